"""The stage `grants`: every file under `grants/` into one row per grant, per recipient and per place."""

from collections.abc import Sequence
from typing import Any

from pipeline.base import Context, InputFile, sql_text
from sources.threesixtygiving import kept
from sources.threesixtygiving.declared import GRANT_LOCATIONS, GRANTS_READ, RECIPIENTS, SOURCE, SOURCES, TABLES
from sources.threesixtygiving.packages import read_json
from sources.threesixtygiving.registry import register_files
from sources.threesixtygiving.spreadsheets import csv_sheets, unreadable, workbook_sheets
from sources.threesixtygiving.staging import Staging
from sources.threesixtygiving.titles import layout_of

__all__ = ["SOURCES", "TABLES", "run"]

CODE_LIST = {"code", "title"}
"""Titles, in small letters, that every code list of the standard has."""
LOOKED_FOR = "the titles looked for are Identifier with Amount Awarded, Award Date, Recipient Org:Name or the like"
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: XLSX and ODS, and the older XLS, which also wraps a workbook that has a password."""

Facts = dict[str, Any]


def run(ctx: Context) -> None:
    """Read all files and write `grants_read`, `recipients` and `grant_locations`. Raises InputError."""
    files = sorted(ctx.files.get(SOURCE.code, ()), key=lambda file: file.name)
    staging = Staging(ctx)
    known = kept.recall(ctx)
    facts = [known.get(file.sha256) or _read(file, number, staging) for number, file in enumerate(files)]
    staging.finish()
    kept.stage(ctx, files, facts, known)
    register_files(ctx, files, facts)
    _execute(ctx, "values.sql", "rows.sql", "grants.sql", "texts.sql")
    kept.keep(ctx)
    _execute(ctx, "repeats.sql", "licences.sql")
    _account(ctx, files, facts)
    ctx.write(GRANTS_READ, sql_text(__package__, "grants_read.sql"))
    ctx.write(RECIPIENTS, sql_text(__package__, "recipients.sql"))
    ctx.write(GRANT_LOCATIONS, sql_text(__package__, "grant_locations.sql"))
    _say_totals(ctx, len(files))


def _execute(ctx: Context, *names: str) -> None:
    for name in names:
        ctx.con.execute(sql_text(__package__, name))


def _read(file: InputFile, number: int, staging: Staging) -> Facts:
    """Stage a file's rows; returns what it says of itself, a `note` where it is not grants, the `datasets` it lists."""
    start = _start(file)
    if start.startswith(PACKED):
        facts: dict[str, str] = {}
        sheets = workbook_sheets(file, facts)
        return facts | {"note": _read_sheets(file, number, sheets, staging)}
    if start.startswith((b"{", b"[")):
        found = read_json(file, number, staging.add_line)
        return found.facts | {"note": found.note, "datasets": found.datasets}
    return {"note": _read_sheets(file, number, csv_sheets(file), staging)}


def _start(file: InputFile) -> bytes:
    with file.path.open("rb") as opened:
        start = opened.read(4096)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise unreadable(file, "is empty")
    if text.startswith(b"<"):
        raise unreadable(file, "is a web page or XML, not grants data")
    if not start.startswith(PACKED) and b"\x00" in start:
        raise unreadable(file, "is neither text in UTF-8 nor a whole workbook")
    return start if start.startswith(PACKED) else text


def _read_sheets(file: InputFile, number: int, sheets: Any, staging: Staging) -> str:
    """Stage the sheets that hold grants; returns a note on the others. Raises InputError where none does."""
    before, seen, left_out, grants = 0, [], [], False
    for sheet in sheets:
        layout = layout_of(sheet.titles)
        if not layout.holds_grants:
            seen.append(sheet.titles)
            left_out.append(sheet.name)
            continue
        grants = True
        for rows in sheet.batches():
            staging.add_rows(number, sheet.name, before, layout, len(sheet.titles), rows)
            before += len(rows)
    if grants:
        return f"sheets left out, which hold no grants: {', '.join(left_out)}" if left_out else ""
    if any({title.strip().lower() for title in titles} >= CODE_LIST for titles in seen):
        return "a code list, not grants"
    titles = ", ".join(title for titles in seen for title in titles if title)[:120] or "none"
    raise unreadable(
        file, f"is not 360Giving grants data (its titles are {titles})", f"{LOOKED_FOR}; correct it or move it"
    )


def _account(ctx: Context, files: Sequence[InputFile], facts: Sequence[Facts]) -> None:
    """Record rejects and repairs, and count every file."""
    ctx.reject(sql_text(__package__, "rejects.sql"), [SOURCE.code])
    ctx.repair(sql_text(__package__, "repairs.sql"), [SOURCE.code])
    counted = ctx.con.execute(
        "SELECT file, count(*), count(*) FILTER (reason IS NULL), count(*) FILTER (reason IS NULL AND NOT main) "
        "FROM judged GROUP BY file"
    ).fetchall()
    by_file = {number: counts for number, *counts in counted}
    for number, (file, fact) in enumerate(zip(files, facts, strict=True)):
        read, kept, added = by_file.get(number, (0, 0, 0))
        notes = [fact["note"], f"{added:,} of them add to grants of other sheets" if added else ""]
        note = "; ".join(filter(None, notes)) or ("" if read else "no grants in it")
        ctx.count(SOURCE, file, read=read, kept=kept, rejected=read - kept, note=note)


def _say_totals(ctx: Context, files: int) -> None:
    if not files:
        ctx.say("no grants files: grants, recipients and places of grants stay empty")
        return
    grants, repeats, undated, unlicensed = ctx.con.execute(
        "SELECT count(*), count(repeat_of), count(*) FILTER (award_date IS NULL), "
        "count(DISTINCT source_file) FILTER (licence IS NULL) FROM grants_read"
    ).fetchone()
    people = ctx.con.execute("SELECT count(*) FROM judged WHERE reason LIKE '%individual%'").fetchone()[0]
    ctx.say(
        f"{grants:,} grants to organisations, {repeats:,} of them repeats, {undated:,} without a date; "
        f"{people:,} rows left out as to individuals or to nobody named; files of no stated licence: {unlicensed:,}"
    )

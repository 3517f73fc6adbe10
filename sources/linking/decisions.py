"""What people decide of likely links: a sheet of them goes out, and comes back to be kept for all later runs."""

import csv
import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from pipeline.base import InputError, sql_text

COLUMNS = ("asked_id", "org_id", "same", "asked_name", "org_name", "reason", "date")
ANSWERS = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}
NONE = "CREATE OR REPLACE TEMP TABLE link_decisions (asked_id VARCHAR, org_id VARCHAR, same BOOLEAN)"
# A name that begins like a formula would be one in a spreadsheet.
SHEET = r"""
    SELECT '' AS same, '' AS reason, * EXCLUDE (rank) REPLACE (
        regexp_replace(asked_name, '^([=+@-])', chr(39) || '\1') AS asked_name,
        regexp_replace(org_name, '^([=+@-])', chr(39) || '\1') AS org_name,
        regexp_replace(published_id, '^([=+@-])', chr(39) || '\1') AS published_id)
    FROM read_parquet($1)
    ORDER BY grants DESC NULLS LAST, asked_name, asked_id, rank
"""


def read(con: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Make the temp table `link_decisions` (asked_id, org_id, same) of the file, empty where there is none.

    Raises InputError for a row that is no decision.
    """
    con.execute(NONE)
    if path and path.is_file() and _rows(path):
        con.execute(sql_text(__package__, "decisions.sql"), [str(path)])


def export(reviews: Path, out: Path) -> int:
    """Write the links to be decided (`link_reviews` as Parquet) to `out`, with room to answer; returns how many."""
    if out.exists() and any(row["same"].strip() for row in _sheet(out, ("same",))):
        raise InputError("it holds answers", file=out, cure="give another name with --out, or import it first")
    with duckdb.connect() as con:
        sheet = con.execute(SHEET, [str(reviews)]).to_arrow_table()
        con.register("sheet", sheet)
        con.table("sheet").write_csv(str(out))
    return sheet.num_rows


def take_in(sheet: Path, reviews: Path, kept: Path, today: datetime.date) -> tuple[int, int]:
    """Add the answers of a filled-in sheet to the decisions in `kept`, a later one in place of an earlier.

    Returns how many are yes and how many no. Raises InputError, and keeps nothing, where a row is wrong.
    """
    with duckdb.connect() as con:
        known = set(con.execute("SELECT asked_id, org_id FROM read_parquet(?)", [str(reviews)]).fetchall())
    rows = {(row["asked_id"], row["org_id"]): row for row in (_rows(kept) if kept.is_file() else ())}
    answers = {"yes": 0, "no": 0}
    for n, row in enumerate(_sheet(sheet, COLUMNS[:-1]), 1):
        if not row["same"].strip():
            continue
        answer, pair = _answer(row, n, sheet), (row["asked_id"], row["org_id"])
        if pair not in known and pair not in rows:
            problem = f"{row['asked_name']!r} and {row['org_name']!r} are not asked about"
            raise InputError(problem, file=sheet, row=n, cure="leave the columns asked_id and org_id as they were")
        answers[answer] += 1
        rows[pair] = {**{c: row[c].strip() for c in COLUMNS[:-1]}, "same": answer, "date": today.isoformat()}
    _one_yes(rows.values(), sheet)
    with kept.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[pair] for pair in sorted(rows))
    return answers["yes"], answers["no"]


def _one_yes(rows: Iterable[Mapping[str, str]], file: Path) -> None:
    """Raise InputError where one is said to be two organisations."""
    seen: dict[str, str] = {}
    for row in rows:
        if row["same"] == "yes" and seen.setdefault(row["asked_id"], row["org_id"]) != row["org_id"]:
            problem = f"{row['asked_name']!r} is said to be {seen[row['asked_id']]} and {row['org_id']}"
            raise InputError(problem, file=file, field="same", cure="say yes to one of them")


def _rows(path: Path) -> list[dict[str, str]]:
    """The decisions that are kept, each checked."""
    rows = _sheet(path, COLUMNS)
    for n, row in enumerate(rows, 1):
        _answer(row, n, path)
    _one_yes(rows, path)
    return rows


def _answer(row: Mapping[str, str], n: int, path: Path) -> str:
    answer = ANSWERS.get(row["same"].strip().lower())
    if not answer:
        raise InputError(f"{row['same']!r} is no answer", file=path, row=n, field="same", cure="write yes or no")
    return answer


def _sheet(path: Path, wanted: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, restval="")
            missing = [name for name in wanted if name not in (reader.fieldnames or ())]
            if missing:
                cure = "give the sheet that `vcse review export-links` wrote, as CSV"
                raise InputError(f"it has no column {missing[0]}", file=path, cure=cure)
            return list(reader)
    except FileNotFoundError:
        raise InputError("there is no such file", file=path, cure="give the filled-in sheet") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"not CSV in UTF-8 ({error})", file=path, cure="save it as CSV UTF-8") from None

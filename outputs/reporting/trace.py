"""What is behind a figure of the report: its value, its query, and the organisations or grants that it counts."""

import csv
import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from outputs.reporting.pages import plain
from pipeline.base import InputError

CELLS = """
    SELECT row_label, column_label, value, marker, unit, sql, figure_sql, row_code FROM cells
    WHERE table_id = ? ORDER BY row_n, column_n
"""
NAMES = {
    "org_id": ("organisation", "SELECT org_id, name FROM organisations"),
    "grant_id": ("grant", "SELECT grant_id, concat_ws(' to ', title, recipient_name) FROM grants"),
    "lad_code": ("local authority", "SELECT area_code, area_name FROM areas WHERE area_type = 'lad'"),
    "prison_id": ("prison", "SELECT prison_id, name FROM prisons"),
    "file": ("file", "SELECT file, min(title) FROM source_files GROUP BY file"),
    "identifier": (
        "identifier",
        "SELECT identifier, min(name) FROM identifiers JOIN organisations USING (org_id) GROUP BY identifier",
    ),
}
"""By the first column that the query of members gives: what one of them is, and a query of their names."""

MEMBERS = """
    SELECT b.{key}, n.name FROM ({sql}) AS b
    LEFT JOIN ({names}) AS n(key, name) ON n.key = b.{key} ORDER BY b.{key}
"""


def trace(release: Path, table: str, row: str, column: str, limit: int = 0) -> str:
    """The figure of that table, row and column, as text of many lines; `limit` members at most, 0 for all.

    Labels are found whatever their case, and by a part of them if no other has it; a row by its code too. Raises
    InputError where there is no such figure, or more than one.
    """
    path = release / "vcse.duckdb"
    if not path.is_file():
        raise InputError("there is no release to look in", file=path, cure="make one with `make pipeline`")
    with duckdb.connect(str(path), read_only=True) as con:
        cell = _find(con, table.strip(), row.strip(), column.strip())
        lines = ["SAMPLE: made-up data, no real organisation", ""] if (release / "SAMPLE").exists() else []
        return "\n".join([*lines, *_figure(con, release, cell), "", *_members(con, cell["sql"], limit)])


def _find(con: duckdb.DuckDBPyConnection, table: str, row: str, column: str) -> dict[str, Any]:
    tables = [name for (name,) in con.execute("SELECT DISTINCT table_id FROM cells ORDER BY 1").fetchall()]
    table = _one(tables, table, "table", "TABLE")
    cursor = con.execute(CELLS, [table])
    names = [about[0] for about in cursor.description]
    cells = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    codes = {cell["row_code"].casefold(): cell["row_label"] for cell in cells if cell["row_code"]}
    row = _one(_different(cells, "row_label"), codes.get(row.casefold(), row), f"row of {table}", "ROW")
    column = _one(_different(cells, "column_label"), column, f"column of {table}", "COLUMN")
    return next(c | {"table_id": table} for c in cells if (c["row_label"], c["column_label"]) == (row, column))


def _different(cells: Sequence[dict[str, Any]], label: str) -> list[str]:
    return list(dict.fromkeys(cell[label] for cell in cells))


def _one(labels: Sequence[str], wanted: str, what: str, argument: str) -> str:
    """The label that is meant."""
    sought = wanted.casefold()
    whole = [label for label in labels if label.casefold() == sought]
    found = whole or [label for label in labels if sought and sought in label.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        cure = f"say which: {'; '.join(repr(label) for label in found)}"
        raise InputError(f"{wanted!r} is in the label of {len(found)}", field=f"{argument}, {what}", cure=cure)
    folded = {label.casefold(): label for label in labels}
    near = difflib.get_close_matches(sought, folded, n=1, cutoff=0.0)
    cure = f"the nearest is {folded[near[0]]!r}" if near else "the release has no tables"
    raise InputError(f"there is no {what} {wanted!r}", field=argument, cure=cure)


def _figure(con: duckdb.DuckDBPyConnection, release: Path, cell: dict[str, Any]) -> Iterator[str]:
    if title := _title(release, cell["table_id"]):
        yield title
    value = "" if cell["value"] is None else f"{cell['value']:,.10g}"
    shown = " ".join(filter(None, [value, cell["marker"]]))
    yield f"{plain(cell['row_label'])} | {plain(cell['column_label'])}: {shown} ({cell['unit']})"
    (now,) = con.execute(cell["figure_sql"]).fetchone()
    same = now == cell["value"] if now is None or cell["value"] is None else float(now) == cell["value"]
    yield "" if same else f"The query gives another figure now: {now}"
    yield "The figure again, from the database alone:"
    yield f"  {cell['figure_sql']}"
    yield "What is behind it:"
    yield f"  {cell['sql']}"


def _title(release: Path, table: str) -> str:
    """The table's title, from its tidy CSV; empty where that is not in the release."""
    for path in sorted((release / "tables" / "csv").glob(f"{table}_*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                return row["title"]
    return ""


def _members(con: duckdb.DuckDBPyConnection, sql: str, limit: int) -> Iterator[str]:
    key = con.execute(sql).description[0][0]
    kind, names = NAMES.get(key, ("row", f"SELECT DISTINCT {key}, NULL FROM ({sql})"))
    members = con.execute(MEMBERS.format(key=key, sql=sql, names=names)).fetchall()
    kind = kind if len(members) == 1 else re.sub("y$", "ie", kind) + "s"
    yield f"{len(members):,} {kind}{':' if members else ''}"
    shown = members[: limit or None]
    wide = max((len(str(identifier)) for identifier, _ in shown), default=0)
    for identifier, name in shown:
        yield f"  {identifier!s:<{wide}}  {plain(name) if name else ''}".rstrip()
    if len(shown) < len(members):
        yield f"  and {len(members) - len(shown):,} more"

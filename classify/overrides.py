"""Reviewers' decisions: `overrides.csv`, which later runs and releases honour."""

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from classify.rules import LEVELS, THEMES
from pipeline.base import InputError

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).parent / "overrides.csv"
COLUMNS = ("org_id", "level", "themes", "reason", "role", "date", "text_hash")


def read(path: Path | None = None) -> "pa.Table":
    """The decisions: COLUMNS as text, but `themes` a list and `date` a date. Raises InputError, naming the row."""
    import pyarrow as pa

    path = path or PATH
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
                raise _wrong(path, f"no column {missing[0]!r}", "add it", None, missing[0])
            rows = [_checked(path, number, row) for number, row in enumerate(reader, 1)]
    except UnicodeDecodeError as error:
        raise _wrong(path, "not UTF-8", "save it as CSV UTF-8") from error
    ids = [row["org_id"] for row in rows]
    if twice := next((id_ for id_ in ids if ids.count(id_) > 1), None):
        raise _wrong(path, f"{twice} is decided twice", "keep the later decision", ids.index(twice) + 1, "org_id")
    types = {"themes": pa.list_(pa.string()), "date": pa.date32()}
    schema = pa.schema([(column, types.get(column, pa.string())) for column in COLUMNS])
    return pa.Table.from_pylist(rows, schema=schema)


def _checked(path: Path, number: int, row: dict[str, str]) -> dict[str, object]:
    themes = [theme.strip() for theme in (row["themes"] or "").split(";") if theme.strip()]
    if not row["org_id"]:
        raise _wrong(path, "no organisation", "give its org_id", number, "org_id")
    if row["level"] not in LEVELS:
        raise _wrong(path, f"{row['level']!r} is no level", f"use {', '.join(LEVELS)}", number, "level")
    if unknown := [theme for theme in themes if theme not in THEMES]:
        raise _wrong(path, f"{unknown[0]!r} is no theme", f"use {', '.join(THEMES)}", number, "themes")
    if themes and row["level"] == "none":
        raise _wrong(path, "level none with themes", "clear one of the two", number, "themes")
    if not row["reason"]:
        raise _wrong(path, "no reason", "say why", number, "reason")
    try:
        day = date.fromisoformat(row["date"])
    except ValueError as error:
        raise _wrong(path, f"{row['date']!r} is no date", "write it as 2026-09-01", number, "date") from error
    return {**{column: row[column] or None for column in COLUMNS}, "themes": sorted(set(themes)), "date": day}


def _wrong(path: Path, problem: str, cure: str, row: int | None = None, field: str | None = None) -> InputError:
    return InputError(problem, source="overrides", file=path.name, row=row, field=field, cure=cure)

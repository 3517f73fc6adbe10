"""Writes a computed table as tidy CSV: one row a figure, at full precision."""

import csv
from pathlib import Path
from typing import Any

from outputs.reporting.compute import Result
from outputs.reporting.words import long_date

HEADER = (
    "table_id",
    "title",
    "row_n",
    "row_kind",
    "row_code",
    "row_label",
    "column_n",
    "column_label",
    "unit",
    "value",
    "marker",
    "geography",
    "vintage",
    "release_dated",
    "data",
)
SAMPLE = "SAMPLE"
STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.startswith(STARTS) else text


def number(value: float | int | None) -> str:
    """A figure at full precision, whole numbers without a decimal point, none as nothing."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def full_title(result: Result, sample: bool, short: bool = False) -> str:
    """The title as outputs show it: number, title (if `short` without place and date), SAMPLE where the data is."""
    title = f"{result.table.id}: {result.heading if short else result.title}"
    return f"{SAMPLE}. {title}" if sample else title


def write_csv(result: Result, folder: Path, sample: bool, made_on: Any) -> Path:
    """Writes `<folder>/<number>_<slug>.csv` in UTF-8 with line feeds; the same figures give the same bytes."""
    path = folder / f"{result.table.stem}.csv"
    title, day = full_title(result, sample), long_date(made_on)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        for (r, c), figure in sorted(result.figures.items()):
            row, column = result.rows[r], result.columns[c]
            texts = (result.geography, result.vintage, day, SAMPLE if sample else "")
            place = (result.table.id, title, r + 1, row.kind, inert(row.code), inert(row.label))
            value = (c + 1, inert(column.label), column.unit, number(figure.value), figure.marker)
            writer.writerow((*place, *value, *map(inert, texts)))
    return path

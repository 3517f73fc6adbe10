"""The CSV files in which people's codings of organisations are kept: each declared by its columns, read and written."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.rules import LEVELS, THEMES
from pipeline.base import InputError

if TYPE_CHECKING:
    import pyarrow as pa


class Unusable(ValueError):
    """A cell that cannot be used: what is wrong with it, and the cure."""

    def __init__(self, problem: str, cure: str) -> None:
        """Keep both."""
        self.problem, self.cure = problem, cure
        super().__init__(problem)


def as_level(text: str) -> str:
    """A level's code, whatever its case. Raises Unusable."""
    level = text.strip().lower()
    if level not in LEVELS:
        raise Unusable(f"{text!r} is no level", f"use {', '.join(LEVELS)}")
    return level


def as_themes(text: str) -> list[str]:
    """Theme codes from a `;`-joined text (commas and line ends do as well), sorted, each once. Raises Unusable."""
    given = [part.strip().lower() for part in text.replace(",", ";").replace("\n", ";").split(";")]
    themes = sorted({theme for theme in given if theme})
    if unknown := [theme for theme in themes if theme not in THEMES]:
        raise Unusable(f"{unknown[0]!r} is no theme", f"use {', '.join(THEMES)}")
    return themes


def as_date(text: str) -> date:
    """A day written as 2026-09-01. Raises Unusable."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unusable(f"{text!r} is no date", "write it as 2026-09-01") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Unusable(f"{text!r} is no number", "write digits, with a point for decimals") from None


KINDS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "text": (str, "string"),
    "level": (as_level, "string"),
    "themes": (as_themes, "themes"),
    "date": (as_date, "date32"),
    "number": (_number, "float64"),
}
"""By kind of column: how a cell is read, and its Arrow type."""


@dataclass(frozen=True, slots=True)
class CodedFile:
    """A file of codings. `columns` gives each column's kind (see KINDS); one line for every `key`."""

    source: str
    columns: Mapping[str, str]
    required: tuple[str, ...]
    key: tuple[str, ...] = ("org_id",)

    def read(self, path: Path) -> "pa.Table":
        """The file's rows, typed. Raises InputError, naming row (from 1, the header aside) and field."""
        import pyarrow as pa

        rows = self.rows(path)
        types = {"string": pa.string(), "themes": pa.list_(pa.string()), "date32": pa.date32(), "float64": pa.float64()}
        schema = pa.schema([(column, types[KINDS[kind][1]]) for column, kind in self.columns.items()])
        return pa.Table.from_pylist(rows, schema=schema)

    def rows(self, path: Path) -> list[dict[str, Any]]:
        """The same as dictionaries."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                reader = csv.DictReader(lines)
                if missing := [column for column in self.columns if column not in (reader.fieldnames or ())]:
                    raise self._wrong(path, Unusable(f"no column {missing[0]!r}", "add it"), field=missing[0])
                rows = [self._checked(path, number, row) for number, row in enumerate(reader, 1)]
        except FileNotFoundError as error:
            cure = f"make it with the line {','.join(self.columns)}, or mend the setting"
            raise InputError("there is no such file", source=self.source, file=path, cure=cure) from error
        except UnicodeDecodeError as error:
            raise self._wrong(path, Unusable("not UTF-8", "save it as CSV UTF-8")) from error
        seen: set[tuple] = set()
        for number, row in enumerate(rows, 1):
            key = self.key_of(row)
            if key in seen:
                raise self._wrong(path, Unusable(f"{key[-1]} is there twice", "keep one"), number, self.key[-1])
            seen.add(key)
        return rows

    def write(self, path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
        """Put `rows` in the place of the file, sorted by key, in one step; the same rows give the same bytes."""
        self.write_aside(path, rows).replace(path)

    def write_aside(self, path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
        """The same, beside the file: returns what is to be renamed to `path`."""
        aside = path.with_name(f".{path.name}.new")
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(self.columns)
            for row in sorted(rows, key=self.key_of):
                writer.writerow([_cell(row.get(column)) for column in self.columns])
        return aside

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """What tells a row from all others."""
        return tuple(row[column] for column in self.key)

    def _checked(self, path: Path, number: int, row: Mapping[str, str | None]) -> dict[str, Any]:
        checked = {}
        for column, kind in self.columns.items():
            text = (row[column] or "").strip()
            try:
                if not text and column in self.required:
                    raise Unusable(f"no {column}", "fill it in")
                checked[column] = KINDS[kind][0](text) if text or kind == "themes" else None
            except Unusable as error:
                raise self._wrong(path, error, number, column) from None
        if "none" in (checked.get("level"), checked.get("relevance")) and checked.get("themes"):
            raise self._wrong(path, Unusable("level none with themes", "clear one of the two"), number, "themes")
        return checked

    def _wrong(self, path: Path, error: Unusable, row: int | None = None, field: str | None = None) -> InputError:
        return InputError(error.problem, source=self.source, file=path.name, row=row, field=field, cure=error.cure)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() else repr(value)
    if isinstance(value, (list, tuple, set)):
        return ";".join(sorted(value))
    return "" if value is None else " ".join(str(value).split())

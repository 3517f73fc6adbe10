"""Reads the declarations in `outputs/report/` and refuses what they may not say, naming file, key and cure."""

import difflib
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from classify.crosswalk import titles
from outputs.reporting.model import DERIVED, MEASURES, Column, Population, ReportTable, RowSet, Value
from pipeline.base import InputError

FOLDER = Path(__file__).resolve().parents[1] / "report"
SHARED = ("populations.toml", "rows.toml", "columns.toml", "notes.toml", "chapters.toml")


@dataclass(frozen=True, slots=True)
class Declarations:
    """All of `outputs/report/`: the tables in order of number, and what they share."""

    tables: tuple[ReportTable, ...]
    populations: Mapping[str, Population]
    rows: Mapping[str, RowSet]
    columns: Mapping[str, tuple[Column, ...]]
    notes: Mapping[str, str]
    chapters: Mapping[str, str]


def problem(what: str, file: str, name: str, cure: str) -> InputError:
    """A mistake in a declaration."""
    return InputError(what, source="report tables", file=file, field=name, cure=cure)


@cache
def load(folder: Path = FOLDER) -> Declarations:
    """Every declaration in `folder`, checked. Raises InputError for the first mistake."""
    populations = _shared(folder, "populations.toml", Population)
    rows = _shared(folder, "rows.toml", RowSet)
    notes, chapters = _texts(folder / "notes.toml"), _texts(folder / "chapters.toml")
    columns = {
        name: _value(tuple[Column, ...], body, "columns.toml", name)
        for name, body in _read(folder / "columns.toml").items()
    }
    declared = Declarations((), populations, rows, columns, notes, chapters)
    paths = sorted(path for path in folder.glob("*.toml") if path.name not in SHARED)
    tables = tuple(_table(path, declared) for path in paths)
    _known(list(chapters), [table.id for table in tables], "chapters.toml", "chapters")
    return replace(declared, tables=tables)


def load_tables(folder: Path = FOLDER) -> list[ReportTable]:
    """The declared report tables, by number. Raises InputError naming file and key where one is wrong."""
    return list(load(folder).tables)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise problem(f"cannot be read: {error}", path.name, "", "mend the file") from None


def _shared(folder: Path, file: str, kind: type) -> dict[str, Any]:
    return {name: build(kind, {"name": name, **body}, file, name) for name, body in _read(folder / file).items()}


def _texts(path: Path) -> dict[str, str]:
    given = _read(path)
    for name, text in given.items():
        if not isinstance(text, str):
            raise problem("this is a text", path.name, name, f'write {name} = "…"')
    return given


def _table(path: Path, declared: Declarations) -> ReportTable:
    table = build(ReportTable, _read(path), path.name, "")
    if not re.fullmatch(r"T\d\d", table.id) or path.stem != table.stem:
        raise problem(f"number {table.id} and slug {table.slug}", path.name, "id", f"name the file {table.stem}.toml")
    _known(list(table.column_sets), declared.columns, path.name, "column_sets")
    shared = [column for name in table.column_sets for column in declared.columns[name]]
    table = replace(table, column_sets=(), columns=(*shared, *table.columns))
    rows = [table.rows] if isinstance(table.rows, str) else []
    _known(rows, declared.rows, path.name, "rows")
    _known([c.each for c in table.columns if c.each], declared.rows, path.name, "columns.each")
    used = [table.population, *(c.population for c in table.columns if c.population)]
    _known(used, declared.populations, path.name, "population")
    marks = [*table.notes, *(table.row_notes or {}).values(), *(c.note for c in table.columns if c.note)]
    _known(marks, declared.notes, path.name, "notes")
    _check_columns(table, path.name)
    rows = declared.rows[table.rows] if isinstance(table.rows, str) else table.rows
    headings = [rows.label, rows.code_label, *(column.label for column in table.columns if column.shown)]
    for heading in headings:
        if headings.count(heading) > 1:
            raise problem(f"two columns are headed {heading!r}", path.name, "label", "give each its own heading")
    return table


def _check_columns(table: ReportTable, file: str) -> None:
    ids = [column.id for column in table.columns]
    for column in table.columns:
        name = f"columns.{column.id}"
        if ids.count(column.id) > 1:
            raise problem("two columns have this id", file, name, "give each its own")
        if column.measure not in MEASURES:
            raise problem(f"there is no measure {column.measure}", file, name, f"use one of {', '.join(MEASURES)}")
        if column.estimate and not column.source:
            raise problem("an estimate without a source", file, name, "add source, or leave out estimate")
        if column.measure in DERIVED:
            _known([column.over], ids, file, f"{name}.over")
            _known([column.per], [*ids, "total"], file, f"{name}.per")
        elif column.measure != "count" and not column.value:
            raise problem(f"measure {column.measure} without a value", file, name, "add value, an SQL expression")


def _known(names: list[str], known: typing.Iterable[str], file: str, name: str) -> None:
    known = list(known)
    for given in names:
        if given not in known:
            near = difflib.get_close_matches(given, known, n=1, cutoff=0.0)
            raise problem(f"there is no {given!r}", file, name, f"did you mean {near[0]!r}?" if near else "declare it")


def build(kind: type, given: Any, file: str, where: str) -> Any:
    """A `kind` (a dataclass of the model) from a TOML table. Raises InputError for unknown, missing or wrong keys."""
    if not isinstance(given, Mapping):
        raise problem("this must be a table of keys", file, where, "see docs/tables.md")
    if kind is Value and given.get("key") in titles():
        given = {"label": titles()[given["key"]], **given}
    hints = typing.get_type_hints(kind)
    prefix = f"{where}." if where else ""
    for name in given:
        if name not in hints:
            near = difflib.get_close_matches(name, hints, n=1, cutoff=0.0)[0]
            raise problem("unknown key", file, f"{prefix}{name}", f"did you mean {near}?")
    values = {}
    for entry in fields(kind):
        if entry.name in given:
            values[entry.name] = _value(hints[entry.name], given[entry.name], file, f"{prefix}{entry.name}")
        elif entry.default is MISSING:
            raise problem("the key is missing", file, f"{prefix}{entry.name}", entry.metadata["meaning"])
    return kind(**values)


def _value(hint: Any, given: Any, file: str, name: str) -> Any:
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if isinstance(given, Mapping) and RowSet in options:
        return build(RowSet, {"name": name, **given}, file, name)
    for option in options:
        if typing.get_origin(option) is tuple and isinstance(given, list):
            inner = typing.get_args(option)[0]
            return tuple(_value(inner, item, file, f"{name}[{n}]") for n, item in enumerate(given, 1))
        if typing.get_origin(option) is dict and isinstance(given, Mapping):
            return {k: _value(str, v, file, f"{name}.{k}") for k, v in given.items()}
        if option.__module__ == Column.__module__:
            return build(option, given, file, name)
        if type(given) is option:
            return given.strip() if option is str else given
    wanted = " or ".join(getattr(option, "__name__", str(option)) for option in options)
    raise problem(f"{given!r} is not of type {wanted}", file, name, "see docs/tables.md")

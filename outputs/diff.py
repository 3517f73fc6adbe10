"""What changed between two releases: organisations in, out and reclassified, cells that moved, grants' totals."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import InputError, sql_text
from pipeline.base.context import quoted
from pipeline.base.paths import ROOT
from sources.removals import read_list

NEEDED = {
    "organisations": (
        *("org_id", "name", "charity_number", "company_number", "in_study", "exclusion_reason", "relevance", "themes"),
        *("lad_code", "lad_name", "size_band", "income"),
    ),
    "cells": ("table_id", "row_n", "column_n", "row_label", "column_label", "value", "marker", "sql", "unit"),
    "grants": ("grant_id", "org_id", "amount_gbp", "in_study", "relevance"),
    "run": ("data", "release_version", "code_version", "settings"),
}
"""The tables that are compared, and the columns of them that this reads."""

RECLASSIFIED = ("level", "themes", "place", "size")
SHOWN = 20
"""Rows of a kind that are printed; files have them all."""

STUDIED = "SELECT count(*) FROM {schema}.organisations WHERE in_study"
RECLASSIFIED_COUNT = """
    SELECT count(DISTINCT org_id) FROM organisations_changed WHERE scope = 'study' AND list_contains(?, change)
"""
CHANGES = "SELECT scope, change, count(*) FROM organisations_changed GROUP BY ALL"
LISTED = """
    SELECT org_id, name, coalesce(was, '-'), coalesce(now, '-'), count(*) OVER ()
    FROM organisations_changed WHERE (change, scope) = (?, ?) ORDER BY org_id LIMIT ?
"""
CELLS = """
    SELECT table_id, row_label, column_label, was, was_marked, now, now_marked, count(*) OVER ()
    FROM cells_moved ORDER BY table_id, row_n, column_n LIMIT ?
"""
BY_TABLE = "SELECT table_id, count(*) FROM cells_moved GROUP BY table_id ORDER BY table_id"
FILES = {
    "organisations.csv": """
        SELECT inert(org_id) AS org_id, inert(name) AS name, scope, change, was, now
        FROM organisations_changed ORDER BY org_id, n
    """,
    "cells.csv": """
        SELECT table_id, inert(row_label) AS row_label, inert(column_label) AS column_label, nth, unit, change, was,
            now, difference, was_marked, now_marked
        FROM cells_moved ORDER BY table_id, row_n, column_n
    """,
    "grants.csv": "SELECT measure, before, after, after - before AS difference FROM grants_totals ORDER BY n",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two releases compared: the tables organisations_changed, cells_moved and grants_totals stand in `con`."""

    con: duckdb.DuckDBPyConnection
    before: Path
    after: Path

    def rows(self, query: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query on those tables."""
        return self.con.execute(query, params or None).fetchall()

    def write(self, folder: Path) -> None:
        """Write every change as CSV into `folder`, which is made. Raises InputError where it is a file."""
        if folder.exists() and not folder.is_dir():
            raise InputError("it is a file", file=folder, field="--out", cure="give a folder")
        folder.mkdir(parents=True, exist_ok=True)
        marked = "SELECT *, CASE WHEN sample THEN 'SAMPLE' END AS data FROM ({query}), (SELECT {sample} AS sample)"
        for name, query in FILES.items():
            made = marked.format(query=query, sample=self.sample)
            self.con.execute(f"COPY (SELECT * EXCLUDE (sample) FROM ({made})) TO '{quoted(folder / name)}' (HEADER)")

    @property
    def sample(self) -> bool:
        """Whether either release is of the sample."""
        return any((release / "SAMPLE").exists() for release in (self.before, self.after))


def compare(before: Path, after: Path) -> Difference:
    """Compare two releases. Raises InputError, naming it, where one of them is none."""
    con = duckdb.connect()
    _open(con, before, "before", "RELEASE_A")
    _open(con, after, "after", "RELEASE_B")
    _take_removals(con)
    con.execute(sql_text(__package__, "diff.sql"))
    return Difference(con, before, after)


def _take_removals(con: duckdb.DuckDBPyConnection) -> None:
    """The table `asked` of what the later release's removal list names: the earlier one may still hold it."""
    con.execute(sql_text("sources", "macros.sql"))
    con.execute("CREATE TEMP TABLE asked (identifier VARCHAR, name VARCHAR)")
    settings = json.loads(con.execute("SELECT settings FROM after.run").fetchone()[0])
    path = ROOT / settings.get("population", {}).get("removals", "")
    entries = read_list(path) if path.is_file() else []
    if entries:
        con.executemany("INSERT INTO asked VALUES (nullif(upper(?), ''), normal_name(?))", entries)


def _open(con: duckdb.DuckDBPyConnection, release: Path, schema: str, argument: str) -> None:
    """Views of the needed tables in `schema`: of the release's Parquet files or, where it has none, of its database."""
    cure = "give the folder of a release, as `vcse run` writes it"
    con.execute(f"CREATE SCHEMA {schema}")
    database = release / "vcse.duckdb"
    try:
        files = {name: release / "parquet" / f"{name}.parquet" for name in NEEDED}
        if not all(path.is_file() for path in files.values()):
            if not database.is_file():
                raise InputError("it is no release", file=release, field=argument, cure=cure)
            con.execute(f"ATTACH '{quoted(database)}' AS {schema}_file (READ_ONLY)")
        for name, columns in NEEDED.items():
            parquet = f"read_parquet('{quoted(files[name])}')"
            table = parquet if files[name].is_file() else f"{schema}_file.main.{name}"
            con.execute(f"CREATE VIEW {schema}.{name} AS SELECT {', '.join(columns)} FROM {table}")
    except duckdb.Error as error:
        problem = f"it cannot be read as a release: {str(error).splitlines()[0]}"
        raise InputError(problem, file=release, field=argument, cure=f"make it anew, or {cure}") from None


def report(difference: Difference) -> Iterator[str]:
    """The difference as lines of text: counts first, then the first of each kind."""
    if difference.sample:
        yield "SAMPLE: made-up organisations, grants and figures"
    for name, schema, path in (("A", "before", difference.before), ("B", "after", difference.after)):
        data, version, code = difference.rows(f"SELECT data, release_version, code_version FROM {schema}.run")[0]
        yield f"{name}  {path}  ({data}, {version}, code {code})"
    yield from _made_otherwise(difference)
    yield ""
    yield from _counts(difference)
    yield from _listed(difference)


def _made_otherwise(difference: Difference) -> Iterator[str]:
    """What else than data may lie behind the changes: code, and each setting that differs."""
    (was, old), (now, new) = (
        difference.rows(f"SELECT code_version, settings FROM {schema}.run")[0] for schema in ("before", "after")
    )
    if was != now:
        yield "Their code differs: some of the changes may come of that, and not of the data"
    before, after = (dict(_flat(json.loads(settings))) for settings in (old, new))
    for name in sorted(before | after):
        if name != "study.data" and before.get(name) != after.get(name):
            yield f"Setting that differs: {name}: {before.get(name, '-')} -> {after.get(name, '-')}"


def _flat(settings: Mapping[str, Any], start: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{name}.")
        else:
            yield f"{start}{name}", value


def _counts(difference: Difference) -> Iterator[str]:
    (before,), (after,) = (difference.rows(STUDIED.format(schema=schema)) for schema in ("before", "after"))
    found = {(scope, change): n for scope, change, n in difference.rows(CHANGES)}
    reclassified = difference.rows(RECLASSIFIED_COUNT, [RECLASSIFIED])[0][0]
    outside = difference.rows("SELECT count(DISTINCT org_id) FROM organisations_changed WHERE scope = 'outside'")[0][0]
    by_kind = ", ".join(f"{kind} {found.get(('study', kind), 0):,}" for kind in RECLASSIFIED)
    yield f"Organisations in the study: {before[0]:,} in A, {after[0]:,} in B"
    yield f"  in:           {found.get(('in', 'standing'), 0):,}"
    yield f"  out:          {found.get(('out', 'standing'), 0):,}"
    yield f"  reclassified: {reclassified:,} ({by_kind})"
    yield f"  of another income: {found.get(('study', 'income'), 0):,}"
    yield f"Organisations outside the study in both that differ: {outside:,}"
    moved = dict(difference.rows("SELECT change, count(*) FROM cells_moved GROUP BY 1"))
    tables = difference.rows(BY_TABLE)
    words = ", ".join(f"{moved.get(kind, 0):,} {kind}" for kind in ("moved", "new", "gone"))
    yield f"Cells: {words}, in {len(tables):,} {'table' if len(tables) == 1 else 'tables'}"
    if tables:
        yield f"  {', '.join(f'{table} {n:,}' for table, n in tables)}"
    yield "Grants:"
    for measure, was, now in difference.rows("SELECT measure, before, after FROM grants_totals ORDER BY n"):
        change = f"  ({now - was:+,.0f})" if now != was else ""
        yield f"  {measure}: {was:,.0f} in A, {now:,.0f} in B{change}"


def _listed(difference: Difference) -> Iterator[str]:
    groups = (("in", "standing"), ("out", "standing"), *(("study", kind) for kind in RECLASSIFIED))
    for scope, change in groups:
        rows = difference.rows(LISTED, [change, scope, SHOWN])
        lines = [f"{org_id}  {name}: {was} -> {now}" for org_id, name, was, now, _ in rows]
        yield from _group(change if scope == "study" else scope, lines, rows[0][-1] if rows else 0)
    rows = difference.rows(CELLS, [SHOWN])
    lines = [f"{table}  {row}, {column}: {_figures(*figures)}" for table, row, column, *figures, _ in rows]
    yield from _group("cells", lines, rows[0][-1] if rows else 0)


def _figures(was: float | None, was_marked: str | None, now: float | None, now_marked: str | None) -> str:
    """`8,143 -> 8,142`: to two decimals, or as many as tell the two apart."""
    for form in (",.2f", ",.4f", ",.15g"):
        texts = [
            (mark or "-") if value is None else re.sub(r"(?<=\d)\.0+$", "", format(value, form))
            for value, mark in ((was, was_marked), (now, now_marked))
        ]
        if texts[0] != texts[1]:
            break
    return " -> ".join(texts)


def _group(title: str, lines: list[str], total: int) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}:"
        yield from ("  " + "".join(letter if letter.isprintable() else " " for letter in line) for line in lines)
        if total > len(lines):
            yield f"  … and {total - len(lines):,} more; --out FOLDER writes them all"

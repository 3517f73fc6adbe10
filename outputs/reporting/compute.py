"""Computes a declared table: its rows, columns and figures, each figure with its marker and its queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from outputs.reporting.layout import Row, Shown, expand_columns, expand_rows
from outputs.reporting.load import Declarations
from outputs.reporting.model import DERIVED, Population, ReportTable
from outputs.reporting.query import figure_query, members_query, one_pass, quotient_query
from outputs.reporting.words import Words, fill

NOT_AVAILABLE, NOT_APPLICABLE, LOW, ESTIMATE, CONFIDENTIAL = "[x]", "[z]", "[low]", "[e]", "[c]"
NOTHING = "SELECT org_id FROM organisations WHERE false"
NO_FIGURE = "SELECT NULL"
WHERE = ", {place}, "
"""What parts a title into what it is about and where and when that is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: value (NULL with `[x]`, `[z]`), marker, and the queries of its members and of itself."""

    value: float | int | None
    marker: str
    sql: str
    figure_sql: str


@dataclass(frozen=True, slots=True)
class Result:
    """A table as computed. `title` is `heading` (what) with `place` (where and when).

    `figures` is by place: (row, column), both from 0, of shown columns only.
    """

    table: ReportTable
    title: str
    heading: str
    place: str
    says: str
    unit: str
    geography: str
    vintage: str
    source: str
    rows: Sequence[Row]
    columns: Sequence[Shown]
    figures: Mapping[tuple[int, int], Figure]
    row_label: str
    code_label: str
    reasons: Sequence[str]
    overlapping: bool


@dataclass(slots=True)
class Work:
    """What computing one table needs at hand; `missing` holds the ids of columns without data."""

    con: duckdb.DuckDBPyConnection
    table: ReportTable
    declared: Declarations
    words: Words
    settings: Mapping[str, Any]
    missing: set[str]

    @property
    def file(self) -> str:
        """Name of the declaration, for errors."""
        return f"{self.table.stem}.toml"

    def population(self, shown: Shown) -> Population:
        """What a column counts, words filled in."""
        return self.counted(shown.population)

    def counted(self, name: str) -> Population:
        """A population, words filled in."""
        found = self.declared.populations[name]
        relation = fill(found.relation, self.words.sql, self.file)
        return replace(found, relation=" ".join(relation.split()), where=fill(found.where, self.words.sql, self.file))

    def where(self, shown: Shown) -> str:
        """The table's own condition, for columns of the table's population."""
        own = shown.population == self.table.population
        return fill(self.table.where, self.words.sql, self.file) if own else ""


def lacks(con: duckdb.DuckDBPyConnection, needs: Sequence[str], words: Words, file: str) -> list[str]:
    """Those of `table.column` that the data lacks: no such table, no such column, or no value in it."""
    found = []
    for need in needs:
        name = fill(need, words.sql, file)
        table, column = name.split(".")
        there = con.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [table, column]
        ).fetchone()[0]
        if not there or not con.execute(f'SELECT count("{column}") FROM {table}').fetchone()[0]:
            found.append(name)
    return found


def compute(
    con: duckdb.DuckDBPyConnection, table: ReportTable, declared: Declarations, words: Words, settings: Mapping
) -> Result:
    """The table's figures. A table whose data is missing has one row of `[x]`, and the reason."""
    work = Work(con, table, declared, words, settings, set())
    rows_declared = declared.rows[table.rows] if isinstance(table.rows, str) else table.rows
    rows_declared = replace(rows_declared, rest=table.rest or rows_declared.rest)
    reasons = _reasons(work, table.needs, table.why)
    if reasons:
        columns = [c for c in expand_columns(con, _plain(table), declared, words) if c.column.shown]
        rows = [Row("All", "", "total")]
        figures = {(0, n): Figure(None, NOT_AVAILABLE, NOTHING, NO_FIGURE) for n in range(len(columns))}
    else:
        columns = expand_columns(con, table, declared, words)
        for shown in columns:
            why = _reasons(work, shown.column.needs, shown.column.why)
            reasons += [reason for reason in why if reason not in reasons]
            if why:
                work.missing.add(shown.column.id)
        rows = expand_rows(con, rows_declared, words, work.file)
        reasons += dict.fromkeys(reason for row in rows for reason in _reasons(work, row.needs, row.why))
        rows, figures = _figures(work, rows, columns)
        columns = [shown for shown in columns if shown.column.shown]
    filled = {name: fill(getattr(table, name), words.text, work.file) for name in ("title", "geography", "vintage")}
    heading, comma, rest = table.title.partition(WHERE)
    return Result(
        table=table,
        heading=fill(heading, words.text, work.file),
        place=fill(f"{WHERE.strip(', ')}, {rest}", words.text, work.file) if comma else "",
        says=fill(declared.populations[table.population].says, words.text, work.file),
        unit=declared.populations[table.population].unit,
        source=fill(table.source, words.text, work.file),
        rows=rows,
        columns=columns,
        figures=figures,
        row_label=rows_declared.label,
        code_label=rows_declared.code_label,
        reasons=reasons,
        overlapping=rows_declared.overlapping or rows_declared.is_list,
        **filled,
    )


def _plain(table: ReportTable) -> ReportTable:
    """The table with every cross column as one, for when there is no data to spread it over."""
    columns = [replace(c, each="", label=c.label.replace("{label}", "All")) for c in table.columns]
    return replace(table, columns=tuple(columns))


def _reasons(work: Work, needs: Sequence[str], why: str) -> list[str]:
    missing = lacks(work.con, needs, work.words, work.file)
    if not missing:
        return []
    return [fill(why, work.words.text, work.file) or f"The data of this release does not hold {', '.join(missing)}."]


def _figures(work: Work, rows: list[Row], columns: list[Shown]) -> tuple[list[Row], dict[tuple[int, int], Figure]]:
    values, members = _passes(work, rows, columns)
    empty = {n for n, row in enumerate(rows) if not row.show_empty and not members.get(n)}
    absent = {n for n, row in enumerate(rows) if lacks(work.con, row.needs, work.words, work.file)}
    by_id = {shown.column.id: shown for shown in columns}
    kept = [(n, row) for n, row in enumerate(rows) if n not in empty]
    total = next((n for n, row in kept if row.kind == "total"), None)
    figures = {}
    for place, (n, row) in enumerate(kept):
        visible = [shown for shown in columns if shown.column.shown]
        for column, shown in enumerate(visible):
            if n in absent:
                figure = Figure(None, NOT_AVAILABLE, NOTHING, NO_FIGURE)
            elif shown.column.measure in DERIVED:
                figure = _derived(work, shown, by_id, values, rows, n, total)
            else:
                figure = _base(work, shown, row, *values[n, shown.column.id])
            figures[place, column] = figure
    return [row for _, row in kept], figures


def _passes(work: Work, rows: list[Row], columns: list[Shown]) -> tuple[dict[tuple[int, str], tuple], dict[int, int]]:
    """Figure and members by row and column id, and members by row: one query for each population that is used."""
    base = [shown for shown in columns if shown.column.measure not in DERIVED]
    values = {(n, s.column.id): (_empty(s), 0) for n in range(len(rows)) for s in base}
    inside: dict[int, int] = {}
    groups: dict[tuple[str, bool], list[Shown]] = {(work.table.population, False): []}
    for shown in base:
        if shown.column.id not in work.missing:
            groups.setdefault((shown.population, shown.column.only_listed), []).append(shown)
    for (population, only_listed), group in groups.items():
        used = [(n, row) for n, row in enumerate(rows) if not (only_listed and row.kind == "rest")]
        own = population == work.table.population and not only_listed
        where = fill(work.table.where, work.words.sql, work.file) if population == work.table.population else ""
        query = one_pass(work.counted(population), where, used, group, own)
        for n, count, *found in work.con.execute(query).fetchall():
            if own:
                inside[n] = count
            for place, shown in enumerate(group):
                values[n, shown.column.id] = (found[2 * place], found[2 * place + 1])
    return values, inside


def _empty(shown: Shown) -> int | None:
    return 0 if shown.column.measure in ("count", "distinct", "sum") else None


def _base(work: Work, shown: Shown, row: Row, value: Any, members: int) -> Figure:
    if shown.column.id in work.missing:
        return Figure(None, NOT_AVAILABLE, NOTHING, NO_FIGURE)
    if shown.column.only_listed and row.kind == "rest":
        return Figure(None, NOT_APPLICABLE, NOTHING, NO_FIGURE)
    counted, where = work.population(shown), work.where(shown)
    marker = _marker(shown, value, NOT_AVAILABLE if members else NOT_APPLICABLE)
    sql, figure_sql = members_query(shown, counted, where, row), figure_query(shown, counted, where, row)
    return Figure(value, marker, sql, figure_sql)


def _marker(shown: Shown, value: Any, absent: str) -> str:
    if value is None:
        return absent
    if value and not round(value, shown.decimals):
        return LOW
    return ESTIMATE if shown.column.estimate else ""


def _derived(work: Work, shown: Shown, by_id: Mapping, values: Mapping, rows: list[Row], n: int, total: int) -> Figure:
    column = shown.column
    over, per = by_id[column.over], by_id[column.over if column.per == "total" else column.per]
    under = total if column.per == "total" else n
    if {column.id, over.column.id, per.column.id} & work.missing:
        return Figure(None, NOT_AVAILABLE, NOTHING, NO_FIGURE)
    row = rows[n]
    if (column.only_listed or per.column.only_listed) and row.kind == "rest":
        return Figure(None, NOT_APPLICABLE, NOTHING, NO_FIGURE)
    top, bottom = values[n, over.column.id][0], values[under, per.column.id][0]
    factor = {"share": 100, "rate": work.settings["geography"]["rate_per"], "ratio": 1}[column.measure]
    value = float(factor) * top / bottom if top is not None and bottom else None
    sql = members_query(over, work.population(over), work.where(over), row)
    figure_sql = quotient_query(
        factor,
        figure_query(over, work.population(over), work.where(over), row),
        figure_query(per, work.population(per), work.where(per), rows[under]),
    )
    absent = NOT_AVAILABLE if top is None else NOT_APPLICABLE
    return Figure(value, _marker(shown, value, absent), sql, figure_sql)

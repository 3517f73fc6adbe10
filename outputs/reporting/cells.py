"""The published table `cells`: one row for every figure of every report table, with the queries behind it."""

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb

from outputs.reporting.compute import Result
from pipeline.base import Field, Table

CELLS = Table(
    "cells",
    "One row for every figure that the report's tables show, with the query that gives the organisations or grants "
    "behind it.",
    ("table_id", "row_n", "column_n"),
    (
        Field("table_id", "VARCHAR", "Number of the table, such as T12.", required=True),
        Field("row_n", "INTEGER", "Number of the row within the table, from 1.", minimum=1, required=True),
        Field(
            "column_n", "INTEGER", "Number of the column of figures within the table, from 1.", minimum=1, required=True
        ),
        Field("row_label", "VARCHAR", "Label of the row.", required=True),
        Field("column_label", "VARCHAR", "Label of the column, without its unit.", required=True),
        Field(
            "value", "DOUBLE", "The figure in full; NULL where only a marker can stand.", minimum=-1e13, maximum=1e13
        ),
        Field(
            "marker",
            "VARCHAR",
            "Shorthand that stands in place of the figure or beside it; NULL for none.",
            values=("[x]", "[z]", "[c]", "[low]", "[e]"),
        ),
        Field(
            "sql",
            "VARCHAR",
            "Query on this database that returns the identifiers of the organisations, grants, areas or files behind "
            "the figure; of a share or rate, those above the line.",
            required=True,
        ),
        Field("figure_sql", "VARCHAR", "Query on this database that returns the figure itself.", required=True),
        Field("unit", "VARCHAR", "Unit of the figure, in words.", required=True),
        Field("row_code", "VARCHAR", "ONS or other code of the row; NULL for none."),
        Field(
            "row_kind",
            "VARCHAR",
            "What the row is: listed, the subtotal above listed rows, the rest that none of them holds, or the total.",
            values=("listed", "subtotal", "rest", "total"),
            required=True,
        ),
    ),
)


def write_cells(con: duckdb.DuckDBPyConnection, results: Iterable[Result]) -> int:
    """Makes the table `cells` in `con`, sorted by its key, from the computed tables; returns its rows."""
    import pyarrow

    rows = [row for result in results for row in _rows(result)]
    columns = {field.name: [row[n] for row in rows] for n, field in enumerate(CELLS.fields)}
    con.register("_figures", pyarrow.table(columns))
    con.execute(f"CREATE OR REPLACE TABLE cells AS {CELLS.select('SELECT * FROM _figures')}")
    con.unregister("_figures")
    return len(rows)


def _rows(result: Result) -> Iterator[tuple[Any, ...]]:
    for (r, c), figure in sorted(result.figures.items()):
        row, column = result.rows[r], result.columns[c]
        value = None if figure.value is None else float(figure.value)
        yield (
            result.table.id,
            r + 1,
            c + 1,
            row.label,
            column.label,
            value,
            figure.marker or None,
            figure.sql,
            figure.figure_sql,
            column.unit,
            row.code or None,
            row.kind,
        )

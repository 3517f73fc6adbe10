"""Writes `vcse.duckdb`: tables with keys and comments, and views, readable by DuckDB 1.5 and 2.0."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from outputs.published.views import View
from pipeline.base import Table
from pipeline.base.context import quoted

STORAGE = "v1.2.0"
"""The oldest format that holds what we write; a file of a newer one does not open in DuckDB 1.5."""


UNEVEN = "fsst,dict_fsst,alp,alprd,bitpacking"
"""Ways to pack that draw samples at random or leave memory's old bytes between values: files would differ."""


def write_database(
    con: duckdb.DuckDBPyConnection, path: Path, tables: Sequence[Table], views: Sequence[View], *, sample: bool
) -> None:
    """Write a database file of `tables`, which stand in `con` under their names, and of `views` over them.

    The same content gives the same bytes: one thread, one checkpoint after each table, and memory that begins as zeros
    (see `pipeline/__init__.py`).
    """
    home, threads = con.execute("SELECT current_database(), current_setting('threads')").fetchone()
    con.execute(f"SET disabled_compression_methods = '{UNEVEN}'; SET checkpoint_threshold = '1TB'; SET threads = 1")
    con.execute(f"ATTACH '{quoted(path)}' AS made (STORAGE_VERSION '{STORAGE}')")
    try:
        for table in tables:
            _fill(con, table)
            con.execute("CHECKPOINT made")
        con.execute("USE made")
        _describe(con, tables, views, sample)
    finally:
        con.execute(f"USE {home}")
        con.execute("DETACH made")
        con.execute(f"RESET disabled_compression_methods; RESET checkpoint_threshold; SET threads = {threads}")


def _fill(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = [f'"{f.name}" {f.type}{" NOT NULL" if f.required else ""}' for f in table.fields]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    con.execute(f"CREATE TABLE made.main.{table.name} ({', '.join(columns)})")
    con.execute(f"INSERT INTO made.main.{table.name} {table.select(f'SELECT * FROM {table.name}')}")


def _describe(con: duckdb.DuckDBPyConnection, tables: Sequence[Table], views: Sequence[View], sample: bool) -> None:
    """Comments and views, in one transaction, as each of a thousand comments would wait for the disk."""
    con.begin()
    try:
        for table in tables:
            _comment(con, "TABLE", table.name, table.description, {f.name: f.comment for f in table.fields}, sample)
        for view in views:
            con.execute(f"CREATE VIEW {view.name} AS {view.sql}")
            _comment(con, "VIEW", view.name, view.description, _used(con, view), sample)
    except BaseException:
        con.rollback()
        raise
    con.commit()


def _used(con: duckdb.DuckDBPyConnection, view: View) -> dict[str, str]:
    """The comments of the columns that the view has. Raises KeyError for one that nothing describes."""
    comments = view.comments()
    return {name: comments[name] for name, *_ in con.execute(f"DESCRIBE {view.name}").fetchall()}


def _comment(
    con: duckdb.DuckDBPyConnection, kind: str, name: str, description: str, columns: dict[str, str], sample: bool
) -> None:
    text = f"SAMPLE, made up: {description}" if sample else description
    con.execute(f"COMMENT ON {kind} {name} IS '{quoted(text)}'")
    for column, comment in columns.items():
        con.execute(f"COMMENT ON COLUMN {name}.\"{column}\" IS '{quoted(comment)}'")

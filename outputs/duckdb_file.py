"""Writes `vcse.duckdb`: tables with keys and comments, and views, readable by DuckDB 1.5 and 2.0."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from outputs.manifest import parquet_path
from outputs.published.views import View
from pipeline.base import Table
from pipeline.base.context import quoted

NAME = "vcse.duckdb"
STORAGE = "v1.2.0"
"""The oldest format that holds what we write; a file of a newer one does not open in DuckDB 1.5."""


UNEVEN = "fsst,dict_fsst,alp,alprd,bitpacking"
"""Ways to pack that draw samples at random or leave memory's old bytes between values: files would differ."""


ZEROS = {"DUCKDB_JE_MALLOC_CONF": "zero:true"}
"""What a process that calls `write_database` must have in its environment: DuckDB writes unused bytes of its blocks as
it finds them in memory, so zeros make the same database the same file, and nothing of what is not published gets in. It
is read once, as DuckDB is first imported. In a whole run it would cost a fifth of the time."""


class Limits(NamedTuple):
    """What the process may use: memory as DuckDB writes it, and a folder to spill into."""

    memory: str
    spill: Path


def write_database(folder: Path, tables: Sequence[Table], views: Sequence[View], limits: Limits, sample: bool) -> None:
    """Write `vcse.duckdb` into a release's folder, of its Parquet files of `tables` and of `views` over them.

    The same content gives the same bytes: one thread, one checkpoint after each table, and memory that begins as ZEROS.
    """
    with duckdb.connect() as con:
        con.execute(f"SET disabled_compression_methods = '{UNEVEN}'; SET checkpoint_threshold = '1TB'; SET threads = 1")
        con.execute(f"SET memory_limit = '{limits.memory}'; SET temp_directory = '{quoted(limits.spill)}'")
        con.execute(f"ATTACH '{quoted(folder / NAME)}' AS made (STORAGE_VERSION '{STORAGE}')")
        for table in tables:
            _fill(con, table, folder / parquet_path(table))
            con.execute("CHECKPOINT made")
        con.execute("USE made")
        _describe(con, tables, views, sample)
        con.execute("USE memory")
        con.execute("DETACH made")


def _fill(con: duckdb.DuckDBPyConnection, table: Table, parquet: Path) -> None:
    columns = [f'"{f.name}" {f.type}{" NOT NULL" if f.required else ""}' for f in table.fields]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    con.execute(f"CREATE TABLE made.main.{table.name} ({', '.join(columns)})")
    con.execute(f"INSERT INTO made.main.{table.name} SELECT * FROM read_parquet('{quoted(parquet)}')")


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

"""Writes query results as upstream bytes: a row's text is built in DuckDB and its Arrow buffer is the file's content.

Nothing here loops over rows in Python, and nothing holds more than one batch.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy

BATCH = 50_000
Sink = Callable[[bytes], Any]


@contextmanager
def plain(path: Path) -> Iterator[Sink]:
    """A file to write bytes to."""
    with path.open("wb") as file:
        yield file.write


@contextmanager
def member(path: Path, name: str, mode: str = "w") -> Iterator[Sink]:
    """The one member `name` of a new zip archive at `path` (or a further one, with mode `a`).

    A member that is opened by name carries no time, so that the same world is the same bytes.
    """
    packed = {"compression": zipfile.ZIP_DEFLATED, "compresslevel": 1}
    with zipfile.ZipFile(path, mode, **packed) as archive, archive.open(name, "w", force_zip64=True) as file:
        yield file.write


def stream(con: duckdb.DuckDBPyConnection, sink: Sink, query: str, params: Mapping[str, Any] | None = None) -> int:
    """Write the single text column of `query`, value after value; returns rows."""
    rows = 0
    for batch in con.execute(query, params or None).to_arrow_reader(BATCH):
        column = batch.column(0)
        _, offsets, data = column.buffers()
        width = numpy.int64 if column.type == "large_string" else numpy.int32
        bounds = numpy.frombuffer(offsets, width)[column.offset : column.offset + len(column) + 1]
        if len(column):
            sink(memoryview(data)[bounds[0] : bounds[-1]])
        rows += len(column)
    return rows


def described(con: duckdb.DuckDBPyConnection, query: str, params: Mapping[str, Any] | None = None) -> list[tuple]:
    """(title, type) of every column of `query`; the aliases in the SQL are the file's own titles."""
    return [row[:2] for row in con.execute(f"DESCRIBE {query}", params or None).fetchall()]


def title(name: str) -> str:
    """A column's name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def csv(
    con: duckdb.DuckDBPyConnection,
    sink: Sink,
    query: str,
    params: Mapping[str, Any] | None = None,
    *,
    header: bool = True,
    newline: str = "\n",
    bom: bool = False,
    quote: str = "needed",
    encoding: str = "utf-8",
) -> int:
    """Write `query` as CSV, in its order; `quote` says which texts are quoted: `needed`, `all` or `none`."""
    columns = described(con, query, params)
    bare = "coalesce(CAST({} AS VARCHAR), '')"
    text = {"needed": "csv_needed({})", "all": "csv_all({})", "none": bare}[quote]
    values = ", ".join((text if kind == "VARCHAR" else bare).format(title(name)) for name, kind in columns)
    recoded = sink if encoding == "utf-8" else lambda part: sink(bytes(part).decode().encode(encoding, "replace"))
    if bom:
        sink(b"\xef\xbb\xbf")
    if header:
        escaped = [f'"{name}"' if "," in name else name for name, _ in columns]
        recoded((",".join(escaped) + newline).encode())
    return stream(con, recoded, f"SELECT concat({commas(values)}, '{newline}') FROM ({query})", params)


def commas(values: str) -> str:
    """`values` with a comma written between each two."""
    return f"concat_ws(',', {values})"


def extract(con: duckdb.DuckDBPyConnection, path: Path, queries: list[tuple[str, Mapping[str, Any]]]) -> int:
    """Write a Charity Commission extract: a zip of JSON with BOM, one object a line, comma before, CRLF after."""
    rows = 0
    with member(path, path.with_suffix(".json").name) as sink:
        sink(b"\xef\xbb\xbf[")
        for query, params in queries:
            comma = "CASE WHEN row_number() OVER () > $skip THEN ',' ELSE '' END"
            line = f"SELECT concat({comma}, to_json(t), chr(13), chr(10)) FROM ({query}) t"
            rows += stream(con, sink, line, {**params, "skip": 0 if rows else 1})
        sink(b"]")
    return rows


def empties_dropped(query: str) -> str:
    """One JSON text a row of `query`, without members that have no value. The first column is never empty."""
    nothing = r',"[^"]+":(null|\[\]|\{\})'
    return f"SELECT regexp_replace(CAST(to_json(t) AS VARCHAR), '{nothing}', '', 'g') AS line FROM ({query}) t"

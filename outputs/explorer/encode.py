"""Turns DuckDB tables into the page's JSON: columns with a dictionary each, and blocks that are read when needed."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

from outputs.explorer.facets import COLUMNS
from pipeline.base import sql_text

BLOCK = 250
"""Organisations whose details stand in one block: small enough to be read in a millisecond or two."""

SHOWN = 30
"""Pieces of evidence, and funders, that the page holds of one organisation at most."""

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%*+-./:;?"
"""The 64 digits of codes: no figure among them, so that no row of codes can look like a postcode or a number."""

PLAIN = "SELECT CAST(to_json(coalesce(list({column} ORDER BY i), [])) AS VARCHAR) FROM explorer_rows"
OPENING = """
    SELECT CAST(json_object('rows', coalesce(list(i ORDER BY place), []), 'columns', json_object({values})) AS VARCHAR)
    FROM explorer_opening
"""
FIELDS = "SELECT column_name FROM (DESCRIBE explorer_details) WHERE column_name <> 'i'"
BLOCKS = """
    WITH entries AS (
        SELECT i, regexp_replace(CAST(json_array({fields}) AS VARCHAR), '(,null)+]$', ']') AS entry
        FROM explorer_details
    )
    SELECT '[' || string_agg(entry, ',\n' ORDER BY i) || ']' FROM entries GROUP BY i // {block} ORDER BY i // {block}
"""
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&=\u2028\u2029"}
"""No text of others can then look like a tag or an attribute, to a browser or to whatever else scans the page."""


def make_tables(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> None:
    """Make the temporary tables `explorer_rows` and `explorer_details` from the published tables in `con`."""
    con.execute("SET VARIABLE explorer_vintage = ?", [settings["geography"]["deprivation_vintage"]])
    con.execute(sql_text(__package__, "rows.sql"))
    con.execute(f"SET VARIABLE explorer_shown = {SHOWN}")
    con.execute(sql_text(__package__, "details.sql"))


def columns_json(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """JSON text of every declared column, by the page's name for it: a list, or a dictionary of values with codes."""
    con.execute("SET VARIABLE explorer_digits = ?", [DIGITS])
    return {key: _column(con, column, coded) for key, (column, coded) in COLUMNS.items()}


def _column(con: duckdb.DuckDBPyConnection, column: str, coded: bool) -> str:
    query = sql_text(__package__, "coded.sql") if coded else PLAIN
    return con.execute(query.format(column=column)).fetchone()[0]


def opening_json(con: duckdb.DuckDBPyConnection) -> str:
    """JSON text of the rows that the page shows first: their numbers, and their values by column."""
    con.execute(sql_text(__package__, "opening.sql"))
    values = (f"'{key}', coalesce(list({column} ORDER BY place), [])" for key, (column, _) in COLUMNS.items())
    return con.execute(OPENING.format(values=", ".join(values))).fetchone()[0]


def detail_fields(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of what each entry of a block holds, in order."""
    return [name for (name,) in con.execute(FIELDS).fetchall()]


def detail_blocks(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """JSON text of the details, `BLOCK` organisations at a time."""
    query = BLOCKS.format(fields=", ".join(detail_fields(con)), block=BLOCK)
    return (text for (text,) in con.execute(query).fetchall())


def inert(json_text: str) -> str:
    """JSON that can stand in a `<script>` element, whatever its texts say; it reads as the same values."""
    return json_text.translate(ESCAPES)

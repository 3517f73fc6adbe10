"""What to know before using a figure, with the figures of the run: for the README and for the method page."""

from collections.abc import Mapping
from typing import Any

import duckdb

from outputs.coverage import absent_sources, parts
from pipeline.base import sql_text


def caveats(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> list[str]:
    """Each caveat as one paragraph, in Markdown. `con` holds the published tables."""
    text = sql_text(__package__, "caveats.txt").format(
        coastal=settings["geography"]["coastal_list"], absent=absent_sources(con), **figures(con)
    )
    return [*parts(con, settings), *(" ".join(caveat.split()) for caveat in text.removeprefix("- ").split("\n- "))]


def figures(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Main counts of the release by name, as a reader sees them."""
    cursor = con.execute(sql_text(__package__, "caveat_figures.sql"))
    names = [column[0] for column in cursor.description]
    return {name: f"{value:,}" for name, value in zip(names, cursor.fetchone(), strict=True)}

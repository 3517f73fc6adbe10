"""The search: what each of the sought may be, by name and place, and how likely; for two kinds of sought."""

import duckdb

from pipeline.base import sql_text
from sources.linking import model

BEFORE = ("party_orgs.sql", "sought.sql", "blocks.sql", "counted.sql")
AFTER = ("candidates.sql", "compare.sql")
SIDES = "compared.sql"

SOUGHT_AT_A_TIME = 50_000
"""Pairs that meet are some hundreds for each, too many to sort and add up for all at once at national size."""


def know(con: duckdb.DuckDBPyConnection) -> None:
    """Make what `recipients` searches: the names of all organisations, and their words with how rare these are."""
    _steps(con, ("among_all.sql", "known_names.sql"))


def recipients(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each recipient that no identifier has found, the organisations that it may be."""
    _run(con, ("sought_recipients.sql",), "met.sql")


def entries(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each entry that no number or name joins to a charity, the charities near that it may be."""
    _run(con, ("sought_entries.sql", "known_names.sql"), "met_near.sql")


def score(con: duckdb.DuckDBPyConnection) -> None:
    """Make `scored` from `compared`: a probability for every pair."""
    model.predict(con)


def _run(con: duckdb.DuckDBPyConnection, sought: tuple[str, ...], met: str) -> None:
    _steps(con, (*sought, *BEFORE))
    count = con.execute("SELECT count(*) FROM sought").fetchone()[0]
    for part in range(1 + count // SOUGHT_AT_A_TIME):
        first = part * SOUGHT_AT_A_TIME
        con.execute(f"SET VARIABLE part = {part}")
        con.execute(f"SET VARIABLE first = {first}")
        con.execute(f"SET VARIABLE last = {first + SOUGHT_AT_A_TIME - 1}")
        _steps(con, (met, *AFTER))
        con.execute("INSERT INTO compared FROM compared_part" if part else FIRST)
    _steps(con, (SIDES,))


FIRST = "CREATE OR REPLACE TEMP TABLE compared AS FROM compared_part"


def _steps(con: duckdb.DuckDBPyConnection, steps: tuple[str, ...]) -> None:
    for step in steps:
        con.execute(sql_text(__package__, step))

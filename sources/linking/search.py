"""The search: what each of the sought may be, by name and place, and how likely; for two kinds of sought."""

import duckdb

from pipeline.base import sql_text
from sources.linking import model

BEFORE = ("party_orgs.sql", "known_names.sql", "sought.sql", "blocks.sql")
AFTER = ("candidates.sql", "compare.sql", "compared.sql")


def recipients(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each recipient that no identifier has found, the organisations that it may be."""
    _run(con, ("sought_recipients.sql", *BEFORE, "met.sql", *AFTER))


def entries(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each entry that no number or name joins to a charity, the charities near that it may be."""
    _run(con, ("sought_entries.sql", *BEFORE, "met_near.sql", *AFTER))


def score(con: duckdb.DuckDBPyConnection) -> None:
    """Make `scored` from `compared`: a probability for every pair."""
    model.predict(con)


def _run(con: duckdb.DuckDBPyConnection, steps: tuple[str, ...]) -> None:
    for step in steps:
        con.execute(sql_text(__package__, step))

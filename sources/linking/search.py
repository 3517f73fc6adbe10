"""The search: what each of the sought may be, by name and place, and how likely; for two kinds of sought."""

import duckdb

from pipeline.base import Context, sql_text
from sources.linking import model

BEFORE = ("party_orgs.sql", "sought.sql", "places.sql")
BLOCKS = ("blocks.sql", "counted.sql")
AFTER = ("candidates.sql", "compare.sql")
SIDES = "compared.sql"

SOUGHT_AT_A_TIME = 50_000
"""Pairs that meet are some hundreds for each, too many to sort and add up for all at once at national size."""

REGISTERS = (
    "ccew_records",
    "ccew_names",
    "company_records",
    "company_names",
    "mutual_records",
    "casc_records",
    "postcode_directory",
    "removed_records",
)
"""What the joining of entries and the search for a recipient hang on: no grants, so that new ones find these done."""
SEARCHED = ("searched", "searched_candidates", "searched_pairs", "searched_places")
"""What the search found: who was sought, the names that came near, the bodies that each may be, and words of places."""


def know(con: duckdb.DuckDBPyConnection) -> None:
    """Make what `recipients` searches: the names of all organisations, and their words with how rare these are."""
    _steps(con, ("among_all.sql", "known_names.sql"))


def recipients(con: duckdb.DuckDBPyConnection, ctx: Context | None = None) -> None:
    """Make `compared`: for each recipient that no identifier has found, the organisations that it may be.

    Given `ctx`, without those of which an earlier run's findings hold (`held`).
    """
    if ctx is None or not ctx.recall("searched", REGISTERS, SEARCHED):
        _steps(con, ("searched.sql",))
    _steps(con, ("sought_recipients.sql", *BEFORE, "fresh.sql"))
    _run(con, "met.sql", "FROM sought ANTI JOIN held USING (sought_id)")


def likelihoods(con: duckdb.DuckDBPyConnection, ctx: Context | None = None) -> None:
    """Score what `recipients` has compared: make `likelihoods`, of those held too, and keep them for a later run."""
    score(con)
    _steps(con, ("likelihoods.sql",))
    if ctx is not None:
        ctx.keep("searched", REGISTERS, SEARCHED)


def entries(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each entry that no number or name joins to a charity, the charities near that it may be."""
    _steps(con, ("sought_entries.sql", "known_names.sql", *BEFORE))
    _run(con, "met_near.sql", "FROM sought")


def score(con: duckdb.DuckDBPyConnection) -> None:
    """Make `scored` from `compared`: a probability for every pair."""
    model.predict(con)


def _run(con: duckdb.DuckDBPyConnection, met: str, fresh: str) -> None:
    """Make `compared` and `all_candidates` of those of the sought that are `fresh`, a part at a time."""
    con.execute(FRESH.format(fresh=fresh, count=SOUGHT_AT_A_TIME))
    _steps(con, BLOCKS)
    count = con.execute("SELECT count(*) FROM fresh").fetchone()[0]
    for part in range(1 + count // SOUGHT_AT_A_TIME):
        con.execute("SET VARIABLE part = CAST(? AS BIGINT)", [part])
        _steps(con, (met, *AFTER))
        for table, made in MADE.items():
            con.execute(f"INSERT INTO {table} {made}" if part else f"CREATE OR REPLACE TEMP TABLE {table} AS {made}")
    _steps(con, (SIDES,))


FRESH = """
    CREATE OR REPLACE TEMP TABLE fresh AS
    SELECT sought_id, (row_number() OVER (ORDER BY sought_id) - 1) // {count} AS part {fresh}
"""
MADE = {"compared": "FROM compared_part", "all_candidates": "SELECT sought_id, key_id FROM candidates"}


def _steps(con: duckdb.DuckDBPyConnection, steps: tuple[str, ...]) -> None:
    for step in steps:
        con.execute(sql_text(__package__, step))

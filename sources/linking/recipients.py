"""The recipients of grants: who each is, by published identifiers and then by what the model makes of its name."""

import duckdb

from pipeline.base import sql_text
from sources.linking import model

SEARCH = ("party_orgs.sql", "known_names.sql", "sought.sql", "candidates.sql", "compare.sql", "compared.sql")


def resolve(con: duckdb.DuckDBPyConnection) -> None:
    """Make `published`: every recipient (`parties`) and the organisation that its identifiers name."""
    con.execute(_sql("party_published.sql"))


def search(con: duckdb.DuckDBPyConnection) -> None:
    """Make `compared`: for each name that no identifier has resolved, the bodies that it may be, compared with it."""
    for step in SEARCH:
        con.execute(_sql(step))


def choose(con: duckdb.DuckDBPyConnection, accept: float) -> None:
    """Make `party_candidates` (with probabilities) and `party_links` (one organisation each, or none)."""
    model.predict(con)
    con.execute(_sql("choose.sql"))
    con.execute(_sql("party_links.sql"), {"accept": accept})


def _sql(name: str) -> str:
    return sql_text(__package__, name)

"""The recipients of grants: who each is, by published identifiers and then by what the model makes of its name."""

from pathlib import Path

import duckdb

from pipeline.base import Context, sql_text
from sources.linking import search
from sources.linking.components import label

FOLDER = Path(__file__).parent
GIVEN_NAMES = "given_names.csv"


def resolve(con: duckdb.DuckDBPyConnection) -> None:
    """Make `published`: every recipient (`parties`) and the organisation that its identifiers name."""
    con.execute(_sql("party_published.sql"))


def choose(con: duckdb.DuckDBPyConnection, accept: float, ctx: Context | None = None) -> None:
    """Search by name: make `party_candidates`, with probabilities, and `party_links`, one organisation each or none.

    Given `ctx`, what an earlier run found is used where it holds.
    """
    search.recipients(con, ctx)
    search.likelihoods(con, ctx)
    con.execute(_sql("choose.sql"))
    con.execute(_sql("party_links.sql"), {"accept": accept})
    con.execute(_sql("former_numbers.sql"))


def name_the_rest(con: duckdb.DuckDBPyConnection) -> None:
    """Make organisations of recipients in no register (`own_bodies`, `own_parties`, `grant_records`), and link them."""
    con.execute(_sql("given_names.sql"), [str(FOLDER / GIVEN_NAMES)])
    con.execute(_sql("unfound.sql"))
    con.execute(_sql("own_marks.sql"))
    label(
        con,
        "SELECT DISTINCT party_id AS node FROM own_pairs",
        "SELECT party_id AS node, other_id AS other FROM own_pairs",
    )
    con.execute(_sql("own_bodies.sql"))
    con.execute(_sql("grant_records.sql"))


def _sql(name: str) -> str:
    return sql_text(__package__, name)

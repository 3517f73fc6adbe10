"""The published table `identifiers`."""

from outputs.published.words import LINK_METHOD, ORG_ID, PROBABILITY
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "identifiers",
    "Every identifier of every organisation, its own included, with where each comes from and how sure the link is.",
    ("org_id", "identifier"),
    (
        ORG_ID,
        Field("identifier", "VARCHAR", "An identifier of it, by org-id.guide.", required=True),
        Field("source", "VARCHAR", "The register or file that gives the identifier.", required=True),
        LINK_METHOD,
        PROBABILITY,
    ),
)
SQL = sql_text(__package__, "identifiers.sql")

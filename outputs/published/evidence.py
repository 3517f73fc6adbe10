"""The published table `evidence`."""

from classify.rules import LEVELS, THEMES
from outputs.published.words import ORG_ID
from pipeline.base import Field, Table, sql_text

SOURCES = ("activities", "objects", "name", "grant", "override")

TABLE = Table(
    "evidence",
    "The words that decided each organisation's relevance and themes, one row a match of a rule.",
    ("org_id", "n"),
    (
        ORG_ID,
        Field("n", "INTEGER", "Number of the evidence within the organisation, from 1.", required=True, minimum=1),
        Field("source", "VARCHAR", "Which text the words stand in.", values=SOURCES, required=True),
        Field("source_id", "VARCHAR", "The register entry or the grant (table `grants`) whose text it is."),
        Field("rule", "VARCHAR", "The rule that matched; `vcse rules` lists them.", required=True),
        Field(
            "level", "VARCHAR", "The level that the match speaks for; NULL where it gives a theme only.", values=LEVELS
        ),
        Field("theme", "VARCHAR", "The theme that the match gives; NULL where it gives none.", values=THEMES),
        Field(
            "matched", "VARCHAR", "The matched words as they stand in the text; contact details in them are removed."
        ),
        Field(
            "snippet",
            "VARCHAR",
            "The matched words with what stands around them, 160 characters at most; contact details are removed. "
            "NULL for a sensitive organisation.",
        ),
    ),
)
SQL = sql_text(__package__, "evidence.sql")

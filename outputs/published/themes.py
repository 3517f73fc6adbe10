"""The published table `themes`."""

from outputs.published.words import ORG_ID, RELEVANCE_BASES, THEME
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "themes",
    "Themes of every organisation, one row each. An organisation may have several, so totals over themes exceed totals "
    "over organisations.",
    ("org_id", "theme"),
    (
        ORG_ID,
        THEME,
        Field(
            "basis",
            "VARCHAR",
            "What the theme rests on: its own registered words, the words of a grant to it, or people.",
            values=RELEVANCE_BASES,
        ),
    ),
)
SQL = sql_text(__package__, "themes.sql")

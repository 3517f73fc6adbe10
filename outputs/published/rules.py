"""The published table `rules`."""

from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "rules",
    "The classifier's rules, with how many texts each matched in this run. The column rule of evidence points here.",
    ("rule",),
    (
        Field("rule", "VARCHAR", "Identifier of the rule.", required=True),
        Field("kind", "VARCHAR", "What it does: gives a level, gives a theme, or switches others off.", required=True),
        Field("themes", "VARCHAR[]", "Themes that it gives."),
        Field("fields", "VARCHAR[]", "Texts that it reads."),
        Field("note", "VARCHAR", "What it is for, in words.", required=True),
        Field(
            "texts",
            "BIGINT",
            "Texts that it matched. Rules that switch others off count only texts to which some rule gave a level.",
            "texts",
            minimum=0,
            required=True,
        ),
    ),
)
SQL = sql_text(__package__, "rules.sql")

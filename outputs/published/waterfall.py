"""The published table `waterfall`."""

from pipeline.base import Field, Table, sql_text


def _count(name: str, description: str) -> Field:
    return Field(name, "BIGINT", description, "entries, then organisations", minimum=0, required=True)


TABLE = Table(
    "waterfall",
    "From the rows of the registers to the study population, rule by rule. What several rules would remove counts at "
    "the first. Step 0 counts entries on registers; once linked and merged entries are gone, what is left are "
    "organisations.",
    ("step",),
    (
        Field(
            "step",
            "INTEGER",
            "Number of the step, from 0, in the order in which the rules apply.",
            minimum=0,
            required=True,
        ),
        Field("rule", "VARCHAR", "Code of the rule, as `organisations.exclusion_reason` gives it.", required=True),
        _count("removed", "How many the rule removes."),
        _count("left", "How many are left after it."),
        _count("left_north_east", "Those left with an address in the North East (E12000001)."),
        _count("left_yorkshire_humber", "Those left with an address in Yorkshire and The Humber (E12000003)."),
        Field("label", "VARCHAR", "The rule in words.", required=True),
    ),
)
SQL = sql_text(__package__, "waterfall.sql")

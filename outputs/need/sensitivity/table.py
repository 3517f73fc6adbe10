"""The published tables `sensitivity`, and of whom and of which grants its counts are made."""

from outputs.published.words import POUNDS, RELEVANCE
from pipeline.base import Field, Table


def _count(name: str, description: str, unit: str = "organisations") -> Field:
    return Field(name, "BIGINT", description, unit, minimum=0, required=True)


def _placed(name: str, description: str) -> Field:
    words = f"{description}; sensitive ones are withheld. NULL where the release lacks what tells."
    return Field(name, "BIGINT", words, "organisations", minimum=0)


TABLE = Table(
    "sensitivity",
    "The headline counts, recomputed with one choice of the study made otherwise and all others as they are. The first "
    "row is the study as its settings make it.",
    ("n",),
    (
        Field("n", "INTEGER", "Number of the row, from 1.", minimum=1, required=True),
        Field("choice", "VARCHAR", "The choice that differs, by its setting's name; `as set` in row 1.", required=True),
        Field("value", "VARCHAR", "What is chosen instead; `as set` in row 1.", required=True),
        Field("label", "VARCHAR", "The same in words.", required=True),
        _count("organisations", "Organisations of the study population."),
        _count("core", "Those of them that are core."),
        _count("stated", "Those of them that are stated."),
        _count("associated", "Those of them that are associated; never a part of `criminal_justice`."),
        _count("criminal_justice", "Core and stated together."),
        _placed("most_deprived", "Organisations of the study population in the most deprived fifth of small areas"),
        _placed("criminal_justice_most_deprived", "Core and stated ones there"),
        _placed("coastal", "Organisations of the study population in coastal places"),
        _placed("criminal_justice_coastal", "Core and stated ones there"),
        _count("grants", "Grants that count.", "grants"),
        Field("grant_amount", "DOUBLE", "Sum of those that are in pounds.", "GBP", **POUNDS, required=True),
        _count("criminal_justice_grants", "Those of `grants` whose own words name criminal justice.", "grants"),
        _count("gained", "Organisations that are core or stated, and in the study, in this row and not in row 1."),
        _count("lost", "Organisations that are core or stated, and in the study, in row 1 and not in this row."),
    ),
)

N = Field("n", "INTEGER", "Row of `sensitivity`.", minimum=1, required=True, references="sensitivity.n")
_PLACED = "; NULL where not known, or withheld as the organisation is sensitive."

ORGANISATIONS = Table(
    "sensitivity_organisations",
    "Who is behind the counts of `sensitivity`: the organisations of the study population under the choices of each of "
    "its rows.",
    ("n", "org_id"),
    (
        N,
        Field(
            "org_id",
            "VARCHAR",
            "The organisation. An entry of a register that the row's links leave by itself stands under its own "
            "identifier, which is in `identifiers` and not in `organisations`.",
            required=True,
        ),
        Field(RELEVANCE.name, RELEVANCE.type, RELEVANCE.description, values=RELEVANCE.values, required=True),
        Field("most_deprived", "BOOLEAN", f"It is based in the most deprived fifth of small areas{_PLACED}"),
        Field("coastal", "BOOLEAN", f"It is based in a coastal place{_PLACED}"),
    ),
)

GRANTS = Table(
    "sensitivity_grants",
    "Grants that count in a row of `sensitivity` and not in the study as set, or the other way round; every other "
    "grant counts as `grants.in_study` says.",
    ("n", "grant_id"),
    (
        N,
        Field("grant_id", "VARCHAR", "The grant that counts otherwise.", required=True, references="grants.grant_id"),
        Field("in_study", "BOOLEAN", "The grant counts in this row.", required=True),
    ),
)
TABLES = (TABLE, ORGANISATIONS, GRANTS)

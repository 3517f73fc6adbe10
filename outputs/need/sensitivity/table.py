"""The published table `sensitivity`."""

from outputs.published.words import POUNDS
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

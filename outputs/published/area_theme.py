"""The published table `area_theme`."""

from outputs.published.words import AREA, AREA_TYPES, POUNDS, THEME
from pipeline.base import Field, Table, sql_text


def _count(name: str, description: str) -> Field:
    return Field(name, "BIGINT", description, "organisations", minimum=0, required=True)


TABLE = Table(
    "area_theme",
    "Every area with every theme: organisations based there and working there, and grants to those based there. An "
    "organisation or grant counts once in each of its themes, so rows do not add up over themes. A nought says that "
    "nobody was found, not that nobody is there.",
    ("area_type", "area_code", "theme"),
    (
        Field("area_type", "VARCHAR", "Kind of area, as in `areas`.", values=AREA_TYPES, required=True),
        Field(
            "area_code",
            "VARCHAR",
            "The area, as in `areas` (ONS code, 2025 authorities).",
            required=True,
            references=AREA,
        ),
        THEME,
        _count(
            "based", "Organisations of the study population with the theme whose address is in the area, any level."
        ),
        _count("based_core", "Those of `based` whose relevance is core."),
        Field(
            "operating",
            "BIGINT",
            "Organisations with the theme that say they work in the area, or are granted money for work there, "
            "wherever they are based: in the study, or left out of it as based elsewhere or nowhere known. NULL where "
            "no areas of operation were read, because grants alone say too little.",
            "organisations",
            minimum=0,
        ),
        Field("per_10k", "DOUBLE", "`based` for every 10,000 residents.", "organisations per 10,000 people", minimum=0),
        Field(
            "grants",
            "BIGINT",
            "Grants counted in the study to the organisations of `based`; their register address decides the area.",
            "grants",
            minimum=0,
            required=True,
        ),
        Field("grant_amount", "DOUBLE", "Sum of those grants that are in pounds.", "GBP", **POUNDS, required=True),
        _count("based_stated", "Those of `based` whose relevance is stated."),
        _count("based_associated", "Those of `based` whose relevance is associated."),
    ),
)
SQL = sql_text(__package__, "area_theme.sql")

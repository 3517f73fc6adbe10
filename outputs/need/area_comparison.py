"""The published table `area_comparison`."""

import duckdb

from classify.rules import THEMES
from outputs.need.comparison import COMPARISONS, compare
from outputs.published.words import AREA, AREA_TYPES
from pipeline.base import Field, Table, sql_text

LEVELS = ("criminal_justice", "associated", "all")
PRESENCE = (
    "nobody found",
    "nobody based here, some work here",
    "nobody based here, who works here is not known",
    "some",
    "many",
)
RATE = "organisations per 10,000 people"


def _count(name: str, description: str) -> Field:
    return Field(name, "BIGINT", description, "organisations", minimum=0, required=True)


def _number(name: str, description: str, unit: str = "organisations") -> Field:
    return Field(name, "DOUBLE", description, unit, minimum=0)


TABLE = Table(
    "area_comparison",
    "Every area with every theme: what was found against what the regions' rate would give its residents, with the "
    "exact Poisson (Garwood) interval of 95%. It says where to look and not what is needed: a count of offices by "
    "residents, to be read beside `area_need`. Of a hundred places that differ by chance alone, about five are marked "
    "fewer or more all the same.",
    ("area_type", "area_code", "theme", "level"),
    (
        Field("area_type", "VARCHAR", "Kind of area, as in `areas`.", values=AREA_TYPES, required=True),
        Field(
            "area_code",
            "VARCHAR",
            "The area, as in `areas` (ONS code, 2025 authorities).",
            required=True,
            references=AREA,
        ),
        Field(
            "theme",
            "VARCHAR",
            "Code of the theme, or any: whatever the theme, each organisation once.",
            values=("any", *THEMES),
            required=True,
        ),
        Field(
            "level",
            "VARCHAR",
            "Which organisations: criminal_justice (core and stated), associated, or all of the study population.",
            values=LEVELS,
            required=True,
        ),
        _count("found", "Organisations of the study population whose address is in the area."),
        Field(
            "operating",
            "BIGINT",
            "Organisations that say they work in the area, or are granted money for it: those of the study population, "
            "and those left out of it only as based outside the regions or nowhere known, which `found` does not have. "
            "NULL where no areas of operation were read, because grants alone say too little.",
            "organisations",
            minimum=0,
        ),
        _number("expected", "What the rate of both regions together would give the residents of the area."),
        _number("ratio", "`found` for each organisation that is expected.", "ratio"),
        _number("rate", "`found` for every 10,000 residents.", RATE),
        _number("rate_low", "Lower limit of the rate: a mean so low gives as many with a chance of 2.5%.", RATE),
        _number("rate_high", "Upper limit of the rate: a mean so high gives as few with a chance of 2.5%.", RATE),
        _number("rate_of_regions", "The rate of both regions together.", RATE),
        Field(
            "comparison",
            "VARCHAR",
            "Fewer or more where the interval leaves the regions' rate out; too few to say where so few are expected "
            "that even none would not be fewer. NULL where the number of residents is not known.",
            values=COMPARISONS,
        ),
        Field(
            "presence",
            "VARCHAR",
            "Nobody found: none based and none working here, of all whom `operating` counts. Who works here is not "
            "known: no areas of operation were read. Many: more than expected, and five or more.",
            values=PRESENCE,
            required=True,
        ),
        Field("caveat", "VARCHAR", "What has to be said with it; NULL where nothing has."),
    ),
)
SQL = sql_text(__package__, "area_comparison.sql")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that the query reads: `counted` and the limits of its counts."""
    con.execute(sql_text(__package__, "counted.sql"))
    compare(con, "counted")

"""The published table `area_need`."""

import duckdb

from outputs.need.comparison import COMPARISONS
from outputs.published.words import AREA, AREA_TYPES, POUNDS
from pipeline.base import Field, Table, sql_text

RATE = "organisations per 10,000 people"


def _count(name: str, description: str, unit: str = "organisations") -> Field:
    return Field(name, "BIGINT", description, unit, minimum=0, required=True)


def _share(name: str, description: str) -> Field:
    return Field(name, "DOUBLE", description, "%", minimum=0, maximum=100)


def _rate(name: str, description: str) -> Field:
    return Field(name, "DOUBLE", description, RATE, minimum=0)


def _compared(name: str, description: str) -> Field:
    return Field(name, "VARCHAR", f"{description}, against the rate of both regions.", values=COMPARISONS)


TABLE = Table(
    "area_need",
    "Every area: what the data holds of need, beside what was found. No score is made of them: need has many sides, "
    "and offices are not services. Each comparison is explained in `area_comparison`.",
    ("area_type", "area_code"),
    (
        Field("area_type", "VARCHAR", "Kind of area, as in `areas`.", values=AREA_TYPES, required=True),
        Field(
            "area_code",
            "VARCHAR",
            "The area, as in `areas` (ONS code, 2025 authorities).",
            required=True,
            references=AREA,
        ),
        Field("area_name", "VARCHAR", "Name of the area.", required=True),
        Field("population", "BIGINT", "Residents, mid-year estimate, as in `areas`.", "people", minimum=0),
        Field(
            "residents", "BIGINT", "Usual residents, Census 2021, by which the shares are taken.", "people", minimum=0
        ),
        _share(
            "most_deprived_2019",
            "Share of residents in the fifth of small areas (LSOA 2011) that is most deprived in England by the Index "
            "of 2019; residents are those of 2021.",
        ),
        _share(
            "most_deprived_2025",
            "Share of residents in the fifth of small areas (LSOA 2021) that is most deprived in England by the Index "
            "of 2025.",
        ),
        _share("most_crime_2019", "The same for the crime domain of the Indices of 2019, by LSOA 2011."),
        _share("most_crime_2025", "The same for the crime domain of the Indices of 2025, by LSOA 2021."),
        _count(
            "prisons",
            "Prisons and young offender institutions in the area; they hold people from elsewhere, too.",
            "prisons",
        ),
        _count("organisations", "Organisations of the study population whose address is in the area."),
        _count("core", "Those of them that are core."),
        _count("stated", "Those of them that are stated."),
        _count("criminal_justice", "Core and stated together."),
        _count("associated", "Those that are associated; never a part of `criminal_justice`."),
        Field(
            "criminal_justice_operating",
            "BIGINT",
            "Core and stated ones that work in the area, wherever they are based, as `area_comparison.operating` "
            "counts; NULL where no areas of operation were read.",
            "organisations",
            minimum=0,
        ),
        _rate("organisations_per_10k", "`organisations` for every 10,000 residents."),
        _rate("criminal_justice_per_10k", "`criminal_justice` for every 10,000 residents."),
        _rate("associated_per_10k", "`associated` for every 10,000 residents."),
        _compared("organisations_comparison", "`organisations`"),
        _compared("criminal_justice_comparison", "`criminal_justice`"),
        _compared("associated_comparison", "`associated`"),
        _count("grants", "Grants counted in the study to organisations whose address is in the area.", "grants"),
        Field("grant_amount", "DOUBLE", "Sum of those grants that are in pounds.", "GBP", **POUNDS, required=True),
        _count("criminal_justice_grants", "Those of `grants` whose own words name criminal justice.", "grants"),
        Field(
            "criminal_justice_grant_amount",
            "DOUBLE",
            "Sum of those grants that are in pounds.",
            "GBP",
            **POUNDS,
            required=True,
        ),
    ),
)
SQL = sql_text(__package__, "area_need.sql")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the views of residents by small area that the query reads."""
    con.execute(sql_text(__package__, "people.sql"))

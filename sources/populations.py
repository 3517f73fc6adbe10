"""Numbers of people, by LSOA (Census 2021) and by local authority (mid-year estimates)."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import GEOGRAPHY
from sources.vintages import load_lookup

LSOA_SOURCE = Source(
    code="lsoa_population",
    title="Population of lower layer super output areas (2021)",
    address="https://www.nomisweb.co.uk/sources/census_2021_bulk",
    patterns=("LSOA21_population*.csv", "LSOA21_population*.zip"),
    columns=(
        Column("LSOA21CD|LSOACD|LSOA code*", "lsoa21", "VARCHAR", "LSOA code of 2021."),
        Column("population*", "population", "INTEGER", "People."),
    ),
    key=("lsoa21",),
    **GEOGRAPHY,
)

LAD_SOURCE = Source(
    code="lad_population",
    title="Mid-year population estimates of local authorities",
    address="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
    patterns=("LAD*_population*.csv", "LAD*_population*.zip"),
    columns=(
        Column("LAD??CD", "code", "VARCHAR", "Local authority code."),
        Column("population*", "population", "INTEGER", "People."),
    ),
    key=("code",),
    **GEOGRAPHY,
)

LSOA_POPULATION = Table(
    "lsoa_population",
    "People by LSOA of 2021, in England and Wales.",
    ("lsoa21",),
    (
        Field("lsoa21", "VARCHAR", "LSOA code of 2021.", required=True),
        Field("population", "INTEGER", "Usual residents, Census 2021.", "people", minimum=0),
    ),
)


def write(ctx: Context) -> None:
    """Read the small areas' numbers and write `lsoa_population`. (Authorities' are read with the authorities.)"""
    load_lookup(ctx, LSOA_SOURCE, "lsoa_people")
    ctx.write(LSOA_POPULATION, "FROM lsoa_people")

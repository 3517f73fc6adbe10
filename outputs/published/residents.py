"""The published table `residents`."""

from outputs.published.words import AREA, LAD_CODE, decile
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "residents",
    "People who live in the regions studied, by local authority and kind of small area (LSOA 2021), so that "
    "organisations can be set against residents. Of the Census of 2021, while `areas` has the estimates of mid-2023.",
    ("lad_code", "n"),
    (
        Field(LAD_CODE.name, LAD_CODE.type, LAD_CODE.description, required=True, references=AREA),
        Field("n", "INTEGER", "Number of the kind of area within the authority, from 1.", minimum=1, required=True),
        decile("imd_2025_decile", "Decile of the Index of Multiple Deprivation 2025; NULL where it is not known."),
        decile("crime_2025_decile", "Decile of the crime domain of the Indices of 2025; NULL where it is not known."),
        Field("rural_urban_2021", "VARCHAR", "Rural-Urban Classification 2021, its category; NULL if not known."),
        Field("urban_2021", "BOOLEAN", "Urban by the Rural-Urban Classification 2021; NULL if not known."),
        Field("population", "BIGINT", "Usual residents, Census 2021.", "people", minimum=0, required=True),
    ),
)
SQL = sql_text(__package__, "residents.sql")

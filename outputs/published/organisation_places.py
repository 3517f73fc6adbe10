"""The restricted table `organisation_places`."""

from outputs.published.words import LAD_CODE, LOCATION_BASES, ORG_ID
from pipeline.base import Field, Table, sql_text

WITHHELD = "NULL for a sensitive organisation, here too."

TABLE = Table(
    "organisation_places",
    "Postcode and small area of every organisation that has a place. Restricted: see the README beside it.",
    ("org_id",),
    (
        ORG_ID,
        Field("location_basis", "VARCHAR", "Where the place is from.", values=LOCATION_BASES, required=True),
        Field("postcode", "VARCHAR", f"Postcode, upper case with one space. {WITHHELD}"),
        Field("lsoa11", "VARCHAR", f"Lower-layer Super Output Area: ONS (GSS) code, 2011 areas. {WITHHELD}"),
        Field("lsoa21", "VARCHAR", f"Lower-layer Super Output Area: ONS (GSS) code, 2021 areas. {WITHHELD}"),
        LAD_CODE,
        Field("sensitive", "BOOLEAN", "May run a refuge or the like.", required=True),
    ),
    restricted=True,
)
SQL = sql_text(__package__, "organisation_places.sql")

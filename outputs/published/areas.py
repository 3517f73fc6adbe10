"""The published table `areas`."""

from outputs.published.words import AREA_TYPES
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "areas",
    "Areas by which the study is cut, and the local authorities that each is made of.",
    ("area_type", "area_code"),
    (
        Field(
            "area_type",
            "VARCHAR",
            "Kind of area: local authority district (lad), combined authority (cauth), region, police force area "
            "(pfa), probation delivery unit (pdu), probation region, HMPPS area (over prisons and probation regions).",
            values=AREA_TYPES,
            required=True,
        ),
        Field(
            "area_code",
            "VARCHAR",
            "ONS (GSS) code: 2025 authorities, combined authorities of the vintage that the settings name, 2024 police "
            "areas; probation and HMPPS areas have no code and bear their name.",
            required=True,
        ),
        Field("area_name", "VARCHAR", "Name of the area, in the vintage of its code.", required=True),
        Field(
            "population",
            "BIGINT",
            "Residents, mid-year estimate; where an area reaches beyond the regions studied, of the part within.",
            "people",
            minimum=0,
        ),
        Field(
            "lads", "VARCHAR[]", "Its local authority districts: ONS codes, 2025 authorities, sorted.", required=True
        ),
        Field("lads_in_study", "VARCHAR[]", "Those of `lads` that are in the regions studied, sorted.", required=True),
        Field(
            "partial", "BOOLEAN", "Reaches beyond the regions studied; figures are of the part within.", required=True
        ),
    ),
)
SQL = sql_text(__package__, "areas.sql")

"""The published table `authority_codes`."""

from outputs.published.words import AREA, LAD_CODE
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "authority_codes",
    "The codes under which the study's local authorities, and those that they were made of, stood at the end of each "
    "year from 2019, so that figures of other years can be joined. `areas` has today's codes.",
    ("lad_code", "year", "code"),
    (
        Field(LAD_CODE.name, LAD_CODE.type, LAD_CODE.description, required=True, references=AREA),
        Field("year", "INTEGER", "The year, at whose end the code held.", "year", minimum=2019, required=True),
        Field("code", "VARCHAR", "ONS (GSS) code of the authority, or of a part of it, in that year.", required=True),
        Field("name", "VARCHAR", "Its name in that year.", required=True),
    ),
)
SQL = sql_text(__package__, "authority_codes.sql")

"""The published table `operating_areas`."""

from outputs.published.words import LAD_CODE, ORG_ID
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "operating_areas",
    "Local authorities in which an organisation says that it works, or in which a grant to it is to be spent. Many "
    "organisations say nothing, or only a country: absence here is not absence there.",
    ("org_id", "lad_code", "basis"),
    (
        ORG_ID,
        Field(LAD_CODE.name, LAD_CODE.type, LAD_CODE.description, required=True),
        Field(
            "basis",
            "VARCHAR",
            "The area of operation that it registers (a metropolitan county stands for each of its authorities), or a "
            "grant's beneficiary location.",
            values=("register", "grant"),
            required=True,
        ),
    ),
)
SQL = sql_text(__package__, "operating_areas.sql")

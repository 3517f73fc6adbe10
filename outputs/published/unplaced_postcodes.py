"""The restricted table `unplaced_postcodes`."""

from outputs.published.words import ORG_ID
from pipeline.base import Field, Table, sql_text

REASONS = ("not of a postcode's form", "not in the directory", "no place in the directory")

TABLE = Table(
    "unplaced_postcodes",
    "Register postcodes that could not be placed, one row an organisation, for whoever mends them. Restricted: see the "
    "README beside it.",
    ("org_id",),
    (
        ORG_ID,
        Field("postcode_basis", "VARCHAR", "The kind of register that the postcode is from.", required=True),
        Field("postcode_given", "VARCHAR", "Postcode field as published. NULL for a sensitive organisation."),
        Field("reason", "VARCHAR", "Why it could not be placed.", values=REASONS, required=True),
    ),
    restricted=True,
)
SQL = sql_text(__package__, "unplaced_postcodes.sql")

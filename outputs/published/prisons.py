"""The published table `prisons`."""

from outputs.published.words import LAD_CODE
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "prisons",
    "Prisons and young offender institutions in the regions studied.",
    ("prison_id",),
    (
        Field("prison_id", "VARCHAR", "Three-letter code of the prison.", required=True),
        Field("name", "VARCHAR", "Name of the prison.", required=True),
        LAD_CODE,
    ),
)
SQL = sql_text(__package__, "prisons.sql")

"""The published table `judged`: the organisations that the table `accuracy` is measured on."""

from classify.tables import JUDGED
from outputs.published.words import ORG_ID
from pipeline.base import Table, sql_text

TABLE = Table(
    "judged",
    JUDGED.description,
    JUDGED.key,
    tuple(ORG_ID if field.name == ORG_ID.name else field for field in JUDGED.fields),
)
SQL = sql_text(__package__, "judged.sql")

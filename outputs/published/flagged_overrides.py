"""The published table `flagged_overrides`: people's decisions that need another look."""

from classify.tables import OVERRIDE_FLAGS
from outputs.published.words import ORG_ID
from pipeline.base import Table, sql_text

TABLE = Table(
    "flagged_overrides",
    OVERRIDE_FLAGS.description,
    OVERRIDE_FLAGS.key,
    tuple(ORG_ID if field.name == ORG_ID.name else field for field in OVERRIDE_FLAGS.fields),
)
SQL = sql_text(__package__, "flagged_overrides.sql")

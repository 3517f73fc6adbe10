"""The published table `accuracy`: how well levels and themes are found, as the stage `classify` scores it."""

from classify.tables import ACCURACY
from pipeline.base import Table, sql_text

TABLE = Table("accuracy", ACCURACY.description, ACCURACY.key, ACCURACY.fields)
SQL = sql_text(__package__, "accuracy.sql")

"""The published table `repairs`."""

from outputs.published.words import SOURCE
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "repairs",
    "Values that were blanked or mended in rows that were kept, one row a value.",
    ("source", "file", "row", "field"),
    (
        Field("source", "VARCHAR", "The source, as in `source_files`.", required=True, references=SOURCE),
        Field("file", "VARCHAR", "The file, by its path in the input folder.", required=True),
        Field(
            "row",
            "BIGINT",
            "Number of the data row in the file, from 1; 0 for the file as a whole.",
            minimum=0,
            required=True,
        ),
        Field(
            "field",
            "VARCHAR",
            "The upstream field that was mended; empty where it is the row as a whole.",
            required=True,
        ),
        Field("reason", "VARCHAR", "What was done, and why; several are joined with semicolons."),
        Field("value", "VARCHAR", "The value before, at most 160 characters; contact details in it are removed."),
    ),
)
SQL = sql_text(__package__, "repairs.sql")

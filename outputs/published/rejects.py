"""The published table `rejects`."""

from outputs.published.words import SOURCE
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "rejects",
    "Rows of upstream files that could not be used, and why. Every row read is kept or here.",
    ("source", "file", "row"),
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
        Field("field", "VARCHAR", "The upstream field that is at fault, where it is one."),
        Field("reason", "VARCHAR", "Why the row could not be used; several reasons are joined with semicolons."),
        Field("value", "VARCHAR", "The value at fault, at most 160 characters; contact details in it are removed."),
    ),
)
SQL = sql_text(__package__, "rejects.sql")

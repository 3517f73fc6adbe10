"""The published table `source_files`."""

from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "source_files",
    "Every upstream file that was read: what it is, whose it is, under which licence, and what became of its rows.",
    ("source", "file"),
    (
        Field("source", "VARCHAR", "Code of the source.", required=True),
        Field("title", "VARCHAR", "Title of the source.", required=True),
        Field("publisher", "VARCHAR", "Who publishes it.", required=True),
        Field("licence", "VARCHAR", "Licence under which it is published.", required=True),
        Field("file", "VARCHAR", "The file, by its path in the input folder.", required=True),
        Field("sha256", "VARCHAR", "SHA-256 of the file's bytes, in hexadecimal.", required=True),
        Field("bytes", "BIGINT", "Size of the file.", "bytes", minimum=0, required=True),
        Field("read", "BIGINT", "Rows that were read.", "rows", minimum=0, required=True),
        Field("kept", "BIGINT", "Rows that were kept.", "rows", minimum=0, required=True),
        Field("rejected", "BIGINT", "Rows that could not be used (table `rejects`).", "rows", minimum=0, required=True),
        Field("note", "VARCHAR", "What else is to be said of the file; NULL for nothing."),
        Field("licence_url", "VARCHAR", "Address of the licence."),
        Field("attribution", "VARCHAR", "The words with which the licence asks that the source be named."),
        Field("address", "VARCHAR", "Where the publisher offers it."),
        Field(
            "published",
            "VARCHAR",
            "Day of publication, as its pin has it, or else of the extract, as its rows say; NULL where neither says.",
        ),
        Field("retrieved", "VARCHAR", "When it was fetched, as its pin has it; NULL for a file that was not pinned."),
    ),
)
SQL = sql_text(__package__, "source_files.sql")

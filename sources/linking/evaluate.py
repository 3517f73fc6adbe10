"""How good the links are: published identifiers are hidden, everything is linked again, and the two are compared."""

from pathlib import Path

import duckdb

from pipeline.base import InputError, sql_text
from sources.linking import link, recipients

TRUTH = Path("sample/input/truth")
"""Where the bundled sample, in its working folder, says who its recipients are."""


def open_work(work: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the stage's input tables as they lie in a working folder. Raises InputError where one lacks."""
    from pipeline.connect import connect

    con = connect(scratch)
    for table in link.INPUTS:
        found = sorted(work.glob(f"*/{table}.parquet"))
        if not found:
            cure = "give the folder of a finished run (`vcse run --work FOLDER`)"
            raise InputError(f"there is no table {table}", source="working folder", file=work, cure=cure)
        con.execute(f"CREATE VIEW {table} AS FROM read_parquet('{str(found[0]).replace(chr(39), chr(39) * 2)}')")
    return con


def hide_and_search(con: duckdb.DuckDBPyConnection, truth: Path | None = None) -> None:
    """Make `truth`, hide the recipients' identifiers, and search for them again (`compared`).

    Truth is what the identifiers said, or, for the sample, what the files in the folder `truth` say.
    """
    link.read_names(con)
    link.join_entries(con)
    recipients.resolve(con)
    con.execute(sql_text(__package__, "told.sql"))
    if truth:
        files = {"recipients": str(truth / "recipients.csv"), "records": str(truth / "records.csv")}
        con.execute(sql_text(__package__, "told_sample.sql"), files)
    con.execute(sql_text(__package__, "hidden.sql"))
    link.read_names(con)
    recipients.resolve(con)
    recipients.search(con)
    con.execute(sql_text(__package__, "truth.sql"))

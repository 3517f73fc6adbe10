"""What was meant, in `truth/`: organisations with their level and place, their register entries, grants' recipients."""

from pathlib import Path

import duckdb

from sources.sample import write
from sources.sample.outputs import queries
from sources.sample.sizes import Sizes

CHUNK = 100_000
README = """# The truth about this sample

Everything in this folder's parent is made up by `sources.sample`. These files say what was meant, so that linking and
classification can be scored; the pipeline does not read them.

| file | holds |
|---|---|
| `organisations.csv` | organisations: place, kind, level and themes by their own words, and the trap made of it |
| `records.csv` | register entries and the organisations that they belong to |
| `recipients.csv` | grants: the recipient's organisation, and what was done to its name and postcode |
"""
COUNTS = {
    "organisations": "SELECT count(*) FROM bodies",
    "charities": "SELECT count(*) FROM bodies WHERE register = 'charity'",
    "companies": "SELECT count(*) + ? FROM company_rows",
    "societies": "SELECT count(*) FROM society_rows",
    "clubs": "SELECT count(*) FROM club_rows",
    "grants": "SELECT count(*) * getvariable('per_file') FROM files",
    "grant_files": "SELECT count(*) FROM files",
    "postcodes": "SELECT count(*) FROM postcodes",
    "lsoas": "SELECT count(*) FROM lsoas WHERE lsoa21 IS NOT NULL",
    "towns": "SELECT count(*) FROM towns",
}


def make(con: duckdb.DuckDBPyConnection, folder: Path, sizes: Sizes) -> dict[str, int]:
    """Write the truth files (that of recipients is written with the grants); returns the world's counts."""
    sql = queries("truth.sql")
    (folder / "truth" / "README.md").write_text(README, encoding="utf-8")
    with write.plain(folder / "truth" / "organisations.csv") as sink:
        for first in range(0, sizes.organisations, CHUNK):
            span = {"first": first, "last": first + CHUNK - 1}
            write.csv(con, sink, sql["organisations"], span, header=first == 0)
    with write.plain(folder / "truth" / "records.csv") as sink:
        write.csv(con, sink, sql["records"])
    given = {"companies": [sizes.companies]}
    return {name: con.execute(query, given.get(name)).fetchone()[0] for name, query in COUNTS.items()}

"""The input folder's `companies/`, `casc/`, `mutuals/` and `cic_statements/`."""

from pathlib import Path

import duckdb

from pipeline.base import sql_text
from sources.sample import write
from sources.sample.outputs import Output, queries, write_all
from sources.sample.sizes import Sizes

CHUNK = 100_000
COMPANIES = "companies/BasicCompanyData-2026-07-01-slice.csv"
STATEMENTS = "tcss-cic-statements-Jul2026"
OUTPUTS = (
    Output("casc/cascs.csv", ("clubs",)),
    Output("mutuals/SocietyList.csv", ("societies",), bom=True, crlf=True),
    Output(f"cic_statements/{STATEMENTS}.zip", ("statements", "statement_faults"), member=f"{STATEMENTS}.csv"),
)
LISTED = "CREATE OR REPLACE TEMP TABLE listed AS "
BROKEN_ROW = b"GB-CASC-00000000,Ombly Archers,1 Lantern Row,Ombly,,True\n"
"""A club whose address was not quoted, so that its row has a value too many."""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """The tables and views of companies, societies and clubs."""
    con.execute(sql_text(__package__, "company_rows.sql"))


def make(con: duckdb.DuckDBPyConnection, folder: Path, sizes: Sizes) -> None:
    """Write the four folders."""
    sql = queries("company_files.sql")
    write_all(con, folder, OUTPUTS, sql)
    with (folder / "casc/cascs.csv").open("ab") as file:
        file.write(BROKEN_ROW)
    path = folder / COMPANIES
    path.parent.mkdir(parents=True, exist_ok=True)
    with write.plain(path) as sink:
        spans = [(first, min(first + CHUNK, sizes.companies) - 1) for first in range(0, sizes.companies, CHUNK)]
        parts = [("organisations_listed", {})]
        parts += [("ordinary_listed", {"first": first, "last": last}) for first, last in spans]
        for n, (part, params) in enumerate([*parts, ("company_faults", {})]):
            con.execute(LISTED + sql[part], params or None)
            write.csv(con, sink, sql["companies"], header=n == 0, newline="\r\n", quote="all")

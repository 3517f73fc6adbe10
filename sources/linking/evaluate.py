"""How good the links are: published identifiers are hidden, everything is linked again, and the two are compared."""

from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import InputError, sql_text
from pipeline.base.connect import connect
from sources.linking import decisions, link, recipients

TRUTH = Path("sample/input/truth")
"""Where the bundled sample, in its working folder, says who its recipients are."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
TABLES = ("links_curve", "links_methods", "links_errors")


def evaluate_links(work: Path, out: Path, accept: float, review: float) -> str:
    """Score the links of a finished run in the working folder `work`; write CSVs to `out` and return a report.

    Truth is what published identifiers say; for the bundled sample, what it says of itself. Raises InputError where
    `work` lacks a table.
    """
    import tempfile

    truth = work / TRUTH if (work / TRUTH).is_dir() else None
    with tempfile.TemporaryDirectory(dir=_made(out)) as scratch:
        con = open_work(work, Path(scratch))
        hide(con, accept, truth)
        recipients.choose(con, accept)
        _score(con, out, {"accept": accept, "review": review})
        lines = [
            *_report(con, accept),
            "",
            *_entries(con, accept, truth),
            "",
            f"written to {out}: {', '.join(TABLES)} (CSV)",
        ]
        con.close()
    return "\n".join(lines)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_work(work: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the stage's input tables as they lie in a working folder. Raises InputError where one lacks."""
    con = connect(scratch)
    for table in link.INPUTS:
        found = sorted(work.glob(f"*/{table}.parquet"))
        if not found:
            cure = "give the folder of a finished run (`vcse run --work FOLDER`)"
            raise InputError(f"there is no table {table}", source="working folder", file=work, cure=cure)
        con.read_parquet(str(found[0])).create_view(table)
    return con


def hide(con: duckdb.DuckDBPyConnection, accept: float, truth: Path | None = None) -> None:
    """Make `truth`, and hide the recipients' identifiers.

    Truth is what the identifiers said, or, for the sample, what the files in the folder `truth` say.
    """
    decisions.read(con, None)
    link.read_entries(con)
    link.join_entries(con, accept)
    link.read_parties(con)
    recipients.resolve(con)
    con.execute(_sql("told.sql"))
    if truth:
        files = {"recipients": str(truth / "recipients.csv"), "records": str(truth / "records.csv")}
        con.execute(_sql("told_sample.sql"), files)
    con.execute(_sql("hidden.sql"))
    link.read_parties(con)
    recipients.resolve(con)
    con.execute(_sql("truth.sql"))


def _score(con: duckdb.DuckDBPyConnection, out: Path, thresholds: dict[str, float]) -> None:
    con.execute(_sql("score_links.sql"))
    con.execute(_sql("links_curve.sql"), {"thresholds": list(THRESHOLDS)})
    con.execute(_sql("links_methods.sql"), {"accept": thresholds["accept"]})
    con.execute(_sql("links_errors.sql"), thresholds)
    for table in TABLES:
        con.table(table).write_csv(str(out / f"{table}.csv"))


def _report(con: duckdb.DuckDBPyConnection, accept: float) -> list[str]:
    lines = ["Recipients of grants, identifiers hidden:"]
    columns = "threshold, precision, recall, on_a_register, accepted_of_these, on_no_register, likely_registered_anew"
    for row in con.execute(f"SELECT {columns} FROM links_curve ORDER BY threshold").fetchall():
        lines.append(_curve_line(*row))
    lines += ["", f"Accepted at {accept}, by method:"]
    for method, accepted, right, precision, share, *others in con.execute("FROM links_methods").fetchall():
        lines.append(
            f"  {method}: {right:,} of {accepted:,} right (precision {precision}), {share:.3f} of all; "
            f"{others[0]} of recipients on no register, {others[1]} of these most likely registered anew"
        )
    lines += ["", "Errors by cause:"]
    causes = "SELECT error, cause, count(*), count_if(offered) FROM links_errors GROUP BY ALL ORDER BY 1, 3 DESC"
    for error, cause, n, offered in con.execute(causes).fetchall():
        lines.append(f"  {error}: {n:,}, {cause}" + (f" ({offered:,} offered to people)" if offered else ""))
    return lines


def _curve_line(threshold: float, precision: Any, recall: Any, on: int, wrong: int, off: int, anew: int) -> str:
    return (
        f"  {threshold:.2f}: precision {precision}, recall {recall} of {on:,}; {wrong:,} of {off:,} on no register "
        f"accepted, {anew:,} of them most likely registered anew"
    )


def _entries(con: duckdb.DuckDBPyConnection, accept: float, truth: Path | None) -> list[str]:
    """The same for entries of registers: without company numbers, do their names and postcodes join what is one?"""
    con.execute(_sql("hidden_entries.sql"))
    if truth:
        con.execute(_sql("told_entries_sample.sql"), [str(truth / "records.csv")])
    link.read_entries(con)
    link.join_entries(con, accept)
    told, found, wrong = con.execute(_sql("scored_entries.sql")).fetchone()
    return [
        "Entries of registers, company numbers hidden:",
        f"  {found or 0:,} of {told or 0:,} pairs that are one body are linked; {wrong or 0:,} that are two are linked",
    ]


def _sql(name: str) -> str:
    return sql_text(__package__, name)

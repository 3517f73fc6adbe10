"""Comma-separated files into a temporary table of text, with the rows that are no rows recorded as rejects."""

import csv
from pathlib import Path

import duckdb

from pipeline.base import Context, InputError, InputFile, Source
from pipeline.base.context import quoted
from sources.archives import check_start, download_again
from sources.layout import as_utf8, find_columns

LONGEST_LINE = 16 << 20
LONGEST_TITLE = 10_000

READ = """
CREATE OR REPLACE TEMP TABLE "{into}" AS
SELECT row_number() OVER () AS row, {wanted}
FROM read_csv('{path}', auto_detect = false, header = true, columns = {{{columns}}}, delim = ',', quote = '"',
  escape = '"', max_line_size = {longest}, ignore_errors = true, store_rejects = true,
  rejects_table = '_csv_errors', rejects_scan = '_csv_scans', rejects_limit = 0)
"""

REJECT = """
SELECT ?, ?, line - 1, NULL, CASE min(error_type)
  WHEN 'MISSING COLUMNS' THEN 'too few columns'
  WHEN 'TOO MANY COLUMNS' THEN 'too many columns'
  WHEN 'UNQUOTED VALUE' THEN 'quotes that do not match'
  ELSE lower(min(error_type)) END, NULL
FROM _csv_errors GROUP BY line
"""

# The k-th rejected row stands at r, so r - k good ones stand before it, and those after it are k rows further down.
NUMBER = """
CREATE OR REPLACE TEMP TABLE "{into}" AS
SELECT good.* REPLACE (good.row + coalesce(bad.k, 0) AS row)
FROM "{into}" good ASOF LEFT JOIN (
  SELECT r - k AS before, max(k) AS k
  FROM (SELECT line - 1 AS r, row_number() OVER (ORDER BY line) AS k FROM (SELECT DISTINCT line FROM _csv_errors))
  GROUP BY before) bad ON good.row > bad.before
"""
CLEAR = "DROP TABLE IF EXISTS _csv_errors; DROP TABLE IF EXISTS _csv_scans"


def load_csv(ctx: Context, source: Source, file: InputFile, path: Path, into: str) -> int:
    """Read the declared columns of a comma-separated file into the temporary table `into`; returns the rows read.

    `into` has `row` (BIGINT, the data row from 1; in no order) and each declared column as VARCHAR, trimmed, with ''
    as NULL. Titles match whatever their case and spacing. Rows that cannot be read are rejected and counted among those
    read. Bytes that are not UTF-8 are read as Windows-1252. Raises InputError where it is another kind of file, a
    required column is missing, or nothing can be read.
    """
    check_start(source, file, path)
    titles = _header(source, file, path)
    places = find_columns(ctx, source, file, titles)
    known = source.encoding.startswith("utf-8")
    try:
        wrong = _read(ctx, path if known else as_utf8(ctx, source, file, path), titles, places, into)
    except duckdb.Error:
        wrong = {"UNREADABLE"}
    if wrong & {"INVALID ENCODING", "UNREADABLE"}:
        ctx.say(f"{file.name}: not in UTF-8 with one kind of line end throughout; read as Windows-1252 where it is not")
        try:
            wrong = _read(ctx, as_utf8(ctx, source, file, path), titles, places, into)
        except duckdb.Error as error:
            problem = f"cannot be read as comma-separated text ({str(error).splitlines()[0]})"
            raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    return _account(ctx, source, file, into, bool(wrong))


def _header(source: Source, file: InputFile, path: Path) -> list[str]:
    try:
        with path.open(encoding=source.encoding, errors="replace", newline="") as text:
            titles = next(csv.reader(iter(lambda: text.readline(LONGEST_LINE), "")), [])
        # The module's own limit is the process's, and another reader may have raised it.
        if max(map(len, titles), default=0) > LONGEST_TITLE:
            raise csv.Error(f"a title of over {LONGEST_TITLE:,} characters")
    except csv.Error as error:
        problem = f"its first line is no header ({error})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    if not titles:
        raise InputError("has no header", source=source.code, file=file.name, cure=download_again(source))
    return titles


def _read(ctx: Context, path: Path, titles: list[str], places: dict[str, int | None], into: str) -> set[str]:
    """Read, and give the kinds of error met."""
    values = {name: "NULL::VARCHAR" if place is None else f'trimmed("c{place}")' for name, place in places.items()}
    wanted = ", ".join(f'{value} AS "{name}"' for name, value in values.items())
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(titles)))
    ctx.con.execute(CLEAR)
    ctx.con.execute(READ.format(into=into, wanted=wanted, path=quoted(path), columns=columns, longest=LONGEST_LINE))
    return {kind for (kind,) in ctx.con.execute("SELECT DISTINCT error_type FROM _csv_errors").fetchall()}


def _account(ctx: Context, source: Source, file: InputFile, into: str, wrong: bool) -> int:
    """Record the rejects, give every good row its number in the file, and count."""
    kept = ctx.con.execute(f'SELECT count(*) FROM "{into}"').fetchone()[0]
    rejected = ctx.reject(REJECT, [source.code, file.name]) if wrong else 0
    if rejected:
        ctx.con.execute(NUMBER.format(into=into))
    ctx.con.execute(CLEAR)
    if not kept:
        problem = f"has no row that can be read ({rejected} rejected)"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))
    return kept + rejected

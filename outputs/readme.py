"""Writes a release's README and the one in its `restricted/`, from the figures of the run."""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from outputs.caveats import caveats, figures
from outputs.coverage import dates, made_of
from outputs.manifest import parquet_path, release_version
from outputs.published.views import VIEWS
from pipeline.base import Table, sql_text

SAMPLE = "SAMPLE: every organisation, grant and figure here is made up, to try the program out. Nothing here is real."
BANNER = f"> **{SAMPLE}**\n\n"

WRAP = {"subsequent_indent": "  ", "break_long_words": False, "break_on_hyphens": False}
CONTENTS = (
    ("vcse.duckdb", "the database: every table below, with keys, comments and views"),
    ("parquet/", "the same tables, one Parquet file each"),
    ("tables/", "the report's tables: workbooks, tidy CSV, tables for Word"),
    ("charts/", "charts and maps, each beside the figures that it draws"),
    ("areas/", "a profile of each local authority and combined authority"),
    ("explore.html", "a page to search and filter; open it from the disk"),
    (
        "method.html",
        "sources, definitions, accuracy, assumptions, limits; also as `method.docx`",
    ),
    ("restricted/", "what may not be passed on; read its README first"),
    ("manifest.json", "sources, hashes, versions, settings and row counts, for machines"),
)

SOURCES = """
    SELECT format('| {} | {} | {} | {} | {:,} of {:,} |', upper(title[1]) || title[2:], publisher,
        CASE WHEN licence_url IS NULL THEN licence ELSE '[' || licence || '](' || licence_url || ')' END,
        CASE WHEN count(*) > 3 THEN count(*) || ' files' ELSE string_agg('`' || file || '`', ', ' ORDER BY file) END,
        CAST(sum(kept) AS BIGINT), CAST(sum("read") AS BIGINT))
    FROM source_files GROUP BY title, publisher, licence, licence_url ORDER BY upper(title)
"""
ATTRIBUTIONS = "SELECT DISTINCT '- ' || attribution FROM source_files WHERE attribution IS NOT NULL ORDER BY 1"
GRANT_LICENCES = """
    SELECT format('| {} | {} | {:,} |', coalesce(licence, 'not stated'),
        coalesce(string_agg(DISTINCT publisher, ', ' ORDER BY publisher), ''), count(*))
    FROM (SELECT licence, replace(publisher, '|', '/') AS publisher FROM grants)
    GROUP BY licence ORDER BY licence NULLS LAST
"""
WATERFALL = """
    SELECT format('| {} | {:,} | {:,} | {:,} | {:,} |', label, removed, "left", left_north_east, left_yorkshire_humber)
    FROM waterfall ORDER BY step
"""


def write_readme(
    con: duckdb.DuckDBPyConnection, folder: Path, settings: Mapping[str, Any], tables: Sequence[Table], *, sample: bool
) -> None:
    """Write `README.md`; the rest of the release must be in `folder`, because only what is there is listed."""
    public = [table for table in tables if not table.restricted]
    text = sql_text(__package__, "release_readme.txt").format(
        banner=BANNER if sample else "",
        title=settings["study"]["title"],
        version=release_version(settings),
        dates=dates(con) or "none",
        made_of=textwrap.fill(made_of(con), 120),
        data=_data(settings, sample),
        contents="\n".join(f"| `{path}` | {what} |" for path, what in CONTENTS if (folder / path).exists()),
        tables="\n".join(f"| `{t.name}` | {_rows(con, t):,} | {t.description} |" for t in public),
        views="\n".join(f"| `{view.name}` | {view.description} |" for view in VIEWS),
        waterfall=_lines(con, WATERFALL),
        sources=_lines(con, SOURCES),
        attributions=_lines(con, ATTRIBUTIONS),
        grant_licences=_lines(con, GRANT_LICENCES),
        caveats="\n".join(textwrap.fill(f"- {caveat}", 128, **WRAP) for caveat in caveats(con, settings)),
        **figures(con),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def write_restricted_readme(
    con: duckdb.DuckDBPyConnection, folder: Path, tables: Sequence[Table], *, sample: bool
) -> None:
    """Write `restricted/README.md`: what is there, and what may not be done with it."""
    restricted = [table for table in tables if table.restricted]
    counts = figures(con)
    text = sql_text(__package__, "restricted_readme.txt").format(
        banner=BANNER if sample else "",
        contents="\n".join(f"| `{t.name}.parquet` | {t.description} |" for t in restricted),
        attributions=_lines(con, ATTRIBUTIONS),
        places=counts["places"],
        unmatched=counts["unmatched"],
    )
    path = folder / parquet_path(restricted[0])
    path.with_name("README.md").write_text(text, encoding="utf-8")


def _data(settings: Mapping[str, Any], sample: bool) -> str:
    named = {"sample": "the bundled sample", "live": "pinned live snapshots"}
    return (
        named["sample"] if sample else named.get(settings["study"]["data"], f"the folder {settings['study']['data']}")
    )


def _lines(con: duckdb.DuckDBPyConnection, query: str) -> str:
    return "\n".join(line for (line,) in con.execute(query).fetchall())


def _rows(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    return con.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]

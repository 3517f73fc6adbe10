"""Writes the sheet for review: draws organisations and sets their words beside our decision, with room to judge."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from classify import labels, reviews, second_reader
from outputs.review.draw import draw, strata
from outputs.review.sheet import stamp
from outputs.review.workbook import Book, write_book
from pipeline.base import InputError, sql_text
from pipeline.base.context import quoted

GRANTS = 5
"""Grants quoted of an organisation, those that name criminal justice first."""

NO_OPINIONS = "SELECT '' AS org_id, '' AS likelier, 0.0 AS probability, 0.0 AS disagreement WHERE false"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a sheet is made from: a release, the working tables behind it (by name), and the reviews so far."""

    release: Path
    tables: Mapping[str, Path]
    reviews: Path


def export(basis: Basis, out: Path, size: int, seed: int) -> list[str]:
    """Write a sheet of about `size` organisations to `out`; returns lines for the person at the terminal.

    The same release, reviews, size and seed give the same bytes. Raises InputError where there is nothing to review.
    """
    manifest = json.loads((basis.release / "manifest.json").read_text(encoding="utf-8"))
    round_ = _round(manifest, size, seed)
    con = duckdb.connect()
    try:
        _open(con, basis)
        says = _second_reading(con)
        draw(con, size, seed)
        rows = _rows(con, round_)
        if not rows:
            raise InputError("the study has no organisation", file=basis.release, cure="make a release that has some")
        groups = strata(con)
        gone = con.execute("SELECT org_id FROM flagged_overrides ANTI JOIN organisations USING (org_id)").fetchall()
    finally:
        con.close()
    write_book(out, Book(manifest["title"], round_, manifest["release_version"], manifest["sample"], rows, groups))
    lines = [says, f"{len(rows):,} organisations: " + ", ".join(f"{g['stratum']} {g['drawn']:,}" for g in groups)]
    if gone:
        listed = ", ".join(row[0] for row in gone[:5])
        lines.append(f"{len(gone):,} decisions are on organisations that are no longer in the data: {listed}")
    return lines


def _round(manifest: Mapping[str, Any], size: int, seed: int) -> str:
    """Names the draw: the release's version and a hash of its tables, the size and the seed."""
    drawn_from = [manifest["tables"][name]["sha256"] for name in ("organisations", "evidence", "judged")]
    digest = hashlib.sha256(json.dumps([drawn_from, size, seed]).encode()).hexdigest()[:8]
    return f"{'SAMPLE ' if manifest['sample'] else ''}{manifest['release_version']} {digest}"


def _open(con: duckdb.DuckDBPyConnection, basis: Basis) -> None:
    """The published tables and the working ones under their names, labels and reviews."""
    con.execute(sql_text("sources", "macros.sql"))
    con.execute(f"ATTACH '{quoted(basis.release / 'vcse.duckdb')}' AS release (READ_ONLY)")
    for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'").fetchall():
        con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM release.main.{name}")
    for name, path in basis.tables.items():
        con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet('{quoted(path)}')")
    con.execute("CREATE TEMP VIEW text_hashes AS SELECT org_id, text_hash FROM relevance")
    con.register("labels", labels.read())
    con.register("reviews", reviews.read(basis.reviews))


def _second_reading(con: duckdb.DuckDBPyConnection) -> str:
    """Make the table `opinions`, empty where the second reader cannot learn; returns what it says."""
    con.execute(sql_text(__package__, "texts.sql"))
    judged = con.execute(sql_text(__package__, "judged_texts.sql")).to_arrow_table()
    texts = con.execute(
        "SELECT org_id, t.text, o.relevance AS level FROM own_texts AS t JOIN organisations AS o USING (org_id) "
        "WHERE o.in_study ORDER BY org_id"
    ).to_arrow_table()
    reading = second_reader.second_reading(judged, texts)
    if reading.opinions is None:
        con.execute(f"CREATE TEMP TABLE opinions AS {NO_OPINIONS}")
    else:
        con.register("opinions", reading.opinions)
    return reading.says


def _rows(con: duckdb.DuckDBPyConnection, round_: str) -> list[dict[str, Any]]:
    """The drawn organisations in the order of the sheet, by column name, each stamped."""
    cursor = con.execute(sql_text(__package__, "rows.sql"), {"round": round_, "grants": GRANTS})
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{**row, "text": _without_people(row["text"]), "check": stamp(row)} for row in rows]


def _without_people(text: str) -> str:
    """`text` without people's names and contact details, as far as they can be told."""
    from classify.snippets import REMOVED, hidden

    for start, end in reversed(hidden(text)):
        text = text[:start] + REMOVED + text[end:]
    return text

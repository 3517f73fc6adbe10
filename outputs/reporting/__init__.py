"""The report's tables: declared in `outputs/report/`, computed from the published tables, written for readers."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from outputs.helper import done_here
from outputs.reporting.absent import note_what_was_read
from outputs.reporting.cells import CELLS, write_cells
from outputs.reporting.compute import Result, compute
from outputs.reporting.estimates import note_what_is_set
from outputs.reporting.load import load, load_tables
from outputs.reporting.model import ReportTable
from outputs.reporting.opendocument import write_opendocument
from outputs.reporting.reconcile import reconcile
from outputs.reporting.suppress import suppress
from outputs.reporting.tidy import write_csv
from outputs.reporting.word import write_word
from outputs.reporting.words import size_bands, study_words
from outputs.reporting.workbook import write_workbook

__all__ = ["CELLS", "ReportTable", "Result", "compute_tables", "load_tables", "publish_tables"]

DOCUMENTS = {"tables.xlsx": write_workbook, "tables.ods": write_opendocument, "tables.docx": write_word}
"""The documents that hold all tables, by file, each with the function that writes it."""


def compute_tables(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> list[Result]:
    """Every declared table, computed from the published tables in `con`, by number.

    Raises InputError for a mistake in a declaration, Fault where a table does not add up.
    """
    declared, words = load(), study_words(con, settings)
    con.execute("CREATE OR REPLACE TEMP TABLE _size_bands (n INTEGER, band VARCHAR, label VARCHAR)")
    con.executemany("INSERT INTO _size_bands VALUES (?, ?, ?)", size_bands(settings))
    note_what_is_set(con, settings)
    note_what_was_read(con)
    results = [compute(con, table, declared, words, settings) for table in declared.tables]
    con.execute("DROP TABLE _size_bands")
    con.execute("DROP TABLE _estimates")
    con.execute("DROP TABLE _read")
    reconcile(results)
    return suppress(results, settings.get("sensitive", {}).get("smallest_count", 0))


def publish_tables(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    settings: Mapping[str, Any],
    sample: bool,
    made_on: datetime.date,
    hand: Callable[..., None] = done_here,
) -> list[Result]:
    """Writes `csv/Tnn_slug.csv` and the documents into `folder`, and makes the table `cells` (CELLS) in `con`.

    `con` holds the published tables; `settings` is the whole of study.toml; with `sample` everything says SAMPLE.
    The same tables, settings and day give the same bytes. `hand` may have the documents written elsewhere, as a Helper
    does. Returns the computed tables, by number.
    """
    results = compute_tables(con, settings)
    (folder / "csv").mkdir(parents=True, exist_ok=True)
    for result in results:
        write_csv(result, folder / "csv", sample, made_on)
    words, title = study_words(con, settings), settings["study"]["title"]
    for name, write in DOCUMENTS.items():
        hand(write, folder / name, results, load(), words, title, sample, made_on)
    write_cells(con, results)
    return results

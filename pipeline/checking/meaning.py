"""Checks of what tables say of each other: sums, and what must hold of the study. SQL is in `meaning/`."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.checking.model import Check

FOLDER = Path(__file__).with_name("meaning")

FILLED = ("organisations", "identifiers", "areas", "area_theme", "waterfall", "source_files", "cells", "sensitivity")
"""Tables that no study leaves empty."""

EMPTY = "SELECT 'no rows' AS fault WHERE NOT EXISTS (FROM {table})"


def checks() -> Iterator[Check]:
    """All of them. A file of `meaning/` begins with a comment: the table, a colon, and what holds."""
    for table in FILLED:
        yield Check("it has rows", table, EMPTY.format(table=table))
    for path in sorted(FOLDER.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        table, name = text.splitlines()[0].removeprefix("-- ").split(": ", 1)
        yield Check(name, table, text)

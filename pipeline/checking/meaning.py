"""Checks of what tables say of each other: references, sums, and what must hold of the study. SQL is in `meaning/`."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.checking.model import Check

FOLDER = Path(__file__).with_name("meaning")

REFERENCES = (
    ("identifiers", "org_id", "organisations", "org_id"),
    ("evidence", "org_id", "organisations", "org_id"),
    ("themes", "org_id", "organisations", "org_id"),
    ("operating_areas", "org_id", "organisations", "org_id"),
    ("annual_returns", "org_id", "organisations", "org_id"),
    ("register_classes", "org_id", "organisations", "org_id"),
    ("grants", "org_id", "organisations", "org_id"),
    ("grants", "duplicate_of", "grants", "grant_id"),
    ("organisations", "exclusion_reason", "waterfall", "rule"),
    ("judged", "org_id", "organisations", "org_id"),
    ("area_theme", "area_code", "areas", "area_code"),
    ("area_comparison", "area_code", "areas", "area_code"),
    ("area_need", "area_code", "areas", "area_code"),
    ("authority_codes", "lad_code", "areas", "area_code"),
    ("residents", "lad_code", "areas", "area_code"),
    ("organisation_places", "org_id", "organisations", "org_id"),
    ("organisation_deprivation", "org_id", "organisations", "org_id"),
    ("unplaced_postcodes", "org_id", "organisations", "org_id"),
    ("rejects", "source", "source_files", "source"),
    ("repairs", "source", "source_files", "source"),
)
"""Table, column, and the table and column that must have its values."""

REFERENCE = """
    SELECT "{column}", count(*) AS rows FROM {table}
    WHERE "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT "{other_column}" FROM {other})
    GROUP BY ALL
"""
FILLED = ("organisations", "identifiers", "areas", "area_theme", "waterfall", "source_files", "cells", "sensitivity")
"""Tables that no study leaves empty."""

EMPTY = "SELECT 'no rows' AS fault WHERE NOT EXISTS (FROM {table})"


def checks() -> Iterator[Check]:
    """All of them. A file of `meaning/` begins with a comment: the table, a colon, and what holds."""
    for table in FILLED:
        yield Check("it has rows", table, EMPTY.format(table=table))
    for table, column, other, other_column in REFERENCES:
        query = REFERENCE.format(table=table, column=column, other=other, other_column=other_column)
        yield Check(f"every {column} is in {other}", table, query)
    for path in sorted(FOLDER.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        table, name = text.splitlines()[0].removeprefix("-- ").split(": ", 1)
        yield Check(name, table, text)

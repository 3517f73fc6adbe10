"""Grants in the 360Giving standard, from JSON packages, comma-separated files and workbooks."""

from sources.threesixtygiving.declared import SOURCE, SOURCES, TABLES
from sources.threesixtygiving.grants import run

__all__ = ["SOURCE", "SOURCES", "TABLES", "run"]

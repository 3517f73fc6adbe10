"""Reviewers' decisions, which later runs and releases honour: one line an organisation (docs/review.md)."""

from pathlib import Path
from typing import TYPE_CHECKING

from classify.coded import CodedFile

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).with_suffix(".csv")
"""Where the settings do not say."""

COLUMNS = {
    "org_id": "text",
    "level": "level",
    "themes": "themes",
    "reason": "text",
    "role": "text",
    "date": "date",
    "text_hash": "text",
}
FILE = CodedFile("overrides", COLUMNS, required=("org_id", "level", "reason", "date"))


def read(path: Path | None = None) -> "pa.Table":
    """The decisions: COLUMNS as text, but `themes` a list and `date` a date. Raises InputError, naming the row."""
    return FILE.read(path or PATH)

"""Charities that were labelled by hand with the definitions, as identifiers and codes; their texts are on the register."""

from pathlib import Path
from typing import TYPE_CHECKING

from classify.coded import CodedFile

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).parent / "labels.csv"
COLUMNS = {
    "org_id": "text",
    "level": "level",
    "themes": "themes",
    "themes_disputed": "themes",
    "sure": "number",
    "stratum": "text",
    "weight": "number",
}
FILE = CodedFile("labels", COLUMNS, required=("org_id", "level", "stratum", "weight"))
"""`themes_disputed`, that one of two readings gave, count neither for nor against; `sure` is from 1 to 3, clear;
`weight` says how many charities of those that were drawn from each stands for."""


def read(path: Path | None = None) -> "pa.Table":
    """The labels: COLUMNS as text, but themes lists, `sure` and `weight` numbers. Raises InputError."""
    return FILE.read(path or PATH)

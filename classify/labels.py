"""Charities that were labelled by hand with the definitions: identifiers and codes, whose texts the register has."""

from pathlib import Path
from typing import TYPE_CHECKING

from classify.coded import CodedFile

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).with_suffix(".csv")
COLUMNS = {
    "id": "text",
    "relevance": "level",
    "themes": "themes",
    "themes_disputed": "themes",
    "sure": "number",
    "stratum": "text",
    "weight": "number",
}
FILE = CodedFile("labels", COLUMNS, required=("id", "relevance", "stratum", "weight"), key=("id",))
"""`themes_disputed`, that one of two readings gave, count neither for nor against; `sure` is from 1 to 3, clear;
`weight` says how many charities of those that were drawn from each stands for."""


def read(path: Path | None = None) -> "pa.Table":
    """The labels: COLUMNS as text, but themes lists, `sure` and `weight` numbers. Raises InputError."""
    return FILE.read(path or PATH)

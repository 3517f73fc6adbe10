"""What people said of organisations that were drawn for review, right ones and wrong ones: the basis of accuracy."""

from pathlib import Path
from typing import TYPE_CHECKING

from classify.coded import CodedFile

if TYPE_CHECKING:
    import pyarrow as pa

PATH = Path(__file__).with_suffix(".csv")
"""Where the settings do not say."""

COLUMNS = {
    "round": "text",
    "org_id": "text",
    "stratum": "text",
    "stratum_size": "number",
    "found_level": "level",
    "found_themes": "themes",
    "level": "level",
    "themes": "themes",
    "reason": "text",
    "role": "text",
    "date": "date",
    "text_hash": "text",
}
FILE = CodedFile(
    "reviews",
    COLUMNS,
    required=("round", "org_id", "stratum", "stratum_size", "found_level", "level", "role", "date"),
    key=("round", "org_id"),
)
"""`found_*` is what the release that was reviewed had; `stratum_size` how many organisations its stratum holds.

Weights are not kept: they follow from how many of a stratum's rows were filled in, which a later import may change.
"""


def read(path: Path | None = None) -> "pa.Table":
    """The judgements: COLUMNS as text, but themes lists, `date` a date, `stratum_size` a number. Raises InputError."""
    return FILE.read(path or PATH)

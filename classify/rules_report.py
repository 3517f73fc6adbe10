"""The list of rules that `vcse rules` prints."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from classify.rules import load

if TYPE_CHECKING:
    import pyarrow as pa


def rules_report(counts: Mapping[str, int] | None = None) -> "pa.Table":
    """One row a rule: id, kind, themes (`;`-joined), fields, note, matches (from `counts`; null where not known)."""
    import pyarrow as pa

    rules = load()
    columns = {
        "id": [rule.id for rule in rules],
        "kind": [rule.kind for rule in rules],
        "themes": [";".join(rule.themes) for rule in rules],
        "fields": [";".join(rule.fields) for rule in rules],
        "note": [rule.note for rule in rules],
        "matches": pa.array([None if counts is None else counts.get(rule.id, 0) for rule in rules], pa.int64()),
    }
    return pa.table(columns)

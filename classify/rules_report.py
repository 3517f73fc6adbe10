"""Every rule with how often it matched, as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from classify.rules import load

if TYPE_CHECKING:
    import pyarrow as pa


def rules_report(counts: Mapping[str, int]) -> "pa.Table":
    """One row a rule: rule, kind, themes, fields (lists), note, texts (from `counts`)."""
    import pyarrow as pa

    rules = load()
    columns = {
        "rule": [rule.id for rule in rules],
        "kind": [rule.kind for rule in rules],
        "themes": pa.array([list(rule.themes) for rule in rules], pa.list_(pa.string())),
        "fields": pa.array([list(rule.fields) for rule in rules], pa.list_(pa.string())),
        "note": [rule.note for rule in rules],
        "texts": pa.array([counts[rule.id] for rule in rules], pa.int64()),
    }
    return pa.table(columns)

"""Checks that a computed table adds up: its rows to each subtotal, and everything to its total."""

import math
from collections.abc import Iterator, Sequence

from outputs.reporting.compute import NOT_AVAILABLE, Result
from outputs.reporting.layout import Shown
from pipeline.base import Fault

ADDITIVE = ("count", "sum")


def reconcile(results: Sequence[Result]) -> None:
    """Raises Fault naming the table, column and row where parts do not add up to their whole."""
    mistakes = [mistake for result in results for mistake in differences(result)]
    if mistakes:
        raise Fault(f"report tables do not add up: {'; '.join(mistakes[:5])}")


def differences(result: Result) -> Iterator[str]:
    """A line for every column and subtotal or total whose parts make another sum. Overlapping ones are not checked."""
    if result.overlapping:
        return
    for c, shown in enumerate(result.columns):
        if shown.column.measure not in ADDITIVE or shown.column.overlapping:
            continue
        for r, row in enumerate(result.rows):
            parts = _parts(result, r)
            whole = result.figures[r, c]
            if parts and whole.marker != NOT_AVAILABLE:
                total = math.fsum(result.figures[part, c].value or 0 for part in parts)
                if not math.isclose(total, whole.value or 0, abs_tol=0.005):
                    yield _line(result, shown, row.label, whole.value, total)


def _parts(result: Result, r: int) -> list[int]:
    """Numbers of the rows that should add up to row `r`; empty for a row that is no sum."""
    row = result.rows[r]
    others = [(n, other) for n, other in enumerate(result.rows) if n != r]
    if row.kind == "total":
        return [n for n, other in others if other.kind in ("listed", "rest")]
    if row.kind == "subtotal":
        return [n for n, other in others if other.parent == row.parent and other.kind in ("listed", "rest")]
    return []


def _line(result: Result, shown: Shown, label: str, whole: float | None, total: float) -> str:
    return f"{result.table.id}, {shown.label}, {label}: {whole}, but its rows make {total}"

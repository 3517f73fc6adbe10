"""Small counts of sensitive organisations by area, `[c]`, with as many others as keep them from being worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from outputs.reporting.compute import CONFIDENTIAL, NO_FIGURE, NOTHING, Figure, Result
from outputs.reporting.layout import Shown

WITHHELD = "Withheld: sensitive organisations"
"""How the columns are headed that count sensitive organisations."""

Cell = tuple[int, int]
Line = tuple[list[Cell], Cell | None]


def suppress(results: Sequence[Result], smallest: int) -> list[Result]:
    """The results, with counts from 1 to below `smallest` of sensitive organisations left out where rows are areas."""
    return [_suppressed(result, smallest) if result.geography else result for result in results]


def _suppressed(result: Result, smallest: int) -> Result:
    hidden = hidden_cells(result, smallest)
    if not hidden:
        return result
    figures = {cell: _hide(figure) if cell in hidden else figure for cell, figure in result.figures.items()}
    return replace(result, figures=figures)


def _hide(figure: Figure) -> Figure:
    return replace(figure, value=None, marker=CONFIDENTIAL, sql=NOTHING, figure_sql=NO_FIGURE)


def hidden_cells(result: Result, smallest: int) -> set[Cell]:
    """Places of the small counts, and of the others that are left out so that no sum gives them away."""
    withheld = [c for c, shown in enumerate(result.columns) if shown.column.each and shown.label == WITHHELD]
    values = {cell: figure.value for cell, figure in result.figures.items() if not figure.marker}
    hidden = {cell for cell, value in values.items() if cell[1] in withheld and 0 < value < smallest}
    lines = [line for c in withheld for line in _lines(result, c)]
    while found := _exposed(lines, hidden, values):
        hidden.add(found)
    return hidden


def _exposed(lines: Sequence[Line], hidden: set[Cell], values: Mapping[Cell, float]) -> Cell | None:
    """The cheapest cell to hide in a line with one hidden cell and a whole that is shown; None where there is none."""
    for cells, whole in lines:
        if whole not in hidden and sum(cell in hidden for cell in cells) == 1:
            others = [cell for cell in cells if cell not in hidden and cell in values]
            if others:
                return min(others, key=lambda cell: (values[cell] == 0, values[cell], cell))
    return None


def _lines(result: Result, withheld: int) -> Iterator[Line]:
    """Cells that add up to a whole: along each row, and down each column of the withheld one's set."""
    together = [c for c, shown in enumerate(result.columns) if _set(shown) == _set(result.columns[withheld])]
    for r in range(len(result.rows)):
        yield [(r, c) for c in together], None
    for c in together:
        for whole, parts in _sums(result):
            yield [(r, c) for r in parts], (whole, c)


def _set(shown: Shown) -> tuple[str, str]:
    """What the columns made of one declared column have in common; their ids end in a number each."""
    return shown.column.each, shown.column.id.rpartition("_")[0]


def _sums(result: Result) -> Iterator[tuple[int, list[int]]]:
    """By number, every row that is a sum, and the rows next below it: of the total the subtotals and what has none."""
    rows = list(enumerate(result.rows))
    subtotals = {row.parent for _, row in rows if row.kind == "subtotal"}
    for n, row in rows:
        if row.kind == "subtotal":
            yield n, [m for m, other in rows if other.parent == row.parent and other.kind in ("listed", "rest")]
        elif row.kind == "total":
            kinds = ("listed", "rest")
            plain = [m for m, other in rows if other.kind in kinds and other.parent not in subtotals]
            yield n, plain + [m for m, other in rows if other.kind == "subtotal"]

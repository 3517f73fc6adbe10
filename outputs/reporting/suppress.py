"""Small counts of sensitive organisations by area, `[c]`, with as many others as keep them from being worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from outputs.reporting.compute import CONFIDENTIAL, NO_FIGURE, NOTHING, Figure, Result
from outputs.reporting.layout import Shown

WITHHELD = "Withheld: sensitive organisations"
"""How the columns are headed that count sensitive organisations."""

Cell = tuple[int, int]


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
    """Places of the small counts, and of others so that, for each, another count would fit all that is shown.

    The witness of that is a table of no negative count in which one organisation more or fewer is withheld in a row,
    and one fewer or more stands in another column of it: what so differs from the true table is left out.
    """
    withheld = [c for c, shown in enumerate(result.columns) if shown.column.each and shown.label == WITHHELD]
    values = {cell: figure.value for cell, figure in result.figures.items() if not figure.marker}
    small = {cell for cell, value in values.items() if cell[1] in withheld and 0 < value < smallest}
    small = {(r, c) for r, c in small if result.rows[r].kind != "total"}  # No area, and in tables without areas too.
    wholes = {part: whole for whole, parts in _sums(result) for part in parts}
    hidden, safe = set(small), set()
    # Wholes first: what is left out for them often keeps their parts too.
    for cell in sorted(small, key=lambda cell: (len(_above(cell[0], wholes)), cell)):
        if cell not in safe:
            ways = [way for way in _ways(result, cell[1], values, wholes) if cell in way]
            best = min(ways, key=lambda way: (_cost(way - hidden, values, result), sorted(way)), default={cell})
            hidden |= best
            safe |= best
    return hidden


def _cost(cells: set[Cell], values: Mapping[Cell, float], result: Result) -> float:
    """What readers lose: totals last of all, for other tables have them, then subtotals, counts, and noughts."""
    weights = {"total": 10_000, "subtotal": 8}
    return sum(1 + (values[cell] > 0) + weights.get(result.rows[cell[0]].kind, 0) for cell in cells)


def _ways(result: Result, column: int, values: Mapping[Cell, float], wholes: Mapping[int, int]) -> Iterator[set[Cell]]:
    """Every set of cells in which one organisation can move between `column` and another, its row's sum the same.

    In one row, and in all that it is a part of; or back again in a second row, and in all of which only one is a part.
    """
    leaves = sorted({r for r, _ in values} - set(wholes.values()))
    together = [c for c, shown in enumerate(result.columns) if _set(shown) == _set(result.columns[column])]
    for other in together[1:]:  # What is in the most deprived places stands by area in another table too.
        rows = [r for r in leaves if other != column and {(r, column), (r, other)} <= values.keys()]
        for row in (r for r in rows if values[r, column]):
            changed = {row, *_above(row, wholes)}
            yield {(r, c) for r in changed for c in (column, other)}
            for back in (r for r in rows if r != row and values[r, other]):
                yield {(r, c) for r in changed ^ {back, *_above(back, wholes)} for c in (column, other)}


def _above(row: int, wholes: Mapping[int, int]) -> list[int]:
    """The rows of which a row is a part, the nearest first."""
    found = []
    while (row := wholes.get(row, -1)) >= 0:
        found.append(row)
    return found


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

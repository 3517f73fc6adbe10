"""Small counts of sensitive organisations are left out, and no sum gives them away."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_world import published

from outputs.reporting.compute import Figure
from outputs.reporting.suppress import WITHHELD, _sums, hidden_cells

HEADS = ("All", "1", "2", WITHHELD, "Not placed")


def table(*regions):
    """Regions of authorities, each with counts for HEADS after the first, which is their sum."""
    rows, counts = [], []
    for n, region in enumerate(regions):
        rows.append(SimpleNamespace(kind="subtotal", parent=str(n)))
        counts.append([sum(column) for column in zip(*region, strict=True)])
        for authority in region:
            rows.append(SimpleNamespace(kind="listed", parent=str(n)))
            counts.append(list(authority))
    rows.append(SimpleNamespace(kind="total", parent=""))
    counts.append([sum(a[c] for region in regions for a in region) for c in range(4)])
    columns = [
        SimpleNamespace(label=h, column=SimpleNamespace(each="q" if n else "", id=f"q_{n}" if n else "all"))
        for n, h in enumerate(HEADS)
    ]
    figures = {(r, 0): Figure(sum(row), "", "", "") for r, row in enumerate(counts)}
    figures |= {(r, c + 1): Figure(value, "", "", "") for r, row in enumerate(counts) for c, value in enumerate(row)}
    return SimpleNamespace(rows=rows, columns=columns, figures=figures)


def test_large_counts_and_noughts_stay():
    assert hidden_cells(table([(9, 9, 0, 9), (9, 9, 7, 9)]), 5) == set()


def test_a_small_count_takes_others_along():
    hidden = hidden_cells(table([(9, 8, 2, 9), (9, 9, 7, 9), (6, 6, 6, 6)]), 5)
    assert (1, 3) in hidden
    assert len(hidden) >= 4, "two in its row, two in its column, and the same again for the second"


REGION = st.lists(st.tuples(*[st.integers(0, 12)] * 4), min_size=2, max_size=5)


def fits_another(result, hidden, cell):
    """Whether linear programming finds another count in a place, of no negative ones, that fits all that is shown."""
    from scipy.optimize import linprog

    cells = [(r, c) for r, c in result.figures if c]
    place = {cell: n for n, cell in enumerate(cells)}
    sums = []
    for r in range(len(result.rows)):
        sums.append(({(r, c): 1 for c in range(1, 5)}, result.figures[r, 0].value))
    for c in range(1, 5):
        for whole, parts in _sums(result):
            sums.append(({(r, c): 1 for r in parts} | {(whole, c): -1}, 0))
    matrix = [[terms.get(cell, 0) for cell in cells] for terms, _ in sums]
    bounds = [(0, None) if cell in hidden else (result.figures[cell].value,) * 2 for cell in cells]
    found = []
    for sign in (1, -1):
        aim = [sign * (place[cell] == n) for n in range(len(cells))]
        found.append(linprog(aim, A_eq=matrix, b_eq=[value for _, value in sums], bounds=bounds).fun * sign)
    return found[1] - found[0] > 0.99


@settings(max_examples=15, deadline=None)
@given(st.lists(REGION, min_size=1, max_size=3))
def test_no_small_count_can_be_worked_out_though_no_count_is_negative(regions):
    result = table(*regions)
    hidden = hidden_cells(result, 5)
    values = {cell: figure.value for cell, figure in result.figures.items()}
    total = len(result.rows) - 1
    small = [(r, c) for (r, c), value in values.items() if c == 3 and 0 < value < 5 and r != total]
    assert hidden >= set(small)
    assert [cell for cell in small if not fits_another(result, hidden, cell)] == []


def test_noughts_around_it_do_not_give_a_count_away():
    """One organisation in a region, withheld, and none beside it: its row and its region must give way."""
    result = table([(0, 0, 1, 0), (0, 0, 0, 0)], [(2, 0, 0, 0), (0, 1, 2, 0)])
    hidden = hidden_cells(result, 5)
    assert all(fits_another(result, hidden, cell) for cell in [(1, 3), (0, 3), (5, 3), (3, 3)])
    assert not any(r == 2 for r, _ in hidden), "where there is nobody, nothing is to be hidden"
    assert not any(r == 6 for r, _ in hidden), "other tables have the total"
    assert not any(c == 1 for _, c in hidden), "another table has the most deprived places by area"


@pytest.mark.parametrize("smallest", [0, 1])
def test_nothing_is_left_out_where_the_setting_says_so(smallest):
    assert hidden_cells(table([(1, 1, 1, 1), (1, 1, 1, 1)]), smallest) == set()


def test_the_table_as_it_is_declared_is_held_back_along_its_rows_too():
    result = published().results["T20"]
    hidden = hidden_cells(result, 1_000_000)
    across = [c for c, shown in enumerate(result.columns) if shown.column.each]
    held = [sum((r, c) in hidden for c in across) for r in range(len(result.rows))]
    assert any(held) and 1 not in held

"""Small counts of sensitive organisations are left out, and no sum gives them away."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_world import published

from outputs.reporting.compute import Figure
from outputs.reporting.suppress import WITHHELD, hidden_cells

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


@settings(max_examples=150, deadline=None)
@given(st.lists(REGION, min_size=1, max_size=3))
def test_in_no_line_is_a_single_count_left_out(regions):
    result = table(*regions)
    hidden = hidden_cells(result, 5)
    values = {cell: figure.value for cell, figure in result.figures.items()}
    assert all(cell in hidden for cell, value in values.items() if cell[1] == 3 and 0 < value < 5)
    for r in range(len(result.rows)):
        assert sum((r, c) in hidden for c in range(1, 5)) != 1
    start = 0
    for region in regions:
        for c in range(1, 5):
            inside = sum((start + n, c) in hidden for n in range(1, len(region) + 1))
            assert inside != 1 or (start, c) in hidden
        start += len(region) + 1


@pytest.mark.parametrize("smallest", [0, 1])
def test_nothing_is_left_out_where_the_setting_says_so(smallest):
    assert hidden_cells(table([(1, 1, 1, 1), (1, 1, 1, 1)]), smallest) == set()


def test_the_table_as_it_is_declared_is_held_back_along_its_rows_too():
    result = published().results["T20"]
    hidden = hidden_cells(result, 1_000_000)
    across = [c for c, shown in enumerate(result.columns) if shown.column.each]
    held = [sum((r, c) in hidden for c in across) for r in range(len(result.rows))]
    assert any(held) and 1 not in held

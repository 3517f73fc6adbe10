"""A register or return that no file holds is `[x]` with a reason, never nought."""

import pytest
from report_world import SETTINGS, make_world

from outputs.reporting import compute_tables
from outputs.reporting.absent import READ

GONE = ("mutuals", "ccew_area_of_operation", "ccew_annual_return_parta", "ccew_annual_return_partb")


@pytest.fixture(scope="module")
def results():
    con = make_world()
    con.execute("DELETE FROM source_files WHERE list_contains(?, source)", [list(GONE)])
    return {result.table.id: result for result in compute_tables(con, SETTINGS)}


def column(result, label):
    (n,) = [n for n, shown in enumerate(result.columns) if shown.label == label]
    return [result.figures[r, n].marker for r in range(len(result.rows))]


def row(result, label):
    (n,) = [n for n, found in enumerate(result.rows) if found.label == label]
    return [result.figures[n, c].marker for c in range(len(result.columns))]


@pytest.mark.parametrize(
    ("table", "label"),
    [
        ("T04", "Mutual societies (FCA)"),
        ("T13", "Work here"),
        ("T13", "Work here, based outside the study area"),
        ("T31", "Reporting employees"),
        ("T46", "Criminal justice organisations that work here"),
    ],
)
def test_a_column_of_what_was_not_read(results, table, label):
    assert set(column(results[table], label)) == {"[x]"}
    assert results[table].reasons


@pytest.mark.parametrize("label", ["Employees reported", "Scale of its work", "An authority in which it works"])
def test_a_row_of_what_was_not_read(results, label):
    assert set(row(results["T45"], label)) == {"[x]"}
    assert "[x]" not in row(results["T45"], "Income")


def test_a_table_of_what_was_not_read(results):
    assert [found.label for found in results["T41"].rows] == ["All"]
    assert results["T41"].reasons == ["The files of this release hold no areas of operation."]


def test_what_was_read_stays_a_figure(results):
    assert "[x]" not in column(results["T04"], "Charity Commission register")
    assert "[x]" not in column(results["T13"], "Based here")


def test_every_source_that_is_asked_for_is_one():
    from outputs.source_list import SOURCES

    assert {code for codes in READ.values() for code in codes} <= {source.code for source in SOURCES}

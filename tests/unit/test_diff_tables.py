"""`vcse diff`, on two small releases that differ in one thing of each kind."""

import csv
import json
import shutil

import duckdb
import pytest

from outputs.diff import _figures, compare, report
from pipeline.base import InputError

RUN = "SELECT 'made up' AS data, '2026-09-01' AS release_version, '1' AS code_version, '{}' AS settings"
ORGANISATIONS = """
SELECT * REPLACE (CAST(income AS DOUBLE) AS income, CAST(exclusion_reason AS VARCHAR) AS exclusion_reason,
  CAST(themes AS VARCHAR[]) AS themes), 'Place ' || lad_code AS lad_name, exclusion_reason IS NULL AS in_study,
  CAST(ascii(org_id) AS VARCHAR) AS charity_number, NULL AS company_number
FROM (VALUES {rows}) AS t(org_id, name, exclusion_reason, relevance, themes, lad_code, size_band, income)
"""
SAME = "('A', 'The same', NULL, 'core', ['arts'], 'L1', 'micro', 10)"
BEFORE = f"""{SAME},
('B', 'Level', NULL, 'core', ['arts'], 'L1', 'micro', 10), ('C', 'Themes', NULL, 'core', ['arts'], 'L1', 'micro', 10),
('D', 'Place', NULL, 'core', ['arts'], 'L1', 'micro', 10), ('E', 'Size', NULL, 'core', ['arts'], 'L1', 'micro', 10),
('F', 'Leaves', NULL, 'core', ['arts'], 'L1', 'micro', 10), ('G', 'Goes', NULL, 'core', ['arts'], 'L1', 'micro', 10),
('H', 'Enters', 'no_place', 'core', ['arts'], NULL, 'micro', 10),
('J', 'Stays out', 'no_place', 'core', ['arts'], NULL, 'micro', 10)
"""
AFTER = f"""{SAME},
('B', 'Level', NULL, 'stated', ['arts'], 'L1', 'micro', 10),
('C', '=HYPERLINK("x")', NULL, 'core', ['arts', 'race'], 'L1', 'micro', 10),
('D', 'Place', NULL, 'core', ['arts'], 'L2', 'micro', 10), ('E', 'Size', NULL, 'core', ['arts'], 'L1', NULL, NULL),
('F', 'Leaves', 'removed', 'core', ['arts'], 'L1', 'micro', 10),
('H', 'Enters', NULL, 'core', ['arts'], 'L1', 'micro', 10),
('I', 'Comes' || chr(27) || '[31m', NULL, 'none', [], 'L1', 'micro', 10),
('J', 'Stays out', 'no_place', 'stated', ['arts'], NULL, 'micro', 10)
"""
CELLS = """
SELECT * REPLACE (CAST(marker AS VARCHAR) AS marker), row_n AS column_n, 'SELECT 1' AS sql, 'organisations' AS unit
FROM (VALUES {rows}) AS t(table_id, row_n, row_label, column_label, value, marker)
"""
CELLS_BEFORE = """
('T01', 1, 'Leeds', 'Core', 3.0, NULL), ('T01', 2, 'Not known', 'Core', 1.0, NULL),
('T01', 3, 'Not known', 'Core', 5.0, NULL),
('T02', 1, 'York', 'Rate', 0.5, NULL), ('T03', 1, 'Gone', 'Core', 1.0, NULL)
"""
CELLS_AFTER = """
('T01', 1, 'Leeds', 'Core', 4.0, NULL), ('T01', 2, 'Not known', 'Core', 1.0, NULL),
('T01', 3, 'Not known', 'Core', 6.0, NULL),
('T02', 1, 'York', 'Rate', NULL, '[x]'), ('T04', 1, 'New', 'Core', 1.0, NULL)
"""
GRANTS = "SELECT * FROM (VALUES {rows}) AS t(grant_id, org_id, amount_gbp, in_study, relevance)"
GRANTS_BEFORE = "('1', 'A', 100.1, true, 'core'), ('2', 'A', 5.0, true, 'none'), ('3', NULL, 7.0, false, 'none')"
GRANTS_AFTER = "('1', 'A', 100.1, true, 'core'), ('2', 'B', 6.0, true, 'none'), ('4', NULL, NULL, false, 'none')"


def release(folder, organisations, cells, grants, sample=False):
    """A release of the four tables that are compared."""
    (folder / "parquet").mkdir(parents=True)
    tables = {
        "organisations": ORGANISATIONS.format(rows=organisations),
        "cells": CELLS.format(rows=cells),
        "grants": GRANTS.format(rows=grants),
        "run": RUN,
    }
    with duckdb.connect(str(folder / "vcse.duckdb")) as con:
        for name, query in tables.items():
            con.execute(f"CREATE TABLE {name} AS {query}")
            con.execute(f"COPY {name} TO '{folder / 'parquet' / name}.parquet'")
    if sample:
        (folder / "SAMPLE").touch()
    return folder


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases")
    before = release(folder / "a", BEFORE, CELLS_BEFORE, GRANTS_BEFORE)
    return before, release(folder / "b", AFTER, CELLS_AFTER, GRANTS_AFTER)


@pytest.fixture(scope="module")
def difference(releases):
    return compare(*releases)


def test_each_change_of_an_organisation_is_one_row(difference):
    rows = difference.rows("SELECT org_id, change, was, now, scope FROM organisations_changed ORDER BY org_id, n")
    assert rows == [
        ("B", "level", "core", "stated", "study"),
        ("C", "themes", "arts", "arts;race", "study"),
        ("D", "place", "L1 Place L1", "L2 Place L2", "study"),
        ("E", "size", "micro", None, "study"),
        ("E", "income", "10.0", None, "study"),
        ("F", "standing", "in the study", "removed", "out"),
        ("G", "standing", "in the study", "not in the data", "out"),
        ("H", "standing", "no_place", "in the study", "in"),
        ("H", "place", None, "L1 Place L1", "in"),
        ("I", "standing", "not in the data", "in the study", "in"),
        ("J", "level", "core", "stated", "outside"),
    ]


def test_whom_the_later_release_removed_is_counted_and_not_named(releases, tmp_path):
    before, after = releases[0], tmp_path / "b"
    shutil.copytree(releases[1], after)
    removals = tmp_path / "removals.csv"
    removals.write_text(f"identifier,name,asked,reason\nGB-CHC-{ord('F')},,,\n,GOES Limited,,\n")
    settings = json.dumps({"population": {"removals": str(removals)}})
    duckdb.execute(f"COPY (SELECT * REPLACE ('{settings}' AS settings) FROM ({RUN})) TO '{after}/parquet/run.parquet'")
    found = compare(before, after)
    rows = found.rows("SELECT org_id, name, was, now FROM organisations_changed WHERE scope = 'out' ORDER BY ALL")
    assert rows == [
        ("[removed]", "[removed]", "in the study", "not in the data"),
        ("[removed]", "[removed]", "in the study", "removed"),
    ]
    found.write(tmp_path / "changes")
    said = "\n".join([*report(found), *(path.read_text() for path in (tmp_path / "changes").iterdir())])
    assert "Goes" not in said
    assert "Leaves" not in said


def test_cells_are_compared_by_their_labels(difference):
    rows = difference.rows(
        "SELECT table_id, row_label, nth, change, was, now, difference, now_marked FROM cells_moved ORDER BY ALL"
    )
    assert rows == [
        ("T01", "Leeds", 1, "moved", 3.0, 4.0, 1.0, None),
        ("T01", "Not known", 2, "moved", 5.0, 6.0, 1.0, None),
        ("T02", "York", 1, "moved", 0.5, None, None, "[x]"),
        ("T03", "Gone", 1, "gone", 1.0, None, None, None),
        ("T04", "New", 1, "new", None, 1.0, None, None),
    ]


def test_grants_are_totalled(difference):
    totals = {
        m: (float(a), float(b)) for m, a, b in difference.rows("SELECT measure, before, after FROM grants_totals")
    }
    assert totals == {
        "grants": (3, 3),
        "grants linked to an organisation": (2, 2),
        "grants counted in the study": (2, 2),
        "amount counted in the study, pounds": (105.1, 106.1),
        "counted grants that name criminal justice": (1, 1),
        "their amount, pounds": (100.1, 100.1),
        "grants in this release only": (1, 1),
        "grants linked otherwise": (1, 1),
        "grants of another amount": (1, 1),
    }


def test_the_text_has_counts_first(difference):
    lines = list(report(difference))
    assert lines[0].startswith("A  ")
    assert "Organisations in the study: 7 in A, 7 in B" in lines
    assert "  reclassified: 4 (level 1, themes 1, place 1, size 1)" in lines
    assert "Organisations outside the study in both that differ: 1" in lines
    assert "Cells: 3 moved, 1 new, 1 gone, in 4 tables" in lines
    counts, first = lines.index("  in:           2"), lines.index("in:")
    assert counts < first
    assert "  T02  York, Rate: 0.50 -> [x]" in lines
    assert not any("\x1b" in line for line in lines), "a name cannot steer the terminal"


def test_a_long_list_says_how_many_more(releases, tmp_path):
    rows = ", ".join(f"('Z{n}', 'Body', NULL, 'core', [], 'L1', 'micro', 1)" for n in range(30))
    lines = list(report(compare(releases[0], release(tmp_path / "c", rows, CELLS_AFTER, GRANTS_AFTER))))
    assert "  … and 10 more; --out FOLDER writes them all" in lines


def test_files_have_every_change_and_nothing_that_a_spreadsheet_runs(difference, tmp_path):
    difference.write(tmp_path / "out")
    tables = {p.stem: list(csv.DictReader(p.open(encoding="utf-8"))) for p in (tmp_path / "out").iterdir()}
    assert {name: len(rows) for name, rows in tables.items()} == {"organisations": 11, "cells": 5, "grants": 9}
    assert {"change": "themes", "name": '\'=HYPERLINK("x")'}.items() <= tables["organisations"][1].items()
    assert tables["cells"][0]["difference"] == "1.0"
    assert {row["data"] for rows in tables.values() for row in rows} == {""}


def test_a_sample_says_so(releases, tmp_path):
    difference = compare(releases[0], release(tmp_path / "b", AFTER, CELLS_AFTER, GRANTS_AFTER, sample=True))
    assert next(iter(report(difference))).startswith("SAMPLE")
    difference.write(tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert {row["data"] for row in csv.DictReader(path.open(encoding="utf-8"))} == {"SAMPLE"}


def test_the_same_release_twice_differs_in_nothing(releases):
    same = compare(releases[0], releases[0])
    assert same.rows("SELECT count(*) FROM organisations_changed") == [(0,)]
    assert same.rows("SELECT count(*) FROM cells_moved") == [(0,)]


def test_the_database_alone_will_do(releases, tmp_path, difference):
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "vcse.duckdb").write_bytes((releases[1] / "vcse.duckdb").read_bytes())
    query = "FROM organisations_changed ORDER BY org_id, n"
    assert compare(releases[0], alone).rows(query) == difference.rows(query)


def test_what_is_no_release_is_named(releases, tmp_path):
    with pytest.raises(InputError, match="RELEASE_B: it is no release; give the folder of a release"):
        compare(releases[0], tmp_path)
    with pytest.raises(InputError, match="RELEASE_A: it is no release"):
        compare(tmp_path / "nowhere", releases[0])


def test_a_broken_file_and_a_release_without_a_column_are_named(releases, tmp_path):
    for name, spoil in (("broken", lambda path: path.write_bytes(b"PAR1")), ("old", drop_column)):
        made = release(tmp_path / name, AFTER, CELLS_AFTER, GRANTS_AFTER)
        spoil(made / "parquet" / "cells.parquet")
        with pytest.raises(InputError, match=f"{name}, field RELEASE_B: it cannot be read as a release"):
            compare(releases[0], made)


def drop_column(path):
    duckdb.connect().execute(f"COPY (SELECT 1 AS table_id) TO '{path}'")


def test_a_file_in_the_way_of_the_folder_is_named(difference, tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(InputError, match="field --out: it is a file; give a folder"):
        difference.write(tmp_path / "out")


def test_code_and_settings_that_differ_are_said(releases, tmp_path):
    after = shutil.copytree(releases[1], tmp_path / "b")
    settings = json.dumps({"size": {"income_cap": 5, "scheme": "x"}, "study": {"data": "elsewhere"}})
    query = f"SELECT * REPLACE ('2' AS code_version, '{settings}' AS settings) FROM ({RUN})"
    duckdb.execute(f"COPY ({query}) TO '{after}/parquet/run.parquet'")
    lines = list(report(compare(releases[0], after)))
    assert lines[2:6] == [
        "Their code differs: some of the changes may come of that, and not of the data",
        "Setting that differs: size.income_cap: - -> 5",
        "Setting that differs: size.scheme: - -> x",
        "",
    ]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (8143.0, 8142.0, "8,143 -> 8,142"),
        (1.248266, 1.198402, "1.25 -> 1.20"),
        (0.012341, 0.012399, "0.0123 -> 0.0124"),
        (1 / 3, 1 / 3 + 1e-9, "0.333333333333333 -> 0.333333334333333"),
        (None, 2.0, "- -> 2"),
    ],
)
def test_figures_are_short_and_still_tell_themselves_apart(was, now, said):
    assert _figures(was, None, now, None) == said

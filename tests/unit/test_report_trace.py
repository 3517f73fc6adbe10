"""`vcse cell`: the figure, its query and what is behind it; labels in any case, near or in part."""

import re
import shutil

import pytest
from click.testing import CliRunner
from report_world import MADE_ON, SETTINGS, make_world

from outputs.reporting import publish_tables
from outputs.reporting.trace import trace
from pipeline.base import InputError
from pipeline.commands.cell import cell

HOSTILE = "<b>\x1b[31m=1+1"


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    con = make_world()
    con.execute("ALTER TABLE grants ADD COLUMN title VARCHAR; ALTER TABLE grants ADD COLUMN recipient_name VARCHAR")
    con.execute("UPDATE grants SET title = 'A grant', recipient_name = ?", [HOSTILE])
    publish_tables(con, folder / "tables", SETTINGS, True, MADE_ON)
    con.execute(f"ATTACH '{folder / 'vcse.duckdb'}' AS kept; COPY FROM DATABASE memory TO kept; DETACH kept")
    (folder / "SAMPLE").write_text("SAMPLE\n")
    con.close()
    return folder


def test_a_figure_is_printed_with_its_queries_and_the_organisations_behind_it(release):
    text = trace(release, "T12", "Leeds", "core")
    assert text.startswith("SAMPLE")
    assert "SAMPLE. T12: Criminal justice and associated organisations by local authority" in text
    (count,) = re.findall(r"^Leeds \| Core: (\d+) \(organisations\)$", text, re.MULTILINE)
    members = re.findall(r"^  (GB-CHC-\d{6})  Made-up body (\d+)$", text, re.MULTILINE)
    assert len(members) == int(count) > 0
    assert all(int(identifier[-6:]) == int(number) for identifier, number in members)
    assert f"{count} organisation{'s' * (count != '1')}:" in text
    assert "SELECT count(*) FROM organisations" in text and "SELECT org_id FROM organisations" in text
    assert "another figure" not in text


def test_grants_and_places_are_named_as_what_they_are(release):
    grants = trace(release, "T32", "2015", "Amount of criminal justice grants", limit=2)
    assert re.search(r"^  G\d+ +A grant to <b>\ufffd\[31m=1\+1$", grants, re.MULTILINE), "no colour reaches a terminal"
    assert re.search(r"^  and \d+ more$", grants, re.MULTILINE)
    people = trace(release, "T12", "North East (region)", "People (mid-2023)")
    assert "2 local authorities:\n  LA  Seaham-on-Tyne\n  LB  Quayside" in people
    rate = trace(release, "T12", "Leeds", "Criminal justice organisations per 10,000 people")
    assert " organisations:\n  GB-CHC-" in rate


def test_one_is_not_called_many(release):
    assert "\n1 local authority:\n" in trace(release, "T12", "Leeds", "People (mid-2023)")


def test_labels_are_found_in_any_case_by_a_part_and_rows_by_their_code(release):
    same = trace(release, "T12", "Leeds", "Core")
    for table, row, column in (("t12", "LEEDS", "CORE"), ("T12", "lc", "core"), (" T12 ", "leed", "Core ")):
        assert trace(release, table, row, column) == same


@pytest.mark.parametrize(
    ("table", "row", "column", "said"),
    [
        ("T99", "Leeds", "core", ("TABLE", "there is no table 'T99'", "the nearest is 'T")),
        ("T12", "Leedz", "core", ("ROW", "no row of T12 'Leedz'", "the nearest is 'Leeds'")),
        ("T12", "Leeds", "associatted", ("COLUMN", "no column of T12", "the nearest is 'Associated'")),
        ("T12", "Leeds", "criminal justice", ("COLUMN", "the label of 2", "(core and stated)'; 'Criminal justice")),
        ("T12", "", "core", ("ROW", "no row")),
    ],
)
def test_a_miss_names_the_nearest_and_what_is_ambiguous_is_listed(release, table, row, column, said):
    with pytest.raises(InputError) as refused:
        trace(release, table, row, column)
    for part in said:
        assert part in str(refused.value)


def test_what_has_no_figure_says_so(release):
    text = trace(release, "T29", "Total", "Estimated employees of all organisations")
    assert "Total | Estimated employees of all organisations: [x] (people)" in text
    assert text.endswith("0 organisations")


def test_a_figure_that_its_query_no_longer_gives_is_told(release, tmp_path):
    import duckdb

    shutil.copy(release / "vcse.duckdb", tmp_path / "vcse.duckdb")
    with duckdb.connect(str(tmp_path / "vcse.duckdb")) as con:
        con.execute("DELETE FROM organisations WHERE lad_code = 'LC'")
    assert "The query gives another figure now: 0" in trace(tmp_path, "T12", "Leeds", "Core")


def test_the_command_prints_it_and_refuses_a_folder_without_a_release(release, tmp_path):
    done = CliRunner().invoke(cell, ["T12", "Leeds", "core", "--release", str(release), "--limit", "1"])
    assert done.exit_code == 0 and "Leeds | Core:" in done.output and " more" in done.output
    done = CliRunner().invoke(cell, ["T12", "Leeds", "core", "--release", str(tmp_path)])
    assert isinstance(done.exception, InputError) and "there is no release" in str(done.exception)


def test_help_shows_an_example():
    assert 'vcse cell T12 "Leeds" "core"' in CliRunner().invoke(cell, ["--help"]).output

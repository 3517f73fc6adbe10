"""Contact details seeded into every text that is published: none may be left outside `restricted/`."""

import zipfile

import duckdb
import pytest
from study_world import make_release, make_study

from outputs.release import PUBLIC
from pipeline.base import sql_text
from pipeline.checking.model import run_check
from pipeline.checking.privacy import compiled, scan_files, table_checks

SEEDS = {
    "postcode": "LS2 9JT",
    "postcode, no space": "NE17RU",
    "e-mail address": "jo.bloggs@example.org",
    "e-mail address in capitals": "JO@EXAMPLE.ORG",
    "phone number": "0113 496 0000",
    "phone number from abroad": "+44 113 496 0000",
    "mobile": "07700 900123",
    "phone number with nought in brackets": "+44 (0) 1632 960911",
    "phone number with dots": "01632.960.912",
    "postcode, a dot in it": "NE2.7RU",
    "e-mail address in words": "jo.bloggs [at] example [dot] org",
}
TEXT = " and ".join(SEEDS.values())

SEED = f"""
    UPDATE bodies SET name = name || ' {TEXT}', website = 'jo.bloggs@example.org';
    UPDATE relevance_evidence SET matched = '{TEXT}', snippet = repeat('x', 120) || ' {TEXT}';
    UPDATE grants_read SET title = '{TEXT}', description = '{TEXT}', programme = '{TEXT}', funder_name = '{TEXT}';
    UPDATE recipients SET name = '{TEXT}', published_id = '360G-F-0113 496 0000';
    UPDATE grant_links SET conflict = '{TEXT}';
    UPDATE stage_rejects SET value = '{TEXT}', reason = 'not good: {TEXT}';
    UPDATE stage_repairs SET value = '{TEXT}', reason = 'mended: {TEXT}';
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    ctx = make_study(tmp_path_factory.mktemp("world"), SEED)
    return make_release(ctx, tmp_path_factory.mktemp("made") / "out")


def test_nothing_of_it_is_in_the_database(folder):
    with duckdb.connect(str(folder / "vcse.duckdb"), read_only=True) as con:
        for table in PUBLIC:
            text = "\n".join(str(row) for row in con.execute(f"FROM {table.name}").fetchall())
            leaks = [kind for kind, seed in SEEDS.items() if seed.lower() in text.lower()]
            assert not leaks, table.name
        assert con.execute("SELECT count(*) FROM organisations WHERE name LIKE '%[removed]%'").fetchone() == (13,)
        assert con.execute("SELECT count(website) FROM organisations").fetchone() == (0,)


def test_nothing_of_it_is_in_any_file_outside_restricted(folder):
    for path in folder.rglob("*"):
        if path.is_file() and "restricted" not in path.parts:
            data = path.read_bytes()
            assert not [kind for kind, seed in SEEDS.items() if seed.encode() in data], path.name


def test_the_scan_itself_finds_nothing(folder):
    assert scan_files(folder).rows == []
    with duckdb.connect(str(folder / "vcse.duckdb"), read_only=True) as con:
        results = [run_check(con, check) for table in PUBLIC for check in table_checks(table)]
    assert len(results) > 60
    assert [r for r in results if r.failures] == []


@pytest.mark.parametrize("kind", SEEDS)
def test_the_scan_would_find_each_kind(kind, folder, tmp_path):
    found = [name for name, pattern in compiled().items() if pattern.search(f"at {SEEDS[kind]}, say")]
    assert found == [
        kind.split(",")[0].split(" from")[0].split(" in")[0].replace("mobile", "phone number").split(" with")[0]
    ]
    (tmp_path / "page.html").write_text(f"<p>at {SEEDS[kind]}, say</p>", encoding="utf-8")
    assert scan_files(tmp_path).rows == [f"file=page.html, found={found[0]}"]


@pytest.mark.parametrize("text", ["0.0123456789", "E08000035", "GB-COH-01234567", "2026-09-01 00:00", "1010 0101"])
def test_figures_codes_and_dates_are_no_contact_details(text, tmp_path):
    (tmp_path / "figures.csv").write_text(f"a,b\n{text},{text}\n", encoding="utf-8")
    (tmp_path / "drawing.svg").write_text(f'<svg viewBox="0 0 453.6 203.785" fill="#c8d3de">{text}</svg>')
    assert scan_files(tmp_path).rows == []


@pytest.mark.parametrize("figure", ["138.052048079178", "17.092866756393", "-9109.099999999999", "100.01632890123"])
def test_decimals_of_a_figure_in_its_own_cell_are_no_phone_number(figure, tmp_path):
    (tmp_path / "figures.csv").write_text(f"a,b\n{figure},{figure}\nLeeds,{figure}\n", encoding="utf-8")
    (tmp_path / "figures.json").write_text(f'{{"a": {figure}, "b": [{figure}, {figure}]}}', encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "tables.xlsx", "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", f"<row><c><v>{figure}</v></c><c><v>{figure}</v></c></row>")
    assert scan_files(tmp_path).rows == []


@pytest.mark.parametrize("text", ["01632.960912", "at 0113 49.60000 now", "+44.1632960912", "tel 01632 9.60912"])
def test_numbers_written_with_stops_are_still_found(text, tmp_path):
    (tmp_path / "texts.txt").write_text(text, encoding="utf-8")
    (tmp_path / "texts.md").write_text(f"a|{text}|b", encoding="utf-8")
    found = scan_files(tmp_path).rows
    assert found == [f"file=texts.{kind}, found=phone number" for kind in ("md", "txt")]


def test_whatever_is_scrubbed_is_looked_for():
    """One definition: text that scrub alters holds what the checks find, and none that it leaves does."""
    with duckdb.connect() as con:
        con.execute(sql_text("sources", "macros.sql"))
        for text in (*SEEDS.values(), "a@b.c", "ls1 4dy", "(0113) 496-0000", "0044 113 4960000", "Leeds", "12 to 14"):
            altered = con.execute("SELECT scrub(?) <> ?", [text, text]).fetchone()[0]
            assert altered == any(pattern.search(text) for pattern in compiled().values()), text


def test_a_name_after_a_title_is_taken_out_of_what_people_wrote(tmp_path):
    name = "''Mrs Ada Quarrowby''"
    change = f"""UPDATE relevance_evidence SET matched = '{name}', snippet = 'ask {name} for help';
        UPDATE grants_read SET title = '{name}', description = 'led by {name}';
        UPDATE stage_rejects SET value = '{name}'; UPDATE stage_repairs SET value = '{name}'"""
    folder = make_release(make_study(tmp_path / "world", change), tmp_path / "out")
    with duckdb.connect(str(folder / "vcse.duckdb")) as con:
        named = [c for t in PUBLIC for c in table_checks(t) if c.name.startswith("nobody's name")]
        assert len(named) == 6
        assert [check.table for check in named if run_check(con, check).failures] == []
        assert "Quarrowby" not in str(con.execute("SELECT snippet, matched FROM evidence").fetchall())
        con.execute("UPDATE grants SET title = 'Contact Mrs A.Quarrowby'")
        assert [check.name for check in named if run_check(con, check).failures] == ["nobody's name in title"]


def test_the_snippet_is_cut_after_scrubbing(folder):
    with duckdb.connect(str(folder / "vcse.duckdb"), read_only=True) as con:
        lengths = con.execute("SELECT max(length(snippet)), min(length(snippet)) FROM evidence").fetchone()
    assert lengths == (160, 160)

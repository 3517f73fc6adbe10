"""The method page: the run's figures in it, the lists that it prints, and texts of others that stay texts."""

import datetime
import tomllib
from html.parser import HTMLParser

import docx
import pytest
from study_world import make_study

from outputs.method import write_method
from outputs.method.contents import ASSUMPTIONS, assumptions
from pipeline.base import sql_text

DAY = datetime.date(2026, 9, 1)
NAME = '=HYPERLINK("x") <script>alert(1)</script> جمعية Tŷ ' + "L" * 200
CELLS = """
    CREATE TABLE cells AS SELECT * FROM (VALUES
        ('T44', 1, 1, 'Cap on income of £10 million', 'Criminal justice organisations', 1234.0, NULL, 'organisations'),
        ('T44', 1, 2, 'Cap on income of £10 million', 'Change', -2.5, NULL, '%'),
        ('T44', 2, 1, 'No such list', 'Criminal justice organisations', NULL, '[x]', 'organisations')
    ) AS cell(table_id, row_n, column_n, row_label, column_label, "value", marker, unit)
"""


class Reader(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    ctx = make_study(tmp_path_factory.mktemp("world"))
    ctx.con.execute(CELLS)
    for name in ("source_files", "accuracy"):
        ctx.con.execute(f"CREATE TABLE changed AS SELECT * FROM {name}; DROP VIEW {name}")
        ctx.con.execute(f"ALTER TABLE changed RENAME TO {name}")
    ctx.con.execute("UPDATE source_files SET publisher = ?, attribution = ?", [NAME, NAME])
    ctx.con.execute("UPDATE accuracy SET f1 = NULL")
    return ctx.con, ctx.settings


@pytest.fixture(scope="module")
def folder(world, tmp_path_factory):
    made = tmp_path_factory.mktemp("method")
    write_method(world[0], made, world[1], DAY, sample=True)
    return made


@pytest.fixture(scope="module")
def page(folder):
    return Reader((folder / "method.html").read_text(encoding="utf-8"))


def test_every_section_is_there_in_order(page):
    titles = [part["title"] for part in tomllib.loads(sql_text("outputs.method", "sections.toml"))["section"]]
    places = [page.text.index(title) for title in titles]
    assert len(titles) >= 14 and places == sorted(places)


def test_the_waterfall_and_the_counts_are_those_of_the_tables(world, page):
    con, _ = world
    steps = con.execute('SELECT concat(label, removed, "left", left_north_east) FROM waterfall').fetchall()
    assert steps and all(step in page.text for (step,) in steps)
    (core,) = con.execute("SELECT count(*) FROM organisations WHERE in_study AND relevance = 'core'").fetchone()
    assert f"Core ({core}): criminal justice is its main purpose" in page.text


def test_the_assumptions_log_is_printed_whole(page):
    rows = assumptions()
    assert len(rows) == ASSUMPTIONS.read_text(encoding="utf-8").count("\n| ") - 1
    assert {len(row) for row in rows} == {5}
    for row in rows:
        assert row[1] in page.text


def test_a_table_of_the_report_stands_as_the_report_shows_it(page):
    assert "Cap on income of £10 million1,234-2.5" in page.text.replace("\n", "")
    assert "No such list[x]" in page.text.replace("\n", "")
    assert "have no table of links" in page.text, "what there is not is said"
    assert "accuracy could not be measured" in page.text


def test_texts_of_others_stay_texts(folder, page):
    tags = [tag for tag, _ in page.tags]
    assert "script" not in tags and "img" not in tags
    assert NAME in page.text
    document = docx.Document(folder / "method.docx")
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert NAME in cells
    assert NAME in {paragraph.text for paragraph in document.paragraphs}


def test_word_and_page_say_sample_and_the_same(folder, page):
    document = docx.Document(folder / "method.docx")
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert all(heading in page.text for heading in headings) and len(headings) >= 14
    assert (
        document.paragraphs[0].text.startswith("SAMPLE:") and document.sections[0].header.paragraphs[0].text == "SAMPLE"
    )
    assert page.text.count("SAMPLE: every organisation") == 1


def test_the_same_input_gives_the_same_bytes(world, folder, tmp_path):
    write_method(world[0], tmp_path, world[1], DAY, sample=True)
    for name in ("method.html", "method.docx"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_accuracy_is_shown_with_its_interval(world, tmp_path):
    con, settings = world
    con.execute("DELETE FROM accuracy")
    row = "('labels', 'core or stated', true, 1234, 1200, 0.5, 0.4, 0.6, 0.7, NULL, NULL, 0.58, NULL, NULL)"
    con.execute(f"INSERT INTO accuracy VALUES {row}")
    write_method(con, tmp_path, settings, DAY, sample=False)
    text = Reader((tmp_path / "method.html").read_text(encoding="utf-8")).text
    assert "core and stated1,2340.50 (0.40 to 0.60)0.700.58" in text.replace("\n", "")
    assert "SAMPLE" not in text


def test_a_pinned_file_has_the_day_on_which_it_was_retrieved(world, tmp_path):
    con, settings = world
    (file,) = con.execute("SELECT file FROM source_files ORDER BY file LIMIT 1").fetchone()
    pins = {"files": {file: {"published": "2026-08-01", "retrieved": "2026-09-02T03:04:05Z"}}}
    write_method(con, tmp_path, {**settings, "pins": pins}, DAY, sample=False)
    text = Reader((tmp_path / "method.html").read_text(encoding="utf-8")).text
    assert "published 2026-08-01retrieved 2026-09-02T03:04:05Z" in text
    assert "pins" not in text.split("Settings of this run")[1].split("Licences")[0]

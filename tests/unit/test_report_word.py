"""The Word document as a reader opens it: captions, heading rows, whole rows, sources, pages, styles."""

import re

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from report_world import MADE_ON, SETTINGS, make_world, published

from outputs.reporting import publish_tables
from outputs.reporting.word import SIDEWAYS, UPRIGHT, split

CM = 567


@pytest.fixture(scope="module")
def world():
    return published()


@pytest.fixture(scope="module")
def document(world):
    return docx.Document(world.folder / "tables.docx")


@pytest.fixture(scope="module")
def parts(world):
    return {name: split(result) for name, result in world.results.items()}


def text(element):
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def by_result(document, parts):
    """The document's tables in order, with the name of the result and the part that each shows."""
    names = [(name, part) for name, made in parts.items() for part in made]
    assert len(document.tables) == len(names)
    return zip(document.tables, names, strict=True)


def test_every_table_has_a_caption_that_numbers_itself(document, world, parts):
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert len(captions) == len(document.tables)
    for paragraph in captions:
        (field,) = paragraph._p.iter(qn("w:fldSimple"))
        assert re.fullmatch(r" SEQ Table (\\c )?\\\* ARABIC ", field.get(qn("w:instr")))
        assert re.match(r"Table \d+: SAMPLE\. ", text(paragraph._p))
    first = [p for p in captions if "\\c" not in next(p._p.iter(qn("w:fldSimple"))).get(qn("w:instr"))]
    assert [text(p._p).split(":")[0] for p in first] == [f"Table {n}" for n in range(1, len(world.results) + 1)]
    for paragraph, result in zip(first, world.results.values(), strict=True):
        assert result.title in text(paragraph._p)


def test_a_caption_stands_right_above_its_table(document):
    for table in document.tables:
        above = table._tbl.getprevious()
        assert above.tag == qn("w:p") and above.style == "Caption"
        assert document.styles["Caption"].paragraph_format.keep_with_next


def test_heading_rows_repeat_and_no_row_breaks(document):
    for table in document.tables:
        for n, row in enumerate(table.rows):
            properties = row._tr.trPr
            assert properties.find(qn("w:cantSplit")) is not None
            assert (properties.find(qn("w:tblHeader")) is not None) == (n == 0)


def test_every_figure_is_there_as_a_reader_sees_it(document, world, parts):
    for table, (name, part) in by_result(document, parts):
        result = world.results[name]
        first = 2 if result.code_label else 1
        grid = [[text(cell) for cell in row._tr.tc_lst] for row in table.rows]
        assert all(len(row) == len(part.columns) + first for row in grid)
        assert all(cell for row in grid for cell in row), "no blank cell"
        assert len(grid) == len(result.rows) + 1
        for r in range(len(result.rows)):
            for place, column in enumerate(part.columns):
                figure, said = result.figures[r, column], grid[r + 1][first + place]
                if figure.value is None or figure.marker == "[low]":
                    assert said == figure.marker
                else:
                    assert said == f"{figure.value:,.{result.columns[column].decimals}f}"


def test_no_table_is_wider_than_its_page_and_wide_ones_are_parted(document, parts):
    assert len(parts["T15"]) > 1 or sum(parts["T15"][0].widths) > UPRIGHT
    for table, (name, part) in by_result(document, parts):
        assert sum(part.widths) <= SIDEWAYS + 0.01, name
        given = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iterchildren()]
        assert sum(given) == pytest.approx(sum(part.widths) * CM, abs=20)
        assert table.style.name == "Study table"
    for name, made in parts.items():
        columns = [column for part in made for column in part.columns]
        assert columns == sorted(set(columns)), f"{name}: every column once, in order"


def test_pages_turn_where_tables_need_it(document, parts):
    turns, wide = 1, False
    for made in parts.values():
        now = any(part.sideways for part in made)
        turns += now != wide
        wide = now
    assert len(document.sections) == turns > 1
    for section in document.sections:
        sideways = section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) == sideways


def test_no_table_is_wider_than_the_page_that_it_stands_on(document):
    sections, n = list(document.sections), 0
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            section = sections[n]
            room = section.page_width - section.left_margin - section.right_margin
            assert int(element.tblPr.find(qn("w:tblW")).get(qn("w:w"))) <= room / 635 + 2
        n += any(True for _ in element.iter(qn("w:sectPr"))) and element.tag == qn("w:p")


def test_source_and_notes_stand_under_every_table(document, world):
    for number, result in enumerate(world.results.values(), 1):
        lines = [p.text for p in document.paragraphs if f"Study table {result.table.id}." in p.text]
        assert len(lines) == 1 and lines[0].startswith(f"Source: {result.source}"), number
    assert {p.style.name for p in document.paragraphs if p.text.startswith("[note ")} == {"Table source"}


def test_the_list_of_tables_leads_to_them(document, world):
    links = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert links == marks == list(world.results)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "Tables" and len(headings) > 5


def test_it_says_sample_on_every_page_and_who_made_nothing(document):
    assert document.paragraphs[0].text.startswith("SAMPLE")
    assert document.sections[0].header.paragraphs[0].text.startswith("SAMPLE")
    assert all(section.header.is_linked_to_previous for section in list(document.sections)[1:])
    about = document.core_properties
    assert about.title.startswith("SAMPLE") and about.language == "en-GB"
    assert about.author == about.comments == about.last_modified_by == ""
    assert about.created.date() == about.modified.date() == MADE_ON


def test_real_data_says_no_sample(tmp_path):
    publish_tables(make_world(), tmp_path, SETTINGS, False, MADE_ON)
    document = docx.Document(tmp_path / "tables.docx")
    assert "SAMPLE" not in text(document.element.body)
    assert "SAMPLE" not in document.sections[0].header.paragraphs[0].text

"""The OpenDocument workbook as a reader opens it: the same words as the XLSX, marked up, inert."""

import zipfile

import odfdo
import openpyxl
import pytest
from report_world import published


@pytest.fixture(scope="module")
def world():
    return published()


@pytest.fixture(scope="module")
def book(world):
    return odfdo.Document(world.folder / "tables.ods")


@pytest.fixture(scope="module")
def tables(book):
    return {table.name: table for table in book.body.tables}


def rows(table):
    """The cells' values by row."""
    return [[value(cell) for cell in row.cells] for row in table.traverse()]


def value(cell):
    """A number, or the text of all paragraphs; odfdo itself would write a link out."""
    if cell.type != "string":
        return cell.value
    return "\n".join(
        "".join(map(str, paragraph.xpath("descendant::text()"))).replace("$$", "$ $")
        for paragraph in cell.get_elements("text:p")
    )


def test_it_has_the_same_sheets_and_words_as_the_other_workbook(world, tables):
    other = openpyxl.load_workbook(world.folder / "tables.xlsx")
    assert list(tables) == other.sheetnames
    for name, table in tables.items():
        mine = [[value for value in row if value is not None] for row in rows(table)]
        theirs = [[cell.value for cell in row if cell.value is not None] for row in other[name].iter_rows()]
        assert len(mine) == len(theirs), name
        for here, there in zip(mine, theirs, strict=True):
            assert [pytest.approx(float(v)) if not isinstance(v, str) else v for v in here] == there, name


def test_no_cell_is_merged_blank_or_a_formula(tables):
    for table in tables.values():
        for row in table.traverse():
            for cell in row.cells:
                assert cell.get_attribute("table:formula") is None
                assert cell.get_attribute("table:number-columns-spanned") is None
                assert cell.tag == "table:table-cell"
        width = max(len(row) for row in rows(table))
        inside = [row for row in rows(table) if len(row) == width]
        assert all(value not in (None, "") for row in inside for value in row), table.name


def test_the_heading_row_is_marked_as_one(book, tables, world):
    for name, result in world.results.items():
        (heads,) = tables[name].get_elements("table:table-header-rows")
        (row,) = heads.get_elements("table:table-row")
        first = row.get_elements("table:table-cell")[0].get_elements("text:p")[0].text
        assert first == result.row_label
    ranges = book.body.get_elements("//table:database-range")
    assert {r.get_attribute("table:name") for r in ranges} == {
        f"{n}_table" for n in ("Contents", "Notes", *world.results)
    }
    assert {r.get_attribute("table:contains-header") for r in ranges} <= {"true", True}


def test_figures_have_number_formats_with_separators(book, tables, world):
    text = (
        book.content.serialize().decode() if isinstance(book.content.serialize(), bytes) else book.content.serialize()
    )
    assert text.count('number:grouping="true"') >= 3
    cells = [cell for row in tables["T12"].traverse() for cell in row.cells if cell.type == "float"]
    assert {cell.style for cell in cells} == {"n0", "n2", "n0bold", "n2bold"}
    assert any("," in cell.get_elements("text:p")[0].text for cell in cells)


def test_links_lead_to_sheets_that_there_are_and_nowhere_else(book, tables):
    links = [link.get_attribute("xlink:href") for link in book.body.get_elements("//text:a")]
    assert len(links) >= 2 * (len(tables) - 3)
    assert {link.removeprefix("#").removesuffix(".A1") for link in links} <= set(tables)


def test_it_says_sample_and_nothing_of_the_empty_workbook_that_it_was_made_from(book, tables, world):
    for table in tables.values():
        assert rows(table)[0][0].startswith("SAMPLE")
    assert book.meta.title.startswith("SAMPLE")
    assert str(book.meta.creation_date).startswith("2026-09-02")
    with zipfile.ZipFile(world.folder / "tables.ods") as archive:
        names = archive.namelist()
        assert names[0] == "mimetype" and archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert not any("thumbnail" in name.lower() for name in names)
        words = b"".join(archive.read(name) for name in names)
    assert b"Feuille" not in words and b"fr-FR" not in words and b'fo:language="fr"' not in words

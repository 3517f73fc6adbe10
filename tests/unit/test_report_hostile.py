"""Names that try something, through every document of the tables: they stay names, and nothing runs."""

import csv
import zipfile
from xml.etree import ElementTree

import docx
import odfdo
import openpyxl
import pytest
from report_world import MADE_ON, SETTINGS, make_world

from outputs.reporting import publish_tables
from outputs.reporting.pages import plain

NAMES = (
    '=HYPERLINK("x")',
    "<script>alert(1)</script> & ]]> --> ${jndi}",
    "Cymdeithas " + "Gŵyl y Môr a'r Mynydd Ŷ " * 8,
    "جمعية خيرية",
    "\x07bell\x00 \x1b[31mred \u202eback\ufffe",
    "+44 @SUM(1+1)*cmd|' /C calc'!A0",
    "[Cymru](http://x) $$y$$ $x^2$",
)
SEEN = [plain(name) for name in NAMES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    con = make_world()
    con.execute("CREATE TEMP TABLE hostile (n INTEGER, name VARCHAR)")
    con.executemany("INSERT INTO hostile VALUES (?, ?)", list(enumerate(NAMES)))
    con.execute(f"UPDATE grants SET funder_id = 'F' || CAST(right(grant_id, 1) AS INTEGER) % {len(NAMES)}")
    con.execute("UPDATE grants SET funder_name = (SELECT name FROM hostile WHERE 'F' || n = funder_id)")
    con.execute("UPDATE areas SET area_name = (SELECT name FROM hostile WHERE n = 0) WHERE area_code = 'LC'")
    con.execute("UPDATE areas SET area_name = (SELECT name FROM hostile WHERE n = 1) WHERE area_code = 'E47000017'")
    made = tmp_path_factory.mktemp("hostile")
    publish_tables(con, made, SETTINGS, False, MADE_ON)
    return made


def test_names_are_made_printable_in_one_line():
    assert plain("\x07bell\x00 \x1b[31mred \u202eback\ufffe") == "\ufffdbell\ufffd \ufffd[31mred back\ufffd"
    assert plain(" a\n b\t") == "a b" and plain("\n") == "[x]" and len(plain("a" * 900)) == 500
    assert plain("می‌خواهم") == "می‌خواهم", "signs that join letters are kept"


def test_the_workbook_shows_them_as_text(folder):
    sheet = openpyxl.load_workbook(folder / "tables.xlsx")["T33"]
    cells = [cell for row in sheet.iter_rows(max_col=1) for cell in row if cell.value]
    shown = {cell.value for cell in cells}
    assert {name.replace("$$", "$ $") for name in SEEN} <= shown
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]


def test_the_opendocument_shows_them_as_text(folder):
    table = odfdo.Document(folder / "tables.ods").body.get_table(name="T33")
    cells = [cell for row in table.traverse() for cell in row.cells]
    assert set(SEEN) <= {cell.value for cell in cells}
    assert not any(cell.get_attribute("table:formula") for cell in cells)


def test_the_word_document_shows_them_as_text(folder):
    document = docx.Document(folder / "tables.docx")
    shown = {row.cells[0].text for table in document.tables for row in table.rows}
    assert set(SEEN) <= shown


def test_no_document_holds_markup_of_theirs(folder):
    for name in ("tables.xlsx", "tables.ods", "tables.docx"):
        with zipfile.ZipFile(folder / name) as archive:
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")) and archive.read(member):
                    tags = {element.tag.lower() for element in ElementTree.fromstring(archive.read(member)).iter()}
                    assert not any(tag.endswith("script") for tag in tags)
                    assert "f" not in {tag.split("}")[-1] for tag in tags}, "no formula"


def test_the_csv_leads_them_by_an_apostrophe(folder):
    with (folder / "csv" / "T33_funders.csv").open(encoding="utf-8", newline="") as stream:
        labels = {row["row_label"] for row in csv.DictReader(stream)}
    assert "'" + NAMES[0] in labels and "'" + NAMES[5] in labels
    assert not any(label.startswith(("=", "+", "-", "@")) for label in labels)


def test_a_place_of_such_a_name_is_named_in_every_table(folder):
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    for name in ("T12", "T15", "T46"):
        assert NAMES[0] in {cell.value for cell in book[name]["A"]}
    assert any(str(cell.value).startswith(SEEN[1]) for cell in book["T16"]["A"])

"""The sample has organisations of hostile names; in no file of its release does one become anything but text."""

import csv
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import duckdb
import openpyxl
import pytest
from runs import vcse

FORMULA = '=HYPERLINK("HTTP://EXAMPLE.ORG","QUARROWBY PRISON VISITORS")'
NAMES = {"GB-CHC-1400000": FORMULA, "GB-CHC-1400003": "جمعية كواروبي الخيرية"}
LIKE = {"<SCRIPT>%": "markup", "Ymddiriedolaeth %": "Welsh", "TH_ QUARROWBY, THRIMBLEBY%": "long"}
RUNS = ("=", "+", "-", "@", "\t", "\r")
BOOKS = ("tables/tables.xlsx", "areas/forms/E06000011_form.xlsx", "review.xlsx")
INERT = {"script", "img", "iframe", "object", "embed", "form", "link", "base"}


@pytest.fixture(scope="module")
def folder(sample, tmp_path_factory):
    """The release with a sheet for review beside it, by what each file is called in the tests."""
    sheet = tmp_path_factory.mktemp("review") / "review.xlsx"
    vcse("review", "export", "--release", sample.release, "--work", sample.work, "--out", sheet, check=True)
    return lambda name: sheet if name == "review.xlsx" else sample.release / name


@pytest.fixture(scope="module")
def named(sample):
    """Names of the release by organisation."""
    return dict(sample.all("SELECT org_id, name FROM organisations"))


def number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_the_database_and_the_parquet_hold_them_as_they_are(sample, named):
    assert NAMES.items() <= named.items()
    for pattern, kind in LIKE.items():
        found = sample.all(f"SELECT count(*), max(length(name)) FROM organisations WHERE name ILIKE '{pattern}'")
        assert found[0][0] >= 1 and (kind != "long" or found[0][1] >= 200), kind
    with duckdb.connect() as con:
        path = str(sample.release / "parquet" / "organisations.parquet")
        assert dict(con.execute("SELECT org_id, name FROM read_parquet(?)", [path]).fetchall()) == named


def test_no_cell_of_any_csv_would_run(sample):
    paths = list(sample.release.rglob("*.csv"))
    assert len(paths) > 60
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = {cell for row in csv.reader(stream) for cell in row}
        assert [cell for cell in cells if cell.startswith(RUNS) and not number(cell)] == [], path.name


@pytest.mark.parametrize("name", BOOKS)
def test_no_cell_of_a_workbook_is_a_formula(folder, name):
    cells = [cell for sheet in openpyxl.load_workbook(folder(name)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    if "form" in name:
        assert FORMULA in {cell.value for cell in cells}


def test_no_cell_of_the_opendocument_is_a_formula(sample):
    with zipfile.ZipFile(sample.release / "tables" / "tables.ods") as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    assert [node for node in root.iter() if any(key.endswith("}formula") for key in node.attrib)] == []
    assert [node.tag for node in root.iter() if node.tag.endswith("}script")] == []


def test_no_word_file_has_a_field_or_an_address_of_theirs(sample):
    paths = list(sample.release.rglob("*.docx"))
    assert len(paths) >= 30
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            body = ElementTree.fromstring(archive.read("word/document.xml"))
            links = archive.read("word/_rels/document.xml.rels")
        assert b'TargetMode="External"' not in links, path.name
        fields = {value for node in body.iter() for key, value in node.attrib.items() if key.endswith("}instr")}
        asked = {(node.text or "") for node in body.iter() if node.tag.endswith("}instrText")}
        assert not any("HYPERLINK" in field and "QUARROWBY" in field.upper() for field in fields | asked), path.name
    text = "".join(node.text or "" for node in _document(sample, "E06000011_east_riding_of_yorkshire").iter())
    assert FORMULA in text


def _document(sample, stem):
    with zipfile.ZipFile(sample.release / "areas" / f"{stem}.docx") as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


class Tags(HTMLParser):
    """Every tag of a page, with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_no_page_has_markup_of_theirs(sample):
    paths = [path for path in sample.release.rglob("*.html") if path.name != "explore.html"]
    assert len(paths) >= 35
    for path in paths:
        page = Tags(path.read_text(encoding="utf-8"))
        assert [tag for tag, _ in page.found if tag in INERT] == [], path.name
        assert [name for _, attrs in page.found for name in attrs if name.startswith("on")] == [], path.name
        links = [attrs["href"] for tag, attrs in page.found if tag == "a"]
        assert [link for link in links if ":" in link] == [], path.name
    page = Tags((sample.release / "areas" / "E06000011_east_riding_of_yorkshire.html").read_text(encoding="utf-8"))
    assert FORMULA in page.text


def test_the_explorer_holds_no_markup_but_its_own(sample):
    text = (sample.release / "explore.html").read_text(encoding="utf-8")
    assert text.upper().count("<SCRIPT>ALERT") == 0 and "QUARROWBY PRISON VISITORS" in text
    kinds = {attrs.get("type", "") for tag, attrs in Tags(text).found if tag == "script"}
    assert kinds <= {"", "module", "application/json", "text/plain"}


def test_no_drawing_has_markup_of_theirs(sample):
    for path in sample.release.rglob("*.svg"):
        tags = {node.tag.split("}")[-1] for node in ElementTree.parse(path).iter()}
        assert not tags & {"script", "a", "image", "foreignObject"}, path.name

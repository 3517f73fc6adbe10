"""The files of the area profiles: Word, HTML and form say the same, are accessible, inert and alike on every run."""

import datetime
import re
import zipfile
from html.parser import HTMLParser

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from profiles_world import ARABIC, FORMULA, LONG, SCRIPT, SETTINGS, WELSH, make_world, write

from outputs.review.read import read

HOSTILE = (FORMULA, SCRIPT, LONG, ARABIC, WELSH)
STEMS = ("CA_west", "CB_lincs", "LA_leeds", "LB_kingston_upon_hull_city_of", "LC_north_lincolnshire")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("areas"))


class Page(HTMLParser):
    """The tags of a page with their attributes, its texts, and the rows of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.texts, self.rows, self.cell, self.drawn = [], [], [], False, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.cell = True
        if tag == "svg":
            self.drawn = True
        if tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = False

        if tag == "svg":
            self.drawn = False

    def handle_data(self, data):
        if self.cell:
            self.rows[-1][-1] += data
        elif data.strip() and not self.drawn:
            self.texts.append(data.strip())

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def page(folder, stem) -> Page:
    return Page((folder / f"{stem}.html").read_text(encoding="utf-8"))


def test_each_area_has_three_files_and_the_index_leads_to_them(folder):
    assert sorted(p.name for p in folder.glob("*.docx")) == [f"{stem}.docx" for stem in STEMS]
    assert sorted(p.stem for p in folder.glob("*.html")) == [*STEMS, "index"]
    links = {attrs["href"] for attrs in page(folder, "index").all("a")}
    assert links == {p.relative_to(folder).as_posix() for p in folder.rglob("*.*") if p.name != "index.html"}


@pytest.mark.parametrize("stem", STEMS)
def test_word_and_html_say_the_same(folder, stem):
    html, doc = page(folder, stem), Document(folder / f"{stem}.docx")
    tables = [[cell.text for cell in row.cells] for table in doc.tables for row in table.rows]
    assert tables == html.rows
    title, *texts = [text for text in html.texts if not text.startswith("@page")]
    (picture,) = html.all("svg")
    (shape,) = doc.inline_shapes
    assert shape._inline.docPr.get("descr") == picture["aria-label"]
    assert [p.text for p in doc.paragraphs if p.text] == texts
    assert title == doc.core_properties.title


def test_word_is_accessible(folder):
    doc = Document(folder / "LA_leeds.docx")
    styles = [p.style.name for p in doc.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 9
    for table in doc.tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    (shape,) = doc.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Leeds. Core and stated, based here, per 10,000 residents: 0.30")
    assert 'w:lang w:val="en-GB"' in doc.styles.element.xml
    assert (doc.core_properties.title, doc.core_properties.author) == (
        "SAMPLE. Leeds: the voluntary sector in criminal justice",
        "",
    )


@pytest.mark.parametrize("stem", [*STEMS, "index"])
def test_html_is_accessible_and_needs_nothing_beside_it(folder, stem):
    text, html = (folder / f"{stem}.html").read_text(encoding="utf-8"), page(folder, stem)
    assert html.all("html") == [{"lang": "en-GB"}]
    assert len(html.all("h1")) == len(html.all("main")) == 1
    assert len(html.all("caption")) == len(html.all("table")) == len(html.all("thead"))
    assert all(attrs["scope"] in ("col", "row") for attrs in html.all("th"))
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in html.all("svg"))
    assert not html.all("script") and not html.all("link") and not html.all("img")
    assert not re.search(r"https?://|@import|url\(", text)


def test_hostile_names_stay_the_texts_that_they_are(folder):
    for stem, names in (("CA_west", HOSTILE[:4]), ("LC_north_lincolnshire", (WELSH,))):
        cells = [cell.split("\n")[0] for row in page(folder, stem).rows for cell in row]
        document = Document(folder / f"{stem}.docx")
        written = [cell.text.split("\n")[0] for table in document.tables for cell in table.columns[0].cells]
        book = openpyxl.load_workbook(folder / "forms" / f"{stem[:2]}_form.xlsx")
        listed = {cell.value: cell.data_type for row in book["Review"].iter_rows() for cell in row if cell.value}
        for name in names:
            assert name in cells
            assert name in written
            assert listed[name] == "s"


def test_no_cell_of_a_form_is_a_formula(folder):
    for path in (folder / "forms").iterdir():
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                assert b"<f>" not in parts.read(name), (path.name, name)


def test_the_list_has_boxes_to_tick_and_rows_for_who_is_missing(folder):
    *_, listed, missing = Document(folder / "LA_leeds.docx").tables
    assert [cell.text for cell in listed.rows[0].cells][3:] == [
        "Not us",
        "Wrong place",
        "Wrong theme",
        "What is right?",
    ]
    assert [cell.text for cell in listed.rows[1].cells][3:] == ["☐", "☐", "☐", ""]
    assert [cell.text for cell in missing.rows[0].cells] == [
        "Name of the organisation",
        "Place",
        "What it does",
        "Role of who says so",
    ]
    assert len(missing.rows) == 9


def test_what_a_group_writes_in_the_form_is_imported(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "forms" / "CA_form.xlsx")
    review, missing = book["Review"], book["Missing"]
    heads = {cell.value: cell.column for cell in review[1]}
    assert [cell.value for cell in review[2]][:4] == ["O01", FORMULA, "Leeds", "core"]
    answers = {"Is it right?": "no", "Level": "none", "Reason": "Not us", "Role": "focus group", "Date": "2026-09-10"}
    for title, value in answers.items():
        review.cell(2, heads[title]).value = value
    for n, value in enumerate(("Door Ajar", "Leeds", "Visits prisoners", "volunteer", "2026-09-10"), 1):
        missing.cell(2, n).value = value
    book.save(tmp_path / "filled.xlsx")
    judgements, lost = read(tmp_path / "filled.xlsx", datetime.date(2026, 9, 12))
    assert [(j.org_id, j.right, j.level, j.reason, j.drawn) for j in judgements] == [
        ("O01", False, "none", "Not us", None)
    ]
    assert [(m.name, m.where, m.does, m.role) for m in lost] == [
        ("Door Ajar", "Leeds", "Visits prisoners", "volunteer")
    ]


def test_a_form_that_nobody_filled_in_has_nothing_to_import(folder):
    assert read(folder / "forms" / "LA_form.xlsx", datetime.date(2026, 9, 12)) == ([], [])


def test_a_sample_says_so_everywhere(folder, tmp_path):
    real = write(tmp_path, sample=False)
    for place, marked in ((folder, True), (real, False)):
        for path in place.glob("*.html"):
            assert ("SAMPLE" in path.read_text(encoding="utf-8")) is marked, path.name
        for path in place.glob("*.docx"):
            doc = Document(path)
            assert any("SAMPLE" in p.text for p in doc.paragraphs) is marked
            assert ("SAMPLE" in doc.sections[0].header.paragraphs[0].text) is marked
        for path in (place / "forms").iterdir():
            notes = openpyxl.load_workbook(path)["How to fill in"]
            assert any("SAMPLE" in str(cell.value) for (cell,) in notes.iter_rows(max_col=1)) is marked


def test_the_same_input_gives_the_same_bytes(folder, tmp_path):
    again = write(tmp_path)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert len(paths) == 16
    for path in paths:
        assert path.read_bytes() == (again / path.relative_to(folder)).read_bytes(), path.name


def test_nothing_finer_than_the_authority_is_told_of_a_sensitive_organisation(tmp_path):
    from outputs.profiles import write_profiles

    con = make_world()
    con.execute("ALTER TABLE organisations ADD COLUMN website VARCHAR DEFAULT 'www.secret.example'")
    con.execute("ALTER TABLE evidence ADD COLUMN snippet VARCHAR DEFAULT 'a refuge at 12 Secret Street'")
    write_profiles(con, tmp_path, SETTINGS, False, datetime.date(2026, 9, 2))
    for path in tmp_path.rglob("*"):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as parts:
                content = b"".join(parts.read(name) for name in parts.namelist())
            assert b"ecret" not in content
        elif path.is_file():
            assert b"ecret" not in path.read_bytes()

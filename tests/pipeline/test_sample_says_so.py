"""A release of the sample says SAMPLE wherever a reader could look: in every file, in every sheet, on every page."""

import json
import zipfile
from xml.etree import ElementTree

import docx
import duckdb
import odfdo
import openpyxl
import pytest
from runs import Made

SAID = "SAMPLE"
PLUM = (0x80, 0x16, 0x50)
KINDS = {".csv", ".docx", ".duckdb", ".html", ".json", ".md", ".ods", ".parquet", ".png", ".svg", ".txt", ".xlsx", ""}


def in_text(path):
    """The word stands where reading begins: in the first lines, or in every row of a CSV."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if path.suffix == ".csv":
        return all(SAID in line for line in lines[1:])
    return any(SAID in line for line in lines[:12])


def in_workbook(path):
    book = openpyxl.load_workbook(path)
    heads = {sheet.title: [str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row] for sheet in book}
    return [title for title, head in heads.items() if SAID not in " ".join(head)] == []


def in_opendocument(path):
    tables = odfdo.Document(path).body.tables
    return len(tables) > 40 and all(SAID in str(table.get_value((0, 0))) for table in tables)


def in_word(path):
    document = docx.Document(path)
    headers = ["".join(p.text for p in section.header.paragraphs) for section in document.sections]
    return all(SAID in header for header in headers) and any(SAID in p.text for p in document.paragraphs[:3])


def in_picture(path):
    from matplotlib import image

    pixel = image.imread(path)[8, 4]
    return tuple(round(part * 255) for part in pixel[:3]) == PLUM


def in_drawing(path):
    root = ElementTree.parse(path).getroot()
    return any(SAID in (node.text or "") for node in root.iter() if node.tag.endswith("title"))


def in_parquet(path):
    with duckdb.connect() as con:
        found = con.execute("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
    return any(key == "data" and value.startswith(SAID) for key, value in found)


def in_database(path):
    with duckdb.connect(str(path), read_only=True) as con:
        comments = con.execute("SELECT comment FROM duckdb_tables() UNION ALL SELECT comment FROM duckdb_views()")
        return all(comment.startswith(SAID) for (comment,) in comments.fetchall() if comment)


def in_manifest(path):
    return json.loads(path.read_text(encoding="utf-8"))["sample"] is True


SAYS = {
    ".csv": in_text,
    ".html": in_text,
    ".md": in_text,
    ".txt": in_text,
    "": in_text,
    ".xlsx": in_workbook,
    ".ods": in_opendocument,
    ".docx": in_word,
    ".png": in_picture,
    ".svg": in_drawing,
    ".parquet": in_parquet,
    ".duckdb": in_database,
    ".json": in_manifest,
}


def files(made: Made) -> list:
    return sorted(path for path in made.release.rglob("*") if path.is_file())


@pytest.mark.parametrize("suffix", sorted(SAYS))
def test_every_file_of_that_kind_says_sample(sample, suffix):
    found = [path for path in files(sample) if path.suffix == suffix]
    if suffix == ".docx":
        # A profile is like the next; all their words are checked below.
        found = found[:4] + [path for path in found if path.parent.name != "areas"]
    assert found and [path.name for path in found if not SAYS[suffix](path)] == []


def test_there_is_no_file_of_another_kind(sample):
    assert {path.suffix for path in files(sample)} == KINDS == set(SAYS)


def test_every_word_file_has_it_in_its_header(sample):
    for path in files(sample):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                headers = [name for name in archive.namelist() if "/header" in name]
                assert headers and all(SAID.encode() in archive.read(name) for name in headers), path.name


def test_what_the_commands_print_says_so_too(sample):
    assert "made up" in (sample.release / SAID).read_text(encoding="utf-8")
    assert SAID in (sample.release / "explore.html").read_text(encoding="utf-8").split("<body", 1)[1][:600]

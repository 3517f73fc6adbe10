"""Files that are no grants data, or not whole: an error that names the file and says what to do."""

import zipfile

import grants_world as world
import pytest

from pipeline.base import InputError
from sources.threesixtygiving import json_text

DEEP = b'{"grants": [{"id": "g", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}]}"
OPEN_QUOTE = b'Identifier,Title,Amount Awarded\n1,"x,5\n' + b"2,y,5\n" * 200_000

BROKEN = {
    "empty.xlsx": (b"", "is empty"),
    "blank.csv": (b"\xef\xbb\xbf \r\n\r\n", "is empty"),
    "page.xlsx": (b"\n<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
    "page.json": (b"<html></html>", "web page"),
    "noise.csv": (b"Identifier,\x00\x01\x02", "neither text"),
    "utf16.csv": ("Identifier,Title\n".encode("utf-16"), "neither text"),
    "byte.csv": (b"Identifier,Amount Awarded\n1,\x81\n", "neither in UTF-8 nor in Windows-1252"),
    "password.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is not a whole workbook"),
    "people.csv": (b"Name,Age\nA,5\n", "its titles are Name, Age"),
    "open.csv": (OPEN_QUOTE, "a quotation mark may be left open"),
    "cut.json": (b'{"grants": [{"id": "g-1"}, {"id": "g-', "is not valid JSON, 1 elements into it"),
    "comma.json": (b'{"grants": [{"id": "g-1",}]}', "is not valid JSON"),
    "deep.json": (DEEP, "nested too deeply"),
    "other.json": (b'{"data": [1]}', "it has an object with data"),
    "numbers.json": (b"[1, 2]", "it has a list of values"),
    "object.json": (b'{"grants": {"id": "g-1"}}', "not a list"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(make_context, tmp_path, name):
    content, problem = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        world.read(make_context, path)
    assert caught.value.source == "grants" and caught.value.file == name and caught.value.cure
    assert problem in caught.value.line()


def test_a_workbook_that_is_not_whole(make_context, tmp_path):
    whole = world.workbook(tmp_path / "whole.xlsx", grants=[world.TITLES, *(world.row(f"g-{n}") for n in range(500))])
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole.read_bytes()[:-900])
    with pytest.raises(InputError, match="is not a whole workbook"):
        world.read(make_context, cut)


def test_an_archive_that_is_no_workbook(make_context, tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    with pytest.raises(InputError, match="is not a whole workbook"):
        world.read(make_context, path)


def test_a_cell_at_the_sheets_end_would_take_all_memory(make_context, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Identifier", "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(InputError, match="reaches to cell XFD1048576"):
        world.read(make_context, tmp_path / "far.xlsx")


def test_a_workbook_that_would_unpack_to_too_much(make_context, tmp_path, monkeypatch):
    from sources.threesixtygiving import spreadsheets

    monkeypatch.setattr(spreadsheets, "LARGEST", 1000)
    with pytest.raises(InputError, match="would unpack to"):
        world.read(make_context, world.workbook(tmp_path / "a.xlsx", grants=[world.TITLES]))


def test_the_error_names_the_titles_that_were_looked_for(make_context, tmp_path):
    with pytest.raises(InputError, match=r"Identifier with Amount Awarded, Award Date, Recipient Org:Name"):
        world.read(make_context, world.workbook(tmp_path / "a.xlsx", One=[["Surname"]], Two=[["Forename"]]))


def test_titles_without_rows_are_no_error(make_context, tmp_path):
    ctx = world.read(make_context, world.csv_file(tmp_path / "a.csv", world.TITLES))
    assert world.table(ctx, "SELECT read, note FROM _files") == [(0, "no grants in it")]


def test_a_grant_of_many_blocks_is_read(make_context, tmp_path, monkeypatch):
    monkeypatch.setattr(json_text, "BLOCK", 1000)
    path = world.package(tmp_path / "a.json", *(world.grant(f"g-{n}", description="word " * 5000) for n in range(20)))
    ctx = world.read(make_context, path)
    assert world.table(ctx, "SELECT count(*), min(length(description)) FROM grants_read") == [(20, 24_999)]

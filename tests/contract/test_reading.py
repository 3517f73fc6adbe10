"""Reading files: every row accounted for under its own number, every broken file named with its cure."""

import datetime
import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.base import Column, InputError, Source
from sources import archives
from sources.reading import load_csv, load_extract, load_sheet, members, one_member, only_file, typed


def source(**changes):
    given = {
        "code": "clubs",
        "title": "Clubs",
        "publisher": "Nobody",
        "licence": "OGL",
        "licence_url": "",
        "attribution": "",
        "address": "https://example.org/clubs.csv",
        "folder": "clubs",
        "patterns": ("*",),
        "columns": (
            Column("Club Number|Club No", "number", "BIGINT", "Number."),
            Column("Founded", "founded", "DATE", "Date."),
            Column("Name", "name", "VARCHAR", "Name."),
            Column("Members", "members", "INTEGER", "Members.", required=False),
        ),
        "key": ("number",),
        "date_formats": ("%Y-%m-%d", "%d/%m/%Y"),
    }
    return Source(**{**given, **changes})


CLUBS = source()


@pytest.fixture
def put(tmp_path, make_context):
    """Write bytes as the source's file; gives the context, the file and its path."""

    def write(data, name="clubs.csv", sort=CLUBS):
        path = tmp_path / name
        path.write_bytes(data)
        ctx = make_context(files={sort.code: [path]})
        return ctx, ctx.files[sort.code][0], path

    return write


@pytest.fixture
def read(put):
    """Read bytes to the rows kept; gives the context too."""

    def run(data, loader=load_csv, sort=CLUBS, prefer=(), name="clubs.csv"):
        ctx, file, path = put(data, name, sort)
        rows = loader(ctx, sort, file, path, "raw")
        kept, _ = typed(ctx, sort, file, "raw", "good", prefer)
        ctx.count(sort, file, read=rows, kept=kept, rejected=rows - kept)
        rejected = ctx.con.execute("SELECT count(*), count(DISTINCT row) FROM _rejects").fetchone()
        assert rejected == (rows - kept, rows - kept), "every row is kept, or rejected once"
        return ctx, ctx.con.execute("SELECT * FROM good ORDER BY row").fetchall()

    return run


def rejects(ctx, table="_rejects"):
    return ctx.con.execute(f"SELECT row, field, reason, value FROM {table} ORDER BY row, field").fetchall()


def test_titles_match_whatever_their_case_order_and_spacing(read):
    ctx, rows = read(
        b'\xef\xbb\xbf name,FOUNDED , Club  number ,Other\r\n A ,2020-01-31,1,x\r\n"B\r\nC",01/02/2021,2,\r\n'
    )
    assert rows == [
        (1, 1, datetime.date(2020, 1, 31), "A", None),
        (2, 2, datetime.date(2021, 2, 1), "B\r\nC", None),
    ]
    assert ctx.messages == ["clubs.csv: no column Members; left empty"]


def test_a_title_of_another_vintage_is_found(read):
    _, rows = read(b"Club No,Founded,Name,Members\n7,,A,\n")
    assert rows == [(1, 7, None, "A", None)]


def test_every_row_has_its_number_and_every_bad_one_its_reason(read):
    ctx, rows = read(
        b"Club Number,Founded,Name,Members\n"
        b"1,2020-01-01,A,5\n"
        b"2,2020-01-01\n"  # 2: too few columns
        b"3,31/12/2021,C,many\n"  # 3: kept, members blanked
        b"four,,D,\n"  # 4: key is no number
        b",,E,\n"  # 5: no key
        b"6,,F,1,extra\n"  # 6: too many columns
        b"1,,again,\n"  # 7: repeats row 1
        b"8,2020-02-30,H,8\n"  # 8: kept, date blanked
    )
    assert [(row[0], row[1], row[3]) for row in rows] == [(1, 1, "A"), (3, 3, "C"), (8, 8, "H")]
    assert rejects(ctx) == [
        (2, None, "too few columns", None),
        (4, "Club Number", "not a number", "four"),
        (5, "Club Number", "no value", None),
        (6, None, "too many columns", None),
        (7, "Club Number", "repeats the key of row 1", "1"),
    ]
    assert rejects(ctx, "_repairs") == [
        (3, "Members", "not a number", "many"),
        (8, "Founded", "not a date", "2020-02-30"),
    ]


def test_of_rows_that_share_a_key_the_preferred_is_kept(read):
    ctx, rows = read(
        b"Club Number,Founded,Name,Members\n1,,small,5\n1,,large,50\n2,,B,\n1,,none,\n",
        prefer=("members DESC NULLS LAST",),
    )
    assert [row[3] for row in rows] == ["large", "B"]
    assert [(row, reason) for row, _, reason, _ in rejects(ctx)] == [
        (1, "repeats the key of row 2"),
        (4, "repeats the key of row 2"),
    ]


def test_what_was_rejected_or_blanked_is_recorded_without_personal_data(read):
    ctx, _ = read(b"Club Number,Founded,Name,Members\na@b.org,,A,\n2,ring 01904 555123,B,YO1 7HH\n")
    assert [row[3] for row in rejects(ctx)] == ["[removed]"]
    assert [row[3] for row in rejects(ctx, "_repairs")] == ["ring [removed]", "[removed]"]


def test_windows_1252_is_read_and_said_even_beside_utf_8(read):
    ctx, rows = read(b"Club Number,Founded,Name\n1,,Caf\xe9 \x92s\n2,,\xc3\xa9t\xc3\xa9\n")
    assert [row[3] for row in rows] == ["Café ’s", "été"]
    assert "read as Windows-1252" in ctx.messages[-1]


def test_mixed_line_ends_are_read(read):
    _, rows = read(b"Club Number,Founded,Name\r\n1,,A\n2,,B\r\n3,,C")
    assert [row[1] for row in rows] == [1, 2, 3]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Cf")), max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(TEXT, st.dates(datetime.date(1000, 1, 1))), min_size=1, max_size=20),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"]),
)
def test_what_is_written_as_csv_is_read_back(put, rows, form):
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Name", "Club Number", "Founded"])
    written = [(n, name, day) for n, (name, day) in enumerate(rows, start=1)]
    writer.writerows((name, n, day.strftime(form)) for n, name, day in written)
    ctx, file, path = put(text.getvalue().encode())
    assert load_csv(ctx, CLUBS, file, path, "raw") == len(rows)
    assert typed(ctx, CLUBS, file, "raw", "good") == (len(rows), 0)
    good = ctx.con.execute("SELECT number, coalesce(name, ''), founded FROM good ORDER BY row").fetchall()
    assert good == written


EXTRACT = (
    b'\xef\xbb\xbf[{"Club Number": 1, "Founded": "2020-01-01", "Name": "A \\u00e9 ]", "Members": null}\r\n'
    b',{"Club Number": 2, "Founded": null, "Name": "line\\r\\nbreak", "Members": 7}\r\n'
)


def test_an_extract_is_read_as_it_is_published(read):
    _, rows = read(EXTRACT + b"]", load_extract)
    assert rows == [(1, 1, datetime.date(2020, 1, 1), "A é ]", None), (2, 2, None, "line\r\nbreak", 7)]


def test_a_malformed_object_is_rejected_and_the_others_kept(read):
    ctx, rows = read(
        EXTRACT + b',{"Club Number": 3, "Founded": null, "Name": "un"quoted", "Members": 1}\r\n'
        b',["no", "object"]\r\n'
        b',{"Club Number": 5, "Founded": null, "Name": "Caf\xe9", "Members": 1}\r\n]',
        load_extract,
    )
    assert [(row[0], row[3]) for row in rows] == [(1, "A é ]"), (2, "line\r\nbreak"), (5, "Café")]
    assert [(row, reason) for row, _, reason, _ in rejects(ctx)] == [(3, "not a JSON object"), (4, "not a JSON object")]
    assert "lines rejected: 2" in ctx.messages[-1]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=10))
def test_line_by_line_reads_the_same_as_all_at_once(put, names):
    objects = [{"Club Number": n, "Founded": None, "Name": name} for n, name in enumerate(names, start=1)]
    whole = "[" + "\r\n,".join(json.dumps(o, ensure_ascii=False) for o in objects)
    ctx, file, path = put((whole + "\r\n]").encode())
    load_extract(ctx, CLUBS, file, path, "whole")
    path.write_bytes((whole + '\r\n,{"broken": }\r\n]').encode())
    assert load_extract(ctx, CLUBS, file, path, "lines") == len(names) + 1
    same = "SELECT count(*) FROM (SELECT row, number, name FROM whole EXCEPT SELECT row, number, name FROM lines)"
    assert ctx.con.execute(same).fetchone()[0] == 0


BROKEN_CSV = {
    "empty": (b"", "is empty"),
    "white space": (b" \r\n\r\n", "is empty"),
    "web page": (b"<!DOCTYPE html><html><body>Not found</body></html>", "is a web page or XML"),
    "UTF-16": ("Club Number,Founded,Name\n1,,A\n".encode("utf-16"), "UTF-16"),
    "zip under a wrong name": (b"PK\x03\x04....", "zip archive or a workbook"),
    "missing column": (b"Club Number,Founded,Nam\n1,,A\n", "has no column 'Name' (the nearest title is 'Nam')"),
    "header only": (b"Club Number,Founded,Name\r\n", "has no row that can be read"),
    "no row fits": (b"Club Number,Founded,Name\n1,A\n2,B,x,y,z\n", "has no row that can be read (2 rejected)"),
    "one endless line": (b"x" * 200_000, "its first line is no header"),
    "no known encoding": (b"Club Number,Founded,Name\n1,,caf\x81\n", "neither in UTF-8 nor in Windows-1252"),
}


@pytest.mark.parametrize("data, problem", BROKEN_CSV.values(), ids=BROKEN_CSV)
def test_a_broken_csv_is_an_input_error_with_its_cure(read, data, problem):
    with pytest.raises(InputError) as error:
        read(data)
    assert problem in error.value.line()
    assert error.value.line().startswith("clubs, clubs.csv")
    assert error.value.line().endswith("download it again from https://example.org/clubs.csv")


BROKEN_EXTRACT = {
    "empty": (b"", "is empty"),
    "web page": (b"\xef\xbb\xbf<html>Service unavailable</html>", "is a web page or XML"),
    "CSV": (b"Club Number,Founded,Name\n1,,A\n", "is not a JSON array"),
    "cut short": (EXTRACT, "ends before its closing bracket"),
    "cut within an object": (EXTRACT[:-40], "ends before its closing bracket"),
    "no objects": (b"[]", "holds no JSON object"),
    "missing field": (b'[{"Club Number": 1, "Founded": null}]', "has no column 'Name'"),
}


@pytest.mark.parametrize("data, problem", BROKEN_EXTRACT.values(), ids=BROKEN_EXTRACT)
def test_a_broken_extract_is_an_input_error_with_its_cure(read, data, problem):
    with pytest.raises(InputError) as error:
        read(data, load_extract)
    assert problem in error.value.line() and "download it again" in error.value.line()


def zipped(files, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_members_are_unpacked_under_our_own_names(put):
    files = {"../../etc/evil.csv": b"a", "deep/B.CSV": b"b", "__MACOSX/._b.csv": b"x", "notes.txt": b"n"}
    ctx, file, _ = put(zipped(files), "clubs.zip")
    paths = members(ctx, CLUBS, file)
    assert [path.parent for path in paths] == [ctx.scratch, ctx.scratch]
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]


def test_a_plain_file_is_its_own_member(put):
    ctx, file, path = put(b"a", "clubs.csv")
    assert members(ctx, CLUBS, file) == [path]


WHOLE = zipped({"clubs.csv": b"Club Number,Founded,Name\n" + bytes(range(32, 127)) * 200})
BROKEN_ZIP = {
    "not a zip": (b"<html>", "is not a whole zip archive"),
    "empty": (b"", "is not a whole zip archive"),
    "cut short": (WHOLE[: len(WHOLE) // 2], "is not a whole zip archive"),
    "damaged": (WHOLE[:100] + bytes(60) + WHOLE[160:], "is not a whole zip archive"),
    "without the file": (zipped({"readme.txt": b"x"}), "holds no file of the expected type"),
    "two files": (zipped({"a.csv": b"x", "b.csv": b"y"}), "holds 2 files"),
}


@pytest.mark.parametrize("data, problem", BROKEN_ZIP.values(), ids=BROKEN_ZIP)
def test_a_broken_zip_is_an_input_error_with_its_cure(put, data, problem):
    ctx, file, _ = put(data, "clubs.zip")
    with pytest.raises(InputError) as error:
        one_member(ctx, CLUBS, file)
    assert problem in error.value.line() and "download it again" in error.value.line()


def test_a_zip_bomb_is_not_unpacked(put, monkeypatch):
    monkeypatch.setattr(archives, "SMALL", 1 << 10)
    ctx, file, _ = put(zipped({"clubs.csv": bytes(1 << 20)}), "clubs.zip")
    with pytest.raises(InputError, match="far more than such a file holds"):
        members(ctx, CLUBS, file)
    assert list(ctx.scratch.glob("clubs-*")) == []


def test_an_encrypted_zip_is_an_input_error(put):
    data = bytearray(zipped({"clubs.csv": b"secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    ctx, file, _ = put(bytes(data), "clubs.zip")
    with pytest.raises(InputError, match="cannot be unpacked"):
        members(ctx, CLUBS, file)


def test_two_files_of_a_kind_are_an_input_error(tmp_path, make_context):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_bytes(b"x")
    with pytest.raises(InputError, match=r"a\.csv and b\.csv are the same kind of file; keep one of them"):
        only_file(make_context(files={"clubs": paths}), CLUBS)


def test_a_sheet_is_found_under_its_notes(read, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Clubs, by the office of clubs"])
        sheet = book.add_worksheet("List")
        for n, row in enumerate(
            [["Published today"], [], ["Name", "Founded", "Club number"], ["A", "2020-01-01", "1"], [], ["B", "", "2"]]
        ):
            sheet.write_row(n, 0, row)
    _, rows = read((tmp_path / "made.xlsx").read_bytes(), load_sheet, name="clubs.xlsx")
    assert [(row[1], row[3]) for row in rows] == [(1, "A"), (2, "B")]


def test_a_workbook_without_the_columns_is_an_input_error(read, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        book.add_worksheet("List").write_row(0, 0, ["Name", "Place"])
    with pytest.raises(InputError, match="no sheet has the columns Club Number, Founded, Name"):
        read((tmp_path / "made.xlsx").read_bytes(), load_sheet, name="clubs.xlsx")
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(b"no workbook", load_sheet, name="clubs.xlsx")

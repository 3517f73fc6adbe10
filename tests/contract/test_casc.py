"""Sports clubs: 360Giving's CSV with its placeholders and repeats, and HMRC's spreadsheet."""

import zipfile

import pytest

from pipeline.base import InputError
from sources import casc

HEADER = b"id,name,address,postcode,active\n"


@pytest.fixture
def stage(tmp_path, make_context):
    def run(files):
        given = {source.code: [] for source in casc.SOURCES}
        for name, data in files.items():
            path = tmp_path / name
            path.write_bytes(data)
            given[next(s.code for s in casc.SOURCES if s.matches(name))].append(path)
        ctx = make_context(files=given)
        casc.run(ctx)
        return ctx

    return run


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_placeholders_and_malformed_postcodes(stage):
    written = {
        "1": b"",
        "2": "—".encode(),
        "3": b"No data",
        "4": b"NA",
        "5": b"TS16  0PF",
        "6": b"CRO 7LB",
        "7": b"Royton",
    }
    lines = [
        b'GB-CASC-0000000%s,Club %s,"1 Road, Town",%s,True\n' % (n.encode(), n.encode(), p) for n, p in written.items()
    ]
    ctx = stage({"cascs.csv": HEADER + b"".join(lines)})
    assert rows(ctx, "SELECT postcode_given, postcode FROM casc_records") == [
        *[(None, None)] * 4,
        ("TS16  0PF", "TS16 0PF"),
        ("CRO 7LB", None),
        ("Royton", None),
    ]


def test_one_club_under_several_identifiers_stays_several(stage):
    ctx = stage(
        {
            "cascs.csv": HEADER + b"GB-CASC-0f324e79,Arthington  Cricket Club,x,LS21 1XX,False\n"
            b"GB-CASC-6499e1a7,Arthington Cricket Club,x,LS21 1PH,True\n"
        }
    )
    assert rows(ctx, "SELECT record_id, name, legal_form, active FROM casc_records") == [
        ("GB-CASC-0f324e79", "Arthington Cricket Club", "CASC", False),
        ("GB-CASC-6499e1a7", "Arthington Cricket Club", "CASC", True),
    ]


def test_one_identifier_twice_is_kept_once_the_active_one(stage):
    ctx = stage(
        {
            "cascs.csv": HEADER + b"GB-CASC-1,Old,x,YO1 7HH,False\nGB-CASC-1,New,x,YO1 7HH,True\n"
            b"no-id,Club,x,,True\nGB-CASC-2,,x,,True\n,Club,x,,True\nGB-CASC-3,Three,x,,maybe\n"
        }
    )
    assert rows(ctx, "SELECT record_id, name, active FROM casc_records") == [
        ("GB-CASC-1", "New", True),
        ("GB-CASC-3", "Three", True),
    ]
    assert rows(ctx, "SELECT row, field, reason FROM _rejects ORDER BY row") == [
        (1, "id", "repeats the key of row 2"),
        (3, "id", "not a GB-CASC identifier"),
        (4, "name", "no value"),
        (5, "id", "no value"),
    ]
    assert rows(ctx, "SELECT row, field, value FROM _repairs") == [(6, "active", "maybe")]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(6, 2, 4)]


def ods(tmp_path, table):
    """A spreadsheet as HMRC publishes it: notes above the titles."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in table
    )
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="List">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "made.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path.read_bytes()


SHEET = [
    ["Community amateur sports clubs registered with HMRC"],
    ["Organisation Name", "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Postcode"],
    ["1829 Hockey", "Private Road", "", "", "", "SE23 1NW"],
    ["A C Hoylake JFC", "Private Road", "", "", "", "NA"],
]


def test_hmrcs_own_sheet_is_read_and_identified_as_360giving_does(stage, tmp_path):
    ctx = stage({"CASC_list.ods": ods(tmp_path, SHEET)})
    assert rows(ctx, "SELECT record_id, name, postcode, active FROM casc_records WHERE postcode IS NOT NULL") == [
        ("GB-CASC-8d8730a9", "1829 Hockey", "SE23 1NW", True)
    ]
    assert rows(ctx, "SELECT source, read, kept, rejected FROM _files") == [("casc_hmrc", 2, 2, 0)]
    assert "Private" not in str(rows(ctx, "FROM casc_records"))


def test_beside_the_csv_the_sheet_is_left_out_and_said_so(stage, tmp_path):
    ctx = stage({"cascs.csv": HEADER + b"GB-CASC-1,A,x,,True\n", "list.ods": ods(tmp_path, SHEET)})
    assert rows(ctx, "SELECT record_id FROM casc_records") == [("GB-CASC-1",)]
    assert ctx.messages == ["list.ods: left out, because cascs.csv has its clubs too"]


def test_a_list_without_names_is_an_input_error(stage):
    with pytest.raises(InputError, match=r"casc, cascs\.csv, field name: has no column 'name'"):
        stage({"cascs.csv": b"id,club,address,postcode\nGB-CASC-1,A,x,\n"})


def test_nothing_there_is_left_out(stage):
    assert stage({}).written == {"casc_records": 0}


def test_the_real_list_lies_in_the_regions_as_counted(real, make_context):
    ctx = make_context(files={"casc": [real / "casc" / "cascs.csv"], "casc_hmrc": []})
    casc.run(ctx)
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(9700, 9700, 0)]
    assert rows(ctx, "SELECT count(*), count(*) FILTER (active) FROM casc_records") == [(9700, 8091)]
    with zipfile.ZipFile(real / "geography" / "ONSPD_NOV_2025_UK.zip") as archive:
        directory = archive.extract(archive.namelist()[0], ctx.scratch)
    placed = ctx.con.execute(
        "SELECT count(*), count(*) FILTER (active) FROM casc_records JOIN read_csv(?, all_varchar = true) d "
        "ON postcode = pcds WHERE rgn25cd IN ('E12000001', 'E12000003')",
        [directory],
    ).fetchone()
    assert placed == (921, 845)

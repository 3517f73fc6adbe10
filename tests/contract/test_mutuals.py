"""The FCA's list of societies: its misspelt title, two styles of date, an address that ends in a postcode."""

import datetime

import pytest

from pipeline.base import InputError
from sources import mutuals

HEADER = (
    "Society Number,Society Suffix,Full Registation Number,Society Name,Registered As,Society Address,"
    "Registration Date,Deregistration Date,Registration Act,Standard Industrial Classification Code (SIC),"
    "Reporting Classification,Society Status\r\n"
)


def society(
    number,
    kind="Community Benefit Society",
    address="1 Road, Leeds, LS1 4DY",
    on="2014-08-01",
    off="",
    status="Registered",
):
    digits, suffix = number.rstrip("RSCW"), number.lstrip("0123456789")
    act = "Co-operative and Community Benefit Societies Act 2014"
    return f'{digits},{suffix},{number},Society {number},{kind},"{address}",{on},{off},{act},,,{status}\r\n'


@pytest.fixture
def stage(tmp_path, make_context):
    def run(data, name="SocietyList.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else ("\ufeff" + data).encode())
        ctx = make_context(files={"mutuals": [path]})
        mutuals.run(ctx)
        return ctx

    return run


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_societies_are_read_with_dates_of_either_style(stage):
    ctx = stage(
        HEADER
        + society("17815R", "Co-operative Society", on="07/03/1967", off="31/12/2020", status="Deregistered")
        + society("7422", on="2016-03-07")
    )
    assert rows(
        ctx, "SELECT record_id, name, legal_form, society_number, registered_on, removed_on, active FROM mutual_records"
    ) == [
        (
            "GB-MPR-17815R",
            "Society 17815R",
            "co-operative",
            "17815R",
            datetime.date(1967, 3, 7),
            datetime.date(2020, 12, 31),
            False,
        ),
        ("GB-MPR-7422", "Society 7422", "community benefit society", "7422", datetime.date(2016, 3, 7), None, True),
    ]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(2, 2, 0)]


NUMBERS = {
    "7422": "RS007422",
    "17815R": "IP17815R",
    "1326R": "IP01326R",
    "133C": "IP00133C",
    "1303RS": "SP1303RS",
    "1300W": "RS001300",
}


def test_the_number_that_companies_house_gives_a_society(stage):
    ctx = stage(HEADER + "".join(society(number) for number in NUMBERS))
    assert dict(rows(ctx, "SELECT society_number, company_number FROM mutual_records")) == NUMBERS


KINDS = {
    "Community Benefit Society": "community benefit society",
    "Co-operative Society": "co-operative",
    "Credit Union": "other",
    "Building Society": "other",
    "Working Men's Club": "other",
    "": "other",
}


def test_every_kind_is_kept(stage):
    ctx = stage(HEADER + "".join(society(str(n), kind) for n, kind in enumerate(KINDS, start=1)))
    assert rows(ctx, "SELECT legal_form FROM mutual_records ORDER BY record_id") == [(form,) for form in KINDS.values()]


ADDRESSES = {
    "1 Private Road, Leeds, West Yorkshire, LS1 4DY": ("LS1 4DY", "LS1 4DY"),
    "1 Private Road, Hull HU11AA.": ("HU11AA", "HU1 1AA"),
    "LS1 4DY House, Private Road, York": (None, None),
    "1 Private Road, York, yo1  7hh, England": ("yo1  7hh", "YO1 7HH"),
    "": (None, None),
}


def test_only_the_postcode_at_the_end_of_the_address_is_kept(stage):
    ctx = stage(HEADER + "".join(society(str(n), address=address) for n, address in enumerate(ADDRESSES, start=1)))
    found = rows(ctx, "SELECT postcode_given, postcode FROM mutual_records ORDER BY record_id")
    assert found == list(ADDRESSES.values())
    assert "Private" not in str(rows(ctx, "FROM mutual_records")) + str(rows(ctx, "FROM _rejects"))


def test_rows_that_cannot_be_used_are_rejected(stage):
    ctx = stage(
        HEADER
        + society("1R", status="Deregistered")
        + society("1 R")
        + society("none")
        + society("2R", on="1/13/2001")
        + "3,R,3R,,,,,,,,,\r\n"
        + "4,R,4R\r\n"
    )
    assert rows(ctx, "SELECT record_id, active FROM mutual_records") == [("GB-MPR-1R", True), ("GB-MPR-2R", True)]
    assert rows(ctx, "SELECT row, field, reason FROM _rejects ORDER BY row") == [
        (1, "Full Registation Number", "repeats the key of row 2"),
        (3, "Full Registation Number", "not a registration number"),
        (5, "Society Name", "no value"),
        (6, None, "too few columns"),
    ]
    assert rows(ctx, "SELECT row, field, value FROM _repairs") == [(4, "Registration Date", "1/13/2001")]


def test_a_corrected_title_is_read_too(stage):
    ctx = stage(HEADER.replace("Registation", "Registration") + society("7422"))
    assert rows(ctx, "SELECT record_id FROM mutual_records") == [("GB-MPR-7422",)]


def test_a_web_page_is_an_input_error(stage):
    with pytest.raises(InputError, match=r"mutuals, SocietyList\.csv: is a web page"):
        stage(b"<?xml version='1.0'?><Error><Code>BlobNotFound</Code></Error>")


def test_nothing_there_is_left_out(make_context):
    ctx = make_context(files={"mutuals": []})
    mutuals.run(ctx)
    assert ctx.written == {"mutual_records": 0}

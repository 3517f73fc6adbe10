"""Companies House's file, in its exact bytes: 55 titles, 14 with a leading space, all quoted, dates day first."""

import csv
import datetime
import io
import zipfile

import pytest

from pipeline.base import InputError
from sources import companies

HEADER = (
    "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1, RegAddress.AddressLine2,"
    "RegAddress.PostTown,RegAddress.County,RegAddress.Country,RegAddress.PostCode,CompanyCategory,CompanyStatus,"
    "CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountRefDay,Accounts.AccountRefMonth,"
    "Accounts.NextDueDate,Accounts.LastMadeUpDate,Accounts.AccountCategory,Returns.NextDueDate,Returns.LastMadeUpDate,"
    "Mortgages.NumMortCharges,Mortgages.NumMortOutstanding,Mortgages.NumMortPartSatisfied,Mortgages.NumMortSatisfied,"
    "SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,SICCode.SicText_4,LimitedPartnerships.NumGenPartners,"
    "LimitedPartnerships.NumLimPartners,URI,"
    + ",".join(f"{' ' * (n == 2)}PreviousName_{n}.CONDATE, PreviousName_{n}.CompanyName" for n in range(1, 11))
    + ",ConfStmtNextDueDate, ConfStmtLastMadeUpDate"
)
TITLES = [title.strip() for title in HEADER.split(",")]


def company(number, **values):
    given = {
        "CompanyName": f"COMPANY {number}",
        "CompanyNumber": number,
        "RegAddress.CareOf": "MR PRIVATE PERSON",
        "RegAddress.AddressLine1": "1 PRIVATE STREET",
        "RegAddress.PostCode": "HU1 1AA",
        "CompanyCategory": "Private Limited Company",
        "CompanyStatus": "Active",
        "IncorporationDate": "10/05/2019",
        "SICCode.SicText_1": "None Supplied",
        **{key.replace("__", "."): value for key, value in values.items()},
    }
    return [given.get(title, "") for title in TITLES]


def published(rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return (header + "\r\n" + text.getvalue()).encode()


@pytest.fixture
def stage(tmp_path, make_context):
    def run(files):
        paths = []
        for name, data in files.items():
            paths.append(tmp_path / name)
            paths[-1].write_bytes(data)
        ctx = make_context(files={"companies": paths})
        companies.run(ctx)
        return ctx

    return run


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_the_header_is_the_one_that_is_published():
    assert len(TITLES) == 55 and HEADER.count(", ") == 14


def test_a_cic_is_marked_and_the_others_are_kept_to_link(stage):
    cic = company(
        "07654321",
        CompanyCategory="Community Interest Company",
        SICCode__SicText_1="88990 - Other social work activities without accommodation n.e.c.",
        SICCode__SicText_2="84230 - Justice and judicial activities",
        **{"PreviousName_1.CompanyName": "OLD NAME LTD", "PreviousName_2.CompanyName": 'OLDER "NAME", LTD'},
    )
    ctx = stage({"BasicCompanyData-2026-07-01.csv": published([cic, company("SC012345", CompanyStatus="Liquidation")])})
    assert rows(ctx, "SELECT record_id, name, legal_form, company_number, is_cic, active FROM company_records") == [
        ("GB-COH-07654321", "COMPANY 07654321", "CIC", "07654321", True, True),
        ("GB-COH-SC012345", "COMPANY SC012345", None, "SC012345", False, True),
    ]
    assert rows(ctx, "SELECT registered_on, postcode, sic_codes FROM company_records WHERE is_cic") == [
        (datetime.date(2019, 5, 10), "HU1 1AA", ["88990", "84230"])
    ]
    assert rows(ctx, "SELECT n, name, kind FROM company_names") == [
        (1, "OLD NAME LTD", "previous"),
        (2, 'OLDER "NAME", LTD', "previous"),
    ]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(2, 2, 0)]


def test_addresses_are_never_read(stage):
    ctx = stage({"BasicCompanyData-2026-07-01.csv": published([company("07654321")])})
    for (table,) in rows(ctx, "SELECT table_name FROM duckdb_tables()"):
        assert "PRIVATE" not in str(rows(ctx, f'SELECT * FROM "{table}"'))


def test_a_real_number_that_looks_made_up_is_its_own(stage):
    ctx = stage({"BasicCompanyData-2026-07-01.csv": published([company("12345678")])})
    assert rows(ctx, "SELECT company_number FROM company_records") == [("12345678",)]


def test_lost_zeros_are_put_back_and_what_is_no_company_is_rejected(stage):
    bad = [company("123"), company("00000123"), company("123456789"), company("", CompanyName="NO NUMBER")]
    bad += [company("07654322", CompanyName=""), company("07654323", IncorporationDate="31/02/2019")]
    ctx = stage({"BasicCompanyData-2026-07-01.csv": published(bad)})
    assert rows(ctx, "SELECT company_number, registered_on FROM company_records") == [
        ("00000123", datetime.date(2019, 5, 10)),
        ("07654323", None),
    ]
    assert rows(ctx, "SELECT row, field, reason FROM _rejects ORDER BY row") == [
        (2, "CompanyNumber", "repeats the key of row 1"),
        (3, "CompanyNumber", "not a company number"),
        (4, "CompanyNumber", "no value"),
        (5, "CompanyName", "no value"),
    ]
    assert rows(ctx, "SELECT row, field, value FROM _repairs") == [(6, "IncorporationDate", "31/02/2019")]


def test_the_product_in_parts_is_read_whole(stage):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("BasicCompanyData-2026-07-01-part2_2.csv", published([company("00000002")]))
    ctx = stage(
        {
            "BasicCompanyData-2026-07-01-part1_2.csv": published([company("00000001")]),
            "BasicCompanyData-2026-07-01-part2_2.zip": packed.getvalue(),
        }
    )
    assert rows(ctx, "SELECT company_number FROM company_records") == [("00000001",), ("00000002",)]
    assert len(rows(ctx, "FROM _files")) == 2


def test_two_months_of_the_product_are_an_input_error(stage):
    both = {f"BasicCompanyData-2026-0{month}-01.csv": published([company("00000001")]) for month in (6, 7)}
    with pytest.raises(InputError, match="keep the files of one month"):
        stage(both)


def test_a_missing_column_is_an_input_error_that_names_the_nearest(stage):
    header = HEADER.replace("RegAddress.PostCode", "RegAddress.ZipCode")
    with pytest.raises(InputError, match=r"no column 'RegAddress\.PostCode' \(the nearest title is 'RegAddress\.Post"):
        stage({"BasicCompanyData-2026-07-01.csv": published([company("00000001")], header)})


def test_nothing_there_is_left_out(stage):
    ctx = stage({})
    assert ctx.written == {"company_records": 0, "company_names": 0}


def test_the_real_slice(real, make_context):
    ctx = make_context(files={"companies": sorted((real / "companies").glob("*.csv"))})
    companies.run(ctx)
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(87, 87, 0)]
    assert rows(ctx, "SELECT count(*), count(*) FILTER (is_cic), count(registered_on) FROM company_records") == [
        (87, 10, 87)
    ]

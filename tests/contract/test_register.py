"""The Charity Commission's extract, in its exact bytes: BOM, one object a line, commas at lines' starts, CRLF."""

import datetime
import json
import zipfile

import pytest

from pipeline.base import InputError
from sources import register
from sources import register_sources as upstream

TITLES = [
    "date_of_extract",
    "organisation_number",
    "registered_charity_number",
    "linked_charity_number",
    "charity_name",
    "charity_type",
    "charity_registration_status",
    "date_of_registration",
    "date_of_removal",
    "charity_reporting_status",
    "latest_acc_fin_period_start_date",
    "latest_acc_fin_period_end_date",
    "latest_income",
    "latest_expenditure",
    "charity_contact_address1",
    "charity_contact_address2",
    "charity_contact_address3",
    "charity_contact_address4",
    "charity_contact_address5",
    "charity_contact_postcode",
    "charity_contact_phone",
    "charity_contact_email",
    "charity_contact_web",
    "charity_company_registration_number",
    "charity_insolvent",
    "charity_in_administration",
    "charity_previously_excepted",
    "charity_is_cdf_or_cif",
    "charity_is_cio",
    "cio_is_dissolved",
    "date_cio_dissolution_notice",
    "charity_activities",
    "charity_gift_aid",
    "charity_has_land",
]
DAY = "2026-07-07T00:00:00"


def charity(number, linked=0, **values):
    given = {
        "date_of_extract": DAY,
        "organisation_number": number * 10 + linked,
        "registered_charity_number": number,
        "linked_charity_number": linked,
        "charity_name": f"CHARITY {number}",
        "charity_registration_status": "Registered",
        "date_of_registration": "1999-12-31T00:00:00",
        "charity_contact_address1": "1 Private Street",
        "charity_contact_phone": "01904555123",
        "charity_contact_email": "someone@example.org",
        **values,
    }
    return {title: given.get(title) for title in TITLES}


def child(number, linked=0, day=DAY, **values):
    return {
        "date_of_extract": day,
        "organisation_number": number * 10 + linked,
        "registered_charity_number": number,
        "linked_charity_number": linked,
        **values,
    }


def published(objects):
    """The bytes that the Charity Commission publishes."""
    return b"\xef\xbb\xbf[" + b"\r\n,".join(json.dumps(o).encode() for o in objects) + b"\r\n]"


@pytest.fixture
def extract(tmp_path, make_context):
    """Write tables (objects, or bytes) as an extract, run the stage, and give the context."""

    def run(tables, zipped=True, live=False, extra=()):
        files = {source.code: [] for source in register.SOURCES}
        for table, objects in tables.items():
            data = objects if isinstance(objects, bytes) else published(objects)
            path = tmp_path / f"publicextract.{table}.{'zip' if zipped else 'json'}"
            if zipped:
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.writestr(f"publicextract.{table}.json", data)
            else:
                path.write_bytes(data)
            files[next(s.code for s in register.SOURCES if s.matches(path.name))].append(path)
        ctx = make_context(files=files, settings={"study": {"data": "live" if live else "folder"}})
        register.run(ctx)
        return ctx

    return run


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


@pytest.mark.parametrize("zipped", [True, False])
def test_a_charity_is_read(extract, zipped):
    ctx = extract(
        {
            "charity": [
                charity(
                    1123456,
                    charity_name="THE  RESETTLEMENT TRUST",
                    charity_type="Charitable company",
                    latest_acc_fin_period_end_date="2025-03-31T00:00:00",
                    latest_income=12345.5,
                    charity_contact_postcode="ls14dy",
                    charity_contact_web="www.example.org.uk",
                    charity_company_registration_number="7654321",
                    charity_activities="People?s lives after prison. \t",
                )
            ],
            "charity_governing_document": [child(1123456, charitable_objects="THE RELIEF OF OFFENDERS")],
        },
        zipped,
    )
    record = ctx.con.execute("SELECT * FROM ccew_records").fetchdf().iloc[0].to_dict()
    assert record["record_id"] == "GB-CHC-1123456" and record["register"] == "ccew" and record["main"]
    assert record["name"] == "THE RESETTLEMENT TRUST" and record["legal_form"] == "charitable company"
    assert record["charity_number"] == "1123456" and record["company_number"] == "07654321"
    assert str(record["registered_on"].date()) == "1999-12-31" and str(record["income_year_end"].date()) == "2025-03-31"
    assert record["income"] == 12345.5 and record["active"] and not record["is_cic"]
    assert (record["postcode_given"], record["postcode"]) == ("ls14dy", "LS1 4DY")
    assert record["activities"] == "People’s lives after prison." and record["objects"] == "THE RELIEF OF OFFENDERS"
    assert record["website"] == "www.example.org.uk"
    repairs = rows(ctx, "SELECT field, value FROM _repairs")
    assert repairs == [("charity_activities", "People?s lives after prison.")]


def test_contacts_and_addresses_are_never_read(extract):
    ctx = extract({"charity": [charity(1123456)]})
    read = {column.title for source in register.SOURCES for column in source.columns}
    assert not read & {title for title in TITLES if "address" in title or "phone" in title or "email" in title}
    tables = rows(
        ctx, "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
    )
    for (table,) in tables:
        text = str(rows(ctx, f'SELECT * FROM "{table}"'))
        assert "Private" not in text and "01904" not in text and "someone" not in text


def test_no_source_claims_the_trustee_table():
    for name in ("publicextract.charity_trustee.zip", "publicextract.charity_trustee.json"):
        assert not [source for source in register.SOURCES if source.matches(name)]


def test_a_linked_charity_is_no_main_one_and_its_names_are_its_mains(extract):
    ctx = extract(
        {
            "charity": [charity(200047), charity(200047, 4, charity_name="THE PATHS FUND")],
            "charity_other_names": [
                child(200047, 4, charity_name_id=22, charity_name_type="Previous name", charity_name="OLD PATHS"),
                child(200047, charity_name_id=23, charity_name_type="Previous name", charity_name="OLD NAME"),
                child(200047, charity_name_id=24, charity_name_type="Working name", charity_name="NORTHILL"),
            ],
        }
    )
    assert rows(ctx, "SELECT record_id, main, main_id FROM ccew_records") == [
        ("GB-CHC-200047", True, None),
        ("GB-CHC-200047-4", False, "GB-CHC-200047"),
    ]
    assert rows(ctx, "SELECT DISTINCT record_id FROM ccew_names") == [("GB-CHC-200047",)]
    assert rows(ctx, "SELECT n, name, kind FROM ccew_names ORDER BY n") == [
        (1, "OLD PATHS", "linked"),
        (2, "OLD NAME", "previous"),
        (3, "NORTHILL", "working"),
        (4, "THE PATHS FUND", "linked"),
    ]


FORMS = [
    ({"charity_type": "Charitable company"}, "charitable company"),
    ({"charity_type": "CIO"}, "CIO"),
    ({"charity_type": "Other", "charity_is_cio": True}, "CIO"),
    ({"charity_company_registration_number": "CE012345"}, "CIO"),
    ({"charity_type": "Trust"}, "trust"),
    ({"charity_type": "Unincorporated association"}, "unincorporated"),
    ({"charity_type": "Other"}, "other"),
    ({"charity_type": "Previously excepted"}, None),
    ({"charity_type": "Previously excepted", "charity_company_registration_number": "765432"}, "charitable company"),
    ({"charity_company_registration_number": "01234567"}, None),
    ({}, None),
    ({"charity_name": "DANCE AND THEATRE CIO"}, "CIO"),
    ({"charity_name": "THE DANCE TRUST (C.I.O.)"}, "CIO"),
    ({"charity_name": "FRIENDS OF CIOBANU", "charity_type": "Trust"}, "trust"),
]


def test_legal_form_is_what_the_register_says(extract):
    ctx = extract({"charity": [charity(1123450 + n, **values) for n, (values, _) in enumerate(FORMS)]})
    forms = rows(ctx, "SELECT legal_form FROM ccew_records ORDER BY charity_number")
    assert [form for (form,) in forms] == [form for _, form in FORMS]


def test_a_postcode_without_the_form_of_one_is_kept_as_given_only(extract):
    given = ["NOTTINGH", "—", " BR5 ", "M5V 3A7", "No data"]
    ctx = extract({"charity": [charity(1123450 + n, charity_contact_postcode=code) for n, code in enumerate(given)]})
    kept = rows(ctx, "SELECT postcode_given, postcode FROM ccew_records ORDER BY charity_number")
    assert kept == [("NOTTINGH", None), (None, None), ("BR5", None), ("M5V 3A7", None), (None, None)]


def test_what_is_no_website_or_company_is_blanked_and_recorded(extract):
    sites = ["http://www.example.org", "someone@example.org", "n/a"]
    numbers = ["7654321", "01234567", None]
    values = [
        {"charity_contact_web": site, "charity_company_registration_number": number}
        for site, number in zip(sites, numbers, strict=True)
    ]
    ctx = extract({"charity": [charity(1123450 + n, **value) for n, value in enumerate(values)]})
    kept = rows(ctx, "SELECT website, company_number FROM ccew_records ORDER BY charity_number")
    assert kept == [("http://www.example.org", "07654321"), (None, None), (None, None)]
    assert rows(ctx, "SELECT row, field, value FROM _repairs ORDER BY ALL") == [
        (2, "charity_company_registration_number", "01234567"),
        (2, "charity_contact_web", None),
    ]


def test_a_registered_number_that_stands_twice_is_kept_once_the_live_one(extract):
    ctx = extract(
        {
            "charity": [
                charity(1123456, charity_registration_status="Removed", date_of_removal="2010-01-01T00:00:00"),
                charity(1123456, charity_name="BACK AGAIN", date_of_registration="2011-01-01T00:00:00"),
                charity(1123457),
            ]
        }
    )
    assert rows(ctx, "SELECT name, active FROM ccew_records ORDER BY record_id") == [
        ("BACK AGAIN", True),
        ("CHARITY 1123457", True),
    ]
    assert rows(ctx, "SELECT row, reason FROM _rejects") == [(1, "repeats the key of row 2")]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(3, 2, 1)]


def test_rows_that_cannot_be_used_are_rejected_with_number_and_reason(extract):
    good, bad = json.dumps(charity(1123456)).encode(), b'{"date_of_extract": "x", "charity_name": "un"quoted"}'
    odd = [
        charity(1123457, charity_name=" "),
        charity(1123458, charity_registration_status="Pending"),
        {**charity(1123459), "registered_charity_number": None},
        charity(1123460, charity_registration_status="Removed", latest_income="lots"),
    ]
    data = b"\xef\xbb\xbf[" + b"\r\n,".join([good, bad, *(json.dumps(o).encode() for o in odd)]) + b"\r\n]"
    ctx = extract({"charity": data})
    assert rows(ctx, "SELECT row, field, reason FROM _rejects ORDER BY row") == [
        (2, None, "not a JSON object"),
        (3, "charity_name", "no value"),
        (4, "charity_registration_status", "neither Registered nor Removed"),
        (5, "registered_charity_number", "no value"),
    ]
    assert rows(ctx, "SELECT row, field, reason, value FROM _repairs") == [(6, "latest_income", "not a number", "lots")]
    assert rows(ctx, "SELECT record_id, active FROM ccew_records") == [
        ("GB-CHC-1123456", True),
        ("GB-CHC-1123460", False),
    ]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(6, 2, 4)]


def test_areas_classes_and_returns_are_read(extract):
    year = {"fin_period_end_date": "2024-03-31T00:00:00"}
    ctx = extract(
        {
            "charity": [charity(1123456)],
            "charity_area_of_operation": [
                child(1123456, geographic_area_type="Local Authority", geographic_area_description="Leeds City"),
                child(
                    1123456, geographic_area_type="Region", geographic_area_description="Throughout England And Wales"
                ),
                child(1123456, geographic_area_type="Local Authority", geographic_area_description="Leeds City"),
            ],
            "charity_annual_return_history": [
                child(
                    1123456,
                    **year,
                    date_annual_return_received=received,
                    total_gross_income=n,
                    total_gross_expenditure=2,
                )
                for n, received in enumerate(["2024-05-01T00:00:00", "2024-09-01T00:00:00"])
            ],
            "charity_annual_return_parta": [
                child(
                    1123456,
                    **year,
                    count_volunteers=40,
                    income_from_government_contracts=1000,
                    income_from_government_grants=None,
                )
            ],
            "charity_annual_return_partb": [
                child(1123456, **year, count_employees=12, income_charitable_activities=600000)
            ],
            "charity_classification": [
                child(
                    1123456,
                    classification_code=code,
                    classification_type=kind,
                    classification_description=name,
                )
                for code, kind, name in [
                    (101, "What", "General Charitable Purposes"),
                    (207, "Who", "The General Public"),
                ]
            ],
        }
    )
    assert rows(ctx, "FROM ccew_areas") == [
        ("GB-CHC-1123456", 1, "Local Authority", "Leeds City"),
        ("GB-CHC-1123456", 2, "Region", "Throughout England And Wales"),
    ]
    day = datetime.date(2024, 3, 31)
    assert rows(ctx, "FROM ccew_returns") == [("GB-CHC-1123456", day, 1.0, 2.0)], "the latest return of a year is kept"
    assert rows(ctx, "SELECT volunteers, government_contracts, government_grants FROM ccew_part_a") == [
        (40, 1000.0, None)
    ]
    assert rows(ctx, "SELECT year_end, employees, charitable_activities FROM ccew_part_b") == [(day, 12, 600000.0)]
    assert rows(ctx, "SELECT n, class_type, class_code FROM ccew_classes") == [(1, "What", 101), (2, "Who", 207)]
    assert rows(ctx, "SELECT sum(read), sum(kept), sum(rejected) FROM _files") == [(10, 8, 2)]


def test_tables_of_different_extracts_are_a_warning_in_a_folder_and_an_error_in_a_snapshot(extract):
    tables = {
        "charity": [charity(1123456)],
        "charity_governing_document": [child(1123456, day="2024-09-10T00:00:00", charitable_objects="X")],
    }
    warnings = [line for line in extract(tables).messages if "different extracts" in line]
    assert len(warnings) == 1 and "10 September 2024: ccew_governing_document" in warnings[0]
    with pytest.raises(InputError, match=r"different extracts .*; fetch all of them again"):
        extract(tables, live=True)


def test_nothing_there_is_left_out_and_children_without_charities_are_an_error(extract):
    ctx = extract({})
    assert ctx.written == {table.name: 0 for table in register.TABLES}
    with pytest.raises(InputError, match="no charity table beside it"):
        extract({"charity_governing_document": [child(1123456, charitable_objects="X")]})


def test_a_column_that_the_study_needs_is_missed_and_another_is_not(extract):
    without = charity(1123456)
    del without["charity_contact_web"]
    assert "no column charity_contact_web; left empty" in str(extract({"charity": [without]}).messages)
    del without["charity_activities"]
    with pytest.raises(InputError, match="field charity_activities: has no column 'charity_activities'"):
        extract({"charity": [without]})


def test_a_web_page_in_place_of_the_extract_is_an_input_error(extract):
    with pytest.raises(InputError, match=r"ccew_charity, publicextract\.charity\.zip: is a web page"):
        extract({"charity": b"<html><body>Too many requests</body></html>"})


def test_the_real_register(real, make_context):
    folder = real / "register"
    files = {s.code: [p for p in sorted(folder.iterdir()) if s.matches(p.name)] for s in register.SOURCES}
    ctx = make_context(files=files)
    register.run(ctx)
    assert rows(ctx, "SELECT source, read, kept, rejected FROM _files ORDER BY source") == [
        (upstream.CHARITY.code, 36214, 36214, 0),
        (upstream.GOVERNING_DOCUMENT.code, 5233, 5233, 0),
        (upstream.OTHER_NAMES.code, 168348, 168347, 1),
    ]
    assert rows(
        ctx, "SELECT count(*), count(postcode_given), count(objects), count(registered_on) FROM ccew_records"
    ) == [(36214, 5206, 5233, 5233)]
    assert rows(ctx, "SELECT count(*) FROM ccew_records WHERE postcode_given IS NOT NULL AND postcode IS NULL") == [
        (41,)
    ]
    assert any("different extracts" in line for line in ctx.messages)

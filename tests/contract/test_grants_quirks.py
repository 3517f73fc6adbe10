"""What publishers of 360Giving data do, one thing at a time, and what becomes of it."""

import datetime

from grants_world import TITLES, counts, csv_file, grant, package, read, row, table, workbook


def test_windows_1252_and_blank_rows(make_context, tmp_path):
    ctx = read(
        make_context,
        csv_file(tmp_path / "a.csv", TITLES, row("g-1", name="Café – Society’s"), [""] * 10, encoding="cp1252"),
        csv_file(tmp_path / "b.csv", TITLES, [], row("g-2", name="Café – Society’s"), encoding="utf-8-sig"),
    )
    assert table(ctx, "SELECT DISTINCT name FROM recipients") == [("Café – Society’s",)]
    assert counts(ctx) == {"a.csv": [1, 1, 0], "b.csv": [1, 1, 0]}
    assert table(ctx, "SELECT grant_id, row FROM grants_read ORDER BY 1") == [("g-1", 1), ("g-2", 2)]


def test_dates_are_read_by_what_the_file_shows(make_context, tmp_path):
    files = {
        "british": ["13/02/2014", "01/02/2014", "2014-02-01T00:00:00+01:00", "41671"],
        "american": ["02/13/2014", "01/02/2014"],
        "silent": ["01/02/2014"],
        "both": ["13/02/2014", "02/13/2014", "01/02/2014", "sometime"],
    }
    ctx = read(
        make_context,
        *(
            csv_file(tmp_path / f"{name}.csv", TITLES, *(row(f"{name}-{n}", date=d) for n, d in enumerate(dates)))
            for name, dates in files.items()
        ),
    )
    found = dict(table(ctx, "SELECT grant_id, strftime(award_date, '%d %b') FROM grants_read"))
    assert [found[f"british-{n}"] for n in range(4)] == ["13 Feb", "01 Feb", "01 Feb", "01 Feb"]
    assert [found[f"american-{n}"] for n in range(2)] == ["13 Feb", "02 Jan"]
    assert found["silent-0"] == "01 Feb"
    assert [found.get(f"both-{n}") for n in range(4)] == ["13 Feb", "13 Feb", None, None]
    repairs = {(file, at): reason for file, at, reason in table(ctx, "SELECT file, row, reason FROM _repairs")}
    assert "no date in the file shows" in repairs["silent.csv", 1]
    assert ("british.csv", 3) not in repairs
    assert table(ctx, "SELECT file, row, field, reason, value FROM _rejects ORDER BY row") == [
        (
            "both.csv",
            3,
            "awardDate",
            "an award date of either order: the file has day first and month first",
            "01/02/2014",
        ),
        ("both.csv", 4, "awardDate", "an award date that cannot be read", None),
    ]
    assert counts(ctx)["both.csv"] == [4, 2, 2]


def test_a_grant_without_a_date_is_kept_and_one_with_none_that_is_one_is_not(make_context, tmp_path):
    grants = [grant("g-1", awardDate=None), grant("g-2", awardDate=""), grant("g-3", awardDate="31/02/2019")]
    ctx = read(make_context, package(tmp_path / "a.json", *grants))
    assert table(ctx, "SELECT grant_id, award_date FROM grants_read ORDER BY 1") == [("g-1", None), ("g-2", None)]
    assert counts(ctx) == {"a.json": [3, 2, 1]}
    assert table(ctx, "SELECT count(*) FROM recipients WHERE grant_id = 'g-3'") == [(0,)]


def test_one_grant_that_two_publishers_print_counts_once(make_context, tmp_path):
    """Each under an identifier of its own; what differs in money, day or recipient, or is one publisher's, are two."""
    said = {"description": "Towards a worker who visits people at home in the winter."}
    first = [
        grant("360G-One-1"),
        grant("360G-One-2", awardDate="2020-03-01", **said),
        grant("360G-One-3", awardDate="2021-01-01"),
        grant("360G-One-4", awardDate="2021-01-01"),
        grant("360G-One-5", awardDate="2022-01-01"),
    ]
    renamed = {"recipientOrganization": [{"id": "360G-Two-org:7", "name": "The Club"}]}
    second = [
        grant("360G-Two-1"),
        grant("360G-Two-2", awardDate="2020-03-01", **said, **renamed),
        grant("360G-Two-3", awardDate="2021-01-01"),
        grant("360G-Two-4", awardDate="2021-01-01"),
        grant("360G-Two-5", awardDate="2022-01-01", amountAwarded=101),
        grant("360G-Two-6", awardDate="2022-01-01", **renamed),
        grant("360G-Two-7", awardDate="2020-03-01"),
    ]
    ctx = read(make_context, package(tmp_path / "a.json", *first), package(tmp_path / "b.json", *second))
    found = table(ctx, "SELECT grant_id, repeat_of FROM grants_read WHERE repeat_of IS NOT NULL ORDER BY 1")
    assert found == [(f"360G-Two-{n}", f"360G-One-{n}") for n in range(1, 5)]
    assert counts(ctx) == {"a.json": [5, 5, 0], "b.json": [7, 7, 0]}


def test_dates_and_numbers_that_a_workbook_holds_as_such(make_context, tmp_path):
    for suffix in (".xlsx", ".ods"):
        values = row(1001, date=datetime.date(2014, 2, 1), amount=1500.5, recipient="GB-CHC-1135727")
        ctx = read(make_context, workbook(tmp_path / f"a{suffix}", grants=[TITLES, values]))
        assert table(ctx, "SELECT grant_id, amount, award_date, sheet FROM grants_read") == [
            ("1001", 1500.5, datetime.date(2014, 2, 1), "grants")
        ]
        assert table(ctx, "FROM _repairs") == []


def test_recipients_identifiers(make_context, tmp_path):
    titles = [*TITLES, "Recipient Org:Charity Number", "Recipient Org:Company Number", "Recipient Org:Postal Code"]
    given = [
        ("360G-f-org:1", "1135727.0", "", "ls1 4dy"),
        ("GB-COH-1234568", "GB-CHC-1136419", "1234568", "LS14DY"),
        ("", "SC 017242", "SC123", "Leeds"),
        ("", "XR16403", "IP28755R", "n/a"),
        ("", "1126148-1", "01234567", ""),
        ("", "exempt", "not known", ""),
    ]
    rows = [
        [*row(f"g-{n}", recipient=i), charity, company, code] for n, (i, charity, company, code) in enumerate(given)
    ]
    ctx = read(make_context, csv_file(tmp_path / "a.csv", titles, *rows))
    columns = "published_id, register_id, charity_number, company_number, postcode_given, postcode"
    assert table(ctx, f"SELECT {columns} FROM recipients ORDER BY grant_id") == [
        ("360G-f-org:1", None, "1135727", None, "ls1 4dy", "LS1 4DY"),
        ("GB-COH-1234568", "GB-COH-01234568", "1136419", "01234568", "LS14DY", "LS1 4DY"),
        (None, None, "SC017242", "SC000123", "Leeds", None),
        (None, None, "XR16403", "IP28755R", None, None),
        (None, None, "1126148", None, None, None),
        (None, None, "exempt", "not known", None, None),
    ]


def test_charity_numbers_that_a_workbook_holds_as_numbers(make_context, tmp_path):
    titles = [*TITLES, "Recipient Org:Charity Number", "Recipient Org:Company Number"]
    ctx = read(make_context, workbook(tmp_path / "a.xlsx", grants=[titles, [*row("g-1"), 1135727.0, 1234568]]))
    assert table(ctx, "SELECT charity_number, company_number FROM recipients") == [("1135727", "01234568")]


def test_amounts_and_currencies_are_kept_as_they_are(make_context, tmp_path):
    amounts = ["0", "-250", "", "£1,500.00", "about ten"]
    rows = [row(f"g-{n}", amount=amount) for n, amount in enumerate(amounts)]
    rows[0][3], rows[1][3] = "eur", ""
    ctx = read(make_context, csv_file(tmp_path / "a.csv", TITLES, *rows))
    assert table(ctx, "SELECT amount, currency FROM grants_read ORDER BY grant_id") == [
        (0.0, "EUR"),
        (-250.0, None),
        (None, "GBP"),
        (1500.0, "GBP"),
        (None, "GBP"),
    ]
    assert table(ctx, "SELECT row, field, value FROM _repairs") == [(5, "amountAwarded", "about ten")]


def test_repeated_identifiers(make_context, tmp_path):
    place = "Beneficiary Location:Name"
    ctx = read(
        make_context,
        csv_file(
            tmp_path / "a.csv",
            [*TITLES, place],
            [*row("g-1"), "Leeds"],
            [*row("g-1"), "Hull"],
            [*row("g-1", amount="5"), "York"],
            [*row("g-1", title="Another"), ""],
            [*row("g-2"), ""],
            [*row("g-1#2", amount="6"), ""],
        ),
        csv_file(
            tmp_path / "b.csv", TITLES, row("g-1", title="Reworded", name="The A Club Ltd"), row("g-2", name="Other")
        ),
        package(tmp_path / "c.json", grant("j-1"), grant("j-2", recipientOrganization=[{"id": "x", "name": "Ckub"}])),
        package(
            tmp_path / "d.json",
            grant("j-1", amountAwarded=99),
            grant("j-2", recipientOrganization=[{"id": "x", "name": "Club"}]),
        ),
    )
    assert table(ctx, "SELECT source_file, row, published_id, repeat_of FROM grants_read ORDER BY 1, 2") == [
        ("a.csv", 1, "g-1", None),
        ("a.csv", 2, "g-1", "g-1"),
        ("a.csv", 3, "g-1", None),
        ("a.csv", 4, "g-1", None),
        ("a.csv", 5, "g-2", None),
        ("a.csv", 6, "g-1#2", None),
        ("b.csv", 1, "g-1", "g-1"),
        ("b.csv", 2, "g-2", None),
        ("c.json", 1, "j-1", None),
        ("c.json", 2, "j-2", None),
        ("d.json", 1, "j-1", None),
        ("d.json", 2, "j-2", "j-2"),
    ]
    ids = [name for (name,) in table(ctx, "SELECT grant_id FROM grants_read ORDER BY source_file, row")]
    assert ids[0] == "g-1" and ids[1].startswith("g-1#2~")
    assert ids[2:8] == ["g-1#3", "g-1#4", "g-2", "g-1#2", "g-1#5", "g-2#2"]
    assert table(ctx, "SELECT name FROM grant_locations WHERE grant_id = 'g-1'") == [("Leeds",), ("Hull",)]


def test_several_recipients_funders_and_programmes(make_context, tmp_path):
    several = [{"id": "GB-CHC-1136419", "name": "B"}, {"name": "A"}, {"id": "GB-CHC-1136419", "postalCode": "LS1 4DY"}]
    ctx = read(
        make_context,
        package(
            tmp_path / "a.json",
            grant(
                "g-1",
                recipientOrganization=several,
                fundingOrganization=[{"id": "GB-CHC-1", "name": "First"}, {"id": "GB-CHC-2", "name": "Second"}],
                grantProgramme=[{"title": "Two"}, {"title": "One"}],
                regrantType="FRG010",
            ),
            grant("g-2", recipientOrganization={"name": "Alone"}, unknownKey={"deep": [[]]}),
        ),
    )
    assert table(ctx, "SELECT grant_id, n, published_id, name, postcode FROM recipients ORDER BY 1, 2") == [
        ("g-1", 1, "GB-CHC-1136419", "B", "LS1 4DY"),
        ("g-1", 2, None, "A", None),
        ("g-2", 1, None, "Alone", None),
    ]
    assert table(ctx, "SELECT funder_id, funder_name, programme, regrant FROM grants_read WHERE grant_id = 'g-1'") == [
        ("GB-CHC-1", "First", "One; Two", "FRG010")
    ]


def test_places_of_recipients_and_of_those_who_benefit(make_context, tmp_path):
    recipient = {"name": "A", "location": [{"geoCode": "e05001429", "geoCodeType": "WD", "name": "Hyde Park"}]}
    served = [
        {"geoCode": "E01011681", "geoCodeType": "LSOA", "countryCode": "gb"},
        {"name": "Yorkshire"},
        {"latitude": 1},
    ]
    ctx = read(
        make_context,
        package(tmp_path / "a.json", grant("g-1", recipientOrganization=[recipient], beneficiaryLocation=served)),
        csv_file(tmp_path / "b.csv", [*TITLES, "Local_Authority"], [*row("g-2"), "Kirklees"], [*row("g-3"), ""]),
    )
    columns = "grant_id, n, kind, name, code, code_type, country"
    assert table(ctx, f"SELECT {columns} FROM grant_locations ORDER BY 1, 2") == [
        ("g-1", 1, "beneficiary", None, "E01011681", "LSOA", "GB"),
        ("g-1", 2, "recipient", "Hyde Park", "E05001429", "WD", None),
        ("g-1", 3, "beneficiary", "Yorkshire", None, None, None),
        ("g-2", 1, "beneficiary", "Kirklees", None, "LAD_NAME", None),
    ]

"""What publishers of 360Giving files do, one thing at a time, and what becomes of it."""

import datetime
import json

import grants_world as world
import pytest
from grants_world import TITLES, csv_file, grant, package, read, row, table, workbook

SECRET = "Zebedee Quillfeather"


def counts(ctx):
    return {file: rest for file, *rest in table(ctx, "SELECT file, read, kept, rejected FROM _files")}


def reasons(ctx):
    return sorted(table(ctx, "SELECT row, reason FROM _rejects"))


def everything_written(ctx):
    """All text that leaves the stage: its tables, its ledgers and what it says."""
    texts = [str(ctx.messages)]
    for name in (*ctx.written, "_rejects", "_repairs", "_files"):
        texts += [str(values) for values in table(ctx, f"FROM {name}")]
    return "\n".join(texts)


def test_no_files_at_all(make_context):
    ctx = read(make_context)
    assert ctx.written == {"grants_read": 0, "recipients": 0, "grant_locations": 0}
    assert "no grants files" in ctx.messages[0]


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
    assert [found[f"both-{n}"] for n in range(4)] == ["13 Feb", "13 Feb", None, None]
    repairs = {(file, at): reason for file, at, reason in table(ctx, "SELECT file, row, reason FROM _repairs")}
    assert "no date in the file shows" in repairs["silent.csv", 1]
    assert repairs["both.csv", 3].endswith("left blank") and repairs["both.csv", 4].endswith("left blank")
    assert ("british.csv", 3) not in repairs
    assert all(kept == read for read, kept, _ in counts(ctx).values())


def test_dates_and_numbers_that_a_workbook_holds_as_such(make_context, tmp_path):
    for suffix in (".xlsx", ".ods"):
        values = row(1001, date=datetime.date(2014, 2, 1), amount=1500.5, recipient="GB-CHC-1135727")
        ctx = read(make_context, workbook(tmp_path / f"a{suffix}", grants=[TITLES, values]))
        assert table(ctx, "SELECT grant_id, amount, award_date, sheet FROM grants_read") == [
            ("1001", 1500.5, datetime.date(2014, 2, 1), "grants")
        ]
        assert table(ctx, "FROM _repairs") == []


def test_grants_to_individuals_leave_nothing_behind(make_context, tmp_path):
    titles = [*TITLES, "Recipient Ind:Identifier", "Recipient Ind:Name", "To Individuals Details:Grant Purpose"]
    people = [
        [*row("i-1", title=f"Grant to {SECRET}", date="tomorrow", name=""), "", SECRET, ""],
        [*row("i-2", description=SECRET, amount="unknown"), "", "", "GTIP010"],
        [*row("i-3", title=SECRET, name=""), "", "", ""],
        [*row("i-4", description=SECRET, name="An individual"), "", "", ""],
    ]
    ctx = read(
        make_context,
        csv_file(tmp_path / "a.csv", titles, [*row("g-1"), "", "", ""], *people),
        workbook(tmp_path / "b.xlsx", grants=[titles, *people, [*row("g-2"), "", "", ""]]),
        package(
            tmp_path / "c.json",
            grant("j-1", title=SECRET, recipientIndividual={"name": SECRET}, recipientOrganization=[]),
            grant("j-2", title=SECRET, toIndividualsDetails={"primaryGrantReason": "GTIR010"}),
            grant("j-3", title=SECRET, awardDate=SECRET, recipientOrganization=[]),
            grant("g-3", recipientIndividual=None, toIndividualsDetails={}),
        ),
    )
    assert table(ctx, "SELECT grant_id FROM grants_read ORDER BY 1") == [("g-1",), ("g-2",), ("g-3",)]
    assert counts(ctx) == {"a.csv": [5, 1, 4], "b.xlsx": [5, 1, 4], "c.json": [4, 1, 3]}
    assert {reason.split(",")[0] for _, reason in reasons(ctx)} == {
        "a grant to an individual",
        "no recipient organisation",
    }
    text = everything_written(ctx)
    assert SECRET not in text and "tomorrow" not in text and "unknown" not in text
    assert table(ctx, "SELECT DISTINCT value FROM _rejects") == [(None,)]


def test_contacts_and_addresses_are_not_read_and_texts_are_scrubbed(make_context, tmp_path):
    titles = [*TITLES, "Recipient Org:Contact Name", "Recipient Org:Street Address", "Recipient Org:Phone Number"]
    titles += ["Recipient Org:Email", "Recipient Org:City", "Recipient Org:Description"]
    values = row("g-1", description="Ask a.person@example.org or 0113 496 0000 at LS1 4DY")
    ctx = read(
        make_context,
        csv_file(
            tmp_path / "a.csv", titles, [*values, SECRET, "1 High St", "01134960001", "x@example.org", "Leeds", "y"]
        ),
        package(tmp_path / "b.json", grant("g-2", recipientOrganization=[{"name": "A Club", "contactName": SECRET}])),
    )
    text = everything_written(ctx)
    for never in (SECRET, "High St", "0113", "example.org", "LS1 4DY", "Leeds"):
        assert never not in text
    assert table(ctx, "SELECT description FROM grants_read WHERE grant_id = 'g-1'")[0][0].count("[removed]") == 3


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


def test_rows_that_cannot_be_used(make_context, tmp_path):
    path = tmp_path / "a.csv"
    text = "Identifier,Title,Amount Awarded,Recipient Org:Name\n"
    text += "g-1,fine,5,A\n,no identifier,5,A\ng-3,too,many,values,here\ng-4,,5\n"
    text += 'g-5,"open\n360G-x,lost"\n\ng-6,fine,5,"A ""B"" C"\n'
    path.write_text(text, encoding="utf-8")
    ctx = read(make_context, path, package(tmp_path / "b.json", grant("j-1"), 5, None, "x"))
    assert counts(ctx) == {"a.csv": [6, 2, 4], "b.json": [4, 1, 3]}
    assert [reason for _, reason in sorted(table(ctx, "SELECT row, reason FROM _rejects WHERE file = 'a.csv'"))] == [
        "no grant identifier",
        "more values than titles",
        "no recipient organisation, so it may be a grant to an individual",
        "a quotation mark left open: other rows stand within it",
    ]


def test_a_bare_list_and_a_list_of_one(make_context, tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([grant("g-1"), {"id": "g-2"}]).encode())
    assert counts(read(make_context, path)) == {"a.json": [2, 1, 1]}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_sheets_that_hold_no_grants_are_left_out_and_named(make_context, tmp_path, suffix):
    ctx = read(
        make_context,
        workbook(
            tmp_path / f"a{suffix}",
            About=[["Who we are"], ["A funder"]],
            Current=[TITLES, row("g-1"), row("g-2")],
            Past=[TITLES, row("g-3")],
            places=[["Identifier", "Beneficiary Location:Name"], ["g-3", "Leeds"], ["g-9", "Hull"]],
        ),
    )
    assert table(ctx, "SELECT read, kept, rejected, note FROM _files") == [
        (5, 4, 1, "sheets left out, which hold no grants: About; 1 of them add to grants of other sheets")
    ]
    assert reasons(ctx) == [(5, "no grant of this identifier on another sheet")]
    assert table(ctx, "SELECT grant_id, row, sheet FROM grants_read ORDER BY row") == [
        ("g-1", 1, "Current"),
        ("g-2", 2, "Current"),
        ("g-3", 3, "Past"),
    ]
    assert table(ctx, "SELECT grant_id, name FROM grant_locations") == [("g-3", "Leeds")]


def test_licences_are_stated_or_missing_and_never_guessed(make_context, tmp_path):
    def entry(prefix, licence, file):
        publisher = {"name": f"Publisher {prefix}", "prefix": f"360G-{prefix}"}
        address = f"https://example.org/files/{file}?version=2"
        return {"license": licence, "publisher": publisher, "distribution": [{"downloadURL": address}]}

    by, share = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-sa/4.0/"
    feed = tmp_path / "registry.json"
    feed.write_text(
        json.dumps(
            [
                entry("one", by, "x.xlsx"),
                entry("one", by, "y.xlsx"),
                entry("two", by, "other.csv"),
                entry("two", share, "My%20Grants.csv"),
            ]
        )
    )
    ctx = read(
        make_context,
        feed,
        csv_file(tmp_path / "my grants.csv", TITLES, row("360G-two-1")),
        csv_file(tmp_path / "b.csv", TITLES, row("360G-two-2"), row("360G-one-2"), row("360G-ones-1")),
        package(
            tmp_path / "c.json", grant("360G-one-3"), license="https://example.org/odbl/", publisher={"name": "Own"}
        ),
    )
    columns = "published_id, publisher, licence, licence_basis, share_alike"
    assert table(ctx, f"SELECT {columns} FROM grants_read ORDER BY 1") == [
        ("360G-one-2", "Publisher one", by, "registry_publisher", False),
        ("360G-one-3", "Own", "https://example.org/odbl/", "file", True),
        ("360G-ones-1", "A Funder", None, None, None),
        ("360G-two-1", "Publisher two", share, "registry_file", True),
        ("360G-two-2", "Publisher two", None, None, None),
    ]
    assert counts(ctx)["registry.json"] == [0, 0, 0]


def test_the_same_files_give_the_same_bytes(make_context, tmp_path):
    paths = [
        csv_file(tmp_path / "a.csv", TITLES, *(row(f"g-{n % 7}", amount=str(n % 3)) for n in range(50))),
        package(
            tmp_path / "b.json",
            *(grant(f"g-{n}", beneficiaryLocation=[{"name": "x"}, {"name": "y"}]) for n in range(9)),
        ),
    ]
    first, second = (
        {name: (ctx.folder / f"{name}.parquet").read_bytes() for name in ctx.written}
        for ctx in (read(make_context, *order) for order in (paths, reversed(paths)))
    )
    assert first == second


def test_what_is_read_is_what_the_world_says(make_context, tmp_path):
    """The helper that other tests compare with flatten-tool gives every kept grant."""
    ctx = read(make_context, csv_file(tmp_path / "a.csv", TITLES, row("g-1"), row("g-2")))
    assert world.staged(ctx)["a.csv"].keys() == {"g-1", "g-2"}


def test_batches_leave_no_seam(make_context, tmp_path, monkeypatch):
    from sources.threesixtygiving import spreadsheets, staging

    monkeypatch.setattr(spreadsheets, "BATCH", 3 * len(TITLES))
    monkeypatch.setattr(staging, "FULL", 5)
    path = workbook(tmp_path / "a.xlsx", Meta=[["Note", "x"]], one=[TITLES, *(row(f"g-{n}") for n in range(10))])
    ctx = read(make_context, path)
    assert table(ctx, "SELECT count(*), sum(row), max(row) FROM grants_read") == [(10, 55, 10)]
    assert table(ctx, "SELECT count(*) FROM recipients") == [(10,)]

"""Files and what leaves the stage: who and what is left out, sheets, licences, the same bytes every time."""

import json

import duckdb
import grants_world as world
import pytest
from grants_world import TITLES, counts, csv_file, grant, package, read, row, table, workbook

from pipeline.base.memory import Memory
from sources.threesixtygiving import grants

SECRET = "Zebedee Quillfeather"


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


PARTS = {"input": {}, "setting": {}, "code": {}, "library": {}}


def test_files_read_before_give_what_reading_them_again_gives_and_keep_nothing_of_people(
    make_context, tmp_path, monkeypatch
):
    people = [row("i-3", title=SECRET, name=""), row("i-4", description=SECRET, name="An individual")]
    dates = [row("d-1", date="05/06/2021"), row("d-2", date="45/11/2020", name="B Club"), row("", title=SECRET)]
    more = [[*TITLES[:1], "Beneficiary Location:0:Name"], ["w-1", "Leeds"], ["w-2", "York"], ["w-9", "Hull"]]
    paths = [
        csv_file(tmp_path / "a.csv", TITLES, row("g-1", description="Ring 01632 960001"), row("g-1"), *people, *dates),
        workbook(tmp_path / "b.xlsx", grants=[TITLES, row("w-1"), row("w-2", name="")], places=more),
        package(tmp_path / "c.json", grant("j-1"), grant("g-1"), publisher={"name": "P"}, license="L"),
        csv_file(tmp_path / "d.csv", TITLES, row("g-1", description="Ring 01632 960001"), row("x", amount="much")),
    ]
    (tmp_path / "e.csv").write_bytes(paths[3].read_bytes())
    paths.append(tmp_path / "e.csv")
    parsed = []
    reader = grants._read
    monkeypatch.setattr(grants, "_read", lambda file, *rest: parsed.append(file.name) or reader(file, *rest))

    def result(paths, remembering=True):
        parsed.clear()
        memory = Memory(tmp_path / "kept", PARTS) if remembering else None
        ctx = read(make_context, *paths, memory=memory)
        return sorted(everything_written(ctx).splitlines()), parsed[:]

    clean = result(paths, remembering=False)[0]
    first = [paths[0], *paths[2:4]]
    assert result(first)[1] == ["a.csv", "c.json", "d.csv"]
    assert result(paths) == (clean, ["b.xlsx"])
    assert result(first)[1] == []
    assert result(paths) == (clean, ["b.xlsx"]), "what is gone from the input is forgotten"
    texts = [str(duckdb.execute(f"FROM '{path}'").fetchall()) for path in (tmp_path / "kept").rglob("*.parquet")]
    assert "g-1" in str(texts) and "A Club" in str(texts)
    assert SECRET not in str(texts) and "960001" not in str(texts)

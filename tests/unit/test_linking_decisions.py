"""What people decide of likely links: the sheet that goes out, what comes back, and what the next run makes of it."""

import csv
import datetime

import duckdb
import linking_world
import pytest
from linking_world import charity, company

from pipeline.base import InputError
from sources.linking import decisions

TODAY = datetime.date(2026, 11, 23)
RECIPIENTS = [
    {"grant_id": "g1", "n": 1, "name": "Christ Church", "postcode": "LS2 9ZZ"},
    {"grant_id": "g2", "n": 1, "name": "Somebody Else"},
]
WORLD = {
    "ccew": [
        charity(1, name="CHRIST CHURCH", postcode="LS1 4DY", postcode_given="LS1 4DY"),
        charity(2, name="CHRIST CHURCH", postcode="LS2 1AA", postcode_given="LS2 1AA"),
        charity(3, name="OPEN GATE", postcode="LS1 4DY", postcode_given="LS1 4DY"),
    ],
    "companies": [company("00000123", name="WIDE ROAD C.I.C.", postcode="NE1 1AA")],
    "recipients": RECIPIENTS,
}


@pytest.fixture
def linked(make_context):
    return lambda **world: linking_world.linked(make_context, **(WORLD | world))


def asked_id(ctx, name):
    return ctx.con.execute("SELECT asked_id FROM parties WHERE name = ?", [name]).fetchone()[0]


def sheet(path, *rows):
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, decisions.COLUMNS)
        writer.writeheader()
        writer.writerows(dict.fromkeys(decisions.COLUMNS, "") | row for row in rows)
    return path


def links(ctx):
    return dict(ctx.con.execute("SELECT grant_id, (org_id, link_method) FROM grant_links").fetchall())


def test_what_people_decide_is_linked_or_left_apart(linked, tmp_path):
    before = linked()
    assert links(before)["g1"][0].startswith("360G-")
    church = asked_id(before, "Christ Church")
    decided = sheet(
        tmp_path / "decisions.csv",
        {"asked_id": church, "org_id": "GB-CHC-2", "same": "yes"},
        {"asked_id": "GB-COH-00000123", "org_id": "GB-CHC-3", "same": "yes"},
    )
    ctx = linked(decisions=decided)
    assert links(ctx)["g1"] == ("GB-CHC-2", "override")
    assert links(ctx)["g2"][0].startswith("360G-")
    assert ctx.con.execute(
        "SELECT org_id, link_method, probability FROM body_records WHERE record_id = 'GB-COH-00000123'"
    ).fetchall() == [("GB-CHC-3", "override", 1.0)]
    assert ctx.con.execute("SELECT count(*) FROM link_reviews WHERE asked_id = ?", [church]).fetchone() == (0,)


def test_a_link_that_people_refuse_is_not_made(linked, tmp_path):
    given = [{"grant_id": "g1", "n": 1, "name": "Open Gate"}]
    assert links(linked(recipients=given))["g1"] == ("GB-CHC-3", "exact_name")
    refused = {"asked_id": asked_id(linked(recipients=given), "Open Gate"), "org_id": "GB-CHC-3", "same": "no"}
    ctx = linked(recipients=given, decisions=sheet(tmp_path / "decisions.csv", refused))
    assert links(ctx)["g1"][0].startswith("360G-")


@pytest.fixture
def asked(linked, tmp_path):
    """The links to be decided, made up, as a run keeps them."""
    ctx, path = linked(), tmp_path / "link_reviews.parquet"
    ctx.con.execute("""
        CREATE TEMP TABLE asked AS SELECT * FROM (VALUES
          ('a', 'GB-CHC-1', 'recipient', 'Christ Church', 'LS2 9ZZ', '360G-F', 3, 'CHRIST CHURCH', true, false, 0.6, 1),
          ('a', 'GB-CHC-2', 'recipient', 'Christ Church', 'LS2 9ZZ', '360G-F', 3, 'CHRIST CHURCH', true, false, 0.3, 2)
        ) t(asked_id, org_id, kind, asked_name, asked_postcode, published_id, grants, org_name, same_name,
          same_postcode, probability, rank)""")
    ctx.con.table("asked").write_parquet(str(path))
    return path


def filled_in(out, answers):
    with out.open(newline="") as text:
        rows = list(csv.DictReader(text))
    with out.open("w", newline="") as text:
        writer = csv.DictWriter(text, rows[0])
        writer.writeheader()
        writer.writerows(row | {"same": answers.get(row["org_id"], "")} for row in rows)
    return out


def test_a_sheet_goes_out_and_its_answers_come_back_and_are_kept(asked, tmp_path):
    out, kept = tmp_path / "links.csv", tmp_path / "kept.csv"
    assert decisions.export(asked, out) == 2
    filled_in(out, {"GB-CHC-1": "No", "GB-CHC-2": "yes"})
    with pytest.raises(InputError, match="it holds answers"):
        decisions.export(asked, out)
    assert decisions.take_in(out, asked, kept, TODAY) == (1, 1)
    once = kept.read_text()
    assert "a,GB-CHC-1,no,Christ Church,CHRIST CHURCH,,2026-11-23" in once.splitlines()
    assert decisions.take_in(out, asked, kept, TODAY) == (1, 1)
    assert kept.read_text() == once


def test_no_name_is_a_formula_in_the_sheet(asked, tmp_path):
    hostile, out = tmp_path / "hostile.parquet", tmp_path / "links.csv"
    query = f"SELECT * REPLACE ('=HYPERLINK(1)' AS asked_name) FROM read_parquet('{asked}')"
    duckdb.execute(f"COPY ({query}) TO '{hostile}' (FORMAT parquet)")
    decisions.export(hostile, out)
    with out.open(newline="") as text:
        assert [(r["asked_name"], r["org_id"]) for r in csv.DictReader(text)] == [
            ("'=HYPERLINK(1)", "GB-CHC-1"),
            ("'=HYPERLINK(1)", "GB-CHC-2"),
        ]


@pytest.mark.parametrize(
    "answers, problem",
    [
        ({"GB-CHC-1": "perhaps"}, "'perhaps' is no answer"),
        ({"GB-CHC-1": "yes", "GB-CHC-2": "yes"}, "is said to be GB-CHC-1 and GB-CHC-2"),
    ],
)
def test_a_wrong_answer_keeps_nothing(asked, tmp_path, answers, problem):
    out, kept = tmp_path / "links.csv", tmp_path / "kept.csv"
    decisions.export(asked, out)
    with pytest.raises(InputError, match=problem):
        decisions.take_in(filled_in(out, answers), asked, kept, TODAY)
    assert not kept.exists()


def test_what_is_no_such_sheet_is_an_input_error(asked, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    for name, problem in (("other.csv", "it has no column asked_id"), ("gone.csv", "there is no such file")):
        with pytest.raises(InputError, match=problem):
            decisions.take_in(tmp_path / name, asked, tmp_path / "kept.csv", TODAY)
    stranger = sheet(tmp_path / "links.csv", {"asked_id": "z", "org_id": "GB-CHC-1", "same": "yes"})
    with pytest.raises(InputError, match="are not asked about"):
        decisions.take_in(stranger, asked, tmp_path / "kept.csv", TODAY)

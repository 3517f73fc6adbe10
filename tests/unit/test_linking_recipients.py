"""Recipients of grants in no register: which become organisations, which are one, and which are no organisations."""

import linking_world
import pytest
from linking_world import charity

from sources.linking import search


@pytest.fixture
def linked(make_context):
    return lambda **world: linking_world.linked(make_context, **world)


def given(n, name, **more):
    return {"grant_id": f"360G-Fund-{n}", "n": 1, "name": name} | more


def found(ctx):
    return [org for (org,) in ctx.con.execute("SELECT org_id FROM grant_links ORDER BY grant_id, n").fetchall()]


KINDS = "SELECT name, recipient_kind FROM grant_links JOIN recipients USING (grant_id, n)"


def test_a_recipient_in_no_register_is_an_organisation_of_its_own(linked):
    ctx = linked(recipients=[given(1, "Allotment Friends", published_id="360G-Fund-org:7", postcode="LS1 4DY")])
    assert found(ctx) == ["360G-Fund-org:7"]
    body = ctx.con.execute(
        "SELECT name, registers, legal_form, postcode, postcode_basis, active FROM bodies"
    ).fetchone()
    assert body == ("Allotment Friends", [], None, "LS1 4DY", "grant", True)
    assert ctx.con.execute("SELECT text FROM body_texts").fetchall() == [("Allotment Friends",)]


def test_the_same_name_and_postcode_are_one_whatever_the_funders_call_it(linked):
    ctx = linked(
        recipients=[
            given(1, "Allotment Friends", published_id="360G-Fund-org:7", postcode="LS1 4DY"),
            given(2, "The Allotment Friends Ltd", published_id="360G-Other-org:1", postcode="LS1 4DY"),
            given(3, "Allotment Friends", postcode="NE1 1AA", published_id="360G-Third-1"),
        ]
    )
    assert found(ctx) == ["360G-Fund-org:7", "360G-Fund-org:7", "360G-Third-1"]
    ids = ctx.con.execute("SELECT record_id FROM body_records WHERE org_id = '360G-Fund-org:7' ORDER BY 1").fetchall()
    assert ids == [("360G-Fund-org:7",), ("360G-Other-org:1",)]


def test_without_an_identifier_it_gets_one_that_does_not_change(linked):
    world = [given(1, "Allotment Friends", postcode="LS1 4DY"), given(2, "Allotment Friends", postcode="NE1 1AA")]
    first = found(linked(recipients=world))
    assert first == found(linked(recipients=[given(9, "Somebody Else"), *world]))[:2]
    assert len(set(first)) == 2 and all(org.startswith("360G-Fund:") for org in first)


def test_identifiers_of_other_registers_are_kept(linked):
    ctx = linked(
        recipients=[
            given(1, "Glasgow Friends", published_id="GB-SC-SC012345"),
            given(2, "Belfast Friends", published_id="GB-NIC-100001"),
            given(3, "Plain Company", published_id="360G-Fund-org:3", company_number="07654321"),
            given(4, "Gone Charity", published_id="GB-CHC-1111111", charity_number="1111111"),
        ]
    )
    assert found(ctx)[:3] == ["GB-SC-SC012345", "GB-NIC-100001", "GB-COH-07654321"]
    assert found(ctx)[3].startswith("360G-Fund:")
    ids = ctx.con.execute("SELECT org_id FROM body_records WHERE record_id = 'GB-CHC-1111111'").fetchall()
    assert ids == [(found(ctx)[3],)]


def test_a_placeholder_identifier_joins_nobody(linked):
    names = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf"]
    world = [given(n, f"{name} Aid", published_id="360G-Fund-org:0") for n, name in enumerate(names)]
    assert len(set(found(linked(recipients=world)))) == len(names)


PUBLIC = (
    "Leeds City Council",
    "Wiltshire Council",
    "London Borough of Camden",
    "University of Leeds",
    "Leeds University",
    "St Mary's C of E Primary School",
    "Ysgol Dinas Bran",
    "Bishop Auckland College",
    "Leeds Teaching Hospitals NHS Trust",
    "West Yorkshire Police",
    "HMP Leeds",
    "Police and Crime Commissioner for Cleveland",
    "Tyne and Wear Fire and Rescue Service",
)


def test_public_bodies_are_no_organisations_of_the_sector(linked):
    ctx = linked(recipients=[given(n, name) for n, name in enumerate(PUBLIC)])
    assert dict(ctx.con.execute(KINDS).fetchall()) == dict.fromkeys(PUBLIC, "public_body")
    assert not any(found(ctx))


NOT_PUBLIC = (
    "Friends of St Mary's Primary School",
    "Council for Voluntary Service",
    "Leeds Parochial Church Council",
    "Saracens Boxing Academy",
    "University of the Third Age in York",
    "Garston Community Council",
    "Hackney Pre-School",
    "Police Boys Football Club",
    "Jack Drum Arts",
    "Grace Church",
    "Leeds University Students Union",
)


def test_those_that_only_sound_so_are(linked):
    ctx = linked(recipients=[given(n, name) for n, name in enumerate(NOT_PUBLIC)])
    assert dict(ctx.con.execute(KINDS).fetchall()) == dict.fromkeys(NOT_PUBLIC, "unregistered")


def test_people_are_no_organisations(linked):
    people = ["Mrs J Smith", "Dr A B Jones", "Anonymous", "Susan Witherspoon"]
    ctx = linked(recipients=[given(n, name) for n, name in enumerate(people)])
    assert dict(ctx.con.execute(KINDS).fetchall()) == dict.fromkeys(people, "individual")
    assert not any(found(ctx))


def test_a_surname_that_many_charities_bear_is_one_still(linked):
    bearers = [
        charity(n, name=f"THE SMITH {kind} FUND")
        for n, kind in enumerate(("ONE", "TWO", "AID", "ART", "OAK", "ELM"), 1)
    ]
    ctx = linked(ccew=bearers, recipients=[given(1, "Lorna Smith"), given(2, "Lorna Fund"), given(3, "Lorna B. Smith")])
    kinds = {"Lorna Smith": "individual", "Lorna Fund": "unregistered", "Lorna B. Smith": "individual"}
    assert dict(ctx.con.execute(KINDS).fetchall()) == kinds


def test_a_public_body_on_a_register_is_found_by_its_very_name_only(linked):
    ctx = linked(
        ccew=[charity(1, name="ST MARY'S PRIMARY SCHOOL PTA"), charity(2, name="OAK COLLEGE")],
        recipients=[given(1, "St Mary's Primary School"), given(2, "Oak College")],
    )
    assert found(ctx) == [None, "GB-CHC-2"]


def test_the_old_number_of_a_charity_registered_anew_is_kept(linked):
    ctx = linked(
        ccew=[charity(1171683, name="REFUGEE WOMEN OF BRISTOL")],
        recipients=[
            given(1, "Refugee Women of Bristol", charity_number="1135727"),
            given(2, "RWoB", charity_number="1135727"),
        ],
    )
    assert found(ctx) == ["GB-CHC-1171683", "GB-CHC-1171683"]
    row = ctx.con.execute(
        "SELECT org_id, register, link_method, probability < 1 FROM body_records WHERE record_id = 'GB-CHC-1135727'"
    ).fetchall()
    assert row == [("GB-CHC-1171683", "ccew", "exact_name", True)]


COMPARED = "SELECT * EXCLUDE (pair_id) FROM compared ORDER BY sought_id, body"


def test_searching_a_part_at_a_time_finds_what_searching_for_all_at_once_does(linked, monkeypatch):
    names = ["Reading Quietly", "Quiet Reading Room", "Harbour Light Rescue", "Harbour Rescue", "Stitch and Mend"]
    register = [charity(n, name=name, postcode="LS1 4DY") for n, name in enumerate(names, 301_000)]
    asked = [
        "Reading Quietely",
        "The Reading Room",
        "Harbor Light",
        "Harbour Lights Rescue",
        "Stitch & Mend Ltd",
        "Nobody",
    ]
    sought = [given(n, name, postcode="LS1 4DZ") for n, name in enumerate(asked)]
    whole = linked(ccew=register, recipients=sought)
    expected, links = whole.con.execute(COMPARED).fetchall(), found(whole)
    assert len(expected) >= len(sought)
    monkeypatch.setattr(search, "SOUGHT_AT_A_TIME", 2)
    parted = linked(ccew=register, recipients=sought)
    assert parted.con.execute(COMPARED).fetchall() == expected
    assert parted.con.execute("SELECT count(DISTINCT pair_id) = count(*) FROM compared").fetchone()[0]
    assert found(parted) == links

"""Linking: what is one body, what stays two, whose address it has, and who the recipients of grants are."""

import linking_world
import pytest
from linking_world import charity, club, company


@pytest.fixture
def linked(make_context):
    return lambda **world: linking_world.linked(make_context, **world)


def bodies(ctx):
    return dict(ctx.con.execute("SELECT org_id, registers FROM bodies ORDER BY 1").fetchall())


def test_a_charity_and_its_cic_are_one_and_the_charity_names_it(linked):
    ctx = linked(ccew=[charity(1, company_number="00000123")], companies=[company("00000123")])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew", "cic"]}
    ids = ctx.con.execute("SELECT record_id, link_method FROM body_records ORDER BY 1").fetchall()
    assert ids == [("GB-CHC-1", "published"), ("GB-COH-00000123", "published")]


def test_a_company_that_is_no_cic_is_an_identifier_but_no_body(linked):
    ctx = linked(
        ccew=[charity(1, company_number="00000123")],
        companies=[company("00000123", cic=False), company("9", cic=False)],
    )
    assert bodies(ctx) == {"GB-CHC-1": ["ccew"]}
    assert ctx.con.execute("SELECT count(*) FROM body_records WHERE record_id = 'GB-COH-00000123'").fetchone()[0] == 1


def test_a_society_number_as_companies_house_writes_it_joins_the_mutual(linked):
    mutual = {
        "record_id": "GB-MPR-28755R",
        "register": "mutual",
        "name": "SOCIETY",
        "society_number": "IP28755R",
        "active": True,
    }
    ctx = linked(ccew=[charity(1, company_number="IP28755R")], mutuals=[mutual])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew", "mutual"]}


def test_a_number_that_two_live_charities_give_joins_neither(linked):
    both = [charity(1, company_number="00000123"), charity(2, company_number="00000123")]
    ctx = linked(ccew=both, companies=[company("00000123")])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew"], "GB-CHC-2": ["ccew"], "GB-COH-00000123": ["cic"]}
    assert ctx.con.execute("SELECT count(*) FROM ambiguous_links").fetchone()[0] == 2


def test_the_live_charity_has_the_number_that_a_removed_one_gave_too(linked):
    both = [charity(1, company_number="00000123", active=False), charity(2, company_number="00000123")]
    ctx = linked(ccew=both, companies=[company("00000123")])
    assert bodies(ctx)["GB-CHC-2"] == ["ccew", "cic"]


def test_a_blank_address_stays_blank(linked):
    ctx = linked(
        ccew=[charity(1, company_number="00000123")],
        companies=[company("00000123", postcode="LS1 1AA", postcode_given="LS1 1AA")],
    )
    assert ctx.con.execute("SELECT postcode, postcode_given, postcode_basis FROM bodies").fetchone() == (
        None,
        None,
        "none",
    )


def test_linked_charities_are_names_and_identifiers_not_bodies(linked):
    sub = charity(1, record_id="GB-CHC-1-1", main=False, main_id="GB-CHC-1", name="THE SMALL FUND")
    name = {"record_id": "GB-CHC-1", "n": 1, "name": "THE SMALL FUND", "kind": "linked"}
    ctx = linked(ccew=[charity(1), sub], names=[name])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew"]}
    assert ("THE SMALL FUND", "linked") in ctx.con.execute("SELECT name, kind FROM body_names").fetchall()
    assert ("GB-CHC-1-1",) in ctx.con.execute("SELECT record_id FROM body_records").fetchall()


def test_a_body_is_active_while_any_entry_is(linked):
    ctx = linked(
        ccew=[charity(1, company_number="00000123", active=False, removed_on="2020-01-01")],
        companies=[company("00000123")],
    )
    assert ctx.con.execute("SELECT active, removed_on FROM bodies").fetchone() == (True, None)


def test_recipients_by_identifier_then_charity_then_company_number(linked):
    recipients = [
        {"grant_id": "g1", "n": 1, "published_id": "GB-CHC-1"},
        {"grant_id": "g2", "n": 1, "published_id": "360G-x:1", "charity_number": "1"},
        {"grant_id": "g3", "n": 1, "published_id": "360G-x:2", "company_number": "00000123"},
        {"grant_id": "g4", "n": 1, "published_id": "360G-x:3", "name": "SOMEBODY ELSE"},
    ]
    ctx = linked(ccew=[charity(1, company_number="00000123")], recipients=recipients)
    found = ctx.con.execute("SELECT grant_id, org_id FROM grant_links ORDER BY 1").fetchall()
    assert found == [("g1", "GB-CHC-1"), ("g2", "GB-CHC-1"), ("g3", "GB-CHC-1"), ("g4", "360G-x:3")]


def test_identifiers_that_contradict_each_other_are_recorded(linked):
    recipients = [{"grant_id": "g1", "n": 1, "published_id": "GB-CHC-1", "charity_number": "2"}]
    ctx = linked(ccew=[charity(1), charity(2)], recipients=recipients)
    org, conflict = ctx.con.execute("SELECT org_id, conflict FROM grant_links").fetchone()
    assert org == "GB-CHC-1"
    assert conflict == "identifier GB-CHC-1 is GB-CHC-1, charity number 2 is GB-CHC-2"


def test_several_recipients_are_numbered_and_counted(linked):
    recipients = [{"grant_id": "g1", "n": n, "published_id": f"GB-CHC-{n}"} for n in (1, 2)]
    ctx = linked(ccew=[charity(1), charity(2)], recipients=recipients)
    assert ctx.con.execute("SELECT n, recipients, org_id FROM grant_links ORDER BY 1").fetchall() == [
        (1, 2, "GB-CHC-1"),
        (2, 2, "GB-CHC-2"),
    ]


def test_a_recipient_is_found_by_its_name_where_one_organisation_has_it(linked):
    recipients = [
        {"grant_id": "g1", "n": 1, "name": "YMCA - Halton"},
        {"grant_id": "g2", "n": 1, "name": "The Spare Tyre Theatre Co"},
        {"grant_id": "g3", "n": 1, "name": "Power House for Women (PHFW)"},
        {"grant_id": "g4", "n": 1, "name": "Old Lane Club"},
    ]
    ctx = linked(
        ccew=[
            charity(1, name="HALTON YOUNG MEN'S CHRISTIAN ASSOCIATION LIMITED"),
            charity(2, name="SPARE TYRE THEATRE COMPANY LIMITED"),
            charity(3, name="POWERHOUSE FOR WOMEN"),
            charity(4, name="NEW LANE CLUB"),
        ],
        names=[{"record_id": "GB-CHC-4", "n": 1, "name": "THE OLD LANE CLUB", "kind": "previous"}],
        recipients=recipients,
    )
    found = ctx.con.execute("SELECT org_id, link_method FROM grant_links ORDER BY grant_id").fetchall()
    assert found == [(f"GB-CHC-{n}", "exact_name") for n in (1, 2, 3, 4)]


def test_a_name_that_two_have_is_told_by_its_postcode_or_not_at_all(linked):
    churches = [
        charity(1, name="CHRIST CHURCH", postcode="LS1 4DY", postcode_given="LS1 4DY"),
        charity(2, name="CHRIST CHURCH", postcode="NE1 1AA", postcode_given="NE1 1AA"),
    ]
    recipients = [
        {"grant_id": "g1", "n": 1, "name": "Christ Church", "postcode": "NE1 1AA"},
        {"grant_id": "g2", "n": 1, "name": "Christ Church", "postcode": "TS1 1AA"},
        {"grant_id": "g3", "n": 1, "name": "Christ Church"},
    ]
    ctx = linked(ccew=churches, recipients=recipients)
    found = ctx.con.execute("SELECT org_id, link_method FROM grant_links ORDER BY grant_id").fetchall()
    assert found[0] == ("GB-CHC-2", "exact_name_postcode")
    assert all(org.startswith("360G-") for org, _ in found[1:])


def test_an_unknown_number_may_be_the_former_one_but_not_a_later_one(linked):
    recipients = [
        {"grant_id": "g1", "n": 1, "name": "Refugee Women of Bristol", "charity_number": "1135727"},
        {"grant_id": "g2", "n": 1, "name": "Refugee Women of Bristol", "charity_number": "1199999"},
        {"grant_id": "g3", "n": 1, "name": "Refugee Women of Bristol", "company_number": "00000009"},
    ]
    new = charity(1171683, name="REFUGEE WOMEN OF BRISTOL", company_number="00000001")
    ctx = linked(ccew=[new], recipients=recipients)
    found = ctx.con.execute("SELECT org_id FROM grant_links ORDER BY grant_id").fetchall()
    assert [org[:6] for (org,) in found] == ["GB-CHC", "360G-u", "GB-COH"]


def test_a_club_that_stands_twice_on_the_list_is_one(linked):
    twice = [
        club("a", name="Hallam Cricket Club", postcode="S6 4AY", active=False),
        club("b", name="Hallam C.C. Ltd", postcode="S6 4AY"),
        club("c", name="Hallam Cricket Club", postcode="LS1 4DY"),
    ]
    ctx = linked(casc=twice)
    assert bodies(ctx) == {"GB-CASC-b": ["casc"], "GB-CASC-c": ["casc"]}
    assert ctx.con.execute(
        "SELECT record_id, link_method FROM body_records WHERE org_id = 'GB-CASC-b' ORDER BY 1"
    ).fetchall() == [("GB-CASC-a", "exact_name_postcode"), ("GB-CASC-b", "published")]


def test_a_cic_that_became_a_charity_is_one_where_name_and_postcode_are_the_same(linked):
    ctx = linked(
        ccew=[charity(1, name="OPEN GATE", postcode="LS1 4DY"), charity(2, name="WIDE ROAD", postcode="LS1 4DY")],
        companies=[
            company("00000123", name="OPEN GATE C.I.C.", postcode="LS1 4DY"),
            company("00000124", name="WIDE ROAD C.I.C.", postcode="NE1 1AA"),
        ],
    )
    assert bodies(ctx) == {"GB-CHC-1": ["ccew", "cic"], "GB-CHC-2": ["ccew"], "GB-COH-00000124": ["cic"]}


def test_a_charity_registered_anew_keeps_its_old_number(linked):
    old = charity(
        200001, name="RIVER AID", active=False, registered_on="1990-01-01", removed_on="2018-05-01", postcode="LS1 4DY"
    )
    new = charity(1180001, name="RIVER AID", registered_on="2018-01-01", postcode="LS1 4DY")
    ctx = linked(ccew=[old, new], recipients=[{"grant_id": "g", "n": 1, "charity_number": "200001"}])
    assert bodies(ctx) == {"GB-CHC-1180001": ["ccew"]}
    assert ctx.con.execute("SELECT org_id, link_method FROM grant_links").fetchone() == ("GB-CHC-1180001", "published")


def test_branches_and_live_namesakes_stay_apart(linked):
    apart = [
        charity(1, name="AGE AID LEEDS", postcode="LS1 4DY"),
        charity(2, name="AGE AID YORK", postcode="YO1 1AA"),
        charity(3, name="CHRIST CHURCH", postcode="LS1 4DY"),
        charity(4, name="CHRIST CHURCH", postcode="YO1 1AA"),
    ]
    assert len(bodies(linked(ccew=apart))) == 4


def test_a_charity_registered_anew_is_not_the_company_that_it_was(linked):
    old = charity(
        200001,
        name="RIVER AID",
        company_number="00000123",
        active=False,
        registered_on="1990-01-01",
        removed_on="2018-05-01",
        postcode="LS1 4DY",
    )
    new = charity(1180001, name="RIVER AID", registered_on="2018-01-01", postcode="LS1 4DY")
    given = [{"grant_id": "g", "n": 1, "name": "River Aid", "company_number": "00000123"}]
    ctx = linked(ccew=[old, new], recipients=given)
    assert ctx.con.execute("SELECT org_id, company_number FROM bodies").fetchall() == [("GB-CHC-1180001", None)]
    assert ctx.con.execute("SELECT org_id FROM grant_links").fetchall() == [("GB-CHC-1180001",)]
    ids = ctx.con.execute("SELECT record_id FROM body_records ORDER BY 1").fetchall()
    assert ids == [("GB-CHC-1180001",), ("GB-CHC-200001",), ("GB-COH-00000123",)]


def test_nor_is_a_cio_the_company_that_it_was_but_the_living_one_it_is(linked):
    companies = [
        company("00000123", name="OPEN GATE C.I.C.", postcode="LS1 4DY", active=False),
        company("00000124", name="WIDE ROAD C.I.C.", postcode="NE1 1AA"),
    ]
    ctx = linked(
        ccew=[charity(1, name="OPEN GATE", postcode="LS1 4DY"), charity(2, name="WIDE ROAD", postcode="NE1 1AA")],
        companies=companies,
    )
    assert ctx.con.execute("SELECT org_id, company_number FROM bodies ORDER BY 1").fetchall() == [
        ("GB-CHC-1", None),
        ("GB-CHC-2", "00000124"),
    ]


def test_the_order_in_which_things_arrive_changes_nothing(linked):
    churches = [
        charity(1, name="CHRIST CHURCH", postcode="LS1 4DY", postcode_given="LS1 4DY"),
        charity(2, name="AGE AID YORK", company_number="00000123"),
        charity(3, name="YORK AGE AID", active=False, removed_on="2018-05-01"),
    ]
    clubs = [club(n, name=f"Club {n}", postcode=f"LS{n} 4DY") for n in "123"]
    given = [
        {"grant_id": f"g{n}", "n": 1, "name": name} for n, name in enumerate(("Christ Church", "Age Aid", "Cub 2"))
    ]
    tables = ("bodies", "body_records", "body_names", "body_texts", "grant_links", "link_reviews")
    runs = [
        linked(ccew=churches, casc=clubs, recipients=given),
        linked(ccew=churches[::-1], casc=clubs[::-1], recipients=given[::-1]),
    ]
    first, second = ([ctx.con.execute(f"FROM {t} ORDER BY ALL").fetchall() for t in tables] for ctx in runs)
    assert first == second


TEMPTATIONS = {
    "ccew": [
        charity(1, name="TEES BRIDGE ADVICE LIMITED", company_number="00000001", postcode="TS1 1AA"),
        charity(2, name="OPEN GATE", postcode="LS1 4DY", registered_on="2019-05-01"),
        charity(3, name="TOWN MILL SOCIETY LIMITED", postcode="YO1 1AA"),
        charity(4, name="HOME VISITING LEEDS", postcode="LS1 4DY"),
        charity(5, name="HOME VISITING YORK", postcode="YO1 1AA"),
        charity(6, name="CHRIST CHURCH", postcode="LS2 1AA"),
        charity(7, name="CHRIST CHURCH", postcode="NE1 1AA"),
        charity(8, name="HOME VISITING", postcode="SW1A 1AA"),
    ],
    "companies": [
        company("00000001", name="TEES BRIDGE ADVICE LIMITED", postcode="TS1 1AA", cic=False),
        company("00000002", name="OPEN GATE COMMUNITY INTEREST COMPANY", postcode="LS1 4DY", active=False),
        company("00000003", name="HOME VISITING C.I.C.", postcode="BS1 1AA"),
    ],
    "mutuals": [
        {
            "record_id": f"GB-MPR-{number}",
            "register": "mutual",
            "name": "Town Mill Society Limited",
            "society_number": number,
            "postcode": "YO1 1AA",
            "active": active,
        }
        for number, active in (("28755R", False), ("8123", True))
    ],
}


def test_a_sample_built_to_tempt(linked):
    """Nobody stands twice, and neither branches of one federation nor churches of one name are taken for one."""
    ctx = linked(**TEMPTATIONS)
    found = ctx.con.execute(
        "SELECT org_id, list(record_id ORDER BY record_id) FROM body_records GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert found == [
        ("GB-CHC-1", ["GB-CHC-1", "GB-COH-00000001"]),
        ("GB-CHC-2", ["GB-CHC-2", "GB-COH-00000002"]),
        ("GB-CHC-3", ["GB-CHC-3", "GB-MPR-28755R", "GB-MPR-8123"]),
        *((f"GB-CHC-{n}", [f"GB-CHC-{n}"]) for n in range(4, 9)),
        ("GB-COH-00000003", ["GB-COH-00000003"]),
    ]
    assert [org_id for org_id, _ in found] == list(bodies(ctx))


def test_a_grant_to_a_branch_is_not_its_sisters_nor_the_federations(linked):
    named = {"g1": "Home Visiting (York)", "g2": "Home Visiting - Leeds", "g3": "Home Visiting Hull"}
    given = [{"grant_id": grant, "n": 1, "name": name} for grant, name in named.items()]
    ctx = linked(**TEMPTATIONS, recipients=given)
    found = dict(ctx.con.execute("SELECT grant_id, org_id FROM grant_links").fetchall())
    assert (found["g1"], found["g2"]) == ("GB-CHC-5", "GB-CHC-4")
    assert found["g3"].startswith("360G-")

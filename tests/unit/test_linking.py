"""Linking by published identifiers: what is one body, what stays two, and whose address it has."""

import pytest

from pipeline.base import Field, Table
from sources.linking import link
from sources.record import names_table, record_table

AREAS = {
    "ccew_part_a": "SELECT NULL::VARCHAR AS record_id, NULL::DATE AS year_end, NULL::BIGINT AS volunteers WHERE false",
    "ccew_part_b": "SELECT NULL::VARCHAR AS record_id, NULL::DATE AS year_end, NULL::BIGINT AS employees WHERE false",
    "cic_texts": "SELECT NULL::VARCHAR AS record_id, 1 AS n, NULL::VARCHAR AS text WHERE false",
}
RECIPIENT = Table(
    "recipients",
    "",
    ("grant_id", "n"),
    tuple(
        Field(name, "VARCHAR", "")
        for name in ("grant_id", "published_id", "name", "charity_number", "company_number", "postcode")
    )
    + (Field("n", "INTEGER", ""),),
)


def rows(table, *records):
    """SQL of a table with these rows, what is not given being null."""
    if not records:
        return table.empty()
    parts = []
    for record in records:
        columns = ", ".join(
            f"CAST({_literal(record.get(f.name))} AS {f.type}) AS {f.name}" for f in table.fields
        )
        parts.append(f"SELECT {columns}")
    return " UNION ALL ".join(parts)


def _literal(value):
    return "NULL" if value is None else str(value) if isinstance(value, int | bool) else f"'{value}'"


def charity(number, **more):
    base = {"record_id": f"GB-CHC-{number}", "register": "ccew", "main": True, "name": f"CHARITY {number}"}
    return base | {"charity_number": str(number), "active": True} | more


def company(number, cic=True, **more):
    base = {"record_id": f"GB-COH-{number}", "register": "company", "main": True, "name": f"COMPANY {number}"}
    return base | {"company_number": number, "is_cic": cic, "active": True} | more


@pytest.fixture
def linked(make_context):
    def go(ccew=(), companies=(), mutuals=(), casc=(), recipients=(), names=()):
        tables = {
            "ccew_records": rows(record_table("r", ""), *ccew),
            "company_records": rows(record_table("r", ""), *companies),
            "mutual_records": rows(record_table("r", ""), *mutuals),
            "casc_records": rows(record_table("r", ""), *casc),
            "ccew_names": rows(names_table("n", ""), *names),
            "company_names": rows(names_table("n", "")),
            "recipients": rows(RECIPIENT, *recipients),
        }
        ctx = make_context(tables=AREAS | tables)
        link.run(ctx)
        return ctx

    return go


def bodies(ctx):
    return dict(ctx.con.execute("SELECT org_id, registers FROM bodies ORDER BY 1").fetchall())


def test_a_charity_and_its_cic_are_one_and_the_charity_names_it(linked):
    ctx = linked(ccew=[charity(1, company_number="00000123")], companies=[company("00000123")])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew", "cic"]}
    ids = ctx.con.execute("SELECT record_id, link_method FROM body_records ORDER BY 1").fetchall()
    assert ids == [("GB-CHC-1", "published"), ("GB-COH-00000123", "published")]


def test_a_company_that_is_no_cic_is_an_identifier_but_no_body(linked):
    ctx = linked(ccew=[charity(1, company_number="00000123")], companies=[company("00000123", cic=False), company("9", cic=False)])
    assert bodies(ctx) == {"GB-CHC-1": ["ccew"]}
    assert ctx.con.execute("SELECT count(*) FROM body_records WHERE record_id = 'GB-COH-00000123'").fetchone()[0] == 1


def test_a_society_number_as_companies_house_writes_it_joins_the_mutual(linked):
    mutual = {"record_id": "GB-MPR-28755R", "register": "mutual", "name": "SOCIETY", "society_number": "IP28755R", "active": True}
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
    assert ctx.con.execute("SELECT postcode, postcode_given, postcode_basis FROM bodies").fetchone() == (None, None, "none")


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
        {"grant_id": "g4", "n": 1, "published_id": "360G-x:3", "name": "CHARITY 1"},
    ]
    ctx = linked(ccew=[charity(1, company_number="00000123")], recipients=recipients)
    found = ctx.con.execute("SELECT grant_id, org_id FROM grant_links ORDER BY 1").fetchall()
    assert found == [("g1", "GB-CHC-1"), ("g2", "GB-CHC-1"), ("g3", "GB-CHC-1"), ("g4", None)]


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

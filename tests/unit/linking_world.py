"""A small made-up world for the tests of linking: tables of registers and recipients, and the stage run on them."""

from pipeline.base import Field, Table
from sources.linking import link
from sources.record import names_table, record_table

SETTINGS = {"thresholds": {"link_accept": 0.95, "link_review": 0.5}}
EMPTY = {
    "ccew_part_a": "SELECT NULL::VARCHAR AS record_id, NULL::DATE AS year_end, NULL::BIGINT AS volunteers WHERE false",
    "ccew_part_b": "SELECT NULL::VARCHAR AS record_id, NULL::DATE AS year_end, NULL::BIGINT AS employees WHERE false",
    "postcode_directory": "SELECT NULL::VARCHAR AS postcode, NULL::VARCHAR AS region_code WHERE false",
    "cic_texts": "SELECT NULL::VARCHAR AS record_id, 1 AS n, NULL::VARCHAR AS text WHERE false",
}
RECORD, NAMES = record_table("records", ""), names_table("names", "")
RECIPIENT = Table(
    "recipients",
    "",
    ("grant_id", "n"),
    (
        Field("n", "INTEGER", ""),
        *(
            Field(name, "VARCHAR", "")
            for name in (
                "grant_id",
                "published_id",
                "register_id",
                "name",
                "charity_number",
                "company_number",
                "postcode",
            )
        ),
    ),
)
GRANT = Table("grants_read", "", ("grant_id",), (Field("grant_id", "VARCHAR", ""), Field("award_date", "DATE", "")))


def rows(table, *records):
    """SQL of a table with these rows, what is not given being null."""
    if not records:
        return table.empty()
    parts = []
    for record in records:
        columns = (f"CAST({_literal(record.get(f.name))} AS {f.type}) AS {f.name}" for f in table.fields)
        parts.append(f"SELECT {', '.join(columns)}")
    return " UNION ALL ".join(parts)


def _literal(value):
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int | bool) else "'" + value.replace("'", "''") + "'"


def charity(number, **more):
    base = {"record_id": f"GB-CHC-{number}", "register": "ccew", "main": True, "name": f"CHARITY {number}"}
    return base | {"charity_number": str(number), "active": True} | more


def company(number, cic=True, **more):
    base = {"record_id": f"GB-COH-{number}", "register": "company", "main": True, "name": f"COMPANY {number}"}
    return base | {"company_number": number, "is_cic": cic, "active": True} | more


def club(number, **more):
    base = {"record_id": f"GB-CASC-{number}", "register": "casc", "main": True, "name": f"CLUB {number}"}
    return base | {"active": True} | more


def linked(
    make_context, ccew=(), companies=(), mutuals=(), casc=(), recipients=(), names=(), decisions=None, memory=None
):
    """The context after the stage has run on these entries, names and recipients."""
    tables = {
        "ccew_records": rows(RECORD, *ccew),
        "company_records": rows(RECORD, *companies),
        "mutual_records": rows(RECORD, *mutuals),
        "casc_records": rows(RECORD, *casc),
        "ccew_names": rows(NAMES, *names),
        "company_names": rows(NAMES),
        "recipients": rows(RECIPIENT, *recipients),
        "grants_read": rows(GRANT, *({"grant_id": r["grant_id"], "award_date": "2015-06-01"} for r in recipients)),
    }
    settings = SETTINGS | ({"linking": {"decisions": str(decisions)}} if decisions else {})
    ctx = make_context(tables=EMPTY | tables, settings=settings)
    ctx.memory = memory
    link.run(ctx)
    return ctx

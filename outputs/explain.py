"""Why an organisation is in or out, in words: registers, links, place, evidence, overrides, money."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import InputError

LEVELS = {
    "core": "criminal justice is its main purpose, or one of its few named main purposes",
    "stated": "its purpose is broader, but its own words or the words of a grant to it name criminal justice",
    "associated": "it names no criminal justice, but works with people facing disadvantage in an associated theme",
    "none": "neither its own words nor a grant's say anything that the definitions count",
}
METHODS = {
    "published": "the same published number",
    "exact_name_postcode": "name and postcode the same",
    "exact_name": "the same name, borne by no other",
    "probabilistic": "a probable match",
    "override": "decided by people",
}
BASES = {
    "register": "its postcode on the charity register",
    "cic": "its registered office at Companies House",
    "casc": "its postcode on HMRC's list of sports clubs",
    "mutual": "its address on the mutuals register",
    "grant": "a grant's recipient postcode",
    "operating_area": "the one local authority in which it says it works (no postcode of its own could be used)",
}

NOT_CORE = {
    True: "Why stated and not core: it names criminal justice as one aim among several; it neither comes first in what "
    "the organisation says of itself nor fills half of its clauses.",
    False: "Why stated and not core: words of a grant raise an organisation to stated at most, and its own words name "
    "no criminal justice that could make it core.",
}
"""Why words of core rules did not decide, by whether any of them stand in the organisation's own words."""

SHOWN = 12
"""How many operating areas are named."""

ORGANISATION = "SELECT * FROM organisations WHERE org_id = ?"
RESOLVE = "SELECT DISTINCT org_id FROM identifiers WHERE identifier = ?"
NEAR = """
    SELECT org_id, name FROM organisations
    ORDER BY greatest(jaro_winkler_similarity(org_id, $1), jaro_winkler_similarity(upper(name), upper($1))) DESC, org_id
    LIMIT 1
"""
IDENTIFIERS = """
    SELECT identifier, source, link_method, probability FROM identifiers
    WHERE org_id = ? ORDER BY identifier <> org_id, identifier
"""
EVIDENCE = """
    SELECT source, source_id, lower(matched) AS words, any_value(snippet ORDER BY n) AS snippet,
        list(DISTINCT level ORDER BY level) FILTER (level IS NOT NULL) AS levels,
        list(DISTINCT theme ORDER BY theme) FILTER (theme IS NOT NULL) AS themes,
        list(DISTINCT rule ORDER BY rule) AS rules
    FROM evidence WHERE org_id = ? AND source <> 'override' GROUP BY ALL
    ORDER BY list_contains(levels, 'core') DESC, list_contains(levels, 'stated') DESC, len(levels) DESC, min(n)
"""
DECIDED = """
    SELECT e.level, e.source_id, e.snippet, f.reason, f.by_rules
    FROM evidence e LEFT JOIN flagged_overrides f USING (org_id) WHERE e.org_id = ? AND e.source = 'override'
"""
GRANTS = """
    SELECT count(*), sum(amount) FILTER (currency = 'GBP'), count(DISTINCT funder_name),
        min(award_year), max(award_year), count_if(relevance IN ('core', 'stated'))
    FROM grants WHERE org_id = ? AND duplicate_of IS NULL
"""
AREAS = """
    SELECT a.area_name, o.basis FROM operating_areas o
    JOIN areas a ON a.area_type = 'lad' AND a.area_code = o.lad_code WHERE o.org_id = ? ORDER BY ALL
"""


def explain(release: Path, org_id: str) -> str:
    """The story of one organisation, as text of many lines. `org_id` may be any identifier of it."""
    path = release / "vcse.duckdb"
    if not path.is_file():
        raise InputError("there is no release to explain from", file=path, cure="make one with `make pipeline`")
    with duckdb.connect(str(path), read_only=True) as con:
        org = _find(con, org_id)
        lines = [f"{org['name']}  ({org['org_id']})", ""]
        if (release / "SAMPLE").exists():
            lines.insert(0, "SAMPLE: a made-up organisation, not a real one")
        for part in (_verdict, _relevance, _registers, _place, _money, _correct):
            lines += [*part(con, org), ""]
    return "\n".join(lines).rstrip()


def _find(con: duckdb.DuckDBPyConnection, given: str) -> dict[str, Any]:
    wanted = given.strip()
    found = con.execute(RESOLVE, [wanted]).fetchall() or con.execute(RESOLVE, [wanted.upper()]).fetchall()
    org_id = found[0][0] if len(found) == 1 else wanted
    cursor = con.execute(ORGANISATION, [org_id])
    row = cursor.fetchone()
    if row is None:
        near = con.execute(NEAR, [wanted]).fetchone()
        cure = f"the nearest is {near[0]} ({near[1]})" if near else "the release has no organisations"
        raise InputError(f"there is no organisation {wanted!r} in this release", field="ORG_ID", cure=cure)
    return dict(zip([c[0] for c in cursor.description], row, strict=True))


def _verdict(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    if org["in_study"]:
        yield "IN the study population."
        return
    rule = con.execute("SELECT label FROM waterfall WHERE rule = ?", [org["exclusion_reason"]]).fetchone()
    yield f"NOT in the study population: {rule[0] if rule else org['exclusion_reason']}."


def _relevance(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    yield f"Relevance: {org['relevance']} - {LEVELS[org['relevance']]} (on the basis of: {org['relevance_basis']})."
    yield f"Themes: {', '.join(org['themes']) if org['themes'] else 'none'}."
    yield from _decided(con, org)
    evidence = con.execute(EVIDENCE, [org["org_id"]]).fetchall()
    own = {source != "grant" for source, _, _, _, levels, *_ in evidence if "core" in (levels or ())}
    if org["relevance"] == "stated" and org["relevance_basis"] != "override" and own:
        yield NOT_CORE[True in own]
    if evidence:
        overridden = org["relevance_basis"] == "override"
        what = "that the rules find, which people overrode" if overridden else "that decided it"
        yield f"The words {what}, and what each points to:"
    for source, source_id, words, snippet, levels, themes, rules in evidence:
        points = ", ".join([*(levels or []), *(themes or [])])
        where = source if source_id in (None, org["org_id"]) else f"{source} {source_id}"
        yield f'  "{words}" in its {where}: {points} (rule {", ".join(rules)})'
        if snippet:
            yield f"      {snippet}"


def _decided(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    """What people decided, and whether it needs another look."""
    for level, who, reason, flagged, by_rules in con.execute(DECIDED, [org["org_id"]]).fetchall():
        yield f"Decided by people ({who}): {level}, whatever the rules find. Their reason: {reason}"
        if flagged:
            yield f"  It needs another look: {flagged}. By the rules alone it would be {by_rules} now."


def _registers(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    removed = f", removed {org['removed_on']}" if org["removed_on"] else ""
    status = "active" if org["active"] else f"not active{removed}"
    since = f", registered {org['registered_on']}" if org["registered_on"] else ""
    form = org["legal_form"] or "legal form not said"
    yield f"Registers: {', '.join(org['registers']) or 'none'}; {form}; {status}{since}."
    yield "Known as:"
    for identifier, source, method, probability in con.execute(IDENTIFIERS, [org["org_id"]]).fetchall():
        sure = "" if probability in (None, 1.0) else f", probability {probability:.2f}"
        linked = "" if identifier == org["org_id"] else f" - linked by {METHODS.get(method, method)}{sure}"
        yield f"  {identifier}, from {source}{linked}"


def _place(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    if org["lad_code"] is None:
        yield "Place: not known. Its register gives no address that could be placed, and nothing was guessed."
    else:
        town = org["location_note"] == "town_name"
        basis = "the name of a town in its postcode field" if town else BASES[org["location_basis"]]
        yield f"Place: {org['lad_name']}, {org['region_name']}, from {basis}."
        yield (
            f"  Combined authority {org['cauth_name'] or '-'}; police area {_area(con, 'pfa', org['pfa_code'])}; "
            f"probation unit {org['pdu_name'] or '-'}."
        )
        if org["sensitive"]:
            yield "  Nothing finer than its local authority is shown, because it may run a refuge or the like."
        elif org["imd_2025_decile"]:
            yield (
                f"  Deprivation decile (1 is the most deprived) {org['imd_2025_decile']} in 2025, "
                f"{org['imd_2019_decile'] or 'not known'} in 2019; {org['rural_urban_2021']}; "
                f"{'coastal' if org['coastal'] else 'not coastal'}."
            )
    areas = con.execute(AREAS, [org["org_id"]]).fetchall()
    if areas:
        named = ", ".join(f"{name} ({basis})" for name, basis in areas[:SHOWN])
        more = f" and {len(areas) - SHOWN} more" if len(areas) > SHOWN else ""
        yield f"  Works in: {named}{more}."


def _area(con: duckdb.DuckDBPyConnection, kind: str, code: str | None) -> str:
    query = "SELECT area_name FROM areas WHERE area_type = ? AND area_code = ?"
    found = con.execute(query, [kind, code]).fetchone()
    return found[0] if found else code or "-"


def _money(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    if org["income"] is None:
        yield "Income: not known."
    else:
        end = f" in the year to {org['income_year_end']}" if org["income_year_end"] else ""
        yield f"Income: £{org['income']:,.0f}{end} ({org['size_band']})."
    n, total, funders, first, last, justice = con.execute(GRANTS, [org["org_id"]]).fetchone()
    if n:
        years = f"{first} to {last}" if first else "undated"
        yield f"Grants found: {n:,}, worth £{total or 0:,.0f}; funders: {funders}; years: {years}."
        yield f"  Of these, {justice:,} name criminal justice."


def _correct(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    yield "If this is wrong: say so on a sheet of `vcse review export`; what people decide stands over the rules."

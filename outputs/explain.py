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
    "exact_name_postcode": "name and postcode the same",
    "exact_name": "the same name, which no other bears",
    "probabilistic": "a name much like it",
    "override": "people decided it",
}
PUBLISHED = {
    "Charity Commission register, linked charity": "a charity linked to it on the register",
    "Grants, of a recipient in no register": "an identifier that a funder gives it",
}
NUMBERS = {
    "GB-CHC": "the same charity number",
    "GB-COH": "the same company number",
    "GB-MPR": "the same society number",
}
"""What the identifier's scheme says of a link by published number."""
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
RESOLVE = """
    SELECT DISTINCT i.org_id, o.name FROM identifiers i JOIN organisations o USING (org_id)
    WHERE i.identifier IN (SELECT unnest(CAST(? AS VARCHAR[]))) ORDER BY ALL
"""
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
LINKS = """
    SELECT link_method,
        CASE WHEN link_method = 'published' THEN regexp_extract(recipient_id_published, '^GB-[A-Z]+') END AS scheme,
        count(*), min(probability), max(probability)
    FROM grants WHERE org_id = ? AND duplicate_of IS NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
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
    found = con.execute(RESOLVE, [_meant(wanted)]).fetchall()
    itself = next((org_id for org_id, _ in found if org_id in _meant(wanted)), None)
    if len(found) > 1 and not itself:
        cure = f"give one of: {', '.join(f'{org_id} ({name})' for org_id, name in found)}"
        raise InputError(f"several organisations bear {wanted!r}", field="ORG_ID", cure=cure)
    org_id = itself or (found[0][0] if found else wanted)
    cursor = con.execute(ORGANISATION, [org_id])
    row = cursor.fetchone()
    if row is None:
        near = con.execute(NEAR, [wanted]).fetchone()
        cure = f"the nearest is {near[0]} ({near[1]})" if near else "the release has no organisations"
        raise InputError(f"there is no organisation {wanted!r} in this release", field="ORG_ID", cure=cure)
    return dict(zip([c[0] for c in cursor.description], row, strict=True))


def _meant(given: str) -> list[str]:
    """The identifiers that may be meant: as given, in capitals, and a charity's or company's bare number."""
    number = given.upper()
    schemes = ("GB-CHC-", "GB-COH-") if number.isalnum() else ()
    return [
        given,
        number,
        *(scheme + number for scheme in schemes),
        *(["GB-COH-0" + number] if len(number) == 7 else []),
    ]


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
        linked = "" if identifier == org["org_id"] else f" - linked by {_link(identifier, source, method, probability)}"
        yield f"  {identifier}, from {source}{linked}"


def _link(identifier: str, source: str, method: str | None, low: float | None, high: float | None = None) -> str:
    """A link in words: how it was made, and how sure it is."""
    if method == "published":
        scheme = "-".join(identifier.split("-")[:2])
        return PUBLISHED.get(source) or NUMBERS.get(scheme, "a number that the funder or register gives for it")
    words = METHODS.get(method or "", "a way that is not stated")
    sure = list(dict.fromkeys("over 0.99" if p >= 0.995 else f"{p:.2f}" for p in (low, high) if p not in (None, 1.0)))
    return f"{words}, probability {' to '.join(sure)}" if sure else words


def _place(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    if org["lad_code"] is None:
        yield "Place: not known. Its register gives no address that could be placed, and nothing was guessed."
    else:
        town = org["location_note"] == "town_name"
        basis = "the name of a town in its postcode field" if town else BASES[org["location_basis"]]
        where = ", ".join(filter(None, (org["lad_name"], org["region_name"]))) or "outside the regions studied"
        yield f"Place: {where}, from {basis}."
        named = {
            "combined authority": org["cauth_name"],
            "police area": _area(con, "pfa", org["pfa_code"]),
            "probation unit": org["pdu_name"],
        }
        if known := [f"{kind} {name}" for kind, name in named.items() if name]:
            yield f"  In {', '.join(known)}."
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


def _area(con: duckdb.DuckDBPyConnection, kind: str, code: str | None) -> str | None:
    """The area's name; None for one outside the regions, whose name the release has not."""
    query = "SELECT area_name FROM areas WHERE area_type = ? AND area_code = ?"
    found = con.execute(query, [kind, code]).fetchone()
    return found[0] if found else None


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
        for method, scheme, count, low, high in con.execute(LINKS, [org["org_id"]]).fetchall():
            yield f"  {count:,} linked to it by {_link(f'{scheme}-', '', method, low, high)}."


def _correct(con: duckdb.DuckDBPyConnection, org: dict[str, Any]) -> Iterator[str]:
    yield "If this is wrong: say so on a sheet of `vcse review export`; what people decide stands over the rules."

"""The rules that leave an organisation out of the study population; settings name which apply, and in which order."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.base import InputError, sql_text


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of the waterfall; `condition` is SQL over the view `candidates`, `label` may name settings in braces.

    Where no row of `body_facts` has a value in the column `fact`, the label goes on with `unknown`: the rule then
    removes nobody because nobody could be found, not because nobody is there.
    """

    name: str
    label: str
    condition: str
    fact: str = ""
    unknown: str = ""


BEFORE = (
    Rule("entries", "Entries on the registers, and recipients of grants that are on none", ""),
    Rule("not_voluntary", "Companies that are not community interest companies", ""),
    Rule("linked", "Linked (subsidiary) charities, counted with their main charity", ""),
    Rule("merged", "Further entries of an organisation that is counted already", ""),
)
"""The steps from entries to organisations; verdicts.sql tells them apart by their numbers, from 0."""

RULES = (
    Rule("removed", "No longer active on any register", "NOT active"),
    Rule(
        "dormant",
        "Dormant: charities without accounts in the last {dormant_years} years",
        "list_contains(registers, 'ccew') AND "
        "accounts_until < getvariable('reference_date') - to_years(getvariable('dormant_years'))",
        "accounts_until",
        "not known here: the files hold no history of annual returns",
    ),
    Rule(
        "school_or_university",
        "Schools, colleges and universities, by their names",
        "len(registers) > 0 AND NOT list_contains(registers, 'casc') AND is_school(name)",
    ),
    Rule(
        "public_body",
        "National Health Service and other public bodies, by their names",
        "len(registers) > 0 AND NOT list_contains(registers, 'casc') AND is_public_body(name)",
    ),
    Rule(
        "on_no_register",
        "Known from grants alone, on no register read here; whether it still exists is not known",
        "len(registers) = 0",
    ),
    Rule("no_place", "No place known: no usable postcode, and no single local authority", "location_basis = 'none'"),
    Rule(
        "outside_regions",
        "Address outside the regions studied",
        "location_basis <> 'none' AND NOT coalesce(list_contains(getvariable('regions'), region_code), false)",
    ),
    Rule(
        "national_head_office",
        "Head offices here of national bodies, which work nationwide on an income of £{national_body_income:,} or more",
        "scale = 'national' AND list_contains(getvariable('regions'), region_code) "
        "AND income >= getvariable('national_body_income')",
        "scale",
        "not known here: the files hold no areas of operation",
    ),
    Rule("over_income_cap", "Latest income above the cap", "income > getvariable('income_cap')"),
)

KNOWN = "SELECT count({fact}) FROM body_facts"
FLAG = """
    INSERT INTO exclusion_flags
    WITH others AS MATERIALIZED (FROM candidates ANTI JOIN exclusion_flags USING (org_id))
    SELECT org_id, ?, ? FROM others WHERE {condition}
"""
READ_NAMES = ("school_or_university", "public_body")
"""Rules that look for words in names, and take most of the time."""


def chosen(names: Sequence[str]) -> list[Rule]:
    """The rules that the settings name, in their order. Raises InputError for one that there is not."""
    known = {rule.name: rule for rule in RULES}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
            cure = f"the nearest is {near}; there are: {', '.join(known)}"
            raise InputError(
                f"{name!r} is not a rule",
                source="settings",
                file="study.toml",
                field="population.exclusions",
                cure=cure,
            )
    return [known[name] for name in names]


def prepare(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> None:
    """Make what the rules' conditions name: variables of `settings`, macros on names, and the table `body_facts`."""
    values = {
        "reference_date": ("DATE", settings["study"]["reference_date"]),
        "dormant_years": ("INTEGER", settings["population"]["dormant_years"]),
        "national_body_income": ("DOUBLE", settings["population"]["national_body_income"]),
    }
    for name, (kind, value) in values.items():
        con.execute(f"SET VARIABLE {name} = CAST(? AS {kind})", [value])
    con.execute(sql_text(__package__, "not_voluntary.sql"))
    con.execute(sql_text(__package__, "body_facts.sql"))


def apply(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule], settings: Mapping[str, Any]) -> None:
    """Add the first rule that holds of each organisation to `exclusion_flags`; fill `waterfall_steps`.

    A step of the waterfall has a number, a rule and a label. `settings` (those of the population) has the values that
    labels name. `prepare` comes first.
    """
    con.execute("CREATE OR REPLACE TEMP TABLE waterfall_steps (step INTEGER, rule VARCHAR, label VARCHAR)")
    for step, rule in enumerate([*BEFORE, *rules]):
        label = _label(con, rule).format_map(settings)
        con.execute("INSERT INTO waterfall_steps VALUES (?, ?, ?)", [step, rule.name, label])
        if rule.condition:
            con.execute(FLAG.format(condition=rule.condition), [step, rule.name])


def _label(con: duckdb.DuckDBPyConnection, rule: Rule) -> str:
    known = not rule.fact or con.execute(KNOWN.format(fact=rule.fact)).fetchone()[0]
    return rule.label if known else f"{rule.label} ({rule.unknown})"

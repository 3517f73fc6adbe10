"""Stage `study`: from the working tables to the published ones."""

from collections.abc import Mapping
from typing import Any

from classify.rules import THEMES
from outputs import exclusions
from outputs.need import area_comparison, area_need
from outputs.published import (
    accuracy,
    annual_returns,
    area_theme,
    areas,
    authority_codes,
    evidence,
    flagged_overrides,
    grants,
    identifiers,
    judged,
    operating_areas,
    organisation_deprivation,
    organisation_places,
    organisations,
    prisons,
    register_classes,
    rejects,
    repairs,
    residents,
    rules,
    source_files,
    themes,
    unplaced_postcodes,
    waterfall,
)
from outputs.source_list import SOURCES
from pipeline.base import Context, Fault, sql_text

ORDER = (
    organisations,
    identifiers,
    evidence,
    themes,
    judged,
    accuracy,
    flagged_overrides,
    rules,
    operating_areas,
    grants,
    areas,
    authority_codes,
    area_theme,
    prisons,
    area_comparison,
    area_need,
    annual_returns,
    register_classes,
    residents,
    waterfall,
    rejects,
    repairs,
    source_files,
    organisation_places,
    organisation_deprivation,
    unplaced_postcodes,
)
"""Each may read those before it, and may have a function `prepare` that makes what its query needs."""

TABLES = tuple(module.TABLE for module in ORDER)
INPUTS = (
    "bodies",
    "body_records",
    "body_names",
    "body_texts",
    "body_scale",
    "body_areas",
    "ccew_records",
    "company_records",
    "mutual_records",
    "casc_records",
    "ccew_returns",
    "ccew_part_a",
    "ccew_part_b",
    "ccew_classes",
    "relevance",
    "relevance_themes",
    "relevance_evidence",
    "rule_matches",
    "judged_organisations",
    "rule_accuracy",
    "override_flags",
    "locations",
    "unmatched_postcodes",
    "area_list",
    "lsoa_population",
    "lsoa_history",
    "lsoa_iod",
    "lsoa_ruc",
    "lad_changes",
    "prison_list",
    "grants_read",
    "recipients",
    "grant_links",
    "grant_places",
    "grant_relevance",
)
SETTINGS = ("study.regions", "study.reference_date", "size", "population", "geography", "sensitive", "grants", "pins")
COLLECTS = True

AREAS_READ = """
    SET VARIABLE areas_of_operation_read =
      (SELECT count(*) > 0 FROM stage_files WHERE source = 'ccew_area_of_operation')
"""
"""Grants alone say too little of where organisations work: without the register's areas their number is not known."""

FEW_DORMANT = 0.25
"""Above this share of charities the register is most likely older than the reference date."""
DORMANT = """
    SELECT count(*) FILTER (exclusion_reason = 'dormant'), count(*) FROM organisations JOIN body_facts USING (org_id)
    WHERE list_contains(registers, 'ccew') AND accounts_until IS NOT NULL
"""


def run(ctx: Context) -> None:
    """Write every published table but `cells` and `run`, and the two restricted ones."""
    set_choices(ctx)
    ctx.con.execute(sql_text(__package__, "study_macros.sql"))
    ctx.con.execute(sql_text(__package__, "sensitive.sql"))
    exclusions.prepare(ctx.con, ctx.settings)
    ctx.con.execute(sql_text(__package__, "candidates.sql"))
    population = ctx.settings["population"]
    exclusions.apply(ctx.con, exclusions.chosen(population["exclusions"]), population)
    ctx.con.execute(sql_text(__package__, "verdicts.sql"))
    _list_sources(ctx)
    _list_pins(ctx)
    ctx.con.execute(AREAS_READ)
    for module in ORDER:
        if prepare := getattr(module, "prepare", None):
            prepare(ctx.con)
        ctx.write(module.TABLE, module.SQL)
    _reconcile(ctx)
    _report(ctx)


def set_choices(ctx: Context) -> None:
    """Hand the settings to SQL as variables: `getvariable('income_cap')` and so on."""
    for name, (kind, value) in _choices(ctx.settings).items():
        ctx.con.execute(f"SET VARIABLE {name} = CAST(? AS {kind})", [value])


def _choices(settings: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Name, DuckDB type (an empty list has none of its own) and value of every variable."""
    size = settings["size"]
    bands = size["schemes"][size["scheme"]]
    return {
        "regions": ("VARCHAR[]", settings["study"]["regions"]),
        "income_cap": ("DOUBLE", size["income_cap"]),
        "band_names": ("VARCHAR[]", list(bands)),
        "band_bounds": ("DOUBLE[]", list(bands.values())),
        "sensitive_groups": ("VARCHAR[][]", [group for group in settings["sensitive"]["themes_all"] if group]),
        "sensitive_words": ("VARCHAR[]", settings["sensitive"]["words"]),
        "count_regrants": ("BOOLEAN", settings["grants"]["count_regrants"]),
        "themes": ("VARCHAR[]", list(THEMES)),
    }


def _list_sources(ctx: Context) -> None:
    """Temp table `source_list`: what is declared of every source."""
    names = ("code", "title", "publisher", "licence", "licence_url", "attribution", "address")
    columns = ", ".join(f"{name} VARCHAR" for name in names)
    ctx.con.execute(f"CREATE OR REPLACE TEMP TABLE source_list ({columns})")
    for source in SOURCES:
        ctx.con.execute("INSERT INTO source_list VALUES (?, ?, ?, ?, ?, ?, ?)", [getattr(source, n) for n in names])


def _list_pins(ctx: Context) -> None:
    """Temp table `pinned_files`: of every pinned file when it was published and retrieved."""
    ctx.con.execute("CREATE OR REPLACE TEMP TABLE pinned_files (file VARCHAR, published VARCHAR, retrieved VARCHAR)")
    for name, pin in ctx.settings.get("pins", {}).get("files", {}).items():
        dates = [str(pin[key]) if pin.get(key) else None for key in ("published", "retrieved")]
        ctx.con.execute("INSERT INTO pinned_files VALUES (?, ?, ?)", [name, *dates])


def _reconcile(ctx: Context) -> None:
    """Raise Fault unless the waterfall ends at the study population."""
    left, bodies, in_study, organisations = ctx.con.execute(sql_text(__package__, "reconcile.sql")).fetchone()
    if (left, bodies) != (in_study, organisations):
        raise Fault(
            f"the waterfall leaves {left} of {bodies} organisations, but {in_study} of {organisations} are in the study"
        )


def _report(ctx: Context) -> None:
    placed, sensitive, in_study, justice = ctx.con.execute("""
        SELECT count(lad_code), count(*) FILTER (sensitive AND in_study), count(*) FILTER (in_study),
               count(*) FILTER (in_study AND relevance IN ('core', 'stated'))
        FROM organisations""").fetchone()
    ctx.say(
        f"{in_study:,} organisations in the study population, {justice:,} of them criminal justice (core or stated)"
    )
    if "dormant" in ctx.settings["population"]["exclusions"]:
        _report_dormant(ctx)
    ctx.say(f"{placed:,} organisations placed; {sensitive:,} in the study shown no finer than their local authority")


def _report_dormant(ctx: Context) -> None:
    dormant, known = ctx.con.execute(DORMANT).fetchone()
    if not known:
        ctx.say("no history of annual returns: which charities are dormant is not known, and none is left out as such")
    if dormant > known * FEW_DORMANT:
        ctx.say(
            f"warning: {dormant:,} of {known:,} charities whose accounts are known are dormant at the reference date; "
            "is the extract old? if so, mend study.reference_date, or leave dormant out of population.exclusions"
        )

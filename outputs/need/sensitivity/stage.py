"""Stage `sensitivity`: the headline counts under every alternative choice, recomputed from the working tables.

The study population is put together anew with the rules of the waterfall. Only organisations whose words differ are
classified anew: those of the study that have objects, or whose links to entries or grants would be others.
"""

from classify.engine import Classifier
from outputs import exclusions
from outputs.need.sensitivity import table
from outputs.need.sensitivity.alternatives import CAP_RULE, Alternative, alternatives
from pipeline.base import Context, sql_text

INPUTS = (
    "organisations",
    "grants",
    "bodies",
    "body_records",
    "body_texts",
    "body_scale",
    "ccew_returns",
    "locations",
    "postcode_places",
    "ccew_records",
    "company_records",
    "mutual_records",
    "casc_records",
    "grants_read",
    "recipients",
    "grant_links",
    "link_reviews",
    "grant_locations",
    "ccew_areas",
    "postcode_directory",
    "lad_lookup",
    "lad_changes",
)
SETTINGS = (
    "study.regions",
    "study.reference_date",
    "size.income_cap",
    "population",
    "geography.coastal_list",
    "geography.deprivation_vintage",
    "thresholds",
    "grants",
)
TABLES = table.TABLES

VARIABLES = {
    "choice": "VARCHAR",
    "value": "VARCHAR",
    "label": "VARCHAR",
    "income_cap": "DOUBLE",
    "coastal_list": "VARCHAR",
    "deprivation_vintage": "INTEGER",
    "objects": "BOOLEAN",
    "count_regrants": "BOOLEAN",
}
FIRST = "INSERT INTO first_justice SELECT org_id FROM chosen_study WHERE relevance IN ('core', 'stated')"
UNCAPPED = "DELETE FROM exclusion_flags WHERE rule = ?"
RANGE = "SELECT min(criminal_justice), max(criminal_justice) FROM headlines"


def run(ctx: Context) -> None:
    """Write `sensitivity`, and whom and what its rows count."""
    declared = list(alternatives(ctx.settings))
    _set(ctx, "regions", "VARCHAR[]", list(ctx.settings["study"]["regions"]))
    _set(ctx, "set_accept", "DOUBLE", ctx.settings["thresholds"]["link_accept"])
    exclusions.prepare(ctx.con, ctx.settings)
    ctx.con.execute(_sql("start.sql"))
    ctx.con.execute(f"CREATE OR REPLACE TEMP TABLE grants_elsewhere AS {sql_text('classify', 'elsewhere.sql')}")
    words, population = None, ctx.settings["population"]
    others = [name for name in population["exclusions"] if name != CAP_RULE]
    others.sort(key=lambda name: name in exclusions.READ_NAMES)  # It is enough that one holds, and these take long.
    for n, alternative in sorted(enumerate(declared, 1), key=lambda item: _words(item[1]) != _words(declared[0])):
        _set(ctx, "n", "INTEGER", n)
        for name, kind in VARIABLES.items():
            _set(ctx, name, kind, getattr(alternative, name))
        if words != (words := _words(alternative)):
            _link_and_classify(ctx, alternative)
            # Rules that read names take their time, and hold whatever the cap is.
            ctx.con.execute("TRUNCATE exclusion_flags")
            exclusions.apply(ctx.con, exclusions.chosen(others), population)
        ctx.con.execute(UNCAPPED, [CAP_RULE])
        if alternative.income_cap is not None:
            exclusions.apply(ctx.con, exclusions.chosen([CAP_RULE]), population)
        ctx.con.execute(_sql("headline.sql"))
        if n == 1:
            ctx.con.execute(FIRST)
    ctx.write(table.TABLE, "FROM headlines")
    ctx.write(table.ORGANISATIONS, "FROM choice_organisations")
    ctx.write(table.GRANTS, "FROM choice_grants")
    low, high = ctx.con.execute(RANGE).fetchone()
    ctx.say(f"by {len(declared) - 1} other choices there are {low:,} to {high:,} criminal justice organisations")


def _words(alternative: Alternative) -> tuple[float, bool]:
    """What decides which words are whose: alternatives of equal words, one after the other, share them."""
    return alternative.link_accept, alternative.objects


def _sql(name: str) -> str:
    return sql_text(__package__, name)


def _set(ctx: Context, name: str, kind: str, value: object) -> None:
    ctx.con.execute(f"SET VARIABLE {name} = CAST(? AS {kind})", [value])


def _link_and_classify(ctx: Context, alternative: Alternative) -> None:
    """Make `candidates`, `linked` and `relevance_again` (org_id, relevance of those whose words differ)."""
    _set(ctx, "accept", "DOUBLE", alternative.link_accept)
    ctx.con.execute(_sql("links.sql"))
    ctx.con.execute(_sql("touched.sql"))
    texts = ctx.con.execute(_sql("texts.sql")).to_arrow_table()
    ctx.con.register("relevance_again", Classifier.load().classify_texts(texts).levels)

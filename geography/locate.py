"""Stage `locate`: where every organisation is and operates, and where every grant goes."""

from geography.tables import BODY_AREAS, BODY_SCALE, GRANT_PLACES, LOCATIONS, UNMATCHED_POSTCODES
from pipeline.base import Context, sql_text

INPUTS = (
    "bodies",
    "body_records",
    "grant_links",
    "grant_locations",
    "recipients",
    "ccew_areas",
    "postcode_places",
    "lad_lookup",
    "lad_changes",
    "lsoa_history",
)
SETTINGS = ("geography.coastal_list",)
TABLES = (LOCATIONS, UNMATCHED_POSTCODES, BODY_SCALE, BODY_AREAS, GRANT_PLACES)

UNMATCHED = """
SELECT postcode_basis, count_if(postcode IS NULL), count_if(reason = 'not in the directory'),
  count_if(reason = 'no place in the directory')
FROM unmatched_postcodes WHERE reason <> 'blank' GROUP BY ALL ORDER BY ALL
"""
BLANK = "SELECT count(*) FROM unmatched_postcodes WHERE reason = 'blank'"
PLACED = "SELECT location_basis, count(*) FROM locations GROUP BY ALL ORDER BY ALL"
COARSE = """
SELECT count(*) FILTER (location_note = 'town_name'), count(*) FILTER (location_note = 'area_of_operation')
FROM locations
"""
UNUSED = """
SELECT count(*) FROM grant_locations
WHERE kind = 'beneficiary' AND code IS NOT NULL AND grant_id NOT IN (SELECT grant_id FROM beneficiary_lads)
"""


def run(ctx: Context) -> None:
    """Write the places of organisations and grants, and the organisations that no postcode places."""
    ctx.con.execute(f"CREATE OR REPLACE TEMP VIEW area_names AS {_sql('area_names.sql')}")
    ctx.con.execute(_sql("stated_areas.sql"))
    ctx.con.execute(_sql("beneficiary_lads.sql"))
    ctx.con.execute(_sql("town_places.sql"))
    ctx.write(LOCATIONS, _sql("locations.sql"), {"coastal": ctx.settings["geography"]["coastal_list"]})
    ctx.write(UNMATCHED_POSTCODES, _sql("unmatched_postcodes.sql"))
    ctx.write(BODY_SCALE, _sql("body_scale.sql"))
    ctx.write(BODY_AREAS, _sql("body_areas.sql"))
    ctx.write(GRANT_PLACES, _sql("grant_places.sql"))
    _report(ctx)


def _sql(name: str) -> str:
    return sql_text(__package__, name)


def _report(ctx: Context) -> None:
    placed = ctx.con.execute(PLACED).fetchall()
    ctx.say("placed by " + ", ".join(f"{basis} {count:,}" for basis, count in placed))
    towns, areas = ctx.con.execute(COARSE).fetchone()
    ctx.say(f"{towns:,} organisations placed by the name of a town and {areas:,} by their area of operation, no finer")
    ctx.say(f"{ctx.con.execute(BLANK).fetchone()[0]:,} organisations have no postcode on their register")
    for basis, formless, unknown, placeless in ctx.con.execute(UNMATCHED).fetchall():
        ctx.say(
            f"{formless + unknown:,} {basis} postcodes not in the directory ({formless:,} have not the form of one); "
            f"{placeless:,} more have no local authority there"
        )
    unused = ctx.con.execute(UNUSED).fetchone()[0]
    if unused:
        ctx.say(f"{unused:,} codes of beneficiary locations lead to no local authority: placed by recipient")

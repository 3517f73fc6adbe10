"""Stage `places`: where every postcode in use is, and the areas of the study."""

from geography.coast import near_coast
from geography.points import place_points
from geography.tables import AREA_LIST, POSTCODE_PLACES
from pipeline.base import Context, sql_text

INPUTS = (
    "bodies",
    "recipients",
    "postcode_directory",
    "lsoa_iod",
    "lsoa_ruc",
    "lsoa_history",
    "coastal_lsoas",
    "lad_lookup",
    "lad_changes",
    "boundary_shapes",
    "open_coast",
)
SETTINGS = ("study.regions", "geography.coastal_distance_km")
TABLES = (POSTCODE_PLACES, AREA_LIST)

WITHOUT = """
SELECT count(*), count(*) FILTER (lsoa21 IS NULL), count(*) FILTER (lsoa11 IS NULL)
FROM postcode_places WHERE list_contains(?, region_code)
"""


def run(ctx: Context) -> None:
    """Write `postcode_places` and `area_list`."""
    regions = list(ctx.settings["study"]["regions"])
    ctx.con.execute(sql_text(__package__, "needed_postcodes.sql"))
    points = place_points(ctx, regions)
    near_coast(ctx, ctx.settings["geography"]["coastal_distance_km"])
    ctx.write(POSTCODE_PLACES, sql_text(__package__, "postcode_places.sql"))
    ctx.write(AREA_LIST, sql_text(__package__, "area_list.sql"), {"regions": regions})
    _report(ctx, regions, points)


def _report(ctx: Context, regions: list[str], points: int) -> None:
    if points:
        ctx.say(f"{points:,} postcodes in the regions without an LSOA in the directory: looked for in polygons")
    total, without21, without11 = ctx.con.execute(WITHOUT, [regions]).fetchone()
    ctx.say(f"{total:,} postcodes in use in the regions: {without21:,} lack an LSOA of 2021, {without11:,} of 2011")
    partial = ctx.con.execute("SELECT area_name FROM area_list WHERE partial ORDER BY area_type, area_code").fetchall()
    if partial:
        ctx.say(f"only partly in the study's regions: {', '.join(name for (name,) in partial)}")

"""LSOAs of postcodes whose directory does not give them: the polygon in which the postcode's grid reference lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base import Context

if TYPE_CHECKING:
    import geopandas

GRID, DEGREES = "EPSG:27700", "EPSG:4326"
LSOAS = ("lsoa21", "lsoa11")

START = "CREATE OR REPLACE TEMP TABLE point_lsoas (postcode VARCHAR, lsoa21 VARCHAR, lsoa11 VARCHAR)"
LACKING = """
SELECT postcode, easting, northing FROM needed_postcodes
WHERE (lsoa21 IS NULL OR lsoa11 IS NULL) AND easting IS NOT NULL AND list_contains(?, region_code)
ORDER BY postcode
"""
SHAPES = "SELECT area_code, geometry FROM boundary_shapes WHERE area_type = ? ORDER BY area_code"
FOUND = "INSERT INTO point_lsoas BY NAME SELECT postcode, lsoa21, lsoa11 FROM points_found"


def place_points(ctx: Context, regions: list[str]) -> int:
    """Make the temporary table `point_lsoas` (postcode, lsoa21, lsoa11) from `needed_postcodes`; returns its rows.

    Only postcodes in `regions` (codes) that lack an LSOA and have a grid reference are looked at. A point outside all
    polygons gets NULL: coasts are generalised, and the nearest polygon would be a guess.
    """
    ctx.con.execute(START)
    lacking = ctx.con.execute(LACKING, [regions]).df()
    if lacking.empty:
        return 0
    points = _points(lacking)
    for area_type in LSOAS:
        lacking[area_type] = _within(ctx, points, area_type)
    ctx.con.register("points_found", lacking)
    ctx.con.execute(FOUND)
    ctx.con.unregister("points_found")
    return len(lacking)


def _points(lacking) -> geopandas.GeoSeries:
    import geopandas

    return geopandas.GeoSeries(geopandas.points_from_xy(lacking["easting"], lacking["northing"]), crs=GRID)


def _within(ctx: Context, points: geopandas.GeoSeries, area_type: str):
    """For every point the code of the polygon that it lies in, None where there is none, as a Series of objects."""
    import geopandas

    shapes = ctx.con.execute(SHAPES, [area_type]).df()
    # Bytes come as bytearrays, which the reader of well-known binary refuses.
    geometry = geopandas.GeoSeries.from_wkb([bytes(g) for g in shapes["geometry"]], crs=DEGREES).to_crs(GRID)
    polygons = geopandas.GeoDataFrame({"area_code": shapes["area_code"]}, geometry=geometry)
    joined = geopandas.sjoin(points.to_frame("geometry"), polygons, predicate="intersects")
    first = joined.groupby(level=0)["area_code"].min()
    return first.reindex(points.index).astype(object).where(lambda code: code.notna(), None)

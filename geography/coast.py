"""Postcodes near the open coast, by the distance of their grid reference from the line that the input folder gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base import Context

if TYPE_CHECKING:
    import numpy

START = "CREATE OR REPLACE TEMP TABLE coast_points (postcode VARCHAR, near BOOLEAN)"
PLACED = "SELECT postcode, easting, northing FROM needed_postcodes WHERE easting IS NOT NULL ORDER BY postcode"
LINES = "SELECT geometry FROM open_coast ORDER BY part"
FOUND = "INSERT INTO coast_points BY NAME SELECT postcode, near FROM points_found"


def near_coast(ctx: Context, kilometres: float) -> None:
    """Make the temporary table `coast_points` from `needed_postcodes`: which lie within `kilometres` of `open_coast`.

    It has every postcode with a grid reference, or no row where no line was given.
    """
    ctx.con.execute(START)
    lines = [bytes(line) for (line,) in ctx.con.execute(LINES).fetchall()]
    points = ctx.con.execute(PLACED).df()
    if not lines or points.empty:
        return
    points["near"] = _within(points["easting"].to_numpy(), points["northing"].to_numpy(), lines, kilometres * 1000)
    ctx.con.register("points_found", points)
    ctx.con.execute(FOUND)
    ctx.con.unregister("points_found")


def _within(eastings: numpy.ndarray, northings: numpy.ndarray, lines: list[bytes], metres: float) -> numpy.ndarray:
    """For every point whether it lies within `metres` of a line."""
    import numpy
    import shapely

    points = shapely.points(eastings, northings)
    # One piece from each vertex to the next: the tree then measures against few of them, not against a whole coast.
    hits, _ = shapely.STRtree(_pieces(lines)).query(points, predicate="dwithin", distance=metres)
    near = numpy.zeros(len(points), dtype=bool)
    near[hits] = True
    return near


def _pieces(lines: list[bytes]) -> numpy.ndarray:
    import numpy
    import shapely

    parts = shapely.get_parts(shapely.from_wkb(lines))
    ends, part = shapely.get_coordinates(parts, return_index=True)
    joined = part[:-1] == part[1:]
    return shapely.linestrings(numpy.stack([ends[:-1][joined], ends[1:][joined]], axis=1))

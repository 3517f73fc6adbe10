"""The map: outlines of local authorities as SVG paths."""

import math
from itertools import pairwise
from typing import Any

import duckdb

from outputs.charts.shapes import load_shapes

CODES = "SELECT area_code FROM areas WHERE area_type = 'lad' ORDER BY area_code"
HEIGHT = 1000
"""Units from the map's north to its south."""

LEAST = 20
"""Islands of a smaller area are left out (not an authority's largest part)."""

MARGIN = 8


def authority_shapes(con: duckdb.DuckDBPyConnection) -> dict[str, Any] | None:
    """Width, height, and for each authority its path, middle and the room there; None where there are no boundaries."""
    import shapely

    shapes = load_shapes(con, "lad")
    codes = [code for (code,) in con.execute(CODES).fetchall() if shapes and code in shapes.polygons]
    if not codes:
        return None
    flat = [shapes.polygons[code] for code in codes]
    west, south, east, north = shapely.total_bounds(flat)
    scale = HEIGHT / (north - south)
    drawn = shapely.transform(flat, lambda points: (points - (west, north)) * (scale, -scale) + MARGIN)
    width = math.ceil((east - west) * scale) + 2 * MARGIN
    areas = {code: _area(shape) for code, shape in zip(codes, drawn, strict=True)}
    return {"width": width, "height": HEIGHT + 2 * MARGIN, "areas": areas}


def _area(shape: Any) -> dict[str, Any]:
    import shapely

    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    kept = [part for n, part in enumerate(parts) if not n or part.area >= LEAST]
    room = shapely.maximum_inscribed_circle(parts[0], 1)
    x, y = room.coords[0]
    path = "".join(_ring(ring.coords) for part in kept for ring in (part.exterior, *part.interiors))
    return {"path": path, "x": round(x), "y": round(y), "room": round(room.length)}


def _ring(points: Any) -> str:
    """A ring as whole numbers, each point given from the one before; nothing where rounding leaves no area."""
    rounded = [(round(x), round(y)) for x, y in points][:-1]
    kept = [point for before, point in zip([rounded[-1], *rounded], rounded, strict=False) if point != before]
    if len(kept) < 3:
        return ""
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z"

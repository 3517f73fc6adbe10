"""The map: outlines of local authorities as SVG paths, made simple together so that neighbours still meet."""

import math
from itertools import pairwise
from typing import Any

import duckdb

SHAPES = """
    SELECT b.area_code, CAST(b.geometry AS BLOB) FROM boundary_shapes b
    SEMI JOIN (FROM areas WHERE area_type = 'lad') a USING (area_code)
    WHERE b.area_type = 'lad' ORDER BY b.area_code
"""
HEIGHT = 1000
"""Units from the map's north to its south."""

TOLERANCE = 2.5
"""How far an outline may move, in the same units: less than a pixel at the size at which the map is shown."""

LEAST = 20
"""Islands of a smaller area are left out (not an authority's largest part)."""

MARGIN = 8


def authority_shapes(con: duckdb.DuckDBPyConnection) -> dict[str, Any] | None:
    """Width, height, and for each authority its path, middle and the room there; None where there are no boundaries.

    Longitude is shrunk by the cosine of the middle latitude, so north is at the top and shapes keep their proportions.
    """
    import shapely

    known = con.execute("SELECT count(*) FROM duckdb_columns() WHERE table_name = 'boundary_shapes'").fetchone()[0]
    rows = con.execute(SHAPES).fetchall() if known else []
    if not rows:
        return None
    shapes = shapely.from_wkb([bytes(geometry) for _, geometry in rows])
    west, south, east, north = shapely.total_bounds(shapes)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = HEIGHT / (north - south)

    def place(points: Any) -> Any:
        points = points.copy()
        points[:, 0] = (points[:, 0] - west) * shrink * scale + MARGIN
        points[:, 1] = (north - points[:, 1]) * scale + MARGIN
        return points

    simple = shapely.coverage_simplify(shapely.transform(shapes, place), TOLERANCE)
    areas = {code: _area(shape) for (code, _), shape in zip(rows, simple, strict=True)}
    width = math.ceil((east - west) * shrink * scale) + 2 * MARGIN
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

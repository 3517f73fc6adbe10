"""The areas of a map: their polygons, simplified together, flattened, and where they lie from north to south."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

QUERY = "SELECT area_code, geometry FROM boundary_shapes WHERE area_type = ? ORDER BY area_code"
DETAIL = 0.006
"""Square root of the area, in degrees, of what a boundary may lose: less than can be seen at the size of a page."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Polygons by area code, in a plane in which a degree of latitude is one, and north is up."""

    polygons: Mapping[str, Any]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all of them."""
        each = [polygon.bounds for polygon in self.polygons.values()]
        west, south, east, north = zip(*each, strict=True)
        return min(west), min(south), max(east), max(north)

    def north_first(self, codes: Sequence[str]) -> list[int]:
        """Numbers of the codes in order of their centroids from north to south; unknown ones last, as they came."""
        far = -90.0
        north = [self.polygons[code].centroid.y if code in self.polygons else far for code in codes]
        return sorted(range(len(codes)), key=lambda n: (-north[n], n))


def load_shapes(con: duckdb.DuckDBPyConnection, area_type: str) -> Shapes | None:
    """The shapes of a kind of area; None where the data has no boundaries of it."""
    import shapely

    known = con.execute("SELECT count(*) FROM duckdb_columns() WHERE table_name = 'boundary_shapes'").fetchone()[0]
    rows = con.execute(QUERY, [area_type]).fetchall() if known else []
    if not rows:
        return None
    polygons = shapely.from_wkb([bytes(geometry) for _, geometry in rows])
    middle = math.radians(shapely.total_bounds(polygons)[[1, 3]].mean())
    simple = shapely.make_valid(shapely.coverage_simplify(polygons, DETAIL))
    flat = shapely.transform(simple, lambda points: points * (math.cos(middle), 1.0))
    return Shapes(dict(zip((code for code, _ in rows), flat, strict=True)))

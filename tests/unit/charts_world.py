"""The made-up world of the report tables with boundaries, and its charts drawn."""

import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

import shapely
from report_world import MADE_ON, SETTINGS, make_world

from outputs import charts
from outputs.charts import write
from outputs.reporting import compute_tables

# From north to south: LB, LA, LC, LE, LD. Two parts of LC, and a hole in LD that LE fills.
PLACES = {
    ("lad", "LB"): shapely.box(-2.0, 55.2, -1.0, 55.6),
    ("lad", "LA"): shapely.box(-2.0, 54.6, -1.0, 55.2),
    ("lad", "LC"): shapely.union_all([shapely.box(-2.0, 54.0, -0.6, 54.6), shapely.box(-0.3, 54.4, -0.2, 54.5)]),
    ("lad", "LD"): shapely.box(-2.0, 53.0, -0.6, 54.0).difference(shapely.box(-1.2, 53.5, -1.0, 53.7)),
    ("lad", "LE"): shapely.box(-1.2, 53.5, -1.0, 53.7),
    ("cauth", "CA1"): shapely.box(-2.0, 54.6, -1.0, 55.2),
    ("cauth", "CA2"): shapely.box(-2.0, 55.2, -1.0, 55.6),
    ("cauth", "CA3"): shapely.box(-2.0, 53.7, -0.6, 54.6),
    ("cauth", "E47000017"): shapely.box(-2.0, 53.0, -0.6, 53.7),
}
NORTH_FIRST = ["LB", "LA", "LC", "LE", "LD"]


def add_boundaries(con):
    """The table `boundary_shapes`, and which areas reach beyond the study."""
    con.execute("CREATE TABLE boundary_shapes (area_type VARCHAR, area_code VARCHAR, geometry BLOB)")
    rows = [(kind, code, shapely.to_wkb(shape)) for (kind, code), shape in PLACES.items()]
    con.executemany("INSERT INTO boundary_shapes VALUES (?, ?, ?)", rows)
    con.execute("ALTER TABLE areas ADD COLUMN partial BOOLEAN")
    con.execute("UPDATE areas SET partial = area_code = 'E47000017'")
    return con


KINDS = ("C01", "C05", "C07", "C09", "C13", "C18")
"""A chart of every kind."""


def draw(con, folder, sample=True, only=()):
    """Draws the charts of a world, or those of `only`, in which PNGs are coarse; returns what is said."""
    chosen = tuple(chart for chart in charts.load() if not only or chart.id in only)
    with patch.object(charts, "load", lambda: chosen), patch.object(write, "DOTS", 40 if only else write.DOTS):
        return charts.publish_charts(con, Path(folder), compute_tables(con, SETTINGS), SETTINGS, sample, MADE_ON)


@cache
def drawn():
    """The charts of the world with boundaries, drawn once as a sample: their folder, kept as long as it is used."""
    kept = tempfile.TemporaryDirectory()
    assert draw(add_boundaries(make_world()), kept.name) == []
    return kept

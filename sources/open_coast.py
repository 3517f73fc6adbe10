"""The line of the open coast, without tidal rivers, to measure distances from; whoever wants these gives the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base import Context, Field, InputError, InputFile, Source, Table
from sources.archives import download_again
from sources.ons import GEOGRAPHY, PORTAL
from sources.shapes import read_shapes
from sources.vintages import newest

if TYPE_CHECKING:
    import geopandas

GRID = "EPSG:27700"
LINES = ("LineString", "MultiLineString", "LinearRing")

SOURCE = Source(
    code="open_coast",
    title="line of the open coast, without tidal rivers",
    address=PORTAL,
    patterns=tuple(f"{stem}*.{suffix}" for stem in ("open_coast", "*coastline") for suffix in ("geojson", "parquet")),
    **GEOGRAPHY,
)

OPEN_COAST = Table(
    "open_coast",
    "The line of the open coast in parts, on the British National Grid (EPSG:27700). Empty where none was given.",
    ("part",),
    (
        Field("part", "INTEGER", "Number of the part.", minimum=1, required=True),
        Field("geometry", "BLOB", "Line as well-known binary.", required=True),
    ),
)

START = "CREATE OR REPLACE TEMP TABLE coast_lines (geometry BLOB)"
NO_LINE = "SELECT ?, ?, row, 'geometry', 'no line', NULL FROM lines_read"
ADD = "INSERT INTO coast_lines SELECT geometry FROM lines_read"
NUMBERED = "SELECT row_number() OVER (ORDER BY geometry) AS part, geometry FROM coast_lines"


def write(ctx: Context) -> None:
    """Read the newest files and write `open_coast`."""
    ctx.con.execute(START)
    for file in newest(ctx, SOURCE):
        _add(ctx, file)
    ctx.write(OPEN_COAST, NUMBERED)


def _add(ctx: Context, file: InputFile) -> None:
    shapes = read_shapes(SOURCE, file)
    lines = _lines(file, shapes)
    ctx.con.register("lines_read", shapes.loc[~shapes.index.isin(lines.index), []].assign(row=lambda s: s.index + 1))
    rejected = ctx.reject(NO_LINE, [SOURCE.code, file.name])
    ctx.con.register("lines_read", lines.to_crs(GRID)[["geometry"]].to_wkb())
    ctx.con.execute(ADD)
    ctx.con.unregister("lines_read")
    ctx.count(SOURCE, file, read=len(shapes), kept=len(lines), rejected=rejected)


def _lines(file: InputFile, shapes: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The shapes that are lines. Raises InputError where none is: a polygon has the banks of rivers in its edge."""
    lines = shapes[shapes.geometry.notna() & ~shapes.geometry.is_empty & shapes.geometry.geom_type.isin(LINES)]
    if lines.empty:
        kinds = ", ".join(sorted({str(kind) for kind in shapes.geometry.geom_type.dropna()})) or "nothing"
        cure = f"it has {kinds}; {download_again(SOURCE)}"
        raise InputError("has no line", source=SOURCE.code, file=file.name, field="geometry", cure=cure)
    return lines

"""Stage `boundaries`: polygons of areas, one table for all kinds, and the line of the coast; GeoJSON or GeoParquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base import Column, Context, Field, InputError, InputFile, Source, Table, sql_text
from sources import open_coast
from sources.archives import download_again
from sources.ons import GEOGRAPHY, PORTAL
from sources.shapes import read_shapes
from sources.vintages import fitted, newest

if TYPE_CHECKING:
    import geopandas

DEGREES = "EPSG:4326"

KINDS = {
    "lad": ("local authorities", "LAD??CD", "LAD??NM", "Local_Authority_Districts*Boundaries*"),
    "cauth": ("combined authorities", "CAUTH??CD", "CAUTH??NM", "Combined_Authorities*Boundaries*"),
    "region": ("regions", "RGN??CD|RGNCD", "RGN??NM|RGNNM", "Regions*Boundaries*"),
    "pfa": ("police force areas", "PFA??CD|pfa??_code", "PFA??NM|pfa??_name", "Police_Force_Areas*Boundaries*"),
    "pdu": ("probation delivery units", "PDU", "PDU", "Probation_Delivery_Units*Boundaries*"),
    "lsoa21": ("LSOAs of 2021", "LSOA21CD", "LSOA21NM", "Lower*Super_Output_Areas*2021*Boundaries*"),
    "lsoa11": ("LSOAs of 2011", "LSOA11CD", "LSOA11NM", "Lower*Super_Output_Areas*2011*Boundaries*"),
    "bua11": ("built-up areas of 2011", "BUA11CD|BUA", "BUA11NM|BUAn", "Built*up_Areas*2011*Boundaries*"),
    "buasd11": (
        "built-up area subdivisions of 2011",
        "BUASD11CD|BUAS",
        "BUASD11NM|BUASn",
        "Built*up_Area_Sub*2011*Boundaries*",
    ),
}
"""By area type: what they are, the titles of code and name, and how the portal names the file."""


def _source(area_type: str) -> Source:
    title, code, name, portal = KINDS[area_type]
    stems = (f"boundaries_{area_type}_*", portal)
    return Source(
        code=f"boundaries_{area_type}",
        title=f"boundaries of {title}",
        address=PORTAL,
        patterns=tuple(f"{stem}.{suffix}" for stem in stems for suffix in ("geojson", "parquet")),
        columns=(
            Column(code, "area_code", "VARCHAR", "Code of the area."),
            Column(name, "area_name", "VARCHAR", "Name of the area.", required=False),
        ),
        key=("area_code",),
        **GEOGRAPHY,
    )


OUTLINES = tuple(_source(area_type) for area_type in KINDS)
SOURCES = (*OUTLINES, open_coast.SOURCE)

BOUNDARY_SHAPES = Table(
    "boundary_shapes",
    "Polygons of areas in degrees (EPSG:4326), generalised by the publisher.",
    ("area_type", "area_code"),
    (
        Field("area_type", "VARCHAR", "Kind of area.", values=tuple(KINDS), required=True),
        Field("area_code", "VARCHAR", "Code of the area; of probation delivery units the name.", required=True),
        Field("area_name", "VARCHAR", "Name of the area, where the file gives it."),
        Field("geometry", "BLOB", "Polygon or multipolygon as well-known binary.", required=True),
    ),
)

TABLES = (BOUNDARY_SHAPES, open_coast.OPEN_COAST)
START = "CREATE OR REPLACE TEMP TABLE shapes (area_type VARCHAR, area_code VARCHAR, area_name VARCHAR, geometry BLOB)"
UNUSABLE = """
SELECT ?, ?, row, CASE WHEN area_code IS NULL THEN 'code' ELSE 'geometry' END,
  CASE WHEN area_code IS NULL THEN 'no value' ELSE 'no polygon' END, area_code
FROM shapes_read
"""
REPEATED = """
SELECT ?, ?, row, 'code', 'repeats the code of another file', area_code
FROM shapes_read SEMI JOIN (FROM shapes WHERE area_type = ?) USING (area_code)
"""
ADD = """
INSERT INTO shapes BY NAME
SELECT ? AS area_type, area_code, area_name, geometry
FROM shapes_read ANTI JOIN (FROM shapes WHERE area_type = ?) USING (area_code)
"""


def run(ctx: Context) -> None:
    """Write `boundary_shapes` and `open_coast`."""
    ctx.con.execute(START)
    for area_type, source in zip(KINDS, OUTLINES, strict=True):
        for file in newest(ctx, source):
            _add(ctx, source, area_type, file)
    ctx.write(BOUNDARY_SHAPES, "FROM shapes")
    open_coast.write(ctx)


def _add(ctx: Context, source: Source, area_type: str, file: InputFile) -> None:
    shapes = _mended(ctx, source, file, _read(source, file))
    read, usable = len(shapes), shapes["area_code"].notna() & shapes.geometry.notna()
    ctx.con.register("shapes_read", shapes.loc[~usable, ["row", "area_code"]])
    rejected = ctx.reject(UNUSABLE, [source.code, file.name])
    shapes = shapes[usable]
    joined = _joined(_of_2025(ctx, shapes) if area_type == "lad" else shapes)
    ctx.con.register("shapes_read", joined.to_wkb())
    rejected += ctx.reject(REPEATED, [source.code, file.name, area_type])
    ctx.con.execute(ADD, [area_type, area_type])
    ctx.con.unregister("shapes_read")
    parts = len(shapes) - len(joined)
    note = f"{parts:,} joined to another shape of their code" if parts else ""
    ctx.count(source, file, read=read, kept=read - rejected, rejected=rejected, note=note)


def _read(source: Source, file: InputFile) -> geopandas.GeoDataFrame:
    """Row, code, name and polygon of every shape in the file, in degrees. Raises InputError where it has not these."""
    import geopandas

    shapes = read_shapes(source, file)
    code, name = _titles(source, file, [str(title) for title in shapes.columns])
    found = geopandas.GeoDataFrame(
        {
            "row": range(1, len(shapes) + 1),
            "area_code": shapes[code],
            "area_name": shapes[name] if name else None,
        },
        geometry=shapes.geometry.values,
        crs=shapes.crs,
    )
    found.loc[found.geometry.is_empty, "geometry"] = None
    return found.to_crs(DEGREES)


def _titles(source: Source, file: InputFile, titles: list[str]) -> tuple[str, str | None]:
    """The titles of code and name in this file; None where it has no name."""
    code, name = (column.title for column in fitted(source, titles).columns)
    if code not in titles:
        cure = f"its properties are {', '.join(titles)}; {download_again(source)}"
        raise InputError(f"has no property {code}", source=source.code, file=file.name, field=code, cure=cure)
    return code, name if name in titles else None


def _mended(ctx: Context, source: Source, file: InputFile, shapes: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The shapes with lines that cross themselves untangled, each recorded as a repair."""
    wrong = ~shapes.geometry.is_valid & shapes.geometry.notna()
    if wrong.any():
        ctx.con.register("shapes_wrong", shapes.loc[wrong, ["row", "area_code"]])
        ctx.repair(
            "SELECT ?, ?, row, 'geometry', 'outline crosses itself: untangled', area_code FROM shapes_wrong",
            [source.code, file.name],
        )
        ctx.con.unregister("shapes_wrong")
        shapes.loc[wrong, "geometry"] = shapes.loc[wrong, "geometry"].make_valid(
            method="structure", keep_collapsed=False
        )
    return shapes


def _of_2025(ctx: Context, shapes: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Local authorities under their codes of 2025."""
    changes = ctx.con.execute(
        f"SELECT old_code, new_code, new_name FROM ({sql_text(__package__, 'lad_changes.sql')})"
    ).fetchall()
    codes, names = {old: new for old, new, _ in changes}, {new: name for _, new, name in changes}
    moved = shapes["area_code"].isin(list(codes))
    code = shapes["area_code"].replace(codes)
    return shapes.assign(area_code=code, area_name=shapes["area_name"].where(~moved, code.map(names)))


def _joined(shapes: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """One shape a code: parts that the file has apart, or authorities that have become one."""
    if not shapes["area_code"].duplicated().any():
        return shapes
    return shapes.dissolve(by="area_code", as_index=False)

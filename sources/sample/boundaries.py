"""Polygons of the two regions, made of the map's cells and squares, so that parts and wholes share their edges."""

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import numpy

from pipeline.base import sql_text
from sources.sample import places

TITLES = {
    "lad": {"LAD25CD": "code", "LAD25NM": "name", "RGNCD": "region", "CAUTH25CD": "cauth", "pfa24_code": "pfa"},
    "cauth": {"CAUTH25CD": "cauth", "CAUTH25NM": "cauth_name"},
    "pfa": {"pfa24_code": "pfa", "pfa24_name": "pfa_name"},
    "pdu": {"PDU": "pdu", "HMPPS_region": "probation_region_name"},
    "region": {"RGNCD": "region"},
}
"""Each GeoJSON file's properties, the first of which tells its areas apart, and the columns that they come from."""
SQUARES = """
SELECT lsoa21 AS "LSOA21CD", lsoa_name AS "LSOA21NM", code AS "LAD25CD", region AS "RGNCD", x0, y0, x1, y1
FROM lsoas JOIN authorities USING (lad_no, in_study) WHERE in_study ORDER BY lsoa_no
"""
BUILT_UP = """
SELECT bua AS code, bua_name AS name, x0, y0, x1, y1
FROM lsoas JOIN towns USING (town_no, lad_no) WHERE in_study AND bua LIKE ? ORDER BY lsoa_no
"""


def make(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `boundaries_*` into `folder`."""
    import shapely

    rows = con.execute(sql_text(__package__, "outlines.sql")).fetchnumpy()
    west, north = rows["west"], rows["north"]
    boxes = shapely.box(west, north - places.CELL_HEIGHT, west + places.CELL_WIDTH, north)
    for area, titles in TITLES.items():
        keys = rows[next(iter(titles.values()))]
        features = []
        for key in sorted(set(keys)):
            chosen = numpy.flatnonzero(keys == key)
            described = {title: str(rows[column][chosen[0]]) for title, column in titles.items()}
            features.append((described, shapely.union_all(boxes[chosen])))
        if area == "lad":
            features.append((dict.fromkeys(titles, "E06999999"), shapely.MultiPolygon()))
        write_geojson(folder / f"boundaries_{area}_NE_YH_BGC.geojson", f"{area}_NE_YH_BGC", features)
    squares = con.execute(SQUARES).to_arrow_table()
    write_parquet(folder / "boundaries_lsoa21_NE_YH_BGC.parquet", squares.select(range(4)), boxes_of(squares))
    for area, pattern, code, name in (("bua11", "E34%", "BUA", "BUAn"), ("buasd11", "E35%", "BUAS", "BUASn")):
        squares = con.execute(BUILT_UP, [pattern]).to_arrow_table()
        whole = squares.group_by(["code", "name"], use_threads=False).aggregate([]).rename_columns([code, name])
        shapes, codes = boxes_of(squares), squares.column("code").to_numpy(zero_copy_only=False)
        unions = [shapely.union_all(shapes[codes == one]) for one in whole.column(code).to_pylist()]
        write_parquet(folder / f"boundaries_{area}_NE_YH.parquet", whole, numpy.array(unions))


def boxes_of(squares: object) -> numpy.ndarray:
    """The squares of an Arrow table with their corners in hundred-thousandths of a degree, in those."""
    import shapely

    return shapely.box(*(squares.column(name).to_numpy() for name in ("x0", "y0", "x1", "y1")))


def in_degrees(shape: object) -> object:
    """A shape, or an array of them, in degrees."""
    import shapely

    return shapely.transform(shape, lambda corners: corners / 100_000)


def write_geojson(path: Path, name: str, features: Iterable[tuple[dict, object]]) -> None:
    """Features in degrees to five places, one a line, in the portal's form."""
    import shapely

    lines = [
        json.dumps({"type": "Feature", "properties": described, "geometry": json.loads(shapely.to_geojson(shape))})
        for described, shape in ((described, in_degrees(shape)) for described, shape in features)
    ]
    crs = '{ "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } }'
    head = f'{{\n"type": "FeatureCollection",\n"name": "{name}",\n"crs": {crs},\n"features": [\n'
    path.write_text(head + ",\n".join(lines) + "\n]\n}\n", encoding="utf-8", newline="\n")


def write_parquet(path: Path, described: object, shapes: numpy.ndarray) -> None:
    """A table of areas with their shapes, as GeoParquet in degrees."""
    import pyarrow
    import pyarrow.parquet
    import shapely
    from pyproj import CRS

    geometry = {"encoding": "WKB", "crs": CRS.from_epsg(4326).to_json_dict(), "geometry_types": []}
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    known = pyarrow.array(list(shapely.to_wkb(in_degrees(shapes))), pyarrow.binary())
    table = described.append_column("geometry", known).replace_schema_metadata({"geo": json.dumps(geo)})
    pyarrow.parquet.write_table(table, path)

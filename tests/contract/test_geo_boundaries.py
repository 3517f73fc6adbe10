"""Polygons as GeoJSON and GeoParquet, in degrees and on the National Grid."""

import json

import geopandas
import pytest
from shapely import from_wkb
from shapely.geometry import MultiPolygon, Polygon, box

from pipeline.base import InputError
from sources import boundaries


def shapes(ctx, columns="area_type, area_code, area_name"):
    boundaries.run(ctx)
    return ctx.con.execute(f"SELECT {columns} FROM boundary_shapes").fetchall()


def polygon(ctx, code):
    wkb = ctx.con.execute("SELECT geometry FROM boundary_shapes WHERE area_code = ?", [code]).fetchone()[0]
    return geopandas.GeoSeries.from_wkb([bytes(wkb)])[0]


def geojson(path, features):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    found = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": found}), encoding="utf-8")
    return path


def square(x, y, size=0.1):
    return {"type": "Polygon", "coordinates": [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]}


def test_geojson_of_several_kinds_under_their_own_titles(make_context, tmp_path):
    properties = {
        "boundaries_lad": {"LAD25CD": "E08000035", "LAD25NM": "Leeds", "RGNCD": "E12000003"},
        "boundaries_pfa": {"pfa24_code": "E23000010", "pfa24_name": "West Yorkshire"},
        "boundaries_pdu": {"PDU": "Leeds", "HMPPS_region": "Yorkshire and the Humber"},
        "boundaries_region": {"RGNCD": "E12000003"},
    }
    files = {
        code: [geojson(tmp_path / f"{code}_NE_YH_BGC.geojson", [(found, square(-1, 53))])]
        for code, found in properties.items()
    }
    assert shapes(make_context(files=files)) == [
        ("lad", "E08000035", "Leeds"),
        ("pdu", "Leeds", "Leeds"),
        ("pfa", "E23000010", "West Yorkshire"),
        ("region", "E12000003", None),
    ]


def test_parquet_on_the_national_grid_comes_out_in_degrees(make_context, tmp_path):
    path = tmp_path / "boundaries_lsoa21_NE_YH_BGC.parquet"
    leeds = box(429_000, 433_000, 430_000, 434_000)
    frame = {"LSOA21CD": ["E01"], "LSOA21NM": ["Leeds 111B"], "LAD25CD": ["E08000035"]}
    geopandas.GeoDataFrame(frame, geometry=[leeds], crs=27700).to_parquet(path)
    ctx = make_context(files={"boundaries_lsoa21": [path]})
    assert shapes(ctx) == [("lsoa21", "E01", "Leeds 111B")]
    x, y = polygon(ctx, "E01").centroid.coords[0]
    assert (x, y) == (pytest.approx(-1.553, abs=0.01), pytest.approx(53.797, abs=0.01))


def test_outlines_that_cross_themselves_are_untangled_and_noted(make_context, tmp_path):
    bow = {"type": "Polygon", "coordinates": [[[0, 50], [1, 51], [1, 50], [0, 51], [0, 50]]]}
    path = geojson(tmp_path / "boundaries_cauth_x.geojson", [({"CAUTH25CD": "E47", "CAUTH25NM": "Bow"}, bow)])
    ctx = make_context(files={"boundaries_cauth": [path]})
    shapes(ctx)
    assert polygon(ctx, "E47").is_valid and isinstance(polygon(ctx, "E47"), Polygon | MultiPolygon)
    assert ctx.con.execute("SELECT row, reason FROM _repairs").fetchall() == [(1, "outline crosses itself: untangled")]


def test_shapes_without_code_or_polygon_are_rejected_and_parts_joined(make_context, tmp_path):
    path = geojson(
        tmp_path / "boundaries_cauth_x.geojson",
        [
            ({"CAUTH25CD": "E47", "CAUTH25NM": "In two parts"}, square(0, 50)),
            ({"CAUTH25CD": None, "CAUTH25NM": "No code"}, square(0, 50)),
            ({"CAUTH25CD": "E48", "CAUTH25NM": "No polygon"}, None),
            ({"CAUTH25CD": "E47", "CAUTH25NM": "In two parts"}, square(1, 50)),
        ],
    )
    ctx = make_context(files={"boundaries_cauth": [path]})
    assert shapes(ctx) == [("cauth", "E47", "In two parts")]
    assert polygon(ctx, "E47").area == pytest.approx(0.02)
    assert ctx.con.execute("SELECT row, field, reason FROM _rejects ORDER BY row").fetchall() == [
        (2, "code", "no value"),
        (3, "geometry", "no polygon"),
    ]
    assert ctx.con.execute("SELECT read, kept, rejected, note FROM _files").fetchall() == [
        (4, 2, 2, "1 joined to another shape of their code")
    ]


def test_old_authorities_take_the_shape_and_name_of_the_one_they_became(make_context, tmp_path):
    path = geojson(
        tmp_path / "Local_Authority_Districts_May_2022_Boundaries_UK_BUC.geojson",
        [
            ({"LAD22CD": "E07000165", "LAD22NM": "Harrogate"}, square(0, 50)),
            ({"LAD22CD": "E07000168", "LAD22NM": "Scarborough"}, square(1, 50)),
            ({"LAD22CD": "E08000016", "LAD22NM": "Barnsley"}, square(2, 50)),
        ],
    )
    ctx = make_context(files={"boundaries_lad": [path]})
    assert shapes(ctx) == [("lad", "E06000065", "North Yorkshire"), ("lad", "E08000038", "Barnsley")]
    assert polygon(ctx, "E06000065").area == pytest.approx(0.02)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{ not json", "cannot be read as geojson"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"x": 1}, '
         '"geometry": {"type": "Point", "coordinates": [0, 0]}}]}', "has no property LAD"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_an_error_naming_it(make_context, tmp_path, text, problem):
    path = tmp_path / "boundaries_lad_x.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"boundaries_lad, boundaries_lad_x.geojson.*{problem}"):
        boundaries.run(make_context(files={"boundaries_lad": [path]}))


def test_the_stage_writes_its_table_when_nothing_is_given(make_context):
    ctx = make_context()
    assert shapes(ctx) == []
    assert len(ctx.messages) == len(boundaries.SOURCES)
    assert ctx.con.execute("SELECT count(*) FROM open_coast").fetchone() == (0,)


def lines(ctx):
    boundaries.run(ctx)
    found = ctx.con.execute("SELECT geometry FROM open_coast ORDER BY part").fetchall()
    return [from_wkb(bytes(line)) for (line,) in found]


def test_the_open_coast_comes_out_on_the_national_grid_without_what_is_no_line(make_context, tmp_path):
    coast = {"type": "LineString", "coordinates": [[-1.0, 54.5], [-1.0, 54.6]]}
    parts = {"type": "MultiLineString", "coordinates": [[[0.1, 53.5], [0.2, 53.5]], [[0.3, 53.5], [0.4, 53.5]]]}
    path = geojson(tmp_path / "open_coast.geojson", [({}, coast), ({"name": "an island"}, square(0, 53)), ({}, parts)])
    ctx = make_context(files={"open_coast": [path]})
    found = lines(ctx)
    assert sorted(line.geom_type for line in found) == ["LineString", "MultiLineString"]
    north = next(line for line in found if line.geom_type == "LineString")
    assert north.length == pytest.approx(11_130, abs=30)
    assert ctx.con.execute("SELECT row, reason FROM _rejects").fetchall() == [(2, "no line")]
    counts = ctx.con.execute("SELECT read, kept, rejected FROM _files WHERE source = 'open_coast'").fetchall()
    assert counts == [(3, 2, 1)]


def test_a_coast_of_polygons_is_refused_because_their_edges_run_up_rivers(make_context, tmp_path):
    path = geojson(tmp_path / "open_coast.geojson", [({}, square(0, 53))])
    with pytest.raises(InputError, match=r"open_coast.*has no line; it has Polygon"):
        lines(make_context(files={"open_coast": [path]}))

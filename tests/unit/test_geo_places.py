"""Postcodes to places: which codes lead where, what polygons fill, and the areas of the study."""

import geopandas
import pyarrow
import pytest
from shapely.geometry import LineString, box

from geography import places

SETTINGS = {"study": {"regions": ["E12000001", "E12000003"]}, "geography": {"coastal_distance_km": 5.0}}

LADS = """
SELECT * FROM (VALUES
  ('E06000013', 'North Lincolnshire', 'E12000003', 'Yorkshire and The Humber', 'E47000017', 'Greater Lincolnshire',
   'E23000012', 'Humberside', 'Hull', 'Yorkshire and the Humber', 'HMPPS North East', 170),
  ('E07000138', 'Lincoln', 'E12000004', 'East Midlands', 'E47000017', 'Greater Lincolnshire',
   'E23000020', 'Lincolnshire', NULL, NULL, NULL, NULL),
  ('E08000038', 'Barnsley', 'E12000003', 'Yorkshire and The Humber', 'E47000002', 'South Yorkshire',
   'E23000011', 'South Yorkshire', 'Barnsley and Rotherham', 'Yorkshire and the Humber', 'HMPPS North East', 248)
) AS t(lad_code, lad_name, region_code, region_name, cauth_code, cauth_name, pfa_code, pfa_name, pdu_name,
  probation_region, hmpps_area, population)
"""

OLD, NEW = "E01000011", "E01000021"
DOMAINS = ("imd", "income", "employment", "education", "health", "crime", "housing", "environment")


def iod(*rows):
    """Rows of edition, LSOA and the decile that every domain shall have."""
    columns = ", ".join(f"rank AS {d}_rank, decile AS {d}_decile" for d in DOMAINS)
    values = ", ".join(f"({edition}, '{lsoa}', {decile * 100}, {decile})" for edition, lsoa, decile in rows)
    return f"SELECT edition, lsoa_code, {columns} FROM (VALUES {values}) t(edition, lsoa_code, rank, decile)"


def directory(*rows):
    """Rows of postcode, easting, northing, authority, region, LSOA 2011, LSOA 2021, directory of the first LSOA."""
    names = ("postcode", "easting", "northing", "lad_code", "region_code", "lsoa11", "lsoa21", "lsoa11_directory")
    types = dict.fromkeys(names, pyarrow.string()) | dict.fromkeys(("easting", "northing"), pyarrow.int32())
    table = pyarrow.table({name: pyarrow.array([r[n] for r in rows], types[name]) for n, name in enumerate(names)})
    for name in ("directory", "lsoa21_directory"):
        table = table.append_column(name, pyarrow.array(["NSPL_2026"] * len(rows)))
    return table.append_column("live", pyarrow.array([True] * len(rows)))


def squares(**by_code):
    """`boundary_shapes` of squares of a kilometre: code to area type and lower left corner on the National Grid."""
    shapes = geopandas.GeoSeries([box(x, y, x + 1000, y + 1000) for _, x, y in by_code.values()], crs=27700).to_crs(
        4326
    )
    return pyarrow.table(
        {
            "area_type": [kind for kind, _, _ in by_code.values()],
            "area_code": list(by_code),
            "area_name": list(by_code),
            "geometry": pyarrow.array(list(shapes.to_wkb()), pyarrow.binary()),
        }
    )


def line(*corners):
    """`open_coast` of one line through corners on the National Grid, or of none."""
    parts = [LineString(corners).wkb] if corners else []
    numbers = pyarrow.array([1] * len(parts), pyarrow.int32())
    return pyarrow.table({"part": numbers, "geometry": pyarrow.array(parts, pyarrow.binary())})


@pytest.fixture
def world(make_context):
    """A factory of contexts: whatever table is not given is empty or small."""

    def make(**tables):
        given = {
            "bodies": "SELECT 'GB-CHC-' || postcode AS org_id, postcode FROM postcode_directory",
            "recipients": "SELECT NULL::VARCHAR AS grant_id, NULL::VARCHAR AS postcode WHERE false",
            "lsoa_iod": iod((2019, "x", 1)),
            "lsoa_ruc": "SELECT 2011 AS edition, 'x' AS lsoa_code, '' AS ruc_code, '' AS ruc_name, true AS urban",
            "lsoa_history": "SELECT 'x' AS lsoa11, 'x' AS lsoa21, 'U' AS change, 'x' AS lad_given",
            "coastal_lsoas": "SELECT 'ons_2020' AS list, 'x' AS lsoa_code, 'x' AS town WHERE false",
            "open_coast": line(),
            "lad_lookup": LADS,
            "lad_changes": "SELECT 'E08000016' AS old_code, 'E08000038' AS new_code",
            "boundary_shapes": squares(),
        } | tables
        ordered = {"postcode_directory": given.pop("postcode_directory"), **given}
        return make_context(tables=ordered, settings=SETTINGS)

    return make


def found(ctx, columns):
    places.run(ctx)
    return ctx.con.execute(f"SELECT {columns} FROM postcode_places ORDER BY postcode").fetchall()


def test_each_edition_follows_its_own_lsoa(world):
    ctx = world(
        postcode_directory=directory(
            ("S70 1AA", 1, 1, "E08000016", "E12000003", "E01000011", "E01000021", "NSPL_2026")
        ),
        # Both codes are in both editions, with other values: a mixed join shows.
        lsoa_iod=iod((2019, OLD, 3), (2019, NEW, 9), (2025, OLD, 10), (2025, NEW, 4)),
        lsoa_ruc=f"""SELECT * FROM (VALUES (2011, '{OLD}', 'Rural village', false), (2011, '{NEW}', 'no', true),
            (2021, '{NEW}', 'Urban: Nearer', true), (2021, '{OLD}', 'no', false))
            t(edition, lsoa_code, ruc_name, urban)""",
        coastal_lsoas="""SELECT * FROM (VALUES ('ons_2020', 'E01000021', 'no'), ('cmo_2021', 'E01000011', 'yes'),
            ('ons_2023', 'E01000021', 'yes')) t(list, lsoa_code, town)""",
    )
    columns = (
        "lad_code, lad_name, imd_2019_decile, imd_2019_quintile, crime_2019_decile, imd_2025_decile, "
        "imd_2025_quintile, environment_2025_decile, rural_urban_2011, urban_2011, rural_urban_2021, urban_2021, "
        "coastal_ons_2020, coastal_cmo_2021, coastal_ons_2023"
    )
    assert found(ctx, columns) == [
        ("E08000038", "Barnsley", 3, 2, 3, 4, 2, 4, "Rural village", False, "Urban: Nearer", True, False, True, True)
    ]


def test_a_coastal_list_that_was_not_given_says_nothing(world):
    ctx = world(
        postcode_directory=directory(("S70 1AA", 1, 1, "E08000038", "E12000003", "E01000011", None, "NSPL_2026")),
        coastal_lsoas="SELECT 'ons_2020' AS list, 'E0' AS lsoa_code, 'x' AS town",
    )
    columns = "coastal_ons_2020, coastal_cmo_2021, coastal_ons_2023, coastal_open_coast"
    assert found(ctx, columns) == [(False, None, None, None)]


def test_distance_from_the_open_coast_is_measured_along_the_ground_and_to_the_metre(world):
    coast = line((450_000, 400_000), (450_000, 500_000), (460_000, 500_000))
    places_of = [(445_000, 450_000), (444_999, 450_000), (455_000, 504_999), (450_000, 395_000), (None, None)]
    ctx = world(
        postcode_directory=directory(
            *(
                (f"S1 1A{n}", x, y, "E08000038", "E12000003", "a", "b", "NSPL_2026")
                for n, (x, y) in enumerate(places_of)
            )
        ),
        open_coast=coast,
    )
    assert found(ctx, "coastal_open_coast") == [(True,), (False,), (True,), (True,), (None,)]


def test_parts_of_the_coast_are_not_joined_by_a_line_across_the_sea(world):
    two = pyarrow.concat_tables([line((0, 0), (0, 1000)), line((100_000, 0), (100_000, 1000))])
    place = directory(("S1 1AA", 50_000, 500, "E08000038", "E12000003", "a", "b", "NSPL_2026"))
    assert found(world(postcode_directory=place, open_coast=two), "coastal_open_coast") == [(False,)]


def test_only_postcodes_that_somebody_uses_are_kept(world):
    ctx = world(
        postcode_directory=directory(
            ("S70 1AA", 1, 1, "E08000038", "E12000003", "a", "b", "NSPL_2026"),
            ("S70 1AB", 1, 1, "E08000038", "E12000003", "a", "b", "NSPL_2026"),
            ("S70 1AC", 1, 1, "E08000038", "E12000003", "a", "b", "NSPL_2026"),
        ),
        bodies="SELECT 'x' AS org_id, 'S70 1AA' AS postcode",
        recipients="SELECT 'g' AS grant_id, unnest(['S70 1AC', 'S99 9ZZ', NULL]) AS postcode",
    )
    assert found(ctx, "postcode") == [("S70 1AA",), ("S70 1AC",)]


POLYGONS = squares(
    E01000021=("lsoa21", 430_000, 400_000),
    E01000022=("lsoa21", 431_000, 400_000),
    E01000023=("lsoa21", 432_000, 400_000),
)
HISTORY = """
SELECT lsoa11, lsoa21, change, 'E08000038' AS lad_given FROM (VALUES
  ('E01000021', 'E01000021', 'U'), ('E01000001', 'E01000022', 'S'),
  ('E01000002', 'E01000023', 'M'), ('E01000003', 'E01000023', 'M')
) t(lsoa11, lsoa21, change)
"""


def test_polygons_fill_what_the_directory_lacks_and_never_what_it_has(world):
    ctx = world(
        postcode_directory=directory(
            ("S1 1AA", 430_500, 400_500, "E08000038", "E12000003", None, None, None),
            ("S1 1AB", 431_500, 400_500, "E08000038", "E12000003", None, None, None),
            ("S1 1AC", 432_500, 400_500, "E08000038", "E12000003", None, None, None),
            ("S1 1AD", 430_500, 400_500, "E08000038", "E12000003", "E01000098", "E01000099", "NSPL_2026"),
            ("S1 1AE", 430_500, 400_500, "E08000038", "E12000003", "E01000098", None, "ONSPD_2025"),
            ("S1 1AF", 400_000, 100_000, "E08000038", "E12000003", None, None, None),
            ("S1 1AG", None, None, "E08000038", "E12000003", None, None, None),
            ("S1 1AH", 430_500, 400_500, "E07000138", "E12000004", None, None, None),
            ("S1 1AI", 400_000, 100_000, "E08000038", "E12000003", None, "E01000022", None),
        ),
        lsoa_history=HISTORY,
        boundary_shapes=POLYGONS,
    )
    assert found(ctx, "postcode, lsoa11, lsoa11_basis, lsoa21, lsoa21_basis") == [
        ("S1 1AA", "E01000021", "lookup", "E01000021", "points"),
        ("S1 1AB", "E01000001", "lookup", "E01000022", "points"),
        ("S1 1AC", None, None, "E01000023", "points"),  # two LSOAs of 2011 were merged: either would be a guess
        ("S1 1AD", "E01000098", "directory", "E01000099", "directory"),
        ("S1 1AE", "E01000098", "older_directory", "E01000021", "points"),
        ("S1 1AF", None, None, None, None),  # outside every polygon
        ("S1 1AG", None, None, None, None),  # no grid reference
        ("S1 1AH", None, None, None, None),  # outside the study's regions
        ("S1 1AI", "E01000001", "lookup", "E01000022", "directory"),
    ]


def test_polygons_of_2011_settle_what_was_merged(world):
    both = pyarrow.concat_tables([POLYGONS, squares(E01000003=("lsoa11", 432_000, 400_000))])
    ctx = world(
        postcode_directory=directory(("S1 1AC", 432_500, 400_500, "E08000038", "E12000003", None, None, None)),
        lsoa_history=HISTORY,
        boundary_shapes=both,
    )
    assert found(ctx, "lsoa11, lsoa11_basis, lsoa21") == [("E01000003", "points", "E01000023")]


def test_a_point_that_two_polygons_share_gets_one_of_them_once(world):
    twice = pyarrow.concat_tables([squares(E01000029=("lsoa21", 430_000, 400_000)), POLYGONS])
    ctx = world(
        postcode_directory=directory(("S1 1AA", 430_500, 400_500, "E08000038", "E12000003", None, None, None)),
        boundary_shapes=twice,
    )
    assert found(ctx, "postcode, lsoa21") == [("S1 1AA", "E01000021")]


def test_areas_have_all_their_authorities_and_say_when_some_lie_elsewhere(world):
    ctx = world(postcode_directory=directory(("S1 1AA", 1, 1, "E08000038", "E12000003", "a", "b", "NSPL_2026")))
    places.run(ctx)
    rows = ctx.con.execute("FROM area_list").fetchall()
    assert ("cauth", "E47000017", "Greater Lincolnshire", 170, ["E06000013", "E07000138"], ["E06000013"], True) in rows
    assert ("cauth", "E47000002", "South Yorkshire", 248, ["E08000038"], ["E08000038"], False) in rows
    both = ["E06000013", "E08000038"]
    assert ("region", "E12000003", "Yorkshire and The Humber", 418, both, both, False) in rows
    assert ("pdu", "Hull", "Hull", 170, ["E06000013"], ["E06000013"], False) in rows
    assert ("hmpps_area", "HMPPS North East", "HMPPS North East", 418, both, both, False) in rows
    assert not [row for row in rows if row[1] in ("E07000138", "E12000004", "E23000020")]
    assert "only partly in the study's regions: Greater Lincolnshire" in ctx.messages


def test_an_area_with_an_authority_of_unknown_population_has_none(world):
    ctx = world(
        postcode_directory=directory(("S1 1AA", 1, 1, "E08000038", "E12000003", "a", "b", "NSPL_2026")),
        lad_lookup=f"SELECT * REPLACE (CASE WHEN lad_code = 'E08000038' THEN 248 END AS population) FROM ({LADS})",
    )
    places.run(ctx)
    region = ctx.con.execute("SELECT population FROM area_list WHERE area_type = 'region'").fetchone()
    assert region == (None,)

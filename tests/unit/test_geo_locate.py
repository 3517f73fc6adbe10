"""Organisations and grants to local authorities: which evidence counts, and what is never inferred."""

import duckdb
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geography import locate
from geography.tables import AREAS, LSOAS, NEIGHBOURHOOD
from pipeline.base import sql_text

SETTINGS = {"geography": {"coastal_list": "cmo_2021"}}
LADS = {
    "E08000035": ("Leeds", "E12000003", "E47000003"),
    "E08000038": ("Barnsley", "E12000003", "E47000002"),
    "E06000047": ("County Durham", "E12000001", "E47000014"),
    "E06000023": ("Bristol, City of", "E12000009", None),
    "E06000020": ("Telford and Wrekin", "E12000005", None),
    "E06000018": ("Nottingham", "E12000004", "E47000013"),
    "E09000001": ("City of London", "E12000007", None),
    "E09000027": ("Richmond upon Thames", "E12000007", None),
}
CHANGES = [
    ("E08000016", "E08000038", "Barnsley"),
    ("E08000019", "E08000039", "Sheffield"),
    ("E07000168", "E06000065", "Scarborough"),
    ("E07000166", "E06000065", "Richmondshire"),
]
# The 27 authorities of the study, as the Charity Commission spells them.
SPELLINGS = [
    *("Barnsley", "Bradford City", "Calderdale", "City Of Wakefield", "City Of York", "Darlington", "Doncaster"),
    *("Durham", "East Riding Of Yorkshire", "Gateshead", "Hartlepool", "Kingston Upon Hull City", "Kirklees"),
    *("Leeds City", "Middlesbrough", "Newcastle Upon Tyne City", "North East Lincolnshire", "North Lincolnshire"),
    *("North Tyneside", "North Yorkshire", "Northumberland", "Redcar And Cleveland", "Rotherham", "Sheffield City"),
    *("South Tyneside", "Stockton-on-tees", "Sunderland"),
]


def rows(columns: str, *values) -> pyarrow.Table:
    """A table of text columns named in `columns`."""
    names = columns.split()
    return pyarrow.table(
        {name: pyarrow.array([row[n] for row in values], pyarrow.string()) for n, name in enumerate(names)}
    )


def postcode_places(*values) -> str:
    """Postcode and authority; the LSOA is the postcode without its space, and it is coastal by the list of 2021."""
    given = {"lsoa21": "replace(postcode, ' ', '')", "coastal_cmo_2021": "true", "coastal_ons_2020": "false"}
    fields = [f for f in (*LSOAS, *AREAS, *NEIGHBOURHOOD) if f.name != "lad_code"]
    columns = ", ".join(f"CAST({given.get(f.name, 'NULL')} AS {f.type}) AS {f.name}" for f in fields)
    listed = ", ".join(str(v) for v in values).replace("None", "NULL")
    return f"SELECT postcode, lad_code, {columns} FROM (VALUES {listed}) t(postcode, lad_code)"


def bodies(*values) -> str:
    """org_id, postcode_given, postcode, postcode_basis; those of an identifier `360G-` stand on no register."""
    listed = ", ".join(str(v) for v in values).replace("None", "NULL::VARCHAR")
    return f"""
        SELECT *, CASE WHEN org_id LIKE '360G-%' THEN []::VARCHAR[] ELSE ['ccew'] END AS registers
        FROM (VALUES {listed}) t(org_id, postcode_given, postcode, postcode_basis)
    """


@pytest.fixture
def world(make_context):
    """A factory of contexts of which one has run: whatever table is not given is empty or small."""

    def make(areas=(), **tables):
        lads = ", ".join(str((code, *found)).replace("None", "NULL") for code, found in LADS.items())
        nulls = ", ".join(f"NULL::VARCHAR AS {n}" for n in ("cauth_name", "region_name", "pfa_code", "pfa_name"))
        base = {
            "bodies": bodies(("GB-CHC-1", None, None, "none")),
            "body_records": "SELECT org_id, org_id AS record_id, 'ccew' AS register FROM bodies",
            "ccew_areas": rows("record_id area_type area_name", *areas),
            "postcode_places": postcode_places(("LS1 4DY", "E08000035"), ("S70 1AA", "E08000038"), ("GY1 1AA", None)),
            "lad_lookup": f"""SELECT *, {nulls}, NULL::VARCHAR AS pdu_name, NULL::VARCHAR AS probation_region,
                NULL::VARCHAR AS hmpps_area
                FROM (VALUES {lads}) t(lad_code, lad_name, region_code, cauth_code)""",
            "lad_changes": rows("old_code new_code old_name", *CHANGES),
            "lsoa_history": rows("lsoa11 lsoa21 lad_given", ("E01000011", "E01000021", "E08000016")),
            "grant_links": rows("grant_id n org_id"),
            "grant_locations": rows("grant_id kind name code"),
            "recipients": rows("grant_id n postcode"),
        }
        ctx = make_context(tables=base | tables, settings=SETTINGS)
        locate.run(ctx)
        return ctx

    return make


def located(ctx):
    return ctx.con.execute("SELECT org_id, location_basis, lad_code, lsoa21, coastal FROM locations").fetchall()


def test_a_register_postcode_places_and_other_postcodes_are_listed_with_the_reason(world):
    ctx = world(
        bodies=bodies(
            ("GB-CHC-1", "LS1 4DY", "LS1 4DY", "register"),
            ("GB-CHC-2", "GATESHEA", None, "register"),
            ("GB-CHC-3", "LS99 9ZZ", "LS99 9ZZ", "register"),
            ("GB-CHC-4", None, None, "none"),
            ("GB-CHC-5", "GY1 1AA", "GY1 1AA", "register"),
            ("GB-CASC-6", "S70 1AA", "S70 1AA", "casc"),
        )
    )
    assert located(ctx) == [
        ("GB-CASC-6", "casc", "E08000038", "S701AA", True),
        ("GB-CHC-1", "register", "E08000035", "LS14DY", True),
        ("GB-CHC-2", "operating_area", "E08000037", None, None),
        ("GB-CHC-3", "none", None, None, None),
        ("GB-CHC-4", "none", None, None, None),
        ("GB-CHC-5", "none", None, None, None),
    ]
    assert ctx.con.execute("SELECT org_id, reason FROM unmatched_postcodes").fetchall() == [
        ("GB-CHC-2", "not of a postcode's form"),
        ("GB-CHC-3", "not in the directory"),
        ("GB-CHC-4", "blank"),
        ("GB-CHC-5", "no place in the directory"),
    ]
    said = (
        "2 register postcodes not in the directory (1 have not the form of one); 1 more have no local authority there"
    )
    assert said in ctx.messages


@pytest.mark.parametrize(
    ("given", "lad"),
    [
        ("LEEDS", "E08000035"), ("leeds", "E08000035"), ("SHEFFI", "E08000039"), ("GATESHEA", "E08000037"),
        ("DURHAM", "E06000047"), ("HULL", "E06000010"), ("YORK", "E06000014"), ("HUDDERSF", "E08000034"),
        ("SCARBORO", "E06000065"), ("STOCKTON", "E06000004"), ("NORTH YO", "E06000065"),
        # Two authorities, a county that begins alike, something larger, too short, no name, and half a postcode.
        ("RICHMOND", None), ("NORTH", None), ("NOTTINGH", None), ("LONDON", None), ("YORKSHIR", None), ("SHEF", None),
        ("Royton", None), ("LS1", None), ("LS1 4D", None), ("LEEDS 1", None), ("-", None),
    ],
)  # fmt: skip
def test_the_name_of_a_town_places_in_the_one_authority_that_it_names_and_no_finer(world, given, lad):
    ctx = world(bodies=bodies(("GB-CHC-1", given, None, "register")))
    basis = "operating_area" if lad else "none"
    assert located(ctx) == [("GB-CHC-1", basis, lad, None, None)]
    note = ctx.con.execute("SELECT location_note FROM locations").fetchone()[0]
    assert note == ("town_name" if lad else None)


def test_the_address_comes_before_the_area_of_operation_where_both_name_an_authority(world):
    areas = [("GB-CHC-1", "Local Authority", "Barnsley"), ("GB-CHC-2", "Local Authority", "Barnsley")]
    given = bodies(("GB-CHC-1", "SHEFFIEL", None, "register"), ("GB-CHC-2", "ELSEWHER", None, "register"))
    ctx = world(bodies=given, areas=areas)
    rows = ctx.con.execute("SELECT lad_code, location_note FROM locations").fetchall()
    assert rows == [("E08000039", "town_name"), ("E08000038", "area_of_operation")]


def test_a_postcode_from_a_grant_places_only_bodies_on_no_register(world):
    ctx = world(bodies=bodies(("GB-CHC-1", "LS1 4DY", "LS1 4DY", "grant"), ("360G-x-1", "LS1 4DY", "LS1 4DY", "grant")))
    assert [row[:3] for row in located(ctx)] == [
        ("360G-x-1", "grant", "E08000035"),
        ("GB-CHC-1", "none", None),
    ]


@pytest.mark.parametrize(
    ("areas", "basis"),
    [
        ([("Local Authority", "Leeds City")], "operating_area"),
        ([("Local Authority", "Leeds City"), ("Local Authority", "LEEDS  CITY")], "operating_area"),
        ([("Local Authority", "Leeds City"), ("Country", "Kenya")], "operating_area"),
        ([("Local Authority", "Leeds City"), ("Local Authority", "Barnsley")], "none"),
        ([("Local Authority", "Leeds City"), ("Local Authority", "Kent")], "none"),
        ([("Local Authority", "Leeds City"), ("Region", "Throughout England And Wales")], "none"),
        ([("Metropolitan County", "West Yorkshire")], "none"),
        ([("Local Authority", "Kent")], "none"),
        ([("Region", "Throughout England")], "none"),
        ([], "none"),
    ],
)
def test_a_blank_address_falls_to_the_only_authority_of_operation_and_no_finer(world, areas, basis):
    ctx = world(areas=[("GB-CHC-1", *area) for area in areas])
    lad = "E08000035" if basis == "operating_area" else None
    assert located(ctx) == [("GB-CHC-1", basis, lad, None, None)]
    cauth = ctx.con.execute("SELECT cauth_code FROM locations").fetchone()[0]
    assert cauth == ("E47000003" if lad else None)


def test_a_register_postcode_is_kept_whatever_the_area_of_operation(world):
    ctx = world(
        areas=[("GB-CHC-1", "Local Authority", "Barnsley")],
        bodies=bodies(("GB-CHC-1", "LS1 4DY", "LS1 4DY", "register")),
    )
    assert located(ctx)[0][:3] == ("GB-CHC-1", "register", "E08000035")


def test_every_spelling_of_the_27_authorities_is_declared_once():
    con = duckdb.connect()
    names = con.execute(
        f"SELECT area_name, count(*) FROM ({sql_text('geography', 'area_names.sql')}) "
        "WHERE county_code IS NULL GROUP BY ALL"
    ).fetchall()
    assert dict(names) == {name.lower(): 1 for name in SPELLINGS}


def test_counties_have_the_same_districts_as_the_authorities_that_are_declared():
    con = duckdb.connect()
    con.execute(f"CREATE VIEW names AS {sql_text('geography', 'area_names.sql')}")
    counties = "SELECT area_name, count(*) FROM names WHERE county_code IS NOT NULL GROUP BY ALL"
    districts = {"south yorkshire": 4, "tyne and wear": 5, "west yorkshire": 5}
    assert dict(con.execute(counties).fetchall()) == districts
    own = "SELECT lad_code FROM names WHERE county_code IS NULL"
    assert con.execute(f"SELECT count(*) FROM names WHERE lad_code NOT IN ({own})").fetchone() == (0,)


def test_areas_of_operation_are_authorities_and_never_regions(world):
    ctx = world(
        areas=[
            ("GB-CHC-1", "Local Authority", "Bristol City"),
            ("GB-CHC-1", "Local Authority", "Telford & Wrekin"),
            ("GB-CHC-1", "Metropolitan County", "South Yorkshire"),
            ("GB-CHC-1", "Region", "Throughout England"),
            ("GB-CHC-1", "Country", "Leeds"),
            ("GB-CHC-1", "Region", "North East"),
        ]
    )
    assert ctx.con.execute("SELECT lad_code, basis FROM body_areas").fetchall() == [
        (code, "register")
        for code in ("E06000020", "E06000023", "E08000017", "E08000018", "E08000038", "E08000039")
    ]  # fmt: skip


SCALE_CASES = [
    (["Local Authority:Leeds City"], "local"),
    (["Metropolitan County:West Yorkshire"], "local"),
    ([f"Local Authority:Place {n}" for n in range(5)], "local"),
    ([f"Local Authority:Place {n}" for n in range(6)], "regional"),
    (["Metropolitan County:West Yorkshire", "Local Authority:Barnsley"], "regional"),
    (["Metropolitan County:West Yorkshire", "Local Authority:Leeds City"], "local"),
    (["Metropolitan County:Merseyside"], "local"),
    (["Region:Throughout London"], "regional"),
    (["Metropolitan County:Greater London"], "regional"),
    ([f"Local Authority:Place {n}" for n in range(34)], "national"),
    (["Region:Throughout England And Wales", "Local Authority:Leeds City"], "national"),
    (["Country:Scotland"], "national"),
    (["Country:Kenya"], "overseas"),
    (["Country:Kenya", "Local Authority:Leeds City"], "local"),
]


@pytest.mark.parametrize(("areas", "scale"), SCALE_CASES)
def test_scale_is_the_widest_reach_at_home(world, areas, scale):
    ctx = world(areas=[("GB-CHC-1", *area.split(":")) for area in areas])
    assert ctx.con.execute("FROM body_scale").fetchall() == [("GB-CHC-1", scale)]


def test_without_stated_areas_there_is_no_scale(world):
    assert world().con.execute("SELECT count(*) FROM body_scale").fetchone() == (0,)


def grant_places(ctx):
    return ctx.con.execute("FROM grant_places").fetchall()


def test_grants_go_where_the_best_evidence_says(world):
    ctx = world(
        bodies=bodies(("GB-CHC-1", "S70 1AA", "S70 1AA", "register"), ("GB-CHC-2", None, None, "none")),
        recipients=rows(
            "grant_id n postcode",
            ("code", "1", "LS1 4DY"), ("old code", "1", None), ("lsoa", "1", None), ("recipient", "1", "LS1 4DY"),
            ("linked", "1", None), ("two", "1", "LS1 4DY"), ("county", "1", None), ("region", "1", "LS1 4DY"),
            ("nowhere", "1", None), ("unknown", "1", None), ("shared", "1", "LS1 4DY"), ("shared", "2", "S70 1AA"),
        ),
        grant_locations=rows(
            "grant_id kind name code",
            ("code", "beneficiary", "Durham", "E06000047"),
            ("code", "recipient", "Leeds", "E08000035"),
            ("old code", "beneficiary", None, " e08000016"),
            ("lsoa", "beneficiary", None, "E01000011"),
            ("lsoa", "beneficiary", None, "E01000021"),
            ("two", "beneficiary", None, "E08000035"),
            ("two", "beneficiary", None, "E08000038"),
            ("county", "beneficiary", None, "E11000003"),
            ("region", "beneficiary", "North East", "E12000001"),
            ("nowhere", "beneficiary", "Leeds", None),
        ),
        grant_links=rows(
            "grant_id n org_id",
            ("linked", "1", "GB-CHC-1"), ("unknown", "1", "GB-CHC-2"), ("code", "1", "GB-CHC-1"),
            ("county", "1", "GB-CHC-1"),
        ),
    )  # fmt: skip
    assert grant_places(ctx) == [
        ("code", 1, "E06000047", "beneficiary"),
        ("county", 1, None, "several"),
        ("linked", 1, "E08000038", "organisation"),
        ("lsoa", 1, "E08000038", "beneficiary"),
        ("nowhere", 1, None, "none"),
        ("old code", 1, "E08000038", "beneficiary"),
        ("recipient", 1, "E08000035", "recipient"),
        ("region", 1, "E08000035", "recipient"),
        ("shared", 1, "E08000035", "recipient"),
        ("shared", 2, "E08000038", "recipient"),
        ("two", 1, None, "several"),
        ("unknown", 1, None, "none"),
    ]
    areas = ctx.con.execute("SELECT org_id, lad_code, basis FROM body_areas").fetchall()
    south_yorkshire = ["E08000017", "E08000018", "E08000038", "E08000039"]
    assert areas == [("GB-CHC-1", code, "grant") for code in ["E06000047", *south_yorkshire]]


AUTHORITY = st.sampled_from(["Leeds", "Stoke-on-Trent", "St. Helens", "King's Lynn and West Norfolk", "Bristol"])
DRESS = st.sampled_from(["{}", "City Of {}", "{} City", "{}, City of", "{}, County of"])


@pytest.fixture(scope="module")
def authority_key():
    """The macro as a function."""
    con = duckdb.connect()
    con.execute(sql_text("geography", "stated_areas.sql").split(";")[0])
    return lambda name: con.execute("SELECT authority_key(?)", [name]).fetchone()[0]


@settings(deadline=None)
@given(AUTHORITY, DRESS, st.sampled_from([str, str.upper, str.lower, str.title]))
def test_city_county_case_and_punctuation_do_not_matter_to_an_authoritys_name(authority_key, name, dress, case):
    assert authority_key(case(dress.format(name).replace(" and ", " & "))) == authority_key(name)

"""Local authorities and what they lie in, in lookups of several years."""

import datetime

import pytest

from pipeline.base import Source
from sources import prisons, wide_areas

FILES = {
    "lad_region": (
        "LAD24_RGN24_EN_LU.csv",
        "LAD24NM,LAD24CD,RGN24NM,RGN24CD\n"
        "Barnsley,E08000016,Yorkshire and The Humber,E12000003\n"
        "North Lincolnshire,E06000013,Yorkshire and The Humber,E12000003\n"
        "Lincoln,E07000138,East Midlands,E12000004\n",
    ),
    "lad_combined_authority": (
        "LAD25_CAUTH25_EN_LU.csv",
        "\ufeffLAD25CD,LAD25NM,CAUTH25CD,CAUTH25NM,ObjectId\n"
        "E08000038,Barnsley,E47000002,South Yorkshire,1\n"
        "E06000013,North Lincolnshire,E47000017,Greater Lincolnshire,2\n"
        "E07000138,Lincoln,E47000017,Greater Lincolnshire,3\n",
    ),
    "lad_police_force": (
        "LAD24_CSP24_PFA24_EW_LU.csv",
        "LAD24CD,LAD24NM,CSP24CD,CSP24NM,PFA24CD,PFA24NM\n"
        "E08000016,Barnsley,E22000259,Barnsley,E23000011,South Yorkshire\n"
        "E08000016,Barnsley,E22000999,Barnsley too,E23000011,South Yorkshire\n"
        "W06000015,Cardiff,W22000001,Cardiff,W15000003,South Wales\n",
    ),
    "lad_probation": (
        "LAD25_PDU_NE_YH.csv",
        "LAD25CD,LAD24CD,LAD25NM,PDU,HMPPS_region\n"
        "E08000038,E08000016,Barnsley,Barnsley and Rotherham,Yorkshire and the Humber\n",
    ),
    "lad_population": (
        "LAD_population_mid2023_NE_YH.csv",
        "LAD24CD,LAD25CD,LAD25NM,population_mid2023\nE08000016,E08000038,Barnsley,248449\n",
    ),
    "prisons": (
        "prisons_NE_YH.csv",
        "prison_id,name,active_v1,line1,town,county,country,postcode,oseast1m,osnrth1m,LAD25CD,lon,lat\n"
        "AAI,Open (HMP),true,1 Secret Road,Town,County,England,LS1 4DY,453676.0,448062.0,E08000016,-1.1,53.9\n"
        "BBI,Shut (HMP),false,2 Secret Road,Town,County,England,LS1 4DY,453676.0,448062.0,E08000035,-1.1,53.9\n",
    ),
}


def of(vintage):
    """The settings with areas as they were on a day."""
    return {"geography": {"vintage": datetime.date.fromisoformat(vintage)}}


TODAY = of("2025-12-31")


@pytest.fixture
def ctx(make_context, tmp_path):
    paths = {}
    for code, (name, text) in FILES.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        paths[code] = [path]
    return make_context(files=paths, settings=TODAY)


def test_lookups_of_two_years_meet_under_the_codes_of_2025(ctx):
    wide_areas.run(ctx)
    rows = ctx.con.execute("FROM lad_lookup").fetchall()
    assert rows == [
        (
            "E06000013", "North Lincolnshire", "E12000003", "Yorkshire and The Humber", "E47000017",
            "Greater Lincolnshire", None, None, None, None, None, None,
        ),
        (
            "E07000138", "Lincoln", "E12000004", "East Midlands", "E47000017",
            "Greater Lincolnshire", None, None, None, None, None, None,
        ),
        (
            "E08000038", "Barnsley", "E12000003", "Yorkshire and The Humber", "E47000002", "South Yorkshire",
            "E23000011", "South Yorkshire", "Barnsley and Rotherham", "Yorkshire and the Humber",
            "HMPPS North East", 248449,
        ),
        ("W06000015", "Cardiff", None, None, None, None, "W15000003", "South Wales", None, None, None, None),
    ]  # fmt: skip
    assert ctx.con.execute("SELECT count(*) FROM _rejects").fetchone() == (0,)


def test_authorities_that_became_one_bring_their_people_together(make_context, tmp_path):
    path = tmp_path / "LAD_population_mid2019.csv"
    path.write_text("LAD19CD,population\nE07000168,108757\nE07000165,160831\n", encoding="utf-8")
    ctx = make_context(files={"lad_population": [path]}, settings=TODAY)
    wide_areas.run(ctx)
    rows = ctx.con.execute("SELECT lad_code, lad_name, population FROM lad_lookup").fetchall()
    assert rows == [("E06000065", "North Yorkshire", 269588)]


COMBINED = {
    "LAD23_CAUTH23_EN_LU.csv": (
        "LAD23CD,LAD23NM,CAUTH23CD,CAUTH23NM\n"
        "E06000057,Northumberland,E47000011,North of Tyne\nE08000016,Barnsley,E47000002,South Yorkshire\n"
    ),
    "LAD24_CAUTH24_December_2024_EN_LU.csv": (
        "LAD24CD,LAD24NM,CAUTH24CD,CAUTH24NM\n"
        "E06000057,Northumberland,E47000014,North East\nE08000016,Barnsley,E47000002,South Yorkshire\n"
    ),
    "LAD25_CAUTH25_EN_LU.csv": (
        "LAD25CD,LAD25NM,CAUTH25CD,CAUTH25NM\nE06000057,Northumberland,E47000014,North East\n"
        "E06000013,North Lincolnshire,E47000017,Greater Lincolnshire\nE08000038,Barnsley,E47000002,South Yorkshire\n"
    ),
}


@pytest.mark.parametrize(
    ("vintage", "read", "northumberland", "lincolnshire"),
    [
        ("2022-06-30", "LAD23_CAUTH23_EN_LU.csv", "North of Tyne", None),
        ("2023-01-01", "LAD23_CAUTH23_EN_LU.csv", "North of Tyne", None),
        ("2024-11-30", "LAD23_CAUTH23_EN_LU.csv", "North of Tyne", None),
        ("2024-12-01", "LAD24_CAUTH24_December_2024_EN_LU.csv", "North East", None),
        ("2025-12-31", "LAD25_CAUTH25_EN_LU.csv", "North East", "Greater Lincolnshire"),
        ("2030-01-01", "LAD25_CAUTH25_EN_LU.csv", "North East", "Greater Lincolnshire"),
    ],
)
def test_combined_authorities_are_as_of_the_chosen_day(
    make_context, tmp_path, vintage, read, northumberland, lincolnshire
):
    paths = []
    for name, text in COMBINED.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    ctx = make_context(files={"lad_combined_authority": paths}, settings=of(vintage))
    wide_areas.run(ctx)
    found = dict(ctx.con.execute("SELECT lad_code, cauth_name FROM lad_lookup").fetchall())
    assert (found["E06000057"], found.get("E06000013")) == (northumberland, lincolnshire)
    assert found["E08000038"] == "South Yorkshire", "whatever the list's year, the code is that of 2025"
    used = ctx.con.execute("SELECT file FROM _files WHERE note = ''").fetchall()
    assert used == [(read,)]
    assert any("as old as June 2022" in message for message in ctx.messages) == (vintage == "2022-06-30")


def test_probation_regions_lie_in_the_hmpps_areas_of_2023_however_they_are_spelt(make_context, tmp_path):
    path = tmp_path / "LAD25_PDU_NE_YH.csv"
    path.write_text(
        "LAD25CD,LAD25NM,PDU,HMPPS_region\nE08000001,Bolton,Bolton,Elsewhere\n"
        "E08000035,Leeds,Leeds,Yorkshire and The Humber\nE08000037,Gateshead,Gateshead,North East\n",
        encoding="utf-8",
    )
    ctx = make_context(files={"lad_probation": [path]}, settings=TODAY)
    wide_areas.run(ctx)
    found = ctx.con.execute("SELECT lad_code, hmpps_area FROM lad_lookup").fetchall()
    assert found == [("E08000001", None), ("E08000035", "HMPPS North East"), ("E08000037", "HMPPS North East")]


def test_codes_of_2019_lead_to_those_of_2025(ctx):
    wide_areas.run(ctx)
    changes = dict(ctx.con.execute("SELECT old_code, new_code FROM lad_changes").fetchall())
    assert changes["E08000016"] == "E08000038" and changes["E08000019"] == "E08000039"
    assert {changes[f"E0700016{n}"] for n in range(3, 10)} == {"E06000065"}
    assert not set(changes) & set(changes.values()), "a chain of changes must end where it leads"


def test_prisons_are_read_without_addresses_and_closed_ones_left_out(ctx):
    wide_areas.run(ctx)
    assert ctx.con.execute("FROM prison_list").fetchall() == [("AAI", "Open (HMP)", "E08000038")]
    read = {name for (name,) in ctx.con.execute("SELECT column_name FROM (DESCRIBE prisons)").fetchall()}
    assert read == {"prison_id", "name", "active", "code"}
    assert not read & set(prisons.SOURCE.never_read)


def test_the_stage_writes_all_its_tables_when_nothing_is_given(make_context):
    ctx = make_context(settings=TODAY)
    wide_areas.run(ctx)
    assert ctx.written["lad_lookup"] == ctx.written["prison_list"] == 0
    assert ctx.written["lad_changes"] > 40


def test_no_file_belongs_to_two_sources():
    from sources import boundaries, postcodes, small_areas

    sources: list[Source] = [*postcodes.SOURCES, *small_areas.SOURCES, *wide_areas.SOURCES, *boundaries.SOURCES]
    names = [name for name, _ in FILES.values()] + [
        "ONSPD_NOV_2025_UK.zip", "NSPL_NOV_2021_UK_SR_HG.zip", "File_7_IoD2019_All_Ranks_Deciles.zip",
        "LSOA11_LSOA21_LAD22_EW_LU.zip", "LSOA11_BUA11_BUASD11_LU.csv", "LSOA21_population_census2021.csv",
        "ONS_coastal_towns_2020.csv", "CMO_coastal_towns_and_cities_2021.csv", "boundaries_lad_NE_YH_BGC.geojson",
        "boundaries_bua11_NE_YH.parquet", "boundaries_buasd11_NE_YH.parquet", "LSOA21_RUC21_EW_LU.zip",
        "ONS_coastal_built_up_areas_2023.csv", "LSOA21_BUA22_LAD22_RGN22_EW_LU_v2.csv", "open_coast_EW.geojson",
    ]  # fmt: skip
    for name in names:
        assert len([s.code for s in sources if s.matches(name)]) == 1, name

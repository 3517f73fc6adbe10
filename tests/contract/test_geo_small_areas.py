"""What is published by LSOA, in the layouts of the publishers."""

import zipfile

import pytest

from pipeline.base import InputError
from sources import coastal, deprivation, lsoa_lookups, populations, rural_urban, small_areas

WORST = "(where 1 is most deprived)"
TENTH = "(where 1 is most deprived 10% of LSOAs)"


def file_7(years: tuple[int, int]) -> list[str]:
    """Titles of File 7 as published, with scores and the supplementary indices beside what is read."""
    lsoa, lad = years
    titles = [f"LSOA code ({lsoa})", f"LSOA name ({lsoa})"]
    titles += [f"Local Authority District code ({lad})", f"Local Authority District name ({lad})"]
    for words in deprivation.DOMAINS.values():
        titles += [f"{words} Score", f"{words} Rank {WORST}", f"{words} Decile {TENTH}"]
        if words == "Income":
            idaci = "Income Deprivation Affecting Children Index (IDACI)"
            titles += [f"{idaci} Score (rate)", f"{idaci} Rank {WORST}", f"{idaci} Decile {TENTH}"]
    return [f'"{t}"' if "," in t else t for t in titles]


def file_7_row(code: str, first_rank: int) -> str:
    """A row whose ranks count up from `first_rank` and whose deciles are 1, 2, … in the domains' order."""
    cells = [code, "Leeds 001A", "E08000035", "Leeds"]
    for n, domain in enumerate(deprivation.DOMAINS):
        cells += ["0.5", str(first_rank + n), str(n + 1)]
        if domain == "income":
            cells += ["0.9", "99999", "10"]
    return ",".join(cells)


def test_both_editions_of_the_indices_keep_apart(make_context, tmp_path):
    old = tmp_path / "File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv"
    old.write_text("\n".join([",".join(file_7((2011, 2019))), file_7_row("E01000001", 100)]), encoding="utf-8-sig")
    new = tmp_path / "File_7_IoD2025_All_Ranks_Scores_Deciles.zip"
    with zipfile.ZipFile(new, "w") as archive:
        text = "\n".join([",".join(file_7((2021, 2024))), file_7_row("E01000001", 200)])
        archive.writestr("File_7.csv", "\ufeff" + text)
    assert [s.code for s in deprivation.SOURCES if s.matches(old.name)] == ["iod_2019"]
    assert [s.code for s in deprivation.SOURCES if s.matches(new.name)] == ["iod_2025"]
    ctx = make_context(files={"iod_2019": [old], "iod_2025": [new]})
    deprivation.write(ctx)
    rows = ctx.con.execute(
        "SELECT edition, lsoa_code, imd_rank, imd_decile, income_rank, income_decile, crime_decile, environment_decile "
        "FROM lsoa_iod ORDER BY edition"
    ).fetchall()
    assert rows == [(2019, "E01000001", 100, 1, 101, 2, 6, 8), (2025, "E01000001", 200, 1, 201, 2, 6, 8)]


def test_the_indices_without_a_domain_are_an_error(make_context, tmp_path):
    path = tmp_path / "File_7_IoD2025.csv"
    titles = [t for t in file_7((2021, 2024)) if not t.startswith("Crime Decile")]
    path.write_text(",".join(titles) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="Crime Decile"):
        deprivation.write(make_context(files={"iod_2019": [], "iod_2025": [path]}))


def test_rural_urban_classes_of_both_editions(make_context, tmp_path):
    old, new = tmp_path / "LSOA11_RUC11_EW_LU.csv", tmp_path / "LSOA21_RUC21_EW_LU.csv"
    old.write_text("LSOA11CD,RUC11CD,RUC11\nE1,C2,Urban city and town\nE2,E1,Rural village\n", encoding="utf-8-sig")
    new.write_text(
        "LSOA21CD,RUC21CD,RUC21NM,Urban_rural_flag\n"
        "E1,RSN1,Smaller rural: Nearer to a major town or city,Rural\n"
        "E2,UF1,Urban: Further from a major town or city,Urban\n",
        encoding="utf-8-sig",
    )
    ctx = make_context(files={"ruc_2011": [old], "ruc_2021": [new]})
    rural_urban.write(ctx)
    assert ctx.con.execute("FROM lsoa_ruc").fetchall() == [
        (2011, "E1", "C2", "Urban city and town", True),
        (2011, "E2", "E1", "Rural village", False),
        (2021, "E1", "RSN1", "Smaller rural: Nearer to a major town or city", False),
        (2021, "E2", "UF1", "Urban: Further from a major town or city", True),
    ]


def test_history_keeps_splits_and_merges(make_context, tmp_path):
    path = tmp_path / "LSOA11_LSOA21_LAD22_EW_LU.csv"
    path.write_text(
        "LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM\n"
        "E1,a,S,E11,b,E07000165,Harrogate\nE1,a,S,E12,b,E07000165,Harrogate\nE2,a,M,E13,b,E06000014,York\n",
        encoding="utf-8-sig",
    )
    ctx = make_context(files={"lsoa_history": [path]})
    lsoa_lookups.write(ctx)
    assert ctx.con.execute("FROM lsoa_history").fetchall() == [
        ("E1", "E11", "S", "E07000165"),
        ("E1", "E12", "S", "E07000165"),
        ("E2", "E13", "M", "E06000014"),
    ]


def test_populations_under_either_title(make_context, tmp_path):
    path = tmp_path / "LSOA21_population_census2021.csv"
    path.write_text("lsoacd,population\nE1,1866\n", encoding="utf-8-sig")
    ctx = make_context(files={"lsoa_population": [path]})
    populations.write(ctx)
    assert ctx.con.execute("FROM lsoa_population").fetchall() == [("E1", 1866)]


def coastal_files(folder):
    ons = folder / "ONS_coastal_towns_2020.csv"
    ons.write_text(
        "Town Code,Town Name,Region/Country,Town classification,Income Deprivation / Job Density classification\n"
        "E34003687,Whitby BUA,Yorkshire and The Humber,Larger seaside town,Higher Deprivation Working\n",
        encoding="utf-8-sig",
    )
    cmo = folder / "CMO_coastal_towns_and_cities_2021.csv"
    cmo.write_text(
        "Area_Code,Area_Name,Region/Country,Area_classification\n"
        "E34003687, Whitby BUA, Yorkshire and The Humber, Larger seaside town\n"
        'E35001335, Kingston upon Hull BUASD, Yorkshire and The Humber, Coastal "city"\n',
        encoding="utf-8",
    )
    lookup = folder / "LSOA11_BUA11_BUASD11_LU.csv"
    lookup.write_text(
        "LSOA11CD,BUA_or_BUASD11CD\nE1,E34003687\nE2,E35001335\nE2,E34004720\nE3,E34004720\n", encoding="utf-8"
    )
    return {"coastal_ons_2020": [ons], "coastal_cmo_2021": [cmo], "lsoa11_bua11": [lookup]}


def built_up_2022(folder):
    """The list of 2023 with all built-up areas of its download, and the lookup from LSOAs of 2021."""
    towns = folder / "ONS_coastal_built_up_areas_2023.csv"
    towns.write_text(
        "BUA22CD,BUA22NM,Size,Coastal classification\nE63000001,Whitby,Medium,Coastal\n"
        "E63000002,York,Large,Non-coastal\nE63000003,Staithes,Minor,Coastal\n",
        encoding="utf-8-sig",
    )
    lookup = folder / "LSOA21_BUA22_LAD22_RGN22_EW_LU_v2.csv"
    lookup.write_text(
        "LSOA21CD,LSOA21NM,BUA22CD,BUA22NM,BUA22NMW,LAD22CD,LAD22NM,LAD22NMW,RGN22CD,RGN22NM,RGN22NMW,ObjectId\n"
        "E1,a,E63000001,Whitby,,E07000168,Scarborough,,E12000003,Yorkshire and The Humber,,1\n"
        "E2,b,E63000002,York,,E06000014,York,,E12000003,Yorkshire and The Humber,,2\n"
        "E3,c,,,,E07000168,Scarborough,,E12000003,Yorkshire and The Humber,,3\n",
        encoding="utf-8-sig",
    )
    return {"coastal_ons_2023": [towns], "lsoa21_bua22": [lookup]}


def test_built_up_areas_of_2022_reach_lsoas_of_2021_and_no_others(make_context, tmp_path):
    ctx = make_context(files=coastal_files(tmp_path) | built_up_2022(tmp_path))
    coastal.write(ctx)
    rows = ctx.con.execute("SELECT list, lsoa_code, town FROM coastal_lsoas WHERE list = 'ons_2023'").fetchall()
    assert rows == [("ons_2023", "E1", "Whitby")]


def test_a_list_of_coastal_areas_alone_needs_no_column_that_says_so(make_context, tmp_path):
    files = built_up_2022(tmp_path)
    files["coastal_ons_2023"][0].write_text("BUA code,BUA name\nE63000001,Whitby\n", encoding="utf-8")
    ctx = make_context(files=files)
    coastal.write(ctx)
    assert ctx.con.execute("FROM coastal_lsoas").fetchall() == [("ons_2023", "E1", "Whitby")]


def test_coastal_lists_reach_their_lsoas_and_keep_apart(make_context, tmp_path):
    ctx = make_context(files=coastal_files(tmp_path))
    coastal.write(ctx)
    assert ctx.con.execute("FROM coastal_lsoas").fetchall() == [
        ("cmo_2021", "E1", "Whitby BUA"),
        ("cmo_2021", "E2", "Kingston upon Hull BUASD"),
        ("ons_2020", "E1", "Whitby BUA"),
    ]


def test_coastal_lists_without_their_lookup_say_that_nothing_is_known(make_context, tmp_path):
    files = coastal_files(tmp_path) | {"lsoa11_bua11": []}
    ctx = make_context(files=files)
    coastal.write(ctx)
    assert ctx.con.execute("SELECT count(*) FROM coastal_lsoas").fetchone() == (0,)
    assert any("built-up area" in message for message in ctx.messages)


def test_the_stage_writes_all_its_tables_when_nothing_is_given(make_context):
    ctx = make_context()
    small_areas.run(ctx)
    assert ctx.written == {table.name: 0 for table in small_areas.TABLES}

"""Years in file names and column titles."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.base import Column, InputError, Source
from sources.vintages import MONTHS, fitted, load_lookup, vintage

SOURCE = Source(
    code="lookup",
    title="a lookup",
    publisher="",
    licence="",
    licence_url="",
    attribution="",
    address="https://example.org/lookup",
    folder="geography",
    patterns=("LAD??_RGN??*.csv",),
    columns=(
        Column("LAD??CD", "code", "VARCHAR", ""),
        Column("laua|region*", "region", "VARCHAR", ""),
        Column("population*", "population", "INTEGER", "", required=False),
    ),
    key=("code",),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ONSPD_NOV_2025_UK.zip", (2025, 11)),
        ("NSPL_MAY_2021_UK.csv", (2021, 5)),
        ("Local_Authority_Districts_December_2024_Boundaries_UK_BUC.geojson", (2024, 12)),
        ("LAD24_RGN24_EN_LU.csv", (2024, 0)),
        ("LSOA11_LSOA21_LAD22_EW_LU.zip", (2022, 0)),
        ("LAD_population_mid2023_NE_YH.csv", (2023, 0)),
        ("LSOA21_population_census2021.csv", (2021, 0)),
        ("LAD25_CAUTH25_EN_LU_V2.csv", (2025, 0)),
        ("prisons_NE_YH.csv", (0, 0)),
    ],
)
def test_vintage_is_read_from_the_name(name, expected):
    assert vintage(name) == expected


@given(st.sampled_from(MONTHS), st.integers(2000, 2099), st.sampled_from(["ONSPD", "NSPL"]))
def test_every_month_and_year_of_a_directory_is_understood(month, year, product):
    assert vintage(f"{product}_{month.upper()}_{year}_UK.zip") == (year, MONTHS.index(month) + 1)


def test_the_newest_of_several_fitting_titles_is_taken():
    fit = fitted(SOURCE, ["LAD24CD", "lad25cd", "LAUA", "Population 2023"])
    assert [column.title for column in fit.columns] == ["lad25cd", "LAUA", "Population 2023"]


def test_the_first_pattern_that_fits_wins_over_later_ones():
    assert fitted(SOURCE, ["LAD24CD", "region 2030", "laua"]).columns[1].title == "laua"


def test_titles_that_nothing_fits_stay_as_declared():
    assert [c.title for c in fitted(SOURCE, ["x"]).columns] == [c.title for c in SOURCE.columns]


def lookup(path, rows):
    path.write_text("LAD24CD,LAUA,population_mid2023\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_only_files_of_the_newest_vintage_are_read(make_context, tmp_path):
    old = lookup(tmp_path / "LAD23_RGN23.csv", ["E1,old,1"])
    new = lookup(tmp_path / "LAD24_RGN24.csv", ["E1,new,2"])
    ctx = make_context(files={"lookup": [new, old]})
    assert load_lookup(ctx, SOURCE, "got")
    assert ctx.con.execute("FROM got").fetchall() == [("E1", "new", 2)]
    notes = ctx.con.execute("SELECT file, read, note FROM _files ORDER BY file").fetchall()
    assert notes == [("LAD23_RGN23.csv", 0, "not read: there is a newer one"), ("LAD24_RGN24.csv", 1, "")]


def test_files_of_one_vintage_are_put_together_and_a_repeated_key_is_rejected(make_context, tmp_path):
    north = lookup(tmp_path / "LAD24_RGN24_N.csv", ["E1,north,1", "E2,north,x"])
    south = lookup(tmp_path / "LAD24_RGN24_S.csv", ["E2,south,3", "E3,south,4", "E3,again,5", ",none,6"])
    ctx = make_context(files={"lookup": [north, south]})
    load_lookup(ctx, SOURCE, "got")
    assert ctx.con.execute("FROM got ORDER BY code").fetchall() == [
        ("E1", "north", 1),
        ("E2", "north", None),
        ("E3", "south", 4),
    ]
    counts = ctx.con.execute("SELECT read, kept, rejected FROM _files ORDER BY file").fetchall()
    assert counts == [(2, 2, 0), (4, 1, 3)]
    assert ctx.con.execute("SELECT row, field, value FROM _repairs").fetchall() == [(2, "population_mid2023", "x")]


def test_a_missing_source_gives_an_empty_table_and_says_so(make_context):
    ctx = make_context(files={"lookup": []})
    assert not load_lookup(ctx, SOURCE, "got")
    assert ctx.con.execute("SELECT count(*) FROM got").fetchone() == (0,)
    assert ctx.messages == ["no a lookup: what needs it is left empty"]


def test_a_file_without_a_needed_column_names_it(make_context, tmp_path):
    path = tmp_path / "LAD24_RGN24.csv"
    path.write_text("Code,LAUA\nE1,x\n", encoding="utf-8")
    ctx = make_context(files={"lookup": [path]})
    with pytest.raises(InputError, match=r"lookup, LAD24_RGN24.csv, field LAD\?\?CD: has no column"):
        load_lookup(ctx, replace(SOURCE, key=("code",)), "got")

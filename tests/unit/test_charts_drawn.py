"""Charts as files: read back with readers, against the tables that they draw, SAMPLE on all, the same bytes twice."""

import csv
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from charts_world import KINDS, NORTH_FIRST, add_boundaries, draw, drawn
from PIL import Image
from report_world import SETTINGS, make_world, published

from outputs.charts import load
from outputs.palette import GREEN, INK, PLUM, QUIET, TEXT
from outputs.reporting import compute_tables

SVG = "{http://www.w3.org/2000/svg}"
IDS = [chart.stem for chart in load()]


@pytest.fixture(scope="module")
def folder():
    return Path(drawn().name)


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_are_enough_and_each_has_its_four_files(folder):
    assert len(IDS) >= 14
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{stem}.{ending}" for stem in IDS for ending in ("svg", "png", "csv", "txt")}


@pytest.mark.parametrize("stem", IDS)
def test_the_svg_has_a_title_and_a_description_and_nothing_that_runs_or_is_fetched(folder, stem):
    text = (folder / f"{stem}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img" and root.get("aria-label") == root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text == (folder / f"{stem}.txt").read_text(encoding="utf-8").strip()
    assert not any(element.tag.endswith(("script", "text", "image")) for element in root.iter()), "letters are outlines"
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert not (name.endswith("href") and not value.startswith("#"))
    assert (
        "<!DOCTYPE" not in text and "dc:date" not in text and "matplotlib" not in text.lower().replace("www.w3.org", "")
    )


@pytest.mark.parametrize("stem", IDS)
def test_the_png_is_of_the_width_of_a_page_and_says_nothing_of_its_maker(folder, stem):
    with Image.open(folder / f"{stem}.png") as image:
        assert image.width == 1260 and 250 < image.height < 2200
        assert image.info.keys() <= {"dpi"}
        assert len(image.convert("RGB").getcolors(1 << 24)) > 10, "something is drawn"


@pytest.mark.parametrize("chart", [chart for chart in load() if chart.kind != "map"], ids=lambda chart: chart.id)
def test_no_chart_uses_more_than_the_colours_of_the_report(folder, chart):
    text = (folder / f"{chart.stem}.svg").read_text(encoding="utf-8")
    used = {color.upper() for color in re.findall(r"(?:fill|stroke): #([0-9a-fA-F]{6})", text)}
    assert used <= {INK, GREEN, PLUM, QUIET, TEXT, "FFFFFF"}


@pytest.mark.parametrize("chart", [chart for chart in load() if not chart.query], ids=lambda chart: chart.id)
def test_the_csv_holds_the_figures_of_the_table(folder, chart):
    result = published().results[chart.table]
    found = rows(folder / f"{chart.stem}.csv")
    at = {shown.column.id: n for n, shown in enumerate(result.columns)}
    place = {row.code or row.label: n for n, row in enumerate(result.rows)}
    assert found and {row["table_id"] for row in found} == {chart.table}
    per_column = len(found) // len(chart.columns)
    for n, row in enumerate(found):
        key = row["code"] or next(label for label in place if label.lower().endswith(row["label"].lower().lstrip("'")))
        figure = result.figures[place[key], at[chart.columns[n // per_column]]]
        assert (float(row["value"]) if row["value"] else None) == figure.value


def test_the_histogram_counts_every_income_above_its_start(folder):
    found = rows(folder / "C05_income_distribution.csv")
    counted = sum(float(row["value"]) for row in found if row["column"].startswith("All"))
    query = "SELECT count(*) FROM organisations WHERE in_study AND income >= 100"
    assert counted == make_world().execute(query).fetchone()[0]
    bounds = [(float(row["lower"]), float(row["upper"])) for row in found[: len(found) // 2]]
    assert all(one[1] == pytest.approx(two[0]) for one, two in pairwise(bounds))


def test_authorities_stand_from_north_to_south(folder):
    found = [row["code"] for row in rows(folder / "C07_authority_rates.csv")]
    assert found == NORTH_FIRST * 2


def test_an_area_that_reaches_beyond_the_study_says_so(folder):
    labels = {row["label"] for row in rows(folder / "C20_map_combined_rate.csv")}
    assert "Greater Lincolnshire (part)" in labels
    assert "in part" in (folder / "C20_map_combined_rate.txt").read_text(encoding="utf-8")


def test_charts_by_place_say_where_organisations_are_based_and_name_editions_and_lists():
    texts = {chart.id: " ".join([chart.title, chart.unit, *chart.notes]) for chart in load()}
    for chart in ("C07", "C08", "C09", "C10", "C11", "C12", "C18", "C19", "C20", "C21"):
        assert "based" in texts[chart].lower()
    assert "{deprivation_vintage}" in texts["C09"] and "{deprivation_vintage}" in texts["C10"]
    assert "{coastal_list}" in texts["C12"] and "{rural_urban_vintage}" in texts["C11"]


def test_a_sample_says_so_on_every_file_and_real_data_on_none(folder, tmp_path):
    draw(add_boundaries(make_world()), tmp_path, sample=False, only=KINDS)
    for stem in [stem for stem in IDS if stem[:3] in KINDS]:
        assert ElementTree.parse(folder / f"{stem}.svg").find(f"{SVG}title").text.startswith("SAMPLE")
        assert (folder / f"{stem}.txt").read_text(encoding="utf-8").startswith("SAMPLE")
        assert {row["data"] for row in rows(folder / f"{stem}.csv")} == {"SAMPLE"}
        with Image.open(folder / f"{stem}.png") as image:
            assert image.convert("RGB").getpixel((5, 1)) == (0x80, 0x16, 0x50), "the band that says SAMPLE"
        with Image.open(tmp_path / f"{stem}.png") as image:
            assert image.convert("RGB").getpixel((5, 1)) == (255, 255, 255)
        for ending in ("svg", "csv", "txt"):
            assert "SAMPLE" not in (tmp_path / f"{stem}.{ending}").read_text(encoding="utf-8")


def test_the_same_tables_give_the_same_bytes(folder, tmp_path):
    draw(add_boundaries(make_world()), tmp_path / "again", only=KINDS)
    draw(add_boundaries(make_world()), tmp_path / "once more", only=KINDS)
    made = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "once more").iterdir()}
    same = [name for name in made if not name.endswith(".png")]
    assert len(same) == 3 * len(KINDS)
    assert all((folder / name).read_bytes() == made[name] for name in same)


def test_without_boundaries_maps_are_left_out_and_that_is_said(tmp_path):
    maps = [chart.id for chart in load() if chart.kind == "map"]
    told = draw(make_world(), tmp_path, only=("C01", "C07", *maps))
    assert {path.stem for path in tmp_path.iterdir()} == {"C01_relevance", "C07_authority_rates"}
    assert len(told) == len(maps) + 1
    assert told[0] == "no boundaries of local authorities: charts have them in the order of the tables"
    assert "chart C20 is left out: no boundaries of combined authorities" in told
    found = [row["code"] for row in rows(tmp_path / "C07_authority_rates.csv")][:5]
    assert found == [row.code for row in published().results["T46"].rows if row.kind == "listed"]


def test_what_has_no_data_is_left_out_and_what_has_none_in_part_keeps_the_tables_title(tmp_path):
    con = make_world()
    con.execute("DELETE FROM grants")
    con.execute("UPDATE organisations SET coastal = NULL, relevance = 'none'")
    told = draw(con, tmp_path, sample=False, only=("C02", "C15"))
    assert "chart C15 is left out: This release's data holds no grants." in told
    heading = next(r for r in compute_tables(con, SETTINGS) if r.table.id == "T06").heading
    assert ElementTree.parse(tmp_path / "C02_size.svg").find(f"{SVG}title").text == heading

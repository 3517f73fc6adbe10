"""What charts say: declarations, facts in titles, figures as written, hostile names, and that no text hides another."""

import csv
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from charts_world import add_boundaries, draw
from hypothesis import given, settings
from hypothesis import strategies as st
from report_world import make_world, published

from outputs.charts import _shorthand, load
from outputs.charts.canvas import BODY, EDGE, SMALL, WIDTH, measure, wrap
from outputs.charts.figures import _decimals, from_table, shown
from outputs.charts.load import FOLDER
from outputs.charts.load import load as load_from
from outputs.charts.maps import BETWEEN, Label, _on, _spread, tint
from outputs.palette import INK, PALE
from pipeline.base import InputError

CHARTS = {chart.id: chart for chart in load()}
HOSTILE = "<script>alert(1)</script> --> $x^2_$ =HYPERLINK('x') جمعية Gŵyl " + "very long " * 20


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("C02_size.toml", "title =", "titel =", ("C02_", "titel", "did you mean title?")),
        ("C02_size.toml", '"pairs"', '"pears"', ("C02_", "kind", "'pairs'")),
        ("C02_size.toml", '"T06"', '"T66"', ("C02_", "table", "did you mean 'T")),
        ("C02_size.toml", '"cj_share"]', '"cj_shares"]', ("C02_", "columns", "'cj_share'")),
        ("C02_size.toml", 'slug = "size"', 'slug = "sice"', ("C02_", "id", "C02_sice")),
        ("C02_size.toml", '"All organisations", ', "", ("C02_", "names", "names")),
        ("C07_authority_rates.toml", '"north"', '"south"', ("C07_", "order", "'north'")),
        ("C07_authority_rates.toml", '"lad"', '"lads"', ("C07_", "area_type", "'lad'")),
        ("C05_income_distribution.toml", '"histogram"', '"columns"', ("C05_", "query", "histogram")),
        ("C09_deprivation.toml", "slug", "=", ("C09_", "cannot be read")),
    ],
)
def test_a_mistake_is_refused_by_file_key_and_cure(tmp_path, file, old, new, said):
    folder = shutil.copytree(FOLDER, tmp_path / "declared")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_from(folder)
    for part in said:
        assert part in str(refused.value)


def test_a_fact_that_there_is_not_is_refused():
    from outputs.charts import _fill

    _, words = from_table(CHARTS["C02"], published().results["T06"])
    for text in ("{nothing}", "{cj_share.hihest}", "{cj_share[All rural]}", "{cj_share"):
        with pytest.raises(InputError, match="C02_size"):
            _fill(CHARTS["C02"], text, words)


def test_titles_name_what_is_highest_and_how_many_share_it():
    result = published().results["T12"]
    chart = CHARTS["C18"]
    _, words = from_table(chart, result)
    values = {row.label: result.figures[n, 3].value for n, row in enumerate(result.rows) if row.kind == "listed"}
    top = max(values, key=values.get)
    assert (words["rate"].highest, words["rate"].highest_value) == (top, f"{values[top]:.2f}")
    assert words["rate"]["Total"] == f"{result.figures[len(result.rows) - 1, 3].value:.2f}"
    same = {place: replace(figure, value=1) for place, figure in result.figures.items()}
    _, words = from_table(chart, replace(result, figures=same))
    assert words["rate"].highest == f"{len(values)} of {len(values)}"
    two = {place: replace(f, value=float(place[0] < 3)) for place, f in result.figures.items()}
    _, words = from_table(chart, replace(result, figures=two))
    assert words["rate"].highest == "Quayside and Seaham-on-Tyne"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (1234, "organisations", 0, "1,234"),
        (32.84, "%", 1, "32.8%"),
        (0.01, "%", 1, "under 0.1%"),
        (0, "%", 1, "0.0%"),
        (None, "%", 1, "[x]"),
        (999, "£", 0, "£999"),
        (12_345, "£", 0, "£12.3k"),
        (612_345, "£", 0, "£612k"),
        (3_160_000, "£", 0, "£3.2m"),
        (11.8, "£ per person", 2, "£11.80"),
        (0.001, "£ per person", 2, "under £0.01"),
        (2.616, "per 10,000 people", 2, "2.62"),
    ],
)
def test_figures_are_written_short(value, unit, decimals, text):
    assert shown(value, unit, decimals) == text


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 6), st.integers(2, 4)), max_size=12))
def test_labels_beside_a_map_keep_their_order_and_never_touch(places):
    labels = [Label(["x"] * lines, 0.0, y, 0.0, False) for y, lines in sorted(places)]
    height = sum(label.height + BETWEEN for label in labels)
    _spread(labels, 0.0, max(height, 6.0))
    for above, below in pairwise(labels):
        assert below.top >= above.top + above.height + BETWEEN * 0.99
    if labels:
        assert labels[0].top >= 0 and labels[-1].top + labels[-1].height <= max(height, 6.0) + 1e-9


@settings(deadline=None)
@given(st.text(alphabet="abcdefg WXYZ<>&$_^\\{}ŵé", max_size=200), st.floats(0.4, 6))
def test_wrapped_lines_fit_and_lose_no_letter(text, width):
    lines = wrap(text, BODY, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line, BODY) <= width for line in lines if len(line) > 1)


def test_tints_run_from_the_lightest_to_the_full_colour_and_text_stands_out_on_all():
    assert (tint(0), tint(1)) == (PALE, INK)
    assert (_on(tint(0)), _on(tint(1))) == ("0B0C0C", "FFFFFF")


def test_no_text_leaves_the_sheet_or_lies_on_another(tmp_path, monkeypatch):
    import outputs.charts.write as write

    faults, seen = [], 0
    keep = write.write_chart

    def look(folder, chart, canvas, *rest):
        nonlocal seen
        renderer = canvas.figure.canvas.get_renderer()
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in canvas.axes.texts if text.get_text()]
        wide, high = canvas.figure.bbox.width, canvas.figure.bbox.height
        for n, (text, box) in enumerate(boxes):
            seen += 1
            if box.x0 < 0 or box.y0 < 0 or box.x1 > wide or box.y1 > high:
                faults.append((chart.id, "leaves the sheet", text))
            for other, beside in boxes[n + 1 :]:
                if box.shrunk(0.98, 0.6).overlaps(beside.shrunk(0.98, 0.6)):
                    faults.append((chart.id, text, other))
        keep(folder, chart, canvas, *rest)

    monkeypatch.setattr(write, "write_chart", look)
    con = add_boundaries(make_world())
    con.execute("UPDATE grants SET funder_name = 'Foundation ' || funder_id")
    draw(con, tmp_path, only=CHARTS)
    assert faults == [] and seen > 300


def test_hostile_names_stay_names(tmp_path):
    con = add_boundaries(make_world())
    con.execute("UPDATE grants SET funder_name = ? || funder_id", [HOSTILE])
    con.execute("UPDATE areas SET area_name = ? WHERE area_code = 'LC'", [HOSTILE])
    draw(con, tmp_path, sample=False, only=("C07", "C15", "C18"))
    for path in Path(tmp_path).glob("*.svg"):
        root = ElementTree.parse(path)
        assert not any(element.tag.endswith(("script", "image", "foreignObject")) for element in root.iter())
    title = ElementTree.parse(tmp_path / "C15_funders.svg").find("{http://www.w3.org/2000/svg}title").text
    assert "<script>alert(1)</script> -->" in title and "جمعية" in title
    with (tmp_path / "C15_funders.csv").open(encoding="utf-8", newline="") as stream:
        assert any("$x^2_$" in row["label"] for row in csv.DictReader(stream))
    assert measure("a" * 10, SMALL) < WIDTH - 2 * EDGE


def test_a_title_claims_nothing_of_too_few(tmp_path, monkeypatch):
    con = add_boundaries(make_world())
    draw(con, tmp_path / "enough", only=("C18",))
    justice = "in_study AND relevance IN ('core', 'stated')"
    n = con.execute(f"SELECT count(*) FROM organisations WHERE {justice}").fetchone()[0]
    monkeypatch.setattr("outputs.charts.SMALL_BASE", n + 1)
    draw(con, tmp_path / "few", only=("C18",))
    few = f"only {n:,} criminal justice organisations, too few to compare"
    title, alt = (
        (tmp_path / "few" / f"C18_map_authority_rate.{kind}").read_text(encoding="utf-8") for kind in ("svg", "txt")
    )
    assert f"people: {few}" in title and few in alt
    assert few not in (tmp_path / "enough" / "C18_map_authority_rate.svg").read_text(encoding="utf-8")


def test_a_part_of_an_area_is_said_to_be_a_part_in_words_too():
    result = published().results["T16"]
    code = next(row.code for row in result.rows if row.label.startswith("Greater Lincolnshire"))
    highest = {
        (n, at): replace(figure, value=9.0 if result.rows[n].code == code else 1.0)
        for (n, at), figure in result.figures.items()
    }
    _, words = from_table(CHARTS["C20"], replace(result, figures=highest), {code})
    assert words["rate"].highest == "Greater Lincolnshire (part)"


def test_rates_that_would_all_read_the_same_have_more_decimals():
    rates = [0.0139, None, 0.0071]
    for unit, values, decimals in (("", rates, 3), ("", [0.0009], 4), ("", [0.51], 2), ("£ per person", rates, 2)):
        assert _decimals(unit, 2, values) == decimals
    assert _decimals("organisations", 0, [0]) == 0


def test_shorthand_in_place_of_figures_is_explained_with_its_reason():
    result = replace(published().results["T13"], reasons=["No areas of operation."])
    figures, _ = from_table(CHARTS["C08"], result)
    assert _shorthand(figures, result) == []
    lacking = replace(figures.series[1], values=(None,) * len(figures.labels), markers=("[x]",) * len(figures.labels))
    lines = _shorthand(replace(figures, series=(figures.series[0], lacking)), result)
    assert lines == ["[x]: not available. No areas of operation."]

"""The explorer as a file: what it holds, that nothing in it can run or reach out, that it is made alike twice."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from explorer_world import make_page, make_world

from outputs.explorer import build
from outputs.explorer.encode import DIGITS, columns_json, inert, make_tables
from outputs.explorer.facets import COLUMNS, EARLY, Facet, described, facets
from pipeline.checking.privacy import compiled, scan_files

PAGE = Path(build.__file__).parent / "page"
HOSTILE = {
    0: '=HYPERLINK("http://example.org","x")',
    1: "<script>window.hacked = 1</script>",
    2: "</script><img src='http://example.org/x.js' onerror=alert(1)>",
    3: "Line\u2028separator\u2029and <!-- a comment",
    4: "L" * 200,
    5: "جمعية كواروبي الخيرية",
    6: "Tŷ Hafan, Cwmnïau Ŵyn",
}
NAMES = "; ".join(
    "UPDATE organisations SET name = '{}' WHERE org_id = 'GB-CHC-{}'".format(name.replace("'", "''"), 1000000 + i)
    for i, name in HOSTILE.items()
)


def block(page: str, name: str):
    return json.loads(re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)[1])


def decoded(column):
    """What the page makes of a column."""
    if isinstance(column, list):
        return column
    width, codes = column["width"], column["codes"]
    rows = [codes[start : start + width] for start in range(0, len(codes), width)]
    numbers = [sum(DIGITS.index(d) * 64**k for k, d in enumerate(reversed(row))) for row in rows]
    return [column["values"][number] for number in numbers]


def columns(page: str) -> dict:
    """Every column of the page, as a list of values."""
    early = block(page, "data")["columns"]
    return {key: decoded(early[key] if key in early else block(page, f"column-{key}")) for key in COLUMNS}


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    return make_page(tmp_path_factory.mktemp("page"), 600, NAMES).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    from explorer_world import SETTINGS

    con = make_world(tmp_path_factory.mktemp("world"), 600, NAMES)
    make_tables(con, SETTINGS)
    return con


def test_every_column_reads_back_as_it_is_in_the_tables(page, con):
    held = columns(page)
    for key, (column, _) in COLUMNS.items():
        rows = con.execute(f"SELECT {column} FROM explorer_rows ORDER BY i").fetchall()
        assert held[key] == [value for (value,) in rows], key
    assert set(HOSTILE.values()) <= set(held["name"])


def test_the_rows_that_open_the_page_are_the_first_of_its_order(page):
    data, held = block(page, "data"), columns(page)
    assert set(data["columns"]) == set(EARLY)
    wanted = [i for level in ("core", "stated") for i in range(600) if held["level"][i] == level][:15]
    assert data["opening"]["rows"] == wanted
    assert data["opening"]["columns"] == {key: [held[key][i] for i in wanted] for key in COLUMNS}


def test_codes_of_one_two_and_three_digits(tmp_path):
    con = make_world(tmp_path, 5000)
    con.execute(
        "CREATE TABLE explorer_rows AS SELECT i, org_id, i % 65 AS several, i % 3 AS few, NULL AS empty FROM made"
    )
    from outputs.explorer.encode import _column

    con.execute("SET VARIABLE explorer_digits = ?", [DIGITS])
    for name, width in {"org_id": 3, "several": 2, "few": 1, "empty": 1}.items():
        column = json.loads(_column(con, name, True))
        assert column["width"] == width
        rows = con.execute(f"SELECT {name} FROM explorer_rows ORDER BY i").fetchall()
        assert decoded(column) == [value for (value,) in rows]


def test_codes_cannot_look_like_contact_details():
    assert len(set(DIGITS)) == 64
    assert not re.search(r'[0-9@"\\<>&=]', DIGITS)


def test_evidence_and_identifiers_read_back(page, con):
    data, ids = block(page, "data"), columns(page)["id"]
    fields, rows = data["fields"], []
    for n in range((data["rows"] + data["block"] - 1) // data["block"]):
        rows += block(page, f"details-{n}")
    assert len(rows) == data["rows"] == 600
    held = [dict(zip(fields, row + [None] * len(fields), strict=False)) for row in rows]
    snippets = {(ids[i], piece[2]) for i, one in enumerate(held) for piece in one["evidence"] or []}
    assert snippets == set(con.execute("SELECT DISTINCT org_id, snippet FROM evidence").fetchall())
    identifiers = {(ids[i], e[0]) for i, one in enumerate(held) for e in one["identifiers"]}
    assert identifiers == set(con.execute("SELECT org_id, identifier FROM identifiers").fetchall())


def test_hostile_names_end_no_element_and_make_none(page):
    for n, text in enumerate(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)):
        assert not set("<>&=\u2028\u2029") & set(text), n
    assert len(re.findall("<script", page)) == 2 + len(COLUMNS) - len(EARLY) + 3
    assert "onerror=" not in page
    assert not re.search(r"""(src|href)=["']https?://[^"']+\.(js|css|woff2?)""", page)


def test_inert_text_reads_as_the_same_values():
    value = {"name": "</script><!--&=\u2028\u2029 \\u003c \" '"}
    text = inert(json.dumps(value, ensure_ascii=False))
    assert not set("<>&=\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_the_policy_allows_this_script_and_style_alone(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none';")
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_is_loaded_and_no_text_becomes_markup(page):
    outside = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    for word in ("src=", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "innerHTML", "outerHTML"):
        assert word not in outside, word
    for word in (
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "<link",
        "<iframe",
        "setAttribute('on",
    ):
        assert word not in outside, word


def test_the_same_input_gives_the_same_bytes(page, tmp_path):
    assert make_page(tmp_path, 600, NAMES).read_text(encoding="utf-8") == page


def test_titles_of_the_study_and_sources_are_escaped(tmp_path):
    change = "UPDATE source_files SET title = '<b>\"x\"', licence_url = 'javascript:alert(1)', attribution = '<i>'"
    page = make_page(tmp_path, 5, change).read_text(encoding="utf-8")
    assert "<b>" not in page and "&lt;b&gt;&quot;x&quot;" in page
    assert "javascript:" not in page and "<li>&lt;i&gt;</li>" in page


def test_a_sample_says_so_and_other_data_does_not(page, tmp_path):
    sample = make_page(tmp_path, 5, sample=True).read_text(encoding="utf-8")
    assert "<title>SAMPLE. A study</title>" in sample
    assert '<p class="sample" role="note">SAMPLE: ' in sample
    assert block(sample, "data")["sample"].startswith("SAMPLE: ")
    assert '<p class="sample" role' not in page and block(page, "data")["sample"] == ""


def test_an_empty_study_makes_a_page(tmp_path):
    page = make_page(tmp_path, 0).read_text(encoding="utf-8")
    assert block(page, "data")["rows"] == 0
    assert {len(column) for column in columns(page).values()} == {0}


def test_without_boundaries_there_is_no_map(tmp_path):
    assert block(make_page(tmp_path, 5, boundaries=False).read_text(encoding="utf-8"), "data")["shapes"] is None


def test_the_map_has_north_at_the_top_and_every_authority(page):
    shapes = block(page, "data")["shapes"]
    areas = [shapes["areas"][f"E0600{n + 1:04d}"] for n in range(27)]
    assert all(areas[n]["y"] < areas[n + 3]["y"] for n in range(24))
    assert areas[0]["x"] < areas[1]["x"] < areas[2]["x"]
    # A fifth of a degree of longitude at 54.5 degrees north, against 0.12 of latitude.
    east, south = areas[1]["x"] - areas[0]["x"], areas[3]["y"] - areas[0]["y"]
    assert east / south == pytest.approx(0.2 * 0.5815 / 0.12, rel=0.02)
    assert all(re.fullmatch(r"(M\d+ \d+l(-?\d+ -?\d+ ?)+z)+", a["path"]) for a in areas)


def test_specks_leave_no_broken_outline(tmp_path):
    from outputs.explorer.shapes import _ring

    assert _ring([(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.1)]) == ""
    assert _ring([(0, 0), (10, 0), (10, 10), (0, 0)]) == "M0 0l10 0 0 10z"


def test_only_the_study_and_those_that_say_they_work_here_are_held(tmp_path):
    out = (
        "UPDATE organisations SET in_study = false, lad_code = NULL, lad_name = 'London', exclusion_reason = 'removed'"
    )
    change = f"""
        {out} WHERE org_id IN ('GB-CHC-1000001', 'GB-CHC-1000002', 'GB-CHC-1000003');
        UPDATE organisations SET relevance = 'core' WHERE org_id IN ('GB-CHC-1000001', 'GB-CHC-1000002');
        UPDATE organisations SET relevance = 'none' WHERE org_id = 'GB-CHC-1000003';
        DELETE FROM operating_areas WHERE org_id = 'GB-CHC-1000002'
    """
    held = columns(make_page(tmp_path, 10, change).read_text(encoding="utf-8"))
    population = dict(zip(held["id"], held["population"], strict=True))
    assert population.pop("GB-CHC-1000001") == "elsewhere"
    assert len(population) == 7 and set(population.values()) == {"study"}


def test_those_with_no_known_place_are_counted_as_the_readme_counts_them(tmp_path):
    change = "UPDATE organisations SET in_study = false, exclusion_reason = 'removed', location_basis = 'none'"
    page = make_page(tmp_path, 10, f"{change} WHERE org_id < 'GB-CHC-1000004'").read_text(encoding="utf-8")
    assert "to the release, 4 have no known place" in page


def test_no_contact_details_and_nothing_restricted(page, tmp_path):
    (tmp_path / "explore.html").write_text(page, encoding="utf-8")
    assert scan_files(tmp_path).rows == []
    assert not re.search(r"lsoa|postcode", json.dumps(block(page, "details-0")))
    assert {"lsoa11", "lsoa21", "postcode", "sensitive"}.isdisjoint(block(page, "data")["fields"])
    assert compiled()["postcode"].search("LS2 9JT")


def test_every_value_of_a_column_has_a_filter(page):
    held = columns(page)
    for facet in block(page, "data")["facets"]:
        options = {key for key, _ in facet["options"]}
        for value in held[facet["key"]]:
            several = value if isinstance(value, list) else [value]
            keys = {"unknown" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in several}
            assert (keys or {"unknown"}) <= options, facet["key"]
        assert set(facet["default"]) <= options


def test_options_keep_the_order_declared_and_end_with_what_is_not_known():
    facet = Facet("size", "Size", options=(("small", "Small"), ("big", "Big")), unknown="Nobody knows")
    options = described(facet, ["odd", "big", None, ["big", "more"], []])["options"]
    assert options == [
        ("small", "Small"),
        ("big", "Big"),
        ("more", "more"),
        ("odd", "odd"),
        ("unknown", "Nobody knows"),
    ]
    assert described(facet, [True, 3])["options"][2:] == [("3", "3"), ("true", "true")]


def test_the_vintage_of_deprivation_is_said():
    from explorer_world import SETTINGS

    for vintage, lsoa in ((2019, 2011), (2025, 2021)):
        geography = {**SETTINGS["geography"], "deprivation_vintage": vintage}
        (quintile,) = (f for f in facets({**SETTINGS, "geography": geography}) if f.key == "quintile")
        assert f"({vintage})" in quintile.label and f"LSOA {lsoa}" in quintile.hint


def test_every_file_of_the_page_is_used_and_short():
    files = sorted(f"page/{path.name}" for path in PAGE.iterdir())
    assert files == sorted((build.TEMPLATE, *build.STYLES, *build.SCRIPTS))
    for name in files:
        lines = (PAGE.parent / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) < 300, name
        assert name == build.TEMPLATE or max(map(len, lines)) <= 120, name


def test_colours_of_text_stand_out():
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for every pair of text and ground that the styles use."""
    pairs = [("#ffffff", "#12436D"), ("#ffffff", "#801650"), ("#801650", "#ffffff"), ("#0b0c0c", "#28A197")]
    pairs += [("#12436D", "#ffffff"), ("#4a5056", "#f3f5f7"), ("#0b0c0c", "#fde1d3"), ("#ffffff", "#406a90")]
    pairs += [("#0b0c0c", "#6f90ae"), ("#12436D", "#d5dee7")]
    styles = "".join((PAGE.parent / name).read_text(encoding="utf-8") for name in build.STYLES)
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)
        assert ground in styles or ground == "#ffffff"


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_columns_of_names_and_codes_are_compact(con):
    sizes = {key: len(text) for key, text in columns_json(con).items()}
    assert sizes["level"] < 600 + 100
    assert sizes["works"] < 2 * 600 + 5000

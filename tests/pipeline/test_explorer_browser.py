"""The explorer in headless Chromium: what a reader does with it, and that it asks no network for anything."""

import csv
import io
from pathlib import Path

import pytest
from browser import Reader
from explorer_world import SETTINGS, make_world

from outputs.explorer import write_explorer
from outputs.explorer.facets import COLUMNS, EARLY

ORGANISATIONS = 600
LONG = "L" * 200
HOSTILE = {
    0: '=HYPERLINK("http://example.org","x")',
    1: "<script>window.hacked = 1</script>",
    2: "</script><img src='http://example.org/x.js' onerror=\"window.hacked = 2\">",
    3: "Line\u2028separator",
    4: LONG,
    5: "جمعية كواروبي الخيرية",
    6: "Tŷ Hafan, Cwmnïau Ŵyn",
    7: '+1 and @more, -quoted "name"',
}
CHANGE = "; ".join(
    "UPDATE organisations SET relevance = 'core', name = '{}' WHERE org_id = 'GB-CHC-{}'".format(
        name.replace("'", "''"), 1000000 + i
    )
    for i, name in HOSTILE.items()
)
CHANGE += "; UPDATE organisations SET website = 'javascript:window.hacked=3' WHERE org_id = 'GB-CHC-1000001'"
SEARCHED = "concat_ws(' ', name, org_id, array_to_string(other_identifiers, ' '), right(lad_code, 2))"
JUSTICE = "relevance IN ('core', 'stated')"


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    con = make_world(folder, ORGANISATIONS, CHANGE)
    return con, write_explorer(con, folder, SETTINGS, sample=True)


@pytest.fixture
def read(chromium, world):
    """Opens the page, or another, as a reader; checks at the end that all was quiet."""
    opened = []

    def opener(link="", size=(1280, 900), path=None) -> Reader:
        opened.append(Reader(chromium, path or world[1], link, size))
        return opened[-1]

    yield opener
    for reader in opened:
        reader.close()


@pytest.fixture
def ask(world):
    """How many organisations of the study meet a condition, by the tables."""

    def asker(where: str) -> int:
        return world[0].execute(f"SELECT count(*) FROM organisations WHERE in_study AND {where}").fetchone()[0]

    return asker


def test_it_opens_at_criminal_justice_organisations_of_the_study(read, ask):
    reader = read()
    assert reader.count() == ask(JUSTICE)
    assert reader.tab.inner_text("#count").endswith(f"of {ORGANISATIONS} organisations")
    assert reader.shown("level", "core") == ask("relevance = 'core'")
    assert reader.shown("level", "associated") == ask("relevance = 'associated'")
    assert "SAMPLE" in reader.tab.title() and reader.tab.locator("body > .sample").is_visible()
    assert "may not be where it works" in reader.tab.inner_text(".caveat")


def test_filters_count_and_cut_as_the_tables_do(read, ask):
    reader = read()
    reader.tick("level", "associated")
    assert reader.count() == ask("relevance <> 'none'")
    reader.tick("size", "micro")
    assert reader.count() == ask("relevance <> 'none' AND size_band = 'micro'")
    assert reader.shown("size", "unknown") == ask("relevance <> 'none' AND size_band IS NULL")
    reader.tick("theme", "housing")
    reader.tick("theme", "women")
    either = "relevance <> 'none' AND size_band = 'micro' AND list_has_any(themes, ['housing', 'women'])"
    assert reader.count() == ask(either)
    reader.tab.get_by_label("having all that are ticked").click()
    assert reader.count() == ask(either.replace("has_any", "has_all"))
    reader.tab.get_by_role("button", name="Take away the filter: Size").click()
    assert reader.count() == ask("relevance <> 'none' AND list_has_all(themes, ['housing', 'women'])")
    reader.tab.get_by_role("button", name="Back to the filters at the start").click()
    assert reader.count() == ask(JUSTICE)


def test_places_are_picked_in_the_list_and_on_the_map(read, ask, world):
    reader = read()
    areas = reader.tab.get_by_role("option")
    assert areas.count() == 27
    code, n = (
        world[0]
        .execute(f"""
        SELECT lad_code, count(*) FROM organisations WHERE {JUSTICE} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1""")
        .fetchone()
    )
    number = int(code[-4:])
    outline = reader.tab.get_by_role("option", name=f"Authority {number:02d}: {n} organisations")
    outline.click()
    assert reader.count() == n and outline.get_attribute("aria-selected") == "true"
    outline.click()
    reader.tab.get_by_role("checkbox", name="Combined 1 combined authority").click()
    four = f"{JUSTICE} AND lad_code IN ('E06000001', 'E06000002', 'E06000003', 'E06000004')"
    assert reader.count() == ask(four)
    assert "place=E47000001" in reader.tab.url
    reader.tab.get_by_label("where it says it works").click()
    works = "list_has_any(works_in, ['E06000001', 'E06000002', 'E06000003', 'E06000004'])"
    assert reader.count() == ask_rows(world, f"{JUSTICE} AND {works}")
    reader.tab.get_by_label("either", exact=True).click()
    assert reader.count() == ask_rows(world, f"{JUSTICE} AND ({works} OR lad_code BETWEEN 'E06000001' AND 'E06000004')")


def ask_rows(world, where: str) -> int:
    return world[0].execute(f"SELECT count(*) FROM explorer_rows WHERE {where}").fetchone()[0]


def test_the_map_is_worked_by_keys_and_shaded_by_rate(read, world):
    reader = read()
    reader.tab.locator("path.area").first.focus()
    reader.tab.keyboard.press("End")
    label = reader.tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("Authority 2")
    assert reader.tab.inner_text(".readout") == label
    reader.tab.keyboard.press("ArrowUp")
    reader.tab.keyboard.press("Space")
    assert reader.tab.locator("path.area[aria-selected=true]").count() == 1
    assert reader.tab.locator("path.area[tabindex='0']").count() == 1
    before = reader.tab.inner_text(".legend")
    reader.tab.get_by_role("radio", name="for every 10,000 people").click()
    assert reader.tab.inner_text(".legend") != before and "map=rate" in reader.tab.url
    n, people = (
        world[0]
        .execute(f"""
        SELECT count(*), any_value(a.population) FROM organisations o JOIN areas a ON a.area_code = o.lad_code
        WHERE o.lad_code = 'E06000001' AND {JUSTICE}""")
        .fetchone()
    )
    name = reader.tab.locator("path.area").first.get_attribute("aria-label")
    assert name in (
        f"Authority 0{k}: {n} organisations, {n * 10000 / people:.2f} for every 10,000 people" for k in "123"
    )


def test_search_finds_names_numbers_authorities_and_evidence(read, world):
    reader = read("#level=")
    for typed, where in (
        ("justice harbour", "name LIKE '%Justice%' AND name LIKE '%Harbour%'"),
        ("1000123", "org_id LIKE '%1000123%' OR name LIKE '%1000123%'"),
        ("ty hafan cwmniau", "org_id = 'GB-CHC-1000006'"),
        ("جمعية", "org_id = 'GB-CHC-1000005'"),
        ("authority 07", f"{SEARCHED} LIKE '%07%'"),
    ):
        reader.tab.fill("#q", typed)
        assert reader.count() == ask_rows(world, where) > 0, typed
    reader.tab.fill("#q", "reoffending")
    assert reader.count() == 0 and reader.tab.locator("#table tbody tr").count() == 0
    reader.tab.get_by_label("search the evidence too").click()
    reader.until("window.__timings.search.times === 7")
    assert reader.count() == ask_rows(world, "org_id IN (SELECT org_id FROM evidence)")


def test_headings_sort_and_pages_turn(read, world):
    reader = read("#level=")
    heading = reader.tab.get_by_role("columnheader", name="Income")
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    order = [
        row[0]
        for row in world[0]
        .execute("""
        SELECT name FROM explorer_rows ORDER BY income DESC NULLS LAST, i""")
        .fetchall()
    ]
    assert reader.names() == order[:50]
    reader.tab.get_by_role("button", name="Next").click()
    assert reader.names() == order[50:100]
    assert "Page 2 of 12" in reader.tab.inner_text("#pages")
    assert reader.tab.evaluate("document.activeElement.dataset.page") == "next"
    reader.tab.get_by_role("button", name="Last").click()
    assert reader.names() == order[550:]
    heading.get_by_role("button").click()
    known = [
        row[0]
        for row in world[0]
        .execute("""
        SELECT name FROM explorer_rows ORDER BY income NULLS LAST, i""")
        .fetchall()
    ]
    assert reader.names() == known[:50] and heading.get_attribute("aria-sort") == "ascending"


def test_a_row_opens_to_its_evidence_and_gives_the_focus_back(read, world):
    reader = read("#q=hafan")
    button = reader.tab.get_by_role("button", name=HOSTILE[6])
    button.click()
    dialog = reader.tab.get_by_role("dialog", name=HOSTILE[6])
    assert dialog.is_visible() and "org=GB-CHC-1000006" in reader.tab.url
    assert reader.tab.evaluate("document.activeElement.id") == "detail-name"
    text = dialog.inner_text()
    for snippet, matched in (
        world[0].execute("SELECT snippet, matched FROM evidence WHERE org_id = 'GB-CHC-1000006'").fetchall()
    ):
        assert snippet in text
        assert dialog.locator("blockquote mark", has_text=matched).count() >= 1
    assert "SAMPLE" in text and "vcse review import" in text and "Works in" in text
    link = dialog.get_by_role("link", name="open the Charity Commission register")
    assert link.get_attribute("href").endswith("charity-details/?regid=1000006&subid=0")
    assert "noreferrer" in link.get_attribute("rel")
    reader.tab.keyboard.press("Escape")
    reader.until("!location.hash.includes('org=')")
    assert not dialog.is_visible()
    assert reader.tab.evaluate("document.activeElement.textContent") == HOSTILE[6]


def test_grants_of_an_organisation_are_summed(read, world):
    org, n, total, years = (
        world[0]
        .execute("""
        SELECT org_id, count(*), sum(amount_gbp), min(award_year) FROM grants GROUP BY org_id ORDER BY org_id LIMIT 1
    """)
        .fetchone()
    )
    text = read(f"#level=&org={org}").tab.inner_text("dialog")
    assert f"{n} grants, £{total:,.0f} in all, from 1 funder; {years}." in text


def test_export_holds_the_rows_and_nothing_that_runs(read, world):
    reader = read()
    with reader.tab.expect_download() as started:
        reader.tab.get_by_role("button", name="Export as CSV").click()
    assert started.value.suggested_filename == "SAMPLE_organisations_2026-09-01.csv"
    text = Path(started.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == reader.count()
    names = {row["org_id"]: row["name"] for row in rows}
    assert names["GB-CHC-1000000"] == "'" + HOSTILE[0] and names["GB-CHC-1000007"] == "'" + HOSTILE[7]
    assert names["GB-CHC-1000003"] == HOSTILE[3] and names["GB-CHC-1000005"] == HOSTILE[5]
    assert not [value for row in rows for value in row.values() if value[:1] in ("=", "+", "-", "@")]
    assert {row["data"] for row in rows} == {"SAMPLE"}
    incomes = dict(world[0].execute("SELECT org_id, income FROM explorer_rows WHERE income IS NOT NULL").fetchall())
    assert {row["org_id"]: int(row["income"]) for row in rows if row["income"]} == {
        org: income for org, income in incomes.items() if org in names
    }


def test_a_link_brings_back_the_view(read):
    reader = read()
    reader.tick("coast", "false")
    reader.tick("form", "CIO")
    reader.tab.get_by_role("checkbox", name="North East region").click()
    reader.tab.fill("#q", "trust")
    reader.tab.get_by_role("columnheader", name="Name").get_by_role("button").click()
    reader.tab.get_by_role("button", name="Copy a link").click()
    link = reader.tab.input_value("#address")
    other = read("#" + link.split("#")[1])
    assert other.count() == reader.count() > 0 and other.names() == reader.names()
    assert other.tab.input_value("#q") == "trust"
    assert other.tab.locator("#chips").inner_text() == reader.tab.locator("#chips").inner_text()
    reader.tab.fill("#q", "")
    reader.tab.get_by_role("checkbox", name="North East region").click()
    without = reader.count()
    reader.tab.go_back()
    assert "place=E12000001" in reader.tab.url and reader.count() < without


def test_a_link_that_says_nonsense_is_passed_over(read, ask):
    reader = read("#level=core&theme=nonsense&place=X&sort=evil&page=99999&org=none&basis=moon&q=")
    assert reader.count() == ask("relevance = 'core'")
    assert not reader.tab.locator("dialog").is_visible()


def test_the_keyboard_alone_reaches_everything(read):
    reader = read()
    press, focused = reader.tab.keyboard.press, "document.activeElement"
    press("Tab")
    assert reader.tab.evaluate(f"{focused}.textContent") == "Skip to the results"
    assert reader.tab.locator(".skip").first.bounding_box()["x"] >= 0
    press("Enter")
    press("Tab")
    assert reader.tab.evaluate(f"{focused}.id") == "q"
    reader.tab.keyboard.type("quoted")
    for _ in range(20):
        press("Tab")
        if reader.tab.evaluate(f"{focused}.classList.contains('name')"):
            break
    outline = reader.tab.evaluate(f"getComputedStyle({focused}).outlineStyle")
    press("Enter")
    assert outline == "solid" and reader.tab.locator("dialog").is_visible()
    press("Escape")
    reader.until("!location.hash.includes('org=')")
    assert reader.tab.evaluate(f"{focused}.textContent") == HOSTILE[7]
    reader.until("document.getElementById('status').textContent.startsWith('1 of')")


def test_hostile_names_are_text_and_nothing_else(read):
    reader = read("#level=core")
    names = reader.tab.locator("button.name").all_text_contents()
    reader.tab.get_by_role("button", name="Last").click()
    assert set(HOSTILE.values()) <= {*names, *reader.tab.locator("button.name").all_text_contents()}
    reader.tab.evaluate("location.hash = '#org=GB-CHC-1000001'")
    reader.until("document.querySelector('dialog').open")
    dialog = reader.tab.locator("dialog")
    assert dialog.locator("h2").text_content() == HOSTILE[1]
    assert "javascript:window.hacked=3" in dialog.inner_text()
    assert dialog.locator("a[href^='javascript']").count() == 0
    assert reader.tab.evaluate("window.hacked") is None
    assert reader.tab.locator("img, iframe, script[src]").count() == 0
    assert reader.tab.evaluate("document.scripts.length") == 2 + len(COLUMNS) - len(EARLY) + 3


def test_every_control_has_a_name_and_every_id_is_one(read):
    reader = read()
    for summary in reader.tab.locator(".facet > summary").all()[2:]:
        summary.click()
    nameless = reader.tab.evaluate("""() => [...document.querySelectorAll('input, select, button, a, summary')]
        .filter((node) => !(node.labels?.length || node.textContent.trim() || node.getAttribute('aria-label')))
        .map((node) => node.outerHTML)""")
    assert nameless == []
    ids = reader.tab.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    assert reader.tab.locator("html[lang=en-GB]").count() == 1
    for role in ("banner", "main", "contentinfo", "table", "search", "status"):
        assert reader.tab.get_by_role(role).count() == 1, role
    assert reader.tab.get_by_role("columnheader").count() == 7


def test_on_a_phone_nothing_is_cut_off(read, ask):
    reader = read(size=(390, 844))
    assert reader.tab.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert not reader.tab.locator("#facets").is_visible()
    reader.tab.get_by_text("Filters", exact=True).click()
    reader.tick("level", "associated")
    assert reader.count() == ask("relevance <> 'none'")
    reader.tab.get_by_role("button", name="Show the results").click()
    assert not reader.tab.locator("#facets").is_visible()
    assert reader.tab.evaluate("document.activeElement.id") == "count"
    assert reader.tab.get_by_role("table").get_by_role("row").count() == 51
    reader.tab.locator("button.name").first.click()
    assert reader.tab.evaluate("document.querySelector('dialog').scrollWidth") <= 390


def test_on_paper_there_are_the_rows_and_no_controls(read, ask):
    reader = read("#level=")
    reader.tab.emulate_media(media="print")
    reader.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert reader.tab.locator("#table tbody tr").count() == 500
    for hidden in ("#export", "#q", "#pages", "input[name=level]"):
        assert not reader.tab.locator(hidden).first.is_visible(), hidden
    assert reader.tab.locator("svg.map").is_visible() and reader.tab.locator("#chips").is_visible()
    reader.tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert reader.tab.locator("#table tbody tr").count() == 50
    assert len(reader.tab.pdf()) > 10_000


def test_without_boundaries_the_list_still_filters(read, tmp_path):
    con = make_world(tmp_path, 60, boundaries=False)
    reader = read(path=write_explorer(con, tmp_path, SETTINGS, sample=False))
    assert "there is no map" in reader.tab.inner_text("#place")
    assert reader.tab.locator("svg.map").count() == 0
    reader.tab.get_by_role("checkbox", name="Authority 03").click()
    assert "place=E06000003" in reader.tab.url


def test_where_no_areas_of_operation_were_read_nobody_is_counted_where_they_work(read, tmp_path):
    con = make_world(tmp_path, 60, "DELETE FROM source_files WHERE source = 'ccew_area_of_operation'")
    reader = read("#basis=works", path=write_explorer(con, tmp_path, SETTINGS, sample=False))
    assert "Where organisations work is not known" in reader.tab.inner_text("#place")
    assert reader.tab.get_by_label("where it says it works").count() == 0
    assert reader.count() == con.execute(f"SELECT count(*) FROM organisations WHERE {JUSTICE}").fetchone()[0]


def test_an_empty_study_opens(read, tmp_path):
    reader = read(path=write_explorer(make_world(tmp_path, 0), tmp_path, SETTINGS, sample=False))
    assert reader.tab.inner_text("#count") == "0 of 0 organisations"


def test_twenty_thousand_organisations(read, tmp_path, record_property):
    """Measures, and prints; a time is no reason to fail, because machines differ."""
    path = write_explorer(make_world(tmp_path, 20_000), tmp_path, SETTINGS, sample=False)
    reader = read(path=path)
    for typed in ("justice", "harbour trust", "1999"):
        reader.tab.fill("#q", typed)
        assert reader.count() >= 1
    reader.tab.fill("#q", "")
    for level in ("associated", "none"):
        reader.tick("level", level)
    assert reader.count() == 20_000
    reader.tab.get_by_role("columnheader", name="Income").get_by_role("button").click()
    reader.tab.locator("button.name").first.click()
    reader.until("window.__timings.open && window.__timings['first paint']")
    taken = {name: round(one["worst"]) for name, one in reader.tab.evaluate("window.__timings").items()}
    assert set(taken) == {"table", "first paint", "search", "filter", "sort", "open"}
    report = ", ".join(f"{name} {ms}" for name, ms in taken.items())
    record_property("milliseconds", report)
    print(f"\n20,000 organisations, {path.stat().st_size / 1e6:.1f} MB; worst milliseconds until painted: {report}")

"""The report tables' figures: each against its own query, against counts taken another way, and against each other."""

from dataclasses import replace

import pytest
from report_world import MADE_ON, SETTINGS, make_world, published

from outputs.reporting import compute_tables, publish_tables
from outputs.reporting.reconcile import differences, reconcile
from outputs.reporting.words import literal, size_bands
from pipeline.base import Fault

CJ = "relevance IN ('core', 'stated')"


@pytest.fixture(scope="module")
def world():
    return published()


def test_every_figure_equals_its_own_query(world):
    cells = world.con.execute("SELECT table_id, row_label, column_label, value, figure_sql FROM cells").fetchall()
    assert len(cells) > 2000
    wrong = [cell[:4] for cell in cells if world.con.execute(cell[4]).fetchone()[0] != cell[3]]
    assert wrong == []


def test_every_count_is_the_number_of_identifiers_that_its_query_gives(world):
    counts = 0
    for result in world.results.values():
        for (r, c), figure in result.figures.items():
            if result.columns[c].column.measure not in ("count", "distinct") or figure.value is None:
                continue
            found = world.con.execute(figure.sql).fetchall()
            assert len(found) == len(set(found)) == figure.value, (result.table.id, r, c, figure.sql)
            counts += 1
    assert counts > 1000


def test_the_waterfall_lists_the_organisations_that_each_rule_removes_and_leaves(world):
    query = "SELECT row_code, column_label, value, sql FROM cells WHERE table_id = 'T02' AND row_n >= 3"
    cells = world.con.execute(query).fetchall()
    assert {cell[0] for cell in cells} == {"removed", "outside_regions", "over_income_cap"}
    for code, label, value, sql in cells:
        assert len(world.con.execute(sql).fetchall()) == value, (code, label)


def test_counts_taken_another_way(world):
    for row, code in (("Leeds", "LC"), ("Moor's End", "LD"), ("Humber Bank", "LE")):
        counted = world.number(f"SELECT count(*) FROM organisations WHERE in_study AND {CJ} AND lad_code = '{code}'")
        assert world.cell("T12", row, "Criminal justice organisations (core and stated)") == counted > 0
    people = {"Leeds": 800_000, "North East (region)": 300_000, "Total": 1_300_000}
    for row, count in people.items():
        assert world.cell("T12", row, "People (mid-2023)") == count
        based = world.cell("T12", row, "Criminal justice organisations (core and stated)")
        assert world.cell("T12", row, "Criminal justice organisations per 10,000 people") == 10_000 * based / count


def test_income_by_size(world):
    micro = "Micro (under £10,000)"
    where = "in_study AND income < 10000"
    exact = f"SELECT CAST(sum(CAST(income AS DECIMAL(18, 2))) AS DOUBLE) FROM organisations WHERE {where}"
    assert world.cell("T05", micro, "Total income") == world.number(exact)
    assert world.cell("T05", micro, "Median income") == world.number(
        f"SELECT median(income) FROM organisations WHERE {where}"
    )
    shares = [world.cell("T05", row.label, "Share of total income") for row in world.results["T05"].rows[:5]]
    assert sum(shares) == pytest.approx(100)


def test_income_that_nobody_states_is_marked_and_not_nought(world):
    assert world.cell("T05", "Income not known", "All organisations") > 0
    figures = world.results["T05"].figures
    row = [row.label for row in world.results["T05"].rows].index("Income not known")
    assert [figures[row, c].marker for c in range(2, 6)] == ["", "[x]", "[x]", "[x]"]


def test_sensitive_and_unplaced_organisations_are_counted_in_rows_of_their_own(world):
    for table in ("T19", "T22", "T24", "T25"):
        withheld = world.cell(table, "Withheld: sensitive organisations", "All organisations")
        unplaced = world.cell(table, "Not placed in a small area", "All organisations")
        assert withheld == world.number("SELECT count(*) FROM organisations WHERE in_study AND sensitive") > 0
        assert unplaced == world.number(
            "SELECT count(*) FROM organisations WHERE in_study AND NOT sensitive AND lad_code IS NULL"
        )


def test_an_organisation_in_a_region_but_no_authority_counts_in_the_region(world):
    known = "Yorkshire and The Humber (region): authority not known"
    region = "Yorkshire and The Humber (region)"
    assert world.cell("T12", known, "All organisations") > 0
    assert world.cell("T12", region, "All organisations") == world.number(
        "SELECT count(*) FROM organisations WHERE in_study AND region_code = 'E12000003'"
    )
    labels = [row.label for row in world.results["T12"].rows]
    assert "North East (region): authority not known" not in labels, "nothing is in it, so it is not shown"
    assert labels[-2:] == ["Not placed", "Total"]
    assert labels[:3] == ["North East (region)", "Quayside", "Seaham-on-Tyne"]


def test_a_place_has_no_rate_where_there_is_no_place(world):
    last = len(world.results["T12"].rows) - 2
    columns = enumerate(world.results["T12"].columns)
    markers = {shown.label: world.results["T12"].figures[last, n].marker for n, shown in columns}
    assert markers["People (mid-2023)"] == markers["Associated per 10,000 people"] == "[z]"
    assert markers["Core"] == ""


def test_themes_count_an_organisation_once_in_each_and_once_in_all(world):
    housing = world.cell("T08", "Housing and homelessness", "Associated")
    victims = world.cell("T08", "Victims services", "Associated")
    arts = world.cell("T08", "Arts, theatre, music", "Associated")
    assert housing == victims > 0
    assert world.cell("T08", "Any of Clinks' sixteen kinds", "Associated") == housing + arts
    nothing = world.cell("T08", "No theme found", "Associated")
    assert world.cell("T08", "All, each counted once", "Associated") == housing + arts + nothing


def test_crosswalks_take_a_theme_to_each_of_its_services(world):
    assert world.cell("T09", "Accommodation", "Core") == world.cell("T08", "Housing and homelessness", "Core")
    assert world.cell("T09", "Personal wellbeing: social inclusion", "Core") == world.cell(
        "T08", "Arts, theatre, music", "Core"
    )
    assert world.cell("T10", "Women: abuse, rape and domestic violence", "Core") == world.cell(
        "T08", "Victims services", "Core"
    )


def test_based_and_working_are_told_apart(world):
    working = [world.cell("T13", "Leeds", label) for label in ("Work here", "Work here and are based here")]
    assert working[0] > working[1] > 0
    parts = ("Work here and are based here", "Work here, based elsewhere in the study area")
    others = ("Work here, based outside the study area", "Work here, where they are based is not known")
    assert working[0] == sum(world.cell("T13", "Leeds", label) for label in (*parts, *others))
    assert world.cell("T13", "Quayside", "Work here") == 0
    both = world.number(
        f"SELECT count(DISTINCT org_id) FROM operating_areas JOIN organisations USING (org_id) WHERE {CJ} "
        "AND (in_study OR exclusion_reason IN ('outside_regions', 'no_place'))"
    )
    assert world.cell("T13", "Total", "Work here") == both, "two authorities and two bases count once"


def test_money_is_of_grants_in_pounds(world):
    total = "SELECT CAST(sum(CAST(amount_gbp AS DECIMAL(18, 2))) AS DOUBLE) FROM grants WHERE in_study"
    assert world.cell("T32", "Total", "Amount") == world.cell("T33", "Total", "Amount") == world.number(total)
    leeds = world.number(f"{total} AND lad_code = 'LC'")
    assert world.cell("T36", "Leeds", "Amount for each resident") == leeds / 800_000
    assert world.cell("T36", "In more than one authority", "Grants") > 0
    assert world.cell("T36", "Outside the regions studied", "Grants") > 0
    recipients = world.number("SELECT count(DISTINCT org_id) FROM grants WHERE in_study")
    assert world.cell("T32", "Total", "Organisations that received them") == recipients


def test_files_beyond_counting_stand_in_one_row(world):
    grants = "Grants in the 360Giving standard"
    assert world.cell("T01", f"{grants}: 40 files, published 2026-01-01 to 2026-03-01", "Files") == 40
    assert world.cell("T01", f"{grants}: 2 files without rows of this source (a code list, a schema)", "Rows read") == 0
    assert world.cell("T01", "Grants", "Files") == 42
    dated = "Community amateur sports clubs: cascs.csv, published 2026-07-31, retrieved 2026-09-01"
    assert world.cell("T01", dated, "Rows rejected") == 10
    assert world.cell("T01", "Total", "Rows read") == world.number("SELECT sum(read) FROM source_files")


def test_a_label_finds_one_row(world):
    con = make_world()
    con.execute("UPDATE grants SET funder_name = 'The Same'")
    results = {result.table.id: result for result in compute_tables(con, SETTINGS)}
    assert {row.label for row in results["T33"].rows[:2]} <= {f"The Same (F{n})" for n in range(4)}
    query = "SELECT count(*) FROM (SELECT 1 FROM cells GROUP BY table_id, row_label, column_label HAVING count(*) > 1)"
    assert world.number(query) == 0


def test_a_table_without_data_is_made_and_says_why(world):
    result = world.results["T23"]
    assert [figure.marker for figure in result.figures.values()] == ["[x]"] * len(result.columns)
    assert "crime domain" in result.reasons[0]
    assert world.con.execute(result.figures[0, 0].sql).fetchall() == []


def test_columns_without_data_are_marked_and_the_others_stand(world):
    result = world.results["T31"]
    at = {shown.column.id: n for n, shown in enumerate(result.columns)}
    assert {result.figures[r, at["employees"]].marker for r in range(len(result.rows))} == {"[x]"}
    assert result.figures[0, at["volunteers"]].value > 0
    assert result.reasons == ["This release's data holds no annual returns, part B."]


def test_without_any_income_the_money_is_not_available_and_the_counts_are():
    con = make_world()
    con.execute("UPDATE organisations SET income = NULL, size_band = NULL")
    result = next(result for result in compute_tables(con, SETTINGS) if result.table.id == "T05")
    at = {shown.column.id: n for n, shown in enumerate(result.columns)}
    assert {result.figures[r, at["income"]].marker for r in range(len(result.rows))} == {"[x]"}
    assert {result.figures[r, at["income_share"]].marker for r in range(len(result.rows))} == {"[x]"}
    assert result.figures[len(result.rows) - 1, at["all"]].value == 545
    assert any("organisations.income" in reason for reason in result.reasons)


def test_vintage_and_scheme_follow_the_settings():
    settings = {
        **SETTINGS,
        "size": {**SETTINGS["size"], "scheme": "ncvo"},
        "geography": {"deprivation_vintage": 2019, "rural_urban_vintage": 2011, "coastal_list": "x", "rate_per": 1000},
    }
    con = make_world()
    results = {result.table.id: result for result in compute_tables(con, settings)}
    assert "2019" in results["T19"].title and "2025" not in results["T19"].title.replace("2026", "")
    assert "imd_2019_decile" in results["T19"].figures[0, 0].sql
    assert [row.label for row in results["T24"].rows[:2]] == ["All urban", "Urban city and town"]
    assert results["T06"].rows[1].label == "Small (£10,000 to under £100,000)"
    assert results["T06"].rows[2].label == "Super major (£100,000 and over)"
    assert "per 1,000 people" in [shown.unit for shown in results["T12"].columns]


def test_parts_that_do_not_add_up_are_found(world):
    result = world.results["T12"]
    assert list(differences(result)) == []
    figures = dict(result.figures)
    figures[1, 0] = replace(figures[1, 0], value=figures[1, 0].value + 1)
    spoilt = replace(result, figures=figures)
    assert len(list(differences(spoilt))) == 2, "the region's subtotal and the total"
    with pytest.raises(Fault, match="T12, Core, North East \\(region\\)"):
        reconcile([spoilt])


def test_cells_are_sorted_and_complete(world):
    assert world.number("SELECT count(*) FROM cells WHERE sql IS NULL OR figure_sql IS NULL OR unit = ''") == 0
    assert world.number("SELECT count(*) FROM cells WHERE value IS NULL AND marker IS NULL") == 0
    figures = sum(len(result.figures) for result in world.results.values())
    assert world.number("SELECT count(*) FROM cells") == figures


def test_literals_keep_quotes_inside():
    assert literal("Moor's End'; DROP TABLE x; --") == "'Moor''s End''; DROP TABLE x; --'"
    assert literal([1, True, None, "a"]) == "[1, true, NULL, 'a']"


def test_size_bands_are_labelled_with_their_bounds():
    labels = [label for _, _, label in size_bands(SETTINGS)]
    assert labels[0] == "Micro (under £10,000)"
    assert labels[-1] == "Big (£1,000,000 to under £25,000,000)"


def test_hostile_keys_are_only_ever_text(tmp_path):
    con = make_world()
    con.execute("UPDATE grants SET funder_id = $$x'; DROP TABLE grants; --$$, funder_name = '{plaice}' || chr(10)")
    publish_tables(con, tmp_path, SETTINGS, False, MADE_ON)
    (value,) = con.execute("SELECT value FROM cells WHERE table_id = 'T33' AND row_n = 1 AND column_n = 1").fetchone()
    assert value == con.execute("SELECT count(*) FROM grants WHERE in_study").fetchone()[0]

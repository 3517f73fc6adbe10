"""The stage `study` over a made-up world: who is in, at what size and place, what counts, what is withheld."""

import pytest
from study_world import SETTINGS, make_study

from pipeline.base import Fault, InputError


@pytest.fixture(scope="module")
def ctx(tmp_path_factory):
    return make_study(tmp_path_factory.mktemp("world"))


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def column(ctx, name):
    return dict(rows(ctx, f"SELECT org_id, {name} FROM organisations"))


def test_size_bounds_are_exclusive_and_the_cap_is_inclusive(ctx):
    assert {org_id[-2:]: band for org_id, band in column(ctx, "size_band").items() if org_id.startswith("GB-CHC")} == {
        "01": "micro",
        "02": "small",
        "03": "medium",
        "04": "over_cap",
        "05": "over_cap",
        "06": "big",
        "07": None,
        "08": "small",
        "09": "medium",
        "10": "large",
    }


def population(*exclusions):
    """Settings with these rules of the waterfall and no others."""
    return {"population": {**SETTINGS["population"], "exclusions": list(exclusions)}}


def test_every_organisation_has_the_first_rule_that_removes_it(ctx):
    reasons = {org_id: rule for org_id, rule in column(ctx, "exclusion_reason").items() if rule}
    assert reasons == {
        "GB-CHC-200003": "removed",
        "GB-CHC-200004": "outside_regions",
        "GB-CHC-200005": "over_income_cap",
        "GB-CHC-200007": "no_place",
        "GB-CHC-200008": "no_place",
        "GB-CASC-aaaa1111": "no_place",
    }
    assert {org for org, inside in column(ctx, "in_study").items() if not inside} == reasons.keys()


def test_the_waterfall_begins_at_the_registers_and_counts_every_rule_by_region(ctx):
    steps = rows(ctx, 'SELECT rule, removed, "left", left_north_east, left_yorkshire_humber FROM waterfall')
    assert steps == [
        ("entries", 0, 17, 3, 9),
        ("not_voluntary", 1, 16, 3, 9),
        ("linked", 2, 14, 3, 7),
        ("merged", 1, 13, 3, 6),
        ("removed", 1, 12, 3, 5),
        ("no_place", 3, 9, 3, 5),
        ("outside_regions", 1, 8, 3, 5),
        ("over_income_cap", 1, 7, 3, 4),
    ]


def test_a_rule_left_out_keeps_what_it_would_remove_and_the_order_decides_the_reason(tmp_path):
    ctx = make_study(tmp_path, settings=population("over_income_cap", "outside_regions"))
    reasons = column(ctx, "exclusion_reason")
    assert reasons["GB-CHC-200004"] == "over_income_cap"
    assert reasons["GB-CHC-200003"] is None
    assert reasons["GB-CHC-200007"] is None, "nobody knows that it is outside"
    assert rows(ctx, 'SELECT rule, removed, "left" FROM waterfall')[-2:] == [
        ("over_income_cap", 2, 11),
        ("outside_regions", 0, 11),
    ]


def test_scotland_has_no_region_and_is_outside_all_the_same(tmp_path):
    ctx = make_study(tmp_path, "UPDATE locations SET region_code = NULL WHERE region_code = 'E12000007'")
    assert column(ctx, "exclusion_reason")["GB-CHC-200004"] == "outside_regions"


def test_an_unknown_rule_is_an_error_that_names_the_nearest(tmp_path):
    with pytest.raises(InputError, match=r"'outside_region' is not a rule; the nearest is outside_regions"):
        make_study(tmp_path, settings=population("outside_region"))


def test_dormant_is_a_charity_without_accounts_for_five_years_and_one_whose_accounts_are_not_known_is_not(tmp_path):
    change = """
        UPDATE bodies SET income_year_end = CASE org_id
            WHEN 'GB-CHC-200001' THEN DATE '2021-08-31' WHEN 'GB-CHC-200002' THEN DATE '2021-09-01' END;
        UPDATE ccew_returns SET record_id = 'GB-CHC-200006' WHERE record_id = 'GB-CHC-200004';
        DELETE FROM ccew_returns WHERE record_id <> 'GB-CHC-200006'"""
    none = make_study(tmp_path / "none", f"{change}; DELETE FROM ccew_returns", population("dormant"))
    assert not any(column(none, "exclusion_reason").values()), "without the history of returns nobody can be judged"
    some = make_study(tmp_path / "some", change, population("dormant"))
    dormant = {k for k, rule in column(some, "exclusion_reason").items() if rule}
    assert {"GB-CHC-200001", "GB-CHC-200005"} <= dormant, "with the history of returns at hand, none is none"
    assert not dormant & {"GB-CHC-200002", "GB-CHC-200006", "GB-CASC-aaaa1111", "GB-COH-02222222", "360G-FUND-1"}
    labels = dict(rows(some, "SELECT rule, label FROM waterfall"))
    assert labels["dormant"].endswith("in the last 5 years")


NOT_VOLUNTARY = {
    "YARM SCHOOL": "school_or_university",
    "ST MARY'S C. OF E. PRIMARY SCHOOL": "school_or_university",
    "THE UNIVERSITY OF NEWCASTLE": "school_or_university",
    "LEEDS TEACHING HOSPITALS NHS TRUST": "public_body",
    "HARTLEPOOL BOROUGH COUNCIL": "public_body",
    "FRIENDS OF YARM SCHOOL": None,
    "UNIVERSITY OF THE THIRD AGE IN YORK": None,
    "LEEDS FOREST SCHOOL": None,
    "THE OLD SCHOOL": None,
    "NORTHERN LEARNING TRUST": None,
    "HMP DURHAM VISITORS' CENTRE": None,
    "COUNCIL FOR VOLUNTARY SERVICE": None,
    "PAROCHIAL CHURCH COUNCIL OF ST JOHN": None,
}


def test_schools_and_public_bodies_are_left_out_and_those_beside_them_are_not(tmp_path):
    listed = ", ".join(f"('{name.replace(chr(39), chr(39) * 2)}')" for name in NOT_VOLUNTARY)
    change = f"""
        INSERT INTO bodies SELECT b.* REPLACE ('GB-CHC-' || (300000 + row_number() OVER ()) AS org_id, t.name AS name)
        FROM (FROM bodies LIMIT 1) b, (VALUES {listed}) t(name);
        INSERT INTO ccew_records BY NAME
        SELECT org_id AS record_id, true AS main FROM bodies WHERE org_id LIKE 'GB-CHC-3%';
        INSERT INTO body_records BY NAME
        SELECT org_id, org_id AS record_id, 'ccew' AS register, 'A register' AS source, 'published' AS link_method,
          1.0 AS probability FROM bodies WHERE org_id LIKE 'GB-CHC-3%'"""
    ctx = make_study(tmp_path, change, population("school_or_university", "public_body"))
    found = dict(rows(ctx, "SELECT name, exclusion_reason FROM organisations WHERE org_id LIKE 'GB-CHC-3%'"))
    assert found == NOT_VOLUNTARY


def test_a_national_bodys_head_office_here_is_left_out_and_a_small_one_that_works_anywhere_is_not(tmp_path):
    change = (
        "UPDATE body_scale SET scale = 'national' WHERE org_id IN ('GB-CHC-200001', 'GB-CHC-200004', 'GB-CHC-200006')"
    )
    reasons = column(make_study(tmp_path, change, population("national_head_office")), "exclusion_reason")
    assert {org_id for org_id, rule in reasons.items() if rule} == {"GB-CHC-200006"}


def test_a_company_that_is_no_cic_is_no_organisation(ctx):
    assert "GB-COH-03333333" not in column(ctx, "name")
    assert "GB-COH-02222222" in column(ctx, "name")


FINE = (
    *("imd_2019_decile", "imd_2025_decile", "imd_2025_quintile", "rural_urban_2011", "rural_urban_2021", "coastal"),
    *("imd_2019_quintile", "crime_2019_quintile", "crime_2025_quintile", "urban_2011", "urban_2021"),
    *("coastal_ons_2020", "coastal_cmo_2021", "coastal_ons_2023", "coastal_open_coast", "lad_2022_code"),
)


def test_what_may_run_a_refuge_is_sensitive_by_all_themes_of_a_group_or_by_its_words(ctx):
    sensitive = {org_id for org_id, flag in column(ctx, "sensitive").items() if flag}
    assert sensitive == {"GB-CHC-200002", "GB-CHC-200010", "GB-COH-02222222"}, "a refugee is no refuge"


def test_a_sensitive_organisation_keeps_its_authority_and_nothing_finer(ctx):
    fine = f"SELECT {', '.join(FINE)} FROM organisations WHERE org_id = ?"
    assert set(ctx.con.execute(fine, ["GB-CHC-200002"]).fetchone()) == {None}
    assert None not in ctx.con.execute(fine, ["GB-CHC-200001"]).fetchone()
    kept = "SELECT lad_code, region_code, pfa_code, pdu_name FROM organisations WHERE org_id = 'GB-CHC-200002'"
    assert rows(ctx, kept) == [("E06000002", "E12000001", "E23000010", "Leeds PDU")]
    places = "SELECT postcode, lsoa11, lsoa21, lad_code FROM organisation_places WHERE org_id = 'GB-CHC-200002'"
    assert rows(ctx, places) == [(None, None, None, "E06000002")]


def test_a_safe_house_with_a_hyphen_in_the_activities_is_sensitive(tmp_path):
    change = "INSERT INTO body_texts VALUES ('GB-CHC-200009', 'activities', 'GB-CHC-200009', 1, 'We run Safe-Houses')"
    assert column(make_study(tmp_path, change), "sensitive")["GB-CHC-200009"]


@pytest.mark.parametrize("sensitive", [{"themes_all": [], "words": []}, {"themes_all": [[]], "words": []}])
def test_no_words_and_no_themes_make_nothing_sensitive(tmp_path, sensitive):
    ctx = make_study(tmp_path, settings={"sensitive": sensitive})
    assert not any(column(ctx, "sensitive").values())


def test_grants_count_once_in_pounds_and_to_the_study(ctx):
    counted = dict(rows(ctx, "SELECT grant_id, in_study FROM grants"))
    assert counted == {
        "360G-F-1": True,
        "360G-F-1#2": False,
        "360G-F-3": False,
        "360G-F-4": True,
        "360G-F-5": False,
        "360G-F-6": False,
    }
    assert rows(ctx, "SELECT sum(amount_gbp), min(award_year), any_value(themes) FROM grants WHERE in_study") == [
        (1000.0, 2020, ["custody", "youth"])
    ]


def test_regrants_count_where_the_setting_says_so(tmp_path):
    ctx = make_study(tmp_path, settings={"grants": {"count_regrants": True}})
    assert rows(ctx, "SELECT in_study FROM grants WHERE grant_id = '360G-F-3'") == [(True,)]


def cell(ctx, area, theme):
    query = """SELECT based, based_core, based_stated, operating, per_10k, grants, grant_amount FROM area_theme
               WHERE area_code = ? AND theme = ?"""
    return ctx.con.execute(query, [area, theme]).fetchone()


def test_area_theme_has_based_and_operating_side_by_side(ctx):
    assert cell(ctx, "E08000035", "custody") == (1, 1, 0, 1, 0.0125, 2, 1000.0)
    # 200001 works in Middlesbrough by two bases; 200007 is nowhere and works there too; 200003 is removed.
    assert cell(ctx, "E06000002", "custody") == (0, 0, 0, 2, 0.0, 0, 0.0)
    assert cell(ctx, "E06000002", "victims") == (1, 0, 1, 0, 0.0667, 0, 0.0)
    assert cell(ctx, "E12000001", "victims") == (1, 0, 1, 0, 0.0222, 0, 0.0)


def test_area_theme_has_every_area_with_every_theme(ctx):
    assert rows(ctx, "SELECT count(*), count(DISTINCT theme) FROM area_theme") == [(5 * 22, 22)]


def test_of_an_area_that_reaches_beyond_the_regions_only_the_part_within_counts(tmp_path):
    beyond = """INSERT INTO area_list VALUES
        ('cauth', 'E47000017', 'Both', 800000, ['E08000035', 'E06000002'], ['E08000035'], true)"""
    ctx = make_study(tmp_path, beyond)
    assert cell(ctx, "E47000017", "custody")[3] == 1, "those who work in the part beyond do not count"


def test_rejects_are_one_row_an_upstream_row(ctx):
    assert rows(ctx, "SELECT row, field, reason, value FROM rejects") == [
        (0, None, "cut short", None),
        (7, "date", "not a date; not a number", "31/31/2000"),
    ]


def test_postcodes_that_place_nothing_are_listed_apart(ctx):
    assert rows(ctx, "SELECT org_id, postcode_given, reason FROM unplaced_postcodes") == [
        ("GB-CHC-200007", "LS99 9XX", "not in the directory"),
        ("GB-CHC-200008", "LEEDS", "not of a postcode's form"),
    ]


def test_every_organisation_has_its_own_identifier_even_from_grants_alone(ctx):
    own = rows(ctx, "SELECT count(*) FROM identifiers WHERE identifier = org_id")
    assert own == rows(ctx, "SELECT count(*) FROM organisations")
    assert rows(ctx, "SELECT source FROM identifiers WHERE org_id = '360G-FUND-1'") == [("grants",)]


def test_a_file_of_a_source_that_nobody_declares_is_a_fault(tmp_path):
    with pytest.raises(Fault, match=r"source_files\.title"):
        make_study(tmp_path, "INSERT INTO stage_files VALUES ('other', 'other/f.csv', 'ef', 1, 1, 1, 0, '')")


def test_another_scheme_gives_other_bands(tmp_path):
    size = {**SETTINGS["size"], "scheme": "ncvo", "schemes": {"ncvo": {"micro": 6_000, "super_major": 10**12}}}
    bands = column(make_study(tmp_path, settings={"size": size}), "size_band")
    assert bands["GB-CHC-200001"] == "micro"
    assert bands["GB-CHC-200006"] == "super_major"
    assert bands["GB-CHC-200005"] == "over_cap"


EMPTIED = (
    *("bodies", "ccew_records", "company_records", "mutual_records", "casc_records", "body_records", "body_names"),
    *("body_texts", "body_scale", "body_areas", "relevance", "relevance_themes", "relevance_evidence", "locations"),
    *("unmatched_postcodes", "area_list", "prison_list", "grants_read", "recipients", "grant_links", "grant_places"),
    *("grant_relevance", "stage_rejects", "stage_repairs", "stage_files"),
)


def test_where_there_is_nothing_the_waterfall_says_so_step_by_step(tmp_path):
    ctx = make_study(tmp_path, ";".join(f"DELETE FROM {table}" for table in EMPTIED))
    assert rows(ctx, 'SELECT count(*), sum("left") FROM waterfall') == [(8, 0)]
    assert rows(ctx, "SELECT count(*) FROM organisations") == [(0,)]


def test_without_grants_and_geography_organisations_are_counted_as_having_no_place(tmp_path):
    gone = [t for t in EMPTIED if t.startswith(("grant", "recipients", "locations", "area_list", "body_areas"))]
    ctx = make_study(tmp_path, ";".join(f"DELETE FROM {table}" for table in gone))
    reasons = rows(ctx, "SELECT exclusion_reason, count(*) FROM organisations GROUP BY ALL ORDER BY ALL")
    assert reasons == [("no_place", 12), ("removed", 1)]


def test_a_person_is_not_named_and_nothing_is_told_of_what_may_be_a_refuge(tmp_path):
    change = """
        UPDATE grant_links SET recipient_kind = 'individual', org_id = NULL WHERE grant_id = '360G-F-1' AND n = 1;
        UPDATE grant_links SET org_id = 'GB-CHC-200002' WHERE grant_id = '360G-F-4' AND n = 1;
        UPDATE grants_read SET title = 'For the house in Otley', description = 'In Otley';
    """
    ctx = make_study(tmp_path, change)
    told = rows(ctx, "SELECT grant_id, recipient_name, title FROM grants WHERE grant_id IN ('360G-F-1', '360G-F-4')")
    assert next(row for row in told if row[0] == "360G-F-1")[1:] == (None, None)
    assert next(row for row in told if row[0] == "360G-F-4")[2] is None
    assert rows(ctx, "SELECT count(snippet) FROM evidence JOIN organisations USING (org_id) WHERE sensitive") == [(0,)]
    assert rows(ctx, "SELECT count(*) FROM evidence JOIN organisations USING (org_id) WHERE sensitive") != [(0,)]


def test_the_shares_of_a_grant_to_several_add_up_to_the_penny(tmp_path):
    change = """
        UPDATE grants_read SET amount = 100 WHERE grant_id = '360G-F-6';
        INSERT INTO recipients BY NAME SELECT * REPLACE (t.n AS n) FROM recipients, (VALUES (2), (3)) t(n)
        WHERE grant_id = '360G-F-6';
        UPDATE grant_links SET recipients = 3 WHERE grant_id = '360G-F-6';
        INSERT INTO grant_links BY NAME SELECT * REPLACE (t.n AS n) FROM grant_links, (VALUES (2), (3)) t(n)
        WHERE grant_id = '360G-F-6'"""
    ctx = make_study(tmp_path, change)
    found = rows(ctx, "SELECT grant_id, amount, amount_gbp FROM grants WHERE grant_id LIKE '360G-F-6%' ORDER BY 1")
    assert found == [("360G-F-6", 33.34, 33.34), ("360G-F-6~2of3", 33.33, 33.33), ("360G-F-6~3of3", 33.33, 33.33)]


def test_a_rule_that_removes_nobody_because_nobody_could_be_found_says_so(tmp_path):
    rules = ["removed", "dormant", "no_place", "outside_regions", "national_head_office", "over_income_cap"]
    population = {**SETTINGS["population"], "exclusions": rules}
    ctx = make_study(
        tmp_path, "DELETE FROM ccew_returns; UPDATE body_scale SET scale = NULL", {"population": population}
    )
    labels = dict(rows(ctx, "SELECT rule, label FROM waterfall"))
    assert labels["dormant"].endswith("(not known here: the files hold no history of annual returns)")
    assert labels["national_head_office"].endswith("(not known here: the files hold no areas of operation)")
    assert not any("not known here" in labels[rule] for rule in ("removed", "outside_regions", "over_income_cap"))

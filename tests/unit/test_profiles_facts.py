"""The figures of the area profiles, against a world counted by hand."""

import pytest
from profiles_world import FORMULA, SETTINGS, WELSH, make_world

from outputs.profiles.contents import contents, stands_out
from outputs.profiles.facts import gather
from outputs.profiles.model import Grid, Picture, Text
from outputs.profiles.place import hidden_kinds, strips


@pytest.fixture(scope="module")
def study():
    return gather(make_world(), SETTINGS)


@pytest.fixture(scope="module")
def profiles(study):
    drawers = strips(study)
    return {area.code: contents(area, study, drawers, "") for area in study.areas}


def rows(study, code, name, key):
    area = next(area for area in study.areas if area.code == code)
    return {row[key]: row for row in area.rows[name]}


def grid(profile, caption) -> Grid:
    blocks = [block for section in profile.sections for block in section.blocks]
    return next(b for b in blocks if isinstance(b, Grid) and caption in b.caption)


def words(profile) -> str:
    texts = [b for section in profile.sections for b in section.blocks if isinstance(b, Text)]
    return "\n".join(line for text in texts for line in (text.words, *text.points))


def test_every_local_and_combined_authority_has_a_profile(profiles):
    assert set(profiles) == {"LA", "LB", "LC", "CA", "CB"}
    assert profiles["LB"].stem == "LB_kingston_upon_hull_city_of"


def test_levels_count_the_study_population_only(study):
    based = {level: row["based"] for level, row in rows(study, "LA", "levels", "level").items()}
    assert based == {"core": 1, "stated": 2, "associated": 1, "none": 1}


def test_work_here_counts_those_based_elsewhere_and_nowhere_but_none_removed(study):
    working = rows(study, "LA", "working", "level")
    assert {k: working["core"][k] for k in ("working", "here", "region", "beyond", "unknown")} == {
        "working": 3,
        "here": 1,
        "region": 1,
        "beyond": 1,
        "unknown": 0,
    }
    assert (working["stated"]["working"], working["stated"]["unknown"]) == (1, 1)
    assert "none" not in working


def test_what_works_in_one_part_of_a_combined_authority_counts_once(study):
    assert rows(study, "CA", "working", "level")["core"]["working"] == 3


def test_expected_shares_the_study_area_out_by_residents(study):
    theme = rows(study, "LA", "themes", "theme")["addiction"]
    assert (theme["core"], theme["justice_expected"]) == (0, pytest.approx(4.0))
    assert rows(study, "CA", "themes", "theme")["addiction"]["justice_expected"] == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("found", "expected", "verdict"),
    [
        (0, 4.0, "thin"),
        (2, 5.0, "thin"),
        (3, 6.0, "thin"),
        (4, 6.9, ""),
        (0, 2.9, ""),
        (12, 4.0, "crowded"),
        (9, 6.0, "crowded"),
        (8, 6.0, ""),
        (2, 0.0, ""),
        (3, 0.0, "crowded"),
        (5, None, ""),
    ],
)
def test_a_theme_stands_out_by_number_and_by_part(found, expected, verdict):
    assert stands_out(found, expected) == verdict


def test_thin_and_crowded_themes_are_named_with_the_caveat(profiles):
    assert "Thinner than elsewhere: Drug and alcohol support (0 found, 4.0 to be expected" in words(profiles["LA"])
    assert "Fuller than elsewhere: Drug and alcohol support (12 found, 4.0 to be expected" in words(profiles["LB"])
    assert "Nobody found is not nobody there" in words(profiles["LA"])


def test_the_themes_furthest_off_are_named_and_the_others_counted():
    con = make_world()
    more = (
        "SELECT * REPLACE (org_id || t.theme AS org_id, [t.theme] AS themes) FROM organisations, unnest($1) AS t(theme)"
    )
    con.execute(
        f"INSERT INTO organisations SELECT * EXCLUDE (theme) FROM ({more}) WHERE name LIKE 'Recovery%'",
        [["arts", "race", "sport", "women", "youth"]],
    )
    con.execute(
        "INSERT INTO organisations SELECT * REPLACE ('X' AS org_id) FROM organisations WHERE org_id = 'P10women'"
    )
    study = gather(con, SETTINGS)
    profile = next(contents(a, study, strips(study), "") for a in study.areas if a.code == "LA")
    said = words(profile)
    assert "Thinner than elsewhere: Women's services and centres (0 found, 4.3 to be expected" in said
    assert said.count("(0 found") == 4
    assert "; and 2 more in the table." in said


def test_a_place_among_its_like_says_more_fewer_and_the_same(study, profiles):
    measure = rows(study, "LA", "measures", "measure")["justice"]
    assert (measure["value"], measure["more"], measure["fewer"], measure["areas"]) == (pytest.approx(0.3), 1, 1, 3)
    assert measure["whole"] == pytest.approx(17 / 300_000 * 10_000)
    assert "Of the other 2 local authorities 1 has more and 1 fewer." in words(profiles["LA"])


def test_rates_need_residents_and_say_so():
    con = make_world()
    con.execute("UPDATE areas SET population = NULL")
    study = gather(con, SETTINGS)
    profile = contents(study.areas[0], study, strips(study), "")
    assert "Rates need the number of residents" in words(profile)
    assert not [b for s in profile.sections for b in s.blocks if isinstance(b, Picture)]


def test_sensitive_organisations_are_in_the_row_that_is_withheld(study):
    grounds = rows(study, "LA", "grounds", "kind")
    assert {k: row["justice"] for k, row in grounds.items()} == {
        **dict.fromkeys(("2", "3", "4"), 0),
        "1": 1,
        "5": 1,
        "unplaced": 1,
        "rural": 1,
        "coastal": 1,
    }
    assert (grounds["1"]["residents"], grounds["rural"]["residents"]) == (75.0, 25.0)
    assert grounds["coastal"]["residents"] is None
    assert rows(study, "LB", "grounds", "kind")["1"]["residents"] == 0


def test_residents_of_another_vintage_are_not_shown():
    settings = {**SETTINGS, "geography": {**SETTINGS["geography"], "deprivation_vintage": 2019}}
    grounds = rows(gather(make_world(), settings), "LA", "grounds", "kind")
    assert grounds["1"]["residents"] is None
    assert grounds["1"]["justice"] == 1


def test_grants_count_once_and_only_those_of_the_study(profiles):
    levels = grid(profiles["LA"], "Known grants")
    assert levels.rows == (
        ("Core", "1", "2", "£3,000", "1", "2015 to 2020"),
        ("Stated", "0", "0", "£0", "0", "–"),
        ("Associated", "1", "1", "£50", "0", "undated"),
    )
    assert grid(profiles["LA"], "From whom").rows == (("Funder Two", "1", "£2,000"), ("Funder One", "1", "£1,000"))
    assert "Known grants to criminal justice organisations based here: 2, worth £3,000." in words(profiles["LA"])


def test_sizes_add_up(profiles):
    sizes = grid(profiles["LA"], "latest income")
    *bands, total = [[int(n) for n in row[1:]] for row in sizes.rows]
    assert total == [sum(column) for column in zip(*bands, strict=True)] == [1, 2, 1]
    assert sizes.rows[-2] == ("Income not known", "0", "1", "0")


def test_the_list_has_the_longest_words_once_and_every_text_they_stand_in(profiles):
    listed = {org.org_id: org for org in profiles["LA"].listed}
    assert list(listed) == ["O01", "O02", "O03"], "core first, then by name"
    assert listed["O01"].name == FORMULA
    assert listed["O01"].words == "“hmp prison” (activities, grant and objects)"
    assert listed["O03"].words == "no words kept"


def test_a_combined_authority_says_which_authority_and_which_part_of_it(profiles):
    assert {org.authority for org in profiles["CA"].listed} == {"Leeds", "Kingston upon Hull, City of"}
    assert {org.authority for org in profiles["LA"].listed} == {""}
    assert "(North Lincolnshire only)" in profiles["CB"].about


def test_marks_that_turn_text_around_and_controls_are_dropped(profiles):
    assert [org.name for org in profiles["LC"].listed] == [WELSH]


def test_an_area_with_nobody_says_that_this_is_no_finding():
    con = make_world()
    con.execute("DELETE FROM organisations WHERE lad_code = 'LC'")
    study = gather(con, SETTINGS)
    profile = next(contents(a, study, strips(study), "") for a in study.areas if a.code == "LC")
    assert "No core or stated organisation was found to be based in North Lincolnshire." in words(profile)
    assert "No grants to core, stated or associated organisations based here are known." in words(profile)


def test_who_works_here_is_not_known_where_no_areas_of_operation_were_read():
    con = make_world()
    con.execute("DELETE FROM source_files WHERE source = 'ccew_area_of_operation'")
    study = gather(con, SETTINGS)
    for area in study.areas:
        profile = contents(area, study, strips(study), "")
        pictures = [b for s in profile.sections for b in s.blocks if isinstance(b, Picture)]
        said = words(profile) + " ".join(picture.alt for picture in pictures)
        assert "How many work here is not known: the files of this release hold no areas of operation" in said
        assert "work here)" not in said and "work here, per" not in said
        assert not any("work here" in head for head in grid(profile, "by theme").heads)


def test_few_that_may_run_a_refuge_are_not_counted_for_all_to_see(profiles):
    places = {row[0]: row[2:] for row in grid(profiles["LA"], "Kind of place").rows}
    assert places["Withheld (may run a refuge) or not known"] == ("[c]", "0")
    assert [row[0] for row in places.values()].count("[c]") == 2, "one alone could be worked out"
    assert places["Most deprived fifth of England"] == ("[c]", "1") and "[c]" in grid(profiles["LA"], "Kind of").caption
    assert "[c]" not in grid(profiles["LB"], "Kind of place").caption


def test_a_profile_leaves_out_what_the_reports_table_of_the_same_counts_does():
    con = make_world()
    con.execute("""
        CREATE VIEW cells AS SELECT 'T20' AS table_id, * FROM (VALUES ('LB', '3', '[c]'),
          ('LB', 'Withheld: sensitive organisations', '[c]'), ('LA', '4', NULL)) AS t(row_code, column_label, marker)
    """)
    study = gather(con, SETTINGS)
    profiles = {area.code: contents(area, study, strips(study), "") for area in study.areas if area.kind == "lad"}
    hidden = {
        code: [row[0] for row in grid(profiles[code], "Kind of place").rows if row[2] == "[c]"] for code in ("LA", "LB")
    }
    assert hidden == {"LA": [], "LB": ["Third fifth", "Withheld (may run a refuge) or not known"]}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [((3, 1, 0, 0, 2, 4), {"unplaced", "2"}), ((0, 0, 0, 0, 0, 1), {"unplaced", "1"}), ((3, 1, 0, 0, 2, 5), set())],
)
def test_another_count_is_hidden_with_a_small_one(counts, hidden):
    assert hidden_kinds(dict(zip(("1", "2", "3", "4", "5", "unplaced"), counts, strict=True)), 5) == hidden

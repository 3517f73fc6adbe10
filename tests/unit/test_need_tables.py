"""`area_need` and `area_comparison` over the made-up world, against counts taken another way."""

import pytest
from study_world import make_study

from classify.rules import THEMES
from outputs.need.poisson import garwood

LEEDS, TEES, TYNE = "E08000035", "E06000002", "E08000021"

# Of the two areas of 2011 behind E01000001 one is deprived; of the areas of 2021 in Leeds one is.
CHANGE = """
UPDATE lsoa_iod SET imd_decile = 9, crime_decile = 3 WHERE edition = 2025 AND lsoa_code = 'E01000003';
INSERT INTO lsoa_iod VALUES (2019, 'E01000010', 1, 1), (2019, 'E01000011', 5, 2), (2019, 'E01000003', 8, 9);
"""


@pytest.fixture(scope="module")
def ctx(tmp_path_factory):
    return make_study(tmp_path_factory.mktemp("world"), CHANGE)


def one(ctx, query, *params):
    (row,) = ctx.con.execute(query, list(params) or None).fetchall()
    return row


def need(ctx, area, columns):
    return one(ctx, f"SELECT {columns} FROM area_need WHERE area_type = 'lad' AND area_code = ?", area)


def compared(ctx, area, theme, level, columns):
    query = f"SELECT {columns} FROM area_comparison WHERE area_code = ? AND theme = ? AND level = ?"
    return one(ctx, query, area, theme, level)


def test_every_area_has_every_theme_and_level_once(ctx):
    areas = one(ctx, "SELECT count(*) FROM areas")[0]
    assert one(ctx, "SELECT count(*) FROM area_need")[0] == areas
    assert one(ctx, "SELECT count(*) FROM area_comparison")[0] == areas * (3 + 2 * len(THEMES))


def test_residents_in_the_most_deprived_fifth_by_each_edition(ctx):
    assert need(ctx, LEEDS, "residents, most_deprived_2025, most_crime_2025") == (2900, 51.72, 51.72)
    assert need(ctx, LEEDS, "most_deprived_2019, most_crime_2019") == (25.86, 51.72)


def test_what_no_small_area_tells_is_not_known_and_no_nought(ctx):
    assert need(ctx, TEES, "residents, most_deprived_2025, most_deprived_2019") == (1600, None, None)
    assert need(ctx, TYNE, "residents, most_deprived_2025") == (None, None)


def test_prisons_and_levels_and_grants_of_a_place(ctx):
    assert need(ctx, LEEDS, "prisons, core, stated, criminal_justice, associated") == (1, 1, 0, 1, 0)
    assert need(ctx, TEES, "prisons, core, stated, criminal_justice") == (0, 0, 1, 1)
    counted = one(ctx, "SELECT count(*), sum(amount_gbp) FROM grants WHERE in_study AND org_id = 'GB-CHC-200001'")
    assert (
        need(ctx, LEEDS, "grants, grant_amount")
        == counted
        == need(ctx, LEEDS, "criminal_justice_grants, criminal_justice_grant_amount")
    )


def test_expected_is_the_rate_of_both_regions_times_residents(ctx):
    found, expected, rate, of_regions = compared(
        ctx, LEEDS, "any", "criminal_justice", "found, expected, rate, rate_of_regions"
    )
    assert (found, expected) == (1, round(2 * 800_000 / 1_250_000, 4))
    assert (rate, of_regions) == (0.0125, 0.016)
    low, high = garwood(1)
    assert compared(ctx, LEEDS, "any", "criminal_justice", "rate_low, rate_high") == (
        round(low / 80, 4),
        round(high / 80, 4),
    )
    assert need(ctx, LEEDS, "criminal_justice_comparison") == ("too few to say",)


def test_where_nobody_was_found_it_says_so_with_a_caveat(ctx):
    presence, caveat = compared(ctx, TYNE, "any", "criminal_justice", "presence, caveat")
    assert presence == "nobody found" and "may be here" in caveat


def test_who_works_in_a_place_without_being_based_there_is_somebody(ctx):
    columns = "found, operating, presence, caveat"
    found, operating, presence, caveat = compared(ctx, TEES, "custody", "criminal_justice", columns)
    assert (found, operating, presence) == (0, 1, "nobody based here, some work here")
    assert "elsewhere" in caveat
    # Nobody knows where this one is based, but it says where it works.
    assert compared(ctx, TEES, "custody", "associated", "found, operating") == (0, 1)


def test_associated_ones_are_never_among_criminal_justice(ctx):
    both = "SELECT sum(found) FROM area_comparison WHERE area_type = 'region' AND theme = 'any' AND level = ?"
    counts = [one(ctx, both, level)[0] for level in ("criminal_justice", "associated", "all")]
    study = (
        "SELECT count(*) FILTER (relevance IN ('core', 'stated')), count(*) FILTER (relevance = 'associated'), count(*)"
    )
    assert tuple(counts) == one(ctx, f"{study} FROM organisations WHERE in_study")


def test_many_offices_are_said_to_be_many_and_not_many_services(tmp_path):
    more = ", ".join(
        f"('GB-CHC-30000{n}', 'Prison Aid {n}', 'CIO', '30000{n}', NULL, ['ccew'], true, 1.0, 'TS1 1AA', 'TS1 1AA', "
        "'register')"
        for n in range(8)
    )
    ctx = make_study(
        tmp_path,
        f"""INSERT INTO bodies BY NAME SELECT * EXCLUDE (last), DATE '2001-02-03' AS registered_on FROM (VALUES {more})
          t(org_id, name, legal_form, charity_number, company_number, registers, active, income, postcode_given,
            postcode, postcode_basis), (SELECT 1 AS last);
        INSERT INTO locations SELECT b.org_id, l.* EXCLUDE (org_id) FROM bodies b, locations l
          WHERE b.org_id LIKE 'GB-CHC-30000%' AND l.org_id = 'GB-CHC-200002';
        INSERT INTO ccew_records BY NAME SELECT org_id AS record_id, true AS main FROM bodies
          WHERE org_id LIKE 'GB-CHC-30000%';
        INSERT INTO relevance SELECT org_id, 'stated', 'register' FROM bodies WHERE org_id LIKE 'GB-CHC-30000%'""",
    )
    found, comparison, presence, caveat = compared(
        ctx, TEES, "any", "criminal_justice", "found, comparison, presence, caveat"
    )
    assert (found, comparison, presence) == (9, "more than expected", "many")
    assert "the same people is not known" in caveat


def test_residents_that_are_not_known_leave_rates_and_comparisons_out(tmp_path):
    ctx = make_study(tmp_path, f"UPDATE area_list SET population = NULL WHERE area_code = '{TEES}'")
    columns = "found, expected, rate, comparison"
    assert compared(ctx, TEES, "any", "criminal_justice", columns) == (1, None, None, None)
    assert compared(ctx, LEEDS, "any", "criminal_justice", "expected") == (round(800 / 1100, 4),)


def test_where_no_areas_of_operation_were_read_nobody_knows_who_works_in_a_place(tmp_path):
    ctx = make_study(tmp_path, "DELETE FROM stage_files WHERE source = 'ccew_area_of_operation'")
    assert one(ctx, "SELECT count(operating) FROM area_theme") == (0,)
    assert one(ctx, "SELECT count(operating) FROM area_comparison") == (0,)
    assert one(ctx, "SELECT count(criminal_justice_operating) FROM area_need") == (0,)
    said = compared(ctx, TEES, "custody", "criminal_justice", "found, presence, caveat")
    assert said[:2] == (0, "nobody based here, who works here is not known") and "could not be found" in said[2]
    assert one(ctx, "SELECT count(*) FROM area_comparison WHERE presence = 'nobody found'") == (0,)

"""What the study publishes for tables of the report: annual returns, classes of the register, residents."""

import pytest
from study_world import make_study


@pytest.fixture(scope="module")
def ctx(tmp_path_factory):
    return make_study(tmp_path_factory.mktemp("world"))


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_a_year_stands_once_and_the_organisation_itself_goes_before_its_linked_entry(ctx):
    found = rows(
        ctx, "SELECT org_id, year(year_end), income, employees, volunteers, government_contracts FROM annual_returns"
    )
    assert found == [
        ("GB-CHC-200001", 2023, None, None, 9, None),
        ("GB-CHC-200001", 2024, 700.0, None, None, None),
        ("GB-CHC-200001", 2025, 5000.0, 3, 12, 900.0),
    ]


def test_classes_stand_once_an_organisation_and_only_for_the_study(ctx):
    found = rows(ctx, "SELECT org_id, class_type, class_code, class_name FROM register_classes")
    assert found == [
        ("GB-CHC-200001", "Who", 206, "Other Defined Groups"),
        ("GB-CHC-200001", "How", 306, "Provides Services"),
    ]


def test_residents_are_counted_once_in_the_authority_of_today(ctx):
    found = rows(ctx, "SELECT lad_code, n, imd_2025_decile, crime_2025_decile, urban_2021, population FROM residents")
    assert found == [("E06000002", 1, None, None, False, 1600), ("E08000035", 1, 1, 2, True, 2900)]


def test_without_small_areas_there_are_no_residents_and_nothing_fails(tmp_path):
    empty = "DELETE FROM lsoa_history; DELETE FROM ccew_part_a; DELETE FROM ccew_returns; DELETE FROM ccew_part_b"
    ctx = make_study(tmp_path, empty)
    assert rows(ctx, "SELECT * FROM residents") == rows(ctx, "SELECT * FROM annual_returns") == []

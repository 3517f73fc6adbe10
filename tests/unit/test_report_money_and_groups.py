"""Tables on residents, money from government, estimates and groups served, and the profile of an authority."""

import pytest
from report_world import SETTINGS, make_world, published

from outputs.reporting import compute_tables
from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.settings import load


@pytest.fixture(scope="module")
def world():
    return published()


def test_estimates_need_multipliers_and_their_source(world):
    for table in ("T29", "T30"):
        result = world.results[table]
        for n, shown in enumerate(result.columns):
            markers = {result.figures[r, n].marker for r in range(len(result.rows))}
            assert markers == ({"[x]"} if shown.column.estimate else {""})
        assert "estimates." in result.reasons[0]


def test_estimates_follow_the_settings_and_equal_their_own_queries():
    given = {
        "employees_per_organisation": {"micro": 0.5, "big": 40},
        "employees_source": "A study, 2024",
        "volunteers_per_organisation": {"micro": 10},
        "volunteers_source": "A study, 2025",
        "hours_per_volunteer": 70,
        "hours_source": "A survey",
    }
    con = make_world()
    results = compute_tables(con, {**SETTINGS, "estimates": {**SETTINGS["estimates"], **given}})
    t29, t30 = (next(result for result in results if result.table.id == n) for n in ("T29", "T30"))
    (micro, big) = (
        con.execute("SELECT count(*) FROM organisations WHERE in_study AND size_band = ?", [band]).fetchone()[0]
        for band in ("micro", "big")
    )
    at = {shown.column.id: n for n, shown in enumerate(t29.columns)}
    total = t29.figures[len(t29.rows) - 1, at["employees"]]
    assert total.value == round(micro * 0.5 + big * 40, -1) and total.marker == "[e]"
    assert con.execute(total.figure_sql).fetchone()[0] == total.value
    assert t29.columns[at["employees"]].column.source == "A study, 2024"
    at = {shown.column.id: n for n, shown in enumerate(t30.columns)}
    assert t30.figures[0, at["hours"]].value == round(micro * 10 * 70, -3)
    assert {t30.figures[r, at["pounds"]].marker for r in range(len(t30.rows))} == {"[x]"}
    assert t30.reasons == [
        "No value of an hour is set: estimates.pounds_per_hour and its source in study.toml give one, beside "
        "hours_per_volunteer."
    ]


def test_residents_stand_beside_organisations_of_the_same_kind_of_area(world):
    assert world.cell("T19", "1 (most deprived fifth)", "People (Census 2021)") == 10_000
    assert world.cell("T24", "All rural", "People (Census 2021)") == 15_000
    assert world.cell("T23", "All", "All organisations") is None, "no crime domain by organisation in this world"
    based = world.cell("T19", "2", "Criminal justice organisations")
    assert world.cell("T19", "2", "Criminal justice organisations per 10,000 people") == based


def test_residents_are_not_set_against_an_edition_that_they_do_not_go_with():
    settings = {**SETTINGS, "geography": {**SETTINGS["geography"], "deprivation_vintage": 2019}}
    result = next(r for r in compute_tables(make_world(), settings) if r.table.id == "T19")
    at = {shown.column.id: n for n, shown in enumerate(result.columns)}
    assert {result.figures[r, at["people"]].marker for r in range(len(result.rows))} == {"[x]"}
    assert {result.figures[r, at["cj_rate"]].marker for r in range(len(result.rows))} == {"[x]"}
    assert "2021" in result.reasons[0]


def test_government_money_is_of_the_latest_return_and_nought_where_there_is_none(world):
    query = "SELECT count(*) FROM organisations WHERE in_study AND right(org_id, 1) IN ('1', '2')"
    asked = world.number(query)
    assert world.cell("T28", "Total", "Charities that say") == asked
    assert world.cell("T28", "Total", "Income from government contracts") == asked * 1000.5
    assert world.cell("T28", "Total", "Income from government grants") == 0


def test_groups_served_come_from_themes_and_from_the_register(world):
    youth = "SELECT count(DISTINCT org_id) FROM register_classes JOIN organisations USING (org_id) WHERE in_study AND "
    found = world.cell("T37", "Register: children and young people", "All organisations")
    assert found == world.number(f"{youth} class_code = 201") > 0
    assert world.cell("T37", "By the register's code: any", "All organisations") == world.number(
        f"{youth} class_type = 'Who'"
    )
    victims = world.cell("T37", "Theme: victims of crime", "Criminal justice organisations")
    assert victims == world.cell("T08", "Victims services", "Criminal justice organisations (core and stated)")


def test_rows_without_data_are_marked_and_the_others_stand():
    con = make_world()
    con.execute("DELETE FROM register_classes")
    result = next(r for r in compute_tables(con, SETTINGS) if r.table.id == "T37")
    by_label = {row.label: result.figures[n, 0] for n, row in enumerate(result.rows)}
    assert by_label["By the register's code: any"].marker == by_label["Register: the general public"].marker == "[x]"
    assert by_label["Theme: victims of crime"].value > 0
    assert result.reasons == ["This release's data holds no classes of the Charity Commission's register."]


def test_the_profile_of_an_authority_repeats_the_tables_it_is_drawn_from(world):
    for table, label in (
        ("T12", "Criminal justice organisations per 10,000 people"),
        ("T36", "Amount of criminal justice grants for each resident"),
        ("T27", "Median income of criminal justice organisations"),
        ("T13", "Criminal justice organisations that work here"),
    ):
        other = {"T27": "Median income", "T13": "Work here"}.get(table, label)
        assert world.cell("T46", "Leeds", label) == world.cell(table, "Leeds", other) is not None
    assert world.cell("T46", "Leeds", "Prisons") == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("employees_per_organisation = {}", "employees_per_organisation = { micro = 0.5 }", "employees_source"),
        ("hours_per_volunteer = 0 ", "hours_per_volunteer = 70 ", "hours_source"),
        ('hours_source = ""', 'hours_source = "x"\nvolunteers_per = 1', "nearest"),
        ("volunteers_per_organisation = {}", "volunteers_per_organisation = { mikro = 1 }", "volunteers_source"),
        (
            'employees_per_organisation = {}\nemployees_source = ""',
            'employees_per_organisation = { mikro = 1 }\nemployees_source = "x"',
            "'mikro'; the nearest is micro",
        ),
        (
            'employees_per_organisation = {}\nemployees_source = ""',
            'employees_per_organisation = { micro = -1 }\nemployees_source = "x"',
            "below 0",
        ),
    ],
)
def test_a_multiplier_without_a_source_or_a_band_is_refused(tmp_path, old, new, said):
    text = (ROOT / "study.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "study.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=f"estimates.*{said}"):
        load(path)

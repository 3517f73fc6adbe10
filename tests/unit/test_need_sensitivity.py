"""The headline counts under other choices: each choice moves what it should, and nothing else."""

import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from study_world import SETTINGS, make_study

from outputs.need.sensitivity import stage
from outputs.need.sensitivity.alternatives import alternatives

# 200001 has its objects alone to be core by; a company that the model joined to it; a likely recipient; a likely entry.
WORLD = """
UPDATE relevance SET relevance = 'core' WHERE org_id = 'GB-CHC-200006';
INSERT INTO relevance_evidence
  VALUES ('GB-CHC-200006', 1, 'objects', 'GB-CHC-200006', 'x', 'core', 'custody', 'prison', 'prison');
INSERT INTO body_texts VALUES ('GB-CHC-200006', 'objects', 'GB-CHC-200006', 1, 'The rehabilitation of prisoners.'),
  ('GB-CHC-200009', 'activities', 'GB-COH-04444444', 1, 'We visit prisoners and run prison libraries.');
UPDATE body_texts SET text = 'The Cap' WHERE org_id = 'GB-CHC-200006' AND source = 'name';
INSERT INTO body_records VALUES
  ('GB-CHC-200009', 'GB-COH-04444444', 'company', 'Companies House', 'probabilistic', 0.97);
INSERT INTO company_records SELECT * REPLACE ('GB-COH-04444444' AS record_id) FROM company_records LIMIT 1;
UPDATE grant_links SET link_method = 'exact_name', probability = 0.96 WHERE grant_id = '360G-F-4';
INSERT INTO link_reviews VALUES ('GB-COH-02222222', 'GB-CHC-200009', 'entry', 0.85, 1);
INSERT INTO link_reviews
  SELECT md5(concat_ws('|', name, postcode, published_id, charity_number, company_number)), 'GB-CHC-200009',
    'recipient', 0.91, 1
  FROM recipients WHERE grant_id = '360G-F-5';
"""

T44 = tomllib.loads((Path(__file__).parents[2] / "outputs/report/T44_sensitivity.toml").read_text(encoding="utf-8"))


def rows(ctx):
    stage.run(replace(ctx))
    cursor = ctx.con.execute("FROM sensitivity ORDER BY n")
    names = [column[0] for column in cursor.description]
    made = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {(row["choice"], row["value"]): row for row in made}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    # Each recipient is one of its own, as in the working tables.
    change = "UPDATE recipients SET name = grant_id;" + WORLD
    return make_study(tmp_path_factory.mktemp("world"), change)


@pytest.fixture(scope="module")
def made(world):
    return rows(world)


def test_every_figure_of_the_table_is_of_those_that_its_query_returns(world, made):
    """Of T44: as many organisations or grants as it says; of the amount, grants that add up to it."""
    figures = {column["id"]: column["value"] for column in T44["columns"]}
    for row, column in product(made.values(), T44["columns"]):
        behind = column["members"].replace("{key}", str(row["n"]))
        count, amount = "count(*)", "coalesce(sum(amount_gbp), 0) FROM grants WHERE grant_id IN (SELECT grant_id"
        query = f"SELECT {amount if column['id'] == 'amount' else count} FROM ({behind})"
        query += ")" if column["id"] == "amount" else ""
        value = row[figures[column["id"]].removeprefix("max(").removesuffix(")")]
        assert world.con.execute(query).fetchone() == (value,), (row["label"], column["label"])


def differs(row, first):
    return {name: (first[name], row[name]) for name in row if name not in ("n", "choice", "value", "label")
            and row[name] != first[name]}  # fmt: skip


def test_the_first_row_is_the_study(made):
    first = made["as set", "as set"]
    assert (first["n"], first["organisations"], first["core"], first["stated"]) == (1, 7, 2, 1)
    assert (first["grants"], first["grant_amount"], first["gained"], first["lost"]) == (2, 1000.0, 0, 0)


def test_the_cap_lets_in_and_leaves_out(made):
    first = made["as set", "as set"]
    assert differs(made["income_cap", "none"], first).keys() == {"organisations", "most_deprived"}
    assert made["income_cap", "none"]["organisations"] == first["organisations"] + 1
    low = made["income_cap", "1000000"]
    assert (low["organisations"], low["core"], low["lost"]) == (first["organisations"] - 1, 1, 1)
    assert differs(made["income_cap", "100000000"], made["income_cap", "none"]) == {}


def test_place_choices_move_only_the_counts_by_place(made):
    first = made["as set", "as set"]
    coast = differs(made["coastal_list", "cmo_2021"], first)
    assert coast.keys() == {"coastal", "criminal_justice_coastal"}
    assert coast["criminal_justice_coastal"] == (0, 2), "the sensitive one is withheld"
    assert differs(made["deprivation_vintage", "2019"], first).keys() == {
        "most_deprived",
        "criminal_justice_most_deprived",
    }


def test_without_objects_whoever_is_found_by_them_is_lost(made):
    row = made["objects", "false"]
    assert (row["core"], row["lost"], row["gained"]) == (1, 1, 0)
    assert row["organisations"] == made["as set", "as set"]["organisations"]


def test_links_made_less_readily_take_grants_away_and_part_entries(made):
    first, row = made["as set", "as set"], made["link_accept", "0.99"]
    assert row["grants"] == first["grants"] - 1
    assert row["organisations"] == first["organisations"] + 1
    assert row["gained"] == 1, "the company's own words name prisoners"


def test_links_made_more_readily_give_grants_and_join_entries(made):
    first, nine, eight = made["as set", "as set"], made["link_accept", "0.9"], made["link_accept", "0.8"]
    assert (nine["grants"], nine["organisations"]) == (first["grants"] + 1, first["organisations"])
    assert (eight["grants"], eight["organisations"]) == (first["grants"] + 1, first["organisations"] - 1)


TWO = """
INSERT INTO link_reviews VALUES ('GB-COH-02222222', 'GB-CHC-200002', 'entry', 0.82, 2);
UPDATE grant_links SET org_id = 'GB-COH-02222222' WHERE grant_id = '360G-F-6';
"""


def test_an_entry_that_may_be_either_of_two_is_joined_to_one_and_its_money_counts_once(tmp_path):
    made = rows(make_study(tmp_path, f"UPDATE recipients SET name = grant_id; {WORLD} {TWO}"))
    first, row = made["as set", "as set"], made["link_accept", "0.8"]
    assert (row["grants"], row["organisations"]) == (first["grants"] + 1, first["organisations"] - 1)


def test_regrants_count_where_they_are_chosen_to(made):
    first, row = made["as set", "as set"], made["count_regrants", "true"]
    assert differs(row, first) == {
        "grants": (2, 3), "grant_amount": (1000.0, 1500.0), "criminal_justice_grants": (2, 3)
    }  # fmt: skip


def test_a_list_that_the_data_lacks_gives_no_count(tmp_path):
    ctx = make_study(tmp_path, "UPDATE locations SET coastal_ons_2023 = NULL, imd_2019_decile = NULL")
    made = rows(ctx)
    assert made["coastal_list", "ons_2023"]["coastal"] is None
    assert made["deprivation_vintage", "2019"]["criminal_justice_most_deprived"] is None
    assert made["coastal_list", "cmo_2021"]["coastal"] is not None


def test_what_is_set_is_no_alternative_and_unlikely_links_are_none():
    listed = [(a.choice, a.value) for a in alternatives(SETTINGS)]
    assert len(listed) == len(set(listed)) == 14
    assert ("coastal_list", "ons_2020") not in listed
    strict = SETTINGS | {"thresholds": {"link_accept": 0.97, "link_review": 0.85}}
    accepts = [a.value for a in alternatives(strict) if a.choice == "link_accept"]
    assert accepts == ["0.9", "0.95", "0.99"]

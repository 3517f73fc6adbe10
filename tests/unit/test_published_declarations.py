"""The published tables are declared as people outside the code rely on them, and documented."""

import re

import pytest

from outputs import dictionary
from outputs.published.views import VIEWS
from outputs.release import PUBLISHED

CONTRACT = {
    "organisations": """org_id name legal_form charity_number company_number registers registered_on removed_on active
        income income_year_end size_band employees_reported volunteers_reported website scale relevance relevance_basis
        themes in_study exclusion_reason sensitive location_basis lad_code lad_name cauth_code cauth_name region_code
        region_name pfa_code pdu_name probation_region imd_2019_decile imd_2025_decile imd_2025_quintile
        rural_urban_2011 rural_urban_2021 coastal""",
    "identifiers": "org_id identifier source link_method probability",
    "evidence": "org_id n source source_id rule level theme matched snippet",
    "themes": "org_id theme basis",
    "operating_areas": "org_id lad_code basis",
    "grants": """grant_id source_file publisher licence funder_id funder_name recipient_id_published recipient_name
        org_id link_method probability title description programme amount currency award_date award_year lad_code
        location_basis relevance themes regrant duplicate_of in_study""",
    "areas": "area_type area_code area_name population lads",
    "area_theme": "area_type area_code theme based based_core operating per_10k grants grant_amount",
    "prisons": "prison_id name lad_code",
    "waterfall": "step rule removed left left_north_east left_yorkshire_humber",
    "rejects": "source file row field reason value",
    "cells": "table_id row_n column_n row_label column_label value marker sql",
    "run": "started finished data release_version code_version settings",
}
KEYS = {
    "organisations": 1,
    "identifiers": 2,
    "evidence": 2,
    "themes": 2,
    "operating_areas": 3,
    "grants": 1,
    "areas": 2,
    "area_theme": 3,
    "prisons": 1,
    "waterfall": 1,
    "rejects": 3,
    "cells": 3,
    "run": 0,
}
TABLES = {table.name: table for table in PUBLISHED}
FIELDS = [(table.name, field) for table in PUBLISHED for field in table.fields]
PLACES = r"^(lad|cauth|pfa|pdu|lsoa|imd|crime|rural_urban|urban|coastal|probation)|^lads"


@pytest.mark.parametrize("name", CONTRACT)
def test_a_table_begins_with_the_columns_and_the_key_of_the_contract(name):
    columns = CONTRACT[name].split()
    assert list(TABLES[name].names[: len(columns)]) == columns
    assert list(TABLES[name].key) == columns[: KEYS[name]]


MEASURED = ("INTEGER", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP")


def test_every_number_and_date_has_a_range():
    without = [f"{table}.{f.name}" for table, f in FIELDS if f.type in MEASURED and f.minimum is None]
    assert without == []
    for table, field in FIELDS:
        assert field.minimum is None or field.type in MEASURED, f"{table}.{field.name}"
        assert (field.maximum is not None) or field.type not in MEASURED[3:], f"{table}.{field.name}"


def test_what_refers_to_a_table_names_a_column_of_it():
    referring = [(table, field) for table, field in FIELDS if field.references]
    assert len(referring) > 20
    for table, field in referring:
        other, column = field.references.split(".")
        assert column in TABLES[other].names, f"{table}.{field.name}"
        assert field.comment.endswith(f"Refers to {field.references}.")
    alone = {"sensitivity_organisations"}  # By other links an entry may stand by itself, and is no organisation here.
    keyed = {table for table, field in FIELDS if field.name == "org_id"} - alone
    assert keyed == {table for table, field in referring if field.name == "org_id"} | {"organisations"}


def test_every_column_is_described_and_none_just_repeats_its_name():
    for table, field in FIELDS:
        assert field.description.endswith("."), (table, field.name)
        assert len(field.description.split()) >= 3, (table, field.name)


def test_a_column_of_place_names_its_vintage():
    for table, field in FIELDS:
        if re.search(PLACES, field.name) and field.name not in ("lads_in_study", "coastal"):
            assert re.search(r"20(11|19|2\d)", field.description), (table, field.name)


def test_money_and_counts_have_units():
    for table, field in FIELDS:
        if field.type in ("DOUBLE", "BIGINT") and field.name not in ("probability", "row", "value"):
            assert field.unit, (table, field.name)


def test_no_public_table_has_a_column_for_what_is_restricted():
    for table in PUBLISHED:
        if not table.restricted:
            assert not {n for n in table.names if re.search("postcode|lsoa|address|phone|email", n)} - {"address"}
    assert "address" not in TABLES["organisations"].names


def test_views_describe_the_columns_that_no_table_has():
    for view in VIEWS:
        assert all(view.comments().values()), view.name


def test_the_data_dictionary_is_current():
    cure = "write it anew with .venv/bin/python -m outputs.dictionary"
    assert dictionary.PATH.read_text(encoding="utf-8") == dictionary.markdown(), cure

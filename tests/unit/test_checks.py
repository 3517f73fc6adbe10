"""`vcse check`: a sound release passes every check, and every kind of fault is found by the check that is for it."""

import json
import shutil
from unittest.mock import patch

import duckdb
import pytest
from study_world import make_release, make_study

from outputs.release import PUBLIC
from pipeline import checks
from pipeline.base import InputError
from pipeline.checking import meaning
from pipeline.checking.model import run_check
from pipeline.checks import check_release, open_restricted, queries


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    ctx = make_study(tmp_path_factory.mktemp("world"))
    return make_release(ctx, tmp_path_factory.mktemp("made") / "out")


@pytest.fixture
def folder(sound, tmp_path):
    shutil.copytree(sound, tmp_path / "release")
    return tmp_path / "release"


def failed(folder, table):
    """What fails of the checks of one table, by name; the others are left out because they take time."""
    only = [check for check in queries(folder) if check.table == table]
    with patch.object(checks, "queries", lambda _: only):
        return {r.name: r for r in check_release(folder) if r.failures and r.table == table}


def change(folder, *statements):
    with duckdb.connect(str(folder / "vcse.duckdb")) as con:
        for statement in statements:
            con.execute(statement)


def test_a_sound_release_passes(sound):
    results = check_release(sound)
    assert len(results) > 300
    assert {table.name for table in PUBLIC} <= {result.table for result in results}
    assert [result for result in results if result.failures] == []


CUT = """
    SELECT 'T12', r, 1, 'Leeds', 'Core', IF(r = 1, {value}, 1), NULL, 'SELECT 1', 'SELECT 1', 'organisations', NULL,
        IF(r = 1, '{kind}', 'total') FROM range(1, 3) t(r)
"""
# A statement that spoils the database, and the table and name of the check that must see it.
FAULTS = [
    ("UPDATE organisations SET relevance = 'strong' WHERE org_id LIKE '%1'", "organisations", "relevance has only"),
    ("UPDATE organisations SET themes = ['knitting'] WHERE in_study", "organisations", "themes has only allowed"),
    ("UPDATE organisations SET imd_2025_decile = 11 WHERE NOT sensitive", "organisations", "imd_2025_decile is within"),
    (
        "UPDATE organisations SET imd_2019_decile = 1 WHERE sensitive",
        "organisations",
        "a sensitive one has nothing finer",
    ),
    (
        "UPDATE organisations SET coastal_cmo_2021 = true WHERE sensitive",
        "organisations",
        "a sensitive one has nothing",
    ),
    ("UPDATE organisations SET size_band = 'micro' WHERE income = 10000", "organisations", "size_band follows income"),
    ("UPDATE organisations SET size_band = 'big' WHERE income IS NULL", "organisations", "size_band follows income"),
    ("UPDATE organisations SET size_band = NULL WHERE income = 250000", "organisations", "size_band follows income"),
    ("UPDATE organisations SET exclusion_reason = NULL WHERE NOT active", "organisations", "in_study and exclusion"),
    (
        "UPDATE organisations SET exclusion_reason = 'why not' WHERE NOT active",
        "organisations",
        "every exclusion_reason",
    ),
    (
        "UPDATE organisations SET lad_code = 'E08000021' WHERE org_id = 'GB-CHC-200001'",
        "organisations",
        "every one in the",
    ),
    ("UPDATE organisations SET lad_code = NULL WHERE org_id = 'GB-CHC-200001'", "organisations", "a place has a basis"),
    (
        "UPDATE organisations SET imd_2025_quintile = 5 WHERE NOT sensitive",
        "organisations",
        "the quintile is the decile",
    ),
    ("UPDATE organisations SET themes = [] WHERE org_id = 'GB-CHC-200001'", "organisations", "none has themes without"),
    (
        "UPDATE organisations SET in_study = false, exclusion_reason = 'removed'",
        "organisations",
        "the study population is",
    ),
    ("UPDATE organisations SET name = 'Write to a@b.org'", "organisations", "no contact details in name"),
    ("UPDATE organisations SET name = 'Other'", "organisations", "database and Parquet agree"),
    ("COMMENT ON TABLE organisations IS NULL", "organisations", "the table has a comment"),
    ("COMMENT ON COLUMN organisations.name IS NULL", "organisations", "columns, types and comments"),
    ("ALTER TABLE prisons ADD COLUMN more INTEGER", "prisons", "columns, types and comments"),
    ("UPDATE organisations SET lad_code = 'E08000999' WHERE in_study", "organisations", "authorities, deciles and"),
    ("UPDATE organisations SET imd_2019_decile = 0 WHERE NOT sensitive", "organisations", "authorities, deciles and"),
    ("UPDATE area_need SET criminal_justice = 9 WHERE area_type = 'region'", "area_need", "authorities add up"),
    ("UPDATE area_need SET organisations = organisations + 1", "area_need", "authorities add up"),
    ("UPDATE area_comparison SET found = 9 WHERE area_type = 'lad'", "area_comparison", "authorities add up"),
    ("UPDATE area_comparison SET expected = 9", "area_comparison", "authorities add up"),
    (f"INSERT INTO cells {CUT.format(kind='total', value=99)}", "cells", "in every table by place"),
    (f"INSERT INTO cells {CUT.format(kind='listed', value=2)}", "cells", "in every table by place"),
    ("UPDATE sensitivity SET criminal_justice = 9 WHERE n = 1", "sensitivity", "the first row is the study"),
    ("UPDATE sensitivity SET grant_amount = 9 WHERE n = 1", "sensitivity", "the first row is the study"),
    ("UPDATE sensitivity SET gained = 9 WHERE n = 4", "sensitivity", "what a choice gains"),
    ("DELETE FROM sensitivity_organisations WHERE n = 2 AND relevance = 'none'", "sensitivity", "every count is of"),
    ("UPDATE sensitivity_organisations SET coastal = true", "organisations", "a sensitive one has nothing finer"),
    ("INSERT INTO sensitivity_grants SELECT 1, min(grant_id), true FROM grants", "sensitivity", "every count"),
    ("DELETE FROM evidence", "evidence", "every organisation that is not none"),
    ("DELETE FROM areas WHERE area_type = 'lad'", "areas", "every authority of an area"),
    ("UPDATE areas SET lads = ['E08000035']", "areas", "an authority is in one area"),
    ("DELETE FROM area_theme", "area_theme", "it has rows"),
    ("DELETE FROM area_theme WHERE theme = 'arts' AND area_type = 'lad'", "area_theme", "every area has every theme"),
    ("UPDATE area_theme SET based = based + 1 WHERE theme = 'arts'", "area_theme", "the levels add up"),
    ("UPDATE area_theme SET grants = 5 WHERE area_type = 'lad' AND grants > 0", "area_theme", "authorities add up"),
    ("UPDATE area_theme SET based = -1", "area_theme", "based is within its range"),
    ("UPDATE grants SET org_id = 'GB-CHC-1'", "grants", "every org_id is in organisations"),
    ("UPDATE grants SET in_study = true", "grants", "none that counts repeats another"),
    ("UPDATE grants SET amount_gbp = amount", "grants", "pounds and only pounds"),
    ("UPDATE grants SET award_year = 2019", "grants", "pounds and only pounds"),
    ("DELETE FROM grants WHERE NOT in_study", "grants", "every row kept of a grants file"),
    ("UPDATE grants SET description = 'call 0113 496 0000'", "grants", "no contact details in description"),
    ("DELETE FROM identifiers WHERE org_id = '360G-FUND-1'", "identifiers", "every organisation has its own"),
    ("UPDATE prisons SET lad_code = 'E07000001'", "prisons", "every prison is in an authority"),
    ("UPDATE source_files SET kept = kept - 1", "source_files", "rows read are rows kept"),
    ("DELETE FROM rejects WHERE row = 7", "source_files", "no file has more rejected"),
    ("UPDATE waterfall SET removed = removed + 1 WHERE step = 7", "waterfall", "each step leaves what"),
    ('UPDATE waterfall SET "left" = 8 WHERE step = 7', "waterfall", "it ends at the study population"),
    ("UPDATE waterfall SET left_north_east = 4 WHERE step = 7", "waterfall", "it ends at the study population"),
    ('UPDATE waterfall SET "left" = 12 WHERE step = 3', "waterfall", "once merged, what is left"),
    ("UPDATE waterfall SET removed = 0 WHERE step = 6", "waterfall", "every rule removes as many"),
    ("DELETE FROM run", "run", "there is one row"),
    ("DROP TABLE themes", "themes", "columns, types and comments"),
    ("INSERT INTO themes VALUES ('GB-CHC-1', 'arts', 'register')", "themes", "every org_id is in organisations"),
    ("UPDATE grants SET duplicate_of = '360G-F-9'", "grants", "every duplicate_of is in grants"),
    ("UPDATE area_need SET area_code = 'x' || area_code", "area_need", "every area_code is in areas"),
    ("UPDATE area_theme SET area_code = 'x' || area_code", "area_theme", "every area_code is in areas"),
    ("UPDATE area_comparison SET area_code = 'x' || area_code", "area_comparison", "every area_code is in areas"),
    ("UPDATE residents SET lad_code = 'x' || lad_code", "residents", "every lad_code is in areas"),
    ("UPDATE authority_codes SET lad_code = 'E08000999'", "authority_codes", "every lad_code is in areas"),
    ("UPDATE rejects SET source = 'nobody'", "rejects", "every source is in source_files"),
    ("UPDATE grants SET source_file = 'grants/none.json'", "grants", "every source_file is in source_files"),
    ("UPDATE organisations SET registered_on = '0205-01-01'", "organisations", "registered_on is within its range"),
    ("UPDATE organisations SET income_year_end = 'infinity'", "organisations", "income_year_end is within its range"),
    ("UPDATE organisations SET income = 'nan'", "organisations", "income is within its range"),
    ("UPDATE organisations SET income = 4e12", "organisations", "income is within its range"),
    ("UPDATE grants SET award_date = '2202-05-01'", "grants", "award_date is within its range"),
    ("UPDATE cells SET value = '-infinity'", "cells", "value is within its range"),
    ("UPDATE run SET started = '0001-01-01'", "run", "started is within its range"),
]


@pytest.fixture(scope="module")
def con(sound, tmp_path_factory):
    """A copy of the sound database that can be spoilt, if what was done is undone."""
    path = shutil.copy(sound / "vcse.duckdb", tmp_path_factory.mktemp("spoilt"))
    with duckdb.connect(str(path)) as con:
        open_restricted(con, sound)
        yield con


@pytest.mark.parametrize(("statement", "table", "name"), FAULTS, ids=[f"{t}: {n} - {s[:40]}" for s, t, n in FAULTS])
def test_every_fault_is_found_by_the_check_that_is_for_it(con, sound, statement, table, name):
    (check,) = [check for check in queries(sound) if check.table == table and check.name.startswith(name)]
    assert run_check(con, check).failures == 0
    con.execute("BEGIN")
    try:
        con.execute(statement)
        result = run_check(con, check)
    finally:
        con.execute("ROLLBACK")
    assert result.failures >= len(result.rows) >= 1


def test_every_check_of_meaning_has_a_fault_that_it_finds():
    for check in meaning.checks():
        if not check.name.startswith("it has rows"):
            assert any(t == check.table and check.name.startswith(n) for _, t, n in FAULTS), check.name


def test_a_fault_names_the_row(folder):
    change(
        folder, "UPDATE organisations SET imd_2025_decile = 11, imd_2025_quintile = 6 WHERE org_id = 'GB-CHC-200001'"
    )
    result = failed(folder, "organisations")["imd_2025_decile is within its range"]
    assert result.failures == 1
    assert result.rows == ["org_id=GB-CHC-200001, imd_2025_decile=11"]


def test_a_contact_detail_is_named_by_its_row_and_kind_without_printing_it(folder):
    change(folder, "UPDATE organisations SET name = 'c/o LS1 4DY' WHERE org_id = 'GB-CHC-200001'")
    result = failed(folder, "organisations")["no contact details in name"]
    assert result.rows == ["org_id=GB-CHC-200001, found=postcode"]


def test_a_file_that_is_not_sorted_by_its_key_is_found(folder):
    path = folder / "parquet" / "themes.parquet"
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE t AS FROM '{path}'")
        con.execute(f"COPY (FROM t ORDER BY org_id DESC) TO '{path}'")
    assert "the file is sorted by the key" in failed(folder, "themes")
    assert "it has the hash of every table's file" in failed(folder, "manifest.json")


def test_a_key_that_repeats_is_found(folder):
    rows = "CREATE TABLE t AS FROM themes; DROP TABLE themes; CREATE TABLE themes AS FROM t UNION ALL FROM t"
    change(folder, rows, "DROP TABLE t")
    assert failed(folder, "themes")["the key is unique"].rows[0] == "org_id=GB-CHC-200001, theme=custody, times=2"


def test_a_null_where_a_value_is_required_is_found(folder):
    change(
        folder, "ALTER TABLE waterfall ALTER label DROP NOT NULL", "UPDATE waterfall SET label = NULL WHERE step = 2"
    )
    assert failed(folder, "waterfall")["label is never null"].rows == ["step=2"]


def test_a_postcode_of_a_sensitive_organisation_in_the_restricted_table_is_found(folder):
    path = folder / "restricted" / "organisation_places.parquet"
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE t AS FROM '{path}'")
        con.execute("UPDATE t SET lsoa21 = 'E01000001' WHERE sensitive")
        con.execute(f"COPY (FROM t ORDER BY org_id) TO '{path}'")
    found = failed(folder, "organisations")["a sensitive one has nothing finer than its authority"]
    assert found.failures == 3


def test_a_missing_file_is_found(folder):
    (folder / "restricted" / "organisation_places.parquet").unlink()
    (folder / "parquet" / "grants.parquet").unlink()
    assert failed(folder, "manifest.json")["it has the hash of every table's file"].failures == 2
    assert failed(folder, "grants")["database and Parquet agree"].rows[0].startswith("cannot be checked")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tables": {}}'])
def test_a_manifest_that_cannot_be_read_is_found(folder, text):
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert failed(folder, "manifest.json")


def test_a_release_that_says_sample_and_is_not_is_found(folder):
    (folder / "SAMPLE").write_text("SAMPLE", encoding="utf-8")
    assert failed(folder, "files")["a sample says so"].rows == ["file=SAMPLE, sample=False"]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "sample": True}), encoding="utf-8")
    assert failed(folder, "files")["a sample says so"].rows == ["file=README.md, sample=True"]


def test_no_release_is_an_error_with_a_cure(tmp_path):
    with pytest.raises(InputError, match="there is no release to check; make one"):
        check_release(tmp_path)

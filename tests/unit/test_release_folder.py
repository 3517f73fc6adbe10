"""What the stage `release` writes: files, database, manifest, READMEs, and the same bytes for the same input."""

import datetime
import hashlib
import json

import duckdb
import pytest
from study_world import SETTINGS, make_release, make_study

from outputs.manifest import moment, settings_text
from outputs.published.views import VIEWS
from outputs.release import PUBLIC, PUBLISHED
from pipeline.base import InputError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    ctx = make_study(tmp_path_factory.mktemp("world"))
    return make_release(ctx, tmp_path_factory.mktemp("made") / "out", sample=True)


@pytest.fixture(scope="module")
def con(folder):
    with duckdb.connect(str(folder / "vcse.duckdb"), read_only=True) as con:
        yield con


def test_everything_is_in_its_place(folder):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names >= {"vcse.duckdb", "manifest.json", "README.md", "SAMPLE", "restricted/README.md"}
    assert names >= {f"parquet/{table.name}.parquet" for table in PUBLIC}
    assert {n for n in names if n.startswith("restricted/")} == {
        "restricted/README.md",
        "restricted/organisation_places.parquet",
        "restricted/organisation_deprivation.parquet",
        "restricted/unplaced_postcodes.parquet",
    }


def test_the_database_holds_every_public_table_and_no_restricted_one(con):
    tables = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {table.name for table in PUBLIC}


def test_every_table_view_and_column_has_a_comment(con):
    for query in (
        "SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = ''",
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = ''",
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''",
    ):
        assert con.execute(query).fetchall() == [], query


def test_the_comment_of_a_sample_says_so(con):
    comments = con.execute(
        "SELECT comment FROM duckdb_tables() UNION ALL SELECT comment FROM duckdb_views()"
    ).fetchall()
    assert {comment.startswith("SAMPLE, made up: ") for (comment,) in comments if comment} == {True}


def test_types_keys_and_nulls_are_as_declared(con):
    for table in PUBLIC:
        found = con.execute(f"DESCRIBE {table.name}").fetchall()
        assert [(name, kind) for name, kind, *_ in found] == [(f.name, f.type) for f in table.fields], table.name
        keys = [name for name, _, _, key, *_ in found if key == "PRI"]
        assert set(keys) == set(table.key), table.name
        required = {f.name for f in table.fields if f.required} | set(table.key)
        assert {name for name, _, null, *_ in found if null == "NO"} == required, table.name


def test_views_can_be_read_and_have_the_types_that_they_say(con):
    for view in VIEWS:
        found = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE {view.name}").fetchall()}
        assert {f.name: found[f.name] for f in view.columns} == {f.name: f.type for f in view.columns}, view.name
    assert con.execute("SELECT count(*) FROM study_organisations").fetchone() == (7,)
    assert con.execute("SELECT count(*) FROM criminal_justice_organisations").fetchone() == (2,)
    assert con.execute("SELECT organisation_name, amount_gbp FROM counted_grants ORDER BY ALL").fetchall() == [
        ("Leeds Justice Aid", 1000.0),
        ("Leeds Justice Aid", None),
    ]
    named = con.execute("SELECT title FROM themes JOIN theme_names USING (theme) WHERE theme = 'women'").fetchall()
    assert {title for (title,) in named} <= {"Women's services and centres"}
    assert con.execute("SELECT count(*), count(title), count(clinks) FROM theme_names").fetchone() == (22, 22, 16)
    (found,) = con.execute("SELECT count(*) FROM provision WHERE area_name = 'Leeds' AND theme = 'any'").fetchone()
    assert found == 3, "a row for each level"
    authorities = con.execute("SELECT lad_name, organisations, criminal_justice, core FROM authorities").fetchall()
    assert authorities == [("Middlesbrough", 1, 1, 0), ("Newcastle upon Tyne", 2, 0, 0), ("Leeds", 4, 1, 1)]


def test_the_file_opens_in_the_oldest_version_that_we_promise(folder):
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{folder / 'vcse.duckdb'}' AS made (READ_ONLY)")
        tags = con.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'made'").fetchone()[0]
    assert tags["storage_version"].startswith("v1.2.0")


def test_parquet_and_database_hold_the_same(folder, con):
    for table in PUBLIC:
        parquet = f"read_parquet('{folder / 'parquet' / table.name}.parquet')"
        assert con.execute(f"FROM {table.name} EXCEPT FROM {parquet}").fetchall() == []
        assert con.execute(f"FROM {parquet} EXCEPT FROM {table.name}").fetchall() == []


def test_the_same_input_gives_the_same_parquet_to_the_byte(folder, tmp_path):
    again = make_release(make_study(tmp_path / "world"), tmp_path / "out", sample=True)
    for path in sorted(folder.rglob("*.parquet")):
        assert path.read_bytes() == (again / path.relative_to(folder)).read_bytes(), path.name


def test_the_manifest_has_sources_settings_versions_and_the_hash_of_every_table(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sample"] is True
    assert manifest["settings"]["size"]["income_cap"] == 25_000_000
    assert {"python", "duckdb"} <= manifest["versions"].keys()
    assert manifest["made_at"].endswith("+00:00")
    _, charity, grants = manifest["sources"]
    assert (charity["read"], charity["kept"], charity["rejected"]) == (14, 12, 2)
    assert charity["licence"] == "A licence"
    assert (grants["sha256"], grants["bytes"], grants["retrieved"]) == ("cd34", 50, None)
    assert manifest["tables"].keys() == {table.name for table in PUBLISHED}
    for said in manifest["tables"].values():
        assert said["sha256"] == hashlib.sha256((folder / said["file"]).read_bytes()).hexdigest()
    assert manifest["tables"]["organisations"]["rows"] == 13


def test_the_readme_says_what_is_there_and_what_it_is_worth(folder):
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("> **SAMPLE")
    assert "13 organisations are known to it; 7 of them are the study\npopulation" in text
    assert "| Latest income above the cap | 1 | 7 | 3 | 4 |" in text
    assert "Contains data." in text
    assert "`explore.html`" in text and "`charts/`" not in text, "it lists only what is there"


def test_the_restricted_folder_says_what_may_not_be_done(folder):
    text = (folder / "restricted" / "README.md").read_text(encoding="utf-8")
    assert "You may not" in text
    assert "10 organisations have a place here; 2 addresses could not be placed" in text


def test_real_data_does_not_say_sample(tmp_path):
    made = make_release(make_study(tmp_path / "world"), tmp_path / "out")
    assert not (made / "SAMPLE").exists()
    for path in [*made.rglob("*.md"), made / "manifest.json"]:
        assert "SAMPLE" not in path.read_text(encoding="utf-8"), path.name
    with duckdb.connect(str(made / "vcse.duckdb"), read_only=True) as con:
        assert con.execute("SELECT data FROM run").fetchone() == ("somewhere",)


def test_a_release_bears_its_reference_date_and_not_the_clock(con):
    started, finished, data, version = con.execute(
        "SELECT started, finished, data, release_version FROM run"
    ).fetchone()
    assert started == finished == datetime.datetime(2026, 9, 1)
    assert (data, version) == ("sample", "2026-09-01")
    assert json.loads(con.execute("SELECT settings FROM run").fetchone()[0]) == json.loads(settings_text(SETTINGS))


def test_the_environment_may_set_the_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment(SETTINGS) == datetime.datetime(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match="'yesterday' is not a time"):
        moment(SETTINGS)

"""The bundled sample, from nothing to a release."""

import hashlib
import re

import pytest
from browser import check_release
from runs import Made, vcse


def test_every_stage_runs_and_every_file_reconciles(sample):
    assert "would run" not in sample.output
    lines = re.findall(r"([\d,]+) rows read = ([\d,]+) kept \+ ([\d,]+) rejected", sample.output)
    assert len(lines) > 20
    for read, kept, rejected in [[int(n.replace(",", "")) for n in line] for line in lines]:
        assert read == kept + rejected


def test_a_second_run_runs_nothing(sample):
    output = sample.run().stdout
    assert " ran " not in output
    assert "up to date" in output


def test_the_release_is_marked_as_sample(sample):
    assert (sample.release / "SAMPLE").exists()
    assert "SAMPLE" in (sample.release / "README.md").read_text()
    for path in (sample.release / "tables" / "csv").glob("*.csv"):
        assert "SAMPLE" in path.read_text(), path.name


def test_another_run_gives_the_same_parquet_to_the_byte(sample, tmp_path):
    other = Made(tmp_path, "sample")
    names = sorted(p.name for p in (sample.release / "parquet").glob("*.parquet"))
    assert len(names) >= 13
    for name in names:
        digests = [hashlib.sha256((m.release / "parquet" / name).read_bytes()).hexdigest() for m in (sample, other)]
        assert digests[0] == digests[1], name


def test_all_levels_themes_and_places_occur(sample):
    levels = dict(sample.all("SELECT relevance, count(*) FROM organisations WHERE in_study GROUP BY 1"))
    assert levels.keys() == {"core", "stated", "associated", "none"}
    assert sample.all("SELECT count(DISTINCT theme) FROM themes")[0][0] == 22
    assert sample.all("SELECT count(DISTINCT lad_code) FROM organisations WHERE in_study")[0][0] == 27


def test_every_table_and_column_has_a_comment(sample):
    assert sample.all("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    silent = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    assert sample.all(silent) == []


def test_the_waterfall_ends_at_the_study_population(sample):
    left = sample.all('SELECT arg_max(left_all, step) FROM (SELECT step, "left" AS left_all FROM waterfall)')[0][0]
    assert left == sample.all("SELECT count(*) FROM organisations WHERE in_study")[0][0]


def test_checks_pass(sample):
    done = vcse("check", "--release", sample.release)
    assert done.returncode == 0, done.stdout[-3000:]


def test_explain_tells_of_a_core_organisation(sample):
    org_id, name = sample.all(
        "SELECT org_id, name FROM organisations WHERE in_study AND relevance = 'core' ORDER BY 1"
    )[0]
    story = vcse("explain", org_id, "--release", sample.release, check=True).stdout
    assert name in story
    assert "SAMPLE" in story
    assert "IN the study population" in story
    assert "The words that decided it" in story


def test_explain_says_why_an_organisation_is_stated_and_not_core(sample):
    found = sample.all("""
        SELECT DISTINCT org_id FROM organisations o JOIN evidence e USING (org_id)
        WHERE o.relevance = 'stated' AND o.relevance_basis = 'register' AND e.level = 'core' AND e.source <> 'grant'
        ORDER BY org_id
    """)
    told = [vcse("explain", org_id, "--release", sample.release, check=True).stdout for (org_id,) in found[:2]]
    assert told and all(
        "Why stated and not core: it names criminal justice as one aim among several" in t for t in told
    )


def test_explain_of_an_unknown_identifier_says_which_is_near(sample):
    done = vcse("explain", "GB-CHC-0", "--release", sample.release)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("error: ")
    assert "the nearest is" in done.stderr


@pytest.mark.parametrize("command", ["run", "explain", "classify", "evaluate", "rules", "check", "settings"])
def test_help_shows_an_example(command):
    assert f"vcse {command}" in vcse(command, "--help", check=True).stdout.split("Example:")[1]


def test_the_readme_lists_every_command():
    from pipeline.base.paths import ROOT
    from pipeline.commands import COMMANDS

    readme = (ROOT / "README.md").read_text()
    for command in COMMANDS:
        assert f"`vcse {command.name}" in readme


def test_the_explorer_opens_with_the_numbers_of_the_tables(sample, chromium):
    check_release(chromium, sample)

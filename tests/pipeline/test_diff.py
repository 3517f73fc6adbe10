"""`vcse diff` between the sample and the sample with thirty charities that say something else of themselves."""

import csv
import io
import json
import shutil
import zipfile

import duckdb
import pytest
from runs import Made, vcse

CHANGED = 30
WORDS = "Through-the-gate support for people leaving prison, and for people on probation and their families."
CHOSEN = """
    SELECT org_id FROM organisations
    WHERE in_study AND relevance = 'none' AND registers = ['ccew'] AND org_id LIKE 'GB-CHC-%'
    ORDER BY hash(org_id) LIMIT ?
"""
LEVELS = ("T07", "All organisations")
FIGURES = "SELECT table_id, row_n, column_n, row_label, column_label, value, marker FROM cells"


def rewrite(archive, numbers):
    """Give the charities of those numbers other activities, in an extract of one object a line."""
    with zipfile.ZipFile(archive) as parts:
        (name,) = parts.namelist()
        lines = parts.read(name).decode("utf-8-sig").splitlines()
    done = 0
    for n, line in enumerate(lines):
        found = json.loads(line[1:]) if line[1:2] == "{" else {}
        if found.get("registered_charity_number") in numbers and found["linked_charity_number"] == 0:
            lines[n] = line[0] + json.dumps({**found, "charity_activities": WORDS})
            done += 1
    assert done == len(numbers)
    archive.unlink()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, "\ufeff" + "\r\n".join(lines))


@pytest.fixture(scope="module")
def chosen(sample):
    """The identifiers of the charities that are changed."""
    with sample.connect() as con:
        return {org_id for (org_id,) in con.execute(CHOSEN, [CHANGED]).fetchall()}


@pytest.fixture(scope="module")
def changed(sample, chosen, tmp_path_factory):
    """The release of the changed sample, run on from the sample's working tables."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(sample.work, folder / "work")
    shutil.copytree(sample.work / "sample" / "input", folder / "in")
    numbers = {int(org_id.removeprefix("GB-CHC-")) for org_id in chosen}
    rewrite(folder / "in" / "register" / "publicextract.charity.zip", numbers)
    return Made(folder, folder / "in")


@pytest.fixture(scope="module")
def difference(sample, changed, tmp_path_factory):
    """What the command printed, and the rows of the files that it wrote."""
    out = tmp_path_factory.mktemp("diff") / "changes"
    done = vcse("diff", sample.release, changed.release, "--out", out, check=True)
    rows = {path.stem: list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))) for path in out.iterdir()}
    return done.stdout, rows


def test_exactly_the_thirty_are_reclassified(difference, chosen):
    text, rows = difference
    assert len(chosen) == CHANGED
    assert {row["org_id"] for row in rows["organisations"]} == chosen
    assert {(row["scope"], row["change"]) for row in rows["organisations"]} == {("study", "level"), ("study", "themes")}
    assert f"  reclassified: {CHANGED} (level {CHANGED}, themes {CHANGED}, place 0, size 0)" in text
    assert "  in:           0" in text
    assert "  out:          0" in text


def test_exactly_the_cells_that_differ_have_moved(difference, sample, changed):
    figures = [{row[:3]: row[3:] for row in made.all(FIGURES)} for made in (sample, changed)]
    assert figures[0].keys() == figures[1].keys()
    differ = [key for key, figure in figures[0].items() if figures[1][key] != figure]
    moved = difference[1]["cells"]
    assert len(moved) == len(differ) > CHANGED
    assert {row["table_id"] for row in moved} == {table for table, _, _ in differ}
    by_level = {r["row_label"]: r["difference"] for r in moved if (r["table_id"], r["column_label"]) == LEVELS}
    assert float(by_level["Criminal justice organisations (core and stated)"]) == CHANGED
    assert float(by_level["None"]) == -CHANGED


def test_behind_every_count_that_moved_only_the_thirty_come_or_go(sample, changed, chosen):
    query = """
        SELECT a.sql, a.value, b.sql, b.value FROM before.cells a JOIN after.cells b USING (table_id, row_n, column_n)
        WHERE a.unit = 'organisations' AND a.value <> b.value
    """
    with duckdb.connect() as con:
        for name, made in (("before", sample), ("after", changed)):
            con.execute(f"ATTACH '{made.release / 'vcse.duckdb'}' AS {name} (READ_ONLY)")
        cells = con.execute(query).fetchall()
        assert len(cells) > CHANGED
        for was_sql, was, now_sql, now in cells:
            con.execute("USE before")
            before = {row[0] for row in con.execute(was_sql).fetchall()}
            con.execute("USE after")
            after = {row[0] for row in con.execute(now_sql).fetchall()}
            assert before ^ after <= chosen, was_sql
            assert len(after) - len(before) == now - was


def test_no_grant_changed(difference):
    totals = {row["measure"]: (row["before"], row["after"]) for row in difference[1]["grants"]}
    assert all(was == now for was, now in totals.values())
    assert float(totals["grants in this release only"][0]) == 0


def test_what_is_no_release_ends_with_status_two(sample, tmp_path):
    done = vcse("diff", sample.release, tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith(f"error: {tmp_path}, field RELEASE_B: it is no release")


def test_help_shows_an_example():
    assert "vcse diff" in vcse("diff", "--help", check=True).stdout.split("Example:")[1]

"""Every person, street address, postcode, e-mail address and phone number of the input looked for in the release."""

import shutil
from pathlib import Path

import duckdb
import pytest
from leaks import leaks, seeds_of, words
from runs import Made

from sources.sample import make


def seeds_but_funders(made: Made, folder: Path):
    """A foundation may be called after a person: that is an organisation's name."""
    seeds = seeds_of(folder)
    rows = made.all("SELECT DISTINCT funder_name FROM grants WHERE funder_name IS NOT NULL")
    funders = {words(name)[:n] for (name,) in rows for n in (2, 3)}
    seeds["person"] -= funders
    assert len(seeds["person"]) > 200
    assert len(seeds["street address"]) > 200
    return seeds


@pytest.mark.prove
def test_the_published_tables_of_the_whole_sample_hold_none_of_it(sample, tmp_path):
    shutil.copytree(sample.release / "parquet", tmp_path / "parquet")
    found, searched = leaks(tmp_path, seeds_but_funders(sample, sample.work / "sample" / "input"))
    assert found == []
    assert searched[".parquet"] > 20


def test_the_search_finds_what_is_there(tmp_path):
    seeds = {"person": {("jo", "bloggs")}, "street address": {("1", "mill", "lane")}}
    for name, text in (("a.html", "<b>Jo</b> Bloggs"), ("b.md", "at 1 Mill Lane"), ("c.svg", "<text>LS2 9JT</text>")):
        (tmp_path / name).write_text(text)
    duckdb.execute(f"COPY (SELECT 'jo@example.org' AS x) TO '{tmp_path}/d.parquet'")
    found, _ = leaks(tmp_path, seeds)
    wanted = ["a.html: person", "b.md: street address", "c.svg: postcode", "d.parquet: e-mail address"]
    assert found == wanted


@pytest.mark.prove
def test_no_file_of_a_release_of_any_kind_holds_any_of_it(tmp_path):
    make(tmp_path / "in", organisations=300)
    made = Made(tmp_path, tmp_path / "in")
    found, searched = leaks(made.release, seeds_but_funders(made, tmp_path / "in"))
    print(f"\n{len(found)} leaks in {sum(searched.values()):,} files: {searched}")
    assert found == []
    assert {".docx", ".xlsx", ".ods", ".html", ".parquet", ".duckdb", ".svg", ".csv", ".json"} <= searched.keys()

"""The stage list: every table has one writer, and every reader comes after it."""

import ast
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.base.paths import ROOT
from pipeline.base.versions import code_version, libraries
from pipeline.fingerprint import code_files, moved, parts
from pipeline.setting_list import SETTINGS
from pipeline.settings import load
from pipeline.stage import Stage
from pipeline.stage_table import PAGE, page
from pipeline.stages import STAGES

RANK = {"sources": 0, "classify": 1, "geography": 2, "outputs": 3}


def test_every_table_has_one_writer_and_is_written_before_it_is_read():
    written: dict[str, str] = {}
    for stage in STAGES:
        for name in stage.inputs:
            assert name in written, f"{stage.name} reads {name}, which no stage before it writes"
        for table in stage.tables:
            assert table.name not in written, f"{table.name}: {written.get(table.name)} and {stage.name}"
            written[table.name] = stage.name


def test_every_declared_column_says_what_it_is():
    for stage in STAGES:
        for table in stage.tables:
            assert table.description, table.name
            assert set(table.key) <= set(table.names), table.name
            assert all(field.description for field in table.fields), table.name


def test_the_architecture_page_lists_the_stages_as_they_are():
    assert PAGE.read_text() == page(), "run python -m pipeline.stage_table"


@pytest.mark.parametrize("package", RANK)
def test_packages_import_only_leftwards(package):
    for path in (ROOT / package).rglob("*.py"):
        for module in _imported(path):
            top = module.split(".")[0]
            assert top not in RANK or RANK[top] <= RANK[package], f"{path.name} imports {module}"
            assert top != "pipeline" or module.startswith("pipeline.base"), f"{path.name} imports {module}"


def _imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


APART = (
    "sources.linking.train",
    "sources.linking.evaluate",
    "outputs.diff",
    "outputs.review.export",
)
"""Modules that no stage runs: training, measuring, documentation, review."""


def test_every_data_file_of_the_packages_is_part_of_some_stage():
    # The release depends on all of them for the sake of its version; here counts what a stage reads.
    hashed = {path for stage in STAGES for path in code_files(replace(stage, whole_program=False))}
    for module in APART:
        hashed |= set(code_files(Stage(module, SimpleNamespace(__module__=module))))
    hashed |= {ROOT / setting.default for setting in SETTINGS if setting.path}
    kinds = (".sql", ".toml", ".csv", ".json")
    for package in RANK:
        for path in (ROOT / package).rglob("*"):
            if path.suffix in kinds:
                assert path in hashed, f"no stage is stale when {path.relative_to(ROOT)} changes"


def test_the_release_is_stale_when_a_setting_its_day_or_any_of_our_code_moves(monkeypatch):
    stage, settings = next(stage for stage in STAGES if stage.name == "release"), load(ROOT / "study.toml")
    sections = {setting.key.split(".")[0] for setting in SETTINGS}
    assert sections - set(stage.settings) <= {"checks", "snapshots"}, "it publishes the settings"
    assert {ROOT / "pipeline/cli.py", ROOT / "classify/labels.csv"} <= set(code_files(stage)), "it names their version"
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = parts(stage, {}, settings)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")
    assert moved(before, parts(stage, {}, settings)) == "input variable SOURCE_DATE_EPOCH changed"


def test_versions_name_every_library_and_all_of_our_code():
    assert {"python", "duckdb", "gptables"} <= libraries().keys()
    assert re.fullmatch(r"\d[\w.]*\+[0-9a-f]{12}", code_version())

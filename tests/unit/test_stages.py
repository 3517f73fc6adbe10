"""The stage list: every table has one writer, and every reader comes after it."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.base.paths import ROOT
from pipeline.fingerprint import code_files
from pipeline.setting_list import SETTINGS
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
    hashed = {path for stage in STAGES for path in code_files(stage)}
    for module in APART:
        hashed |= set(code_files(Stage(module, SimpleNamespace(__module__=module))))
    hashed |= {ROOT / setting.default for setting in SETTINGS if setting.path}
    kinds = (".sql", ".toml", ".csv", ".json")
    for package in RANK:
        for path in (ROOT / package).rglob("*"):
            if path.suffix in kinds:
                assert path in hashed, f"no stage is stale when {path.relative_to(ROOT)} changes"

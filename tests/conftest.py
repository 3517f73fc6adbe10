"""Fixtures that several tests need: a stage's context over files and tables at hand, and the real data's folder."""

from pathlib import Path

import duckdb
import pytest
from input_files import input_file

from pipeline.base import Context

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"


@pytest.fixture
def make_context(tmp_path):
    """A factory: files by source code, tables as Arrow tables or SQL text, and settings sections, to a Context."""

    def make(files=None, tables=None, settings=None, sample=False) -> Context:
        from pipeline.base.connect import connect

        folder, scratch = tmp_path / "out", tmp_path / "scratch"
        folder.mkdir(exist_ok=True)
        scratch.mkdir(exist_ok=True)
        con = connect(scratch)
        for name, rows in (tables or {}).items():
            if isinstance(rows, str):
                con.execute(f"CREATE OR REPLACE TABLE {name} AS {rows}")
            else:
                con.register("_given", rows)
                con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM _given")
                con.unregister("_given")
        given = {code: [input_file(Path(p)) for p in paths] for code, paths in (files or {}).items()}
        return Context(con, settings or {}, given, folder, scratch, sample)

    return make


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real data, where it is there; the test is skipped where it is not."""
    if not REAL.is_dir():
        pytest.skip("no ../shared/real beside the project")
    return REAL


@pytest.fixture
def memory() -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in memory."""
    return duckdb.connect()

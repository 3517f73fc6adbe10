"""`vcse check`: every data check on a release, as queries that return the rows at fault."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from outputs.manifest import parquet_path
from outputs.release import PUBLISHED
from pipeline.base import InputError
from pipeline.base.context import quoted
from pipeline.checking import declared, meaning, privacy
from pipeline.checking.model import SHOWN, Check, CheckResult, run_check

__all__ = ["CheckResult", "check_release", "open_restricted", "queries"]


def check_release(folder: Path) -> list[CheckResult]:
    """Every check on the release in `folder`. Raises InputError where there is none."""
    database = folder / "vcse.duckdb"
    if not database.is_file():
        cure = "make one with `make pipeline`, or give its folder with --release"
        raise InputError("there is no release to check", file=database, cure=cure)
    results = [*_manifest(folder), _sample(folder), privacy.scan_files(folder)]
    with duckdb.connect(str(database), read_only=True) as con:
        open_restricted(con, folder)
        return results + [run_check(con, check) for check in queries(folder)]


def open_restricted(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Views of the restricted tables, which are not in the database."""
    for table in PUBLISHED:
        path = folder / parquet_path(table)
        if table.restricted and path.is_file():
            con.execute(f"CREATE TEMP VIEW {table.name} AS SELECT * FROM read_parquet('{quoted(path)}')")


def queries(folder: Path) -> Iterator[Check]:
    """Every check that is a query over the database and the restricted tables."""
    for table in PUBLISHED:
        yield from declared.checks(table, quoted(folder / parquet_path(table)))
        if not table.restricted:
            yield from privacy.table_checks(table)
    yield from meaning.checks()


def _result(name: str, table: str, faults: list[str]) -> CheckResult:
    return CheckResult(name, table, len(faults), faults[:SHOWN])


def _manifest(folder: Path) -> Iterator[CheckResult]:
    """The manifest can be read, and has the hash of every table's file."""
    name = "it can be read, and names its parts"
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        tables = manifest["tables"]
        missing = [part for part in ("sources", "settings", "versions", "made_at") if not manifest.get(part)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield _result(name, "manifest.json", [f"{type(error).__name__}: {error}"])
        return
    yield _result(name, "manifest.json", [f"no {part}" for part in missing])
    faults = []
    for table in PUBLISHED:
        path, said = folder / parquet_path(table), tables.get(table.name, {})
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no such file"
        if said.get("sha256") != found:
            faults.append(f"table={table.name}, manifest={said.get('sha256')}, found={found}")
    yield _result("it has the hash of every table's file", "manifest.json", faults)


def _sample(folder: Path) -> CheckResult:
    """What is a sample says so, and nothing else does."""
    try:
        sample = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sample"]
        readme = (folder / "README.md").read_text(encoding="utf-8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        return _result("a sample says so", "files", [f"{type(error).__name__}: {error}"])
    says = {"SAMPLE": (folder / "SAMPLE").exists(), "README.md": readme.startswith("> **SAMPLE")}
    return _result("a sample says so", "files", [f"file={n}, sample={sample}" for n, s in says.items() if s != sample])

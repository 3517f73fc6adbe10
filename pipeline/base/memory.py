"""What a stage keeps for its later runs: tables that hang on a part of its inputs, under a hash of all they hang on.

It can only save time: a run that is forced does not look at it, and what no longer holds is deleted.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

TABLE = "table "
"""How a stage's fingerprint calls a working table."""


@dataclass
class Memory:
    """One stage's folder in the work folder. `parts` is the stage's fingerprint; `forced`: make everything anew."""

    root: Path
    parts: Mapping[str, Mapping[str, str]]
    forced: bool = False
    used: set[str] = field(default_factory=set)

    def recall(self, con: duckdb.DuckDBPyConnection, name: str, inputs: Sequence[str], tables: Sequence[str]) -> bool:
        """Make temporary tables of what was kept under `name`; False where nothing was that still holds."""
        place = self._place(name, inputs)
        if self.forced or not place.is_dir():
            return False
        for table in tables:
            con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM read_parquet({_file(place, table)})")
        return True

    def keep(self, con: duckdb.DuckDBPyConnection, name: str, inputs: Sequence[str], tables: Sequence[str]) -> None:
        """Keep temporary tables under `name`: all of them, or, if the run is killed, none."""
        place = self._place(name, inputs)
        partial = place.with_name(f"{place.name}.partial")
        for old in (partial, place):
            shutil.rmtree(old, ignore_errors=True)
        partial.mkdir(parents=True)
        for table in tables:
            con.execute(f"COPY {table} TO {_file(partial, table)} (FORMAT parquet)")
        partial.rename(place)

    def sweep(self) -> None:
        """Delete all that this run had no use for."""
        if self.root.is_dir():
            for place in self.root.iterdir():
                if place.name not in self.used:
                    shutil.rmtree(place, ignore_errors=True)

    def _place(self, name: str, inputs: Sequence[str]) -> Path:
        """The folder for `name`, which bears a hash of all parts but the tables and upstream files not in `inputs`."""
        read = {key: value for key, value in self.parts["input"].items() if _is_read(key, inputs)}
        told = json.dumps([name, {**self.parts, "input": read}], sort_keys=True, default=str)
        place = self.root / f"{name}-{hashlib.sha256(told.encode()).hexdigest()[:24]}"
        self.used.add(place.name)
        return place


def _is_read(key: str, inputs: Sequence[str]) -> bool:
    """Upstream files are called by their path in the input folder; nothing else has a slash."""
    return not (key.startswith(TABLE) or "/" in key) or key.removeprefix(TABLE) in inputs


def _file(place: Path, table: str) -> str:
    path = str(place / f"{table}.parquet").replace("'", "''")
    return f"'{path}'"

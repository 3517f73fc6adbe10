"""What a stage is given: a DuckDB connection over its inputs, its files and settings, and the ways to hand rows on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base.declare import Source, Table
from pipeline.base.errors import Fault
from pipeline.base.memory import Memory

REJECTS = "source VARCHAR, file VARCHAR, row BIGINT, field VARCHAR, reason VARCHAR, value VARCHAR"
FILES = """
    source VARCHAR, file VARCHAR, sha256 VARCHAR, bytes BIGINT, read BIGINT, kept BIGINT, rejected BIGINT, note VARCHAR
"""


@dataclass(frozen=True, slots=True)
class InputFile:
    """An upstream file as it lies: `name` is its path within the input folder, with forward slashes."""

    path: Path
    name: str
    sha256: str
    bytes: int


@dataclass
class Context:
    """One stage's world. Views of the input tables stand in `con` under their names.

    `settings` holds the sections that the stage declares, as nested mappings. Outputs go through `write` (or, for what
    is not a table, into `folder`); `scratch` is removed afterwards.
    """

    con: duckdb.DuckDBPyConnection
    settings: Mapping[str, Any]
    files: Mapping[str, Sequence[InputFile]]
    folder: Path
    scratch: Path
    sample: bool = False
    memory: Memory | None = None
    messages: list[str] = field(default_factory=list)
    written: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the tables that collect what was rejected, repaired and counted."""
        self.con.execute(f"CREATE TEMP TABLE IF NOT EXISTS _rejects ({REJECTS})")
        self.con.execute(f"CREATE TEMP TABLE IF NOT EXISTS _repairs ({REJECTS})")
        self.con.execute(f"CREATE TEMP TABLE IF NOT EXISTS _files ({FILES})")

    def say(self, text: str) -> None:
        """A line for the person at the terminal, printed with the stage."""
        self.messages.append(text)

    def write(self, table: Table, query: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> int:
        """Write `query`, cast and sorted as declared, to `<folder>/<table>.parquet`; returns rows.

        The table can then be queried in `con` under its name. Raises Fault where the key is not unique or a required
        field is null.
        """
        path = self.folder / f"{table.name}.parquet"
        told = ", KV_METADATA {data: 'SAMPLE, made up'}" if self.sample else ""
        copy = f"COPY ({table.select(query)}) TO '{quoted(path)}' (FORMAT parquet, COMPRESSION zstd{told})"
        self.con.execute(copy, params or None)
        self.con.execute(f"CREATE OR REPLACE VIEW {table.name} AS SELECT * FROM read_parquet('{quoted(path)}')")
        self._verify(table)
        rows = self.con.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
        self.written[table.name] = rows
        return rows

    def remember(self, name: str, inputs: Sequence[str], tables: Sequence[str], make: Callable[[], None]) -> None:
        """Have the temporary tables `tables` in `con`: as an earlier run left them, or made by `make`.

        `make` may read of the stage's working tables only `inputs`. What was left holds while these, and the stage's
        settings, code and libraries, are the same.
        """
        if not self.recall(name, inputs, tables):
            make()
            self.keep(name, inputs, tables)

    def recall(self, name: str, inputs: Sequence[str], tables: Sequence[str]) -> bool:
        """Have `tables` as an earlier run kept them; False where none did, or they no longer hold.

        Of working tables that are not in `inputs` they may have become out of date: the caller is to see what has.
        """
        return self.memory is not None and self.memory.recall(self.con, name, inputs, tables)

    def keep(self, name: str, inputs: Sequence[str], tables: Sequence[str]) -> None:
        """Keep the temporary tables `tables` for a later run's `recall`."""
        if self.memory is not None:
            self.memory.keep(self.con, name, inputs, tables)

    def _verify(self, table: Table) -> None:
        if table.key:
            key = ", ".join(table.key)
            twice = self.con.execute(
                f"SELECT {key}, count(*) FROM {table.name} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 3"
            ).fetchall()
            if twice:
                raise Fault(f"{table.name}: key ({key}) is not unique: {twice}")
        for name in dict.fromkeys([*table.key, *(f.name for f in table.fields if f.required)]):
            nulls = self.con.execute(f'SELECT count(*) FROM {table.name} WHERE "{name}" IS NULL').fetchone()[0]
            if nulls:
                raise Fault(f"{table.name}.{name}: {nulls} rows without a value, and it is required")

    def reject(self, query: str, params: Sequence[Any] = ()) -> int:
        """Record rows that cannot be used. `query` gives source, file, row (from 1), field, reason, value."""
        return self._collect("_rejects", query, params)

    def repair(self, query: str, params: Sequence[Any] = ()) -> int:
        """Record values that were blanked or mended in rows that were kept; same columns as `reject`."""
        return self._collect("_repairs", query, params)

    def _collect(self, into: str, query: str, params: Sequence[Any]) -> int:
        return self.con.execute(f"INSERT INTO {into} {query}", params or None).fetchone()[0]

    def count(self, source: Source, file: InputFile, *, read: int, kept: int, rejected: int, note: str = "") -> None:
        """Account for one file. Raises Fault unless read = kept + rejected."""
        if read != kept + rejected:
            raise Fault(f"{file.name}: {read} rows read, but {kept} kept and {rejected} rejected")
        self.con.execute(
            "INSERT INTO _files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [source.code, file.name, file.sha256, file.bytes, read, kept, rejected, note],
        )


def quoted(path: object) -> str:
    """A path for use between single quotes in SQL."""
    return str(path).replace("'", "''")

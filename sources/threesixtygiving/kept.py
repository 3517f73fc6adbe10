"""What an earlier run read of files that are the same: their rows, and what they say of themselves, by SHA-256."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.base import Context, InputFile, sql_text

NAME = "staged"
KEPT = ("kept_grants", "kept_parts", "kept_files")
NOTHING = """
    CREATE OR REPLACE TEMP TABLE kept_grants AS SELECT '' AS sha256, * EXCLUDE (file) FROM raw_grants LIMIT 0;
    CREATE OR REPLACE TEMP TABLE kept_parts AS SELECT '' AS sha256, * EXCLUDE (file) FROM raw_parts LIMIT 0;
    CREATE OR REPLACE TEMP TABLE kept_files (sha256 VARCHAR, facts VARCHAR)
"""


def recall(ctx: Context) -> dict[str, dict[str, Any]]:
    """What files said of themselves, by SHA-256; their rows stand in `kept_grants` and `kept_parts`."""
    if not ctx.recall(NAME, (), KEPT):
        ctx.con.execute(NOTHING)
    return {sha256: json.loads(facts) for sha256, facts in ctx.con.execute("FROM kept_files").fetchall()}


def stage(
    ctx: Context, files: Sequence[InputFile], facts: Sequence[Mapping[str, Any]], known: Mapping[str, Mapping[str, Any]]
) -> None:
    """Add the rows of those of the files that are `known` to the staged ones; make `numbered_files`, `kept_files`."""
    import pyarrow as pa

    hashes = [file.sha256 for file in files]
    numbered = {
        "file": pa.array(range(len(files)), pa.int32()),
        "sha256": pa.array(hashes, pa.string()),
        "known": pa.array([each in known for each in hashes], pa.bool_()),
        "first": pa.array([hashes.index(each) == at for at, each in enumerate(hashes)], pa.bool_()),
    }
    told = dict(zip(hashes, map(json.dumps, facts), strict=True))
    texts = {
        name: pa.array(values, pa.string()) for name, values in (("sha256", told.keys()), ("facts", told.values()))
    }
    for table, columns in (("numbered_files", numbered), ("kept_files", texts)):
        ctx.con.register("_given", pa.table(columns))
        ctx.con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM _given")
        ctx.con.unregister("_given")
    ctx.con.execute(sql_text(__package__, "kept.sql"))


def keep(ctx: Context) -> None:
    """Keep all rows, now that they are judged, for a later run."""
    ctx.keep(NAME, (), KEPT)

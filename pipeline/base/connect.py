"""DuckDB connections as every stage gets them: bounded memory, spill in the work folder, our macros installed."""

from importlib.resources import files
from pathlib import Path

import duckdb


def connect(scratch: Path, memory_limit: str = "4GB", threads: int = 0) -> duckdb.DuckDBPyConnection:
    """A connection in memory that spills to `scratch` and never reaches for the network."""
    config = {
        "memory_limit": memory_limit,
        "temp_directory": str(scratch / "spill"),
        "autoinstall_known_extensions": "false",
    }
    if threads:
        config["threads"] = str(threads)
    con = duckdb.connect(config=config)
    con.execute("SET enable_progress_bar = false")
    con.execute(files("sources").joinpath("macros.sql").read_text(encoding="utf-8"))
    return con

"""Files that are declared as a path, a query of an `.sql` file and a few words on the format."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipeline.base import sql_text
from sources.sample import write


class Output(NamedTuple):
    """A CSV file, or the one of that name in a zip archive. `parts` are queries whose rows follow each other."""

    path: str
    parts: tuple[str, ...]
    bom: bool = False
    crlf: bool = False
    quote: str = "needed"
    member: str = ""
    params: Mapping[str, Any] = {}
    mode: str = "w"


def queries(name: str) -> dict[str, str]:
    """The queries of an `.sql` file of this package, by the name in the comment line that starts each."""
    parts = sql_text(__package__, name).split("-- output: ")[1:]
    return {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1].split(";\n", 1)[0] for part in parts}


def write_all(con: duckdb.DuckDBPyConnection, folder: Path, outputs: tuple[Output, ...], sql: dict[str, str]) -> None:
    """Write every output under `folder`."""
    for output in outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = write.member(path, output.member, output.mode) if output.member else write.plain(path)
        with opened as sink:
            for n, part in enumerate(output.parts):
                params = output.params if "$" in sql[part] else None
                style = {"quote": output.quote, "newline": "\r\n" if output.crlf else "\n"}
                write.csv(con, sink, sql[part], params, header=n == 0, bom=output.bom and n == 0, **style)

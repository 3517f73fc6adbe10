"""What is known of the files themselves: their own statements, and the entries of the registry of grants files."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.base import Context, InputFile


def register_files(ctx: Context, files: Sequence[InputFile], facts: Sequence[Mapping[str, Any]]) -> None:
    """Make the tables `files`, with what each file says of itself, and `datasets`, the entries of registry feeds."""
    import pyarrow as pa

    datasets = [entry for fact in facts for entry in fact.get("datasets", ())]
    paths = [PurePosixPath(file.name) for file in files]
    tables = {
        "files": {
            "file": pa.array(range(len(files)), pa.int32()),
            "name": pa.array([file.name for file in files], pa.string()),
            "base": pa.array([path.name for path in paths], pa.string()),
            "stem": pa.array([path.stem for path in paths], pa.string()),
            "publisher": pa.array([fact.get("publisher:name") or None for fact in facts], pa.string()),
            "licence": pa.array([fact.get("license") or fact.get("licence") or None for fact in facts], pa.string()),
        },
        "datasets": {
            name: pa.array([_text(entry.get(name)) for entry in map(_dataset, datasets)], pa.string())
            for name in ("identifier", "publisher", "prefix", "licence", "file_name")
        },
    }
    for name, columns in tables.items():
        ctx.con.register("_given", pa.table(columns))
        ctx.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM _given")
        ctx.con.unregister("_given")


def _dataset(entry: Any) -> dict[str, Any]:
    entry = entry if isinstance(entry, dict) else {}
    publisher = entry.get("publisher") if isinstance(entry.get("publisher"), dict) else {}
    files = [d for d in entry.get("distribution") or () if isinstance(d, dict)]
    address = str((files[0] if files else {}).get("downloadURL") or "")
    return {
        "identifier": entry.get("identifier"),
        "publisher": publisher.get("name"),
        "prefix": publisher.get("prefix"),
        "licence": entry.get("license"),
        "file_name": unquote(PurePosixPath(urlsplit(address).path).name),
    }


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

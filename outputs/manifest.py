"""What a release says of itself, for machines: `manifest.json`, and the versions that the table `run` names."""

import datetime
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import InputError, Table
from pipeline.base.versions import code_version, libraries

SOURCES = """
    SELECT source, title, publisher, address, licence, licence_url, attribution, file, NULL AS retrieved, sha256, bytes,
        "read", kept, rejected, note
    FROM source_files ORDER BY source, file
"""


def moment(settings: Mapping[str, Any]) -> datetime.datetime:
    """The time that a release bears, UTC without a zone: SOURCE_DATE_EPOCH, or else the reference date at midnight.

    Raises InputError where the variable is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.combine(settings["study"]["reference_date"], datetime.time())
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        cure = "give seconds since 1970, or unset it"
        raise InputError(
            f"{epoch!r} is not a time", source="environment", field="SOURCE_DATE_EPOCH", cure=cure
        ) from None


def settings_text(settings: Mapping[str, Any]) -> str:
    """The settings as JSON of one line, keys in order; pins have a place of their own."""
    settings = {section: values for section, values in settings.items() if section != "pins"}
    return json.dumps(settings, sort_keys=True, default=str, ensure_ascii=False)


def write_manifest(
    con: duckdb.DuckDBPyConnection, folder: Path, settings: Mapping[str, Any], tables: Sequence[Table], *, sample: bool
) -> None:
    """Write `manifest.json` about the release in `folder`, whose Parquet files of `tables` are written."""
    made = {
        "title": settings["study"]["title"],
        "sample": sample,
        "data": settings["study"]["data"],
        "release_version": release_version(settings),
        "code_version": code_version(),
        "made_at": moment(settings).replace(tzinfo=datetime.UTC).isoformat(timespec="seconds"),
        "versions": libraries(),
        "settings": json.loads(settings_text(settings)),
        "sources": _sources(con, settings.get("pins", {}).get("files", {})),
        "tables": {table.name: _table(con, folder, table) for table in tables},
    }
    text = json.dumps(made, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def release_version(settings: Mapping[str, Any]) -> str:
    """A release is named by its reference date."""
    return settings["study"]["reference_date"].isoformat()


def parquet_path(table: Table) -> str:
    """Where a table's Parquet lies in a release."""
    return f"{'restricted' if table.restricted else 'parquet'}/{table.name}.parquet"


def _sources(con: duckdb.DuckDBPyConnection, pins: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Every file that was read; of a pinned one also its own address, licence and when it was retrieved."""
    cursor = con.execute(SOURCES)
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    return [row | pins.get(row["file"], {}) for row in rows]


def _table(con: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> dict[str, Any]:
    path = folder / parquet_path(table)
    rows = con.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"file": parquet_path(table), "rows": rows, "sha256": digest}

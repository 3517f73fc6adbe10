"""Reading the plain way: json and pandas, a file at a time, all columns that the pipeline reads typed."""

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.bench.files import read_by_pipeline

if TYPE_CHECKING:
    import pandas as pd

FOLDERS = ("register", "companies", "casc", "mutuals", "cic_statements", "grants", "geography")
WORKBOOKS = {".xlsx": "openpyxl", ".ods": "calamine"}
LEDGERS = "*/_files.parquet"


def find(data: Path, work: Path) -> dict[str, int]:
    """Rows by file, of all files but boundaries, which `plain_geography` reads."""
    files = [path for path in read_by_pipeline(data) if path.suffix not in (".parquet", ".geojson")]
    return {path.relative_to(data).as_posix(): sum(map(len, frames(path))) for path in files}


def compare(found: dict[str, int], work: Path) -> list[dict[str, Any]]:
    """How many of the files have the rows that the pipeline read, of which a few may be malformed and rejected."""
    import duckdb

    ledgers = str(work / LEDGERS)
    counted = duckdb.connect().execute(
        "SELECT file, max(kept), max(read) FROM read_parquet(?, union_by_name = true) GROUP BY file", [ledgers]
    )
    rows = {file: (kept, read) for file, kept, read in counted.fetchall() if file in found}
    equal = [file for file, (kept, read) in rows.items() if kept <= found[file] <= read]
    differ = [f"{file}: {found[file]} and {read}" for file, (_, read) in rows.items() if file not in equal]
    return [{"what": "files with equal rows", "equal": len(equal), "of": len(equal) + len(differ), "differ": differ}]


def frames(path: Path) -> "list[pd.DataFrame]":
    """The tables of a file, typed where a column's name tells a date or a number."""
    import pandas as pd

    if path.suffix.lower() in WORKBOOKS:
        sheets = pd.read_excel(path, sheet_name=None, dtype=str, header=None, engine=WORKBOOKS[path.suffix.lower()])
        return [typed(titled) for sheet in sheets.values() if (titled := _titled(sheet)) is not None]
    return [typed(_frame(name, content)) for name, content in _contents(path)]


def typed(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Dates and numbers as such, by the words in the columns' names."""
    import pandas as pd

    for name in frame.columns:
        words = str(name).lower()
        if "date" in words:
            frame[name] = pd.to_datetime(frame[name], errors="coerce", format="mixed")
        elif any(word in words for word in ("income", "expenditure", "count_", "amount", "rank", "decile")):
            frame[name] = pd.to_numeric(frame[name], errors="coerce")
    return frame


def _titled(sheet: "pd.DataFrame") -> "pd.DataFrame | None":
    """The sheet under its titles, which may stand below other lines; None where it has no grants."""
    at = sheet.index[(sheet.map(lambda cell: str(cell).strip().lower()) == "identifier").any(axis=1)]
    if at.empty:
        return None
    rows = sheet.loc[at[0] + 1 :].dropna(how="all")
    return rows.set_axis([str(title) for title in sheet.loc[at[0]]], axis=1)


def _contents(path: Path) -> list[tuple[str, bytes]]:
    if path.suffix.lower() != ".zip":
        return [(path.name, path.read_bytes())]
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist() if not name.endswith("/")]


def _frame(name: str, content: bytes) -> "pd.DataFrame":
    import pandas as pd

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if not name.lower().endswith(".json"):
        return pd.read_csv(io.StringIO(text), dtype=str, on_bad_lines="skip", low_memory=False).dropna(how="all")
    return pd.DataFrame(_objects(text))


def _objects(text: str) -> list[dict[str, Any]]:
    """A JSON array, or the grants of a package; line by line where the whole is not valid."""
    try:
        whole = json.loads(text)
    except ValueError:
        lines = (line.strip().strip("[],") for line in text.splitlines())
        return [found for line in lines if line for found in _object(line)]
    if isinstance(whole, dict):
        return whole.get("grants", [])
    return [] if whole and "distribution" in whole[0] else whole


def _object(line: str) -> list[dict[str, Any]]:
    try:
        return [json.loads(line)]
    except ValueError:
        return []

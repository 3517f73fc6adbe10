"""A process of the benchmark: the floor, below which no reader of these files can come.

Every file that the pipeline reads is unzipped and read once, all columns as text, into Parquet: delimited files and
JSON by DuckDB, workbooks by python-calamine, and nothing else is done with them.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipeline.base.context import quoted
from pipeline.bench.files import read_by_pipeline

CSV = """
    COPY (SELECT * FROM read_csv('{path}', all_varchar = true, header = true, quote = '"', escape = '"',
        ignore_errors = true, null_padding = true, strict_mode = false, parallel = false))
    TO '{out}' (FORMAT parquet, COMPRESSION zstd)
"""
JSON = """
    COPY (SELECT {wanted} FROM read_json('{path}', format = '{form}', maximum_object_size = {largest},
        columns = {columns}))
    TO '{out}' (FORMAT parquet, COMPRESSION zstd)
"""
LINES = """
    COPY (SELECT * FROM read_csv('{path}', auto_detect = false, header = false, columns = {{'line': 'VARCHAR'}},
        delim = E'\\x1F', quote = '', escape = '', max_line_size = {largest}))
    TO '{out}' (FORMAT parquet, COMPRESSION zstd)
"""
PARQUET = "COPY (SELECT * FROM read_parquet('{path}')) TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
SMALLEST_BUFFER = 16 << 20
HEAD = 1 << 20


def main(data: str, place: str) -> None:
    """Read all files of the input folder `data` into `place`."""
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(folder / "spill")})
    con.execute("SET enable_progress_bar = false")
    for number, file in enumerate(read_by_pipeline(Path(data))):
        for path in unzipped(file, folder / f"{number}"):
            read(con, path, folder / f"{number}-{path.stem}.parquet")
            if path != file:
                path.unlink()
    con.close()


def unzipped(file: Path, folder: Path) -> Iterator[Path]:
    """The members of an archive, or the file itself."""
    if file.suffix.lower() != ".zip":
        yield file
        return
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                yield Path(archive.extract(name, folder))


def read(con: duckdb.DuckDBPyConnection, path: Path, out: Path) -> None:
    """One file into Parquet, by its suffix."""
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".ods", ".xlsm", ".xls"):
        _workbook(con, path, out)
    elif suffix in (".json", ".geojson"):
        _json(con, path, out)
    elif suffix == ".parquet":
        con.execute(PARQUET.format(path=quoted(path), out=quoted(out)))
    else:
        _delimited(con, path, out)


def _delimited(con: duckdb.DuckDBPyConnection, path: Path, out: Path) -> None:
    """As UTF-8, or as Windows-1252 where its beginning is not."""
    with path.open("rb") as stream:
        head = stream.read(HEAD).rpartition(b"\n")[0]
    try:
        head.decode("utf-8")
        con.execute(CSV.format(path=quoted(path), out=quoted(out)))
    except UnicodeDecodeError:
        plain = out.with_suffix(".csv")
        plain.write_text(path.read_text(encoding="cp1252", errors="replace"), encoding="utf-8")
        con.execute(CSV.format(path=quoted(plain), out=quoted(out)))
        plain.unlink()


def _json(con: duckdb.DuckDBPyConnection, path: Path, out: Path) -> None:
    """An array of objects by the keys of its first, an object by its own; line by line where it is not valid."""
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        head = text.read(HEAD).lstrip()
    whole = head.startswith("{")
    text = path.read_text(encoding="utf-8-sig", errors="replace") if whole else head
    keys = json.JSONDecoder(strict=False).raw_decode(text, text.find("{"))[0]
    places = {"path": quoted(path), "out": quoted(out), "largest": max(SMALLEST_BUFFER, 4 * len(text) * whole)}
    columns = dict.fromkeys(keys, "VARCHAR")
    lists = [key for key in keys if whole and isinstance(keys[key], list)]
    wanted = f"unnest({lists[0]})" if lists else "*"
    if lists:
        columns[lists[0]] = "JSON[]"
    try:
        form = "auto" if whole else "array"
        con.execute(JSON.format(**places, form=form, wanted=wanted, columns=json.dumps(columns)))
    except duckdb.Error:
        con.execute(LINES.format(**places))


def _workbook(con: duckdb.DuckDBPyConnection, path: Path, out: Path) -> None:
    import pyarrow as pa
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    for number, name in enumerate(book.sheet_names):
        rows = book.get_sheet_by_name(name).to_python()
        if rows:
            columns = {f"c{n}": pa.array(list(map(str, column))) for n, column in enumerate(zip(*rows, strict=True))}
            con.register("sheet", pa.table(columns))
            path = out.with_name(f"{out.stem}-{number}.parquet")
            con.execute(f"COPY sheet TO '{quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")
            con.unregister("sheet")


if __name__ == "__main__":
    main(*sys.argv[1:])

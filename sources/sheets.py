"""A workbook's sheet (ODS, XLSX) into a table of text, like a comma-separated file."""

from pathlib import Path

from pipeline.base import Context, InputError, InputFile, Source
from sources.archives import download_again
from sources.layout import find_columns, has_columns

HEADER_WITHIN = 30
"""Rows at the top of a sheet in which the titles are looked for, after notes."""

LOAD = """
CREATE OR REPLACE TEMP TABLE "{into}" AS
SELECT row, {wanted} FROM _sheet
"""


def load_sheet(ctx: Context, source: Source, file: InputFile, path: Path, into: str) -> int:
    """Read the declared columns of the first sheet that has them into the temporary table `into`; returns the rows.

    `into` is as `load_csv` makes it. Rows above the titles and rows without any value in a declared column are no rows.
    Raises InputError where it is no workbook, or no sheet has the required columns.
    """
    import pyarrow as pa

    titles, rows = _find_sheet(source, file, path)
    places = find_columns(ctx, source, file, titles)
    found = {name: place for name, place in places.items() if place is not None}
    cells = [[_text(row, place) for place in found.values()] for row in rows]
    cells = [(n, *row) for n, row in enumerate(cells, start=1) if any(row)]
    if not cells:
        raise InputError("has no rows", source=source.code, file=file.name, cure=download_again(source))
    columns = list(zip(*cells, strict=True))
    sheet = {"row": pa.array(columns[0], pa.int64())}
    sheet |= {name: pa.array(column, pa.string()) for name, column in zip(found, columns[1:], strict=True)}
    wanted = ", ".join(f'trimmed("{n}") AS "{n}"' if n in found else f'NULL::VARCHAR AS "{n}"' for n in places)
    ctx.con.register("_sheet", pa.table(sheet))
    ctx.con.execute(LOAD.format(into=into, wanted=wanted))
    ctx.con.unregister("_sheet")
    return len(cells)


def _find_sheet(source: Source, file: InputFile, path: Path) -> tuple[list[str], list[list[object]]]:
    """Titles and the rows under them."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        sheets = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names]
    except (python_calamine.CalamineError, OSError) as error:
        problem = f"cannot be read as a workbook ({error})"
        raise InputError(problem, source=source.code, file=file.name, cure=download_again(source)) from None
    for rows in sheets:
        for n, row in enumerate(rows[:HEADER_WITHIN]):
            titles = [str(cell) for cell in row]
            if has_columns(source, titles):
                return titles, rows[n + 1 :]
    needed = ", ".join(column.title.split("|")[0] for column in source.columns if column.required)
    problem = f"no sheet has the columns {needed}"
    raise InputError(problem, source=source.code, file=file.name, cure=download_again(source))


def _text(row: list[object], place: int) -> str | None:
    value = row[place] if place < len(row) else None
    return str(value) if value not in (None, "") else None

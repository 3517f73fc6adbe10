"""Workbooks written as text built in DuckDB, a row of XML a row of data: fast as CSV, and the same bytes each time."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from sources.sample.write import described, stream, title

STORED_TIME = (1980, 1, 1, 0, 0, 0)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_HEAD = (
    f'<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" '
    f'xmlns:text="{NAMES}:text:1.0" xmlns:style="{NAMES}:style:1.0" office:version="1.2"><office:automatic-styles>'
    '<style:style style:name="d" style:family="table-cell"/></office:automatic-styles><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


class Sheet(NamedTuple):
    """A sheet's name and the query that fills it; the query's column names are its first row."""

    name: str
    query: str
    params: dict[str, Any] | None = None


def place(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    return (place(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def rows(con: duckdb.DuckDBPyConnection, sheet: Sheet, sink: Any, form: str, wrap: tuple[str, str]) -> None:
    """Write the title row and the data of a sheet; `form` is the prefix of the cell macros, `wrap` a row's tags."""
    columns = described(con, sheet.query, sheet.params)
    forms = {"VARCHAR": "text", "DATE": "date"}
    cells = [
        f"{form}_{forms.get(kind, 'number')}('{place(at)}', line, {title(name)})"
        for at, (name, kind) in enumerate(columns)
    ]
    start, end = wrap
    names = ", ".join(f"{form}_text('{place(at)}', 1, $t{at})" for at in range(len(columns)))
    first = {f"t{at}": name for at, (name, _) in enumerate(columns)}
    stream(con, sink, f"SELECT concat('{start}', {names}, '{end}')", first)
    numbered = f"SELECT *, row_number() OVER () + 1 AS line FROM ({sheet.query})"
    stream(con, sink, f"SELECT concat('{start}', {', '.join(cells)}, '{end}') FROM ({numbered})", sheet.params)


def xlsx(con: duckdb.DuckDBPyConnection, path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook with text, number and date cells."""
    types, listed, relations = [], [], []
    for n, sheet in enumerate(sheets, 1):
        part = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        types.append(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{part}"/>')
        listed.append(f'<sheet name="{sheet.name}" sheetId="{n}" r:id="rId{n}"/>')
        relations.append(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>')
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations.append(f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{"".join(types)}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{"".join(listed)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{''.join(relations)}</Relationships>",
        "xl/styles.xml": STYLES,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STORED_TIME), HEAD + text, zipfile.ZIP_DEFLATED)
        for n, sheet in enumerate(sheets, 1):
            with archive.open(f"xl/worksheets/sheet{n}.xml", "w", force_zip64=True) as file:
                file.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                rows(con, sheet, file.write, "xlsx", ("<row>", "</row>"))
                file.write(b"</sheetData></worksheet>")


def ods(con: duckdb.DuckDBPyConnection, path: Path, sheets: Sequence[Sheet], empty_rows: int = 0) -> None:
    """Write an OpenDocument spreadsheet, each sheet ending in `empty_rows` as offices do with rows once formatted."""
    row = ("<table:table-row>", "</table:table-row>")
    tail = f'<table:table-row table:number-rows-repeated="{empty_rows}"><table:table-cell/></table:table-row>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", STORED_TIME), ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml", STORED_TIME), HEAD + MANIFEST, zipfile.ZIP_DEFLATED)
        with archive.open("content.xml", "w", force_zip64=True) as file:
            file.write((HEAD + ODS_HEAD).encode())
            for sheet in sheets:
                file.write(f'<table:table table:name="{sheet.name}">'.encode())
                rows(con, sheet, file.write, "ods", row)
                file.write(((tail if empty_rows else "") + "</table:table>").encode())
            file.write(ODS_TAIL.encode())

"""Whether a publisher's file is grants data that can be read to its end, whatever its address calls it."""

import codecs
import contextlib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.base import InputFile, Source
from sources.archives import check_start
from sources.snapshot.accept import Accepted, check_members, opened, read_all, refused
from sources.threesixtygiving.packages import read_json
from sources.threesixtygiving.spreadsheets import Sheet, csv_sheets, workbook_sheets
from sources.threesixtygiving.titles import layout_of

ENDINGS = {"xl/workbook.xml": ".xlsx", "content.xml": ".ods"}
OLDER = ".xls"
"""The older workbook, which is no archive."""


def grants_ending(path: Path) -> str:
    """The ending that a grants file's bytes call for: a publisher's address often has none."""
    with contextlib.suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        return next((ending for member, ending in ENDINGS.items() if member in names), ".zip")
    with path.open("rb") as stream:
        start = stream.read(4096)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return OLDER
    if start.startswith(b"PK"):
        return ".zip"
    return ".json" if start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[") else ".csv"


def accept_grants(source: Source, name: str, path: Path) -> Accepted:
    """Look through a publisher's file as the stage will read it. Raises InputError where it is no grants data."""
    file, ending = InputFile(path, name, "", path.stat().st_size), PurePosixPath(name).suffix
    if not file.bytes:
        raise refused(source, name, "is empty")
    if ending in ENDINGS.values():
        with opened(source, name, path) as archive:
            check_members(source, name, archive.infolist())
            read_all(source, name, archive)
    elif ending == ".zip":
        raise refused(source, name, "is an archive that is broken or no workbook")
    if ending in (*ENDINGS.values(), OLDER):
        return Accepted(_rows(source, name, workbook_sheets(file, {})))
    check_start(source, file, path)
    if ending == ".json":
        return Accepted(_json_rows(file))
    return Accepted(_rows(source, name, csv_sheets(file)))


def _rows(source: Source, name: str, sheets: Iterator[Sheet]) -> int:
    rows, grants = 0, False
    for sheet in sheets:
        if layout_of(sheet.titles).holds_grants:
            grants = True
            rows += sum(1 for batch in sheet.batches() for row in batch if any(cell != "" for cell in row))
    if not grants:
        raise refused(source, name, "is not 360Giving grants data")
    return rows


def _json_rows(file: InputFile) -> int:
    rows = 0

    def add(line: object) -> None:
        nonlocal rows
        rows += 1

    read_json(file, 0, add)
    return rows

"""Workbooks and comma-separated files as sheets: titles and rows, without knowing what they mean."""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain, dropwhile, islice
from typing import Any, TextIO

import sources.layout  # noqa: F401 (registers the error handler that reads stray bytes as Windows-1252)
from pipeline.base import InputError, InputFile
from sources.archives import is_broken
from sources.threesixtygiving.declared import SOURCE

Row = list[Any]
Rows = Iterator[Row]

BATCH = 1_000_000
"""Cells that are held at a time."""
LARGEST = 2 << 30
"""Bytes that a workbook may hold unpacked; the largest published one holds about a quarter of that."""
MOST_CELLS = 64_000_000
"""Cells that a sheet's rectangle may have; each takes 32 bytes while the sheet is read."""
DIMENSION = re.compile(rb'dimension ref="(?:[A-Z]{1,3}[0-9]{1,7}:)?([A-Z]{1,3})([0-9]{1,7})"')
LONGEST = 1 << 20
"""Characters that a value may have; a longer one comes of a quotation mark that is not closed."""
META = "meta"


@dataclass(frozen=True)
class Configuration:
    """A sheet's `#` line, as flatten-tool defines it."""

    skip: int = 0
    headers: int = 1
    ignore: bool = False
    comments: bool = False


@dataclass
class Sheet:
    """A sheet whose titles are read and whose rows are still to come; `name` is None for a comma-separated file."""

    name: str | None
    titles: list[str]
    rows: Rows = field(repr=False)

    def batches(self) -> Iterator[list[Row]]:
        """The rows in lists of about BATCH cells, blank rows among them."""
        length = max(BATCH // max(len(self.titles), 1), 1)
        while rows := list(islice(self.rows, length)):
            yield rows


def unreadable(file: InputFile, problem: str, cure: str = "download it again from its publisher") -> InputError:
    """The error for a file that cannot be read."""
    return InputError(problem, source=SOURCE.code, file=file.name, cure=cure)


def csv_sheets(file: InputFile) -> Iterator[Sheet]:
    """The one sheet of a comma-separated file; what is not UTF-8 is read as Windows-1252.

    Raises InputError where it is neither, or a quotation mark is left open.
    """
    csv.field_size_limit(LONGEST)
    with file.path.open(encoding="utf-8-sig", errors="windows_1252", newline="") as text:
        sheet = _sheet(None, _csv_rows(file, text), Configuration())
        if sheet:
            yield sheet


def _csv_rows(file: InputFile, text: TextIO) -> Rows:
    reader = csv.reader(text)
    try:
        yield from reader
    except csv.Error as error:
        problem = f"cannot be read from line {reader.line_num} on ({error}); a quotation mark may be left open above it"
        raise unreadable(file, problem, "correct it, or ask the publisher to") from None
    except UnicodeDecodeError as error:
        raise unreadable(file, f"is neither in UTF-8 nor in Windows-1252 ({error.reason})") from None


def workbook_sheets(file: InputFile, facts: dict[str, str]) -> Iterator[Sheet]:
    """The sheets of a workbook (XLSX, ODS, XLS), the `meta` sheet aside, whose rows are put into `facts`.

    Raises InputError where it is no workbook, is not whole, has a password, or would unpack to too much.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    _check_size(file)
    try:
        with file.path.open("rb") as opened:
            book = CalamineWorkbook.from_filelike(opened)
            names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            base = Configuration()
            for name in sorted(names, key=lambda n: n.strip().lower() != META):
                rows = book.get_sheet_by_name(name).iter_rows()
                if name.strip().lower() == META:
                    base = _read_meta(rows, facts)
                elif sheet := _sheet(name, rows, base):
                    yield sheet
    except PasswordError:
        raise unreadable(file, "has a password", "save it without one") from None
    except CalamineError as error:
        raise unreadable(file, f"is not a whole workbook ({error})") from None


def _check_size(file: InputFile) -> None:
    """Refuse what would take all memory: calamine holds a sheet's whole rectangle, up to its furthest cell."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            size = sum(info.file_size for info in archive.infolist())
            if size > LARGEST:
                raise unreadable(file, f"would unpack to {size >> 20:,} MiB", "split it, or publish it as CSV")
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and (furthest := _too_far(archive, name)):
                    problem = f"has a sheet that reaches to cell {furthest}"
                    raise unreadable(file, problem, "delete the rows and columns beyond its data, and save it")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return  # calamine says what is wrong with it
    except OSError as error:
        if not is_broken(error):
            raise


def _too_far(archive: zipfile.ZipFile, sheet: str) -> str:
    """The furthest cell that a sheet states, where its rectangle has more than MOST_CELLS cells."""
    with archive.open(sheet) as opened:
        stated = DIMENSION.search(opened.read(4096))
    if not stated:
        return ""
    letters, rows = stated[1].decode(), int(stated[2])
    columns = reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)
    return f"{letters}{rows}" if columns * rows > MOST_CELLS else ""


def _read_meta(rows: Rows, facts: dict[str, str]) -> Configuration:
    """A `meta` sheet has titles down its first column and values beside them, under a `#` line for all sheets."""
    first = next(rows, [])
    configuration = configuration_of(first)
    for row in rows if configuration else chain([first], rows):
        if len(row) > 1 and row[1] != "":
            facts["".join(str(row[0]).split()).lower()] = str(row[1]).strip()
    return configuration or Configuration()


def _sheet(name: str | None, rows: Rows, base: Configuration) -> Sheet | None:
    """The sheet with its titles read; None where it is empty or says that it is to be ignored."""
    rows = dropwhile(_is_blank, rows)
    first = next(rows, None)
    if first is None:
        return None
    own = configuration_of(first)
    configuration = own or base
    if configuration.ignore or (configuration.comments and (name or "").startswith("#")):
        return None
    rows = islice(rows if own else chain([first], rows), configuration.skip, None)
    titles = [str(title) for title in next(rows, [])]
    if configuration.comments:
        titles = ["" if title.startswith("#") else title for title in titles]
    return Sheet(name, titles, islice(rows, configuration.headers - 1, None))


def _is_blank(row: Row) -> bool:
    return row.count("") == len(row)


def configuration_of(row: Row) -> Configuration | None:
    """The configuration that a sheet's first row gives; None where it is no `#` line or says nothing that is known."""
    if not row or row[0] != "#":
        return None
    words = [str(cell).lower().split() for cell in row[1:]]
    numbers = {w[0]: int(w[1]) for w in words if len(w) == 2 and w[1].lstrip("+-").isdecimal()}
    alone = {w[0] for w in words if len(w) == 1}
    other = {w[0] for w in words if len(w) == 2} & {"rootlistpath", "idname", "xmlroottag"}
    if not (numbers.keys() & {"skiprows", "headerrows"} or alone & {"ignore", "hashcomments", "hashcomment"} or other):
        return None
    return Configuration(
        max(numbers.get("skiprows", 0), 0),
        max(numbers.get("headerrows", 1), 1),
        "ignore" in alone,
        bool(alone & {"hashcomments", "hashcomment"}),
    )

"""Writes the review workbook: accessible, with lists to choose from, and inert whatever the names and texts hold."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classify.rules import LEVELS
from outputs.explain import LEVELS as LEVEL_WORDS
from outputs.readme import SAMPLE
from outputs.review.sheet import (
    CODES,
    COLUMNS,
    FILLED_IN,
    KEPT,
    MISSING,
    MISSING_COLUMNS,
    NO,
    NOTES,
    REVIEW,
    ROLES,
    SHOWN,
    STRATA,
    YES,
    Column,
)
from pipeline.base import sql_text

FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}
# A quote prefix keeps a text a text even when somebody edits the cell.
TEXT = {**FONT, "text_wrap": True, "quote_prefix": True, "bottom": 1, "bottom_color": "#A0A0A0"}
HEAD = {**FONT, "bold": True, "text_wrap": True, "bottom": 1}
FILL = {**FONT, "text_wrap": True, "bg_color": "#FFF7E0", "border": 1, "border_color": "#A0A0A0"}
DAY = "yyyy-mm-dd"
A3 = 8
EMPTY_ROWS = 100
"""Rows to fill in on the sheet of missing organisations."""

LINE, TALLEST = 14.5, 409
"""Points of a line of text, and of the tallest row that Excel shows."""

LONGEST = 32_000
"""Characters that a cell is given; Excel takes 32,767."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook is made of: `rows` by column name, `groups` the strata; `version` is the release's date."""

    title: str
    round: str
    version: str
    sample: bool
    rows: Sequence[Mapping[str, Any]]
    groups: Sequence[Mapping[str, Any]]


def write_book(path: Path, book: Book) -> None:
    """Write the workbook to `path`; the same book gives the same bytes."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as made:
        made.set_calc_mode("manual")
        head = f"SAMPLE. Review: {book.title}" if book.sample else f"Review: {book.title}"
        day = datetime.datetime.combine(datetime.date.fromisoformat(book.version), datetime.time())
        made.set_properties({"title": head, "subject": f"Drawn for {book.round}", "created": day})
        _review(made, book, head)
        _notes(made, book, head)
        _table(made, CODES, _codes(), (10, 28, 110), head)
        _table(made, STRATA, _strata(book), (28, 80, 16, 12, 12), head)
        _missing(made, head)


def _review(made: Any, book: Book, head: str) -> None:
    sheet = _sheet(made, REVIEW, COLUMNS, len(book.rows), head)
    formats = {kind: made.add_format(given) for kind, given in _formats().items()}
    for n, row in enumerate(book.rows, 1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, n, place, row.get(column.name), formats, column)
        sheet.set_row(n, min(TALLEST, LINE * max(_lines(row.get(c.name), c.width) for c in COLUMNS if c not in KEPT)))
    sheet.print_area(0, 0, len(book.rows), len(SHOWN) + len(FILLED_IN) - 1)
    _choices(sheet, COLUMNS, len(book.rows))
    # The name stays in sight while the judgement is made.
    sheet.freeze_panes(1, 2)


def _formats() -> dict[str, dict[str, Any]]:
    kept = {**TEXT, "text_wrap": False}
    return {
        "text": TEXT,
        "kept": kept,
        "number": {**TEXT, "num_format": "#,##0.###"},
        "fill": FILL,
        "day": {**FILL, "num_format": DAY},
    }


def _write(sheet: Any, row: int, place: int, value: Any, formats: Mapping[str, Any], column: Column) -> None:
    kind = "day" if column.name == "date" else "fill" if column.fill else "kept" if column in KEPT else "text"
    if value is None:
        sheet.write_blank(row, place, None, formats[kind])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, place, datetime.datetime.combine(value, datetime.time()), formats[kind])
    elif isinstance(value, (int, float)):
        sheet.write_number(row, place, value, formats["number"])
    else:
        sheet.write_string(row, place, value[:LONGEST], formats[kind])


def _lines(value: Any, width: int) -> int:
    """Lines that a text takes in a column of `width`."""
    paragraphs = value.splitlines() if isinstance(value, str) else [""]
    return sum(1 + int(_units(paragraph) / width) for paragraph in paragraphs)


def _units(text: str) -> float:
    """The width of a text, generously, as Arial sets it: capitals are wider."""
    return 0.82 * len(text) + 0.25 * sum(map(str.isupper, text))


def _choices(sheet: Any, columns: Sequence[Column], rows: int) -> None:
    """Lists to choose from, and a message on each cell that is to be filled in."""
    first_theme = len(LEVELS) + 2
    rules = {
        "right": {"validate": "list", "source": [YES, NO]},
        "level": {"validate": "list", "source": list(LEVELS)},
        # A list offers one theme; several can be written, so another text is no error.
        "themes": {
            "validate": "list",
            "source": f"='{CODES}'!$B${first_theme}:$B${first_theme + _themes_listed() - 1}",
            "error_type": "information",
            "error_message": "Several themes are written as arts;youth. The sheet Codes lists them all.",
        },
        "role": {"validate": "list", "source": list(ROLES), "error_type": "information"},
        "date": {"validate": "date", "criteria": "<=", "value": "=TODAY()"},
    }
    told = {"role": "A role, please, never a person's name.", "date": "A day such as 2026-10-01, no later than today."}
    for place, column in enumerate(columns):
        if column.fill:
            rule = {"error_message": told.get(column.name, "Please choose one from the list."), "validate": "any"}
            rule |= rules.get(column.name, {})
            rule |= {"input_title": column.title, "input_message": column.says[:255]}
            sheet.data_validation(1, place, rows, place, rule)


def _notes(made: Any, book: Book, head: str) -> None:
    words = {"count": f"{len(book.rows):,}", "review": REVIEW, "codes": CODES, "missing": MISSING}
    lines = [
        *([f"{SAMPLE} Decisions on it are for trying out only."] if book.sample else []),
        *sql_text(__package__, "notes.txt").format(**words).splitlines(),
        "To fill in:",
        *(f"{column.title} – {column.says}" for column in FILLED_IN),
        "For reading:",
        *(f"{column.title} – {column.says}" for column in SHOWN),
        "Please leave as they are:",
        *(f"{column.title} – {column.says}" for column in KEPT),
    ]
    _table(made, NOTES, [("How to fill in this workbook",), *((line,) for line in lines)], (120,), head)


def _codes() -> list[tuple[str, ...]]:
    levels = [("level", level, LEVEL_WORDS[level]) for level in LEVELS]
    themes = [("theme", code, label) for code, label in _themes()]
    rulings = [("ruling", *line.split("|")) for line in sql_text(__package__, "rulings.txt").splitlines()]
    return [("Kind", "Code", "Meaning"), *levels, *themes, *rulings]


def _themes() -> list[tuple[str, str]]:
    """Code and name of every theme, as the report's tables name them."""
    from outputs.reporting.load import load

    return [(value.code, value.label) for value in load().rows["theme"].values]


def _themes_listed() -> int:
    return len(_themes())


def _strata(book: Book) -> list[tuple[Any, ...]]:
    heads = ("Stratum", "What is in it", "Organisations", "Drawn", "Weight")
    drawn = [(g["stratum"], g["says"], g["held"], g["drawn"], g["held"] / g["drawn"]) for g in book.groups]
    return [heads, *drawn]


def _missing(made: Any, head: str) -> None:
    sheet = _sheet(made, MISSING, MISSING_COLUMNS, EMPTY_ROWS, head)
    formats = {kind: made.add_format(given) for kind, given in _formats().items()}
    for n in range(1, EMPTY_ROWS + 1):
        for place, column in enumerate(MISSING_COLUMNS):
            _write(sheet, n, place, None, formats, column)
    _choices(sheet, MISSING_COLUMNS, EMPTY_ROWS)
    sheet.freeze_panes(1, 1)


def _sheet(made: Any, name: str, columns: Sequence[Column], rows: int, head: str) -> Any:
    """A sheet with one row of headings, as a table of `rows` rows, for screen readers and filters."""
    sheet = made.add_worksheet(name)
    heading = made.add_format(HEAD)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    titles = [{"header": column.title, "header_format": heading} for column in columns]
    sheet.add_table(0, 0, rows, len(columns) - 1, {"columns": titles, "style": None, "name": name})
    _page(sheet, head)
    return sheet


def _table(made: Any, name: str, grid: Sequence[Sequence[Any]], widths: Sequence[int], head: str) -> None:
    """A sheet of fixed text, headings first."""
    sheet = made.add_worksheet(name)
    formats = {kind: made.add_format(given) for kind, given in _formats().items()}
    heading = made.add_format(HEAD)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, grid[0][place], heading)
    for n, row in enumerate(grid[1:], 1):
        for place, value in enumerate(row):
            _write(sheet, n, place, value, formats, SHOWN[0])
        sheet.set_row(n, LINE * max(_lines(value, width) for value, width in zip(row, widths, strict=True)))
    sheet.freeze_panes(1, 0)
    _page(sheet, head)


def _page(sheet: Any, head: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{head.replace('&', '&&')}&RPage &P of &N")

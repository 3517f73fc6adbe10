"""The form as a workbook, to fill in on the screen: `vcse review import` takes it as it takes a review sheet."""

import datetime
import io
from typing import Any

from classify.rules import LEVELS
from outputs.profiles.model import Listed, Profile
from outputs.profiles.wording import say
from outputs.review.sheet import COLUMNS, FILLED_IN, MISSING, MISSING_COLUMNS, NO, NOTES, REVIEW, ROLES, YES, Column

KNOWN = ("org_id", "name", "place", "our_level", "our_themes", "words")
SHOWN = tuple(column for column in COLUMNS if column.name in KNOWN)
MISSING_ROWS = 40
TEXT = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True, "quote_prefix": True}
HEAD = {"font_name": "Arial", "font_size": 11, "bold": True, "text_wrap": True, "bottom": 1}
FILL = {**TEXT, "quote_prefix": False, "bg_color": "#FFF7E0", "border": 1, "border_color": "#A0A0A0"}
LISTS = {"right": (YES, NO), "level": LEVELS, "role": ROLES}
POINTS = ("review", "not_us", "wrong_place", "wrong_theme", "right", "missing", "names", "back")
A4 = 9


def workbook(profile: Profile, made_on: datetime.date) -> bytes:
    """The workbook: how to fill it in, the organisations listed, and those that are missing."""
    import xlsxwriter

    made = io.BytesIO()
    # Names that look like formulas, numbers or addresses stay the texts that they are.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        formats = [book.add_format(given) for given in (HEAD, TEXT, FILL)]
        book.set_properties(
            {"title": profile.marked_title, "created": datetime.datetime.combine(made_on, datetime.time())}
        )
        listed = [_cells(org, profile) for org in profile.listed]
        for name, columns, rows, length in (
            (REVIEW, (*SHOWN, *FILLED_IN), listed, len(listed)),
            (MISSING, MISSING_COLUMNS, [], MISSING_ROWS),
        ):
            sheet = _sheet(book, name, columns, rows, length, formats)
            _marked(sheet, profile, len(columns), formats[0])
        _notes(book, profile, formats)
    return made.getvalue()


def _cells(org: Listed, profile: Profile) -> tuple[str, ...]:
    return (org.org_id, org.name, org.authority or profile.name, org.level, ";".join(org.themes), org.words)


def _sheet(
    book: Any, name: str, columns: tuple[Column, ...], rows: list[tuple[str, ...]], length: int, formats: list[Any]
) -> Any:
    """A sheet of headings, the rows given, and empty cells to fill in for `length` rows."""
    head, text, fill = formats
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, head)
        for n in range(1, length + 1) if column.fill else ():
            sheet.write_blank(n, place, None, fill)
        if column.name in LISTS and length:
            # A role may be another than those offered, so another text is no error.
            strict = "information" if column.name == "role" else "stop"
            rule = {"validate": "list", "source": list(LISTS[column.name]), "error_type": strict}
            sheet.data_validation(1, place, length, place, rule)
    for n, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            sheet.write_string(n, place, cell, text)
    sheet.freeze_panes(1, 2 if rows else 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _marked(sheet: Any, profile: Profile, place: int, head: Any) -> None:
    """The area on each printed page; SAMPLE there and as a heading of its own, which the import passes over."""
    sheet.set_header(f"&L{profile.marked_title.replace('&', '&&')[:200]}&RPage &P of &N")
    if profile.mark:
        sheet.set_column(place, place, 12)
        sheet.write_string(0, place, profile.mark.split(":")[0], head)


def _notes(book: Any, profile: Profile, formats: list[Any]) -> None:
    head, text, _ = formats
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, 110)
    points = [say(f"workbook.{point}", review=REVIEW, missing=MISSING) for point in POINTS]
    sheet.write_string(0, 0, f"{profile.title}: a form", head)
    for n, line in enumerate([profile.about, *([profile.mark] if profile.mark else []), *points], 1):
        sheet.write_string(n, 0, line, text)

"""Writes the computed tables as one accessible workbook, with gptables: cover, contents, notes, a sheet a table."""

import datetime
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from outputs.reporting.compute import ESTIMATE, LOW, NOT_APPLICABLE, NOT_AVAILABLE, Figure, Result
from outputs.reporting.fit import COVER, fit_cover, fit_list, fit_table, set_page
from outputs.reporting.layout import Row
from outputs.reporting.load import Declarations
from outputs.reporting.tidy import SAMPLE, full_title
from outputs.reporting.words import Words, fill, long_date

SHORTHAND = {
    NOT_AVAILABLE: "[x]: not available",
    NOT_APPLICABLE: "[z]: not applicable",
    "[c]": "[c]: confidential, not published",
    LOW: "[low]: more than nought, but rounds to it",
    ESTIMATE: "[e]: estimate",
}
MADE_UP = "SAMPLE: made-up data. Nothing here is about a real organisation."
BACK = "[Back to contents](internal:Contents!A1)"
FONT = 12
RIGHT = {"align": "right"}
HEADING = {"align": "right", "indent": 1}
"""Headings stand off the right edge, so that they never touch the next one."""
BODY = {"text_wrap": True, "valign": "top"}
THEME = {
    "global": {"font_name": "Arial", "font_size": FONT, "font_color": "automatic"},
    "cover_title": {"bold": True, "font_size": 16, "text_wrap": True},
    "cover_subtitle": {"bold": True, "font_size": 14, "text_wrap": True},
    "cover_text": BODY,
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_size": FONT},
    "column_heading": {"bold": True, "bottom": 1, **BODY},
    "index_1": BODY,
    "index_2": BODY,
    "index_3": BODY,
    "data": BODY,
    "description_order": ["instructions", "source", "legend", "scope"],
}


def write_workbook(
    path: Path,
    results: Sequence[Result],
    declared: Declarations,
    words: Words,
    title: str,
    sample: bool,
    made_on: datetime.date,
) -> None:
    """Writes the workbook to `path`; the same tables made on the same day give the same bytes."""
    sheets = {result.table.id: _sheet(result, sample) for result in results}
    notes = _notes(results, declared, words)
    cover = _cover(title, results, sample, made_on)
    book = _book(path, sheets, cover, notes, sample)
    named = {sheet.get_name(): sheet for sheet in book.worksheets()}
    for sheet in named.values():
        set_page(sheet)
    for result in results:
        fit_table(named[result.table.id], sheets[result.table.id])
    titles = [full_title(result, sample) for result in results]
    fit_list(named["Contents"], titles)
    fit_list(named["Notes"], list(notes.values()))
    fit_cover(named["Cover"], cover)
    head = f"{SAMPLE}. {title}" if sample else title
    # The day it was made, never the hour, so that the same tables give the same bytes.
    created = datetime.datetime.combine(made_on, datetime.time())
    book.set_properties({"title": head, "created": created})
    book.close()


def _book(path: Path, sheets: Mapping[str, Any], cover: Any, notes: Mapping[str, str], sample: bool) -> Any:
    """The workbook as gptables makes it, not yet closed."""
    import gptables
    import pandas

    with warnings.catch_warnings():
        # gptables 2.0 uses what pandas 3 is about to drop; that is theirs to mend.
        warnings.simplefilter("ignore", DeprecationWarning)
        return gptables.produce_workbook(
            filename=path,
            sheets=sheets,
            theme=gptables.Theme(dict(THEME)),
            cover=cover,
            notes_table=pandas.DataFrame(list(notes.items()), columns=["note", "Note text"]),
            contentsheet_options=_page("Contents", "Tables in this workbook, each a link to its sheet.", sample),
            notesheet_options=_page("Notes", "Notes that the tables refer to, numbered as [note 1].", sample),
            auto_width=False,
            # Names come from registers and funders: no text of theirs becomes a formula, a number or a link.
            workbook_options={"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
        )


def _page(title: str, says: str, sample: bool) -> dict[str, Any]:
    head = f"{SAMPLE}. {title}" if sample else title
    return {"title": head, "instructions": f"{says} {MADE_UP}" if sample else says}


def _cover(title: str, results: Sequence[Result], sample: bool, made_on: datetime.date) -> Any:
    import gptables

    intro = [
        f"Made on {long_date(made_on)}, from the same database as everything else in this release.",
        f"The workbook has {len(results)} tables, one a sheet, with a list of contents and a sheet of notes.",
        "The same figures at full precision are in the folder csv beside this workbook.",
    ]
    about = [
        "Counts from registers are exact and not rounded. Estimates are marked and name their source.",
        "Every figure can be traced: for each, the table cells of the database holds the query that lists the "
        "organisations or grants behind it, and the query that gives the figure.",
        "Shorthand used in place of a figure or beside it:",
        *SHORTHAND.values(),
    ]
    head = f"{SAMPLE}. {title}" if sample else title
    return gptables.Cover(title=head, intro=[MADE_UP, *intro] if sample else intro, about=about, width=COVER)


def _notes(results: Sequence[Result], declared: Declarations, words: Words) -> dict[str, str]:
    """Notes by id in the order in which the sheets refer to them, which is the order that gptables numbers them in."""
    order = dict.fromkeys(name for result in results for name in _marks(result))
    return {name: fill(declared.notes[name], words.text, "notes.toml") for name in order}


def _marks(result: Result) -> list[str]:
    """Ids of the notes on the table, its columns and its rows."""
    on_columns = [column.column.note for column in result.columns if column.column.note]
    on_rows = filter(None, (_row_note(row, result) for row in result.rows))
    return [*result.table.notes, *on_columns, *on_rows]


def _row_note(row: Row, result: Result) -> str:
    notes = result.table.row_notes or {}
    return notes.get(row.code) or notes.get(row.label) or ""


def _sheet(result: Result, sample: bool) -> Any:
    import gptables
    import pandas

    headings = _headings(result)
    first = 2 if result.code_label else 1
    index = {2: 0, 3: 1} if result.code_label else {2: 0}
    data = pandas.DataFrame(_grid(result), columns=headings, dtype=object)
    return gptables.GPTable(
        table=data,
        table_name=result.table.stem,
        title=full_title(result, sample),
        subtitles=[MADE_UP] if sample else [],
        instructions=result.says,
        source=f"Source: {result.source}",
        legend=_lines(result),
        index_columns=index,
        table_notes={first + n: f"$${c.column.note}$$" for n, c in enumerate(result.columns) if c.column.note},
        additional_formatting=_formats(result, first),
    )


def _lines(result: Result) -> list[str]:
    """What stands above the table: why figures are missing, unit, areas, editions, notes, shorthand, the way back."""
    lines = [f"{NOT_AVAILABLE} {reason}" for reason in result.reasons]
    lines.append(f"Unit: {result.unit}, unless the heading of a column gives another.")
    about = [f"Areas: {result.geography}" if result.geography else "", result.vintage]
    marks = "".join(f"$${name}$$" for name in result.table.notes)
    return [*lines, *filter(None, [" ".join(filter(None, about))]), f"Notes: {marks}", *_shorthand(result), BACK]


def _shorthand(result: Result) -> list[str]:
    found = {figure.marker for figure in result.figures.values()}
    if any(shown.column.estimate for shown in result.columns):
        found.add(ESTIMATE)
    if result.code_label and not all(row.code for row in result.rows):
        found.add(NOT_APPLICABLE)
    used = [text for marker, text in SHORTHAND.items() if marker in found]
    return [f"Shorthand: {'; '.join(used)}."] if used else []


def _headings(result: Result) -> list[str]:
    heads = [result.row_label, result.code_label] if result.code_label else [result.row_label]
    for shown in result.columns:
        estimate = f" {ESTIMATE}" if shown.column.estimate else ""
        said = shown.unit == result.unit or shown.unit.lower() in shown.label.lower()
        heads.append(f"{shown.label}{estimate}" + ("" if said else f"\n({shown.unit})"))
    return heads


def _grid(result: Result) -> list[list[Any]]:
    grid = []
    for r, row in enumerate(result.rows):
        note = _row_note(row, result)
        cells = [f"{row.label} $${note}$$" if note else _text(row.label)]
        if result.code_label:
            cells.append(_text(row.code) if row.code else NOT_APPLICABLE)
        cells += [cell_value(result.figures[r, c]) for c in range(len(result.columns))]
        grid.append(cells)
    return grid


def cell_value(figure: Figure) -> float | int | str:
    """What stands in a cell: the figure in full, which its number format rounds, or the shorthand in its place."""
    if figure.value is None or figure.marker == LOW:
        return figure.marker
    return int(figure.value) if float(figure.value).is_integer() else figure.value


def _text(text: str) -> Any:
    """Text that came from the data, kept from gptables' own marks: notes, links, its dislike of other alphabets."""
    from gptables.core.gptable import FormatList

    plain = text.replace("$$", "$ $")[:500] or "[x]"
    safe = plain.isascii() and any(sign.isalnum() for sign in plain) and "](" not in plain
    return plain if safe else FormatList([{"font_size": FONT}, plain])


def _formats(result: Result, first: int) -> list[dict[str, Any]]:
    formats = []
    for n, shown in enumerate(result.columns):
        pattern = "#,##0" + ("." + "0" * shown.decimals if shown.decimals else "")
        columns = {
            "columns": [first + n],
            "include_names": False,
            "format": {"num_format": pattern, "indent": 0, **RIGHT},
        }
        head = {"columns": [first + n], "include_names": True, "format": HEADING}
        formats += [{"column": head}, {"column": columns}]
    bold = [r + 1 for r, row in enumerate(result.rows) if row.kind in ("subtotal", "total")]
    if bold:
        formats.append({"row": {"rows": bold, "include_names": True, "format": {"bold": True}}})
    return formats

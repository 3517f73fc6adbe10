"""Writes the computed tables as one accessible workbook, with gptables: cover, contents, notes, a sheet a table."""

import datetime
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from outputs.reporting import pages
from outputs.reporting.compute import Result
from outputs.reporting.fit import COVER, fit_cover, fit_list, fit_table, set_page
from outputs.reporting.load import Declarations
from outputs.reporting.tidy import full_title
from outputs.reporting.words import Words

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
    notes = pages.note_texts(results, declared, words)
    cover = _cover(title, results, sample, made_on)
    book = _book(path, sheets, cover, notes, sample)
    named = {sheet.get_name(): sheet for sheet in book.worksheets()}
    for sheet in named.values():
        set_page(sheet)
    for result in results:
        fit_table(named[result.table.id], sheets[result.table.id])
    titles = [full_title(result, sample, short=True) for result in results]
    fit_list(named["Contents"], titles)
    fit_list(named["Notes"], list(notes.values()))
    fit_cover(named["Cover"], cover)
    # The day it was made, never the hour, so that the same tables give the same bytes.
    created = datetime.datetime.combine(made_on, datetime.time())
    book.set_properties({"title": pages.headed(title, sample), "created": created})
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
            contentsheet_options=_page("Contents", sample),
            notesheet_options=_page("Notes", sample),
            auto_width=False,
            # Names come from registers and funders: no text of theirs becomes a formula, a number or a link.
            workbook_options={"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
        )


def _page(kind: str, sample: bool) -> dict[str, Any]:
    return {"title": pages.headed(kind, sample), "instructions": pages.list_says(kind, sample)}


def _cover(title: str, results: Sequence[Result], sample: bool, made_on: datetime.date) -> Any:
    import gptables

    intro, about = pages.cover(results, sample, made_on)
    return gptables.Cover(title=pages.headed(title, sample), intro=intro, about=about, width=COVER)


def _mark(name: str) -> str:
    """How gptables is told of a note, which it numbers."""
    return f"$${name}$$"


def _sheet(result: Result, sample: bool) -> Any:
    import gptables
    import pandas

    first = 2 if result.code_label else 1
    index = {2: 0, 3: 1} if result.code_label else {2: 0}
    grid = [_inert(cells, result, n, first) for n, cells in enumerate(pages.grid(result, _mark))]
    data = pandas.DataFrame(grid, columns=pages.headings(result), dtype=object)
    return gptables.GPTable(
        table=data,
        table_name=result.table.stem,
        title=full_title(result, sample, short=True),
        subtitles=pages.under(result, sample),
        instructions=result.says,
        source=f"Source: {result.source}",
        legend=[*pages.lines(result, _mark), BACK],
        index_columns=index,
        table_notes={n: _mark(note) for n, note in pages.heading_notes(result).items()},
        additional_formatting=_formats(result, first),
    )


def _inert(cells: Sequence[Any], result: Result, row: int, first: int) -> list[Any]:
    """The cells of a row, texts of the data kept from gptables' own marks."""
    note = pages.row_note(result.rows[row], result)
    made = [_text(cell) if n < first else cell for n, cell in enumerate(cells)]
    if note:
        made[0] = cells[0].removesuffix(_mark(note)).replace("$$", "$ $").replace("](", "] (") + _mark(note)
    return made


def _text(text: str) -> Any:
    """Text that came from the data, kept from gptables' notes and links, and from its dislike of other alphabets."""
    from gptables.core.gptable import FormatList

    plain = text.replace("$$", "$ $")
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

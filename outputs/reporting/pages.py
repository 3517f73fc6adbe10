"""What a reader sees of the tables, before it is put into a format: the words of cover, lists, headings and cells.

The workbooks and the Word document are all made from this, so that they say the same.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from outputs.reporting.compute import ESTIMATE, LOW, NOT_APPLICABLE, NOT_AVAILABLE, Figure, Result
from outputs.reporting.layout import Row
from outputs.reporting.load import Declarations
from outputs.reporting.tidy import SAMPLE, full_title
from outputs.reporting.words import Words, fill, long_date

Mark = Callable[[str], str]
"""From the id of a note to what stands in the text for it, such as `[note 3]`."""

SHORTHAND = {
    NOT_AVAILABLE: "[x]: not available",
    NOT_APPLICABLE: "[z]: not applicable",
    "[c]": "[c]: confidential, not published",
    LOW: "[low]: more than nought, but rounds to it",
    ESTIMATE: "[e]: estimate",
}
MADE_UP = "SAMPLE: made-up data. Nothing here is about a real organisation."
INTRO, ABOUT = "Introductory information", "About these data"
CONTENTS_HEAD, NOTES_HEAD = ("Sheet name", "Table description"), ("Note number", "Note text")
LONGEST = 500
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of the text after them, and so could make a label read as another."""

UNHELD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def plain(text: str, longest: int = LONGEST) -> str:
    """Text from the data as one line of characters that every format can hold; never empty."""
    return " ".join(UNHELD.sub("\N{REPLACEMENT CHARACTER}", TURNS.sub("", text)).split())[:longest] or NOT_AVAILABLE


def headed(title: str, sample: bool) -> str:
    """A title, which says SAMPLE where the data is."""
    return f"{SAMPLE}. {title}" if sample else title


def cover(results: Sequence[Result], sample: bool, made_on: datetime.date) -> tuple[list[str], list[str]]:
    """The lines of the cover: those that introduce the workbook, and those about the data."""
    intro = [
        f"Release dated {long_date(made_on)}: the study's reference date, or the day of the run where that was given "
        "(SOURCE_DATE_EPOCH). Made from the same database as everything else in this release.",
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
    return [MADE_UP, *intro] if sample else intro, about


def list_says(kind: str, sample: bool) -> str:
    """The line under the title of the contents or the notes."""
    says = {
        "Contents": "Tables in this workbook, each a link to its sheet.",
        "Notes": "Notes that the tables refer to, numbered as [note 1].",
    }[kind]
    return f"{says} {MADE_UP}" if sample else says


def note_texts(results: Sequence[Result], declared: Declarations, words: Words) -> dict[str, str]:
    """Notes by id, in the order in which the tables refer to them, which is how they are numbered."""
    order = dict.fromkeys(name for result in results for name in marks(result))
    return {name: fill(declared.notes[name], words.text, "notes.toml") for name in order}


def numbered(notes: Mapping[str, str]) -> Mark:
    """Marks by the place of a note in `notes`."""
    numbers = {name: n for n, name in enumerate(notes, 1)}
    return lambda name: f"[note {numbers[name]}]"


def marks(result: Result) -> list[str]:
    """Ids of the notes on the table, its columns and its rows."""
    on_columns = [column.column.note for column in result.columns if column.column.note]
    on_rows = filter(None, (row_note(row, result) for row in result.rows))
    return [*result.table.notes, *on_columns, *on_rows]


def row_note(row: Row, result: Result) -> str:
    """Id of the note on a row; empty for none."""
    notes = result.table.row_notes or {}
    return notes.get(row.code) or notes.get(row.label) or ""


def top(result: Result, sample: bool) -> list[str]:
    """The first lines of a table's page: title, SAMPLE, what is counted, source."""
    return [full_title(result, sample, short=True), *under(result, sample), result.says, f"Source: {result.source}"]


def under(result: Result, sample: bool) -> list[str]:
    """What stands right under a title: where and when, and SAMPLE."""
    return list(filter(None, [result.place, MADE_UP if sample else ""]))


def lines(result: Result, mark: Mark) -> list[str]:
    """What stands next: why figures are missing, unit, areas, editions, notes, sources of estimates, shorthand."""
    told = [f"{NOT_AVAILABLE} {reason}" for reason in result.reasons]
    told.append(f"Unit: {result.unit}, unless the heading of a column gives another.")
    told += about_places(result)
    return [*told, f"Notes: {''.join(map(mark, result.table.notes))}", *estimate_sources(result), *shorthand(result)]


def about_places(result: Result) -> list[str]:
    """A line on the areas and one on the editions, where there are any."""
    return list(filter(None, [f"Areas: {result.geography}" if result.geography else "", result.vintage]))


def estimate_sources(result: Result) -> list[str]:
    """A line for the sources of the table's estimates, if it has any."""
    shown = [shown for n, shown in enumerate(result.columns) if result.figures[0, n].marker == ESTIMATE]
    sources = dict.fromkeys(f"{column.label}: {column.column.source}" for column in shown)
    return [f"Sources of estimates: {'; '.join(sources)}."] if sources else []


def shorthand(result: Result) -> list[str]:
    """A line that explains the shorthand that the table uses, if it uses any."""
    found = {figure.marker for figure in result.figures.values()}
    if any(shown.column.estimate for shown in result.columns):
        found.add(ESTIMATE)
    if result.code_label and not all(row.code for row in result.rows):
        found.add(NOT_APPLICABLE)
    used = [text for marker, text in SHORTHAND.items() if marker in found]
    return [f"Shorthand: {'; '.join(used)}."] if used else []


def headings(result: Result) -> list[str]:
    """The heading row, units where they differ from the table's; notes are not in it."""
    heads = [result.row_label, result.code_label] if result.code_label else [result.row_label]
    for shown in result.columns:
        estimate = f" {ESTIMATE}" if shown.column.estimate else ""
        said = shown.unit == result.unit or shown.unit.lower() in shown.label.lower()
        heads.append(f"{shown.label}{estimate}" + ("" if said else f"\n({shown.unit})"))
    return heads


def heading_notes(result: Result) -> dict[int, str]:
    """Ids of the notes on headings, by the number of the column in the heading row, from 0."""
    first = 2 if result.code_label else 1
    return {first + n: shown.column.note for n, shown in enumerate(result.columns) if shown.column.note}


def grid(result: Result, mark: Mark) -> Iterator[list[str | int | float]]:
    """The rows under the heading: texts, and figures in full or the shorthand in their place."""
    for r, row in enumerate(result.rows):
        note = row_note(row, result)
        cells: list[str | int | float] = [f"{plain(row.label)} {mark(note)}" if note else plain(row.label)]
        if result.code_label:
            cells.append(plain(row.code) if row.code else NOT_APPLICABLE)
        yield [*cells, *(cell_value(result.figures[r, c]) for c in range(len(result.columns)))]


def cell_value(figure: Figure) -> float | int | str:
    """What stands in a cell: the figure in full, which its number format rounds, or the shorthand in its place."""
    if figure.value is None or figure.marker == LOW:
        return figure.marker
    return int(figure.value) if float(figure.value).is_integer() else figure.value


def number_text(value: float | int, decimals: int) -> str:
    """A figure as a reader sees it, with separators and as many decimals as its column has."""
    return f"{value:,.{decimals}f}"

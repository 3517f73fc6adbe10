"""Writes the computed tables as a Word document, with python-docx: each with caption, source and notes, to be pasted.

A table that is too wide for a page upright stands on a page on its side, and one too wide for that is parted: every
part repeats the first column.
"""

import datetime
import io
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outputs.reporting import pages, word_styles
from outputs.reporting.archive import settle
from outputs.reporting.compute import Result
from outputs.reporting.load import Declarations
from outputs.reporting.word_table import SOFT, caption, hyperlink, paragraph, shown, softened, table_xml
from outputs.reporting.words import Words, fill, long_date

UPRIGHT, SIDEWAYS = 17.8, 26.5
"""Centimetres that a table may be wide on a page of A4, and on one on its side."""

TOLERANCE, SPARE = 0.01, 1.1
"""What rounding may add to a width, and how much wider a column may be than it must."""

CHAPTER, CAPTION, LINE, BETWEEN, HIGH, LOW = 36, 46, 9.8, 1.2, 768, 520
"""Points: a chapter's heading, a caption, a line, what stands between rows, an A4 page upright, and one sideways."""

LETTER, MARGIN = 0.165, 0.45
"""Centimetres for a letter in bold, and around the text of a cell."""

LABEL, CODE, FIGURE = (4.0, 6.4), (1.9, 4.0), (1.5, 3.2)
"""The narrowest and the widest that a column of labels, of codes, of figures may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or as much of it as fits on a page: numbers of its figures' columns, and widths of all its columns."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]

    @property
    def sideways(self) -> bool:
        """Whether it needs a page on its side."""
        return sum(self.widths) > UPRIGHT + TOLERANCE


def write_word(
    path: Path,
    results: Sequence[Result],
    declared: Declarations,
    words: Words,
    title: str,
    sample: bool,
    made_on: datetime.date,
) -> None:
    """Writes the document to `path`; the same tables made on the same day give the same bytes."""
    from docx import Document

    document = Document()
    word_styles.put(document)
    _describe(document, pages.headed(title, sample), made_on)
    _front(document, results, declared, title, sample, made_on)
    notes = {name: fill(text, words.text, "notes.toml") for name, text in declared.notes.items()}
    sideways = False
    for number, result in enumerate(results, 1):
        parts = split(result)
        wide = any(part.sideways for part in parts)
        heading = declared.chapters.get(result.table.id, "")
        if wide != sideways:
            word_styles.turn(document, wide)
            sideways = wide
        if heading:
            document.add_heading(heading, 1)
        _table(document, result, parts, notes, number, sample, CHAPTER if heading else 0)
    made = io.BytesIO()
    document.save(made)
    settle(made, path)


def _describe(document: Any, title: str, made_on: datetime.date) -> None:
    about, moment = document.core_properties, datetime.datetime.combine(made_on, datetime.time())
    about.title, about.language, about.revision = title, "en-GB", 1
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = moment


def _front(
    document: Any,
    results: Sequence[Result],
    declared: Declarations,
    title: str,
    sample: bool,
    made_on: datetime.date,
) -> None:
    """Title, what this is, and the list of tables with links."""
    if sample:
        document.sections[0].header.paragraphs[0].text = pages.MADE_UP
    word_styles.number_pages(document)
    document.add_paragraph(pages.headed(title, sample), "Title")
    if sample:
        document.add_paragraph(pages.MADE_UP, "Table warning")
    document.add_paragraph(
        f"The report's tables, in the release dated {long_date(made_on)}, made from the same database as the "
        "workbooks beside this document. Each has its caption, source and notes with it, in styles of the names that "
        "Word gives them, so that it can be copied into a report and be numbered there anew. The study's number of a "
        "table, such as T12, is in its source line: by it the workbooks, the charts and the database know it."
    )
    document.add_paragraph(f"Shorthand in place of a figure or beside it. {'; '.join(pages.SHORTHAND.values())}.")
    document.add_heading("Tables", 1)
    for number, result in enumerate(results, 1):
        if heading := declared.chapters.get(result.table.id):
            paragraph(document, heading, word_styles.LIST_HEADING)
        line = paragraph(document, "", word_styles.LIST)
        line._p.append(hyperlink(f"Table {number}: {result.heading} ({result.table.id})", result.table.id))


def split(result: Result) -> list[Part]:
    """The parts of a table: one if it fits on a page, else as few as will do, of about the same width."""
    heads = list(map(softened, pages.headings(result)))
    texts = [[pages.plain(row.label) for row in result.rows]]
    if result.code_label:
        texts.append([pages.plain(row.code) for row in result.rows])
    first = [_text_width(head, cells, n) for n, (head, cells) in enumerate(zip(heads, texts, strict=False))]
    figures = [_figure_width(result, n, head) for n, head in enumerate(heads[len(texts) :])]
    over = sum(first) + sum(figures) - UPRIGHT
    if 0 < over <= first[0] - LABEL[0]:
        first[0] -= over
    count = 1
    while True:
        made = [_part(group, first, figures) for group in _groups(figures, count)]
        if all(sum(part.widths) <= SIDEWAYS + TOLERANCE for part in made) or count == len(figures):
            return made
        count += 1


def _part(group: Sequence[int], first: Sequence[float], figures: Sequence[float]) -> Part:
    """The columns of a group, which share what the page has to spare, so that their headings take fewer lines."""
    used = sum(first) + sum(figures[n] for n in group)
    page = UPRIGHT if used <= UPRIGHT + TOLERANCE else SIDEWAYS
    more = min(max(page - used, 0.0) / len(group), SPARE)
    return Part(tuple(group), (*first, *(figures[n] + more for n in group)))


def _kept_together(result: Result, part: Part, above: float) -> bool:
    """Whether the part fits on a page with its caption and what is above that, by an estimate of their height."""
    first = 2 if result.code_label else 1
    heads = list(map(softened, pages.headings(result)))
    texts = [*heads[:first], *(heads[first + n] for n in part.columns)]
    noted = bool(pages.heading_notes(result))
    lines = max(_lines(text, width) for text, width in zip(texts, part.widths, strict=True)) + noted
    rows = sum(_lines(pages.plain(row.label), part.widths[0]) for row in result.rows)
    return above + CAPTION + lines * LINE + rows * LINE + len(result.rows) * BETWEEN <= (LOW if part.sideways else HIGH)


def _lines(text: str, width: float) -> int:
    letters = max(int((width - MARGIN / 2) / LETTER), 1)
    return sum(max(len(textwrap.wrap(line.replace(SOFT, " "), letters)), 1) for line in text.split("\n"))


def _groups(figures: Sequence[float], count: int) -> list[list[int]]:
    """The columns of figures in `count` runs of about the same width."""
    groups: list[list[int]] = [[] for _ in range(count)]
    whole, so_far = sum(figures), 0.0
    for n, width in enumerate(figures):
        groups[min(int((so_far + width / 2) * count / whole), count - 1)].append(n)
        so_far += width
    return [group for group in groups if group]


def _text_width(head: str, cells: Sequence[str], n: int) -> float:
    low, high = CODE if n else LABEL
    return min(max(max(len(text) for text in [head, *cells]) * LETTER + MARGIN, low), high)


def _figure_width(result: Result, column: int, head: str) -> float:
    """By the longest part of a word of the heading or the longest figure, whichever is longer."""
    longest = max(
        [
            *map(len, head.replace(SOFT, " ").split()),
            *(len(shown(result, row, column)) for row in range(len(result.rows))),
        ]
    )
    low, high = FIGURE
    return min(max(longest * LETTER + MARGIN, low), high)


def _table(
    document: Any,
    result: Result,
    parts: Sequence[Part],
    notes: Mapping[str, str],
    number: int,
    sample: bool,
    above: float,
) -> None:
    """Caption and table of each part, then the notes; `above` is the height of a heading before the first."""
    used = list(dict.fromkeys(pages.marks(result)))
    mark = pages.numbered(dict.fromkeys(used, ""))
    for n, part in enumerate(parts, 1):
        of = f" (part {n} of {len(parts)})" if len(parts) > 1 else ""
        line = paragraph(document, "", "Caption")
        caption(line, number, f"{pages.headed(result.title, sample)}{of}", result.table.id, first=n == 1)
        line._p.addnext(
            table_xml(result, part.columns, part.widths, mark, _kept_together(result, part, above if n == 1 else 0))
        )
    _below(document, result, {name: notes[name] for name in used}, mark, sample)


def _below(document: Any, result: Result, notes: Mapping[str, str], mark: Callable[[str], str], sample: bool) -> None:
    """The lines under a table: what it counts, why figures are missing, areas, source, notes, shorthand."""
    counted = [result.says, *pages.about_places(result), *pages.estimate_sources(result), *pages.shorthand(result)]
    told = [*(f"{pages.NOT_AVAILABLE} {reason}" for reason in result.reasons), _run_on(counted)]
    told += [f"Source: {result.source} Study table {result.table.id}."]
    # One paragraph for all notes: a line each would take a page of its own under a long table.
    told += [_run_on([f"{mark(name)} {text}" for name, text in notes.items()])]
    if sample:
        told.append(pages.MADE_UP)
    for line in filter(None, told):
        last = paragraph(document, line, word_styles.SOURCE)
    last.paragraph_format.space_after = word_styles.GAP


def _run_on(lines: Sequence[str]) -> str:
    """The lines as one paragraph of sentences."""
    return " ".join(line if line.endswith(".") else f"{line}." for line in lines if line)

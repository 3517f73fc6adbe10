"""Writes the computed tables as an OpenDocument workbook, with odfdo: the same sheets and words as the XLSX."""

import datetime
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from outputs.reporting import fit, pages
from outputs.reporting.archive import settle
from outputs.reporting.compute import Result
from outputs.reporting.load import Declarations
from outputs.reporting.odf_styles import CM, PAGES, SPARE, automatic_styles, page_styles
from outputs.reporting.tidy import full_title
from outputs.reporting.words import Words

LINKED = "Back to contents"
THUMBNAIL = "Thumbnails/thumbnail.png"


def write_opendocument(
    path: Path,
    results: Sequence[Result],
    declared: Declarations,
    words: Words,
    title: str,
    sample: bool,
    made_on: datetime.date,
) -> None:
    """Writes the workbook to `path`; the same tables made on the same day give the same bytes."""
    from odfdo import Document, Element

    notes = pages.note_texts(results, declared, words)
    sheets = [
        _cover(title, results, sample, made_on),
        _contents(results, sample),
        _notes(notes, sample),
        *(_table(result, pages.numbered(notes), sample) for result in results),
    ]
    document = Document("spreadsheet")
    document.body.clear()
    for sheet in sheets:
        document.body.append(Element.from_tag(sheet.xml()))
    document.body.append(Element.from_tag(_ranges(sheets)))
    _style(document, sheets)
    _describe(document, pages.headed(title, sample), made_on)
    made = io.BytesIO()
    document.save(made)
    settle(made, path)


class Sheet:
    """A sheet being put together: rows of XML, widths of columns, and where its one table stands."""

    def __init__(self, name: str, across: Sequence[float], page: str = PAGES[0]) -> None:
        """`across` holds the widths of the columns, in the XLSX's units."""
        self.name, self.across, self.page = name, list(across), page
        self.rows: list[str] = []
        self.heads: int | None = None

    def add(self, *cells: str, lines: int = 1, head: bool = False) -> None:
        """A row; with `head` it is the heading row, repeated on every page that is printed."""
        row = f'<table:table-row table:style-name="r{lines}">{"".join(cells)}</table:table-row>'
        if head:
            self.heads = len(self.rows)
            row = f"<table:table-header-rows>{row}</table:table-header-rows>"
        self.rows.append(row)

    @property
    def heights(self) -> set[str]:
        """Names of the row styles in use."""
        return {row.split('table:style-name="')[1].split('"')[0] for row in self.rows}

    def xml(self) -> str:
        """The whole sheet."""
        columns = "".join(f'<table:table-column table:style-name="{_width(width)}"/>' for width in self.across)
        return (
            f'<table:table table:name={quoteattr(self.name)} table:style-name="{self.page}">{columns}'
            f"{''.join(self.rows)}</table:table>"
        )

    def range(self) -> str:
        """The name of its table and where that stands, with its heading; empty for a sheet without one."""
        if self.heads is None:
            return ""
        first, last = f"A{self.heads + 1}", f"{_letter(len(self.across))}{len(self.rows)}"
        return (
            f'<table:database-range table:name="{self.name}_table" table:contains-header="true" '
            f'table:display-filter-buttons="false" '
            f'table:target-range-address="{self.name}.{first}:{self.name}.{last}"/>'
        )


def _letter(n: int) -> str:
    """The letters of the n-th column, from 1."""
    return (_letter((n - 1) // 26) if n > 26 else "") + chr(65 + (n - 1) % 26)


def _width(units: float) -> str:
    return f"c{round(units * 10)}"


def text(words: str, style: str, link: str = "") -> str:
    """A cell of text; each line of `words` is a paragraph, and `link` the sheet that it leads to."""
    parts = [escape(line) for line in words.split("\n")]
    if link:
        parts = [f'<text:a xlink:type="simple" xlink:href="#{link}.A1">{part}</text:a>' for part in parts]
    paragraphs = "".join(f"<text:p>{part}</text:p>" for part in parts)
    return f'<table:table-cell office:value-type="string" table:style-name="{style}">{paragraphs}</table:table-cell>'


def figure(value: float | int | str, decimals: int, bold: str) -> str:
    """A cell of a figure, with its number format, or of the shorthand in its place."""
    if isinstance(value, str):
        return text(value, f"marker{bold}")
    return (
        f'<table:table-cell office:value-type="float" office:value="{value!r}" table:style-name="n{decimals}{bold}">'
        f"<text:p>{pages.number_text(value, decimals)}</text:p></table:table-cell>"
    )


def _cover(title: str, results: Sequence[Result], sample: bool, made_on: datetime.date) -> Sheet:
    intro, about = pages.cover(results, sample, made_on)
    sheet = Sheet("Cover", [fit.COVER])
    parts = [(pages.headed(title, sample), "title"), (pages.INTRO, "subtitle"), *((line, "wrapped") for line in intro)]
    parts += [(pages.ABOUT, "subtitle"), *((line, "wrapped") for line in about)]
    for line, style in parts:
        sheet.add(text(line, style), lines=fit.lines(line, fit.COVER - 1))
    return sheet


def _list(name: str, heads: Sequence[str], sample: bool) -> Sheet:
    sheet = Sheet(name, [fit.FIRST, fit.TEXT])
    sheet.add(text(pages.headed(name, sample), "title"))
    sheet.add(text(pages.list_says(name, sample), "plain"))
    sheet.add(*(text(head, "head") for head in heads), head=True)
    return sheet


def _contents(results: Sequence[Result], sample: bool) -> Sheet:
    sheet = _list("Contents", pages.CONTENTS_HEAD, sample)
    for result in results:
        name, title = result.table.id, full_title(result, sample, short=True)
        sheet.add(text(name, "wrapped", link=name), text(title, "wrapped"), lines=fit.lines(title, fit.TEXT - 1))
    return sheet


def _notes(notes: Mapping[str, str], sample: bool) -> Sheet:
    sheet = _list("Notes", pages.NOTES_HEAD, sample)
    for n, note in enumerate(notes.values(), 1):
        sheet.add(figure(n, 0, ""), text(note, "wrapped"), lines=fit.lines(note, fit.TEXT - 1))
    return sheet


def _table(result: Result, mark: pages.Mark, sample: bool) -> Sheet:
    noted = pages.heading_notes(result)
    heads = [f"{head}\n{mark(noted[n])}" if n in noted else head for n, head in enumerate(pages.headings(result))]
    grid = list(pages.grid(result, mark))
    texts = 2 if result.code_label else 1
    across = fit.widths(heads, [[str(cell) for cell in row[:texts]] for row in grid], texts)
    sheet = Sheet(result.table.id, across, PAGES[fit.pages_across(heads) - 1])
    for n, line in enumerate([*pages.top(result, sample), *pages.lines(result, mark)]):
        sheet.add(text(line, "plain" if n else "title"))
    sheet.add(text(LINKED, "plain", link="Contents"))
    styles = ["head" if n < texts else "headright" for n in range(len(heads))]
    cells = [text(head, style) for head, style in zip(heads, styles, strict=True)]
    # Generous, because a page that is scaled to fit breaks lines earlier, and a heading must not be cut.
    sheet.add(*cells, lines=fit.head_lines(heads, [width / fit.BOLD for width in across]) + 1, head=True)
    for row, values in zip(result.rows, grid, strict=True):
        bold = "bold" if row.kind in ("subtotal", "total") else ""
        cells = [text(str(value), f"wrapped{bold}") for value in values[:texts]]
        figures = zip(values[texts:], result.columns, strict=True)
        cells += [figure(value, shown.decimals, bold) for value, shown in figures]
        sheet.add(*cells, lines=fit.row_lines([str(value) for value in values[:texts]], across, texts))
    return sheet


def _ranges(sheets: Sequence[Sheet]) -> str:
    return f"<table:database-ranges>{''.join(sheet.range() for sheet in sheets)}</table:database-ranges>"


def _style(document: Any, sheets: Sequence[Sheet]) -> None:
    from odfdo import Element

    widths = {_width(width): width * CM + SPARE for sheet in sheets for width in sheet.across}
    heights = sorted(set().union(*(sheet.heights for sheet in sheets)))
    own = document.content.get_element("//office:automatic-styles")
    own.clear()
    for xml in automatic_styles(widths, heights):
        own.append(Element.from_tag(xml))
    page_styles(document.styles)


def _describe(document: Any, title: str, made_on: datetime.date) -> None:
    """Title, language and day, in place of what odfdo's empty workbook says of itself."""
    document.container.del_part(THUMBNAIL)
    document.manifest.del_full_path(THUMBNAIL)
    document.get_part("settings.xml").get_element("//office:settings").clear()
    meta, moment = document.meta, datetime.datetime.combine(made_on, datetime.time())
    meta.get_element("//office:meta").clear()
    meta.title = title
    meta.language = "en-GB"
    meta.creation_date = moment
    meta.date = moment

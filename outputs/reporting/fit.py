"""Widths, heights and page set-up of the workbook's sheets, which gptables leaves to its caller.

Heights are set because not every program fits a row to wrapped text when it opens a file.
"""

import textwrap
from collections.abc import Sequence
from typing import Any

LINE = 16.0
"""Points for a line of Arial 12."""
WIDER = 0.94
"""How many of a column's width units a letter of Arial 12 takes on the whole; the units are digits of Calibri 11."""
BOLD = 1.1
"""How much wider it is in bold."""
TITLE = 16 / 12
"""How much larger the letters of the cover's title are."""
LABEL, CODE, FIGURE = (24, 54), (12, 32), (14, 19)
FIRST, TEXT, COVER = 14, 130, 90
A4 = 9
LONG = 30
"""A table of more rows than this keeps its headings in sight; each keeps its labels."""
FOOTER = 230
"""Letters of a title that the foot of a page has room for; a program refuses more than 255 with the rest."""
WIDE = (14, 20)
"""More columns than these are printed over one page more each, so that they can be read."""


def set_page(sheet: Any) -> None:
    """Landscape A4, as wide as one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.65)
    sheet.fit_to_pages(1, 0)


def pages_across(heads: Sequence[str]) -> int:
    """How many pages a table with these headings takes beside one another."""
    return 1 + sum(len(heads) > most for most in WIDE)


def lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of this width, a little too many rather than too few."""
    letters = max(int(width / WIDER), 1)
    return sum(max(len(textwrap.wrap(part, letters)), 1) for part in text.split("\n"))


def widths(heads: Sequence[str], grid: Sequence[Sequence[str]], texts: int) -> list[float]:
    """Widths of columns: the first `texts` by their longest cell, figures by the longest word of their heading."""
    made = []
    for n, head in enumerate(heads):
        if n < texts:
            longest = max(len(text) for text in [head, *(row[n] for row in grid)])
            low, high = LABEL if n == 0 else CODE
        else:
            longest = max(len(word) for word in head.split())
            low, high = FIGURE
        made.append(min(max(longest * WIDER * BOLD + 3, low), high))
    return made


def head_lines(heads: Sequence[str], across: Sequence[float]) -> int:
    """Lines of the heading row, in columns of the widths `across`."""
    return max(lines(head, width - 1) for head, width in zip(heads, across, strict=True))


def row_lines(row: Sequence[str], across: Sequence[float], texts: int) -> int:
    """Lines of a row, whose figures take one."""
    return max(lines(row[n], across[n] - 1) for n in range(texts))


def fit_table(sheet: Any, table: Any) -> None:
    """Sets widths and heights for a GPTable."""
    texts = len(table.index_columns)
    grid = [[_plain(cell) for cell in row] for row in table.table.values.tolist()]
    heads = [str(head) for head in table.table.columns]
    across = widths(heads, grid, texts)
    for n, width in enumerate(across):
        sheet.set_column(n, n, width)
    start = table.data_range[0]
    sheet.repeat_rows(start)
    # Of pages beside the first the heading is cut to the columns that repeat, so each says below what it is.
    title = textwrap.shorten(_plain(table.title), FOOTER, placeholder="…").replace("&", "&&")
    sheet.set_footer(f"&L&8{title}&R&8Page &P of &N", {"margin": 0.3})
    # Frozen headings take room from those who magnify the page, so that only a long table keeps them in sight.
    sheet.freeze_panes(start + 1 if len(grid) > LONG else 0, texts)
    if (across_pages := pages_across(heads)) > 1:
        sheet.fit_to_pages(across_pages, 0)
        sheet.repeat_columns(0, texts - 1)
    sheet.set_row(start, LINE * head_lines(heads, across))
    for r, row in enumerate(grid, start + 1):
        sheet.set_row(r, LINE * row_lines(row, across, texts))


def fit_list(sheet: Any, texts: Sequence[str]) -> None:
    """Sets widths and heights for the contents or the notes: two columns, under a title, a line and a heading."""
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, 1, TEXT)
    for r, text in enumerate(texts, 3):
        sheet.set_row(r, LINE * lines(text, TEXT - 1))


def fit_cover(sheet: Any, cover: Any) -> None:
    """Sets heights for the cover: its title, then two headings with their lines."""
    sheet.set_row(0, TITLE * LINE * lines(cover.title, (COVER - 1) / (TITLE * BOLD)))
    texts = ["", *cover.intro, "", *cover.about]
    for r, text in enumerate(texts, 1):
        if lines(text, COVER - 1) > 1:
            sheet.set_row(r, LINE * lines(text, COVER - 1))


def _plain(cell: Any) -> str:
    return cell.string if hasattr(cell, "string") else str(cell)

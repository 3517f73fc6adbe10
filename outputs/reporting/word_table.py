"""The parts of the Word document that python-docx has no call for: captions that number themselves, links, tables."""

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from outputs.reporting import pages
from outputs.reporting.compute import Result
from outputs.reporting.word_styles import FIGURE, FIGURE_HEADING, HEADING, TABLE, TEXT

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TWIPS = 567
"""Twentieths of a point in a centimetre."""

SOFT = "\u00ad"
LONG_WORDS = """
    asso-ciated asso-ciation befriend-ing classi-fication depen-dency employ-ment govern-ment homeless-ness identi-fiers
    minori-tised neighbour-hood organi-sation organi-sations pre-vention proba-bility proba-tion recipi-ents regis-tered
    registra-tion resettle-ment restora-tive volun-teering volun-teers
"""
BREAKS = {word.replace("-", ""): word.replace("-", SOFT) for word in LONG_WORDS.split()}
"""Long words of headings with the place where they may break, so that a column need be no wider than half of one."""


def paragraph(document: Any, text: str, style: str) -> Any:
    """A new paragraph at the end, in the style of that identifier, which is quicker than by name."""
    made = document.add_paragraph(text)
    made._p.style = style
    return made


def caption(paragraph: Any, number: int, title: str, name: str, first: bool) -> None:
    """Fills a caption: `Table`, a field that counts (and in later parts repeats), the title; `name` is its bookmark."""
    from docx.oxml import parse_xml

    field = r" SEQ Table \* ARABIC " if first else r" SEQ Table \c \* ARABIC "
    mark = f'<w:bookmarkStart {NAMESPACE} w:id="{number}" w:name="{name}"/>'
    if first:
        paragraph._p.append(parse_xml(mark))
    paragraph.add_run("Table ")
    counted = f"<w:fldSimple {NAMESPACE} w:instr={quoteattr(field)}><w:r><w:t>{number}</w:t></w:r></w:fldSimple>"
    paragraph._p.append(parse_xml(counted))
    if first:
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {NAMESPACE} w:id="{number}"/>'))
    paragraph.add_run(f": {title}")


def hyperlink(text: str, name: str) -> Any:
    """A link to the bookmark `name`, to be put into a paragraph."""
    from docx.oxml import parse_xml

    run = f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return parse_xml(f"<w:hyperlink {NAMESPACE} w:anchor={quoteattr(name)}>{run}</w:hyperlink>")


def softened(head: str) -> str:
    """A heading in which long words may break at the end of a line; read and searched it is the same."""
    return re.sub(r"\w+", lambda word: _soft(word[0]), head)


def _soft(word: str) -> str:
    broken = BREAKS.get(word.lower(), word)
    return word[0] + broken[1:]


def shown(result: Result, row: int, column: int) -> str:
    """A figure as it stands in the document, or the shorthand in its place."""
    value = pages.cell_value(result.figures[row, column])
    return value if isinstance(value, str) else pages.number_text(value, result.columns[column].decimals)


def table_xml(result: Result, columns: Sequence[int], widths: Sequence[float], mark: pages.Mark, together: bool) -> Any:
    """The table with those columns of figures, as an element: heading row repeated, no row over two pages.

    With `together` the whole of it is kept on one page.
    """
    from docx.oxml import parse_xml

    texts = 2 if result.code_label else 1
    whole = (*range(texts), *(texts + n for n in columns))
    heads, noted = list(map(softened, pages.headings(result))), pages.heading_notes(result)
    heads = [f"{head}\n{mark(noted[n])}" if n in noted else head for n, head in enumerate(heads)]
    rows = [_row([heads[n] for n in whole], texts, widths, head=True)]
    for r, cells in enumerate(pages.grid(result, mark)):
        words = [*map(str, cells[:texts]), *(shown(result, r, n) for n in columns)]
        bold = result.rows[r].kind in ("subtotal", "total")
        rows.append(_row(words, texts, widths, bold=bold, follow=together and r < len(result.rows) - 1))
    total = int(result.rows[-1].kind == "total")
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="1" w:lastRow="{total}" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(result.title)}/>'
        f"<w:tblDescription w:val={quoteattr(result.says)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * TWIPS)


def _row(
    words: Sequence[str],
    texts: int,
    widths: Sequence[float],
    head: bool = False,
    bold: bool = False,
    follow: bool = False,
) -> str:
    """A row. With `follow` it stays on the page of the next one, as the heading row always does."""
    styles = (HEADING, FIGURE_HEADING) if head else (TEXT, FIGURE)
    keep = "<w:keepNext/>" if head or follow else ""
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{styles[n >= texts]}"/>{keep}</w:pPr>{_runs(text, bold)}</w:p></w:tc>'
        for n, (text, width) in enumerate(zip(words, widths, strict=True))
    ]
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _runs(text: str, bold: bool) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = [f'<w:t xml:space="preserve">{escape(pages.plain(line))}</w:t>' for line in text.split("\n")]
    return f"<w:r>{weight}{'<w:br/>'.join(lines)}</w:r>"

"""A profile as a Word file: real headings, styles and captions, header rows that repeat, rows that do not break."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from outputs.palette import INK
from outputs.profiles.model import BOX, Grid, Picture, Profile, Section, Text

if TYPE_CHECKING:
    from docx.document import Document

    from outputs.profiles.template import Template

WIDTH = 10_320
"""Twentieths of a point between the margins."""
LINE, FRAME = "CCCCCC", "767676"
# The body is written as XML: python-docx takes minutes over long tables, cell by cell.
PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'
RUN = '<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
CELL = '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edge}</w:tcPr>{inner}</w:tc>'
ROW = "<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"
TABLE = """<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>
<w:tblLayout w:type="fixed"/>
<w:tblCellMar><w:top w:w="{room}" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="{room}" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>
<w:tblLook w:val="0020" w:firstRow="1" w:firstColumn="1"/>
<w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/></w:tblPr>
<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"""
EDGE = '<w:tcBorders><w:{side} w:val="single" w:sz="8" w:color="' + INK + '"/></w:tcBorders><w:vAlign w:val="bottom"/>'


def write_word(profile: Profile, template: "Template", made_on: datetime.date, path: Path) -> None:
    """Write the file; the same profile and day give the same bytes."""
    document = template.begin(profile, made_on)
    body = [_paragraph(profile.mark, "Mark")] if profile.mark else []
    body += [_paragraph(profile.title, "Heading 1"), _paragraph(profile.about, "Normal")]
    for section in profile.sections:
        body += _section(section, document)
    template.end(document, "".join(body), path)


def _section(section: Section, document: "Document") -> Iterator[str]:
    yield _paragraph(section.title, "Heading 2", "<w:pageBreakBefore/>" if section.new_page else "")
    for block in section.blocks:
        if isinstance(block, Text):
            if block.words:
                yield _paragraph(block.words, "Small" if block.small else "Normal")
            yield from (_paragraph(point, "List Bullet") for point in block.points)
        else:
            yield _paragraph(block.caption, "Caption")
            yield _table(block) if isinstance(block, Grid) else _picture(block, document)
            yield _paragraph("", "After table")


def _picture(picture: Picture, document: "Document") -> str:
    from docx.oxml.xmlchemy import serialize_for_reading
    from docx.shared import Twips

    inline = document.part.new_pic_inline(io.BytesIO(picture.png), Twips(WIDTH), None)
    inline.docPr.set("descr", picture.alt)
    drawing = serialize_for_reading(inline)
    return PARAGRAPH.format(style="Normal", more="", runs=f"<w:r><w:drawing>{drawing}</w:drawing></w:r>")


def _table(grid: Grid) -> str:
    widths = [round(WIDTH * width) for width in grid.widths]
    last = len(grid.rows) - 1 if grid.total else -1
    rows = [_row(grid, grid.heads, widths, "Cell head", EDGE.format(side="bottom"), "<w:tblHeader/>")]
    for n, row in enumerate(grid.rows):
        rows.append(_row(grid, row, widths, *(("Cell head", EDGE.format(side="top")) if n == last else ("Cell",))))
    rows += [_row(grid, ("",) * len(grid.heads), widths, "Cell", "", '<w:trHeight w:val="480"/>')] * grid.empty
    edges = ("top", "left", "bottom", "right", "insideH", "insideV") if grid.boxes else ("bottom", "insideH")
    color = FRAME if grid.boxes else LINE
    return TABLE.format(
        width=sum(widths),
        borders="".join(f'<w:{edge} w:val="single" w:sz="4" w:color="{color}"/>' for edge in edges),
        room=25 if grid.boxes else 8,
        caption=quoteattr(grid.caption),
        columns="".join(f'<w:gridCol w:w="{width}"/>' for width in widths),
        rows="".join(rows),
    )


def _row(
    grid: Grid, cells: tuple[str, ...], widths: list[int], style: str, edge: str = "", properties: str = ""
) -> str:
    # A table stays on one page with its caption; the list of organisations is as long as it is.
    keep = "" if grid.boxes and grid.rows else "<w:keepNext/>"
    made = []
    for n, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        side = "right" if n >= grid.labels else "center" if cell == BOX else ""
        align = f'<w:jc w:val="{side}"/>' if side else ""
        inner = _paragraph(cell, style, keep + align)
        made.append(CELL.format(width=width, edge="" if grid.boxes else edge, inner=inner))
    return ROW.format(properties=properties, cells="".join(made))


def _paragraph(text: str, style: str, more: str = "") -> str:
    lines = [RUN.format(text=escape(line)) for line in text.split("\n")] if text else []
    return PARAGRAPH.format(style=style.replace(" ", ""), more=more, runs="<w:r><w:br/></w:r>".join(lines))

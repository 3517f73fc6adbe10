"""The styles of the OpenDocument workbook: widths, heights, cells, number formats and pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from outputs.reporting.fit import LINE

CM, SPARE = 0.21, 0.3
"""Centimetres for a unit of the XLSX's column widths, and what a cell's margins take beside it."""

PAGES = ("sheet", "widesheet", "widestsheet")
"""The styles of pages, by how many a sheet takes beside one another, from one."""

DECIMALS = range(5)
PLAIN = 'fo:font-size="12pt"'
BOLD = 'fo:font-size="12pt" fo:font-weight="bold"'
TOP = 'style:vertical-align="top"'
WRAPPED = f'{TOP} fo:wrap-option="wrap"'
RULED = f'{WRAPPED} fo:padding-left="0.15cm" fo:border-bottom="0.75pt solid #000000"'
RIGHT = 'fo:text-align="end"'

CELLS = {
    "plain": ("", "", PLAIN),
    "title": ("", "", 'fo:font-size="16pt" fo:font-weight="bold"'),
    "subtitle": ("", "", 'fo:font-size="14pt" fo:font-weight="bold"'),
    "head": (RULED, "", BOLD),
    "headright": (RULED, RIGHT, BOLD),
    "wrapped": (WRAPPED, "", PLAIN),
    "wrappedbold": (WRAPPED, "", BOLD),
    "marker": (TOP, RIGHT, PLAIN),
    "markerbold": (TOP, RIGHT, BOLD),
}
"""By name: properties of the cell, of its paragraph, of its text."""


def automatic_styles(widths: Mapping[str, float], heights: Sequence[str]) -> Iterator[str]:
    """The styles that sheets refer to, as XML. Widths in centimetres by name; a height's name is r and its lines."""
    for name in PAGES:
        yield (
            f'<style:style style:name="{name}" style:family="table" style:master-page-name="{name}">'
            '<style:table-properties table:display="true"/></style:style>'
        )
    for name, width in sorted(widths.items()):
        yield (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        )
    for name in heights:
        lines = int(name[1:])
        points = LINE * lines + 2
        # Left to fit rows of many lines itself, LibreOffice draws the rule through the last of them when it prints.
        fitted = "true" if lines == 1 else "false"
        yield (
            f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{points:.0f}pt" style:use-optimal-row-height="{fitted}"/></style:style>'
        )
    for name, (cell, paragraph, letters) in CELLS.items():
        yield _cell(name, cell, paragraph, letters)
    for decimals in DECIMALS:
        yield (
            f'<number:number-style style:name="figure{decimals}"><number:number number:min-integer-digits="1" '
            f'number:decimal-places="{decimals}" number:min-decimal-places="{decimals}" number:grouping="true"/>'
            "</number:number-style>"
        )
        yield _cell(f"n{decimals}", TOP, RIGHT, PLAIN, f"figure{decimals}")
        yield _cell(f"n{decimals}bold", TOP, RIGHT, BOLD, f"figure{decimals}")


def _cell(name: str, cell: str, paragraph: str, letters: str, number: str = "") -> str:
    data = f' style:data-style-name="{number}"' if number else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{data}>'
        f"<style:table-cell-properties {cell}/><style:paragraph-properties {paragraph}/>"
        f"<style:text-properties {letters}/></style:style>"
    )


def page_styles(styles: Any) -> None:
    """Puts landscape A4 pages, Arial and British English into odfdo's part of common styles."""
    from odfdo import Element

    for pages, name in enumerate(PAGES, 1):
        layout = (
            f'<style:page-layout style:name="{name}layout"><style:page-layout-properties fo:page-width="29.7cm" '
            'fo:page-height="21cm" style:print-orientation="landscape" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" '
            f'fo:margin-left="1cm" fo:margin-right="1cm" style:scale-to-X="{pages}" style:scale-to-Y="0"/>'
            "</style:page-layout>"
        )
        master = f'<style:master-page style:name="{name}" style:page-layout-name="{name}layout"/>'
        styles.get_element("//office:automatic-styles").append(Element.from_tag(layout))
        styles.get_element("//office:master-styles").append(Element.from_tag(master))
    for element in styles.get_elements("//style:text-properties"):
        if element.get_attribute("fo:language"):
            element.set_attribute("fo:language", "en")
            element.set_attribute("fo:country", "GB")

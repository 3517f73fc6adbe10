"""The Word document's styles: Word's own names where it has them, so that a pasted table takes the report's look."""

from typing import Any

from outputs.palette import INK

TABLE, TEXT, FIGURE = "StudyTable", "Tabletext", "Tablefigure"
HEADING, FIGURE_HEADING = "Tableheading", "Tableheadingfigure"
SOURCE, LIST, LIST_HEADING = "Tablesource", "Tablelist", "Tablelistheading"
"""Identifiers, which python-docx makes of the names below."""

FONT = "Arial"
MARGIN, ABOVE = 1.6, 1.3
"""Centimetres beside a page, and above and below it: room for wide tables and for the notes under long ones."""

GAP = 228600
"""Eighteen points, in the unit of python-docx: what stands free under a table and its notes."""

SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 15, "Caption": 10.5}
OWN = {
    "Table text": {"size": 8.5, "after": 0},
    "Table figure": {"size": 8.5, "after": 0, "right": True},
    "Table heading": {"size": 8.5, "after": 1, "bold": True},
    "Table heading figure": {"size": 8.5, "after": 1, "bold": True, "right": True},
    "Table source": {"size": 8, "after": 2},
    "Table warning": {"size": 12, "after": 8, "bold": True},
    "Table list heading": {"size": 10.5, "after": 2, "bold": True, "follow": True},
    "Table list": {"size": 9.5, "after": 1},
}
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RULES = f"""
<w:style {NAMESPACE} w:type="table" w:customStyle="1" w:styleId="{TABLE}">
  <w:name w:val="Study table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
    <w:insideH w:val="single" w:sz="2" w:space="0" w:color="D0D0D0"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="8" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
      <w:bottom w:w="8" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>
"""
LINK = f"""
<w:style {NAMESPACE} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="{INK}"/><w:u w:val="single"/></w:rPr></w:style>
"""
OUTLINE = f'<w:outlineLvl {NAMESPACE} w:val="1"/>'
LANGUAGE = f'<w:lang {NAMESPACE} w:val="en-GB"/>'


def put(document: Any) -> None:
    """Sets the document's styles, its page (A4, upright) and its language."""
    from docx.oxml import parse_xml
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for name, size in SIZES.items():
        style, title = styles[name], name != "Normal"
        _letters(style, size, bold=title)
        style.font.color.rgb = RGBColor.from_string(INK if title else "000000")
        style.paragraph_format.space_after = Pt(4 if title else 6)
        style.paragraph_format.space_before = Pt(12 if title else 0)
        style.paragraph_format.keep_with_next = title
    styles["Caption"].element.get_or_add_pPr().append(parse_xml(OUTLINE))
    for name, looks in OWN.items():
        _own(styles, name, **looks)
    styles.element.append(parse_xml(RULES))
    styles.element.append(parse_xml(LINK))
    for lang in styles.element.xpath("w:docDefaults//w:lang"):
        lang.getparent().replace(lang, parse_xml(LANGUAGE))
    _page(document.sections[0], wide=False)


def turn(document: Any, wide: bool) -> None:
    """Begins a page, on its side or upright."""
    from docx.enum.section import WD_SECTION

    _page(document.add_section(WD_SECTION.NEW_PAGE), wide)


def number_pages(document: Any) -> None:
    """Puts the number of the page into the footer, which all sections share."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml

    line = document.sections[0].footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line._p.append(parse_xml(f'<w:fldSimple {NAMESPACE} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _own(
    styles: Any, name: str, size: float, after: float, bold: bool = False, right: bool = False, follow: bool = False
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _letters(style, size, bold)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
    style.paragraph_format.keep_with_next, style.paragraph_format.line_spacing = follow, 1.0
    if right:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _letters(style: Any, size: float, bold: bool) -> None:
    """Font, size and weight. The fonts of Word's theme are taken out, because they would go before the font."""
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]


def _page(section: Any, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(ABOVE)
    section.header_distance = section.footer_distance = Cm(ABOVE / 2)

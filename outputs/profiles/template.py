"""An empty Word document in the profiles' styles, made once, and files of it with nothing that the clock decides."""

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING

from outputs.palette import INK, PLUM
from outputs.profiles.model import Profile
from outputs.reporting.archive import settle

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
STYLES = {
    "Normal": (9.5, 3, False),
    "Heading 1": (17, 2, True),
    "Heading 2": (11.5, 2, True),
    "List Bullet": (9.5, 1, False),
    "Caption": (8.5, 2, True),
    "Small": (8, 2, False),
    "Cell": (8.5, 0, False),
    "Cell head": (8.5, 0, True),
    "After table": (4, 0, False),
    "Mark": (9.5, 4, True),
    "Header": (8, 0, True),
    "Footer": (8, 0, False),
}
"""Size in points, space after in points, bold."""
BODY = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:body>'


class Template:
    """Begins and ends documents; building the styles anew for each would take most of the time."""

    def __init__(self) -> None:
        """Make A4 pages in British English with our styles."""
        from docx import Document
        from docx.shared import Mm

        doc = Document()
        section = doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(14)
        section.top_margin, section.bottom_margin = Mm(13), Mm(14)
        section.header_distance, section.footer_distance = Mm(6), Mm(7)
        for name in STYLES:
            _style(doc, name)
        _language(doc)
        made = io.BytesIO()
        doc.save(made)
        self.bytes = made.getvalue()

    def begin(self, profile: Profile, made_on: datetime.date) -> "Document":
        """A document with its properties, header and footer, and no text."""
        from docx import Document

        doc = Document(io.BytesIO(self.bytes))
        core = doc.core_properties
        core.title, core.subject, core.language = profile.marked_title, profile.about[:255], "en-GB"
        core.author = core.last_modified_by = core.comments = core.keywords = ""
        core.created = core.modified = datetime.datetime.combine(made_on, datetime.time())
        core.revision = 1
        section = doc.sections[0]
        if profile.mark:
            section.header.paragraphs[0].text = profile.mark.split(":")[0]
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{profile.title} · page ")
        _field(footer, "PAGE")
        footer.add_run(" of ")
        _field(footer, "NUMPAGES")
        return doc

    def end(self, doc: "Document", inner: str, path: Path) -> None:
        """Write the document with the XML of its body to `path`, the same bytes whenever it is made."""
        from docx.oxml import parse_xml

        body = doc.element.body
        for element in reversed(parse_xml(BODY.format(inner=inner))):
            body.insert(0, element)
        made = io.BytesIO()
        doc.save(made)
        settle(made, path)


def _style(doc: "Document", name: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    size, after, bold = STYLES[name]
    known = name in [style.name for style in doc.styles]
    style = doc.styles[name] if known else doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = doc.styles["Normal"]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    ink = INK if name.startswith("Heading") else PLUM if name in ("Mark", "Header") else "000000"
    style.font.color.rgb = RGBColor.from_string(ink)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(7 if name == "Heading 2" else 0), Pt(after)
    shape.line_spacing = 1.0
    shape.keep_with_next = name.startswith("Heading") or name == "Caption"


def _language(doc: "Document") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = doc.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    spoken = OxmlElement("w:lang")
    for script, tongue in (("val", "en-GB"), ("eastAsia", "en-GB"), ("bidi", "ar-SA")):
        spoken.set(qn(f"w:{script}"), tongue)
    defaults.append(spoken)


def _field(paragraph, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)

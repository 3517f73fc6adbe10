"""Words and fields that several published tables share, declared once."""

from datetime import date

from classify.rules import LEVELS, THEMES
from pipeline.base import Field

REGISTERS = ("ccew", "cic", "mutual", "casc")
LINK_METHODS = ("published", "exact_name_postcode", "exact_name", "probabilistic", "override")
LOCATION_BASES = ("register", "cic", "mutual", "casc", "grant", "operating_area", "none")
SIZE_BANDS = ("micro", "small", "medium", "large", "big", "major", "super_major", "over_cap")
SCALES = ("local", "regional", "national", "overseas")
AREA_TYPES = ("lad", "cauth", "region", "pfa", "pdu", "probation_region", "hmpps_area")
LOCATION_NOTES = ("postcode", "town_name", "area_of_operation")
RELEVANCE_BASES = ("register", "grant", "override")

SINCE_REGISTERS = {"minimum": date(1700, 1, 1), "maximum": date(2100, 1, 1)}
"""Days on which something can be registered: the oldest friendly societies are of the eighteenth century."""

DAYS = {"minimum": date(1900, 1, 1), "maximum": date(2100, 1, 1)}
"""Days of accounts and awards: what lies outside is a slip of the pen."""

POUNDS = {"minimum": -1e11, "maximum": 1e11}
"""What one body, grant or area can come to; publishers do enter negative amounts. Beyond it lie pence and errors."""

ORGANISATION = "organisations.org_id"
AREA = "areas.area_code"
SOURCE = "source_files.source"

ORG_ID = Field(
    "org_id",
    "VARCHAR",
    "The organisation, by the org-id.guide identifier of its first register of charities, companies, mutuals, clubs.",
    required=True,
    references=ORGANISATION,
)
LAD_CODE = Field("lad_code", "VARCHAR", "Local authority district: ONS (GSS) code, 2025 authorities.")
LINK_METHOD = Field(
    "link_method",
    "VARCHAR",
    "How the link was made: by an identifier that a source publishes, by name and postcode, by a name that no other "
    "bears, by a statistical model, or by people. Names are the same once they are spelled alike: without case, marks, "
    "legal form and the order of words, abbreviations written out (RUFC, rugby union football club), plurals as one.",
    values=LINK_METHODS,
)
PROBABILITY = Field(
    "probability", "DOUBLE", "Probability that the link is right; 1 for published identifiers.", minimum=0, maximum=1
)
THEME = Field("theme", "VARCHAR", "Code of the theme, as the definitions list them.", values=THEMES, required=True)
RELEVANCE = Field(
    "relevance",
    "VARCHAR",
    "How far it is about criminal justice: core (a main purpose), stated (named among other things), associated (not "
    "named, but work with people facing disadvantage), none.",
    values=LEVELS,
)


def decile(name: str, description: str) -> Field:
    """A decile of deprivation, 1 the most deprived."""
    return Field(name, "INTEGER", f"{description} 1 is the most deprived.", "decile", minimum=1, maximum=10)


def quintile(name: str, description: str) -> Field:
    """A fifth of deprivation, 1 the most deprived."""
    return Field(name, "INTEGER", f"{description} 1 is the most deprived.", "quintile", minimum=1, maximum=5)

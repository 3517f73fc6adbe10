"""Words and fields that several published tables share, declared once."""

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

ORG_ID = Field(
    "org_id",
    "VARCHAR",
    "The organisation, by the org-id.guide identifier of its first register of charities, companies, mutuals, clubs.",
    required=True,
)
LAD_CODE = Field("lad_code", "VARCHAR", "Local authority district: ONS (GSS) code, 2025 authorities.")
LINK_METHOD = Field(
    "link_method",
    "VARCHAR",
    "How the link was made: by an identifier that a source publishes, by name and postcode, by a name that no other "
    "bears, by a statistical model, or by people.",
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

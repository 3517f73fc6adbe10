"""Stage `wide_areas`: local authorities, what they lie in, and what lies in them."""

from pipeline.base import Context
from sources import authorities, prisons

SOURCES = (*authorities.SOURCES, prisons.SOURCE)
SETTINGS = authorities.SETTINGS
TABLES = (authorities.LAD_CHANGES, authorities.LAD_LOOKUP, prisons.PRISON_LIST)


def run(ctx: Context) -> None:
    """Write the authorities with their areas, the history of their codes, and the prisons."""
    authorities.write(ctx)
    prisons.write(ctx)

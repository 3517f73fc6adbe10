"""Every source that the stages read, so that a release can name publisher, licence and attribution."""

from pipeline.base import Source
from sources import boundaries, casc, cic_statements, companies, mutuals, postcodes, register, small_areas, wide_areas
from sources.threesixtygiving import declared as grants

READERS = (
    register,
    companies,
    casc,
    mutuals,
    cic_statements,
    grants,
    postcodes,
    small_areas,
    wide_areas,
    boundaries,
)
SOURCES: tuple[Source, ...] = tuple(source for reader in READERS for source in reader.SOURCES)

"""Stage `small_areas`: what is published by LSOA."""

from pipeline.base import Context
from sources import coastal, deprivation, lsoa_lookups, populations, rural_urban

SOURCES = (
    *deprivation.SOURCES,
    *rural_urban.SOURCES,
    lsoa_lookups.SOURCE,
    populations.LSOA_SOURCE,
    *coastal.SOURCES,
)
TABLES = (
    deprivation.LSOA_IOD,
    rural_urban.LSOA_RUC,
    lsoa_lookups.LSOA_HISTORY,
    populations.LSOA_POPULATION,
    coastal.COASTAL_LSOAS,
)


def run(ctx: Context) -> None:
    """Write deprivation, rural-urban class, history, population and coast of every LSOA."""
    for module in (deprivation, rural_urban, lsoa_lookups, populations, coastal):
        module.write(ctx)

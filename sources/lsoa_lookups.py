"""What became of every LSOA of 2011 in 2021, and the local authority that it lies in."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import GEOGRAPHY, SERVICES
from sources.vintages import load_lookup

SOURCE = Source(
    code="lsoa_history",
    title="LSOA (2011) to LSOA (2021) to local authority district lookup",
    address=f"{SERVICES}/LSOA11_LSOA21_LAD22_EW_LU/FeatureServer/0",
    patterns=("LSOA11_LSOA21*.csv", "LSOA11_LSOA21*.zip"),
    columns=(
        Column("LSOA11CD", "lsoa11", "VARCHAR", "LSOA code of 2011."),
        Column("LSOA21CD", "lsoa21", "VARCHAR", "LSOA code of 2021."),
        Column("CHGIND|CHNGIND", "change", "VARCHAR", "U unchanged, S split, M merged, X otherwise."),
        Column("LAD??CD", "lad_given", "VARCHAR", "Local authority code of the file's year.", required=False),
    ),
    key=("lsoa11", "lsoa21"),
    **GEOGRAPHY,
)

LSOA_HISTORY = Table(
    "lsoa_history",
    "Each LSOA of 2011 with the LSOAs of 2021 that cover it, in England and Wales.",
    ("lsoa11", "lsoa21"),
    (
        Field("lsoa11", "VARCHAR", "LSOA code of 2011.", required=True),
        Field("lsoa21", "VARCHAR", "LSOA code of 2021.", required=True),
        Field(
            "change",
            "VARCHAR",
            "U unchanged, S split in 2021, M merged in 2021, X changed in another way.",
            values=("U", "S", "M", "X"),
        ),
        Field("lad_given", "VARCHAR", "Local authority of the LSOA of 2021, in the vintage of the upstream file."),
    ),
)


def write(ctx: Context) -> None:
    """Read the lookup and write `lsoa_history`."""
    load_lookup(ctx, SOURCE, "lsoa_changes")
    ctx.write(LSOA_HISTORY, "FROM lsoa_changes")

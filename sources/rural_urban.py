"""Rural-urban classification of LSOAs: 2011 by LSOA of 2011, 2021 by LSOA of 2021, each with its own names."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import GEOGRAPHY, PORTAL, SERVICES
from sources.vintages import load_lookup

ADDRESSES = {2011: PORTAL, 2021: f"{SERVICES}/LSOA21_RUC21_EW_LU/FeatureServer/0"}


def _source(edition: int) -> Source:
    year = edition % 100
    return Source(
        code=f"ruc_{edition}",
        title=f"Rural urban classification {edition} of lower layer super output areas",
        address=ADDRESSES[edition],
        patterns=(f"LSOA{year}_RUC{year}*.csv", f"LSOA{year}_RUC{year}*.zip"),
        columns=(
            Column(f"LSOA{year}CD", "lsoa_code", "VARCHAR", f"LSOA code of {edition}."),
            Column(f"RUC{year}CD", "ruc_code", "VARCHAR", "Code of the class."),
            Column(f"RUC{year}NM|RUC{year}", "ruc_name", "VARCHAR", "Name of the class."),
            Column("Urban_rural_flag", "flag", "VARCHAR", "Urban or Rural.", required=False),
        ),
        key=("lsoa_code",),
        **GEOGRAPHY,
    )


SOURCES = (_source(2011), _source(2021))

LSOA_RUC = Table(
    "lsoa_ruc",
    "Rural-urban class of every LSOA in England and Wales. The editions are never mixed: their classes differ.",
    ("edition", "lsoa_code"),
    (
        Field("edition", "INTEGER", "Year of the classification, and of the LSOA that it goes by.", required=True),
        Field("lsoa_code", "VARCHAR", "LSOA code of the edition's year.", required=True),
        Field("ruc_code", "VARCHAR", "Code of the class, such as A1 (2011) or UN1 (2021)."),
        Field("ruc_name", "VARCHAR", "Name of the class, in the edition's own words."),
        Field("urban", "BOOLEAN", "Urban, as against rural."),
    ),
)

# Where no flag is given the code tells: classes A to C were urban in 2011, those that begin with U in 2021.
BOTH = """
SELECT 2011 AS edition, lsoa_code, ruc_code, ruc_name,
  coalesce(lower(flag) = 'urban', ruc_code[1] IN ('A', 'B', 'C')) AS urban
FROM ruc_2011
UNION ALL
SELECT 2021, lsoa_code, ruc_code, ruc_name,
  coalesce(lower(flag) = 'urban', ruc_code[1] = 'U')
FROM ruc_2021
"""


def write(ctx: Context) -> None:
    """Read both editions and write `lsoa_ruc`."""
    for source in SOURCES:
        load_lookup(ctx, source, source.code)
    ctx.write(LSOA_RUC, BOTH)

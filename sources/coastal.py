"""Lists of coastal towns, by built-up area of 2011, and the LSOAs of 2011 that these touch."""

from pipeline.base import Column, Context, Field, Source, Table
from sources.ons import FROM_ONS, GEOGRAPHY, PORTAL
from sources.vintages import load_lookup

LISTS = ("ons_2020", "cmo_2021")

ONS_TOWNS = Source(
    code="coastal_ons_2020",
    title="Coastal towns in England and Wales, October 2020",
    address="https://www.ons.gov.uk/businessindustryandtrade/tourismindustry/articles/"
    "coastaltownsinenglandandwales/2020-10-06",
    patterns=("ONS_coastal_towns_2020*.csv",),
    columns=(
        Column("Town Code", "code", "VARCHAR", "Code of the built-up area or its subdivision, 2011."),
        Column("Town Name", "town", "VARCHAR", "Its name."),
    ),
    key=("code",),
    **GEOGRAPHY,
)

CMO_TOWNS = Source(
    code="coastal_cmo_2021",
    title="Chief Medical Officer's annual report 2021, coastal towns and cities",
    publisher="Department of Health and Social Care",
    licence=GEOGRAPHY["licence"],
    licence_url=GEOGRAPHY["licence_url"],
    attribution=f"Contains public sector information licensed under the Open Government Licence v3.0. {FROM_ONS}",
    address="https://www.gov.uk/government/publications/chief-medical-officers-annual-report-2021-health-in-coastal-communities",
    folder="geography",
    patterns=("CMO_coastal_towns*2021*.csv",),
    columns=(
        Column("Area_Code", "code", "VARCHAR", "Code of the built-up area or its subdivision, 2011."),
        Column("Area_Name", "town", "VARCHAR", "Its name."),
    ),
    key=("code",),
)

BUILT_UP = Source(
    code="lsoa11_bua11",
    title="LSOA (2011) to built-up area and built-up area subdivision (2011) lookup",
    address=PORTAL,
    patterns=("LSOA11_BUA11_BUASD11*.csv", "LSOA11_BUA11_BUASD11*.zip"),
    columns=(
        Column("LSOA11CD", "lsoa11", "VARCHAR", "LSOA code of 2011."),
        Column("BUA_or_BUASD11CD", "code", "VARCHAR", "Code of a built-up area or subdivision in it."),
    ),
    key=("lsoa11", "code"),
    **GEOGRAPHY,
)

SOURCES = (ONS_TOWNS, CMO_TOWNS, BUILT_UP)

COASTAL_LSOAS = Table(
    "coastal_lsoas",
    "LSOAs of 2011 that a coastal town touches, by list. A list without rows was not given, or its areas are unknown.",
    ("list", "lsoa11", "town"),
    (
        Field(
            "list",
            "VARCHAR",
            "ons_2020: Office for National Statistics, 2020; cmo_2021: Chief Medical Officer, 2021, with cities.",
            values=LISTS,
            required=True,
        ),
        Field("lsoa11", "VARCHAR", "LSOA code of 2011.", required=True),
        Field("town", "VARCHAR", "Name of the coastal town, as listed.", required=True),
    ),
)

# Two towns of one name in a list do not touch one LSOA, but nothing upstream says so.
TOUCHED = """
SELECT DISTINCT list, lsoa11, town
FROM (SELECT 'ons_2020' AS list, * FROM coastal_ons_2020 UNION ALL SELECT 'cmo_2021', * FROM coastal_cmo_2021)
JOIN lsoa11_bua11 USING (code)
WHERE town IS NOT NULL
"""


def write(ctx: Context) -> None:
    """Read the lists and the lookup that they need, and write `coastal_lsoas`."""
    given = {source.code: load_lookup(ctx, source, source.code) for source in SOURCES}
    rows = ctx.write(COASTAL_LSOAS, TOUCHED)
    if given[BUILT_UP.code] and not rows:
        ctx.say("no LSOA is coastal: no list was given, or its codes are not those of built-up areas of 2011")

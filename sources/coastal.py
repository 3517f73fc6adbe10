"""Lists of coastal towns and the small areas that these touch: by built-up area of 2011, and of 2022."""

from pipeline.base import Column, Context, Field, Source, Table, sql_text
from sources.ons import FROM_ONS, GEOGRAPHY, PORTAL, SERVICES
from sources.vintages import load_lookup

LISTS = ("ons_2020", "cmo_2021", "ons_2023")

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

ONS_BUILT_UP = Source(
    code="coastal_ons_2023",
    title="Coastal built-up areas in England and Wales, Census 2021 (2023)",
    address="https://www.ons.gov.uk/peoplepopulationandcommunity/housing/articles/"
    "coastalcommunitiesandcharacteristicsofbuiltupareasenglandandwales/census2021",
    patterns=("ONS_coastal_built*up_areas*.csv", "*coastal*BUA22*.csv"),
    columns=(
        Column("BUA22CD|BUA code|BUA Code*|Area code", "code", "VARCHAR", "Code of the built-up area, 2022."),
        Column("BUA22NM|BUA name|BUA Name*|Area name", "town", "VARCHAR", "Its name."),
        # Where the file holds all built-up areas, which of them are coastal.
        Column("Coastal*", "coastal", "VARCHAR", "Coastal or not.", required=False),
    ),
    key=("code",),
    **GEOGRAPHY,
)

BUILT_UP_2011 = Source(
    code="lsoa11_bua11",
    title="LSOA (2011) to built-up area and built-up area subdivision (2011) lookup",
    address=PORTAL,
    patterns=("LSOA11_BUA11_BUASD11*.csv", "LSOA11_BUA11_BUASD11*.zip"),
    columns=(
        Column("LSOA11CD", "lsoa_code", "VARCHAR", "LSOA code of 2011."),
        Column("BUA_or_BUASD11CD", "code", "VARCHAR", "Code of a built-up area or subdivision in it."),
    ),
    key=("lsoa_code", "code"),
    **GEOGRAPHY,
)

BUILT_UP_2022 = Source(
    code="lsoa21_bua22",
    title="LSOA (2021) to built-up area (2022) to local authority district to region lookup",
    address=f"{SERVICES}/LSOA21_BUA22_LAD22_RGN22_EW_LU_v2/FeatureServer/0",
    patterns=("LSOA21_BUA22*.csv", "LSOA21_BUA22*.zip"),
    columns=(
        Column("LSOA21CD", "lsoa_code", "VARCHAR", "LSOA code of 2021."),
        Column("BUA22CD", "code", "VARCHAR", "Code of the built-up area that fits it best; blank outside all."),
    ),
    key=("lsoa_code",),
    **GEOGRAPHY,
)

SOURCES = (ONS_TOWNS, CMO_TOWNS, ONS_BUILT_UP, BUILT_UP_2011, BUILT_UP_2022)

NEEDS = {
    "ons_2020": (ONS_TOWNS, BUILT_UP_2011),
    "cmo_2021": (CMO_TOWNS, BUILT_UP_2011),
    "ons_2023": (ONS_BUILT_UP, BUILT_UP_2022),
}
"""By list, the list itself and the lookup without which it leads to no small area."""

COASTAL_LSOAS = Table(
    "coastal_lsoas",
    "Small areas that a coastal town touches, by list. A list without rows was not given, or its areas are unknown.",
    ("list", "lsoa_code", "town"),
    (
        Field(
            "list",
            "VARCHAR",
            "ons_2020: Office for National Statistics, 2020, towns; cmo_2021: Chief Medical Officer, 2021, towns and "
            "cities; ons_2023: Office for National Statistics, 2023, built-up areas of any size.",
            values=LISTS,
            required=True,
        ),
        Field("lsoa_code", "VARCHAR", "LSOA code: of 2021 for ons_2023, of 2011 for the others.", required=True),
        Field("town", "VARCHAR", "Name of the coastal town or built-up area, as listed.", required=True),
    ),
)


def write(ctx: Context) -> None:
    """Read the lists and the lookups that they need, and write `coastal_lsoas`."""
    given = {source.code: load_lookup(ctx, source, source.code) for source in SOURCES}
    ctx.write(COASTAL_LSOAS, sql_text(__package__, "coastal_lsoas.sql"))
    found = {name for (name,) in ctx.con.execute("SELECT DISTINCT list FROM coastal_lsoas").fetchall()}
    for name, (towns, lookup) in NEEDS.items():
        if given[towns.code] and name not in found:
            why = "its codes are not in the lookup" if given[lookup.code] else f"it needs the {lookup.title}"
            ctx.say(f"{towns.title}: leads to no small area, {why}")

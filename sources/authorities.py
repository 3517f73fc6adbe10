"""Local authorities, by their codes of 2025, with the larger areas that each lies in and its number of people."""

from pipeline.base import Column, Context, Field, Source, Table, sql_text
from sources.ons import FROM_ONS, GEOGRAPHY, PORTAL, SERVICES
from sources.populations import LAD_SOURCE
from sources.vintages import load_lookup

CODE = Column("LAD??CD", "code", "VARCHAR", "Local authority code of the file's year.")
NAME = Column("LAD??NM", "name", "VARCHAR", "Local authority name.")

REGIONS = Source(
    code="lad_region",
    title="Local authority district to region lookup in England",
    address=PORTAL,
    patterns=("LAD??_RGN??*.csv", "LAD??_RGN??*.zip"),
    columns=(
        CODE,
        NAME,
        Column("RGN??CD", "region_code", "VARCHAR", "Region code."),
        Column("RGN??NM", "region_name", "VARCHAR", "Region name."),
    ),
    key=("code",),
    **GEOGRAPHY,
)

COMBINED = Source(
    code="lad_combined_authority",
    title="Local authority district to combined authority lookup in England",
    address=PORTAL,
    patterns=("LAD??_CAUTH??*.csv", "LAD??_CAUTH??*.zip"),
    columns=(
        CODE,
        NAME,
        Column("CAUTH??CD", "cauth_code", "VARCHAR", "Combined authority code."),
        Column("CAUTH??NM", "cauth_name", "VARCHAR", "Combined authority name."),
    ),
    key=("code",),
    **GEOGRAPHY,
)

POLICE = Source(
    code="lad_police_force",
    title="Local authority district to community safety partnership to police force area lookup",
    address=f"{SERVICES}/LAD24_CSP24_PFA24_EW_LU/FeatureServer/0",
    patterns=("LAD??_CSP??_PFA??*.csv", "LAD??_CSP??_PFA??*.zip"),
    columns=(
        CODE,
        NAME,
        Column("CSP??CD", "csp_code", "VARCHAR", "Community safety partnership; an authority may have several."),
        Column("PFA??CD", "pfa_code", "VARCHAR", "Police force area code."),
        Column("PFA??NM", "pfa_name", "VARCHAR", "Police force area name."),
    ),
    key=("code", "csp_code"),
    **GEOGRAPHY,
)

PROBATION = Source(
    code="lad_probation",
    title="Local authority to probation delivery unit and HMPPS region, matched by name",
    publisher="HM Prison and Probation Service",
    licence=GEOGRAPHY["licence"],
    licence_url=GEOGRAPHY["licence_url"],
    attribution=f"Contains public sector information licensed under the Open Government Licence v3.0. {FROM_ONS}",
    address="https://www.gov.uk/government/organisations/hm-prison-and-probation-service",
    folder="geography",
    patterns=("LAD??_PDU*.csv",),
    columns=(
        CODE,
        NAME,
        Column("PDU*", "pdu_name", "VARCHAR", "Probation delivery unit."),
        Column("HMPPS_region|Probation_region", "probation_region", "VARCHAR", "Probation region of the unit."),
    ),
    key=("code",),
)

DATED = (REGIONS, COMBINED, POLICE, PROBATION)
"""Lists of which the setting `geography.vintage` says how late they may be."""

SOURCES = (*DATED, LAD_SOURCE)
SETTINGS = ("geography.vintage",)

LAD_LOOKUP = Table(
    "lad_lookup",
    "Local authorities that the lookups name, with the areas that each lies in. What no lookup says is NULL.",
    ("lad_code",),
    (
        Field("lad_code", "VARCHAR", "Local authority code (April 2025).", required=True),
        Field("lad_name", "VARCHAR", "Local authority name."),
        Field("region_code", "VARCHAR", "Region of England, code."),
        Field("region_name", "VARCHAR", "Region of England, name."),
        Field("cauth_code", "VARCHAR", "Combined authority code."),
        Field("cauth_name", "VARCHAR", "Combined authority name."),
        Field("pfa_code", "VARCHAR", "Police force area code."),
        Field("pfa_name", "VARCHAR", "Police force area name."),
        Field("pdu_name", "VARCHAR", "Probation delivery unit; it has no code."),
        Field("probation_region", "VARCHAR", "Probation region."),
        Field("hmpps_area", "VARCHAR", "Area of HM Prison and Probation Service, over prisons and probation."),
        Field("population", "INTEGER", "People, mid-year estimate.", "people", minimum=0),
    ),
)

LAD_CHANGES = Table(
    "lad_changes",
    "Local authority codes of England that no longer hold, with that of 2025. A code that is not here still holds.",
    ("old_code",),
    (
        Field("old_code", "VARCHAR", "Code that no longer holds.", required=True),
        Field("new_code", "VARCHAR", "Code since April 2025.", required=True),
        Field("old_name", "VARCHAR", "Name of the authority that was."),
        Field("new_name", "VARCHAR", "Name of the authority that is."),
        Field("changed", "INTEGER", "Year in which the old code ceased to hold."),
    ),
)


def write(ctx: Context) -> None:
    """Read the lookups, none later than the vintage that is set; write `lad_changes` and `lad_lookup`."""
    ctx.write(LAD_CHANGES, sql_text(__package__, "lad_changes.sql"))
    vintage = ctx.settings["geography"]["vintage"]
    for source in SOURCES:
        load_lookup(ctx, source, source.code, vintage if source in DATED else None)
    ctx.con.execute(f"CREATE OR REPLACE TEMP VIEW hmpps_areas AS {sql_text(__package__, 'hmpps_areas.sql')}")
    ctx.write(LAD_LOOKUP, sql_text(__package__, "lad_lookup.sql"))

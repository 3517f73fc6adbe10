"""The published table `organisations`."""

from dataclasses import replace

from classify.rules import THEMES
from outputs.published.words import (
    DAYS,
    LAD_CODE,
    LOCATION_BASES,
    LOCATION_NOTES,
    ORG_ID,
    POUNDS,
    REGISTERS,
    RELEVANCE,
    RELEVANCE_BASES,
    SCALES,
    SINCE_REGISTERS,
    SIZE_BANDS,
    decile,
    quintile,
)
from pipeline.base import Field, Table, sql_text

SENSITIVE = (
    "NULL where the organisation is sensitive, where no postcode of it could be used, and outside the regions studied "
    "where the directory of postcodes gives no small area."
)

IDENTITY = (
    replace(ORG_ID, references=""),
    Field("name", "VARCHAR", "Name as the register writes it; contact details in it are removed.", required=True),
    Field("legal_form", "VARCHAR", "Legal form, in the words of a short list; NULL where no register says."),
    Field("charity_number", "VARCHAR", "Charity Commission number, without its scheme's prefix."),
    Field("company_number", "VARCHAR", "Companies House number, eight characters with leading zeros."),
    Field(
        "registers",
        "VARCHAR[]",
        "Registers that it stands on: Charity Commission (ccew), community interest companies (cic), FCA mutuals "
        "(mutual), HMRC community amateur sports clubs (casc). Empty for one known from grants only.",
        values=REGISTERS,
        required=True,
    ),
    Field("registered_on", "DATE", "Date of registration or incorporation on its first register.", **SINCE_REGISTERS),
    Field(
        "removed_on",
        "DATE",
        "Date of the last removal or dissolution; NULL while it is active, and where the register does not say.",
        **SINCE_REGISTERS,
    ),
    Field(
        "active",
        "BOOLEAN",
        "Active on at least one of its registers at their date. True also where registers is empty: "
        "nobody knows whether it still exists.",
        required=True,
    ),
)

SIZE = (
    Field("income", "DOUBLE", "Latest income that its register holds, whatever its year.", "GBP", **POUNDS),
    Field("income_year_end", "DATE", "Last day of the financial year that the income is for.", **DAYS),
    Field(
        "size_band",
        "VARCHAR",
        "Size by latest income, in the scheme that the settings name (table `run`); over_cap above the income cap; "
        "NULL where the income is not known.",
        values=SIZE_BANDS,
    ),
    Field("employees_reported", "BIGINT", "Employees in its latest annual return that says.", "people", minimum=0),
    Field("volunteers_reported", "BIGINT", "Volunteers in its latest annual return that says.", "people", minimum=0),
    Field("website", "VARCHAR", "Web address as its register gives it; NULL where that is no web address."),
    Field("scale", "VARCHAR", "How widely it works, by the areas of operation that it registers.", values=SCALES),
)

STUDY = (
    Field(RELEVANCE.name, RELEVANCE.type, RELEVANCE.description, values=RELEVANCE.values, required=True),
    Field(
        "relevance_basis",
        "VARCHAR",
        "What decided the relevance: its own registered words, the words of a grant to it, or people.",
        values=RELEVANCE_BASES,
    ),
    Field("themes", "VARCHAR[]", "Codes of its themes, in alphabetical order; empty for none.", values=THEMES),
    Field(
        "in_study", "BOOLEAN", "Belongs to the study population: no rule of the waterfall removes it.", required=True
    ),
    Field(
        "exclusion_reason",
        "VARCHAR",
        "The first rule of `waterfall` that removes it; NULL where it is in the study.",
        references="waterfall.rule",
    ),
    Field(
        "sensitive",
        "BOOLEAN",
        "May run a refuge or the like, by its themes or its words; nothing finer than its authority is published.",
        required=True,
    ),
)

PLACE = (
    Field(
        "location_basis",
        "VARCHAR",
        "Where its place is from: the postcode on the charity register (register), of a CIC, mutual or club, of a "
        "grant's recipient; or, where no postcode serves, the one authority that its words name (operating_area; "
        "location_note says which words). It is the place of its address, not of its work.",
        values=LOCATION_BASES,
        required=True,
    ),
    LAD_CODE,
    Field("lad_name", "VARCHAR", "Name of the local authority district, 2025 authorities."),
    Field("cauth_code", "VARCHAR", "Combined authority: ONS (GSS) code, of the day that the settings name (2025)."),
    Field("cauth_name", "VARCHAR", "Name of the combined authority, of the same day (2025)."),
    Field("region_code", "VARCHAR", "Region of England: ONS (GSS) code; NULL in other countries."),
    Field("region_name", "VARCHAR", "Name of the region."),
    Field("pfa_code", "VARCHAR", "Police force area: ONS (GSS) code, 2024 areas."),
    Field("pdu_name", "VARCHAR", "Probation delivery unit, 2026 units; they have no ONS code."),
    Field("probation_region", "VARCHAR", "Probation region of HM Prison and Probation Service, 2026."),
    decile("imd_2019_decile", f"Decile of the Index of Multiple Deprivation 2019, by LSOA 2011. {SENSITIVE}"),
    decile("imd_2025_decile", f"Decile of the Index of Multiple Deprivation 2025, by LSOA 2021. {SENSITIVE}"),
    quintile("imd_2025_quintile", f"Fifth of the Index of Multiple Deprivation 2025, by LSOA 2021. {SENSITIVE}"),
    Field("rural_urban_2011", "VARCHAR", f"Rural-Urban Classification 2011, its category, by LSOA 2011. {SENSITIVE}"),
    Field("rural_urban_2021", "VARCHAR", f"Rural-Urban Classification 2021, its category, by LSOA 2021. {SENSITIVE}"),
    Field("coastal", "BOOLEAN", f"In a coastal place, by the list that the settings name (table `run`). {SENSITIVE}"),
)

MORE = (
    Field("pfa_name", "VARCHAR", "Name of the police force area, 2024."),
    quintile("imd_2019_quintile", f"Fifth of the Index of Multiple Deprivation 2019, by LSOA 2011. {SENSITIVE}"),
    quintile("crime_2019_quintile", f"Fifth of the crime domain of the Indices of 2019, by LSOA 2011. {SENSITIVE}"),
    quintile("crime_2025_quintile", f"Fifth of the crime domain of the Indices of 2025, by LSOA 2021. {SENSITIVE}"),
    Field("urban_2011", "BOOLEAN", f"Urban by the Rural-Urban Classification 2011, by LSOA 2011. {SENSITIVE}"),
    Field("urban_2021", "BOOLEAN", f"Urban by the Rural-Urban Classification 2021, by LSOA 2021. {SENSITIVE}"),
    Field("coastal_ons_2020", "BOOLEAN", f"In a coastal town of the ONS list of 2020, by LSOA 2011. {SENSITIVE}"),
    Field(
        "coastal_cmo_2021",
        "BOOLEAN",
        f"In a coastal town or city of the Chief Medical Officer's list of 2021, by LSOA 2011. {SENSITIVE}",
    ),
    Field("coastal_ons_2023", "BOOLEAN", f"In a coastal built-up area, ONS list of 2023, by LSOA 2021. {SENSITIVE}"),
    Field(
        "coastal_open_coast",
        "BOOLEAN",
        f"As near the open coast as the settings say, by grid reference, not by a list of 2020 to 2023. {SENSITIVE}",
    ),
    Field("hmpps_area", "VARCHAR", "Area of HM Prison and Probation Service, since 2023: over the probation region."),
    Field(
        "location_note",
        "VARCHAR",
        "What names its place: a postcode; the name of a town in the postcode's field, or the one authority in which "
        "it registers to work, neither of which gives more than the authority. NULL where it has no place.",
        values=LOCATION_NOTES,
    ),
    Field(
        "lad_2022_code",
        "VARCHAR",
        "Local authority district as in December 2022, before North Yorkshire's seven became one and Barnsley and "
        f"Sheffield changed code: ONS (GSS) code, by LSOA 2021. {SENSITIVE}",
    ),
)

TABLE = Table(
    "organisations",
    "One row an organisation: a register's main entry with all other entries and identifiers that are the same body, "
    "in or out of the study. Count the study population with WHERE in_study.",
    ("org_id",),
    IDENTITY + SIZE + STUDY + PLACE + MORE,
)
SQL = sql_text(__package__, "organisations.sql")

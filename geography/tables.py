"""What geography writes: the place of every postcode in use, of every organisation and grant, and the areas."""

from pipeline.base import Field, Table

LSOA_BASES = ("directory", "older_directory", "points", "lookup")
LOCATION_BASES = ("register", "cic", "mutual", "casc", "grant", "operating_area", "none")
AREA_TYPES = ("lad", "cauth", "region", "pfa", "pdu", "probation_region", "hmpps_area")
LOCATION_NOTES = ("postcode", "town_name", "area_of_operation")
SCALES = ("local", "regional", "national", "overseas")

ORG_ID = Field("org_id", "VARCHAR", "The organisation (org-id.guide).", required=True)
GRANT_ID = Field("grant_id", "VARCHAR", "The grant.", required=True)
LAD_CODE = Field("lad_code", "VARCHAR", "Local authority code (April 2025).")

LSOAS = (
    Field("lsoa11", "VARCHAR", "LSOA code of 2011."),
    Field("lsoa11_basis", "VARCHAR", "Where the LSOA of 2011 is from.", values=LSOA_BASES),
    Field("lsoa21", "VARCHAR", "LSOA code of 2021."),
    Field("lsoa21_basis", "VARCHAR", "Where the LSOA of 2021 is from.", values=LSOA_BASES),
)

DOMAINS = ("income", "employment", "education", "health", "crime", "housing", "environment")


def _deprivation(edition: int, year: int) -> tuple[Field, ...]:
    def tenth(domain: str, title: str) -> Field:
        words = f"{title}, decile by LSOA of {year}; 1 is the most deprived."
        return Field(f"{domain}_{edition}_decile", "INTEGER", words, minimum=1, maximum=10)

    return (
        Field(f"imd_{edition}_rank", "INTEGER", f"IMD {edition}, rank by LSOA of {year}; 1 is the most deprived."),
        tenth("imd", f"IMD {edition}"),
        Field(
            f"imd_{edition}_quintile",
            "INTEGER",
            f"IMD {edition}, fifth by LSOA of {year}; 1 is the most deprived.",
            minimum=1,
            maximum=5,
        ),
        *(tenth(domain, f"{domain.capitalize()} domain of the Indices of {edition}") for domain in DOMAINS),
    )


NEIGHBOURHOOD = (
    *_deprivation(2019, 2011),
    *_deprivation(2025, 2021),
    Field("rural_urban_2011", "VARCHAR", "Rural-urban class of 2011, by LSOA of 2011, in its own words."),
    Field("urban_2011", "BOOLEAN", "Urban by the classification of 2011."),
    Field("rural_urban_2021", "VARCHAR", "Rural-urban class of 2021, by LSOA of 2021, in its own words."),
    Field("urban_2021", "BOOLEAN", "Urban by the classification of 2021."),
    Field("coastal_ons_2020", "BOOLEAN", "In an LSOA of 2011 that a coastal town touches, ONS list of 2020."),
    Field("coastal_cmo_2021", "BOOLEAN", "The same by the Chief Medical Officer's list of 2021, which has cities too."),
    Field("coastal_ons_2023", "BOOLEAN", "In an LSOA of 2021 of a coastal built-up area, ONS list of 2023."),
    Field("coastal_open_coast", "BOOLEAN", "So near the open coast as study.toml says, by its own grid reference."),
    Field("lad_2022_code", "VARCHAR", "Local authority code of December 2022, by LSOA of 2021."),
)
"""What is known by LSOA."""

AREAS = (
    LAD_CODE,
    Field("lad_name", "VARCHAR", "Local authority name."),
    Field("cauth_code", "VARCHAR", "Combined authority code (2025)."),
    Field("cauth_name", "VARCHAR", "Combined authority name."),
    Field("region_code", "VARCHAR", "Region of England, code."),
    Field("region_name", "VARCHAR", "Region of England, name."),
    Field("pfa_code", "VARCHAR", "Police force area code."),
    Field("pfa_name", "VARCHAR", "Police force area name."),
    Field("pdu_name", "VARCHAR", "Probation delivery unit."),
    Field("probation_region", "VARCHAR", "Probation region."),
    Field("hmpps_area", "VARCHAR", "Area of HM Prison and Probation Service."),
)
"""The local authority and what it lies in."""

POSTCODE_PLACES = Table(
    "postcode_places",
    "Places of the postcodes that organisations and grant recipients use and the directory has.",
    ("postcode",),
    (
        Field("postcode", "VARCHAR", "Postcode.", required=True),
        Field("live", "BOOLEAN", "In use at the directory's date; NULL where the directory does not say."),
        *LSOAS,
        *AREAS,
        *NEIGHBOURHOOD,
    ),
    restricted=True,
)

AREA_LIST = Table(
    "area_list",
    "Areas of seven kinds that lie in the study's regions, wholly or in part.",
    ("area_type", "area_code"),
    (
        Field("area_type", "VARCHAR", "Kind of area.", values=AREA_TYPES, required=True),
        Field("area_code", "VARCHAR", "ONS code (2025); of probation areas, which have none, the name.", required=True),
        Field("area_name", "VARCHAR", "Name of the area."),
        Field(
            "population",
            "INTEGER",
            "People, mid-year estimate, of the part in the study's regions.",
            "people",
            minimum=0,
        ),
        Field("lads", "VARCHAR[]", "Codes of all local authorities in it, also those outside the study's regions."),
        Field("lads_in_study", "VARCHAR[]", "Codes of those in the study's regions."),
        Field("partial", "BOOLEAN", "Lies only partly in the study's regions.", required=True),
    ),
)

LOCATIONS = Table(
    "locations",
    "Where every organisation is, as far as its own register tells. No rule on sensitive ones is applied yet.",
    ("org_id",),
    (
        ORG_ID,
        Field(
            "location_basis",
            "VARCHAR",
            "What the place rests on: the postcode of a register; operating_area where no postcode serves, but the "
            "name of a town in its field or the area of operation names one local authority; or nothing.",
            values=LOCATION_BASES,
            required=True,
        ),
        Field(
            "location_note", "VARCHAR", "What exactly names the place; NULL where there is none.", values=LOCATION_NOTES
        ),
        Field("postcode", "VARCHAR", "Postcode that it is placed by."),
        *LSOAS,
        *AREAS,
        *NEIGHBOURHOOD,
        Field("coastal", "BOOLEAN", "Coastal by the list that study.toml names."),
    ),
    restricted=True,
)

UNMATCHED_POSTCODES = Table(
    "unmatched_postcodes",
    "Organisations that their register's postcode does not place, and why.",
    ("org_id",),
    (
        ORG_ID,
        Field("postcode_basis", "VARCHAR", "The register that the postcode is from.", required=True),
        Field("postcode_given", "VARCHAR", "The postcode field as published."),
        Field("postcode", "VARCHAR", "The same where it has the form of a full postcode."),
        Field(
            "reason",
            "VARCHAR",
            "Why it places nothing.",
            values=("blank", "not of a postcode's form", "not in the directory", "no place in the directory"),
            required=True,
        ),
    ),
    restricted=True,
)

BODY_SCALE = Table(
    "body_scale",
    "How widely charities say that they operate. National: throughout England, Wales or another country of the United "
    "Kingdom, or more than 33 local authorities (no region has more). Regional: throughout London, or more than 5. "
    "Local: 1 to 5, a metropolitan county counting as its districts. Overseas: countries abroad and nothing at home.",
    ("org_id",),
    (ORG_ID, Field("scale", "VARCHAR", "How widely it operates.", values=SCALES, required=True)),
)

BODY_AREAS = Table(
    "body_areas",
    "Local authorities in which organisations operate. A region, a country or 'throughout England' gives none.",
    ("org_id", "lad_code", "basis"),
    (
        ORG_ID,
        Field("lad_code", "VARCHAR", "Local authority code (April 2025).", required=True),
        Field(
            "basis",
            "VARCHAR",
            "register: its own statement; grant: the official code of a grant's beneficiary location.",
            values=("register", "grant"),
            required=True,
        ),
    ),
)

GRANT_PLACES = Table(
    "grant_places",
    "The local authority of every grant: of its beneficiaries where a code says, else of each recipient.",
    ("grant_id", "n"),
    (
        GRANT_ID,
        Field("n", "INTEGER", "Number of the recipient within the grant.", required=True),
        LAD_CODE,
        Field(
            "location_basis",
            "VARCHAR",
            "beneficiary: official code of a beneficiary location; recipient: postcode of the recipient; organisation: "
            "place of the linked organisation; several: the best of these names more than one authority; none.",
            values=("beneficiary", "recipient", "organisation", "several", "none"),
            required=True,
        ),
    ),
)

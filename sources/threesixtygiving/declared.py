"""The 360Giving source: which of the standard's fields are read, and the three tables that they become."""

from pipeline.base import Column, Field, Source, Table

# `title` is the flattened title, level by level between colons, and `name` the JSON path, level by level between
# strokes, so that the two give the title of every level. Alternative titles are parted by `|`.
COLUMNS = (
    Column("Identifier", "id", "VARCHAR", "Grant identifier, unique where the publisher keeps to the standard."),
    Column("Title", "title", "VARCHAR", "Title of the grant."),
    Column("Description", "description", "VARCHAR", "What the grant is for."),
    Column("Currency", "currency", "VARCHAR", "ISO 4217 code."),
    Column("Amount Awarded", "amountAwarded", "DOUBLE", "Amount awarded; zero and negative amounts occur."),
    Column("Award Date", "awardDate", "DATE", "When the grant was awarded, in any of four styles."),
    Column("For Regrant Type", "regrantType", "VARCHAR", "Code of the kind of regrant, where the money is passed on."),
    Column("Funding Org:Identifier", "fundingOrganization/id", "VARCHAR", "Identifier of the funder."),
    Column("Funding Org:Name", "fundingOrganization/name", "VARCHAR", "Name of the funder."),
    Column("Grant Programme:Title", "grantProgramme/title", "VARCHAR", "Programme that the grant is made under."),
    Column("Recipient Org:Identifier", "recipientOrganization/id", "VARCHAR", "Identifier of the recipient."),
    Column("Recipient Org:Name", "recipientOrganization/name", "VARCHAR", "Name of the recipient."),
    Column("Recipient Org:Charity Number", "recipientOrganization/charityNumber", "VARCHAR", "Its charity number."),
    Column("Recipient Org:Company Number", "recipientOrganization/companyNumber", "VARCHAR", "Its company number."),
    Column("Recipient Org:Postal Code", "recipientOrganization/postalCode", "VARCHAR", "Postcode of its address."),
    Column(
        "Recipient Org:Location:Identifier",
        "recipientOrganization/location/id",
        "VARCHAR",
        "Identifier of a place of the recipient.",
    ),
    Column(
        "Recipient Org:Location:Name", "recipientOrganization/location/name", "VARCHAR", "A place of the recipient."
    ),
    Column(
        "Recipient Org:Location:Geographic Code",
        "recipientOrganization/location/geoCode",
        "VARCHAR",
        "Code of the place.",
    ),
    Column(
        "Recipient Org:Location:Geographic Code Type",
        "recipientOrganization/location/geoCodeType",
        "VARCHAR",
        "What kind of code it is.",
    ),
    Column(
        "Recipient Org:Location:Country Code",
        "recipientOrganization/location/countryCode",
        "VARCHAR",
        "Country of the place.",
    ),
    Column("Beneficiary Location:Identifier", "beneficiaryLocation/id", "VARCHAR", "Identifier of a place served."),
    Column("Beneficiary Location:Name", "beneficiaryLocation/name", "VARCHAR", "Name of a place served."),
    Column("Beneficiary Location:Geographic Code", "beneficiaryLocation/geoCode", "VARCHAR", "Code of the place."),
    Column(
        "Beneficiary Location:Geographic Code Type",
        "beneficiaryLocation/geoCodeType",
        "VARCHAR",
        "What kind of code it is.",
    ),
    Column("Beneficiary Location:Country Code", "beneficiaryLocation/countryCode", "VARCHAR", "Country of the place."),
    # Not of the standard, but several publishers have it; it is kept as a place's name and never as a code.
    Column("Local_Authority|Local Authority", "localAuthority", "VARCHAR", "Local authority, by name."),
)

# A grant that has any of these is to an individual. They are looked at for being there, and their values are not kept.
INDIVIDUAL = (
    Column("Recipient Ind:Identifier", "recipientIndividual/id", "BOOLEAN", "The recipient is a person."),
    Column(
        "To Individuals Details:Primary Grant Reason",
        "toIndividualsDetails/primaryGrantReason",
        "BOOLEAN",
        "The grant is to a person.",
    ),
)

NEVER_READ = (
    "Recipient Ind:Name",
    "Recipient Org:Contact Name",
    "Recipient Org:Street Address",
    "Recipient Org:Phone Number",
    "Recipient Org:Email",
    "Recipient Org:Alternate Name",
    "Funding Org:Contact Name",
    "Funding Org:Street Address",
    "Funding Org:Phone Number",
    "Funding Org:Email",
)

SOURCE = Source(
    code="grants",
    title="360Giving grants data",
    publisher="Funders who publish in the 360Giving standard",
    licence="Each file has its own, as the registry of files states it",
    licence_url="https://registry.threesixtygiving.org/",
    attribution="Grants data published by funders in the 360Giving standard, each under its own licence.",
    address="https://registry.threesixtygiving.org/data.json",
    folder="grants",
    patterns=("*.json", "*.csv", "*.xlsx", "*.xlsm", "*.xls", "*.ods"),
    columns=(*COLUMNS, *INDIVIDUAL),
    key=("id",),
    never_read=NEVER_READ,
)

LICENCE_BASES = ("file", "registry_file", "registry_publisher")

GRANTS_READ = Table(
    "grants_read",
    "Grants to organisations as published, one row a grant; grants to individuals are left out as they are read.",
    ("grant_id",),
    (
        Field("grant_id", "VARCHAR", "The published identifier, with #2, #3, … for its later rows.", required=True),
        Field("published_id", "VARCHAR", "Grant identifier as published.", required=True),
        Field(
            "repeat_of",
            "VARCHAR",
            "The grant_id that this row repeats: the same identifier, funder, recipients (by name or identifier), "
            "amount and date, and within one file the same words; or another publisher's identifier for the same "
            "funder, amount and date, and the same recipients or words. NULL for a first row and for one that differs.",
        ),
        Field("source_file", "VARCHAR", "File that the grant was read from, within the input folder.", required=True),
        Field("sheet", "VARCHAR", "Sheet of a workbook; NULL for other files."),
        Field("row", "BIGINT", "Data row from 1, numbered on through a workbook's sheets.", required=True),
        Field(
            "publisher",
            "VARCHAR",
            "Publisher that the file or the registry names; else the funder's name; else the prefix of the identifier.",
        ),
        Field("licence", "VARCHAR", "Address of the licence; NULL where neither file nor registry states one."),
        Field(
            "licence_basis",
            "VARCHAR",
            "Where the licence is stated: in the file itself, in the registry for a file of this name, or in the "
            "registry for every file of this publisher.",
            values=LICENCE_BASES,
        ),
        Field(
            "share_alike", "BOOLEAN", "The licence asks for the same licence on what is made of it; NULL if unknown."
        ),
        Field("funder_id", "VARCHAR", "Identifier of the first funder."),
        Field("funder_name", "VARCHAR", "Name of the first funder."),
        Field("title", "VARCHAR", "Title, without e-mail addresses, phone numbers and postcodes."),
        Field("description", "VARCHAR", "Description, without e-mail addresses, phone numbers and postcodes."),
        Field("programme", "VARCHAR", "Titles of the grant programmes, parted by semicolons."),
        Field(
            "amount", "DOUBLE", "Amount awarded in `currency`; zero and negative as published, NULL where not stated."
        ),
        Field("currency", "VARCHAR", "Currency as published, in capitals; NULL where not stated."),
        Field(
            "award_date",
            "DATE",
            "Date of award; NULL where it is not stated. A row whose date cannot be read is rejected.",
        ),
        Field("regrant", "VARCHAR", "Regrant type as published; NULL for a grant to an end recipient."),
    ),
)

RECIPIENTS = Table(
    "recipients",
    "Recipient organisations of grants, as published and with their identifiers brought into one form.",
    ("grant_id", "n"),
    (
        Field("grant_id", "VARCHAR", "The grant.", required=True),
        Field("n", "INTEGER", "Number of the recipient within the grant.", required=True),
        Field("published_id", "VARCHAR", "Organisation identifier as published; half are the funder's own (360G-…)."),
        Field(
            "register_id",
            "VARCHAR",
            "The published identifier in its register's own form (zeros put back, suffix of a linked charity dropped); "
            "NULL where it is no register's.",
        ),
        Field("name", "VARCHAR", "Name as published."),
        Field(
            "charity_number", "VARCHAR", "Charity number, normalised; as published where it is no number of that form."
        ),
        Field(
            "company_number", "VARCHAR", "Company number, normalised; as published where it is no number of that form."
        ),
        Field("postcode_given", "VARCHAR", "Postcode as published."),
        Field("postcode", "VARCHAR", "The same where it has the form of a full postcode, normalised."),
    ),
    restricted=True,
)

GRANT_LOCATIONS = Table(
    "grant_locations",
    "Places that grants name, for the recipient or for those who benefit; codes and names as published.",
    ("grant_id", "n"),
    (
        Field("grant_id", "VARCHAR", "The grant.", required=True),
        Field("n", "INTEGER", "Number of the place within the grant.", required=True),
        Field("kind", "VARCHAR", "Whose place it is.", values=("recipient", "beneficiary"), required=True),
        Field("name", "VARCHAR", "Name of the place as published; a region's name is not to be trusted."),
        Field("code", "VARCHAR", "Geographic code as published, in capitals."),
        Field(
            "code_type",
            "VARCHAR",
            "Kind of code as published (LSOA, WD, UA, MD, …); LAD_NAME where a column names a local authority.",
        ),
        Field("country", "VARCHAR", "Two-letter country code as published."),
    ),
    restricted=True,
)

SOURCES = (SOURCE,)
TABLES = (GRANTS_READ, RECIPIENTS, GRANT_LOCATIONS)

"""The Charity Commission's register extract: its tables, and the columns of them that are read."""

from pipeline.base import Column, Source

PLACE = "https://ccewuksprdoneregsadata1.blob.core.windows.net/data/json/"

EXTRACTED = Column("date_of_extract", "extracted_on", "DATE", "Date of the extract.", required=False)
NUMBER = Column(
    "registered_charity_number", "number", "BIGINT", "Registered number; linked charities share that of their main one."
)
LINKED = Column(
    "linked_charity_number", "linked", "INTEGER", "0 for a main charity, else the number of the linked one."
)
YEAR_END = Column("fin_period_end_date", "year_end", "DATE", "End of the financial period.")


def optional(title: str, name: str, type: str, description: str) -> Column:
    """A column that the study can do without."""
    return Column(title, name, type, description, required=False)


def extract(
    table: str, title: str, columns: tuple[Column, ...], key: tuple[str, ...], never_read: tuple[str, ...] = ()
) -> Source:
    """One table of the extract, zipped or not; the name must be the whole name, so that no other table can match."""
    return Source(
        code=f"ccew_{table.removeprefix('charity_')}",
        title=f"Register of Charities: {title}",
        publisher="Charity Commission for England and Wales",
        licence="Open Government Licence v3.0",
        licence_url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        attribution="Contains information from the Register of Charities, Charity Commission for England and Wales.",
        address=f"{PLACE}publicextract.{table}.zip",
        folder="register",
        patterns=(f"publicextract.{table}.zip", f"publicextract.{table}.json"),
        columns=columns,
        key=key,
        date_formats=("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"),
        never_read=never_read,
    )


CHARITY = extract(
    "charity",
    "charities",
    (
        EXTRACTED,
        NUMBER,
        LINKED,
        Column("charity_name", "name", "VARCHAR", "Name as registered."),
        optional("charity_type", "type", "VARCHAR", "Kind of charity, by legal form; main charities only."),
        Column("charity_registration_status", "status", "VARCHAR", "Registered or Removed."),
        optional("date_of_registration", "registered_on", "DATE", "Date of registration."),
        optional("date_of_removal", "removed_on", "DATE", "Date of removal from the register."),
        optional("latest_acc_fin_period_end_date", "income_year_end", "DATE", "End of the latest year reported."),
        Column("latest_income", "income", "DOUBLE", "Latest gross income reported, in pounds."),
        Column("charity_contact_postcode", "postcode", "VARCHAR", "Postcode, or the start of a town's name."),
        optional("charity_contact_web", "website", "VARCHAR", "Website, or what was written in its place."),
        optional(
            "charity_company_registration_number", "company_number", "VARCHAR", "Companies House number, zeros lost."
        ),
        optional("charity_is_cio", "is_cio", "BOOLEAN", "A charitable incorporated organisation."),
        Column("charity_activities", "activities", "VARCHAR", "What the trustees say that it does."),
    ),
    ("number", "linked"),
    never_read=(
        *(f"charity_contact_address{n}" for n in range(1, 6)),
        "charity_contact_phone",
        "charity_contact_email",
        "the table charity_trustee",
    ),
)

GOVERNING_DOCUMENT = extract(
    "charity_governing_document",
    "governing documents",
    (EXTRACTED, NUMBER, LINKED, Column("charitable_objects", "objects", "VARCHAR", "Objects.")),
    ("number", "linked"),
)

OTHER_NAMES = extract(
    "charity_other_names",
    "other names",
    (
        EXTRACTED,
        NUMBER,
        LINKED,
        Column("charity_name_id", "name_id", "BIGINT", "Number of the name."),
        Column("charity_name_type", "type", "VARCHAR", "Working name or Previous name."),
        Column("charity_name", "name", "VARCHAR", "The other name."),
    ),
    ("name_id", "number", "linked", "name"),
)

AREA_OF_OPERATION = extract(
    "charity_area_of_operation",
    "areas of operation",
    (
        EXTRACTED,
        NUMBER,
        LINKED,
        Column("geographic_area_type", "area_type", "VARCHAR", "Local authority, region, country and so on."),
        Column("geographic_area_description", "area_name", "VARCHAR", "Name of the area."),
    ),
    ("number", "linked", "area_type", "area_name"),
)

ANNUAL_RETURN_HISTORY = extract(
    "charity_annual_return_history",
    "annual return history",
    (
        EXTRACTED,
        NUMBER,
        YEAR_END,
        optional("date_annual_return_received", "received_on", "DATE", "Date on which the return was received."),
        Column("total_gross_income", "income", "DOUBLE", "Gross income of the period, in pounds."),
        Column("total_gross_expenditure", "expenditure", "DOUBLE", "Gross expenditure of the period, in pounds."),
    ),
    ("number", "year_end"),
)

PART_A = extract(
    "charity_annual_return_parta",
    "annual return, part A",
    (
        EXTRACTED,
        NUMBER,
        YEAR_END,
        optional("ar_received_date", "received_on", "DATE", "Date on which the return was received."),
        Column("count_volunteers", "volunteers", "BIGINT", "Volunteers in the UK, as the trustees reckon them."),
        optional("count_govt_contracts", "government_contract_count", "BIGINT", "Government contracts held."),
        Column("income_from_government_contracts", "government_contracts", "DOUBLE", "Income from them, in pounds."),
        optional("count_govt_grants", "government_grant_count", "BIGINT", "Government grants received."),
        Column("income_from_government_grants", "government_grants", "DOUBLE", "Income from them, in pounds."),
        optional(
            "grant_making_is_main_activity", "grant_maker", "BOOLEAN", "Making grants is its main way of working."
        ),
        optional("charity_has_trading_subsidiary", "trading_subsidiary", "BOOLEAN", "Had a trading subsidiary."),
    ),
    ("number", "year_end"),
)

PART_B = extract(
    "charity_annual_return_partb",
    "annual return, part B",
    (
        EXTRACTED,
        NUMBER,
        YEAR_END,
        optional("ar_received_date", "received_on", "DATE", "Date on which the return was received."),
        Column("count_employees", "employees", "BIGINT", "People employed."),
        optional("income_donations_and_legacies", "donations_legacies", "DOUBLE", "Donations and legacies, in pounds."),
        optional(
            "income_charitable_activities", "charitable_activities", "DOUBLE", "Charitable activities, in pounds."
        ),
        optional("income_other_trading_activities", "other_trading", "DOUBLE", "Other trading, in pounds."),
        optional("income_investments", "investments", "DOUBLE", "Investments, in pounds."),
        optional("income_other", "other_income", "DOUBLE", "Other income, in pounds."),
        optional("income_total_income_and_endowments", "total_income", "DOUBLE", "All income, in pounds."),
        optional("expenditure_total", "total_expenditure", "DOUBLE", "All expenditure, in pounds."),
        optional("reserves", "reserves", "DOUBLE", "Unrestricted funds freely available, in pounds."),
    ),
    ("number", "year_end"),
)

CLASSIFICATION = extract(
    "charity_classification",
    "classification",
    (
        EXTRACTED,
        NUMBER,
        LINKED,
        Column("classification_code", "class_code", "INTEGER", "Code of the class."),
        Column("classification_type", "class_type", "VARCHAR", "What it does, How it helps, or Who it helps."),
        Column("classification_description", "class_name", "VARCHAR", "Name of the class."),
    ),
    ("number", "linked", "class_code"),
)

SOURCES = (
    CHARITY,
    GOVERNING_DOCUMENT,
    OTHER_NAMES,
    AREA_OF_OPERATION,
    ANNUAL_RETURN_HISTORY,
    PART_A,
    PART_B,
    CLASSIFICATION,
)

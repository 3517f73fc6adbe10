"""The working tables that the register stage writes."""

from pipeline.base import Field, Table
from sources.record import names_table, record_table

RECORD = Field("record_id", "VARCHAR", "Entry on the register.", required=True)
ORDER = Field("n", "INTEGER", "Number within the entry, in the order of the file.", required=True)
YEAR_END = Field("year_end", "DATE", "End of the financial year.", required=True)


def pounds(name: str, description: str) -> Field:
    """An amount of money."""
    return Field(name, "DOUBLE", description, "GBP")


RECORDS = record_table(
    "ccew_records", "Entries on the Charity Commission's register, main and linked, live and removed."
)
NAMES = names_table("ccew_names", "Working and previous names of charities, and the names of those linked to them.")

AREAS = Table(
    "ccew_areas",
    "Where charities say that they operate, in the Charity Commission's own names of areas.",
    ("record_id", "n"),
    (
        RECORD,
        ORDER,
        Field("area_type", "VARCHAR", "Kind of area, as published.", required=True),
        Field("area_name", "VARCHAR", "Name of the area, as published.", required=True),
    ),
)

RETURNS = Table(
    "ccew_returns",
    "Income and expenditure that charities reported, by year.",
    ("record_id", "year_end"),
    (RECORD, YEAR_END, pounds("income", "Gross income."), pounds("expenditure", "Gross expenditure.")),
)

PART_A = Table(
    "ccew_part_a",
    "Part A of the annual return: volunteers and money from government, for the last five years.",
    ("record_id", "year_end"),
    (
        RECORD,
        YEAR_END,
        Field("volunteers", "BIGINT", "Volunteers in the UK, as the trustees reckon them.", "people"),
        Field("government_contract_count", "BIGINT", "Contracts held from government.", "contracts"),
        pounds("government_contracts", "Income from government contracts."),
        Field("government_grant_count", "BIGINT", "Grants received from government.", "grants"),
        pounds("government_grants", "Income from government grants."),
        Field("grant_maker", "BOOLEAN", "Making grants is its main way of working."),
        Field("trading_subsidiary", "BOOLEAN", "Had a trading subsidiary."),
    ),
)

PART_B = Table(
    "ccew_part_b",
    "Part B of the annual return (income over £500,000): employees and finances, for the last five years.",
    ("record_id", "year_end"),
    (
        RECORD,
        YEAR_END,
        Field("employees", "BIGINT", "People employed.", "people"),
        pounds("donations_legacies", "Income from donations and legacies."),
        pounds("charitable_activities", "Income from charitable activities."),
        pounds("other_trading", "Income from other trading."),
        pounds("investments", "Income from investments."),
        pounds("other_income", "Other income."),
        pounds("total_income", "All income and endowments."),
        pounds("total_expenditure", "All expenditure."),
        pounds("reserves", "Unrestricted funds that are freely available."),
    ),
)

CLASSES = Table(
    "ccew_classes",
    "The Charity Commission's classification of charities; it has no class for criminal justice.",
    ("record_id", "n"),
    (
        RECORD,
        ORDER,
        Field("class_type", "VARCHAR", "What it does, How it helps, or Who it helps.", required=True),
        Field("class_code", "INTEGER", "Code of the class.", required=True),
        Field("class_name", "VARCHAR", "Name of the class."),
    ),
)

TABLES = (RECORDS, NAMES, AREAS, RETURNS, PART_A, PART_B, CLASSES)

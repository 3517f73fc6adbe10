"""The published table `annual_returns`."""

from outputs.published.words import DAYS, ORG_ID, POUNDS
from pipeline.base import Field, Table, sql_text

TABLE = Table(
    "annual_returns",
    "What charities of the study population report each year to the Charity Commission; registers of others publish "
    "no such figures.",
    ("org_id", "year_end"),
    (
        ORG_ID,
        Field("year_end", "DATE", "Last day of the financial year.", required=True, **DAYS),
        Field("income", "DOUBLE", "Gross income of the year.", "GBP", **POUNDS),
        Field("expenditure", "DOUBLE", "Gross expenditure of the year.", "GBP", **POUNDS),
        Field("employees", "BIGINT", "Employees; asked of charities above the income of part B.", "people", minimum=0),
        Field("volunteers", "BIGINT", "Volunteers, trustees left out.", "people", minimum=0),
        Field("government_contract_count", "BIGINT", "Contracts with government; 0 for none.", "contracts", minimum=0),
        Field(
            "government_contracts",
            "DOUBLE",
            "Income from contracts with government, local or national.",
            "GBP",
            **POUNDS,
        ),
        Field("government_grant_count", "BIGINT", "Grants from government; 0 for none.", "grants", minimum=0),
        Field("government_grants", "DOUBLE", "Income from grants of government, local or national.", "GBP", **POUNDS),
    ),
)
SQL = sql_text(__package__, "annual_returns.sql")

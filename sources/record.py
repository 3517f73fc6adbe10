"""What every register is read into: one row per entry, with the same columns, so that linking sees one shape."""

from pipeline.base import Field, Table

REGISTERS = ("ccew", "company", "mutual", "casc")
"""In the order that decides an organisation's identifier."""

FIELDS = (
    Field("record_id", "VARCHAR", "Entry on the register, as an org-id.guide identifier.", required=True),
    Field("register", "VARCHAR", "The register that the entry stands on.", values=REGISTERS, required=True),
    Field("main", "BOOLEAN", "False for a linked (subsidiary) charity, whose name is kept but which is not counted."),
    Field("main_id", "VARCHAR", "Where `main` is false, the record_id of the main entry."),
    Field("name", "VARCHAR", "Name as registered.", required=True),
    Field("legal_form", "VARCHAR", "Legal form, in the contract's words; NULL where the register does not say."),
    Field("charity_number", "VARCHAR", "Charity Commission number, without check on its being live."),
    Field("company_number", "VARCHAR", "Companies House number, eight characters; dummies are NULL."),
    Field("society_number", "VARCHAR", "FCA society number, as published."),
    Field("is_cic", "BOOLEAN", "A community interest company."),
    Field("registered_on", "DATE", "Date of registration or incorporation."),
    Field("removed_on", "DATE", "Date of removal, dissolution or deregistration."),
    Field("active", "BOOLEAN", "On the register at the extract's date.", required=True),
    Field("income", "DOUBLE", "Latest income.", "GBP"),
    Field("income_year_end", "DATE", "End of the year that the income is for."),
    Field("postcode_given", "VARCHAR", "Postcode field as published, trimmed; NULL where blank or a placeholder."),
    Field("postcode", "VARCHAR", "The same where it has the form of a full postcode, normalised."),
    Field("website", "VARCHAR", "Website as published."),
    Field("activities", "VARCHAR", "What it says it does."),
    Field("objects", "VARCHAR", "Objects in its governing document."),
)


def record_table(name: str, description: str) -> Table:
    """The record table of one register."""
    return Table(name, description, ("record_id",), FIELDS, restricted=True)


def names_table(name: str, description: str) -> Table:
    """Other names of a register's entries: previous, working, and those of linked charities."""
    fields = (
        Field("record_id", "VARCHAR", "Entry on the register.", required=True),
        Field("n", "INTEGER", "Number of the name within the entry.", required=True),
        Field("name", "VARCHAR", "The name.", required=True),
        Field("kind", "VARCHAR", "What kind of name.", values=("previous", "working", "linked"), required=True),
    )
    return Table(name, description, ("record_id", "n"), fields)

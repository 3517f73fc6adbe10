"""The published table `grants`."""

from classify.rules import THEMES
from outputs.published.words import DAYS, LAD_CODE, LINK_METHOD, ORGANISATION, POUNDS, PROBABILITY, RELEVANCE
from pipeline.base import Field, Table, sql_text

CLEAN = "contact details in it are removed"

AWARD = (
    Field(
        "grant_id",
        "VARCHAR",
        "The grant, by the identifier that its publisher gives; later rows of the same identifier get #2, #3, and of "
        "several recipients the second gets ~2of3.",
        required=True,
    ),
    Field(
        "source_file",
        "VARCHAR",
        "The file that it was read from, as in `source_files`.",
        required=True,
        references="source_files.file",
    ),
    Field("publisher", "VARCHAR", "Who publishes the file, as far as it or the registry of files says."),
    Field("licence", "VARCHAR", "Address of the file's licence; NULL where nothing states one."),
    Field("funder_id", "VARCHAR", "The funder, by org-id.guide."),
    Field("funder_name", "VARCHAR", "Name of the funder as published."),
    Field("recipient_id_published", "VARCHAR", "Identifier of the recipient as published."),
    Field("recipient_name", "VARCHAR", f"Name of the recipient as published; {CLEAN}."),
    Field(
        "org_id",
        "VARCHAR",
        "The recipient in `organisations`; NULL where it was found on no register.",
        references=ORGANISATION,
    ),
    LINK_METHOD,
    PROBABILITY,
    Field("title", "VARCHAR", f"Title as published; {CLEAN}."),
    Field("description", "VARCHAR", f"Description as published; {CLEAN}."),
    Field("programme", "VARCHAR", f"Grant programme as published; {CLEAN}."),
    Field(
        "amount",
        "DOUBLE",
        "Amount awarded, as published, in the currency of `currency`; noughts and negative amounts are kept. Of one "
        "to several, the equal share of each, so that sums come to what was awarded. Sum `amount_gbp` instead.",
        "the currency of the row",
        minimum=-1e13,
        maximum=1e13,
    ),
    Field("currency", "VARCHAR", "Currency of the amount, by ISO 4217."),
    Field("award_date", "DATE", "Date of the award.", **DAYS),
    Field(
        "award_year",
        "INTEGER",
        "Calendar year (January to December) of the award date.",
        "year",
        minimum=1900,
        maximum=2100,
    ),
)

STUDY = (
    Field(LAD_CODE.name, LAD_CODE.type, f"Where the grant is placed. {LAD_CODE.description}"),
    Field(
        "location_basis",
        "VARCHAR",
        "What places the grant: the official code of where it is to be spent (beneficiary), its recipient's published "
        "postcode (recipient), or the recipient's place in `organisations` (organisation); `several` where that names "
        "more than one authority. A recipient's address is its head office, not where the work is.",
        values=("beneficiary", "recipient", "organisation", "several", "none"),
    ),
    Field(
        RELEVANCE.name,
        RELEVANCE.type,
        f"By the words of this grant alone. {RELEVANCE.description}",
        values=RELEVANCE.values,
    ),
    Field("themes", "VARCHAR[]", "Codes of the themes that the grant's own words give, sorted.", values=THEMES),
    Field("regrant", "VARCHAR", "Kind of regranting, where the money is for giving on (360Giving's For Regrant Type)."),
    Field(
        "duplicate_of",
        "VARCHAR",
        "The grant that this row repeats; NULL where it repeats none.",
        references="grants.grant_id",
    ),
    Field(
        "in_study",
        "BOOLEAN",
        "Counts in totals: its recipient is in the study, it repeats no other grant, and it is not for regranting "
        "unless the setting says that such grants count.",
        required=True,
    ),
    Field("amount_gbp", "DOUBLE", "The amount where it is in pounds; NULL for other currencies.", "GBP", **POUNDS),
    Field(
        "share_alike", "BOOLEAN", "The licence asks for the same licence on what is made of the row; NULL if unknown."
    ),
    Field(
        "recipients",
        "INTEGER",
        "How many recipients the grant names; each has a row. Count grants by the rows whose `recipient_n` is 1.",
        "organisations",
        minimum=0,
    ),
    Field("recipient_n", "INTEGER", "Number of the recipient among those of the grant, from 1.", minimum=1),
    Field("conflict", "VARCHAR", "What the identifiers of the recipient contradict each other in; NULL for nothing."),
)

TABLE = Table(
    "grants",
    "Grants as their funders publish them (360Giving), a row for each organisation that received one, where it was "
    "found. Total with sum(amount_gbp) WHERE in_study.",
    ("grant_id",),
    AWARD + STUDY,
)
SQL = sql_text(__package__, "grants.sql")

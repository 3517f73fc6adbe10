"""What linking writes."""

from pipeline.base import Field, Table

METHODS = ("published", "exact_name_postcode", "exact_name", "probabilistic", "override")
RECIPIENT_KINDS = ("registered", "unregistered", "public_body", "individual", "ambiguous", "unnamed")
BODY_REGISTERS = ("ccew", "cic", "mutual", "casc")

ORG_ID = Field(
    "org_id",
    "VARCHAR",
    "The organisation: the identifier of its first register entry (org-id.guide); of one on no register, another "
    "identifier that a funder gives, or one made of the funder's prefix, its name and its postcode (360G-…).",
    required=True,
)
METHOD = Field("link_method", "VARCHAR", "How the link was made.", values=METHODS)
PROBABILITY = Field("probability", "DOUBLE", "Probability that the link is right.", minimum=0, maximum=1)

BODIES = Table(
    "bodies",
    "Organisations: register entries that are one body, merged; the first register in order gives the values.",
    ("org_id",),
    (
        ORG_ID,
        Field("main_record_id", "VARCHAR", "The register entry that gives the values.", required=True),
        Field("name", "VARCHAR", "Name as registered.", required=True),
        Field("legal_form", "VARCHAR", "Legal form, in the words of the settings; NULL where no register says."),
        Field("charity_number", "VARCHAR", "Charity Commission number."),
        Field("company_number", "VARCHAR", "Companies House number."),
        Field("registers", "VARCHAR[]", "Registers that it stands on.", values=BODY_REGISTERS),
        Field("registered_on", "DATE", "Date of registration on the register that gives the values."),
        Field("removed_on", "DATE", "Date of the last removal, where it is active on none."),
        Field("active", "BOOLEAN", "Active on at least one register.", required=True),
        Field("income", "DOUBLE", "Latest income.", "GBP"),
        Field("income_year_end", "DATE", "End of the year that the income is for."),
        Field("website", "VARCHAR", "Website as published."),
        Field("postcode_given", "VARCHAR", "Postcode field of the register that gives the values, as published."),
        Field("postcode", "VARCHAR", "The same where it has the form of a full postcode."),
        Field(
            "postcode_basis",
            "VARCHAR",
            "The register that the postcode is from. A blank address stays blank: no other register fills it.",
            values=("register", "cic", "mutual", "casc", "grant", "none"),
            required=True,
        ),
        Field("employees_reported", "BIGINT", "Employees in the latest annual return that says.", "people"),
        Field("volunteers_reported", "BIGINT", "Volunteers in the latest annual return that says.", "people"),
    ),
    restricted=True,
)

BODY_RECORDS = Table(
    "body_records",
    "Identifiers of every organisation, with where each comes from and how it was linked.",
    ("org_id", "record_id"),
    (
        ORG_ID,
        Field("record_id", "VARCHAR", "Identifier (org-id.guide).", required=True),
        Field("register", "VARCHAR", "The register that the identifier belongs to."),
        Field("source", "VARCHAR", "The source that gives the identifier.", required=True),
        METHOD,
        PROBABILITY,
    ),
)

BODY_NAMES = Table(
    "body_names",
    "All names of every organisation: registered, previous, working, and those of linked charities.",
    ("org_id", "n"),
    (
        ORG_ID,
        Field("n", "INTEGER", "Number of the name within the organisation.", required=True),
        Field("name", "VARCHAR", "The name.", required=True),
        Field(
            "kind",
            "VARCHAR",
            "What kind of name.",
            values=("current", "previous", "working", "linked"),
            required=True,
        ),
    ),
)

BODY_TEXTS = Table(
    "body_texts",
    "What every organisation says of itself, for the classifier.",
    ("org_id", "source", "source_id", "n"),
    (
        ORG_ID,
        Field("source", "VARCHAR", "Which text.", values=("activities", "objects", "name"), required=True),
        Field("source_id", "VARCHAR", "The register entry that the text is from.", required=True),
        Field("n", "INTEGER", "Number of the text within its source.", required=True),
        Field("text", "VARCHAR", "The text as published.", required=True),
    ),
)

GRANT_LINKS = Table(
    "grant_links",
    "Every grant's recipients and the organisation that each is, where one was found.",
    ("grant_id", "n"),
    (
        Field("grant_id", "VARCHAR", "The grant.", required=True),
        Field("n", "INTEGER", "Number of the recipient within the grant, from 1.", required=True),
        Field("recipients", "INTEGER", "How many recipients the grant has.", required=True),
        Field("org_id", "VARCHAR", "The organisation; NULL where none was found."),
        METHOD,
        PROBABILITY,
        Field("conflict", "VARCHAR", "What the published identifiers contradict each other in."),
        Field(
            "recipient_kind",
            "VARCHAR",
            "What the recipient is: on a register; an organisation on none; or, without an organisation here, a public "
            "body, a person, one whose identifier several organisations bear, or nobody named.",
            values=RECIPIENT_KINDS,
            required=True,
        ),
    ),
)

LINK_REVIEWS = Table(
    "link_reviews",
    "Links that are likely but not likely enough to be made; for people to decide.",
    ("asked_id", "org_id"),
    (
        Field(
            "asked_id",
            "VARCHAR",
            "Who is sought: a register entry, or a hash of what grants say of a recipient.",
            required=True,
        ),
        Field("org_id", "VARCHAR", "The organisation that it may be.", required=True),
        Field("kind", "VARCHAR", "What is sought.", values=("recipient", "entry"), required=True),
        Field("asked_name", "VARCHAR", "Its name as published.", required=True),
        Field("asked_postcode", "VARCHAR", "Its postcode."),
        Field("published_id", "VARCHAR", "Its identifier as published."),
        Field("grants", "BIGINT", "Grants to it."),
        Field("org_name", "VARCHAR", "Name of the organisation.", required=True),
        Field("same_name", "BOOLEAN", "They share a name, but for abbreviations, punctuation and the order of words."),
        Field("same_postcode", "BOOLEAN", "They share a postcode."),
        PROBABILITY,
        Field("rank", "INTEGER", "Place among the organisations that it may be, from the likeliest.", minimum=1),
    ),
    restricted=True,
)

AMBIGUOUS_LINKS = Table(
    "ambiguous_links",
    "Published identifiers that would join one register entry to several; not linked.",
    ("record_id", "other_id"),
    (
        Field("record_id", "VARCHAR", "The charity.", required=True),
        Field("other_id", "VARCHAR", "The entry on the other register.", required=True),
        Field("reason", "VARCHAR", "Why it was not linked.", required=True),
    ),
)

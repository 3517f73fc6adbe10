"""The tables that classification writes."""

from datetime import date

from classify.rules import LEVELS, THEMES
from pipeline.base import Field, Table

BASES = ("register", "grant", "override")
EVIDENCE_SOURCES = ("name", "activities", "objects", "grant", "override")

ORG_ID = Field("org_id", "VARCHAR", "Organisation, as `bodies` names it.", required=True)

RELEVANCE = Table(
    "relevance",
    "How each organisation stands to criminal justice; every organisation has a row.",
    ("org_id",),
    (
        ORG_ID,
        Field("relevance", "VARCHAR", "Level of criminal justice relevance.", values=LEVELS, required=True),
        Field(
            "basis", "VARCHAR", "Whose words decided: its own, a grant's, or a reviewer's.", values=BASES, required=True
        ),
        Field("text_hash", "VARCHAR", "SHA-256 of its own texts, by which a later change is noticed."),
    ),
)
RELEVANCE_THEMES = Table(
    "relevance_themes",
    "Themes of each organisation that is not `none`.",
    ("org_id", "theme"),
    (
        ORG_ID,
        Field("theme", "VARCHAR", "Theme code.", values=THEMES, required=True),
        Field("basis", "VARCHAR", "Whose words gave the theme.", values=BASES, required=True),
    ),
)
RELEVANCE_EVIDENCE = Table(
    "relevance_evidence",
    "The words that decided, strongest first: a rule once a text, a row for each of its themes.",
    ("org_id", "n"),
    (
        ORG_ID,
        Field("n", "INTEGER", "Number of the row within the organisation, from 1.", required=True),
        Field("source", "VARCHAR", "The text that the words are in.", values=EVIDENCE_SOURCES, required=True),
        Field("source_id", "VARCHAR", "Register entry or grant that the text comes from."),
        Field("rule", "VARCHAR", "Rule that matched.", required=True),
        Field("level", "VARCHAR", "Level that the rule can give; NULL where it gives a theme only.", values=LEVELS),
        Field("theme", "VARCHAR", "Theme that the rule gives; NULL where it gives none.", values=THEMES),
        Field("matched", "VARCHAR", "The words that matched, as written."),
        Field("snippet", "VARCHAR", "At most 160 characters around them, without people's names and contact details."),
    ),
)
GRANT_RELEVANCE = Table(
    "grant_relevance",
    "How each grant's own words stand to criminal justice, whoever received it.",
    ("grant_id",),
    (
        Field("grant_id", "VARCHAR", "Grant.", required=True),
        Field(
            "relevance",
            "VARCHAR",
            "Level that its title, description and programme give.",
            values=LEVELS,
            required=True,
        ),
        Field("themes", "VARCHAR[]", "Themes that they name, in order.", values=THEMES, required=True),
    ),
)
OVERRIDE_FLAGS = Table(
    "override_flags",
    "Reviewers' decisions that need another look.",
    ("org_id",),
    (
        ORG_ID,
        Field("relevance", "VARCHAR", "Level that the reviewer gave.", values=LEVELS, required=True),
        Field(
            "by_rules", "VARCHAR", "Level that the rules give now; NULL where the organisation is gone.", values=LEVELS
        ),
        Field("decided_on", "DATE", "Date of the decision.", minimum=date(2000, 1, 1), maximum=date(2100, 1, 1)),
        Field(
            "reason",
            "VARCHAR",
            "Why: its text changed since, or it is no longer among the organisations.",
            required=True,
        ),
    ),
)
JUDGES = ("labels", "reviews", "reviews_then")
JUDGED_BY = Field(
    "judged_by",
    "VARCHAR",
    "Whose judgement, on what: charities labelled by hand with the definitions (labels), or organisations drawn for "
    "review (reviews), both on what this run's rules find; or the latter on what the reviewed release had "
    "(reviews_then).",
    values=JUDGES,
    required=True,
)
JUDGED = Table(
    "judged_organisations",
    "Organisations that people judged, with what the people found and what was found without them: the basis of the "
    "accuracy. What people decided is left out of what was found.",
    ("judged_by", "round", "org_id"),
    (
        JUDGED_BY,
        Field("round", "VARCHAR", "The sheet that it was reviewed on; empty for labels.", required=True),
        ORG_ID,
        Field("stratum", "VARCHAR", "The group that it was drawn from.", required=True),
        Field("weight", "DOUBLE", "How many organisations it stands for.", "organisations", minimum=0, required=True),
        Field("relevance", "VARCHAR", "Level by people.", values=LEVELS, required=True),
        Field("relevance_found", "VARCHAR", "Level that was found.", values=LEVELS, required=True),
        Field("themes", "VARCHAR[]", "Themes by people, in order.", values=THEMES, required=True),
        Field(
            "themes_disputed", "VARCHAR[]", "Themes that count neither for nor against.", values=THEMES, required=True
        ),
        Field("themes_found", "VARCHAR[]", "Themes that were found, in order.", values=THEMES, required=True),
    ),
)


def _proportion(name: str, description: str) -> Field:
    said = f"{description} NULL where there is nothing to divide by."
    return Field(name, "DOUBLE", said, "proportion", minimum=0, maximum=1)


def _scores(name: str, description: str) -> tuple[Field, ...]:
    """A score and the bounds of its 95% interval."""
    low, high = (f"{end} end of its 95% interval, by bootstrap within strata." for end in ("Lower", "Upper"))
    return _proportion(name, description), _proportion(f"{name}_low", low), _proportion(f"{name}_high", high)


ACCURACY = Table(
    "rule_accuracy",
    "How well levels and themes are found, measured on organisations that people judged.",
    ("judged_by", "measure", "weighted"),
    (
        JUDGED_BY,
        Field("measure", "VARCHAR", "Level, theme, core and stated together, or the mean over themes.", required=True),
        Field(
            "weighted",
            "BOOLEAN",
            "Whether each counts for as many as it stands for (how good is the list), or for one (how good on them).",
            required=True,
        ),
        Field(
            "cases",
            "BIGINT",
            "Organisations of the kind by people; NULL where none was judged.",
            "organisations",
            minimum=0,
        ),
        Field(
            "predicted",
            "BIGINT",
            "Organisations of the kind that were found, of those judged.",
            "organisations",
            minimum=0,
        ),
        *_scores("precision", "Share of what was found that people found too."),
        *_scores("recall", "Share of what people found that was found."),
        *_scores("f1", "Harmonic mean of precision and recall."),
    ),
)
RULE_MATCHES = Table(
    "rule_matches",
    "How many texts each rule matched; exceptions, themes and signs against count only texts of organisations "
    "that some rule gave a level.",
    ("rule",),
    (
        Field("rule", "VARCHAR", "Rule.", required=True),
        Field("kind", "VARCHAR", "What it does.", required=True),
        Field("themes", "VARCHAR[]", "Themes that it gives."),
        Field("fields", "VARCHAR[]", "Texts that it reads."),
        Field("note", "VARCHAR", "What it is for, in words.", required=True),
        Field("texts", "BIGINT", "Texts that it matched.", "texts", required=True),
    ),
)
TABLES = (
    RELEVANCE,
    RELEVANCE_THEMES,
    RELEVANCE_EVIDENCE,
    GRANT_RELEVANCE,
    OVERRIDE_FLAGS,
    RULE_MATCHES,
    JUDGED,
    ACCURACY,
)

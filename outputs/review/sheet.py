"""The review workbook, declared: its sheets' columns, the words that may be filled in, and the stamp on each row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

REVIEW, NOTES, CODES, STRATA, MISSING = "Review", "How to fill in", "Codes", "Strata", "Missing"
"""The sheets, in order."""

YES, NO = "yes", "no"
NO_THEMES = "-"
ROLES = (
    *("charity worker", "charity trustee", "volunteer", "person with lived experience", "focus group"),
    *("commissioner", "funder", "policy officer", "researcher", "analyst"),
)
"""Offered, not required: whoever judges may be something else, but is never named."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: our name for it, its heading, its width in characters, and what it is for."""

    name: str
    title: str
    width: int
    says: str
    fill: bool = False


ROLE = Column("role", "Role", 16, "Who judges, as a role from the list or in your words. Never a person's name.", True)
DATE = Column("date", "Date", 12, "The day of the decision, such as 2026-10-01; no later than today.", True)
WHO = (ROLE, DATE)
SHOWN = (
    Column("org_id", "Organisation ID", 27, "The organisation's identifier."),
    Column("name", "Name", 28, "Its registered name."),
    Column("place", "Place", 22, "The local authority of its address."),
    Column("why", "Why it is here", 22, "Why this organisation was drawn for the sheet."),
    Column("our_level", "Our level", 12, "The level that it has in the release (see the sheet Codes)."),
    Column("our_themes", "Our themes", 16, "The themes that it has in the release (see the sheet Codes)."),
    Column("words", "Words that decided", 32, "The words that decided, each with the rule that found it."),
    Column("text", "What it says of itself", 90, "Its own words on the registers, and grants to it that matter here."),
)
FILLED_IN = (
    Column("right", "Is it right?", 9, "yes where our level and all our themes are right, else no.", True),
    Column(
        "level", "Level", 11, "Where it is not right: the right level, the same as ours if only themes are wrong.", True
    ),
    Column(
        "themes",
        "Themes",
        18,
        f"Where it is not right: all right themes, such as arts;youth. Blank keeps ours, {NO_THEMES} is for none.",
        True,
    ),
    Column("reason", "Reason", 34, "Where it is not right: why, in a sentence without names or contact details.", True),
    ROLE,
    DATE,
)
KEPT = (
    Column("numbers", "Other numbers", 20, "Its numbers on the registers."),
    Column("stratum", "Stratum", 18, "The group that it was drawn from (see the sheet Strata)."),
    Column(
        "stratum_size",
        "Stratum size",
        10,
        "How many organisations that group has; empty where it stands only for itself.",
    ),
    Column("weight", "Weight", 9, "How many organisations it stands for."),
    Column("round", "Drawn for", 22, "The release and the draw that this sheet is of."),
    Column("text_hash", "Text hash", 12, "By which a later change of its text is noticed."),
    Column("check", "Check", 12, "By which the import notices if cells of a row were moved apart."),
)
COLUMNS = (*SHOWN, *FILLED_IN, *KEPT)
"""Of the sheet Review. Those of KEPT are for the import and stay as they are."""

MISSING_COLUMNS = (
    Column("name", "Name", 34, "The organisation, group or project that is missing.", True),
    Column("place", "Place", 24, "The town or local authority where it works.", True),
    Column("does", "What it does", 70, "What it does that belongs here, without names of people.", True),
    *WHO,
)
DRAWN = ("stratum", "stratum_size", "round", "text_hash", "check")
"""Columns that a row drawn for review has, and one that somebody adds has not."""

STAMPED = ("org_id", "our_level", "our_themes", "stratum", "stratum_size", "round", "text_hash")


def stamp(row: Mapping[str, Any]) -> str:
    """A short hash over the STAMPED cells of a row, as text; whole numbers are the same with and without decimals."""
    parts = [_text(row.get(name)) for name in STAMPED]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()

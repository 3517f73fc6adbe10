"""The form at the end of a profile, on which a focus group marks what is wrong or missing."""

from outputs.profiles.facts import Area
from outputs.profiles.model import BOX, Grid, Listed, Section, Text
from outputs.profiles.wording import say

MISSING_ROWS = 8
MARKS = ("Not us", "Wrong place", "Wrong theme")


def form(area: Area, listed: tuple[Listed, ...]) -> tuple[Section, ...]:
    """Two sections: the organisations listed, each with boxes to tick, and room for those that are missing."""
    heads = ("Name of the organisation", "Place", "What it does", "Role of who says so")
    widths = (0.32, 0.16, 0.34, 0.18)
    missing = Grid(say("missing.caption"), heads, (), widths, labels=4, boxes=True, empty=MISSING_ROWS)
    return (
        Section(say("headings.listed"), _listed(area, listed), new_page=True),
        Section(say("headings.missing"), (missing,)),
    )


def _listed(area: Area, listed: tuple[Listed, ...]) -> tuple[Text] | tuple[Text, Grid]:
    if not listed:
        return (Text(say("listed.none", name=area.name, code=area.code)),)
    grid = Grid(
        say("listed.caption", name=area.name, count=f"{len(listed):,}"),
        ("Organisation", "Level and themes", "Words that put it here", *MARKS, "What is right?"),
        tuple(_row(org) for org in listed),
        (0.28, 0.15, 0.23, 0.055, 0.065, 0.07, 0.15),
        labels=7,
        boxes=True,
    )
    return (Text(say("listed.how", code=area.code)), grid)


def _row(org: Listed) -> tuple[str, ...]:
    where = f" · {org.authority}" if org.authority else ""
    themes = ", ".join(org.themes) or "no theme"
    return (f"{org.name}\n{org.org_id}{where}", f"{org.level.capitalize()}\n{themes}", org.words, BOX, BOX, BOX, "")

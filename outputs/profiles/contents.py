"""What a profile says: its sections in order, from an area's facts."""

from collections.abc import Iterator, Mapping

from outputs.profiles.facts import Area, Row, Study
from outputs.profiles.form import form
from outputs.profiles.model import Block, Grid, Listed, Profile, Section, Text
from outputs.profiles.place import place
from outputs.profiles.strip import Strips
from outputs.profiles.wording import decimal, many, pounds, say, sentence, series, years

KINDS = {"lad": "local authority", "cauth": "combined authority"}
LEVELS = ("core", "stated", "associated")
JUSTICE = ("core", "stated")
APART, THIN, CROWDED = 3, 0.5, 1.5
"""A theme stands out that is so many organisations from what is to be expected, and under or over these parts of it."""
NAMED = 4
"""Themes named of a kind; the table has them all, and the page no room."""


def contents(area: Area, study: Study, drawers: Mapping[str, Strips], mark: str) -> Profile:
    """The profile of one area."""
    text = study.words.text
    listed = tuple(_listed(row, area, study) for row in area.rows["listed"])
    within = f" ({series(area.lads)} only)" if area.partial else ""
    return Profile(
        stem=area.stem,
        code=area.code,
        name=area.name,
        title=say("title", name=area.name),
        about=say("about", kind=KINDS[area.kind], within=within, code=area.code, **text),
        mark=mark,
        sections=(
            Section(say("headings.summary"), (_summary(area, study),)),
            Section(say("headings.themes"), (_themes(area, study), *_standing_out(area, study))),
            Section(say("headings.sizes"), (_sizes(area, study),)),
            Section(say("headings.working"), (_working(area, study),)),
            Section(say("headings.place"), place(area, study, drawers)),
            Section(say("headings.funding"), _funding(area)),
            Section(say("headings.method"), _method(study)),
            *form(area, listed),
        ),
        listed=listed,
    )


def _based(area: Area, *levels: str) -> int:
    return sum(row["based"] for row in area.rows["levels"] if row["level"] in levels)


def _summary(area: Area, study: Study) -> Text:
    core, stated, associated = (_based(area, level) for level in LEVELS)
    money = [row for row in area.rows["money"] if row["level"] in JUSTICE]
    grants, amount = (sum(row[name] for row in money) for name in ("grants", "amount"))
    points = (
        say(
            "summary.justice",
            justice=sentence(many(core + stated, "criminal justice organisation")),
            core=f"{core:,}",
            stated=f"{stated:,}",
            everyone=f"{_based(area, *LEVELS, 'none'):,}",
        ),
        say("summary.associated", associated=sentence(many(associated, "associated organisation"))),
        _summary_of_work(area) if study.works_known else say("summary.work_not_known"),
        say("summary.grants", grants=f"{grants:,}, worth {pounds(amount)}" if grants else "none"),
        say("summary.caveat", nobody=say("nobody")),
    )
    return Text(points=points)


def _summary_of_work(area: Area) -> str:
    working = [row for row in area.rows["working"] if row["level"] in JUSTICE]
    total, here = (sum(row[name] for row in working) for name in ("working", "here"))
    away = say("summary.away", away=f"{total - here:,}") if total else ""
    return say("summary.working", working=many(total, "criminal justice organisation"), away=away)


def _themes(area: Area, study: Study) -> Grid:
    rows = {row["theme"]: row for row in area.rows["themes"]}
    heads = (
        "Theme",
        "Core",
        "Stated",
        "Core and stated: to be expected",
        *(["Core and stated: work here"] if study.works_known else []),
        "Associated",
        "Associated: to be expected",
    )
    written = tuple(_theme(label, rows[theme], study.works_known) for theme, label in study.themes.items())
    widths = (0.38, 0.07, 0.08, 0.13, 0.12, 0.11, 0.11) if study.works_known else (0.44, 0.08, 0.09, 0.15, 0.11, 0.13)
    return Grid(say("themes.caption"), heads, written, widths)


def _theme(label: str, row: Row, works_known: bool) -> tuple[str, ...]:
    return (
        label,
        f"{row['core']:,}",
        f"{row['stated']:,}",
        decimal(row["justice_expected"], 1),
        *([f"{row['justice_working']:,}"] if works_known else []),
        f"{row['associated']:,}",
        decimal(row["associated_expected"], 1),
    )


def _standing_out(area: Area, study: Study) -> tuple[Text, ...]:
    points = []
    for who, kind in (("Criminal justice organisations", "justice"), ("Associated organisations", "associated")):
        said = " ".join(_said(area, study, kind))
        points.append(f"{who}: {said or say('themes.none')}")
    rule = say("themes.rule", apart=APART, nobody=say("nobody"))
    return (Text(say("themes.intro"), points=tuple(points)), Text(rule, small=True))


def _said(area: Area, study: Study, kind: str) -> Iterator[str]:
    """A sentence on the thin themes and one on the crowded ones, where there are such, the furthest off first."""
    named = []
    for row in area.rows["themes"]:
        found = row["core"] + row["stated"] if kind == "justice" else row["associated"]
        expected, working = row[f"{kind}_expected"], row[f"{kind}_working"]
        if verdict := stands_out(found, expected):
            work = say("themes.working", working=f"{working:,}") if study.works_known else ""
            words = {"theme": study.themes[row["theme"]], "found": f"{found:,}", "working": work}
            one = say("themes.one", expected=decimal(expected, 1), **words)
            named.append((-abs(found - expected), row["theme"], verdict, one))
    for verdict in ("thin", "crowded"):
        themes = [one for *_, its, one in sorted(named) if its == verdict]
        if themes:
            more = [say("themes.more", more=len(themes) - NAMED)] if len(themes) > NAMED else []
            yield say(f"themes.{verdict}", themes="; ".join([*themes[:NAMED], *more]))


def stands_out(found: int, expected: float | None) -> str:
    """`thin`, `crowded` or nothing."""
    if expected is None or abs(found - expected) < APART:
        return ""
    if found <= THIN * expected:
        return "thin"
    return "crowded" if found >= CROWDED * expected else ""


def _sizes(area: Area, study: Study) -> Grid:
    found = {row["band"]: row for row in area.rows["sizes"]}
    bands = {**study.bands, "unknown": "Income not known"}
    rows = [(label, *(found.get(band, {}).get(level, 0) for level in LEVELS)) for band, label in bands.items()]
    rows.append(("All", *(_based(area, level) for level in LEVELS)))
    heads = ("Size", "Core", "Stated", "Associated")
    caption = say("sizes.caption", size_scheme=study.words.text["size_scheme"])
    return Grid(caption, heads, _written(rows), (0.46, 0.18, 0.18, 0.18), total=True)


def _working(area: Area, study: Study) -> Block:
    if not study.works_known:
        return Text(say("working.not_known"))
    found = {row["level"]: row for row in area.rows["working"]}
    parts = ("working", "here", "region", "beyond", "unknown")
    rows = [
        (level.capitalize(), _based(area, level), *(found.get(level, {}).get(p, 0) for p in parts)) for level in LEVELS
    ]
    heads = (
        "Level",
        "Based here",
        "Work here",
        "Work here: based here",
        "Work here: based elsewhere in the study area",
        "Work here: based outside it",
        "Work here: where they are based is not known",
    )
    return Grid(say("working.caption"), heads, _written(rows), (0.15, 0.11, 0.11, 0.14, 0.2, 0.15, 0.14))


def _written(rows: list[tuple[str | int, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(label), *(f"{n:,}" for n in figures)) for label, *figures in rows)


def _funding(area: Area) -> tuple[Block, ...]:
    given = {row["level"]: row for row in area.rows["money"]}
    if not given:
        return (Text(say("funding.nothing")),)
    heads = ("Recipients", "Organisations", "Grants", "Amount", "Grants that name criminal justice", "Years")
    rows = tuple(_granted(level, given.get(level)) for level in LEVELS)
    levels = Grid(say("funding.levels"), heads, rows, (0.24, 0.15, 0.12, 0.15, 0.19, 0.15))
    if not area.rows["funders"]:
        return (levels,)
    funders = tuple((_funder(row), f"{row['grants']:,}", pounds(row["amount"])) for row in area.rows["funders"])
    return (levels, Grid(say("funding.funders"), ("Funder", "Grants", "Amount"), funders, (0.64, 0.16, 0.2)))


def _granted(level: str, row: Row | None) -> tuple[str, ...]:
    if row is None:
        return (level.capitalize(), "0", "0", "£0", "0", "–")
    return (
        level.capitalize(),
        f"{row['organisations']:,}",
        f"{row['grants']:,}",
        pounds(row["amount"]),
        f"{row['justice_grants']:,}",
        years(row["first_year"], row["last_year"]),
    )


def _funder(row: Row) -> str:
    if row["name"] is not None:
        return row["name"]
    return "Funder not named" if row["place"] == 1 else sentence(many(row["funders"], "other funder"))


def _method(study: Study) -> tuple[Text, ...]:
    made = say("method.made", **study.words.text)
    return (
        Text(made, small=True),
        Text(say("method.sources", dates=study.dates, sources="; ".join(study.sources)), small=True),
    )


def _listed(row: Row, area: Area, study: Study) -> Listed:
    words = f"{row['words']} ({series(row['sources'])})" if row["words"] else "no words kept"
    return Listed(
        org_id=row["org_id"],
        name=row["name"],
        level=row["level"],
        themes=tuple(row["themes"]),
        authority=row["lad_name"] if area.kind == "cauth" else "",
        words="decided by people" if row["basis"] == "override" else words,
    )

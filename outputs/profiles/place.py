"""An area's place in the study area: its rates beside those of its like, and the kinds of place in it."""

from collections.abc import Mapping, Sequence

from outputs.profiles.facts import Area, Row, Study
from outputs.profiles.model import Block, Grid, Picture, Text
from outputs.profiles.strip import Strips
from outputs.profiles.wording import decimal, say, series
from outputs.reporting.compute import CONFIDENTIAL

MEASURES = {
    "justice": "Core and stated, based here,\nper {rate_per} residents",
    "working": "Core and stated, work here,\nper {rate_per} residents",
    "associated": "Associated, based here,\nper {rate_per} residents",
    "money": "Known grants to core and stated,\n£ per resident",
}
PLURALS = {"lad": "local authorities", "cauth": "combined authorities"}
GROUNDS = {
    "1": "Most deprived fifth of England",
    "2": "Second fifth",
    "3": "Third fifth",
    "4": "Fourth fifth",
    "5": "Least deprived fifth",
    "unplaced": "Withheld (may run a refuge) or not known",
    "rural": "Rural (cuts across the above)",
    "coastal": "Coastal (cuts across the above)",
}
COUNTED = ("justice", "associated")
WITHHELD = "unplaced"
FIFTHS = ("1", "2", "3", "4", "5", WITHHELD)
"""Kinds that add up to the organisations based in the area."""


def _labels(study: Study) -> dict[str, str]:
    """What is measured, of what the release knows."""
    rate_per = study.words.text["rate_per"]
    return {n: label.format(rate_per=rate_per) for n, label in MEASURES.items() if study.works_known or n != "working"}


def strips(study: Study) -> dict[str, Strips]:
    """A drawer of pictures for each kind of area that has rates."""
    labels = _labels(study)
    made = {}
    for kind in dict.fromkeys(row["area_type"] for row in study.measures):
        rows = [row for row in study.measures if row["area_type"] == kind]
        values = {name: [row["value"] for row in rows if row["measure"] == name] for name in labels}
        whole = {row["measure"]: row["whole"] for row in rows}
        made[kind] = Strips(labels, values, whole)
    return made


def place(area: Area, study: Study, drawers: Mapping[str, Strips]) -> tuple[Block, ...]:
    """A picture of the area's rates among those of its like, one sentence, and deprived, rural and coastal places."""
    measures = {row["measure"]: row for row in area.rows["measures"]}
    grounds = _grounds(area, study)
    if not measures:
        return (Text(say("place.no_people")), grounds)
    picture = _picture(area, study, measures, drawers[area.kind])
    return (picture, Text(_rank(area, measures["justice"], study)), grounds)


def _picture(area: Area, study: Study, measures: Mapping[str, Row], drawer: Strips) -> Picture:
    said, labels = [], _labels(study)
    for name, label in labels.items():
        row, words = measures[name], " ".join(label.split())
        said.append(f"{words}: {decimal(row['value'])}, study area {decimal(row['whole'])}")
    values = {name: measures[name]["value"] for name in labels}
    shown = {name: decimal(value) for name, value in values.items()}
    caption = say("place.picture", plural=PLURALS[area.kind], name=area.name)
    alt = f"{area.name}. {'; '.join(said)}."
    return Picture(caption, drawer.png(values, shown), drawer.svg(values, shown, alt), alt)


def _rank(area: Area, row: Row, study: Study) -> str:
    same = row["areas"] - row["more"] - row["fewer"] - 1
    have = "has" if row["more"] == 1 else "have"
    counted = [f"{row['more']} {have} more", f"{row['fewer']} fewer", *([f"{same} the same"] if same else [])]
    return say(
        "place.rank",
        rate=decimal(row["value"]),
        whole=decimal(row["whole"]),
        rate_per=study.words.text["rate_per"],
        others=row["areas"] - 1,
        plural=PLURALS[area.kind],
        counted=series(counted),
    )


def _grounds(area: Area, study: Study) -> Grid:
    found = {row["kind"]: row for row in area.rows["grounds"]}
    hidden = {who: hidden_kinds({kind: found[kind][who] for kind in FIFTHS}, study.smallest) for who in COUNTED}
    if study.held_back is not None and area.kind == "lad":
        # What the report's table of the same counts leaves out, or the two together would give it away.
        held_back = study.held_back.get(area.code, ())
        hidden["justice"] = {letter if letter in FIFTHS else WITHHELD for letter in held_back}
    rows = tuple(
        _ground(label, found[kind], [kind in hidden[who] for who in COUNTED]) for kind, label in GROUNDS.items()
    )
    heads = ("Kind of place", "Residents here, %", "Core and stated", "Associated")
    caption = say("place.grounds", **study.words.text)
    if any(hidden.values()):
        caption = f"{caption} {say('place.confidential', smallest=study.smallest)}"
    return Grid(caption, heads, rows, (0.46, 0.18, 0.18, 0.18))


def hidden_kinds(counts: Mapping[str, int], smallest: int) -> set[str]:
    """The kinds whose count is not shown: a small one of those withheld, and another, for both are part of one sum."""
    if not 0 < counts[WITHHELD] < smallest:
        return set()
    others = [kind for kind in counts if kind != WITHHELD]
    return {WITHHELD, min(others, key=lambda kind: (counts[kind] == 0, counts[kind], kind))}


def _ground(label: str, row: Row, hidden: Sequence[bool]) -> tuple[str, ...]:
    counts = (CONFIDENTIAL if hide else f"{row[who]:,}" for who, hide in zip(COUNTED, hidden, strict=True))
    return (label, decimal(row["residents"], 1), *counts)

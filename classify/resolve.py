"""From what matched in an organisation's texts to its level and themes, by stated precedence (docs/classification.md).

1. A live match of a `core` rule in the name, or of a rule that is `sole`, anywhere: core.
2. Live `core` matches that are what the organisation is for (`classify.purpose`): core.
3. Any other live match of a `core` or `stated` rule: stated.
4. Points of `associated` rules less those of `out` rules, and of work abroad only, at least 2: associated.
5. Else none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from classify.matching import Hit
from classify.purpose import is_core
from classify.rules import FULL_CASE
from classify.texts import Found, Text, same_sentence

ABROAD, OVERSEAS, HOME, HERE = "abroad", "overseas", "home", "here"
CLOSE = 90
"""So many characters after a match a place abroad still tells where."""

ABROAD_POINTS = 12
ABROAD_FIRST_POINTS = 6
NAME_COUNTS = 2
"""So many times an associated rule counts that matches the name."""

JUSTICE = ("core", "stated")
THEMED = ("theme", "associated")


@dataclass(frozen=True)
class Verdict:
    """Level and its basis (register or grant), themes with theirs, in order, and the hits that decided."""

    level: str
    basis: str
    themes: tuple[tuple[str, str], ...]
    found: tuple[Found, ...]


def combine(own: Sequence[Text], grants: Sequence[Text]) -> Verdict:
    """The verdict on an organisation with words of its own and of grants to it.

    Grants raise a level, to stated at most, and add themes; neither takes anything away.
    """
    alone, both = resolve(own), resolve([*own, *grants])
    if both.level == "none":
        return alone
    raised = alone.level == "none" or (alone.level == "associated" and both.level in JUSTICE)
    level, basis = alone.level, alone.basis
    if raised:
        level, basis = "stated" if both.level in JUSTICE else both.level, "grant"
    themes = {theme: "grant" for theme, _ in both.themes} | dict(alone.themes)
    return Verdict(level, basis, tuple(sorted(themes.items())), both.found)


def resolve(texts: Sequence[Text], basis: str = "register") -> Verdict:
    """The verdict on one organisation's texts, taken together."""
    live = _live(texts)
    ids = {found.hit.rule.id for found in live}
    justice = _justice_at_home(texts, live, ids)
    if justice:
        level = "core" if is_core(texts, justice) else "stated"
    else:
        level = "associated" if _points(live, ids) >= FULL_CASE else "none"
    if level == "none":
        return Verdict("none", basis, (), ())
    deciding = justice or [found for found in live if found.hit.rule.kind == "associated"]
    themed = [found for found in live if found.hit.rule.themes and found.hit.rule.kind in THEMED]
    counted = list(dict.fromkeys((*deciding, *themed)))
    themes = {theme for found in (*justice, *themed) for theme in found.hit.rule.themes}
    return Verdict(level, basis, tuple((theme, basis) for theme in sorted(themes)), tuple(counted))


def live_rules(texts: Sequence[Text]) -> set[str]:
    """Ids of the rules that count in these texts."""
    return {found.hit.rule.id for found in _live(texts)}


def _live(texts: Sequence[Text]) -> list[Found]:
    ids = {hit.rule.id for text in texts for hit in text.hits}
    return [Found(text, hit) for text in texts for hit in text.hits if _holds(text, hit, ids)]


def _holds(text: Text, hit: Hit, ids: set[str]) -> bool:
    rule = hit.rule
    if rule.needs and not ids.intersection(rule.needs):
        return False
    if rule.unless and ids.intersection(rule.unless):
        return False
    if rule.near or rule.not_near:
        around = {other.rule.id for other in same_sentence(text, hit)}
        return not around.intersection(rule.not_near) and (not rule.near or bool(around.intersection(rule.near)))
    return True


def _justice_at_home(texts: Sequence[Text], live: Sequence[Found], ids: set[str]) -> list[Found]:
    """What names criminal justice, unless for elsewhere. A name says not where: it counts for what the texts say."""
    named = [found for found in live if found.hit.rule.kind in JUSTICE]
    here = [found for found in named if not _abroad(found)]
    if HOME in ids:
        return here
    name_abroad = any(hit.rule.id == ABROAD for text in texts if text.source == "name" for hit in text.hits)
    all_abroad = len(here) < len(named) and all(found.text.source == "name" for found in here)
    return [] if name_abroad or all_abroad else here


def _abroad(found: Found) -> bool:
    """Whether a place abroad stands close after it, or anywhere before it, and none at home near it, or anywhere."""
    near = list(same_sentence(found.text, found.hit))
    if any(other.rule.id in (HOME, HERE) for other in near):
        return False
    start, end = found.hit.start, found.hit.end
    if any(other.rule.id == ABROAD and start <= other.start < end + CLOSE for other in near):
        return True
    named_home = any(other.rule.id == HOME for other in found.text.hits)
    return not named_home and any(other.rule.id == ABROAD and other.start < start for other in found.text.hits)


def _points(live: Sequence[Found], ids: set[str]) -> int:
    points: dict[str, int] = {}
    for found in live:
        rule = found.hit.rule
        if rule.kind == "associated":
            weight = rule.points * (NAME_COUNTS if found.text.source == "name" else 1)
            points[rule.id] = max(weight, points.get(rule.id, 0))
        elif rule.kind == "out":
            points[rule.id] = -rule.points
    return sum(points.values()) - _points_abroad(live, ids)


def _points_abroad(live: Sequence[Found], ids: set[str]) -> int:
    """What work abroad takes off: most where no place at home is named, less where one abroad only comes first."""
    if not ids.intersection((ABROAD, OVERSEAS)):
        return 0
    if HOME not in ids:
        return ABROAD_POINTS
    for text in dict.fromkeys(found.text for found in live):
        first = {
            place: min((h.start for h in text.hits if h.rule.id == place), default=None) for place in (ABROAD, HOME)
        }
        if first[ABROAD] is not None:
            return 0 if first[HOME] is not None and first[HOME] <= first[ABROAD] else ABROAD_FIRST_POINTS
    return 0

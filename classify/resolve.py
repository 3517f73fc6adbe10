"""From what matched in an organisation's texts to its level and themes, by stated precedence (docs/classification.md).

1. A live match of a `core` rule in the name, or of a rule that is `sole`, anywhere: core.
2. Live `core` matches that are what the organisation is for (`_main_purpose`): core.
3. Any other live match of a `core` or `stated` rule: stated.
4. Points of `associated` rules less those of `out` rules, and of work abroad only, at least 2: associated.
5. Else none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from classify.matching import CLAUSE_END, SENTENCE_END, Hit
from classify.normal import offsets
from classify.rules import FULL_CASE

ABROAD, OVERSEAS, HOME, HERE = "abroad", "overseas", "home", "here"
ABROAD_POINTS = 6
ABROAD_FIRST_POINTS = 4
NAME_COUNTS = 2
"""So many times an associated rule counts that matches the name."""

JUSTICE = ("core", "stated")
THEMED = ("theme", "associated")

ITEM_END = re.compile(r",| and (?!wales)| or | & |/")
ITEM_WORDS = 7
"""An item of a list is at most so long."""

NEXT_WORDS = 10
TAIL_WORDS = 4
SERVED_ITEMS = 3
"""So many items before it can be qualified by a last one."""

PREAMBLE = re.compile(
    r"\bobjects?\b|\bpurposes?\b|\baims?\b|\b(?:is|as) a\b|\bwas (?:founded|formed|set up|registered)\b"
)
MEANS = re.compile(
    r"(?:primarily|in particular|particularly|especially|but not|namely|by|through|via|using|including|while|which|"
    r"providing|offering|helping|supporting|enabling|delivering|giving|engaging|working|so|in order)\b"
)
EARLY_WORDS = 45
"""A purpose named later than this in the first clause is not what comes first."""

SENTENCE_MARKS = (".", "!", "?", ":")
SPOKEN_OF_AS_CRIME = ("sexual-abuse",)
"""Rules of kind `stated` that are core where the text also speaks of crime, courts or police."""

MARKS_OF_A_LIST = 2
AT_ONCE_WORDS = 12
"""The same where under a third of the clauses are about criminal justice."""

LEADS_TO_MEANS = ("by", "through", "including", "particular", "following", "exclusively")
"""How a clause ends that is followed by the ways to its aim."""

VERB = re.compile(r"\b(?:provid|offer|support|help|deliver)(?:e|es|s|ing)?\b")
LINKS = frozenset(
    ("to", "held", "on", "about", "for", "against", "by", "with", "in", "from", "around")
    + ("affected", "involved", "impacted", "bereaved", "risk")
)
"""Words that tie what follows to all the items before."""


@dataclass(eq=False)
class Text:
    """One text of an organisation: as it came, normalised, and the hits in it."""

    source: str
    source_id: str
    field: str
    original: str
    normal: str
    hits: list[Hit] = field(default_factory=list)

    @cached_property
    def origins(self) -> Sequence[int]:
        """Where each character of `normal` stands in `original`."""
        return offsets(self.original)

    def span(self, hit: Hit) -> tuple[int, int]:
        """The hit's span in `original`."""
        return self.origins[hit.start], self.origins[hit.end - 1] + 1


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A hit that counts, with the text that it is in."""

    text: Text
    hit: Hit


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
    named_abroad = any(hit.rule.id == ABROAD for text in texts if text.source == "name" for hit in text.hits)
    abroad = named_abroad and HOME not in ids
    justice = [f for f in live if f.hit.rule.kind in JUSTICE and not abroad and not _abroad(f)]
    if justice:
        level = "core" if _is_core(texts, justice) else "stated"
    else:
        level = "associated" if _points(live, ids) >= FULL_CASE else "none"
    if level == "none":
        return Verdict("none", basis, (), ())
    deciding = justice or [found for found in live if found.hit.rule.kind == "associated"]
    themed = _telling([found for found in live if found.hit.rule.themes and found.hit.rule.kind in THEMED])
    counted = list(dict.fromkeys((*deciding, *themed)))
    themes = {theme for found in (*justice, *themed) for theme in found.hit.rule.themes}
    return Verdict(level, basis, tuple((theme, basis) for theme in sorted(themes)), tuple(counted))


def live_rules(texts: Sequence[Text]) -> set[str]:
    """Ids of the rules that count in these texts."""
    return {found.hit.rule.id for found in _live(texts)}


def _live(texts: Sequence[Text]) -> list[Found]:
    ids = {hit.rule.id for text in texts for hit in text.hits}
    return [Found(text, hit) for text in texts for hit in text.hits if _holds(text, hit, ids)]


def _telling(themed: Sequence[Found]) -> Sequence[Found]:
    """What it says of itself, if that names any theme; objects often list more than is done."""
    own = [found for found in themed if found.text.field != "objects"]
    return own if any(found.text.source != "name" for found in own) else themed


def _holds(text: Text, hit: Hit, ids: set[str]) -> bool:
    rule = hit.rule
    if rule.needs and not ids.intersection(rule.needs):
        return False
    if rule.unless and ids.intersection(rule.unless):
        return False
    if rule.near or rule.not_near:
        around = {other.rule.id for other in _same_sentence(text, hit)}
        return not around.intersection(rule.not_near) and (not rule.near or bool(around.intersection(rule.near)))
    return True


def _same_sentence(text: Text, hit: Hit) -> Iterable[Hit]:
    start, end = _around(SENTENCE_END, text.normal, hit)
    return (other for other in text.hits if other.start >= start and other.end <= end)


def _around(boundary, normal: str, hit: Hit) -> tuple[int, int]:
    """The stretch between two boundaries that holds the hit."""
    start = 0
    for match in boundary.finditer(normal, 0, hit.start):
        start = match.end()
    after = boundary.search(normal, hit.end)
    return start, after.start() if after else len(normal)


def _abroad(found: Found) -> bool:
    """Whether the sentence names places abroad and none at home."""
    near = list(_same_sentence(found.text, found.hit))
    home = any(other.rule.id in (HOME, HERE) for other in near)
    return not home and any(other.rule.id == ABROAD for other in near)


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


def _is_core(texts: Sequence[Text], justice: Sequence[Found]) -> bool:
    able = [found for found in justice if found.hit.rule.kind == "core"]
    if any(found.text.source == "name" or found.hit.rule.sole for found in able):
        return True
    unlisted = [found for found in able if not in_list(found.text.normal, found.hit, _of(justice, found.text))]
    if any(_main_purpose(text, _of(unlisted, text)) for text in texts):
        return True
    return bool(unlisted) and any(
        found.text.source == "name" or _main_purpose(found.text, [found.hit])
        for found in justice
        if found.hit.rule.id in SPOKEN_OF_AS_CRIME
    )


def _of(found: Iterable[Found], text: Text) -> list[Hit]:
    return [item.hit for item in found if item.text is text]


def _main_purpose(text: Text, hits: Sequence[Hit]) -> bool:
    """Whether the hits, none of them in a list, stand in half of the text's clauses, or early in the first."""
    if not hits or text.source == "name":
        return False
    clauses = _without_preamble(text, clause_spans(text.normal))
    touched = {place for hit in hits for place, (start, end) in enumerate(clauses) if start <= hit.start < end}
    if _enumerates(text.normal, clauses[0][1]):
        return 2 * len(touched) >= len(clauses)
    start, end = clauses[0]
    early = EARLY_WORDS if 3 * len(touched) >= len(clauses) else AT_ONCE_WORDS
    first = any(start <= hit.start < end and _words(text.normal, start, hit.start) <= early for hit in hits)
    return first or 2 * len(touched - {0}) >= len(clauses)


def _without_preamble(text: Text, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses without a first that only says what is to come, or when and where the charity was founded."""
    start, end = clauses[0]
    said = any(start <= hit.start < end and hit.rule.kind != "context" for hit in text.hits)
    opening = not said and PREAMBLE.search(text.normal, start, end)
    return clauses[1:] if opening and len(clauses) > 1 else clauses


def _enumerates(normal: str, first_end: int) -> bool:
    """Whether the text is a list of aims, and not one aim ("by:") and its means, or sentences about one thing."""
    marks = sum(match.group() not in SENTENCE_MARKS for match in CLAUSE_END.finditer(normal))
    return marks >= MARKS_OF_A_LIST and not normal[:first_end].rstrip(" -").endswith(LEADS_TO_MEANS)


def clause_spans(normal: str) -> list[tuple[int, int]]:
    """Clauses that are not empty, as spans; the whole text where there is none."""
    edges = [0, *(edge for match in CLAUSE_END.finditer(normal) for edge in match.span()), len(normal)]
    spans = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [span for span in spans if _words(normal, *span)] or [(0, len(normal))]


def in_list(normal: str, hit: Hit, justice: Sequence[Hit]) -> bool:
    """Whether the hit is one of three or more short items, most of them not about criminal justice.

    "homelessness, addiction and crime" is a list, but in "young people, families and communities affected by crime" the
    last item qualifies them all.
    """
    start, end = _around(CLAUSE_END, normal, hit)
    items = [span for span in _items(normal, start, end) if normal[span[0] : span[1]].strip()]
    mine = next((place for place, (s, e) in enumerate(items) if s <= hit.start < e), None)
    if mine is None:
        return False
    opens = _words(normal, items[mine][0], hit.start) > ITEM_WORDS
    closes = _words(normal, hit.end, items[mine][1]) > (0 if opens else TAIL_WORDS)
    first = last = mine
    while not opens and first > 0 and _words(normal, *items[first - 1]) <= ITEM_WORDS:
        first -= 1
    while not closes and last + 1 < len(items) and _continues(normal, *items[last + 1]):
        last += 1
    run = items[first if opens else max(0, first - 1) : last + 1]
    about = sum(any(s <= other.start < e for other in justice) for s, e in run)
    others = len(run) - about - sum(normal[s:e].split()[0] == "their" for s, e in run)
    if others < max(2, about):
        return False
    return not _qualifies(normal, run, run.index(items[mine]), hit, justice)


def _qualifies(normal: str, run: Sequence[tuple[int, int]], mine: int, hit: Hit, justice: Sequence[Hit]) -> bool:
    """Whether the hit serves all items before it: "education, advice and help on crime", "families affected by it"."""
    others = [span for span in run[mine + 1 :] if not any(span[0] <= other.start < span[1] for other in justice)]
    if len(others) > 1 or mine > SERVED_ITEMS:
        return False
    lead = normal[run[mine][0] : hit.start].split()[-1:]
    joined = LINKS.intersection((*lead, *normal[hit.start : hit.end].split()[:1]))
    before = (VERB.split(normal[start:end])[-1].split() for start, end in run[:mine])
    return bool(joined) and not any(LINKS.intersection(words) for words in before)


def _items(normal: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for match in ITEM_END.finditer(normal, start, end) for edge in match.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _continues(normal: str, start: int, end: int) -> bool:
    """Whether an item goes on with the list, and does not begin to tell how the aim is reached."""
    return _words(normal, start, end) <= NEXT_WORDS and not MEANS.match(normal[start:end].strip())


def _words(normal: str, start: int, end: int) -> int:
    return len(normal[start:end].split())

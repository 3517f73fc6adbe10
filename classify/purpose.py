"""Whether criminal justice is what an organisation is for, or one aim among several: a reading of clauses and lists.

Core is what names criminal justice first and early, or in half of its clauses, and not as an item of a list of three or
more with more items about other things.
"""

import re
from collections.abc import Iterable, Sequence

from classify.matching import Hit
from classify.texts import Found, Text, around

_NOT_EG = r"(?<!\be)(?<!\bi)(?<!\be\.g)(?<!\bi\.e)"
"""The points of "e.g." and "i.e." end nothing and number nothing."""

CLAUSE_END = re.compile(
    rf"[;!?\t]|:(?!\d)|{_NOT_EG}\.(?!\d)|-(?=\s)"
    r"|(?<![a-z0-9])\(?(?!e\.g|i\.e)(?<!\be\.)(?:[a-h]|[ivx]{1,4}|\d{1,2})[).](?=\D)|(?<![a-z0-9])\d/"
)
ITEM_END = re.compile(r"(?<!\bof)(?<!\bfrom)(?<!\bfor)(?:,| and/or | and (?!wales)| or | & |/)")
ITEM_WORDS = 7
"""An item of a list is at most so long."""

ASIDE = re.compile(
    r"(?:of all|their|who|whose|which|that|in|at|on|within|across|throughout|from|where|returning|living|residing)\b"
    r"|(?:support|help|assist|guide|enable|accompany)(?:s|ing)? (?:them|their)\b|(?:[\d.]+ )?to advance in life\b"
)
"""How an item begins that names no further aim: it goes on about the one before, or is a form of words."""

SHARED = re.compile(
    r"\b(?:awareness|understanding|knowledge|care|support|resettlement|rehabilitation|prevention|detection|reduction|"
    r"protection|promotion|study|relief|education|training)$"
)
"""How an item ends whose object is that of the next: "awareness and understanding of crime" is one item."""

PLACE = re.compile(r"(?:in|at|on|from|within)\b")
"""How an item begins that says where: "in schools, in prisons and abroad" is a list of places."""

AIM = re.compile(
    r"\S+ (?:to|in order to|designed to) (?:aid|help|support|assist|rehabilitate|reduce|prevent|stop|tackle|deter|"
    r"divert|keep|enable|encourage|improve|raise awareness)\b"
)
"""What comes before "to help …" is the means: a list of means says nothing about what the aim stands beside."""

NEXT_WORDS = 10
TAIL_WORDS = 4
SERVED_ITEMS = 3
"""So many items before it can be qualified by a last one."""

PREAMBLE = re.compile(
    r"\bobjects?\b|\bpurposes?\b|\baims?\b|\b(?:is|as) an?\b|\bwas (?:founded|formed|set up|registered)\b"
)
MEANS = re.compile(
    r"(?:primarily|in particular|particularly|especially|but not|namely|by|through|via|using|including|while|which|"
    r"providing|offering|helping|supporting|enabling|encouraging|delivering|giving|engaging|working|so|in order)\b"
)
EARLY_WORDS = 45
"""A purpose named later than this in the first clause is not what comes first."""

SENTENCE_MARKS = (".", "!", "?", ":")
SPOKEN_OF = "justice-spoken-of"
SPOKEN_OF_AS_CRIME = ("sexual-abuse",)
"""Rules of kind `stated` that are core where the text also speaks of crime, courts or police."""

MARKS_OF_A_LIST = 2
SOON_WORDS = 25
"""A later clause is about criminal justice if it is named so soon in it."""

AT_ONCE_WORDS = 12
"""The same where under a third of the clauses are about criminal justice."""

LEADS_TO_MEANS = ("by", "through", "including", "particular", "following", "exclusively")
"""How a clause ends that is followed by the ways to its aim."""

VERB = re.compile(r"\b(?:provid|offer|support|help|deliver)(?:e|es|s|ing)?\b")
DESCRIBES = re.compile(
    r"(?:\b(?:young|youth|adult|male|female|former|ex|serving|vulnerable|persistent|prolific|women)[ -]*)+$"
)
"""Words that describe people and stand between them and what ties them to the rest."""

PEOPLE = re.compile(r"\b(?:people|persons|those|individuals|men|women|adults|\w*offenders?|\w*prisoners?|inmates)\b")
"""Care and education "of" people serve them, all of it; the prevention "of" crime is an aim of its own."""

LINKS = frozenset(
    (
        *("to", "held", "on", "about", "for", "against", "by", "with", "in", "from", "around"),
        *("affected", "involved", "impacted", "bereaved", "risk"),
    )
)
"""Words that tie what follows to all the items before."""


def is_core(texts: Sequence[Text], justice: Sequence[Found]) -> bool:
    """Whether the live matches of `core` and `stated` rules in an organisation's texts make it core."""
    able = [found for found in justice if found.hit.rule.kind == "core"]
    if any(found.text.source == "name" or found.hit.rule.sole for found in able):
        return True
    unlisted = [found for found in able if not in_list(found.text.normal, found.hit, _of(justice, found.text))]
    if any(_main_purpose(text, _of(unlisted, text)) for text in texts):
        return True
    spoken = [found for found in justice if found.hit.rule.id in SPOKEN_OF_AS_CRIME]
    aloud = bool(able) or any(hit.rule.id == SPOKEN_OF for text in texts for hit in text.hits)
    return aloud and any(
        found.text.source == "name" or _main_purpose(found.text, [found.hit])
        for found in spoken
        if not in_list(found.text.normal, found.hit, _of(spoken, found.text))
    )


def _of(found: Iterable[Found], text: Text) -> list[Hit]:
    return [item.hit for item in found if item.text is text]


def _main_purpose(text: Text, hits: Sequence[Hit]) -> bool:
    """Whether the hits, none of them in a list, stand in half of the text's clauses, or early in the first."""
    if not hits or text.source == "name":
        return False
    clauses = _without_preamble(text, clause_spans(text.normal))
    touched = {
        place for place, span in enumerate(clauses) if any(_names(text.normal, span, hit, place) for hit in hits)
    }
    if _enumerates(text.normal, clauses[0][1]):
        return 2 * len(touched) >= len(clauses)
    start, end = clauses[0]
    whole = 3 * len(touched) >= len(clauses) or _leads(text.normal, end)
    early = EARLY_WORDS if whole else AT_ONCE_WORDS
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
    return marks >= MARKS_OF_A_LIST and not _leads(normal, first_end)


def _leads(normal: str, end: int) -> bool:
    """Whether a clause that ends here is an aim, and what follows are the ways to it."""
    return normal[:end].rstrip(" -").endswith(LEADS_TO_MEANS)


def _names(normal: str, clause: tuple[int, int], hit: Hit, place: int) -> bool:
    """Whether the hit stands in the clause, and soon if it is not the first."""
    start, end = clause
    return start <= hit.start < end and (not place or _words(normal, start, hit.start) <= SOON_WORDS)


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
    start, end = around(CLAUSE_END, normal, hit)
    items = [span for span in _items(normal, start, end) if normal[span[0] : span[1]].strip()]
    mine = next((place for place, (s, e) in enumerate(items) if s <= hit.start < e), None)
    if mine is None:
        return False
    aimed = bool(AIM.search(normal, items[mine][0], hit.start))
    opens = aimed or _words(normal, items[mine][0], hit.start) > ITEM_WORDS
    closes = _words(normal, hit.end, items[mine][1]) > (0 if opens and not aimed else TAIL_WORDS)
    first = last = mine
    while not opens and first > 0 and _words(normal, *items[first - 1]) <= ITEM_WORDS:
        first -= 1
    while not closes and last + 1 < len(items) and _continues(normal, items[last][1], *items[last + 1]):
        last += 1
    run = items[first if opens else max(0, first - 1) : last + 1]
    about = sum(any(s <= other.start < e for other in justice) for s, e in run)
    aside = 0 if PLACE.match(normal[slice(*items[mine])].strip()) else 1
    others = len(run) - about - aside * sum(bool(ASIDE.match(normal[s:e].strip())) for s, e in run)
    if others < max(2, about):
        return False
    return not _qualifies(normal, run, run.index(items[mine]), hit, justice)


def _qualifies(normal: str, run: Sequence[tuple[int, int]], mine: int, hit: Hit, justice: Sequence[Hit]) -> bool:
    """Whether the hit serves all items before it: "education, advice and help on crime", "families affected by it"."""
    others = [span for span in run[mine + 1 :] if not any(span[0] <= other.start < span[1] for other in justice)]
    if len(others) > 1 or mine > SERVED_ITEMS:
        return False
    lead = _lead(normal, run[mine][0], hit)
    joined = LINKS.intersection((*lead, *normal[hit.start : hit.end].split()[:1]))
    before = (VERB.split(normal[start:end])[-1].split() for start, end in run[:mine])
    return bool(joined) and not any(LINKS.intersection(words) for words in before)


def _lead(normal: str, start: int, hit: Hit) -> list[str]:
    """The word that ties the hit to what stands before it, if any: "for" in "support for young offenders"."""
    words = DESCRIBES.sub("", normal[start : hit.start]).split()[-1:]
    people = words == ["of"] and PEOPLE.search(normal[hit.start : hit.end])
    return ["for"] if people else words


def _items(normal: str, start: int, end: int) -> list[tuple[int, int]]:
    ends = (m for m in ITEM_END.finditer(normal, start, end) if not _shared(normal, m.span()))
    edges = [start, *(edge for match in ends for edge in match.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _shared(normal: str, between: tuple[int, int]) -> bool:
    """Whether what stands before and after share their object."""
    before, after = normal[: between[0]].rstrip(), normal[between[1] :].split(maxsplit=2)[:2]
    return bool(SHARED.search(before)) and (after[1:] == ["of"] or bool(SHARED.search(" ".join(after[:1]))))


def _continues(normal: str, before: int, start: int, end: int) -> bool:
    """Whether an item goes on with the list that reached `before`, and does not tell how the aim is reached."""
    joined = normal[before:start].strip(" ,") in ("and", "or", "&")
    return _words(normal, start, end) <= NEXT_WORDS and (joined or not MEANS.match(normal[start:end].strip()))


def _words(normal: str, start: int, end: int) -> int:
    return len(normal[start:end].split())

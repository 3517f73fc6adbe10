"""What must stand in a text for a pattern to match it: a plain word of each of its alternatives.

Looking for words in a column of texts is many times faster than an automaton that tells rules apart, and most texts
hold none of a rule's words.
"""

import re
from collections.abc import Iterable

from classify.language import TOKEN

ANY = "\0"
"""Stands in an alternative for what is not plain text."""

MOST = 200
"""Alternatives of a group beyond which it counts as anything."""

SHORTEST = 3
COMMON = frozenset(
    (
        *("activit", "activities", "benefit", "centre", "child", "children", "communit", "community", "education"),
        *("financial", "group", "groups", "health", "member", "object", "organisation", "people", "project", "purpose"),
        *("service", "services", "social", "support", "young", "young people"),
    )
)
"""Words that half of all charities write: another of the alternative is looked for in their place, if there is one."""


def words_of(patterns: Iterable[str]) -> frozenset[str]:
    """Of every way to match one of the patterns, a word that is in it; empty where one of the ways has none."""
    found = {_telling(way) for pattern in patterns for way in _ways(pattern, 0)[0]}
    return frozenset() if "" in found else frozenset(w for w in found if not any(o in w for o in found - {w}))


def expression_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words in a normalised text, in which a space may be a tab."""
    return "|".join(re.escape(word).replace("\\ ", "[ \t]") for word in sorted(words))


def _telling(way: str) -> str:
    """The longest plain text of a way to match, rather one that is no common word; empty where all are short."""
    words = [word for word in way.split(ANY) if len(word) >= SHORTEST]
    return max(words, key=lambda word: (word.strip() not in COMMON, len(word)), default="")


def _ways(pattern: str, at: int) -> tuple[list[str], int]:
    """The alternatives of a pattern, or of the group that begins at `at`, and where it ends."""
    done: list[str] = []
    now = [""]
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        _, structure, char, optional = token.groups()
        at = token.end()
        if structure == "|":
            done, now = done + now, [""]
            continue
        if char == ")":
            return done + now, at - bool(optional)
        part = [char if char and not optional and char not in "-'" and len(char) == 1 else ANY]
        if structure == "(":
            part, at = _ways(pattern, at)
            if pattern[at : at + 1] == "?":
                part, at = [ANY], at + 1
        if len(now) * len(part) > MOST:
            part = [ANY]
        now = [way + more for way in now for more in part]
    return done + now, at

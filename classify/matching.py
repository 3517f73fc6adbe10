"""Which rules match a text, and where: RE2's sets over many patterns at once, then `re` on the rules named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from classify.literals import expression_of, words_of
from classify.rules import Rule
from pipeline.base import Fault

if TYPE_CHECKING:
    import pyarrow as pa

DECIDING = ("core", "stated", "associated")
"""Kinds of rules that give a level."""

SET_SIZE = 5
SET_MEMORY = 1 << 27
"""Bytes for a set's automaton."""

SENTINEL = "^"
"""A pattern that always matches, in every set."""


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A rule's match in a normalised text, characters `start` to `end` (exclusive)."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """RE2's set of a few rules, their indices, and the expression of words of which one is in all that they match."""

    compiled: Any
    indices: tuple[int, ...]
    words: str

    def worth_a_look(self, normals: "pa.Array") -> Iterable[int]:
        """The places of the texts that hold such a word; all where there is a rule without one."""
        import pyarrow.compute as pc

        if not self.words:
            return range(len(normals))
        return pc.indices_nonzero(pc.match_substring_regex(normals, self.words)).to_pylist()


class Matcher:
    """All rules, compiled once, in small sets: an automaton has states for every combination of rules that it meets."""

    def __init__(self, rules: Sequence[Rule]):
        """Nothing is compiled before it is asked for: a process that has others work needs no sets."""
        self.rules = tuple(rules)

    def compile(self) -> None:
        """Compile all sets now."""
        _ = self._deciding, self._others

    @cached_property
    def _deciding(self) -> list[RuleSet]:
        return self._sets([index for index, rule in enumerate(self.rules) if rule.kind in DECIDING])

    @cached_property
    def _others(self) -> list[RuleSet]:
        return self._sets([index for index, rule in enumerate(self.rules) if rule.kind not in DECIDING])

    def _sets(self, indices: Sequence[int]) -> list[RuleSet]:
        """Raises Fault where RE2 cannot compile one."""
        words = {index: words_of(self.rules[index].patterns) for index in indices}
        ordered = sorted(indices, key=lambda index: bool(words[index]))
        groups = [tuple(ordered[at : at + SET_SIZE]) for at in range(0, len(ordered), SET_SIZE)]
        return [
            RuleSet(
                _compiled([self.rules[index] for index in group]),
                group,
                expression_of(chain(*(words[index] for index in group))) if all(words[i] for i in group) else "",
            )
            for group in groups
        ]

    def deciding(self, normals: Sequence[str]) -> list[list[int]]:
        """For each normalised text, the indices, in order, of the rules that give a level and match somewhere in it."""
        return _matched(self._deciding, normals)

    def others(self, normals: Sequence[str]) -> list[list[int]]:
        """The same of all other rules, which matter only where some rule gives a level."""
        return _matched(self._others, normals)

    def hits(self, normal: str, indices: Iterable[int], field: str) -> list[Hit]:
        """Every match of the rules in `indices` that count in `field`, less those that an exception mutes."""
        found = [
            hit
            for index in sorted(indices)
            if field in self.rules[index].fields
            for hit in _spans(self.rules[index], normal)
        ]
        ids = {hit.rule.id for hit in found}
        exceptions = [hit for hit in found if hit.rule.kind == "exception" and not ids.intersection(hit.rule.unless)]
        others = (hit for hit in found if hit.rule.kind != "exception")
        return [hit for hit in others if not any(_mutes(exception, hit) for exception in exceptions)]


def _compiled(rules: Sequence[Rule]) -> object:
    import re2

    options = re2.Options()
    options.max_mem = SET_MEMORY
    options.log_errors = False
    found = re2.Set.SearchSet(options)
    for rule in rules:
        if found.Add(rule.expression) < 0:
            raise Fault(f"RE2 refuses rule {rule.id}")
    found.Add(SENTINEL)
    found.Compile()
    return found


def _matched(sets: Sequence[RuleSet], normals: Sequence[str]) -> list[list[int]]:
    """Set by set, not text by text, so that one automaton at a time is in the processor's cache."""
    import pyarrow as pa

    out: list[list[int]] = [[] for _ in normals]
    encoded = [normal.encode() for normal in normals]
    column = pa.array(normals, pa.string())
    for some in sets:
        match, group, size = some.compiled.Match, some.indices, len(some.indices)
        for place in some.worth_a_look(column):
            found = match(encoded[place])
            if not found:  # Not even the sentinel: how RE2 shows that memory ran out.
                raise Fault("RE2's set ran out of memory; raise SET_MEMORY")
            if len(found) > 1:
                out[place] += (group[number] for number in found if number < size)
    for indices in out:
        indices.sort()
    return out


def _spans(rule: Rule, normal: str) -> Iterator[Hit]:
    for match in rule.finder.finditer(normal):
        end = match.end()
        if rule.ending:
            stop = rule.ending.search(normal, end, min(len(normal), end + rule.reach))
            end = stop.end() if stop else min(len(normal), end + rule.reach)
        yield Hit(rule, match.start(), end)


def _mutes(exception: Hit, hit: Hit) -> bool:
    overlap = exception.start < hit.end and hit.start < exception.end
    return overlap and (hit.rule.kind in exception.rule.mutes or hit.rule.id in exception.rule.mutes)

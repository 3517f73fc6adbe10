"""An organisation's texts, with what matched in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from classify.matching import Hit
from classify.normal import offsets

SENTENCE_END = re.compile(r"[!?\t]|\.(?=\s|$)|;")


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
        return offsets(self.original, self.normal)

    def span(self, hit: Hit) -> tuple[int, int]:
        """The hit's span in `original`."""
        return self.origins[hit.start], self.origins[hit.end - 1] + 1


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A hit that counts, with the text that it is in."""

    text: Text
    hit: Hit


def around(boundary: re.Pattern[str], normal: str, hit: Hit) -> tuple[int, int]:
    """The stretch of a normalised text between two boundaries that holds the hit, as a span."""
    start = 0
    for match in boundary.finditer(normal, 0, hit.start):
        start = match.end()
    after = boundary.search(normal, hit.end)
    return start, after.start() if after else len(normal)


def same_sentence(text: Text, hit: Hit) -> Iterable[Hit]:
    """The hits of the sentence that a hit is in, itself among them."""
    start, end = around(SENTENCE_END, text.normal, hit)
    return (other for other in text.hits if other.start >= start and other.end <= end)

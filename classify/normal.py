"""One normalisation of text to plain lower-case ASCII that can say where each character came from.

RE2's word boundaries are ASCII only, so accents, typographic quotes, dashes and bullets are folded first. A tab marks a
place where the register lost a line break ("…overseas aidProvide food…"): patterns read it as a space, clauses end
there.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
UNMARKED = re.compile(
    r" (?=(?:Provi|Support|Promot|Develop|Facilitat|Offer|Encourag|Organi|Deliver|Educat|Advanc|Reliev|Reduc)"
    r"[a-z]*(?: |$))(?<=[a-z] )"
)
"""Where a new aim begins without a stop: a verb with a capital in the middle of a sentence."""
MOVED = re.compile(rf"[^!-~]{{2,}}|{GLUED.pattern}")
"""Where, in ASCII, a character of the normal form does not follow from the one before."""

INKED = re.compile(r"[^!-~]*((?:.*[!-~])?)", re.DOTALL)
"""An ASCII text less the space around it."""

_FOLDED = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("•·●▪■◦∙‣", ";"),
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
}


@cache
def fold(char: str) -> str:
    """ASCII for one character: compatibility form, accents dropped; a space where there is none."""
    if char.isascii():
        return " " if char.isspace() or not char.isprintable() else char
    if char in _FOLDED:
        return _FOLDED[char]
    if unicodedata.combining(char):
        return ""
    parts = unicodedata.normalize("NFKD", char)
    kept = "".join(_FOLDED.get(part, part) for part in parts if not unicodedata.combining(part))
    return "".join(part if part.isascii() and part.isprintable() else " " for part in kept) or " "


def normalise(text: str) -> str:
    """`text` in lower-case ASCII with single spaces; `offsets` gives the way back."""
    plain = text if text.isascii() and text.isprintable() else "".join(map(fold, text))
    return GLUED.sub("\t", UNMARKED.sub("\t", " ".join(plain.split()))).lower()


def offsets(text: str, normal: str) -> Sequence[int]:
    """For each character of `normal`, which is `normalise(text)`, the index in `text` that it came from."""
    if normal == text.lower():
        return range(len(text))
    if text.isascii():
        return _offsets_of_ascii(text)
    chars: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        for part in fold(char):
            if part == " " and (not chars or chars[-1] == " "):
                continue
            if chars and "A" <= part <= "Z" and "a" <= chars[-1] <= "z":
                chars.append("\t")
                origins.append(index)
            chars.append(part)
            origins.append(index)
    if chars and chars[-1] == " ":
        origins.pop()
    return origins


def _offsets_of_ascii(text: str) -> Sequence[int]:
    """The same where a character came from one: all that moves is space left out and a tab between what is glued."""
    start, end = INKED.match(text).span(1)
    origins: list[int] = []
    for moved in MOVED.finditer(text, start, end):
        origins += range(start, moved.start() + 1)
        start = moved.end()
    origins += range(start, end)
    return origins

"""Short quotations around a match, with people's names and contact details taken out."""

import re
from collections.abc import Sequence

WIDTH = 160
REMOVED = "[…]"

_NAME = r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+){0,2}"
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Revd?|Reverend|Sir|Dame|Fr|Prof|Professor|Canon|Pastor|Imam|Rabbi|PC|MR|MRS|DR|REVD?)"
)
_BEFORE = (
    r"(?:[Cc]ontact(?:s|ed)?|[Ff]ounded by|[Ss]et up by|[Rr]un by|[Ll]ed by|[Ii]n (?:loving )?memory of|[Nn]amed after|"
    r"(?:our|their|my|his|her) (?:late )?(?:son|daughter|brother|sister|father|mother|friend)|[Mm]urder of|[Dd]eath of)"
)
PEOPLE = re.compile(
    rf"\b{_TITLES}\.?\s+{_NAME}|\b{_BEFORE}:?\s+{_NAME}|\b(?:FOUNDED BY|IN MEMORY OF|CONTACT)\s+{_NAME}"
)
CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?:\+44\s?|\b0)(?:\d[\s-]?){9,10}(?!\d)"
    r"|\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r"\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
STREETS = re.compile(
    r"\b(?:(?:Flat|Unit|Suite|FLAT|UNIT) \d+[A-Za-z]?,? )?\d{1,4}(?:[-–/]\d{1,4})?[A-Ha-h]?,?\s+"
    r"(?:[A-Z][A-Za-z'’.-]+\s+){1,2}(?:"
    r"(?:Road|Rd|Street|Avenue|Lane|Crescent|Terrace|Grove|Mews|ROAD|STREET|AVENUE|LANE|CRESCENT|TERRACE|GROVE)"
    r"(?=\s*(?:$|[^\s0-9A-Za-z])|\s+(?:in|at|and|on|near|by|into)\b|\s+\d)"
    r"|(?:Close|Drive|Way|Court|Place|Square|Gardens|St|Ave|Parade|CLOSE|DRIVE|GARDENS|COURT)(?=\s*,|\s*$))"
)
"""A house with its street, as the macro `houseless` has it, but for what follows."""

TELLING = re.compile(r"[\d@]")
"""A text without one of these holds no contact and no house, and most texts are without."""

_LEAD = re.compile(rf"^{_BEFORE}:?\s+|^(?:FOUNDED BY|IN MEMORY OF|CONTACT)\s+")


def without_contacts(text: str) -> str:
    """`text` with e-mail addresses, phone numbers, full postcodes and houses with their streets taken out."""
    return CONTACTS.sub(REMOVED, STREETS.sub(REMOVED, text)) if TELLING.search(text) else text


def snippet(text: str, start: int, end: int, secrets: Sequence[tuple[int, int]] | None = None) -> str:
    """At most 160 characters of `text` around the match from `start` to `end`, without its `secrets` (see `hidden`)."""
    first, last = _window(text, start, end)
    out, at = [], first
    for secret in hidden(text) if secrets is None else secrets:
        if secret[1] <= at or secret[0] >= last:
            continue
        out += [text[at : max(at, secret[0])], REMOVED]
        at = min(secret[1], last)
    out.append(text[at:last])
    body = " ".join("".join(out).split())
    left, right = "…" if first else "", "…" if last < len(text) else ""
    return f"{left}{body[: WIDTH - len(left) - len(right)]}{right}"


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Up to 158 characters around the match, from word to word."""
    spare = max(0, WIDTH - 2 - (end - start))
    first = max(0, start - spare // 2)
    last = min(len(text), first + WIDTH - 2)
    first = max(0, min(first, last - (WIDTH - 2)))
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else last
    return first, last


def hidden(text: str) -> list[tuple[int, int]]:
    """Spans of people's names and contact details in `text`, in order, none overlapping another."""
    people = []
    for match in PEOPLE.finditer(text):
        lead = _LEAD.match(match.group())
        people.append((match.start() + (lead.end() if lead else 0), match.end()))
    patterns = (CONTACTS, STREETS) if TELLING.search(text) else ()
    contacts = (match.span() for pattern in patterns for match in pattern.finditer(text))
    spans = sorted([*people, *contacts])
    kept: list[tuple[int, int]] = []
    for span in spans:
        if kept and span[0] < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], span[1]))
        else:
            kept.append(span)
    return kept

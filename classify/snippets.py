"""Short quotations around a match, with people's names and contact details taken out."""

import re
from collections.abc import Sequence

WIDTH = 160
REMOVED = "[…]"

_NAME = r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+){0,2}"
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Revd?|Reverend|Sir|Dame|Fr|Prof|Professor|Canon|Pastor|Imam|Rabbi|PC|Cllr|"
    r"Councillor|MR|MRS|MISS|DR|REVD?)"
)
_BEFORE = (
    r"(?:[Cc]ontact(?:s|ed)?|[Ff]ounded by|[Ss]et up by|[Rr]un by|[Ll]ed by|[Ii]n (?:loving )?memory of|[Nn]amed after|"
    r"(?:our|their|my|his|her) (?:late )?(?:son|daughter|brother|sister|father|mother|friend)|[Mm]urder of|[Dd]eath of)"
)
_BEFORE_FULL = (
    r"(?:[Ff]ounder|(?:[Ff]ounded|[Ee]stablished|[Ss]et up) in \d{4} by|[Ee]stablished by|[Ii]n honour of|"
    r"[Ff]amily of|[Mm]urder of (?:the )?\d+[- ]year[- ]old|[Tt]rustees?:)"
)
"""What stands before a person, but before a place or body too: only a name of two words or more is taken for one."""

_BODY = (
    r"(?!(?:[A-Z][\w'’-]+\s+){0,3}(?:Church|Council|Trust|Society|Foundation|Charter|Association|University|College|"
    r"School|Order|Club|Police|Service|Services|Government|Act|Parliament|Deed|Committee|Diocese|Hall|Group|Project|Fund|Ltd|Limited)\b)"
)
_HONOURED = r"[A-Z][\w'’-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+,?\s+(?:MBE|OBE|CBE|BEM)\b"
_RANKS = (
    r"(?:(?<!Our )(?:Lord|Lady|Baroness|Bishop|Judge)\s+(?!(?:Mayors?|Chapel|To|Grace|Sh?ri|Shree|Krishna|Swaminarayan|"
    r"Waltham|Chief|Justice|Chancellor|Lieutenant|Jesus|Supper|Protector|Churchyard|"
    r"Advocate|Auckland|Burton|Middleham|Monkton|Thornton|Wilton|Grosseteste|Of|Immaculate)\b)|Rev['’]d\.?\s+)"
)
_FULL = r"[A-Z][\w'’-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
_INITIALS = r"(?:[A-Z](?:\.\s*|\s+))*"
_PERSON = rf"(?:{_TITLES}\.?\s+)?{_INITIALS}{_NAME}"
PEOPLE = re.compile(
    rf"\b{_TITLES}\.?\s+{_INITIALS}{_NAME}|\b{_BEFORE}:?\s+{_PERSON}"
    rf"|\b(?:FOUNDED BY|IN MEMORY OF|CONTACT)\s+{_PERSON}"
    rf"|\b{_BEFORE_FULL}:?\s+{_BODY}{_FULL}|\b{_HONOURED}|\b{_RANKS}{_BODY}{_INITIALS}{_NAME}"
)
CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<![\d.,])(?:(?:00|\+)[1-9]|44(?=[\s-]))(?:[\s()./–—‑-]{0,3}\d){8,13}(?!\d)"
    r"|[+(0](?:(?<=\+)44|(?<=\()0|(?<=0)(?<![\d.]0))(?:[\s()./–—‑-]{0,3}\d){9,12}(?!\d)"
    r"|\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r"[\s.‑–—-]{0,5}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
SPELT = re.compile(
    r"\b[\w.+-]+(?:\s*[\[({]\s*at\s*[\])}]\s*"
    r"|\sat\s+(?=[\w-]+(?:\s+dot\s|\.(?:[a-z]{2,3}\.)?(?:org|com|net|info|uk)\b)))"
    r"[\w-]+(?:\s*(?:\.|[\[({]?\s*\bdot\b\s*[\])}]?)\s*[\w-]+)+",
    re.IGNORECASE,
)
"""E-mail addresses in words: 'jo [at] example [dot] org', 'jo at example.org'."""

SPELT_HINT = re.compile(r" at [\w-]+(?:\.\w| dot )")
STREETS = re.compile(
    r"\b(?:(?:[Ff]lat|[Uu]nit|[Ss]uite|FLAT|UNIT) \d+[A-Za-z]?,? )?\d{1,4}(?:[-–/]\d{1,4})?[A-Za-z]?,?\s+(?:"
    r"(?:[A-Z][A-Za-z'’.-]+\s+){1,4}(?:"
    r"(?:ROAD|STREET|AVENUE|LANE|CRESCENT|TERRACE|GROVE)"
    r"(?=\s*(?:$|[^\s0-9A-Za-z])|\s+(?:in|at|and|on|near|by|into)\b|\s+\d)"
    r"|(?:Street|St|Road|Rd|Lane|Avenue|Ave|Row|Yard|Garth|Approach|Close|Drive|Terrace|Place|Court|Way|Crescent|"
    r"Gardens|Grove|Square|Walk|Mews|View|Hill)\b|(?:Parade|CLOSE|DRIVE|GARDENS|COURT)(?=\s*,|\s*$))"
    r"|(?<!\d{4}\s)(?:Kingsway|Queensway|Broadway)\b|The\s+[A-Z][a-z]+(?=\s*(?:[,;.)]|$))"
    r"|(?:[a-z][a-z'’.-]+\s+){1,2}(?:road|rd|street|lane|avenue|crescent|terrace|grove|mews)(?=\s*(?:[,;.)]|$)))"
)
"""A house with its street, as the macros `houseless` and `scrub_text` have it between them."""

TELLING = re.compile(r"[\d@]")
"""A text without one of these holds no contact and no house but a spelt one, and most texts are without."""

_LEAD = re.compile(rf"^{_BEFORE_FULL}:?\s+|^{_BEFORE}:?\s+|^(?:FOUNDED BY|IN MEMORY OF|CONTACT)\s+")


def _contacts(text: str) -> tuple[re.Pattern[str], ...]:
    """The patterns to search `text` with; the slow one only where there is a sign of it."""
    spelt = any(sign in text for sign in ("at]", "at)", "at}", "at ]", "at )")) or SPELT_HINT.search(text)
    telling = (CONTACTS, STREETS) if TELLING.search(text) else ()
    return (*telling, SPELT) if spelt else telling


def snippet(text: str, start: int, end: int, secrets: Sequence[tuple[int, int]] | None = None) -> str:
    """At most 160 characters of `text` around the match from `start` to `end`, without its `secrets` (see `hidden`)."""
    first, last = _window(text, start, end)
    body = " ".join(uncovered(text, first, last, hidden(text) if secrets is None else secrets).split())
    left, right = "…" if first else "", "…" if last < len(text) else ""
    return f"{left}{body[: WIDTH - len(left) - len(right)]}{right}"


def uncovered(text: str, first: int, last: int, secrets: Sequence[tuple[int, int]]) -> str:
    """`text` from `first` to `last`, with `secrets` (see `hidden`) taken out."""
    out, at = [], first
    for secret in secrets:
        if secret[1] <= at or secret[0] >= last:
            continue
        out += [text[at : max(at, secret[0])], REMOVED]
        at = min(secret[1], last)
    return "".join([*out, text[at:last]])


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
    contacts = (match.span() for pattern in _contacts(text) for match in pattern.finditer(text))
    spans = sorted([*people, *contacts])
    kept: list[tuple[int, int]] = []
    for span in spans:
        if kept and span[0] < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], span[1]))
        else:
            kept.append(span)
    return kept

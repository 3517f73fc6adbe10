"""The pattern language of the rule files, and its translation to a regular expression (see docs/rules.md).

A pattern is a phrase in lower case. `*` ends a word any way (`offend*`), `-` stands for a hyphen, a space or nothing
(`ex-offender`), `~3` for up to three words in between (`support ~3 prisoners`), `'` for an apostrophe that may be lost,
`(a|b)` for alternatives, `(a )?` for words that may be missing, `^` for the start of the text and `$` for its end.
"""

import re
from functools import cache

GAP = r"(?:[^ \t]+[ \t]){0,%s}"
TOKEN = re.compile(r" ?~(\d+) |(\(|\||\^|\$|\*)|([-' a-z0-9,.&/+:%;\")]|\\.)(\??)")
_PLAIN = {
    "*": r"\w*",
    "'": "['?]?",
    "-": r"[- \t]?",
    " ": r"[ \t]",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "^": "^",
    "$": "$",
}


class PatternError(ValueError):
    """A pattern is not in the language."""


BRACKETS = ("\\(", "\\)")
OPTIONAL_TAIL = re.compile(r" \([^()]*\)\?$")


def translate(pattern: str) -> str:
    """The regular expression for `pattern`, without word boundaries. Raises PatternError where it is malformed."""
    out, at = [], 0
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if not token:
            raise PatternError(f"{pattern[at]!r} at character {at + 1} has no meaning in a pattern")
        out.append(_expression(token))
        at = token.end()
    expression = "".join(out)
    try:
        if re.compile(expression).match(""):
            raise PatternError("it matches nothing at all, everywhere")
    except re.error as error:
        raise PatternError(str(error)) from error
    return expression


def _expression(token: re.Match[str]) -> str:
    gap, structure, char, optional = token.groups()
    if gap:
        return r"[ \t]" + GAP % gap
    if structure:
        return _PLAIN[structure]
    found = _PLAIN.get(char) or (char if char[0] == "\\" else re.escape(char))
    if not optional or char in "-')":
        return found + optional * (char == ")")
    return f"{found}?"


def expression(patterns: list[str] | tuple[str, ...]) -> str:
    """One regular expression for any of `patterns`, as whole words."""
    return "|".join(_bounded(pattern) for pattern in patterns)


@cache
def _bounded(pattern: str) -> str:
    """Remembered, since a pattern is first checked by itself and then made a part of its rule's expression."""
    body = translate(pattern)
    if OPTIONAL_TAIL.search(pattern):
        raise PatternError(
            "it asks for a space before what may be missing: write 'debt( advice)?', not 'debt (advice)?'"
        )
    start = "" if pattern[0] in '^"+;' or pattern.startswith(BRACKETS) else r"\b"
    end = "" if pattern[-1] in "$'.\"+%;" or pattern.endswith(BRACKETS) else r"\b"
    return f"{start}(?:{body}){end}"

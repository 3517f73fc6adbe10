"""The sentences of `words.toml`, and numbers and lists as a reader sees them."""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from pipeline.base import sql_text

MILLION = 1_000_000


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads(sql_text(__package__, "words.toml"))


def say(key: str, **values: object) -> str:
    """The sentence of that key (`themes.rule`) on one line, its words in braces filled."""
    found = _sentences()
    for part in key.split("."):
        found = found[part]
    return " ".join(found.split()).format(**values)


def many(n: int, one: str, more: str = "") -> str:
    """`1 grant`, `1,234 grants`, `no grants`."""
    return f"{f'{n:,}' if n else 'no'} {one if n == 1 else more or one + 's'}"


def sentence(words: str) -> str:
    """With a capital letter at its start."""
    return words[:1].upper() + words[1:]


def pounds(amount: float) -> str:
    """`£950`, `£12,300`, `£1.2 million`."""
    return f"£{amount / MILLION:.1f} million" if amount >= MILLION else f"£{amount:,.0f}"


def decimal(value: float | None, places: int = 2) -> str:
    """With so many decimals; a dash where there is no value."""
    return "–" if value is None else f"{value:,.{places}f}"


def years(first: int | None, last: int | None) -> str:
    """`2015`, or `2013 to 2026`; `undated` where no grant has a date."""
    if first is None:
        return "undated"
    return str(first) if first == last else f"{first} to {last}"


def series(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)

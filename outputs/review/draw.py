"""Draws the organisations for a review sheet: strata, how many of each, and which, so that each has a known weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.base import sql_text

DISPUTED = 0.5
"""How much likelier the second reader must find another level than ours."""

LARGE = 1_000_000
"""Pounds of income from which an organisation is large: a mistake about it moves the tables of money."""

AT_LEAST = 2
"""Organisations of each stratum, as far as it has them, so that it says something of its spread."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group to draw from: its share of the sheet, and what is in it. All of one without a share are drawn."""

    name: str
    share: float | None
    says: str


STRATA = (
    Stratum("changed", None, "Decided by people, and the text has changed since: all of them."),
    Stratum("changed, outside the study", None, "The same, not in the study population: they stand for themselves."),
    Stratum("disputed", 0.20, "The second reader, a statistical model, finds another level much likelier."),
    Stratum("borderline", 0.20, "A single match or only a grant decides, or a grant says what it does not."),
    Stratum("large", 0.10, f"Income of £{LARGE:,} or more."),
    Stratum("random: core", 0.08, "All others that are core."),
    Stratum("random: stated", 0.08, "All others that are stated."),
    Stratum("random: associated", 0.09, "All others that are associated."),
    Stratum("random: none", 0.25, "All others that are none."),
)
"""In the order in which an organisation falls into them. None is the largest by far, and hides what was missed."""


def draw(con: duckdb.DuckDBPyConnection, size: int, seed: int) -> None:
    """Make the table `drawn` of about `size` organisations, besides those of strata without a share.

    In `con` stand the published tables, the tables text_hashes, reviews and opinions.
    """
    con.execute(sql_text(__package__, "frame.sql"), {"disputed": DISPUTED, "large": LARGE})
    held = dict(con.execute("SELECT stratum, count(*) FROM frame GROUP BY ALL").fetchall())
    con.execute("CREATE OR REPLACE TEMP TABLE allotted (stratum VARCHAR, n INTEGER)")
    for stratum, n in allot(held, size).items():
        con.execute("INSERT INTO allotted VALUES (?, ?)", [stratum, n])
    con.execute(sql_text(__package__, "draw.sql"), {"seed": f"{seed} "})


def allot(held: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum to draw, given how many each has: all where it has no share, and `size` of the others.

    No stratum gets more than it has; what is left over goes to the others by their shares. Each gets AT_LEAST, or all
    it has, even where that makes the sheet larger than `size`.
    """
    drawn = {s.name: held[s.name] for s in STRATA if s.share is None and held.get(s.name)}
    shares = {s.name: s.share for s in STRATA if s.share is not None and held.get(s.name)}
    drawn |= {name: min(held[name], AT_LEAST) for name in shares}
    for _ in range(max(0, size - sum(drawn[name] for name in shares))):
        short = [name for name in shares if drawn[name] < held[name]]
        if not short:
            break
        # The one that is furthest behind its share; of equals, the first.
        drawn[min(short, key=lambda name: drawn[name] / shares[name])] += 1
    return drawn


def strata(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """What was drawn: stratum, says, held, drawn, weight, in order."""
    found = {
        name: (held, n)
        for name, held, n in con.execute(
            "SELECT stratum, count(*), any_value(n) FROM frame JOIN allotted USING (stratum) GROUP BY stratum"
        ).fetchall()
    }
    return [
        {"stratum": s.name, "says": s.says, "held": found[s.name][0], "drawn": found[s.name][1]}
        for s in STRATA
        if s.name in found
    ]

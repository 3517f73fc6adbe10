"""The choices that study.toml makes, and what else could have been chosen, declared once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from outputs.reporting.words import COASTAL

AS_SET = "as set"
CAPS = (1_000_000, 5_000_000, 25_000_000, 100_000_000, None)
"""Pounds; None: no cap."""

EDITIONS = (2019, 2025)
ACCEPT = (0.80, 0.90, 0.95, 0.99)
CAP_RULE = "over_income_cap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """All the choices of one row. `choice` names the one that differs from the settings, `value` what it is."""

    choice: str = AS_SET
    value: str = AS_SET
    label: str = "The study as set"
    income_cap: int | None
    coastal_list: str
    deprivation_vintage: int
    objects: bool = True
    link_accept: float
    count_regrants: bool


def as_set(settings: Mapping[str, Any]) -> Alternative:
    """The choices of study.toml."""
    return Alternative(
        income_cap=settings["size"]["income_cap"] if CAP_RULE in settings["population"]["exclusions"] else None,
        coastal_list=settings["geography"]["coastal_list"],
        deprivation_vintage=settings["geography"]["deprivation_vintage"],
        link_accept=settings["thresholds"]["link_accept"],
        count_regrants=settings["grants"]["count_regrants"],
    )


def alternatives(settings: Mapping[str, Any]) -> Iterator[Alternative]:
    """The choices as set, then every alternative to one of them, the others staying as they are.

    A probability below `thresholds.link_review` is left out: links so unlikely were not kept for people to decide.
    """
    here = as_set(settings)
    yield here
    for choice, value, label in _declared(here, settings["thresholds"]["link_review"]):
        if value != getattr(here, choice):
            yield replace(here, choice=choice, value=_text(value), label=label, **{choice: value})


def _declared(here: Alternative, review: float) -> Iterator[tuple[str, Any, str]]:
    """Choice, value and label of every value that is declared."""
    for cap in CAPS:
        yield "income_cap", cap, f"Income cap: {_pounds(cap)} in place of {_pounds(here.income_cap)}"
    for name, title in COASTAL.items():
        label = f"Coastal: {title}; in place of: {COASTAL[here.coastal_list]}"
        yield "coastal_list", name, label
    for edition in EDITIONS:
        label = f"Deprivation: Index of {edition} in place of {here.deprivation_vintage}"
        yield "deprivation_vintage", edition, label
    yield "objects", False, "Classified without the objects of governing documents"
    for accept in ACCEPT:
        if accept >= review:
            label = f"Links by name made from a probability of {accept:.2f} in place of {here.link_accept:.2f}"
            yield "link_accept", accept, label
    counted = "not counted" if here.count_regrants else "counted"
    yield "count_regrants", not here.count_regrants, f"Grants for regranting {counted}"


def _pounds(cap: int | None) -> str:
    return "none" if cap is None else f"£{cap:,}"


def _text(value: Any) -> str:
    return str(value).lower()

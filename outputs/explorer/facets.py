"""What the page can be filtered by, and the columns that it holds, declared once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from outputs.reporting.load import load
from outputs.reporting.words import COASTAL, SCHEMES, size_bands

COLUMNS = {
    "id": ("org_id", False),
    "name": ("name", False),
    "income": ("income", False),
    "others": ("other_identifiers", True),
    "level": ("relevance", True),
    "theme": ("themes", True),
    "lad": ("lad_code", True),
    "works": ("works_in", True),
    "size": ("size_band", True),
    "quintile": ("quintile", True),
    "coast": ("coastal", True),
    "form": ("legal_form", True),
    "register": ("registers", True),
    "grant": ("grants_kind", True),
    "funder": ("funders", True),
    "population": ("population", True),
}
"""The page's name of a column: the column of `explorer_rows`, and whether its values recur (kept once, with codes)."""

EARLY = ("level", "lad", "population")
"""What the page must read to open; the other columns stand behind its script, where they hold up no first paint."""

LSOA = {2019: 2011, 2025: 2021}
"""The edition of the small areas that goes with an edition of the Index of Multiple Deprivation."""

UNKNOWN = "unknown"
"""How the page writes, in a link, that a value is not known or that a list is empty."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of filters over the column of the same key; without options, every value in the column is one.

    `default` is what is ticked when the page opens; nothing ticked means no restriction.
    """

    key: str
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    unknown: str = "Not known"
    default: tuple[str, ...] = ()
    menu: bool = False
    all_of: bool = False


def described(facet: Facet, values: Sequence[Any]) -> dict[str, Any]:
    """A facet as the page reads it, with an option for each of the values in its column, declared or not."""
    found = {key for value in values for key in _keys(value)}
    options = dict(facet.options) | {key: dict(facet.options).get(key, key) for key in sorted(found - {UNKNOWN})}
    unknown = {UNKNOWN: facet.unknown} if UNKNOWN in found else {}
    return asdict(facet) | {"options": list((options | unknown).items())}


def _keys(value: Any) -> list[str]:
    """The keys by which filters and links know a value: one, or as many as a list has. The page does the same."""
    if isinstance(value, list):
        return value or [UNKNOWN]
    return [UNKNOWN if value is None else str(value).lower() if isinstance(value, bool) else str(value)]


def facets(settings: Mapping[str, Any]) -> tuple[Facet, ...]:
    """Every facet, in order."""
    vintage, coastal = settings["geography"]["deprivation_vintage"], settings["geography"]["coastal_list"]
    scheme, cap = settings["size"]["scheme"], settings["size"]["income_cap"]
    bands = tuple((band, label) for _, band, label in size_bands(settings))
    withheld = "Not placed in a small area, or withheld"
    return (
        Facet(
            "level",
            "Relevance to criminal justice",
            "Core and stated together are criminal justice organisations; associated ones name no criminal justice.",
            _rows("relevance"),
            default=("core", "stated"),
        ),
        Facet("theme", "Theme", "An organisation can have several.", _rows("theme"), "No theme found", all_of=True),
        Facet(
            "size",
            "Size by latest income",
            f"Bands of {SCHEMES.get(scheme, scheme)}.",
            (*bands, ("over_cap", f"Over the cap of £{cap:,}")),
            "Income not known",
        ),
        Facet(
            "quintile",
            f"Deprivation around its address ({vintage})",
            f"Fifths of the Index of Multiple Deprivation {vintage}, of the small area (LSOA {LSOA[vintage]}) of its "
            "address: not of the people it serves.",
            _rows("imd_quintile"),
            withheld,
        ),
        Facet(
            "coast",
            "Coast",
            f"By the list: {COASTAL.get(coastal, coastal)}; other lists give other answers.",
            (("true", "In a coastal place"), ("false", "Not in a coastal place")),
            withheld,
        ),
        Facet("form", "Legal form", unknown="Not stated by a register"),
        Facet("register", "Register", "", _rows("register"), "On no register: known from grants only"),
        Facet(
            "grant",
            "Grants",
            "Grants that funders publish (360Giving); no grant found does not mean that there was none.",
            (
                ("found", "A grant to it was found"),
                ("justice", "A grant to it names criminal justice"),
                ("gives", "It is itself a funder of grants"),
            ),
            "No grant found",
        ),
        Facet("funder", "Funded by", "Funders of the grants found.", unknown="No funder found", menu=True),
        Facet(
            "population",
            "Population",
            "The report counts the study population only.",
            (("study", "Study population"), ("elsewhere", "Left out of it, but says it works here")),
            default=("study",),
        ),
    )


def _rows(name: str) -> tuple[tuple[str, str], ...]:
    """Keys and labels of a row set of the report, so that page and report use the same words."""
    return tuple((str(value.key), value.label) for value in load().rows[name].values)

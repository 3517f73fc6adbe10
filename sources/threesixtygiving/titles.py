"""Titles of 360Giving spreadsheets to the fields of the standard, as flatten-tool maps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sources.threesixtygiving.declared import COLUMNS, INDIVIDUAL

Branch = dict[str, tuple[str, Any]]
"""A level of titles in plain form, each with its JSON key and the level below."""

ALONE = -1
"""The place in an array of columns whose titles give no number; flatten-tool keeps it apart from number 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column's values belong: `part` is '' for the grant itself, else the array; `field` its key there.

    `first` is the number in the array, `second` that in an array within it (a recipient's locations).
    """

    part: str
    field: str
    first: int = ALONE
    second: int = ALONE


INDIVIDUAL_PLACE = Place("individual", "")
TELLING = {"amountAwarded", "awardDate", "regrantType"}


@cache
def _tree() -> Branch:
    root: Branch = {}
    for column in (*COLUMNS, *INDIVIDUAL):
        for title in column.title.split("|"):
            branch = root
            for level, key in zip(title.split(":"), column.name.split("/"), strict=True):
                branch = branch.setdefault(_plain(level), (key, {}))[1]
    return root


@cache
def _fields() -> frozenset[str]:
    return frozenset(column.name for column in COLUMNS)


@cache
def _individual() -> frozenset[str]:
    return frozenset(column.name.split("/")[0] for column in INDIVIDUAL)


def _plain(title: str) -> str:
    return "".join(title.split()).lower()


def path_of(title: str) -> str:
    """The JSON path that a title stands for; a title that is not known stands for itself.

    >>> path_of("recipient org : 0 : CHARITY NUMBER")
    'recipientOrganization/0/charityNumber'
    """
    return "/".join(_walk(title.split(":"), _tree()))


def _walk(levels: Sequence[str], branch: Branch) -> list[str]:
    head, rest = levels[0], levels[1:]
    if _number(head) is not None:
        return [head.strip(), *(_walk(rest, branch) if rest else [])]
    if _plain(head) in branch:
        key, below = branch[_plain(head)]
        return [key, *(_walk(rest, below) if rest else [])]
    return [level.strip() for level in levels]


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def place_of(title: str) -> Place | None:
    """The place of a title's column, None where it holds nothing that is read."""
    steps = [step.rstrip("[]") for step in path_of(title).split("/")]
    keys: list[str] = []
    numbers: dict[int, int] = {}
    for step in steps:
        number = _number(step)
        if number is None:
            keys.append(step)
        else:
            numbers[len(keys)] = number
    if keys and keys[0] in _individual():
        return INDIVIDUAL_PLACE
    if "/".join(keys) not in _fields() or 0 in numbers or len(keys) in numbers:
        return None
    return Place("/".join(keys[:-1]), keys[-1], numbers.get(1, ALONE), numbers.get(2, ALONE))


@dataclass(frozen=True)
class Layout:
    """The positions of a sheet's columns: of each place, and of those that only grants to individuals fill."""

    places: Mapping[Place, int]
    individual: tuple[int, ...]

    @property
    def holds_grants(self) -> bool:
        """An identifier, and something that only a grant has: a list of codes has titles and descriptions as well."""
        own = {place.field for place in self.places if not place.part}
        return "id" in own and bool(own & TELLING or self.individual or any(place.part for place in self.places))

    @property
    def describes_grants(self) -> bool:
        """Rows are grants, and not further recipients or places of grants that another sheet describes."""
        return any(not place.part and place.field not in ("id", "localAuthority") for place in self.places)


def layout_of(titles: Iterable[str]) -> Layout:
    """The layout of a sheet with these titles. Where several titles mean one place, the last column counts."""
    placed = [(place_of(title), position) for position, title in enumerate(titles)]
    return Layout(
        {place: position for place, position in placed if place not in (None, INDIVIDUAL_PLACE)},
        tuple(position for place, position in placed if place == INDIVIDUAL_PLACE),
    )

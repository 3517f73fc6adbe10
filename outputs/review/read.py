"""Reads workbooks that people filled in, and checks each row by itself.

That is the sheets Review and Missing, and forms: any sheet with the headings of those two that are for filling in and,
for judgements, `Organisation ID`, in any order. The rows of a form were not drawn, so they decide but do not measure.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classify.coded import Unusable, as_date, as_level, as_themes
from classify.snippets import hidden
from outputs.review.sheet import COLUMNS, DRAWN, FILLED_IN, MISSING_COLUMNS, NO, NO_THEMES, STAMPED, YES, stamp
from pipeline.base import InputError

KNOWN = {column.title.lower(): column.name for column in (*COLUMNS, *MISSING_COLUMNS)}
TITLES = {column.name: column.title for column in (*COLUMNS, *MISSING_COLUMNS)}
REVIEWED = ("org_id", *(column.name for column in FILLED_IN))
"""Columns that a sheet of judgements must have."""

MISSED = tuple(column.name for column in MISSING_COLUMNS)
"""Columns that a list of missing organisations must have."""

DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
LONGEST_ROLE = 60
OPENS_A_FORMULA = "=+-@\t\r "


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: for telling people, in the words of their spreadsheet."""

    file: str
    sheet: str
    row: int
    letters: Mapping[str, str]

    def wrong(self, name: str, problem: str, cure: str) -> InputError:
        """An error at the column of our name `name`."""
        field = f"{TITLES[name]} (column {self.letters[name]})" if name in self.letters else TITLES[name]
        file = f"{self.file}, sheet {self.sheet}"
        return InputError(problem, source="review", file=file, row=self.row, field=field, cure=cure)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row on which somebody judged an organisation. `themes` is None where ours stay.

    `drawn` holds the cells DRAWN and what we had, where the row was drawn for review; None where somebody added it.
    """

    place: Place
    org_id: str
    right: bool
    level: str | None
    themes: list[str] | None
    reason: str | None
    role: str
    date: datetime.date
    drawn: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that names an organisation that is missing."""

    place: Place
    name: str
    where: str
    does: str
    role: str
    date: datetime.date


def is_filled_in(path: Path) -> bool:
    """Whether `path` is not a sheet that can be made anew: one that people wrote in, or no review workbook at all."""
    try:
        return any(_touched(cells) for _, cells in _rows(path))
    except InputError:
        return True


def read(path: Path, today: datetime.date) -> tuple[list[Judgement], list[Missing]]:
    """The rows that people filled in. Raises InputError for the first that cannot be used, naming the others."""
    judgements: list[Judgement] = []
    missing: list[Missing] = []
    problems: list[InputError] = []
    for place, cells in _rows(path):
        if not _touched(cells):
            continue
        try:
            if _filled(cells, "org_id"):
                judgements.append(_judgement(place, cells, today))
            else:
                missing.append(_missing(place, cells, today))
        except InputError as error:
            problems.append(error)
    first_of(problems)
    return judgements, missing


def first_of(problems: Sequence[InputError]) -> None:
    """Raise the first of `problems`, with the rows of all others in its cure; nothing where there is none."""
    if problems:
        first, *others = problems
        rows = ", ".join(f"{e.row}" for e in others[:20])
        more = f". As wrong: row{'s' if len(others) > 1 else ''} {rows}. Nothing was imported" if others else ""
        cure = f"{first.cure}{more or '. Nothing was imported'}"
        raise InputError(
            first.problem, source=first.source, file=first.file, row=first.row, field=first.field, cure=cure
        )


def _rows(path: Path) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every row under the headings of every sheet that has them: its place, and its cells by our names."""
    found = False
    for sheet, grid in _sheets(path):
        heads = {KNOWN[title]: n for n, title in enumerate(_titles(grid)) if title in KNOWN}
        if not any(all(name in heads for name in wanted) for wanted in (REVIEWED, MISSED)):
            continue
        found = True
        lost = [name for name in DRAWN if name not in heads]
        if 0 < len(lost) < len(DRAWN):
            place = Place(path.name, sheet, 1, {})
            raise place.wrong(lost[0], "the column is gone", "fill in a fresh copy, or put the column back")
        letters = {name: _letters(n) for name, n in heads.items()}
        for number, row in enumerate(grid[1:], 2):
            cells = {name: _value(row[n]) if n < len(row) else None for name, n in heads.items()}
            yield Place(path.name, sheet, number, letters), cells
    if not found:
        cure = "give a workbook that vcse review export wrote, or a form with its headings in the first row"
        raise InputError("no sheet has the headings of a review", source="review", file=path.name, cure=cure)


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError) as error:
        if not path.exists():
            raise InputError("there is no such file", source="review", file=path, cure="check the path") from None
        cure = "save it as a workbook (.xlsx or .ods)"
        raise InputError(f"it is no workbook ({error})", source="review", file=path.name, cure=cure) from None


def _titles(grid: Sequence[Sequence[Any]]) -> list[str]:
    return [" ".join(str(cell).split()).lower() for cell in grid[0]] if grid else []


def _letters(n: int) -> str:
    """A column's letters in a spreadsheet; `n` from 0."""
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(65 + n % 26)


def _value(cell: Any) -> Any:
    """A cell; empty ones are None, texts are trimmed, whole numbers whole."""
    if isinstance(cell, str):
        return cell.strip() or None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _touched(cells: Mapping[str, Any]) -> bool:
    """Whether somebody wrote in the row; on a list of missing organisations everything is for writing."""
    wanted = REVIEWED[1:] if "right" in cells else MISSED
    return any(_filled(cells, name) for name in wanted)


def _filled(cells: Mapping[str, Any], name: str) -> bool:
    return cells.get(name) is not None


def _judgement(place: Place, cells: Mapping[str, Any], today: datetime.date) -> Judgement:
    drawn = _drawn(place, cells)
    right = _answer(place, cells)
    level = _coded(place, cells, "level", as_level)
    themes = [] if cells.get("themes") == NO_THEMES else _coded(place, cells, "themes", as_themes)
    if not right:
        if level is None:
            raise place.wrong("level", "it is not right, but no level is", "give the right level, ours if it is right")
        if not _filled(cells, "reason"):
            raise place.wrong("reason", "it is not right, and nobody says why", "give a reason")
    if level == "none" and themes:
        raise place.wrong("themes", "level none with themes", "clear one of the two")
    reason = _words(place, cells, "reason") if _filled(cells, "reason") else None
    return Judgement(
        place,
        str(cells["org_id"]),
        right,
        level,
        themes,
        reason,
        _role(place, cells),
        _date(place, cells, today),
        drawn,
    )


def _answer(place: Place, cells: Mapping[str, Any]) -> bool:
    given = str(cells.get("right") or "").lower()
    if given not in (YES, NO, "y", "n"):
        problem = f"{given!r} is neither yes nor no" if given else "it says neither yes nor no"
        raise place.wrong("right", problem, "write yes or no, or clear the row")
    return given.startswith("y")


def _coded(place: Place, cells: Mapping[str, Any], name: str, parse: Callable[[str], Any]) -> Any:
    if not _filled(cells, name):
        return None
    try:
        return parse(str(cells[name]))
    except Unusable as error:
        raise place.wrong(name, error.problem, error.cure) from None


def _drawn(place: Place, cells: Mapping[str, Any]) -> dict[str, Any] | None:
    """The cells of the draw, their stamp checked; None where the row has none of them."""
    if not any(_filled(cells, name) for name in DRAWN if name != "stratum_size"):
        return None
    if stamp(cells) != cells.get("check"):
        moved = ", ".join(TITLES[name] for name in STAMPED)
        cure = f"restore {moved} from the workbook that was exported (was one column sorted without the others?)"
        raise place.wrong("check", "the cells of this row do not belong together", cure)
    return {name: cells.get(name) for name in (*DRAWN, "our_level", "our_themes")}


def _missing(place: Place, cells: Mapping[str, Any], today: datetime.date) -> Missing:
    if "does" not in cells:
        raise place.wrong("org_id", "no organisation", "restore its identifier, or clear the row")
    for name in ("name", "place", "does"):
        if not _filled(cells, name):
            raise place.wrong(name, f"a missing organisation without {TITLES[name].lower()}", "fill it in")
    name, where, does = (_words(place, cells, column) for column in ("name", "place", "does"))
    return Missing(place, name, where, does, _role(place, cells), _date(place, cells, today))


def _words(place: Place, cells: Mapping[str, Any], name: str) -> str:
    """A text that will be published: one line, nothing that a spreadsheet would run, nobody's name and no contacts."""
    text = " ".join(str(cells[name]).split()).lstrip(OPENS_A_FORMULA)
    if hidden(text):
        raise place.wrong(name, "it holds a person's name or contact details", "leave them out: it will be published")
    if not text:
        raise place.wrong(name, "it has no words", "fill it in")
    return text


def _role(place: Place, cells: Mapping[str, Any]) -> str:
    if not _filled(cells, "role"):
        raise place.wrong("role", "nobody says who judges", "give a role, such as researcher, and no name")
    role = _words(place, cells, "role")
    if len(role) > LONGEST_ROLE:
        raise place.wrong("role", "it is longer than a role", f"use {LONGEST_ROLE} characters at most")
    return role


def _date(place: Place, cells: Mapping[str, Any], today: datetime.date) -> datetime.date:
    given = cells.get("date")
    if given is None:
        raise place.wrong("date", "no date", "give the day of the decision, such as 2026-10-01")
    if isinstance(given, datetime.datetime):
        given = given.date()
    if not isinstance(given, datetime.date):
        given = _day(place, str(given))
    if given > today:
        raise place.wrong("date", f"{given} is in the future", f"today is {today}: mend the date")
    return given


def _day(place: Place, text: str) -> datetime.date:
    try:
        if match := DAY_FIRST.fullmatch(text):
            day, month, year = map(int, match.groups())
            return datetime.date(year, month, day)
        return as_date(text)
    except ValueError:
        raise place.wrong("date", f"{text!r} is no date", "write it as 2026-10-01") from None

"""Lookups whose file names and column titles carry a year: the newest files are read, whatever year their titles say.

In a `Column.title` of such a source `?` stands for any one character and `*` for any number: `LAD??CD` is `LAD24CD` and
`LAD25CD`, and where a file has both, the newer.
"""

import csv
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.base import Column, Context, InputFile, Source
from sources.layout import titles_of
from sources.reading import load_csv, members, typed

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATED = re.compile(rf"({'|'.join(MONTHS)})[a-z]*_?(20\d\d)", re.IGNORECASE)
FULL_YEAR = re.compile(r"(?<!\d)20(\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"(?<=[a-z])(\d\d)(?!\d)", re.IGNORECASE)

EMPTY = 'CREATE OR REPLACE TEMP TABLE "{into}" ({columns})'
REPEATED = """
SELECT '{source}', ?, row, '{key}', 'repeats the key of a row in another file', NULL
FROM _vintage_good SEMI JOIN "{into}" USING ({key})
"""
ADD = 'INSERT INTO "{into}" BY NAME SELECT * EXCLUDE (row) FROM _vintage_good ANTI JOIN "{into}" USING ({key})'


def vintage(name: str) -> tuple[int, int]:
    """Year and month in a file's name, 0 where it has none: `ONSPD_NOV_2025` (2025, 11), `LAD24_RGN24` (2024, 0)."""
    if dated := DATED.search(name):
        return int(dated[2]), MONTHS.index(dated[1].lower()) + 1
    years = FULL_YEAR.findall(name) or SHORT_YEAR.findall(Path(name).stem)
    return (2000 + max(map(int, years)) if years else 0), 0


def newest(ctx: Context, source: Source, until: datetime.date | None = None) -> list[InputFile]:
    """The source's files of the latest vintage, of those not later than `until` where it is given.

    All others are counted as not read, and a missing source is said. Where every file is later, the oldest is taken.
    """
    files = ctx.files.get(source.code, ())
    if not files:
        ctx.say(f"no {source.title}: what needs it is left empty")
        return []
    dated = {file.name: vintage(Path(file.name).name) for file in files}
    early = [found for found in dated.values() if until is None or _not_after(found, until)]
    taken = max(early, default=min(dated.values()))
    if not early:
        ctx.say(f"no {source.title} is as old as {until:%B %Y}: the oldest at hand is read")
    kept = []
    for file in files:
        if dated[file.name] == taken:
            kept.append(file)
        else:
            older = dated[file.name] < taken
            note = "not read: there is a newer one" if older else "not read: later than the vintage that is set"
            ctx.count(source, file, read=0, kept=0, rejected=0, note=note)
    return kept


def _not_after(found: tuple[int, int], until: datetime.date) -> bool:
    """A file that names only a year stands for the whole of it."""
    year, month = found
    return year < until.year or (year == until.year and month <= until.month)


def titles_in(source: Source, path: Path) -> list[str]:
    """The column titles of the CSV at `path`, white space tidied; none where it has no first line that can be read."""
    with path.open(encoding=source.encoding, errors="replace", newline="") as text:
        try:
            titles = next(csv.reader(text), [])
        except csv.Error:
            titles = []
    return [" ".join(title.replace("\ufeff", "").split()) for title in titles]


def fitted(source: Source, titles: Sequence[str]) -> Source:
    """The source with every patterned title replaced by the newest of `titles` that fits it."""
    return replace(source, columns=tuple(_fit(column, titles) for column in source.columns))


def _fit(column: Column, titles: Sequence[str]) -> Column:
    for pattern in titles_of(column):
        if found := [title for title in titles if fnmatchcase(title.casefold(), pattern.casefold())]:
            return replace(column, title=max(found))
    return column


def load_lookup(ctx: Context, source: Source, into: str, until: datetime.date | None = None) -> bool:
    """Read the newest files of `source` into the temporary table `into`, typed as declared, without repeated keys.

    With `until`, the newest that are not later. `into` is there, empty, where the source is missing; returns whether it
    was given. Raises InputError as `load_csv`.
    """
    columns = ", ".join(f'"{column.name}" {column.type}' for column in source.columns)
    ctx.con.execute(EMPTY.format(into=into, columns=columns))
    files = newest(ctx, source, until)
    for file in files:
        read = sum(_add(ctx, source, file, path, into) for path in members(ctx, source, file))
        lost = ctx.con.execute(
            "SELECT count(*) FROM _rejects WHERE source = ? AND file = ?", [source.code, file.name]
        ).fetchone()[0]
        ctx.count(source, file, read=read, kept=read - lost, rejected=lost)
    return bool(files)


def _add(ctx: Context, source: Source, file: InputFile, path: Path, into: str) -> int:
    fit = fitted(source, titles_in(source, path))
    read = load_csv(ctx, fit, file, path, "_vintage_raw")
    typed(ctx, fit, file, "_vintage_raw", "_vintage_good")
    key = ", ".join(source.key)
    ctx.reject(REPEATED.format(source=source.code, into=into, key=key), [file.name])
    ctx.con.execute(ADD.format(into=into, key=key))
    return read

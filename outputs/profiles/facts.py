"""The figures of every area's profile, each kind in one query over all areas."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from outputs.coverage import dates
from outputs.reporting.absent import READ
from outputs.reporting.load import load
from outputs.reporting.words import Words, fill, size_bands, study_words
from pipeline.base import sql_text

WORDS_SHOWN, FUNDERS_SHOWN = 4, 5
QUERIES = {
    "levels": sql_text(__package__, "levels.sql"),
    "working": sql_text(__package__, "working.sql"),
    "themes": sql_text(__package__, "themes.sql"),
    "sizes": sql_text(__package__, "sizes.sql"),
    "grounds": sql_text(__package__, "grounds.sql"),
    "measures": sql_text(__package__, "measures.sql"),
    "money": sql_text(__package__, "money.sql"),
    "funders": sql_text(__package__, "funders.sql"),
    "listed": sql_text(__package__, "listed.sql"),
}
AREAS = "SELECT * FROM profile_areas WHERE area_type <> 'study' ORDER BY area_type DESC, area_name, area_code"
HELD_BACK = """
    SELECT row_code, list(column_label[1]) FROM cells
    WHERE table_id = 'T20' AND marker = '[c]' AND row_code IS NOT NULL GROUP BY row_code
"""
AREAS_READ = "SELECT count(*) > 0 FROM source_files WHERE list_contains(?, source)"
SOURCES = "SELECT DISTINCT publisher FROM source_files WHERE kept > 0 ORDER BY publisher"

UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML may not hold, and marks that turn the direction of the text that follows."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """One area: what it is, and its rows of each query, by the query's name."""

    kind: str
    code: str
    name: str
    population: int | None
    partial: bool
    lads: list[str]
    rows: Mapping[str, list[Row]] = field(repr=False)

    @property
    def stem(self) -> str:
        """Name of its files: `E08000035_leeds`."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return "_".join([self.code, *re.findall(r"[a-z0-9]+", plain)])


@dataclass(frozen=True, slots=True)
class Study:
    """What all profiles share: the areas, and the names of themes, sizes, places and sources."""

    areas: list[Area]
    measures: list[Row]
    """Every area's measures, to set one beside the others."""
    themes: Mapping[str, str]
    bands: Mapping[str, str]
    words: Words
    sources: list[str]
    works_known: bool
    """Whether areas of operation were read; grants alone say too little of where organisations work."""
    dates: str
    """How old the registers are."""
    smallest: int
    """Smaller counts of organisations that may run refuges are not shown by area."""
    held_back: Mapping[str, frozenset[str]] | None
    """By authority, the columns of T20 that are `[c]`, by their first letter; None where there is no such table."""


def gather(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> Study:
    """All facts, from the published tables in `con`; makes temporary tables there whose names begin `profile_`."""
    words = study_words(con, settings)
    themes = {str(value.key): value.label for value in load().rows["theme"].values}
    con.execute(sql_text(__package__, "spots.sql"))
    given = {
        "themes": list(themes),
        "rate_per": settings["geography"]["rate_per"],
        "shown": {"funders": FUNDERS_SHOWN, "listed": WORDS_SHOWN},
    }
    found = {name: _rows(con, name, query, words, given) for name, query in QUERIES.items()}
    sorted_by_area = {name: _by_area(rows) for name, rows in found.items()}
    areas = [
        Area(
            row["area_type"],
            row["area_code"],
            row["area_name"],
            row["population"],
            row["partial"],
            row["lads"],
            {name: rows[row["area_type"], row["area_code"]] for name, rows in sorted_by_area.items()},
        )
        for row in _dicts(con.execute(AREAS))
    ]
    bands = {band: label for _, band, label in size_bands(settings)}
    sources = [publisher for (publisher,) in con.execute(SOURCES).fetchall()]
    smallest = settings.get("sensitive", {}).get("smallest_count", 0)
    works_known = con.execute(AREAS_READ, [list(READ["areas_of_operation"])]).fetchone()[0]
    about = (works_known, dates(con) or "none", smallest, _held_back(con))
    return Study(areas, found["measures"], themes, bands, words, sources, *about)


def _held_back(con: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]] | None:
    if not con.execute("SELECT count(*) FROM information_schema.tables WHERE table_name = 'cells'").fetchone()[0]:
        return None
    return {area: frozenset(columns) for area, columns in con.execute(HELD_BACK).fetchall()}


def _rows(con: duckdb.DuckDBPyConnection, name: str, query: str, words: Words, given: Mapping[str, Any]) -> list[Row]:
    values = {**given, "shown": given["shown"].get(name)}
    params = {key: value for key, value in values.items() if f"${key}" in query}
    return _dicts(con.execute(fill(query, words.sql, f"{name}.sql"), params or None))


def _dicts(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, map(_printable, row), strict=True)) for row in cursor.fetchall()]


def _printable(value: Any) -> Any:
    return UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def _by_area(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["area_type"], row["area_code"]].append(row)
    return found

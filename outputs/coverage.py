"""What a release covers, said in words: which registers were read, how much of each, and of what the study is made."""

from collections.abc import Mapping
from typing import Any

import duckdb

from outputs.reporting.absent import READ
from outputs.reporting.words import long_date
from outputs.source_list import SOURCES

WHOLE = {
    "ccew_charity": (397_564, "{n:,} rows in the extract of July 2026, linked and removed charities among them"),
    "companies": (5_500_000, "about {n:,} companies"),
    "mutuals": (32_400, "about {n:,} societies"),
}
"""How many rows a register has as its publisher offers it, in 2026; counted in the published file or rounded."""

ALL_BUT = 0.9
"""A file of fewer rows than this part of the whole register is said to be a part."""

REGISTERS = {
    "charities": ("ccew", "charity", "charities"),
    "companies": ("cic", "community interest company", "community interest companies"),
    "mutuals": ("mutual", "mutual society", "mutual societies"),
    "clubs": ("casc", "community amateur sports club", "community amateur sports clubs"),
}
"""Of each register, by its name in READ: its code, and what stands on it."""

FILES = 'SELECT source, sum("read") FROM source_files GROUP BY source'
DATED = """
    SELECT source,
      min(TRY_CAST(regexp_extract(concat_ws(' ', published, file), '(19|20)[0-9]{2}(-[0-9]{2}){2}') AS DATE))
    FROM source_files GROUP BY source
"""
"""Of each source, the day of its oldest file: as its pin or its rows say, or else its name."""

MADE_OF = """
    SELECT register, count(*), (SELECT count(*) FROM organisations WHERE in_study)
    FROM (SELECT unnest(registers) AS register FROM organisations WHERE in_study)
    GROUP BY register ORDER BY count(*) DESC, register
"""


def registers_read(con: duckdb.DuckDBPyConnection) -> str:
    """`Registers of charities and mutual societies were read; no file of … was there.`"""
    rows = _rows_read(con)
    was = {name: any(source in rows for source in READ[name]) for name in REGISTERS}
    read = [REGISTERS[name][2] for name in REGISTERS if was[name]]
    absent = [REGISTERS[name][2] for name in REGISTERS if not was[name]]
    said = f"Registers of {_series(read)} were read" if read else "No register was read"
    return f"{said}; no file of {_series(absent)} was there" if absent else said


def dates(con: duckdb.DuckDBPyConnection) -> str:
    """`charities of 7 July 2026, community amateur sports clubs undated`: how old what was read is, by register."""
    found = dict(con.execute(DATED).fetchall())
    told = []
    for name, (_, _, of) in REGISTERS.items():
        if here := [found[source] for source in READ[name] if source in found]:
            day = min((day for day in here if day), default=None)
            told.append(f"{of} of {long_date(day)}" if day else f"{of} undated")
    return ", ".join(told)


def absent_sources(con: duckdb.DuckDBPyConnection) -> str:
    """Titles of the sources of which no file was read, and no other that serves in their place."""
    read = _rows_read(con).keys()
    served = {source for sources in READ.values() if read & set(sources) for source in sources}
    return "; ".join(source.title for source in SOURCES if source.code not in read | served) or "nothing"


def parts(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> list[str]:
    """A sentence on each register of which only a part was read; the bundled sample is no part of anything."""
    if settings["study"].get("data") == "sample":
        return []
    rows, titles = _rows_read(con), {source.code: source.title for source in SOURCES}
    return [
        f"{titles[code]}: the files hold {rows[code]:,} rows, {_percent(rows[code], whole)} of the whole register "
        f"({of.format(n=whole)}). Counts are of that part."
        for code, (whole, of) in WHOLE.items()
        if code in rows and rows[code] < whole * ALL_BUT
    ]


def made_of(con: duckdb.DuckDBPyConnection) -> str:
    """Of what kinds of bodies the study population is made, the most first; an empty text where there are none."""
    names = {code: (one, more) for code, one, more in REGISTERS.values()}
    found = con.execute(MADE_OF).fetchall()
    if not found:
        return ""
    told = [f"{n:,} {names[code][n != 1]} ({_percent(n, everyone)})" for code, n, everyone in found]
    first, most, everyone = found[0]
    mostly = f" What is said of all organisations is said mostly of {names[first][1]}." if most * 2 > everyone else ""
    return f"By register the study population is {_series(told)}; one can be on several.{mostly}"


def _rows_read(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {source: int(rows) for source, rows in con.execute(FILES).fetchall()}


def _percent(n: int, of: int) -> str:
    return f"{100 * n / of:.0f}%" if 200 * n >= of else "under 1%"


def _series(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)

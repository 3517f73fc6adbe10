"""Fills the words in braces that declarations use: settings, the place, the date; and writes values as SQL."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from outputs.reporting import estimates
from outputs.reporting.load import problem

COASTAL = {
    "ons_2020": "ONS coastal towns, 2020",
    "cmo_2021": "Chief Medical Officer's coastal towns and cities, 2021",
    "ons_2023": "ONS coastal built-up areas, 2023",
    "open_coast": "near the open coast, by a line without tidal rivers",
}
TEXT_WORDS = {
    "place": "the regions studied, by name",
    "date": "the reference date",
    "rate_per": "how many people a rate is for",
    "size_scheme": "name of the size scheme",
    "income_cap": "the income cap",
    "deprivation_vintage": "edition of the Index of Multiple Deprivation",
    "deprivation_lsoa": "the small areas that go with it",
    "rural_urban_vintage": "edition of the Rural-Urban Classification",
    "coastal_list": "name of the coastal list",
    "regrants": "whether grants for regranting are counted",
    **estimates.TEXT_WORDS,
}
SQL_WORDS = {
    "regions": "list of the codes of the regions studied",
    "deprivation_vintage": "2019 or 2025",
    "rural_urban_vintage": "2011 or 2021",
    "reference_date": "the reference date",
    **estimates.SQL_WORDS,
}
"""The words in braces that text may hold, and those that SQL may hold, with their meanings."""

SCHEMES = {"third_sector_trends": "Third Sector Trends", "ncvo": "NCVO", "clinks": "Clinks"}


def literal(value: Any) -> str:
    """A value as SQL; a list as an SQL list."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def long_date(day: datetime.date) -> str:
    """A date as `1 September 2026`."""
    return f"{day.day} {day:%B %Y}"


def fill(text: str, words: Mapping[str, str], file: str) -> str:
    """`text` with every `{word}` replaced. Raises InputError for a word that there is not."""

    def replaced(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise problem("there is no such word", file, f"{{{match[1]}}}", f"use one of {', '.join(sorted(words))}")
        return words[match[1]]

    return re.sub(r"\{([a-z_]+)\}", replaced, text)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words twice: as a reader sees them, and as SQL literals."""

    text: Mapping[str, str]
    sql: Mapping[str, str]


def study_words(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> Words:
    """The words that the settings and the areas table give."""
    regions = list(settings["study"]["regions"])
    names = dict(con.execute("SELECT area_code, area_name FROM areas WHERE area_type = 'region'").fetchall())
    place = [names.get(code, code) for code in regions]
    scheme, geography = settings["size"]["scheme"], settings["geography"]
    listed = ", ".join(place[:-1])
    text = {
        "place": f"{listed} and {place[-1]}" if listed else place[0],
        "date": long_date(settings["study"]["reference_date"]),
        "rate_per": f"{geography['rate_per']:,}",
        "size_scheme": SCHEMES.get(scheme, scheme),
        "income_cap": f"£{settings['size']['income_cap']:,}",
        "deprivation_vintage": str(geography["deprivation_vintage"]),
        "deprivation_lsoa": "2011" if geography["deprivation_vintage"] == 2019 else "2021",
        "rural_urban_vintage": str(geography["rural_urban_vintage"]),
        "coastal_list": COASTAL.get(geography["coastal_list"], geography["coastal_list"]),
        "regrants": "counted" if settings["grants"]["count_regrants"] else "not counted",
        **estimates.text_words(settings),
    }
    sql = {
        "regions": literal(regions),
        "deprivation_vintage": str(geography["deprivation_vintage"]),
        "rural_urban_vintage": str(geography["rural_urban_vintage"]),
        "reference_date": f"DATE {literal(str(settings['study']['reference_date']))}",
        **estimates.sql_words(settings),
    }
    return Words(text, sql)


def size_bands(settings: Mapping[str, Any]) -> list[tuple[int, str, str]]:
    """The bands of the chosen scheme: number, code, label with its bounds."""
    scheme = settings["size"]["schemes"][settings["size"]["scheme"]]
    cap = settings["size"]["income_cap"]
    bands, lower = [], 0
    for n, (band, upper) in enumerate(sorted(scheme.items(), key=lambda pair: pair[1]), 1):
        name = band.replace("_", " ").capitalize()
        bounds = f"under £{upper:,}" if not lower else f"£{lower:,} to under £{upper:,}"
        if upper > cap:
            bounds = f"£{lower:,} and over"
        bands.append((n, band, f"{name} ({bounds})"))
        lower = upper
    return bands

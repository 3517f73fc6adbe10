"""What the settings give for estimates: multipliers by size band, each with its source. None is given by default."""

from collections.abc import Mapping
from typing import Any

import duckdb

UNKNOWN = "not given"
TEXT_WORDS = {
    "employees_source": "where the multipliers of employees come from",
    "volunteers_source": "where the multipliers of volunteers come from",
    "hours_source": "where the hours of a volunteer come from",
    "pounds_source": "where the value of an hour comes from",
}
SQL_WORDS = {
    "employees_by_band": "estimated employees of an organisation, by its size band; NULL where the settings give none",
    "volunteers_by_band": "estimated volunteers of an organisation, by its size band; NULL likewise",
    "hours_per_volunteer": "hours that a volunteer gives in a year; NULL likewise",
    "pounds_per_hour": "pounds that an hour of a volunteer would cost; NULL likewise",
}


def text_words(settings: Mapping[str, Any]) -> dict[str, str]:
    """The sources, for readers."""
    estimates = settings["estimates"]
    return {word: estimates[word] or UNKNOWN for word in TEXT_WORDS}


def sql_words(settings: Mapping[str, Any]) -> dict[str, str]:
    """The multipliers as SQL: by band an expression over `size_band`, else a number."""
    estimates = settings["estimates"]
    return {
        "employees_by_band": _by_band(estimates["employees_per_organisation"]),
        "volunteers_by_band": _by_band(estimates["volunteers_per_organisation"]),
        "hours_per_volunteer": _number(estimates["hours_per_volunteer"]),
        "pounds_per_hour": _number(estimates["pounds_per_hour"]),
    }


def note_what_is_set(con: duckdb.DuckDBPyConnection, settings: Mapping[str, Any]) -> None:
    """Temp table `_estimates`, of one row: NULL in the column of an estimate that the settings do not allow."""
    given = settings["estimates"]
    employees = bool(given["employees_per_organisation"])
    volunteers = bool(given["volunteers_per_organisation"])
    hours = volunteers and given["hours_per_volunteer"] > 0
    pounds = hours and given["pounds_per_hour"] > 0
    con.execute(
        "CREATE OR REPLACE TEMP TABLE _estimates (employees BOOLEAN, volunteers BOOLEAN, hours BOOLEAN, pounds BOOLEAN)"
    )
    con.execute(
        "INSERT INTO _estimates VALUES (?, ?, ?, ?)", [x or None for x in (employees, volunteers, hours, pounds)]
    )


def _by_band(multipliers: Mapping[str, float]) -> str:
    cases = " ".join(f"WHEN '{band.replace(chr(39), '')}' THEN {_number(n)}" for band, n in multipliers.items())
    return f"CASE size_band {cases} END" if cases else "NULL"


def _number(value: float) -> str:
    """A decimal, so that sums do not depend on the order in which threads add."""
    return f"CAST({value} AS DECIMAL(18, 4))" if value else "NULL"

"""What a check is, and what comes of running it."""

from dataclasses import dataclass, field

import duckdb

SHOWN = 10
"""Rows at fault that are shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """`query` returns the rows at fault, over a release's database and the restricted tables."""

    name: str
    table: str
    query: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How many rows are at fault, and the first of them as text. No rows: the check passed."""

    name: str
    table: str
    failures: int
    rows: list[str] = field(default_factory=list)


def run_check(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Run one check; a query that cannot be run (a column is missing, say) counts as a fault and says so."""
    try:
        cursor = con.execute(f"SELECT *, count(*) OVER () AS _faults FROM ({check.query}) ORDER BY ALL LIMIT {SHOWN}")
    except duckdb.Error as error:
        return CheckResult(check.name, check.table, 1, [f"cannot be checked: {str(error).splitlines()[0]}"])
    names = [column[0] for column in cursor.description[:-1]]
    rows = cursor.fetchall()
    shown = [", ".join(f"{n}={v}" for n, v in zip(names, row[:-1], strict=True)) for row in rows]
    return CheckResult(check.name, check.table, rows[0][-1] if rows else 0, shown)

"""Compares counts by place with what the regions' rate would give: intervals, and the words that follow from them."""

import duckdb

from outputs.need.poisson import garwood
from pipeline.base import sql_text

FEWER, AS_EXPECTED, MORE, TOO_FEW = "fewer than expected", "as expected", "more than expected", "too few to say"
COMPARISONS = (FEWER, AS_EXPECTED, MORE, TOO_FEW)

START = "CREATE OR REPLACE TEMP TABLE poisson_limits (found BIGINT, low DOUBLE, high DOUBLE)"
LIMITS = "INSERT INTO poisson_limits SELECT unnest(CAST(? AS BIGINT[])), unnest(?), unnest(?)"
FOUND = "SELECT DISTINCT found FROM {counts} WHERE found IS NOT NULL UNION SELECT 0 ORDER BY found"


def compare(con: duckdb.DuckDBPyConnection, counts: str) -> None:
    """Make `poisson_limits` for the counts in the table `counts` (column `found`), and the macro `compared`.

    `compared(low, high, expected)` gives one of COMPARISONS, NULL where nothing is known to expect. Too few to
    say: so few are expected that even none at all would not be fewer.
    """
    found = [count for (count,) in con.execute(FOUND.format(counts=counts)).fetchall()]
    con.execute(START)
    con.execute(LIMITS, [found, *zip(*map(garwood, found), strict=True)])
    con.execute(sql_text(__package__, "compared.sql"))

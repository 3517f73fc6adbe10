"""Writes the SQL of a table: the one pass that computes it, and for a figure its own query and the one of its members.

All of it is put together from declared parts (relations, conditions, expressions) and quoted keys, nowhere else.
"""

from collections.abc import Sequence

from outputs.reporting.layout import Row, Shown, both
from outputs.reporting.model import Population

AGGREGATES = {
    "count": "count({id}){filter}",
    # Decimals, so that the sum does not depend on the order in which threads add; no member at all is nought.
    "sum": "CASE WHEN count(*){filter} = 0 THEN 0 "
    "ELSE CAST(sum(CAST({value} AS DECIMAL(18, 2))){filter} AS DOUBLE) END",
    "distinct": "count(DISTINCT {value}){filter}",
    "median": "median(CAST({value} AS DOUBLE)){filter}",
    "mean": "CAST(sum(CAST({value} AS DECIMAL(18, 2))){filter} AS DOUBLE) / nullif(count({value}){filter}, 0)",
    "aggregate": "{value}{filter}",
}


def aggregate(shown: Shown, counted: Population, condition: str = "") -> str:
    """The aggregate of a column, over all rows or those where `condition` holds."""
    identifier = f"DISTINCT {counted.id}" if counted.distinct else "*"
    where = f" FILTER (WHERE {condition})" if condition else ""
    return AGGREGATES[shown.column.measure].format(id=identifier, value=shown.column.value, filter=where)


def one_pass(
    counted: Population, where: str, rows: Sequence[tuple[int, Row]], columns: Sequence[Shown], own: bool
) -> str:
    """A query of one row for every row of the table with something in it: its number, members, then each column.

    Each thing is put in all the rows whose condition it meets, once, and then grouped. With `own`, its members in the
    row are counted first; otherwise that column is NULL. Every column gives two values: figure and members.
    """
    tests = ", ".join(f"CASE WHEN {row.condition or 'true'} THEN {n} END" for n, row in rows)
    identifier = f"DISTINCT {counted.id}" if counted.distinct else "*"
    figures = [f"count({identifier})" if own else "NULL"]
    for shown in columns:
        figures += [aggregate(shown, counted, shown.where), f"count(*) FILTER (WHERE {shown.where or 'true'})"]
    return (
        f"SELECT row_number_in_table, {', '.join(figures)} FROM ("
        f"SELECT *, unnest([_in FOR _in IN [{tests}] IF _in IS NOT NULL]) AS row_number_in_table "
        f"FROM {counted.relation} WHERE {both(counted.where, where)}) GROUP BY row_number_in_table"
    )


def figure_query(shown: Shown, counted: Population, where: str, row: Row) -> str:
    """A complete query that returns the one figure."""
    condition = both(counted.where, where, row.condition, shown.where)
    return f"SELECT {aggregate(shown, counted)} FROM {counted.relation} WHERE {condition}"


def members_query(shown: Shown, counted: Population, where: str, row: Row) -> str:
    """A complete query that returns the identifiers of what is behind the figure, in order."""
    if shown.column.members:
        return shown.column.members.replace("{key}", row.key)
    measure, value = shown.column.measure, shown.column.value
    known = f"{value} IS NOT NULL" if measure in ("sum", "median", "mean", "distinct") else ""
    condition = both(counted.where, where, row.condition, shown.where, known)
    distinct = "DISTINCT " if counted.distinct or measure == "distinct" else ""
    identifier = value if measure == "distinct" else counted.id
    return f"SELECT {distinct}{identifier} FROM {counted.relation} WHERE {condition} ORDER BY {identifier}"


def quotient_query(factor: int, over: str, per: str) -> str:
    """A query of one figure divided by another, times `factor`; NULL where the divisor is nought or NULL."""
    times = f"CAST({factor} AS DOUBLE) * " if factor != 1 else ""
    return f"SELECT {times}({over}) / nullif(({per}), 0)"

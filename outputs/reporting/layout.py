"""Turns declared row sets and columns into the rows and columns of one table, each with its SQL condition."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from outputs.reporting.load import Declarations
from outputs.reporting.model import Column, ReportTable, Rest, RowSet, Value
from outputs.reporting.words import Words, fill, literal


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `kind` is listed, subtotal, rest or total; `key` and `condition` are SQL."""

    label: str
    condition: str
    kind: str
    code: str = ""
    key: str = "NULL"
    parent: str = ""
    show_empty: bool = True
    needs: tuple[str, ...] = ()
    why: str = ""


def both(*conditions: str) -> str:
    """The conditions joined by AND, empty ones left out; `true` if none is left."""
    kept = [f"({text})" if " or " in text.lower() else text for text in map(str.strip, conditions) if text]
    return " AND ".join(kept) or "true"


def expand_rows(con: duckdb.DuckDBPyConnection, rows: RowSet, words: Words, file: str) -> list[Row]:
    """The rows of a row set in order: subtotal, its rows and its own rest; then the rest rows; then the total."""
    made = replace(rows, key=fill(rows.key, words.sql, file), parent_key=fill(rows.parent_key, words.sql, file))
    values = _values(con, rows.values, rows.query, words, file)
    parents = _values(con, rows.parents, rows.parents_query, words, file)
    result: list[Row] = []
    for parent in parents:
        children = [value for value in values if value.parent == parent.key]
        result.append(_subtotal(made, parent, children))
        result += [_listed(made, value, parent) for value in children]
        if rows.parent_rest and children:
            result.append(_parent_rest(made, parent, children))
    keys = {parent.key for parent in parents}
    result += [_listed(made, value) for value in values if value.parent not in keys]
    outside = both(_outside(made, values), _not_in(made.parent_key, parents) if made.parent_key else "")
    result += _rest(rows.rest, outside, words, file)
    if rows.total:
        result.append(Row(fill(rows.total, words.text, file), "", "total"))
    return _told_apart(result)


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of the same label with their key beside it, so that a label finds one row."""
    times = Counter(row.label for row in rows)
    return [
        replace(row, label=f"{row.label} ({row.key.strip(chr(39))})") if times[row.label] > 1 else row for row in rows
    ]


def _values(con, given: Sequence[Value], query: str, words: Words, file: str) -> list[Value]:
    if not query:
        return [replace(v, label=fill(v.label, words.text, file), where=fill(v.where, words.sql, file)) for v in given]
    cursor = con.execute(fill(query, words.sql, file))
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [
        Value(label=str(row["label"]), key=row["key"], code=str(row.get("code") or ""), parent=row.get("parent"))
        for row in rows
    ]


def _condition(rows: RowSet, value: Value) -> str:
    if value.where:
        return value.where
    return f"list_contains({rows.key}, {literal(value.key)})" if rows.is_list else f"{rows.key} = {literal(value.key)}"


def _any(rows: RowSet, values: Sequence[Value]) -> str:
    """SQL that holds for what is in one of the values; NULL or false for what is not."""
    if any(value.where for value in values):
        return " OR ".join(f"({_condition(rows, value)})" for value in values)
    keys = ", ".join(literal(value.key) for value in values)
    return f"list_has_any({rows.key}, [{keys}])" if rows.is_list else f"{rows.key} IN ({keys})"


def _outside(rows: RowSet, values: Sequence[Value]) -> str:
    return f"({_any(rows, values)}) IS NOT TRUE" if values else "true"


def _not_in(key: str, values: Sequence[Value]) -> str:
    return f"({key} IN ({', '.join(literal(value.key) for value in values)})) IS NOT TRUE" if values else ""


def _listed(rows: RowSet, value: Value, above: Value | None = None) -> Row:
    parent = "" if value.parent is None else str(value.parent)
    asks = value if value.needs or above is None else above
    key = literal(value.key)
    return Row(value.label, _condition(rows, value), "listed", value.code, key, parent, needs=asks.needs, why=asks.why)


def _subtotal(rows: RowSet, parent: Value, children: Sequence[Value]) -> Row:
    if parent.where:
        condition = parent.where
    elif rows.parent_key:
        condition = f"{rows.parent_key} = {literal(parent.key)}"
    else:
        condition = _any(rows, children) if children else "false"
    key = literal(parent.key)
    return Row(
        parent.label, condition, "subtotal", parent.code, key, str(parent.key), needs=parent.needs, why=parent.why
    )


def _parent_rest(rows: RowSet, parent: Value, children: Sequence[Value]) -> Row:
    condition = both(f"{rows.parent_key} = {literal(parent.key)}", _outside(rows, children))
    label = rows.parent_rest.replace("{label}", parent.label)
    return Row(label, condition, "rest", "", literal(parent.key), str(parent.key), show_empty=False)


def _rest(rest: Sequence[Rest], outside: str, words: Words, file: str) -> list[Row]:
    made, earlier = [], ""
    for entry in rest:
        where = fill(entry.where, words.sql, file)
        made.append(Row(entry.label, both(outside, earlier, where), "rest", show_empty=entry.show_empty))
        earlier = both(earlier if earlier else "", f"({where}) IS NOT TRUE") if where else "false"
    return made


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table, its words filled in and `where` complete."""

    column: Column
    label: str
    unit: str
    where: str
    population: str

    @property
    def decimals(self) -> int:
        """Decimals that a reader sees."""
        if self.column.decimals >= 0:
            return self.column.decimals
        return {"share": 1, "rate": 2, "ratio": 2}.get(self.column.measure, 0)


def expand_columns(con, table: ReportTable, declared: Declarations, words: Words) -> list[Shown]:
    """The columns of a table in order, those with `each` spread over the rows of their row set."""
    file = f"{table.stem}.toml"
    made: list[Shown] = []
    for column in table.columns:
        plain = _shown(column, column.label, column.where, table, declared, words)
        if not column.each:
            made.append(plain)
            continue
        across = expand_rows(con, declared.rows[column.each], words, file)
        kept = [row for row in across if row.kind == "listed" or (row.kind == "rest" and row.show_empty)]
        for n, row in enumerate(kept, 1):
            label = column.label.replace("{label}", row.label)
            part = replace(
                column,
                id=f"{column.id}_{n}",
                over=column.over and f"{column.over}_{n}",
                needs=(*column.needs, *row.needs),
                why=column.why or row.why,
            )
            made.append(_shown(part, label, both(column.where, row.condition), table, declared, words))
    return made


def _shown(column: Column, label: str, where: str, table: ReportTable, declared: Declarations, words: Words) -> Shown:
    file = f"{table.stem}.toml"
    population = column.population or table.population
    unit = column.unit or _unit(column, declared.populations[population].unit, words.text)
    label = label.replace("{label}", "") if column.each else fill(label, words.text, file)
    where = fill(where, words.sql, file)
    value, source = fill(column.value, words.sql, file), fill(column.source, words.text, file)
    filled = replace(column, value=value, source=source)
    return Shown(filled, label, fill(unit, words.text, file), where, population)


def _unit(column: Column, counted: str, words: Mapping[str, str]) -> str:
    if column.measure == "share":
        return "%"
    return f"per {words['rate_per']} people" if column.measure == "rate" else counted

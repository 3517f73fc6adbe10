"""Checks that follow from declarations: columns, comments, keys, order, values, ranges, references."""

from collections.abc import Iterator
from datetime import date

from pipeline.base import Field, Table
from pipeline.base.context import quoted
from pipeline.checking.model import Check

COLUMNS = """
    WITH declared AS (
        SELECT unnest([{names}]) AS column_name, unnest([{types}]) AS type, unnest(range({count})) + 1 AS n
    ),
    found AS (
        SELECT column_name, data_type AS type, column_index AS n, comment FROM duckdb_columns()
        WHERE database_name = current_database() AND table_name = '{table}'
    )
    SELECT column_name, d.type AS declared, f.type AS found, f.comment
    FROM declared d FULL JOIN found f USING (column_name)
    WHERE d.type IS DISTINCT FROM f.type OR d.n IS DISTINCT FROM f.n OR coalesce(f.comment, '') = ''
"""
RESTRICTED_COLUMNS = """
    WITH declared AS (SELECT unnest([{names}]) AS column_name, unnest([{types}]) AS type),
    found AS (SELECT column_name, column_type AS type FROM (DESCRIBE {table}))
    SELECT column_name, d.type AS declared, f.type AS found FROM declared d FULL JOIN found f USING (column_name)
    WHERE d.type IS DISTINCT FROM f.type
"""
COMMENT = "SELECT table_name FROM duckdb_tables() WHERE table_name = '{table}' AND coalesce(comment, '') = ''"
KEY = "SELECT {key}, count(*) AS times FROM {table} GROUP BY ALL HAVING count(*) > 1"
ORDER = """
    SELECT {key} FROM (SELECT {key}, lag(row({key})) OVER (ORDER BY file_row_number) AS before, row({key}) AS this
                       FROM read_parquet('{parquet}', file_row_number = true))
    WHERE this < before
"""
AGREE = """
    SELECT * FROM (SELECT (SELECT count(*) FROM {table}) AS rows,
        (SELECT count(*) FROM read_parquet('{parquet}')) AS rows_in_parquet,
        (SELECT count(*) FROM (FROM {table} EXCEPT FROM read_parquet('{parquet}'))) AS not_in_parquet)
    WHERE rows <> rows_in_parquet OR not_in_parquet > 0
"""
ONE_ROW = "SELECT count(*) AS rows FROM {table} HAVING count(*) <> 1"
REQUIRED = 'SELECT {key} FROM {table} WHERE "{field}" IS NULL'
VALUES = 'SELECT {key}, "{field}" FROM {table} WHERE "{field}" NOT IN ({values})'
LIST_VALUES = 'SELECT {key}, "{field}" FROM {table} WHERE NOT list_has_all([{values}], "{field}")'
RANGE = 'SELECT {key}, "{field}" FROM {table} WHERE "{field}" < {minimum} OR "{field}" > {maximum}'
"""Of what is not a number DuckDB says that it is larger than every number."""

REFERENCE = """
    SELECT "{field}", count(*) AS rows FROM {table}
    WHERE "{field}" IS NOT NULL AND "{field}" NOT IN (SELECT "{other_field}" FROM {other})
    GROUP BY ALL
"""


def checks(table: Table, parquet: str) -> Iterator[Check]:
    """All checks of one table; `parquet` is where its file lies."""
    key = ", ".join(f'"{name}"' for name in table.key) or "1 AS row"
    about = {"table": table.name, "key": key, "parquet": parquet}
    yield Check("columns, types and comments are as declared", table.name, _columns(table))
    if not table.restricted:
        yield Check("the table has a comment", table.name, COMMENT.format(**about))
        yield Check("database and Parquet agree", table.name, AGREE.format(**about))
    if table.key:
        yield Check("the key is unique", table.name, KEY.format(**about))
        yield Check("the file is sorted by the key", table.name, ORDER.format(**about))
    else:
        yield Check("there is one row", table.name, ONE_ROW.format(**about))
    for field in table.fields:
        yield from _field_checks(table, field, about)


def _columns(table: Table) -> str:
    template = RESTRICTED_COLUMNS if table.restricted else COLUMNS
    names = ", ".join(f"'{field.name}'" for field in table.fields)
    types = ", ".join(f"'{field.type}'" for field in table.fields)
    return template.format(names=names, types=types, count=len(table.fields), table=table.name)


def _field_checks(table: Table, field: Field, about: dict[str, str]) -> Iterator[Check]:
    about = {**about, "field": field.name}
    if field.required or field.name in table.key:
        yield Check(f"{field.name} is never null", table.name, REQUIRED.format(**about))
    if field.values:
        values = ", ".join(f"'{quoted(value)}'" for value in field.values)
        template = LIST_VALUES if field.type.endswith("[]") else VALUES
        yield Check(f"{field.name} has only allowed values", table.name, template.format(**about, values=values))
    if field.minimum is not None or field.maximum is not None:
        low, high = _bound(field.minimum, "-infinity"), _bound(field.maximum, "infinity")
        query = RANGE.format(**about, minimum=low, maximum=high)
        yield Check(f"{field.name} is within its range", table.name, query)
    if field.references and field.references != f"{table.name}.{field.name}":
        other, other_field = field.references.split(".")
        query = REFERENCE.format(**about, other=other, other_field=other_field)
        yield Check(f"every {field.name} is in {other}", table.name, query)


def _bound(value: float | date | None, otherwise: str) -> str:
    if value is None:
        return f"'{otherwise}'::DOUBLE"
    return f"TIMESTAMP '{value}'" if isinstance(value, date) else str(value)

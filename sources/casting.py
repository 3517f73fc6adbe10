"""From text to declared types: what does not cast is blanked and noted, or, in a key, the row is rejected."""

from pipeline.base import Column, Context, InputFile, Source
from sources.layout import titles_of

KINDS = {"DATE": "not a date", "BOOLEAN": "not true or false"}

# `_faults` holds, per row, the key columns without a usable value and the other columns whose value does not cast.
CAST = """
CREATE OR REPLACE TEMP TABLE "{into}" AS
SELECT row, {casts},
  CAST(CASE WHEN {faulty} THEN list_filter([{faults}], lambda fault: fault IS NOT NULL) END
    AS STRUCT(field VARCHAR, key BOOLEAN, reason VARCHAR, value VARCHAR)[]) AS _faults
FROM "{raw}"
"""
FAULT = "{{'field': '{title}', 'key': {key}, 'reason': {reason}, 'value': left(scrub(\"{name}\"), 100)}}"

LOST = """
CREATE OR REPLACE TEMP TABLE _lost AS
SELECT row, fault.field AS field, fault.reason AS reason, fault.value AS value
FROM (SELECT row, list_filter(_faults, lambda fault: fault.key)[1] AS fault FROM "{into}" WHERE _faults IS NOT NULL)
WHERE fault IS NOT NULL
"""
# Only the keys that are there twice are ranked: ranking all rows of a large register would take most of the time.
REPEATED = """
INSERT INTO _lost
SELECT row, '{field}', 'repeats the key of row ' || best, left(scrub(concat_ws(' ', {key})), 100)
FROM (
  SELECT row, {key}, first_value(row) OVER (PARTITION BY {key} ORDER BY {prefer} row) AS best
  FROM "{into}" SEMI JOIN (
    SELECT {key} FROM "{into}" ANTI JOIN _lost USING (row) GROUP BY {key} HAVING count(*) > 1) USING ({key})
  WHERE row NOT IN (SELECT row FROM _lost))
WHERE row <> best
"""
REJECT = "SELECT ?, ?, row, field, reason, value FROM _lost"
REPAIR = """
SELECT ?, ?, row, fault.field, fault.reason, fault.value
FROM (SELECT row, unnest(_faults) AS fault FROM "{into}" WHERE _faults IS NOT NULL)
WHERE row NOT IN (SELECT row FROM _lost)
"""


def typed(
    ctx: Context, source: Source, file: InputFile, raw: str, into: str, prefer: tuple[str, ...] = ()
) -> tuple[int, int]:
    """Cast the text columns of `raw` (as `load_csv` makes it) to their declared types, into the temporary table `into`.

    Dates are read in the source's `date_formats`. A value that does not cast is blanked and recorded as a repair; where
    its column is in the source's key the row is rejected, as are rows without a value there and all but one of those
    that share a key: the one kept is the first in the order `prefer` (SQL over our columns), then in the file's.
    Returns the rows kept and rejected.
    """
    casts = ", ".join(f'{_cast(c, source)} AS "{c.name}"' for c in source.columns)
    checked = [c for c in source.columns if c.type != "VARCHAR" or c.name in source.key]
    faulty = " OR ".join(_is_faulty(c, source) for c in checked) or "false"
    faults = ", ".join(_fault(c, source) for c in checked) or "NULL"
    ctx.con.execute(CAST.format(into=into, casts=casts, faulty=faulty, faults=faults, raw=raw))
    ctx.con.execute(LOST.format(into=into))
    if source.key:
        key = ", ".join(f'"{name}"' for name in source.key)
        field = titles_of(next(c for c in source.columns if c.name == source.key[-1]))[0]
        order = "".join(f"{term}, " for term in prefer)
        ctx.con.execute(REPEATED.format(into=into, key=key, prefer=order, field=field))
    if ctx.con.execute(f'SELECT count(_faults) FROM "{into}"').fetchone()[0]:
        ctx.repair(REPAIR.format(into=into), [source.code, file.name])
    rejected = ctx.reject(REJECT, [source.code, file.name])
    if rejected:
        ctx.con.execute(f'DELETE FROM "{into}" WHERE row IN (SELECT row FROM _lost)')
    ctx.con.execute(f'ALTER TABLE "{into}" DROP COLUMN _faults; DROP TABLE _lost')
    return ctx.con.execute(f'SELECT count(*) FROM "{into}"').fetchone()[0], rejected


def _cast(column: Column, source: Source) -> str:
    if column.type == "VARCHAR":
        return f'"{column.name}"'
    if column.type == "DATE":
        formats = ", ".join(f"'{f}'" for f in source.date_formats)
        return f'CAST(try_strptime("{column.name}", [{formats}]) AS DATE)'
    return f'TRY_CAST("{column.name}" AS {column.type})'


def _is_faulty(column: Column, source: Source) -> str:
    given = "" if column.name in source.key else f'"{column.name}" IS NOT NULL AND '
    return f"({given}{_cast(column, source)} IS NULL)"


def _fault(column: Column, source: Source) -> str:
    wrong = KINDS.get(column.type, "not a number")
    fault = FAULT.format(
        title=titles_of(column)[0].replace("'", "''"),
        key=str(column.name in source.key).lower(),
        reason=f"CASE WHEN \"{column.name}\" IS NULL THEN 'no value' ELSE '{wrong}' END",
        name=column.name,
    )
    return f"CASE WHEN {_is_faulty(column, source)} THEN {fault} END"

"""Rows as read, in two temporary tables: `raw_grants`, a row each, and `raw_parts`, a row for every array element."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING, Any

from pipeline.base import Context, sql_text
from pipeline.base.context import quoted
from sources.threesixtygiving.declared import COLUMNS
from sources.threesixtygiving.spreadsheets import Row
from sources.threesixtygiving.titles import Layout, Place

if TYPE_CHECKING:
    import pyarrow as pa

SCALARS = tuple(c.name for c in COLUMNS if "/" not in c.name)
ARRAYS = tuple(dict.fromkeys(c.name.split("/")[0] for c in COLUMNS if "/" in c.name))
LEAVES = tuple(dict.fromkeys(c.name.split("/")[-1] for c in COLUMNS if "/" in c.name))
FULL = 100_000
"""Rows that wait in memory before they are inserted; many small files go in together."""
SMALLEST_BUFFER = 16 << 20


class Staging:
    """The two tables being filled, from batches of spreadsheet rows and from JSON lines."""

    def __init__(self, ctx: Context) -> None:
        """Make the empty tables."""
        self.con = ctx.con
        self.waiting: dict[str, list[pa.Table]] = {"raw_grants": [], "raw_parts": []}
        self.rows = self.longest = 0
        self.lines = ctx.scratch / "grants.jsonl"
        self.out = self.lines.open("w", encoding="utf-8", errors="replace")
        self.con.execute(
            sql_text(__package__, "staging.sql").format(
                scalars=", ".join(f'"{name}" VARCHAR' for name in SCALARS),
                leaves=", ".join(f'"{name}" VARCHAR' for name in LEAVES),
            )
        )

    def add_rows(self, file: int, sheet: str | None, before: int, layout: Layout, width: int, rows: list[Row]) -> None:
        """Stage a batch of a sheet's rows, of which `before` rows of the file come before. Blank rows are left out."""
        grants, parts = batch_tables(layout, width, rows)
        for name, table in (("raw_grants", grants), *zip(repeat("raw_parts"), parts)):
            self.waiting[name].append(_with_origin(table, file, sheet, before))
        self.rows += grants.num_rows
        if self.rows >= FULL:
            self._insert()

    def add_line(self, line: Mapping[str, Any]) -> None:
        """Stage one grant of a JSON file: `file`, `row` and the declared keys, or `individual` or `problem`."""
        text = json.dumps(line, ensure_ascii=False, check_circular=False)
        self.longest = max(self.longest, len(text))
        self.out.write(f"{text}\n")

    def finish(self) -> None:
        """Insert all that still waits."""
        self._insert()
        self.out.close()
        columns = {"file": "INTEGER", "row": "BIGINT", "individual": "BOOLEAN", "problem": "VARCHAR"}
        columns |= dict.fromkeys(SCALARS, "VARCHAR") | dict.fromkeys(ARRAYS, "JSON")
        self.con.execute(
            sql_text(__package__, "json_lines.sql").format(
                path=quoted(self.lines),
                columns=json.dumps(columns),
                scalars=", ".join(f'trimmed("{name}") AS "{name}"' for name in SCALARS),
                leaves=", ".join(f'trimmed(e."{name}") AS "{name}"' for name in LEAVES),
                arrays=", ".join(f'"{name}"' for name in ARRAYS),
                element=json.dumps(dict.fromkeys(LEAVES, "VARCHAR") | {"location": "JSON"}),
                # DuckDB sets this much aside for every thread; a character has four bytes at most.
                largest=max(4 * self.longest, SMALLEST_BUFFER),
            )
        )
        self.lines.unlink()

    def _insert(self) -> None:
        import pyarrow as pa

        for name, tables in self.waiting.items():
            if tables:
                self.con.register("_batch", pa.concat_tables(tables, promote_options="default").combine_chunks())
                self.con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM _batch")
                self.con.unregister("_batch")
                tables.clear()
        self.rows = 0


def batch_tables(layout: Layout, width: int, rows: list[Row]) -> tuple["pa.Table", list["pa.Table"]]:
    """The rows as a table of their scalar fields and one of each array element, `row` counting from 0.

    Of a grant to an individual nothing but `individual` is taken. Rows longer than `width` are marked as a problem.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = list(zip_longest(*rows, fillvalue=""))
    columns += [("",) * len(rows)] * (width - len(columns))
    number = pa.array(range(len(rows)), pa.int64())
    individual = _any([texts(columns[at]) for at in layout.individual], len(rows))
    problem = pa.array(["more values than titles" if any(row[width:]) else None for row in rows], pa.string())
    usable = pc.and_(pc.invert(individual), pc.is_null(problem))
    own = {p.field: texts(columns[at], usable) for p, at in layout.places.items() if not p.part}
    filled = pa.array([row.count("") < len(row) for row in rows], pa.bool_())
    grants = {"row": number, "main": pa.repeat(layout.describes_grants, len(rows)), "individual": individual}
    parts = [
        pa.table(
            {"row": number, **_element(part, first, second, len(rows))}
            | {field: texts(columns[at], usable) for field, at in fields.items()}
        ).filter(pc.and_(filled, usable))
        for (part, first, second), fields in _elements(layout.places).items()
    ]
    return pa.table(grants | {"problem": problem} | own).filter(filled), [_not_empty(table) for table in parts]


def _with_origin(table: "pa.Table", file: int, sheet: str | None, before: int) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc

    table = table.set_column(0, "row", pc.add(table["row"], before + 1))
    table = table.append_column("file", pa.repeat(pa.scalar(file, pa.int32()), table.num_rows))
    return table.append_column("sheet", pa.repeat(pa.scalar(sheet, pa.string()), table.num_rows))


def _elements(places: Mapping[Place, int]) -> dict[tuple[str, int, int], dict[str, int]]:
    """The array elements that the places make up, each with its fields and the positions of their columns."""
    found: dict[tuple[str, int, int], dict[str, int]] = {}
    for place, position in places.items():
        if place.part:
            found.setdefault((place.part, place.first, place.second), {})[place.field] = position
    return found


def _element(part: str, first: int, second: int, length: int) -> dict[str, "pa.Array"]:
    import pyarrow as pa

    return {"part": pa.repeat(part, length), "first": pa.repeat(first, length), "second": pa.repeat(second, length)}


def _not_empty(table: "pa.Table") -> "pa.Table":
    """The rows in which one of the fields, the columns after the first four, has a value."""
    import pyarrow.compute as pc

    return table.filter(pc.is_valid(pc.coalesce(*table.columns[4:])))


def _any(columns: Sequence["pa.Array"], length: int) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.is_valid(pc.coalesce(*columns)) if columns else pa.repeat(False, length)


def texts(values: Iterable[Any], usable: "pa.Array | None" = None) -> "pa.Array":
    """A column's values as trimmed text, None for blank ones and for those not usable.

    A number that a workbook holds as a whole one comes without its decimal point; dates come as ISO text.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    values = list(values)
    text = pa.array(list(map(str, values)), pa.string())
    number = pa.array(list(map(isinstance, values, repeat(float))), pa.bool_())
    text = pc.if_else(number, pc.replace_substring_regex(text, r"\.0$", ""), text)
    text = pc.utf8_trim(text, " \t\r\n\u00a0\ufeff")
    wanted = pc.not_equal(text, "") if usable is None else pc.and_(pc.not_equal(text, ""), usable)
    return pc.if_else(wanted, text, pa.scalar(None, pa.string()))

"""What a report table's declaration may say: the keys of the files in `outputs/report/`, each with its meaning."""

from dataclasses import MISSING, dataclass, field
from typing import Any

MEASURES = ("count", "distinct", "sum", "median", "mean", "aggregate", "share", "rate", "ratio")
DERIVED = ("share", "rate", "ratio")
"""Measures made of two other columns: `over` divided by `per`."""


def entry(meaning: str, default: Any = MISSING) -> Any:
    """A declared key: what it means (printed in docs/tables.md) and its default; without one it is required."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """What is counted: a relation with one row per thing (or, if `distinct`, several, counted once)."""

    name: str = entry("Name that tables use for it; given by its heading.")
    relation: str = entry("A published table, or a query in brackets.")
    id: str = entry("Column that identifies what is counted.")
    unit: str = entry("What is counted, in the plural.")
    says: str = entry("One sentence for the reader: what is counted and what is left out.")
    where: str = entry("SQL condition on the relation.", "")
    distinct: bool = entry("The relation may hold a thing more than once; it counts once.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One listed row of a row set: an organisation is in it if `key` is its key, or if `where` holds."""

    label: str = entry("Label of the row; of a theme, its title in `classify/crosswalk.toml` unless given.")
    key: str | int | bool | None = entry("Value that the row set's `key` has in this row.", None)
    where: str = entry("SQL condition, in place of `key`.", "")
    code: str = entry("Code shown beside the label.", "")
    parent: str | int | None = entry("Key of the subtotal above it.", None)
    needs: tuple[str, ...] = entry(
        "Columns (`table.column`) without a value in which the row, and for a subtotal those under it, is `[x]`.", ()
    )
    why: str = entry("Reason given for that.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A row for what no listed row holds: not placed, withheld, not known."""

    label: str = entry("Label of the row.")
    where: str = entry("SQL condition that tells it from the rest rows below it.", "")
    show_empty: bool = entry("Whether the row is shown when nothing is in it.", True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSet:
    """The rows of a table, or the columns of a cross-table: listed rows, their subtotals, the rest, the total."""

    name: str = entry("Name that tables use for it; given by its heading.")
    label: str = entry("Heading of the first column.")
    key: str = entry("SQL expression that says in which listed row a thing is.", "")
    is_list: bool = entry("`key` is a list: a thing can be in several rows.", False)
    overlapping: bool = entry("A thing can be in several rows, so rows do not add up to the total.", False)
    values: tuple[Value, ...] = entry("The listed rows, in order.", ())
    query: str = entry("SQL that gives them instead: columns key, label, and perhaps code, parent.", "")
    parents: tuple[Value, ...] = entry("The subtotal rows.", ())
    parents_query: str = entry("SQL that gives them instead.", "")
    parent_key: str = entry("SQL expression whose value is the parent's key; without it a subtotal is its rows.", "")
    parent_rest: str = entry(
        "Label of the row for what is in a subtotal but in no row of it; `{label}` is the parent.", ""
    )
    code_label: str = entry("Heading of the column of codes; empty for none.", "")
    rest: tuple[Rest, ...] = entry("Rows for what no listed row holds, in order.", ())
    total: str = entry("Label of the last row; empty for none.", "Total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of figures, or with `each` one for every row of a row set."""

    id: str = entry("Name by which other columns refer to it.")
    label: str = entry("Heading; with `each`, `{label}` stands for the row set's label.")
    measure: str = entry(f"One of {', '.join(MEASURES)}.", "count")
    where: str = entry("SQL condition on the population.", "")
    value: str = entry(
        "SQL expression that is summed, averaged …; for `distinct` the identifier counted; for `aggregate` all.", ""
    )
    over: str = entry("For share, rate and ratio: id of the column that is divided.", "")
    per: str = entry("… id of the column that divides it, in the same row; `total` is `over` in the total row.", "")
    population: str = entry("Another population than the table's.", "")
    each: str = entry("Row set whose rows become columns.", "")
    unit: str = entry("Unit; by default what is counted, or %.", "")
    decimals: int = entry("Decimals shown; by default 0, for shares 1, for rates 2.", -1)
    only_listed: bool = entry("Has no meaning in the rest rows: `[z]` there.", False)
    overlapping: bool = entry("A thing can count in several rows of this column, which then do not add up.", False)
    shown: bool = entry("False for a column that only others use.", True)
    estimate: bool = entry("An estimate, marked `[e]`; needs `source`.", False)
    source: str = entry("Where an estimate comes from.", "")
    note: str = entry("Note on the heading: an id of notes.toml.", "")
    needs: tuple[str, ...] = entry("Columns (`table.column`) without a value in which all is `[x]`.", ())
    why: str = entry("Reason given for that.", "")
    members: str = entry(
        "SQL for what is behind a figure, where the population's id will not do; `{key}` is the row.", ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """One report table. Text and SQL may hold words in braces, such as `{place}`, filled from the settings."""

    id: str = entry("Number: T and two digits.")
    slug: str = entry("Short name, in the name of its CSV file.")
    title: str = entry("What, where, when, as in a statistical release.")
    population: str = entry("What is counted: a heading of populations.toml.")
    rows: str | RowSet = entry("A heading of rows.toml, or a row set of its own.")  # noqa: RUF009
    source: str = entry("Source line.")
    rest: tuple[Rest, ...] = entry("Rest rows in place of those of the row set.", ())
    column_sets: tuple[str, ...] = entry("Headings of columns.toml, whose columns come first.", ())
    columns: tuple[Column, ...] = entry("Its own columns, in order, after those of its column sets.", ())
    geography: str = entry("Which areas, in which codes; empty where there are none.", "")
    vintage: str = entry("Editions and dates of what the figures rest on.", "")
    where: str = entry("SQL condition on the population, for all columns.", "")
    notes: tuple[str, ...] = entry("Notes on the whole table: ids of notes.toml.", ())
    row_notes: dict[str, str] | None = entry("Notes on rows: code or label to an id of notes.toml.", None)  # noqa: RUF009
    needs: tuple[str, ...] = entry("Columns (`table.column`) without a value in which the table is not available.", ())
    why: str = entry("Reason given for that.", "")

    @property
    def stem(self) -> str:
        """Name of its files: number and slug."""
        return f"{self.id}_{self.slug}"

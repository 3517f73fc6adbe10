"""The figures that a chart draws, taken from its table, and the words that its texts fill in from them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from outputs.charts.load import problem
from outputs.charts.model import Chart
from outputs.reporting.compute import NOT_AVAILABLE, Result
from outputs.reporting.pages import plain

SAID = 3
"""So many labels of one value are named; of more it is said how many they are."""

SCALES = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))


def shown(value: float | None, unit: str, decimals: int, absent: str = NOT_AVAILABLE) -> str:
    """A figure as charts write it: money short, shares with their sign, the rest with so many decimals."""
    if value is None:
        return absent
    if unit == "£":
        return _money(value)
    low = bool(value) and not round(value, decimals)
    text = f"{10**-decimals if low else value:,.{decimals}f}"
    sign = "£" if unit.startswith("£") else ""
    return f"{'under ' if low else ''}{sign}{text}{'%' if unit == '%' else ''}"


def _money(value: float) -> str:
    for scale, letter in SCALES:
        if abs(value) >= scale:
            return f"£{value / scale:,.1f}{letter}" if value / scale < 100 else f"£{value / scale:,.0f}{letter}"
    return f"£{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Series:
    """One column of a chart: a figure for every row, and for what has none its shorthand."""

    name: str
    unit: str
    decimals: int
    values: tuple[float | None, ...]
    markers: tuple[str, ...]

    def text(self, n: int) -> str:
        """The n-th figure as it is written."""
        return shown(self.values[n], self.unit, self.decimals, self.markers[n] or NOT_AVAILABLE)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart draws: rows with labels and codes, one or more series; for histograms the bounds of each row."""

    labels: tuple[str, ...]
    codes: tuple[str, ...]
    series: tuple[Series, ...]
    bounds: tuple[tuple[float, float], ...] = ()

    def pick(self, numbers: Sequence[int]) -> "Figures":
        """Those rows alone, in that order."""
        picked = [replace(s, values=_of(s.values, numbers), markers=_of(s.markers, numbers)) for s in self.series]
        return Figures(_of(self.labels, numbers), _of(self.codes, numbers), tuple(picked))

    @property
    def lacking(self) -> int:
        """How many series have no figure, or none but noughts."""
        return sum(not any(series.values) for series in self.series)


def _of(things: Sequence[Any], numbers: Sequence[int]) -> tuple[Any, ...]:
    return tuple(things[n] for n in numbers)


@dataclass(slots=True)
class Words:
    """A column as the texts of a chart speak of it: `{cj.highest}`, `{cj.highest_value}`, `{cj[All rural]}`.

    `highest_said` is the label as it stands within a sentence.
    """

    labels: Sequence[str]
    series: Series
    all_rows: Mapping[str, str]
    file: str
    highest: str = ""
    highest_value: str = ""
    lowest: str = ""
    lowest_value: str = ""
    first: str = ""
    first_value: str = ""
    highest_said: str = ""
    last: str = ""
    last_value: str = ""
    known: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Finds the highest, lowest, first and last of the rows that are drawn."""
        values = self.series.values
        self.known = [n for n, value in enumerate(values) if value is not None]
        if self.known:
            top, bottom = max(values[n] for n in self.known), min(values[n] for n in self.known)
            self.highest, self.highest_value = self._those(top)
            self.lowest, self.lowest_value = self._those(bottom)
            self.first, self.first_value = self.labels[0], self.series.text(0)
            self.last, self.last_value = self.labels[-1], self.series.text(len(values) - 1)
            self.highest_said = _said(self.highest)

    def _those(self, value: float) -> tuple[str, str]:
        """The labels that have the value, or how many if they are more than three; and the value as it is written."""
        found = [n for n in self.known if self.series.values[n] == value]
        names = [self.labels[n] for n in found]
        said = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        return said if len(found) <= SAID else f"{len(found)} of {len(self.labels)}", self.series.text(found[0])

    def __getitem__(self, label: str) -> str:
        """The figure of any row of the table, drawn or not."""
        if label not in self.all_rows:
            raise problem(f"the table has no row {label!r}", self.file, "title or alt", "use the label of a row")
        return self.all_rows[label]


def _said(label: str) -> str:
    """A label as it stands within a sentence; names that begin with more than one capital stay as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def from_table(chart: Chart, result: Result, partial: Collection[str] = ()) -> tuple[Figures, dict[str, Words]]:
    """The listed rows of the table in the chart's columns, and the words of each column.

    `partial` has the codes of areas that reach beyond the study: their labels say that it is a part.
    """
    at = {shown.column.id: n for n, shown in enumerate(result.columns)}
    listed = [n for n, row in enumerate(result.rows) if row.kind == "listed" and row.label.startswith(chart.only)]
    series, every = [], []
    for place, column in enumerate(chart.columns):
        if column not in at:
            continue
        about = result.columns[at[column]]
        cells = [result.figures[n, at[column]] for n in range(len(result.rows))]
        name = chart.names[place] if chart.names else about.label
        values = tuple(cell.value for cell in cells)
        decimals = _decimals(about.unit, about.decimals, values)
        whole = Series(name, about.unit, decimals, values, tuple(cell.marker for cell in cells))
        every.append({row.label: whole.text(n) for n, row in enumerate(result.rows)})
        series.append(replace(whole, values=_of(whole.values, listed), markers=_of(whole.markers, listed)))
    codes = tuple(result.rows[n].code for n in listed)
    names = [_label(result.rows[n].label, chart.only) for n in listed]
    labels = tuple(f"{name} (part)" if code in partial else name for name, code in zip(names, codes, strict=True))
    figures = Figures(labels, codes, tuple(series))
    words = {
        column: Words(labels, made, rows, f"{chart.stem}.toml")
        for column, made, rows in zip(chart.columns, series, every, strict=False)
    }
    return figures, words


def _decimals(unit: str, decimals: int, values: Sequence[float | None]) -> int:
    """As many as the table has, and for rates so small that all would read 0.01, up to two more."""
    highest = max((value for value in values if value), default=0)
    while unit != "%" and not unit.startswith("£") and 0 < decimals < 4 and 0 < highest < 10 ** (1 - decimals):
        decimals += 1
    return decimals


def _label(label: str, start: str) -> str:
    text = plain(label.removeprefix(start).strip())
    return text[:1].upper() + text[1:]


def from_query(con: duckdb.DuckDBPyConnection, chart: Chart) -> tuple[Figures, dict[str, Words]]:
    """A histogram's bins, by the chart's own query over the published tables."""
    cursor = con.execute(chart.query)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    bounds = tuple((float(row["lower"]), float(row["upper"])) for row in rows)
    labels = tuple(f"{_money(low)} to under {_money(high)}" for low, high in bounds)
    drawn = chart.names or chart.columns
    series = tuple(
        Series(name, "organisations", 0, tuple(row[column] for row in rows), ("",) * len(rows))
        for name, column in zip(drawn, chart.columns, strict=True)
    )
    words = {
        column: Words(labels, made, dict(zip(labels, map(made.text, range(len(labels))), strict=True)), chart.stem)
        for column, made in zip(chart.columns, series, strict=True)
    }
    return Figures(labels, ("",) * len(rows), series, bounds), words


def facts(con: duckdb.DuckDBPyConnection, chart: Chart) -> dict[str, str]:
    """The columns of the chart's `facts`, as words; amounts of money by their name, which ends in `_pounds`."""
    if not chart.facts:
        return {}
    cursor = con.execute(chart.facts)
    names = [column[0] for column in cursor.description]
    values = zip(names, cursor.fetchone(), strict=True)
    return {name: shown(value, "£ in full" if name.endswith("_pounds") else "", 0) for name, value in values}

"""The report's charts and maps: declared in `declared/`, drawn from the computed report tables."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from outputs.charts.figures import Figures, facts, from_query, from_table
from outputs.charts.load import load, problem
from outputs.charts.model import BASES, SMALL_BASE, Chart
from outputs.charts.shapes import Shapes, load_shapes
from outputs.helper import done_here
from outputs.reporting.compute import Result
from outputs.reporting.pages import SHORTHAND
from outputs.reporting.words import long_date, study_words

__all__ = ["load", "publish_charts"]

NO_BOUNDARIES = "no boundaries of local authorities"
AREAS = {"lad": "local authorities", "cauth": "combined authorities"}
FEW = "only {n:,} {of}, too few to compare"
HAS_PARTIAL = "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'areas' AND column_name = 'partial'"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is to be drawn: figures, words, and on a map the areas; `under` stands below the title."""

    folder: Path
    chart: Chart
    figures: Figures
    area: Shapes | None
    title: str
    alt: str
    under: str
    notes: Sequence[str]
    sample: bool


def publish_charts(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    results: Sequence[Result],
    settings: Mapping[str, Any],
    sample: bool,
    made_on: datetime.date,
    hand: Callable[..., None] = done_here,
) -> list[str]:
    """Draws every declared chart into `folder`: `.svg`, `.png`, `.csv` and `.txt`, which is its alternative text.

    `results` are the computed report tables, `con` holds the published tables and perhaps `boundary_shapes`. The same
    tables, settings and day give the same bytes. Returns what to say: the charts that were left out, and why.
    `hand` may have them drawn elsewhere, as a Helper does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {result.table.id: result for result in results}
    shapes = {area_type: load_shapes(con, area_type) for area_type in AREAS}
    words = dict(study_words(con, settings).text)
    told = [] if shapes["lad"] else [f"{NO_BOUNDARIES}: charts have them in the order of the tables"]
    for chart in load():
        made = _drawing(con, folder, chart, tables.get(chart.table), shapes, words, sample, made_on)
        if isinstance(made, str):
            told.append(f"chart {chart.id} is left out: {made}")
        else:
            hand(draw, made)
    return told


def draw(drawing: Drawing) -> None:
    """Draw it, with settings of matplotlib that nothing else can have changed."""
    import matplotlib

    from outputs.charts import write
    from outputs.charts.canvas import SETTINGS

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({**SETTINGS, "svg.hashsalt": drawing.chart.id})
        canvas = _canvas(drawing)
        write.write_chart(
            drawing.folder, drawing.chart, canvas, drawing.figures, drawing.title, drawing.alt, drawing.sample
        )


def _drawing(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    chart: Chart,
    result: Result | None,
    shapes: Mapping[str, Shapes | None],
    words: Mapping[str, str],
    sample: bool,
    made_on: datetime.date,
) -> Drawing | str:
    """What it takes to draw one chart; or why it cannot be drawn."""
    if result is None:
        return f"there is no table {chart.table}"
    area = shapes.get(chart.area_type)
    if chart.kind == "map" and area is None:
        return f"no boundaries of {AREAS[chart.area_type]}"
    figures, about = from_query(con, chart) if chart.query else from_table(chart, result, _partial(con, chart))
    texts = {**words, **about, **facts(con, chart), "vintage": result.vintage}
    figures = _ordered(chart, _named(chart, figures, words), area)
    if not figures.labels or figures.lacking == len(figures.series):
        return " ".join(result.reasons) or "there is nothing to draw in it"
    title, alt = (_fill(chart, text, texts) for text in (chart.title, chart.alt))
    if figures.lacking:
        # What the declared texts compare is not there.
        title, alt = result.heading, f"Chart of the figures of this table: {result.title}."
    unit, few = _fill(chart, chart.unit, texts), _few(con, chart)
    if few and not figures.lacking:
        title, alt, unit = f"{unit}: {few}", f"{alt} There are {few}.", ""
    under = ". ".join(filter(None, [result.place, unit]))
    order = "From north to south." if chart.order == "north" and area is not None else ""
    notes = [*(_fill(chart, note, texts) for note in chart.notes), order]
    source = f"Source: {result.source} Table {result.table.id}, release dated {long_date(made_on)}."
    said = [*filter(None, notes), *_shorthand(figures, result), source]
    return Drawing(folder, chart, figures, area if chart.kind == "map" else None, title, alt, under, said, sample)


def _shorthand(figures: Figures, result: Result) -> list[str]:
    """What the markers mean that stand in place of figures, and why they do where the table says so."""
    pairs = (pair for series in figures.series for pair in zip(series.values, series.markers, strict=True))
    used = {mark for value, mark in pairs if value is None}
    said = [f"{text}." for mark, text in SHORTHAND.items() if mark in used]
    return [" ".join([*said, *result.reasons])] if said else []


def _few(con: duckdb.DuckDBPyConnection, chart: Chart) -> str:
    """`only 11 criminal justice organisations, too few to compare`; nothing where the title rests on enough."""
    if not chart.base:
        return ""
    of, query = BASES[chart.base]
    n = con.execute(query).fetchone()[0]
    return FEW.format(n=n, of=of) if n < SMALL_BASE else ""


def _partial(con: duckdb.DuckDBPyConnection, chart: Chart) -> frozenset[str]:
    """The areas of a map that reach beyond the study, by code."""
    if chart.kind != "map" or not con.execute(HAS_PARTIAL).fetchone()[0]:
        return frozenset()
    return frozenset(code for (code,) in con.execute("SELECT area_code FROM areas WHERE partial").fetchall())


def _named(chart: Chart, figures: Figures, words: Mapping[str, str]) -> Figures:
    """Words filled into the names of the columns."""
    series = tuple(replace(series, name=_fill(chart, series.name, words)) for series in figures.series)
    return replace(figures, series=series)


def _ordered(chart: Chart, figures: Figures, area: Shapes | None) -> Figures:
    """The rows in the order that the chart asks for, and no more of them than it asks for."""
    if chart.query:
        return figures
    numbers = list(range(len(figures.labels)))
    if chart.order == "value" and figures.series:
        values = figures.series[0].values
        numbers.sort(key=lambda n: -(values[n] or 0))
    if chart.order == "north" and area is not None:
        numbers = area.north_first(figures.codes)
    return figures.pick(numbers[: chart.limit or None])


def _fill(chart: Chart, text: str, words: Mapping[str, Any]) -> str:
    try:
        return text.format_map(words)
    except (KeyError, AttributeError, ValueError, IndexError) as error:
        cure = "use the words of docs/tables.md"
        raise problem(f"{error} in {text!r} cannot be filled in", f"{chart.stem}.toml", "title or alt", cure) from None


def _canvas(drawing: Drawing) -> Any:
    from outputs.charts import bars, canvas, columns, maps

    if drawing.chart.kind == "map":
        drawn = maps.choropleth(drawing.figures, drawing.area)
    else:
        kinds = {"bars": bars.bars, "pairs": bars.pairs, "panels": bars.panels}
        kinds |= {"columns": columns.columns, "histogram": columns.histogram}
        drawn = kinds[drawing.chart.kind](drawing.figures)
    return canvas.framed(canvas.Texts(drawing.title, drawing.under, drawing.notes), drawn, drawing.sample)

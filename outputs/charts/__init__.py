"""The report's charts and maps: declared in `declared/`, drawn from the computed report tables."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from outputs.charts.figures import Figures, facts, from_query, from_table
from outputs.charts.load import load, problem
from outputs.charts.model import Chart
from outputs.charts.shapes import Shapes, load_shapes
from outputs.reporting.compute import Result
from outputs.reporting.words import long_date, study_words

__all__ = ["load", "publish_charts"]

NO_BOUNDARIES = "no boundaries of local authorities"
AREAS = {"lad": "local authorities", "cauth": "combined authorities"}
HAS_PARTIAL = "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'areas' AND column_name = 'partial'"


def publish_charts(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    results: Sequence[Result],
    settings: Mapping[str, Any],
    sample: bool,
    made_on: datetime.date,
) -> list[str]:
    """Draws every declared chart into `folder`: `.svg`, `.png`, `.csv` and `.txt`, which is its alternative text.

    `results` are the computed report tables, `con` holds the published tables and perhaps `boundary_shapes`. The same
    tables, settings and day give the same bytes. Returns what to say: the charts that were left out, and why.
    """
    import matplotlib

    from outputs.charts.canvas import SETTINGS

    folder.mkdir(parents=True, exist_ok=True)
    tables = {result.table.id: result for result in results}
    shapes = {area_type: load_shapes(con, area_type) for area_type in AREAS}
    words = dict(study_words(con, settings).text)
    told = [] if shapes["lad"] else [f"{NO_BOUNDARIES}: charts have them in the order of the tables"]
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)
        for chart in load():
            if why := _draw(con, folder, chart, tables.get(chart.table), shapes, words, sample, made_on):
                told.append(f"chart {chart.id} is left out: {why}")
    return told


def _draw(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    chart: Chart,
    result: Result | None,
    shapes: Mapping[str, Shapes | None],
    words: Mapping[str, str],
    sample: bool,
    made_on: datetime.date,
) -> str:
    """Draws one chart; returns why it could not be, or nothing."""
    import matplotlib

    from outputs.charts.write import write_chart

    if result is None:
        return f"there is no table {chart.table}"
    area = shapes.get(chart.area_type)
    if chart.kind == "map" and area is None:
        return f"no boundaries of {AREAS[chart.area_type]}"
    figures, about = from_query(con, chart) if chart.query else from_table(chart, result)
    texts = {**words, **about, **facts(con, chart), "vintage": result.vintage}
    figures = _ordered(chart, _named(con, chart, figures, words), area)
    if not figures.labels or figures.lacking == len(figures.series):
        return " ".join(result.reasons) or "there is nothing to draw in it"
    title, alt = (_fill(chart, text, texts) for text in (chart.title, chart.alt))
    if figures.lacking:
        # What the declared texts compare is not there.
        title, alt = result.heading, f"Chart of the figures of this table: {result.title}."
    matplotlib.rcParams["svg.hashsalt"] = chart.id
    canvas = _canvas(chart, figures, area, result, title, texts, sample, made_on)
    write_chart(folder, chart, canvas, figures, title, alt, sample)
    return ""


def _named(con: duckdb.DuckDBPyConnection, chart: Chart, figures: Figures, words: Mapping[str, str]) -> Figures:
    """Words filled into the names of the columns; on a map areas that reach beyond the study say so."""
    series = tuple(replace(series, name=_fill(chart, series.name, words)) for series in figures.series)
    labels = figures.labels
    if chart.kind == "map" and con.execute(HAS_PARTIAL).fetchone()[0]:
        partial = {code for (code,) in con.execute("SELECT area_code FROM areas WHERE partial").fetchall()}
        pairs = zip(labels, figures.codes, strict=True)
        labels = tuple(f"{label} (part)" if code in partial else label for label, code in pairs)
    return replace(figures, labels=labels, series=series)


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


def _canvas(
    chart: Chart,
    figures: Figures,
    area: Shapes | None,
    result: Result,
    title: str,
    words: Mapping[str, Any],
    sample: bool,
    made_on: datetime.date,
) -> Any:
    from outputs.charts import bars, canvas, columns, maps

    if chart.kind == "map":
        drawing = maps.choropleth(figures, area)
    else:
        kinds = {"bars": bars.bars, "pairs": bars.pairs, "panels": bars.panels}
        kinds |= {"columns": columns.columns, "histogram": columns.histogram}
        drawing = kinds[chart.kind](figures)
    under = ". ".join(filter(None, [result.place, _fill(chart, chart.unit, words)]))
    order = "From north to south." if chart.order == "north" and area is not None else ""
    notes = [*(_fill(chart, note, words) for note in chart.notes), order]
    source = f"Source: {result.source} Table {result.table.id}, release dated {long_date(made_on)}."
    return canvas.framed(canvas.Texts(title, under, [*filter(None, notes), source]), drawing, sample)

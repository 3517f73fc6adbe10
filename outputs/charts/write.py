"""Writes a chart's four files: SVG and PNG, the CSV that it draws, and its alternative text."""

import csv
import io
import re
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from outputs.charts.canvas import Canvas
from outputs.charts.figures import Figures
from outputs.charts.model import Chart
from outputs.reporting.pages import headed
from outputs.reporting.tidy import SAMPLE, inert, number

DOTS = 200
"""Dots of a PNG in an inch."""

HEADER = (
    "chart_id",
    "title",
    "label",
    "code",
    "column",
    "unit",
    "value",
    "marker",
    "lower",
    "upper",
    "table_id",
    "data",
)


def write_chart(
    folder: Path, chart: Chart, canvas: Canvas, figures: Figures, title: str, alt: str, sample: bool
) -> None:
    """Writes `<number>_<slug>` with its four endings; the same chart gives the same bytes."""
    path = folder / chart.stem
    said = headed(alt, sample)
    path.with_suffix(".svg").write_text(_svg(canvas, headed(title, sample), said), encoding="utf-8")
    canvas.figure.savefig(path.with_suffix(".png"), dpi=DOTS, metadata={"Software": None})
    path.with_suffix(".txt").write_text(f"{said}\n", encoding="utf-8")
    _csv(path.with_suffix(".csv"), chart, figures, headed(title, sample), sample)


def _svg(canvas: Canvas, title: str, alt: str) -> str:
    """The drawing, with its title and description for those who cannot see it."""
    made = io.StringIO()
    canvas.figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = made.getvalue()
    start = text.index("<svg")
    end = text.index(">", start)
    about = f"<title>{escape(title)}</title>\n <desc>{escape(alt)}</desc>"
    opening = f'{text[start:end]} role="img" aria-label={quoteattr(title)}>\n {about}'
    return re.sub(r"<!DOCTYPE.*?>\n", "", text[:start], flags=re.DOTALL) + opening + text[end + 1 :]


def _csv(path: Path, chart: Chart, figures: Figures, title: str, sample: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        for series in figures.series:
            for n, label in enumerate(figures.labels):
                bounds = figures.bounds[n] if figures.bounds else ("", "")
                row = (chart.id, inert(title), inert(label), inert(figures.codes[n]), inert(series.name), series.unit)
                value = (number(series.values[n]), series.markers[n], *map(_bound, bounds))
                writer.writerow((*row, *value, chart.table, SAMPLE if sample else ""))


def _bound(value: float | str) -> str:
    return value if isinstance(value, str) else number(value)

"""Charts of horizontal bars: one column, two beside each other, or several each on its own scale."""

from collections.abc import Sequence

from outputs.charts.canvas import BODY, EDGE, WIDTH, Canvas, Drawing, line_height, measure, wrap
from outputs.charts.figures import Figures, Series
from outputs.palette import GREEN, INK

LABEL = 2.35
"""Inches that labels may take at most; longer ones are wrapped."""

THICK, THIN, SPACE = 0.15, 0.12, 0.08
"""Height of a bar, of one in a pair, and what is free between rows."""

GAP = 0.06
"""Between a bar and what is written at its end."""


def colours(figures: Figures) -> list[str]:
    """One colour a series: all organisations in the second, what is compared with them in the first."""
    paired = len(figures.series) == 2 and figures.series[0].name.startswith(("All", "Share of organisations"))
    return [GREEN, INK] if paired else [INK] * len(figures.series)


def _labels(figures: Figures) -> tuple[list[list[str]], float]:
    """Labels in lines, and how wide they are."""
    lines = [wrap(label, BODY, LABEL) for label in figures.labels]
    return lines, max(measure(line, BODY) for label in lines for line in label)


def _rows(labels: Sequence[Sequence[str]], least: float) -> list[float]:
    """Height of every row: of its bars or its label, whichever is higher."""
    return [max(least, len(lines) * line_height(BODY) - SPACE / 2) + SPACE for lines in labels]


def _write_labels(
    canvas: Canvas, labels: Sequence[Sequence[str]], rows: Sequence[float], right: float, y: float
) -> None:
    for lines, row in zip(labels, rows, strict=True):
        canvas.lines(right, y + (row - len(lines) * line_height(BODY)) / 2, lines, at="right")
        y += row


def _bar(canvas: Canvas, x: float, y: float, series: Series, n: int, scale: float, color: str, thick: float) -> float:
    """One bar with its figure at the end; returns where that ends."""
    value = series.values[n] or 0
    width = value * scale
    if value:
        canvas.box(x, y, max(width, 0.008), thick, color)
    text = series.text(n)
    canvas.text(x + width + GAP, y + thick / 2, text)
    return x + width + GAP + measure(text, BODY)


def bars(figures: Figures) -> Drawing:
    """One bar a row, the longest to the edge."""
    return panels(Figures(figures.labels, figures.codes, figures.series[:1]), headed=False)


def panels(figures: Figures, headed: bool = True) -> Drawing:
    """One panel a column, each on its own scale, beside the same labels."""
    labels, wide = _labels(figures)
    rows = _rows(labels, THICK)
    start = EDGE + wide + 0.1
    room = (WIDTH - EDGE - start) / len(figures.series)
    heads = [wrap(series.name, BODY, room - 0.12, bold=True) if headed else [] for series in figures.series]
    above = max(map(len, heads)) * line_height(BODY) + (0.06 if headed else 0)

    def draw(canvas: Canvas, top: float) -> None:
        _write_labels(canvas, labels, rows, start - 0.08, top + above)
        for place, (series, color) in enumerate(zip(figures.series, colours(figures), strict=True)):
            x = start + place * room
            canvas.lines(x, top, heads[place], bold=True)
            scale = _scale(series, room - 0.1)
            y = top + above
            for n, row in enumerate(rows):
                _bar(canvas, x, y + (row - THICK) / 2, series, n, scale, color, THICK)
                y += row
            canvas.line([x, x], [top + above, top + above + sum(rows)])

    return Drawing(above + sum(rows), draw)


def _scale(series: Series, room: float, after: Sequence[str] = ()) -> float:
    """Inches for one unit, so that the longest bar, its figure and what is written after it fit into `room`."""
    scales = []
    for n, value in enumerate(series.values):
        text = measure(series.text(n), BODY) + GAP
        if n < len(after) and after[n]:
            text += measure(after[n], BODY, bold=True) + GAP
        if value:
            scales.append((room - text) / value)
    return max(min(scales, default=0.0), 0.0)


def pairs(figures: Figures) -> Drawing:
    """Two bars a row on one scale; the first row says which is which."""
    labels, wide = _labels(figures)
    rows = _rows(labels, 2 * THIN + 0.02 + 0.04)
    start = EDGE + wide + 0.1
    names = [[series.name] for series in figures.series]
    scale = min(
        _scale(s, WIDTH - EDGE - start, name) for s, name in zip(figures.series, names, strict=True) if any(s.values)
    )

    def draw(canvas: Canvas, top: float) -> None:
        _write_labels(canvas, labels, rows, start - 0.08, top)
        y = top
        for n, row in enumerate(rows):
            at = y + (row - 2 * THIN - 0.02) / 2
            for series, color in zip(figures.series, colours(figures), strict=True):
                end = _bar(canvas, start, at, series, n, scale, color, THIN)
                if n == 0:
                    canvas.text(end + GAP, at + THIN / 2, series.name, bold=True)
                at += THIN + 0.02
            y += row
        canvas.line([start, start], [top, top + sum(rows)])

    return Drawing(sum(rows), draw)

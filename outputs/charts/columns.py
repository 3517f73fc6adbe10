"""Charts of upright columns: years, and the distribution of income on a scale of powers of ten."""

import math
from collections.abc import Sequence

from outputs.charts.bars import colours
from outputs.charts.canvas import BODY, EDGE, SMALL, WIDTH, Canvas, Drawing, line_height, measure
from outputs.charts.figures import Figures, Series, shown

TALL, BELOW, BETWEEN = 1.25, 0.24, 0.2
"""Inches that the highest column takes, that the labels under it take, and between one panel and the next."""


def columns(figures: Figures) -> Drawing:
    """One panel a series, each on its own scale, over the same labels."""
    room = (WIDTH - 2 * EDGE) / len(figures.labels)
    edges = [(EDGE + n * room + room * 0.12, EDGE + (n + 1) * room - room * 0.12) for n in range(len(figures.labels))]
    every = math.ceil(max(measure(label, SMALL) for label in figures.labels) / (room - 0.02))
    marks = [
        ((left + right) / 2, label)
        for n, ((left, right), label) in enumerate(zip(edges, figures.labels, strict=True))
        if (len(edges) - 1 - n) % every == 0
    ]
    return _stacked(figures, edges, marks, room)


def histogram(figures: Figures) -> Drawing:
    """One panel a series over bins that are as wide as the logarithms of their bounds say."""
    low, high = math.log10(figures.bounds[0][0]), math.log10(figures.bounds[-1][1])
    scale = (WIDTH - 2 * EDGE - 0.3) / (high - low)

    def place(value: float) -> float:
        return EDGE + 0.1 + (math.log10(value) - low) * scale

    edges = [(place(left) + 0.01, place(right) - 0.01) for left, right in figures.bounds]
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    marks = [(place(10**power), shown(10**power, "£", 0).replace(".0", "")) for power in powers]
    return _stacked(figures, edges, marks, min(right - left for left, right in edges))


def _stacked(
    figures: Figures, edges: Sequence[tuple[float, float]], marks: Sequence[tuple[float, str]], room: float
) -> Drawing:
    head = line_height(BODY) + 0.06
    panel = head + line_height(SMALL) + TALL + BELOW

    def draw(canvas: Canvas, top: float) -> None:
        for series, color in zip(figures.series, colours(figures), strict=True):
            canvas.lines(EDGE, top, [series.name], bold=True)
            ground = top + head + line_height(SMALL) + TALL
            _columns(canvas, series, edges, ground, color, room)
            canvas.line([EDGE, WIDTH - EDGE], [ground, ground])
            for x, label in marks:
                canvas.text(x, ground + BELOW / 2, label, SMALL, at="center")
            top += panel + BETWEEN

    return Drawing(len(figures.series) * (panel + BETWEEN) - BETWEEN, draw)


def _columns(
    canvas: Canvas, series: Series, edges: Sequence[tuple[float, float]], ground: float, color: str, room: float
) -> None:
    """The columns of a panel, with figures over all of them if these fit, else over the highest and the last."""
    texts = [series.text(n) for n in range(len(series.values))]
    highest = max(range(len(texts)), key=lambda n: series.values[n] or 0)
    fits = max(measure(text, SMALL) for text in texts) <= room * 1.02
    scale = TALL / (max(value or 0 for value in series.values) or 1)
    for n, (left, right) in enumerate(edges):
        value = series.values[n]
        if value:
            canvas.box(left, ground - value * scale, right - left, value * scale, color)
        if fits or n in (highest, len(texts) - 1):
            canvas.text((left + right) / 2, ground - (value or 0) * scale - 0.07, texts[n], SMALL, at="center")

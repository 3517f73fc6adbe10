"""Maps: every area in a tint of one colour by its figure, with its name and figure written in it or beside it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from outputs.charts.canvas import EDGE, SMALL, WIDTH, Canvas, Drawing, line_height, measure, wrap
from outputs.charts.figures import Figures
from outputs.charts.shapes import Shapes
from outputs.palette import INK, PALE, QUIET, TEXT

SIDE, TALLEST = 1.3, 6.0
"""Inches at either side for what is written beside the map, and how high it may be."""

ABSENT = "F3F2F1"
NARROW, FREE, BETWEEN = 1.05, 0.05, 0.05
"""How wide a name inside an area may be before it is wrapped, what must be free around it, and between labels."""


@dataclass(slots=True)
class Label:
    """What is written of an area: lines, the last of them its figure, and the point that they speak of."""

    lines: list[str]
    x: float
    y: float
    tint: float
    inside: bool
    top: float = 0.0

    @property
    def height(self) -> float:
        """Of all its lines."""
        return len(self.lines) * line_height(SMALL)

    @property
    def width(self) -> float:
        """Of its longest line."""
        return max(measure(line, SMALL, bold=n == len(self.lines) - 1) for n, line in enumerate(self.lines))


def tint(share: float) -> str:
    """A colour between the lightest tint (0) and the full colour (1)."""
    pairs = zip(_channels(PALE), _channels(INK), strict=True)
    return "".join(f"{round(light + (dark - light) * share):02X}" for light, dark in pairs)


def _on(color: str) -> str:
    """White or the colour of text, whichever stands out more on `color`."""
    light = _luminance(color)
    return "FFFFFF" if 1.05 / (light + 0.05) > (light + 0.05) / (_luminance(TEXT) + 0.05) else TEXT


def _luminance(color: str) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines reckon it."""
    parts = [(c / 255) / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _channels(color: str) -> list[int]:
    return [int(color[n : n + 2], 16) for n in (0, 2, 4)]


def choropleth(figures: Figures, shapes: Shapes) -> Drawing:
    """The map of the first series, by the codes of its rows."""
    west, south, east, north = shapes.bounds
    room = WIDTH - 2 * EDGE - 2 * SIDE
    scale = min(room / (east - west), TALLEST / (north - south))
    height = (north - south) * scale
    left = EDGE + SIDE + (room - (east - west) * scale) / 2
    values = [value for value in figures.series[0].values if value is not None]
    low, high = min(values), max(values)

    def place(points: Any, top: float) -> Any:
        return (points - (west, north)) * (scale, -scale) + (left, top)

    def draw(canvas: Canvas, top: float) -> None:
        import shapely

        labels, drawn = [], []
        for n, code in enumerate(figures.codes):
            polygon = shapes.polygons.get(code)
            if polygon is None:
                continue
            value = figures.series[0].values[n]
            share = None if value is None else (value - low) / ((high - low) or 1)
            flat = shapely.transform(polygon, lambda points: place(points, top))
            _fill(canvas, flat, ABSENT if share is None else tint(share))
            drawn.append(flat)
            labels.append(_label(figures, n, flat, share or 0.0))
        _write(canvas, labels, shapely.union_all(drawn), top, height)

    return Drawing(height, draw)


def _fill(canvas: Canvas, polygon: Any, color: str) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    rings = [ring for part in _parts(polygon) for ring in (part.exterior, *part.interiors)]
    path = Path.make_compound_path(*(Path(ring.coords, closed=True) for ring in rings))
    canvas.axes.add_patch(PathPatch(path, facecolor=f"#{color}", edgecolor="white", linewidth=0.7))


def _parts(polygon: Any) -> Iterator[Any]:
    yield from (part for part in getattr(polygon, "geoms", [polygon]) if part.geom_type == "Polygon")


def _label(figures: Figures, n: int, polygon: Any, share: float) -> Label:
    """The label of an area: inside if it fits there in one of a few widths, else to be put beside the map."""
    import shapely

    figure = figures.series[0].text(n)
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=0.01)
    places = (circle.coords[0], polygon.centroid.coords[0])
    for width, (x, y) in itertools.product((NARROW, 0.7, 0.5), places):
        label = Label([*wrap(figures.labels[n], SMALL, width), figure], x, y, share, inside=True)
        across, down = label.width / 2 + FREE, label.height / 2 + FREE / 2
        if polygon.contains(shapely.box(x - across, y - down, x + across, y + down)):
            return label
    x, y = places[0]
    return Label([*wrap(figures.labels[n], SMALL, SIDE - 0.2), figure], x, y, share, inside=False)


def _write(canvas: Canvas, labels: Sequence[Label], whole: Any, top: float, height: float) -> None:
    outside = [label for label in labels if not label.inside]
    for label in labels:
        if label.inside:
            _lines(
                canvas, label, label.x, label.y - label.height / 2, "center", "FFFFFF" if label.tint > 0.45 else TEXT
            )
    for side, left in zip(_sides(outside, whole), (True, False), strict=True):
        _spread(side, top, top + height)
        for label in side:
            edge = EDGE + SIDE - 0.16 if left else WIDTH - EDGE - SIDE + 0.16
            at = label.top + label.height / 2
            canvas.line([edge, label.x], [at, label.y], QUIET, 0.5)
            canvas.axes.plot(
                [label.x],
                [label.y],
                marker="o",
                markersize=2,
                color="white",
                markeredgecolor=f"#{QUIET}",
                markeredgewidth=0.5,
            )
            _lines(canvas, label, edge - 0.04 if left else edge + 0.04, label.top, "right" if left else "left", TEXT)


def _sides(labels: Sequence[Label], whole: Any) -> tuple[list[Label], list[Label]]:
    """The labels of the left and of the right side, from top to bottom: each goes where the way out is shorter."""
    import shapely

    left: list[Label] = []
    right: list[Label] = []
    for label in sorted(labels, key=lambda label: label.y):
        west, _, east, _ = whole.intersection(shapely.LineString([(0, label.y), (WIDTH, label.y)])).bounds
        (left if label.x - west < east - label.x else right).append(label)
    return left, right


def _spread(labels: Sequence[Label], top: float, bottom: float) -> None:
    """Sets every label beside its point, or as near to it as can be where labels would stand on one another."""
    before = list(itertools.accumulate((label.height + BETWEEN for label in labels), initial=0.0))
    # Runs of labels that stand on each other: where each would begin, had the labels before it no height.
    runs: list[list[float]] = []
    for label, above in zip(labels, before, strict=False):
        runs.append([label.y - label.height / 2 - above])
        while len(runs) > 1 and _mean(runs[-2]) > _mean(runs[-1]):
            runs[-2:] = [runs[-2] + runs[-1]]
    starts = [_mean(run) for run in runs for _ in run]
    for label, start, above in zip(labels, starts, before, strict=False):
        label.top = max(min(start, bottom - before[-1]), top) + above


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _lines(canvas: Canvas, label: Label, x: float, y: float, at: str, color: str) -> None:
    canvas.lines(x, y, label.lines[:-1], SMALL, color=color, at=at)
    last = y + (len(label.lines) - 1) * line_height(SMALL)
    canvas.lines(x, last, label.lines[-1:], SMALL, bold=True, color=color, at=at)

"""A sheet to draw on, in inches from its top left, and the frame that every chart has: title, unit, notes, SAMPLE.

Everything is drawn by hand on it with matplotlib's own fonts, so that a chart looks the same on every machine.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from outputs.palette import PLUM, QUIET, TEXT
from outputs.reporting.pages import MADE_UP

WIDTH, EDGE = 6.3, 0.12
"""As wide as the text of a report on A4, and what stays free at the edges."""

TITLE, BODY, SMALL = 11.0, 8.5, 7.5
LEADING, LOOSE = 1.25, 1.03
"""Type sizes in points, the distance of lines by them, and how much wider letters of a PNG may fall."""

NEAR = 0.95
"""The share of a line's width up to which the widths of its words tell that it fits: kerning moves it less."""

FONT = "DejaVu Sans"
SETTINGS = {
    "font.family": FONT,
    "svg.fonttype": "path",
    "text.parse_math": False,
    "text.hinting": "none",
    "path.simplify": True,
    "figure.facecolor": "white",
}
"""What matplotlib is told; letters become outlines, and a dollar sign is a dollar sign."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands inside the frame: its height in inches, and the function that draws it from `top` down."""

    height: float
    draw: Callable[["Canvas", float], None]


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of the frame."""

    title: str
    under: str
    notes: Sequence[str]


@cache
def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of a text in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] / 72 * LOOSE


def line_height(size: float) -> float:
    """Inches from one line of this size to the next."""
    return size * LEADING / 72


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` inches; a word that is too long by itself is cut."""
    made: list[str] = [""]
    rough, space = 0.0, measure(" ", size, bold)
    for word in _words(text, size, width, bold):
        longer, own = f"{made[-1]} {word}".strip(), measure(word, size, bold)
        rough += space + own
        # A word is measured once for all charts, a line each time that it grows.
        if made[-1] and rough > width * NEAR and measure(longer, size, bold) > width:
            made.append(word)
            rough = own
        else:
            made[-1] = longer
    return made


def _words(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    for word in text.split():
        while len(word) > 1 and measure(word, size, bold) > width:
            fits = next((n for n in range(len(word) - 1, 1, -1) if measure(word[:n], size, bold) <= width), 1)
            yield word[:fits]
            word = word[fits:]
        yield word


class Canvas:
    """A figure on which one draws in inches from the top left."""

    def __init__(self, height: float) -> None:
        """A white sheet, WIDTH inches wide."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.figure: Any = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(self.figure)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(height, 0)
        self.axes.axis("off")

    def text(
        self, x: float, y: float, text: str, size: float = BODY, bold: bool = False, color: str = TEXT, at: str = "left"
    ) -> None:
        """A line whose middle is at height `y`; `at` says whether `x` is its left, centre or right."""
        weight = "bold" if bold else "normal"
        self.axes.text(x, y, text, size=size, weight=weight, color=f"#{color}", ha=at, va="center_baseline")

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = BODY,
        bold: bool = False,
        color: str = TEXT,
        at: str = "left",
    ) -> float:
        """Lines from `y` down; returns where the next one would stand."""
        for line in lines:
            self.text(x, y + line_height(size) / 2, line, size, bold, color, at)
            y += line_height(size)
        return y

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A filled rectangle from its top left."""
        from matplotlib.patches import Rectangle

        self.axes.add_patch(Rectangle((x, y), width, height, facecolor=f"#{color}", edgecolor="none", linewidth=0))

    def line(self, xs: Sequence[float], ys: Sequence[float], color: str = QUIET, width: float = 0.6) -> None:
        """A line through points."""
        self.axes.plot(xs, ys, color=f"#{color}", linewidth=width, solid_capstyle="butt")


def framed(texts: Texts, drawing: Drawing, sample: bool) -> Canvas:
    """The whole chart."""
    inner = WIDTH - 2 * EDGE
    title = wrap(texts.title, TITLE, inner, bold=True)
    under = wrap(texts.under, BODY, inner)
    notes = [line for note in texts.notes for line in wrap(note, SMALL, inner)]
    banner = 0.3 if sample else 0.0
    top = banner + EDGE + len(title) * line_height(TITLE) + 0.04 + len(under) * line_height(BODY) + 0.14
    height = top + drawing.height + 0.14 + len(notes) * line_height(SMALL) + EDGE
    canvas = Canvas(height)
    if sample:
        canvas.box(0, 0, WIDTH, banner - 0.04, PLUM)
        canvas.text(EDGE, (banner - 0.04) / 2, MADE_UP, BODY, bold=True, color="FFFFFF")
    y = canvas.lines(EDGE, banner + EDGE, title, TITLE, bold=True)
    canvas.lines(EDGE, y + 0.04, under, BODY, color=QUIET)
    drawing.draw(canvas, top)
    canvas.lines(EDGE, top + drawing.height + 0.14, notes, SMALL, color=QUIET)
    return canvas

"""The picture of an area's place among the areas of its kind: a strip of dots for each measure.

Word gets a PNG, a page an SVG, because a picture's bytes as text can spell what looks like a postcode.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from outputs import palette

INK, ORANGE, GREY = f"#{palette.INK}", f"#{palette.ORANGE}", "#B5B5B5"
SIZE, DPI = (7.1, 1.5), 150
LEFT = 0.36
WIDTH, STEP, LINE, FROM, TO = 710, 33, 13, 262, 610
"""Of the SVG: its width, the height of a strip and of a line of words, where a strip begins and ends."""


class Strips:
    """Strips for one kind of area: what all its pictures share is drawn once, which is several times faster."""

    def __init__(self, labels: Mapping[str, str], values: Mapping[str, Sequence[float]], whole: Mapping[str, float]):
        """`values` are those of all areas and `whole` that of the study area, by measure as in `labels`."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.tops = {name: max([*values[name], whole[name]]) or 1 for name in labels}
        self.ground = "".join(self._ground(n, labels[name], values[name], whole[name]) for n, name in enumerate(labels))
        figure = Figure(figsize=SIZE, dpi=DPI)
        self.canvas = FigureCanvasAgg(figure)
        self.axes = figure.add_axes([LEFT, 0.01, 0.99 - LEFT, 0.98])
        self.axes.set_axis_off()
        self.axes.set_xlim(-0.02, 1.14)
        self.axes.set_ylim(-len(labels) + 0.5, 0.5)
        for n, (name, label) in enumerate(labels.items()):
            top = self.tops[name]
            self.axes.plot([0, 1], [-n, -n], color=GREY, linewidth=0.6, zorder=1)
            self.axes.scatter([v / top for v in values[name]], [-n] * len(values[name]), s=16, color=GREY, zorder=2)
            self.axes.plot([whole[name] / top] * 2, [-n - 0.28, -n + 0.28], color=ORANGE, linewidth=2, zorder=3)
            self.axes.text(-0.04, -n, label, ha="right", va="center", fontsize=7.5, color="black")
        self.canvas.draw()
        self.shared = self.canvas.copy_from_bbox(figure.bbox)
        self.dots = self.axes.scatter([0] * len(labels), [-n for n in range(len(labels))], s=46, color=INK, zorder=4)
        style = {"ha": "left", "va": "center", "fontsize": 8, "color": INK, "weight": "bold"}
        self.words = [self.axes.text(1.03, -n, "", **style) for n in range(len(labels))]

    def _ground(self, n: int, label: str, values: Sequence[float], whole: float) -> str:
        """What the SVGs share of one strip."""
        y, top = STEP * n + STEP / 2, list(self.tops.values())[n]
        lines = label.split("\n")
        first = y + 4 - LINE * (len(lines) - 1) / 2
        said = "".join(
            f'<text x="{FROM - 14}" y="{first + LINE * i:g}" text-anchor="end">{escape(line)}</text>'
            for i, line in enumerate(lines)
        )
        dots = "".join(f'<circle cx="{_across(value / top):g}" cy="{y:g}" r="3.5"/>' for value in values)
        mean = f'<path d="m{_across(whole / top):g} {y - 10:g}v20" stroke="{ORANGE}" stroke-width="3"/>'
        return f'{said}<g fill="{GREY}"><path d="m{FROM} {y:g}h{TO - FROM}" stroke="{GREY}"/>{dots}</g>{mean}'

    def svg(self, values: Mapping[str, float], words: Mapping[str, str], alt: str) -> str:
        """An SVG with one area's values and what they are in words, for a page."""
        box = f'viewBox="0 0 {WIDTH} {STEP * len(self.tops)}"'
        return (
            f'<svg {box} role="img" aria-label="{escape(alt)}" font-size="11.5">'
            f'{self.ground}<g fill="{INK}" font-weight="bold">{"".join(self._marks(values, words))}</g></svg>'
        )

    def _marks(self, values: Mapping[str, float], words: Mapping[str, str]) -> Iterator[str]:
        for n, (name, top) in enumerate(self.tops.items()):
            y = STEP * n + STEP / 2
            yield f'<circle cx="{_across(values[name] / top):g}" cy="{y:g}" r="6"/>'
            yield f'<text x="{TO + 14}" y="{y + 4:g}">{escape(words[name])}</text>'

    def png(self, values: Mapping[str, float], words: Mapping[str, str]) -> bytes:
        """A PNG of the same; the same values give the same bytes."""
        from matplotlib.image import imsave

        self.canvas.restore_region(self.shared)
        self.dots.set_offsets([(values[name] / top, -n) for n, (name, top) in enumerate(self.tops.items())])
        self.axes.draw_artist(self.dots)
        for text, name in zip(self.words, self.tops, strict=True):
            text.set_text(words[name])
            self.axes.draw_artist(text)
        made = io.BytesIO()
        imsave(made, self.canvas.buffer_rgba(), format="png", dpi=DPI, metadata={"Software": None})
        return made.getvalue()


def _across(part: float) -> float:
    """Where a value stands in the SVG, as a part of the largest."""
    return round(FROM + (TO - FROM) * part, 1)

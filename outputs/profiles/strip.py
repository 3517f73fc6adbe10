"""The picture of an area's place among the areas of its kind: a strip of dots for each measure."""

import io
from collections.abc import Mapping, Sequence

INK, ORANGE, GREY = "#12436D", "#F46A25", "#B5B5B5"
SIZE, DPI = (7.1, 1.5), 150
LEFT = 0.36


class Strips:
    """Strips for one kind of area: what all its pictures share is drawn once, which is several times faster."""

    def __init__(self, labels: Mapping[str, str], values: Mapping[str, Sequence[float]], whole: Mapping[str, float]):
        """`values` are those of all areas and `whole` that of the study area, by measure as in `labels`."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.tops = {name: max([*values[name], whole[name]]) or 1 for name in labels}
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

    def draw(self, values: Mapping[str, float], words: Mapping[str, str]) -> bytes:
        """A PNG with one area's values and what they are in words; the same values give the same bytes."""
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

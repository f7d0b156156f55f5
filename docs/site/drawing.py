"""Figures in colours that suit a light and a dark page, with the same text each time."""

from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

GREY = "#808080"
BLUE = "#3b7dd8"
ORANGE = "#d9822b"

# Text stays text, in the fonts of the reader.
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "spark-activations"})


def axes(height: float) -> Axes:
    """An empty figure as wide as a page."""
    made = Figure(figsize=(6.4, height), layout="constrained").subplots()
    made.tick_params(colors=GREY)
    made.spines[:].set_visible(False)
    return made


def save(drawn: Axes, file: Path) -> None:
    """Writes the figure as SVG, with a legend of what has a label."""
    drawn.legend(frameon=False, labelcolor=GREY)
    drawn.xaxis.label.set_color(GREY)
    drawn.yaxis.label.set_color(GREY)
    figure = drawn.get_figure(root=True)
    assert figure
    figure.savefig(file, transparent=True, metadata={"Date": None})

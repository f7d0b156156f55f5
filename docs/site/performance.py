"""Draws tables of pages with measurements, and their charts for which a page has a language only.

usage: performance.py PAGES
"""

import json
import re
import sys
from pathlib import Path

from drawing import BLUE, GREY, ORANGE, axes, save

CHART = re.compile(
    r'```mermaid\nxychart-beta\n +title "(?P<title>.*)"\n +x-axis "(?P<x>.*)" (?P<sizes>\[.*\])\n'
    r' +y-axis "(?P<y>.*)" .*\n +line (?P<values>\[.*\])\n```'
)


def rows(section: str) -> list[list[str]]:
    """The cells of the first table of a section, without its head."""
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    if not table:
        raise ValueError(f"no table in {section[:80]!r}")
    return [line.strip("| ").split(" | ") for line in table[0].splitlines()[2:]]


def kernels(section: str, file: Path) -> None:
    """The time of each function beside PyTorch's."""
    table = rows(section)[::-1]
    drawn = axes(5)
    places = range(len(table))
    drawn.barh([i + 0.2 for i in places], [float(row[1]) for row in table], 0.4, color=BLUE)
    drawn.barh([i - 0.2 for i in places], [float(row[2]) for row in table], 0.4, color=ORANGE)
    drawn.set(yticks=places, yticklabels=[row[0] for row in table])
    drawn.containers[0].set_label("here")
    drawn.containers[1].set_label("PyTorch")
    drawn.set_xlabel("nanoseconds per element, one thread")
    save(drawn, file)


def queries(section: str, file: Path) -> None:
    """The time of sigmoid in all ways to compute it, as a multiple of a copy."""
    table = [
        (f"{query} ({kind})", float(times))
        for kind, query, _, times in rows(section)[::-1]
        if kind in ("ARRAY<DOUBLE>", "from Python") and re.search(r"(nn_|\b)sigmoid$", query)
    ]
    drawn = axes(2.2)
    bars = drawn.barh([name for name, _ in table], [times for _, times in table], color=BLUE)
    drawn.bar_label(bars, fmt="%.1f", color=GREY, padding=3)
    drawn.axvline(1, color=ORANGE, linewidth=1, label="a copy")
    drawn.set_xlabel("time, in copies of the data")
    save(drawn, file)


def chart(match: re.Match[str], file: Path) -> str:
    """Draws a chart that the page describes, and shows the drawing instead."""
    drawn = axes(2.6)
    sizes, values = json.loads(match["sizes"]), json.loads(match["values"])
    places = range(len(sizes))
    drawn.plot(places, values, "o-", color=BLUE, label=match["title"])
    drawn.set(xlabel=match["x"], ylabel=match["y"], ylim=(0, None))
    drawn.set_xticks(places, [f"{size:,}" for size in sizes])
    save(drawn, file)
    return f"![{match['y']} by {match['x']}: {match['title']}]({file.name})"


def draw(page: Path) -> None:
    """Puts a drawing under the headings of the page, and in the place of each chart."""
    sections = re.split(r"(?=^## )", page.read_text(), flags=re.MULTILINE)
    for i, section in enumerate(sections):
        heading = section.partition("\n")[0]
        for title, drawing, text in (
            ("## Kernels", kernels, "Nanoseconds per element of each function, beside PyTorch's"),
            ("## SQL", queries, "The time of sigmoid in several ways, as a multiple of a copy"),
        ):
            if heading == title:
                file = page.with_name(f"performance-{drawing.__name__}.svg")
                drawing(section, file)
                sections[i] = section.replace(title, f"{title}\n\n![{text}]({file.name})", 1)
    count = iter(range(1, 100))
    text = CHART.sub(
        lambda m: chart(m, page.with_name(f"{page.stem}-{next(count)}.svg")), "".join(sections)
    )
    page.write_text(text)


if __name__ == "__main__":
    for name in ("performance", "scaling"):
        draw(Path(sys.argv[1]) / "docs" / f"{name}.md")

"""Writes a page about each function, with a plot, and links the list of functions to them.

usage: functions.py PAGES FUNCTIONS.java FUNCTIONS.py < what activations functions tells in detail
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from drawing import BLUE, GREY, ORANGE, axes, save
from jinja2 import Environment, FileSystemLoader, StrictUndefined

Sheet = dict[str, Any]

# The order in which they are read; the others have a place of their own.
PROPERTIES = (
    "monotonicity",
    "parity",
    "bounded",
    "zero_centred",
    "zero_preserving",
    "lipschitz",
    "largest_slope",
    "steepest_at",
    "smoothness",
    "kinks",
)


def plain(value: Any) -> str:
    """A value for reading: yes and no, whole numbers without a fraction, lists with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(plain, value)) or "none"
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)


def cell(text: str) -> str:
    """A text in a table, where a bar would end the cell."""
    return text.replace("|", "\\|")


def code(text: str) -> str:
    """Code in a table."""
    return f"`{cell(text)}`"


def plot(graph: Sheet, file: Path) -> None:
    """Draws a function and its derivative, and where it is saturated."""
    drawn = axes(3.4)
    for low, high in graph["saturated"]:
        drawn.axvspan(low, high, color=GREY, alpha=0.15, linewidth=0)
    drawn.axhline(0, color=GREY, linewidth=0.8)
    drawn.axvline(0, color=GREY, linewidth=0.8)
    drawn.plot(graph["x"], graph["value"], color=BLUE, label="f(x)")
    drawn.plot(graph["x"], graph["derivative"], "--", color=ORANGE, label="f'(x)")
    values = graph["value"] + graph["derivative"]
    low = max(-5.0, min(values))
    drawn.set(xlim=(-5, 5), ylim=(low - 0.2, min(5.0, max(low + 1, *values)) + 0.2))
    save(drawn, file)


def signatures(source: Path, pattern: str) -> dict[str, list[str]]:
    """The signatures of functions in a source, by the name of the function."""
    found: dict[str, list[str]] = {}
    for match in re.finditer(pattern, source.read_text(), re.MULTILINE | re.DOTALL):
        found.setdefault(match["name"], []).append(" ".join(match["signature"].split()))
    return found


def link(page: Path, where: str, names: set[str]) -> None:
    """Makes links of names in code, where a pattern looks; in the list of functions not in what
    training uses, which comes after.
    """
    text, training, rest = page.read_text().partition("\n| training |")
    linked = re.sub(
        where + r"(?P<code>`(?P<name>\w+)[^`]*`)",
        lambda m: f"[{m['code']}](functions/{m['name']}.md)" if m["name"] in names else m[0],
        text,
        flags=re.MULTILINE,
    )
    page.write_text(linked + training + rest)


def write(sheets: list[Sheet], pages: Path, java: Path, python: Path) -> None:
    """Writes the pages beside the others in a folder."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, cell=cell, code=code)
    template = environment.get_template("function.md.jinja")
    by_language = {
        "java": signatures(java, r"public static (?P<signature>Column (?P<name>\w+)\([^)]*\))"),
        "python": signatures(python, r"^def (?P<signature>(?P<name>\w+)\(.*?\) -> Column):"),
    }
    folder = pages / "docs" / "functions"
    folder.mkdir()
    functions = [sheet for sheet in sheets if "sql_examples" in sheet]
    for sheet in functions:
        name = sheet["name"]
        forms = [signature.split("(")[0].removeprefix("nn_") for signature in sheet["sql"]]
        calls = {
            language: [line for form in forms for line in known[form]]
            for language, known in by_language.items()
        }
        facts = {key.replace("_", " "): sheet[key] for key in PROPERTIES if key in sheet}
        (folder / f"{name}.md").write_text(template.render(**sheet, **calls, facts=facts))
        if "graph" in sheet:
            plot(sheet["graph"], folder / f"{name}.svg")
    names = {sheet["name"] for sheet in functions}
    link(pages / "docs" / "functions.md", r"(?<=^\| )", names)
    link(pages / "docs" / "choosing.md", r"(?<![`\[])", names)


if __name__ == "__main__":
    write(json.load(sys.stdin), *map(Path, sys.argv[1:]))

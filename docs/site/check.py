"""Looks for links that lead nowhere and for anything that a browser would load from elsewhere.

usage: check.py FOLDER
"""

import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What a page may name without a browser loading it.
NAMED = ("a", "area")
JAVADOC = Path("docs/api/java")
CSS_LOADS = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s;]+)""")


class Page(HTMLParser):
    """The anchors of a page, and the addresses in it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.named: list[str] = []
        self.loaded: list[str] = []
        text = file.read_text()
        self.feed(text)
        self.loaded += CSS_LOADS.findall(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what one tag has of them."""
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        # Its script comes from elsewhere, and only for this.
        if "mermaid" in values.get("class", "").split():
            self.loaded.append("https:mermaid")
        addresses = [values[name] for name in ("href", "src", "data") if name in values]
        (self.named if tag in NAMED else self.loaded).extend(addresses)


page = cache(Page)


def problem(file: Path, address: str, is_loaded: bool) -> str | None:
    """What is wrong with an address in a page, if anything is."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if parts.scheme or parts.netloc:
        return f"loads {address}" if is_loaded else None
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        return f"{address} is not there"
    if not parts.fragment or target.suffix != ".html":
        return None
    known = unquote(parts.fragment) in page(target).anchors
    return None if known else f"{address} has no such anchor"


def problems(folder: Path) -> list[str]:
    """One line for each wrong address in the pages and styles of a folder."""
    folder = folder.resolve()
    lines = []
    for file in sorted(folder.rglob("*.html")):
        # Where javadoc's links lead is its own affair.
        named = [] if JAVADOC in file.relative_to(folder).parents else page(file).named
        for addresses, is_loaded in ((named, False), (page(file).loaded, True)):
            found = {problem(file, address, is_loaded) for address in addresses} - {None}
            lines += [f"{file.relative_to(folder)}: {line}" for line in sorted(map(str, found))]
    for file in sorted(folder.rglob("*.css")):
        loads = sorted(set(CSS_LOADS.findall(file.read_text())))
        lines += [f"{file.relative_to(folder)}: loads {address}" for address in loads]
    return lines


if __name__ == "__main__":
    root = Path(sys.argv[1])
    found = problems(root)
    print(
        "\n".join(found)
        or f"{len(list(root.rglob('*.html')))} pages: every link leads somewhere, nothing is loaded"
    )
    sys.exit(bool(found))

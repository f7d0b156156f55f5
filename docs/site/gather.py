"""Gathers the pages of the site in a folder, at their places, and the files that they link to.

usage: gather.py FOLDER
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "data/README.md",
    "docs/*.md",
)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")


def linked(page: Path) -> set[Path]:
    """The files of the project, other than pages, that a page links to or shows."""
    targets = {(page.parent / target).resolve() for target in LINK.findall(page.read_text())}
    return {file for file in targets if file.is_file() and file.suffix != ".md"}


def gather(folder: Path) -> None:
    """Copies pages and files to the folder."""
    pages = {page for pattern in PAGES for page in ROOT.glob(pattern)}
    for file in pages.union(*map(linked, pages)):
        copy = folder / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    shutil.copy(Path(__file__).with_name("nav.md"), folder / ".nav.md")


if __name__ == "__main__":
    gather(Path(sys.argv[1]))

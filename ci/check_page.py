#!/usr/bin/env python3
"""Looks for what keeps people from using a page, with axe-core in Chromium, in both themes.

usage: check_page.py AXE.js PAGE.html...
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# The page's own script has run by then. The title is what the browser can tell of it.
RUN = """
addEventListener('load', () => setTimeout(async () => {
  const {violations} = await axe.run();
  document.title = JSON.stringify(violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.html.slice(0, 120)} (${rule.help})`)));
}, 500));
"""


def violations(page: Path, axe: str, theme: str) -> list[str]:
    """What axe-core finds in a page, in words."""
    text = page.read_text().replace('<html lang="en">', f'<html lang="en" data-theme="{theme}">')
    text = text.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "page.html")
        copy.write_text(text)
        names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        browser = next(filter(None, map(shutil.which, names)))
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/user"]
        options += ["--window-size=1280,900", "--virtual-time-budget=60000", "--dump-dom"]
        dom = subprocess.run(
            [browser, *options, copy.as_uri()], capture_output=True, text=True, timeout=300
        ).stdout
    title = re.search(r"<title>(\[.*?)</title>", dom, re.DOTALL)
    if not title:
        raise SystemExit(f"{page}: axe-core did not come to its end")
    return json.loads(html.unescape(title[1]))


axe = Path(sys.argv[1]).read_text()
found = [
    f"{page}, {theme}: {violation}"
    for page in map(Path, sys.argv[2:])
    for theme in ("light", "dark")
    for violation in violations(page, axe, theme)
]
print("\n".join(found) or f"{len(sys.argv) - 2} pages: no violations in either theme")
sys.exit(bool(found))

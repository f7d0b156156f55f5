"""The check finds what is wrong with a page, and nothing else."""

import tempfile
import unittest
from pathlib import Path

import check

GOOD = """<link rel="stylesheet" href="style.css"><img src="data:image/png;base64,AA==" alt="">
<h2 id="an anchor">x</h2><a href="#an%20anchor">x</a><a href="">x</a>
<a href="https://example.org">x</a><a href="style.css#x">x</a>"""
BAD = """<a href="gone.html">x</a><a href="good.html#gone">x</a><a href="..">x</a>
<script src="https://example.org/a.js"></script><link href="//example.org"><img src="gone.png">
<style>@import 'https://example.org/b.css'</style><pre class="x mermaid"></pre>"""


class CheckTest(unittest.TestCase):
    """Of a folder with two pages."""

    def test_finds_every_wrong_address(self) -> None:
        """Each of them, and nothing in a page where all is well."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "good.html").write_text(GOOD)
            (folder / "style.css").write_text("a { b: url(good.html) }")
            (folder / check.JAVADOC).mkdir(parents=True)
            (folder / check.JAVADOC / "a.html").write_text('<a href="#b">b</a>')
            self.assertEqual([], check.problems(folder))
            (folder / "bad.html").write_text(BAD)
            (folder / "style.css").write_text('a { b: url( "//example.org/c.woff" ) }')
            self.assertEqual(
                [
                    "bad.html: .. is not there",
                    "bad.html: gone.html is not there",
                    "bad.html: good.html#gone has no such anchor",
                    "bad.html: gone.png is not there",
                    "bad.html: loads //example.org",
                    "bad.html: loads https://example.org/a.js",
                    "bad.html: loads https://example.org/b.css",
                    "bad.html: loads https:mermaid",
                    "style.css: loads //example.org/c.woff",
                ],
                check.problems(folder),
            )

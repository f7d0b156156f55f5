"""What the guides show runs.

What an example needs and a reader does not want to see stands in a comment before it, <!-- python.
"""

import re
from importlib.metadata import files as files_of
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from sparkactivations import ml

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(r"^(?:```|<!-- )python\n(.*?)^(?:```|-->)$", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r'^(?:```|<!-- )python\b(?! title="not run by the tests"$)', re.MULTILINE)


def documents() -> list[Path]:
    guides = sorted(ROOT.glob("docs/*.md"))
    all = [ROOT / "README.md", ROOT / "python/README.md", *guides]
    return [document for document in all if FENCE.search(document.read_text())]


def test_the_license_is_in_the_wheel() -> None:
    files = files_of("spark-activations") or []
    license = next(file for file in files if file.name == "LICENSE")
    assert license.read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_run(document: Path, spark: SparkSession) -> None:
    text = document.read_text()
    examples = EXAMPLE.findall(text)
    assert len(examples) == len(FENCE.findall(text))
    shared: dict[str, Any] = {"spark": spark}
    for example in examples:
        exec(example, shared)
    assert shared["spark"].range(3).count() == 3


def test_the_guide_has_every_stage() -> None:
    guide = (ROOT / "docs/stages.md").read_text()
    stages = [name for name in ml.__all__ if not name.endswith("Model")]
    assert [name for name in stages if f"`{name}`" not in guide] == []


def test_the_readme_is_short_and_begins_with_a_picture() -> None:
    lines = (ROOT / "README.md").read_text().splitlines()
    assert len(lines) < 200
    picture = next(i for i, line in enumerate(lines) if line.startswith("!["))
    assert picture < lines.index("## Start")

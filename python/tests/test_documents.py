"""What the guides show runs."""

import re
from importlib.metadata import files as files_of
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]


def test_the_license_is_in_the_wheel() -> None:
    files = files_of("spark-activations") or []
    license = next(file for file in files if file.name == "LICENSE")
    assert license.read_text() == (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize(
    "name", ["README.md", "docs/python.md", "docs/recipes.md", "python/README.md"]
)
def test_the_examples_run(name: str, spark: SparkSession) -> None:
    examples = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(), re.DOTALL)
    assert examples
    shared: dict[str, Any] = {}
    for example in examples:
        exec(example, shared)
    assert shared["spark"].range(3).count() == 3

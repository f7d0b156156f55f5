"""Pages about functions have what is known of them."""

import tempfile
import unittest
from pathlib import Path
from typing import Any

import functions

JAVA = """
  public static Column crelu(Column x) {
  public static Column crelu_backward(Column grad, Column x) {
"""
PYTHON = """
def crelu(x: Data) -> Column:
def crelu_backward(grad: Data, x: Data) -> Column:
"""
LIST = """| function | value |
|---|---|
| `crelu` | `(relu(x), relu(-x))` |
| `apply(spec)` | `f(x)` |

| training | kind |
|---|---|
| `crelu` | loss |
"""
SHEET: dict[str, Any] = {
    "name": "crelu",
    "kind": "row-wise",
    "signature": "crelu",
    "formula": "|x|",
    "backward": "x",
    "range": "[0, Infinity)",
    "properties": ["twice as long"],
    "sql": ["nn_crelu(x)", "nn_crelu_backward(grad, x)"],
    "elsewhere": ["torch.crelu(x, dim=-1)  # default 0"],
    "source": "Shang, 2016",
    "since": "0.1.0",
    "sql_examples": [{"query": "SELECT nn_crelu(array(1));", "result": "[1.0,0.0]"}],
}


class FunctionsTest(unittest.TestCase):
    """Of a list with one function, an SQL function without a page and a loss of the same name."""

    def test_a_page_and_a_link_for_each_function(self) -> None:
        """The loss has no page, and is no link to that of the function."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "docs").mkdir()
            (folder / "docs/functions.md").write_text(LIST)
            (folder / "docs/choosing.md").write_text("`crelu`, `relu`\n")
            (folder / "F.java").write_text(JAVA)
            (folder / "f.py").write_text(PYTHON)
            sheets = [dict(SHEET), {"name": "crelu", "kind": "loss"}]
            functions.write(sheets, folder, folder / "F.java", folder / "f.py")
            page = (folder / "docs/functions/crelu.md").read_text()
            linked = (folder / "docs/functions.md").read_text()
            chosen = (folder / "docs/choosing.md").read_text()
        for part in (
            "# crelu\n\n",
            "\n| result | `\\|x\\|` |\n",
            "\n```sql\nSELECT nn_crelu(array(1));\n-- [1.0,0.0]\n```\n",
            "\n```java\nColumn crelu(Column x)\nColumn crelu_backward(",
            "\n```python\ncrelu(x: Data) -> Column\ncrelu_backward(",
            "\n| PyTorch | `torch.crelu(x, dim=-1)  # default 0` |\n",
        ):
            self.assertIn(part, page)
        expected = LIST.replace("| `crelu` | `(", "| [`crelu`](functions/crelu.md) | `(")
        self.assertEqual(expected, linked)
        self.assertEqual("[`crelu`](functions/crelu.md), `relu`\n", chosen)

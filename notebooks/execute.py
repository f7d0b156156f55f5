"""Runs a notebook from its folder and writes it with its outputs; a failing cell is an error."""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ATTEMPTS = 3


def execute(source: Path, target: Path) -> None:
    """Run all cells; the kernel for Java may hang while it starts, so it gets more tries."""
    for attempt in range(ATTEMPTS):
        notebook = nbformat.read(source, as_version=4)
        client = NotebookClient(
            notebook,
            timeout=600,
            startup_timeout=40,
            resources={"metadata": {"path": source.parent}},
        )
        try:
            client.execute()
            break
        except RuntimeError:
            # A kernel that died or did not answer, unlike a cell that failed.
            if attempt + 1 == ATTEMPTS:
                raise
    for cell in notebook.cells:
        # What changes from run to run, and what is for the terminal.
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    notebook.metadata.pop("language_info", None)
    nbformat.write(notebook, target)


if __name__ == "__main__":
    for name in sys.argv[2:]:
        start = time.monotonic()
        execute(Path(name), Path(sys.argv[1]) / Path(name).name)
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)

"""The notebooks: executed from the first cell to the last, and every output is the one they are stored with."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def shown(cell):
    """Returns what a cell shows, as text; pictures by their kind alone, since fonts differ between machines."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            parts.append(output.text)  # one print may come in several pieces
        elif output.output_type == "error":
            parts.append(f"{output.ename}: {output.evalue}\n")
        elif "image/png" in output.data:
            parts.append("<picture>\n")
        else:
            parts.append(output.data.get("text/plain", "") + "\n")
    # Addresses of objects differ from run to run.
    return re.sub(r"0x[0-9a-f]+", "0x…", "".join(parts)).strip()


def test_there_is_a_notebook():
    assert NOTEBOOKS


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_is_stored_with(path):
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert any(shown(cell) for cell in code), "stored without outputs"
    fresh = nbformat.read(path, as_version=4)
    NotebookClient(fresh, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    for place, (before, after) in enumerate(zip(stored.cells, fresh.cells, strict=True), start=1):
        assert shown(after) == shown(before), f"cell {place}:\n{before.source}"

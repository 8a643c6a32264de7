"""The library beside an independent reference of the same pages: 500 seeded folders here, many thousands by night."""

from __future__ import annotations

from pathlib import Path

import pytest
import reference_compare


@pytest.mark.parametrize("part", range(10))
def test_library_and_reference_agree(part: int, tmp_path: Path) -> None:
    """Ties, met, reach, the plan with its certificate, suggestions, quiet ties, a week in touch and the event report."""
    found = [f"folder {seed}: {text}" for seed in range(50 * part, 50 * part + 50)
             for text in reference_compare.differences(seed, tmp_path / str(seed))]
    assert not found, "\n".join(found[:20])


def test_the_reference_knows_nothing_of_the_library() -> None:
    sources = (Path(reference_compare.__file__).resolve().parents[1] / "reference").glob("*.py")
    texts = [source.read_text(encoding="utf-8") for source in sources]
    assert len(texts) >= 6 and not any("import libnetgraph" in text or "from libnetgraph" in text for text in texts)

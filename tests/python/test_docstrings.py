"""The examples in the docstrings and on the pages of the documentation run and print what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT, TABLES, write_folder

import libnetgraph as ng

# Not what needs an extra to be imported, nor the command.
LEFT_OUT = ("_core", "__main__", "networkx_backend", "plot", "report", "cli")
MODULES = ["libnetgraph", *(m.name for m in pkgutil.walk_packages(ng.__path__, "libnetgraph.")
                            if not m.ispkg and m.name.split(".")[1] not in LEFT_OUT)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tables", TABLES)
    given = {"example_folder": lambda: folder, "example_network": lambda: ng.read_tables(folder)}
    with pd.option_context("display.width", 200, "display.max_columns", 20):
        result = doctest.testmod(importlib.import_module(name), extraglobs=given, verbose=False)
    assert result.failed == 0


PAGES = [page for page in sorted((ROOT / "libnetgraph" / "doc").rglob("*.md")) if ">>> " in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_examples_of_a_page_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # they read the examples' tables
    # The end of a block of code is the end of the output before it.
    text = "".join("\n" if line.startswith("```") else line for line in page.read_text(encoding="utf-8").splitlines(keepends=True))
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    said: list[str] = []
    with pd.option_context("display.width", 200, "display.max_columns", 20):
        result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.failed == 0 and result.attempted > 0, "".join(said)


def test_every_measure_stands_on_a_page() -> None:
    """Public calls on a graph or a network are named in the list of measures, or on a page of their own."""
    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "libnetgraph" / "doc" / "measures").glob("*.md"))
    for name in ng.__all__:
        home = ng._HOME.get(name)
        if home in ("reach", "brokers", "centrality", "mixing", "cuts", "temporal", "channels", "groups", "contacts", "attend") and name[0].islower():
            assert f"`{name}`" in text, name


def test_the_calls_that_need_it_have_an_example() -> None:
    for name in ("read_tables", "plan_event", "keep_in_touch", "keep_in_touch_weeks", "events_to_attend", "reach_profile", "suggest_introductions", "TieGraph", "ContactNetwork"):
        assert ">>> " in (getattr(ng, name).__doc__ or ""), name

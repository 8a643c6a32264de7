"""The examples in the docstrings run and print what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pandas as pd
import pytest
from conftest import TABLES, write_folder

import libnetgraph as ng

MODULES = ["libnetgraph", *(f"libnetgraph.{m.name}" for m in pkgutil.iter_modules(ng.__path__)
                            if not m.ispkg and m.name not in ("_core", "__main__"))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tables", TABLES)
    given = {"example_folder": lambda: folder, "example_network": lambda: ng.read_tables(folder)}
    with pd.option_context("display.width", 200, "display.max_columns", 20):
        result = doctest.testmod(importlib.import_module(name), extraglobs=given, verbose=False)
    assert result.failed == 0


def test_the_calls_that_need_it_have_an_example() -> None:
    for name in ("read_tables", "plan_event", "reach_profile", "suggest_introductions", "TieGraph", "ContactNetwork"):
        assert ">>> " in (getattr(ng, name).__doc__ or ""), name

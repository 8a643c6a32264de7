"""A hundred folders as beginners keep them: each read rightly, or refused with a remedy that, carried out, makes it right."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from beginners import MISTAKES, Files, Mender, club_files, facts_of

import libnetgraph as ng

pytest.importorskip("openpyxl")


def a_hundred() -> list[tuple[str, ...]]:
    alone = [(name,) for name in MISTAKES]
    pairs = [pair for pair in itertools.combinations(MISTAKES, 2) if MISTAKES[pair[0]][0] != MISTAKES[pair[1]][0]]
    return alone + random.Random(100).sample(pairs, 100 - len(alone))


def lay_out(folder: Path, files: Files) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[object]]]:
    return facts_of(ng.read_tables(lay_out(tmp_path_factory.mktemp("truth") / "club", club_files())))


@pytest.mark.parametrize("mistakes", a_hundred(), ids=" + ".join)
def test_a_beginners_folder_is_read_rightly_or_can_be_mended_by_its_messages(tmp_path, truth, mistakes):
    files = club_files()
    for name in mistakes:
        MISTAKES[name][1](files)
    folder = lay_out(tmp_path / "club", files)
    mender = Mender(folder)
    for _ in range(25):
        try:
            net = ng.read_tables(folder)
        except ng.Error as problem:
            mender.mend(problem)
        else:
            break
    assert facts_of(net) == truth


def test_there_are_a_hundred() -> None:
    assert len(a_hundred()) == len(set(a_hundred())) == 100

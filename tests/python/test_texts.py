"""One way to compare texts, one way to disarm them: the compiled part against Python's own tables."""

from __future__ import annotations

import csv
import random
import sys
import unicodedata
from pathlib import Path

import pytest

from libnetgraph import _core

sys.path.append(str(Path(__file__).parent.parent / "core"))
from make_text_fold_table import folded

same_unicode = pytest.mark.skipif(
    unicodedata.unidata_version != _core.unicode_version, reason=f"this Python knows Unicode {unicodedata.unidata_version}"
)


@same_unicode
def test_every_code_point_folds_as_python_folds_it() -> None:
    for c in range(0x110000):
        if not 0xD800 <= c <= 0xDFFF:
            assert _core.text_fold(chr(c)) == folded(chr(c)), hex(c)


@same_unicode
def test_texts_fold_as_python_folds_them() -> None:
    stream = random.Random(3)
    marks = [chr(c) for c in range(0x80, 0x20000) if unicodedata.combining(chr(c))]
    letters = [chr(c) for c in range(0x20, 0x3000) if unicodedata.category(chr(c))[0] == "L"]
    for _ in range(20_000):
        text = "".join(stream.choice(marks if stream.random() < 0.5 else letters) for _ in range(stream.randint(1, 8)))
        key = folded(text)
        assert folded(key) == key, ascii(text)
        assert _core.text_fold(text) == key, ascii(text)
        assert _core.text_fold(key) == key, ascii(text)


def test_disarming_is_undone_for_every_text() -> None:
    stream = random.Random(5)
    parts = ["'", " ", "\u00a0", "\u3000", "=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "1", "2.", "1e5",
             "e", ".5", "inf", "\u0661", "0x1", "_"]  # fmt: skip
    for _ in range(50_000):
        text = "".join(stream.choice(parts) for _ in range(stream.randint(0, 6)))
        safe = _core.neutralised(text)
        assert safe in (text, "'" + text) and _core.restored(safe) == text


def test_a_sign_before_digits_that_are_not_ascii_is_no_number() -> None:
    assert _core.neutralised("-\u0661") == "'-\u0661"
    assert _core.neutralised("-1.5e3") == "-1.5e3"


def test_csv_quotes_a_lone_carriage_return(tmp_path: Path) -> None:
    from libnetgraph.cli.output import csv_text, publish_file

    publish_file(tmp_path / "r.csv", csv_text(("name", "n"), [("Ann\r=1+41", 1), (None, 0.5)]))
    with open(tmp_path / "r.csv", encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines)) == [["name", "n"], ["Ann\r=1+41", "1"], ["", "0.5"]]


def test_near_texts_are_found_among_a_million_names() -> None:
    names = [f"member {i:07d}" for i in range(1_000_000)]
    assert _core.near_texts("Member 0123457x", names)[0] == 123457

"""Python's csv and gzip modules as oracles: what they write in whatever dialect, `read_tables` reads as the same text."""

from __future__ import annotations

import csv
import gzip
import io
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import libnetgraph as ng

# Any text a UTF-8 file can carry; NUL is refused by the format (its own test below), surrogates are no UTF-8.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12)
AWKWARD = st.text(st.sampled_from(list("ab,\"\n\r;' \t=é日😀\ufeff")), max_size=12)


def read(data: bytes, name: str = "people.csv", **options: object) -> ng.ContactNetwork:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        return ng.read_tables(folder, **options)


def texts(net: ng.ContactNetwork, column: str) -> list[str]:
    return list(net.people[column].fillna(""))  # a frame says "not known" where the file has an empty field


def written(rows: list[list[str]], **dialect: object) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


@settings(max_examples=120, deadline=None)
@given(cells=st.lists(st.tuples(AWKWARD | TEXT, AWKWARD | TEXT), max_size=8),
       quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
       line_end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans(), last_line_end=st.booleans(), packed=st.booleans())
def test_whatever_the_csv_module_writes_is_read_as_the_same_text(cells, quoting, line_end, mark, last_line_end, packed):
    rows = [["note", "person", "name"]] + [[note, f"p{i}", name] for i, (note, name) in enumerate(cells)]
    if line_end == "\n" and "\r" in "".join(map("".join, cells)):
        quoting = csv.QUOTE_ALL  # before Python 3.13 the writer leaves a lone carriage return unquoted
    text = written(rows, quoting=quoting, lineterminator=line_end)
    if not last_line_end:
        text = text.removesuffix(line_end)
    data = ("\ufeff" if mark else "").encode() + text.encode()
    net = read(gzip.compress(data, compresslevel=len(data) % 10), "people.csv.gz") if packed else read(data)
    assert texts(net, "person") == [row[1] for row in rows[1:]]
    assert texts(net, "name") == [row[2] for row in rows[1:]]
    assert texts(net, "note") == [row[0] for row in rows[1:]]


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.tuples(AWKWARD | TEXT, AWKWARD | TEXT), min_size=1, max_size=8))
def test_what_is_written_the_csv_module_reads_as_the_same_text(cells):
    rows = [["person", "name", "note"]] + [[f"p{i}", name, note] for i, (name, note) in enumerate(cells)]
    net = read(written(rows).encode())  # lines end in CRLF, so every line end inside a field is quoted
    with tempfile.TemporaryDirectory() as folder:
        ng.write_tables(net, folder)
        with open(Path(folder) / "people.csv", encoding="utf-8", newline="") as file:
            back = list(csv.DictReader(file))
    assert [row["person"] for row in back] == [row[0] for row in rows[1:]]
    assert [row.get("name", "") for row in back] == [row[1] for row in rows[1:]]
    assert [row["note"] for row in back] == [row[2] for row in rows[1:]]


@pytest.mark.parametrize("level", range(10))
def test_gzip_of_every_level_is_read(level):
    rng = random.Random(level)
    rows = [["person", "name"]] + [[f"p{i}", rng.choice(["Ann", "Ben", "x" * rng.randrange(300)])] for i in range(20_000)]
    text = written(rows).encode()
    half = len(text) // 2
    for data in (gzip.compress(text, level), gzip.compress(text[:half], level) + gzip.compress(text[half:], 9 - level)):
        assert texts(read(data, "people.csv.gz"), "name") == [row[1] for row in rows[1:]]


@pytest.mark.parametrize("data, place, words", [
    (b"person\na\0b\n", (2, 1), "NUL byte"),
    ("person,name\na,M\u00fcller\n".encode("latin-1"), (2, 2), "not UTF-8"),
    ("person\na\n".encode("utf-16"), (1, 0), "UTF-16"),
    (b"person,name\na,\"never closed\nb,x\n", (2, 2), "never closed"),
    (b"person\n" + b"x" * (1 << 21), (2, 1), "1048576 bytes"),
    (b"person" + b",c" * 1_000_000, (1, 4097), "4096 columns"),
])
def test_what_is_no_table_raises_with_its_place(data, place, words):
    with pytest.raises(ng.DataError) as caught:
        read(data)
    assert (caught.value.line, caught.value.column) == place
    assert words in caught.value.problem
    assert caught.value.remedy

"""Every kind of file, spoilt in more than thirty ways: a typed error with a remedy, or an extract that tells of it. Never anything else."""

from __future__ import annotations

import gzip

import libnetgraph.sources as sources
import pytest
from bad_files import tried
from export_zoo import WRITERS

FEWEST = 30


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_spoilt_file_is_refused_with_a_remedy_or_told_of(kind, tmp_path):
    assert tried(kind, tmp_path) >= FEWEST


def test_what_is_no_list_at_all_is_told_apart(tmp_path):
    cases = {
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "report.csv": b"%PDF-1.7 ...", "page.xls": b"<!DOCTYPE html><html><table><tr><td>Name</td></tr></table></html>",
        "noise.csv": bytes((i * 37 + 11) % 256 for i in range(4096)), "words.txt": b"just some words\nand more words\n", "numbers.csv": b"1,2,3\n4,5,6\n",
        "packed.csv.gz": gzip.compress(b"Name,Email\nAnn,a@x.example\n"), "list.json": b"[1, 2, 3]", "empty.zip": b"PK\x05\x06" + b"\x00" * 18,
    }  # fmt: skip
    for name, data in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(sources.SourceError) as caught:
            sources.read(path)
        assert caught.value.remedy and caught.value.file == name, name

"""Every kind of file, spoilt in more than thirty ways: a typed error with a remedy, or an extract that tells of it. Never anything else."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import Counter

import libnetgraph.sources as sources
import pytest
from bad_files import byte_spoilers, options_spoilers, row_spoilers, text_spoilers
from export_zoo import WRITERS, specimens
from libnetgraph.sources.kinds import grids_in
from libnetgraph.sources.opening import open_source

import libnetgraph as ng

FEWEST = 30
ROWS = 14
# Where rows are lines of a table, they are spoilt as cells; elsewhere as text.
AS_TEXT = {"vcard", "icalendar", "whatsapp", "x", "facebook"}
PACKED = {"linkedin": "Connections.csv", "mailchimp": "subscribed_email_audience_export_1a2b3c.csv"}


def told_of(extract):
    told = Counter()
    for one in extract.told:
        told[one.kind, one.text, one.column] += one.count
    return told


def outcome(path, kind, options):
    """Returns the typed error or the extract of a file; anything else escapes and fails the test."""
    try:
        return sources.read(path, kind, **options)
    except (sources.SourceError, ng.FileError) as problem:
        assert str(problem)
        if isinstance(problem, sources.SourceError):
            assert problem.file and problem.problem and problem.remedy, problem
        return problem


def spoilt(path, kind, options, before, what, given_kind=True):
    """Fails unless a spoilt file is refused or told of."""
    found = outcome(path, kind if given_kind else None, options)
    if isinstance(found, Exception):
        return found
    more = told_of(found) - told_of(before)
    assert more, f"{what}: read without a word"
    return found


def rows_of(specimen, member=None):
    opened = open_source(specimen.path)
    if member is not None:
        part = opened.part(member)
        from libnetgraph.sources.grids import grids_of

        grid = grids_of(part)[0]
    else:
        grid = grids_in(opened)[0]
    return [list(row.cells) for row in grid.rows]


def write_rows(path, rows, member=None):
    import csv

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    data = out.getvalue().encode()
    return write_bytes(path, data, member)


def write_bytes(path, data, member=None):
    if member is None:
        path.write_bytes(data)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(member, data)
    return path


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_spoilt_file_is_refused_with_a_remedy_or_told_of(kind, tmp_path):
    every = list(specimens(tmp_path / "zoo", kind))
    # Of BNI's files the one in CSV, so that its cells can be spoilt like all others.
    specimen = every[-1] if kind.startswith("bni") else every[1] if kind == "pretix-checkins" else every[0]
    options = dict(specimen.options)
    options.setdefault("exported_at", "2026-11-20T12:00:00")
    member = PACKED.get(kind)
    folder = tmp_path / "spoilt"
    folder.mkdir()
    name = (
        "bad.zip"
        if member
        else specimen.path.name
        if kind == "luma-guests"
        else "_chat.txt"
        if kind == "whatsapp"
        else {"facebook": "friends.json", "x": "following.js"}.get(kind, "bad.dat")
    )
    path = folder / name
    count = 0

    if kind in AS_TEXT:
        inner = {"x": "data/following.js", "facebook": "connections/friends/your_friends.json"}.get(kind)
        data = open_source(specimen.path).part(inner).data if inner else specimen.path.read_bytes()
        if kind == "x":
            options["owner"] = "1000"
        elif kind == "facebook":
            options["owner"] = "Ann Abel"
        text = data.decode("utf-8-sig")
        path.write_text(text, encoding="utf-8")
        before = sources.read(path, kind, **options)
        for what, changed in text_spoilers(kind, text):
            path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
            spoilt(path, kind, options, before, what)
            count += 1
    else:
        rows = rows_of(specimen, member)
        known = sources.read(specimen.path, kind, **options).columns
        wide = [i for i, row in enumerate(rows[:40]) if len(row) > 3 and row[0]]
        header = max(wide, key=lambda i: (sum(" ".join(cell.split()) in known for cell in rows[i]), -i))
        rows = rows[: header + 1 + ROWS]
        before = sources.read(write_rows(path, rows, member), kind, **options)
        data = path.read_bytes()
        for what, changed in row_spoilers(rows, header, before):
            spoilt(write_rows(path, changed, member), kind, options, before, what)
            count += 1
    path.write_bytes(data)
    for what, changed in byte_spoilers(data, member):
        path.write_bytes(changed)
        spoilt(path, kind, options, before, what)
        count += 1
    path.write_bytes(data)
    for what, more in options_spoilers(kind, tmp_path):
        spoilt(path, kind, options | more, before, what)
        count += 1
    missing = outcome(folder / "no such file", kind, options)
    assert isinstance(missing, ng.FileError)
    assert count >= FEWEST, f"{kind}: {count} variants"


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

"""Ways in which files come spoilt: cells, rows, headers, bytes, and wrong options. Each yields (what, the spoilt thing)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import libnetgraph.sources as sources
from export_zoo import specimens
from libnetgraph.sources.grids import grids_of
from libnetgraph.sources.kinds import grids_in
from libnetgraph.sources.opening import open_source

import libnetgraph as ng

BOMB = 8 * 1024 * 1024


def _with(rows, place, column, text):
    changed = [list(row) for row in rows]
    row = changed[place]
    row += [""] * (column + 1 - len(row))
    row[column] = text
    return changed


def row_spoilers(rows, header, extract) -> Iterator[tuple[str, list[list[str]]]]:
    """A table whose header is `rows[header]`; the fields of its columns are those that `extract` names."""
    titles = rows[header]
    first = header + 1
    columns = {}
    for place, title in enumerate(titles):
        field = extract.columns.get(" ".join(title.split()), "")
        if field:
            columns.setdefault(field, place)
    width = len(titles)
    yield "no header", rows[:header] + rows[first:]
    yield "only the header's names spoilt", rows[:header] + [[f"col{i}" for i in range(width)]] + rows[first:]
    yield "rows without anybody", rows[:first] + [[""] * (width - 1) + ["x"] for _ in range(3)]
    yield "a row of totals", [*rows, ["Total", *[""] * (width - 2), "12"]]
    yield "a longer row", _with(rows, first + 1, width + 1, "moved")
    yield "a row twice", rows[: first + 2] + [rows[first + 1]] + rows[first + 2 :]
    yield "an enormous cell", _with(rows, first, 0, "x" * 40_000)
    yield "an impossible cell", _with(rows, first, 0, "x" * 200_000)
    yield (
        "a name of a page",
        _with(rows, first, next((columns[f] for f in ("name", "first", "last") if f in columns), 0), "very " * 120 + "long"),
    )
    yield (
        "columns in one cell",
        [[";".join(row)] if i >= header else row for i, row in enumerate(rows)][:first]
        + [[" ".join(row)] for row in rows[first:]],
    )
    yield (
        "letters encoded twice",
        _with(rows, first, next((columns[f] for f in ("last", "name", "first") if f in columns), 0), "MÃ¼ller"),
    )
    for field in ("email", "name", "first", "last"):
        if field in columns:
            yield f"{field}: somebody else's column", _with(rows, header, columns[field], "something else")
    if "email" in columns:
        for what, text in (
            ("none", "ann at x dot example"),
            ("two in one", "ann@x.examplebo@y.example"),
            ("an office's", "info@firm.example"),
            ("anonymous", "anonymous"),
        ):
            if rows[first][columns["email"]] != text:
                yield f"an e-mail: {what}", _with(rows, first, columns["email"], text)
    if "phone" in columns:
        yield "a phone that a spreadsheet took for a number", _with(rows, first, columns["phone"], "4.42079E+11")
        yield "a phone of words", _with(rows, first, columns["phone"], "ask my office")
    places = {
        field: [i for i, title in enumerate(titles) if extract.columns.get(" ".join(title.split())) == field] for field in columns
    }
    names = [place for field in ("name", "first", "last") for place in places.get(field, ())]
    if names:
        for nobody in ("Anonymous", "n/a", "Guest"):
            changed = rows
            for place in names:
                changed = _with(changed, first, place, nobody if place == names[0] else "")
            yield f"the name {nobody}", changed
        changed = rows
        for place in [*names, *(place for field in ("email", "account", "ticket", "upn") for place in places.get(field, ()))]:
            changed = _with(changed, first, place, "")
        yield "neither name nor e-mail", changed
    if "status" in columns:
        yield "an unknown status", _with(rows, first, columns["status"], "levitating")
    if "attended" in columns:
        yield "an unknown mark", _with(rows, first, columns["attended"], "perhaps so")
    for field in ("guests", "quantity"):
        if field in columns:
            yield f"{field} in words", _with(rows, first, columns[field], "many")
    for field in ("registered_at", "checked_in_at", "joined", "event_start"):
        if field not in columns:
            continue
        place = columns[field]
        yield f"{field}: no day", _with(rows, first, place, "the day before yesterday")
        yield f"{field}: no day of that month", _with(rows, first, place, "2026-02-31")
        yield f"{field}: two orders", _with(_with(rows, first, place, "13/02/2026"), first + 1, place, "02/13/2026")
        yield f"{field}: a serial number", _with(rows, first, place, "46066.5")
        if field in ("registered_at", "checked_in_at"):
            yield f"{field}: in the future", _with(rows, first, place, "2031-01-01")
            yield f"{field}: before there was such a thing", _with(rows, first, place, "1970-01-01")


def byte_spoilers(data: bytes, member: str | None) -> Iterator[tuple[str, bytes]]:
    """Any file."""
    yield "empty", b""
    yield "blank", b" \r\n\t\n"
    yield "nothing but a mark", b"\xef\xbb\xbf"
    yield "its first ten bytes", data[:10]
    yield "a picture", b"\x89PNG\r\n\x1a\n" + data
    yield "a page of a portal", b"<!DOCTYPE html><html><body>Please log in</body></html>"
    yield "a PDF", b"%PDF-1.7\n" + data
    yield "another archive", b"\x1f\x8b\x08" + data
    yield "XML with entities", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;&a;</x>'
    yield "XML of something else", b'<?xml version="1.0"?><feed><entry/></feed>'
    yield "broken XML", b'<?xml version="1.0"?><Workbook><Worksheet>'
    yield "JSON of something else", b'{"a": [1, 2'
    yield "a damaged workbook", b"PK\x03\x04[Content_Types].xml" + bytes(200)
    yield "an old workbook that is none", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "noise", bytes((i * 73 + 19) % 251 for i in range(3000))
    yield "zeros", bytes(3000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(member or "bad.dat", data)
    yield "half a zip", packed.getvalue()[: len(packed.getvalue()) // 2]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out, out.open(member or "contacts.vcf", "w") as stream:
        for _ in range(BOMB >> 20):
            stream.write(bytes(1 << 20))
    yield "a zip that would fill the memory", bomb.getvalue()


def options_spoilers(kind: str, folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Wrong use of `read`."""
    mapping = folder / "mapping.csv"
    mapping.write_text("a,b\nName,name\n", encoding="utf-8")
    yield "a mapping without its header", {"mapping": mapping}
    yield "a mapping that is not there", {"mapping": folder / "nothing.csv"}
    if kind not in ("vcard", "icalendar", "whatsapp", "x", "facebook", "linkedin"):
        yield "a mapping to a field that does not exist", {"mapping": {"Name": "shoe size"}}


def text_spoilers(kind: str, text: str) -> Iterator[tuple[str, str | bytes]]:
    """Files that are no tables."""
    yield from {"vcard": _cards, "icalendar": _calendars, "whatsapp": _chats, "x": _json, "facebook": _json}[kind](text)


def _cards(text: str) -> Iterator[tuple[str, str | bytes]]:
    end = text.index("END:VCARD")
    yield "cut short", text[: len(text) // 2]
    yield "without an end", text.replace("END:VCARD", "", 1)
    yield "without ends", text.replace("END:VCARD", "")
    yield "without names", "\r\n".join(line for line in text.splitlines() if not line.startswith(("N", "FN", "EMAIL")))
    yield "a group", text[:end] + "KIND:group\r\n" + text[end:]
    yield "a firm", text[:end] + "X-ABShowAs:COMPANY\r\n" + text[end:]
    yield (
        "an office",
        text.replace("EMAIL;INTERNET:", "EMAIL;INTERNET:info@", 1).replace("info@p", "info@firm.example;p", 1)
        if False
        else text[:end] + "EMAIL:info@firm.example\r\n" + text[end:],
    )
    yield "an e-mail that is none", text[:end] + "EMAIL:ann at x\r\n" + text[end:]
    yield "a spoilt phone", text[:end] + "TEL:4.42079E+11\r\n" + text[end:]
    yield "a card of a thousand lines", text[:end] + "X-A:b\r\n" * 3000 + text[end:]
    yield "a card of a megabyte", text[:end] + "X-A:" + "b" * 1_000_000 + "\r\n" + text[end:]
    yield "a nameless card", text + "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:+44 20 7946 0001\r\nEND:VCARD\r\n"
    yield "a card twice", text + text[: end + len("END:VCARD")]
    yield "a picture in it", text[:end] + "PHOTO;ENCODING=b:/9j/4AAQ\r\n" + text[end:]
    yield "another encoding", (text[:end] + "NICKNAME:Zoë Müller\r\n" + text[end:]).encode("cp1252")
    yield (
        "a broken transfer encoding",
        text[:end] + "ORG;ENCODING=BASE64;X:!!!\r\nROLE;ENCODING=b:????=\r\n" + "END:VCARD" + "\r\nBEGIN:VCARD\r\n" + text[end:],
    )


def _calendars(text: str) -> Iterator[tuple[str, str | bytes]]:
    attendee = text.index("ATTENDEE")
    yield "cut short", text[: len(text) // 2]
    yield "without an end", text.replace("END:VCALENDAR", "")
    yield "without starts", "\r\n".join(line for line in text.splitlines() if not line.startswith("DTSTART"))
    yield "without people", "\r\n".join(line for line in text.splitlines() if not line.startswith(("ATTENDEE", " ", "ORGANIZER")))
    yield "an unknown answer", text.replace("PARTSTAT=ACCEPTED", "PARTSTAT=LEVITATING", 1)
    yield "a list", text[:attendee] + "ATTENDEE;CUTYPE=GROUP;CN=All:mailto:all@club.example\r\n" + text[attendee:]
    yield "a room", text[:attendee] + "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@club.example\r\n" + text[attendee:]
    yield "no address", text[:attendee] + "ATTENDEE;CN=Nobody:invalid:nomail\r\n" + text[attendee:]
    yield "an office", text[:attendee] + "ATTENDEE;CN=Desk:mailto:info@club.example\r\n" + text[attendee:]
    yield "an impossible start", text.replace("20261001T074500", "20261301T074500")
    yield "an impossible rule", text.replace("FREQ=WEEKLY", "FREQ=SOMETIMES")
    yield "a cancelled series", text.replace("SUMMARY:Coffee", "STATUS:CANCELLED\r\nSUMMARY:Coffee")
    yield "guests without end", text[:attendee] + "ATTENDEE;X-NUM-GUESTS=77;CN=A:mailto:a@x.example\r\n" + text[attendee:]


def _chats(text: str) -> Iterator[tuple[str, str | bytes]]:
    lines = text.splitlines(keepends=True)
    yield "without days", "".join(line.split(" - ", 1)[-1] for line in lines)
    yield "without names", "".join(line.split(": ", 1)[0].rsplit(" - ", 1)[0] + " - something\n" for line in lines)
    yield "an impossible day", "".join([lines[0].replace("13/01", "31/02"), *lines[1:]])
    yield "two orders", text.replace("14/01/2026", "01/14/2026")
    yield "in the future", text.replace("2026", "2031")
    yield "long ago", text.replace("2026", "1986")
    yield (
        "one writer",
        "".join(
            line
            for line in lines
            if "- " in line and line.split(" - ", 1)[1].startswith(lines[1].split(" - ", 1)[1].split(":")[0])
        ),
    )
    third = lines[3].split(" - ", 1)[0] + " - Somebody Else: hello\n"
    yield "a third writer", text + third
    yield "somebody who joined", text + third.replace("Somebody Else: hello", "Cy joined using this group's invite link")
    yield "a stranger's number", text + third.replace("Somebody Else", "+44 20 7946 0000")
    yield "the name of nobody", text + third.replace("Somebody Else", "Guest")
    yield "another program's lines", "".join(line.replace(" - ", " | ") for line in lines)
    yield "another encoding", "".join(lines[:3] + [lines[3].replace("do not", "Zoë Müller")]).encode("cp1252") + third.encode()


def _json(text: str) -> Iterator[tuple[str, str | bytes]]:
    record = text.index("{", text.index("["))
    yield "cut short", text[: len(text) // 2]
    yield "without its brackets", text.replace("[", "").replace("]", "")
    yield "another name", text.replace("accountId", "number").replace('"name"', '"title"')
    yield "accounts of words", text.replace('"100', '"me').replace('"name": "', '"name": "", "was": "')
    yield "a record of another form", text[:record] + "17, " + text[record:]
    yield "an empty record", text[:record] + "{}, " + text[record:]
    yield "null", text[:record] + "null, " + text[record:]
    yield "nested beyond measure", text[:record] + "[" * 100_000 + "]" * 100_000 + ", " + text[record:]
    yield "a comma too many", text[:record] + "," + text[record:]
    yield "single quotes", text.replace('"', "'")
    yield "only its beginning", text[: record + 1]
    yield "a list of numbers", text[: text.index("[")] + "[1, 2, 3]" + ("}" if text.startswith("{") else "")
    yield "something else in its place", text[: text.index("[")] + '"no list"' + ("}" if text.startswith("{") else "")


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
        grid = grids_of(part)[0]
    else:
        grid = grids_in(opened)[0]
    return [list(row.cells) for row in grid.rows]


def write_rows(path, rows, member=None):
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


def tried(kind: str, place: Path) -> int:
    """Spoil a file of a kind in every way there is, fail where one is read without a word, and return how many there were."""
    every = list(specimens(place / "zoo", kind))
    # Of BNI's files the one in CSV, so that its cells can be spoilt like all others.
    specimen = every[-1] if kind.startswith("bni") else every[1] if kind == "pretix-checkins" else every[0]
    options = dict(specimen.options)
    options.setdefault("exported_at", "2026-11-20T12:00:00")
    member = PACKED.get(kind)
    folder = place / "spoilt"
    folder.mkdir(parents=True)
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
    for what, more in options_spoilers(kind, place):
        spoilt(path, kind, options | more, before, what)
        count += 1
    missing = outcome(folder / "no such file", kind, options)
    assert isinstance(missing, ng.FileError)
    return count

"""A file from outside as bytes and parts: a plain file, the members of a zip, or the files of a folder; never more than is safe.

What a file is, its first bytes say and not its ending: Meetup's and BNI's `.xls` are text, a LinkedIn archive may come unpacked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import FileError
from .extract import Encoding
from .letters import decoded
from .problems import DamagedFileError, UnsafeFileError

__all__ = ["MOST_BYTES", "Opened", "Part", "file_error", "open_source"]

MOST_BYTES = 256 * 1024 * 1024  # of one part, unpacked; a club's largest export is a hundredth of it
MOST_RATIO = 300  # a zip of text packs 20 to 1; a bomb 1,000 to 1
MOST_PARTS = 50_000
RATIO_FROM = 4 * 1024 * 1024  # small parts may pack as well as they like
_XML_DANGER = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAME_TIME = re.compile(
    r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])"
    r"(?:[-_. T]{1,3}([01]\d|2[0-3])[-_.:]?([0-5]\d)(?:[-_.:]?([0-5]\d))?)?(?!\d)"
)


def file_error(path: Path, problem: OSError) -> FileError:
    """Return the error of the library for a file that the system does not give."""
    error = FileError(f"{path}: cannot be read: {problem.strerror or problem}")
    error.path = str(path)
    return error


@dataclass(eq=False)
class Part:
    """One file: `name` is its name in the zip or folder, or the file's own; `label` the same, empty for a plain file."""

    file: str
    name: str
    data: bytes
    label: str = ""
    encoding_given: str | None = None
    _text: str | None = None
    encoding: Encoding | None = None

    @property
    def form(self) -> str:
        """What the first bytes say: zip, xlsx, ole, xml, json, vcard, ical or text."""
        head = self.data[:4096]
        if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
            return "xlsx" if b"[Content_Types].xml" in self.data[:4096] or b"xl/workbook" in self.data[-65536:] else "zip"
        if head.startswith(_OLE):
            return "ole"
        if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
            return "other"
        start = (
            head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
        )
        lower = start[:200].lower()
        if lower.startswith(b"<?xml") or lower.startswith((b"<workbook", b"<ss:workbook")):
            return "xml"
        if lower.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
            return "html"
        if lower.startswith(b"begin:vcard"):
            return "vcard"
        if lower.startswith(b"begin:vcalendar"):
            return "ical"
        if (lower.startswith((b"{", b"[")) and not re.match(rb"\[\s*\d{1,4}[./-]", start)) or lower.startswith(b"window.ytd."):
            return "json"
        return "text"

    def text(self) -> str:
        """Return the decoded text; `encoding` then says how."""
        if self._text is None:
            self._text, self.encoding = decoded(self.data, self.shown, self.encoding_given)
        return self._text

    @property
    def shown(self) -> str:
        """The place to name in messages."""
        return f"{self.file}/{self.label}" if self.label else self.file

    def safe_xml(self) -> bytes:
        """Return the bytes of an XML file, or refuse one with a document type: entities can fill the memory or read files."""
        if _XML_DANGER.search(self.data.replace(b"\x00", b"")):
            raise UnsafeFileError(
                self.shown,
                "declares a document type or entities, which no export does",
                "export it again, or save it as xlsx with a spreadsheet program",
            )
        return self.data


class Opened:
    """A file or folder from outside: its parts by name, read when asked for."""

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        self.file = path.name
        self._encoding = encoding
        self._zip: zipfile.ZipFile | None = None
        self._held: dict[str, Part] = {}
        self.names: list[str] = []
        self.memo: dict[Any, Any] = {}  # what readers found out while recognising the file, so that it is read once
        if path.is_dir():
            self.names = sorted(p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file())[: MOST_PARTS + 1]
            self._count(len(self.names))
            return
        data = _bytes_of(path)
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise DamagedFileError(self.file, "is empty", "export it again")
        whole = Part(self.file, self.file, data, "", encoding)
        if whole.form == "zip":
            self._open_zip()
        else:
            self.names = [self.file]
            self._held[self.file] = whole

    @property
    def packed(self) -> bool:
        """Whether it is a zip or folder, with parts of their own names."""
        return self._zip is not None or self.path.is_dir()

    @property
    def only(self) -> Part | None:
        """The one part of a plain file, or of a zip or folder that holds no other."""
        return self.part(self.names[0]) if len(self.names) == 1 else None

    def part(self, name: str) -> Part:
        """Return the part of that name."""
        if name not in self._held:
            if self._zip is not None:
                data = self._unpacked(name)
            else:
                data = _bytes_of(self.path / name)
            self._held[name] = Part(self.file, name.rsplit("/", 1)[-1], data, name, self._encoding)
        return self._held[name]

    def named(self, *patterns: str) -> Iterator[Part]:
        """Yield the parts whose name, without folders, matches one of the patterns (whole, any case), in order of names."""
        wanted = re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
        for name in self.names:
            if wanted.fullmatch(name.rsplit("/", 1)[-1]):
                yield self.part(name)

    def _count(self, parts: int) -> None:
        if parts > MOST_PARTS:
            raise UnsafeFileError(
                self.file, f"holds {parts:,} files or more, at most {MOST_PARTS:,} are read", "give the files that matter alone"
            )

    def _open_zip(self) -> None:
        try:
            self._zip = zipfile.ZipFile(self.path)
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError) as problem:
            raise DamagedFileError(self.file, f"is a damaged zip: {problem}", "download it again") from None
        self._count(len(infos))
        self.names = sorted({i.filename for i in infos if not i.is_dir() and "__MACOSX/" not in i.filename})

    def _unpacked(self, name: str) -> bytes:
        assert self._zip is not None
        info = self._zip.getinfo(name)
        place = f"{self.file}/{name}"
        if info.flag_bits & 1:
            raise DamagedFileError(place, "is locked with a password", "unpack it and give the folder")
        too_large = info.file_size > MOST_BYTES or (
            info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(1, info.compress_size)
        )
        if too_large:
            raise UnsafeFileError(
                place,
                f"unpacks from {info.compress_size:,} to {info.file_size:,} bytes",
                "unpack it yourself, if you trust it, and give the folder",
            )
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MOST_BYTES + 1)  # the directory may lie about the size
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as problem:
            raise DamagedFileError(place, f"cannot be unpacked: {problem}", "download the archive again") from None
        except Exception as problem:  # zlib.error, lzma.LZMAError: neither shares a base with the others
            raise DamagedFileError(place, f"cannot be unpacked: {problem}", "download the archive again") from None
        if len(data) > MOST_BYTES:
            raise UnsafeFileError(
                place, f"unpacks to more than {MOST_BYTES:,} bytes", "unpack it yourself, if you trust it, and give the folder"
            )
        return data


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES and not zipfile.is_zipfile(path):
            raise UnsafeFileError(path.name, f"has {size:,} bytes, at most {MOST_BYTES:,} are read", "export fewer rows at once")
        # Of a large archive the head is enough here: its members are read one by one.
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES if size > MOST_BYTES else -1)
    except OSError as problem:
        raise file_error(path, problem) from None


def open_source(path: Path, encoding: str | None = None) -> Opened:
    """Open a file, zip or folder. Raises FileError, DamagedFileError or UnsafeFileError."""
    return Opened(path, encoding)


def moment_in_name(name: str) -> str:
    """Return the moment that a file's name holds ("… - Guests - 2026-03-05-18-30-00.csv"), or ""."""
    found = [m for m in _NAME_TIME.finditer(name)]
    if not found:
        return ""
    year, month, day, hour, minute, second = found[-1].groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return ""
    return at.isoformat() if hour else at.date().isoformat()

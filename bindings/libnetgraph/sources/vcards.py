"""vCards of every version, read by vobject one card at a time: a card that is broken costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions
from .opening import Opened, Part
from .problems import DamagedFileError, MissingPackageError
from .texts import clean, fold

__all__ = ["KINDS"]

_MOST_PROPERTIES = 2_000
_MOST_LETTERS = 400_000  # of one card, its pictures and keys already left out
# Pictures and keys are large, and notes may say anything: none of them reaches the parser.
_LEFT_OUT = re.compile(
    r"^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY|NOTE|BDAY|ANNIVERSARY|GENDER|X-ANNIVERSARY|AGENT|X-SPOUSE|RELATED)\b", re.IGNORECASE
)
_QUOTED = re.compile(r";(?:ENCODING=)?(?:QUOTED-PRINTABLE|QUOTED)\b", re.IGNORECASE)
_BEGIN = re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_WRONG_QUOTED = re.compile(r"(?<=;)ENCODING=QUOTED(?=[;:])", re.IGNORECASE)


def _cards(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Yield (line, logical lines, whole) of each card; folded and soft-broken lines are joined."""
    started, lines = 0, list[str]()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        word = line.strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            if started:
                yield started, lines, False
            started, lines = number, [line.strip()]
        elif not started:
            continue
        elif word == "END:VCARD":
            yield started, [*lines, line.strip()], True
            started, lines = 0, []
        elif line[:1] in (" ", "\t") and len(lines) > 1:
            lines[-1] += line[1:]
        elif lines[-1].endswith("=") and _QUOTED.search(lines[-1].split(":", 1)[0]):
            lines[-1] = lines[-1][:-1] + line.lstrip()
        else:
            lines.append(line)
    if started:
        yield started, lines, False


def _read(opened: Opened, options: ReadOptions) -> Extract:
    try:
        import vobject
    except ImportError:
        raise MissingPackageError(
            opened.file, "holds vCards, which need vobject", "pip install 'libnetgraph[contacts]'"
        ) from None
    gathering = Gathering("vcard", opened, options)
    left_out = 0
    for part in _parts(opened):
        gathering.part = part.label
        text = part.text()
        gathering.encoding = part.encoding
        ahead = text[: begins.start()] if (begins := _BEGIN.search(text)) else text
        if ahead.strip("\ufeff \r\n\t"):
            gathering.tell("skipped", "lines before the first card", 1)
        for number, (line, lines, whole) in enumerate(_cards(text), start=1):
            gathering.rows += 1
            if not whole:
                gathering.tell(
                    "skipped", f"card {number} has no END:VCARD", line, remedy="export again: the file seems cut short"
                )
                continue
            kept = [one for one in lines if one.strip() and not _LEFT_OUT.match(one)]
            left_out += len(lines) - len(kept)
            if len(kept) > _MOST_PROPERTIES or sum(map(len, kept)) > _MOST_LETTERS:
                gathering.tell("skipped", f"card {number} is larger than any person's: {len(kept):,} lines", line)
                continue
            kept = [_WRONG_QUOTED.sub("ENCODING=QUOTED-PRINTABLE", one) for one in kept]
            try:
                card = vobject.readOne("\r\n".join(_readable(gathering, kept, line)) + "\r\n", allowQP=True)
                if card is None:
                    raise ValueError("nothing in it")
                _add(gathering, card.contents, line)
            except (
                Exception
            ) as problem:  # vobject lets out whatever its parsers meet: ParseError, ValueError, UnicodeError, binascii.Error
                gathering.tell(
                    "skipped",
                    f"card {number} cannot be read: {clean(str(problem))[:80]}",
                    line,
                    remedy="export that contact again",
                )
    if left_out:
        gathering.tell("not_read", "photographs, keys, notes and birthdays are not read", count=left_out)
    if not gathering.rows:
        raise DamagedFileError(opened.file, "begins as a vCard and holds none", "export it again")
    return gathering.finish()


def _readable(gathering: Gathering, lines: list[str], line: int) -> Iterator[str]:
    """Yield the lines that are a property each; vobject would log the others with all that stands in them."""
    from vobject.base import ParseError, parseLine

    for one in lines:
        try:
            parseLine(one)
        except (ParseError, ValueError):
            gathering.count("bad_cell", "lines of cards that are no property are left out", line)
        else:
            yield one


def _values(contents: dict[str, list[Any]], name: str) -> list[Any]:
    return [line.value for line in contents.get(name, [])]


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(_text(part) for part in value if part)
    return clean(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))


def _organisation(value: Any) -> str:
    """The name without its departments; a comma in it that was not escaped is no separator."""
    first = value[0] if isinstance(value, (list, tuple)) and value else value
    return ", ".join(_text(part) for part in first) if isinstance(first, (list, tuple)) else _text(first)


def _add(gathering: Gathering, contents: dict[str, list[Any]], line: int) -> None:
    kind = next((fold(_text(v)) for v in [*_values(contents, "kind"), *_values(contents, "x-addressbookserver-kind")]), "")
    if kind == "group":
        return gathering.tell("skipped", "a group of contacts, no person", line)
    first = middle = last = ""
    for value in _values(contents, "n")[:1]:
        first, last, middle = (_text(getattr(value, part, "")) for part in ("given", "family", "additional"))
    organisation = next((_organisation(v) for v in _values(contents, "org") if v), "")
    shown = next((_text(v) for v in _values(contents, "fn") if _text(v)), "")
    company = [fold(_text(v)) for v in _values(contents, "x-abshowas")]
    if (
        kind in ("org", "organization", "location")
        or "company" in company
        or (shown and fold(shown) == fold(organisation) and not (first or last))
    ):
        return gathering.tell("skipped", f"an entry of a company without a person: {shown or organisation!r}", line)
    ids: dict[str, str] = {}
    for value in [*_values(contents, "url"), *_values(contents, "x-socialprofile"), *_values(contents, "socialprofile")]:
        from .profiles import profile_key

        if profile := profile_key(_text(value)):
            ids.setdefault("linkedin", profile)
    phones = [_text(v).removeprefix("tel:") for v in _values(contents, "tel")]
    at = next((_text(v) for v in _values(contents, "rev")), "")
    changed = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", at)
    labels = [_text(part) for v in _values(contents, "categories") for part in (v if isinstance(v, list) else [v])]
    region = next((_text(getattr(v, "city", "")) for v in _values(contents, "adr")), "")
    key = gathering.person(
        line, once=True, ids=ids, name=shown or " ".join(part for part in (first, middle, last) if part), first=first, last=last, email=";".join(_text(v) for v in _values(contents, "email")),
        phone=phones, organisation=organisation, role=next((_text(v) for v in [*_values(contents, "title"), *_values(contents, "role")]), ""), region=region,
        at="-".join(changed.groups()) if changed else "", extra={"labels": ";".join(labels)} if labels else {},
    )  # fmt: skip
    if key is None:
        gathering.tell("skipped", "a card with neither a name nor an e-mail of one's own", line)


def _parts(opened: Opened) -> list[Part]:
    return list(opened.named(r".*\.(?:vcf|vcard)")) if opened.packed else [opened.part(name) for name in opened.names]


def _recognise(opened: Opened) -> tuple[float, str] | None:
    if opened.packed:
        found = list(opened.named(r".*\.(?:vcf|vcard)"))
        # An archive of everything may hold a card or two; only a zip of cards is an address book.
        return (0.9, f"holds {len(found)} files of vCards") if found and len(found) * 2 > len(opened.names) else None
    return (0.99, "begins with BEGIN:VCARD") if opened.only is not None and opened.only.form == "vcard" else None


KINDS = (Kind("vcard", "vCards", _recognise, _read),)

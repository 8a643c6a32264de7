"""LinkedIn's archive, whole or file by file: connections, who wrote to whom and when, recommendations. Never a text.

Connections are standing ties of the archive's owner; the day of connecting is no contact. Messages count for pairs only, one
interaction a pair, direction and day.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from .extract import Extract
from .gathering import Gathering
from .grids import Row, parse_csv
from .kinds import Kind, ReadOptions
from .letters import decoded, looks_twice_encoded
from .opening import Opened, Part
from .problems import MissingColumnsError, OwnerUnknownError
from .profiles import profile_key
from .texts import clean, email_of, fold

__all__ = ["KINDS"]

_MESSAGES = r"messages(?: ?\(\d+\))?\.csv"  # by name only: guide_messages.csv and its like have the same header
_CONNECTIONS = r"connections(?: ?\(\d+\))?\.csv"
_TEXTS = ("content", "subject", "message", "text", "attachments")
_NO_FOLDERS = {"spam", "draft", "drafts", "trash", "archive spam"}


def _table(
    part: Part, gathering: Gathering | None, must: tuple[str, ...], encoding: str | None
) -> tuple[dict[str, int], list[Row]] | None:
    """The places of the folded headers and the rows; texts are emptied while reading. None where the header is another."""
    text, how = decoded(part.data, part.shown, encoding)
    if gathering is not None and (gathering.encoding is None or not how.certain):
        gathering.encoding = how
    hidden: set[int] = set()
    places: dict[str, int] = {}

    def keep(cells: list[str]) -> list[str]:
        if not places:
            folded = [fold(cell) if len(cell) < 80 else "" for cell in cells]
            if all(name in folded for name in must):
                places.update({name: i for i, name in reversed(list(enumerate(folded)))})
                hidden.update(i for i, name in enumerate(folded) if name in _TEXTS)
                return [""]  # so that the header is no row
            return [""]
        return ["" if i in hidden else cell for i, cell in enumerate(cells)]

    rows = parse_csv(text, ",", part.shown, keep)
    if gathering is not None and not hidden and (twice := looks_twice_encoded(text)):
        gathering.tell(
            "uncertain",
            f"some letters look as if encoded twice: {twice!r}",
            remedy="download the archive again, and open it with nothing before",
        )
    return (places, rows) if places else None


def _cell(places: dict[str, int], row: Row, name: str) -> str:
    place = places.get(name)
    return clean(row.cells[place]) if place is not None and place < len(row.cells) else ""


class _Archive:
    """The reading of one archive."""

    def __init__(self, opened: Opened, options: ReadOptions) -> None:
        self.opened, self.options = opened, options
        self.gathering = Gathering("linkedin", opened, options)
        self.owner: str | None = None
        self.owner_url = profile_key(options.owner or "") or ""

    def read(self) -> Extract:
        gathering = self.gathering
        messages = next(self.opened.named(_MESSAGES), None)
        rows = self._message_rows(messages) if messages is not None else []
        self._find_owner(messages, rows)
        for part in self.opened.named(_CONNECTIONS):
            self._connections(part)
        if messages is not None:
            self._messages(messages, rows)
        for part in self.opened.named(r"recommendations_(given|received)\.csv"):
            self._recommendations(part)
        for part in self.opened.named(r"invitations\.csv"):
            found = _table(part, None, ("from", "to", "sent at"), self.options.encoding)
            if found is not None:
                gathering.rows += len(found[1])
                self._at(part).tell("not_read", "invitations that are still open are no contact", count=len(found[1]))
        for part in self.opened.named(
            r"(?:endorsement_.*|events|reactions|comments|shares|votes|search.*|contacts|inferences.*)\.csv"
        ):
            self._at(part).tell("not_read", f"{part.name}: no contact of two people that is read")
        for part in self.opened.named(r"(guide_|learning_).*messages.*\.csv"):
            self._at(part).tell("not_read", f"{part.name}: talks with an assistant, not with people")
        if self.owner is None and self.gathering.people_count():
            self._at(None).tell(
                "needed",
                "whose archive it is does not show, so nobody's connections are known",
                remedy="give --owner, a profile address or a name",
            )
        return gathering.finish()

    def _at(self, part: Part | None) -> Gathering:
        self.gathering.part = part.label if part is not None else ""
        return self.gathering

    def _message_rows(self, part: Part) -> list[tuple[Row, str, str, str, str, str]]:
        """(row, conversation, sender, recipients, day cell, why not); senders and recipients as name and address."""
        found = _table(part, self.gathering, ("conversation id", "from", "to", "date"), self.options.encoding)
        if found is None:
            raise MissingColumnsError(
                part.shown,
                "lacks LinkedIn's columns CONVERSATION ID, FROM, TO, DATE",
                "take messages.csv out of the archive again",
            )
        places, rows = found
        self.places = places
        kept = []
        for row in rows:
            why = ""
            if _cell(places, row, "folder").casefold() in _NO_FOLDERS:
                why = f"in the folder {_cell(places, row, 'folder')}"
            elif _cell(places, row, "is message draft").casefold() in ("yes", "true"):
                why = "a draft"
            elif not _cell(places, row, "date"):
                why = "without a date"
            kept.append(
                (
                    row,
                    _cell(places, row, "conversation id"),
                    _cell(places, row, "sender profile url"),
                    _cell(places, row, "recipient profile urls"),
                    _cell(places, row, "date"),
                    why,
                )
            )
        return kept

    def _find_owner(self, messages: Part | None, rows: list[tuple[Row, str, str, str, str, str]]) -> None:
        gathering = self.gathering
        name, email = "", ""
        for part in self.opened.named(r"profile\.csv"):
            found = _table(part, gathering, ("first name", "last name"), self.options.encoding)
            if found and found[1]:
                first, last = (_cell(found[0], found[1][0], n) for n in ("first name", "last name"))
                name = f"{first} {last}".strip()
        for part in self.opened.named(r"email addresses\.csv"):
            found = _table(part, gathering, ("email address",), self.options.encoding)
            for row in found[1] if found else []:
                if not email or _cell(found[0] if found else {}, row, "primary").casefold() == "yes":
                    email = _cell(found[0] if found else {}, row, "email address")
        conversations: dict[str, set[str]] = {}
        for _, talk, sender, recipients, _, why in rows:
            if not why:
                for url in (sender, *re.split(r"[,;\s]+", recipients)):
                    if profile_key(url):
                        conversations.setdefault(profile_key(url), set()).add(talk)
        if not self.owner_url and conversations:
            ranked = sorted(conversations, key=lambda url: (-len(conversations[url]), url))
            if len(ranked) == 1 or len(conversations[ranked[0]]) > len(conversations[ranked[1]]):
                self.owner_url = ranked[0]
            elif name:
                by_name = {
                    profile_key(sender) for row, _, sender, _, _, _ in rows if fold(_cell(self.places, row, "from")) == fold(name)
                }
                if len(by_name) == 1:
                    self.owner_url = by_name.pop()
            if not self.owner_url:
                raise OwnerUnknownError(messages.shown if messages else gathering.file, "has two people in all its conversations: whose archive it is does not show",
                                        "give --owner with the owner's profile address", text=f"{ranked[0]}, {ranked[1]}")  # fmt: skip
        given = self.options.owner or ""
        if given and not profile_key(given):
            name, email = ("" if email_of(given) else given) or name, email_of(given) or email
        if not (self.owner_url or name or email):
            return
        if not name:
            name = next(
                (_cell(self.places, row, "from") for row, _, sender, _, _, _ in rows if profile_key(sender) == self.owner_url), ""
            )
        self._at(messages)
        self.owner = gathering.person(
            rows[0][0].line if rows else 1,
            ids={"linkedin": self.owner_url} if self.owner_url else {},
            name=name,
            email=email,
            owner=True,
            by_name=True,
        )

    def _connections(self, part: Part) -> None:
        gathering = self._at(part)
        found = _table(part, gathering, ("first name", "last name", "company", "position", "connected on"), self.options.encoding)
        if found is None:
            raise MissingColumnsError(
                part.shown,
                "lacks LinkedIn's columns First Name, Last Name, Company, Position, Connected On",
                "take Connections.csv out of the archive again",
            )
        places, rows = found
        gathering.rows += len(rows)
        gathering.widths(max(places.values()) + 1, rows, 1)
        days = gathering.days([_cell(places, row, "connected on") for row in rows], [row.line for row in rows], "Connected On")
        gathering.absent = frozenset(
            {"phones", "sector", "region", "interests", "seeks", "offers", "consent", "mail", "access", "joined"}
        )
        for i, row in enumerate(rows):
            url = profile_key(_cell(places, row, "url"))
            key = gathering.person(row.line, once=True, ids={"linkedin": url} if url else {}, first=_cell(places, row, "first name"), last=_cell(places, row, "last name"),
                                   email=_cell(places, row, "email address"), organisation=_cell(places, row, "company"), role=_cell(places, row, "position"),
                                   extra={"connected_on": days[i]} if days[i] else {})  # fmt: skip
            if key is None:
                gathering.tell("skipped", "a connection without a name, whose account is gone", row.line)
            else:
                gathering.interaction(self.owner, key, "connection", row.line)

    def _messages(self, part: Part, rows: list[tuple[Row, str, str, str, str, str]]) -> None:
        gathering = self._at(part)
        gathering.rows += len(rows)
        gathering.tell("not_read", "what people wrote is not read", column="CONTENT")
        good = [one for one in rows if not one[5]]
        days = gathering.days([one[4] for one in good], [one[0].line for one in good], "DATE", past=True)
        skipped: Counter[str] = Counter(one[5] for one in rows if one[5])
        first = {why: one[0].line for one in reversed(rows) if (why := one[5])}
        groups = self._groups(good)
        pairs: dict[tuple[str, str, str], list[int]] = {}
        for (row, talk, sender, recipients, _, _), day in zip(good, days):
            urls = [profile_key(url) for url in re.split(r"[,;\s]+", recipients) if profile_key(url)]
            why = (
                "in a conversation of more than two"
                if talk in groups or len(urls) > 1
                else "without a sender or a recipient"
                if not profile_key(sender) or not urls
                else ""
                if day
                else "without a date"
            )
            if why:
                skipped[why] += 1
                first.setdefault(why, row.line)
                continue
            from_ = gathering.person(row.line, ids={"linkedin": profile_key(sender)}, name=_cell(self.places, row, "from"))
            to = gathering.person(row.line, ids={"linkedin": urls[0]}, name=_cell(self.places, row, "to"))
            if from_ and to and from_ != to:
                pairs.setdefault((from_, to, day[:10]), []).append(row.line)
        for (from_, to, day), lines in pairs.items():
            gathering.interaction(from_, to, "linkedin", lines[0], at=day, count=len(lines))
        for why, count in skipped.items():
            gathering.tell("skipped", f"messages {why}", first[why], count=count)

    def _groups(self, rows: list[tuple[Row, str, str, str, str, str]]) -> set[str]:
        inside: dict[str, set[str]] = {}
        for _, talk, sender, recipients, _, _ in rows:
            inside.setdefault(talk, set()).update(
                k for url in (sender, *re.split(r"[,;\s]+", recipients)) if (k := profile_key(url))
            )
        return {talk for talk, urls in inside.items() if len(urls) > 2}

    def _recommendations(self, part: Part) -> None:
        gathering = self._at(part)
        given = "given" in part.name.casefold()
        found = _table(part, gathering, ("first name", "last name", "creation date"), self.options.encoding)
        if found is None:
            return gathering.tell("skipped", f"{part.name}: not the header of recommendations", 1)
        places, rows = found
        gathering.rows += len(rows)
        days = gathering.days(
            [_cell(places, row, "creation date") for row in rows],
            [row.line for row in rows],
            "Creation Date",
            locale="mdy",
            locale_why="LinkedIn writes the month first here",
            past=True,
        )
        for i, row in enumerate(rows):
            key = gathering.person(row.line, first=_cell(places, row, "first name"), last=_cell(places, row, "last name"), organisation=_cell(places, row, "company"),
                                   role=_cell(places, row, "job title"), by_name=True)  # fmt: skip
            if key is None or self.owner is None or not days[i]:
                gathering.tell("skipped", "a recommendation of which owner, person or day is not known", row.line)
            else:
                from_, to = (self.owner, key) if given else (key, self.owner)
                gathering.interaction(from_, to, "linkedin", row.line, at=days[i][:10], count=1)


def _recognise(opened: Opened) -> tuple[float, str] | None:
    names = [part.name for part in opened.named(_CONNECTIONS, _MESSAGES)] if opened.packed else []
    if names:
        return 0.97, f"holds LinkedIn's {names[0]}"
    if opened.packed or opened.only is None or opened.only.form != "text":
        return None
    part = opened.only
    head = part.data[: 1 << 16].decode("utf-8", "replace").replace("\x00", "")
    lines = [fold(line) for line in head.splitlines()[:30]]
    if any(line.startswith("first name last name ") and line.endswith("company position connected on") for line in lines):
        return 0.97, "has the header of LinkedIn's connections"
    if re.fullmatch(_MESSAGES, part.name, re.IGNORECASE) and any(
        line.startswith("conversation id conversation title from ") for line in lines
    ):
        return 0.97, "has the header of LinkedIn's messages"
    return None


def _read(opened: Opened, options: ReadOptions) -> Extract:
    if (
        not opened.packed
        and opened.only is not None
        and not re.fullmatch(f"{_MESSAGES}|{_CONNECTIONS}", opened.only.name, re.IGNORECASE)
    ):
        # A file renamed: its header said that these are connections.
        opened.names, opened._held = ["Connections.csv"], {"Connections.csv": replace(opened.only, name="Connections.csv")}
    return _Archive(opened, options).read()


KINDS = (Kind("linkedin", "LinkedIn archive: connections, messages", _recognise, _read),)

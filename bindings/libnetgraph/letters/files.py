"""Letters as files: a table for a mail merge, drafts for a mail program, links to click, and an entry for the calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from urllib.parse import quote

from ..io.workbook import workbook
from .planned import Due
from .texts import Letter, Party

__all__ = ["COLUMNS", "calendar_entry", "draft", "letter_files", "link"]

COLUMNS = ("kind", "to", "name", "subject", "body", "reply_yes", "reply_no", "a", "b", "introducer")
_LONGEST_LINK = 1800  # characters that mail programs are known to take


def link(to: Sequence[str], subject: str, body: str = "") -> str:
    """A mailto link (RFC 6068): percent-encoded UTF-8, lines ended by CR LF; the body is left out where it makes it too long."""
    head = "mailto:" + ",".join(quote(address, safe="@.+-_") for address in to)
    whole = f"{head}?subject={quote(subject, safe='')}" + (f"&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}" if body else "")
    return whole if len(whole) <= _LONGEST_LINK or not body else link(to, subject)


def draft(letter: Letter, sender: str, reply_to: str) -> bytes:
    """The letter as .eml that opens as a draft (`X-Unsent: 1`)."""
    message = EmailMessage()
    message["To"] = ", ".join(_address(party) for party in letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    if reply_to:
        message["From"] = message["Reply-To"] = reply_to
    message["X-Unsent"] = "1"
    message.set_content(letter.body, cte="quoted-printable")
    return bytes(message)


def _address(party: Party) -> str:
    from email.utils import formataddr

    name = " ".join(re.sub(r"[\r\n]", " ", party.name).split())
    return formataddr((name, party.email.strip()))


def calendar_entry(letter: Letter, event: Mapping[str, str]) -> bytes | None:
    """The meeting as .ics to click (METHOD:PUBLISH, nobody is invited by it); None where the event has no time of day."""
    import datetime

    import icalendar

    start = event.get("start", "")
    if "T" not in start:
        return None
    begins = datetime.datetime.fromisoformat(start.replace("Z", "+00:00"))
    ends = event.get("end", "")
    until = datetime.datetime.fromisoformat(ends.replace("Z", "+00:00")) if "T" in ends else begins + datetime.timedelta(hours=1)
    calendar = icalendar.Calendar()
    for name, value in (("prodid", "-//libnetgraph//letters//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    entry = icalendar.Event()
    entry.add("uid", f"{'-'.join(letter.about)}-{event['event']}@libnetgraph")
    entry.add("summary", letter.subject)
    entry.add("dtstart", begins)
    entry.add("dtend", until)
    entry.add("dtstamp", begins if begins.tzinfo else begins.replace(tzinfo=datetime.timezone.utc))
    if event.get("venue"):
        entry.add("location", event["venue"])
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def letter_files(due: Due, *, sender: str, reply_to: str, by_introducer: bool, xlsx: bool) -> dict[str, bytes]:
    """Everything to write, by path; one folder for each introducer where they send their own."""
    groups: dict[str, list[Letter]] = {}
    for letter in due.letters:
        introducer = due.introducers.get(letter.about) or due.introducers.get(letter.about[::-1]) or ""
        groups.setdefault((introducer or "organiser") if by_introducer else "", []).append(letter)
    files: dict[str, bytes] = {}
    for group, letters in groups.items():
        base = f"{_safe(group)}/" if group else ""
        rows = [_row(letter, party, reply_to, due) for letter in letters for party in letter.to]
        files[f"{base}letters.csv"] = _csv(rows)
        if xlsx:
            files[f"{base}letters.xlsx"] = workbook({"letters": [COLUMNS, *rows]})
        files[f"{base}letters.html"] = _page(letters, due, reply_to)
        for number, letter in enumerate(letters, 1):
            name = f"{number:03d}-{letter.kind}-{_safe('-'.join(party.name for party in letter.to))}"
            files[f"{base}drafts/{name}.eml"] = draft(letter, sender, reply_to)
            if letter.kind == "introduction" and (entry := calendar_entry(letter, due.event)) is not None:
                files[f"{base}drafts/{name}.ics"] = entry
    return files


def _row(letter: Letter, party: Party, reply_to: str, due: Due) -> list[str]:
    answers = [link([reply_to], subject) if reply_to else subject for subject in letter.answers.values()]
    yes, no = (answers[0], answers[-1]) if answers else ("", "")
    return [letter.kind, party.email, party.name, letter.subject, letter.body, yes, no, *letter.about, due.introducers.get(letter.about, "")]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    from ..cli.output import csv_text

    return csv_text(COLUMNS, rows).encode()


def _page(letters: Sequence[Letter], due: Due, reply_to: str) -> bytes:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=jinja2.PackageLoader("libnetgraph.letters"))
    shown = [(letter, ", ".join(party.name for party in letter.to), link([party.email for party in letter.to], letter.subject, letter.body)) for letter in letters]
    page = environment.get_template("letters.html").render(event=due.event.get("name") or due.event["event"], letters=shown, in_person=due.in_person, waiting=due.waiting)
    return page.encode()


def _safe(text: str) -> str:
    from ..workspace.names import slug

    return slug(text) or "letter"

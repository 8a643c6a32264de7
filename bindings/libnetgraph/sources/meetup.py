"""Meetup: the attendees of an event, without e-mails, and the members of a group."""

from __future__ import annotations

from .extract import Extract
from .gathering import Gathering
from .grids import Row
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, columns_of, table_in
from .opening import Opened
from .problems import UnknownFormatError
from .texts import fold
from .tickets import TicketFormat, add_person, filled, is_total, number_of, read_tickets
from .words import language_of

__all__ = ["KINDS"]

_ATTENDEES = TableKind(
    (("user id", "benutzer id", "id utilisateur", "identifiant utilisateur", "id de usuario", "id utente", "member id"), ("rsvp", "antwort", "reponse", "confirmacion", "risposta"),
     ("guests", "gaste", "invites", "invitados", "ospiti"), ("rsvped on", "rsvp am", "rsvp le", "rsvp el", "rsvp il", "reponse le", "confirmado el", "attendance", "event host")),
    0.96, without=("total rsvps", "meetups attended"),
)  # fmt: skip
_MEMBERS = TableKind((("user id", "member id"), ("joined group on",), ("total rsvps", "meetups attended", "last attended")), 0.97)


def _locale(columns: Columns, table: Table) -> tuple[str, str]:
    if language_of(columns.header) in ("", "en"):
        return "mdy", "Meetup writes the month first in English"
    return "dmy", "its headers are in a language that writes the day first"


_FORMAT = TicketFormat(
    "meetup-attendees", "Meetup event attendees", _ATTENDEES,
    {
        "name": ("name", "nom", "nombre", "nome"), "attended": ("attendance", "anwesenheit", "presence", "asistencia", "presenza"),
        "account": ("user id", "benutzer id", "id utilisateur", "identifiant utilisateur", "id de usuario", "id utente", "member id"),
        "status": ("rsvp", "antwort", "reponse", "confirmacion", "risposta"), "guests": ("guests", "gaste", "invites", "invitados", "ospiti"),
        "registered_at": ("rsvped on", "rsvp am", "rsvp le", "rsvp el", "rsvp il", "reponse le", "confirmado el"), "joined": ("joined group on", "gruppe beigetreten am", "a rejoint le groupe le", "se unio al grupo el", "iscritto al gruppo il"),
        "profile": ("url of member profile", "url des mitgliederprofils", "url du profil du membre", "url del perfil del miembro", "url del profilo del membro"),
        "event_role": ("event host", "gastgeber", "organisateur", "anfitrion", "organizzatore"), "title": ("title", "titel", "titre", "titulo", "titolo"),
    },
    vocabulary={"yes": "registered", "no": "declined", "waitlist": "waitlisted", "oui": "registered", "non": "declined", "ja": "registered", "nein": "declined", "si": "registered"},
    system="meetup", generic=("email", "organisation", "role"), locale=_locale,
)  # fmt: skip


def _with_hosts(opened: Opened, options: ReadOptions) -> Extract:
    # "Event Host" is Yes or blank; the tables want the role.
    from dataclasses import replace

    read = read_tickets(_FORMAT, opened, options)
    rows = tuple(
        replace(one, role="host" if fold(one.role) in ("yes", "ja", "oui", "si", "y") else "") for one in read.attendance
    )
    return replace(read, attendance=rows)


def _read_members(opened: Opened, options: ReadOptions) -> Extract:
    """The group's members: accounts, when they joined, and how often they came or stayed away, as counts in `extra`."""
    table = table_in(opened, _MEMBERS)
    if table is None:
        raise UnknownFormatError(
            opened.file, "is no member list of Meetup: its header is not found", "let the kind be recognised"
        )
    gathering = Gathering("meetup-members", opened, options, table.grid)
    aliases = {
        "name": ("name",), "account": ("user id",), "member": ("member id",), "region": ("location",), "joined": ("joined group on",), "visited": ("last visited group on",), "profile": ("url of member profile",),
        "yes": ("rsvped yes",), "attended": ("meetups attended",), "missed": ("no shows",), "intro": ("intro",), "-": ("photo", "title", "assistant organizer", "total rsvps", "rsvped maybe", "rsvped no", "last attended"),
        "mailing": ("mailing list",), "organisation": ("what company do you represent", "company", "what company do you work for"),
    }  # fmt: skip
    columns = columns_of(table.header.cells, aliases, file=opened.file, line=table.header.line, generic=("email", "organisation", "role", "interests", "seeks", "offers", "sector"),
                         mapping=options.mapping, required=(("name",), ("account", "member")))  # fmt: skip
    gathering.use(columns, table=table)
    rows: list[Row] = [row for row in table.rows if not is_total(row)]
    gathering.rows = len(table.rows)
    if len(rows) < len(table.rows):
        gathering.tell("skipped", "a row of totals", table.rows[-1].line, count=len(table.rows) - len(rows))
    lines = [row.line for row in rows]
    joined = gathering.days(
        [columns.get(r.cells, "joined") for r in rows],
        lines,
        columns.title("joined"),
        locale="mdy",
        locale_why="Meetup writes the month first",
        past=True,
    )
    visited = gathering.days(
        [columns.get(r.cells, "visited") for r in rows],
        lines,
        columns.title("visited"),
        locale="mdy",
        locale_why="Meetup writes the month first",
        past=True,
    )
    if "intro" in columns:
        gathering.tell("not_read", "what members write of themselves is not read", column=columns.title("intro"))
    for i, row in enumerate(rows):
        account = (columns.get(row.cells, "account") or columns.get(row.cells, "member")).removeprefix("user ").strip()
        extra = columns.extra(row.cells)
        for field, name in (("yes", "turnout_registered"), ("attended", "turnout_attended"), ("missed", "turnout_missed")):
            text = columns.get(row.cells, field)
            if text and number_of(text) is None:
                gathering.tell("bad_cell", f"{text[:40]!r} is no count", row.line, columns.title(field))
            elif text:
                extra[name] = str(number_of(text))
        mail = columns.get(row.cells, "mailing")
        answer = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "unsubscribed": "no"}.get(fold(mail), "") if mail else ""
        key = add_person(gathering, columns, row, ids={k: v for k, v in (("meetup", account), ("meetup-profile", columns.get(row.cells, "profile"))) if v}, at=visited[i],
                         joined=joined[i][:10], extra=extra, **filled(mail=answer))  # fmt: skip
        if key is None:
            gathering.tell("skipped", "a row with nobody in it", row.line)
    return gathering.finish()


KINDS = (
    Kind(_FORMAT.name, _FORMAT.title, _ATTENDEES.found, _with_hosts, event=True),
    Kind("meetup-members", "Meetup member list", _MEMBERS.found, _read_members),
)

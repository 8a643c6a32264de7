"""Lists of people that other systems keep: Mailchimp's audience, HubSpot's contacts, Wild Apricot's members."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from .extract import Extract
from .gathering import Gathering
from .grids import grids_of
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, columns_of, find_tables, grids_in, table_in
from .opening import Opened, Part
from .problems import UnknownFormatError
from .texts import clean, fold, yes_or_no
from .tickets import add_person, filled, is_total, locale_of_headers
from .words import FIELDS

__all__ = ["KINDS"]

_GENERIC = (
    "name",
    "first",
    "last",
    "email",
    "phone",
    "organisation",
    "role",
    "sector",
    "region",
    "interests",
    "seeks",
    "offers",
    "consent",
    "access",
)

# What somebody's address may be used for stands in the file's name, not in the file.
_STATES = {
    "subscribed": "yes",
    "unsubscribed": "no",
    "cleaned": "no",
    "nonsubscribed": "no",
    "non-subscribed": "no",
    "non_subscribed": "no",
    "archived": "no",
}
_STATE_NAME = re.compile(r"(non[-_]?subscribed|unsubscribed|subscribed|cleaned|archived)", re.IGNORECASE)
_MAILCHIMP = TableKind(
    (("member rating", "leid"), ("email address", *FIELDS["email"]), ("optin time", "confirm time", "leid", "euid")), 0.97
)
_MAILCHIMP_DROPPED = ("member rating", "optin ip", "confirm time", "confirm ip", "latitude", "longitude", "gmtoff", "dstoff", "timezone", "cc", "region", "leid", "euid", "notes", "birthday", "compleanno", "geburtstag", "anniversaire",
                      "unsub reason", "unsub reason other", "unsub campaign title", "unsub campaign id", "clean campaign title", "clean campaign id", "address", "indirizzo", "adresse", "direccion", "source")  # fmt: skip


def _mailchimp(opened: Opened, options: ReadOptions) -> Extract:
    gathering = Gathering("mailchimp", opened, options)
    found = False
    for part in _mailchimp_parts(opened):
        for table in find_tables(grids_of(part), _MAILCHIMP):
            found = True
            _audience(gathering, opened, options, part, table)
    if not found:
        raise UnknownFormatError(
            opened.file, "is no audience of Mailchimp: its header is not found", "export the audience again, as zip or CSV"
        )
    return gathering.finish()


def _audience(gathering: Gathering, opened: Opened, options: ReadOptions, part: Part, table: Table) -> None:
    gathering.part, gathering.encoding = table.grid.label, table.grid.encoding
    gathering.told += table.grid.told
    aliases = {
        "email": ("email address", "indirizzo email"),
        "optin": ("optin time",),
        "changed": ("last changed",),
        "tags": ("tags",),
        "unsub": ("unsub time", "clean time"),
        "-": _MAILCHIMP_DROPPED,
    }
    columns = columns_of(
        table.header.cells,
        aliases,
        file=opened.file,
        line=table.header.line,
        generic=_GENERIC,
        mapping=options.mapping,
        required=(("email",),),
    )
    gathering.use(columns, ("mail",), table)
    named = _STATE_NAME.search(part.name)
    mail = _STATES[named.group(1).lower().replace("_", "-").replace("non-sub", "nonsub")] if named else ""
    if "unsub" in columns:
        mail = "no"
    if not mail:
        gathering.tell(
            "uncertain",
            "neither the file's name nor its columns say whether these people may be written to",
            table.header.line,
            remedy="keep the name that Mailchimp gave: subscribed_..., unsubscribed_...",
        )
    rows = table.rows
    gathering.rows += len(rows)
    changed = gathering.days(
        [columns.get(r.cells, "changed") for r in rows],
        [r.line for r in rows],
        columns.title("changed"),
        locale="mdy",
        locale_why="Mailchimp writes the month first",
    )
    for i, row in enumerate(rows):
        tags = columns.get(row.cells, "tags")
        # A quoted list inside the field: "Club","Speakers".
        listed = [clean(tag) for line in csv.reader(io.StringIO(tags)) for tag in line if clean(tag)] if tags else []
        extra = columns.extra(row.cells) | ({"tags": ";".join(listed)} if listed else {})
        if (
            add_person(
                gathering,
                columns,
                row,
                at=changed[i],
                extra=extra,
                **_leave(gathering, columns, row.cells, row.line),
                **filled(mail=mail),
            )
            is None
        ):
            gathering.tell("skipped", "a row with nobody's own address", row.line)


def _mailchimp_parts(opened: Opened) -> list[Part]:
    if opened.packed:
        return list(opened.named(r".*(?:subscribed|cleaned|archived).*\.csv"))
    return [opened.part(name) for name in opened.names]


def _is_mailchimp(opened: Opened) -> tuple[float, str] | None:
    if not opened.packed:
        return _MAILCHIMP.found(opened)
    parts = _mailchimp_parts(opened)
    if any(True for part in parts[:4] if part.form == "text" for _ in find_tables(grids_of(part), _MAILCHIMP)):
        return 0.97, f"holds Mailchimp's {parts[0].name}"
    return None


_HUBSPOT = TableKind((("record id", "datensatz id", "id de l enregistrement", "id de registro", "id record", "record id contact"), ("lifecycle stage", "lead status", "contact owner", "create date", "lifecycle phase",
                      "zustandiger mitarbeiter fur kontakt", "contact zustandiger mitarbeiter", "proprietaire du contact", "propietario del contacto", "proprietario del contatto", "erstellungsdatum", "date de creation", "fecha de creacion", "data di creazione",
                      "associated company ids", "connection strength")), 0.95)  # fmt: skip
_HUBSPOT_ALIASES = {
    "account": ("record id", "datensatz id", "id de l enregistrement", "id de registro", "id record", "record id contact"), "organisation": ("company name", "company", "unternehmensname", "associated company", "nom de l entreprise", "nombre de la empresa", "nome azienda"),
    "joined": ("create date", "erstellungsdatum", "date de creation", "fecha de creacion", "data di creazione"), "changed": ("last modified date", "datum der letzten anderung"),
    "optout": ("unsubscribed from all email", "opted out of all email", "von allen e mails abgemeldet"),
    "-": ("lead status", "lifecycle stage", "contact owner", "associated company ids", "associated company", "notes", "message", "annual revenue", "strongest connection", "ip city", "last activity date"),
}  # fmt: skip
_APRICOT = TableKind(
    (
        ("user id",),
        ("archived", "group participation", "member since", "membership level", "subscribed to emails", "membership enabled"),
        ("first name",),
        ("email", "email address"),
    ),
    0.95,
    without=("meetups attended",),
)
_APRICOT_ALIASES = {
    "account": ("user id",), "organisation": ("organization", "organisation", "company"), "joined": ("member since", "created on", "creation date"), "changed": ("profile last update", "profile last updated"),
    "subscribed": ("subscribed to emails", "email delivery", "receiving emails"), "archived": ("archived",), "labels": ("group participation", "membership level"),
    "-": ("password", "updated by", "last login", "balance", "total donated", "registered for specific event", "event announcements", "member emails and newsletters", "email delivery disabled", "notes", "access to profile by others",
          "details to show", "photo albums enabled", "member bundle id or email", "administration access", "renewal due", "renewal date last changed", "membership enabled"),
}  # fmt: skip


def _accounts(
    kind: str,
    table_kind: TableKind,
    system: str,
    aliases: Mapping[str, tuple[str, ...]],
    why: str,
    opened: Opened,
    options: ReadOptions,
) -> Extract:
    table = table_in(opened, table_kind)
    if table is None:
        raise UnknownFormatError(opened.file, f"is no list of {system}: its header is not found", "export it again")
    gathering = Gathering(kind, opened, options, table.grid)
    columns = columns_of(
        table.header.cells,
        aliases,
        file=opened.file,
        line=table.header.line,
        generic=_GENERIC,
        mapping=options.mapping,
        required=(("account",), ("name", "first", "last", "email")),
    )
    gathering.use(columns, ("mail",) if "subscribed" in columns or "optout" in columns else (), table)
    if columns.dropped:
        gathering.tell(
            "not_read",
            f"{why}: {', '.join(columns.header[i] for i in columns.dropped[:6])}",
            table.header.line,
            count=len(columns.dropped),
        )
    rows = [row for row in table.rows if not is_total(row)]
    gathering.rows = len(table.rows)
    for row in table.rows:
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
    lines = [row.line for row in rows]
    locale, locale_why = locale_of_headers(columns, table)

    def days(field: str) -> list[str]:
        return gathering.days(
            [columns.get(r.cells, field) for r in rows], lines, columns.title(field), locale=locale, locale_why=locale_why
        )

    joined, changed = days("joined"), days("changed")
    for i, row in enumerate(rows):
        account = columns.get(row.cells, "account")
        account = account[:-2] if account.endswith(".0") else account
        mail = _mail(gathering, columns, row.cells, row.line)
        extra = columns.extra(row.cells)
        if labels := columns.get(row.cells, "labels"):
            extra["labels"] = labels
        if yes_or_no(columns.get(row.cells, "archived")) == "yes":
            extra["archived"] = "yes"
            gathering.tell("uncertain", "an archived entry: kept, with archived=yes", row.line)
        for title in [
            name for name in extra if fold(name) in ("connection strength", "last interaction", "strongest connection")
        ]:
            extra[f"hint: {title}"] = extra.pop(title)  # computed by the vendor, not on record
        key = add_person(gathering, columns, row, ids={system: account} if account else {}, at=changed[i], extra=extra, joined=joined[i][:10],
                         **_leave(gathering, columns, row.cells, row.line), **filled(mail=mail))  # fmt: skip
        if key is None:
            gathering.tell("skipped", "a row with nobody in it", row.line)
    return gathering.finish()


def _mail(gathering: Gathering, columns: Columns, cells: list[str], line: int) -> str:
    for field, flipped in (("subscribed", False), ("optout", True)):
        text = columns.get(cells, field)
        answer = yes_or_no(text)
        if answer is None:
            gathering.unknown_word(text, line, columns.title(field))
            return "no"  # in doubt, the cautious reading
        if answer:
            return answer if not flipped else "no" if answer == "yes" else "yes"
    return ""


def _leave(gathering: Gathering, columns: Columns, cells: list[str], line: int) -> dict[str, Any]:
    text = columns.get(cells, "consent")
    answer = yes_or_no(text)
    if answer is None:
        gathering.unknown_word(text, line, columns.title("consent"))
        answer = "no"
    return {"consent": answer} if answer else {}


def _hubspot(opened: Opened, options: ReadOptions) -> Extract:
    return _accounts("hubspot", _HUBSPOT, "hubspot", _HUBSPOT_ALIASES, "stages of sales and notes are not read", opened, options)


def _apricot(opened: Opened, options: ReadOptions) -> Extract:
    return _accounts(
        "wild-apricot",
        _APRICOT,
        "wild-apricot",
        _APRICOT_ALIASES,
        "passwords, balances and settings are not read",
        opened,
        options,
    )


def _is_hubspot(opened: Opened) -> tuple[float, str] | None:
    return _HUBSPOT.found(opened) if grids_in(opened) else None


KINDS = (
    Kind("mailchimp", "Mailchimp audience", _is_mailchimp, _mailchimp),
    Kind("hubspot", "HubSpot contacts", _is_hubspot, _hubspot),
    Kind("wild-apricot", "Wild Apricot members", _APRICOT.found, _apricot),
)

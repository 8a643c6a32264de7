"""Address books as CSV: Google's present and former layout, Outlook's. People, no contact between them."""

from __future__ import annotations

import re

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions, Table, TableKind, columns_of, table_in
from .opening import Opened
from .problems import UnknownFormatError
from .texts import clean, fold
from .tickets import is_total

__all__ = ["KINDS"]

_SEVERAL = re.compile(r"\s*:::\s*")

_GOOGLE = TableKind(
    (
        ("first name", "given name"),
        ("last name", "family name"),
        ("e mail 1 value", "phone 1 value", "file as", "group membership", "labels"),
    ),
    0.96,
    without=("e mail 2 address",),
)
_OUTLOOK = TableKind(
    (("first name", "vorname", "prenom", "nombre", "nome"), ("last name", "nachname", "nom", "apellidos", "apellido", "cognome"),
     ("e mail address", "e mail adresse", "adresse de messagerie", "direccion de correo electronico", "indirizzo posta elettronica", "indirizzo di posta elettronica"),
     ("e mail 2 address", "e mail 2 adresse", "e mail 2 type", "adresse de messagerie 2", "direccion de correo electronico 2", "indirizzo posta elettronica 2", "business phone", "telefon geschaftlich",
      "telephone bureau", "telefono del trabajo", "ufficio", "e mail display name", "primary phone")),
    0.94,
)  # fmt: skip
_NEVER = ("notes", "photo", "birthday", "geburtstag", "anniversaire", "cumpleanos", "compleanno", "gender", "spouse", "children", "hobby", "account", "billing information", "government id number", "directory server",
          "sensitivity", "private", "priority", "mileage", "initials", "notizen", "remarques", "notas", "note", "anniversary", "jahrestag", "user 1", "user 2", "user 3", "user 4", "keywords", "language",
          "occupation", "yomi name", "phonetic first name", "phonetic middle name", "phonetic last name", "given name yomi", "additional name yomi", "family name yomi", "maiden name", "short name", "name prefix",
          "name suffix", "suffix", "nickname", "file as", "referred by", "schedule", "subject", "directory")  # fmt: skip


def _google(opened: Opened, options: ReadOptions) -> Extract:
    table = table_in(opened, _GOOGLE)
    if table is None:
        raise UnknownFormatError(opened.file, "is no list of Google Contacts", "export it as Google CSV, or better as vCard")
    header = [fold(cell) for cell in table.header.cells]
    numbered = {
        "email": [name for name in header if re.fullmatch(r"e mail \d+ value", name)],
        "phone": [name for name in header if re.fullmatch(r"phone \d+ value", name)],
    }
    return _people(table, opened, options, "google-contacts", {
        "first": ("first name", "given name"), "last": ("last name", "family name"), "name": ("name",), "middle": ("middle name", "additional name"),
        "email": numbered["email"], "phone": numbered["phone"], "organisation": ("organization name", "organization 1 name"),
        "role": ("organization title", "organization 1 title"), "labels": ("labels", "group membership"), "region": ("address 1 city", "location"),
        "-": _beside(header, r"(?:e mail|phone|address|website|event|relation|custom field|im|organization)( \d+)? (?!value).*"),
    })  # fmt: skip


def _outlook(opened: Opened, options: ReadOptions) -> Extract:
    table = table_in(opened, _OUTLOOK)
    if table is None:
        raise UnknownFormatError(opened.file, "is no list of Outlook's contacts", "export it as CSV, or as vCard")
    header = [fold(cell) for cell in table.header.cells]
    emails = [
        n
        for n in header
        if re.fullmatch(
            r"(?:e mail|adresse de messagerie|direccion de correo electronico|indirizzo posta elettronica|indirizzo di posta elettronica)(?: [23])?(?: (?:address|adresse))?",
            n,
        )
    ]
    phones = [
        n
        for n in header
        if re.search(r"\b(?:phone|telefon|telephone|telefono|mobil\w*|mobile|movil|handy|cellulare)\b", n)
        and not re.search(r"fax|pager|telex|callback|isdn|assistant|car|radio", n)
    ]
    return _people(table, opened, options, "outlook-contacts", {
        "first": ("first name", "vorname", "prenom", "nombre", "nome"), "last": ("last name", "nachname", "nom", "apellidos", "apellido", "cognome"),
        "middle": ("middle name", "weitere vornamen", "deuxieme prenom", "segundo nombre", "secondo nome"), "email": emails, "phone": phones,
        "organisation": ("company", "firma", "societe", "organizacion", "compania", "societa", "azienda", "organization"), "role": ("job title", "position", "titre", "fonction", "puesto", "cargo", "posizione", "qualifica"),
        "labels": ("categories", "kategorien", "categories", "categorias", "categorie"), "region": ("business city", "ort geschaftlich", "ville bureau", "ciudad del trabajo", "citta ufficio"),
        "-": _beside(header, r".*(?:fax|pager|telex|callback|isdn|street|strasse|rue|calle|postal code|postleitzahl|code postal|codigo postal|country|land|pays|pais|home|privat|web page|webseite|other|display name|e mail type|e mail \d type|assistant|state|p o box|manager).*"),
    })  # fmt: skip


def _beside(header: list[str], pattern: str) -> list[str]:
    """Headers that are nobody's field here: labels beside values, home addresses."""
    kept = ("organization name", "organization title", "organization 1 name", "organization 1 title", "address 1 city")
    return [name for name in header if name not in kept and (name in _NEVER or re.fullmatch(pattern, name))]


def _people(
    table: Table, opened: Opened, options: ReadOptions, kind: str, aliases: dict[str, tuple[str, ...] | list[str]]
) -> Extract:
    gathering = Gathering(kind, opened, options, table.grid)
    wanted = {name for every, aliased in aliases.items() if every != "-" for name in aliased}
    aliases["-"] = [name for name in aliases["-"] if name not in wanted]
    columns = columns_of(
        table.header.cells,
        aliases,
        file=opened.file,
        line=table.header.line,
        mapping=options.mapping,
        required=(("name", "first", "last"),),
    )
    gathering.use(columns, table=table)
    if columns.dropped:
        gathering.tell(
            "not_read",
            "notes, birthdays, photographs and home addresses are not read",
            table.header.line,
            count=len(columns.dropped),
        )
    for row in table.rows:
        gathering.rows += 1
        cells = row.cells
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
            continue
        first, middle, last = (columns.get(cells, name) for name in ("first", "middle", "last"))
        emails = [part for text in columns.every(cells, "email") for part in _SEVERAL.split(text)]
        phones = [part for text in columns.every(cells, "phone") for part in _SEVERAL.split(text)]
        labels = [clean(label).removeprefix("* ") for label in re.split(r":::|;", columns.get(cells, "labels"))]
        own = [
            label
            for label in labels
            if label and fold(label) not in ("mycontacts", "my contacts", "starred", "friends", "family", "coworkers")
        ]
        name = columns.get(cells, "name")
        extra = columns.extra(cells) | ({"labels": ";".join(own)} if own else {})
        key = gathering.person(
            row.line, once=True, name=name or " ".join(part for part in (first, middle, last) if part), first=first, last=last, email=";".join(emails), phone=phones,
            organisation=columns.get(cells, "organisation"), role=columns.get(cells, "role"), region=columns.get(cells, "region"), extra=extra, columns=columns,
        )  # fmt: skip
        if key is None:
            company = columns.get(cells, "organisation")
            gathering.tell(
                "skipped",
                f"an entry of a company without a person: {company!r}"
                if company
                else "an entry with neither a name nor an e-mail of one's own",
                row.line,
            )
    return gathering.finish()


KINDS = (
    Kind("google-contacts", "Google Contacts (CSV)", _GOOGLE.found, _google),
    Kind("outlook-contacts", "Outlook contacts (CSV)", _OUTLOOK.found, _outlook),
)

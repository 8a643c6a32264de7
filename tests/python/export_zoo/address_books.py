"""Address books and mailing lists: Google, Outlook, vCard, Mailchimp, HubSpot, Wild Apricot."""

from __future__ import annotations

import quopri
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from .club import Club, Person
from .specimen import MADE, Specimen, day, slipped, slipped_email, write_csv


def _people(club: Club, rng: random.Random) -> list[Person]:
    return rng.sample(list(club.people.values()), 80)


def _specimen(path: Path, kind: str, people: list[Person], **more: object) -> Specimen:
    return Specimen(
        path, kind, {"exported_at": MADE}, names={p.name for p in people}, emails={p.email for p in people}, events=0, **more
    )  # type: ignore[arg-type]


def google(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """Today's layout, and the one of 2020; several values in one cell, groups with an asterisk."""
    people = _people(club, rng)
    group = {"en-GB": "Club", "de": "Verein", "old": "Club"}[language]
    if language == "old":
        header = "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title"
    else:
        header = "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value"
    rows = [header.split(",")]
    fields = {}
    for number, person in enumerate(people):
        email = slipped_email(rng, person.email)
        if number % 5 == 0:
            email = f"{person.email} ::: second{number}@home.example"
        phone = f"+44 20 7946 {number:04}"
        fields[person.name] = {"organisation": person.organisation, "role": person.role, "phones": (f"+44207946{number:04}",)}
        note = "secret note\nwith a break"
        if language == "old":
            rows.append(
                [
                    person.name,
                    person.first,
                    "",
                    person.last,
                    "",
                    "--03-07",
                    note,
                    f"* myContacts ::: {group}",
                    "* Work",
                    email,
                    "Mobile",
                    phone,
                    person.organisation,
                    person.role,
                ]
            )
        else:
            rows.append(
                [
                    slipped(rng, person.first),
                    "",
                    person.last,
                    "",
                    "",
                    "",
                    person.organisation,
                    person.role,
                    "",
                    "--03-07",
                    note,
                    "https://photo.example/x",
                    f"{group} ::: * myContacts",
                    "* Work",
                    email,
                    "Mobile",
                    phone,
                ]
            )
    rows.append(["Harbour Plumbing Ltd"] + [""] * 13 if language == "old" else [""] * 6 + ["Harbour Plumbing Ltd"] + [""] * 10)
    found = _specimen(
        write_csv(folder / "contacts.csv", rows, rng),
        "google-contacts",
        people,
        hidden=("secret note", "photo.example"),
        fields=fields,
    )
    found.emails = (found.emails or set()) | {f"second{number}@home.example" for number in range(0, len(people), 5)}
    if language == "old":
        found.names = (found.names or set()) | {"Harbour Plumbing Ltd"}  # only a name: who knows
    else:
        found.skipped = 1
    return found


_OUTLOOK = {
    "en-US": "First Name,Middle Name,Last Name,Title,Suffix,Company,Department,Job Title,Business Street,Business City,Home Street,Business Phone,Mobile Phone,Birthday,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Categories",
    "de": "Vorname,Weitere Vornamen,Nachname,Anrede,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Straße privat,Telefon geschäftlich,Mobiltelefon,Geburtstag,Notizen,E-Mail-Adresse,E-Mail 2: Adresse,E-Mail 3: Adresse,Kategorien",
    "fr": "Prénom,Deuxième prénom,Nom,Titre de civilité,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),Rue (domicile),Téléphone (bureau),Tél. mobile,Anniversaire,Notes,Adresse de messagerie,Adresse de messagerie 2,Adresse de messagerie 3,Catégories",
}  # fmt: skip


def outlook(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people = _people(club, rng)
    rows = [_OUTLOOK[language].split(",")]
    for number, person in enumerate(people):
        rows.append(
            [
                person.first,
                "",
                person.last,
                "",
                "",
                person.organisation,
                "",
                person.role,
                "1 Quay",
                "Harbour",
                "2 Home Street",
                f"+44 20 7946 {number:04}",
                "",
                "1/2/1980",
                "secret note",
                slipped_email(rng, person.email),
                "",
                "",
                "Club",
            ]
        )
    path = write_csv(folder / "contacts.csv", rows, rng, *((",", "utf-8") if language == "en-US" else (";", "cp1252")))
    return _specimen(
        path,
        "outlook-contacts",
        people,
        hidden=("secret note", "2 Home Street"),
        fields={p.name: {"organisation": p.organisation, "role": p.role} for p in people},
    )


def vcard(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """2.1 in quoted-printable or Latin-1, 3.0 with Apple's groups, 4.0; with pictures and notes that stay where they are."""
    people = _people(club, rng)
    cards = []
    for person in people:
        if language == "2.1":
            quoted = [
                quopri.encodestring(text.encode(), quotetabs=False).decode().replace("=\n", "=\r\n")
                for text in (f"{person.last};{person.first};;;", person.name)
            ]
            lines = ["VERSION:2.1", f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted[0]}", f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted[1]}", f"ORG:{person.organisation};", f"TITLE:{person.role}", f"EMAIL;INTERNET:{person.email}",
                     "TEL;WORK;VOICE:+44 20 7946 0001"]  # fmt: skip
        elif language == "3.0":
            lines = ["VERSION:3.0", f"FN:{person.name}", f"N:{person.last};{person.first};;;", f"ORG:{person.organisation};", f"TITLE:{person.role}", f"item1.EMAIL;type=INTERNET;type=pref:{person.email}", "item1.X-ABLabel:_$!<Work>!$_", "NOTE:secret note",
                     "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx"]  # fmt: skip
        else:
            lines = [
                "VERSION:4.0",
                f"FN:{person.name}",
                f"N:{person.last};{person.first};;;",
                f"ORG:{person.organisation}",
                f"TITLE:{person.role}",
                f"EMAIL;TYPE=work:{person.email}",
                "TEL;VALUE=uri;TYPE=cell:tel:+44-20-7946-0001",
                "KIND:individual",
            ]
        cards.append("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]))
    cards.append("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harbour Plumbing\r\nORG:Harbour Plumbing\r\nX-ABShowAs:COMPANY\r\nEND:VCARD")
    path = folder / "contacts.vcf"
    path.write_bytes(("\r\n".join(cards) + "\r\n").encode("cp1252" if language == "latin" else "utf-8"))
    return _specimen(
        path,
        "vcard",
        people,
        hidden=("secret note", "/9j/4AAQ"),
        skipped=1,
        fields={p.name: {"organisation": p.organisation, "role": p.role} for p in people},
    )


_MAILCHIMP = {
    "en-US": "Email Address,First Name,Last Name,Phone Number",
    "it": "Indirizzo email,Nome,Cognome,Numero di telefono",
    "de": "E-Mail-Adresse,Vorname,Nachname,Telefonnummer",
}


def mailchimp(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """A zip of one list a state; whether somebody may be written to stands in the name of the list."""
    people = _people(club, rng)
    states = {"subscribed": people[:50], "unsubscribed": people[50:70], "cleaned": people[70:]}
    header = [
        *_MAILCHIMP[language].split(","),
        "MEMBER_RATING",
        "OPTIN_TIME",
        "OPTIN_IP",
        "CONFIRM_TIME",
        "CONFIRM_IP",
        "CC",
        "LAST_CHANGED",
        "LEID",
        "EUID",
        "NOTES",
        "TAGS",
    ]
    path = folder / "audience_export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for state, members in states.items():
            rows = [header]
            for number, person in enumerate(members):
                rows.append(
                    [
                        slipped_email(rng, person.email),
                        slipped(rng, person.first),
                        person.last,
                        "",
                        "2",
                        "2026-01-05 10:00:00",
                        "10.0.0.1",
                        "",
                        "",
                        "GB",
                        "2026-02-05 10:00:00",
                        str(number),
                        "e",
                        "secret note",
                        '"Club","Speakers"',
                    ]
                )
            plain = write_csv(folder / "part.csv", rows, rng)
            out.write(plain, f"{state}_email_audience_export_1a2b3c.csv")
            plain.unlink()
    fields: dict[str, dict[str, object]] = {
        p.name: {"mail": "yes" if state == "subscribed" else "no", "consent": ""}
        for state, members in states.items()
        for p in members
    }
    return _specimen(path, "mailchimp", people, hidden=("secret note", "10.0.0.1"), fields=fields)


_HUBSPOT = {
    "en-US": "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Lead Status,Create Date,Lifecycle Stage,Contact owner,Associated Company IDs",
    "sentence": "Record ID,First name,Last name,Email,Phone number,Job title,Company name,Lead status,Create date,Lifecycle stage,Contact owner,Associated company IDs",
    "de": "Datensatz-ID,Vorname,Nachname,E-Mail,Telefonnummer,Jobtitel,Unternehmensname,Lead Status,Erstellungsdatum,Lifecycle-Phase,Zuständiger Mitarbeiter für Kontakt,Associated Company IDs",
}


def hubspot(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people = _people(club, rng)
    rows = [_HUBSPOT[language].split(",")]
    for number, person in enumerate(people):
        rows.append(
            [
                str(90_000 + number),
                slipped(rng, person.first),
                person.last,
                slipped_email(rng, person.email),
                "",
                person.role,
                person.organisation,
                "New",
                person.joined + " 10:15",
                "lead",
                "Petra",
                "9002;9999",
            ]
        )
    return _specimen(
        write_csv(folder / "hubspot.csv", rows, rng, ";" if language == "de" else ","),
        "hubspot",
        people,
        fields={p.name: {"organisation": p.organisation, "role": p.role, "joined": p.joined} for p in people},
    )


def wild_apricot(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people = _people(club, rng)
    rows = [
        "User ID,First name,Last name,Organization,Email,Phone,Password,Group participation,Archived,Subscribed to emails,Created on,Profile last update,Updated by".split(
            ","
        )
    ]
    for number, person in enumerate(people):
        rows.append([str(70_000 + number), slipped(rng, person.first), person.last, person.organisation, slipped_email(rng, person.email), "", "hunter2", "Board", "no", "yes" if number % 4 else "no", day("2026-03-25", language, clock=False),
                     day("2026-03-25", language, clock=False), "admin"])  # fmt: skip
    fields: dict[str, dict[str, object]] = {
        p.name: {"mail": "yes" if number % 4 else "no", "organisation": p.organisation} for number, p in enumerate(people)
    }
    return _specimen(write_csv(folder / "members.csv", rows, rng), "wild-apricot", people, hidden=("hunter2",), fields=fields)


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "google-contacts": (google, ("en-GB", "de", "old")),
    "outlook-contacts": (outlook, ("en-US", "de", "fr")),
    "vcard": (vcard, ("2.1", "3.0", "4.0")),
    "mailchimp": (mailchimp, ("en-US", "it", "de")),
    "hubspot": (hubspot, ("en-US", "sentence", "de")),
    "wild-apricot": (wild_apricot, ("en-US", "en-GB")),
}

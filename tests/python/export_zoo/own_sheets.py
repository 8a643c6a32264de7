"""Sheets of one's own: Google and Microsoft Forms, a sign-up list, a matrix of names and events."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from pathlib import Path

from libnetgraph.sources import EventHint

from .club import Club, Event
from .specimen import MADE, Specimen, day, slipped, slipped_email, write_csv, write_xlsx

# timestamp, e-mail, first, last, company, role, sector, seeks, offers, interests, consent; then yes, no
_GOOGLE = {
    "en-US": ("Timestamp|Email Address|First name|Last name|Company|Job title|Industry|What are you looking for?|What can you offer?|Interests|May we introduce you to others?", "Yes|No"),
    "de": ("Zeitstempel|E-Mail-Adresse|Vorname|Nachname|Firma|Funktion|Branche|Was suchen Sie?|Was bieten Sie?|Interessen|Dürfen wir Sie anderen vorstellen?", "Ja, gern|Nein"),
    "fr": ("Horodateur|Adresse e-mail|Prénom|Nom|Entreprise|Fonction|Secteur d'activité|Que recherchez-vous ?|Que proposez-vous ?|Centres d'intérêt|Pouvons-nous vous présenter\nà d'autres ?", "Oui|Non"),
    "es": ("Marca temporal|Dirección de correo electrónico|Nombre|Apellidos|Empresa|Cargo|Sector de actividad|¿Qué busca?|¿Qué ofrece?|Intereses|¿Podemos presentarle a otros?", "Sí|No"),
    "it": ("Informazioni cronologiche|Indirizzo email|Nome|Cognome|Azienda|Ruolo|Settore di attività|Che cosa cerca?|Che cosa offre?|Interessi|Possiamo presentarla ad altri?", "Sì|No"),
}  # fmt: skip


def _signing(event: Event, rng: random.Random, number: int) -> datetime.datetime:
    start = datetime.datetime.fromisoformat(event.start)
    return (
        start
        - datetime.timedelta(days=30)
        + datetime.timedelta(hours=5 * number, minutes=rng.randrange(60), seconds=rng.randrange(60))
    )


def google_form(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    header, answers = _GOOGLE[language]
    yes, no = answers.split("|")
    event = club.events["breakfast-2026-10"]
    people = [place.person for place in event.places if place.status != "declined"]
    rows = [header.split("|")]
    for number, person in enumerate(people):
        at = _signing(event, rng, number)
        stamp = (
            f"{at:%Y/%m/%d} {at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"
            if language == "en-US"
            else day(at.isoformat(), language, seconds=True)
        )
        consent = {"yes": yes, "no": no, "": ""}[person.consent]
        rows.append(
            [
                stamp,
                slipped_email(rng, person.email),
                slipped(rng, person.first),
                person.last,
                person.organisation,
                person.role,
                person.sector,
                person.seeks.replace(";", "; "),
                person.offers,
                person.interests,
                consent,
            ]
        )
    options = {"exported_at": MADE, "event": EventHint(name=event.name, start=event.start, end=event.end)}
    fields = {
        p.name: {
            "organisation": p.organisation,
            "role": p.role,
            "sector": p.sector,
            "consent": p.consent,
            "seeks": tuple(t for t in p.seeks.split(";") if t),
            "offers": tuple(t for t in p.offers.split(";") if t),
        }
        for p in people
    }
    return Specimen(
        write_csv(folder / "answers.csv", rows, rng),
        "google-form",
        options,
        names={p.name for p in people},
        emails={p.email for p in people},
        statuses={p.name: "registered" for p in people},
        events=1,
        unnamed=0,
        skipped=0,
        fields=fields,
    )


_MICROSOFT = {
    "en-US": "Id|Start time|Completion time|Email|Name|Full name|Your email|Company|What do you offer?",
    "de": "ID|Startzeit|Fertigstellungszeit|E-Mail|Name|Vor- und Nachname|Ihre E-Mail-Adresse|Firma|Was bieten Sie?",
    "fr": "ID|Heure de début|Heure de fin|Adresse de messagerie|Nom|Nom et prénom|Votre adresse e-mail|Entreprise|Que proposez-vous ?",
}


def microsoft_form(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """A workbook, or a CSV that a spreadsheet program saved in its code page; whoever answers stays anonymous to the form."""
    people = list(club.people.values())[: 60 + rng.randrange(30)]
    event = club.events["breakfast-2026-11"]
    rows: list[list[object]] = [list(_MICROSOFT[language].split("|"))]
    workbook = language != "de"
    for number, person in enumerate(people, start=1):
        at = _signing(event, rng, number)
        times: list[object] = (
            [at, at + datetime.timedelta(minutes=2)] if workbook else [day(at.isoformat(), "de"), day(at.isoformat(), "de")]
        )
        rows.append(
            [
                number if workbook else str(number),
                *times,
                "anonymous",
                "",
                slipped(rng, person.name),
                slipped_email(rng, person.email),
                person.organisation,
                person.offers,
            ]
        )
    path = (
        write_xlsx(folder / "form.xlsx", rows)
        if workbook
        else write_csv(folder / "form.csv", [[str(c) for c in row] for row in rows], rng, ";", "cp1252")
    )
    return Specimen(
        path,
        "microsoft-form",
        {"exported_at": MADE},
        names={p.name for p in people},
        emails={p.email for p in people},
        events=0,
        fields={p.name: {"organisation": p.organisation} for p in people},
    )


_SHEET = {
    "en-GB": ("Name|Email|Company|Status|Attended|Guests", "Registered|Cancelled|Yes|"),
    "de": ("Name|Vorname|E-Mail|Firma|Status|Anwesend|Begleitpersonen", "Angemeldet|Storniert|x|"),
    "es": ("Nombre y apellidos|Correo electrónico|Empresa|Estado|Asistió|Acompañantes", "Inscrito|Cancelado|Sí|No"),
    "it": ("Nome e cognome|Indirizzo email|Azienda|Stato|Presente|Accompagnatori", "Iscritto|Annullato|Sì|"),
}  # fmt: skip


def sheet(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    header, words = _SHEET[language]
    going, gone, came, away = words.split("|")
    event = club.events["breakfast-2026-09"]
    rows: list[list[str]] = [] if language == "de" else [[f"{event.name}"], []] if language == "it" else []
    rows.append(header.split("|"))
    statuses, unnamed = {}, 0
    for place in event.places:
        refused = place.status in ("declined", "cancelled")
        names = [place.person.last, place.person.first] if language == "de" else [slipped(rng, place.person.name)]
        rows.append(
            [
                *names,
                slipped_email(rng, place.person.email),
                place.person.organisation,
                gone if refused else going,
                came if place.status == "attended" else away,
                str(place.guests or ""),
            ]
        )
        statuses[place.person.name] = "cancelled" if refused else "attended" if place.status == "attended" else "no_show"
        unnamed += place.guests
    rows.append(
        ["Total" if language == "en-GB" else "Gesamt" if language == "de" else "Totale", *[""] * 4, str(len(event.places))]
    )
    options = {"exported_at": MADE, "event": EventHint(name=event.name, start=event.start)}
    delimiter, encoding = {"en-GB": (",", "utf-8"), "de": (";", "cp1252"), "es": (";", "utf-16"), "it": ("\t", "utf-8")}[language]
    path = write_csv(folder / "list.csv", rows, rng, delimiter, encoding, sep_line=language == "de")
    people = [place.person for place in event.places]
    return Specimen(
        path,
        "sheet",
        options,
        names={p.name for p in people},
        emails={p.email for p in people},
        statuses=statuses,
        events=1,
        unnamed=unnamed,
        skipped=1,
    )


def matrix(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """Everybody down, seven months across; a mark where they came."""
    events = [club.events[f"breakfast-2026-{month:02}"] for month in range(5, 12)]
    first = {"en-GB": ["Name", "Email"], "de": ["Name", "E-Mail"], "fr": ["Nom complet", "Adresse e-mail"]}[language]
    titles = [day(event.start, language, clock=False) for event in events]
    came = {event.id: {p.person.id for p in event.places if p.status == "attended"} for event in events}
    mark = {"en-GB": "x", "de": "x", "fr": "1"}[language]
    rows = [first + titles]
    for person in club.people.values():
        rows.append(
            [
                slipped(rng, person.name),
                slipped_email(rng, person.email),
                *(mark if person.id in came[event.id] else "" for event in events),
            ]
        )
    rows.append(["Total", "", *(str(len(came[event.id])) for event in events)])
    workbook = language == "fr"
    if workbook:
        typed: list[list[object]] = [
            [*first, *(datetime.datetime.fromisoformat(event.start[:10]) for event in events)],
            *([int(c) if c.isdecimal() else c for c in row] for row in rows[1:]),
        ]
        path = write_xlsx(folder / "door.xlsx", typed)
    else:
        path = write_csv(folder / "door.csv", rows, rng, ";" if language == "de" else ",")
    options: dict[str, object] = {"exported_at": MADE}
    if language == "en-GB":
        options["dates"] = "dmy"  # every breakfast is on one of a month's first seven days: it cannot be told
    return Specimen(
        path,
        "matrix",
        options,
        names={p.name for p in club.people.values()},
        events=len(events),
        starts={event.start[:10] for event in events},
        skipped=1,
    )


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "google-form": (google_form, ("en-US", "de", "fr", "es", "it")),
    "microsoft-form": (microsoft_form, ("en-US", "de", "fr")),
    "sheet": (sheet, ("en-GB", "de", "es", "it")),
    "matrix": (matrix, ("en-GB", "de", "fr")),
}

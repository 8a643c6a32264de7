"""Ticket systems: Eventbrite, Luma, Meetup, Tito, pretix."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from libnetgraph.sources import EventHint

from .club import Club, Event, Place
from .specimen import MADE, Specimen, day, slipped, slipped_email, write_csv

_PAST = ("breakfast-2026-08", "breakfast-2026-09", "breakfast-2026-10", "breakfast-2026-11")
_CAME, _CONFIRMED = "attended", ("registered", "no_show")


def _event(club: Club, rng: random.Random) -> Event:
    return club.events[rng.choice(_PAST)]


def _signed_up(event: Event, rng: random.Random, number: int) -> str:
    """When a ticket was taken: three weeks before the event on, rising with the rows."""
    start = datetime.datetime.fromisoformat(event.start)
    return (start - datetime.timedelta(days=21) + datetime.timedelta(hours=4 * number, minutes=rng.randrange(60))).isoformat()


def _truth(event: Event, refused: str) -> dict[str, str]:
    """What each status becomes where people who are not there and had a place are no-shows."""
    words = {"attended": "attended", "no_show": "no_show", "registered": "no_show", "declined": refused, "cancelled": refused}
    return {place.person.name: words[place.status] for place in event.places}


def _specimen(path: Path, kind: str, event: Event, refused: str = "cancelled", hint: bool = True, **more: object) -> Specimen:
    options: dict[str, object] = {"exported_at": MADE}
    if hint:
        options["event"] = EventHint(name=event.name, start=event.start, end=event.end)
    return Specimen(
        path,
        kind,
        options,
        names={p.person.name for p in event.places},
        emails={p.person.email for p in event.places},
        statuses=_truth(event, refused),
        events=1,
        starts={event.start},
        **more,
    )  # type: ignore[arg-type]


_CLASSIC = {
    "en-US": ("Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Attendee Status,Home State,Job Title,Company", "Attending,Checked In,Not Attending"),
    "en-GB": ("Order no.,Order Date,First Name,Surname,Email,Quantity,Price Tier,Ticket Type,Attendee no.,Group,Order Type,Currency,Total Paid,Attendee Status,Home Postcode,Job Title,Company", "Attending,Checked In,Deleted"),
    "de": ("Bestellnr.,Bestelldatum,Vorname,Nachname,E-Mail,Anzahl,Preisstufe,Ticketart,Teilnehmernr.,Gruppe,Bestelltyp,Währung,Bezahlt,Teilnehmerstatus,Postleitzahl,Position,Firma", "Teilnehmend,Eingecheckt,Nicht teilnehmend"),
}  # fmt: skip


def eventbrite_attendees(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    header, words = _CLASSIC[language]
    attending, came, gone = words.split(",")
    event = _event(club, rng)
    rows = [header.split(",")]
    unnamed = 0
    for number, place in enumerate(event.places):
        word = came if place.status == _CAME else attending if place.status in _CONFIRMED else gone
        person, order = place.person, str(11_211_900_000 + number)
        # Guests are further rows of the order in the buyer's name.
        tickets = 1 + (place.guests if word != gone else 0)
        unnamed += tickets - 1
        for ticket in range(tickets):
            rows.append([order, day(_signed_up(event, rng, number), language), slipped(rng, person.first), person.last, slipped_email(rng, person.email), "1", "", "General", f"{number * 10 + ticket}", "",
                         "Free Order", "GBP", "0.00", word, "", person.role, person.organisation])  # fmt: skip
    path = write_csv(folder / "report.csv", rows, rng, *((";", "cp1252") if language == "de" else (",", "utf-8")))
    return _specimen(path, "eventbrite-attendees", event, unnamed=unnamed, skipped=0)


_REPORT = {
    "en-US": "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Phone number,Event name,Event ID,Event start date,Event start time,Event timezone,Event location,Ticket quantity,Ticket type,Buyer first name,Buyer last name,Buyer email,Barcode number",
    "it": "ID dell'ordine,Data dell'ordine,Nome del partecipante,Cognome del partecipante,E-mail del partecipante,Numero di telefono,Nome dell'evento,ID evento,Data di inizio dell'evento,Ora di inizio dell'evento,Fuso orario,Luogo dell'evento,Quantità di biglietti,Tipo di biglietto,Nome dell'acquirente,Cognome dell'acquirente,E-mail dell'acquirente,Barcode",
    "fr": "ID de la commande,Date de la commande,Prénom du participant,Nom du participant,E-mail du participant,Numéro de téléphone,Nom de l'événement,ID de l'événement,Date de début de l'événement,Heure de début de l'événement,Fuseau horaire,Lieu de l'événement,Quantité,Type de billet,Prénom de l'acheteur,Nom de l'acheteur,E-mail de l'acheteur,Barcode",
}  # fmt: skip


def eventbrite_report(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """No status and no check-in: everybody in it has a place, and nobody is known to have stayed away. The buyer is an assistant."""
    event = _event(club, rng)
    rows = [_REPORT[language].split(",")]
    coming = [place for place in event.places if place.status in (_CAME, *_CONFIRMED)]
    unnamed = 0
    for number, place in enumerate(coming):
        unnamed += place.guests
        rows.append([str(11_211_900_000 + number), _signed_up(event, rng, number).replace("T", " "), place.person.first, slipped(rng, place.person.last), slipped_email(rng, place.person.email), "+44 20 7946 0123",
                     event.name, "9020012345678901234", event.start[:10], event.start[11:], "Europe/London", event.venue, str(1 + place.guests), "General", "Petra", "Assistant", "assistant@office.example", f"{1921681000000000000 + number}"])  # fmt: skip
    rows.append(
        [
            "TOTALI" if language == "it" else "Total",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            str(len(coming) + unnamed),
            "",
            "",
            "",
            "",
            "",
        ]
    )
    path = write_csv(folder / "report.csv", rows, rng)
    found = _specimen(
        path, "eventbrite-report", event, hint=False, unnamed=unnamed, skipped=1, hidden=("assistant@office.example",)
    )
    found.names, found.emails = {p.person.name for p in coming}, {p.person.email for p in coming}
    found.statuses = {p.person.name: "registered" for p in coming}
    return found


def eventbrite_list(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    event = _event(club, rng)
    rows = [
        "Date Created,Order ID,Purchaser User ID,Attendee ID,Attendee First Name,Attendee Last Name,Email,Status,Ticket Class,Ticket Class Price,Is Guest,Checked in,Checked in Date,What do you offer?".split(
            ","
        )
    ]
    for number, place in enumerate(event.places):
        came = place.status == _CAME
        word = "Attending" if place.status in (_CAME, *_CONFIRMED) else "Not Attending"
        checked = day(event.start, language) if came else ""
        rows.append([day(_signed_up(event, rng, number), language), str(11_211_900_000 + number), "55", str(number), place.person.first, place.person.last, slipped_email(rng, place.person.email), word, "General", "0.00", "No",
                     "Yes" if came else "No", checked, place.person.offers])  # fmt: skip
    return _specimen(write_csv(folder / "attendees.csv", rows, rng), "eventbrite-list", event)


def eventbrite_orders(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """Who ordered one place is taken to come; of several, nobody is named. Refunds are further rows in brackets."""
    event = _event(club, rng)
    rows = [
        "Order #,Order Date,Buyer First Name,Buyer Last Name,Buyer Email,Quantity,Total Paid,Order Status,Promo Code,Affiliate,Event Name,Event Date,Checked In".split(
            ","
        )
    ]
    statuses, unnamed, again = {}, 0, 0
    for number, place in enumerate(event.places):
        at = day(_signed_up(event, rng, number), language)
        refused = place.status in ("declined", "cancelled")
        quantity = 1 + (0 if refused else place.guests)
        common = [place.person.first, place.person.last, slipped_email(rng, place.person.email), str(quantity)]
        tail = ["", "", event.name, day(event.start, language), "Yes" if place.status == _CAME else "No"]
        rows.append([str(number + 1), at, *common, "15.00", "Completed", *tail])
        if refused:
            rows.append([str(number + 1), at, *common, "(15.00)", "Refunded", *tail])
            again += 1
        if quantity > 1:
            unnamed += quantity
        else:
            statuses[place.person.name] = "cancelled" if refused else "attended" if place.status == _CAME else "no_show"
    found = _specimen(
        write_csv(folder / "orders.csv", rows, rng), "eventbrite-orders", event, hint=False, unnamed=unnamed, skipped=again
    )
    found.statuses = statuses
    return found


def luma(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    event = _event(club, rng)
    word = {"en-US": "Guests", "de": "Gäste", "fr": "Invités"}[language]
    first = "guest_id" if language == "fr" else "api_id"
    question = {"en-US": "What are you looking for?", "de": "Was suchen Sie?", "fr": "Que recherchez-vous ?"}[language]
    rows = [
        f"{first},name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,currency,ticket_name".split(
            ","
        )
        + [question]
    ]
    places = list(event.places)
    rng.shuffle(places)
    for number, place in enumerate(places):
        person = place.person
        status = "approved" if place.status in (_CAME, *_CONFIRMED) else "declined"
        checked = event.start + ":07.000Z" if place.status == _CAME else ""
        rows.append([f"gst-{number:05}", slipped(rng, person.name), person.first, person.last, slipped_email(rng, person.email), "", _signed_up(event, rng, number) + ".000Z", status, checked, "",
                     f"https://luma.com/check-in/evt-AbC123xyz?pk=g-{number}", "0", "GBP", "Standard", person.seeks.replace(";", ", ")])  # fmt: skip
    name = f"{event.name.split(',')[0]} - {word} - 2026-11-20-12-00-00.csv".replace(" ", "_" if language == "fr" else " ")
    found = _specimen(write_csv(folder / name, rows, rng), "luma-guests", event)
    del found.options["exported_at"]  # the file's name says when it was made
    found.skipped = 0
    return found


_MEETUP = {
    "en-US": ("Name,Attendance,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on,URL of Member Profile,Notes", "Yes,No"),
    "fr": ("Nom,Présence,ID utilisateur,Titre,Organisateur,Réponse,Invités,Réponse le,A rejoint le groupe le,URL du profil du membre,Notes", "Oui,Non"),
    "de": ("Name,Anwesenheit,Benutzer-ID,Titel,Gastgeber,Antwort,Gäste,RSVP am,Gruppe beigetreten am,URL des Mitgliederprofils,Notizen", "Ja,Nein"),
}  # fmt: skip


def meetup_attendees(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """Tab-separated text under the name of a workbook; no e-mail anywhere."""
    header, words = _MEETUP[language]
    yes, no = words.split(",")
    event = _event(club, rng)
    rows = [header.split(",")]
    unnamed = 0
    for number, place in enumerate(event.places):
        going = place.status in (_CAME, *_CONFIRMED)
        unnamed += place.guests
        rows.append([slipped(rng, place.person.name), "Y" if place.status == _CAME else "", f"user {12_537_900 + int(place.person.id[1:])}", "", yes if place.role == "host" else "", yes if going else no, str(place.guests),
                     day(_signed_up(event, rng, number), language), day(place.person.joined, language, clock=False), f"https://www.meetup.com/members/{place.person.id}", ""])  # fmt: skip
    found = _specimen(write_csv(folder / "event.xls", rows, rng, "\t"), "meetup-attendees", event, "declined", unnamed=unnamed)
    found.emails = None
    return found


def meetup_members(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    company = {"en-US": "What company do you represent?", "en-GB": "Company"}[language]
    rows = [["Name", "User ID", "Title", "Member ID", "Location" if language == "en-US" else company, "Joined Group on", "Last visited group on", "Last Attended", "Total RSVPs", "RSVPed Yes", "RSVPed Maybe", "RSVPed No",
             "Meetups attended", "No shows", "Intro", "Photo", "Assistant Organizer", "Mailing List", "URL of Member Profile"]]  # fmt: skip
    if language == "en-US":
        rows[0].append(company)
    people = list(club.people.values())
    for person in people:
        row = [slipped(rng, person.name), f"user {person.id[1:]}", "", person.id[1:], "London" if language == "en-US" else person.organisation, day(person.joined, "en-US", clock=False), "11/14/2026", "11/5/2026", "9", "8", "0", "1",
               "7", "1", "hush hush intro", "", "", "Yes", f"https://www.meetup.com/members/{person.id}"]  # fmt: skip
        rows.append(row + ([person.organisation] if language == "en-US" else []))
    path = write_csv(folder / "members.xls", rows, rng, "\t")
    return Specimen(path, "meetup-members", {"exported_at": MADE}, names={p.name for p in people}, hidden=("hush hush intro",),
                    fields={people[0].name: {"organisation": people[0].organisation, "joined": people[0].joined, "mail": "yes"}})  # fmt: skip


def tito(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    event = _event(club, rng)
    rows = ["Number,Ticket Created Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,"
            "Order Reference,Order Name,Order Email,Payment Reference".split(",")]  # fmt: skip
    coming: list[Place] = []
    for number, place in enumerate(event.places):
        void = "" if place.status in (_CAME, *_CONFIRMED) else "true"
        coming.append(place)
        rows.append([str(number), _signed_up(event, rng, number).replace("T", " "), "Standard", slipped(rng, place.person.name), place.person.first, place.person.last, slipped_email(rng, place.person.email),
                     place.person.organisation, "", event.name, void, "0", f"ti_{number:06}", "", "https://ti.to/secret", "https://ti.to/o", f"AB{number}", "Petra Assistant", "assistant@office.example", "pay-1"])  # fmt: skip
    for number in range(3):
        rows.append([str(900 + number), _signed_up(event, rng, 900).replace("T", " ")[:0] or "2026-07-01 10:00:00", "Standard", "", "", "", "", "", "", event.name, "", "0", f"ti_x{number}", "", "", "", "ZZ9", "Petra Assistant",
                     "assistant@office.example", ""])  # fmt: skip
    found = _specimen(
        write_csv(folder / "tickets.csv", rows, rng, ";" if language == "de" else ","),
        "tito-tickets",
        event,
        unnamed=3,
        hidden=("assistant@office.example", "https://ti.to/secret"),
    )
    found.statuses = {p.person.name: "cancelled" if p.status in ("declined", "cancelled") else "registered" for p in coming}
    return found


_PRETIX = {
    "en-GB": "Order code,Attendee name,Product,Price,Checked in,Checked out,Automatically checked in,Secret,E-mail,Company,Order date",
    "de": "Bestellnummer,Teilnehmername,Produkt,Preis,Eingecheckt,Ausgecheckt,Automatisch eingecheckt,Geheimnis,E-Mail,Firma,Bestelldatum",
    "fr": "Code de commande,Nom du participant,Produit,Prix,Enregistré,Sorti,Enregistré automatiquement,Secret,E-mail,Société,Date de commande",
}


def pretix(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    event = _event(club, rng)
    yes, no = {"en-GB": ("Yes", "No"), "de": ("Ja", "Nein"), "fr": ("Oui", "Non")}[language]
    coming = [place for place in event.places if place.status in (_CAME, *_CONFIRMED)]
    rows: list[Sequence[str]] = [_PRETIX[language].split(",")]
    statuses = {}
    for number, place in enumerate(coming):
        automatic = place.status == _CAME and number % 11 == 0
        statuses[place.person.name] = "attended" if place.status == _CAME and not automatic else "no_show"
        rows.append([f"AB{number:03}", slipped(rng, place.person.name), "Breakfast", "12.00", day(event.start, language, seconds=True) if place.status == _CAME else "", "", yes if automatic else no, f"opens{number}sesame",
                     slipped_email(rng, place.person.email), place.person.organisation, day(_signed_up(event, rng, number), language)])  # fmt: skip
    found = _specimen(
        write_csv(folder / "checkin.csv", rows, rng, ";" if language == "de" else ","),
        "pretix-checkins",
        event,
        hidden=("sesame",),
    )
    found.names, found.emails, found.statuses = {p.person.name for p in coming}, {p.person.email for p in coming}, statuses
    return found


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "eventbrite-attendees": (eventbrite_attendees, ("en-US", "en-GB", "de")),
    "eventbrite-report": (eventbrite_report, ("en-US", "it", "fr")),
    "eventbrite-list": (eventbrite_list, ("en-US", "en-GB")),
    "eventbrite-orders": (eventbrite_orders, ("en-US", "en-GB")),
    "luma-guests": (luma, ("en-US", "de", "fr")),
    "meetup-attendees": (meetup_attendees, ("en-US", "fr", "de")),
    "meetup-members": (meetup_members, ("en-US", "en-GB")),
    "tito-tickets": (tito, ("en-GB", "de")),
    "pretix-checkins": (pretix, ("en-GB", "de", "fr")),
}

"""Tito's ticket list, pretix's check-in list."""

from __future__ import annotations

from .kinds import TableKind
from .tickets import TicketFormat, locale_of_headers, ticket_kind

__all__ = ["KINDS"]

_TITO = TicketFormat(
    "tito-tickets", "Tito ticket list",
    TableKind((("ticket full name", "ticket first name", "ticket email"), ("void status", "ticket reference"), ("ticket", "ticket reference", "order reference", "registration name")), 0.97),
    {
        "name": ("ticket full name",), "first": ("ticket first name",), "last": ("ticket last name",), "email": ("ticket email",), "organisation": ("ticket company name",), "phone": ("ticket phone number",),
        "role": ("ticket job title",), "event": ("event",), "status": ("void status",), "ticket": ("ticket reference",), "order": ("order reference",), "registered_at": ("ticket created date",),
        "checked_in_at": ("checked in at", "check in time", "checked in"),
    },
    dropped=("number", "price", "unique ticket url", "unique order url", "order name", "order email", "order company name", "order phone number", "registration name", "registration email", "order completed date",
             "payment reference", "order discount code", "order ip", "order ip address", "order created date", "order tax id", "ticket last updated date", "ticket"),
    dropped_why="payments, links that open tickets, and who ordered are not read",
    vocabulary={"true": "cancelled", "void": "cancelled", "voided": "cancelled", "false": "registered", "yes": "cancelled", "no": "registered"},
    system="tito", generic=("role", "sector", "interests", "seeks", "offers", "access", "consent", "organisation"), locale=locale_of_headers,
    required=(("name", "first", "email"),),
)  # fmt: skip

# pretix writes all labels in the language of whoever exports.
_PRETIX = TicketFormat(
    "pretix-checkins", "pretix check-in list",
    TableKind((("order code", "bestellnummer", "code de commande", "codigo de pedido", "codice ordine", "bestellcode", "codigo del pedido"),
               ("attendee name", "teilnehmername", "name des teilnehmers", "nom du participant", "nombre del asistente", "nombre del participante", "nome partecipante", "nome del partecipante", "name"),
               ("checked in", "eingecheckt", "check in", "enregistre", "enregistre e", "registrado", "check in effettuato", "eingelassen"),
               ("product", "produkt", "produit", "producto", "prodotto")), 0.96),
    {
        "order": ("order code", "bestellnummer", "bestellcode", "code de commande", "codigo de pedido", "codigo del pedido", "codice ordine"),
        "name": ("attendee name", "teilnehmername", "name des teilnehmers", "nom du participant", "nombre del asistente", "nombre del participante", "nome partecipante", "nome del partecipante", "name"),
        "first": ("attendee name given name", "given name", "vorname", "prenom", "nome"), "last": ("attendee name family name", "family name", "nachname", "cognome"),
        "checked_in_at": ("checked in", "eingecheckt", "check in", "enregistre", "enregistre e", "registrado", "check in effettuato", "eingelassen"),
        "checked_out": ("checked out", "ausgecheckt", "sorti", "salida", "check out"),
        "automatic": ("automatically checked in", "automatisch eingecheckt", "enregistre automatiquement", "registrado automaticamente", "check in automatico"),
        "email": ("e mail", "email", "e mail address", "e mail adresse", "adresse e mail", "correo electronico", "indirizzo email"),
        "registered_at": ("order date", "bestelldatum", "date de commande", "fecha del pedido", "fecha de pedido", "data ordine", "data dell ordine"),
        "event_start": ("start date", "date", "startdatum", "datum", "date de debut", "fecha de inicio", "data di inizio"), "event_end": ("end date", "enddatum", "date de fin", "fecha de finalizacion", "data di fine"),
        "organisation": ("company", "firma", "societe", "entreprise", "empresa", "azienda"),
    },
    dropped=("price", "preis", "prix", "precio", "prezzo", "paid", "bezahlt", "paye", "pagado", "pagato", "secret", "geheimnis", "ticket secret", "ticketcode", "ticket code", "secreto", "segreto", "code secret",
             "voucher code", "gutscheincode", "code de bon", "codigo de cupon", "codice voucher", "product", "produkt", "produit", "producto", "prodotto", "seat id", "seat name", "seat zone", "seat row", "seat number",
             "sitzplatz id", "requires special attention", "erfordert besondere aufmerksamkeit", "valid from", "valid until", "street", "zip code", "address", "strasse", "postleitzahl"),
    dropped_why="payments, vouchers, and the secret that opens the door are not read",
    system="pretix", repeat="ticket", generic=("phone", "role", "sector", "region", "interests", "seeks", "offers", "consent", "access", "organisation"), locale=locale_of_headers,
)  # fmt: skip

KINDS = (ticket_kind(_TITO), ticket_kind(_PRETIX))

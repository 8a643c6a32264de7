"""Eventbrite: attendee reports of both families, the custom list, the orders report."""

from __future__ import annotations

from .extract import Extract
from .gathering import Gathering
from .kinds import Columns, Kind, ReadOptions, Table, TableKind, columns_of, table_in
from .opening import Opened
from .problems import UnknownFormatError
from .texts import fold, yes_or_no
from .tickets import TicketFormat, add_person, is_total, locale_of_headers, number_of, ticket_kind
from .words import STATUS_WORDS

__all__ = ["KINDS"]

_ORDER = ("order #", "order no", "order id", "bestellnr", "bestellnummer", "bestell nr", "bestellung #", "bestell id", "bestellungs id", "n de commande", "numero de commande", "commande #", "commande n",
          "id de commande", "id de la commande", "n de pedido", "numero de pedido", "pedido #", "pedido n", "id del pedido", "id de pedido", "n ordine", "ordine #", "ordine n", "numero ordine", "id dell ordine", "id ordine")  # fmt: skip
_TYPE = (
    "ticket type",
    "ticket class",
    "ticketart",
    "tickettyp",
    "ticket typ",
    "type de billet",
    "categorie de billet",
    "tipo de entrada",
    "tipo de boleto",
    "tipo di biglietto",
    "ticket category",
)
_EVENT_ID = (
    "event id",
    "veranstaltungs id",
    "event id nr",
    "id de l evenement",
    "id evenement",
    "id del evento",
    "id de evento",
    "id evento",
    "id dell evento",
)
_FIRST = (
    "attendee first name",
    "vorname des teilnehmers",
    "vorname teilnehmer",
    "prenom du participant",
    "nombre del asistente",
    "nombre del participante",
    "nome del partecipante",
    "first name",
    "vorname",
    "prenom",
    "nombre",
    "nome",
)
_LAST = ("attendee last name", "attendee surname", "nachname des teilnehmers", "nachname teilnehmer", "nom du participant", "nom de famille du participant", "apellido del asistente", "apellidos del asistente",
         "apellido del participante", "cognome del partecipante", "last name", "surname", "nachname", "nom", "nom de famille", "apellido", "apellidos", "cognome")  # fmt: skip
_EMAIL = ("attendee email", "email", "e mail des teilnehmers", "e mail adresse", "e mail", "adresse e mail du participant", "e mail du participant", "adresse e mail", "correo electronico del asistente",
          "correo electronico", "e mail del partecipante", "indirizzo e mail", "email address")  # fmt: skip
_ALIASES = {
    "order": _ORDER,
    "first": _FIRST,
    "last": _LAST,
    "email": _EMAIL,
    "registered_at": ("order date", "order date time", "date created", "bestelldatum", "date de commande", "date de la commande", "fecha del pedido", "fecha de pedido", "data dell ordine", "data ordine", "date"),
    "quantity": ("quantity", "qty", "ticket quantity", "menge", "anzahl", "anzahl tickets", "ticketanzahl", "anzahl der tickets", "ticketmenge", "nombre de billets", "quantite", "quantite de billets", "cantidad", "cantidad de entradas", "quantita", "quantita di biglietti"),
    "ticket": ("attendee #", "attendee no", "attendee id", "barcode #", "barcode number", "barcode", "teilnehmer #", "teilnehmernr", "teilnehmer nr", "participant #", "n de participant", "asistente #", "n de asistente",
               "partecipante #", "barcode nr", "barcode nummer", "barcodenummer", "code barres", "numero del codigo de barras", "numero del codice a barre", "numero de code barres", "numero de codigo de barras", "numero codice a barre"),
    "status": ("attendee status", "status", "teilnehmerstatus", "statut du participant", "estado del asistente", "stato del partecipante", "stato partecipante", "order status"),
    "attended": ("checked in", "eingecheckt", "enregistre", "registrado", "check in effettuato"),
    "checked_in_at": ("checked in date", "check in date", "checked in at", "check in datum", "date d enregistrement", "fecha de registro", "data del check in"),
    "event": ("event name", "veranstaltungsname", "name der veranstaltung", "nom de l evenement", "nombre del evento", "nome dell evento"),
    "event_id": _EVENT_ID,
    "event_start": ("event start date", "event date", "date attending", "startdatum der veranstaltung", "veranstaltungsdatum", "date de debut de l evenement", "fecha de inicio del evento", "data di inizio dell evento"),
    "event_start_time": ("event start time", "startzeit der veranstaltung", "heure de debut de l evenement", "hora de inicio del evento", "ora di inizio dell evento"),
    "venue": ("event location", "veranstaltungsort", "lieu de l evenement", "ubicacion del evento", "luogo dell evento"),
    "phone": ("phone number", "cell phone", "mobile phone", "numero di telefono", "telefonnummer", "numero de telephone", "numero de telefono"),
    "ticket_type": _TYPE,
    "region": ("home city", "county of residence", "purchaser city"),
    # "Guest" says that the buyer left the names of the others open; "Is Guest" is yes for whoever has no account.
    "note": ("ospite", "guest", "is guest"),
}  # fmt: skip
_DROPPED = (
    "price tier", "order type", "currency", "total paid", "fees paid", "eventbrite fees", "eventbrite payment processing", "home address 1", "home address 2", "home state", "home zip", "home country",
    "home postcode", "purchaser state", "purchaser country", "ticket price", "ticket class price", "buyer first name", "buyer last name", "buyer email", "buyer surname", "seating location 1",
    "seating location 2", "seating location 3", "event timezone", "purchaser user id", "promo code", "affiliate", "group", "ticket tier", "gross sales", "ticket revenue", "billing address 1",
    "preisstufe", "gruppe", "bestelltyp", "bezahlt", "gesamtbetrag", "gezahlter betrag", "gebuhren", "postleitzahl", "privatadresse", "bundesland", "land", "zeitzone der veranstaltung", "kaufer postleitzahl",
    "niveau de prix", "groupe", "type de commande", "total paye", "montant paye", "frais", "code postal", "adresse du domicile", "pays", "fuseau horaire", "fuseau horaire de l evenement", "nivel de precio", "grupo",
    "tipo de pedido", "total pagado", "importe pagado", "comisiones", "codigo postal", "pais", "zona horaria", "zona horaria del evento", "livello di prezzo", "gruppo", "tipo di ordine", "totale pagato", "importo pagato",
    "commissioni", "cap", "codice postale", "paese", "fuso orario", "fuso orario dell evento", "prezzo del biglietto", "prix du billet", "ticketpreis", "precio de la entrada", "billing city",
    "nome dell acquirente", "cognome dell acquirente", "e mail dell acquirente", "vorname des kaufers", "nachname des kaufers", "e mail des kaufers", "prenom de l acheteur", "nom de l acheteur",
    "e mail de l acheteur", "nombre del comprador", "apellido del comprador", "apellidos del comprador", "nom de famille de l acheteur", "nachname kaufer", "correo electronico del comprador", "valuta", "wahrung", "devise", "moneda", "tax paid", "amount", "fees", "refund amount", "net sales",
)  # fmt: skip
_VOCABULARY = {
    fold(word): status
    for status, words in {
        "registered": "Attending|Unpaid|Teilnehmend|Nimmt teil|Participe|Asistirá|Partecipa|Completed|Complete|Free Order|Placed",
        "attended": "Checked In|Eingecheckt|Check-in effettuato",
        "cancelled": "Not Attending|Deleted|Refunded|Cancelled|Canceled|Transferred|Nicht teilnehmend|Ne participe pas|No asistirá|Non partecipa|Eliminato",
    }.items()
    for word in words.split("|")
}


def _locale(columns: Columns, table: Table) -> tuple[str, str]:
    folded = {fold(cell) for cell in columns.header}
    if folded & {"home state", "home zip", "order #"} and not folded & {"home postcode", "county of residence"}:
        return "mdy", "the report is that of the United States"
    if folded & {"order no", "home postcode", "county of residence", "surname"}:
        return "dmy", "the report is that of the United Kingdom"
    return locale_of_headers(columns, table)


def _format(name: str, title: str, kind: TableKind) -> TicketFormat:
    return TicketFormat(
        name,
        title,
        kind,
        _ALIASES,
        dropped=tuple(d for d in _DROPPED),
        vocabulary=_VOCABULARY,
        system="eventbrite",
        repeat="ticket",
        locale=_locale,
    )


_ORDERS = TableKind(
    (
        _ORDER,
        ("order status",),
        ("event name", "veranstaltungsname", "nom de l evenement", "nombre del evento", "nome dell evento"),
    ),
    0.93,
    without=(*_EVENT_ID, "attendee first name", "ticket status", "ticket code", "ticket id", "ticket number", "ticket reference"),
)
_ORDER_ALIASES = {
    **_ALIASES,
    "status": ("order status",),
    "first": ("buyer first name", "first name"),
    "last": ("buyer last name", "last name", "surname"),
    "name": ("name", "buyer name"),
    "email": ("buyer email", "email", "email address"),
    "quantity": ("quantity", "qty", "tickets", "ticket quantity"),
    "amount": ("total paid", "amount", "gross sales", "order total"),
}  # fmt: skip


def _read_orders(opened: Opened, options: ReadOptions) -> Extract:
    """One row an order: who paid, for how many. Whoever ordered one place is taken to come; of more, nobody is named."""
    table = table_in(opened, _ORDERS)
    if table is None:
        raise UnknownFormatError(opened.file, "is no orders report: its header is not found", "let the kind be recognised")
    gathering = Gathering("eventbrite-orders", opened, options, table.grid)
    columns = columns_of(table.header.cells, {**_ORDER_ALIASES, "-": tuple(d for d in _DROPPED if d not in _ORDER_ALIASES["amount"])}, file=opened.file, line=table.header.line,
                         generic=("phone", "organisation", "role"), mapping=options.mapping, required=(("order",), ("email", "name", "first")))  # fmt: skip
    gathering.use(columns, table=table)
    locale, why = _locale(columns, table)
    rows = [row for row in table.rows if not is_total(row)]
    gathering.rows = len(table.rows)
    for row in table.rows:
        if is_total(row):
            gathering.tell("skipped", "a row of totals", row.line)
    lines = [row.line for row in rows]
    ordered = gathering.days(
        [columns.get(r.cells, "registered_at") for r in rows],
        lines,
        columns.title("registered_at"),
        locale=locale,
        locale_why=why,
        past=True,
        increasing=True,
    )
    starts = gathering.days(
        [columns.get(r.cells, "event_start") for r in rows], lines, columns.title("event_start"), locale=locale, locale_why=why
    )
    paid: dict[str, float] = {}
    refunded: set[str] = set()
    for row in rows:
        amount = _amount(columns.get(row.cells, "amount"))
        order = columns.get(row.cells, "order")
        paid[order] = paid.get(order, 0) + amount
        if amount < 0 or "refund" in fold(columns.get(row.cells, "status")):
            refunded.add(order)
    seen: set[str] = set()
    for i, row in enumerate(rows):
        order = columns.get(row.cells, "order")
        if order and order in seen:
            gathering.tell("skipped", f"a further row of order {order}: its money, no further place", row.line)
            continue
        seen.add(order)
        name = columns.get(row.cells, "event")
        event = gathering.event(
            "|".join(t for t in (fold(name), starts[i][:10]) if t) or "event", row.line, name=name, start=starts[i]
        )
        word, mark = columns.get(row.cells, "status"), columns.get(row.cells, "attended")
        if word and fold(word) not in {**STATUS_WORDS, **_VOCABULARY}:
            gathering.unknown_word(word, row.line, columns.title("status"))
        if yes_or_no(mark) is None:
            gathering.unknown_word(mark, row.line, columns.title("attended"))
        buyer = add_person(gathering, columns, row, once=False, at=ordered[i])
        places = number_of(columns.get(row.cells, "quantity") or "1")
        if places is None:
            gathering.unknown_word(columns.get(row.cells, "quantity"), row.line, columns.title("quantity"))
            places = 1
        cancelled = order in refunded and paid[order] <= 0.005
        if places > 1:
            if buyer is None:
                gathering.tell("skipped", "an order of which nobody's name shows", row.line)
            if not cancelled:
                gathering.tell(
                    "unnamed",
                    f"{places} places in one order: who ordered may not be who comes",
                    row.line,
                    remedy="export the attendee report, which names them",
                    count=places,
                )
            continue
        gathering.tell(
            "uncertain", "who ordered the one place is taken for who comes", row.line, remedy="the attendee report is sure"
        )
        gathering.attend(event, buyer, row.line, word="Refunded" if cancelled else word, vocabulary={fold(word): "", **STATUS_WORDS, **_VOCABULARY}, column=columns.title("status"),
                         flag=yes_or_no(mark) == "yes" or None, registered_at=ordered[i], ticket=order)  # fmt: skip
    return gathering.finish()


def _amount(text: str) -> float:
    """The sum in a cell, below zero in brackets; 0 where there is none."""
    digits = "".join(c for c in text if c.isdigit() or c in ".,-").replace(",", ".")
    whole, _, cents = digits.rpartition(".")
    try:
        value = float(f"{whole.replace('.', '')}.{cents}") if whole else float(digits)
    except ValueError:
        return 0.0
    return -abs(value) if "(" in text else value


KINDS = (
    ticket_kind(_format("eventbrite-report", "Eventbrite attendee report", TableKind((_ORDER, _FIRST, _LAST, _EVENT_ID), 0.98))),
    ticket_kind(_format("eventbrite-attendees", "Eventbrite attendee summary", TableKind((_ORDER, ("first name", "vorname", "prenom", "nombre", "nome"), ("last name", "surname", "nachname", "nom", "nom de famille", "apellido", "apellidos", "cognome"), (*_TYPE, "attendee #", "attendee status")), 0.95, without=(*_EVENT_ID, "void status", "order status")))),
    ticket_kind(_format("eventbrite-list", "Eventbrite custom list", TableKind((("attendee id",), ("attendee first name",), ("ticket class", "ticket class price")), 0.97, without=_EVENT_ID))),
    Kind("eventbrite-orders", "Eventbrite orders report", _ORDERS.found, _read_orders, event=True),
)  # fmt: skip

"""What columns are called in English, German, French, Spanish and Italian, and the fixed words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .texts import fold

__all__ = ["FIELDS", "LANGUAGES", "STATUS_WORDS", "asks_to_introduce", "field_of", "field_within", "language_of", "looks_like_consent", "status_of"]

# Each field's headers; languages in the order below, apart by "/". What a header says after folding.
LANGUAGES = ("en", "de", "fr", "es", "it")
_ALIASES: dict[str, str] = {
    "name": "name|full name|your name|attendee name|participant name|participant|attendee|contact name|display name|member name|first and last name|"
            "name and surname|what is your name|your full name|what is your full name|your first and last name|guest name|member/"
            "vollstandiger name|ihr name|dein name|vor und nachname|vorname und nachname|name vorname|teilnehmer|teilnehmername|teilnehmerin|wie heissen sie|wie heisst du|ihr vor und nachname|mitglied|anzeigename/"
            "nom complet|votre nom|votre nom et prenom|votre prenom et nom|vos prenom et nom|comment vous appelez vous|nom et prenom|nom prenom|prenom et nom|nom du participant|participant e|nom affiche|vos nom et prenom|membre/"
            "nombre completo|como se llama|como te llamas|su nombre y apellidos|tu nombre y apellidos|nombre y apellidos|nombre y apellido|su nombre|nombre del asistente|asistente|participante|apellidos y nombre|miembro/"
            "nome completo|come si chiama|come ti chiami|il suo nome e cognome|il tuo nome e cognome|nome e cognome|cognome e nome|il tuo nome|partecipante|nominativo|membro|socio",
    "first": "first name|firstname|given name|forename|attendee first name|what is your first name/vorname|rufname|vorname des teilnehmers/"
             "prenom|votre prenom|prenom du participant/nombre|nombre de pila|nombre del participante|primer nombre/nome|nome del partecipante",
    "last": "last name|lastname|surname|family name|attendee last name|attendee surname|what is your last name|second name/"
            "nachname|familienname|zuname|nachname des teilnehmers/nom|nom de famille|votre nom de famille|nom de famille du participant/"
            "apellidos|apellido|apellido del participante|apellidos del participante/cognome|cognome del partecipante",
    "email": "email|e mail|email address|e mail address|your email|mail|attendee email|work email|username|primary email|what is your email address|contact email|business email/"
             "e mail adresse|emailadresse|mailadresse|e mail des teilnehmers|ihre e mail adresse|deine e mail adresse/"
             "adresse e mail|adresse mail|courriel|adresse electronique|adresse de messagerie|adresse email|adresse courriel|e mail du participant|votre adresse e mail|mel/"
             "correo electronico|direccion de correo electronico|correo|direccion de correo|correo electronico del participante|su correo electronico|direccion de email/"
             "indirizzo email|indirizzo e mail|posta elettronica|indirizzo di posta elettronica|e mail del partecipante|la tua email",
    "phone": "phone|phone number|mobile|mobile phone|cell phone|telephone|mobile number|work phone|home phone|contact number|your phone number|mobile no|phone no|tel no|telephone no|telephone number|cell|cell number|mobile phone number|what is your phone number/"
             "telefon|telefonnummer|handy|mobil|handynummer|mobilnummer|mobiltelefon|rufnummer|ihre telefonnummer|deine telefonnummer|ihre handynummer|deine handynummer|telefon nr|tel nr|tel/"
             "telephone|numero de telephone|portable|mobile|tel|telephone portable|votre numero de telephone|votre telephone|n de telephone|numero de portable|no de telephone/telefono|numero de telefono|movil|telefono movil|celular|su numero de telefono|tu numero de telefono|numero de movil|su telefono/"
             "telefono|numero di telefono|cellulare|numero di cellulare|il tuo numero di telefono|il suo numero di telefono|telefono cellulare",
    "organisation": "organisation|organization|company|company name|business|business name|employer|organisation name|organization name|your company|what company do you represent|"
                    "company organisation|company organization|which company do you work for|where do you work|firm|attendee company|name of your business/"
                    "firma|unternehmen|firmenname|ihre firma|organisation verein|betrieb|arbeitgeber|ihr unternehmen|unternehmen organisation|firma organisation/"
                    "entreprise|societe|nom de l entreprise|votre entreprise|organisme|raison sociale|structure|employeur|entreprise organisation/"
                    "empresa|organizacion|nombre de la empresa|su empresa|compania|entidad|empresa organizacion/"
                    "azienda|societa|organizzazione|nome azienda|ditta|ente|la tua azienda|ragione sociale|azienda organizzazione",
    "role": "job title|title|position|role|job|your role|job role|function|occupation|what do you do/"
            "position|funktion|beruf|berufsbezeichnung|rolle|tatigkeit|jobtitel|stellung|ihre funktion/"
            "poste|fonction|titre|metier|intitule du poste|profession|votre fonction|votre poste/"
            "cargo|puesto|puesto de trabajo|profesion|funcion|titulo|ocupacion|su cargo/"
            "ruolo|posizione|qualifica|professione|mansione|il tuo ruolo|incarico",
    "sector": "sector|industry|business sector|field|line of business|your industry|profession category|category|business category|which industry are you in|trade/"
              "branche|sektor|wirtschaftszweig|ihre branche|in welcher branche sind sie tatig|fachgebiet/"
              "secteur|secteur d activite|branche|domaine|domaine d activite|votre secteur|votre secteur d activite/"
              "sector de actividad|industria|rubro|ramo|su sector|ambito/settore|settore di attivita|industria|il tuo settore|ambito|comparto",
    "region": "region|city|town|area|location|postcode area|where are you based|district|mailing city|home city|purchaser city/"
              "ort|stadt|wohnort|standort|gegend|bezirk/ville|localite|commune|lieu de residence/ciudad|localidad|poblacion|provincia/citta|comune|localita|provincia|regione",
    "interests": "interests|hobbies|topics|your interests|topics of interest|what are you interested in|what are your interests/"
                 "interessen|themen|ihre interessen|deine interessen|interessengebiete|was interessiert sie/"
                 "interets|centres d interet|vos centres d interet|sujets|themes/intereses|temas|aficiones|temas de interes|sus intereses/"
                 "interessi|temi|i tuoi interessi|argomenti|argomenti di interesse",
    "seeks": "seeks|looking for|seeking|what are you looking for|i am looking for|needs|i need|who would you like to meet|what do you need|asks|what do you need help with|who do you want to meet/"
             "sucht|suche|ich suche|gesuch|bedarf|was suchen sie|was suchst du|wen mochten sie kennenlernen|wen mochtest du kennenlernen/"
             "recherche|je recherche|besoins|que recherchez vous|qui souhaitez vous rencontrer|ce que vous recherchez|vos besoins/"
             "busca|busco|necesita|necesidades|que busca|que buscas|a quien le gustaria conocer|que necesita/"
             "cerca|cerco|bisogni|cosa cerchi|cosa cerca|che cosa cerca|chi vorresti incontrare|chi vorrebbe incontrare",
    "offers": "offers|can offer|offering|i can offer|what can you offer|what do you offer|i offer|offer|expertise|what can you help with|how can you help others|skills/"
              "bietet|biete|ich biete|angebot|was bieten sie|was bietest du|was konnen sie anbieten|was kannst du anbieten|expertise/"
              "offre|propose|je propose|que proposez vous|ce que vous proposez|que pouvez vous offrir|vos competences|competences/"
              "ofrece|ofrezco|oferta|que ofrece|que ofreces|que puede ofrecer|que puedes ofrecer|habilidades/"
              "offro|offerta|cosa offri|cosa offre|che cosa offre|cosa puoi offrire|cosa puo offrire|competenze",
    "consent": "consent|may we introduce you|may we introduce you to others|introduce me|can we introduce you|happy to be introduced|i agree to be introduced|introductions|consent to introductions/"
               "einwilligung|durfen wir sie vorstellen|durfen wir sie anderen vorstellen|durfen wir dich vorstellen|vorstellen erlaubt|ich mochte vorgestellt werden/"
               "consentement|pouvons nous vous presenter|pouvons nous vous presenter a d autres|acceptez vous d etre presente/"
               "consentimiento|podemos presentarle|podemos presentarle a otros|podemos presentarte|acepta ser presentado/"
               "consenso|possiamo presentarti|possiamo presentarla|possiamo presentarla ad altri|acconsenti a essere presentato",
    "mail": "newsletter|mailing list|may we email you|may we write to you|email opt in|marketing opt in|subscribe to our newsletter|subscribed to emails|mail/"
            "newsletter abonnieren|durfen wir ihnen schreiben|durfen wir dir schreiben|rundbrief/"
            "lettre d information|infolettre|pouvons nous vous ecrire|s abonner a la newsletter/boletin|boletin informativo|podemos escribirle|suscribirse al boletin/"
            "possiamo scriverti|possiamo scriverle|iscriviti alla newsletter|bollettino",
    "joined": "joined|member since|joined on|join date|date joined|created on|joined group on/mitglied seit|beitritt|beitrittsdatum|eintritt/"
              "membre depuis|date d adhesion|adherent depuis/miembro desde|fecha de alta|fecha de ingreso/membro dal|socio dal|data di iscrizione|iscritto dal",
    "access": "access needs|accessibility|accessibility needs|access|accessibility requirements|special needs/barrierefreiheit|besondere bedurfnisse/"
              "accessibilite|besoins d accessibilite|besoins particuliers/accesibilidad|necesidades de accesibilidad|necesidades especiales/accessibilita|esigenze di accessibilita|esigenze particolari",
    "status": "status|attendee status|rsvp|coming|attending|registration status|booking status|ticket status|order status|response|attendance status|will you attend|are you coming/"
              "anmeldestatus|teilnahmestatus|teilnehmerstatus|ruckmeldung|zusage|kommt|dabei|bist du dabei|sind sie dabei|kommst du|kommen sie|nehmen sie teil|teilnahme/"
              "statut|statut de l inscription|statut du participant|reponse|vient|viendra|viendrez vous|participerez vous|serez vous present/"
              "estado|estado de la inscripcion|estado del asistente|respuesta|asiste|viene|vendra|asistira|vas a asistir/stato|stato iscrizione|stato del partecipante|risposta|parteciperai|partecipera",
    "attended": "attended|checked in|present|attendance|came|showed up|was there|check in|in attendance|here/"
                "anwesend|erschienen|eingecheckt|teilgenommen|war da|anwesenheit/present e|presence|presents|a participe|venu/asistio|presente|asistencia|acudio/"
                "presente|presenza|ha partecipato|presenze|venuto",
    "checked_in_at": "check in time|checked in at|checked in date|checkin time|check in date|checked in on|arrival|arrived at|time in/check in zeit|eingecheckt am|ankunft|einlass/"
                     "heure d arrivee|date d enregistrement|arrivee/hora de llegada|fecha de registro|llegada/ora di arrivo|check in effettuato alle|arrivo",
    "guests": "guests|plus ones|+1s|+1|plus one|plus 1|number of guests|additional guests|bringing guests|accompanying persons|no of guests/begleitpersonen|gaste|anzahl gaste|begleitung/"
              "accompagnants|nombre d accompagnants|invites|nombre d invites/acompanantes|numero de acompanantes|invitados/accompagnatori|numero di accompagnatori|ospiti",
    "registered_at": "timestamp|rsvp date|rsvped at|booked at|signed up at|sign up date|registration date|registered on|registered at|order date|signed up|date created|created at|submitted at|submission date|registration time|rsvped on|booking date|completion time/"
                     "zeitstempel|anmeldedatum|angemeldet am|bestelldatum|eingegangen am|fertigstellungszeit|anmeldezeitpunkt/"
                     "horodateur|date d inscription|inscrit le|date de commande|heure de fin|date de soumission/"
                     "marca temporal|fecha de inscripcion|inscrito el|fecha del pedido|hora de finalizacion|fecha de envio/"
                     "informazioni cronologiche|data di iscrizione evento|iscritto il|data dell ordine|data ordine|ora di completamento|data di invio",
    "event": "event|event name|which event|meeting|event title|which event are you signing up for|session/veranstaltung|veranstaltungsname|termin|event name veranstaltung|welche veranstaltung|anlass/"
             "evenement|nom de l evenement|rencontre|quel evenement|manifestation/evento|nombre del evento|que evento|reunion|encuentro/evento|nome dell evento|incontro|quale evento|riunione",
    "event_start": "event date|event start|event start date|date of event|meeting date|event date time|start date|date attending/veranstaltungsdatum|datum der veranstaltung|veranstaltungsbeginn|beginn/"
                   "date de l evenement|debut de l evenement|date de debut de l evenement/fecha del evento|fecha de inicio del evento|inicio del evento/data dell evento|data di inizio dell evento|inizio evento",
    "event_end": "event end|event end date|end date/veranstaltungsende/fin de l evenement|date de fin de l evenement/fin del evento|fecha de fin del evento/fine evento|data di fine dell evento",
    "event_role": "attendee role|event role|type of attendee|guest type/teilnehmerrolle/role a l evenement/rol en el evento/ruolo all evento",
    "ticket": "ticket number|ticket reference|ticket id|order number|order id|order #|order no|booking reference|booking id|confirmation number|barcode/ticketnummer|bestellnummer|buchungsnummer/"
              "numero de commande|numero de billet|reference/numero de pedido|numero de entrada/numero ordine|numero biglietto|id dell ordine",
}  # fmt: skip

FIELDS: Mapping[str, Mapping[str, str]] = {
    name: {alias: LANGUAGES[i] for i, group in reversed(list(enumerate(text.split("/")))) for alias in group.split("|")}
    for name, text in _ALIASES.items()
}
# Each header in each field; the first field that claims it holds, so those nearer the top win over "mail" meaning newsletters.
_BY_HEADER: dict[str, str] = {}
for _field, _headers in FIELDS.items():
    for _header in _headers:
        _BY_HEADER.setdefault(_header, _field)

STATUS_WORDS: dict[str, str] = {}
for _status, _words in {
    "invited": "invited|eingeladen|invite|invitee|invitado|invitada|invitato|invitata|no reply|needs action|keine antwort|sans reponse|sin respuesta|nessuna risposta|maybe|tentative|interested|vielleicht|peut etre|quizas|tal vez|forse",
    "registered": "registered|attending|going|yes|confirmed|approved|accepted|booked|signed up|complete|completed|paid|issued|acquired|active|ok|session|placed|"
                  "angemeldet|zugesagt|ja|bestatigt|teilnehmend|gebucht|bezahlt|inscrit|inscrite|oui|confirme|confirmee|participe|paye|inscrito|inscrita|registrado|registrada|si|confirmado|confirmada|asistira|pagado|"
                  "iscritto|iscritta|confermato|confermata|partecipa|partecipera|pagato|ilmoittautunut|unpaid|unbezahlt|non paye|no pagado|non pagato|ordered",
    "waitlisted": "waitlisted|waitlist|waiting list|waiting|on waitlist|pending|pending approval|requested|warteliste|auf warteliste|angefragt|liste d attente|en attente|lista de espera|en espera|pendiente|lista d attesa|in attesa|wait list",
    "declined": "declined|can t go|cant go|can t make it|cannot attend|can t attend|unable to attend|won t attend|kann nicht|ne peut pas venir|no puede|no puede asistir|non puo venire|no|not going|not coming|regrets|apologies|excused|nein|abgesagt von gast|entschuldigt|decline|declinee|non|excuse|excusee|rechazado|rechazada|rifiutato|rifiutata|assente giustificato|disculpado",
    "cancelled": "cancelled|canceled|not attending|deleted|refunded|void|voided|revoked|transferred|storniert|abgesagt|nicht teilnehmend|erstattet|annule|annulee|rembourse|ne participe pas|cancelado|cancelada|reembolsado|no asistira|annullato|annullata|rimborsato|non partecipa|eliminado|cancellato|peruutettu|abgemeldet|disputed",
    "attended": "attended|checked in|present|came|showed up|eingecheckt|anwesend|teilgenommen|erschienen|presente|a participe|presents|asistio|ha partecipato|check in effettuato|redeemed|partially checked in|was there",
    "no_show": "no show|noshow|absent unexcused|did not attend|did not show|nicht erschienen|unentschuldigt|absent non excuse|no asistio|no se presento|non si e presentato|non presentato|nicht gekommen",
}.items():  # fmt: skip
    for _word in _words.split("|"):
        STATUS_WORDS.setdefault(fold(_word), _status)

_CONSENT_MARKS = ("consent", "einwillig", "dsgvo", "gdpr", "rgpd", "datenschutz", "privacy", "privacidad", "confidentialite", "opt in", "opt out", "optin", "optout",
                  "introduce", "vorstellen", "vorgestellt", "presenter", "presentar", "do not contact", "photo permission", "agree", "einverstanden", "autoriz", "accept")  # fmt: skip


# What is left of a question beside its words: "3. Company (optional) *".
_BESIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|^\s*\d{1,2}\s*[.):]\s*|\b(?:optional|required|mandatory|pflichtfeld|freiwillig|facultatif|obligatoire|opcional|obligatorio|facoltativo|obbligatorio)\b",
    re.IGNORECASE,
)
# Parts of questions that say what is asked for; never for names, addresses and numbers, which may be somebody else's.
_PARTS = {
    "seeks": "looking for|you seeking|like to meet|want to meet|hope to meet|need help with|suchen sie|suchst du|suchen wir|kennenlernen|kennen lernen|recherchez|cherchez|souhaitez rencontrer|que busca|que buscas|gustaria conocer|cosa cerca|cosa cerchi|vorresti incontrare|vorrebbe incontrare",
    "offers": "can you offer|you offer|you can offer|can you help|bieten sie|bietest du|anbieten|vous proposez|proposez vous|pouvez offrir|que ofrece|que ofreces|puede ofrecer|puedes ofrecer|cosa offri|cosa offre|puoi offrire|puo offrire",
    "interests": "your interests|are you interested in|ihre interessen|interessieren sie|interessierst|centres d interet|vous interesse|sus intereses|tus intereses|le interesa|te interesa|tuoi interessi|suoi interessi|ti interessa",
    "organisation": "which company|what company|welches unternehmen|welche firma|welcher firma|quelle entreprise|quelle societe|que empresa|quale azienda|company name|your company|name of your business|your organisation|your organization|ihre firma|ihr unternehmen|dein unternehmen|ihrer firma|ihres unternehmens|votre entreprise|votre societe|su empresa|tu empresa|tua azienda|sua azienda",
    "sector": "your industry|which industry|what industry|which sector|ihre branche|welcher branche|votre secteur|quel secteur|que sector|su sector|quale settore|tuo settore",
}  # fmt: skip


# Whole questions for leave to be introduced to others. About introducing oneself, or with a negative, they do not speak.
_INTRODUCED = re.compile(
    r"\b(?:may|can|could|shall|should|would you like|happy for|ok for|okay for|want)\b.*\b(?:we|us|me|i)\b.*\bintroduce you\b|\bintroduced to (?:other|others|people|members|guests|attendees|participants)\b"
    r"|\b(?:darf|durfen|sollen|konnen)\b.*\b(?:ich|wir)\b.*\b(?:sie|dich|euch)\b.*\bvorstellen\b|\b(?:anderen|mitgliedern|gasten|teilnehmern)\b.*\bvorgestellt werden\b"
    r"|\b(?:mis|mise|mettre|mettions)\b.*\ben relation\b|\bvous presenter a\b|\b(?:etre|soyez) presentee? a\b"
    r"|\bpresentar(?:le|te|les) a\b|\bser presentad[oa]\b|\bponer(?:le|te|les) en contacto\b"
    r"|\bpresentar(?:la|ti|vi) (?:a|ad|agli|ai)\b|\bessere presentat[oa]\b|\bmetter(?:la|ti|vi) in contatto\b"
)
_NEGATIVE = re.compile(r"\b(?:not|never|don t|without|no|nicht|kein|keine|nie|ne|pas|jamais|non|nunca|mai)\b")


def asks_to_introduce(header: str) -> bool:
    """Return whether a question surely asks for leave to introduce somebody to others."""
    folded = fold(header)
    return _INTRODUCED.search(folded) is not None and _NEGATIVE.search(folded) is None


def field_of(header: str) -> str:
    """Return the field that a header stands for in any of the languages, or ""."""
    found = _BY_HEADER.get(fold(header), "")
    return found or _BY_HEADER.get(fold(_BESIDE.sub(" ", header)), "") if len(header) < 200 else ""


def field_within(header: str) -> str:
    """Return the field that a question asks for by a part of its words, "" where none or several do: a guess, to be told."""
    folded = f" {fold(header)} "
    found = {field for field, parts in _PARTS.items() for part in parts.split("|") if f" {part} " in folded}
    return found.pop() if len(found) == 1 else ""


def language_of(headers: Iterable[str]) -> str:
    """Return the language that most of the headers are in, "" where English and another are equal or none is known."""
    tally = dict.fromkeys(LANGUAGES, 0)
    for header in headers:
        folded = fold(header)
        for language in {aliases[folded] for aliases in FIELDS.values() if folded in aliases}:
            tally[language] += 1
    best = max(tally, key=lambda language: tally[language])
    return best if tally[best] > 0 and list(tally.values()).count(tally[best]) == 1 else ""


def looks_like_consent(header: str) -> bool:
    """Return whether a header may ask for leave to introduce, store or write: never to be read past."""
    folded = fold(header)
    return any(mark in folded for mark in _CONSENT_MARKS)


def status_of(word: str) -> str | None:
    """Return the table's word for a status word of any language; None if it is unknown, "" if empty."""
    folded = fold(word)
    return STATUS_WORDS.get(folded) if folded else ""

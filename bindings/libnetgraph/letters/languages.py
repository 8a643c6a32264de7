"""What letters say, in each language: the one place where their words stand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["LANGUAGES", "Words"]


class Words(NamedTuple):
    """The sentences of a language; {a} is who is written to, {b} the other."""

    hello: str
    ask_subject: str
    ask: str
    ask_end: str
    where: str
    introduction_subject: str
    introduction: str
    introduction_end: str
    after_subject: str
    after: str
    seeks: str  # a looks for words, which b offers
    offers: str
    interests: str
    nothing: str
    by: str
    yes: str
    no: str
    met: str
    again: str
    not_met: str
    bye: str
    weekdays: Sequence[str]  # from Monday
    months: Sequence[str]
    day: str  # {weekday}, {day}, {month}, {year}
    at: str  # {day} and {time}
    no_day: str

    def when(self, start: str) -> str:
        """A time of a table as it is said; a zone is left out, the hour is that of the place."""
        try:
            day = datetime.date.fromisoformat(start[:10])
        except ValueError:
            return self.no_day
        said = self.day.format(weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], year=day.year)
        return self.at.format(day=said, time=start[11:16]) if len(start) >= 16 else said


LANGUAGES: Mapping[str, Words] = {
    "en": Words(
        hello="Hello {name},",
        ask_subject="May I introduce you to {b}?",
        ask="may I introduce you to {b}?",
        ask_end="A short yes or no is enough. Only if both of you say yes do I bring you together, and a no stays with me.",
        where="It would be at {event}, {when}.",
        introduction_subject="{a} <> {b}",
        introduction="you both said yes: {a}, meet {b}.",
        introduction_end="I leave the rest to you; please reply to all.",
        after_subject="Did you meet {b}?",
        after="did you get to talk to {b} at {event}? One word helps me to do it better next time: met, again (you will see each other again), or no.",
        seeks="You look for {words}, which {b} offers.",
        offers="You offer {words}, which {b} looks for.",
        interests="You both care about {words}.",
        nothing="I think that you two have something to talk about.",
        by="{introducer} can bring you together there.",
        yes="yes", no="no", met="met", again="again", not_met="no",
        bye="Best wishes,\n{sender}",
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        day="{weekday} {day} {month} {year}", at="{day}, {time}", no_day="on a day to be told",
    ),
    "de": Words(
        hello="Guten Tag {name},",
        ask_subject="Darf ich Ihnen {b} vorstellen?",
        ask="darf ich Ihnen {b} vorstellen?",
        ask_end="Ein kurzes Ja oder Nein genügt. Nur wenn Sie beide Ja sagen, bringe ich Sie zusammen; ein Nein bleibt bei mir.",
        where="Es wäre bei {event}, {when}.",
        introduction_subject="{a} <> {b}",
        introduction="Sie haben beide Ja gesagt: {a}, das ist {b}.",
        introduction_end="Alles Weitere überlasse ich Ihnen; bitte antworten Sie allen.",
        after_subject="Haben Sie {b} getroffen?",
        after="sind Sie bei {event} mit {b} ins Gespräch gekommen? Ein Wort hilft mir fürs nächste Mal: getroffen, wieder (Sie sehen sich wieder) oder nein.",
        seeks="Sie suchen {words}; {b} bietet das an.",
        offers="Sie bieten {words} an; {b} sucht das.",
        interests="Sie beide beschäftigt {words}.",
        nothing="Ich glaube, dass Sie einander etwas zu sagen haben.",
        by="{introducer} kann Sie dort miteinander bekannt machen.",
        yes="ja", no="nein", met="getroffen", again="wieder", not_met="nein",
        bye="Mit freundlichen Grüßen\n{sender}",
        weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
        day="{weekday}, {day}. {month} {year}", at="{day}, {time} Uhr", no_day="an einem Tag, der noch folgt",
    ),
    "fr": Words(
        hello="Bonjour {name},",
        ask_subject="Puis-je vous présenter {b} ?",
        ask="puis-je vous présenter {b} ?",
        ask_end="Un simple oui ou non suffit. Je ne vous mets en relation que si vous dites oui tous les deux ; un non reste entre nous.",
        where="Ce serait à l’occasion de {event}, {when}.",
        introduction_subject="{a} <> {b}",
        introduction="vous avez dit oui tous les deux : {a}, voici {b}.",
        introduction_end="Je vous laisse la suite ; merci de répondre à tous.",
        after_subject="Avez-vous rencontré {b} ?",
        after="avez-vous pu parler avec {b} lors de {event} ? Un mot m’aide pour la prochaine fois : oui, encore (vous allez vous revoir) ou non.",
        seeks="Vous cherchez {words} ; {b} le propose.",
        offers="Vous proposez {words} ; {b} le cherche.",
        interests="Vous vous intéressez l’un et l’autre à {words}.",
        nothing="Je crois que vous avez des choses à vous dire.",
        by="{introducer} peut vous présenter sur place.",
        yes="oui", no="non", met="oui", again="encore", not_met="non",
        bye="Bien cordialement,\n{sender}",
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        day="le {weekday} {day} {month} {year}", at="{day} à {time}", no_day="à une date à préciser",
    ),
    "es": Words(
        hello="Hola, {name}:",
        ask_subject="¿Puedo presentarle a {b}?",
        ask="¿puedo presentarle a {b}?",
        ask_end="Basta con un sí o un no. Solo les pongo en contacto si ambas partes dicen que sí; un no queda entre nosotros.",
        where="Sería en {event}, {when}.",
        introduction_subject="{a} <> {b}",
        introduction="ambas partes han dicho que sí: {a}, aquí está {b}.",
        introduction_end="Lo demás queda en sus manos; por favor, respondan a todos.",
        after_subject="¿Ha podido hablar con {b}?",
        after="¿ha podido hablar con {b} en {event}? Una palabra me ayuda para la próxima vez: sí, otra vez (volverán a verse) o no.",
        seeks="Usted busca {words}; {b} lo ofrece.",
        offers="Usted ofrece {words}; {b} lo busca.",
        interests="A ambas partes les interesa {words}.",
        nothing="Creo que tienen de qué hablar.",
        by="{introducer} puede presentarles allí.",
        yes="sí", no="no", met="sí", again="otra vez", not_met="no",
        bye="Un cordial saludo,\n{sender}",
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        day="el {weekday} {day} de {month} de {year}", at="{day}, a las {time}", no_day="en una fecha por confirmar",
    ),
    "it": Words(
        hello="Buongiorno {name},",
        ask_subject="Posso presentarle {b}?",
        ask="posso presentarle {b}?",
        ask_end="Basta un sì o un no. Vi metto in contatto solo se dite di sì entrambi; un no resta tra noi.",
        where="Sarebbe in occasione di {event}, {when}.",
        introduction_subject="{a} <> {b}",
        introduction="avete detto di sì entrambi: {a}, ecco {b}.",
        introduction_end="Il resto lo lascio a voi; per favore rispondete a tutti.",
        after_subject="Ha incontrato {b}?",
        after="avete potuto parlare, Lei e {b}, in occasione di {event}? Una parola mi aiuta per la prossima volta: sì, ancora (vi rivedrete) o no.",
        seeks="Lei cerca {words}; {b} lo offre.",
        offers="Lei offre {words}; {b} lo cerca.",
        interests="Interessa a entrambi {words}.",
        nothing="Credo che abbiate qualcosa da dirvi.",
        by="{introducer} può presentarvi sul posto.",
        yes="sì", no="no", met="sì", again="ancora", not_met="no",
        bye="Cordiali saluti,\n{sender}",
        weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
        day="{weekday} {day} {month} {year}", at="{day} alle {time}", no_day="in una data da definire",
    ),
}  # fmt: skip

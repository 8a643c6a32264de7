"""Cells of people: names, e-mails, phones and answers, cleaned but never changed in meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = [
    "are_clean", "clean", "email_of", "emails_of", "fold", "is_placeholder_name", "is_weak_email", "list_of", "phone_of", "yes_or_no",
]  # fmt: skip

_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"\s+")
_EMAIL = re.compile(r"[^@\s<>\"(),;:]+@[^@\s<>\"(),;:]+\.[^@\s<>\"(),;:.]{2,}")
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_LONGEST = 2_000  # letters of a cell that is read for what is in it
_SPLIT = re.compile(r"\s*(?:;|,|\s:::\s|\||\n)\s*")
_WORDS = re.compile(r"[\W_]+")
_DESTROYED = re.compile(r"\d+[.,]\d+E\+?\d+", re.IGNORECASE)

_ROLE_ADDRESSES = frozenset(
    "info office kontakt contact contacto contatti hello hallo mail email admin administration sales support team guest guests "
    "test noreply no-reply donotreply webmaster postmaster service marketing events anonymous unknown none na example "
    "buchhaltung rechnung billing accounts reception empfang secretariat sekretariat segreteria secretaria accueil".split()
)
_NOBODY = frozenset(
    "anonymous|anonym|anonyme|anonimo|anonima|anonymer benutzer|anonymous user|guest|gast|invite|invitee|invitado|invitada|ospite|unknown|"
    "unbekannt|inconnu|desconocido|sconosciuto|test|test test|tester|n a|na|none|null|nan|tba|tbc|tbd|name|guest guest|guest 1|guest 2|plus one|"
    "plus 1|begleitung|accompagnant|acompanante|accompagnatore|x|xx|xxx|no name|noname|info acquirente|info requested|registered guest|deleted user".split(
        "|"
    )
)
_YES = frozenset(
    "yes y true 1 x ok ja j wahr oui o vrai si s verdadero vero agree agreed accepted accept checked on opted-in subscribed consented zugestimmt "
    "einverstanden accepte acepto accetto kylla ✓ ✔ ☑".split()
)
_NO = frozenset(
    "no n false 0 nein falsch non faux falso disagree declined unchecked off opted-out unsubscribed nicht abgelehnt refuse rechazo rifiuto ei ✗ ✘ ☐".split()
)
_NEGATED = re.compile(r"\b(?:not|don t|dont|nicht|kein|keine|ne|pas|non|nunca|never|nie|refuse|rather not|lieber nicht)\b")


def clean(text: str) -> str:
    """Return text trimmed, in NFC, blanks collapsed, without letters that cannot be seen."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return _BLANKS.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def are_clean(cells: Sequence[str]) -> bool:
    """Return whether `clean` would leave every cell as it is; False also where a cell holds a bar. One look for a whole row."""
    whole = f"|{'|'.join(cells)}|"
    return (
        whole.isprintable()  # which no blank but the plain one is, nor a letter that cannot be seen
        and "  " not in whole
        and " |" not in whole
        and "| " not in whole
        and (whole.isascii() or unicodedata.is_normalized("NFC", whole))
    )


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return text for comparing headers and fixed words: no case, no accents, only letters, digits, + and #, single blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ß", "ss").replace("#", " # ")
    return " ".join(re.sub(r"[^\w#+✓✔☑✗✘☐]+|_", " ", plain).split())


def email_of(text: str) -> str:
    """Return the one address in a cell such as "Ann <ann@x.example>" or "mailto:ann@x.example", as typed; "" if there is none."""
    # Without the first look, a long text without an address would be searched from each of its letters.
    found = _EMAIL.search(clean(text)) if "@" in text and len(text) <= _LONGEST else None
    return found.group() if found else ""


@lru_cache(maxsize=65_536)
def emails_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses in a cell and the pieces of it that are none."""
    good: list[str] = []
    bad: list[str] = []
    if len(text) > _LONGEST:
        return (), (text[:60],)
    if _PLAIN_EMAIL.fullmatch(text):  # nearly every cell
        return (text,), ()
    for piece in _SPLIT.split(clean(text)):
        if not piece:
            continue
        address = email_of(piece)
        if not address or "@" in piece.replace(address, "", 1):
            bad.append(piece)
        elif address not in good:
            good.append(address)
    return tuple(good), tuple(bad)


@lru_cache(maxsize=65_536)
def is_weak_email(address: str) -> bool:
    """Return whether several people may share the address: info@, office@, guest@, and what forms write for nobody."""
    local = address.partition("@")[0].casefold().partition("+")[0]
    return local in _ROLE_ADDRESSES or local.rstrip("0123456789") in ("guest", "test", "anonymous")


@lru_cache(maxsize=65_536)
def is_placeholder_name(name: str) -> bool:
    """Return whether a name is that of nobody: "Anonymous", "Guest", "n/a"."""
    folded = fold(name)
    return (
        not re.search(r"[^\W\d_]", folded)
        or folded in _NOBODY
        or re.fullmatch(r"(?:guest|gast|ospite|invitado|attendee|ticket) \d+", folded) is not None
    )


def phone_of(text: str, country: str | None = None) -> str | None:
    """Return a phone number, in E.164 where its country is known, otherwise as typed; "" for none, None for what is no number.

    "1.23457E+11" is what is left of a number that a spreadsheet took for one: the digits are lost.
    """
    plain = clean(text).lstrip("'")
    if not plain:
        return ""
    if len(plain) > 60:
        return None
    digits = re.sub(r"\D", "", plain)
    if _DESTROYED.search(plain) or not 5 <= len(digits) <= 17 or re.search(r"[^\W\d_]{4,}", plain):
        return None
    international = plain.startswith("+") or plain.startswith("00")
    if country or international:
        parsed = _parsed_phone(plain if not plain.startswith("00") else "+" + plain[2:], country)
        if parsed:
            return parsed
    if international:
        number = (digits[2:] if plain.startswith("00") else digits).replace("(0)", "")
        # "+44 (0)20 ...": the zero in brackets is not dialled from abroad.
        bracketed = re.sub(r"\(0\)", "", plain)
        number = re.sub(r"\D", "", bracketed[2:] if plain.startswith("00") else bracketed)
        return "+" + number if 7 <= len(number) <= 15 else plain
    return plain


def _parsed_phone(text: str, country: str | None) -> str:
    if country is None:
        return ""
    try:
        import phonenumbers
    except ImportError:
        return ""
    try:
        number = phonenumbers.parse(text, country.upper())
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def list_of(text: str) -> tuple[str, ...]:
    """Return the parts of an answer such as "tax advice; sailing, chess", as typed, each once."""
    separator = ";" if ";" in text else "\n" if "\n" in text else ","
    parts = [clean(part).strip(" -•*") for part in text.split(separator)]
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=4096)
def yes_or_no(text: str) -> str | None:
    """Return "yes", "no", "" for an empty answer, and None for one that is neither.

    Long answers go by their first word ("Yes, introduce me"), unless they say a negative ("I do not want ...") anywhere.
    """
    folded = fold(text)
    if not folded:
        return ""
    if folded in _YES:
        return "yes"
    if folded in _NO:
        return "no"
    first = folded.split()[0]
    if first in _NO or _NEGATED.search(folded):
        return "no"
    if first in _YES and len(first) > 1 and first not in ("on", "ok"):
        return "yes"
    if first == "i" and folded.split()[1:2] in (["agree"], ["consent"], ["accept"], ["want"]):
        return "yes"
    return None

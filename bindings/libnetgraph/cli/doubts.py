"""What breaks no rule and is likely a mistake: one person twice, columns that mean another, times with and without a zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._core import loose_id, mailbox_of, near_texts, sought_words, table_columns, word_fold
from .contradictions import contradictions

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["consent_told", "doubts_told", "words_told"]

_MOST = 5  # examples of a kind


def doubts_told(net: ContactNetwork) -> list[str]:
    """Each doubt in one line."""
    people = net._core.people()
    return [*_doubles(people), *_columns(net), *_zones(net), *contradictions(net)]


def consent_told(net: ContactNetwork, filled: int) -> str:
    """How many filled consent in, and how many said no; an empty cell is a yes."""
    no = len(net._core.opted_out())
    mail = sum(1 for may in net._core.people()["mail"] if not may)
    told = f"{filled:,} of {len(net):,} filled it in, {no:,} said no; an empty cell means yes"
    return told + (f"; {mail:,} {'is' if mail == 1 else 'are'} not to be written to" if mail else "")


def words_told(net: ContactNetwork) -> list[str]:
    """How many sought words nobody offers and what lies nearest, and which words are taken for typing errors; nothing where nobody seeks."""
    words = sought_words(net._core)
    lines = []
    if words["sought"]:
        unmet = words["unmet"]
        some = [f"'{word}'" + (f" ({seekers:,} people)" if seekers > 1 else "") + (f", nearest '{nearest}'" if nearest else "") for word, seekers, nearest in unmet]
        lines.append(f"Words: {words['sought']:,} sought, {len(unmet):,} of them offered by nobody" + (f": {_some(some)}. synonyms.csv joins words that mean the same" if some else "") + ".")
    if words["typing_errors"]:
        taken = [f"'{written}' for '{meant}'" for written, meant in words["typing_errors"]]
        lines.append(f"Taken for typing errors: {_some(taken)}. A word that is none stays by itself with a row in synonyms.csv that has it twice.")
    return lines


def _some(items: Sequence[str]) -> str:
    return "; ".join(items[:_MOST]) + (f"; and {len(items) - _MOST:,} more" if len(items) > _MOST else "")


def _doubles(people: dict[str, Any]) -> list[str]:
    ids = people["person"]
    lines = []
    mails = (mailbox_of(mail) if mail else "" for mail in people["email"])
    named = (f"{word_fold(n)}\n{word_fold(o)}" if n and o else "" for n, o in zip(people["name"], people["organisation"]))
    for what, keys in (
        ("of one e-mail", mails), ("of one name and organisation", named), ("whose ids differ in case, blanks or leading zeros alone", map(loose_id, ids)),
    ):  # fmt: skip
        groups: dict[str, list[str]] = {}
        for id, key in zip(ids, keys):
            if key:
                groups.setdefault(key, []).append(id)
        twice = [group for group in groups.values() if len(group) > 1]
        if twice:
            shown = "; ".join(" and ".join(map(repr, group[:3])) for group in twice[:_MOST])
            more = f" and {len(twice) - _MOST:,} more" if len(twice) > _MOST else ""
            lines.append(f"people.csv: {len(twice):,} {'pair' if len(twice) == 1 else 'pairs or more'} {what}, perhaps one person each: {shown}{more}; keep one row for each person")
    return lines


def _columns(net: ContactNetwork) -> list[str]:
    from ..sources.words import field_of

    known = table_columns()
    lines = []
    for table, names in net._core.extra_columns().items():
        names = [name for name in names if name != "label"]  # which the commands print on top of what they make
        if not names:
            continue
        shown = []
        for name in names:
            near = near_texts(name.replace(" ", "_"), known[table], 1)
            field = field_of(name)  # what `import` would take it for, in any of its languages
            field = _DAYS.get(table, "") if word_fold(name) in _DAY_WORDS else _FIELDS.get(table, {}).get(field, field)
            like = field if field in known[table] else known[table][near[0]] if near else ""
            whole = " with the first and last name in one cell" if field_of(name) in ("first", "last") and like == "name" else ""
            shown.append(f"'{name}'" + (f" (like {like}{whole}?)" if like else ""))
        lines.append(f"{table}.csv: kept as text: {', '.join(shown)}; rename a column that means one of the table's own")
    return lines


# Fields of other programs' files by the columns of the tables they go into.
_FIELDS = {
    "people": {"first": "name", "last": "name"},
    "events": {"event_start": "start", "event_end": "end", "checked_in_at": "start", "registered_at": "start"},
    "attendance": {"checked_in_at": "at", "registered_at": "at", "attended": "status", "event_role": "role"},
}
_DAY_WORDS = ("date", "day", "datum", "tag", "jour", "fecha", "data")
_DAYS = {"people": "joined", "events": "start", "attendance": "at", "interactions": "at", "introductions": "at"}


def _zones(net: ContactNetwork) -> list[str]:
    core = net._core
    lines = []
    for table, columns in (("events", ("start", "end")), ("attendance", ("at",)), ("interactions", ("at",)), ("introductions", ("at",))):
        cells = getattr(core, table)()
        times = [text for column in columns for text in cells[column] if text and len(text) > 10]
        zoned = [text for text in times if text.endswith("Z") or "+" in text[10:] or "-" in text[10:]]
        if 0 < len(zoned) < len(times):
            local = next(text for text in times if text not in set(zoned[:1]) and not text.endswith("Z") and "+" not in text[10:] and "-" not in text[10:])
            lines.append(
                f"{table}.csv: {len(zoned):,} times have a zone ('{zoned[0]}') and {len(times) - len(zoned):,} none ('{local}'); "
                "only those with one can be set against each other; give all of them one, or none"
            )
    return lines

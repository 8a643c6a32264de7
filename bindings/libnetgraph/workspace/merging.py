"""What holds where several files, and the organiser, say something of the same person, attendance or introduction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .digest import FIELDS, LISTS, Word
from .names import fold_email, fold_phone

if TYPE_CHECKING:
    from .deriving import Import

__all__ = ["attendance_of", "introduction_of", "person_fields", "surer"]

ALSO = "also"  # a column of people.csv: further addresses, numbers and organisations
_CAUTIOUS = ("cancelled", "declined", "no_show", "waitlisted", "invited", "registered", "attended")
_STAGE = {"": -1, "proposed": 0, "accepted": 1, "declined": 2, "missed": 2, "met": 2, "again": 2, "business": 2}
_DOUBTFUL_OUTCOMES = ("declined", "missed", "met", "again", "business")


def person_fields(own: Sequence[Mapping[str, str]], files: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the columns of people.csv that anybody fills: the organiser's own word first, then the newest file's.

    Lists are united; `no` to being introduced or written to holds over any `yes`; further addresses go into `also`.
    """
    said: dict[str, str] = {}
    also: list[str] = []
    filled: dict[str, list[Any]] = {}  # of the many columns there are, files fill few
    last: Mapping[str, Any] = {}
    for row in files:
        if row == last:  # another list in which they say the same of themselves
            continue
        last = row
        for column, value in row.items():
            if value:
                filled.setdefault(column, []).append(value)
    for column in FIELDS:
        if column not in filled and not own:
            continue
        mine = [row[column] for row in own if row.get(column)] if own else []
        theirs = filled.get(column, [])
        if not mine and not theirs:
            continue
        if column in ("consent", "mail"):
            words = [*(word.casefold() for word in mine), *theirs]
            if words:
                said[column] = "no" if "no" in words else mine[0] if mine else "yes"
        elif column in LISTS:
            items = [item.strip() for text in mine for item in text.split(";")] + [item for row in theirs for item in row]
            if theirs:
                once = {item.casefold(): item for item in reversed(items) if item}
                said[column] = ";".join(dict.fromkeys(once[item.casefold()].replace(";", ",") for item in items if item))
        elif column in ("email", "phone"):
            compared = fold_email if column == "email" else fold_phone
            every = dict.fromkeys([*mine, *(text for row in theirs for text in row)])
            texts: dict[str, str] = {}
            for text in every:
                texts.setdefault(compared(text) or text, text)
            if texts:
                first, *more = texts.values()
                said[column] = first
                also += [f"{column}: {text}" for text in more]
        elif mine or theirs:
            said[column] = mine[0] if mine else theirs[0]
            if column == "organisation":
                others = dict.fromkeys(text for text in [*mine, *theirs] if text.casefold() != said[column].casefold())
                also += [f"{column}: {text}" for text in others]
    if also:
        said[ALSO] = ";".join(text.replace(";", ",") for text in also)
    return said


def attendance_of(own: Mapping[str, str] | None, said: Sequence[tuple[int, Word]], files: Sequence[Import], *, left: bool, closed: bool) -> dict[str, str]:
    """Return an attendance row; empty where no file's word was understood.

    Being seen there holds over every list; of one kind of file the newest word holds; of contradicting words equally well
    founded the one that says no. `left`: gone from the newest list. `closed`: the event is over and its door was kept.
    """
    newest: dict[str, tuple[int, Word]] = {}
    for order, word in said:  # from the oldest to the newest
        if word.status:
            newest[f"{files[order].kind}\0{order if files[order].union else ''}"] = (order, word)
    seen = [word for _, word in newest.values() if word.status == "attended"]
    words = [word for _, word in newest.values()]
    if not words and own is None:
        return {}
    status = own.get("status", "").casefold() if own is not None else ""
    row: dict[str, str] = {}
    if seen:
        best = min(seen, key=lambda word: (word.rank, word.at or "9"))
        arrivals = sorted(word.at for word in seen if word.at and word.rank == best.rank)
        there = best.rank < 3 or not any(word.rank < best.rank or word.status in ("cancelled", "declined", "no_show") for word in words)
        if there and (status in ("", "registered", "invited", "waitlisted", "attended") or best.rank == 0):
            row = {"status": "attended", "at": arrivals[0] if arrivals else ""}
    if not row:
        rest = [word for word in words if word.status != "attended"] or words
        if rest and status in ("", "invited", "waitlisted", "registered"):
            best = min(rest, key=lambda word: (min(word.rank, 3), _CAUTIOUS.index(word.status)))
            if not status or best.status in ("cancelled", "declined", "no_show") or (best.status == "registered" and status != "registered"):
                row = {"status": best.status, "at": best.at}
        now = row.get("status", status)
        if left and now in ("registered", "invited", "waitlisted"):
            row = {"status": "cancelled", "at": ""}
        elif closed and now == "registered":
            row = {"status": "no_show", "at": ""}
    if own is not None and row:
        row = {column: value for column, value in row.items() if value and not (column == "at" and status == "attended" and own.get("at"))}
    roles = [word.role for _, word in reversed(said) if word.role]
    if roles and not (own or {}).get("role"):
        row["role"] = roles[0]
    guests = max((word.guests for word in words), default=0)
    if guests and not (own or {}).get("guests"):
        row["guests"] = str(guests)
    against = sorted({f"{files[order].kind}: {word.word or word.status}" for order, word in newest.values()})
    if row.get("status") == "attended" and any(word.status in ("cancelled", "declined", "no_show") for word in words):
        row["said"] = ";".join(text.replace(";", ",") for text in against)
    return row


def surer(a: dict[str, str], b: dict[str, str]) -> dict[str, str]:
    """Of two rows of the organiser's own about one person at one event the one that says more: came, else the one that says no."""
    order = ("attended", *_CAUTIOUS[:-1], "")
    return min(a, b, key=lambda row: order.index(row.get("status", "").casefold()) if row.get("status", "").casefold() in order else len(order))


def introduction_of(own: Mapping[str, str] | None, said: Sequence[tuple[int, Mapping[str, str]]]) -> dict[str, str]:
    """Return an introduction's row: of each column the organiser's word, else the newest; an outcome only moves on.

    Proposed gives way to accepted, and that to what came of it. Of what came of it the organiser's own word holds, else the
    newest file's; of two files of one moment the one that says less.
    """
    mine = {column: value for column, value in (own or {}).items() if value}
    row: dict[str, str] = {}
    for _, fields in said:
        row.update({column: value for column, value in fields.items() if value and column != "outcome"})
    row.update({column: mine[column] for column in row if column in mine})
    outcomes = [fields["outcome"] for _, fields in said if fields.get("outcome")]
    stage = max((_STAGE[word] for word in outcomes), default=-1)
    if outcomes and stage > _STAGE[mine.get("outcome", "").casefold()]:
        last = max(order for order, fields in said if _STAGE[fields.get("outcome", "")] == stage)
        row["outcome"] = min((f["outcome"] for order, f in said if order == last and _STAGE[f.get("outcome", "")] == stage),
                             key=lambda word: _DOUBTFUL_OUTCOMES.index(word) if word in _DOUBTFUL_OUTCOMES else -1)  # fmt: skip
    return row

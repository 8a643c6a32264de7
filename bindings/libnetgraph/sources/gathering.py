"""What a reader fills row by row: people, events and attendance of one file, with the rules that hold for every format.

A check-in holds before a marked flag, that before a status word. Somebody did not show up only where the event was over when
the file was made, attendance was taken, and the place was confirmed. Who paid is not who came; a place without a name is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from .extract import Extract, SourceAttendance, SourceEvent, SourceInteraction, SourceIntroduction, SourcePerson
from .grids import Grid
from .kinds import Columns, ReadOptions
from .letters import words_outside_ascii
from .notes import Notes
from .opening import Opened
from .texts import clean, emails_of, fold, is_placeholder_name, is_weak_email, phone_of
from .words import status_of

__all__ = ["Gathering"]

_STRENGTH = {"check_in": 5, "flag": 4, "presence": 3, "status": 2, "listed": 1}
_ORDER = {"attended": 7, "no_show": 6, "registered": 5, "waitlisted": 4, "invited": 3, "": 2, "declined": 1, "cancelled": 0}
_LONGEST_NAME = 200
_clean_name = lru_cache(maxsize=65_536)(clean)  # a name stands in many files


class Gathering(Notes):
    """The extract of one file in the making."""

    def __init__(self, kind: str, opened: Opened, options: ReadOptions, grid: Grid | None = None) -> None:
        super().__init__(kind, opened, options, grid)
        self.interactions: list[SourceInteraction] = []
        self.introductions: list[SourceIntroduction] = []
        # (field, answer) -> "yes" / "no", where the column as a whole decides.
        self.answers: dict[tuple[str, str], str] = {}
        self._people: dict[str, dict[str, Any]] = {}
        self._by_identity: dict[tuple[str, ...], str] = {}
        self._events: dict[str, dict[str, Any]] = {}
        self._attendance: dict[tuple[str, str], dict[str, Any]] = {}
        self.said_of_events: dict[tuple[str, ...], str] = {}  # what a row said of its event -> key: saying it again adds nothing

    # --- people -------------------------------------------------------------------------------------------------------
    def person(self, row: int, *, ids: Mapping[str, str] | None = None, name: str = "", first: str = "", last: str = "", email: str = "",
               phone: Sequence[str] | str = (), lists: Mapping[str, Sequence[str]] | None = None, at: str = "", owner: bool = False,
               extra: Mapping[str, str] | None = None, by_name: bool = False, once: bool = False, columns: Columns | None = None, **texts: Any) -> str | None:  # fmt: skip
        """Add the person of a row and return the key; None where the row has nobody: the caller counts the place.

        `ids` are accounts; a row with an account seen before, or the same e-mail and name, is the same person. With `by_name`
        equal names are one person too, for files in which a name is all there is. With `once` a second row of one person is told.
        """
        title = columns.title if columns is not None else (lambda _: "")
        name, first, last = name and self._name(name, row), first and self._name(first, row), last and self._name(last, row)
        if not name:
            name = f"{first} {last}".strip()
        elif first and not last and fold(first) not in fold(name):
            # "Nom" beside "Prénom", "Name" beside "Vorname": the surname alone.
            name, last = f"{first} {name}", name
        good, bad = emails_of(email) if email else ((), ())
        weak = {address for address in good if is_weak_email(address)} if good else set()
        for piece in bad:
            if fold(piece) in ("anonymous", "anonym", "anonyme", "anonimo"):
                self.count("placeholder", f"{piece!r} stands for nobody", row, title("email"))
            elif not is_placeholder_name(piece):
                self.tell("bad_cell", f"{piece[:60]!r} is no e-mail address, and left out", row, title("email"))
        if weak:
            self.tell(
                "placeholder",
                f"{', '.join(sorted(weak))} may be shared by several people and tells nobody apart",
                row,
                title("email"),
            )
        if name and is_placeholder_name(name):
            self.tell("placeholder", f"{name!r} is nobody's name", row, title("name"))
            first = last = name = ""
        if not name and not (set(good) - weak) and not ids:
            return None
        phones: list[str] = []
        for text in (phone,) if isinstance(phone, str) else phone:
            number = phone_of(text, self.options.country)
            if number is None:
                self.tell(
                    "bad_cell",
                    f"{clean(text)[:40]!r} is no phone number any more, and left out",
                    row,
                    title("phone"),
                    "export again; do not save the file from a spreadsheet",
                )
            elif number and number not in phones:
                phones.append(number)
        key = self._key(ids or {}, good, weak, name, by_name)
        draft = self._people.get(key)
        if draft is None:
            draft = self._people[key] = {
                "key": key,
                "row": row,
                "part": self.part,
                "ids": {scheme: value for scheme, value in ids.items() if value} if ids else {},
                "emails": list(good),
                "phones": phones,
                "weak": weak,
                "extra": dict(extra) if extra else {},
                "owner": owner,
            }
            for field, text in (("name", name), ("first", first), ("last", last), ("at", at), *texts.items()):
                if text:
                    draft[field] = text
            for field, parts in (lists or {}).items():
                draft[field] = tuple(dict.fromkeys(parts))
            if not name:
                self.count("uncertain", "without a name: known by an e-mail or an account only", row)
            return key
        if once:
            self.tell("uncertain", f"the same person as in row {draft['row']}", row)
        draft["ids"].update({scheme: value for scheme, value in (ids or {}).items() if value})
        draft["emails"] += [address for address in good if address not in draft["emails"]]
        draft["phones"] += [number for number in phones if number not in draft["phones"]]
        draft["weak"] |= weak
        draft["owner"] = draft["owner"] or owner
        for field, text in (("name", name), ("first", first), ("last", last), ("at", at), *texts.items()):
            if text and not draft.get(field):
                draft[field] = text
            elif text and field in ("consent", "mail") and text == "no":
                draft[field] = "no"  # of two answers the cautious one
        for field, parts in (lists or {}).items():
            draft[field] = tuple(dict.fromkeys((*draft.get(field, ()), *parts)))
        for header, text in (extra or {}).items():
            draft["extra"].setdefault(header, text)
        return key

    def _name(self, text: str, row: int) -> str:
        text = _clean_name(text)
        if len(text) > _LONGEST_NAME:
            self.tell(
                "bad_cell",
                f"a name of {len(text):,} letters is left empty: {text[:40]!r} ...",
                row,
                remedy="look at that row: its columns may have shifted",
            )
            return ""
        return text

    def _key(self, ids: Mapping[str, str], good: Sequence[str], weak: set[str], name: str, by_name: bool) -> str:
        identities: list[tuple[str, ...]] = [
            (scheme, value) for scheme, value in ids.items() if value and not scheme.endswith("-ticket")
        ] if ids else []  # fmt: skip
        folded = fold(name)
        if not identities and len(good) == 1 and folded and not by_name:  # as in most lists
            return self._by_identity.setdefault(("email", good[0].casefold(), folded), f"r{len(self._people) + 1}")
        if name or not (set(good) <= weak):
            identities += [("email", address.casefold(), folded) for address in good if folded or address not in weak]
        if by_name and folded:
            identities.append(("name", folded))
        # An account of one's own says more than an address: two accounts with one address stay two people.
        own = [identity for identity in identities if len(identity) == 2 and identity[0] != "name"]
        for identity in own or identities:
            if identity in self._by_identity:
                key = self._by_identity[identity]
                break
        else:
            key = f"r{len(self._people) + 1}"
        for identity in identities:
            self._by_identity.setdefault(identity, key)
        return key

    # --- events -------------------------------------------------------------------------------------------------------
    def event(self, key: str = "event", row: int = 0, **facts: Any) -> str:
        """Add an event, or what another row says of it, and return its key. What the caller knows of the file's one event holds."""
        draft = self._events.get(key)
        if draft is None:
            draft = self._events[key] = {"key": key, "row": row, "part": self.part, "ids": {}, "extra": {}}
        for field, value in facts.items():
            if field in ("ids", "extra"):
                draft[field].update({k: v for k, v in value.items() if v})
            elif value and not draft.get(field):
                draft[field] = value
        return key

    # --- attendance ---------------------------------------------------------------------------------------------------
    def attend(self, event: str, person: str | None, row: int, *, word: str = "", vocabulary: Mapping[str, str] | None = None, column: str = "",
               listed: str = "registered", flag: bool | None = None, checked_in_at: str = "", came_at: str = "", registered_at: str = "", guests: int = 0, ticket: str = "",
               order: str = "", evidence: str = "", repeat: str = "same", **facts: Any) -> None:  # fmt: skip
        """Add what a row says of a person and an event; `person` None is a place without a name.

        `vocabulary` maps folded words to those of the tables; without it the general words hold. `listed` is what being in the
        list means where no word says more. `repeat` says what a second row of one person means: the "same" place again, or
        another "ticket", which is a guest's. `came_at` is a time that is no check-in: of joining a call.
        """
        status = listed
        rests = "listed"
        if word:
            rests = "status"
            found = vocabulary.get(fold(word)) if vocabulary is not None else status_of(word)
            if found is None:
                self.unknown_word(word, row, column)
            status = found or ""
        if checked_in_at or flag:
            status, rests = "attended", "check_in" if checked_in_at else "flag"
        elif evidence:
            rests = evidence
        if person is None:
            if status in ("cancelled", "declined"):
                self.tell("skipped", f"a place without a name, {status}", row)
            else:
                self.tell("unnamed", "a place without a name", row, count=1 + guests)
            return
        draft = {"event": event, "person": person, "row": row, "part": self.part, "status": status, "word": word, "evidence": rests, "guests": guests,
                 "registered_at": registered_at, "checked_in_at": checked_in_at or came_at, "ticket": ticket, "at": checked_in_at or came_at or registered_at, "order": order, **facts}  # fmt: skip
        known = self._attendance.get((event, person))
        if known is None:
            self._attendance[event, person] = draft
            if guests:
                self.tell("unnamed", f"{guests} more on one place", row, count=guests)
            return
        better = max((known, draft), key=lambda one: (_STRENGTH[one["evidence"]] > 2, _ORDER[one["status"]], one is known))
        live = [
            one for one in (known, draft) if one["status"] in ("registered", "attended", "waitlisted", "invited", "no_show", "")
        ]
        if repeat == "ticket" and len(live) == 2 and ticket != known["ticket"]:
            better = {**better, "guests": known["guests"] + draft["guests"] + 1}
            self.tell("unnamed", "another ticket in the same name: a guest of theirs", row, count=1 + guests)
        else:
            self.tell(
                "uncertain",
                f"the same person again, first in row {known['row']}: {better['status'] or better['word'] or 'the first'} holds",
                row,
            )
            better = {**better, "guests": max(known["guests"], draft["guests"])}
        self._attendance[event, person] = better

    def interaction(self, from_: str | None, to: str | None, channel: str, row: int, **facts: Any) -> None:
        """Add a contact; nothing where one of the two is nobody or both are one."""
        if from_ and to and from_ != to:
            self.interactions.append(SourceInteraction(from_=from_, to=to, channel=channel, row=row, part=self.part, **facts))

    def set_roles(self, event: str, roles: Mapping[str, str]) -> None:
        """Set what people were at an event, where they are in its list."""
        for person, role in roles.items():
            if (event, person) in self._attendance:
                self._attendance[event, person]["role"] = role

    def people_count(self) -> int:
        """Return how many people there are so far."""
        return len(self._people)

    # --- the end ------------------------------------------------------------------------------------------------------
    def finish(self) -> Extract:
        """Return everything, after the rules that need all rows: whether attendance was taken, and who did not show up."""
        from .settling import settled_events

        self.told += [*self._unknown.values(), *self._counted.values()]
        self.kept_as_text()
        events = settled_events(self, self._events, list(self._attendance.values()))
        for one in self._attendance.values():
            del one["order"]
            one["guests"] = one["guests"] or None
        attendance = [SourceAttendance(**one) for one in self._attendance.values()]
        nobody: frozenset[str] = frozenset()
        for one in self._people.values():
            one["emails"], one["phones"] = tuple(one["emails"]), tuple(one["phones"])
            one["weak"] = frozenset(one["weak"]) if one["weak"] else nobody
        people = [SourcePerson(**one, absent=self.absent) for one in self._people.values()]
        if self.encoding is not None:
            # Of what is kept only: a word of a note or message must not show up here.
            words = words_outside_ascii(f"{one.name} {one.organisation}" for one in people)
            self.encoding = replace(self.encoding, words=words)
            if not self.encoding.certain:
                self.tell(
                    "uncertain",
                    f"read as {self.encoding.name}: {', '.join(words) or 'no such letters in names'}",
                    remedy="if these words are wrong, give --encoding",
                )
        self.told.sort(key=lambda one: (one.part, one.row))
        return Extract(kind=self.kind, file=self.file, people=tuple(people), events=tuple(SourceEvent(**one) for one in events), attendance=tuple(attendance),
                       interactions=tuple(self.interactions), introductions=tuple(self.introductions), told=tuple(self.told), rows=self.rows,
                       dates=tuple(self.dates), encoding=self.encoding, exported_at=self.exported_at, exported_why=self.exported_why, columns=self.columns)  # fmt: skip

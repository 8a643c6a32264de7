"""The list of pairs who may be one person: few, the surest first, each with why, why not, and a cell to fill in."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import DataError
from .matching import DIFFERENT, LATER, SAME, Account, Verdict
from .names import conflict, fold_email, likeness, loose_email, tokens

if TYPE_CHECKING:
    from .deriving import Derived
    from .store import Store

__all__ = ["Suggestion", "is_filled_in", "read_review", "review_bytes", "suggestions"]

SHARE = 0.02  # suggestions for each person there is: a list that nobody finishes is no list ...
LEAST = 5  # ... but a small club may have so many
COLUMNS = ("verdict", "a", "a_name", "a_organisation", "a_email", "a_from", "b", "b_name", "b_organisation", "b_email", "b_from", "why", "why_not",
           "shared_events")  # fmt: skip
_FRESH = 4096  # pairs looked at in one block of like people; a larger block says nothing about anybody in it


class Suggestion(NamedTuple):
    """Two people who may be one."""

    a: str
    b: str
    strength: int  # 3: one address; 2: one name and another sign; 1: one name alone
    why: str
    why_not: str
    shared_events: int
    cells: tuple[str, ...]


def suggestions(made: Derived, store: Store) -> tuple[list[Suggestion], int]:
    """Return the pairs to decide, at most two for each hundred people, and how many weaker ones there are.

    Pairs with a strong sign come first; among equals those whose being one changes most (events, contacts). A pair with a
    verdict never comes back.
    """
    look = _Looking(made)
    decided = {frozenset((made.matched.person_of.get(v.a, v.a), made.matched.person_of.get(v.b, v.b))) for v in store.verdicts}
    found: dict[tuple[str, str], tuple[int, dict[str, None]]] = {}

    def note(a: str, b: str, strength: int, why: str) -> None:
        pair = (a, b) if a < b else (b, a)
        if a == b or frozenset(pair) in decided:
            return
        old, reasons = found.setdefault(pair, (strength, {}))
        reasons[why] = None
        found[pair] = (max(old, strength), reasons)

    for a, b, why in made.matched.doubts:
        a, b = made.matched.person_of[a], made.matched.person_of[b]
        # A number is a household's or an office's more often than an address is.
        note(a, b, 3 if why.startswith("same email") else 2 if look.near(a, b) >= 0.8 else 1, why)
    look.alike(note)
    look.wanted = {id for pair in found for id in pair}
    made_list = [look.suggestion(pair, strength, list(reasons)) for pair, (strength, reasons) in found.items()]
    made_list.sort(key=lambda s: (-s.strength, -s.why.count(";"), -look.weight(s), s.a, s.b))
    people = len(made.matched.people)
    most = max(LEAST, math.floor(SHARE * people))
    return made_list[:most], len(made_list) - len(made_list[:most])


class _Looking:
    def __init__(self, made: Derived) -> None:
        self.made = made
        self.wanted: set[str] = set()  # whose events are to be counted
        self.people: dict[str, list[Account]] = {people[0].node.id: people for people in made.matched.people}
        table = made.tables["people"]
        self.rows: dict[str, dict[str, str]] = {row["person"]: row for row in table.dicts()}

    def alike(self, note: Any) -> None:
        names: dict[str, list[str]] = {}
        strong: dict[str, list[str]] = {}
        for id, accounts in self.people.items():
            for folded in {a.node.fold for a in accounts if a.node.fold}:
                names.setdefault(folded, []).append(id)
            for key in {key for a in accounts for key in a.node.keys if key.startswith(("email:", "phone:"))}:
                if key.startswith("email:"):
                    strong.setdefault("address but for dots " + loose_email(key[6:]), []).append(id)
                else:
                    strong.setdefault("number " + key[6:], []).append(id)
            for organisation in {a.node.organisation for a in accounts if a.node.organisation}:
                for initial in {token[0] for a in accounts for token in tokens(a.node.name)}:
                    strong.setdefault(f"organisation {organisation}\0{initial}", []).append(id)
        for folded, ids in names.items():
            if len(tokens(folded)) < 2 or len(ids) < 2:
                continue
            for i, a in enumerate(ids):
                for b in ids[i + 1 :] if len(ids) <= 20 else ():
                    if self._organisation(a) & self._organisation(b):
                        note(a, b, 2, "same name; same organisation")
                    elif len(ids) == 2 and not (self._addresses(a) and self._addresses(b)):
                        note(a, b, 1, "same name")
        for sign, ids in strong.items():
            ids = list(dict.fromkeys(ids))
            if len(ids) < 2 or len(ids) * (len(ids) - 1) > 2 * _FRESH:
                continue
            what = sign.partition("\0")[0]
            for i, a in enumerate(ids):
                for b in ids[i + 1 :]:
                    near = self.near(a, b)
                    if what.startswith("organisation"):
                        if near >= 0.93:
                            note(a, b, 2, "like name; same organisation")
                    elif what.startswith("address") and self._addresses(a) & self._addresses(b):
                        continue  # told already: it is the very same address
                    elif near >= 0.85 or not (self.rows[a].get("name") and self.rows[b].get("name")):
                        note(a, b, 2, f"like name; same {what}")

    def _organisation(self, id: str) -> set[str]:
        return {a.node.organisation for a in self.people[id] if a.node.organisation}

    def _addresses(self, id: str) -> set[str]:
        return {key for a in self.people[id] for key in a.node.keys if key.startswith("email:")}

    def near(self, a: str, b: str) -> float:
        best = 0.0
        for x in {account.node.fold for account in self.people[a]}:
            for y in {account.node.fold for account in self.people[b]}:
                if x and y:
                    part = max((likeness(s, t) for s in x.split() for t in y.split() if s[0] == t[0] and min(len(s), len(t)) > 2), default=0.0)
                    best = max(best, likeness(x, y), 0.9 if part == 1.0 and likeness(x, y) >= 0.7 else 0.0)
        return best

    def weight(self, s: Suggestion) -> int:
        return len(self.events.get(s.a, ())) + len(self.events.get(s.b, ())) + self.contacts[s.a] + self.contacts[s.b]

    # Counted only where there is anything to decide.
    @cached_property
    def events(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {id: set() for id in self.wanted}
        for event, person in self.made.words:
            if person in found:
                found[person].add(event)
        table = self.made.tables["attendance"]
        who, where = table.at("person"), table.at("event")
        for row in table.rows:
            if row[who] in found:
                found[row[who]].add(row[where])
        return found

    @cached_property
    def contacts(self) -> Counter[str]:
        return Counter(id for row in self.made.tables["interactions"].dicts() for id in (row["from"], row["to"]))

    def suggestion(self, pair: tuple[str, str], strength: int, reasons: Sequence[str]) -> Suggestion:
        a, b = pair
        against = []
        one, other = self.rows[a], self.rows[b]
        if one.get("name") and other.get("name") and conflict(one["name"], other["name"]):
            against.append("names differ")
        if fold_email(one.get("email", "")) != fold_email(other.get("email", "")) and one.get("email") and other.get("email"):
            against.append("addresses differ")
        if self._organisation(a) and self._organisation(b) and not self._organisation(a) & self._organisation(b):
            against.append("organisations differ")
        shared = len(self.events.get(a, set()) & self.events.get(b, set()))
        if shared:
            against.append("both are listed at the same event")
        cells = ("", *self._shown(a), *self._shown(b), "; ".join(reasons), "; ".join(against), str(shared) if shared else "")
        return Suggestion(a, b, strength, "; ".join(reasons), "; ".join(against), shared, cells)

    def _shown(self, id: str) -> tuple[str, ...]:
        row = self.rows[id]
        came = self.made.rows_of.get(id, [])
        place = f"{self.made.files[came[0][0]]}:{came[0][1].row}" if came else "people.csv"
        return id, row.get("name", ""), row.get("organisation", ""), row.get("email", ""), place


def review_bytes(shown: Sequence[Suggestion]) -> bytes:
    """review.csv: one row a pair, `verdict` to be filled in with same, different or later."""
    from ..cli.output import csv_text

    return csv_text(COLUMNS, [s.cells for s in shown]).encode()


def _rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return [{(k or "").strip().casefold(): (v or "").strip() for k, v in row.items() if not isinstance(v, list)}
            for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)]  # fmt: skip


def is_filled_in(content: bytes) -> bool:
    """Whether somebody has written a verdict into a review list."""
    return any(row.get("verdict") for row in _rows(content))


def read_review(content: bytes, place: str) -> list[Verdict]:
    """The verdicts in a filled-in review list; `later` is none.

    Raises
    ------
    DataError
        A word that is no verdict, or a row without its pair.
    """
    found = []
    for number, row in enumerate(_rows(content), 2):
        word = row.get("verdict", "").casefold()
        if not word or word == LATER:
            continue
        if word not in (SAME, DIFFERENT):
            raise DataError(f"{place}:{number}:1: no verdict '{row['verdict']}'; write same, different or later")
        a, b = row.get("a", "").removeprefix("'"), row.get("b", "").removeprefix("'")
        if not a or not b or a == b:
            raise DataError(f"{place}:{number}: the ids of its two people are gone; undo the change in columns a and b")
        found.append(Verdict(min(a, b), max(a, b), word, row.get("why", "")))
    return found


def merged_verdicts(old: Sequence[Verdict], new: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts after new ones: the latest word on a pair holds."""
    held: dict[tuple[str, str], Verdict] = {(v.a, v.b): v for v in old}
    held |= {(v.a, v.b): v for v in new}
    return sorted(held.values())

"""Which accounts are one person: by address, account or number where the names agree, by verdict, and never by name alone.

The answer is a function of the set of accounts and verdicts, whatever the order in which files came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import Error
from .digest import Node
from .names import conflict, near_slip

POINTER = "ref:"  # begins the first key of an account that only points at somebody

__all__ = ["POINTER", "Account", "Matched", "Verdict", "VerdictsDisagree", "matched"]

_MOST_NAMES = 8  # an address under more names is nobody's own: no question is worth asking about it
SAME, DIFFERENT, LATER = "same", "different", "later"


class Verdict(NamedTuple):
    """Somebody's word on two accounts, by any id that either has or had."""

    a: str
    b: str
    verdict: str
    why: str = ""


class VerdictsDisagree(Error):
    """Verdicts say of two people that they are one and that they are not; the message names the chain."""


@dataclass(slots=True)
class Account:
    """A node with what decides which id its person bears."""

    node: Node
    by_hand: int = -1  # row of people.csv as the organiser wrote it
    first: tuple[str, int] = ("", 0)  # when it first came: moment and place of the import
    merge_named: bool = False  # its file was imported with "name and organisation are enough"


@dataclass(slots=True)
class Matched:
    """People as sets of accounts."""

    people: list[list[Account]] = field(default_factory=list)  # each led by the account that gives the id
    person_of: dict[str, str] = field(default_factory=dict)  # any account's id -> the id of the person
    rules: dict[str, int] = field(default_factory=dict)  # how many accounts each rule brought to another
    doubts: list[tuple[str, str, str]] = field(default_factory=list)  # (a, b, why): alike by a key, kept apart
    joins: list[tuple[str, str, str]] = field(default_factory=list)  # (a, b, rule): what brought accounts together
    nobody: dict[str, int] = field(default_factory=dict)  # a name in a list of theirs -> how many bear it, where that is not one
    lost: int = 0  # rows that point at somebody who is not there


def matched(accounts: Sequence[Account], verdicts: Iterable[Verdict], aliases: Mapping[str, str] | None = None) -> Matched:
    """Return who is one person.

    In this order: a verdict `same`; the same account or address; the same number under the same name; the same name and
    organisation, only for files imported so. Names that conflict keep accounts apart, so does a verdict `different`, and two
    rows of the organiser's own people.csv are two people until a verdict says otherwise.

    Raises
    ------
    VerdictsDisagree
        `same` leads from one of two to the other, and `different` stands between them.
    """
    return _Matching(accounts, list(verdicts)).result()


class _Matching:
    def __init__(self, accounts: Sequence[Account], verdicts: list[Verdict]) -> None:
        self.accounts = {account.node.id: account for account in sorted(accounts, key=_precedence)}
        self.parent = {id: id for id in self.accounts}
        self.held: dict[str, list[str]] = {id: [id] for id in self.accounts}
        self.out = Matched()
        known = [v for v in verdicts if v.a in self.accounts and v.b in self.accounts]
        self.apart: dict[str, set[str]] = {}
        for v in known:
            if v.verdict == DIFFERENT:
                self.apart.setdefault(v.a, set()).add(v.b)
                self.apart.setdefault(v.b, set()).add(v.a)
        self.pointing: list[str] = []  # keys by which rows of the organiser's own lists name somebody
        self.same = sorted({tuple(sorted((v.a, v.b))) for v in known if v.verdict == SAME})
        for a, b in self.same:
            self._unite(a, b, "verdict")
        self._check_verdicts()
        self._by_keys()
        self._by_organisation()
        self._by_reference()

    def find(self, id: str) -> str:
        while self.parent[id] != id:
            self.parent[id] = self.parent[self.parent[id]]
            id = self.parent[id]
        return id

    def _unite(self, a: str, b: str, rule: str) -> None:
        one, other = self.find(a), self.find(b)
        if one == other:
            return
        if len(self.held[one]) < len(self.held[other]):
            one, other = other, one
        self.parent[other] = one
        self.held[one] += self.held.pop(other)
        self.out.rules[rule] = self.out.rules.get(rule, 0) + 1
        self.out.joins.append((*sorted((a, b)), rule))  # type: ignore[arg-type]

    def _barred(self, a: str, b: str, *, names_count: bool = True) -> str:
        """Why two sets of accounts may not become one without a verdict, or nothing."""
        one, other = self.held[self.find(a)], self.held[self.find(b)]
        if self.apart and any(self.apart.get(x, set()) & set(other) for x in one):
            return "different"
        if any(self.accounts[x].by_hand >= 0 for x in one) and any(self.accounts[x].by_hand >= 0 for x in other):
            return "both are rows of people.csv"
        if not names_count:
            return ""
        names, others = ({self.accounts[x].node.fold for x in side} for side in (one, other))
        if names != others and any(self._conflict(one, other)):
            return "the names differ"
        return ""

    def _conflict(self, one: Sequence[str], other: Sequence[str]) -> Iterable[bool]:
        for x in one:
            for y in other:
                yield conflict(self.accounts[x].node.name, self.accounts[y].node.name)

    def _by_keys(self) -> None:
        first: dict[str, str] = {f"id:{id}": id for id in self.accounts}
        groups: dict[str, list[str]] = {}
        for id, account in self.accounts.items():
            for key in account.node.keys:
                if key not in first:  # as most are: an address or ticket of one account
                    first[key] = id
                    if key.startswith("named:"):
                        self.pointing.append(key)
                elif not key.startswith(("name:", "named:", POINTER)):
                    groups.setdefault(key, [first[key]]).append(id)
        for key in sorted(groups, key=lambda key: (key.startswith("phone:"), "ticket" in key, key)):
            self._group(key, sorted(groups[key]))

    def _group(self, key: str, ids: list[str]) -> None:
        """Unites the accounts of one key: those of one name first, then each other with the only set it agrees with."""
        system = key.split(":", 1)[0]
        rule = {"email": "same e-mail", "phone": "same number and name"}.get(system, f"same {system} account")
        if system == "id":  # a row that points at somebody by id
            # Who came unannounced bears the id that a device gave them as a key of their own.
            walk_in = next((id for id in ids if key in (keys := self.accounts[id].node.keys) and not keys[0].startswith(POINTER)), "")
            meant = key.removeprefix("id:") if key.removeprefix("id:") in self.accounts else walk_in
            for id in ids if meant else ():
                self._unite(meant, id, "named in a list of yours")
            return
        if system not in ("email", "phone") and "ticket" not in system:
            # An account of one system is one person's, whatever they were called when: people marry. But two databases number
            # their rows alike: if name and address both differ, somebody has to say.
            for i, id in enumerate(ids):
                others = [other for other in ids[:i] if self.find(other) != self.find(id)]
                free = next((other for other in others if not self._barred(other, id, names_count=False) and not self._strangers(other, id)), None)
                if free is not None:
                    self._unite(free, id, rule)
                elif others and len(ids) <= _MOST_NAMES and not any(self.find(other) == self.find(id) for other in ids[:i]):
                    self.out.doubts.append((*sorted((others[0], id)), f"same {system} account, but name and address differ"))  # type: ignore[arg-type]
            return
        by_name: dict[str, str] = {}
        for id in ids:
            first = by_name.setdefault(self.accounts[id].node.fold, id)
            if first != id:
                self._unite_or_doubt(first, id, rule, key)
        roots = list(dict.fromkeys(self.find(id) for id in ids))
        # A ticket that bears another name was handed on; an address under many names is an office's, not somebody's.
        if len(roots) < 2 or "ticket" in system or len(roots) > _MOST_NAMES:
            return
        barred = {(a, b): self._barred(a, b) for i, a in enumerate(roots) for b in roots[i + 1 :]}
        # One that agrees with two who disagree (A. Meyer, between Anna and Axel) belongs to neither until somebody says.
        agrees: dict[str, set[str]] = {root: {root} for root in roots}
        for (a, b), why in barred.items():
            if not why and (system == "email" or self._slip(a, b)):
                agrees[a].add(b)
                agrees[b].add(a)
        for (a, b), why in barred.items():
            if b in agrees[a] and agrees[a] == agrees[b] and all(agrees[x] == agrees[a] for x in agrees[a]):
                self._unite(a, b, rule)
            elif why != "different":
                self.out.doubts.append((*sorted((a, b)), _doubt(key, why)))  # type: ignore[arg-type]

    def _strangers(self, a: str, b: str) -> bool:
        one, other = self.held[self.find(a)], self.held[self.find(b)]
        mails, theirs = ({key for x in side for key in self.accounts[x].node.keys if key.startswith("email:")} for side in (one, other))
        return bool(mails) and bool(theirs) and not mails & theirs and all(self._conflict(one, other))

    def _slip(self, a: str, b: str) -> bool:
        names, others = ([self.accounts[x].node.name for x in self.held[self.find(side)]] for side in (a, b))
        return all(near_slip(x, y) for x in names for y in others)

    def _unite_or_doubt(self, a: str, b: str, rule: str, key: str) -> None:
        why = self._barred(a, b) if self.find(a) != self.find(b) else ""
        if not why:
            self._unite(a, b, rule)
        elif why != "different":
            self.out.doubts.append((*sorted((a, b)), _doubt(key, why)))  # type: ignore[arg-type]

    def _by_organisation(self) -> None:
        groups: dict[tuple[str, str], list[str]] = {}
        for id, account in self.accounts.items():
            if account.node.fold and account.node.organisation:
                groups.setdefault((account.node.fold, account.node.organisation), []).append(id)
        for group in (groups[key] for key in sorted(groups)):
            for i, a in enumerate(group):
                for b in group[i + 1 :]:
                    if (self.accounts[a].merge_named or self.accounts[b].merge_named) and self.find(a) != self.find(b) and not self._barred(a, b):
                        self._unite(a, b, "same name and organisation")

    def _by_reference(self) -> None:
        """Rows of the organiser's own lists that point at somebody by name: at the only one of that name."""
        if not self.pointing:
            return
        named: dict[str, set[str]] = {}
        for id, account in self.accounts.items():
            if account.node.fold:
                named.setdefault(account.node.fold, set()).add(self.find(id))
        for id, account in self.accounts.items():
            for key in account.node.keys:
                if key.startswith("named:"):
                    found = sorted({self.find(other) for other in named.get(key.removeprefix("named:"), ())} - {self.find(id)})
                    if len(found) == 1 and not self._barred(found[0], id):
                        self._unite(found[0], id, "named in a list of yours")
                    elif found or account.node.keys[0].startswith(POINTER):
                        self.out.nobody[key.removeprefix("named:")] = len(found)

    def _check_verdicts(self) -> None:
        for a in sorted(self.apart):
            for b in sorted(self.apart[a]):
                if a < b and self.find(a) == self.find(b):
                    chain = self._chain(a, b)
                    raise VerdictsDisagree(
                        f"same.csv: {' = '.join(chain)} are said to be the same, and {a} and {b} to be different; "
                        "take one of these verdicts back (`libnetgraph undo`)"
                    )

    def _chain(self, a: str, b: str) -> list[str]:
        near: dict[str, list[str]] = {}
        for x, y in self.same:
            near.setdefault(x, []).append(y)
            near.setdefault(y, []).append(x)
        came: dict[str, str] = {a: a}
        queue = [a]
        for x in queue:
            for y in near.get(x, ()):
                if y not in came:
                    came[y] = x
                    queue.append(y)
        chain = [b]
        while chain[-1] != a:
            chain.append(came[chain[-1]])
        return chain[::-1]

    def result(self) -> Matched:
        for members in self.held.values():
            people = sorted((self.accounts[id] for id in members), key=_precedence)
            if people[0].node.keys[:1] and people[0].node.keys[0].startswith(POINTER):
                self.out.lost += len(people)
                continue
            self.out.people.append(people)
            for account in people:
                self.out.person_of[account.node.id] = people[0].node.id
        self.out.people.sort(key=lambda people: _precedence(people[0]))
        # What a later key has united is no doubt any more.
        self.out.doubts = sorted({d for d in self.out.doubts if self.find(d[0]) != self.find(d[1])})
        return self.out


def _precedence(account: Account) -> tuple[bool, bool, int, tuple[str, int], str]:
    """The organiser's own rows first, in their order; then who came first; a row that only points at somebody last."""
    points = any(key.startswith(POINTER) for key in account.node.keys[:1])
    return points, account.by_hand < 0, account.by_hand, account.first, account.node.id


def _doubt(key: str, why: str) -> str:
    what, _, value = key.partition(":")
    return f"same {what} {value.rsplit(':', 1)[-1]}" + (f", but {why}" if why else "")

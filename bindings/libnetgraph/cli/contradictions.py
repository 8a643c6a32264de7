"""Rules that contradict each other, so that one of them can never be kept: which, and which of the two holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._core import word_fold

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["contradictions"]

_NO_DAY = -(2**63)  # numpy's NaT
_WISHES = ("together", "wants")
_HERE = ("host_at", "host_table", "seat", "table")  # what asks for somebody to be there
_SINGLE = ("organisation", "role", "sector", "region")  # columns of people.csv that `across` may name, beside those of one's own


@dataclass(frozen=True)
class _Rule:
    kind: str
    a: int
    b: int  # below 0: nobody
    event: int  # below 0: at every event
    until: int | None  # days, as the tables count them
    attribute: str
    tables: frozenset[str]

    def meets(self, other: _Rule) -> bool:
        """Whether both may hold on one occasion."""
        return self.event == other.event or self.event < 0 or other.event < 0


def contradictions(net: ContactNetwork) -> list[str]:
    """Each contradiction in one line. Rules that name somebody who opted out bind nobody and are not told."""
    people = net._core.people()
    ids = people["person"]
    out = set(net._core.opted_out())
    rules = [r for r in _rules(net) if r.a not in out and r.b not in out]
    lines = [line for wish in rules if wish.kind in _WISHES for line in _against(wish, rules, net, people)]
    for rule in rules:
        if rule.kind in _HERE:
            lines += [
                f"'{rule.kind}' and '{gone.kind}' of {ids[rule.a]} contradict each other: {gone.kind} holds"
                for gone in rules if gone.kind in ("left", "away") and gone.a == rule.a and _covers(gone, rule, net)
            ]  # fmt: skip
    placed = [r for r in rules if r.kind in ("seat", "table", "host_table") and r.tables]
    for i, first in enumerate(placed):
        for second in placed[i + 1 :]:
            if first.a == second.a and first.meets(second) and not first.tables & second.tables:
                lines.append(f"'{first.kind}' and '{second.kind}' of {ids[first.a]} have no table in common: no seating keeps both")
    return [f"rules.csv: {line}; take one of the rows out" for line in dict.fromkeys(lines)]


def _rules(net: ContactNetwork) -> list[_Rule]:
    rules = net._core.rules()
    columns = (rules[name] for name in ("rule", "a", "b", "event", "until", "attribute", "tables"))
    return [
        _Rule(kind, int(a), int(b), int(event), _day(until), attribute or "", frozenset(filter(None, (tables or "").split(";"))))
        for kind, a, b, event, until, attribute, tables in zip(*columns)
    ]


def _day(days: Any) -> int | None:
    return None if days == _NO_DAY else int(days)


def _covers(gone: _Rule, rule: _Rule, net: ContactNetwork) -> bool:
    """Whether somebody is gone on every occasion on which the other rule holds."""
    if gone.event >= 0 and gone.event != rule.event:
        return False
    if gone.until is None:
        return True
    day = _day(net._core.events()["day"][rule.event]) if rule.event >= 0 else rule.until
    return day is not None and day <= gone.until


def _against(wish: _Rule, rules: list[_Rule], net: ContactNetwork, people: dict[str, Any]) -> list[str]:
    """What stands against the introduction of two people that a rule asks for."""
    ids = people["person"]
    two = {wish.a, wish.b}
    pair = f"{ids[wish.a]} and {ids[wish.b]}"
    lines = []
    for ban in rules:
        said = f"'{wish.kind}' of {pair} and '{ban.kind}' of {ids[ban.a] if ban.a >= 0 else ''}"
        if ban.kind in ("apart", "never_introduce") and {ban.a, ban.b} == two and wish.meets(ban):
            lines.append(f"'{wish.kind}' and '{ban.kind}' of {pair} contradict each other: {ban.kind} holds")
        elif ban.kind == "never_introduce" and ban.b < 0 and ban.a in two and wish.meets(ban):
            lines.append(f"{said}, who is to be introduced to nobody, contradict each other: {ban.kind} holds")
        elif ban.kind in ("left", "away") and ban.a in two and _covers(ban, wish, net):
            lines.append(f"{said} contradict each other: {ban.kind} holds")
        elif ban.kind == "across" and wish.meets(ban) and _of_one_group(wish, ban.attribute, net, people):
            lines.append(f"'{wish.kind}' of {pair} and 'across' {ban.attribute}, which is the same for both, contradict each other: across holds")
    lines += [f"'{wish.kind}' of {pair} cannot be kept: at_most of {ids[v]} is 0 in people.csv" for v in sorted(two) if people["at_most"][v] == 0]
    return lines


def _of_one_group(wish: _Rule, attribute: str, net: ContactNetwork, people: dict[str, Any]) -> bool:
    name = next((column for column in (*_SINGLE, *net._core.extra_columns()["people"]) if word_fold(column) == word_fold(attribute)), None)
    texts = people.get(name) if name else None
    if texts is None:
        return False
    here = word_fold(texts[wish.a] or "")
    return bool(here) and here == word_fold(texts[wish.b] or "")

"""The plan as the report reads it: plan.json checked once, so that templates can trust it.

A plan is data from outside (a file somebody may have edited), so every field is checked where it
enters; the message names the field as it is written in the file, e.g. ``people[3].turnout``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Certificate", "Fields", "Introduction", "Meeting", "Number", "Person", "Plan", "PlanError", "Remark", "read_certificate", "read_numbers", "read_plan",
]  # fmt: skip


class PlanError(ValueError):
    """A plan that cannot be shown: says which field, what is wrong with it and what to do."""


@dataclass(frozen=True)
class Introduction:
    """One proposed introduction; ``number`` counts from 1 in the plan's own order (best first).

    ``why`` and ``brought_together`` are the plan's own words: why the two should meet, and who sees to it; ``change`` is kept,
    moved or new where others were announced before.
    """

    number: int
    a: str
    b: str
    introducer: str | None
    introducer_is_host: bool
    third: str | None
    p_both: float
    why: str
    brought_together: str
    change: str | None
    sentence: str


@dataclass(frozen=True)
class Remark:
    """Two people who are not introduced although somebody asked for it, or who are no longer, and why."""

    a: str
    b: str
    why: str


@dataclass(frozen=True)
class Meeting:
    """What somebody's card says of one introduction: whom, why in short lines, something to say, and how it comes about."""

    person: str
    lines: tuple[str, ...]
    say: str
    by: str


@dataclass(frozen=True)
class Person:
    """Somebody expected at the event. ``meets`` and ``introduces`` are introductions, best first, ``card`` what the card says of
    the first; ``greeting`` is for who has none, ``looks_after`` are those sent to this host."""

    id: str
    name: str
    organisation: str
    sector: str
    role: str
    turnout: float
    newcomer: bool
    host: bool
    meets: tuple[Introduction, ...]
    introduces: tuple[Introduction, ...]
    none_because: str | None
    card: tuple[Meeting, ...]
    greeting: str
    looks_after: tuple[str, ...]


@dataclass(frozen=True)
class Number:
    """What one reads first: a number, what it counts, one clause of context."""

    number: str
    what: str
    context: str


@dataclass(frozen=True)
class Certificate:
    """How good a choice is, in numbers and in a sentence: `value` was reached, `upper_bound` cannot be beaten by any."""

    value: float
    upper_bound: float
    bound_sentence: str
    sentence: str


@dataclass(frozen=True)
class Plan:
    """One event's plan, checked: every id that is shown resolves through `person`."""

    version: str
    as_of: str
    label: str
    event: Mapping[str, str]
    numbers: tuple[Number, ...]
    options: Mapping[str, Any]
    assumptions: tuple[str, ...]
    to_fill_in: tuple[str, ...]
    left_out: tuple[tuple[int, str], ...]
    people: tuple[Person, ...]
    introductions: tuple[Introduction, ...]
    certificate: Certificate
    fairness: Mapping[str, float]
    ties: tuple[tuple[str, str, float], ...]
    wishes: tuple[Remark, ...]
    dropped: tuple[Remark, ...]

    def person(self, id: str) -> Person:
        return self._by_id[id]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {p.id: p for p in self.people})

    _by_id = {}  # type: dict[str, Person]


class Fields:
    """One JSON object with its place, so that every complaint can say where it is."""

    def __init__(self, value: Any, place: str) -> None:
        if not isinstance(value, Mapping):
            raise PlanError(f"{place}: must be an object; make the plan again with the command `libnetgraph`")
        self._value = value
        self._place = place

    def _get(self, key: str) -> Any:
        if key not in self._value:
            raise PlanError(f"{self.at(key)}: is missing; make the plan again with the command `libnetgraph`")
        return self._value[key]

    def at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place not in ("plan", "report") else key

    def has(self, key: str) -> bool:
        return key in self._value

    def text(self, key: str) -> str:
        value = self._get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise PlanError(f"{self.at(key)}: must be text, not {value!r}")
        return value

    def optional_text(self, key: str) -> str | None:
        return None if self._get(key) is None else self.text(key)

    def id(self, key: str) -> str:
        value = self._get(key)
        if not isinstance(value, str) or not value:
            raise PlanError(f"{self.at(key)}: must be the id of a person, not {value!r}")
        return value

    def optional_number(self, key: str) -> float | None:
        return None if self._get(key) is None else self.number(key)

    def optional_id(self, key: str) -> str | None:
        return None if self._get(key) is None else self.id(key)

    def number(self, key: str) -> float:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
            raise PlanError(f"{self.at(key)}: must be a number, not {value!r}")
        return float(value)

    def count(self, key: str) -> int:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise PlanError(f"{self.at(key)}: must be a whole number of 0 or more, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if not isinstance(value, bool):
            raise PlanError(f"{self.at(key)}: must be true or false, not {value!r}")
        return value

    def optional_flag(self, key: str) -> bool | None:
        return None if self._get(key) is None else self.flag(key)

    def items(self, key: str) -> list[Any]:
        value = self._get(key)
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            raise PlanError(f"{self.at(key)}: must be a list, not {value!r}")
        return list(value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.items(key)
        for i, value in enumerate(values):
            if not isinstance(value, str):
                raise PlanError(f"{self.at(key)}[{i}]: must be text, not {value!r}")
        return tuple(values)

    def object(self, key: str) -> Fields:
        return Fields(self._get(key), self.at(key))

    def optional_object(self, key: str) -> Fields | None:
        return None if self._get(key) is None else self.object(key)

    def objects(self, key: str) -> Iterator[Fields]:
        for i, value in enumerate(self.items(key)):
            yield Fields(value, f"{self.at(key)}[{i}]")

    def numbers(self) -> dict[str, float]:
        return {key: self.number(key) for key in self._value}

    def plain(self) -> dict[str, Any]:
        """The object as it is: for options and counts, which are shown, not computed with."""
        return dict(self._value)


def read_plan(plan: Mapping[str, Any]) -> Plan:
    """Checks a plan dictionary (``EventPlan.to_dict()`` or a loaded plan.json) and returns it typed.

    Raises PlanError naming the first field that is missing or wrong. Nobody may be named twice, and
    every introduction and tie must be between people in ``people``.
    """
    root = Fields(plan, "plan")
    if root.text("kind") != "event_plan":
        raise PlanError(f"kind: is {root.text('kind')!r}; this report shows an 'event_plan'")
    rows = list(root.objects("people"))
    ids = [row.id("person") for row in rows]
    known = set(ids)
    if len(known) != len(ids):
        twice = next(id for i, id in enumerate(ids) if id in ids[:i])
        raise PlanError(f"people: {twice!r} is listed twice")
    introductions = tuple(
        _introduction(row, number, known) for number, row in enumerate(root.objects("introductions"), 1)
    )
    meets: dict[str, list[Introduction]] = {id: [] for id in ids}
    introduces: dict[str, list[Introduction]] = {id: [] for id in ids}
    for i in introductions:
        meets[i.a].append(i)
        meets[i.b].append(i)
        if i.third is not None:
            meets[i.third].append(i)
        if i.introducer is not None:
            introduces[i.introducer].append(i)
    event = root.object("event").plain()
    counts = root.object("counts")
    return Plan(
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        label=root.text("label"),
        event={
            key: str(event.get(key) or "") for key in ("event", "name", "series", "start", "venue", "region", "kind")
        },
        numbers=read_numbers(root),
        options=root.object("options").plain(),
        assumptions=root.texts("assumptions"),
        to_fill_in=root.texts("to_fill_in"),
        left_out=tuple((row.count("pairs"), row.text("text")) for row in counts.objects("pairs_left_out") if row.count("pairs")),
        people=tuple(_person(row, len(introductions), meets, introduces, known) for row in rows),
        introductions=introductions,
        certificate=read_certificate(root),
        fairness=root.object("fairness").numbers(),
        ties=tuple(_tie(row, known) for row in root.object("network").objects("ties")),
        wishes=tuple(Remark(row.id("a"), row.id("b"), row.text("sentence")) for row in root.objects("wishes") if not row.flag("kept")),
        dropped=tuple(Remark(row.id("a"), row.id("b"), row.text("sentence")) for row in root.objects("dropped")),
    )


def read_certificate(root: Fields) -> Certificate:
    """The proof that a plan brings along."""
    proof = root.object("certificate")
    return Certificate(
        value=proof.number("value"),
        upper_bound=proof.number("upper_bound"),
        bound_sentence=proof.text("bound_sentence"),
        sentence=proof.text("sentence"),
    )


def read_numbers(root: Fields) -> tuple[Number, ...]:
    """What one reads first of a result."""
    return tuple(Number(row.text("number"), row.text("what"), row.text("context")) for row in root.objects("numbers"))


def _introduction(row: Fields, number: int, known: set[str]) -> Introduction:
    introduction = Introduction(
        number=number,
        a=row.id("a"),
        b=row.id("b"),
        introducer=row.optional_id("introducer"),
        introducer_is_host=row.flag("introducer_is_host"),
        third=row.optional_id("third"),
        p_both=row.number("p_both"),
        why=row.text("why"),
        brought_together=row.text("brought_together"),
        change=row.optional_text("change"),
        sentence=row.text("sentence"),
    )
    for key, id in (("a", introduction.a), ("b", introduction.b), ("introducer", introduction.introducer), ("third", introduction.third)):
        if id is not None and id not in known:
            raise PlanError(f"{row.at(key)}: {id!r} is not in people")
    if introduction.a == introduction.b:
        raise PlanError(f"{row.at('b')}: {introduction.b!r} is introduced to themselves")
    if introduction.third in (introduction.a, introduction.b):
        raise PlanError(f"{row.at('third')}: {introduction.third!r} joins themselves")
    return introduction


def _person(
    row: Fields, count: int, meets: Mapping[str, list[Introduction]], introduces: Mapping[str, list[Introduction]], known: set[str]
) -> Person:
    id = row.id("person")
    card = row.object("card")

    def checked(key: str, mine: list[Introduction]) -> tuple[Introduction, ...]:
        # The introductions are the single source; a person's own indices have to agree with them.
        told = row.items(key)
        for i in told:
            if isinstance(i, bool) or not isinstance(i, int) or not 0 <= i < count:
                raise PlanError(f"{row.at(key)}: {i!r} is not the place of an introduction (there are {count}, from 0)")
        if sorted(told) != [i.number - 1 for i in mine]:
            raise PlanError(
                f"{row.at(key)}: lists {sorted(told)}, but introductions names {id!r} in {[i.number - 1 for i in mine]}"
            )
        return tuple(mine)

    return Person(
        id=id,
        name=row.text("name").strip() or id,
        organisation=row.text("organisation").strip(),
        sector=row.text("sector").strip(),
        role=row.text("role").strip(),
        turnout=row.number("turnout"),
        newcomer=row.flag("newcomer"),
        host=row.flag("host"),
        meets=checked("introductions", meets[id]),
        introduces=checked("introduces", introduces[id]),
        none_because=row.optional_text("none_because"),
        card=tuple(
            Meeting(_known(meeting, "person", known), meeting.texts("lines"), meeting.text("say"), meeting.text("by"))
            for meeting in card.objects("meets")
        ),
        greeting=card.text("greeting"),
        looks_after=tuple(_listed_id(card, i, other, known) for i, other in enumerate(card.items("looks_after"))),
    )


def _known(row: Fields, key: str, known: set[str]) -> str:
    id = row.id(key)
    if id not in known:
        raise PlanError(f"{row.at(key)}: {id!r} is not in people")
    return id


def _listed_id(row: Fields, i: int, id: Any, known: set[str]) -> str:
    if not isinstance(id, str) or id not in known:
        raise PlanError(f"{row.at('looks_after')}[{i}]: {id!r} is not in people")
    return id


def _tie(row: Fields, known: set[str]) -> tuple[str, str, float]:
    a, b = row.id("a"), row.id("b")
    for key, id in (("a", a), ("b", b)):
        if id not in known:
            raise PlanError(f"{row.at(key)}: {id!r} is not in people")
    return a, b, row.number("strength")

"""The plan as the report reads it: plan.json checked once, so that templates can trust it.

A plan is data from outside (a file somebody may have edited), so every field is checked where it
enters; the message names the field as it is written in the file, e.g. ``people[3].turnout``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Certificate", "Fields", "Introduction", "Person", "Plan", "PlanError", "Reason", "read_certificate", "read_plan"]


class PlanError(ValueError):
    """A plan that cannot be shown: says which field, what is wrong with it and what to do."""


@dataclass(frozen=True)
class Reason:
    """Why two people should meet: ``people`` are ids, ``words`` the shared or complementary terms.

    Of shared contacts, ``met`` are those whom both have met, and ``otherwise`` says what holds of both people's ties to
    all the others; None where there are no others, or the plan does not say.
    ``gains`` is whose gain it is, None for both alike; of seeks_offers it is the one who seeks.
    ``speaks_for`` is False for what speaks against (a competitor). ``text`` is the phrase the plan has for it.
    """

    kind: str
    gains: str | None
    people: tuple[str, ...]
    met: tuple[str, ...]
    otherwise: str | None
    words: tuple[str, ...]
    amount: float
    speaks_for: bool
    text: str


@dataclass(frozen=True)
class Introduction:
    """One proposed introduction; ``number`` counts from 1 in the plan's own order (best first).

    ``warm_up`` is a channel to write over beforehand, only where nobody introduces the two.
    """

    number: int
    a: str
    b: str
    introducer: str | None
    introducer_is_host: bool
    channel: str
    warm_up: str | None
    value: float
    score: float
    p_both: float
    p_known: float
    a_parts: Mapping[str, float]
    b_parts: Mapping[str, float]
    reasons: tuple[Reason, ...]
    sentence: str

    def other(self, person: str) -> str:
        """The one whom `person` meets here."""
        return self.b if person == self.a else self.a

    def parts_of(self, person: str) -> Mapping[str, float]:
        """What `person` gains, part by part, each in [0, 1]."""
        return self.a_parts if person == self.a else self.b_parts


@dataclass(frozen=True)
class Person:
    """Somebody expected at the event. ``meets`` and ``introduces`` are introductions, best first."""

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


@dataclass(frozen=True)
class Certificate:
    """How good the plan is: `value` was reached, `upper_bound` cannot be beaten by any plan."""

    value: float
    upper_bound: float
    bound_kind: str
    proven_optimal: bool

    @property
    def gap_percent(self) -> float:
        """How far below the best possible the plan can be at most, in percent of the bound."""
        if self.upper_bound <= 0.0:
            return 0.0
        return max(0.0, 100.0 * (self.upper_bound - self.value) / self.upper_bound)


@dataclass(frozen=True)
class Plan:
    """One event's plan, checked: every id that is shown resolves through `person`."""

    version: str
    as_of: str
    label: str
    event: Mapping[str, str]
    options: Mapping[str, Any]
    assumptions: tuple[str, ...]
    counts: Mapping[str, Any]
    people: tuple[Person, ...]
    introductions: tuple[Introduction, ...]
    certificate: Certificate
    fairness: Mapping[str, float]
    ties: tuple[tuple[str, str, float], ...]

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
        if i.introducer is not None:
            introduces[i.introducer].append(i)
    event = root.object("event").plain()
    return Plan(
        version=root.text("libnetgraph"),
        as_of=root.text("as_of"),
        label=root.text("label"),
        event={
            key: str(event.get(key) or "") for key in ("event", "name", "series", "start", "venue", "region", "kind")
        },
        options=root.object("options").plain(),
        assumptions=root.texts("assumptions"),
        counts=root.object("counts").plain(),
        people=tuple(_person(row, len(introductions), meets, introduces) for row in rows),
        introductions=introductions,
        certificate=read_certificate(root),
        fairness=root.object("fairness").numbers(),
        ties=tuple(_tie(row, known) for row in root.object("network").objects("ties")),
    )


def read_certificate(root: Fields) -> Certificate:
    """The proof that a plan brings along."""
    proof = root.object("certificate")
    return Certificate(
        value=proof.number("value"),
        upper_bound=proof.number("upper_bound"),
        bound_kind=proof.text("bound_kind"),
        proven_optimal=proof.flag("proven_optimal"),
    )


def _introduction(row: Fields, number: int, known: set[str]) -> Introduction:
    sides = row.object("sides")
    introduction = Introduction(
        number=number,
        a=row.id("a"),
        b=row.id("b"),
        introducer=row.optional_id("introducer"),
        introducer_is_host=row.flag("introducer_is_host"),
        channel=row.text("channel"),
        warm_up=row.optional_text("warm_up") if row.has("warm_up") else None,
        value=row.number("value"),
        score=row.number("worth"),
        p_both=row.number("p_both"),
        p_known=row.number("p_known"),
        a_parts=sides.object("a").object("parts").numbers(),
        b_parts=sides.object("b").object("parts").numbers(),
        reasons=tuple(
            Reason(
                kind=reason.text("kind"),
                gains=reason.optional_id("gains") if reason.has("gains") else None,
                people=tuple(reason.items("people")),
                met=tuple(reason.items("met")) if reason.has("met") else (),
                otherwise=reason.optional_text("otherwise") if reason.has("otherwise") else None,
                words=reason.texts("words"),
                amount=reason.number("amount"),
                speaks_for=reason.number("contribution") > 0.0
                if reason.has("contribution")
                else reason.text("kind") != "competitor",
                text=reason.text("text"),
            )
            for reason in row.objects("reasons")
        ),
        sentence=row.text("sentence"),
    )
    for key, id in (("a", introduction.a), ("b", introduction.b), ("introducer", introduction.introducer)):
        if id is not None and id not in known:
            raise PlanError(f"{row.at(key)}: {id!r} is not in people")
    if introduction.a == introduction.b:
        raise PlanError(f"{row.at('b')}: {introduction.b!r} is introduced to themselves")
    return introduction


def _person(
    row: Fields, count: int, meets: Mapping[str, list[Introduction]], introduces: Mapping[str, list[Introduction]]
) -> Person:
    id = row.id("person")

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
    )


def _tie(row: Fields, known: set[str]) -> tuple[str, str, float]:
    a, b = row.id("a"), row.id("b")
    for key, id in (("a", a), ("b", b)):
        if id not in known:
            raise PlanError(f"{row.at(key)}: {id!r} is not in people")
    return a, b, row.number("strength")

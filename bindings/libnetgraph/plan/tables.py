"""Rounds of tables: who sits where."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from .places import PairWorths, Places

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TablePlan", "plan_tables"]

MUST = float("inf")
Tables = Union[int, Sequence[Union[int, tuple[int, int]]], Sequence[Sequence[Union[int, tuple[int, int]]]]]


class TablePlan(NamedTuple):
    """Rounds of tables with their proof. `plan_tables` makes one."""

    rounds: list[dict[Any, int | None]]
    counts: dict[str, Any]
    value: float
    upper_bound: float
    bound_kind: str
    gap: float
    clash: list[str]
    broken: list[str]
    complete: bool

    def at(self, round: int, table: int) -> list[Any]:
        """Return the people at a table in a round, both from 1."""
        return [label for label, where in self.rounds[round - 1].items() if where == table]

    def to_frame(self) -> pd.DataFrame:
        """Return one row a seat: round (int64, from 1), table (Int64, from 1, missing: sits out), person (label)."""
        import pandas as pd

        rows = [(number, table, label) for number, seats in enumerate(self.rounds, 1) for label, table in seats.items()]
        frame = pd.DataFrame(rows, columns=["round", "table", "person"])
        return frame.astype({"round": "int64", "table": "Int64"})


def plan_tables(people: Iterable[Hashable], rounds: int, tables: Tables, *, pairs: PairWorths = (), any_pair: float = 1.0,
                earlier: Mapping[tuple[Hashable, Hashable], float] | None = None, again: float = 0.0, repeat_cost: float = 1.0,
                together: Iterable[tuple[Any, ...]] = (), apart: Iterable[tuple[Any, ...]] = (),
                groups_apart: Iterable[Iterable[Hashable]] = (), seats: Mapping[Hashable, int | Iterable[int]] | None = None,
                spread: Iterable[Mapping[str, Any]] = (), hosts: Iterable[Hashable] = (),
                introductions: Iterable[tuple[Any, ...]] = (), absent: Mapping[Hashable, Iterable[int]] | None = None,
                rounds_at_most: Mapping[Hashable, int] | None = None, meetings_at_least: Mapping[Hashable, int] | None = None,
                published: Sequence[Mapping[Hashable, int | None]] | None = None, frozen_rounds: int = 0, stickiness: float = 0.25,
                moved_at_most: float = 1.0, effort: int = 0, seconds: float = 0.0, seed: int = 0, progress: ProgressLike = False) -> TablePlan:
    """Plan rounds of tables so that meetings are worth most and every rule is kept.

    Where rules that must hold cannot hold together, and that can be proven, there is no plan: `rounds` is empty and `clash`
    names rules none of which can be left out. A rule with a weight may be broken for more worth; each breach costs the weight.

    Parameters
    ----------
    people : iterable of labels
        Who takes part.
    rounds : int
        How many rounds.
    tables : int, list of seats, or a list of these per round
        A number of tables, then of even size in each round; or each table's seats, a number or (at least, at most).
    pairs : mapping of (a, b) to worth, or iterable of (a, b, worth)
        What the first meeting of two is worth.
    any_pair : float, default 1.0
        That of all pairs not listed.
    earlier : mapping of (a, b) to count, optional
        How often two sat together at earlier events; an old meeting may count less than 1.
    again : float, default 0.0
        Share of its worth that each further meeting of a pair keeps.
    repeat_cost : float, default 1.0
        The k-th repeated meeting costs k times as much.
    together, apart : iterable of (a, b) or (a, b, weight)
        Pairs that share a table in each round, or in none.
    groups_apart : iterable of groups of labels
        Of each at most one sits at a table: one organisation, competitors.
    seats : mapping of label to table or tables, optional
        Where somebody has to sit, or may; tables from 1.
    spread : iterable of dict
        Keys: who, and least, most or even=True, and weight: how many of a kind each table has.
    hosts : iterable of labels
        They stay at one table, each at another.
    introductions : iterable of (a, b, worth) or (a, b, worth, introducer, more)
        Planned introductions: the worth of the two at one table, and how much more with the introducer there.
    absent : mapping of label to rounds, optional
        Rounds, from 1, in which somebody is not there.
    rounds_at_most, meetings_at_least : mapping of label to int, optional
        Rounds somebody takes part in; different people they should meet (told where missed).
    published : sequence of rounds of {label: table}, optional
        A plan already announced, to be changed little.
    frozen_rounds : int, default 0
        So many first rounds of `published` are over and stay.
    stickiness : float, default 0.25
        What a published seat counts for, as a share of what a seat is worth on average.
    moved_at_most : float, default 1.0
        Share of the published seats of open rounds that may change; below 1 it sets the stickiness.
    effort : int, default 0
        Swaps to look at; 0 for enough. Equal effort and seed, equal plans.
    seconds : float, default 0.0
        Stop after so long with the best so far; then equal seeds may give different plans.
    seed : int, default 0
        Of the search.
    progress : bool or callable, default False
        Called with (done, total).

    Returns
    -------
    TablePlan
        .rounds (label to table, from 1, None for who sits out), .counts, .value, .upper_bound, .bound_kind, .gap, .clash,
        .broken (soft rules, and others if no plan was found that keeps them), .complete.

    Examples
    --------
    >>> plan = plan_tables(range(8), 2, 4)
    >>> plan.counts["repeats"], plan.value, plan.gap < 1e-9
    (0, 8.0, True)
    >>> plan_tables("abcd", 1, 2, together=[("a", "b")], apart=[("a", "b")]).clash
    ["together: 'a', 'b'", "apart: 'a', 'b'"]
    """
    places = Places(people, "plan_tables")
    count = whole_number("rounds", rounds)
    names = places.people
    worths = {(min(a, b), max(a, b)): [worth, 0.0] for a, b, worth in places.pairs(pairs)}
    for (a, b), times in (earlier or {}).items():
        one, other = sorted((places.of(a), places.of(b)))
        worths.setdefault((one, other), [float(any_pair), 0.0])[1] = float(times)
    both = [(rule, True) for rule in together] + [(rule, False) for rule in apart]
    kinds = [dict(kind) for kind in spread]
    limits = rounds_at_most or {}
    wanted = meetings_at_least or {}
    seat_rules = [(places.of(label), _tables_of(where)) for label, where in (seats or {}).items()]
    there = places.present(absent, count)
    problem: dict[str, Any] = {
        "people": len(names),
        "seats": _sizes(tables, [sum(row) for row in there] if there else [len(names)] * count, len(names)),
        "any_pair": float(any_pair),
        "pairs": [(a, b, worth, times) for (a, b), (worth, times) in worths.items()],
        "again": float(again),
        "repeat_cost": float(repeat_cost),
        "pair_rules": [(places.of(rule[0]), places.of(rule[1]), want, float(rule[2]) if len(rule) > 2 else MUST) for rule, want in both],
        "apart": [(places.all(group), MUST) for group in groups_apart],
        "seat_rules": [(place, where, []) for place, where in seat_rules],
        "spread": [(places.all(kind["who"]), int(kind.get("least", 0)), int(kind.get("most", 2**32 - 1)), bool(kind.get("even", False)),
                    float(kind.get("weight", MUST))) for kind in kinds],
        "hosts": places.all(hosts),
        "introductions": [(places.of(row[0]), places.of(row[1]), float(row[2]), places.of(row[3]) if len(row) > 3 else -1,
                           float(row[4]) if len(row) > 4 else 0.0) for row in introductions],
        "present": there,
        "rounds_at_most": [int(limits.get(label, count)) for label in names] if limits else [],
        "meetings_at_least": [int(wanted.get(label, 0)) for label in names] if wanted else [],
        "frozen_rounds": whole_number("frozen_rounds", frozen_rounds),
    }
    if published is not None:
        problem["published"] = [[_number(round.get(label)) for label in names] for round in published]
    options = {"effort": whole_number("effort", effort), "seed": whole_number("seed", seed), "stickiness": float(stickiness),
               "moved_at_most": float(moved_at_most), "seconds": float(seconds)}
    with reporting(progress, "tables") as report:
        made = _core.plan_tables(problem, options, report)
    counts = made["counts"]
    seated = [{label: None if table is None else table + 1 for label, table in zip(names, row)} for row in made["table"]]
    for number, row in enumerate(seated):
        if there:
            seated[number] = {label: table for place, (label, table) in enumerate(row.items()) if there[number][place]}

    def told(rule: tuple[str, int]) -> str:
        return _told(rule, problem, names)

    broken = [f"{told(rule)} (round {number + 1}{'' if table is None else f', table {table + 1}'}, {times})"
              for rule, number, table, times, _ in counts.pop("broken")]
    counts["met"] = dict(zip(names, counts["met"]))
    proof = made["certificate"]
    return TablePlan(seated, counts, proof["value"], proof["upper_bound"], proof["bound_kind"], proof["gap"],
                     [told(rule) for rule in made["clash"]], broken, made["complete"])


def _number(table: int | None) -> int:
    return -1 if table is None else int(table) - 1


def _tables_of(where: int | Iterable[int]) -> list[int]:
    numbers = [where] if isinstance(where, int) else list(where)
    if any(number < 1 for number in numbers):
        raise ValueError(f"plan_tables: seats: table {min(numbers)}; tables are numbered from 1")
    return [number - 1 for number in numbers]


def _sizes(tables: Tables, present: list[int], people: int) -> list[list[tuple[int, int]]]:
    rounds = len(present)
    if isinstance(tables, int):
        if tables < 1:
            raise ValueError(f"plan_tables: {tables} tables; ask for at least one")
        return [[(there // tables, -(-people // tables))] * tables for there in present]
    listed = list(tables)
    of_rounds = bool(listed) and isinstance(listed[0], (list, tuple)) and not (isinstance(listed[0], tuple) and len(listed[0]) == 2)
    per_round: list[Any] = listed if of_rounds else [listed] * rounds
    if len(per_round) != rounds:
        raise ValueError(f"plan_tables: tables for {len(per_round)} rounds of {rounds}")
    return [[(0, int(size)) if isinstance(size, int) else (int(size[0]), int(size[1])) for size in row] for row in per_round]


def _told(rule: tuple[str, int], problem: dict[str, Any], names: list[Any]) -> str:
    where, at = rule
    if where == "pair_rules":
        a, b, want, _ = problem["pair_rules"][at]
        return f"{'together' if want else 'apart'}: {names[a]!r}, {names[b]!r}"
    if where == "apart":
        return "apart: " + ", ".join(repr(names[v]) for v in problem["apart"][at][0])
    if where == "seat_rules":
        place, tables, _ = problem["seat_rules"][at]
        return f"seat: {names[place]!r} at table {' or '.join(str(t + 1) for t in tables)}"
    if where == "spread":
        return f"spread: rule {at + 1}"
    if where == "hosts":
        return f"host: {names[problem['hosts'][at]]!r} stays at one table"
    if where == "seats":
        return f"seats: the tables of round {at + 1}"
    return f"{where}: {names[at]!r}"

"""Speed networking: rounds of one-to-one meetings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from .places import PairWorths, Places

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RoundPlan", "plan_rounds"]


class RoundPlan(NamedTuple):
    """Rounds of pairs with their proof. `plan_rounds` makes one."""

    rounds: list[list[tuple[Any, Any]]]
    worth: list[float]
    byes: dict[Any, int]
    value: float
    upper_bound: float
    bound_kind: str
    gap: float
    kept: int
    dropped: int
    added: int
    moved: int

    def to_frame(self) -> pd.DataFrame:
        """Return one row a meeting: round (int64, from 1), a, b (labels)."""
        import pandas as pd

        rows = [(number, a, b) for number, pairs in enumerate(self.rounds, 1) for a, b in pairs]
        return pd.DataFrame(rows, columns=["round", "a", "b"]).astype({"round": "int64"})


def plan_rounds(people: Iterable[Hashable], rounds: int, *, pairs: PairWorths = (), any_pair: float | None = None,
                never: Iterable[tuple[Hashable, Hashable]] = (), guests: Iterable[Hashable] | None = None,
                absent: Mapping[Hashable, Iterable[int]] | None = None,
                published: Sequence[Iterable[tuple[Hashable, Hashable]]] | None = None, frozen_rounds: int = 0,
                level: bool = False, stickiness: float = 0.25, seed: int = 0, progress: ProgressLike = False) -> RoundPlan:
    """Plan rounds of one-to-one meetings: no pair twice, as many meetings as possible, then of the most worth.

    All rounds are chosen together and split into rounds afterwards; `upper_bound` is proven, and nearly always reached.
    Whoever sits out does so in turn: byes differ by at most one.

    Parameters
    ----------
    people : iterable of labels
        Who takes part.
    rounds : int
        How many rounds.
    pairs : mapping of (a, b) to worth, or iterable of (a, b, worth)
        Who may meet whom, and what that is worth.
    any_pair : float, optional
        Worth of all pairs not listed; without it they never meet.
    never : iterable of (a, b)
        Pairs that met at an earlier event, or must not meet.
    guests : iterable of labels, optional
        One side of a two-sided event: guests only meet the others.
    absent : mapping of label to rounds, optional
        Rounds, from 1, in which somebody is not there.
    published : sequence of rounds of (a, b), optional
        A plan already announced, to be changed little.
    frozen_rounds : int, default 0
        So many first rounds of `published` are over and stay.
    level : bool, default False
        Make rounds worth the same as far as possible; else the best comes first.
    stickiness : float, default 0.25
        What a published pair counts for more, as a share of a pair's mean worth.
    seed : int, default 0
        Equal seeds, equal plans.
    progress : bool or callable, default False
        Called with (done, total).

    Returns
    -------
    RoundPlan
        .rounds (a list of pairs each), .worth (per round), .byes (rounds sat out), .value, .upper_bound, .bound_kind, .gap,
        and against a published plan .kept, .dropped, .added pairs and .moved ones (kept in another round).

    Examples
    --------
    >>> plan = plan_rounds(["Ann", "Bo", "Cy", "Di"], 2, pairs={("Ann", "Bo"): 3, ("Cy", "Di"): 2}, any_pair=1)
    >>> plan.rounds[0], plan.value, plan.gap < 1e-9
    ([('Ann', 'Bo'), ('Cy', 'Di')], 7.0, True)
    """
    places = Places(people, "plan_rounds")
    count = whole_number("rounds", rounds)
    problem: dict[str, Any] = {"people": len(places.people), "rounds": count, "pairs": places.pairs(pairs),
                               "never": [(places.of(a), places.of(b)) for a, b in never],
                               "present": places.present(absent, count), "frozen_rounds": whole_number("frozen_rounds", frozen_rounds)}
    if any_pair is not None:
        problem["any_pair"] = float(any_pair)
    if guests is not None:
        side = [0] * len(places.people)
        for place in places.all(guests):
            side[place] = 1
        problem["side"] = side
    if published is not None:
        problem["published"] = [_partners(places, pairs_of_round) for pairs_of_round in published]
    options = {"level": bool(level), "stickiness": float(stickiness), "seed": whole_number("seed", seed)}
    with reporting(progress, "rounds") as report:
        made = _core.plan_rounds(problem, options, report)
    names = places.people
    meetings = [[(names[a], names[b]) for a, b in enumerate(partner) if b is not None and a < b] for partner in made["partner"]]
    proof = made["certificate"]
    return RoundPlan(meetings, made["worth"], dict(zip(names, made["byes"])), proof["value"], proof["upper_bound"],
                     proof["bound_kind"], proof["gap"], made["kept"], made["dropped"], made["added"], made["moved"])


def _partners(places: Places, pairs: Iterable[tuple[Hashable, Hashable]]) -> list[int]:
    partner = [-1] * len(places.people)
    for a, b in pairs:
        one, other = places.of(a), places.of(b)
        if partner[one] >= 0 or partner[other] >= 0:
            raise ValueError(f"plan_rounds: {a!r} or {b!r} is in two published pairs of one round")
        partner[one], partner[other] = other, one
    return partner

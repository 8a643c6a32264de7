"""The best pairs when everybody may be in so many at most."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _core
from ..errors import whole_number
from ..progress import ProgressLike, reporting
from .places import PairWorths, Places

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BMatching", "b_matching"]

_MOST = (1 << 32) - 1


class BMatching(NamedTuple):
    """Pairs with their proof. `b_matching` makes one."""

    pairs: list[tuple[Any, Any]]
    worth: list[float]
    value: float
    upper_bound: float
    bound_kind: str
    gap: float
    proven_optimal: bool

    def to_frame(self) -> pd.DataFrame:
        """Return one row a pair: a, b (labels), worth (float64)."""
        import pandas as pd

        rows = [(a, b, worth) for (a, b), worth in zip(self.pairs, self.worth)]
        return pd.DataFrame(rows, columns=["a", "b", "worth"]).astype({"worth": "float64"})


def b_matching(pairs: PairWorths, at_most: int | Mapping[Any, int] = 1, *, people: Iterable[Hashable] | None = None,
               progress: ProgressLike = False) -> BMatching:
    """Choose pairs of the largest total worth with at most so many for each person, and prove it.

    Exact, whether or not the people fall into two sides; the gap is 0 but for rounding. Each pair given is chosen at most once,
    and none of zero or negative worth.

    Parameters
    ----------
    pairs : mapping of (a, b) to worth, or iterable of (a, b, worth)
        Who may be paired, and what that is worth.
    at_most : int or mapping of label to int, default 1
        In how many pairs one person may be: the same for all, or each; whoever a mapping leaves out may be in none.
    people : iterable of labels, optional
        Who there is; without it, everybody in `pairs`. A label in `pairs` or `at_most` that is not among them is an error.
    progress : bool or callable, default False
        Called with (done, total).

    Returns
    -------
    BMatching
        .pairs (as given, in their order), .worth (of each), .value (their sum), .upper_bound (proven), .bound_kind, .gap,
        .proven_optimal.

    Raises
    ------
    ValueError
        A worth is not finite, or somebody is paired with themselves.
    TypeError
        A limit is no whole number, 0 or more.
    KeyError
        Somebody is not among `people`.

    Examples
    --------
    >>> made = b_matching({("Ann", "Bo"): 5, ("Bo", "Cy"): 4, ("Cy", "Ann"): 4, ("Cy", "Di"): 3}, 1)
    >>> made.pairs, made.value
    ([('Ann', 'Bo'), ('Cy', 'Di')], 8.0)
    >>> b_matching({("Ann", "Bo"): 5, ("Bo", "Cy"): 4}, {"Ann": 1, "Bo": 2, "Cy": 1}).value
    9.0
    """
    rows = [(a, b, worth) for (a, b), worth in pairs.items()] if isinstance(pairs, Mapping) else [(a, b, worth) for a, b, worth in pairs]
    places = Places(dict.fromkeys(label for a, b, _ in rows for label in (a, b)) if people is None else people, "b_matching")
    numbered = places.pairs(rows)
    for (a, b, _), (one, other, worth) in zip(rows, numbered):
        if one == other:
            raise ValueError(f"b_matching: a pair of {a!r} with themselves; leave it out")
        if not abs(worth) < float("inf"):
            raise ValueError(f"b_matching: the worth of {a!r} and {b!r} is {worth}; give a finite number")
    if isinstance(at_most, Mapping):
        limits = [0] * len(places.people)
        for label, most in at_most.items():
            if people is None and label not in places:
                continue  # whom no pair names
            limits[places.of(label)] = min(whole_number(f"at_most[{label!r}]", most), _MOST)
    else:
        limits = [min(whole_number("at_most", at_most), _MOST)] * len(places.people)
    with reporting(progress, "pairs") as report:
        made = _core.b_matching(len(places.people), numbered, limits, report)
    chosen, proof = made["chosen"], made["certificate"]
    return BMatching([(rows[i][0], rows[i][1]) for i in chosen], [numbered[i][2] for i in chosen], proof["value"], proof["upper_bound"],
                     proof["bound_kind"], proof["gap"], proof["proven_optimal"])

"""Who gets together: scores of pairs, a blend of them learnt from the past, and the test of it on the past."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import _core
from ..progress import ProgressLike, reporting

if TYPE_CHECKING:
    import pandas as pd

    from ..network.contact_network import ContactNetwork

__all__ = ["BackTest", "BoostedRanker", "Ranker", "backtest", "fit_ranker", "pair_features", "score_table"]

_EPOCH = dt.date(1970, 1, 1)


def score_table() -> pd.DataFrame:
    """Return every score of a pair: name, definition, cost, reference, what it is checked against, whether it is blended.

    Examples
    --------
    >>> table = score_table().set_index("score")
    >>> table.loc["adamic_adar", "definition"]
    'sum_w 1 / ln k_w'
    """
    import pandas as pd

    return pd.DataFrame(_core.score_table())


def _day_after(as_of: dt.date) -> float:
    """The first moment that is not seen: all of `as_of` is."""
    return float((as_of - _EPOCH).days + 1)


def _history(network: ContactNetwork, as_of: dt.date, by: str | None, room_limit: int) -> Any:
    return _core.ContactHistory(network._core, {"by": by, "room_limit": room_limit, "as_of": as_of})


def _pairs(network: ContactNetwork, pairs: Iterable[tuple[Hashable, Hashable]]) -> tuple[list[int], list[int]]:
    rows = [(network.person_index(str(a)), network.person_index(str(b))) for a, b in pairs]
    return [a for a, _ in rows], [b for _, b in rows]


def pair_features(network: ContactNetwork, pairs: Iterable[tuple[Hashable, Hashable]], *, as_of: dt.date, by: str | None = None,
                  room_limit: int = 60, threads: int = 1, progress: ProgressLike = False) -> pd.DataFrame:
    """Return every score of `score_table` for pairs of people, from what was on record at the end of a day.

    Parameters
    ----------
    network : ContactNetwork
    pairs : iterable of two ids
    as_of : datetime.date
        The last day that is seen.
    by : {"contacts", "rooms", "either"}, optional
        What counts as getting together; by default contacts where most visitors have some, else sharing a room.
    room_limit : int, default 60
        Events with more people bring nobody together by themselves.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    pandas.DataFrame
        person_a, person_b, then one float64 column a score.
    """
    import pandas as pd

    asked = list(pairs)
    a, b = _pairs(network, asked)
    names = [row["score"] for row in _core.score_table()]
    with reporting(progress, "scores") as report:
        rows = _core.pair_features(_history(network, as_of, by, room_limit), _day_after(as_of), a, b, threads, report)
    frame = pd.DataFrame(rows.reshape(len(asked), len(names)), columns=names)
    frame.insert(0, "person_b", [y for _, y in asked])
    frame.insert(0, "person_a", [x for x, _ in asked])
    return frame


@dataclass(frozen=True)
class Ranker:
    """A blend of scores: how likely two people who have not been together are to get together.

    Attributes
    ----------
    basis : str
        "fitted"; "default_blend" where the history was too thin; "decayed_adamic_adar_only" where that was asked for.
    weights : mapping
        Of each standardised score.
    horizon_days, rate : float
        Within how long is meant, and the share of candidates who do.
    """

    basis: str
    weights: Mapping[str, float]
    horizon_days: float = 0.0
    rate: float = 0.0
    positives: int = 0
    folds: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return what `to_json` writes, as a dict."""
        return {
            "basis": self.basis, "horizon_days": self.horizon_days, "rate": self.rate, "positives": self.positives,
            "folds": self.folds, "weights": dict(self.weights),
        }  # fmt: skip

    @property
    def sentence(self) -> str:
        """What it rests on, in one sentence."""
        return str(_core.ranker_sentence(self.as_dict()))

    def to_json(self) -> str:
        """Return the ranker as JSON text, from which `from_json` makes an equal one."""
        return str(_core.ranker_json(self.as_dict()))

    @classmethod
    def from_json(cls, text: str) -> Ranker:
        """Make a ranker of what `to_json` gave.

        Raises
        ------
        ValueError
            The text is no such JSON.
        """
        given = json.loads(text)
        if not isinstance(given, dict) or not str(given.get("format", "")).startswith("libnetgraph ranker "):
            raise ValueError("no ranker: expected the JSON that Ranker.to_json() gives")
        given.pop("format")
        made = cls(**given)
        _core.ranker_json(made.as_dict())  # a wrong name or basis is told now, not at first use
        return made

    def rank(self, network: ContactNetwork, pairs: Iterable[tuple[Hashable, Hashable]], *, as_of: dt.date, by: str | None = None,
             room_limit: int = 60, threads: int = 1) -> pd.DataFrame:
        """Return person_a, person_b, score (the blend) and chance for pairs of people, in the order given."""
        import pandas as pd

        asked = list(pairs)
        a, b = _pairs(network, asked)
        found = _core.rank_pairs(_history(network, as_of, by, room_limit), _day_after(as_of), self.as_dict(), a, b, threads)
        return pd.DataFrame({
            "person_a": [x for x, _ in asked], "person_b": [y for _, y in asked],
            "score": found["score"], "chance": found["chance"],
        })  # fmt: skip


@dataclass(frozen=True)
class BoostedRanker:
    """Gradient-boosted trees on the same scores; an option, from scikit-learn. `score` only orders."""

    model: Any

    def rank(self, network: ContactNetwork, pairs: Iterable[tuple[Hashable, Hashable]], *, as_of: dt.date, by: str | None = None,
             room_limit: int = 60, threads: int = 1) -> pd.DataFrame:
        """Return person_a, person_b and score for pairs of people, in the order given."""
        import pandas as pd

        asked = list(pairs)
        a, b = _pairs(network, asked)
        rows = _core.standardised_rows(_history(network, as_of, by, room_limit), _day_after(as_of), a, b, threads)
        score = self.model.predict_proba(rows.reshape(len(asked), -1))[:, 1]
        return pd.DataFrame({"person_a": [x for x, _ in asked], "person_b": [y for _, y in asked], "score": score})


def fit_ranker(network: ContactNetwork, *, as_of: dt.date, model: str = "logistic", horizon_days: float = 0.0, by: str | None = None,
               room_limit: int = 60, thin: str = "default_blend", seed: int = 1, threads: int = 1,
               progress: ProgressLike = False) -> Ranker | BoostedRanker:
    """Learn from the past of a network who gets together.

    Goes back to several days of the past, scores the pairs who had not been together by what was known then, and fits on
    who did get together after each. Nothing later than `as_of` is read.

    Parameters
    ----------
    network : ContactNetwork
    as_of : datetime.date
        The last day that is seen.
    model : {"logistic", "boosted"}, default "logistic"
        "boosted" needs scikit-learn (`pip install libnetgraph[learn]`).
    horizon_days : float, default 0
        Within how long "get together" is meant; 0: as long as the parts of the past it was fitted on.
    by, room_limit : optional
        As in `pair_features`.
    thin : {"default_blend", "decayed_adamic_adar"}, default "default_blend"
        What a history too thin to learn from is ranked by; `Ranker.basis` and `Ranker.sentence` say so.
    seed : int, default 1
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    Ranker or BoostedRanker

    Raises
    ------
    ValueError
        An option has no such value, or "boosted" has too little to learn from.
    """
    if model not in ("logistic", "boosted"):
        raise ValueError(f"model={model!r}: expected 'logistic' or 'boosted'")
    if thin not in ("default_blend", "decayed_adamic_adar"):
        raise ValueError(f"thin={thin!r}: expected 'default_blend' or 'decayed_adamic_adar'")
    history = _history(network, as_of, by, room_limit)
    options = {"horizon_days": horizon_days, "thin_is_adamic_adar": thin == "decayed_adamic_adar", "seed": seed, "threads": threads}
    if model == "logistic":
        with reporting(progress, "parts of the past") as report:
            return Ranker(**_core.fit_ranker(history, _day_after(as_of), options, report))
    rows, labels, shares = _core.labelled_rows(history, _day_after(as_of), options)
    if not 0 < labels.sum() < len(labels):
        raise ValueError("model='boosted': the history is too thin to learn from; use the logistic model, which falls back")
    return BoostedRanker(boosted_trees(rows.reshape(len(labels), -1), labels, shares, seed))


def boosted_trees(rows: Any, labels: Any, shares: Any, seed: int = 1) -> Any:
    """Fit scikit-learn's gradient-boosted trees on labelled rows: what ``fit_ranker(model="boosted")`` uses."""
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier
    except ImportError as problem:
        raise ImportError("model='boosted' needs scikit-learn: pip install libnetgraph[learn]") from problem
    trees = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.05, max_leaf_nodes=15, l2_regularization=1.0, random_state=seed)
    return trees.fit(rows, labels, sample_weight=shares)


@dataclass(frozen=True)
class BackTest:
    """What a network's past says about suggestions; `backtest` makes one."""

    text: str = field(repr=False)

    @cached_property
    def result(self) -> dict[str, Any]:
        """What the JSON text holds; `formats.md` lists the keys."""
        made: dict[str, Any] = json.loads(self.text)
        return made

    def ranker(self, network: ContactNetwork, threads: int = 1) -> Ranker:
        """Fit a ranker on all of the past, the part hidden in the test too: the one to use from now on."""
        made = fit_ranker(network, as_of=_EPOCH + dt.timedelta(days=int(self.result["end"])), by=self.result["by"], threads=threads)
        assert isinstance(made, Ranker)
        return made

    @property
    def sentence(self) -> str:
        """The outcome in one sentence an organiser understands."""
        return str(self.result["who_next"]["sentence"])

    def __repr__(self) -> str:
        return f"<BackTest: {self.sentence}>"

    def to_frame(self, task: str = "who_next") -> pd.DataFrame:
        """Return one row a way of ranking: the blend, single scores, chance.

        Parameters
        ----------
        task : {"who_next", "same_room"}, default "who_next"

        Returns
        -------
        pandas.DataFrame
            score, auc, auc_per_person, precision with its 95 % interval, recall, map, lift over chance. Empty where the
            task could not be asked.
        """
        import pandas as pd

        if task not in ("who_next", "same_room"):
            raise ValueError(f"task={task!r}: expected 'who_next' or 'same_room'")
        found = self.result[task]
        return pd.DataFrame(found["lines"] if found is not None else [])

    def gatherings(self) -> pd.DataFrame:
        """Return one row a gathering of the test, by day: how the blend did among those who came.

        Returns
        -------
        pandas.DataFrame
            day, events (ids), name, people (seen before), candidates (pairs that had not been together), positives, suggestions,
            came_true, by_chance (of as many drawn by lot).
        """
        import pandas as pd

        return pd.DataFrame(self.result["gatherings"])

    def to_dict(self) -> dict[str, Any]:
        """Return everything, as the JSON holds it."""
        return dict(self.result)

    def to_json(self) -> str:
        """Return everything as JSON text; what is not known is null."""
        return self.text

    def to_html(self, title: str = "Suggestions, tested on the past") -> str:
        """Return the report page, self-contained."""
        from ..report.back_test import render_back_test

        return render_back_test(self.result, title)


def backtest(network: ContactNetwork, *, share: float = 0.7, cut: dt.date | None = None, limit: int = 10, by: str | None = None,
             room_limit: int = 60, as_of: dt.date | None = None, seed: int = 1, threads: int = 1,
             progress: ProgressLike = False) -> BackTest:
    """Hide the end of a network's past, rank by what was known before, and compare with what happened.

    Two tasks, always apart: who will get together next, of all people seen before; and who of those in the same room.

    Parameters
    ----------
    network : ContactNetwork
    share : float, default 0.7
        This share of the dated rows is the past; moved back to where a moment begins.
    cut : datetime.date, optional
        The first hidden day, in place of `share`.
    limit : int, default 10
        Suggestions a person.
    by, room_limit : optional
        As in `pair_features`.
    as_of : datetime.date, optional
        The last day of the test; all days if left out.
    seed : int, default 1
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional

    Returns
    -------
    BackTest

    Raises
    ------
    ValueError
        There is no past before the cut, or nothing after it.

    Notes
    -----
    An introduction is meant to bring about what would not happen by itself; what is measured here is how well that which
    happened by itself was foreseen.
    """
    options = {
        "share": share, "cut": cut, "limit": limit, "by": by, "room_limit": room_limit, "as_of": as_of, "seed": seed,
        "threads": threads,
    }  # fmt: skip
    with reporting(progress, "pairs") as report:
        return BackTest(_core.backtest(network._core, {k: v for k, v in options.items() if v is not None}, report))

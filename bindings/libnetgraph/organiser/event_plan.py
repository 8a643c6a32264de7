"""One event's introductions: who meets whom, who introduces them, why, and how good the plan is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .. import _core
from ..call_options import PlanOptions, explicit
from ..dates import as_date
from ..held import Certificate, format_of
from ..progress import ProgressLike, reporting
from .back_test import Ranker

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import Unpack

    from .._core import event_plan as CorePlan
    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["Certificate", "EventPlan", "plan_event"]


class EventPlan:
    """The introductions of one event. `plan_event` makes one.

    `to_frame()` has the introductions, `people_frame()` everybody expected, `to_dict()` everything: of the contacts two
    people share also whom both have met (`met`), and what their ties to the others rest on (`otherwise`).
    """

    __slots__ = ("_dict", "_texts", "__weakref__")
    _texts: _Written | _Texts
    _dict: dict[str, Any] | None

    def __init__(self) -> None:
        raise TypeError("EventPlan has no constructor of its own: use plan_event")

    @classmethod
    def _of(cls, texts: _Written | _Texts) -> EventPlan:
        self = object.__new__(cls)
        self._texts = texts
        self._dict = None
        return self

    def to_json(self, *, ids: bool = False) -> str:
        """Return everything in the plan as JSON text; equal plans give equal text.

        With `ids` people go by their ids alone: names, organisations and e-mails stay out.
        """
        return self._texts.json(ids)

    def to_csv(self, *, keep_formulas: bool = False, ids: bool = False) -> str:
        """Return the introductions as CSV text that can be put into introductions.csv.

        Text that a spreadsheet would run as a formula is neutralised unless `keep_formulas`. `ids`: as in `to_json`.
        """
        return self._texts.csv(keep_formulas, ids)

    def to_dict(self, *, ids: bool = False) -> dict[str, Any]:
        """Return everything in the plan as dicts and lists; fresh, yours to change. `ids`: as in `to_json`."""
        plan: dict[str, Any] = json.loads(self.to_json(ids=ids))
        return plan

    def _read(self) -> dict[str, Any]:
        if self._dict is None:
            self._dict = self.to_dict()
        return self._dict

    @property
    def options(self) -> dict[str, Any]:
        """Every option the plan was made with, defaults too, as `plan_event` reads them; fresh, yours to change."""
        options: dict[str, Any] = self.to_dict()["options"]
        return options

    @property
    def certificate(self) -> Certificate:
        """What the plan is worth, and the bound that no plan under the same rules can pass."""
        proof = self._read()["certificate"]
        return Certificate(*(proof[name] for name in Certificate._fields))

    def to_frame(self) -> pd.DataFrame:
        """Return one row an introduction, the most worth first.

        Columns: a, b (ids), introducer (id; missing: nobody), introducer_is_host (bool), channel (text: how to start),
        value, worth, p_both, p_known (float64), sentence (text: why, in words).
        """
        import pandas as pd

        names = ["a", "b", "introducer", "introducer_is_host", "channel", "value", "worth", "p_both", "p_known", "sentence"]
        rows = self._read()["introductions"]
        frame = pd.DataFrame({name: [row[name] for row in rows] for name in names})
        kinds = {"introducer_is_host": bool, "value": float, "worth": float, "p_both": float, "p_known": float}
        return frame.astype(kinds)

    def people_frame(self) -> pd.DataFrame:
        """Return one row for everybody expected, in the order of people.csv.

        Columns: person, name, organisation, sector, role (text), turnout (float64), newcomer, host (bool),
        introductions, introduces (int64: how many), total (float64), none_because (text: why there is none; missing
        where there is one).
        """
        import pandas as pd

        rows = self._read()["people"]
        columns: dict[str, Any] = {
            name: [row[name] for row in rows]
            for name in ("person", "name", "organisation", "sector", "role", "turnout", "newcomer", "host")}
        columns["introductions"] = [len(row["introductions"]) for row in rows]
        columns["introduces"] = [len(row["introduces"]) for row in rows]
        columns["total"] = [row["total"] for row in rows]
        columns["none_because"] = [row["none_because"] for row in rows]
        kinds: dict[str, Any] = {"turnout": float, "newcomer": bool, "host": bool, "introductions": "int64", "introduces": "int64",
                 "total": float}
        return pd.DataFrame(columns).astype(kinds)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the introductions to polars, pyarrow and others that read Arrow: `polars.DataFrame(plan)`."""
        from ..arrow import stream_of_frame

        return stream_of_frame(self.to_frame())

    def __len__(self) -> int:
        return len(self._read()["introductions"])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EventPlan):
            return NotImplemented
        return self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> EventPlan:
        return self  # immutable

    def __deepcopy__(self, memo: dict[int, Any]) -> EventPlan:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        both = (False, True)
        return _from_texts, (tuple(self.to_json(ids=ids) for ids in both),
                             tuple(self.to_csv(keep_formulas=keep, ids=ids) for keep in both for ids in both))

    def __repr__(self) -> str:
        plan = self._read()
        return (f"EventPlan(event={plan['event']['event']!r}, people={len(plan['people'])}, "
                f"introductions={len(plan['introductions'])}, gap={plan['certificate']['gap']:.2%})")

    def _repr_html_(self) -> str:
        from ..display import html_card

        plan = self._read()
        event, proof = plan["event"], plan["certificate"]
        title = event["name"] or event["series"] or event["event"]
        facts = [("day", (event["start"] or "")[:10]), ("expected", len(plan["people"])),
                 ("introductions", len(plan["introductions"])), ("gap to the bound", f"{proof['gap']:.2%}")]
        rows = ((row["a"], row["b"], row["introducer"] or "", f"{row['worth']:.3f}", row["sentence"])
                for row in plan["introductions"])
        return html_card(f"Introductions: {title}", facts, ("a", "b", "introduced by", "worth", "why"), rows,
                         plan["label"])


def _pair(both: Any) -> tuple[str, str, str | None]:
    given = () if isinstance(both, (str, bytes)) or not isinstance(both, Iterable) else tuple(both)
    if len(given) not in (2, 3):
        raise ValueError(f"published: {both!r} is no pair of people; give pairs of ids, such as [('ann', 'bo')]")
    return given[0], given[1], given[2] if len(given) == 3 else None


class _Written:
    """A plan that the compiled part writes whenever it is asked to."""

    __slots__ = ("_core", "_label", "_network")

    def __init__(self, core: CorePlan, network: ContactNetwork, label: str) -> None:
        self._core, self._network, self._label = core, network, label

    def json(self, ids: bool) -> str:
        return self._core.to_json(format_of(self._network, self._label, ids=ids))

    def csv(self, keep_formulas: bool, ids: bool) -> str:
        return self._core.to_csv(keep_formulas, ids)


class _Texts:
    """A plan as the texts it can be asked for: what a pickle holds in place of the network with everybody's records."""

    __slots__ = ("_csv", "_json")

    def __init__(self, json: tuple[str, ...], csv: tuple[str, ...]) -> None:
        self._json, self._csv = json, csv

    def json(self, ids: bool) -> str:
        return self._json[ids]

    def csv(self, keep_formulas: bool, ids: bool) -> str:
        return self._csv[2 * keep_formulas + ids]


def _from_texts(json: tuple[str, ...], csv: tuple[str, ...]) -> EventPlan:
    return EventPlan._of(_Texts(json, csv))


@explicit("plan_event", PlanOptions)
def plan_event(network: ContactNetwork, event: str, as_of: DateLike, *, present: Iterable[str] | None = None,
               published: Iterable[tuple[str, ...]] = (), label: str = "", progress: ProgressLike = False,
               **options: Unpack[PlanOptions]) -> EventPlan:
    """Plan the introductions of one event.

    Every pair of people expected who may be introduced is scored on both sides; the plan that is worth most under the
    limits is chosen, newcomers first served, and comes with a bound that no plan can pass.

    Parameters
    ----------
    network : ContactNetwork
    event : str
        Id of the event.
    as_of : datetime.date or ISO str
        The day from which everything is seen: nothing later counts.
    present : iterable of person ids, optional
        Who is in the room, for a plan at the door; left out: who is expected.
    published : iterable of (id, id) or (id, id, introducer), optional
        Introductions announced already, which the plan keeps unless better ones are clearly better (`stickiness`).
    label : str
        A line shown above everything made from the plan, such as "synthetic data".
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).
    at_most : int, default 3
        Introductions a person gets at most.
    newcomers_at_least : int, default 1
        Introductions every newcomer gets, where any is allowed.
    per_introducer : int, default 3
        Introductions one person makes at most.
    fairness : float, default 0.02
        Share of the best value that may be given up so that nobody is left with little; 0 plans for value alone.
    cooldown_days : int, default 84
        An introduction proposed, accepted or declined is not repeated before so many days have passed.
    known_above : float, default 0.8
        Pairs more likely than this to know each other from shared rooms are left out.
    met_within_days : int, optional
        People who last met so many days ago or more may be introduced again, unless they also met on an unknown day; left
        out: never again.
    colleagues : bool, default False
        Whether people of one organisation are introduced to each other.
    proposed_before : float, default 0.5
        What an earlier proposal leaves of an introduction's worth.
    left_out_before : float, default 0.1
        What having had none at the last event adds.
    trios : bool, default False
        Whether who would have no introduction joins one of two.
    aim : float, default 0.95
        What the half *likely* (that the two take to each other) counts in an introduction's value; the half *opens* (what it
        brings that would not come by itself) counts the rest.
    ranker : Ranker, optional
        How likely two people are to take to each other, learned from the past by `fit_ranker`; left out: the documented parts.
    weights : dict
        What makes an introduction worth making: shared_contacts, seeks_offers, common_interests, new_reach,
        other_sector, newcomer, competitor.
    weight_shared_contacts, weight_seeks_offers, weight_common_interests, weight_new_reach : float
        Four of `weights`, by names of their own.
    weight_other_sector, weight_newcomer, weight_competitor : float
        The other three.
    introducer_lift, host_balance, stickiness : float
        What a good introducer adds, how well a host introduces at least, what an announced introduction counts more.
    regular_window, regular_events, regular_share, newcomer_days : optional
        Who is a regular of the series and who is new.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels : optional
        As in `ContactNetwork.tie_graph`.
    shared_contacts_scale, offer_credit, interest_prior : float
        Shapes of the value parts; see the documentation (introductions).
    seed : int, default 0
        For the repair steps of the plan; equal seeds give equal plans.
    threads : int, default 1
        Workers, 0 for all cores; the plan does not depend on it.

    Returns
    -------
    EventPlan

    Raises
    ------
    UnknownIdError
        There is no such event or person; a KeyError that names near ones.
    DataError
        An interaction uses a channel that nothing defines; names the place.
    TypeError, ValueError
        A misspelt option, or one out of range.

    Examples
    --------
    >>> plan = plan_event(example_network(), "breakfast", as_of="2026-03-01")
    >>> plan.to_frame()[["a", "b"]].values.tolist()
    [['ann', 'cy'], ['bo', 'cy']]
    >>> plan.certificate.proven_optimal
    True
    """
    if not hasattr(network, "event_index"):
        raise TypeError(f"plan_event: expected a ContactNetwork, as read_tables gives, got {type(network).__name__}")
    if not isinstance(label, str):
        raise TypeError(f"label: expected a text, got {type(label).__name__}")
    place = network.event_index(event)
    if isinstance(present, (str, bytes)):
        present = [present]  # an id on its own, not its letters
    here = () if present is None else [network.person_index(person) for person in dict.fromkeys(present)]
    if present is not None and not here:
        raise ValueError("present: nobody is in the room; leave it out to plan for those expected")
    announced = [_pair(both) for both in published]
    pairs = [(network.person_index(one), network.person_index(other)) for one, other, _ in announced]
    by = [network.person_index(who) if who else -1 for _, _, who in announced]
    ranker = options.get("ranker")
    if isinstance(ranker, Ranker):
        options["ranker"] = ranker.as_dict()
    with reporting(progress, "plan") as report:
        core = _core.plan_event(network._core, place, as_date(as_of), options, here, [a for a, _ in pairs],
                                [b for _, b in pairs], by, report)
    return EventPlan._of(_Written(core, network, label))

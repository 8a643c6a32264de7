"""Why two people are, or are not, introduced to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import _core
from ..call_options import PlanOptions, explicit
from ..dates import as_date
from ..progress import ProgressLike, reporting
from .back_test import Ranker

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..dates import DateLike
    from ..network.contact_network import ContactNetwork

__all__ = ["PairAnswer", "why_pair"]


class PairAnswer(NamedTuple):
    """What becomes of two people: outcome and what stands against it in a word each, numbers, and all of it in sentences."""

    outcome: str
    because: str | None
    p_known: float
    worth: float
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.sentences)


@explicit("plan_event", PlanOptions)
def why_pair(network: ContactNetwork, a: str, b: str, as_of: DateLike, event: str | None = None, *, progress: ProgressLike = False,
             **options: Unpack[PlanOptions]) -> PairAnswer:
    """Tell why two people are or are not introduced to each other.

    With an event, its plan is made and looked at; without one, the rules that hold everywhere, and the places of the two among
    each other's suggestions.

    Parameters
    ----------
    network : ContactNetwork
    a, b : ids
        The two people, in either order.
    as_of : datetime.date or ISO str
        The day from which everything is seen.
    event : id, optional
        The event at which they would meet.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).
    cooldown_days, known_above, met_within_days, colleagues : optional
        As in `plan_event`: who is open to whom.
    at_most, newcomers_at_least, per_introducer, introducer_lift, host_balance, proposed_before, left_out_before, trios, fairness, stickiness, seed : optional
        As in `plan_event`: what the plan was made with, and so the following.
    regular_window, regular_events, regular_share, newcomer_days : optional
    ranker, aim, weights, weight_shared_contacts, weight_seeks_offers, weight_common_interests, weight_new_reach, weight_other_sector : optional
    weight_newcomer, weight_competitor, shared_contacts_scale, offer_credit, interest_prior : optional
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels, threads : optional

    Returns
    -------
    PairAnswer
        outcome: proposed, passed_over (they may be, and the plan has others), open (no event was asked about), without_worth,
        not_there or ineligible; because: the word of `ContactNetwork.why_not` for what stands against the pair, or None;
        p_known and worth as in a plan; sentences, for people to read.

    Raises
    ------
    UnknownIdError
        There is no such person or event; a KeyError that names near ones.

    Examples
    --------
    >>> why_pair(example_network(), "ann", "bo", "2026-03-01").because
    'met'
    """
    place = None if event is None else network.event_index(event)
    ranker = options.get("ranker")
    if isinstance(ranker, Ranker):
        options["ranker"] = ranker.as_dict()
    with reporting(progress, "pairs") as report:
        told = _core.why_pair(network._core, network.person_index(a), network.person_index(b), place, as_date(as_of), options, report)
    return PairAnswer(**{**told, "sentences": tuple(told["sentences"])})

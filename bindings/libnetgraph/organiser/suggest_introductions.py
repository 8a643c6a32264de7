"""Whom each person should meet next, judged by the contacts they share."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from .. import _core
from ..call_options import SuggestionOptions, explicit
from ..progress import ProgressLike, reporting
from .back_test import Ranker

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..graph.tie_graph import TieGraph
    from ..results import Suggestions

__all__ = ["suggest_introductions"]


@explicit("suggest_introductions", SuggestionOptions)
def suggest_introductions(graph: TieGraph, people: Iterable[Hashable] | None = None, *, method: str | None = None,
                          limit: int = 10, introducers: bool = True, event: str | None = None, explain: int = 0,
                          threads: int = 1, progress: ProgressLike = False, **options: Unpack[SuggestionOptions]) -> Suggestions:
    """Return the people each person should meet first.

    A graph from `ContactNetwork.tie_graph` brings the organiser's tables along: everybody may be suggested whom a plan could
    introduce, whether they shared a room or not, by what the introduction would be worth to the two (shared contacts, seeks and
    offers, interests, new people to reach); nobody who met, declined lately, did not consent or is kept apart by a rule. What
    counts as known is judged as the graph was made. A graph made from edges knows ties only: people two steps away, by the
    contacts they share; so does any graph where a `method` is named.

    Parameters
    ----------
    graph : TieGraph
    people : iterable of labels, optional
        For whom, in this order; everybody if left out.
    method : str, optional
        How to score a pair by the contacts w they share, with k_w the number of w's ties, s strengths and S total
        strengths: "common_neighbors" (how many), "jaccard" (share of all contacts of the two), "adamic_adar"
        (sum of 1 / ln k_w), "resource_allocation" (sum of 1 / k_w), "preferential_attachment" (k_a * k_b),
        "weighted_adamic_adar" (sum of min(s_aw, s_bw) / ln(1 + S_w)), "weighted_resource_allocation"
        (sum of min(s_aw, s_bw) / S_w). Default: by worth for graphs of a contact network, else "adamic_adar".
    limit : int, default 10
        Suggestions a person, at most.
    introducers : bool, default True
        Whether to name who should introduce the two: the shared contact with the best balance of both ties.
    event : str, optional
        For graphs of a contact network: the event at which the two would meet, by id; its rules apply beside those of all events.
    explain : int, default 0
        For graphs of a contact network: for so many of the contacts shared, the most telling first, say where the suggestion would stand without
        them. Not with a `ranker`, which reads more than ties.
    cooldown_days, known_above : optional
        For graphs of a contact network: how long a proposed or declined introduction rests, and above what chance two
        people who shared rooms are taken to know each other already. How rooms count is as the graph was made.
    aim, ranker : optional
        For graphs of a contact network, as in `plan_event`: what the half *likely* counts, and who says how likely.
    met_within_days, colleagues, regular_window, regular_events, regular_share, newcomer_days, shared_contacts_scale : optional
        For graphs of a contact network, as in `plan_event`.
    min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, paid_rate, series_weight, person_weight, channels : optional
        As in `ContactNetwork.tie_graph`; left out, as the graph was made.
    threads : int, default 1
        Workers, 0 for all cores; results do not depend on it.
    progress : bool or callable, optional
        True for a tqdm bar, or a callable (done, total).

    Returns
    -------
    Suggestions
        `.to_frame()` gives a pandas.DataFrame, `.columns()` the arrays. By person as asked, then by score, then by vertex: person, candidate (labels), score (float64),
        shared_contacts (uint32) and, with `introducers`, introducer (label; missing where nobody may be named) and
        balance (float64: harmonic mean of the introducer's two strengths, 0 without one). By worth, `score` is the worth, and
        value, its halves likely and opens, p_known (float64), met_by_both (uint32: shared contacts whom both have met), introducer_kind and why (text) stand
        in place of balance. With `explain` also parts, lists of (kind, who gains or -1 for both alike, contribution, phrase), and
        without, lists of (contact, place or 0 for not at all, worth, sentence): all of the person's list made anew without the person's tie to that contact. People without a candidate have no row.

    Raises
    ------
    UnknownIdError
        One of `people` is not in the graph; a KeyError that names near ones.

    Examples
    --------
    >>> from libnetgraph import TieGraph
    >>> g = TieGraph.from_edges([0, 1, 0, 3], [1, 2, 3, 2], [0.9, 0.9, 0.4, 0.4], labels=["Ann", "Bo", "Cy", "Di"])
    >>> suggest_introductions(g, ["Ann"], method="common_neighbors").to_frame()
      person candidate  score  shared_contacts introducer  balance
    0    Ann        Cy    2.0                2         Bo      0.9
    """
    from ..network.contact_network import ContactNetwork
    from ..results import Suggestions

    if isinstance(graph, ContactNetwork):
        raise TypeError("suggest_introductions: expected a TieGraph, got a ContactNetwork; pass network.tie_graph(as_of=...)")
    if isinstance(people, (str, bytes)):
        people = [people]  # an id on its own, not its letters
    wanted = None if people is None else [graph.vertex(label) for label in people]
    if isinstance(limit, bool) or not hasattr(limit, "__index__") or limit < 0:
        raise ValueError(f"limit={limit!r}: expected a whole number, 0 or more")
    origin = graph._origin
    if isinstance(explain, bool) or not hasattr(explain, "__index__") or explain < 0:
        raise ValueError(f"explain={explain!r}: expected a whole number, 0 or more")
    if explain and method is not None:
        raise TypeError("suggest_introductions: explain: suggestions by one method have no parts; leave `method` out")
    if origin is None and (event is not None or explain or options):
        unknown = ", ".join(["event"] * (event is not None) + ["explain"] * (explain > 0) + sorted(options))
        raise TypeError(f"suggest_introductions: {unknown}: for graphs of a contact network, from network.tie_graph(as_of=...)")
    ranker = options.get("ranker")
    if isinstance(ranker, Ranker):
        options["ranker"] = ranker.as_dict()
    with reporting(progress, "suggestions") as report:
        if origin is not None and method is None:
            place = None if event is None else origin.network.event_index(event)
            found = _core.suggest_for_people(
                origin.network._core, origin.as_of, place, wanted, limit, {**origin.reading, "threads": threads, **options}, report, explain
            )
            found["score"] = found.pop("worth")
            names = ["person", "candidate", "score", "shared_contacts", "met_by_both", "value", "likely", "opens", "p_known", "why"]
            if introducers:
                names[5:5] = ["introducer", "introducer_kind"]
            if explain:
                names += ["parts", "without"]
            return Suggestions(graph, {name: found[name] for name in names})
        rules = None
        if origin is not None:
            place = None if event is None else origin.network.event_index(event)
            rules = _core.eligibility(origin.network._core, origin.as_of, place, {**origin.reading, **options})
        columns: dict[str, Any] = _core.suggest_introductions(
            graph._core, "adamic_adar" if method is None else method, limit, wanted, sorted(graph._opted_out), rules,
            introducers, threads, report)
    return Suggestions(graph, columns)

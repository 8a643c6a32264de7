"""Sets libnetgraph beside the reference of tests/reference on one folder, and tells every difference.

    python tests/python/reference_compare.py FIRST LAST     compares the seeded folders FIRST to LAST - 1
"""

from __future__ import annotations

import datetime
import math
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reference import folders, lists, news, plans, reports, ties, worth
from reference.club import Club, read_club

import libnetgraph as ng

AS_OF = folders.AS_OF
COUNTED = 0  # comparisons made


def near(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=1e-6, abs_tol=1e-9)


class Differences:
    def __init__(self) -> None:
        self.found: list[str] = []

    def same(self, what: str, ours: object, theirs: object) -> None:
        global COUNTED
        COUNTED += 1
        both_numbers = isinstance(ours, (int, float)) and isinstance(theirs, (int, float))
        if not (near(float(ours), float(theirs)) if both_numbers else ours == theirs):  # type: ignore[arg-type]
            self.found.append(f"{what}: library {ours!r}, reference {theirs!r}")

    def holds(self, what: str, truth: bool) -> None:
        self.same(what, truth, True)


def day_text(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def compare_ties(d: Differences, net: ng.ContactNetwork, club: Club) -> None:
    seen = club.seen(AS_OF)
    own, met = ties.Ties(seen), ties.Met(seen)
    g = net.tie_graph(as_of=AS_OF)
    ids = club.ids()
    a, b, s = g._core.ties()
    listed = {frozenset((ids[x], ids[y])): float(z) for x, y, z in zip(a.tolist(), b.tolist(), s.tolist(), strict=True)}
    d.same("ties", set(listed), {frozenset((x, y)) for x, row in own.graph.items() for y in row})
    for pair, strength in listed.items():
        x, y = pair
        d.same(f"strength {x} {y}", strength, own.graph[x].get(y, 0.0))
    for x, y in combinations(ids, 2):
        d.same(f"met {x} {y}", net.met(x, y, AS_OF), met(x, y))
    columns = ng.reach_profile(g).columns()
    for place, v in enumerate(ids):
        wanted = reports.reach(own.graph, v)
        for name in ("within_1", "within_2", "within_3", "within_4", "reached", "closeness"):
            d.same(f"reach {name} {v}", columns[name].tolist()[place], wanted[name])
        d.same(f"reach harmonic {v}", columns["harmonic"].tolist()[place], wanted["harmonic_closeness"])


def some_options(seed: int) -> dict[str, Any]:
    """Every third folder as it is, every third for worth alone, the others with one to three options of a plan."""
    if seed % 3 < 2:
        return {"fairness": 0.0} if seed % 3 else {}
    rng = random.Random(seed)
    drawn = {"at_most": [1, 2, 5], "newcomers_at_least": [0], "per_introducer": [0, 1], "introducer_lift": [0.0, 1.0], "host_balance": [0.0, 0.4],
             "proposed_before": [0.0, 1.0], "left_out_before": [0.0, 0.5], "trios": [True], "fairness": [0.0, 0.1], "cooldown_days": [0, 30, 400],
             "known_above": [0.3, 1.0], "met_within_days": [0, 30, 365], "colleagues": [True], "aim": [0.0, 0.5, 1.0],
             "shared_contacts_scale": [1.0], "offer_credit": [0.0, 1.0], "interest_prior": [0.0, 2.0], "regular_window": [1, 3],
             "regular_events": [1, 3], "regular_share": [0.0, 0.6], "newcomer_days": [0, 500]}  # fmt: skip
    options = {name: rng.choice(drawn[name]) for name in rng.sample(list(drawn), rng.randint(1, 3))}
    if rng.random() < 0.4:
        options |= {"trios": True, "at_most": 1}
    return options


def compare_plan(d: Differences, net: ng.ContactNetwork, club: Club, options: dict[str, Any]) -> None:
    plan = ng.plan_event(net, folders.EVENT, as_of=AS_OF, **options).to_dict()
    o = worth.Occasion(club, AS_OF, folders.EVENT, worth.Options(**options))
    p = plans.Problem(o)
    source, everybody = o.expected
    counts = plan["counts"]
    d.same("came_from", counts["came_from"], source)
    d.same("expected", [row["person"] for row in plan["people"]], list(o.room))
    for row in plan["people"]:
        told = o.room[row["person"]]
        for name, ours, theirs in (("turnout", row["turnout"], told.chance), ("newcomer", row["newcomer"], told.newcomer),
                                   ("host", row["host"], told.host), ("role", row["role"], told.role)):
            d.same(f"{name} of {row['person']}", ours, theirs)
    d.same("opted_out", counts["opted_out"], sum(not club.people[x.person].consent for x in everybody))
    d.same("gone", counts["gone"], gone(o))
    d.same("pairs_considered", counts["pairs_considered"], len(o.room) * (len(o.room) - 1) // 2)
    left = {row["because"]: row["pairs"] for row in counts["pairs_left_out"] if row["pairs"]}
    d.same("pairs_left_out", left, dict(p.left_out))
    g = o.ties.consenting
    d.same("ties among them", {frozenset((t["a"], t["b"])) for t in plan["network"]["ties"]},
           {frozenset((a, b)) for a in o.room for b in g[a] if b in o.room})
    compare_rows(d, plan, p)
    compare_wishes(d, plan, p)
    compare_certificate(d, plan, p)


def gone(o: worth.Occasion) -> int:
    """Consenting people with a row that would have them expected, and no longer."""
    assert o.event
    source = o.expected[0]
    out = {row.person for row in o.seen.rows[o.event.id] if row.status in ("registered", "invited")} & o.rules.gone
    if source == "attended":
        out |= {x.person for x in o.expected[1]} & o.rules.gone
    return sum(o.club.people[v].consent for v in out)


def compare_rows(d: Differences, plan: dict[str, Any], p: plans.Problem) -> None:
    o = p.o
    made: dict[str, int] = dict.fromkeys(o.room, 0)
    brought: dict[str, int] = {}
    totals = dict.fromkeys(o.room, 0.0)
    for row in plan["introductions"]:
        a, b = row["a"], row["b"]
        what = f"{a} with {b}"
        d.holds(f"{what} is open and listed", (a, b) in p.listed)
        if (a, b) not in p.listed:
            continue
        w = p.listed[a, b]
        for name, theirs in (("p_both", w.p_both), ("p_known", w.p_known), ("value", w.value.value), ("proposed_before", w.proposed_before),
                             ("fresh", w.fresh)):
            d.same(f"{what}: {name}", row[name], theirs)
        for i, side in enumerate("ab"):
            d.same(f"{what}: side {side}", row["sides"][side]["value"], w.value.sides[i])
            for name, part in w.value.parts[i].items():
                d.same(f"{what}: {name} of {side}", row["sides"][side]["parts"][name], part)
        m = row["introducer"]
        share = 0.0
        if m is not None:
            brought[m] = brought.get(m, 0) + 1
            kind, share = w.introducers.get(m, ("nobody", math.nan))
            d.same(f"{what}: kind of {m}", row["introducer_as"], kind)
            d.same(f"{what}: share of {m}", row["introducer_share"], share)
        d.same(f"{what}: warm_up", row["warm_up"], o.warm_up(a, b) if m is None else None)
        d.same(f"{what}: worth", row["worth"], w.alone * (1 + p.lift * share))
        for v in (a, b):
            made[v] += 1
            totals[v] += row["worth"]
    compare_thirds(d, plan, p, made, totals)
    for v, n in made.items():
        d.holds(f"{v} has no more than wanted", n <= p.most[v])
    for m, n in brought.items():
        d.holds(f"{m} introduces no more than {p.per_introducer}", n <= p.per_introducer)
    for row in plan["people"]:
        d.same(f"total of {row['person']}", row["total"], totals[row["person"]])
        compare_none(d, row, p)
    can = [totals[v] for v in p.who_can]
    d.same("lowest_total", plan["fairness"]["lowest_total"], min(can, default=0.0))
    d.same("gini", plan["fairness"]["gini"], plans.gini(can))
    d.same("people_with_none", plan["fairness"]["people_with_none"], sum(n == 0 for n in made.values()))


def compare_thirds(d: Differences, plan: dict[str, Any], p: plans.Problem, made: dict[str, int], totals: dict[str, float]) -> None:
    """Who joins two, with what they gain; the order in which people choose is that of their lots, which no page tells."""
    joined = {row["third"]: row for row in plan["introductions"] if row["third"] is not None}
    d.holds("nobody joins unasked", p.o.options.trios or not joined)
    pairs = [(row["a"], row["b"], row["introducer"]) for row in plan["introductions"]]
    taken = {(row["a"], row["b"]) for row in joined.values()}
    for v in [v for v, n in made.items() if n == 0 and p.o.options.trios]:
        row = joined.pop(v, None)
        open_to = [x for x in pairs if x[:2] not in taken or (row and x[:2] == (row["a"], row["b"]))]
        best, where = p.thirds(v, open_to)
        if row is None:
            d.holds(f"{v} could join nobody", not where)
            continue
        at_best, _ = p.thirds(v, pairs)
        gain, _ = p.thirds(v, [(row["a"], row["b"], row["introducer"])])
        d.holds(f"{v} gains {gain} as a third, between {best} and {at_best}", 0 < best * (1 - 1e-9) <= gain <= at_best * (1 + 1e-9))
        made[v], totals[v] = 1, gain
    d.same("others who joined", set(joined), set())


def compare_none(d: Differences, row: dict[str, Any], p: plans.Problem) -> None:
    """Somebody without an introduction is told so, and the reason fits."""
    v, said = row["person"], row["none_because"]
    d.same(f"{v} has a reason", said is not None, not row["introductions"])
    if said is None:
        return
    mine = [w for pair, w in p.pairs.items() if v in pair]
    if len(p.people) == 1:
        wanted = "alone"
    elif p.most[v] == 0:
        wanted = "none wanted"
    elif not mine:
        wanted = "all out"
    elif all(w.alone <= 0 for w in mine):
        wanted = "without value"
    else:
        wanted = "others"
    d.same(f"reason of {v} ({said})", kind_of(said), wanted)


def kind_of(said: str) -> str:
    starts = {"Nobody else": "alone", "Nobody expected is open": "all out", "This person wants no": "none wanted",
              "Whoever would suit is sure": "without value", "Whoever is open to an introduction is of the same trade": "without value",
              "Nothing on record speaks": "without value", "Everybody who would suit": "others"}
    return next((kind for start, kind in starts.items() if said.startswith(start)), said)


def compare_wishes(d: Differences, plan: dict[str, Any], p: plans.Problem) -> None:
    chosen = {(row["a"], row["b"]) for row in plan["introductions"]}
    people = p.o.club.people
    asked = {w for w in p.o.rules.wishes() if all(people[v].consent for v in w)}
    d.same("wishes", {(w["a"], w["b"]): w["kept"] for w in plan["wishes"]}, {w: w in chosen for w in asked})
    d.same("wishes_unnamed", plan["counts"]["wishes_unnamed"], len(p.o.rules.wishes()) - len(asked))
    count, value = p.best_wishes()
    kept = [w for w in p.wished if w in chosen]
    d.same("wishes kept", len(kept), count)
    d.same("their worth", sum(p.pairs[w].alone for w in kept), value)


def compare_certificate(d: Differences, plan: dict[str, Any], p: plans.Problem) -> None:
    proof = plan["certificate"]
    value, bound = proof["value"], proof["upper_bound"]
    d.same("certificate's value", value, sum(row["worth"] for row in plan["introductions"]))
    d.holds("value is not above the bound", value <= bound * (1 + 1e-9) + 1e-12)
    d.same("gap", proof["gap"], (bound - value) / bound if bound > 0 else 0.0)
    chosen = {(row["a"], row["b"]) for row in plan["introductions"]}
    forced = [w for w in p.wished if w in chosen]
    newcomers = p.most_newcomers(forced)
    d.same("newcomers served", sum(any(v in pair for pair in chosen) for v in p.newcomers), newcomers)
    if not p.listed:
        return
    best = p.optimum(forced, newcomers)
    d.holds(f"bound {bound} is not below the best plan {best}", bound >= best * (1 - 1e-6) - 1e-9)
    d.holds(f"value {value} is not above the best plan {best}", value <= best * (1 + 1e-6) + 1e-9)
    fairness = p.o.options.fairness
    if fairness == 0.0 and proof["proven_optimal"]:
        d.holds(f"value {value} is the best plan {best}, as is said", value >= best * (1 - 1e-6) - 1e-9)
    if fairness:
        d.holds(f"fairness gives up {fairness} of {best} at most: {value}", value >= (1 - fairness) * best * (1 - proof["gap"]) - 1e-9)


def compare_suggestions(d: Differences, net: ng.ContactNetwork, club: Club, event: str | None) -> None:
    o = worth.Occasion(club, AS_OF, event)
    found = ng.suggest_introductions(net.tie_graph(as_of=AS_OF), limit=100, event=event).to_frame()
    rows: dict[str, dict[str, Any]] = {}
    for row in found.to_dict("records"):
        rows.setdefault(row["person"], {})[row["candidate"]] = row
    for v in o.room:
        wanted, mine = lists.suggestions(o, v), rows.pop(v, {})
        d.same(f"suggested to {v} at {event}", set(mine), set(wanted))
        for b, row in mine.items():
            for name, theirs in zip(("score", "value", "p_known"), wanted.get(b, (math.nan,) * 3), strict=True):
                d.same(f"suggested {v} {b} at {event}: {name}", row[name], theirs)
            m = row["introducer"]
            best = lists.best_introducers(o, v, b)
            d.holds(f"introducer {m!r} of {v} and {b} at {event} is of {sorted(best)}", m in best if isinstance(m, str) else not best)
    d.same(f"others suggested to at {event}", set(rows), set())
    if event is None:
        for a, b in combinations(club.ids(), 2):
            d.same(f"why_not {a} {b}", net.why_not(a, b, AS_OF), o.why_not(a, b))


def compare_news(d: Differences, net: ng.ContactNetwork, club: Club, seed: int) -> None:
    start, until = [(None, None), (AS_OF - datetime.timedelta(300), AS_OF)][seed % 2]
    strict, wait = seed % 4 < 2, 3 * (seed % 3 == 0)
    found = ng.temporal_reach(net, start=start, until=until, strict=strict, transition_days=wait).set_index("person")
    own = {v: news.arrivals(club, v, start, until, strict, wait) for v in club.ids()}
    for v, row in found.iterrows():
        d.same(f"news of {v} reaches", int(row["reached"]), len(own[v]))
        d.same(f"news that reaches {v}", int(row["reached_by"]), sum(v in arrived for arrived in own.values()))


def compare_quiet(d: Differences, net: ng.ContactNetwork, club: Club) -> None:
    until = AS_OF + datetime.timedelta(200)
    wanted = {pair: x for pair, x in lists.outlooks(club, AS_OF, until).items() if all(club.people[v].consent for v in pair)}
    found = ng.fading_ties(net, AS_OF, until, which="all").to_dict("records")
    d.same("outlooks", {frozenset((r["a"], r["b"])) for r in found}, set(wanted))
    for row in found:
        x = wanted.get(frozenset((row["a"], row["b"])))
        if x is None:
            continue
        what = f"outlook {row['a']} {row['b']}"
        for name, theirs in (("strength", x.strength), ("later", x.later), ("in_person", x.in_person), ("remote", x.remote),
                             ("held_remotely", x.held), ("contacted", x.contacted), ("kept_apart", x.kept_apart)):
            d.same(f"{what}: {name}", row[name], theirs)
        falls = row["falls_on"]
        d.same(f"{what}: falls_on", None if falls != falls else falls.date(), x.falls_on)
    silent = {pair: x for pair, x in lists.dormant(club, AS_OF, 200, 0.1).items() if all(club.people[v].consent for v in pair)}
    found = ng.dormant_ties(net, AS_OF, silent_days=200, once_at_least=0.1).to_dict("records")
    d.same("dormant", {frozenset((r["a"], r["b"])) for r in found}, set(silent))
    for row in found:
        days, then, now, novelty = silent.get(frozenset((row["a"], row["b"])), (0, math.nan, math.nan, math.nan))
        for name, theirs in (("silent_days", days), ("then", then), ("now", now), ("novelty", novelty), ("worth", then * novelty)):
            d.same(f"dormant {row['a']} {row['b']}: {name}", row[name], theirs)


def compare_week(d: Differences, net: ng.ContactNetwork, club: Club, caller: str) -> None:
    week = lists.Week(club, caller, AS_OF)
    plan = ng.keep_in_touch(net, caller, as_of=AS_OF, minutes=40).to_dict()
    counts = plan["counts"]
    for name, theirs in (("ties", len(week.calls)), ("resting", sum(c.resting for c in week.calls.values())), ("opted_out", week.opted_out),
                         ("only_rooms", week.only_rooms), ("kept_apart", week.kept_apart)):
        d.same(f"week of {caller}: {name}", counts[name], theirs)
    listed = {row["person"]: row for row in plan["left_out"]} | {row["person"]: row for row in plan["contacts"]}
    d.same(f"week of {caller}", set(listed), set(week.calls))
    for v, row in listed.items():
        call = week.calls.get(v)
        if call is None:
            continue
        for name, theirs in (("strength", call.strength), ("without", call.without), ("last", day_text(call.last))):
            d.same(f"call {caller} {v}: {name}", row[name], theirs)
        if "channel" in row:
            made, value = call.options.get((row["channel"], row["minutes"]), (math.nan, math.nan))
            d.same(f"call {caller} {v}: with", row["with"], made)
            d.same(f"call {caller} {v}: value", row["value"], value)
            d.holds(f"call {caller} {v}: not resting", not call.resting)
            d.holds(f"call {caller} {v}: not met anyway", not call.meets)
        else:
            d.same(f"call {caller} {v}: resting", row["because"] == "resting", call.resting)
            d.same(f"call {caller} {v}: meets", row["because"] == "meets", call.meets and not call.resting)
            d.same(f"call {caller} {v}: most", row["value"], 0.0 if call.resting or call.meets else call.best)
    d.holds(f"week of {caller} fits", sum(row["minutes"] for row in plan["contacts"]) <= 40)
    d.same(f"week of {caller}: best", plan["certificate"]["value"], week.optimum(40))
    d.same(f"week of {caller}: bound", plan["certificate"]["upper_bound"], week.optimum(40))


def compare_visits(d: Differences, net: ng.ContactNetwork, club: Club, person: str) -> None:
    if club.people[person].consent:
        plan = ng.events_to_attend(net, person, as_of=AS_OF, days_ahead=100).to_dict()
        d.same(f"visits of {person}", plan["certificate"]["value"], lists.worth_of_visits(club, person, AS_OF, [r["event"] for r in plan["events"]]))


def compare_report(d: Differences, net: ng.ContactNetwork, club: Club) -> None:
    made = ng.event_report(net, as_of=AS_OF, distances=True).to_dict()
    own = ties.Ties(club.seen(AS_OF))
    effects = reports.effects(club, AS_OF)
    for name, theirs in reports.summary(own.graph).items():
        d.same(f"network: {name}", made["network"][name], theirs)
    for row in made["events"]:
        (e,) = row["events"]
        effect, lost = effects.get(e, reports.Effect()), reports.loss(club, AS_OF, e, own)
        sets = {"present": effect.present, "newcomers": effect.newcomers, "came_again": effect.came_again, "brought_back": effect.brought_back,
                "new_ties": effect.new_ties, "kept": effect.kept, "ties_only_here": lost.only_here, "bridging": lost.bridging}
        for name, members in sets.items():
            d.same(f"{e}: count of {name}", row["counts"][name], len(members))
            shown = {m for m in members if all(club.people[v].consent for v in ([m] if isinstance(m, str) else m))}
            d.same(f"{e}: {name}", {m if isinstance(m, str) else frozenset(m) for m in row[name]}, shown)
        d.same(f"{e}: ties_held", row["counts"]["ties_held"], lost.ties_held)
        d.same(f"{e}: bridging_share", row["bridging_share"], len(lost.bridging) / lost.ties_held if lost.ties_held else 0.0)
        d.same(f"{e}: reach_lost", row["reach_lost"], made["network"]["mean_within_2"] - lost.without["mean_within_2"])  # type: ignore[operator]
        for name, theirs in lost.without.items():
            d.same(f"{e} without: {name}", row["without"][name], theirs)


def differences(seed: int, folder: Path) -> list[str]:
    """Everything in which the library and the reference differ on the folder of a seed."""
    folders.write_folder(seed, folder)
    net, club = ng.read_tables(folder), read_club(folder)
    d = Differences()
    compare_ties(d, net, club)
    compare_plan(d, net, club, some_options(seed))
    compare_suggestions(d, net, club, None)
    compare_suggestions(d, net, club, folders.EVENT)
    compare_quiet(d, net, club)
    compare_news(d, net, club, seed)
    compare_week(d, net, club, club.ids()[seed % len(club.people)])
    compare_visits(d, net, club, club.ids()[(seed + 1) % len(club.people)])
    compare_report(d, net, club)
    return d.found


def all_differences(seeds: range) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        for seed in seeds:
            for text in differences(seed, Path(scratch) / str(seed)):
                yield f"folder {seed}: {text}"


def main() -> int:
    first, last = map(int, sys.argv[1:])
    count = 0
    for text in all_differences(range(first, last)):
        print(text)
        count += 1
    print(f"{last - first} folders, {COUNTED} comparisons, {count} differences")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())

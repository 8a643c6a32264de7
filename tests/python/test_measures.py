"""Betweenness, PageRank, cores, clustering, brokerage, cuts: facts by hand, degenerate graphs, frames and consent."""

from __future__ import annotations

import math

import numpy as np
import pytest

import libnetgraph as ng


@pytest.fixture
def kite() -> ng.TieGraph:
    # a - b - d - e   f
    #  \ /
    #   c
    return ng.TieGraph.from_edges([0, 0, 1, 1, 3], [1, 2, 2, 3, 4], size=6, labels=[*"abcdef"])


@pytest.fixture
def secretive(tmp_path) -> ng.TieGraph:
    """A hub who did not consent, its three contacts, and a tail: hub - a, b, c; c - d."""
    (tmp_path / "people.csv").write_text("person,consent,sector\nhub,no,law\na,,law\nb,,wine\nc,,\nd,,wine\n")
    (tmp_path / "interactions.csv").write_text(
        "from,to,channel,at\n" + "".join(f"{x},{y},face_to_face,2026-01-01\n" for x, y in ("ha", "hb", "hc", "cd")).replace("h,", "hub,"))
    return ng.read_tables(tmp_path).tie_graph(as_of="2026-01-01")


EVERY = {
    "betweenness": ng.betweenness, "sampled_betweenness": ng.sampled_betweenness, "edge_betweenness": ng.edge_betweenness,
    "pagerank": ng.pagerank, "core_number": ng.core_number, "truss_number": ng.truss_number,
    "onion_layers": ng.onion_layers, "local_bridges": ng.local_bridges, "triangles": ng.triangles, "clustering": ng.clustering,
    "square_clustering": ng.square_clustering, "brokerage": ng.brokerage, "constraint": ng.constraint,
    "effective_size": ng.effective_size, "efficiency": ng.efficiency, "hierarchy": ng.hierarchy,
    "local_constraints": ng.local_constraints, "cut_points": ng.cut_points, "bridges": ng.bridges,
    "fragmentation_without_each": ng.fragmentation_without_each, "weighted_reach": ng.weighted_reach,
    "distance_profile": ng.distance_profile, "reach_profile": ng.reach_profile,
    "weighted clustering": lambda g: ng.clustering(g, weighted=True),
    "roles": lambda g: ng.roles_by_group(g, ["x"] * len(g)),
}
every = pytest.mark.parametrize("measure", list(EVERY.values()), ids=list(EVERY))
TIES = (ng.edge_betweenness, ng.bridges, ng.truss_number, ng.local_bridges)


# -- one way for all -------------------------------------------------------------------------------------------------

@every
@pytest.mark.parametrize("size", [0, 1, 4])
def test_without_ties_there_is_a_row_a_person_and_none_a_tie(measure, size) -> None:
    result = measure(ng.TieGraph.from_edges([], [], size=size))
    frame = result.to_frame()
    assert len(frame) == len(result) == (0 if isinstance(result, ng.TieTable) else size)
    assert all(len(column) == len(frame) for column in result.columns().values())
    if "fragmentation_without" in frame:
        assert (frame.pop("fragmentation_without") == (1.0 if size >= 3 else 0.0)).all()
    nothing = frame.select_dtypes("number").drop(columns="person", errors="ignore")
    if "layer" in nothing:
        assert (nothing.pop("layer") == 1).all()
    if measure is not ng.pagerank and "component" not in nothing:
        assert ((nothing == 0) | nothing.isna()).all().all()


@every
def test_every_column_is_documented(measure, kite) -> None:
    function = ng.__dict__.get(getattr(measure, "__name__", ""), None)
    if function is None:
        return  # a lambda of this file
    documented = function.__doc__ or ""
    for name in measure(kite).to_frame().columns:
        if name != "person" and not name.startswith("within_"):  # PersonTable says what `person` is
            assert any(name in line.split(" : ")[0] for line in documented.splitlines() if " : " in line), name


@every
def test_people_who_did_not_consent_count_and_are_not_named(measure, secretive) -> None:
    result = measure(secretive)
    frame = result.to_frame()
    assert "hub" not in frame.astype(str).to_numpy()
    if isinstance(result, ng.PersonTable):
        assert frame["person"].tolist() == ["a", "b", "c", "d"]
        assert all(len(column) == 5 for column in result.columns().values())


@every
def test_threads_change_nothing(measure) -> None:
    rng = np.random.default_rng(1)
    a, b = np.triu_indices(60, 1)
    kept = rng.random(len(a)) < 0.08
    g = ng.TieGraph.from_edges(a[kept], b[kept], rng.uniform(0.1, 1, kept.sum()), size=60)
    import inspect

    if "threads" not in inspect.signature(measure).parameters:
        return
    one, three = measure(g, threads=1).columns(), measure(g, threads=3).columns()
    for name in one:
        assert one[name].tobytes() == three[name].tobytes(), name


def test_the_top_of_a_table_is_by_value_then_by_vertex(kite) -> None:
    assert ng.core_number(kite).top(4)["person"].tolist() == ["a", "b", "c", "d"]  # 2, 2, 2, 1
    assert ng.brokerage(kite).top(2, smallest=True)["person"].tolist() == ["d", "b"]
    assert ng.brokerage(kite).top(9)["person"].tolist()[-1] == "f"  # no value: last
    assert ng.brokerage(kite).top(9, smallest=True)["person"].tolist()[-1] == "f"
    assert ng.brokerage(kite).top(1, "contacts")["person"].tolist() == ["b"]
    with pytest.raises(ValueError, match="no column 'fame'; there are person, constraint"):
        ng.brokerage(kite).top(3, "fame")


def test_values_are_the_array_of_the_measure(kite) -> None:
    table = ng.betweenness(kite)
    assert table.values is table.columns()["betweenness"]
    assert table["share"].tolist() == (table.values / 15).tolist()


# -- between others --------------------------------------------------------------------------------------------------

def test_betweenness_of_the_kite_by_hand(kite) -> None:
    # Through b: a-d, a-e, c-d, c-e. Through d: a-e, b-e, c-e.
    assert ng.betweenness(kite).values.tolist() == [0, 4, 0, 3, 0, 0]
    # a-b: itself, a-d, a-e. a-c: itself. b-c as a-b. b-d: a-d, a-e, c-d, c-e, b-d, b-e. d-e: 4 pairs.
    ties = ng.edge_betweenness(kite).to_frame()
    assert dict(zip(ties["a"] + ties["b"], ties["betweenness"], strict=True)) == {"ab": 3, "ac": 1, "bc": 3, "bd": 6, "de": 4}
    assert ties["share"].tolist() == (ties["betweenness"] / 15).tolist()


def test_lengths_move_the_shortest_paths(kite) -> None:
    # a-b of length 5: a's way to b, d and e is now over c.
    lengths = [5, 1, 1, 1, 1]
    assert ng.betweenness(kite, lengths=lengths).values.tolist() == [0, 4, 3, 3, 0, 0]
    for wrong in ([0, 1, 1, 1, 1], [math.nan, 1, 1, 1, 1], [math.inf, 1, 1, 1, 1], [-1, 1, 1, 1, 1], [1, 1]):
        with pytest.raises(ValueError, match="length"):
            ng.betweenness(kite, lengths=wrong)
        with pytest.raises(ValueError, match="length"):
            ng.edge_betweenness(kite, lengths=wrong)


def test_given_sources_count_half_their_one_sided_paths(kite) -> None:
    # From e: to a, b and c over d, and of these two over b.
    assert ng.betweenness(kite, sources=["e"]).values.tolist() == [0, 1, 0, 1.5, 0, 0]
    everybody = ng.betweenness(kite, sources=kite.labels).values
    assert everybody.tolist() == ng.betweenness(kite).values.tolist()
    with pytest.raises(ng.UnknownIdError, match="'z'"):
        ng.betweenness(kite, sources=["z"])


def test_sampled_betweenness_keeps_its_promise_and_its_seed(kite) -> None:
    exact = ng.betweenness(kite).columns()["share"]
    misses = 0
    for seed in range(50):
        found = ng.sampled_betweenness(kite, epsilon=0.05, delta=0.1, seed=seed)
        misses += bool((np.abs(found.columns()["share"] - exact) > 0.05).any())
    assert misses <= 5  # delta of fifty
    again = ng.sampled_betweenness(kite, epsilon=0.05, delta=0.1, seed=49, threads=3)
    assert again.columns()["share"].tolist() == found.columns()["share"].tolist()
    assert (again.epsilon, again.delta) == (0.05, 0.1) and again.samples > 0
    for wrong in (0.0, 1.0, math.nan):
        with pytest.raises(ValueError, match="epsilon"):
            ng.sampled_betweenness(kite, epsilon=wrong)


# -- walks -----------------------------------------------------------------------------------------------------------

def test_pagerank_of_a_pair_and_a_stranger() -> None:
    g = ng.TieGraph.from_edges([0], [1], size=3)
    found = ng.pagerank(g, tolerance=1e-12)
    # The stranger s keeps only jumps: s = (.15 + .85 s) / 3, so s = .15 / 2.15.
    assert found.values[2] == pytest.approx(0.15 / 2.15)
    assert found.values.sum() == pytest.approx(1) and found.converged
    assert not ng.pagerank(g, personalization={0: 1}, tolerance=0, max_iterations=3).converged
    assert ng.pagerank(g, personalization={0: 1}, tolerance=0, max_iterations=3).iterations == 3


def test_three_ways_to_say_where_walks_start(kite) -> None:
    labels = ng.pagerank(kite, personalization=["a", "e"]).values
    assert labels.tolist() == ng.pagerank(kite, personalization={"a": 2, "e": 2}).values.tolist()
    assert labels.tolist() == ng.pagerank(kite, personalization=np.array([1.0, 0, 0, 0, 1, 0])).values.tolist()
    assert labels[5] == 0  # nobody jumps or walks to f
    with pytest.raises(ng.UnknownIdError):
        ng.pagerank(kite, personalization=["z"])
    with pytest.raises(ValueError, match="shape"):
        ng.pagerank(kite, personalization=np.ones(2))
    with pytest.raises(TypeError, match=r"\['a'\]"):
        ng.pagerank(kite, personalization="a")
    for wrong in ({"a": 0.0}, {"a": -1.0}, {"a": math.nan}, {"a": math.inf}, []):
        with pytest.raises(ValueError, match="personalization"):
            ng.pagerank(kite, personalization=wrong)
    for options in ({"damping": 1.5}, {"damping": math.nan}, {"tolerance": -1}):
        with pytest.raises(ValueError, match="pagerank"):
            ng.pagerank(kite, **options)


# -- circles ---------------------------------------------------------------------------------------------------------

def test_triangles_clustering_and_cores_of_the_kite(kite) -> None:
    assert ng.triangles(kite).values.tolist() == [1, 1, 1, 0, 0, 0]
    assert ng.clustering(kite).values.tolist() == [1, 1 / 3, 1, 0, 0, 0]
    assert ng.core_number(kite).values.tolist() == [2, 2, 2, 1, 1, 0]
    assert ng.transitivity(kite) == 3 / 6  # one triangle; triads: 1 at a, 3 at b, 1 at c, 1 at d
    assert ng.transitivity(ng.TieGraph.from_edges([], [])) == 0


def test_a_weak_tie_weakens_its_triangle_by_its_cube_root() -> None:
    g = ng.TieGraph.from_edges([0, 0, 1], [1, 2, 2], [1.0, 1.0, 0.125])
    assert ng.clustering(g, weighted=True).values == pytest.approx([0.5] * 3)
    assert ng.clustering(g).values.tolist() == [1.0] * 3


# -- brokers ---------------------------------------------------------------------------------------------------------

def test_one_call_says_what_the_single_ones_say(kite) -> None:
    table = ng.brokerage(kite, by=["x", "x", "y", "y", "z", None]).columns()
    for single in (ng.constraint, ng.effective_size, ng.efficiency, ng.hierarchy, ng.clustering):
        np.testing.assert_array_equal(table[single.__name__], single(kite).values)
    assert table["contacts"].tolist() == [2, 3, 2, 2, 1, 0]
    assert table["articulation"].tolist() == [False, True, False, True, False, False]
    roles = ng.roles_by_group(kite, ["x", "x", "y", "y", "z", None]).columns()
    for role in ("coordinator", "consultant", "gatekeeper", "liaison"):
        assert table[role].tolist() == roles[role].tolist()
    assert math.isnan(table["constraint"][5]) and math.isnan(table["hierarchy"][5])


def test_brokerage_by_strength_and_by_tie() -> None:
    g = ng.TieGraph.from_edges([0, 0], [1, 2], [0.75, 0.25], labels=["a", "b", "c"])
    # Shares 3/4 and 1/4: local 9/16 and 1/16, together 10/16.
    assert ng.constraint(g).values[0] == pytest.approx(10 / 16)
    assert ng.constraint(g, weighted=False).values[0] == 0.5
    assert ng.local_constraint(g, "a", "b") == pytest.approx(9 / 16)
    # r = 9/16 / (5/16) = 1.8 and .2: (1.8 ln 1.8 + .2 ln .2) / (2 ln 2)
    assert ng.hierarchy(g).values[0] == pytest.approx((1.8 * math.log(1.8) + 0.2 * math.log(0.2)) / (2 * math.log(2)))
    assert ng.hierarchy(g, weighted=False).values[0] == 0
    rows = ng.local_constraints(g).to_frame()
    assert rows[["a", "b"]].values.tolist() == [["a", "b"], ["a", "c"], ["b", "a"], ["c", "a"]]
    assert rows["local_constraint"].tolist() == pytest.approx([9 / 16, 1 / 16, 1, 1])
    with pytest.raises(ValueError, match="itself"):
        ng.local_constraint(g, "a", "a")
    with pytest.raises(ng.UnknownIdError):
        ng.local_constraint(g, "a", "z")


# -- cuts ------------------------------------------------------------------------------------------------------------

def test_what_hangs_on_whom_in_the_kite(kite) -> None:
    table = ng.cut_points(kite).to_frame().set_index("person")
    # Without b: {a, c} and {d, e} part, 4 pairs. Without d: e parts from a, b, c.
    assert table["pairs_cut"].tolist() == [0, 4, 0, 3, 0, 0]
    assert table["articulation"].tolist() == [False, True, False, True, False, False]
    assert table["bicomponents"].tolist() == [1, 2, 1, 2, 1, 0]
    # Without b: a-c and d-e of the 10 pairs of others have a path.
    assert table.loc["b", "fragmentation_without"] == pytest.approx(0.8)
    assert ng.fragmentation(kite) == pytest.approx(1 - 10 / 15)
    assert ng.articulation_points(kite) == ["b", "d"]
    assert ng.bridges(kite).to_frame()[["a", "b"]].values.tolist() == [["b", "d"], ["d", "e"]]
    assert ng.bicomponents(kite) == [["a", "b", "c"], ["b", "d"], ["d", "e"]]


def test_pairs_cut_equal_what_if_for_everybody() -> None:
    rng = np.random.default_rng(7)
    for size in (1, 2, 3, 12, 25):
        a, b = np.triu_indices(size, 1)
        kept = rng.random(len(a)) < 2.0 / max(size, 1)
        g = ng.TieGraph.from_edges(a[kept], b[kept], size=size)
        table = ng.cut_points(g).columns()
        for v in range(size):
            left = ng.what_if(g, remove=[v])
            assert table["pairs_cut"][v] == left.pairs_cut
            assert table["fragmentation_without"][v] == pytest.approx(left.after["fragmentation"])


def test_key_people_are_the_best_of_all_choices_or_of_the_candidates(kite) -> None:
    found = ng.key_people(kite, 1)
    assert found.chosen == ["b"] and found.proven_optimal
    assert (found.before, found.fragmentation) == (pytest.approx(1 / 3), pytest.approx(0.8))
    assert found.to_frame()["person"].tolist() == ["b"]
    assert ng.key_people(kite, 1, candidates=["a", "d"]).chosen == ["d"]
    assert len(ng.key_people(kite, 99).chosen) == 5  # somebody always stays
    assert ng.key_people(ng.TieGraph.from_edges([], []), 3).chosen == []
    assert not ng.key_people(kite, 2, effort=0).proven_optimal


def test_who_did_not_consent_is_no_key_person_nor_articulation_point(secretive) -> None:
    assert ng.key_people(secretive, 1).chosen == ["c"]
    assert ng.articulation_points(secretive) == ["c"]
    assert all("hub" not in block for block in ng.bicomponents(secretive))


# -- weighed by distance ---------------------------------------------------------------------------------------------

def test_reach_weighed_by_steps_and_by_lengths(kite) -> None:
    # e: d at 1, b at 2, a and c at 3 steps.
    assert ng.weighted_reach(kite, [1, 0.5, 0.25]).values[4] == 1 + 0.5 + 2 * 0.25
    assert ng.weighted_reach(kite, [1]).values.tolist() == [2, 3, 2, 2, 1, 0]
    for wrong in ([], [1.0] * 17, [math.nan], [math.inf]):
        with pytest.raises(ValueError, match="weights"):
            ng.weighted_reach(kite, wrong)
    steps = ng.distance_profile(kite, np.ones(5)).columns()
    profile = ng.reach_profile(kite).columns()
    for name in ("reached", "farness", "harmonic", "closeness", "eccentricity"):
        assert steps[name].tolist() == pytest.approx(profile[name].tolist())
    for wrong in ([-1, 1, 1, 1, 1], [math.nan, 1, 1, 1, 1], [math.inf, 1, 1, 1, 1], [1]):
        with pytest.raises(ValueError, match="length"):
            ng.distance_profile(kite, wrong)


# -- what if ---------------------------------------------------------------------------------------------------------

def test_a_tie_made_joins_and_one_taken_parts(kite) -> None:
    joined = ng.what_if(kite, add_ties=[("e", "f", 0.5)])
    assert (joined.pairs_joined, joined.pairs_cut, joined.after["groups"]) == (5, 0, 1)
    assert joined.reached.to_frame()["reached_after"].tolist() == [5] * 6
    assert joined.reached.columns()["reached_before"].tolist() == [4, 4, 4, 4, 4, 0]
    assert joined.after["mean_reached"] == 5
    for wrong in ([("e",)], [("e", "e")], [("e", "f", 0.0)], [("e", "f", 2.0)], [("e", "f", math.nan)]):
        with pytest.raises(ValueError):
            ng.what_if(kite, add_ties=wrong)
    with pytest.raises(ValueError, match="leaves"):
        ng.what_if(kite, remove=["e"], add_ties=[("e", "f")])
    with pytest.raises(ng.UnknownIdError):
        ng.what_if(kite, add_ties=[("e", "z")])


def test_expected_reach_of_several_together() -> None:
    weak = ng.TieGraph.from_edges([0, 1], [1, 2], [0.5, 0.5])
    # 1 hears from 0 or from 2: 1 - 1/4.
    found = ng.expected_reach_of(weak, [0, 2, 0], epsilon=0.02, seed=5)
    assert abs(found.reach - 0.75) <= found.error and found.worlds > 0
    assert ng.expected_reach_of(weak, []).reach == 0
    with pytest.raises(ng.UnknownIdError):
        ng.expected_reach_of(weak, [7])


def test_expected_reach_equals_counting_all_worlds() -> None:
    rng = np.random.default_rng(2)
    for seed in range(6):
        size = 6
        a, b = np.triu_indices(size, 1)
        kept = rng.permutation(len(a))[:8]
        strengths = np.float32(rng.uniform(0.1, 0.9, 8)).astype(float)
        g = ng.TieGraph.from_edges(a[kept], b[kept], strengths, size=size)
        ends, chances = list(zip(*(x.tolist() for x in g.ties()[:2]), strict=True)), g.ties()[2].tolist()
        truth = np.zeros(size)
        together = 0.0  # of 0 and 1 together
        for world in range(2**8):
            chance, group = 1.0, list(range(size))
            for i, ((u, v), p) in enumerate(zip(ends, chances, strict=True)):
                chance *= p if world >> i & 1 else 1 - p
                if world >> i & 1:
                    group = [group[u] if x == group[v] else x for x in group]
            truth += [chance * (group.count(x) - 1) for x in group]
            together += chance * sum(x in (group[0], group[1]) for x in group[2:])
        found = ng.expected_reach(g, epsilon=0.02, delta=0.001, seed=seed)
        assert (np.abs(found["expected_reach"] - truth) <= found["error"]).all()
        both = ng.expected_reach_of(g, [0, 1], epsilon=0.02, delta=0.001, seed=seed)
        assert abs(both.reach - together) <= both.error
        # The best pair by counting worlds is no better than the bound of the pair chosen.
        chosen = ng.ambassadors(g, 2, goal="expected", seed=seed)
        assert chosen.upper_bound + 1e-9 >= together + 2


@pytest.mark.parametrize("size", [0, 1, 2])
def test_questions_about_hardly_anybody(size) -> None:
    g = ng.TieGraph.from_edges([], [], size=size)
    assert ng.expected_reach(g)["expected_reach"].tolist() == [0.0] * size
    for goal in ("distance", "steps", "expected"):
        choice = ng.ambassadors(g, 1, goal=goal)
        assert len(choice.chosen) == min(1, size) and choice.value == pytest.approx(min(1, size))
        assert choice.upper_bound >= choice.value and (choice.gap == 0 or goal == "expected")  # estimates leave room
        assert ng.ambassadors(g, 0, goal=goal).chosen == []
    nothing = ng.what_if(g)
    assert nothing.before == nothing.after and nothing.pairs_cut == nothing.pairs_joined == 0 and nothing.cut_off == []
    assert ng.what_if(g, remove=range(size)).after["people"] == 0
    assert ng.fragmentation(g) == (1.0 if size == 2 else 0.0)
    assert ng.articulation_points(g) == ng.bicomponents(g) == []
    for wrong in (0.0, 1.0, math.nan):
        with pytest.raises(ValueError, match="epsilon"):
            ng.expected_reach(g, epsilon=wrong)
        with pytest.raises(ValueError, match="epsilon"):
            ng.expected_reach_of(g, [], delta=wrong)

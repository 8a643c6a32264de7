"""The measures on real networks: published counts, igraph, and reach by channel of a network whose channels were surveyed apart."""

from __future__ import annotations

import gzip
import math
from pathlib import Path

import numpy as np
import pytest

import libnetgraph as ng

igraph = pytest.importorskip("igraph", reason="ORACLE SKIPPED: igraph is not installed")

# Triangles as their collection (SNAP) states them; ca_condmat's are those of its largest group.
TRIANGLES = {"facebook_combined": 1_612_010, "ca_condmat_cc1": 171_051, "email_enron": 727_044}


@pytest.fixture(scope="module", params=list(TRIANGLES))
def pair(request, real_data: Path):
    with gzip.open(real_data / "graphs" / f"{request.param}.txt.gz", "rt") as file:
        ends = np.loadtxt(file, dtype=np.int64, comments="#", usecols=(0, 1))
    ids, codes = np.unique(ends, return_inverse=True)
    codes = codes.reshape(-1, 2)
    g = ng.TieGraph.from_edges(codes[:, 0], codes[:, 1], size=len(ids), self_ties="drop")
    a, b, _ = g.ties()
    return request.param, g, igraph.Graph(n=len(ids), edges=np.stack([a, b], axis=1).tolist())


def test_circles_and_cores_are_the_published_and_igraph_s(pair) -> None:
    name, g, theirs = pair
    assert int(ng.triangles(g, threads=2).values.sum()) == 3 * TRIANGLES[name]
    assert ng.core_number(g).values.tolist() == theirs.coreness()
    assert ng.clustering(g).values == pytest.approx(theirs.transitivity_local_undirected(mode="zero"))
    assert ng.transitivity(g) == pytest.approx(theirs.transitivity_undirected())


def test_walks_and_cuts_are_igraph_s(pair) -> None:
    _, g, theirs = pair
    found = ng.pagerank(g, tolerance=1e-12, max_iterations=1000)
    assert found.converged and found.values == pytest.approx(theirs.pagerank(), rel=1e-4, abs=1e-9)
    assert ng.articulation_points(g) == sorted(theirs.articulation_points())
    a, b, _ = g.ties()
    cut = ng.bridges(g).columns()
    assert {frozenset(x) for x in zip(cut["a"].tolist(), cut["b"].tolist(), strict=True)} == {
        frozenset(theirs.es[e].tuple) for e in theirs.bridges()}
    assert len(ng.bicomponents(g)) == len(theirs.biconnected_components())
    assert ng.degree_assortativity(g) == pytest.approx(theirs.assortativity_degree(directed=False), rel=1e-8)


def test_sampled_betweenness_keeps_within_its_bound_of_igraph_s(pair) -> None:
    name, g, theirs = pair
    if name != "facebook_combined":
        return  # the exact values of the larger ones take a minute each
    pairs = len(g) * (len(g) - 1) / 2
    exact = np.array(theirs.betweenness())
    assert ng.betweenness(g, threads=2).values == pytest.approx(exact, rel=1e-9, abs=1e-6)
    for seed in range(3):
        found = ng.sampled_betweenness(g, epsilon=0.02, delta=0.01, seed=seed, threads=2)
        assert np.abs(found.columns()["share"] - exact / pairs).max() <= 0.02


def test_roles_add_up_to_open_pairs_and_brokerage_is_finite(pair) -> None:
    _, g, theirs = pair
    degrees = np.diff(g.offsets.astype(np.int64))
    open_pairs = degrees * (degrees - 1) // 2 - ng.triangles(g).values.astype(np.int64)
    roles = ng.roles_by_group(g, np.arange(len(g)) % 12, threads=2)
    assert (roles.values.astype(np.int64) == open_pairs).all()
    table = ng.brokerage(g, threads=2).columns()
    constraint = [math.nan if x is None else x for x in theirs.constraint()]
    assert table["constraint"] == pytest.approx(np.array(constraint), rel=1e-6, nan_ok=True)
    assert (table["effective_size"] <= degrees + 1e-9).all() and (table["hierarchy"] >= 0).all()


def test_reach_by_channel_takes_a_surveyed_network_apart_into_its_layers(real_data: Path) -> None:
    net = ng.read_tables(real_data / "aucs_multiplex")
    # Lunch, Facebook, co-authorship, leisure and work were asked for one by one; each layer's ties are published.
    ties = {"lunch": 193, "facebook": 124, "coauthor": 21, "leisure": 88, "work": 194}
    figures = {name: {"weight": 1.0, "half_life_days": None, "ceiling": 0.9} for name in ties}
    found = ng.channel_reach(net, "2013-01-01", steps=2, channels=figures)
    summary = found.summary().set_index("channel")
    assert summary["ties_through"].to_dict() == ties
    rows = net.interactions
    for name in ties:
        def kept(names: set[str]) -> ng.TieGraph:
            some = rows[rows["channel"].isin(names)]
            return ng.TieGraph.from_pandas(some, "from", "to", people=net.person_ids)

        for column, graph in (("through", kept({name})), ("without", kept(set(ties) - {name}))):
            expected = ng.reach_profile(graph).columns()["within_2"]
            frame = found.to_frame()
            assert frame.loc[frame["channel"] == name, column].tolist() == expected.tolist()


def test_news_of_a_conference_travels_as_plain_loops_say(real_data: Path) -> None:
    net = ng.read_tables(real_data / "conf_sfhh2009")
    rows = net.interactions
    ids = net.person_ids
    code = {p: v for v, p in enumerate(ids)}
    contacts = sorted(zip(rows["at"], rows["from"].map(code), rows["to"].map(code), strict=True))
    found = ng.temporal_reach(net, strict=True, threads=2)
    for person in ids[:5]:
        known = {code[person]: ""}
        fresh: list[tuple[int, str]] = []
        moment = None
        for at, x, y in contacts:
            if at != moment:  # what was told at a moment can be told on from the next one
                known.update({v: t for v, t in fresh if v not in known})
                fresh, moment = [], at
            for u, v in ((x, y), (y, x)):
                if u in known and v not in known:
                    fresh.append((v, at))
        known.update({v: t for v, t in fresh if v not in known})
        assert found["reached"][code[person]] == len(known) - 1
        arrivals = ng.earliest_arrivals(net, person, strict=True)
        assert set(arrivals["person"]) == {ids[v] for v in known} - {person}

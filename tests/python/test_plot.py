"""Pictures with matplotlib: what they hold, and that they look as they looked when somebody looked at them.

The images in baselines/ were looked at; NETGRAPH_NEW_BASELINES=1 writes them anew, to be looked at again.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

matplotlib = pytest.importorskip("matplotlib", reason="PLOT TESTS SKIPPED: pip install libnetgraph[plot]")
matplotlib.use("Agg")

import libnetgraph as ng

HERE = Path(__file__).parent
WOMEN = HERE.parents[1] / "examples" / "data" / "southern_women"


@pytest.fixture(scope="module")
def women():
    return ng.read_tables(WOMEN)


@pytest.fixture(scope="module")
def graph(women):
    return women.tie_graph(as_of="1941-12-01")


@pytest.fixture
def ax():
    from matplotlib import pyplot

    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        figure, axes = pyplot.subplots(figsize=(7, 5), layout="constrained")
        yield axes
        pyplot.close(figure)


def collection(ax, gid):
    return next(c for c in ax.collections if c.get_gid() == gid)


def test_the_network_shows_everybody_and_the_strongest_ties(graph, ax):
    assert ng.plot.network(graph, ax=ax) is ax
    assert len(collection(ax, "people").get_offsets()) == len(graph) == 18
    assert {text.get_text() for text in ax.texts} == set(graph.labels)
    drawn = len(collection(ax, "ties").get_segments())
    # Each of 18 draws its 4 strongest: at least 18 * 4 / 2 lines, at most 18 * 4.
    assert 36 <= drawn <= 72
    everything = ng.plot.network(graph, ties_each=None, ax=ax.figure.add_subplot())
    assert len(collection(everything, "ties").get_segments()) == graph.tie_count


def test_the_network_stresses_and_joins_whom_it_is_told(graph, ax):
    ng.plot.network(
        graph,
        people=["evelyn", "laura", "nora"],
        highlight=["nora"],
        introductions=[("laura", "nora"), ("laura", "helen")],
        ax=ax,
    )
    people = collection(ax, "people")
    assert len(people.get_offsets()) == 3
    assert sorted(people.get_sizes()) == [45.0, 45.0, 90.0]
    # Helen is not drawn, so only one of the two pairs can be joined.
    assert len(collection(ax, "introductions").get_segments()) == 1


def test_people_who_did_not_consent_are_not_drawn(tmp_path, ax):
    (tmp_path / "people.csv").write_text("person,consent\na,yes\nb,no\nc,yes\n")
    (tmp_path / "interactions.csv").write_text("from,to,channel,at\na,b,meeting,2026-01-01\nb,c,meeting,2026-01-01\n")
    graph = ng.read_tables(tmp_path).tie_graph(as_of="2026-02-01")
    ng.plot.network(graph, labels=True, ax=ax)
    assert {text.get_text() for text in ax.texts} == {"a", "c"}
    assert len(collection(ax, "ties").get_segments()) == 0
    with pytest.raises(ValueError, match="did not consent"):
        ng.plot.reach_curve(graph, ["b"], ax=ax)


def test_a_dollar_in_a_name_is_a_dollar(ax):
    graph = ng.TieGraph.from_edges([0], [1], labels=["A$AP", "$x^2$"])
    ng.plot.network(graph, ax=ax)
    ax.figure.canvas.draw()
    assert {text.get_text() for text in ax.texts} == {r"A\$AP", r"\$x^2\$"}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_small_graphs_can_be_drawn(count, ax):
    graph = ng.TieGraph.from_edges([], [], size=count)
    ng.plot.network(graph, ax=ax)
    ng.plot.reach_curve(graph, max_steps=3, ax=ax.figure.add_subplot())
    ax.figure.canvas.draw()


def test_too_many_people_are_refused_with_the_remedy():
    graph = ng.TieGraph.from_edges([], [], size=601)
    with pytest.raises(ValueError, match="601 people are too many to see; pass up to 600 as people="):
        ng.plot.network(graph)


def test_somebody_unknown_is_refused(graph):
    with pytest.raises(ng.UnknownIdError):
        ng.plot.network(graph, highlight=["evelin"])


def test_the_reach_curve_is_the_profile_over_all_others(ax):
    # A path of five: the middle one reaches 2 of 4, then all; an end reaches 1, 2, 3, 4 of 4.
    graph = ng.TieGraph.from_edges([0, 1, 2, 3], [1, 2, 3, 4], labels=list("abcde"))
    ng.plot.reach_curve(graph, ["c", "a"], max_steps=4, ax=ax)
    lines = {line.get_label(): line.get_ydata() for line in ax.lines}
    assert np.allclose(lines["c"], [0.5, 1.0, 1.0, 1.0])
    assert np.allclose(lines["a"], [0.25, 0.5, 0.75, 1.0])
    # within_1: 1 2 2 2 1, within_2: 2 3 4 3 2; medians 2 and 3 of 4.
    assert np.allclose(lines["median person"], [0.5, 0.75, 1.0, 1.0])


def test_decay_is_the_formula_of_tie_strength(women, ax):
    ng.plot.decay(women, ["face_to_face", "connection"], contacts=2.0, days=828, ax=ax)
    lines = {line.get_label(): line for line in ax.lines}
    face = lines["face to face"].get_ydata()
    assert np.isclose(face[0], 1 - np.exp(-2.0))  # weight 1, ceiling 1
    assert np.isclose(face[-1], 1 - np.exp(-2.0 / 4.0))  # 828 days are two half-lives of 414
    standing = lines["connection"].get_ydata()
    assert np.allclose(standing, 0.2 * (1 - np.exp(-0.05 * 2.0)))  # never fades
    with pytest.raises(ValueError, match="no channel 'pigeon'; there are "):
        ng.plot.decay(women, ["pigeon"], ax=ax)
    with pytest.raises(ValueError, match="must both be above 0"):
        ng.plot.decay(women, contacts=0, ax=ax)


@pytest.fixture(scope="module")
def past(women):
    return ng.event_report(women, as_of="1941-12-01")


def test_event_bridges_show_the_report_s_counts(past, ax):
    ng.plot.event_bridges(past, at_most=5, ax=ax)
    joining, others = ([bar.get_width() for bar in container] for container in ax.containers)
    names = [label.get_text() for label in ax.get_yticklabels()]
    counts = {" + ".join(row["events"]): row["counts"] for row in past.to_dict()["events"]}
    assert len(names) == 5
    assert joining == [counts[name]["bridging"] for name in names]
    assert [a + b for a, b in zip(joining, others)] == [counts[name]["ties_only_here"] for name in names]
    # The five with most ties of their own.
    assert (
        min(counts[name]["ties_only_here"] for name in names)
        >= sorted((c["ties_only_here"] for c in counts.values()), reverse=True)[4]
    )
    with pytest.raises(ValueError, match="at_most=0 must be 1 or more"):
        ng.plot.event_bridges(past, at_most=0, ax=ax)


PICTURES = {
    "network": lambda net, graph, ax: ng.plot.network(
        graph, highlight=["evelyn"], introductions=[("evelyn", "nora")], ax=ax
    ),
    "reach_curve": lambda net, graph, ax: ng.plot.reach_curve(
        ng.TieGraph.from_edges([0, 1, 2, 3, 4, 2], [1, 2, 3, 4, 5, 6], labels=list("abcdefg")), ["a", "c"], ax=ax
    ),
    "decay": lambda net, graph, ax: ng.plot.decay(net, ax=ax),
    "event_bridges": lambda net, graph, ax: ng.plot.event_bridges(ng.event_report(net, as_of="1941-12-01"), ax=ax),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_as_they_did(name, women, graph, ax, tmp_path):
    from matplotlib.testing.compare import compare_images

    baseline = HERE / "baselines" / f"plot_{name}.png"
    drawn = tmp_path / f"{name}.png"
    PICTURES[name](women, graph, ax)
    # A path of one's own for the metadata: the version of matplotlib must not count as a difference.
    ax.figure.savefig(drawn, dpi=50, metadata={"Software": None})
    if os.environ.get("NETGRAPH_NEW_BASELINES"):
        baseline.parent.mkdir(exist_ok=True)
        baseline.write_bytes(drawn.read_bytes())
    # Root mean square of the difference of pixels, of 255: letters are drawn differently between versions.
    assert compare_images(str(baseline), str(drawn), tol=12) is None

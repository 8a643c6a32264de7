"""Results are what their type promises: mappings from people, or pairs, to numbers; frames on demand."""

import numpy as np
import pandas as pd
import pytest

import libnetgraph as ng


@pytest.fixture
def star() -> ng.TieGraph:
    """Bo in the middle of Ann, Cy and Di."""
    return ng.TieGraph.from_edges([0, 1, 1], [1, 2, 3], [1.0, 0.5, 0.25], labels=["Ann", "Bo", "Cy", "Di"])


def test_a_person_table_is_a_mapping_from_people(star):
    table = ng.core_number(star.subgraph(["Ann", "Bo", "Cy"]))
    assert list(table) == ["Ann", "Bo", "Cy"] == table.keys() and len(table) == 3
    assert table["Bo"] == 1 and type(table["Bo"]) is int
    assert "Ann" in table and "Eve" not in table and ["Ann"] not in table
    assert dict(table) == {"Ann": 1, "Bo": 1, "Cy": 1} == dict(table.items())
    several = ng.betweenness(star)  # Bo is the middle of 3 pairs, of 6 in all
    assert several["Bo"]["betweenness"] == 3.0
    assert max(several, key=lambda person: several[person]["betweenness"]) == "Bo"


def test_columns_are_had_by_name(star):
    table = ng.betweenness(star)
    pd.testing.assert_series_equal(table["betweenness"], table.to_frame()["betweenness"])
    assert list(table[["person", "betweenness"]]) == ["person", "betweenness"]
    several = ng.reach_profile(star)
    assert several["Ann"]["within_1"] == 1 and several["Ann"]["reached"] == 3
    with pytest.raises(ng.UnknownIdError, match="Bo"):
        table["Boo"]


def test_largest_and_smallest(star):
    table = ng.reach_profile(star)
    assert table.nlargest(1)["person"].tolist() == ["Bo"]
    assert table.nsmallest(2, "within_1")["person"].tolist() == ["Ann", "Cy"]
    assert table.nlargest(9, ["within_1", "harmonic"])["person"].tolist()[0] == "Bo"
    with pytest.raises(ValueError, match="no column 'fame'"):
        table.nlargest(1, "fame")


def test_a_tie_table_is_a_mapping_from_pairs(star):
    table = ng.edge_betweenness(star)
    assert list(table) == [("Ann", "Bo"), ("Bo", "Cy"), ("Bo", "Di")]
    assert table["Ann", "Bo"] == table["Bo", "Ann"] and table["Ann", "Bo"]["betweenness"] == 3.0  # Ann to each of three
    assert ("Cy", "Bo") in table and ("Ann", "Cy") not in table
    assert set(dict(table)) == set(table)


def test_who_did_not_consent_is_no_key(star):
    hidden = ng.TieGraph._of(star._core, star.labels, [1])
    table = ng.betweenness(hidden)
    assert "Bo" not in table and list(table) == ["Ann", "Cy", "Di"] and len(table.columns()["betweenness"]) == 4
    assert list(ng.edge_betweenness(hidden)) == []


def test_suggestions_give_their_rows(star):
    rows = list(ng.suggest_introductions(star, ["Ann"]))
    assert [(row.person, row.candidate) for row in rows] == [("Ann", "Cy"), ("Ann", "Di")]


def test_a_graph_is_read_like_a_dict_of_dicts(star):
    assert star["Bo"] == {"Ann": 1.0, "Cy": 0.5, "Di": 0.25} and star["Ann"] == {"Bo": 1.0}
    assert star.neighbors("Cy") == ["Bo"]
    part = star.subgraph(["Di", "Bo", "Ann"])
    assert list(part) == ["Ann", "Bo", "Di"] and part["Bo"] == {"Ann": 1.0, "Di": 0.25}
    assert len(star.subgraph([])) == 0
    with pytest.raises(ng.UnknownIdError):
        star.subgraph(["Eve"])
    assert ng.connected_components(part) == [["Ann", "Bo", "Di"]]
    assert ng.shortest_path(star, "Ann", "Di") == ["Ann", "Bo", "Di"] and ng.shortest_path(star, "Ann", "Ann") == ["Ann"]
    apart = star.subgraph(["Ann", "Cy"])
    assert ng.shortest_path(apart, "Ann", "Cy") is None
    with pytest.raises(ValueError, match="expected 'step'"):
        ng.shortest_path(star, "Ann", "Di", length="far")


def test_pair_scores_agree_with_suggestions(star):
    scored = ng.pair_scores(star, [("Ann", "Cy"), ("Cy", "Di"), ("Ann", "Bo")], "common_neighbors")
    assert dict(scored) == {("Ann", "Cy"): 1.0, ("Cy", "Di"): 1.0, ("Ann", "Bo"): 0.0}
    assert scored["Cy", "Ann"] == 1.0
    assert len(ng.pair_scores(star, [])) == 0


def test_igraph_and_scipy_there_and_back(star):
    igraph = pytest.importorskip("igraph")
    there = star.to_igraph()
    assert there.vs["name"] == ["Ann", "Bo", "Cy", "Di"] and there.es["strength"] == [1.0, 0.5, 0.25]
    assert ng.TieGraph.from_igraph(there) == star
    with pytest.raises(ValueError, match="no direction"):
        ng.TieGraph.from_igraph(igraph.Graph(directed=True))
    pytest.importorskip("scipy")
    matrix, labels = star.to_scipy()
    assert list(labels) == list(star) and (matrix.toarray() == matrix.toarray().T).all()
    assert matrix[1].toarray().ravel().tolist() == [1.0, 0.0, 0.5, 0.25]
    hidden = ng.TieGraph._of(star._core, star.labels, [1])
    assert hidden.to_scipy()[0].nnz == 0 and hidden.to_igraph().vs["name"] == ["Ann", "Cy", "Di"]


@pytest.mark.parametrize("ending", [".graphml", ".csv"])
def test_graphs_go_into_files_and_back(star, tmp_path, ending):
    pytest.importorskip("networkx")
    file = tmp_path / f"club{ending}"
    ng.write_graph(star, file)
    assert ng.read_graph(file) == star
    hidden = ng.TieGraph._of(star._core, star.labels, [3])
    ng.write_graph(hidden, file)
    assert "Di" not in file.read_text() and "Cy" in file.read_text()
    with pytest.raises(ValueError, match="name the file"):
        ng.write_graph(star, tmp_path / "club.xls")
    ng.write_graph(star, tmp_path / "club.dot")
    assert "graph" in (tmp_path / "club.dot").read_text()


def test_frames_go_back_unchanged(folder):
    net = ng.read_tables(folder)
    again = ng.ContactNetwork.from_frames(net.people, events=net.events, attendance=net.attendance, interactions=net.interactions,
                                          introductions=net.introductions, rules=net.rules, channels=net.channels)
    assert again == net
    lists = ng.ContactNetwork.from_frames(pd.DataFrame({"person": ["a", "b"], "interests": [["jazz", "sailing"], ["jazz"]],
                                                        "consent": [True, False], "joined": [pd.Timestamp("2026-01-02"), pd.NaT]}))
    assert lists.people["interests"].tolist() == [["jazz", "sailing"], ["jazz"]]
    assert lists.people["consent"].tolist() == [True, False]
    with pytest.raises(ng.DataError, match="maybe") as told:
        ng.ContactNetwork.from_frames(pd.DataFrame({"person": ["a"], "consent": ["maybe"]}))
    assert "/" not in str(told.value)
    with pytest.raises(ValueError, match="semicolon"):
        ng.ContactNetwork.from_frames(pd.DataFrame({"person": ["a"], "interests": [["a;b"]]}))


def test_frames_of_polars_are_taken():
    pl = pytest.importorskip("polars")
    graph = ng.TieGraph.from_pandas(pl.DataFrame({"a": ["x"], "b": ["y"], "strength": [0.5]}))
    assert graph["x"] == {"y": 0.5}
    assert len(ng.ContactNetwork.from_frames(pl.DataFrame({"person": ["a", "b"]}))) == 2


def test_pictures_take_names_and_a_title(star):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    axes = ng.plot.network(star, labels={"Ann": "Ann Abel"}, title="The club")
    assert {text.get_text() for text in axes.texts} == {"Ann Abel", "Bo", "Cy", "Di"} and axes.get_title() == "The club"
    with pytest.raises(TypeError, match="what to write for each label"):
        ng.plot.network(star, labels="name")
    assert np.isfinite(axes.get_xlim()).all()

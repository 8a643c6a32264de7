"""Roles, mixing and assortativity by group: hand fixtures, ways to name groups, people of no known group."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

import libnetgraph as ng


@pytest.fixture
def star() -> ng.TieGraph:
    # m is tied to a, b, c, d; a and b know each other.
    return ng.TieGraph.from_edges([0, 0, 0, 0, 1], [1, 2, 3, 4, 2], labels=["m", "a", "b", "c", "d"])


SECTORS = {"m": "law", "a": "law", "b": "wine", "c": "wine", "d": "print"}


def test_the_groups_of_the_three_decide_the_role(star) -> None:
    roles = ng.roles_by_group(star, SECTORS)
    # Open pairs of m: ac (law, wine), ad (law, print), bc (wine, wine), bd (wine, print), cd (wine, print).
    m = {name: int(column[0]) for name, column in roles.columns().items()}
    assert m == {"between": 5, "coordinator": 0, "consultant": 1, "gatekeeper": 2, "liaison": 2}
    assert roles.columns()["between"][1:].tolist() == [0, 0, 0, 0]
    assert roles.top(1)["person"].tolist() == ["m"]


def test_all_of_one_group_coordinate_and_cannot_mix(star) -> None:
    same = ["law"] * 5
    roles = ng.roles_by_group(star, same).columns()
    assert roles["coordinator"].tolist() == roles["between"].tolist() == [5, 0, 0, 0, 0]
    mixing = ng.mixing_by_group(star, same)
    assert mixing.groups == ["law"] and mixing.counts.tolist() == [[10.0]]
    assert math.isnan(mixing.assortativity) and math.isnan(ng.assortativity_by_group(star, same))


@pytest.mark.parametrize("nothing", [None, "", math.nan, pd.NA, pd.NaT], ids=["None", "empty", "nan", "NA", "NaT"])
def test_people_of_no_known_group_take_no_part(star, nothing) -> None:
    groups = ["law", nothing, "wine", "wine", "print"]
    roles = ng.roles_by_group(star, groups).columns()
    assert int(roles["between"][0]) == 3  # bc, bd, cd: pairs with a are out
    mixing = ng.mixing_by_group(star, groups)
    assert mixing.unknown == 1
    assert mixing.to_frame().loc["law", "wine"] == 2 and mixing.counts.sum() == 2 * 3
    everybody = ng.mixing_by_group(star, [nothing] * 5)
    assert everybody.groups == [] and everybody.counts.shape == (0, 0) and math.isnan(everybody.assortativity)
    assert ng.roles_by_group(star, [nothing] * 5).values.tolist() == [0] * 5


def test_the_mixing_table_by_hand(star) -> None:
    mixing = ng.mixing_by_group(star, SECTORS)
    assert mixing.groups == ["law", "print", "wine"]
    # m-a within law; m-d law-print; m-b, m-c, a-b law-wine.
    assert mixing.counts.tolist() == [[2, 1, 3], [1, 0, 0], [3, 0, 0]]
    # trace .2; a^2: .36 + .01 + .09 = .46; (.2 - .46) / (1 - .46)
    assert mixing.assortativity == pytest.approx((0.2 - 0.46) / 0.54)
    frame = mixing.to_frame()
    assert frame.index.name == "group" and frame.loc["law", "wine"] == frame.loc["wine", "law"] == 3


def test_strengths_count_where_asked_for() -> None:
    g = ng.TieGraph.from_edges([0, 0], [1, 2], [1.0, 0.25])
    assert ng.mixing_by_group(g, ["x", "x", "y"], weighted=True).counts.tolist() == [[2, 0.25], [0.25, 0]]
    assert ng.assortativity_by_group(g, ["x", "x", "y"], weighted=True) > ng.assortativity_by_group(g, ["x", "x", "y"])


def test_groups_come_from_the_network_or_in_any_usual_shape(star, tmp_path) -> None:
    (tmp_path / "people.csv").write_text("person,sector,region,table\nm,Law,n,1\na, law ,n,1\nb,WINE,s,2\nc,wine,s,2\nd,print,,2\n")
    (tmp_path / "interactions.csv").write_text("from,to,channel,at\n" + "".join(
        f"{x},{y},face_to_face,2026-01-01\n" for x, y in ("ma", "mb", "mc", "md", "ab")))
    g = ng.read_tables(tmp_path).tie_graph(as_of="2026-01-01")
    expected = ng.roles_by_group(star, SECTORS).to_frame()
    for given in ("sector", SECTORS, list(SECTORS.values()), np.array(list(SECTORS.values())), pd.Series(list(SECTORS.values())),
                  pd.Series(SECTORS).sort_values()):
        pd.testing.assert_frame_equal(ng.roles_by_group(g, given).to_frame(), expected)
    assert ng.roles_by_group(g).values.tolist() == expected["between"].tolist()  # sector is what groups are by themselves
    assert ng.mixing_by_group(g, "sector").groups == ["Law", "WINE", "print"]  # the first spelling of each
    assert ng.mixing_by_group(g, "region").unknown == 1
    assert ng.mixing_by_group(g, "table").groups == ["1", "2"]  # unknown columns too


def test_groups_that_do_not_fit_are_refused_with_the_remedy(star, tmp_path) -> None:
    with pytest.raises(ValueError, match="does not know its network.*pass {label: group}"):
        ng.roles_by_group(star, "sector")
    with pytest.raises(ValueError, match="2 groups for 5 people"):
        ng.mixing_by_group(star, ["x", "y"])
    with pytest.raises(ng.UnknownIdError, match="'z'"):
        ng.assortativity_by_group(star, {"z": "law"})
    with pytest.raises(TypeError, match="None"):
        ng.roles_by_group(star, None)
    (tmp_path / "people.csv").write_text("person,interests\na,jazz;wine\n")
    g = ng.read_tables(tmp_path).tie_graph(as_of="2026-01-01")
    with pytest.raises(ValueError, match="no such column; there are person, name"):
        ng.roles_by_group(g, "sectr")
    with pytest.raises(ValueError, match="may have several"):
        ng.roles_by_group(g, "interests")


def test_groups_of_mixed_types_have_an_order_all_the_same(star) -> None:
    assert ng.mixing_by_group(star, [1, 1, "x", 2, "x"]).groups == [1, 2, "x"]


def test_numbers_that_are_alike_or_not_known() -> None:
    pair = ng.TieGraph.from_edges([0, 2, 1], [1, 3, 4])
    # 3-3, 9-9 and the tie of 1 with 4, whose number is not known.
    assert ng.assortativity_by_number(pair, [3, 3, 9, 9, math.nan]) == pytest.approx(1.0)
    assert ng.assortativity_by_number(pair, [3, 9, 3, 9, math.nan]) == pytest.approx(-1.0)
    assert math.isnan(ng.assortativity_by_number(pair, [5, 5, 5, 5, 5]))
    assert math.isnan(ng.assortativity_by_number(ng.TieGraph.from_edges([], [], size=2), [1, 2]))
    for wrong in ([1, 2], [1, 2, 3, 4, math.inf]):
        with pytest.raises(ValueError, match="values"):
            ng.assortativity_by_number(pair, wrong)
    with pytest.raises(TypeError):
        ng.assortativity_by_number(pair, ["a", "b", "c", "d", "e"])


def test_degrees_alike() -> None:
    assert ng.degree_assortativity(ng.TieGraph.from_edges([0, 0, 0], [1, 2, 3])) == -1.0
    assert math.isnan(ng.degree_assortativity(ng.TieGraph.from_edges([0, 1, 2], [1, 2, 0])))
    assert math.isnan(ng.degree_assortativity(ng.TieGraph.from_edges([], [])))


@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_ties_nobody_mixes(size) -> None:
    g = ng.TieGraph.from_edges([], [], size=size)
    assert ng.roles_by_group(g, ["x"] * size).values.tolist() == [0] * size
    assert ng.mixing_by_group(g, ["x"] * size).groups == [] and math.isnan(ng.assortativity_by_group(g, ["x"] * size))

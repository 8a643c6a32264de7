"""The picture of the room: everybody in it, apart, legible, and the same every time."""

from __future__ import annotations

import report_samples as samples
from libnetgraph.report.groups import draw_groups
from libnetgraph.report.layout import place, push_apart
from libnetgraph.report.model import read_plan
from libnetgraph.report.picture import draw


def test_the_picture_keeps_everybody_apart_and_inside():
    for count, seed in ((2, 1), (8, 2), (40, 3), (165, 4)):
        picture = draw(read_plan(samples.room(count, seed)))
        dots = picture.dots
        assert len(dots) == count
        assert all(d.r <= d.x <= picture.width - d.r and d.r <= d.y <= picture.height - d.r for d in dots)
        closest = min(
            (a.x - b.x) ** 2 + (a.y - b.y) ** 2 - (a.r + b.r) ** 2 for i, a in enumerate(dots) for b in dots[:i]
        )
        assert closest >= 0


def test_names_in_the_picture_never_cover_each_other():
    picture = draw(read_plan(samples.room(40, 5)))
    for look, size in (("wide", 15.0), ("narrow", 34.0)):
        boxes = []
        for label in picture.labels:
            if look not in label.look:
                continue
            wide = 0.58 * size * len(label.text)
            left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
            boxes.append((left, label.y - size, left + wide, label.y + 4))
        assert boxes
        for i, a in enumerate(boxes):
            assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:i])


def test_a_large_room_is_drawn_in_groups_that_hold_everybody_and_every_introduction():
    for count in (101, 300):
        plan = samples.room(count, 6)
        groups = draw_groups(read_plan(plan))
        assert sum(c.people for c in groups.circles) == count
        told = sum(int(b.tip.split(" ", 1)[0]) for b in groups.between) + sum(c.within for c in groups.circles)
        assert told == len(plan["introductions"])
        assert groups.by == "trade" and {c.name for c in groups.circles} <= set(samples.SECTORS)
        for i, a in enumerate(groups.circles):
            assert a.r <= a.x <= groups.width - a.r and a.r <= a.y <= groups.height - a.r
            assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (a.r + b.r) ** 2 for b in groups.circles[:i])


def test_without_trades_the_groups_are_hosts_newcomers_and_the_others_and_many_trades_are_few_circles():
    plain = samples.room(120, 6)
    for person in plain["people"]:
        person["sector"] = ""
    assert {c.name for c in draw_groups(read_plan(plain)).circles} == {"Hosts", "Newcomers", "Everybody else"}
    many = samples.room(120, 6)
    for i, person in enumerate(many["people"]):
        person["sector"] = f"Trade {i}"
    circles = draw_groups(read_plan(many)).circles
    assert len(circles) <= 16 and sum(c.people for c in circles) == 120 and "Other trades" in {c.name for c in circles}


def test_layout_puts_tied_people_nearer_than_others():
    # Two triangles joined by one link: inside a triangle is nearer than across.
    links = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0), (2, 3, 1.0)]
    at = place(6, links)

    def apart(a, b):
        return float(((at[a] - at[b]) ** 2).sum() ** 0.5)

    assert max(apart(0, 1), apart(0, 2), apart(1, 2)) < min(apart(0, 4), apart(0, 5), apart(1, 4), apart(1, 5))
    assert place(0, []).shape == (0, 2) and place(1, []).shape == (1, 2)


def test_people_on_one_spot_are_pushed_apart():
    import numpy as np

    at = push_apart(np.zeros((12, 2)), np.full(12, 5.0), rounds=400)
    for a in range(12):
        for b in range(a):
            assert ((at[a] - at[b]) ** 2).sum() >= 10.0**2 - 1e-6

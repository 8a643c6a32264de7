"""A back-test as one page: how often suggestions came true, beside chance and simpler ways of ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Number
from .page import render

__all__ = ["render_back_test"]


def render_back_test(result: Mapping[str, Any], title: str) -> str:
    """Returns the page, self-contained; `result` is ``BackTest.to_dict()``."""
    from .. import __version__

    tasks = []
    for key, heading in (("who_next", "Who will get together next"), ("same_room", "Who of those in the same room")):
        found = result[key]
        if found is None:
            continue
        most = max((line["precision_high"] for line in found["lines"]), default=0.0) or 1.0
        bins = found["calibration"]
        lines = sorted(found["lines"], key=lambda line: -line["precision"]) if found["candidates"] else []  # no pairs, no figures
        top = max((max(bin["promised"], bin["happened"]) for bin in bins), default=0.0) or 1.0
        tasks.append({
            "heading": heading, "found": found, "lines": lines, "most": most,
            "bins": bins, "top": top,
        })  # fmt: skip
    first = result["who_next"]
    blend, chance = first["lines"][0], first["lines"][-1]
    told = [
        Number(f"{100 * blend['precision']:.1f}", "of 100 suggestions came true", f"by chance {100 * chance['precision']:.1f}"),
        Number(f"{blend['lift']:.1f}", "times as often as by chance", "95 % of the time between "
         f"{blend['precision_low'] / chance['precision']:.1f} and {blend['precision_high'] / chance['precision']:.1f}"
         if chance["precision"] > 0 else "nothing came true"),
    ]  # fmt: skip
    numbers = [
        *(told if first["candidates"] else []),
        Number(f"{first['people']:,}", "people seen before the cut", f"{first['positives']:,} pairs of them got together after it"),
    ]  # fmt: skip
    return render(
        "back_test.html.j2", version=__version__, as_of=_day(result["cut"]), label="", title=title, numbers=numbers, tasks=tasks,
        gatherings=result["gatherings"][::-1], caution=result["caution"], until=_day(result["end"]),
    )  # fmt: skip


def _day(days: float) -> str:
    import datetime as dt

    return (dt.date(1970, 1, 1) + dt.timedelta(days=int(days))).isoformat()

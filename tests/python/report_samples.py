"""Sample plans for the report's tests: hand-made and seeded, in the form of plan.json. All synthetic."""

from __future__ import annotations

import random
from typing import Any

PARTS = ("shared_contacts", "seeks_offers", "common_interests", "new_reach", "other_sector", "newcomer", "competitor")

FIRST = (
    "Ana", "Björn", "Chloé", "Dmitri", "Esra", "Fiona", "Gábor", "Hana", "Ines", "Jürgen", "Kofi", "Łucja",
    "Mei", "Nikos", "Óscar", "Priya", "Quentin", "Rosa", "Søren", "Tuğba", "Umar", "Vera", "Wen", "Ximena", "Yusuf", "Zoë",
)  # fmt: skip
LAST = (
    "Abara", "Bianchi", "Castellanos", "Dvořák", "Eriksen", "Fontaine", "García", "Haddad", "Ivanova", "Johansson",
    "Kowalski", "Lindqvist", "Moreau", "Nakamura", "O’Neill", "Petrov", "Quispe", "Rossi", "Schäfer", "Tanaka",
)  # fmt: skip
SECTORS = ("Finance", "Construction", "Design", "Logistics", "Health", "Food & drink", "Software")
WORDS = ("exporting to Norway", "payroll software", "cycling", "hiring apprentices", "solar panels", "public tenders", "photography")


def parts(**given: float) -> dict[str, float]:
    return {name: given.get(name, 0.0) for name in PARTS}


def person(id: str, name: str = "", **more: Any) -> dict[str, Any]:
    row = {
        "person": id, "name": name, "organisation": "", "sector": "", "role": "", "turnout": 1.0, "newcomer": False,
        "host": False, "introduces": [], "introductions": [], "total": 0.0, "none_because": None,
    }  # fmt: skip
    return row | more


def introduction(a: str, b: str, introducer: str | None = None, **more: Any) -> dict[str, Any]:
    row = {
        "a": a, "b": b, "introducer": introducer, "introducer_is_host": False, "introducer_ties": {"a": None, "b": None},
        "channel": "face_to_face", "warm_up": None if introducer else "email", "value": 0.5, "worth": 0.4, "p_both": 0.9, "p_known": 0.1,
        "sides": {"a": {"value": 0.5, "parts": parts(new_reach=0.5)}, "b": {"value": 0.5, "parts": parts(new_reach=0.5)}},
        "reasons": [], "sentence": f"{a} and {b} should meet.",
    }  # fmt: skip
    return row | more


def reason(
    kind: str, *, gains: str | None = None, people: list[str] | None = None, met: list[str] | None = None, otherwise: str | None = None,
    words: list[str] | None = None, amount: float = 1.0, contribution: float = 0.1, text: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Shared contacts are all met by both, unless `met` says which of them, and `otherwise` what the others are to both."""
    if met is None:
        met = people if kind == "shared_contacts" else []
    return {
        "kind": kind, "gains": gains, "people": people or [], "met": met or [], "otherwise": otherwise, "words": words or [],
        "amount": amount, "contribution": contribution,
        "text": text or (kind.replace("_", " ") + (f" ({', '.join(words)})" if words else "")),
    }  # fmt: skip


def plan(people: list[dict[str, Any]], introductions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A whole plan around `people` and `introductions`; each person's own lists are filled in here."""
    for row in people:
        row["introductions"] = [i for i, x in enumerate(introductions) if row["person"] in (x["a"], x["b"])]
        row["introduces"] = [i for i, x in enumerate(introductions) if x["introducer"] == row["person"]]
        row["total"] = sum(introductions[i]["value"] for i in row["introductions"])
        if not row["introductions"] and row["none_because"] is None:
            row["none_because"] = "Has met everybody who is expected."
    value = sum(x["worth"] for x in introductions)
    return {
        "libnetgraph": "0.1.0", "kind": "event_plan", "as_of": "2026-11-20", "label": "",
        "event": {"event": "e24", "name": "December breakfast", "series": "Breakfast club", "start": "2026-12-03T07:45", "venue": "Harbour Café", "region": "North", "kind": "breakfast"},
        "options": {"at_most": 3, "per_introducer": 3, "cooldown_days": 84, "known_above": 0.8, "seed": 1, "fairness": True},
        "assumptions": ["Nobody has checked in yet: everybody registered is expected, each with the chance of their own record."],
        "counts": {
            "expected": len(people), "came_from": "registered", "opted_out": 1, "pairs_considered": len(people) * (len(people) - 1) // 2,
            "pairs_left_out": {"met": 4, "cooldown": 1, "declined": 0, "rule": 1, "known": 2, "no_value": 3}, "ties": 5,
        },
        "people": people, "introductions": introductions,
        "certificate": {"value": value, "upper_bound": value, "bound_kind": "dual", "gap": 0.0, "proven_optimal": True},
        "fairness": {"lowest_total": 0.0, "people_with_none": sum(not p["introductions"] for p in people), "gini": 0.2, "value_given_up": 0.0},
        "network": {"ties": []},
    } | more  # fmt: skip


def breakfast() -> dict[str, Any]:
    """Eight people, four introductions, every kind of reason; Dana introduces two pairs, Ola has none."""
    people = [
        person("p1", "Dana Reyes", organisation="Harbour Café", sector="Food & drink", role="organiser", host=True, turnout=0.98),
        person("p2", "Tom Hill", organisation="Hill & Sons", sector="Construction", turnout=0.8),
        person("p3", "Aisha Khan", organisation="Khan Design", sector="Design", turnout=0.9, newcomer=True),
        person("p4", "Lars Nygård", organisation="Fjord Export", sector="Logistics", turnout=0.7),
        person("p5", "Maria da Conceição Albuquerque de Vasconcelos e Sousa", organisation="Sociedade Portuguesa de Instalações Fotovoltaicas, Lda.", sector="Energy", turnout=0.85),
        person("p6", "محمد الفارسي", organisation="شركة البحر", sector="Logistics", turnout=0.6),
        person("p7", "王小明 🦊", organisation="", sector="Software", turnout=0.75, newcomer=True),
        person("p8", "Ola", turnout=0.4, none_because="Has met everybody who is expected, or shares nothing with them."),
    ]
    both_ways = {
        "a": {"value": 0.7, "parts": parts(seeks_offers=0.8, shared_contacts=0.4)},
        "b": {"value": 0.6, "parts": parts(shared_contacts=0.4, new_reach=0.6)},
    }
    introductions = [
        introduction("p3", "p4", "p1", value=0.82, worth=0.7, sides=both_ways, sentence="Aisha Khan looks for help with exporting to Norway, which Lars Nygård offers; both know Dana Reyes.", reasons=[
            reason("seeks_offers", words=["exporting to Norway"]), reason("shared_contacts", people=["p1", "gone1", "gone2"]), reason("newcomer")]),
        introduction("p2", "p5", "p1", value=0.71, worth=0.6, sentence="Tom Hill and Maria share solar panels.", reasons=[
            reason("common_interests", words=["solar panels", "cycling"]), reason("shared_contacts", people=["p1"]), reason("other_sector")]),
        introduction("p6", "p7", "p4", value=0.44, worth=0.3, sentence="Both have been at events with Lars Nygård.", reasons=[reason("shared_contacts", people=["p4"], met=[], otherwise="events"), reason("newcomer")]),
        introduction("p2", "p7", None, value=0.3, worth=0.2, sentence="Nobody is at hand to introduce them.", reasons=[
            reason("new_reach", gains="p2", amount=12, text="Tom Hill would come within two steps of 12 more people"),
            reason("competitor", contribution=-0.1, text="both are in software, so they may compete")]),
    ]  # fmt: skip
    ties = [("p1", "p2", 0.7), ("p1", "p3", 0.2), ("p1", "p4", 0.9), ("p1", "p5", 0.4), ("p4", "p6", 0.5), ("p4", "p7", 0.3)]
    return plan(
        people, introductions, label="Synthetic example: these people do not exist.",
        network={"ties": [{"a": a, "b": b, "strength": s} for a, b, s in ties]},
    )  # fmt: skip


def room(count: int, seed: int = 1, each: int = 3) -> dict[str, Any]:
    """A seeded room of `count` people in groups, about 3 introductions each, introducers under a cap of 3."""
    draw = random.Random(seed)
    people = []
    for i in range(count):
        people.append(person(
            f"p{i:03d}", f"{FIRST[draw.randrange(len(FIRST))]} {LAST[draw.randrange(len(LAST))]}",
            organisation=draw.choice(["", "Nordlys AS", "Brand & Co", "Atelier 9", "Blue Harbour Logistics Ltd"]),
            sector=draw.choice(SECTORS), turnout=round(draw.uniform(0.3, 1.0), 3), newcomer=draw.random() < 0.12, host=i == 0,
        ))  # fmt: skip
    group = [draw.randrange(max(2, count // 12)) for _ in range(count)]
    ties = {}
    for a in range(count):
        for b in range(a + 1, count):
            if draw.random() < (0.3 if group[a] == group[b] else 0.012):
                ties[a, b] = round(min(1.0, 0.05 + draw.expovariate(4)), 3)
    around = [[b if x == a else x for (x, b) in ties if a in (x, b)] for a in range(count)]
    used = [0] * count
    load = [0] * count
    introductions = []
    for a in range(count):
        for b in draw.sample(range(count), min(count, 12)):
            low, high = min(a, b), max(a, b)
            if a == b or (low, high) in ties or used[a] >= each or used[b] >= each or any({x["a"], x["b"]} == {f"p{low:03d}", f"p{high:03d}"} for x in introductions):
                continue
            both = [m for m in around[a] if m in around[b]]
            free = [m for m in both if load[m] < 3]
            used[a] += 1
            used[b] += 1
            if free:
                load[free[0]] += 1
            reasons = [reason("shared_contacts", people=(ids := [f"p{m:03d}" for m in both]), met=ids[1:], otherwise="events")] if both else []
            reasons.append(reason(draw.choice(["common_interests", "seeks_offers"]), words=draw.sample(WORDS, draw.randrange(1, 3))))
            if draw.random() < 0.5:
                reasons.append(reason("other_sector"))
            value = round(draw.uniform(0.1, 0.9), 3)
            introductions.append(introduction(
                f"p{low:03d}", f"p{high:03d}", f"p{free[0]:03d}" if free else None, value=value, worth=round(value * 0.8, 3), reasons=reasons,
                sentence=f"{people[low]['name']} and {people[high]['name']} share {reasons[-1]['words'][0] if reasons[-1]['words'] else 'little so far'}.",
            ))  # fmt: skip
    introductions.sort(key=lambda x: (-x["worth"], x["a"], x["b"]))
    made = plan(people, introductions, label="Synthetic example", network={"ties": [{"a": f"p{a:03d}", "b": f"p{b:03d}", "strength": s} for (a, b), s in ties.items()]})
    value = made["certificate"]["value"]
    made["certificate"] = {"value": value, "upper_bound": value * 1.0123, "bound_kind": "lagrangian", "gap": 0.0123, "proven_optimal": False}
    return made


def hostile_strings() -> list[str]:
    """At least a hundred texts that break pages that do not escape: tags, quotes, scripts, bidi, controls, length."""
    payload = "alert(1)"
    tags = [
        f"<script>{payload}</script>", f"</script><script>{payload}</script>", f"<img src=x onerror={payload}>", f"<svg onload={payload}>",
        f"<svg><script>{payload}</script></svg>", f"</title><script>{payload}</script>", f"</style><script>{payload}</script>", f"</textarea><script>{payload}</script>",
        f"<body onload={payload}>", f"<iframe src=javascript:{payload}>", "<iframe src=http://127.0.0.1:9/x>", "<img src=http://127.0.0.1:9/x.png>",
        "<link rel=stylesheet href=http://127.0.0.1:9/x.css>", "<style>@import 'http://127.0.0.1:9/y.css';</style>", "<base href=http://127.0.0.1:9/>",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>", "<object data=http://127.0.0.1:9/>", "<embed src=http://127.0.0.1:9/>",
        "<video src=http://127.0.0.1:9/><source onerror=alert(1)>", f"<details open ontoggle={payload}>", f"<input autofocus onfocus={payload}>",
        f"<marquee onstart={payload}>", f"<a href=javascript:{payload}>x</a>", f"<form action=javascript:{payload}><input type=submit>", f"<math href=javascript:{payload}>x",
        f"<!--<img src=x onerror={payload}>-->", f"--><script>{payload}</script>", f"]]><script>{payload}</script>", f"<![CDATA[<script>{payload}</script>]]>",
        f"<?xml version='1.0'?><script>{payload}</script>", f"<template><script>{payload}</script></template>", f"<noscript><p title='</noscript><img src=x onerror={payload}>'>",
    ]  # fmt: skip
    quotes = [
        f"\" onmouseover=\"{payload}", f"' onmouseover='{payload}", f"` onmouseover=`{payload}", f"\"><script>{payload}</script>", f"'><script>{payload}</script>",
        f"\" autofocus onfocus=\"{payload}", "x\" style=\"background:url(http://127.0.0.1:9/)", f"'-{payload}-'", f"\";{payload};//", f"';{payload};//",
        f"\\\";{payload};//", f"${{{payload}}}", f"`${{{payload}}}`", "{{ 7*7 }}", "{% raw %}", "{# x #}", "{{ config }}", "{{ ''.__class__.__mro__ }}", "{%- include '/etc/passwd' -%}", "#{7*7}",
    ]  # fmt: skip
    schemes = [f"javascript:{payload}", f"JaVaScRiPt:{payload}", f"data:text/html,<script>{payload}</script>", f"vbscript:{payload}", "http://127.0.0.1:9/", "//127.0.0.1:9/", "file:///etc/passwd"]
    entities = ["&lt;b&gt;", "&#60;script&#62;", "&amp;", "&", "&quot;", "&#x0;", "&nosuch;", "&lt", "%3Cscript%3E", "\\u003cscript\\u003e", "＜script＞", "<", ">", "<>", "</", "<a", "&#"]
    invisible = [
        "line\u2028separator", "paragraph\u2029separator", "nul\x00byte", "bell\x07", "escape\x1b[31m", "delete\x7f", "next\x85line", "tab\there", "new\nline", "return\rhere", "byte\ufefforder", "zero\u200bwidth",
        "soft\u00adhyphen", "\u202eoverride", "\u2066isolate", "\u200fmark", "lone \ud800 surrogate", "non\ufffecharacter", "\u0301combining", "a" + "\u0301" * 60, "🏳️\u200d🌈", "👩🏽\u200d🚀", "𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
    ]  # fmt: skip
    sheets = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://127.0.0.1:9/\")", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "＝1+1", " =1+1"]
    long = ["W" * 300, "word " * 120, "ﷺ" * 80, "中" * 200, "مرحبا " * 60, "-" * 200, "a/" * 150]
    plain = ["", " ", "null", "undefined", "NaN", "None", "0", "../../etc/passwd", "'; DROP TABLE people; --", "O’Neill", "Ñandú", "ضيف", "שלום", "ทดสอบ", "नमस्ते"]
    return tags + quotes + schemes + entities + invisible + sheets + long + plain


def hostile() -> dict[str, Any]:
    """Every hostile string in every text field of a plan, ids, options and counts included."""
    strings = hostile_strings()

    def text(i: int) -> str:
        return strings[i % len(strings)]

    count = len(strings)
    ids = [f"{i} {text(i)}" for i in range(count)]
    people = [
        person(ids[i], text(i), organisation=text(i + 1), sector=text(i + 2), role=text(i + 3), turnout=0.5, newcomer=i % 5 == 0, host=i == 0, none_because=None)
        for i in range(count)
    ]
    introductions = []
    kinds = ("shared_contacts", "seeks_offers", "common_interests", "new_reach", "other_sector", "newcomer", "introducer", "something_else")
    for i in range(0, count - 3, 3):
        introductions.append(introduction(
            ids[i], ids[i + 1], ids[i + 2] if i % 2 else None, channel=text(i), warm_up=text(i), sentence=text(i),
            reasons=[reason(kind, people=[ids[i + 2], text(i)] if kind == "shared_contacts" else [], words=[text(i), text(i + 1)], text=text(i + 2)) for kind in kinds]
            + [reason(text(i), people=[text(i)], words=[text(i)], text=text(i))],
        ))  # fmt: skip
    made = plan(people, introductions)
    for row in made["people"]:
        if row["none_because"] is not None:
            row["none_because"] = text(ids.index(row["person"]))
    everything = " ".join(strings)
    made["label"] = everything
    made["as_of"] = text(0)
    made["event"] = {key: everything for key in made["event"]}
    made["options"] = made["options"] | {s: s for s in strings}
    made["assumptions"] = strings
    made["counts"]["came_from"] = text(1)
    made["counts"]["pairs_left_out"] = {s: i for i, s in enumerate(strings)}
    made["certificate"] |= {"bound_kind": text(2), "proven_optimal": False}
    made["libnetgraph"] = text(3)
    made["network"] = {"ties": [{"a": ids[i], "b": ids[i + 1], "strength": 0.5} for i in range(count - 1)]}
    return made


def past_event(id: str, **more: Any) -> dict[str, Any]:
    row = {
        "event": id, "name": "", "start": "", "present": 0, "newcomers": 0, "came_again": 0, "brought_back": 0, "new_ties": 0, "kept": 0,
        "ties_held": 0, "bridging": 0, "reach_lost": 0.0,
    }  # fmt: skip
    return row | more


def season(events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A report on past events around `events`, oldest first."""
    return {
        "libnetgraph": "0.1.0", "kind": "event_report", "as_of": "2026-11-20", "label": "", "title": "Breakfast club",
        "network": {"people": 140, "ties": 620, "mean_within_2": 58.4}, "events": events,
    } | more  # fmt: skip


def year() -> dict[str, Any]:
    """Twelve seeded monthly breakfasts."""
    draw = random.Random(12)
    events = []
    for month in range(1, 13):
        present, new_ties = draw.randrange(35, 75), draw.randrange(4, 40)
        newcomers, held = draw.randrange(0, 9), draw.randrange(80, 200)
        events.append(past_event(
            f"e{month}", name=f"Breakfast {month}", start=f"2025-{month:02d}-06T07:45", present=present, newcomers=newcomers, came_again=newcomers // 2,
            brought_back=draw.randrange(0, 4), new_ties=new_ties, kept=new_ties // 3, ties_held=held, bridging=draw.randrange(0, 9), reach_lost=round(draw.uniform(0, 2), 3),
        ))  # fmt: skip
    return season(events, label="Synthetic example")


def contact(person: str, name: str = "", **more: Any) -> dict[str, Any]:
    row = {
        "caller": "me", "person": person, "name": name, "organisation": "", "channel": "phone", "minutes": 15, "strength": 0.5,
        "without": 0.45, "with": 0.6, "value": 0.06, "last": "2026-08-01", "last_channel": "email", "falls_on": None,
        "reasons": [{"kind": "fades", "amount": 0.05, "text": "without contact the tie fades from 0.50 to 0.45 by 2027-02-25"}],
        "sentence": f"Call {name or person} (15 minutes): it fades.",
    }  # fmt: skip
    return row | more


def uncontacted(person: str, because: str = "no_time", **more: Any) -> dict[str, Any]:
    row = {
        "caller": "me", "person": person, "name": "", "organisation": "", "because": because, "strength": 0.3, "without": 0.25,
        "value": 0.01, "last": None, "falls_on": None, "sentence": f"{person}: the minutes do more for others.",
    }  # fmt: skip
    return row | more


def silent(person: str, **more: Any) -> dict[str, Any]:
    return {"caller": "me", "person": person, "name": "", "organisation": "", "strength": 0.2, "last": "2026-08-01", **more}


def week(contacts: list[dict[str, Any]], left: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A week in touch, as `libnetgraph keep-in-touch` writes it."""
    value = sum(row["value"] for row in contacts)
    return {
        "libnetgraph": "0.1.0", "kind": "keep_in_touch", "label": "", "as_of": "2026-11-26", "horizon": "2027-02-25",
        "callers": [{"person": "me", "name": "Mia Meier", "organisation": ""}], "contacts": contacts, "left_out": left,
        "minutes": sum(row["minutes"] for row in contacts), "budget": 60, "minute_price": 0.001 if left else 0.0, "linear_bound": value,
        "certificate": {"value": value, "upper_bound": value, "bound_kind": "exact", "gap": 0.0, "proven_optimal": True},
        "counts": {"ties": len(contacts) + len(left), "resting": sum(row["because"] == "resting" for row in left), "opted_out": 1, "only_rooms": 2, "kept_apart": 0},
        "strength": {"today": 4.0, "without": 3.6, "with": 3.9},
        "load": {"contacts_a_week": 2.4, "capacity": 6.0, "possible": True, "because": "light", "people": 9, "fits": 9, "sentence": "Keeping in touch with 9 people takes 2.4 contacts a week: this can be kept up."},
        "assumptions": ["A contact takes: phone 15 minutes."],
    } | more  # fmt: skip


def weeks(count: int) -> dict[str, Any]:
    rows = [
        {"start": f"2026-12-{i + 1:02}", "contacts": [contact("p1", "Ana Abara")], "minutes": 15, "value": 0.1, "linear_bound": 0.1,
         "strength_with": 4.0 + i / 10, "strength_without": 4.0 - i / 10}
        for i in range(count)
    ]  # fmt: skip
    return {"weeks": rows, "strength": 4.0, "value": 0.1 * count, "linear_bound": 0.1 * count}


def full_week() -> dict[str, Any]:
    """Every part of the page has something to say."""
    return week(
        [contact("p1", "Ana Abara", organisation="Abara & Söhne"), contact("p2", "Björn Bianchi", channel="linkedin", minutes=3, without=0.1, strength=0.2)],
        [uncontacted("p3"), uncontacted("p4", "resting", sentence="p4: the last contact was 3 days ago, by phone.")],
        ahead=weeks(26), held_remotely=[silent("p5", name="Chloé Castellanos")], dormant=[silent("p6", then=0.61, last=None)], label="Synthetic",
    )  # fmt: skip


def coming_event(id: str, **more: Any) -> dict[str, Any]:
    row = {
        "event": id, "name": "", "series": "", "start": "2026-12-03T07:45", "end": "", "venue": "", "minutes": 150, "fee": None,
        "worth": 0.5, "known_people": 9.8, "new_people": 3.1, "people": [], "sentence": f"Go to {id}.",
    }  # fmt: skip
    return row | more


def other_event(id: str, because: str = "clashes", **more: Any) -> dict[str, Any]:
    row = {
        "event": id, "name": "", "series": "", "start": "2026-12-03", "end": "", "venue": "", "because": because, "clash": None,
        "minutes": 120, "fee": 5.0, "worth": 0.1, "sentence": f"{id} on 2026-12-03: is at the same time as another.",
    }  # fmt: skip
    return row | more


def choice(events: list[dict[str, Any]], left: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A choice of events, as `libnetgraph attend` writes it."""
    value = sum(row["worth"] for row in events)
    return {
        "libnetgraph": "0.1.0", "kind": "events_to_attend", "label": "", "as_of": "2026-11-26", "until": "2027-02-25", "person": "me",
        "name": "Mia Meier", "events": events, "left_out": left, "minutes": sum(row["minutes"] for row in events), "hours": 8.0,
        "spent": sum(row["fee"] or 0.0 for row in events), "cost": None,
        "certificate": {"value": value, "upper_bound": value, "bound_kind": "exact", "gap": 0.0, "proven_optimal": True},
        "counts": {"considered": len(events) + len(left), "declined": 0, "nobody_expected": 0, "opted_out": 0},
        "assumptions": ["One talks to about 14 people at an event, whoever they are."],
    } | more  # fmt: skip


def full_choice() -> dict[str, Any]:
    return choice(
        [coming_event("e1", name="Breakfast", venue="Harbour Café", fee=12.0, people=[{"person": "p1", "name": "Ana Abara", "organisation": ""}]), coming_event("e2", worth=0.1)],
        [other_event("e3"), other_event("e4", "declined", sentence="e4 on 2026-12-03: you have declined or cancelled.")], cost=40.0, label="Synthetic",
    )  # fmt: skip

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
        "card": {"greeting": "", "looks_after": [], "meets": []},
    }  # fmt: skip
    return row | more


def introduction(a: str, b: str, introducer: str | None = None, **more: Any) -> dict[str, Any]:
    row = {
        "a": a, "b": b, "introducer": introducer, "introducer_is_host": False, "introducer_ties": {"a": None, "b": None},
        "channel": "face_to_face", "warm_up": None if introducer else "email", "value": 0.5, "worth": 0.4, "p_both": 0.9, "p_known": 0.1,
        "sides": {"a": {"value": 0.5, "parts": parts(new_reach=0.5)}, "b": {"value": 0.5, "parts": parts(new_reach=0.5)}},
        "introducer_as": "met_both" if introducer else None, "third": None, "change": None, "proposed_before": 0, "reasons": [], "why": "both care about cycling.", "sentence": f"{a} and {b} should meet.",
        "brought_together": f"{introducer} can introduce them." if introducer else "Nobody is at hand to introduce them: a short e-mail first breaks the ice.",
    }  # fmt: skip
    return row | more


def reason(kind: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind, "gains": None, "people": [], "met": [], "otherwise": None, "words": [], "amount": 1.0, "contribution": 0.1, "text": text,
    } | more  # fmt: skip


def card_entry(row: dict[str, Any], me: str) -> dict[str, Any]:
    """What `me` reads of an introduction."""
    return {
        "person": row["b"] if me == row["a"] else row["a"], "lines": row.get("lines", ["You share an interest in cycling."]), "say": row.get("say", ""),
        "by": f"{row['introducer']} introduces you." if row["introducer"] else "Nobody introduces you: a short e-mail first.",
    }  # fmt: skip


def numbers(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("number", "what", "context"), row)) for row in rows]


def certificate(value: float, bound: float | None = None) -> dict[str, Any]:
    upper = value if bound is None else bound
    return {
        "value": value, "upper_bound": upper, "bound_kind": "exact", "bound_sentence": "The search covered every choice.", "gap": upper - value,
        "proven_optimal": bound is None, "sentence": "Proven best: nothing is worth more." if bound is None else "At most 1.3 % of the worth of the best possible choice is missing.",
    }  # fmt: skip


def plan(people: list[dict[str, Any]], introductions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A whole plan around `people` and `introductions`; each person's own lists are filled in here."""
    for row in people:
        row["introductions"] = [i for i, x in enumerate(introductions) if row["person"] in (x["a"], x["b"])]
        row["introduces"] = [i for i, x in enumerate(introductions) if x["introducer"] == row["person"]]
        row["total"] = sum(introductions[i]["value"] for i in row["introductions"])
        if not row["introductions"] and row["none_because"] is None:
            row["none_because"] = "Has met everybody who is expected."
        if not row["introductions"] and not row["card"]["greeting"]:
            row["card"]["greeting"] = "Tell the organiser whom you would like to meet."
        row["card"]["meets"] = [card_entry(introductions[i], row["person"]) for i in row["introductions"]]
    value = sum(x["worth"] for x in introductions)
    return {
        "libnetgraph": "0.1.0", "kind": "event_plan", "label": "", "people_by": "names", "as_of": "2026-11-20", "event_is_over": "",
        "summary": ["December breakfast", f"{len(people)} people expected"],
        "numbers": numbers((str(len(people)), "person expected" if len(people) == 1 else "people expected", "registered"), (str(len(introductions)), "introductions", "all by a shared contact")),
        "event": {"event": "e24", "name": "December breakfast", "series": "Breakfast club", "start": "2026-12-03T07:45", "venue": "Harbour Café", "region": "North", "kind": "breakfast"},
        "options": {"at_most": 3, "per_introducer": 3, "cooldown_days": 84, "known_above": 0.8, "seed": 1, "fairness": True},
        "assumptions": ["Nobody has checked in yet: everybody registered is expected, each with the chance of their own record."],
        "to_fill_in": ["Nobody is marked as host."],
        "counts": {
            "expected": len(people), "came_from": "registered", "opted_out": 1, "pairs_considered": len(people) * (len(people) - 1) // 2,
            "pairs_left_out": [
                {"because": "met", "pairs": 4, "text": "met already"}, {"because": "declined", "pairs": 0, "text": "declined lately"},
                {"because": "known", "pairs": 1200, "text": "probably known from rooms they shared"},
            ],
            "ties": 5,
        },
        "people": people, "introductions": introductions,
        "certificate": certificate(value),
        "fairness": {"lowest_total": 0.0, "people_with_none": sum(not p["introductions"] for p in people), "gini": 0.2, "value_given_up": 0.0},
        "network": {"ties": []}, "wishes": [], "dropped": [],
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
    introductions = [
        introduction("p3", "p4", "p1", value=0.82, worth=0.7, lines=["They are in exports: ask.", "You both know Dana Reyes."], say="“I hear you know about exports?”", why="Aisha Khan looks for “exporting to Norway”, which Lars Nygård offers; both know Dana Reyes.", sentence="Aisha Khan and Lars Nygård should meet."),
        introduction("p2", "p5", "p1", value=0.71, worth=0.6, why="Both care about “solar panels”; both know Dana Reyes."),
        introduction("p6", "p7", "p4", value=0.44, worth=0.3, why="Both have been at events with Lars Nygård."),
        introduction("p2", "p7", None, value=0.3, worth=0.2, lines=[], why="王小明 🦊 brings 12 more people within reach of Tom Hill; but both are in software, so they may compete."),
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
            word = draw.choice(WORDS)
            lines = [f"You share an interest in {word}.", *(["You both know " + people[both[0]]["name"] + "."] if both else [])]
            value = round(draw.uniform(0.1, 0.9), 3)
            introductions.append(introduction(
                f"p{low:03d}", f"p{high:03d}", f"p{free[0]:03d}" if free else None, value=value, worth=round(value * 0.8, 3), lines=lines,
                say=f"“I hear you are into {word}, too. How did you start?”" if draw.random() < 0.5 else "",
                why=f"Both care about “{word}”.", sentence=f"{people[low]['name']} and {people[high]['name']} should meet.",
            ))  # fmt: skip
    introductions.sort(key=lambda x: (-x["worth"], x["a"], x["b"]))
    made = plan(people, introductions, label="Synthetic example", network={"ties": [{"a": f"p{a:03d}", "b": f"p{b:03d}", "strength": s} for (a, b), s in ties.items()]})
    value = made["certificate"]["value"]
    made["certificate"] = certificate(value, value * 1.0123)
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
    for i in range(0, count - 3, 3):
        introductions.append(introduction(
            ids[i], ids[i + 1], ids[i + 2] if i % 2 else None, channel=text(i), warm_up=text(i), sentence=text(i), why=text(i + 1),
            brought_together=text(i + 2), lines=[text(i), text(i + 1)], say=text(i + 2), reasons=[reason(text(i), text(i + 1))],
        ))  # fmt: skip
    made = plan(people, introductions)
    for row in made["people"]:
        if row["none_because"] is not None:
            row["none_because"] = row["card"]["greeting"] = text(ids.index(row["person"]))
            row["card"]["looks_after"] = [ids[0]]
    everything = " ".join(strings)
    made["label"] = everything
    made["as_of"] = text(0)
    made["event"] = {key: everything for key in made["event"]}
    made["options"] = made["options"] | {s: s for s in strings}
    made["assumptions"] = made["to_fill_in"] = strings
    made["counts"]["came_from"] = text(1)
    made["counts"]["pairs_left_out"] = [{"because": s, "pairs": i, "text": s} for i, s in enumerate(strings)]
    made["numbers"] = numbers(*((s, s, s) for s in strings))
    made["certificate"] |= {"bound_sentence": text(2), "sentence": text(3), "proven_optimal": False}
    made["libnetgraph"] = text(3)
    made["network"] = {"ties": [{"a": ids[i], "b": ids[i + 1], "strength": 0.5} for i in range(count - 1)]}
    return made


def past_event(id: str, **more: Any) -> dict[str, Any]:
    row = {"name": id, "events": [id], "start": "", "present_as": "came", "counts": {}, "bridging_share": 0.0, "reach_lost": 0.0} | {
        key: more.pop(key) for key in list(more) if key in ("name", "start", "present_as", "reach_lost")}
    counts = dict.fromkeys(("present", "newcomers", "came_again", "brought_back", "new_ties", "kept", "ties_held", "ties_only_here", "bridging"), 0)
    row["counts"] = counts | more
    return row


def season(events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A report on past events around `events`, oldest first."""
    return {
        "libnetgraph": "0.1.0", "kind": "event_report", "label": "", "people_by": "names", "as_of": "2026-11-20", "title": "Breakfast club",
        "summary": ["Breakfast club: 3 past events"], "numbers": numbers((str(len(events)), "events", "77 visits by 21 people")),
        "findings": ["Most first contacts: Third."], "counts": {"past_events": len(events), "visitors": 21},
        "network": {"people": 140, "ties": 620, "mean_within_2": 58.4}, "events": events, "assumptions": [],
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
        "caller": "me", "person": person, "name": name, "organisation": "", "phone": "", "email": "", "channel": "phone", "channel_name": "phone",
        "minutes": 15, "strength": 0.5, "without": 0.45, "with": 0.6, "value": 0.06, "last": "2026-08-01", "last_channel": "email", "falls_on": None,
        "reasons": [{"kind": "fades", "amount": 0.05, "text": "without contact the tie fades from 0.50 to 0.45 by 2027-02-25"}],
        "why": "Without contact the tie fades from 0.50 to 0.45 by 2027-02-25.", "sentence": f"Call {name or person} (15 minutes): it fades.",
    }  # fmt: skip
    return row | more


def uncontacted(person: str, because: str = "no_time", **more: Any) -> dict[str, Any]:
    row = {
        "caller": "me", "person": person, "name": "", "organisation": "", "because": because, "event": None, "strength": 0.3, "without": 0.25,
        "value": 0.01, "last": None, "falls_on": None, "why": "The minutes do more for others.", "sentence": f"{person}: the minutes do more for others.",
    }  # fmt: skip
    return row | more


def silent(person: str, **more: Any) -> dict[str, Any]:
    return {"caller": "me", "person": person, "name": "", "organisation": "", "strength": 0.2, "last": "2026-08-01", "then": None,
            "why": "Last contact Saturday 1 August 2026; the tie stands at 0.20."} | more


def week(contacts: list[dict[str, Any]], left: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A week in touch, as `libnetgraph keep-in-touch` writes it."""
    value = sum(row["value"] for row in contacts)
    return {
        "libnetgraph": "0.1.0", "kind": "keep_in_touch", "label": "", "people_by": "names", "as_of": "2026-11-26", "horizon": "2027-02-25",
        "callers": [{"person": "me", "name": "Mia Meier", "organisation": ""}], "summary": ["Keep in touch: Mia Meier (me)"],
        "numbers": numbers((str(len(contacts)), "contacts", "this week"), ("Yes", "all can be kept up", "2.4 contacts a week keep all 9")),
        "contacts": contacts, "left_out": left, "left_alone": ["1 person left out because of a rule."],
        "minutes": sum(row["minutes"] for row in contacts), "budget": 60, "minute_price": 0.001 if left else 0.0, "linear_bound": value,
        "certificate": certificate(value),
        "counts": {"ties": len(contacts) + len(left), "resting": sum(row["because"] == "resting" for row in left), "meeting": sum(row["because"] == "meets" for row in left), "opted_out": 1, "only_rooms": 2, "kept_apart": 0},
        "strength": {"today": 4.0, "without": 3.6, "with": 3.9},
        "load": {"contacts_a_week": 2.4, "capacity": 6.0, "possible": True, "because": "light", "people": 9, "fits": 9, "sentence": "Keeping in touch with 9 people takes 2.4 contacts a week: this can be kept up."},
        "assumptions": ["A contact takes: phone 15 minutes."], "held_remotely": [], "dormant": [], "ahead": None,
    } | more  # fmt: skip


def weeks(count: int) -> dict[str, Any]:
    rows = [
        {"start": f"2026-12-{i + 1:02}", "contacts": [contact("p1", "Ana Abara")], "minutes": 15, "value": 0.1, "linear_bound": 0.1,
         "strength_with": 4.0 + i / 10, "strength_without": 4.0 - i / 10}
        for i in range(count)
    ]  # fmt: skip
    said = f"If these contacts are made, 162 % of today’s ties is there after {count} weeks; with no contact at all, 38 %."
    return {"weeks": rows, "strength": 4.0, "value": 0.1 * count, "linear_bound": 0.1 * count, "sentence": said}


def full_week() -> dict[str, Any]:
    """Every part of the page has something to say."""
    return week(
        [contact("p1", "Ana Abara", organisation="Abara & Söhne"), contact("p2", "Björn Bianchi", channel="linkedin", channel_name="LinkedIn", phone="+49 40 12345", email="bjoern@example.org", minutes=3, without=0.1, strength=0.2)],
        [uncontacted("p3"), uncontacted("p4", "resting", why="The last contact was 3 days ago, by phone.")],
        ahead=weeks(26), held_remotely=[silent("p5", name="Chloé Castellanos")], dormant=[silent("p6", then=0.61, last=None, why="No dated contact on record, when the tie stood at 0.61; now 0.20.")], label="Synthetic",
    )  # fmt: skip


def coming_event(id: str, **more: Any) -> dict[str, Any]:
    row = {
        "event": id, "name": "", "series": "", "start": "2026-12-03T07:45", "end": "", "venue": "", "minutes": 150, "fee": None,
        "worth": 0.5, "share": 1.0, "known_people": 9.8, "new_people": 3.1, "people": [], "cost_and_time": "2 h 30 · fee not on record",
        "why": "Talks with about 9.8 people of your network and 3.1 others.", "sentence": f"Go to {id}.",
    }  # fmt: skip
    return row | more


def other_event(id: str, because: str = "clashes", **more: Any) -> dict[str, Any]:
    row = {
        "event": id, "name": "", "series": "", "start": "2026-12-03", "end": "", "venue": "", "because": because, "clash": None,
        "minutes": 120, "fee": 5.0, "worth": 0.1, "why": "Is at the same time as another.", "sentence": f"{id} on 2026-12-03: is at the same time as another.",
    }  # fmt: skip
    return row | more


def choice(events: list[dict[str, Any]], left: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A choice of events, as `libnetgraph attend` writes it."""
    value = sum(row["worth"] for row in events)
    return {
        "libnetgraph": "0.1.0", "kind": "events_to_attend", "label": "", "people_by": "names", "as_of": "2026-11-26", "until": "2027-02-25",
        "person": "me", "name": "Mia Meier", "summary": ["Events for Mia Meier (me)"], "numbers": numbers((str(len(events)), "events", "of 4 worth considering")),
        "events": events, "left_out": left, "minutes": sum(row["minutes"] for row in events), "hours": 8.0,
        "spent": sum(row["fee"] or 0.0 for row in events), "cost": None,
        "certificate": certificate(value),
        "counts": {"considered": len(events) + len(left), "declined": 0, "nobody_expected": 0, "opted_out": 0},
        "assumptions": ["One talks to about 14 people at an event, whoever they are."],
    } | more  # fmt: skip


def full_choice() -> dict[str, Any]:
    return choice(
        [coming_event("e1", name="Breakfast", venue="Harbour Café", fee=12.0, cost_and_time="2 h 30 · fee 12.00", why="Talks with about 9.8 people of your network and 3.1 others. Look out for Ana Abara.", people=[{"person": "p1", "name": "Ana Abara", "organisation": ""}]), coming_event("e2", worth=0.1, share=0.2)],
        [other_event("e3"), other_event("e4", "declined", why="You have declined or cancelled.")], cost=40.0, label="Synthetic",
    )  # fmt: skip


def matrix(names: list[str], rows: list[str], book: list[tuple[int, int]] | None = None, **more: Any) -> dict[str, Any]:
    """A contact matrix, as `libnetgraph matrix` writes it."""
    people = [{"person": f"m{i}", "name": name, "organisation": f"{name} Ltd", "met": sum(cell in "13" for cell in row), "met_since": 0, "open": row.count("0"), "booked": 1, "last": None}
              for i, (name, row) in enumerate(zip(names, rows, strict=True))]  # fmt: skip
    ends = [{"a": f"m{i}", "name_a": names[i], "b": f"m{j}", "name_b": names[j], "state": 0, "worth": 0.5, "why": "They have not talked yet.", "sentence": "."} for i, j in book or []]
    return {
        "libnetgraph": "0.1.0", "kind": "contact_matrix", "label": "", "people_by": "names", "as_of": "2026-11-26", "since": None, "event": None, "title": "Everybody", "load": 2,
        "summary": [], "numbers": numbers(("1", "pair has talked", "of 3")), "legend": ["0: nothing on record", "1: talked one to one"], "people": people, "rows": rows,
        "pairs": [], "book": ends, "months": [{"month": "2026-02", "pairs": 1, "first_met": 1}], "channels": [{"channel": "phone", "name": "phone", "pairs": 1, "contacts": 2}],
        "certificate": certificate(0.5 * len(ends)), "counts": {}, "assumptions": ["A referral is no conversation."],
    } | more  # fmt: skip


def full_matrix() -> dict[str, Any]:
    size = 40
    rows = ["".join("-" if i == j else str((i * j) % 4) for j in range(size)) for i in range(size)]
    return matrix([f"Somebody with quite a long name {i}" for i in range(size)], rows, [(0, 1), (2, 3)], since="2026-09-01", label="Synthetic")


def hostile_matrix() -> dict[str, Any]:
    strings = hostile_strings()[:50]
    return matrix(strings, ["-".join(["0" * i, "0" * (len(strings) - i - 1)]) for i in range(len(strings))], [(i, i + 1) for i in range(49)])

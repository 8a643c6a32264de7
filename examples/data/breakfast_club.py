#!/usr/bin/env python3
"""Writes examples/data/breakfast_club/: a SYNTHETIC breakfast club, every table of it drawn from one seed.

DEMONSTRATES
  * every table a contact network can be read from, with something in it for every part of a plan
SIMPLER EXAMPLES TO READ FIRST
  * southern_women.py (attendance alone)

140 invented people of an invented town, 24 monthly breakfasts over two years and one to plan. The club has the structure that real
ones have: trades that need each other, circles of friends who sit together, a few people whom everybody knows, friends of
friends who get talking, newcomers, no-shows, people who opted out. No row describes anyone; no measurement made on it is a finding.

The numbers come from a small generator written out below, so the files are the same bytes on every Python and platform.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from breakfast_club_words import CIRCLES, FIRST_NAMES, OTHER_INTERESTS, REGIONS, SHARED_ORGANISATIONS, SURNAMES, TRADES
from table_files import run, table_text

SEED = 1941
PEOPLE = 140
CONNECTORS = 9
LABEL = "synthetic"
CAPACITY = 72
LONG_AGO = date(2024, 9, 1)
LAST_NOTE = date(2026, 11, 25)  # the plan is made the day after

README = """# A synthetic breakfast club

Everything in this folder is **synthetic**: made by `examples/data/breakfast_club.py` from one seed. The town, its people, their
organisations and everything they did are invented; any likeness to a real person or firm is chance. Addresses end in `.example`, which
reaches nobody. Use it to see what the library does, never as evidence of how people behave.

The event to plan is `breakfast-2026-12`; plan it as of 2026-11-26. `python3 breakfast_club.py` writes the folder again, byte for byte.
"""


class Stream:
    """SplitMix64: integer arithmetic only, so the same draws everywhere (`random`'s own helpers changed between Python versions)."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def below(self, n):
        return self.bits() % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(1000) < percent * 10

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, items, weights):
        """Draws one item; `weights` are whole numbers."""
        at = self.below(sum(weights))
        for item, weight in zip(items, weights):
            if at < weight:
                return item
            at -= weight
        raise AssertionError("weights do not add up")

    def some(self, items, count):
        """Draws `count` different items, in drawn order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]


def first_thursdays():
    """Returns the dates of the 24 past breakfasts and of the one to plan, December 2024 to December 2026."""
    days = []
    for month in range(25):
        first = date(2024 + (11 + month) // 12, (11 + month) % 12 + 1, 1)
        days.append(first + timedelta(days=(3 - first.weekday()) % 7))
    return days


class Club:
    """The club while it is drawn: people first, then month by month what they do."""

    def __init__(self):
        self.draw = Stream(SEED)
        self.days = first_thursdays()
        self.events = [f"breakfast-{day:%Y-%m}" for day in self.days]
        self.people, self.circles, self.percent_coming, self.percent_missing = [], [], [], []
        self.attendance, self.interactions, self.introductions = [], [], []
        self.acquainted = [set() for _ in range(PEOPLE)]
        self.introduced = set()
        self.present = []
        self.make_people()
        # One came by a note at the door last week: a name, and nothing else on record.
        self.people[-1] = {key: value if key in ("person", "name", "joined", "label") else "" for key, value in self.people[-1].items()}
        self.opted_out = set(self.draw.some(range(CONNECTORS + 1, PEOPLE - 12), 6))
        for i in self.opted_out:
            self.people[i]["consent"] = "no"
        for month in range(24):
            self.hold(month)
            self.keep_in_touch(month)
            if month >= 2:
                self.introduce(month)
        self.stand_ties()
        self.open_registration()

    # People ------------------------------------------------------------------------------------------------------------

    def make_people(self):
        draw = self.draw
        firsts, surnames = draw.some(FIRST_NAMES, PEOPLE), draw.some(SURNAMES, len(SURNAMES))
        shares = [TRADES[trade][1] for trade in TRADES]
        for i in range(PEOPLE):
            trade = draw.weighted(list(TRADES), shares)
            first, surname = firsts[i % len(firsts)], surnames[i % len(surnames)]
            circles = [draw.pick(list(CIRCLES))]
            if i < CONNECTORS:
                circles = draw.some(CIRCLES, 4)
            elif draw.chance(25):
                circles = draw.some(CIRCLES, 2)
            self.circles.append(circles)
            self.people.append(self.person(i, f"{first} {surname}", trade, circles))
            kind = "connector" if i < CONNECTORS else draw.weighted(["regular", "often", "seldom", "rare"], [24, 30, 32, 14])
            self.percent_coming.append({"connector": 92, "regular": 74, "often": 48, "seldom": 22, "rare": 8}[kind])
            self.percent_missing.append(3 if i < CONNECTORS else draw.pick([4, 6, 8, 10, 15, 35]))

    def person(self, i, name, trade, circles):
        draw = self.draw
        sector, _, roles, offers, seeks = TRADES[trade]
        firms = [firm for firm, its_trade in SHARED_ORGANISATIONS.items() if its_trade == trade]
        own_firm = f"{name.split()[-1]} {draw.pick(['& Daughters', 'Ltd', 'Partners', 'Studio', 'Services'])}"
        organisation = firms[0] if firms and draw.chance(45) else own_firm
        region = CIRCLES[circles[0]][1] if draw.chance(70) else draw.pick(list(REGIONS))
        lat, lon = REGIONS[region]
        interests = [CIRCLES[circle][0] for circle in circles if draw.chance(80)] + draw.some(OTHER_INTERESTS, draw.between(0, 3))
        joined = LONG_AGO + timedelta(days=draw.below(60))
        if i >= PEOPLE - 8:  # the newest: this will be their first breakfast
            joined = self.days[23] + timedelta(days=draw.between(1, 18))
        elif i >= PEOPLE - 14:  # new a month earlier
            joined = self.days[22] + timedelta(days=draw.between(1, 20))
        elif i >= 84:
            joined = self.days[draw.between(0, 20)] + timedelta(days=draw.below(25))
        asks = draw.some(seeks, draw.between(1, len(seeks) - 1)) if draw.chance(88) else []
        return {"person": f"p{i + 1:03}", "name": name, "email": f"p{i + 1:03}@{trade.replace(' ', '-')}.example",
                "organisation": organisation, "role": draw.pick(list(roles)), "sector": sector, "region": region,
                "lat": f"{lat + draw.between(-9, 9) / 1000:.3f}", "lon": f"{lon + draw.between(-9, 9) / 1000:.3f}",
                "interests": ";".join(interests), "seeks": ";".join(asks),
                "offers": ";".join(draw.some(offers, draw.between(1, len(offers)))) if draw.chance(92) else "",
                "joined": joined.isoformat(), "consent": "yes" if draw.chance(60) else "", "label": LABEL}

    def joined(self, i):
        return date.fromisoformat(self.people[i]["joined"])

    # One month ---------------------------------------------------------------------------------------------------------

    def answers(self, month):
        """Draws who means to come, who says no, and who says nothing."""
        draw, day = self.draw, self.days[month]
        mood = {circle: draw.between(-12, 12) for circle in CIRCLES}
        coming, declining, silent = [], [], []
        for i in range(PEOPLE):
            if self.joined(i) >= day:
                continue
            percent = max(2, self.percent_coming[i] + mood[self.circles[i][0]])
            # A first breakfast follows soon after joining, or the joining would not have happened.
            if month < 24 and (day - self.joined(i)).days < 40 and self.joined(i) > self.days[0]:
                percent = max(percent, 75)
            (coming if draw.chance(percent) else declining if draw.chance(22) else silent).append(i)
        return coming, declining, silent

    def hold(self, month):
        draw, day, event = self.draw, self.days[month], self.events[month]
        coming, declining, _ = self.answers(month)
        while len(coming) > CAPACITY:
            late = draw.pick([i for i in coming if i >= CONNECTORS])
            coming.remove(late)
            self.answer(event, late, "waitlisted", at=day - timedelta(days=draw.between(1, 4)))
        present = []
        for i in coming:
            if draw.chance(4):
                self.answer(event, i, "cancelled", at=day - timedelta(days=draw.between(1, 6)))
            elif draw.chance(self.percent_missing[i]):
                self.answer(event, i, "no_show")
            else:
                present.append(i)
        hosts = draw.some([i for i in present if i < CONNECTORS + 6], 3)
        speaker = draw.pick([i for i in present if i not in hosts])
        for i in present:
            role = "organiser" if i == 0 else "host" if i in hosts else "speaker" if i == speaker else ""
            guests = draw.pick([1, 1, 1, 2]) if draw.chance(6) else 0
            self.answer(event, i, "attended", role, guests, f"{day}T07:{draw.between(31, 58)}")
        for i in declining:
            self.answer(event, i, "declined", at=day - timedelta(days=draw.between(2, 15)))
        self.present.append(set(present))
        self.talk(month, present)

    def answer(self, event, i, status, role="", guests=0, at=""):
        self.attendance.append({"event": event, "person": self.people[i]["person"], "status": status, "role": role,
                                "guests": guests or "", "at": str(at)})

    def talk(self, month, present):
        """Draws the conversations people noted down: with friends first, then friends of friends, then whoever sat near."""
        draw, noted = self.draw, set()
        for i in present:
            others = [j for j in present if j != i]
            weights = [1 + 9 * len(set(self.circles[i]) & set(self.circles[j])) + 4 * (j in self.acquainted[i])
                       + 2 * min(3, len(self.acquainted[i] & self.acquainted[j])) for j in others]
            for _ in range(draw.weighted([0, 1, 2, 3], [3, 5, 3, 1])):
                j = draw.weighted(others, weights)
                if (min(i, j), max(i, j)) not in noted:
                    noted.add((min(i, j), max(i, j)))
                    self.touch(i, j, "face_to_face", f"{self.days[month]}T08:{draw.between(0, 59):02}", draw.between(4, 25), event=month)

    def touch(self, i, j, channel, at="", minutes="", count=1, event=None):
        self.interactions.append({"from": self.people[i]["person"], "to": self.people[j]["person"], "channel": channel,
                                  "at": str(at), "minutes": minutes, "count": count if count > 1 else "",
                                  "event": "" if event is None else self.events[event]})
        if channel not in ("mention", "connection"):
            self.acquainted[i].add(j)
            self.acquainted[j].add(i)

    def keep_in_touch(self, month):
        """Draws the month after a breakfast: follow-ups, one-to-ones, and friends who write anyway."""
        draw, day = self.draw, self.days[month]
        for i in sorted(self.present[month]):
            friends = sorted(self.acquainted[i])
            close = [j for j in friends if set(self.circles[i]) & set(self.circles[j])]
            for j in draw.some(close or friends, draw.weighted([0, 1, 2], [6, 3, 1])):
                at = min(day + timedelta(days=draw.between(1, 26)), LAST_NOTE - timedelta(days=2))
                channel = draw.weighted(["message", "email", "phone", "sms", "meeting", "linkedin", "video", "facebook", "dawn_walk"],
                                        [20, 22, 10, 7, 12, 12, 6, 6, 5])
                minutes = {"phone": draw.between(3, 20), "meeting": draw.between(30, 75), "video": draw.between(15, 45),
                           "dawn_walk": draw.between(40, 60)}.get(channel, "")
                several = draw.between(1, 6) if channel in ("message", "email", "sms", "facebook") else 1
                self.touch(i, j, channel, at, minutes, several)
                if channel in ("email", "message", "linkedin") and draw.chance(60):
                    self.touch(j, i, channel, at + timedelta(days=draw.below(3)))
        for _ in range(4):  # talking about someone is not talking with them
            i, j = draw.some(sorted(self.present[month]), 2)
            self.touch(i, j, draw.pick(["mention", "twitter", "mention"]), day + timedelta(days=draw.between(0, 5)))

    def introduce(self, month):
        """Draws three proposed introductions; those that were kept leave a conversation behind."""
        draw, day = self.draw, self.days[month]
        for _ in range(draw.between(2, 4)):
            introducer = draw.pick([i for i in sorted(self.present[month]) if i < CONNECTORS + 12])
            known = sorted((self.acquainted[introducer] & self.present[month]) - self.opted_out)
            pairs = [(a, b) for a in known for b in known if a < b and b not in self.acquainted[a] and (a, b) not in self.introduced]
            if not pairs:
                continue
            a, b = draw.pick(pairs)
            self.introduced.add((a, b))
            outcome = draw.weighted(["proposed", "accepted", "declined", "met", "again", "business", ""], [4, 3, 4, 8, 3, 2, 1])
            channel = draw.pick(["email", "email", "face_to_face", "linkedin"])
            self.introductions.append({
                "introducer": self.people[introducer]["person"], "a": self.people[a]["person"], "b": self.people[b]["person"],
                "event": self.events[month], "at": str(day if channel == "face_to_face" else day - timedelta(days=draw.between(2, 7))),
                "channel": channel, "outcome": outcome})
            if outcome in ("met", "again", "business"):
                self.touch(a, b, "face_to_face", f"{day}T08:{draw.between(10, 59)}", draw.between(8, 25), event=month)
                if outcome != "met":
                    self.touch(a, b, "meeting", day + timedelta(days=draw.between(4, 20)), draw.between(30, 60))

    # What has no date, and what is to come -----------------------------------------------------------------------------

    def stand_ties(self):
        """Draws the connections on record that carry no date."""
        draw = self.draw
        for i in range(PEOPLE):
            for j in draw.some(sorted(self.acquainted[i]), draw.weighted([0, 1, 2, 4], [5, 3, 2, 1])):
                if i < j:
                    self.touch(i, j, "connection")

    def open_registration(self):
        """Draws the answers to the invitation to the breakfast to plan."""
        draw, event = self.draw, self.events[24]
        coming, declining, silent = self.answers(24)
        self.newest = list(range(PEOPLE - 8, PEOPLE))
        sure = self.newest + sorted(self.opted_out)[:3] + [0, 1, 2]
        coming = sorted(set(coming) | set(sure))
        late = [i for i in coming if CONNECTORS <= i < PEOPLE - 14 and i not in sure]
        waiting = draw.some(late, 4)
        cancelled = draw.some([i for i in late if i not in waiting], 3)
        self.registered = [i for i in coming if i not in waiting and i not in cancelled]
        for i in range(PEOPLE):
            status = ("waitlisted" if i in waiting else "cancelled" if i in cancelled else "registered" if i in coming
                      else "declined" if i in declining else "invited")
            at = date(2026, 11, 9) + timedelta(days=draw.below(16)) if status != "invited" else ""
            role = "organiser" if i == 0 else "host" if i in (1, 2) else ""
            self.answer(event, i, status, role, draw.pick([1, 2]) if status == "registered" and draw.chance(5) else 0, at)
        self.decline_lately()

    def decline_lately(self):
        """Draws two introductions that people who will come said no to this month."""
        draw = self.draw
        guests = [i for i in self.registered if i >= CONNECTORS and i not in self.opted_out]
        pairs = [(a, b) for a in guests for b in guests if a < b and b not in self.acquainted[a] and (a, b) not in self.introduced
                 and self.percent_coming[a] < 40]
        for a, b in draw.some(pairs, 2):
            self.introductions.append({"introducer": self.people[3]["person"], "a": self.people[a]["person"], "b": self.people[b]["person"],
                                       "event": self.events[24], "at": "2026-11-17", "channel": "email", "outcome": "declined"})

    def rules(self):
        """Draws one rule of every kind for people who come, and some that have run out or are about another event."""
        draw, event = self.draw, self.events[24]
        guests = [i for i in self.registered if CONNECTORS <= i < PEOPLE - 8 and i not in self.opted_out]
        ids = [self.people[i]["person"] for i in draw.some(guests, 17)]
        host = self.people[3]["person"]
        return [
            {"rule": "host_at", "a": host, "event": event, "reason": "greets the first-timers at the door"},
            {"rule": "apart", "a": ids[0], "b": ids[1], "reason": "ended a partnership last year"},
            {"rule": "apart", "a": ids[2], "b": ids[3], "event": event, "reason": "asked for it this once"},
            {"rule": "apart", "a": ids[4], "b": ids[5], "until": "2025-12-31", "reason": "tender, long decided"},
            {"rule": "together", "a": ids[6], "b": ids[7], "reason": "mentor and mentee"},
            {"rule": "together", "a": ids[8], "b": ids[9], "event": event, "reason": "share a lift from the Valley"},
            {"rule": "never_introduce", "a": ids[10], "b": ids[11], "reason": "said no, and meant it"},
            {"rule": "never_introduce", "a": ids[12], "b": ids[13], "until": "2027-03-31", "reason": "bid for the same contract"},
            {"rule": "never_introduce", "a": ids[14], "b": ids[15], "until": "2026-06-30", "reason": "conflict of interest, over"},
            {"rule": "never_introduce", "a": ids[16], "until": "2027-01-31", "reason": "comes for the talks, wants no introductions for now"},
        ]

    def tables(self):
        """Returns file name -> text for the whole folder."""
        events = [{"event": event, "name": f"Harbour Breakfast, {day:%Y-%m} (synthetic)", "series": "breakfast",
                   "start": f"{day}T07:45", "end": f"{day}T09:15", "venue": "The Net Loft", "region": "Harbour", "lat": "50.610",
                   "lon": "-2.930", "capacity": CAPACITY, "fee": 12, "kind": "breakfast", "label": LABEL}
                  for event, day in zip(self.events, self.days)]
        channels = [{"channel": "dawn_walk", "weight": 1.2, "half_life_days": 414, "ceiling": 1, "minutes_per_touch": 50,
                     "face_to_face": "yes"},
                    {"channel": "linkedin", "weight": 0.2, "half_life_days": 120, "ceiling": 0.35, "minutes_per_touch": 3,
                     "face_to_face": "no"}]
        return {
            "README.md": README,
            "people.csv": table_text(list(self.people[0]), self.people),
            "events.csv": table_text(list(events[0]), events),
            "attendance.csv": table_text(list(self.attendance[0]), self.attendance),
            "interactions.csv": table_text(list(self.interactions[0]), self.interactions),
            "introductions.csv": table_text(list(self.introductions[0]), self.introductions),
            "rules.csv": table_text(["rule", "a", "b", "event", "until", "reason"], self.rules()),
            "channels.csv": table_text(list(channels[0]), channels),
        }


if __name__ == "__main__":
    sys.exit(run(Path(__file__).with_name("breakfast_club"), Club().tables(), sys.argv[1:]))

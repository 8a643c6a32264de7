"""Seeded data folders, small and odd: what tables.md allows, in every combination that chance brings."""

from __future__ import annotations

import csv
import datetime
import random
from pathlib import Path

AS_OF = datetime.date(2026, 6, 15)
EVENT = "next"

WORDS = ["Tax advice", "logo", "Jazz", "sailing", "web design", "printing", "Café", "insurance", "start-up", "R & D", "ISO 9001", "ISO 9002"]
SECTORS = ["law", "Food", "design", "Énergie"]
HOUSES = ["Abel & Co", "Berg AG", "Cole", "Dünn", "Eis", "Fox"]
CHANNELS = ["face_to_face", "meeting", "video", "phone", "message", "email", "sms", "linkedin", "mention", "connection", "coffee", "forum"]


class Maker:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.zones = self.rng.random() < 0.2
        self.dense = self.rng.random()
        self.people = [f"p{i:02d}" for i in range(self.rng.choice([3, 5, 6, 7, 8, 9, 10, 12, 14]))]
        self.rng.shuffle(self.people)
        self.events = [f"e{i}" for i in range(self.rng.choice([0, 1, 2, 3, 4, 6]))]

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def some(self, texts: list[str], most: int) -> str:
        return ";".join(self.misspelt(t) if self.chance(0.15) else self.twisted(t) for t in self.rng.sample(texts, self.rng.randint(0, most)))

    def twisted(self, text: str) -> str:
        """The same word in another hand."""
        return self.rng.choice([text, text, text.upper(), text.lower(), f" {text} ", text.replace(" ", "  ")])

    def misspelt(self, text: str) -> str:
        """What tables.md takes for the same word, or for an error of it, or for neither."""
        i = self.rng.randrange(len(text))
        return self.rng.choice([text + "s", text.replace(" ", "-"), text.replace("&", "and"), text.replace(" ", ""), text[:i] + text[i + 1:],
                                text[:i] + "o" + text[i:], text[:i] + text[i:i + 2][::-1] + text[i + 2:], text[:i] + "e" + text[i + 1:],
                                text + "'s", "box" + text, "boxes" + text])

    def day(self, first: int, last: int) -> datetime.date:
        return AS_OF + datetime.timedelta(days=self.rng.randint(first, last))

    def moment(self, first: int, last: int, timed: float = 0.4) -> str:
        text = self.day(first, last).isoformat()
        if self.chance(timed):
            text += f"T{self.rng.randint(0, 23):02d}:{self.rng.choice(['00', '15', '30'])}"
            if self.chance(0.2):
                text += ":00"
            if self.zones and self.chance(0.7):
                text += self.rng.choice(["Z", "+01:00", "+02:00", "+02:00", "-05:00"])
        return text

    def tables(self) -> dict[str, list[dict[str, str]]]:
        return {"people": self.people_rows(), "events": self.event_rows(), "attendance": self.attendance_rows(),
                "interactions": self.contact_rows(), "introductions": self.introduction_rows(), "rules": self.rule_rows(),
                "channels": self.channel_rows(), "synonyms": self.synonym_rows()}

    def people_rows(self) -> list[dict[str, str]]:
        one_sector, no_words, refusals = self.chance(0.1), self.chance(0.15), self.rng.choice([0, 0.1, 0.3])
        rows = []
        for v in self.people:
            rows.append({
                "person": v, "name": v.upper() if self.chance(0.8) else "",
                "email": self.twisted(f"{self.rng.choice(self.people)}@x.org") if self.chance(0.3) else "",
                "organisation": self.twisted(self.rng.choice(HOUSES)) if self.chance(0.5) else "",
                "sector": self.twisted(SECTORS[0] if one_sector else self.rng.choice(SECTORS)) if self.chance(0.7) else "",
                "interests": "" if no_words else self.some(WORDS, 3), "seeks": "" if no_words else self.some(WORDS, 2),
                "offers": "" if no_words else self.some(WORDS, 2),
                "joined": self.day(-400, 40).isoformat() if self.chance(0.3) else "",
                "consent": self.rng.choice(["no", "No", "nein"]) if self.chance(refusals) else self.rng.choice(["", "yes"]),
                "at_most": str(self.rng.choice([0, 1, 1, 2, 4])) if self.chance(0.2) else "",
                "group": self.twisted(self.rng.choice(["mentor", "mentee"])) if self.chance(0.8) else "",
            })
        return rows

    def event_rows(self) -> list[dict[str, str]]:
        rows = []
        for e in self.events:
            rows.append({"event": e, "series": self.rng.choice(["", "breakfast", "breakfast", "mixer"]),
                         "start": "" if self.chance(0.1) else self.moment(-500, 20), "fee": self.rng.choice(["", "", "0", "12.5"]),
                         "capacity": self.rng.choice(["", "30"]), "kind": self.rng.choice(["", "mixer"]),
                         "attendance": self.rng.choice(["", "", "", "taken", "not_taken"])})
        start = self.rng.choice([self.moment(0, 0), self.moment(1, 60), self.moment(1, 60), self.moment(-40, -1), ""])
        rows.append({"event": EVENT, "series": self.rng.choice(["", "breakfast", "breakfast"]), "start": start,
                     "fee": self.rng.choice(["", "20"]), "capacity": "", "kind": "", "attendance": self.rng.choice(["", "", "not_taken"])})
        self.rng.shuffle(rows)
        return rows

    def attendance_rows(self) -> list[dict[str, str]]:
        rows = []
        for e in [*self.events, EVENT]:
            statuses = self.rng.choice([["registered"], ["attended", "no_show"], ["attended", "registered", "no_show"],
                                        ["registered", "registered", "invited", "declined"], ["invited"], ["cancelled", "declined"],
                                        ["attended"], ["registered", "registered", "waitlisted"]])
            share = self.rng.choice([0.3, 0.7, 0.9, 1.0]) if e == EVENT else self.rng.choice([0.0, 0.3, 0.5, 0.8, 1.0])
            for v in self.people:
                if self.chance(share):
                    rows.append({"event": e, "person": v, "status": self.twisted(self.rng.choice(statuses)),
                                 "role": self.rng.choice(["host", "Organiser", "speaker", "guest"]) if self.chance(0.2) else "",
                                 "at": self.moment(-60, 10) if self.chance(0.15) else ""})
        return rows

    def contact_rows(self) -> list[dict[str, str]]:
        rows = []
        dated_far = self.chance(0.3)
        for _ in range(int(len(self.people) * self.rng.choice([0, 0.5, 1, 2, 4]))):
            a, b = self.rng.sample(self.people, 2)
            row = {"from": a, "to": b, "channel": self.rng.choice(CHANNELS),
                   "at": "" if self.chance(0.2) else self.moment(-3000 if dated_far else -600, 15),
                   "minutes": str(self.rng.choice([1, 5, 20, 60, 240, 1000])) if self.chance(0.5) else "",
                   "count": self.rng.choice(["", "", "1", "3"]),
                   "event": self.rng.choice([*self.events, EVENT]) if self.chance(0.3) else ""}
            rows.append(row)
            if self.chance(0.15):  # again, by the other side or a second import
                twin = dict(row)
                if self.chance(0.5):
                    twin["from"], twin["to"] = b, a
                if self.chance(0.3):
                    twin["minutes"] = "30"
                rows.append(twin)
        return rows

    def introduction_rows(self) -> list[dict[str, str]]:
        rows = []
        for _ in range(int(len(self.people) * self.rng.choice([0, 0, 0.3, 1]))):
            a, b = self.rng.sample(self.people, 2)
            rows.append({"introducer": "", "a": a, "b": b, "event": self.rng.choice([*self.events, EVENT]) if self.chance(0.6) else "",
                         "at": self.moment(-200, 10, 0.1) if self.chance(0.6) else "", "channel": "",
                         "outcome": self.rng.choice(["", "proposed", "proposed", "accepted", "declined", "missed", "met", "again", "business"])})
        return rows

    def rule_rows(self) -> list[dict[str, str]]:
        rows = []
        seen = set()
        for _ in range(self.rng.choice([0, 0, 1, 2, 4, 6])):
            kind = self.rng.choice(["apart", "apart", "together", "wants", "never_introduce", "never_introduce", "host_at", "left", "away",
                                    "not_as_introducer", "across"])
            a, b = self.rng.sample(self.people, 2)
            if kind == "across":
                a = self.rng.choice(["group", "sector"])
            two = kind in ("apart", "together", "wants") or (kind == "never_introduce" and self.chance(0.5))
            key = (kind, frozenset((a, b)) if two else a)
            if key in seen:
                continue
            seen.add(key)
            until = self.day(-30, 60).isoformat() if kind == "away" or self.chance(0.2) else ""
            rows.append({"rule": kind, "a": a, "b": b if two else "", "event": EVENT if kind not in ("left", "away") and self.chance(0.3) else "",
                         "until": "" if kind == "left" else until})
        return rows

    def synonym_rows(self) -> list[dict[str, str]]:
        pairs = [self.rng.sample([*WORDS, "counsel"], 2) for _ in range(self.rng.choice([0, 0, 0, 1, 2, 3]))]
        rows = [{"word": self.twisted(x).strip(), "same_as": y} for x, y in pairs]
        return rows + [{"word": "sailin", "same_as": "sailin"}] * self.chance(0.2)

    def channel_rows(self) -> list[dict[str, str]]:
        rows = [{"channel": "coffee", "weight": "0.8", "half_life_days": "200", "ceiling": "0.9", "minutes_per_touch": "",
                 "face_to_face": "yes"},
                {"channel": "forum", "weight": "", "half_life_days": self.rng.choice(["", "none"]), "ceiling": "", "minutes_per_touch": "",
                 "face_to_face": ""}]
        if self.chance(0.3):
            rows.append({"channel": "email", "weight": "0.6", "half_life_days": "", "ceiling": "", "minutes_per_touch": "", "face_to_face": ""})
        return rows


def write_folder(seed: int, folder: Path) -> Path:
    """Writes the folder of a seed. Equal seeds, equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in Maker(seed).tables().items():
        if not rows:
            continue
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            out.writeheader()
            out.writerows(rows)
    return folder

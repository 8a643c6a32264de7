"""Archives of networks, and chats."""

from __future__ import annotations

import datetime
import json
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from .club import Club, Person
from .specimen import MADE, Specimen, slipped, write_csv

_SECRET = "do not ever read this"


def _circle(club: Club, rng: random.Random, size: int) -> tuple[Person, list[Person]]:
    people = rng.sample(list(club.people.values()), size + 1)
    return people[0], people[1:]


def pair_of(a: Person, b: Person, channel: str) -> tuple[frozenset[str], str]:
    return frozenset((a.name, b.name)), channel


def linkedin(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """As a zip, as a folder, and an old one without addresses of profiles in its connections; drafts, spam, groups and decoys within."""
    owner, others = _circle(club, rng, 40)
    host = {"en-GB": "www", "de": "de", "old": "www"}[language]

    def url(person: Person) -> str:
        return f"https://{host}.linkedin.com/in/{person.first}{person.last}-{person.id}".replace(" ", "")

    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On".split(",")
    connections: list[list[str]] = [
        ["Notes:"],
        ["When exporting your connection data, you may notice that some of the email addresses are missing."],
        [],
        header,
    ]
    for person in others:
        connections.append(
            [slipped(rng, person.first), person.last, url(person), "", person.organisation, person.role, "12 Mar 2019"]
        )
    connections.append(["", "", "", "", "", "", "13 Mar 2019"])
    messages = [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT".split(
            ","
        )
    ]
    contacts: Counter[tuple[frozenset[str], str]] = Counter({pair_of(owner, person, "connection"): 1 for person in others})
    for number, person in enumerate(others[:20]):
        for turn in range(rng.randrange(1, 6)):
            a, b = (owner, person) if turn % 2 == 0 else (person, owner)
            messages.append(
                [
                    f"c{number}",
                    "",
                    a.name,
                    url(a),
                    b.name,
                    url(b),
                    f"2026-0{1 + turn}-1{number % 10} 13:28:00 UTC",
                    _SECRET,
                    f"{_SECRET}, {turn}\nsecond line",
                    "INBOX",
                    "",
                    "No",
                ]
            )
            contacts[pair_of(a, b, "linkedin")] += 1
    messages.append(
        [
            "c90",
            "",
            owner.name,
            url(owner),
            others[30].name,
            url(others[30]),
            "2026-01-01 10:00:00 UTC",
            "",
            _SECRET,
            "SPAM",
            "",
            "No",
        ]
    )
    messages.append(
        [
            "c91",
            "",
            owner.name,
            url(owner),
            others[31].name,
            url(others[31]),
            "2026-01-01 10:00:00 UTC",
            "",
            _SECRET,
            "INBOX",
            "",
            "Yes",
        ]
    )
    messages.append(
        [
            "c92",
            "",
            owner.name,
            url(owner),
            f"{others[32].name}, {others[33].name}",
            f"{url(others[32])},{url(others[33])}",
            "2026-01-01 10:00:00 UTC",
            "",
            _SECRET,
            "INBOX",
            "",
            "No",
        ]
    )
    if language == "old":
        connections = [row[:2] + row[3:] if len(row) > 5 else row for row in connections]
        messages = messages[:1]
        contacts = Counter({pair: count for pair, count in contacts.items() if pair[1] == "connection"})
    inside = folder / "inside"
    inside.mkdir()
    write_csv(inside / "Connections.csv", connections, rng)
    write_csv(inside / "messages.csv", messages, rng)
    write_csv(inside / "guide_messages.csv", messages, rng)
    write_csv(inside / "Profile.csv", [["First Name", "Last Name", "Headline"], [owner.first, owner.last, "x"]], rng)
    path = inside
    if language != "de":
        path = folder / "Basic_LinkedInDataExport.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for part in sorted(inside.iterdir()):
                out.write(part, part.name)
    skipped = 1 if language == "old" else 4
    return Specimen(path, "linkedin", {"exported_at": MADE}, names={owner.name, *(p.name for p in others)}, events=0, contacts=contacts, skipped=skipped, hidden=(_SECRET,),
                    fields={p.name: {"organisation": p.organisation, "role": p.role} for p in others})  # fmt: skip


def _ytd(name: str, key: str, records: list[dict[str, object]]) -> str:
    return f"window.YTD.{name}.part0 = " + json.dumps([{key: record} for record in records], ensure_ascii=False, indent=2)


def x_archive(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    owner, others = _circle(club, rng, 12)
    number = {person: str(1000 + i) for i, person in enumerate([owner, *others])}
    mutual, fans = others[:6], others[6:9]
    contacts: Counter[tuple[frozenset[str], str]] = Counter({pair_of(owner, person, "connection"): 1 for person in mutual})
    tweets: list[dict[str, object]] = []
    for person in others:
        tweets.append(
            {
                "created_at": "Fri Feb 21 22:34:37 +0000 2025",
                "full_text": f"{_SECRET} @x",
                "entities": {"user_mentions": [{"id_str": number[person], "screen_name": person.id, "name": person.name}]},
            }
        )
        contacts[pair_of(owner, person, "mention")] += 1
    talks = []
    for person in mutual[:4]:
        count = rng.randrange(1, 5)
        talks.append(
            {
                "conversationId": f"{number[owner]}-{number[person]}",
                "messages": [
                    {
                        "messageCreate": {
                            "id": "1",
                            "senderId": number[owner],
                            "recipientId": number[person],
                            "text": f'{_SECRET} "quoted"',
                            "createdAt": f"2025-03-0{d + 1}T10:00:00.000Z",
                        }
                    }
                    for d in range(count)
                ],
            }
        )
        contacts[pair_of(owner, person, "twitter")] += count
    parts = {
        "account.js": _ytd(
            "account",
            "account",
            [{"accountId": number[owner], "username": owner.id, "accountDisplayName": owner.name, "email": owner.email}],
        ),
        "following.js": _ytd("following", "following", [{"accountId": number[p], "userLink": "https://x.com"} for p in mutual]),
        "follower.js": _ytd(
            "follower", "follower", [{"accountId": number[p], "userLink": "https://x.com"} for p in (*mutual, *fans)]
        ),
        "direct-messages.js": _ytd("direct_messages", "dmConversation", talks),
        "tweets.js": _ytd("tweets", "tweet", tweets),
    }
    path = folder / "twitter.zip"
    if language == "folder":
        path = folder / "twitter"
        (path / "data").mkdir(parents=True)
        for name, text in parts.items():
            (path / "data" / name).write_text(text, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as out:
            for name, text in parts.items():
                out.writestr(f"data/{name}", ("\ufeff" if language == "de" else "") + text)
    return Specimen(
        path,
        "x",
        {"exported_at": MADE},
        names={owner.name, *(p.name for p in others)},
        events=0,
        contacts=contacts,
        hidden=(_SECRET,),
    )


def facebook(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """UTF-8 of which every byte is written as a letter, as Facebook does."""
    owner, others = _circle(club, rng, 30)

    def twisted(text: str) -> str:
        return text.encode().decode("latin-1")

    key = "friends_v2" if language == "en-GB" else "friends"
    friends = {key: [{"name": twisted(person.name), "timestamp": 1_700_000_000 + i} for i, person in enumerate(others)]}
    events = {
        "event_responses_v2": {
            "events_joined": [{"name": twisted("Frühstück am Hafen"), "start_timestamp": 1_790_000_000, "end_timestamp": 0}],
            "events_declined": [],
        }
    }
    profile = {"profile_v2": {"name": {"full_name": twisted(owner.name)}}}
    path = folder / "facebook.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(f"connections/friends/{'your_friends' if language == 'en-GB' else 'friends'}.json", json.dumps(friends))
        out.writestr("events/event_responses_v2.json", json.dumps(events))
        out.writestr("profile_information/profile_information.json", json.dumps(profile))
        out.writestr("messages/inbox/x/message_1.json", json.dumps({"messages": [{"content": _SECRET}]}))
    return Specimen(
        path,
        "facebook",
        {"exported_at": MADE},
        names={owner.name, *(p.name for p in others)},
        events=1,
        contacts=Counter({pair_of(owner, person, "connection"): 1 for person in others}),
        hidden=(_SECRET,),
    )


def whatsapp(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    """Android, iPhone and American layouts; two people, so that each message is a contact."""
    a, b = rng.sample(list(club.people.values()), 2)
    lines = {
        "android": "13/01/2026, 10:00 - Messages and calls are end-to-end encrypted.",
        "iphone": "\u200e[13.01.26, 10:00:00] " + a.name + ": \u200eMessages and calls are end-to-end encrypted.",
        "en-US": "1/13/26, 10:00\u202fAM - Messages and calls are end-to-end encrypted.",
    }[language]
    text = [lines]
    count = 12 + rng.randrange(20)
    for number in range(count):
        at = datetime.datetime(2026, 1, 13, 10, 0, 5) + datetime.timedelta(hours=7 * number)
        writer = (a, b)[number % 2]
        stamp = (
            f"{at:%d/%m/%Y, %H:%M} - "
            if language == "android"
            else f"[{at:%d.%m.%y, %H:%M:%S}] "
            if language == "iphone"
            else f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M}\u202f{'AM' if at.hour < 12 else 'PM'} - "
        )
        text.append(f"{stamp}{writer.name}: {_SECRET}: {number}")
        if number % 5 == 0:
            text.append(f"and {_SECRET} again")
    path = folder / ("_chat.txt" if language == "iphone" else "WhatsApp Chat.txt")
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return Specimen(
        path,
        "whatsapp",
        {"exported_at": MADE},
        names={a.name, b.name},
        events=0,
        contacts=Counter({pair_of(a, b, "message"): count}),
        skipped=1,
        hidden=(_SECRET,),
    )


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "linkedin": (linkedin, ("en-GB", "de", "old")),
    "x": (x_archive, ("en-GB", "de", "folder")),
    "facebook": (facebook, ("en-GB", "de")),
    "whatsapp": (whatsapp, ("android", "iphone", "en-US")),
}

"""The archives of X and Facebook: followers, mentions, private messages by day, friends, answers to events. Never a text."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from .extract import Extract
from .gathering import Gathering
from .kinds import Kind, ReadOptions
from .opening import Opened, Part
from .problems import DamagedFileError, OwnerUnknownError, UnknownFormatError
from .texts import clean, fold

__all__ = ["KINDS"]

_PREFIX = re.compile(rb"^\s*window\.YTD\.[\w.]+\s*=\s*")
# Emptied in the bytes, before anything is parsed: texts never become values.
_TEXTS = re.compile(rb'("(?:text|full_text|content|description|bio|note_tweet|title_text|comment|post)"\s*:\s*)"(?:[^"\\]|\\.)*"')
_X_PARTS = {"follower": r"follower(?:-part\d+)?\.js", "following": r"following(?:-part\d+)?\.js", "messages": r"direct-messages(?:-part\d+)?\.js", "tweets": r"tweets?(?:-part\d+)?\.js", "account": r"account\.js"}  # fmt: skip


_FRIENDS = r"(?:your_)?friends\.json"
_EVENTS = r"(?:event_responses(?:_v2)?|your_event_responses)\.json"
_X_NAMES = ("account.js", "follower.js", "following.js", "direct-messages.js", "tweets.js")


def _json(part: Part) -> Any:
    data = part.data.removeprefix(b"\xef\xbb\xbf")
    try:
        return json.loads(_TEXTS.sub(rb'\1""', _PREFIX.sub(b"", data)))
    except (ValueError, RecursionError) as problem:
        raise DamagedFileError(
            part.shown,
            f"is no JSON of an archive: {str(problem)[:80]}",
            "download the archive again",
            line=getattr(problem, "lineno", 0),
        ) from None


def _items(gathering: Gathering, part: Part, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of one part of X's archive, numbered from 1; what is no such record is told."""
    held = _json(part)
    gathering.part = part.label
    if not isinstance(held, list):
        raise DamagedFileError(part.shown, "holds no list", "download the archive again")
    for number, one in enumerate(held, start=1):
        gathering.rows += 1
        inside = one.get(name, one) if isinstance(one, dict) else None
        if isinstance(inside, dict):
            yield number, inside
        else:
            gathering.tell("skipped", "a record of another form", number)


def _read_x(opened: Opened, options: ReadOptions) -> Extract:
    if not any(True for _ in opened.named(*_X_PARTS.values())):
        raise UnknownFormatError(
            opened.file, "holds no part of X's archive that is read", f"keep the names of the parts: {', '.join(_X_NAMES)}"
        )
    gathering = Gathering("x", opened, options)
    own_id, owner = _x_owner(gathering, opened, options)
    handles: dict[str, str] = {}  # account -> handle, learnt from mentions
    tweets = [
        (part, number, one) for part in opened.named(_X_PARTS["tweets"]) for number, one in _items(gathering, part, "tweet")
    ]
    for _, _, tweet in tweets:
        for mention in _mentions(tweet):
            if mention.get("id_str"):
                handles[str(mention["id_str"])] = str(mention.get("screen_name", ""))
        if tweet.get("in_reply_to_user_id_str"):
            handles.setdefault(str(tweet["in_reply_to_user_id_str"]), str(tweet.get("in_reply_to_screen_name", "")))
    names = {
        str(m["id_str"]): clean(str(m.get("name", ""))) for _, _, tweet in tweets for m in _mentions(tweet) if m.get("id_str")
    }

    def person(number: int, account: str) -> str | None:
        shown = names.get(account) or handles.get(account, "")
        return (
            owner
            if account == own_id
            else gathering.person(
                number, ids={"x": account}, name=shown, extra={"handle": handles[account]} if handles.get(account) else {}
            )
        )

    standing: set[str] = set()
    for kind in ("following", "follower"):
        for part in opened.named(_X_PARTS[kind]):
            for number, one in _items(gathering, part, kind):
                account = str(one.get("accountId", ""))
                key = person(number, account) if account.isdecimal() else None
                if key is None:
                    gathering.tell("skipped", "a follower without an account", number)
                elif kind == "following":
                    standing.add(account)
                elif account in standing:
                    gathering.interaction(owner, key, "connection", number)  # each follows the other
    gathering.part = ""
    if any(True for _ in opened.named(_X_PARTS["follower"])):
        gathering.tell("uncertain", "following is a tie only where both follow")
    _x_messages(gathering, opened, person)
    _x_mentions(gathering, tweets, owner, own_id, person)
    gathering.part = ""
    gathering.tell("not_read", "posts and messages are not read")
    return gathering.finish()


def _x_owner(gathering: Gathering, opened: Opened, options: ReadOptions) -> tuple[str, str | None]:
    for part in opened.named(_X_PARTS["account"]):
        for number, account in _items(gathering, part, "account"):
            found = str(account.get("accountId", ""))
            name = clean(str(account.get("accountDisplayName", ""))) or str(account.get("username", ""))
            if found:
                return found, gathering.person(
                    number, ids={"x": found}, name=name, email=str(account.get("email", "")), owner=True
                )
    if not options.owner:
        raise OwnerUnknownError(
            opened.file,
            "holds no account.js: whose archive it is does not show",
            "give the whole archive, or --owner with the account's number",
        )
    given = options.owner.lstrip("@")
    return given, gathering.person(1, ids={"x": given} if given.isdecimal() else {}, name=given, owner=True, by_name=True)


def _mentions(tweet: dict[str, Any]) -> list[dict[str, Any]]:
    entities = tweet.get("entities")
    found = entities.get("user_mentions", []) if isinstance(entities, dict) else []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _x_messages(gathering: Gathering, opened: Opened, person: Any) -> None:
    for part in opened.named(_X_PARTS["messages"]):
        for number, talk in _items(gathering, part, "dmConversation"):
            days: dict[tuple[str, str, str], int] = {}
            people: set[str] = set()
            bad = 0
            for one in talk.get("messages", []) if isinstance(talk.get("messages"), list) else []:
                message = one.get("messageCreate") if isinstance(one, dict) else None
                if not isinstance(message, dict):
                    continue
                pair = str(message.get("senderId", "")), str(message.get("recipientId", ""))
                day = str(message.get("createdAt", ""))[:10]
                if not all(part_.isdecimal() for part_ in pair) or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                    bad += 1
                    continue
                people.update(pair)
                days[(*pair, day)] = days.get((*pair, day), 0) + 1
            if bad:
                gathering.tell("skipped", "messages of a group, or without a day", number, count=bad)
            if len(people) > 2:
                gathering.tell("skipped", "a conversation of more than two", number)
                continue
            for (sender, recipient, day), count in sorted(days.items()):
                gathering.interaction(person(number, sender), person(number, recipient), "twitter", number, at=day, count=count)


def _x_mentions(
    gathering: Gathering, tweets: list[tuple[Part, int, dict[str, Any]]], owner: str | None, own_id: str, person: Any
) -> None:
    for part, number, tweet in tweets:
        gathering.part = part.label
        others = {str(m["id_str"]) for m in _mentions(tweet) if m.get("id_str")} | (
            {str(tweet["in_reply_to_user_id_str"])} if tweet.get("in_reply_to_user_id_str") else set()
        )
        others = {account for account in others if account.isdecimal() and account != own_id}
        try:
            day = datetime.datetime.strptime(str(tweet.get("created_at", "")), "%a %b %d %H:%M:%S %z %Y").date().isoformat()
        except ValueError:
            if others:
                gathering.tell("skipped", "a mention without a day", number)
            continue
        for account in sorted(others):
            gathering.interaction(owner, person(number, account), "mention", number, at=day, count=1)


def _mended(text: Any) -> str:
    """Facebook writes the bytes of UTF-8 as if each were a letter: "M\\u00c3\\u00bcller"."""
    plain = str(text)
    try:
        return clean(plain.encode("latin-1").decode("utf-8"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return clean(plain)


def _read_facebook(opened: Opened, options: ReadOptions) -> Extract:
    if not any(True for _ in _named(opened, _FRIENDS + "|" + _EVENTS)):
        raise UnknownFormatError(
            opened.file,
            "holds no part of Facebook's archive that is read",
            "keep the names of the parts: your_friends.json, event_responses_v2.json",
        )
    gathering = Gathering("facebook", opened, options)
    owner = _facebook_owner(gathering, opened, options)
    for part in _named(opened, _FRIENDS):
        held = _json(part)
        lists = (
            [v for k, v in held.items() if k.startswith("friends") and isinstance(v, list)]
            if isinstance(held, dict)
            else [held]
            if isinstance(held, list)
            else []
        )
        gathering.part = part.label
        if not lists:
            raise DamagedFileError(part.shown, "holds no list of friends", "download the archive again, as JSON")
        for number, friend in enumerate((f for every in lists for f in every), start=1):
            gathering.rows += 1
            name = _mended(friend.get("name", "")) if isinstance(friend, dict) else ""
            since = _day(friend.get("timestamp")) if isinstance(friend, dict) else ""
            key = (
                gathering.person(number, name=name, extra={"friend_since": since} if since else {}, by_name=False)
                if name
                else None
            )
            if key is None:
                gathering.tell("skipped", "a friend without a name", number)
            else:
                gathering.interaction(owner, key, "connection", number)
    for part in _named(opened, _EVENTS):
        held = _json(part)
        inside = next(iter(held.values())) if isinstance(held, dict) and len(held) == 1 else held
        gathering.part = part.label
        for field, status in (("events_joined", "registered"), ("events_interested", "invited"), ("events_declined", "declined")):
            for number, one in enumerate(inside.get(field, []) if isinstance(inside, dict) else [], start=1):
                gathering.rows += 1
                if not isinstance(one, dict) or not one.get("name"):
                    gathering.tell("skipped", "an event without a name", number)
                    continue
                start, end = _moment(one.get("start_timestamp")), _moment(one.get("end_timestamp"))
                key = gathering.event(f"{_mended(one['name'])}|{start}", number, name=_mended(one["name"]), start=start, end=end)
                gathering.attend(key, owner, number, word=field, vocabulary={fold(field): status})
    if owner is None:
        gathering.part = ""
        gathering.tell(
            "needed", "whose archive it is does not show, so nobody's friends are known", remedy="give --owner with a name"
        )
    gathering.tell("not_read", "posts, messages and photographs are not read")
    return gathering.finish()


def _facebook_owner(gathering: Gathering, opened: Opened, options: ReadOptions) -> str | None:
    for part in _named(opened, r"profile_information\.json"):
        held = _json(part)
        profile = next((v for v in held.values() if isinstance(v, dict)), {}) if isinstance(held, dict) else {}
        name = profile.get("name", {})
        full = _mended(name.get("full_name", "")) if isinstance(name, dict) else ""
        if full:
            gathering.part = part.label
            return gathering.person(1, name=full, owner=True)
    return gathering.person(1, name=options.owner, owner=True) if options.owner else None


def _named(opened: Opened, pattern: str) -> Iterator[Part]:
    if opened.packed:
        yield from opened.named(pattern)
    elif opened.only is not None and re.fullmatch(pattern, opened.only.name, re.IGNORECASE):
        yield opened.only


def _moment(seconds: Any) -> str:
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or not 0 < seconds < 4_102_444_800:
        return ""
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


def _day(seconds: Any) -> str:
    return _moment(seconds)[:10]


def _is_x(opened: Opened) -> tuple[float, str] | None:
    if opened.packed:
        part = next(opened.named(_X_PARTS["follower"], _X_PARTS["following"], _X_PARTS["messages"], _X_PARTS["tweets"]), None)
        return (
            (0.97, f"holds X's {part.name}")
            if part is not None and _PREFIX.match(part.data[:200].removeprefix(b"\xef\xbb\xbf"))
            else None
        )
    if opened.only is not None and _PREFIX.match(opened.only.data[:200].removeprefix(b"\xef\xbb\xbf")):
        return 0.95, "begins with window.YTD, as the parts of X's archive do"
    return None


def _is_facebook(opened: Opened) -> tuple[float, str] | None:
    part = next(_named(opened, _FRIENDS + "|" + _EVENTS), None)
    return (0.95, f"holds Facebook's {part.name}") if part is not None and part.form == "json" else None


KINDS = (
    Kind("x", "X archive", _is_x, _read_x),
    Kind("facebook", "Facebook archive (JSON)", _is_facebook, _read_facebook),
)

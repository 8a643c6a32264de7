"""`erase` and `retain`: people taken out of a workspace, at once or when they have long not come."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import DataError
from .deriving import Derived
from .desk import Desk, Settled, open_desk
from .digest import Digest, PersonRow
from .erasure import Ledger, kept_rows, key_of
from .hand import Hand
from .journal import HIDDEN
from .matching import Account
from .names import fold, fold_email
from .scrubbed import scrubbed
from .store import cached
from .table_file import PERSON_COLUMNS, TABLES, Table

__all__ = ["Erased", "erase", "not_seen_since", "person_named", "retain"]

_TRACE = 5  # letters that a text must have to be looked for: shorter ones are in every file


@dataclass(slots=True)
class Erased:
    """What an erasure did, or with a dry run would do."""

    people: list[str]
    rows: dict[str, int]  # table -> rows that went
    unnamed: int  # attendance rows that stay as a count
    files: list[str]  # kept files that were replaced by what was read from them
    namesakes: list[str]  # others of the same name, who stay
    left: list[str] = field(default_factory=list)  # files of the organiser below the folder that still speak of them
    history: bool = False  # the folder is under version control: its history still holds them


def person_named(made: Derived, text: str) -> str:
    """The id of the person that `text` names by any id they had, by address, or by exact name.

    Raises
    ------
    DataError
        There is nobody, or several bear the name: their ids are listed.
    """
    id = made.matched.person_of.get(text, text)
    if id in made.rows_of:
        return id
    address, name = fold_email(text), fold(text)
    found = [people[0].node.id for people in made.matched.people
             if any((address and f"email:{address}" in a.node.keys) or (name and a.node.fold == name) for a in people)]  # fmt: skip
    if len(found) == 1:
        return found[0]
    if found:
        raise DataError(f"{len(found)} people are called '{text}': {', '.join(found[:8])}; give one of these ids")
    raise DataError(f"nobody is called '{text}'; give their id in people.csv, their e-mail or their exact name")


def erase(folder: Path, texts: Sequence[str], *, as_of: datetime.date, dry: bool = False) -> Erased:
    """Take people out of everything below the folder, and keep out what old files say of them.

    Their attendance stays as counts under an id that says nothing. A word about them in a later file is refused unless it was
    made after `as_of`.
    """
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        return _erase(desk, made, [person_named(made, text) for text in texts], as_of, dry)


def retain(folder: Path, *, months: int, as_of: datetime.date, dry: bool = True) -> Erased:
    """Erase whoever was at no event and in no contact within the last `months`; by default only says whom."""
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        gone = not_seen_since(made, _months_before(as_of, months).isoformat())
        if not gone:
            return Erased([], {}, 0, [], [])
        return _erase(desk, made, gone, as_of, dry)


def not_seen_since(made: Derived, day: str) -> list[str]:
    """People whose every event, contact and introduction was before `day`; who has none at all is no old acquaintance and stays."""
    last: dict[str, str] = {}
    starts = {row["event"]: row.get("start", "") for row in made.tables["events"].dicts()}

    def see(id: str, at: str) -> None:
        # Something without a day may be of any day: whoever has such a row is kept.
        last[id] = max(last.get(id, ""), at[:10] or "9999")

    for row in made.tables["attendance"].dicts():
        see(row["person"], starts.get(row["event"], "") or row.get("at", ""))
    for row in made.tables["interactions"].dicts():
        if row.get("at"):  # a standing tie is nothing that happened
            see(row["from"], row["at"])
            see(row["to"], row["at"])
    for row in made.tables["introductions"].dicts():
        for id in (row["a"], row["b"]):
            see(id, row.get("at", "") or starts.get(row.get("event", ""), ""))
    return [people[0].node.id for people in made.matched.people
            if "" < last.get(people[0].node.id, "") < day and not people[0].node.id.startswith(_UNNAMED)]  # fmt: skip


def _months_before(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


_UNNAMED = "unnamed-"


def _erase(desk: Desk, made: Derived, people: list[str], as_of: datetime.date, dry: bool) -> Erased:
    people = list(dict.fromkeys(people))
    gone = set(people)
    accounts = [a for held in made.matched.people if held[0].node.id in gone for a in held]
    ids = {a.node.id for a in accounts}
    staying = [held for held in made.matched.people if held[0].node.id not in gone]
    ledger = Ledger({}, b"\0" * 32 if dry else key_of("erasure.key", make=True) or b"")
    marks = _marks(accounts, staying, ledger)
    traces = _traces(made, gone, accounts)
    store = desk.store.copy()
    store.erased = sorted({*store.erased, *((mark, as_of.isoformat()) for mark in marks)})
    store.verdicts = [v for v in store.verdicts if v.a not in ids and v.b not in ids]
    rows = {name: sum(any(row.get(c) in gone for c in PERSON_COLUMNS.get(name, ())) for row in made.tables[name].dicts()) for name in TABLES}
    unnamed = _unnamed(made, people, ledger)
    for name in TABLES:
        store.hands[name] = _without(store.hands[name], ids, made, traces, unnamed)
    files: dict[str, bytes | None] = {}
    replaced = []
    for place, came in enumerate(store.came):
        digest = store.digest(came)
        held = [node.id in ids for node in digest.nodes]
        if not any(held) and not _speaks_of(desk.folder / came.path(), traces) and not _speaks(came.file, traces):
            continue
        kept = _blanked(kept_rows(digest, [not held[row.node] for row in digest.people]), traces)
        new = scrubbed(came)
        if _speaks(came.file, traces):
            new = replace(new, file=f"{came.kind}{Path(came.file).suffix}")
        files[came.path()] = None
        files[new.path()] = cached(kept)
        store.came[place] = new
        store.digests[new.id] = kept
        replaced.append(came.file)
    # Names of files may be somebody's: how a file was read before is forgotten.
    kept_changes = [{k: v for k, v in c.items() if k != "replaced"} for c in desk.changes() if not any(v[0] in ids or v[1] in ids for v in c.get("verdicts", ()))]
    files[f"{HIDDEN}/changes.json"] = json.dumps(kept_changes, ensure_ascii=False, indent=0).encode()
    (desk.folder / "review.csv").unlink(missing_ok=True) if not dry else None
    settled: Settled = desk.settle(store, files=files, keep_former=False, dry=dry)
    names = {a.node.fold for a in accounts if a.node.fold}
    namesakes = [held[0].node.id for held in staying if any(a.node.fold in names for a in held)]
    out = Erased(people, {name: n for name, n in rows.items() if n}, len(unnamed[1]), replaced, namesakes)
    out.history = any((parent / ".git").exists() for parent in [desk.folder, *desk.folder.resolve().parents])
    managed = set() if not dry else set(settled.files)
    out.left = [path.relative_to(desk.folder).as_posix() for path in sorted(desk.folder.rglob("*")) if path.is_file()
                and not path.relative_to(desk.folder).as_posix().startswith((HIDDEN, "imports/", "hand/")) and path.name not in managed
                and _speaks_of(path, traces)] if traces else []  # fmt: skip
    return out


def _marks(accounts: Iterable[Account], staying: Iterable[Sequence[Account]], ledger: Ledger) -> set[str]:
    others = {key for held in staying for a in held for key in a.node.keys}
    names = {a.node.fold for held in staying for a in held}
    marks = set()
    for account in accounts:
        node = account.node
        for key in (*node.keys, f"id:{node.id}"):
            # An address that somebody else has, too, is refused under this name only.
            marks.add(ledger.mark(key, (node.fold or "-") if key in others else ""))
        if node.fold and node.fold not in names:
            marks.add(ledger.mark(f"named:{node.fold}"))
    return marks


def _traces(made: Derived, gone: set[str], accounts: Iterable[Account]) -> list[str]:
    """Texts that speak of nobody else: addresses, numbers, accounts and full names, in lower case."""
    found = {a.node.name for a in accounts if len(a.node.fold.split()) > 1} | {a.node.id for a in accounts}
    for a in accounts:
        found |= {key.split(":", 1)[1] for key in a.node.keys if not key.startswith(("name:", "named:", "ref:", "id:"))}
    for id in gone:
        for _, row in made.rows_of[id]:
            found |= {text for field in ("email", "phone") for text in row.fields.get(field, ())}
        table = made.tables["people"]
        found |= {row[table.at(c)] for row in table.rows if row[table.at("person")] == id for c in ("email", "phone") if table.at(c) >= 0}
    return sorted(text.casefold() for text in found if len(text) >= _TRACE)


def _speaks(text: str, traces: Sequence[str]) -> bool:
    lower = text.casefold()
    return any(trace in lower for trace in traces)


def _speaks_of(path: Path, traces: Sequence[str]) -> bool:
    """Whether a file's bytes, or those packed in it, hold one of the texts."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    parts = [content]
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as held:
                parts += [held.read(info) for info in held.infolist() if info.file_size < 1 << 26]
        except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, NotImplementedError):
            return True  # what cannot be looked into is not trusted
    return any(_speaks(part.decode(code, errors="ignore"), traces) for part in parts for code in ("utf-8", "utf-16-le", "cp1252"))


def _unnamed(made: Derived, people: Sequence[str], ledger: Ledger) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Ids that say nothing for who was somewhere, and the attendance that stays as a count."""
    ids = {id: _UNNAMED + ledger.mark(f"unnamed:{id}")[:8] for id in people}
    rows = [{"event": row["event"], "person": ids[row["person"]], "status": row["status"]} for row in made.tables["attendance"].dicts() if row["person"] in ids]
    came = {row["person"] for row in rows}
    return {old: new for old, new in ids.items() if new in came}, rows


def _without(hand: Hand, ids: set[str], made: Derived, traces: Sequence[str], unnamed: tuple[dict[str, str], list[dict[str, str]]]) -> Hand:
    """What is by hand, without the person; who was at events stays as a count."""
    columns = PERSON_COLUMNS.get(hand.name, ())

    def about(row: Mapping[str, Any]) -> bool:
        return any(row.get(column) in ids or made.matched.person_of.get(row.get(column, "")) in ids for column in columns)

    new = Hand(hand.name, None, None, {k: v for k, v in hand.cells.items() if not ids.intersection(k)}, [k for k in hand.gone if not ids.intersection(k)])
    fresh = unnamed[1] if hand.name == "attendance" else []
    if hand.name == "people":
        fresh = [{"person": id, "consent": "no", "mail": "no"} for id in unnamed[0].values()]
    if hand.table is None and not fresh:
        return new
    header = list(hand.table.columns) if hand.table is not None else []
    header += [column for row in fresh[:1] for column in row if column not in header]
    rows = [row for row in hand.rows() if not about(row)] + fresh
    changed = hand.table is None or len(rows) != len(hand.table.rows)
    cells = [[_without_traces(row.get(column, ""), traces) for column in header] for row in rows]
    new.table = Table(hand.name, header, cells)
    same = not changed and hand.table is not None and hand.table.rows == cells
    if same:
        new.original = hand.original
    return new


def _without_traces(text: str, traces: Sequence[str]) -> str:
    for trace in traces:
        while (at := text.casefold().find(trace)) >= 0 and len(text.casefold()) == len(text):
            text = text[:at] + "(erased)" + text[at + len(trace) :]
    return text


def _blanked(digest: Digest, traces: Sequence[str]) -> Digest:
    """A digest in which no cell of somebody else's names them."""
    people = [PersonRow(r.node, r.row, r.part, r.at, {f: _blanked_value(v, traces) for f, v in r.fields.items()}) for r in digest.people]
    return digest._replace(people=people)


def _blanked_value(value: Any, traces: Sequence[str]) -> Any:
    if isinstance(value, str):
        return _without_traces(value, traces)
    return [_without_traces(text, traces) for text in value]

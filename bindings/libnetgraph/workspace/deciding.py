"""Verdicts on who is one person, and taking back the last change or any one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DataError
from .desk import Desk, Settled, open_desk
from .erasing import person_named
from .importing import forget, named_import
from .journal import HIDDEN
from .matching import DIFFERENT, SAME, Verdict
from .review import merged_verdicts, read_review
from .store import Came
from .table_file import read_bytes

__all__ = ["Decided", "Undone", "decide", "undo"]


class Decided(NamedTuple):
    """Verdicts taken up."""

    verdicts: list[Verdict]
    settled: Settled


class Undone(NamedTuple):
    """What was taken back."""

    what: str
    imports: list[Came]
    verdicts: list[Verdict]
    settled: Settled


def decide(folder: Path, *, same: Sequence[Sequence[str]] = (), different: Sequence[Sequence[str]] = (), file: Path | None = None,
           dry: bool = False) -> Decided:  # fmt: skip
    """Take up verdicts: those given, and those filled into review.csv (or into `file`, a copy of it).

    Raises
    ------
    DataError
        Somebody is not there, a word is no verdict, or verdicts contradict one another: nothing was changed.
    """
    with open_desk(folder) as desk:
        made = desk.derive(desk.store)
        known = made.matched.person_of

        def account(text: str) -> str:
            return text if text in known else person_named(made, text)

        found = [Verdict(min(account(a), account(b)), max(account(a), account(b)), word) for word, pairs in ((SAME, same), (DIFFERENT, different)) for a, b in pairs]
        for v in found:
            if known.get(v.a) == known.get(v.b) and v.verdict == SAME and v.a == v.b:
                raise DataError(f"{v.a} is one person already")
            if v.a == v.b:
                raise DataError(f"{v.a} is one person by an address, an account or a verdict; `libnetgraph trace` says by which: "
                                "give the ids of two of their accounts with --different")
        place = file or folder / "review.csv"
        content = read_bytes(place)
        if content is None and file is not None:
            raise DataError(f"{file}: no such file; give the review list you filled in")
        found += read_review(content, str(place)) if content is not None else []
        store = desk.store.copy()
        old = {(v.a, v.b): v for v in store.verdicts}
        store.verdicts = merged_verdicts(store.verdicts, found)
        change = None
        if found:
            replaced = [list(old[v.a, v.b]) if (v.a, v.b) in old else [v.a, v.b, "", ""] for v in found]
            change = {"what": "verdict", "verdicts": [list(v) for v in found], "before": replaced}
        if content is not None and file is None and not dry:
            return Decided(found, _settle_with_review(desk, store, change))
        return Decided(found, desk.settle(store, change=change, dry=dry))


def _settle_with_review(desk: Desk, store: Any, change: Any) -> Settled:
    """Settle when what was filled into review.csv has been taken up: the list is written anew, `later` comes back."""
    from .review import review_bytes, suggestions

    made = desk.derive(store)
    shown, more = suggestions(made, store)
    settled = desk.settle(store, change=change, files={"review.csv": review_bytes(shown) if shown else None}, review=False)
    settled.to_review, settled.more_doubts = len(shown), more
    return settled


def undo(folder: Path, what: str | None = None, *, dry: bool = False) -> Undone:
    """Take back the last import, record or verdict, or the one named: an import's id or file, or two ids with `=` between them.

    The tables are then what they were before, byte for byte; edits made by hand since stay.
    """
    with open_desk(folder) as desk:
        changes = desk.changes()
        if what is None:
            if not changes:
                raise DataError("nothing to undo: no import, record or verdict is on record; `libnetgraph undo CLUB IMPORT` takes an older one back")
            change = changes[-1]
        elif "=" in what:
            change = _verdict_change(desk, *(part.strip() for part in what.split("=", 1)))
        else:
            change = {"what": "import", "imports": [came.id for came in named_import(desk.store, what)]}
        store = desk.store.copy()
        if change.get("imports"):
            gone = [came for came in store.came if came.id in set(change["imports"])]
            return Undone(change["what"], gone, [], forget(desk, store, gone, change=change if change in changes else None, dry=dry))
        taken = [Verdict(*v) for v in change["verdicts"]]
        back = {(a, b): Verdict(a, b, word, why) for a, b, word, why in change["before"]}
        keep = [v for v in store.verdicts if (v.a, v.b) not in back]
        store.verdicts = sorted([*keep, *(v for v in back.values() if v.verdict)])
        left = [c for c in changes if c != change]
        files = {f"{HIDDEN}/changes.json": json.dumps(left, ensure_ascii=False, indent=0).encode()}
        return Undone("verdict", [], taken, desk.settle(store, files=files, dry=dry))


def _verdict_change(desk: Desk, a: str, b: str) -> dict[str, Any]:
    made = desk.derive(desk.store)
    pair = {made.matched.person_of.get(a, a), made.matched.person_of.get(b, b)}
    found = [v for v in desk.store.verdicts if {v.a, v.b} == {a, b} or {made.matched.person_of.get(v.a, v.a), made.matched.person_of.get(v.b, v.b)} == pair]
    if not found:
        raise DataError(f"no verdict on '{a}' and '{b}' in same.csv; its lines name the ids that verdicts were given on")
    for change in desk.changes():
        if any([v.a, v.b] == list(said[:2]) for said in change.get("verdicts", ()) for v in found) and len(change["verdicts"]) == len(found):
            return change
    return {"what": "verdict", "verdicts": [list(v) for v in found], "before": [[v.a, v.b, "", ""] for v in found]}

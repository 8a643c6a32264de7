"""The tables as the commands use them: read with one clear line on failure, people and events found by id or name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import near_texts, restored, word_fold
from .guard import refuse_data_folder
from .options import UsageError
from .output import printable, tell

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["armed_again", "event_id", "extra_text", "folder_of", "ids_in", "near", "out_folder", "perhaps", "person_id", "read"]

TABLES = ("people", "events", "attendance", "interactions", "introductions", "rules", "channels", "synonyms", "attributes")


def folder_of(text: str) -> Path:
    """The folder with the tables; what is no folder is a mistake in typing, found before anything is read."""
    folder = Path(text)
    if not folder.exists():
        like = (
            near(folder.name, (p.name for p in folder.parent.iterdir() if p.is_dir())) if folder.parent.is_dir() else []
        )
        raise UsageError(f"{folder}: no such folder{perhaps(like)}")
    if not folder.is_dir():
        raise UsageError(f"{folder}: is a file; give the folder that holds people.csv")
    return folder


def out_folder(text: str, data: Path | None = None) -> Path:
    """The folder to write into; what cannot be one is a mistake in typing, found before anything is read."""
    if not text.strip():
        raise UsageError("--out: is empty; give a folder to write into")
    out = Path(text)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; give a folder for --out")
    refuse_data_folder(out, "--out", data)
    return out


def read(folder: Path, *, lenient: bool) -> ContactNetwork:
    """Reads the tables; strict unless told otherwise. What was left out is said, and where to see it."""
    from .. import read_tables
    from ..errors import DataError
    from ..workspace.journal import finish

    finish(folder)  # a change of the folder that was cut short is carried out first
    try:
        net = read_tables(folder, lenient=lenient, only_known_channels=lenient)
    except DataError as problem:
        problem.args = (
            f"{problem} (`libnetgraph check {folder}` lists everything to mend; --lenient leaves bad rows out)",
        )
        raise
    if net.rejects:
        tell(
            f"{len(net.rejects):,} {'row' if len(net.rejects) == 1 else 'rows'} left out; `libnetgraph check {folder}` lists them."
        )
    return net


def event_id(net: ContactNetwork, text: str) -> str:
    """The id of the event that `text` names by id or exact name."""
    events = net._core.events()
    return _find("event", text, events["event"], events["name"], events["start"])


def person_id(net: ContactNetwork, text: str) -> str:
    """The id of the person that `text` names by id or exact name; who opted out cannot be asked about."""
    people = net._core.people()
    asked = [c and i for i, c in zip(people["person"], people["consent"])]
    # People who opted out are never offered as "did you mean".
    names = [n if c else None for n, c in zip(people["name"], people["consent"])]
    return _find("person", text, [i or None for i in asked], names, [])


def _find(
    what: str, text: str, ids: Sequence[str | None], names: Sequence[str | None], hints: Sequence[str | None]
) -> str:
    if text in ids:
        return text
    wanted = word_fold(text)
    by_name = [i for i, name in zip(ids, names) if i is not None and name is not None and word_fold(name) == wanted]
    if len(by_name) == 1:
        return by_name[0]
    if by_name:
        raise UsageError(
            f"{len(by_name)} {what}s are called '{text}': {', '.join(by_name[:5])}; give one of these ids with --{what}"
        )
    said = dict.fromkeys(
        f"{i} ({', '.join(str(more) for more in (name, hint) if more)})" if name or hint else i
        for like in near(text, [*(i for i in ids if i), *(n for n in names if n)])
        for i, name, hint in zip(ids, names, hints or [None] * len(ids))
        if i is not None and like in (i, name)
    )
    where = "events.csv" if what == "event" else "people.csv"
    hint = perhaps(list(said)[:3])
    if not any(ids):
        hint = f"; {where} names none, or is not there" if what == "event" else hint
    latest = sorted((start, id) for id, start in zip(ids, hints) if id and start)[-3:]
    if not hint and latest:
        hint = f"; the latest there: {', '.join(printable(id) for _, id in latest)}"
    raise UsageError(f"no {what} '{text}' in {where}{hint}")


def near(text: str, known: Iterable[str]) -> list[str]:
    """Up to three of `known` that look like `text`, best first."""
    names = list(known)
    return [names[i] for i in near_texts(text, names)]


def perhaps(like: Sequence[str]) -> str:
    """The end of a complaint that offers what was probably meant, or nothing."""
    return f"; did you mean {' or '.join(printable(name) for name in like)}?" if like else ""


def ids_in(net: ContactNetwork, file: str, option: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The people that a file names: a CSV with `columns`, or, for one column, simply one id a line."""
    import csv

    try:
        with open(file, encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        said = getattr(problem, "strerror", None) or str(problem)
        raise UsageError(f"{file}: cannot be read: {said}; give a file of person ids for {option}") from None
    places = [0]
    first = 1
    titles = [title.strip().lower() for title in rows[0]] if rows else []  # as forgiving as the tables' header lines
    if rows and set(columns) <= set(titles):
        places = [titles.index(column) for column in columns]
        rows, first = rows[1:], 2
    elif len(columns) > 1:
        raise UsageError(
            f"{file}: has no columns {' and '.join(columns)}; give the introductions.csv of an earlier plan for {option}"
        )
    people = net._core.people()
    named = [person for person, consent in zip(people["person"], people["consent"]) if consent]
    found = []
    for number, row in enumerate(rows, first):
        ids = tuple(armed_again(net, row[i].strip()) if i < len(row) else "" for i in places)
        for id in ids:
            if id not in net:
                raise UsageError(
                    f"{file}: row {number}: no person '{id}' in people.csv{perhaps(near(id, named))}"
                )
        found.append(ids)
    if not found:
        raise UsageError(f"{file}: names nobody; leave {option} out, or list at least one person")
    return found


def armed_again(net: ContactNetwork, id: str) -> str:
    """An id without the apostrophe by which a plan's introductions.csv disarms it for spreadsheets."""
    bare = restored(id)
    return bare if id not in net and bare in net else id


def extra_text(columns: dict[str, Any], name: str, row: int) -> str:
    """The text of an unknown column, or nothing where the table has no such column."""
    return (columns[name][row] or "") if name in columns else ""

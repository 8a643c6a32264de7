"""Many problems said in few lines: what follows from another problem under it, the same kind in one column together."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .._core import near_texts, row_left_out
from .output import printable

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork
    from ..network.reject import Reject

__all__ = ["notes_told", "problems_told"]

_TOGETHER = 5  # so many problems of one kind in one column are one line
_LOOKED_UP = 200  # ids for which the nearest known ones are looked for


def problems_told(net: ContactNetwork, rejects: Sequence[Reject]) -> list[str]:
    """One line a problem, or, where a kind has more than a few in one column, one for all of them."""
    caused: Counter[str] = Counter()
    groups: dict[tuple[str, int, str], list[Reject]] = {}
    for reject in rejects:
        if reject.problem.startswith(row_left_out):
            caused[reject.problem[len(row_left_out) :].strip(" ()")] += 1
        else:
            groups.setdefault((reject.file, reject.column, _kind(reject.problem)), []).append(reject)
    hints = _Hints(net)
    lines = []
    for group in groups.values():
        if len(group) <= _TOGETHER:
            lines += [f"{hints.line(reject)}{_caused(caused, reject)}" for reject in group]
            continue
        first = group[0]
        texts = list(dict.fromkeys(reject.text for reject in group if reject.text))
        shown = ", ".join(repr(text) for text in texts[:3]) + (f" and {len(texts) - 3:,} more" if len(texts) > 3 else "")
        at = ", ".join(str(reject.line) for reject in group[1:5]) + (" ..." if len(group) > 5 else "")
        follow = sum(caused.pop(_place(reject), 0) for reject in group)
        lines.append(
            f"{first.file}:{first.line}:{first.column}: {_kind(first.problem)}{f': {shown}' if shown else ''}; {hints.remedy(first)} "
            f"({len(group):,} rows, also lines {at}{f'; {_rows(follow)} them' if follow else ''})"
        )
    # What a whole table that could not be read takes with it: its problem stands above.
    lines += [f"{_rows(count)} what {place} would hold; mend that first" for place, count in caused.items()]
    return lines


def notes_told(notes: Iterable[Reject]) -> list[str]:
    """What was read otherwise than it stands there, the same kind in one file in one line."""
    groups: dict[tuple[str, str], list[Reject]] = {}
    for note in notes:
        groups.setdefault((note.file, _kind(note.problem)), []).append(note)
    return [
        f"{group[0]}" + (f" (and {len(group) - 1:,} more)" if len(group) > 1 else "") for group in groups.values()
    ]


class _Hints:
    """Known ids that look like unknown ones, looked up once for each."""

    def __init__(self, net: ContactNetwork) -> None:
        self._net = net
        self._said: dict[tuple[str, str], str] = {}

    def line(self, reject: Reject) -> str:
        return str(reject._replace(remedy=self.remedy(reject)))

    def remedy(self, reject: Reject) -> str:
        what = {"unknown person": "person", "unknown event": "event"}.get(reject.problem)
        if what is None or "spreadsheet" in reject.remedy:
            return reject.remedy
        key = (what, reject.text)
        if key not in self._said and len(self._said) < _LOOKED_UP:
            core = self._net._core
            if what == "person":  # who opted out is not offered
                people = core.people()
                known = [id for id, consent in zip(people["person"], people["consent"]) if consent]
            else:
                known = core.event_ids()
            self._said[key] = " or ".join(repr(known[i]) for i in near_texts(reject.text, known))
        like = self._said.get(key, "")
        return f"did you mean {like}? Else {reject.remedy}" if like else reject.remedy


def _kind(problem: str) -> str:
    return re.sub(r"\b\d+\b", "N", problem) if problem.startswith("the row has") else re.sub(r"'[^']*'|\d{4}-\d\d-\d\dT?[\d:]*", "...", problem)


def _place(reject: Reject) -> str:
    return f"{os.path.basename(reject.file).removesuffix('.gz')}:{reject.line}"


def _rows(count: int) -> str:
    return f"{count:,} {'row names' if count == 1 else 'rows name'}"


def _caused(caused: Counter[str], reject: Reject) -> str:
    count = caused.pop(_place(reject), 0)
    return f" ({_rows(count)} it)" if count else ""


def shown(lines: Iterable[str]) -> None:
    """Prints lines that hold texts of files."""
    for line in lines:
        print(printable(line))

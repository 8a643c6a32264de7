"""Words of interests, seeks and offers that mean one thing (tables.md)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

PARTS = re.compile("[ _\t\r\n\u2010-\u2015\u2212-]+")


def singular(word: str) -> str:
    """Without the English plural, in words of four letters and more; -s stays in -ss, -us and -is."""
    if len(word) < 4:
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    # What the plural cannot tell from it goes from the singular, too: boxe(s) and box, movie and company.
    if word.endswith(("xe", "che", "she", "sse", "ze")):
        return word[:-1]
    return word[:-2] + "y" if len(word) >= 4 and word.endswith("ie") else word


def key(text: str) -> str:
    """One for all spellings that differ in case, blanks, hyphens, an apostrophe, "&" for "and" or a plural; empty: no word."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if not any(c >= "\x80" or c.isalnum() or c in "#+" for c in folded):
        return ""
    made = ""
    for part in PARTS.split(folded.strip()):
        part = re.sub("['\u2019]", "", part)
        made += "and" if part == "&" else singular(part)
        if len(part) < 4:
            made = singular(made)  # the end of a longer word: start-ups
    return made


def error_apart(x: str, y: str) -> bool:
    """One letter too many or too few, or two neighbours swapped, in words of seven letters and more, from nine on also one for another."""
    if max(len(x), len(y)) < 7 or abs(len(x) - len(y)) > 1 or x == y or x[0] != y[0]:
        return False
    if len(x) != len(y):
        short, long = sorted((x, y), key=len)
        return any(long[:i] + long[i + 1:] == short and not long[i].isdigit() for i in range(1, len(long)))
    differ = [i for i in range(len(x)) if x[i] != y[i]]
    if any(x[i].isdigit() or y[i].isdigit() for i in differ):
        return False
    if len(differ) == 1:
        return len(x) >= 9
    return len(differ) == 2 and differ[1] == differ[0] + 1 and x[differ[0]] == y[differ[1]] and x[differ[1]] == y[differ[0]]


class Words:
    """`owners`: the words of each person who consented; `same`: the rows of synonyms.csv."""

    def __init__(self, owners: Iterable[Iterable[str]], same: Iterable[tuple[str, str]]) -> None:
        uses = Counter(k for texts in owners for k in {key(t) for t in texts} - {""})
        rows = [(key(x), key(y)) for x, y in same]
        rows = [(x, y) for x, y in rows if x and y]
        for x, y in rows:
            uses[x] = uses[y] = max(uses[x], uses[y], 2)
        self.head = {k: k for k in uses}
        meant: dict[str, str] = {}
        kept: list[str] = []
        for k in sorted(uses, key=lambda k: (-uses[k], k)):  # most used first, then by the alphabet
            found = next((other for other in kept if error_apart(k, other)), None) if uses[k] <= 1 else None
            if found is None:
                kept.append(k)
            else:
                meant[k] = found
        for x, y in [*meant.items(), *rows]:
            old, new = self.head[x], self.head[y]
            self.head = {k: new if h == old else h for k, h in self.head.items()}

    def group(self, text: str) -> str:
        return self.head.get(key(text), "")

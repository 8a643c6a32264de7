"""How names, addresses and numbers are compared: as folds that spelling, order and accents do not change.

Nothing here decides that two people are one: an equal name is never enough for that.
"""

from __future__ import annotations

import contextlib
import functools
import re
import unicodedata

__all__ = ["conflict", "fold", "fold_email", "fold_organisation", "fold_phone", "is_slip", "likeness", "loose_email", "near_slip", "slug",
           "tokens"]  # fmt: skip

_TITLES = frozenset("dr prof professor mr mrs ms miss mx sir dame herr frau hr fr mme mlle monsieur madame sr sra srta don dona ing dott "
                    "dottssa mag dipl phd mba jr".split())  # fmt: skip
_LEGAL = frozenset("ltd limited llc llp inc corp co company plc gmbh ag kg ug se sa sas sarl sl srl spa bv nv oy ab as aps ev eg und and "
                   "the".split())  # fmt: skip
# Letters that are not a base letter with a mark, but that people type as one.
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"})


@functools.lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a name in their order: without case, accents, punctuation and titles."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_SPELLED))
    bare = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`´")
    words = re.findall(r"\w+", bare.replace("_", " "))
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A name as it is compared: its words, sorted, so that `Meyer, Anna` is `Anna Meyer`."""
    return " ".join(sorted(tokens(text)))


@functools.lru_cache(maxsize=1 << 16)
def fold_organisation(text: str) -> str:
    """An organisation as it is compared: its words without the legal form."""
    words = tokens(text)
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


@functools.lru_cache(maxsize=1 << 16)
def fold_email(text: str) -> str:
    """An address as it is compared: whole in lower case, its domain as the mail system writes it; empty if it is none."""
    address = unicodedata.normalize("NFC", text.strip().strip("<>")).lower().removeprefix("mailto:")
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or len(address.split()) != 1:
        return ""
    with contextlib.suppress(UnicodeError):
        domain = domain if domain.isascii() else domain.encode("idna").decode()
    return f"{local}@{domain.rstrip('.')}"


def loose_email(address: str) -> str:
    """A folded address without what many providers ignore: dots and +tags. Alike here is worth a question, no more."""
    local, _, domain = address.rpartition("@")
    return f"{local.split('+')[0].replace('.', '')}@{domain.replace('googlemail.', 'gmail.')}"


def fold_phone(text: str) -> str:
    """A number that names its country (`+44 20 ...`, `0044 ...`), as digits; empty for a national one: it is no key."""
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith("00"):
        digits = digits[2:]
    elif not text.strip().startswith("+"):
        return ""
    return f"+{digits}" if 8 <= len(digits) <= 15 else ""


def slug(text: str) -> str:
    """Text for an id: lower-case words with dashes between; empty where no letter is left."""
    return "-".join(word for word in tokens(text) if word.isascii())[:48].strip("-")


def conflict(a: str, b: str) -> bool:
    """Whether two names can hardly be one person's, given that both came with the same address.

    Left-out words, initials and a slip inside a word are no conflict. Another surname is one (it may be a marriage or another
    person), and so is another ending of a given name: Paul and Paula share many an address.
    """
    first, second = tokens(a), tokens(b)
    if not first or not second or sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return False
    short, long = sorted((first, second), key=len)
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((other for other in left if other == word), None) or next((other for other in left if _initial(word, other) or is_slip(word, other)), None)
        if found is None:
            return True
        left.remove(found)
    return False


def near_slip(a: str, b: str) -> bool:
    """Whether two names are one but for a single slip: word for word the same, one of them mistyped."""
    first, second = sorted(tokens(a)), sorted(tokens(b))
    if "".join(tokens(a)) == "".join(tokens(b)) and first:
        return True
    only, other = [w for w in first if w not in second], [w for w in second if w not in first]
    return len(first) == len(second) >= 2 and len(only) == len(other) == 1 and is_slip(only[0], other[0])


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


# Endings by which given names of women and men differ: no slip of the pen.
_ENDINGS = frozenset({"", "s", "a", "e", "o", "i", "y", "ia", "ie", "in", "ina", "ine", "as", "us", "an", "is"})


def is_slip(a: str, b: str) -> bool:
    """Whether one word is the other with one letter left out, added, mistaken, or two swapped, and not its other gender."""
    if min(len(a), len(b)) < 3 or max(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    if a[start:] in _ENDINGS and b[start:] in _ENDINGS:
        return False
    rest, other = a[start:], b[start:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])


def likeness(a: str, b: str) -> float:
    """Jaro-Winkler similarity of two texts, 0 to 1 (Winkler 1990: prefix weight .1, at most 4 letters).

    Complexity: O(len(a) * len(b)).
    """
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    window = max(max(len(a), len(b)) // 2 - 1, 0)
    taken = [False] * len(b)
    matched = []
    for i, letter in enumerate(a):
        for j in range(max(0, i - window), min(len(b), i + window + 1)):
            if not taken[j] and b[j] == letter:
                taken[j] = True
                matched.append(letter)
                break
    if not matched:
        return 0.0
    other = [letter for letter, used in zip(b, taken) if used]
    swaps = sum(x != y for x, y in zip(matched, other)) / 2
    m = len(matched)
    jaro = (m / len(a) + m / len(b) + (m - swaps) / m) / 3
    prefix = 0
    for x, y in zip(a[:4], b[:4]):
        if x != y:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)

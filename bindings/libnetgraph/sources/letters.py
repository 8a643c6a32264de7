"""Bytes to text: the byte order mark, then UTF-8, then UTF-16 by its zeros, then a guess that somebody can check."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from .extract import Encoding
from .problems import DamagedFileError

__all__ = ["decoded", "looks_twice_encoded", "words_outside_ascii"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{1,40}")
_SHOWN = 3  # letters that a word shown has at least
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# UTF-8 that somebody's program took for Latin-1 and wrote as UTF-8 again: "MÃ¼ller".
_TWICE = re.compile(r"[ÂÃ][\x80-\xbf]|â€[œ\x9d™“”]")
_AROUND = re.compile(r"[^\W\d_]{0,30}[^\x00-\x7f][^\s,;]{0,30}")
_COMMON = frozenset("äöüßéèêëàâáãåæçíìîïñóòôõøúùûœ")
_CZECH = re.compile("[šžŠŽýÝ]")
_WESTERN_ONLY = re.compile("[øìèùòïØÌÈÙÒÏ]")
_TURKISH = frozenset("ğışİŞĞ")
_SAMPLE = 1 << 20


def decoded(data: bytes, place: str, given: str | None = None) -> tuple[str, Encoding]:
    """Return the text and how it was read; which words to show, whoever knows what of the text is kept says.

    Raises DamagedFileError for bytes that are no text, or not of the encoding given.
    """
    name, why, certain = _choice(data, place, given)
    try:
        text = data.decode("utf-8-sig" if name == "utf-8" else name)
    except (UnicodeDecodeError, LookupError) as problem:
        where = data[: getattr(problem, "start", 0)].count(b"\n") + 1
        raise DamagedFileError(
            place, f"is no {name} text: {problem}", "give its encoding, such as --encoding cp1252", line=where
        ) from None
    sample = text[:_SAMPLE]
    if _CONTROL.search(sample) and len(_CONTROL.findall(sample)) > max(4, len(sample) // 200):
        raise DamagedFileError(place, "holds bytes that are no text", "export it again as CSV or xlsx")
    plain = sample.isascii() and text.isascii()
    return text, Encoding(name=name, why=why, certain=certain or plain)


def words_outside_ascii(texts: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the first words that have letters outside ASCII, for somebody to see whether they were decoded rightly."""
    found: dict[str, None] = {}
    for text in texts:
        if text.isascii():
            continue
        for word in _WORD.findall(text):
            if len(word) >= _SHOWN and not word.isascii():
                found[word] = None
                if len(found) == most:
                    return tuple(found)
    return tuple(found)


def looks_twice_encoded(text: str) -> str:
    """Return letters that were encoded twice, as far as one can see, or ""; not the word, which may be of a note."""
    found = None if text.isascii() else _TWICE.search(text)
    return "" if found is None else found.group()


def _choice(data: bytes, place: str, given: str | None) -> tuple[str, str, bool]:
    if given:
        try:
            return codecs.lookup(given).name, "as given", True
        except LookupError:
            raise DamagedFileError(
                place, "cannot be read in an encoding of that name", "give one such as utf-8, cp1252 or utf-16", text=given
            ) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, "byte order mark", True
    zeros = _sixteen(data[:4096])
    if zeros:
        return zeros, "every second byte is zero", True
    try:
        data.decode("utf-8")
        return "utf-8", "valid UTF-8", True
    except UnicodeDecodeError:
        pass
    guess = _guess(data)
    if guess:
        return guess, "guessed by its letters: look at the words", False
    try:
        data.decode("cp1252")
        return "cp1252", "not UTF-8, so taken for Windows-1252: look at the words", False
    except UnicodeDecodeError:
        return "latin-1", "neither UTF-8 nor Windows-1252, so taken for Latin-1: look at the words", False


def _sixteen(head: bytes) -> str:
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> str:
    """The code page in which the letters outside ASCII look most like those of names; chardet's guess is one of those tried.

    chardet alone takes short Spanish and Italian lists for Central European ones: letters that are common in Western names
    count for a page, signs and capitals within a word against it.
    """
    # Lines of plain ASCII say nothing of the code page; leaving them out keeps the guess quick on large files.
    sample = b"\n".join([line for line in data.splitlines() if not line.isascii()][:2000])
    best, most = "", float("-inf")
    guess = _chardet(sample)
    first = (guess, "cp1252") if guess in ("cp1254", "iso8859-9") else ("cp1252", guess)
    for name in (*first, "cp1250", "iso8859-2", "mac-roman"):
        try:
            text = sample.decode(name) if name else ""
            data.decode(name or "ascii")
        except (LookupError, UnicodeDecodeError):
            continue
        score = sum(_likeness(word) for word in _AROUND.findall(text))
        if name == "cp1252" and _CZECH.search(text) and _WESTERN_ONLY.search(text):
            score -= len(text)  # "Dvo\u00f8\u00e1k" beside "Nov\u00e1\u010dkov\u00e1": no Western language has both
        if score > most:
            best, most = name, score
    return best


def _chardet(sample: bytes) -> str:
    try:
        import chardet
    except ImportError:
        return ""
    found = chardet.detect(sample)["encoding"]
    try:
        name = codecs.lookup(found).name if found else ""
        # It differs from Windows-1252 in six letters only, all of them Turkish and none of them rare there.
        return "" if name in ("cp1254", "iso8859-9") and len(_TURKISH.intersection(sample.decode(name))) < 2 else name
    except (LookupError, UnicodeDecodeError):
        return ""


def _likeness(word: str) -> float:
    """How much a word's letters outside ASCII look like those of names."""
    score = 0.0
    for place, letter in enumerate(word):
        if letter <= "\x7f":
            continue
        inside = place > 0 and word[place - 1].islower()
        if not letter.isalpha() or letter in "ªº\u02c6\u02c7" or (inside and letter.isupper()):
            score -= 1
        else:
            score += 1.0 if letter.lower() in _COMMON else 0.5
    return score

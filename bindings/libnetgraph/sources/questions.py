"""Columns of one's own in a list of tickets or answers: questions understood by their words, profiles, names turned round."""

from __future__ import annotations

import re
from collections.abc import Collection

from .gathering import Gathering
from .kinds import Columns
from .texts import clean, fold
from .words import asks_to_introduce, field_within, looks_like_consent

__all__ = ["first_last", "take_questions"]

# What follows a comma without being a given name.
_NOT_GIVEN = frozenset(
    "jr sr ii iii iv dr prof phd ph md mba msc bsc ma ba cpa cfa esq dds llm jd rn mr mrs ms herr frau m mme mlle sr sra inc ltd llc llp plc gmbh ag kg co sa sas sarl srl spa sl bv nv "
    "team guest gast plus".split()
)
_WORDS = re.compile(r"[^\W\d_]+\.?(?:[-'’ ][^\W\d_]+\.?){0,3}")


def first_last(name: str) -> tuple[str, str] | None:
    """Return (first, last) of a name written "Last, First"; None for one that is not: with figures, a title or a firm's form behind the comma."""
    last, comma, first = name.partition(",")
    last, first = last.strip(), first.strip()
    if not comma or not _WORDS.fullmatch(last) or not _WORDS.fullmatch(first):
        return None
    words = {word.strip(".") for word in fold(f"{last} {first}").split()}
    return None if words & _NOT_GIVEN and not set(fold(first).split()).isdisjoint(_NOT_GIVEN) else (first, last)


def take_questions(gathering: Gathering, columns: Columns, skip: Collection[str] = ()) -> None:
    """Make fields of columns whose words surely ask for one, and tell of each; `skip` are folded titles that a mapping decides."""
    for place in list(columns.rest):
        title = columns.header[place]
        if fold(title) in skip:
            continue
        field = "consent" if asks_to_introduce(title) else "" if looks_like_consent(title) else field_within(title)
        if field and field not in columns:
            columns.places[field] = [place]
            columns.rest.remove(place)
            gathering.tell(
                "uncertain",
                f"taken for {field} by some of its words",
                column=title,
                remedy="if that is wrong, say in a mapping what it is",
            )
            gathering.columns[title] = field
            gathering.absent -= {field}


def profile_places(columns: Columns) -> list[int]:
    """Return the columns that ask for a profile at LinkedIn: an account of one's own, by which lists and archives agree."""
    return [place for place in columns.rest if "linkedin" in fold(clean(columns.header[place])).split()]

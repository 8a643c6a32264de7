"""Labels of people, and their places in the list that a plan is made for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Union

__all__ = ["PairWorths", "Places"]

PairWorths = Union[Mapping[tuple[Any, Any], float], Iterable[tuple[Any, Any, float]]]


class Places:
    """The list of people of one plan: which place each label has.

    >>> Places(["Ann", "Bo"], "plan_rounds").of("Bo")
    1
    """

    def __init__(self, people: Iterable[Hashable], call: str) -> None:
        self.people = list(people)
        self._call = call
        self._place = {label: place for place, label in enumerate(self.people)}
        if len(self._place) != len(self.people):
            twice = next(label for place, label in enumerate(self.people) if self._place[label] != place)
            raise ValueError(f"{call}: {twice!r} is in the list of people twice; list everybody once")

    def __contains__(self, label: object) -> bool:
        return label in self._place

    def of(self, label: Hashable) -> int:
        """Return the place of a label."""
        try:
            return self._place[label]
        except (KeyError, TypeError):
            raise KeyError(f"{self._call}: {label!r} is not in the list of people") from None

    def all(self, labels: Iterable[Hashable]) -> list[int]:
        """Return the places of some labels."""
        return [self.of(label) for label in labels]

    def pairs(self, worths: PairWorths) -> list[tuple[int, int, float]]:
        """Return (place, place, worth) of pairs given as a mapping or as rows."""
        if isinstance(worths, Mapping):
            return [(self.of(a), self.of(b), float(worth)) for (a, b), worth in worths.items()]
        return [(self.of(a), self.of(b), float(worth)) for a, b, worth in worths]

    def present(self, absent: Mapping[Hashable, Iterable[int]] | None, rounds: int) -> list[list[int]]:
        """Return who is there per round, from the rounds (from 1) that people miss; empty for everybody always."""
        if not absent:
            return []
        there = [[1] * len(self.people) for _ in range(rounds)]
        for label, missed in absent.items():
            for number in missed:
                if not 1 <= number <= rounds:
                    raise ValueError(f"{self._call}: absent={label!r}: round {number} of 1 to {rounds}")
                there[number - 1][self.of(label)] = 0
        return there

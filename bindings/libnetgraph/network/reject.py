"""A row that lenient reading left out."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Reject"]


class Reject(NamedTuple):
    """A row that lenient reading left out: where it stands, what is wrong with it and what to do about it."""

    file: str
    line: int
    column: int
    problem: str
    text: str
    remedy: str

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        text = f": '{self.text}'" if self.text else ""
        return f"{place}: {self.problem}{text}" + (f"; {self.remedy}" if self.remedy else "")

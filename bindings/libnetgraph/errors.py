"""What libnetgraph raises on its own account; misuse raises the usual TypeError, ValueError and IndexError."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._core import DataError, Error, FileError, Stopped, near_texts

__all__ = ["DataError", "Error", "FileError", "Stopped", "UnknownIdError", "whole_number"]


class UnknownIdError(Error, KeyError):
    """A person, event or vertex that the network does not have.

    Attributes
    ----------
    kind : str
        What was looked for: "person", "event" or "vertex".
    id : object
        What was asked for.
    near : list of str
        Known ids that look like it, best first; empty if none does.
    """

    def __init__(self, kind: str, id: object, near: Iterable[str] = ()) -> None:
        self.kind = kind
        self.id = id
        self.near = list(near)
        super().__init__(kind, id, self.near)

    # KeyError shows the repr of its argument, which for a sentence means quotes around it.
    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(repr(name) for name in self.near)}?" if self.near else ""
        return f"no {self.kind} {self.id!r} in the network{hint}"


def whole_number(name: str, value: Any) -> int:
    """Return `value`, a whole number of 0 or more of any integer type, or say what it is instead."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or not 0 <= int(value) < 2**63:
        raise TypeError(f"{name}={value!r}: expected a whole number, 0 or more")
    return int(value)


def unknown_id(kind: str, id: object, known: Iterable[object]) -> UnknownIdError:
    """Make the error for `id`, with up to three of the `known` ids that look like it."""
    names = [str(name) for name in known]
    return UnknownIdError(kind, id, [names[i] for i in near_texts(str(id), names)])

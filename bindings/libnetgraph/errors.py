"""What libnetgraph raises on its own account; misuse raises the usual TypeError, ValueError and IndexError."""

from __future__ import annotations

from collections.abc import Iterable

from ._core import DataError, Error, FileError, Stopped

__all__ = ["DataError", "Error", "FileError", "Stopped", "UnknownIdError"]


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


def unknown_id(kind: str, id: object, known: Iterable[object]) -> UnknownIdError:
    """Make the error for `id`, with up to three of the `known` ids that look like it."""
    from difflib import get_close_matches

    wanted = str(id).casefold()
    spelled: dict[str, str] = {}
    for name in known:
        spelled.setdefault(str(name).casefold(), str(name))
    near = [spelled[key] for key in get_close_matches(wanted, list(spelled), n=3, cutoff=0.6)]
    return UnknownIdError(kind, id, near)

"""People at the door who are in no table yet: for one evening they are people like others; the tables stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .. import _core

if TYPE_CHECKING:
    from ..network.contact_network import ContactNetwork

__all__ = ["bears_one_of", "names_that_opted_out", "with_people"]


def with_people(network: ContactNetwork, rows: Sequence[Mapping[str, str]]) -> ContactNetwork:
    """Return a network with these people beside those it has: dicts of columns of people.csv, `person` among them.

    Somebody who bears the name of a person who opted out may be that person: they count as opted out, too, unless their row
    says `consent` yes.
    """
    import tempfile
    from pathlib import Path

    from ..io.tables import from_tables

    for row in rows:
        if not row.get("person"):
            raise ValueError(f"a person who walked in needs an id: {dict(row)!r}; give one, such as new-001")
        if row["person"] in network:
            raise ValueError(f"{row['person']!r} is in the tables: name them among those who arrived, not as a walk-in")
    closed = names_that_opted_out(network)
    rows = [{**row, "consent": row.get("consent") or ("no" if bears_one_of(row.get("name") or "", closed) else "")} for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        _core.write_tables(network._core, folder)
        tables = {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}
    lines = list(csv.reader(io.StringIO(tables["people.csv"].decode("utf-8"), newline="")))
    header = lines[0] + [name for name in dict.fromkeys(name for row in rows for name in row) if name not in lines[0]]
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(line + [""] * (len(header) - len(line)) for line in lines[1:])
    out.writerows([str(row.get(name) or "") for name in header] for row in rows)
    tables["people.csv"] = text.getvalue().encode("utf-8")
    return from_tables(tables, [tuple(reject) for reject in network._rejects])


def names_that_opted_out(network: ContactNetwork) -> frozenset[str]:
    """Return the names of people who opted out of introductions, as names are compared: see `bears_one_of`."""
    people = network._core.people()
    return frozenset(_folded(str(name)) for name, consent in zip(people["name"], people["consent"]) if name and not consent)


def bears_one_of(name: str, closed: frozenset[str]) -> bool:
    """Whether somebody bears one of these names, whatever the order, case and accents of its words."""
    return _folded(name) in closed


def _folded(name: str) -> str:
    from ..workspace.names import fold

    return fold(name) or name.casefold()

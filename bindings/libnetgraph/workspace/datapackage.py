"""datapackage.json (Data Package v2): the tables described for other programs; read by nothing here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .table_file import EVENT_COLUMNS, KEYS, PERSON_COLUMNS, TABLES, Table, file_of

__all__ = ["datapackage"]

_NUMBERS = {"lat", "lon", "fee", "weight", "half_life_days", "ceiling", "minutes_per_touch", "minutes", "count"}
_WHOLE = {"capacity", "guests", "at_most"}
_DAYS = {"joined", "until", "asked_a", "asked_b", "yes_a", "yes_b"}
_LISTS = {"interests", "seeks", "offers"}
_YES_NO = {("people", "consent"), ("people", "mail"), ("channels", "face_to_face")}
_WORDS = {
    ("attendance", "status"): ["invited", "registered", "waitlisted", "declined", "cancelled", "attended", "no_show"],
    ("introductions", "outcome"): ["proposed", "accepted", "declined", "missed", "met", "again", "business"],
    ("events", "attendance"): ["taken", "not_taken"],
}
_UNIQUE = {"people", "events", "attendance", "channels"}


def datapackage(tables: Mapping[str, Table], there: Mapping[str, bool], folder: Path) -> bytes:
    """Return the description of the tables that are there; the same tables give the same bytes."""
    resources = [_resource(tables[name], file_of(folder, name).name) for name in TABLES if there[name]]
    described = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "contact-network", "resources": resources}
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, path: str) -> dict[str, Any]:
    name = table.name
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(name, column) for column in table.columns],
        "missingValues": [""],
    }
    if name in _UNIQUE and set(KEYS[name]) <= set(table.columns):
        schema["primaryKey"] = list(KEYS[name])
    links = [(c, "people", "person") for c in PERSON_COLUMNS.get(name, ()) if name != "people" and c in table.columns]
    links += [(c, "events", "event") for c in EVENT_COLUMNS.get(name, ()) if name != "events" and c in table.columns]
    if links:
        schema["foreignKeys"] = [{"fields": [c], "reference": {"resource": to, "fields": [key]}} for c, to, key in links]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json", "name": name, "type": "table", "path": path,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _field(table: str, column: str) -> dict[str, Any]:
    kind: dict[str, Any] = {"name": column, "type": "string"}
    if column in _NUMBERS:
        kind["type"] = "number"
    elif column in _WHOLE:
        kind["type"] = "integer"
    elif column in _DAYS:
        kind["type"] = "date"
    elif column in _LISTS:
        kind |= {"type": "list", "delimiter": ";", "itemType": "string"}
    elif (table, column) in _YES_NO:
        kind |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    if (table, column) in _WORDS:
        kind["constraints"] = {"enum": _WORDS[table, column]}
    return kind

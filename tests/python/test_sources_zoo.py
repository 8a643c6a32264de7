"""Every kind of file of the export zoo is recognised by its content and read to what is true of it."""

from __future__ import annotations

import dataclasses
from collections import Counter

import libnetgraph.sources as sources
import pytest
from export_zoo import WRITERS, specimens


def everything(extract):
    """Returns all text of an extract in one string."""
    return repr(dataclasses.asdict(extract))


def check(specimen):
    """Fails where the extract of a specimen differs from what is true."""
    found = sources.recognise(specimen.path)
    assert found and found[0].kind == specimen.kind, found
    extract = sources.read(specimen.path, **specimen.options)
    people = {person.key: person for person in extract.people}
    assert len(people) == len(extract.people)
    names = {person.key: person.name for person in extract.people}
    if specimen.names is not None:
        assert Counter(names.values()) == Counter(dict.fromkeys(specimen.names, 1))
    if specimen.emails is not None:
        assert {email.casefold() for person in extract.people for email in person.emails} == {
            e.casefold() for e in specimen.emails if e
        }
    if specimen.statuses is not None:
        assert {names[one.person]: one.status for one in extract.attendance} == specimen.statuses
    for what in ("unnamed", "skipped"):
        if getattr(specimen, what) is not None:
            assert getattr(extract, what) == getattr(specimen, what), [str(t) for t in extract.told if t.kind == what]
    if specimen.events is not None:
        assert len(extract.events) == specimen.events
    if specimen.starts is not None:
        assert {event.start for event in extract.events} == specimen.starts
    if specimen.contacts is not None:
        seen = Counter()
        for one in extract.interactions:
            seen[frozenset((names[one.from_], names[one.to])), one.channel] += one.count or 1
        assert seen == specimen.contacts
    by_name = {person.name: person for person in extract.people}
    for name, facts in specimen.fields.items():
        for field, value in facts.items():
            held = getattr(by_name[name], field)
            assert {**held, **value} == held if isinstance(value, dict) else held == value, (name, field)
    text = everything(extract)
    for word in specimen.hidden:
        assert word not in text
    for one in extract.told:
        assert one.kind in sources.TOLD_KINDS and one.text and one.count >= 1
    for one in extract.attendance:
        assert one.person in people and one.event in {event.key for event in extract.events}
    # The same file and options give the same extract.
    assert sources.read(specimen.path, **specimen.options) == extract


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_files_of_every_kind_are_recognised_and_read_to_the_truth(kind, tmp_path):
    count = 0
    for specimen in specimens(tmp_path, kind):
        check(specimen)
        count += 1
    assert count >= 3 and len(WRITERS[kind][1]) >= 2


def test_every_kind_has_a_place_in_the_zoo():
    assert set(WRITERS) == set(sources.KINDS)


def test_the_zoo_is_the_same_each_time(tmp_path):
    for kind in ("eventbrite-attendees", "google-form", "vcard", "bni-slips"):
        first = [s.path.read_bytes() for s in specimens(tmp_path / "a", kind)]
        assert first == [s.path.read_bytes() for s in specimens(tmp_path / "b", kind)]

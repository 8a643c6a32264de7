"""What BNI calls .xls: the slips and the PALMS summary of a chapter."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from .club import Club
from .networks import pair_of
from .specimen import MADE, Specimen, write_csv


def _workbook_xml(rows: list[list[str]]) -> str:
    """Excel-2003 XML; empty cells are left out, and the next one says its place."""
    out = [
        '<?xml version="1.0"?>',
        '<?mso-application progid="Excel.Sheet"?>',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Report"><Table>',
    ]
    for row in rows:
        cells, gap = [], False
        for place, cell in enumerate(row, start=1):
            if cell == "":
                gap = True
                continue
            index = f' ss:Index="{place}"' if gap else ""
            gap = False
            kind = "Number" if cell.replace(".", "", 1).isdecimal() else "String"
            cells.append(f'<Cell{index}><Data ss:Type="{kind}">{escape(cell)}</Data></Cell>')
        out.append(f"<Row>{''.join(cells)}</Row>")
    return "\n".join([*out, "</Table></Worksheet></Workbook>"])


def bni_slips(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    words = {
        "en-GB": ("Referral", "One to One", "TYFCB"),
        "de": ("Empfehlung", "One-to-One", "TYFCB"),
        "csv": ("Referral", "1-2-1", "TYFCB"),
    }[language]
    people = rng.sample(list(club.people.values()), 15)
    rows = [
        ["Slips Audit Report"],
        ["Chapter", "Harbour"],
        ["From", "2026-10-01"],
        ["To", "2026-10-31"],
        [],
        ["From", "To", "Slip Type", "Inside/Outside", "Amount", "", "Detail"],
    ]
    contacts: Counter[tuple[frozenset[str], str]] = Counter()
    thanks = 0
    for number in range(40):
        a, b = rng.sample(people, 2)
        kind = number % 3
        if kind == 2:
            rows.append(["" if number % 2 else a.name, b.name, words[2], "", "1200", "", "secret deal"])
            thanks += number % 2
            continue
        rows.append([a.name, b.name, words[kind], "Inside", "", "", "secret deal"])
        contacts[pair_of(a, b, "message" if kind == 0 else "meeting")] += 1
    path = folder / "slips.xls"
    if language == "csv":
        path = write_csv(folder / "slips.csv", rows, rng)
    else:
        path.write_text(_workbook_xml(rows), encoding="utf-8")
    named = {name for row in rows[6:] for name in row[:2] if name}
    return Specimen(
        path,
        "bni-slips",
        {"exported_at": MADE},
        names=named,
        events=0,
        contacts=contacts,
        skipped=thanks,
        hidden=("secret deal",),
    )


def bni_palms(club: Club, language: str, rng: random.Random, folder: Path) -> Specimen:
    people = rng.sample(list(club.people.values()), 25)
    first, last = {"en-GB": ("First Name", "Last Name"), "de": ("Vorname", "Nachname"), "csv": ("First Name", "Last Name")}[
        language
    ]
    rows = [
        ["PALMS Summary"],
        ["Country", "United Kingdom"],
        ["Chapter", "Harbour"],
        ["From", "2026-04-01"],
        ["To", "2026-09-30"],
        [],
        [first, last, *"P,A,L,M,S,RGI,RGO,RRI,RRO,V,1-2-1,TYFCB,CEU,T".split(",")],
    ]
    fields: dict[str, dict[str, object]] = {}
    for person in people:
        present, absent, late = rng.randrange(10, 24), rng.randrange(4), rng.randrange(3)
        rows.append(
            [
                person.first,
                person.last,
                str(present),
                str(absent),
                str(late),
                "0",
                "1",
                "3",
                "2",
                "1",
                "0",
                "1",
                "4",
                "8,14,41,353",
                "2",
                "0",
            ]
        )
        fields[person.name] = {"extra": {"turnout_attended": str(present + late), "turnout_missed": str(absent)}}
    rows.append(["Total", "", *["99"] * 14])
    path = folder / "palms.xls"
    if language == "csv":
        path = write_csv(folder / "palms.csv", rows, rng)
    else:
        path.write_text(_workbook_xml(rows), encoding="utf-8")
    return Specimen(
        path,
        "bni-palms",
        {"exported_at": MADE},
        names={p.name for p in people},
        events=0,
        skipped=1,
        fields=fields,
        hidden=("8,14,41,353",),
    )


Writer = Callable[[Club, str, random.Random, Path], Specimen]
WRITERS: dict[str, tuple[Writer, tuple[str, ...]]] = {
    "bni-slips": (bni_slips, ("en-GB", "de", "csv")),
    "bni-palms": (bni_palms, ("en-GB", "de", "csv")),
}

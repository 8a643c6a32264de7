"""A small club in good order, the mistakes that beginners make with it, and a script that does what messages say, to the letter."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable
from pathlib import Path

import libnetgraph as ng

Files = dict[str, bytes]

CLUB: dict[str, list[list[str]]] = {
    "people": [
        ["person", "name", "email", "organisation", "lat", "seeks", "joined", "consent"],
        ["0017", "Ann Lee", "ann@lee.example", "Lee, Inc.", "47.5", "print;web design", "2024-01-31", "yes"],
        ["0018", "Bob Ray", "bob@ray.example", "Ray & Co", "", "", "2024-12-25", "no"],
        ["cem", "Cem Käya", "cem@kaya.example", "", "-8.25", "tax", "", ""],
        ["dora", 'Dora "Dot" Dorn', "", "", "", "", "", "yes"],
    ],
    "events": [
        ["event", "name", "series", "start", "end", "capacity"],
        ["2026-11", "November", "lunch", "2026-11-05", "2026-11-05", "40"],
        ["2026-12-03", "December", "lunch", "2026-12-03", "2026-12-03", ""],
    ],
    "attendance": [
        ["event", "person", "status", "at"],
        ["2026-11", "0017", "attended", "2026-11-05"],
        ["2026-11", "cem", "no_show", "2026-11-05"],
        ["2026-12-03", "0017", "registered", "2026-11-20"],
        ["2026-12-03", "0018", "declined", "2026-11-21"],
        ["2026-12-03", "cem", "registered", "2026-11-22"],
        ["2026-12-03", "dora", "registered", "2026-11-23"],
    ],
    "interactions": [
        ["from", "to", "channel", "at", "minutes"],
        ["0017", "cem", "phone", "2026-11-13", "12.5"],
        ["cem", "dora", "email", "2026-11-14", ""],
    ],
    "rules": [["rule", "a", "b", "until"], ["apart", "0018", "dora", "2027-01-31"], ["never_introduce", "cem", "", ""]],
}


def csv_of(rows: list[list[str]], mark: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator=end).writerows(rows)
    return out.getvalue()


def club_files() -> Files:
    return {f"{name}.csv": csv_of(rows).encode() for name, rows in CLUB.items()}


def facts_of(net: ng.ContactNetwork) -> dict[str, list[list[object]]]:
    """What the tables say, without columns of the reader's own."""
    frames = {"people": net.people, "events": net.events, "attendance": net.attendance, "interactions": net.interactions, "rules": net.rules}
    kept = {"attendance": ["event", "person", "status", "at"], "interactions": ["from", "to", "channel", "at", "minutes"], "rules": ["rule", "a", "b", "until"]}
    facts = {}
    for name, frame in frames.items():
        columns = kept.get(name, [c for c in CLUB[name][0] if c in frame])
        facts[name] = [[str(cell) for cell in row] for row in frame[columns].values.tolist()]
    return facts


# -- mistakes: each changes files; those of one table are not put together -------------------------------------------------------

Change = Callable[[Files], None]


def in_table(table: str, change: Callable[[list[list[str]]], list[list[str]]], mark: str = ",", codec: str = "utf-8", end: str = "\n", head: str = "") -> Change:
    def apply(files: Files) -> None:
        rows = change([list(row) for row in CLUB[table]])
        files[f"{table}.csv"] = (head + csv_of(rows, mark, end)).encode(codec)

    return apply


def same(rows: list[list[str]]) -> list[list[str]]:
    return rows


def cell(row: int, column: int, text: str) -> Callable[[list[list[str]]], list[list[str]]]:
    def change(rows: list[list[str]]) -> list[list[str]]:
        rows[row][column] = text
        return rows

    return change


def cells(column: int, form: Callable[[str], str]) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [rows[0], *([*row[:column], form(row[column]), *row[column + 1 :]] for row in rows[1:])]


def local(order: str) -> Callable[[str], str]:
    def form(text: str) -> str:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return text
        y, m, d = text.split("-")
        return {"de": f"{d}.{m}.{y}", "us": f"{int(m)}/{int(d)}/{y}", "uk": f"{d}/{m}/{y}"}[order]

    return form


def renamed(old: str, new: str) -> Change:
    def apply(files: Files) -> None:
        files[new] = files.pop(old)

    return apply


def workbook(table: str, name: str) -> Change:
    def apply(files: Files) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        for row in CLUB[table]:
            book.active.append(row)
        out = io.BytesIO()
        book.save(out)
        del files[f"{table}.csv"]
        files[name] = out.getvalue()

    return apply


def added(name: str, content: bytes) -> Change:
    def apply(files: Files) -> None:
        files[name] = content

    return apply


def rows_added(*more: list[str], at: int = 10**6) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [*rows[:at], *more, *rows[at:]]


def header(**names: str) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [[names.get(column, column) for column in rows[0]], *rows[1:]]


P, E, A, C, R = "people", "events", "attendance", "interactions", "rules"
MISTAKES: dict[str, tuple[str, Change]] = {
    "semicolons": (P, in_table(P, same, ";")),
    "tabs": (P, in_table(P, same, "\t")),
    "sep line": (P, in_table(P, same, ";", head="sep=;\r\n", end="\r\n")),
    "decimal commas": (P, in_table(P, cells(4, lambda t: t.replace(".", ",")), ";", codec="utf-8-sig")),
    "capitals and blanks in names of columns": (P, in_table(P, lambda rows: [[f" {c.upper()} " for c in rows[0]], *rows[1:]])),
    "columns that mean the key": (P, in_table(P, header(person="Persons"))),
    "consent by another name": (P, in_table(P, header(consent="Consent (yes/no)"))),
    "consent in German": (P, in_table(P, lambda rows: cells(7, lambda t: {"yes": "Ja", "no": "Nein"}.get(t, t))(header(consent="Einwilligung")(rows)))),
    "yes in capitals": (P, in_table(P, cells(7, lambda t: f" {t.upper()} "))),
    "an answer nobody understands": (P, in_table(P, cell(2, 7, "rather not"))),
    "a title above": (P, in_table(P, same, head="Members of the club\n\n")),
    "a title above in columns": (P, in_table(P, same, head="Members,,,,,,,\nof 2026,,,,,,,\n")),
    "a total below": (P, in_table(P, rows_added(["Total", "", "", "", "4", "", "", ""]))),
    "empty rows and columns": (P, in_table(P, lambda rows: [[*row, "", ""] for row in rows_added(["", "", "", "", "", "", "", ""], at=2)(rows)])),
    "Windows code page": (P, in_table(P, same, codec="cp1252")),
    "UTF-16": (P, in_table(P, same, "\t", codec="utf-16")),
    "a person twice": (P, in_table(P, rows_added(CLUB[P][1]))),
    "a header twice": (P, in_table(P, rows_added(CLUB[P][0], at=3))),
    "a column twice": (P, in_table(P, lambda rows: [[*row, row[1]] for row in rows])),
    "quotes not doubled": (P, added("people.csv", csv_of(CLUB[P]).replace('"Dora ""Dot"" Dorn"', 'Dora "Dot" Dorn').encode())),
    "German dates of joining": (P, in_table(P, cells(6, local("de")))),
    "American dates of joining": (P, in_table(P, cells(6, local("us")))),
    "Person.CSV in capitals": (P, renamed("people.csv", "People.CSV")),
    "a download's name": (P, renamed("people.csv", "people (1).csv")),
    "two endings": (P, renamed("people.csv", "people.csv.csv")),
    "a workbook beside": (P, workbook(P, "people.xlsx")),
    "a workbook renamed": (P, workbook(P, "people.csv")),
    "gzipped without saying": (P, added("people.csv", gzip.compress(club_files()["people.csv"]))),
    "German times of events": (E, in_table(E, lambda rows: cells(4, local("de"))(cells(3, local("de"))(rows)))),
    "an event that ends before it starts": (E, in_table(E, cell(1, 4, "2026-11-04"))),
    "a capacity in words": (E, in_table(E, cell(1, 5, "forty"))),
    "events as a copy": (E, renamed("events.csv", "events - Copy.csv")),
    "events with a bar": (E, in_table(E, same, "|")),
    "leading zeros lost": (A, in_table(A, cells(1, lambda t: t.lstrip("0")))),
    "ids of events as dates": (A, in_table(A, cells(0, lambda t: {"2026-11": "Nov-26", "2026-12-03": "12/3/2026"}[t]))),
    "American dates of registration": (A, in_table(A, cells(3, local("us")))),
    "British dates of registration": (A, in_table(A, cells(3, local("uk")))),
    "status in capitals": (A, in_table(A, cells(2, lambda t: t.replace("_", " ").title()))),
    "a status of one's own": (A, in_table(A, cell(1, 2, "was there"))),
    "an id with a slip": (A, in_table(A, cell(6, 1, "dorra"))),
    "an id with a blank of another kind": (A, in_table(A, cell(6, 1, "dora\u00a0"))),
    "a guest twice": (A, in_table(A, rows_added(CLUB[A][6]))),
    "an event misspelt": (A, in_table(A, cell(6, 0, "2026-12-30"))),
    "a comma without quotes": (P, added("people.csv", csv_of(CLUB[P]).replace('"Lee, Inc."', "Lee, Inc.").encode())),
    "a call with oneself": (C, in_table(C, rows_added(["cem", "cem", "phone", "2026-11-15", "1"]))),
    "minutes with a comma": (C, in_table(C, cells(4, lambda t: t.replace(".", ",")), ";")),
    "semicolons and German dates": (C, in_table(C, cells(3, local("de")), ";", codec="utf-8-sig", end="\r\n")),
    "a rule in capitals": (R, in_table(R, cells(0, lambda t: t.replace("_", " ").capitalize()))),
    "a rule misspelt": (R, in_table(R, cell(1, 0, "appart"))),
    "a rule with a German date": (R, in_table(R, cells(3, local("de")))),
    "a rule about a stranger": (R, in_table(R, cell(1, 2, "dorah"))),
}  # fmt: skip


# -- the script ------------------------------------------------------------------------------------------------------------------


class Mender:
    """Does what a message says. What only a person can know (which word was meant) it takes from the club in good order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mend(self, problem: ng.Error) -> None:
        message = str(problem)
        text = message.splitlines()[0]
        if isinstance(problem, ng.FileError):
            self._file(text)
            return
        path, line, column, remedy = Path(problem.file), problem.line, problem.column, problem.remedy
        if found := re.search(r"rename the column '(.*?)' to '(\w+)'", remedy):
            self._cells(path, line, lambda row: [found[2] if c.strip() == found[1] else c for c in row])
        elif remedy.startswith("rename it to 'consent'"):
            self._cells(path, line, lambda row: [*row[: column - 1], "consent", *row[column:]])
        elif found := re.search(r"did you mean '(.*?)'", remedy):
            self._cells(path, line, lambda row: [*row[: column - 1], found[1], *row[column:]])
        elif remedy.startswith(("take the row out", "keep one row", "name two different people, or leave the row out")):
            self._lines(path, lambda lines: lines[: line - 1] + lines[line:])
        elif remedy.startswith("remove or rename one of them"):
            self._every(path, lambda row: row[: column - 1] + row[column:])
        elif "let its name end in .gz" in remedy:
            path.rename(path.with_name(path.name + ".gz"))
        elif "let its name end in .xlsx" in remedy:
            self._from_workbook(path)
        elif "CSV UTF-8" in remedy:
            raw = path.read_bytes()
            codec = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
            path.write_text(raw.decode(codec), encoding="utf-8", newline="")
        elif remedy.startswith("put the whole field in quotes"):
            self._lines(path, lambda lines: [*lines[: line - 1], _quoted(lines[line - 1], column), *lines[line:]])
        elif remedy.startswith("give every row as many fields; a field with a comma in it needs quotes"):
            meant = next(row for row in CLUB[path.name.split(".")[0]] if row[0] in problem_line(path, line))
            self._lines(path, lambda lines: [*lines[: line - 1], csv_of([meant]), *lines[line:]])
        elif re.match(r"write (one of|yes or no|the dates|it as|a count|it in digits)|correct the (start|id)", remedy):
            self._as_meant(path, line, column)
        else:
            raise AssertionError(f"nobody can carry this out: {message}")

    def _file(self, text: str) -> None:
        if found := re.search(r"(\S.*?): is not read under this name.*rename it to (\S+),", text):
            Path(found[1]).rename(Path(found[1]).with_name(found[2]))
        elif found := re.search(r"(\S.*?): is a workbook.*under the name (\S+),", text):
            Path(found[1]).rename(Path(found[1]).with_name(found[2]))
            self._from_workbook(Path(found[1]).with_name(found[2]))
        else:
            raise AssertionError(f"nobody can carry this out: {text}")

    def _from_workbook(self, path: Path) -> None:
        import openpyxl

        rows = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).active.iter_rows(values_only=True)
        path.write_text(csv_of([["" if c is None else str(c) for c in row] for row in rows]), encoding="utf-8", newline="")

    def _lines(self, path: Path, change: Callable[[list[str]], list[str]]) -> None:
        lines = path.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
        path.write_text("".join(change(lines)), encoding="utf-8", newline="")

    def _cells(self, path: Path, line: int, change: Callable[[list[str]], list[str]]) -> None:
        def mended(lines: list[str]) -> list[str]:
            mark = max(",;\t|", key=lines[line - 1].count)
            (row,) = csv.reader([lines[line - 1]], delimiter=mark)
            return [*lines[: line - 1], csv_of([change(row)], mark), *lines[line:]]

        self._lines(path, mended)

    def _every(self, path: Path, change: Callable[[list[str]], list[str]]) -> None:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        path.write_text(csv_of([change(row) for row in rows]), encoding="utf-8", newline="")

    def _as_meant(self, path: Path, line: int, column: int) -> None:
        """Puts into a column what the club in good order has there: the script cannot know it, its owner does."""
        truth = CLUB[path.name.split(".")[0]]
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
        top = next(i for i, text in enumerate(lines) if truth[0][0] in text.casefold() or truth[0][1] in text.casefold())
        for number, row in enumerate(truth[1:], top + 2):
            if number <= len(lines):
                self._cells(path, number, lambda cells, row=row: [*cells[: column - 1], row[column - 1], *cells[column:]])


def problem_line(path: Path, line: int) -> str:
    return path.read_bytes().decode("utf-8-sig").splitlines()[line - 1]


def _quoted(line: str, column: int) -> str:
    cells = line.rstrip("\r\n").split(",")
    cells[column - 1] = '"' + cells[column - 1].replace('"', '""') + '"'
    return ",".join(cells) + "\n"

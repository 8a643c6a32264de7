"""Files from outside into a workspace, and out of it again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import DataError, FileError
from .deriving import Derived
from .desk import Settled, open_desk
from .digest import Digest, digest_of
from .erasure import Ledger, without_erased
from .journal import HIDDEN
from .own_files import own_file
from .recorded import CHECKINS, OUTCOMES, PLAN, read_recorded, recorded_kind
from .scrubbed import scrubbed
from .store import IMPORTS, Came, Store, cached, came_of, import_id, read_again

__all__ = ["FileReport", "ImportReport", "forget_imports", "import_files", "named_import"]


_ARCHIVES = frozenset({"linkedin", "x", "facebook"})  # kinds of many files, which may come unpacked
PRIVATE = _ARCHIVES | {"whatsapp"}  # kinds with messages in them: never kept as files


@dataclass(slots=True)
class FileReport:
    """What became of one file."""

    file: str
    kind: str = ""
    id: str = ""
    known_already: bool = False  # the same bytes came before: nothing to do
    rows: int = 0
    people: int = 0  # accounts in it
    new: int = 0  # people nobody knew
    known: int = 0
    skipped: int = 0
    refused: int = 0  # rows about somebody who was erased
    told: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    encoding: str = ""


@dataclass(slots=True)
class ImportReport:
    """What an import did, or with `dry` would do."""

    files: list[FileReport]
    settled: Settled
    edits: dict[str, int]  # places edited by hand since the tables were last written
    before: dict[str, int]  # rows of each table before
    by_rule: dict[str, int]


def import_files(folder: Path, paths: Sequence[Path], *, recorded: bool = False, dry: bool = False, **options: Any) -> ImportReport:
    """Read files from outside and make the tables anew with them, all or none.

    Parameters
    ----------
    folder : Path
        The workspace.
    paths : sequence of Path
        Files; a folder stands for the files in it.
    recorded : bool
        True: lists from the door and filled-in introductions, no exports. These are known among exports, too; what else this
        library wrote holds nothing new, and is refused.
    dry : bool
        True: nothing is written.
    **options
        kind, event, event_name, start, dates, owner, encoding, country, exported_at, mapping, merge, missing, over.

    Raises
    ------
    DataError, FileError
        A file cannot be read, or the tables would not be in order: nothing was changed.
    """
    with open_desk(folder) as desk:
        from ..sources import recognise

        before = {name: len(now.rows) if now is not None else 0 for name, (now, _) in desk.store.now.items()}
        store = desk.store.copy()
        ledger = Ledger.of(folder, store.erased)
        kept: dict[str, bytes | None] = {}
        reports: list[FileReport] = []
        replaced: list[list[str]] = []  # rows of imports.csv of files that are read otherwise now
        for path, alone in _files(paths):
            own = own_file(path) if not path.is_dir() and not options.get("kind") else None
            if own is not None and not own.takes:
                if alone:
                    raise DataError(own.refusal(str(path), str(folder)))
                reports.append(FileReport(path.name, known_already=True, told=[f"is {own.what}, and left alone"]))
                continue
            if not alone and own is None and not recorded and not recognise(path):
                reports.append(FileReport(path.name, known_already=True, told=["is of no kind known here, and left alone"]))
                continue
            report = _take(store, path, recorded or own is not None, options, ledger, kept, folder, replaced)
            reports.append(report)
        fresh = [report.id for report in reports if not report.known_already]
        if not fresh and not desk.edits and desk.store.came:
            # Everything is as it was: the tables follow from the same files.
            return ImportReport(reports, Settled(Derived(), {n: now for n, (now, _) in desk.store.now.items() if now is not None}, {}), {}, before, {})
        known = {row["person"] for row in desk.store.hands["people"].rows()}
        # What is read otherwise now is looked at as it was; of the rest what is read for the new tables will be at hand.
        known |= {node.id for came in desk.store.came if came not in store.came for node in desk.store.digest(came).nodes}
        former = [came for came in desk.store.came if came in store.came]
        change: dict[str, Any] | None = {"what": "record" if recorded else "import", "imports": fresh} if fresh else None
        if change is not None and replaced:
            change["replaced"] = replaced
        settled = desk.settle(store, change=change, files=kept, dry=dry)
        known |= {node.id for came in former for node in store.digest(came).nodes}
        met: set[str] = set()
        for report in reports:
            if report.known_already:
                continue
            people = {settled.derived.matched.person_of.get(node.id, "") for node in store.digests[report.id].nodes} - {""}
            report.people = len(people)
            fresh_people = {id for id in people if id not in met and not any(account.node.id in known for account in settled.accounts[id])}
            met |= people  # who is in several of these files is new in the first
            report.new = len(fresh_people)
            report.known = report.people - report.new
        return ImportReport(reports, settled, dict(desk.edits), before, dict(settled.derived.matched.rules))


def _files(paths: Sequence[Path]) -> list[tuple[Path, bool]]:
    """Files to read, and whether each was named itself: what merely lies in a folder may be something else."""
    found: list[tuple[Path, bool]] = []
    for path in paths:
        if path.is_dir():
            inside = _inside(path)
            if not inside:
                raise FileError(f"{path}: holds no files; give files, or a folder with some")
            found += inside
        else:
            found.append((path, True))
    return found


def _inside(folder: Path) -> list[tuple[Path, bool]]:
    """An archive that was unpacked is one file; of any other folder, the files in it and below."""
    from ..sources import recognise

    there = sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.name != "__MACOSX")
    if len(there) > 1 and _is_archive(folder, there):
        # What lies beside the archive's own files and is surely another program's export is read, too.
        beside = [p for p in there if p.is_file() and any(match.kind not in _ARCHIVES and match.confidence >= 0.8 for match in recognise(p)[:1])]
        return [(folder, True), *((p, False) for p in beside)]
    found: list[tuple[Path, bool]] = []
    for path in there:
        if path.is_dir():
            found += _inside(path)
        elif path.is_file():
            found.append((path, False))
    return found


def _is_archive(folder: Path, there: Sequence[Path]) -> bool:
    """Whether a folder itself is an unpacked archive, and not one that holds such a folder beside others."""
    from ..sources import recognise

    kinds = {match.kind for match in recognise(folder)} & _ARCHIVES
    if "linkedin" in kinds:  # whose files lie flat
        return any(path.is_file() and match.kind == "linkedin" for path in there for match in recognise(path))
    return bool(kinds) and not any(path.suffix.casefold() in _TABLES for path in folder.rglob("*"))


_SHEETS = frozenset({"sheet", "google-form", "microsoft-form"})  # whose columns are of somebody's own choice
_TABLES = frozenset({".csv", ".xlsx", ".xls", ".vcf", ".ics", ".zip"})  # none of which an archive of X or Facebook holds


def _content(path: Path) -> bytes:
    """What a file's number is made of; of an unpacked archive, the names and numbers of all that is in it."""
    if not path.is_dir():
        return path.read_bytes()
    parts = sorted(p for p in path.rglob("*") if p.is_file())
    return "\n".join(f"{p.relative_to(path).as_posix()} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in parts).encode()


def _take(store: Store, path: Path, recorded: bool, options: Mapping[str, Any], ledger: Ledger, kept: dict[str, bytes | None], folder: Path,
          replaced: list[list[str]]) -> FileReport:  # fmt: skip
    try:
        content = _content(path)
    except OSError as problem:
        raise FileError(f"{path}: cannot be read: {problem.strerror}; check the name and the right to read it") from problem
    sha = hashlib.sha256(content).hexdigest()
    event = options.get("event") or ""
    report = FileReport(path.name, id=import_id(sha, event))
    said = {name: value for name, value in options.items() if value and name not in ("event", "kind", "exported_at", "no_originals")}
    there = next((came for came in store.came if came.id == report.id), None)
    if there is None:  # the event of a file may be said once it has come: that is the same file, read otherwise
        there = next((came for came in store.came if came.sha256 == sha and not (came.event and event)), None)
    # The same file without a word on how to read it is no order to forget what was said before.
    asked = _kept_options(said)
    if said.get("mapping"):
        asked["mapping"] = mapping_name(folder, Path(said["mapping"]))
    as_then = there is not None and asked in ({}, {k: v for k, v in there.options.items() if k not in ("scrubbed", "was", "event_id")})
    if there is not None and as_then and event in ("", there.event):
        report.known_already, report.kind, report.id = True, there.kind, there.id
        return report
    if recorded:
        digest, came = _recorded(path, report, options, said, sha, event)
    else:
        digest, came = _exported(path, report, options, said, sha, event, folder)
        if options.get("mapping"):
            kept[f"mapping/{came.options['mapping']}"] = Path(options["mapping"]).read_bytes()
    digest, report.refused = without_erased(digest, ledger)
    if report.refused:
        # Their bytes would bring back what was erased: what was read without them is kept instead of the file.
        came = replace(scrubbed(came), file=f"{came.kind}{path.suffix}")  # the file's own name may be theirs
        kept[came.path()] = cached(digest)
    elif came.kind in PRIVATE or options.get("no_originals"):
        # The file holds what others wrote to them, or is not to be kept: what was read from it is enough.
        came = scrubbed(came)
        kept[came.path()] = cached(digest)
    else:
        kept[came.path()] = content
    if there is not None:  # asked to be read otherwise
        if not there.options.get("scrubbed"):
            replaced.append(there.cells())
        store.came.remove(there)
        store.digests.pop(there.id, None)
        kept.setdefault(there.path(), None)
    store.came.append(came)
    store.digests[came.id] = digest
    return report


def _kept_options(said: Mapping[str, Any]) -> dict[str, Any]:
    """The options as imports.csv has them: what was said of the event goes together."""
    kept = {name: value for name, value in said.items() if name not in ("event_name", "start", "mapping")}
    hint = {name: said[option] for option, name in (("event_name", "name"), ("start", "start")) if said.get(option)}
    if hint:
        kept["event"] = hint
    if said.get("mapping"):
        kept["mapping"] = Path(said["mapping"]).name
    return kept


def _exported(path: Path, report: FileReport, options: Mapping[str, Any], said: Mapping[str, Any], sha: str, event: str, folder: Path) -> tuple[Digest, Came]:
    from ..sources import EventHint, read

    kept = _kept_options(said)
    hint = EventHint(event=event, **kept.get("event", {})) if event or kept.get("event") else None
    mapping = Path(options["mapping"]) if options.get("mapping") else _mapping_for(folder, path)
    if mapping is not None:
        kept["mapping"] = mapping_name(folder, mapping)
    extract = read(path, options.get("kind"), dates=said.get("dates"), mapping=mapping, event=hint,
                   owner=said.get("owner"), exported_at=options.get("exported_at"), encoding=said.get("encoding"), country=said.get("country"))  # fmt: skip
    report.kind, report.rows, report.skipped = extract.kind, extract.rows, extract.skipped
    report.told = [str(one) for one in extract.told]
    report.dates = [f"{rule.column}: {rule.order} ({rule.why}): {rule.example} is {rule.example_read}" for rule in extract.dates]
    if extract.encoding is not None:
        words = ", ".join(extract.encoding.words)
        report.encoding = extract.encoding.name + (f": {words}" if words else "")
    return digest_of(extract, one_name_one_person=said.get("merge") == "name"), Came(
        report.id, path.name, extract.kind, event, extract.exported_at, sha, extract.rows, extract.skipped, kept
    )


def _mapping_for(folder: Path, path: Path) -> Path | None:
    """A mapping kept from an earlier file: that of the sheet's own name, else the one all of whose columns this sheet has."""
    from ..sources import recognise
    from ..sources.reading import titles

    own = folder / "mapping" / f"{path.stem}.csv"
    if own.exists():
        return own
    every = sorted((folder / "mapping").glob("*.csv"))
    here = titles(path) if every and not path.is_dir() and {match.kind for match in recognise(path)[:1]} <= _SHEETS else frozenset()
    wanted = {one: _titles_in(one) for one in every}
    fitting = [one for one in every if wanted[one] and wanted[one] <= here]
    return max(fitting, key=lambda one: len(wanted[one]), default=None)


def _titles_in(mapping: Path) -> frozenset[str]:
    from ..sources.texts import fold

    lines = list(csv.reader(io.StringIO(mapping.read_text(encoding="utf-8-sig", errors="replace"), newline="")))
    return frozenset(fold(line[0]) for line in lines[1:] if line and line[0].strip())


def mapping_name(folder: Path, mapping: Path) -> str:
    """The name under which a mapping is kept: its own, with a mark where another of that name is there."""
    try:
        content = mapping.read_bytes()
    except OSError as problem:
        raise FileError(f"{mapping}: cannot be read: {problem.strerror}; check the name of the mapping") from problem
    there = folder / "mapping" / mapping.name
    if not there.exists() or there.read_bytes() == content:
        return mapping.name
    return f"{mapping.stem}-{hashlib.sha256(content).hexdigest()[:8]}{mapping.suffix}"


def _recorded(path: Path, report: FileReport, options: Mapping[str, Any], said: Mapping[str, Any], sha: str, event: str) -> tuple[Digest, Came]:
    kind = options.get("kind") or recorded_kind(path)
    if kind not in (CHECKINS, OUTCOMES, PLAN):
        raise DataError(f"{path.name}: is neither a list from the door (event, person, status, at) nor introductions with outcomes (a, b, outcome); "
                        "exports of other programs are for `libnetgraph import`")
    kept = _kept_options(said)
    if event:
        kept["event_id"] = event
    moment = options.get("exported_at") or _moment(path)
    read = read_recorded(path, kind, exported_at=moment, options=kept)
    report.kind, report.rows, report.skipped = kind, read.rows, read.skipped
    report.told = [str(one) for one in read.told]
    return read.digest, Came(report.id, path.name, kind, event, moment, sha, read.rows, read.skipped, kept)


def _moment(path: Path) -> str:
    """When a file was last written, to the second, as exports say it: without it nobody knows which list is the newer one."""
    import datetime

    return datetime.datetime.fromtimestamp(int(path.stat().st_mtime), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def named_import(store: Store, text: str) -> list[Came]:
    """The imports that `text` names by id or by file name.

    Raises
    ------
    DataError
        There is none, or a name fits several: their ids are listed.
    """
    found = [came for came in store.came if came.id == text] or [came for came in store.came if came.file == Path(text).name]
    if not found:
        some = ", ".join(f"{came.id} ({came.file})" for came in store.came[-5:])
        raise DataError(f"no import '{text}' in imports.csv" + (f"; the latest there: {some}" if some else "; nothing was imported yet"))
    if len(found) > 1:
        raise DataError(f"{len(found)} imports are called '{text}': {', '.join(came.id for came in found)}; give one of these ids")
    return found


def forget_imports(folder: Path, texts: Sequence[str], *, dry: bool = False) -> tuple[list[Came], Settled]:
    """Take imports away with everything that only they say; the tables are as if they had never come."""
    with open_desk(folder) as desk:
        store = desk.store.copy()
        gone = [came for text in texts for came in named_import(store, text)]
        settled = forget(desk, store, gone, dry=dry)
        return gone, settled


def forget(desk: Any, store: Store, gone: Sequence[Came], *, change: Mapping[str, Any] | None = None, dry: bool = False) -> Settled:
    """Settle `store` without some of its imports; with `change`, what it had replaced comes back."""
    store.came = [came for came in store.came if came not in gone]
    ids = {came.id for came in gone}
    changes = [c for c in desk.changes() if not set(c.get("imports", ())) or set(c["imports"]) - ids]
    files: dict[str, bytes | None] = {came.path(): None for came in gone}
    if change is not None and change.get("replaced"):
        changes = [c for c in desk.changes() if c != change]
        for row in change["replaced"]:
            came = came_of(dict(zip(IMPORTS, row)), desk.folder)
            held = next((one for one in gone if one.sha256 == came.sha256 and not one.options.get("scrubbed")), None)
            if held is None:
                continue  # of a file that is not kept the former reading is gone
            place = desk.folder / held.path()
            store.digests[came.id] = read_again(place, came)
            store.came.append(came)
            files[came.path()] = place.read_bytes()
    files[f"{HIDDEN}/changes.json"] = json.dumps(changes, ensure_ascii=False, indent=0).encode()
    settled: Settled = desk.settle(store, files=files, dry=dry)
    return settled

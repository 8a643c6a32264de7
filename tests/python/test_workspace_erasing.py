"""Who is erased is nowhere below the folder, and old files do not bring them back; others keep everything."""

from __future__ import annotations

import csv
import datetime
import zipfile

import pytest
from desk_samples import exports, marks
from libnetgraph.errors import DataError, FileError
from libnetgraph.workspace.beginning import new_workspace
from libnetgraph.workspace.deciding import decide
from libnetgraph.workspace.erasing import erase, retain
from libnetgraph.workspace.importing import import_files
from libnetgraph.workspace.sharing import share

from libnetgraph import read_tables

DAY = datetime.date(2026, 6, 1)
# Twenty texts that speak of one person, planted wherever a file has room.
TOKENS = [
    "Wilhelmina", "Zornfeldt", "wilhelmina@zornfeldt.example", "W.ZORNFELDT@home.example", "+4915112345678", "linkedin.com/in/wzornfeldt",
    "Zornfeldt Orchids", "head orchidist", "orchidology", "Zornwald", "peloric orchids", "glasshouse glazing", "rare pollen", "lilac wheelchair",
    "ticket-zq77", "quaking aspen answer", "Zornfeldtova", "wz-badge-note", "Zornfeldt, Wilhelmina", "wilhelmina.zornfeldt@third.example",
]  # fmt: skip
HEAD = "Name,Email,Phone,Company,Job title,Sector,Region,Interests,Looking for,Can offer,Accessibility,Event,Event date,Status,Order number,What else?\n"
HERS = ("Wilhelmina Zornfeldt,wilhelmina@zornfeldt.example,+4915112345678,Zornfeldt Orchids,head orchidist,orchidology,Zornwald,peloric orchids,"
        "glasshouse glazing,rare pollen,lilac wheelchair,Breakfast,2026-03-05,attended,ticket-zq77,quaking aspen answer\n")  # fmt: skip
OTHERS = ("Ann Abel,ann@x.example,,Abel Ltd,baker,food,North,bread,,,,Breakfast,2026-03-05,attended,t-1,came with Wilhelmina Zornfeldt\n"
          "Bo Berg,bo@x.example,,Berg,lawyer,law,North,,,,,Breakfast,2026-03-05,attended,t-2,\n")  # fmt: skip


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def club(tmp_path):
    new_workspace(tmp_path / "club")
    return tmp_path / "club"


@pytest.fixture
def originals(tmp_path):
    """Files that speak of her: sheets, contacts, a workbook, an archive of connections."""
    sheet, more, cards, archive, book = (tmp_path / name for name in ("list.csv", "Wilhelmina Zornfeldt 2026-03-09.csv", "cards.vcf", "linkedin.zip", "list.xlsx"))
    sheet.write_text(HEAD + HERS + OTHERS)
    more.write_text("Name,Email,Company,Event,Event date,Status\nWilhelmina Zornfeldt,W.ZORNFELDT@home.example,Zornfeldt Orchids,Lunch,2026-03-08,registered\n"
                    "Cy Cole,cy@x.example,Cole,Lunch,2026-03-08,registered\n")  # fmt: skip
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wilhelmina Zornfeldt\nN:Zornfeldt;Wilhelmina;;;\nEMAIL:wilhelmina@zornfeldt.example\n"
                     "EMAIL:wilhelmina.zornfeldt@third.example\nNOTE:wz-badge-note\nEND:VCARD\n"
                     "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Abel\nN:Abel;Ann;;;\nEMAIL:ann@x.example\nEND:VCARD\n")  # fmt: skip
    with zipfile.ZipFile(archive, "w") as held:
        held.writestr("Connections.csv", "Notes:\n\"x\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                      "Wilhelmina,Zornfeldt,https://www.linkedin.com/in/wzornfeldt,wilhelmina@zornfeldt.example,Zornfeldt Orchids,head orchidist,12 Mar 2019\n"
                      "Bo,Berg,https://www.linkedin.com/in/boberg,bo@x.example,Berg,lawyer,12 Mar 2020\n")  # fmt: skip
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Email", "Event", "Event date", "Status"])
    workbook.active.append(["Zornfeldt, Wilhelmina", "wilhelmina@zornfeldt.example", "Tea", "2026-03-07", "attended"])
    workbook.active.append(["Bo Berg", "bo@x.example", "Tea", "2026-03-07", "attended"])
    workbook.save(book)
    return [sheet, more, cards, archive, book]


def hits(folder):
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            parts = [path.read_bytes(), path.relative_to(folder).as_posix().encode()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as held:
                    parts += [held.read(name) for name in held.namelist()]
            text = b"\0".join(parts).decode("utf-8", errors="replace").casefold()
            found += [(path.name, token) for token in TOKENS if token.casefold() in text]
    return found


def brought_in(club, originals):
    for path in originals:
        owner = {"owner": "Ann Abel"} if path.suffix in (".zip", ".vcf") else {}
        try:
            import_files(club, [path], **owner)
        except DataError as problem:  # readers of other formats are their own business
            pytest.fail(f"{path.name}: {problem}")


def test_twenty_planted_texts_are_gone_and_stay_gone(club, originals):
    (club / "people.csv").write_text("person,name,email,notes\nwz,Wilhelmina Zornfeldt,wilhelmina@zornfeldt.example,née Zornfeldtova\n")
    (club / "rules.csv").write_text("rule,a,b,event,until,reason\napart,wz,,,,\n".replace("wz,,", "wz,wz2,").replace("wz2", "zed"))
    people = (club / "people.csv").read_text() + "zed,Zed Young,zed@x.example,knows Wilhelmina Zornfeldt\n"
    (club / "people.csv").write_text(people)
    brought_in(club, originals)
    extra = [row["person"] for row in csv.DictReader((club / "people.csv").open(encoding="utf-8")) if "HOME.example".casefold() in row["email"].casefold()]
    decide(club, same=[("wz", extra[0])])
    assert len({token for _, token in hits(club)}) >= 18, "they are there to begin with"
    came = {(row["event"], row["status"]) for row in csv.DictReader((club / "attendance.csv").open()) if row["person"] == "wz"}
    done = erase(club, ["wz"], as_of=DAY)
    assert done.people == ["wz"] and done.left == []
    assert hits(club) == []
    read_tables(club)
    unnamed = [row["person"] for row in csv.DictReader((club / "people.csv").open(encoding="utf-8")) if row["person"].startswith("unnamed-")]
    assert len(unnamed) == 1
    assert {(row["event"], row["status"]) for row in csv.DictReader((club / "attendance.csv").open()) if row["person"] == unnamed[0]} == came
    names = {row["name"] for row in csv.DictReader((club / "people.csv").open(encoding="utf-8"))}
    assert names == {"Zed Young", "Ann Abel", "Bo Berg", "Cy Cole", ""}
    before = marks(club)
    brought_in(club, originals)
    assert marks(club) == before, "the same files change nothing"
    for number, path in enumerate(originals):  # as new files: other bytes, the same rows
        if path.suffix == ".csv":
            path.write_bytes(path.read_bytes() + b"\n" * (number + 1))
            report = import_files(club, [path])
            assert report.files[0].refused == 1
    assert hits(club) == []


def test_a_registration_after_the_erasure_is_accepted(club, tmp_path):
    def list_of(when):
        path = tmp_path / f"March Tea - Guests - {when}-21-00-00.csv"
        path.write_text("guest_id,name,email,created_at,approval_status,checked_in_at,qr_code_url,ticket_name\n"
                        f"g-1,Ann Abel,ann@x.example,{when}T10:00:00Z,approved,,https://lu.ma/check-in/evt-1?pk=1,Standard\n"
                        f"g-2,Bo Berg,bo@x.example,{when}T10:00:00Z,approved,,https://lu.ma/check-in/evt-1?pk=2,Standard\n")  # fmt: skip
        return path

    import_files(club, [list_of("2026-05-01")], start="2026-09-01T07:45")
    erase(club, ["ann@x.example"], as_of=DAY)
    assert import_files(club, [list_of("2026-05-20")], start="2026-09-01T07:45").files[0].refused == 1
    assert "Ann Abel" not in (club / "people.csv").read_text()
    assert import_files(club, [list_of("2026-06-02")], start="2026-09-01T07:45").files[0].refused == 0
    assert "Ann Abel" in (club / "people.csv").read_text()


def test_who_shares_an_address_stays(club, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Email,Event,Event date,Status\nPaula Ott,ott@x.example,Tea,2026-03-07,attended\nPaul Ott,ott@x.example,Tea,2026-03-07,attended\n")
    import_files(club, [path])
    erase(club, ["Paula Ott"], as_of=DAY)
    assert "Paul Ott" in (club / "people.csv").read_text() and "Paula" not in (club / "people.csv").read_text()
    path.write_text(path.read_text() + "\n")
    assert import_files(club, [path]).files[0].refused == 1
    assert "Paul Ott" in (club / "people.csv").read_text() and "Paula" not in (club / "people.csv").read_text()


def test_without_its_key_nobody_is_brought_back(club, tmp_path):
    made = exports(tmp_path / "in", files=2, club=10, guests=5)
    import_files(club, made[:1])
    somebody = (club / "people.csv").read_text().splitlines()[1].split(",")[0]
    erase(club, [somebody], as_of=DAY)
    (tmp_path / "config" / "libnetgraph" / "erasure.key").unlink()
    with pytest.raises(FileError, match="is not on this computer"):
        import_files(club, made[1:])


def test_a_dry_erasure_and_a_dry_retention_change_nothing(club, tmp_path):
    import_files(club, exports(tmp_path / "in", files=2, club=10, guests=5))
    before = marks(club)
    somebody = (club / "people.csv").read_text().splitlines()[1].split(",")[0]
    assert erase(club, [somebody], as_of=DAY, dry=True).rows["people"] == 1
    assert retain(club, months=6, as_of=DAY).people
    assert marks(club) == before


def test_retention_keeps_whoever_came_since(club, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Email,Event,Event date,Status\nAnn Abel,ann@x.example,Tea,2024-03-07,attended\nBo Berg,bo@x.example,Tea,2024-03-07,attended\n"
                    "Bo Berg,bo@x.example,Lunch,2026-03-07,attended\n")  # fmt: skip
    import_files(club, [path])
    done = retain(club, months=24, as_of=DAY, dry=False)
    assert len(done.people) == 1 and done.unnamed == 1
    people = (club / "people.csv").read_text()
    assert "Ann" not in people and "Bo Berg" in people
    assert len((club / "attendance.csv").read_text().splitlines()) == 4, "the tea keeps its two"
    assert retain(club, months=24, as_of=DAY).people == [], "who is a count only is not forgotten twice"


def test_what_is_shared_names_nobody(club, originals):
    brought_in(club, originals)
    (club / "people.csv").write_text((club / "people.csv").read_text().replace("Bo Berg", "Bo Berg"))
    files, sizes = share(club)
    text = b"".join(files.values()).decode().casefold()
    assert [token for token in TOKENS if token.casefold() in text] == []
    assert sizes["people"] == len(csv.DictReader((club / "people.csv").open(encoding="utf-8")).fieldnames and list(csv.DictReader((club / "people.csv").open(encoding="utf-8"))))
    assert share(club)[0] == files, "the same ids next time"
    assert "T" not in "".join(row["at"] for row in csv.DictReader(files["attendance.csv"].decode().splitlines()) if row.get("at"))

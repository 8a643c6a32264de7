"""The examples: their data is what their scripts write, each says what it shows, each prints what it is known to print."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DATA = EXAMPLES / "data"
SCRIPTS = sorted((EXAMPLES / "organiser").glob("*.py"))
EVERY_EXAMPLE = sorted([*(EXAMPLES / "cpp").glob("*.cpp"), *SCRIPTS, *(EXAMPLES / "notebooks").glob("*.ipynb")])


def rows(folder, table):
    with open(DATA / folder / f"{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def run(script, *arguments, **environment):
    return subprocess.run([sys.executable, str(script), *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=120,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment})


# The data ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["southern_women", "breakfast_club"])
def test_a_data_folder_is_what_its_script_writes_whatever_the_hash_seed(name):
    for seed in ("0", "1"):
        done = run(DATA / f"{name}.py", "--check", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr


def test_a_data_script_finds_a_changed_file_and_writes_the_folder_anew(tmp_path):
    script = DATA / "southern_women.py"
    for file in ("southern_women.py", "table_files.py"):
        (tmp_path / file).write_bytes((DATA / file).read_bytes())
    copy = tmp_path / script.name
    assert run(copy, "--check").returncode == 1, "nothing is written yet"
    assert run(copy).returncode == 0
    assert run(copy, "--check").returncode == 0
    (tmp_path / "southern_women" / "people.csv").write_text("person\nsomebody\n")
    assert "people.csv" in run(copy, "--check").stderr
    assert run(copy, "--nonsense").returncode == 2


def attended():
    names = {row["person"]: row["name"] for row in rows("southern_women", "people")}
    return {(names[row["person"]], row["event"]) for row in rows("southern_women", "attendance") if row["event"] != "next"}


def test_the_southern_women_are_those_that_networkx_has():
    oracle = nx.davis_southern_women_graph()
    other_spelling = {"Myra Liddel": "Myra Liddell", "Katherina Rogers": "Katherine Rogers"}
    women = [other_spelling.get(woman, woman) for woman in oracle.graph["top"]]
    assert [row["name"] for row in rows("southern_women", "people")] == women
    marks = {(other_spelling.get(woman, woman), event) for woman in oracle.graph["top"] for event in oracle[woman]}
    assert attended() == marks
    assert len(marks) == 89


def test_the_southern_women_are_those_of_the_classic_edge_list():
    folder = Path(os.environ.get("NETGRAPH_DATA", ROOT.parent / "shared" / "data")) / "classic"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}; set NETGRAPH_DATA")
    with open(folder / "southern_women.nodes.csv", newline="") as file:
        nodes = {row["id"]: row["name"] for row in csv.DictReader(file)}
    with open(folder / "southern_women.edges.csv", newline="") as file:
        edges = {(nodes[row["from"]], nodes[row["to"]]) for row in csv.DictReader(file)}
    other_spelling = {"Myra": "MYRNA"}
    days = {row["event"]: "/".join(part.lstrip("0") for part in row["start"].split("-")[1:]) for row in rows("southern_women", "events")}
    ours = {(other_spelling.get(name.split()[0], name.split()[0].upper()), days[event]) for name, event in attended()}
    assert ours == edges


def test_the_breakfast_club_has_something_for_every_part_of_a_plan():
    club = {table: rows("breakfast_club", table)
            for table in ("people", "events", "attendance", "interactions", "introductions", "rules", "channels")}
    assert (len(club["people"]), len(club["events"])) == (140, 25)
    upcoming = [row for row in club["attendance"] if row["event"] == "breakfast-2026-12"]
    assert {row["status"] for row in upcoming} == {"registered", "waitlisted", "declined", "cancelled", "invited"}
    assert {"attended", "no_show"} <= {row["status"] for row in club["attendance"]}
    assert {row["role"] for row in club["attendance"]} >= {"host", "speaker", "organiser"}
    assert {row["rule"] for row in club["rules"]} == {"apart", "together", "never_introduce", "host_at"}
    assert {row["outcome"] for row in club["introductions"]} >= {"proposed", "accepted", "declined", "met", "again", "business"}
    assert len({row["channel"] for row in club["interactions"]}) >= 12
    assert any(row["guests"] for row in club["attendance"])
    registered = {row["person"] for row in upcoming if row["status"] == "registered"}
    seen = {row["person"] for row in club["attendance"] if row["status"] == "attended"}
    opted_out = {row["person"] for row in club["people"] if row["consent"] == "no"}
    assert len(registered - seen) >= 6, "newcomers who were never there"
    assert len(registered & opted_out) >= 2
    assert all(row["at"] <= "2026-11-26" for row in club["interactions"]), "nothing is on record that has not happened yet"


def test_nobody_can_take_the_breakfast_club_for_real():
    readme = (DATA / "breakfast_club" / "README.md").read_text(encoding="utf-8")
    assert "synthetic" in readme.splitlines()[0]
    people = rows("breakfast_club", "people")
    assert all(row["label"] == "synthetic" for row in people)
    assert all(row["email"].endswith(".example") for row in people if row["email"])
    assert all("(synthetic)" in row["name"] and row["label"] == "synthetic" for row in rows("breakfast_club", "events"))


# The ladder -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EVERY_EXAMPLE, ids=lambda path: path.name)
def test_an_example_says_what_it_shows_and_stands_on_the_ladder(example):
    text = example.read_text(encoding="utf-8")
    assert "DEMONSTRATES" in text[:600]
    assert "SIMPLER EXAMPLES TO READ FIRST" in text
    for named in re.findall(r"\b\w+\.(?:cpp|py|ipynb)\b", text.split("SIMPLER EXAMPLES TO READ FIRST")[1][:300]):
        assert list(EXAMPLES.rglob(named)), f"{example.name} names {named}, which there is not"
    assert example.name in (EXAMPLES / "README.md").read_text(encoding="utf-8"), f"examples/README.md leaves out {example.name}"


def test_the_ladder_names_only_what_there_is():
    for named in re.findall(r"\]\(([^)#]+)\)", (EXAMPLES / "README.md").read_text(encoding="utf-8")):
        assert named.startswith("http") or (EXAMPLES / named).exists(), named


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_an_organisers_script_prints_what_it_is_known_to_print(script, tmp_path):
    done = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=120, cwd=tmp_path,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stderr
    assert done.stdout == (script.parent / "expected" / f"{script.stem}.txt").read_text(encoding="utf-8")
    assert not list(tmp_path.iterdir()), "a script that only prints leaves nothing behind"


# The one command --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["examples/quickstart.sh", "tests/run.sh", ".ci/run", ".ci/prepare.sh"])
def test_a_shell_script_is_sound_and_may_be_run(script):
    path = ROOT / script
    assert subprocess.run(["bash", "-n", str(path)]).returncode == 0
    assert os.access(path, os.X_OK) or script.endswith("prepare.sh")


def prepared(function, path, **environment):
    """Runs one function of .ci/prepare.sh with `path` as the only folder of commands."""
    return subprocess.run(["/bin/bash", "-c", f". {ROOT}/.ci/prepare.sh; {function}"], capture_output=True, encoding="utf-8",
                          env={"PATH": str(path), **environment}, timeout=60)


@pytest.fixture
def bare_machine(tmp_path):
    """A folder of commands with what every system has, and neither compiler, Python, apt-get nor sudo."""
    for tool in ("bash", "id", "env", "mktemp", "tail", "head", "printf"):
        found = Path("/usr/bin", tool)
        (tmp_path / tool).symlink_to(found)
    return tmp_path


@pytest.mark.parametrize(("function", "missing"), [("need_compiler", "g++"), ("need_python", "python3-venv"),
                                                   ("apt_need 'C++ tests' doctest-dev", "doctest-dev")])
def test_the_set_up_names_what_is_missing_where_it_cannot_install(bare_machine, function, missing):
    done = prepared(function.replace("need_python", "find_python() { return 1; }; need_python"), bare_machine)
    assert done.returncode == 1
    assert "Missing: " in done.stderr and missing in done.stderr and "no apt-get" in done.stderr


def fake(folder, name, body):
    (folder / name).write_text(f"#!/bin/bash\n{body}\n")
    (folder / name).chmod(0o755)


def test_the_set_up_uses_sudo_where_it_is_not_root(bare_machine):
    (bare_machine / "id").unlink()
    fake(bare_machine, "id", "echo 1000")
    fake(bare_machine, "apt-get", "echo apt-get \"$@\" >&2")
    refused = prepared("apt_install 'a reason' some-package", bare_machine)
    assert refused.returncode == 1 and "some-package" in refused.stderr and "sudo" in refused.stderr
    fake(bare_machine, "sudo", "echo with sudo: \"$@\" >&2; exec \"$@\"")
    allowed = prepared("apt_install 'a reason' some-package", bare_machine)
    assert allowed.returncode == 0
    assert "with sudo: apt-get update" in allowed.stderr and "install -y -qq --no-install-recommends some-package" in allowed.stderr


def test_the_set_up_goes_on_without_a_network_where_packages_are_cached_and_stops_where_not(bare_machine):
    fake(bare_machine, "apt-get", '[ "$1" != update ]')
    (bare_machine / "id").unlink()
    fake(bare_machine, "id", "echo 0")
    assert prepared("apt_install 'a reason' some-package", bare_machine).returncode == 0
    fake(bare_machine, "apt-get", "exit 100")
    stopped = prepared("apt_install 'a reason' some-package", bare_machine)
    assert stopped.returncode == 1 and "Missing: some-package (a reason)" in stopped.stderr

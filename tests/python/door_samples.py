"""What the tests of the door share: an evening of invented people, a server as its own process, and devices that speak to it."""

from __future__ import annotations

import http.client
import io
import json
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

EVENT = "e24"
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
NOW = "2026-12-03T07:41:30"


def said(id: str, person: str = "p0001", at: str = NOW, device: str = "aaaaaa", **more: Any) -> dict[str, Any]:
    """A mark as a device sends it."""
    return {"id": f"{device}-{id}", "what": "undo" if "undoes" in more else "here", "person": person, "at": at, "device": device, **more}


def club(folder: Path, people: int, *, opted_out: int = 0) -> Path:
    """A folder of `people` registered for one event, the last `opted_out` of whom opted out."""
    folder.mkdir(parents=True)
    first = ("Ana", "Björn", "Chloé", "Dmitri", "Esra", "Søren", "Łucja", "Zoë", "Jürgen", "Óscar")
    rows = [f"p{i:04d},{first[i % 10]} Person{i:04d},Firm {i % 97}" for i in range(people)]
    rows = [f"{row},{'no' if i >= people - opted_out else ''}\n" for i, row in enumerate(rows)]
    (folder / "people.csv").write_text("person,name,organisation,consent\n" + "".join(rows), encoding="utf-8")
    (folder / "events.csv").write_text(f"event,name,start,venue\n{EVENT},December breakfast,2026-12-03T07:45,Harbour Café\n", encoding="utf-8")
    (folder / "attendance.csv").write_text("event,person,status\n" + "".join(f"{EVENT},p{i:04d},registered\n" for i in range(people)), encoding="utf-8")
    return folder


class Server:
    """`libnetgraph door --serve` as a process; `links` are what it printed."""

    def __init__(self, club: Path, place: Path, *more: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "libnetgraph", "door", str(club), "--event", EVENT, "--out", str(place), "--serve", "--port", str(port), *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.printed = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if line.startswith("Kept in"):
                break
        self.links = re.findall(r"http://\S+", self.printed)
        assert self.links, self.printed
        self.port = int(re.search(r":(\d+)/", self.links[0])[1])  # type: ignore[index]

    @property
    def token(self) -> str:
        return self.links[0].partition("#t=")[2]

    def kill(self) -> None:
        """As a power cut: no word, no clean end."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> str:
        """Ctrl-C; returns what it said last."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=20)[0]


def ask(port: int, path: str, said: Any = None, *, method: str = "POST", cookie: str = "", host: str = "", body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request; returns status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        given = {"Content-Type": "application/json", "Host": host or f"127.0.0.1:{port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if cookie:
            given["Cookie"] = cookie
        connection.request(method, path, body=json.dumps(said).encode() if body is None and method == "POST" else body, headers=given)
        answer = connection.getresponse()
        return answer.status, {name.casefold(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def request(door: Any, method: str, path: str, body: bytes = b"", *, host: str = "127.0.0.1:8765", cookie: str = "", kind: str = "application/json", length: Any = None, **more: str) -> tuple[int, dict[str, str], str]:
    """One request to the application itself; returns status, headers and text."""
    answer: dict[str, Any] = {}
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host, "CONTENT_TYPE": kind, "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body) if length is None else length), "HTTP_COOKIE": cookie, **more,
    }  # fmt: skip

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        answer.update(status=int(status[:3]), headers={name.casefold(): value for name, value in headers})

    text = b"".join(door(environ, start)).decode()
    return answer["status"], answer["headers"], text


def let_in(door: Any) -> str:
    """The cookie of a device that was let in."""
    status, headers, _ = request(door, "POST", "/join", json.dumps({"token": door.evening.invite()}).encode())
    assert status == 200
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(headers["set-cookie"].split("; "))
    return headers["set-cookie"].partition(";")[0]


class Device:
    """A phone at the door: says marks until they are acknowledged, taps twice, is offline for a while."""

    def __init__(self, name: str, seed: int) -> None:
        self.name, self.draw = name, random.Random(seed)
        self.said: list[dict[str, Any]] = []
        self.waiting: list[dict[str, Any]] = []
        self.heard: dict[str, dict[str, Any]] = {}
        self.cookie, self.log, self.since, self.seconds = "", "", 0, 0

    def join(self, port: int, token: str) -> None:
        status, headers, _ = ask(port, "/join", {"token": token})
        assert status == 200
        self.cookie = headers["set-cookie"].partition(";")[0]

    def mark(self, **fields: Any) -> dict[str, Any]:
        self.seconds += 1
        at = f"2026-12-03T07:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"
        one = {"id": f"{self.name}-{''.join(self.draw.choices(LETTERS, k=8))}", "what": "here", "at": at, "device": self.name, **fields}
        self.said.append(one)
        self.waiting.append(one)
        return one

    def sync(self, port: int) -> bool:
        """One exchange; what was acknowledged waits no more. False where the server is not there."""
        going = self.waiting[:20]
        again = going + going[:3] + self.said[:2]  # doubled on the way, and said long ago
        try:
            status, _, body = ask(port, "/marks", {"marks": again, "since": self.since, "log": self.log}, cookie=self.cookie)
        except (OSError, http.client.HTTPException):
            return False
        assert status == 200, body
        answer = json.loads(body)
        if answer["log"] != self.log:
            self.log, self.since = answer["log"], 0
        else:
            self.since = answer["upto"]
        self.heard |= {one["id"]: one for one in answer["marks"]}
        self.waiting = self.waiting[len(going):]
        return True


def evening(club: Path, place: Path, people: int, *, kills: int, seed: int = 1) -> dict[str, int]:
    """Checks `people` in from three devices, some by two, with double taps, while the server is killed and started again.

    Returns counts, after comparing the log, the list and every device with what was said.
    """
    draw = random.Random(seed)
    server = Server(club, place)
    devices = [Device(name, seed + i) for i, name in enumerate(("aaaaaa", "bbbbbb", "cccccc"))]
    devices[0].join(server.port, server.token)
    for device in devices[1:]:
        link = json.loads(ask(server.port, "/invite", {}, cookie=devices[0].cookie)[2])["link"]
        device.join(server.port, link.partition("#t=")[2])
    arriving = [f"p{i:04d}" for i in range(people)]
    draw.shuffle(arriving)
    when = set(draw.sample(range(1, people), kills))
    taps = restarts = 0
    for number, person in enumerate(arriving):
        for device in draw.sample(devices, 2 if draw.random() < 0.1 else 1):
            device.mark(person=person)
            taps += 1
            if draw.random() < 0.1:
                device.mark(person=person)  # a double tap that the page did not catch
                taps += 1
            if draw.random() < 0.7:
                device.sync(server.port)
        if number in when:
            server.kill()
            restarts += 1
            for device in devices:
                device.mark(person=arriving[draw.randrange(number + 1)])  # said while nobody listens
                taps += 1
                assert not device.sync(server.port)
            server = Server(club, place, port=server.port)
    for device in devices:
        while device.waiting or len({**device.heard, **{one["id"]: one for one in device.said}}) < taps:
            assert device.sync(server.port)
    said = {one["id"]: one for device in devices for one in device.said}
    lines = [json.loads(line) for line in (place / "checkins.jsonl").read_text().splitlines()]
    logged = [line for line in lines if "id" in line]
    assert len(logged) == len(said) == taps and {line["id"]: line for line in logged} == said, "none lost, none doubled in the log"
    end = server.end()
    rows = (place / "checkins.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    first = {person: min(one["at"] for one in said.values() if one["person"] == person) for person in arriving}
    assert sorted(row.split(",")[1] for row in rows) == sorted(arriving), "none lost, none doubled in the list"
    assert {row.split(",")[1]: row.split(",")[8] for row in rows} == first, "the first time holds"
    assert f"{people:,} here" in end
    return {"people": people, "taps": taps, "devices": 3, "restarts": restarts, "in the list": len(rows)}


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as room:
        for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
            began = time.perf_counter()
            counts = evening(club(Path(room) / f"club{seed}", 500), Path(room) / f"evening{seed}", 500, kills=12, seed=seed)
            print(f"seed {seed}: {counts}, {time.perf_counter() - began:.1f} s", flush=True)

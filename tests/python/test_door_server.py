"""The door's server: who is let in, what is refused, and that nothing acknowledged is lost."""

from __future__ import annotations

import datetime as dt
import html
import json

import pytest
from door_samples import EVENT, Server, ask, club, evening, let_in, request, said
from libnetgraph.door import guests_of
from libnetgraph.door.access import Tokens, cookie_in, may_ask, names_of
from libnetgraph.door.evening import Evening
from libnetgraph.door.server import LARGEST, Door

from libnetgraph import read_tables


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    room = tmp_path_factory.mktemp("door")
    net = read_tables(club(room / "club", 12, opted_out=1))
    held = Evening(net, guests_of(net, EVENT), room / "evening", as_of=dt.date(2026, 12, 3))
    yield Door(held, ["localhost", "127.0.0.1"], 8765)
    held.close()


def test_a_link_works_once_and_without_one_nothing_is_shown(door):
    for path in ("/", "/plan", "/c/ABCDEFGH"):
        assert "Person0001" not in request(door, "GET", path)[2]
    for path in ("/marks", "/plan", "/replan", "/invite"):
        assert request(door, "POST", path, b"{}")[0] == 401
        assert request(door, "POST", path, b"{}", cookie="libnetgraph_door_8765=guess")[0] == 401
    token = door.evening.invite()
    body = json.dumps({"token": token}).encode()
    assert [request(door, "POST", "/join", body)[0] for _ in range(2)] == [200, 403]
    for wrong in (b'{"token": ""}', b'{"token": null}', b"{}", json.dumps({"token": token[:-1] + "!"}).encode()):
        assert request(door, "POST", "/join", wrong)[0] == 403
    cookie = let_in(door)
    status, headers, page = request(door, "GET", "/", cookie=cookie)
    assert status == 200 and "Person0001" in page and "Person0011" not in page, "who opted out is not on the page"
    assert not [name for name in headers if name.startswith("access-control")] and headers["x-frame-options"] == "DENY"
    assert "connect-src 'self'" in html.unescape(page) and headers["cache-control"] == "no-store"
    status, headers, _ = request(door, "GET", "/c/abcd2345", cookie=cookie)
    assert (status, headers["location"]) == (303, "/#c=ABCD2345")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "192.0.2.1:8765", "", "127.0.0.1:8765.evil.example", "localhost:8765@evil"])
def test_another_host_is_refused(door, host):
    cookie = let_in(door)
    assert request(door, "GET", "/", host=host, cookie=cookie)[0] == 403
    assert request(door, "POST", "/marks", b"{}", host=host, cookie=cookie)[0] == 403


def test_other_sites_other_methods_other_paths_and_other_bodies_are_refused(door):
    cookie = let_in(door)
    good = json.dumps({"marks": [], "since": 0, "log": ""}).encode()
    assert request(door, "POST", "/marks", good, cookie=cookie)[0] == 200
    assert request(door, "POST", "/marks", good, cookie=cookie, HTTP_ORIGIN="http://127.0.0.1:8765", HTTP_SEC_FETCH_SITE="same-origin")[0] == 200
    for origin in ("http://evil.example", "null", "https://127.0.0.1:8765", "http://127.0.0.1:80"):
        status, headers, _ = request(door, "POST", "/marks", good, cookie=cookie, HTTP_ORIGIN=origin)
        assert status == 403 and "access-control-allow-origin" not in headers
    assert request(door, "POST", "/marks", good, cookie=cookie, HTTP_SEC_FETCH_SITE="cross-site")[0] == 403
    assert request(door, "OPTIONS", "/marks", cookie=cookie, HTTP_ORIGIN="http://evil.example")[0] == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        assert request(door, "POST", "/marks", good, cookie=cookie, kind=kind)[0] == 415
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
        assert request(door, method, "/marks", good, cookie=cookie)[0] == 405
    for path in ("/../../etc/passwd", "/..%2f..%2fetc/passwd", "/checkins.jsonl", "/checkins.csv", "//etc/passwd", "/c/../plan", "/c/", "/plan/", "/static/x", "/\x00", "/c/" + "A" * 17):
        assert request(door, "GET", path, cookie=cookie)[0] == 404, path
        assert request(door, "POST", path, good, cookie=cookie)[0] == 404, path
    for body in (b"", b"[]", b"{", b'{"marks": 1}', b'{"marks": ["x"]}', b'{"marks": [], "since": "0"}', b'{"marks": [], "since": true}', b"\xff", b"[" * 100000, b'{"a":' * 50000,
                 json.dumps({"marks": [said("okay")] * 501}).encode()):  # fmt: skip
        assert request(door, "POST", "/marks", body, cookie=cookie)[0] == 400
    assert request(door, "POST", "/marks", b"x", cookie=cookie, length=LARGEST + 1)[0] == 413
    assert request(door, "POST", "/marks", good, cookie=cookie, length="-1")[0] == 413
    assert request(door, "POST", "/marks", good, cookie=cookie, length="many")[0] == 400
    assert request(door, "HEAD", "/", cookie=cookie)[2] == ""
    assert door.evening.log.marks == [] and request(door, "GET", "/plan", cookie=cookie)[0] == 404


def test_nothing_is_acknowledged_that_cannot_be_kept(door, monkeypatch):
    cookie = let_in(door)
    body = json.dumps({"marks": [said("full1")], "since": 0, "log": ""}).encode()
    size = door.evening.log.path.stat().st_size
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        assert request(door, "POST", "/marks", body, cookie=cookie)[0] == 507
    assert door.evening.log.path.stat().st_size == size and door.evening.log.marks == []


def test_names_tokens_and_cookies():
    assert names_of(["localhost"], 80) == {"localhost:80", "localhost"} and names_of(["a"], 81) == {"a:81"}
    assert may_ask("A:81", None, None, {"a:81"}) and not may_ask("b:81", None, None, {"a:81"})
    assert cookie_in("a=1; libnetgraph_door_1=abc; b=2", "libnetgraph_door_1") == "abc"
    assert cookie_in("xlibnetgraph_door_1=abc", "libnetgraph_door_1") == "" == cookie_in("libnetgraph_door_1=a b", "libnetgraph_door_1")
    tokens = Tokens()
    first, *more = [tokens.new() for _ in range(17)]
    assert tokens.use(first) is None and tokens.use(more[0]) and len({first, *more}) == 17


# The whole evening --------------------------------------------------------------------------------------------------------------------
def test_500_check_ins_from_three_devices_while_the_server_is_killed(tmp_path):
    assert evening(club(tmp_path / "club", 500), tmp_path / "evening", 500, kills=2)["in the list"] == 500


def test_the_server_itself_refuses_what_is_too_large_and_knows_its_devices_again(tmp_path):
    folder = club(tmp_path / "club", 3)
    server = Server(folder, tmp_path / "evening")
    try:
        status, headers, _ = ask(server.port, "/join", {"token": server.token})
        cookie = headers["set-cookie"].partition(";")[0]
        assert status == 200 and "server" not in headers
        assert ask(server.port, "/marks", cookie=cookie, body=b"x" * (LARGEST + 2000))[0] == 413
        assert ask(server.port, "/", method="GET", cookie=cookie, host="evil.example")[0] == 403
        assert ask(server.port, "/%2e%2e/%2e%2e/etc/passwd", method="GET", cookie=cookie)[0] == 404
        assert ask(server.port, "/marks", {"marks": [said("one1")], "since": 0}, cookie=cookie)[0] == 200
    finally:
        server.kill()
    server = Server(folder, tmp_path / "evening", port=server.port)
    try:
        status, _, body = ask(server.port, "/marks", {"marks": [], "since": 0}, cookie=cookie)
        assert status == 200 and [mark["id"] for mark in json.loads(body)["marks"]] == ["aaaaaa-one1"]
        assert ask(server.port, "/join", {"token": "x"})[0] == 403
    finally:
        assert "1 here" in server.end()

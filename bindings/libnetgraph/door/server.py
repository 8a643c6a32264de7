"""The page from a small server on the organiser's computer: several devices, one list.

A plain WSGI application with a handful of fixed addresses: no file is ever looked up by what a request says. `waitress` carries
it (extra `door`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..errors import FileError
from .access import cookie_in, cookie_name, may_ask, names_of
from .evening import Evening, loaded
from .page import render_door, render_join

__all__ = ["LARGEST", "Door", "qr_image"]

LARGEST = 256 * 1024  # bytes of a request's body
_CODE = re.compile(r"/c/([a-z0-9]{1,16})", re.IGNORECASE)
_SAFE = (
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)  # fmt: skip

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
_WORDS = {200: "OK", 303: "See Other", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
          409: "Conflict", 411: "Length Required", 413: "Content Too Large", 415: "Unsupported Media Type", 500: "Internal Server Error", 507: "Insufficient Storage"}  # fmt: skip


class Door:
    """The WSGI application for one evening.

    Parameters
    ----------
    evening : Evening
    addresses : iterable of str
        The names and addresses under which it may be asked, without port; any other Host is refused.
    port : int
    """

    def __init__(self, evening: Evening, addresses: Iterable[str], port: int) -> None:
        self.evening, self.port = evening, port
        self.addresses = [address.casefold() for address in addresses]
        self.hosts = names_of(self.addresses, port)
        self.cookie = cookie_name(port)
        self._page = render_door(evening.guests, served=True, plan=evening.as_of is not None, room=evening.room).encode()
        self._join = render_join().encode()

    def link(self, token: str, address: str | None = None) -> str:
        """What a device opens to be let in. The token stands behind the #: it is not sent, logged or fetched by a preview."""
        host = address or self.addresses[-1]
        return f"http://{host}{'' if self.port == 80 else f':{self.port}'}/#t={token}"

    def __call__(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        try:
            status, headers, body = self._answer(environ)
        except (FileError, OSError) as problem:
            # Nothing was acknowledged: the device keeps what it said and tries again.
            status, headers, body = _json(507, {"problem": f"cannot be kept on the organiser's computer: {problem}"})
        head = environ.get("REQUEST_METHOD") == "HEAD"
        start_response(f"{status} {_WORDS[status]}", [*headers, *_SAFE, ("Content-Length", str(len(body)))])
        return [b"" if head else body]

    def _answer(self, environ: Mapping[str, Any]) -> Answer:
        method, path = str(environ.get("REQUEST_METHOD", "")), str(environ.get("PATH_INFO", ""))
        host = str(environ.get("HTTP_HOST", ""))
        posting = method == "POST"
        if not may_ask(host, environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE") if posting else None, self.hosts):
            return _text(403, "This address is not one that the door was opened under.")
        if method in ("GET", "HEAD"):
            return self._shown(path, environ)
        if not posting:
            return _text(405, "GET or POST.", [("Allow", "GET, HEAD, POST")])
        if path not in ("/join", "/marks", "/plan", "/replan", "/edit", "/invite"):
            return _text(404, "There is nothing here.")
        if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().casefold() != "application/json":
            # A form on another site can send no JSON without asking first, and nobody answers that question here.
            return _text(415, "Send application/json.")
        return self._said(path, environ, host)

    def _known(self, environ: Mapping[str, Any]) -> bool:
        return self.evening.knows(cookie_in(str(environ.get("HTTP_COOKIE", "")), self.cookie))

    def _shown(self, path: str, environ: Mapping[str, Any]) -> Answer:
        code = _CODE.fullmatch(path)
        if path not in ("/", "/plan") and code is None:
            return _text(404, "There is nothing here.")
        if not self._known(environ):
            return _html(200 if path == "/" else 401, self._join)
        if code is not None:
            return 303, [("Location", f"/#c={code[1].upper()}")], b""
        if path == "/plan":
            page = self.evening.cards_page()
            return _html(200, page) if page is not None else _text(404, "There is no plan yet.")
        return _html(200, self._page)

    def _said(self, path: str, environ: Mapping[str, Any], host: str) -> Answer:
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return _text(400, "Content-Length is no number.")
        if not 0 <= length <= LARGEST:
            return _json(413, {"problem": f"more than {LARGEST:,} bytes at once"})
        if path != "/join" and not self._known(environ):
            return _json(401, {"problem": "this device was not let in"})
        try:
            said = loaded(environ["wsgi.input"].read(length))
            if path == "/join":
                return self._let_in(said)
            if path == "/marks":
                since = said.get("since", 0)
                if not isinstance(since, int) or isinstance(since, bool):
                    raise ValueError("since: must be a whole number")
                return _json(200, self.evening.take(said.get("marks"), since, str(said.get("log", ""))))
        except ValueError as problem:
            return _json(400, {"problem": str(problem)})
        try:
            if path == "/replan":
                return _json(200, self.evening.replan(_rounds(said.get("finished", 0))))
            if path == "/edit":
                return _json(200, self.evening.edit(None if said.get("undo") is True else _edits(said.get("edits"))))
        except ValueError as problem:
            return _json(409, {"problem": str(problem)})
        if path == "/plan":
            return _json(200, self.evening.cards())
        # A device in the hall cannot reach 127.0.0.1: it gets the address that leads here from outside, where there is one.
        link = self.link(self.evening.invite())
        return _json(200, {"link": link, "image": qr_image(link)})

    def _let_in(self, said: Mapping[str, Any]) -> Answer:
        token = said.get("token")
        key = self.evening.join(token) if isinstance(token, str) else None
        if key is None:
            return _json(403, {"problem": "this link was used already, or is none"})
        status, headers, body = _json(200, {})
        return status, [*headers, ("Set-Cookie", f"{self.cookie}={key}; HttpOnly; SameSite=Lax; Path=/; Max-Age=259200")], body


def _rounds(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise ValueError("finished: must be a whole number")
    return given


def _edits(given: Any) -> list[dict[str, Any]]:
    """Changes by hand as a page sends them: what they mean is judged where they are made."""
    if not isinstance(given, list) or not 0 < len(given) <= 20 or not all(isinstance(one, dict) for one in given):
        raise ValueError("edits: must be a list of 1 to 20 changes")
    for one in given:
        for field, value in one.items():
            if not isinstance(value, str if field in ("edit", "a", "b") else int) or isinstance(value, bool):
                raise ValueError(f"{str(field)[:20]}: is not what a change has there")
    return given


def qr_image(text: str, *, border: int = 4) -> str:
    """A QR code as a data URI, or nothing where `segno` (extra `door`) is not there."""
    try:
        import segno
    except ImportError:
        return ""
    return str(segno.make(text, micro=False, error="m").svg_data_uri(scale=4, border=border, dark="#000", light="#fff"))


def _text(status: int, text: str, more: Headers | None = None) -> Answer:
    return status, [("Content-Type", "text/plain; charset=utf-8"), *(more or [])], text.encode()


def _json(status: int, said: Mapping[str, Any]) -> Answer:
    return status, [("Content-Type", "application/json")], json.dumps(said, ensure_ascii=True).encode()


def _html(status: int, page: bytes) -> Answer:
    # The page's own policy stands in it; what a page cannot say of itself is said here.
    return status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "frame-ancestors 'none'")], page

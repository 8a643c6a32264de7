"""Who may speak to the server: devices that were let in by a link that works once, and under the addresses it was started for."""

from __future__ import annotations

import hashlib
import re
import secrets
import socket
from collections.abc import Collection

__all__ = ["Tokens", "cookie_in", "cookie_name", "lan_address", "mark_of_key", "may_ask", "names_of"]


class Tokens:
    """The links that are out. Not for several threads at once."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def new(self) -> str:
        """A token that lets one device in; at most sixteen are out, and the oldest of more goes."""
        self._open = [*self._open[-15:], secrets.token_urlsafe(24)]
        return self._open[-1]

    def use(self, token: str) -> str | None:
        """The key of a device that shows an open token, which is then used up; None for any other."""
        given = token.encode("utf-8", "replace")
        found = next((one for one in self._open if secrets.compare_digest(one.encode(), given)), None)
        if found is None:
            return None
        self._open.remove(found)
        return secrets.token_urlsafe(32)


def mark_of_key(key: str) -> str:
    """What is kept of a device's key: enough to know it again, not enough to be it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def cookie_name(port: int) -> str:
    """Cookies do not tell ports apart, so their names do: two evenings on one computer stay two."""
    return f"libnetgraph_door_{port}"


def cookie_in(header: str, name: str) -> str:
    """The value of a cookie, or nothing."""
    found = re.search(rf"(?:^|;)\s*{re.escape(name)}=([A-Za-z0-9_-]+)\s*(?:;|$)", header)
    return found[1] if found else ""


def names_of(addresses: Collection[str], port: int) -> frozenset[str]:
    """What a request's Host may say: any other name was made to lead here by somebody else's web page (DNS rebinding)."""
    named = {f"{address}:{port}" for address in addresses}
    return frozenset(named | set(addresses) if port == 80 else named)


def may_ask(host: str, origin: str | None, site: str | None, hosts: Collection[str]) -> bool:
    """Whether a request comes from our own page: its Host is ours, and if the browser says where it began, that is here, too."""
    if host.casefold() not in hosts:
        return False
    if origin is not None and origin.casefold() != f"http://{host.casefold()}":
        return False
    return site in (None, "same-origin", "none")


def lan_address() -> str:
    """The address by which others in the same network reach this computer; nothing is sent to find it out.

    Returns the loopback address where there is no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is nobody's (RFC 5737); connecting a datagram socket sends nothing
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"

"""Addresses of profiles as keys: the same for every spelling of one address."""

from __future__ import annotations

import re

__all__ = ["profile_key"]

_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/((?:in|pub)/[^?#\s,;]+)", re.IGNORECASE)


def profile_key(url: str) -> str:
    """Return a profile's address as a key: lower case, without query, country and closing slash; "" for what is none."""
    found = _PROFILE.search(url)
    return "linkedin.com/" + found.group(1).rstrip("/").lower() if found else ""

"""HTML for notebooks: small, escaped, without script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

LIMIT = 5000
"""Most bytes that one `_repr_html_` may have, so that a notebook stays light."""


def html_card(title: str, facts: Iterable[tuple[str, object]], header: Sequence[str] = (),
              rows: Iterable[Sequence[object]] = (), note: str = "") -> str:
    """Return a heading, a line of facts and, as far as they fit into LIMIT bytes, rows of a table."""

    def cell(value: object) -> str:
        return escape(_short(str(value), 80))  # one endless name must not use up the page

    parts = [f"<div><strong>{cell(title)}</strong>"]
    line = " &middot; ".join(f"{cell(name)} {cell(value)}" for name, value in facts)
    if line:
        parts.append(f"<div>{line}</div>")
    tail = (f"<div>{escape(_short(note, 300))}</div>" if note else "") + "</div>"
    if header:
        head = "<table><thead><tr>" + "".join(f"<th>{cell(name)}</th>" for name in header) + "</tr></thead><tbody>"
        body: list[str] = []
        end = "</tbody></table>"
        used = sum(len(part.encode()) for part in parts) + len(head.encode()) + len(end) + len(tail.encode())
        for row in rows:
            text = "<tr>" + "".join(f"<td>{cell(value)}</td>" for value in row) + "</tr>"
            used += len(text.encode())
            if used > LIMIT:
                break
            body.append(text)
        parts += [head, *body, end]
    return "".join(parts) + tail


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"

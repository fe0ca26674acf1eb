"""What API keys can be for, and what each address of the API takes."""

from __future__ import annotations

SCOPES: dict[str, str] = {
    "read": "records, lists, search and the timeline",
    "feed": "the change feed and exports: whatever a copy is kept by",
    "operate": "import runs, decisions and metrics",
}
"""The scopes, and what they open."""

USUAL = ("read", "feed")
"""The scopes of a key that is made without naming any."""

_BY_PART = {"changes": "feed", "export": "feed", "imports": "operate", "decisions": "operate"}


def scope_of(path: str) -> str | None:
    """The scope that an address takes; None where none is needed: documentation and health."""
    if path == "/metrics":
        return "operate"
    _, version, part, *_ = (*path.split("/", 3), "", "")
    return _BY_PART.get(part.partition(".")[0], "read") if version == "v1" else None

"""Whether words mean an annotated participant, and whether two dates can be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SMALL = frozenset(
    "a an at and for former her his in its lady lord minister mr mrs ms of on president prime sir the their to".split()
)
"""Words that tell nobody apart."""

_WORD = re.compile(r"\w+")


def same_who(participant: Mapping[str, Any], name: str | None, text: str) -> bool:
    """By name where both have one, else by a shared word."""
    wanted, had = _words(participant.get("name")), _words(name)
    if wanted and had:
        initials = ("".join(word[0] for word in some) for some in (wanted, had))
        joined = ("".join(had), "".join(wanted))
        return (
            wanted[-1] == had[-1] or set(wanted) <= set(had) or set(had) <= set(wanted)
            or any(first == second for first, second in zip(initials, joined, strict=True))
        )  # fmt: skip
    return bool(set(_words(name or text)) & {*wanted, *_words(participant.get("text"))})


def _words(text: str | None) -> list[str]:
    return [word for word in _WORD.findall((text or "").lower()) if word not in SMALL]


def compatible(first: str, second: str) -> bool:
    """Whether two EDTF dates have a day in common."""
    (start, end), (begin, finish) = _bounds(first), _bounds(second)
    return start <= finish and begin <= end


def _bounds(edtf: str) -> tuple[str, str]:
    parts = edtf.replace("~", "").replace("?", "").split("/")
    first, last = parts[0], parts[-1]
    first, last = ("0000" if first in ("", "..") else first), ("9999" if last in ("", "..") else last)
    return (first + "-01-01"[max(0, len(first) - 4) :])[:10], (last + "-12-31"[max(0, len(last) - 4) :])[:10]

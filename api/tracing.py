"""The ids that a request is known by: its own (`X-Request-Id`) and those of W3C Trace Context (`traceparent`)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

REQUEST_ID = "X-Request-Id"
TRACE_PARENT = "traceparent"

_TAKEN = re.compile(r"[A-Za-z0-9._:/+=@-]{1,128}", re.ASCII)
"""A request's id that is taken over. Any other is replaced: it goes into headers and logs."""

_TRACE_PARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII)
"""https://www.w3.org/TR/trace-context/#traceparent-header"""


class Trace(NamedTuple):
    """What a request is called: by its client, in the trace that it is part of, and the span of being answered here."""

    request: str
    trace: str
    span: str
    flags: str = "00"

    @property
    def parent(self) -> str:
        """The header that hands the trace on."""
        return f"00-{self.trace}-{self.span}-{self.flags}"


def trace_of(environ: Mapping[str, Any]) -> Trace:
    """The ids of a request: those that it brings, where they are well-formed, and new ones for the others."""
    made = os.urandom(24).hex()
    span, trace, flags = made[:16], made[16:], "00"
    brought = environ.get("HTTP_TRACEPARENT")
    if brought is not None:
        found = _TRACE_PARENT.fullmatch(brought)
        if found is not None and _is_valid(*found.groups()):
            trace, flags = found[2], f"{int(found[4], 16) & 1:02x}"
    request = environ.get("HTTP_X_REQUEST_ID")
    return Trace(span if request is None or not _TAKEN.fullmatch(request) else request, trace, span, flags)


def _is_valid(version: str, trace: str, parent: str, flags: str, rest: str | None) -> bool:
    """Whether a version may be read as 00 is, which has nothing behind the flags, and the ids are not all zeros."""
    return version != "ff" and (version != "00" or rest is None) and bool(trace.strip("0")) and bool(parent.strip("0"))

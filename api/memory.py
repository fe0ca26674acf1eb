"""Keeps finished responses for as long as the change feed stands still, so that what is asked often is built once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from werkzeug.datastructures import Headers

CAPACITY = 24 * 1024 * 1024
"""Bytes of responses that a worker process keeps; what was asked longest ago goes first."""

LARGEST = CAPACITY // 16
"""A larger body is not kept."""

OVERHEAD = 1_500
"""Bytes that keeping a response takes beside its body."""

OF_BODY = ("Content-Type", "Content-Encoding", "Link")
"""Headers that a 304 goes without."""

Key = tuple[str, str, bytes, str]
"""A feed, a path and its query string, and which representation in which content coding."""


@dataclass(slots=True)
class Kept:
    """A response's body with its own headers, as of a line of the change feed."""

    body: bytes
    fields: tuple[tuple[str, str], ...]
    sequence: int
    etag: str = ""
    _made: tuple[str | None, Headers] | None = None
    _unchanged: Headers | None = None

    def headers(self, last_modified: str | None) -> Headers:
        """The headers with this Last-Modified: made once, and the same for all requests. Copy them to change them."""
        if self._made is None or self._made[0] != last_modified:
            modified = [] if last_modified is None else [("Last-Modified", last_modified)]
            self._made = last_modified, Headers([*self.fields, ("Content-Length", str(len(self.body))), *modified])
        return self._made[1]

    def unchanged(self) -> Headers:
        """The headers of a 304, which say nothing of a body, and nothing that the client has with it."""
        if self._unchanged is None:
            self._unchanged = Headers([(name, value) for name, value in self.fields if name not in OF_BODY])
        return self._unchanged


class Memory:
    """The responses that a process keeps, for all of its threads."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key, sequence: int) -> Kept | None:
        """The response to this request, if the feed has had no line since it was made."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.sequence != sequence:
                return None
            self._kept.move_to_end(key)
            return kept

    def put(self, key: Key, kept: Kept) -> None:
        """Keep a response, in the place of an earlier one to the same request."""
        if len(kept.body) > LARGEST:
            return
        with self._lock:
            earlier = self._kept.pop(key, None)
            self._size += _size(kept) - (_size(earlier) if earlier else 0)
            self._kept[key] = kept
            while self._size > self._capacity:
                _, oldest = self._kept.popitem(last=False)
                self._size -= _size(oldest)


def _size(kept: Kept) -> int:
    return len(kept.body) + OVERHEAD

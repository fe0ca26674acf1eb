"""What an operation offers: the representations of its records, which of them a request gets, and links to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import orjson
from marshmallow import Schema

from api.problems import NOT_ACCEPTABLE, Problem
from api.representations import JSON, representations_of
from api.representations.negotiation import preferred
from api.representations.representation import SHOWING, Content, Form, Representation

SUFFIX = "representation_suffix"
"""What a rule calls the suffix of a path that names a representation."""

SELECTION = "dateline.representation"
"""Where a request's environment has its `Selection`."""

LONGEST_LINKS = 3_000
"""Bytes of links to other representations that a response has at the most: proxies refuse long headers."""


class Offer:
    """The representations of one operation's records."""

    def __init__(self, kind: str, many: bool, schema: type[Schema]) -> None:
        """`kind` is the resource, or what else the records are; `schema` describes one of them."""
        self.kind = kind
        self.many = many
        self.schema = schema
        self.representations = representations_of(kind, many)
        self.by_suffix = {each.suffix: each for each in self.representations}

    def negotiated(self, accept: str, suffix: str | None, path: str) -> Representation:
        """The representation that a request gets. Raises Problem with status 406 where it takes none that there is."""
        offered = self.representations if suffix is None else (self.by_suffix[suffix],)
        found = preferred(accept, offered)
        if found is None:
            sent = ", ".join(each.media_type for each in offered)
            raise Problem(NOT_ACCEPTABLE, f"{path} is sent as {sent}; `Accept: {accept}` allows nothing of that.")
        return found

    def form(self, representation: Representation) -> Form | None:
        """How a representation is written; None of JSON, which is sent as the database made it."""
        return representation.form(self.kind, self.many)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a request gets of what there is."""

    offer: Offer
    representation: Representation
    suffix: str | None
    """The suffix of the path where it has one."""
    server: str
    path: str
    query_string: str
    chosen: frozenset[str] | None = None
    included: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells responses to the same path and query string apart."""
        return "" if self.representation is JSON else f"{self.representation.suffix} {self.server}"

    def written(self, body: bytes, changed: str | None) -> bytes:
        """The representation of what the JSON of a response holds."""
        form = self.offer.form(self.representation)
        if form is None:
            return body
        content = Content(
            body=orjson.loads(body),
            kind=self.offer.kind,
            many=self.offer.many,
            server=self.server,
            asked=quote(self.path) + (f"?{self.query_string}" if self.query_string else ""),
            changed=changed,
            schema=self.offer.schema,
            chosen=self.chosen,
            included=self.included,
        )
        return form.write(content)

    def links(self) -> list[str]:
        """The addresses of the other representations, as the header Link has them; none where they are too long."""
        path = quote(self.path if self.suffix is None else self.path.removesuffix(f".{self.suffix}"))
        found = [
            f'<{path}.{each.suffix}{self._query(each)}>; rel="alternate"; type="{each.media_type}"'
            for each in self.offer.representations
            if each is not self.representation
        ]
        return found if sum(map(len, found)) <= LONGEST_LINKS else []

    def _query(self, other: Representation) -> str:
        """The query string with which another representation shows the same."""
        if not self.query_string:
            return ""
        refused = refused_by(other)
        if not any(name in self.query_string for name in refused):
            return f"?{self.query_string}"
        given: list[tuple[str, Any]] = parse_qsl(self.query_string, keep_blank_values=True)
        kept = urlencode([pair for pair in given if pair[0] not in refused])
        return f"?{kept}" if kept else ""


def refused_by(representation: Representation) -> tuple[str, ...]:
    """The parameters that say what of a record is sent, where a representation has no use for them."""
    return tuple(name for name in SHOWING if name not in representation.takes)

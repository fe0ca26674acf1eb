"""What an operation offers: the representations of its records, which of them a request gets, and links to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import orjson
from flask import request
from marshmallow import Schema

from api.addresses import address_of, query_string
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

    def negotiated(self, accept: str, suffix: str | None) -> Representation:
        """The representation that a request gets. Raises Problem with status 406 where it takes none that there is."""
        offered = self.representations if suffix is None else (self.by_suffix[suffix],)
        found = preferred(accept, offered)
        if found is None:
            sent = ", ".join(each.media_type for each in offered)
            told = f"{request.path} is sent as {sent}; `Accept: {accept}` allows nothing of that."
            raise Problem(NOT_ACCEPTABLE, told)
        return found

    def form(self, representation: Representation) -> Form | None:
        """How a representation is written; None of JSON, which is sent as the database made it."""
        return representation.form(self.kind, self.many)


@dataclass(frozen=True, slots=True)
class Selection:
    """What the request at hand gets of what there is."""

    offer: Offer
    representation: Representation
    suffix: str | None
    """The suffix of the path where it has one."""
    chosen: frozenset[str] | None = None
    included: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What tells responses to the same path and query string apart."""
        return "" if self.representation is JSON else f"{self.representation.suffix} {_server()}"

    def written(self, body: bytes, changed: str | None) -> bytes:
        """The representation of what the JSON of a response holds."""
        form = self.offer.form(self.representation)
        if form is None:
            return body
        content = Content(
            body=orjson.loads(body),
            kind=self.offer.kind,
            many=self.offer.many,
            server=_server(),
            asked=address_of(request.path),
            changed=changed,
            schema=self.offer.schema,
            chosen=self.chosen,
            included=self.included,
        )
        return form.write(content)

    def links(self) -> list[str]:
        """The addresses of the other representations, as the header Link has them; none where they are too long."""
        path, asked = quote(request.path), query_string()
        if self.suffix is not None:
            path = path.removesuffix(f".{self.suffix}")
        found = [
            f'<{path}.{each.suffix}{_query_of(each, asked)}>; rel="alternate"; type="{each.media_type}"'
            for each in self.offer.representations
            if each is not self.representation
        ]
        return found if sum(map(len, found)) <= LONGEST_LINKS else []


def _server() -> str:
    """Where the API answers, as the client has it."""
    return quote(request.host_url.rstrip("/"), safe=":/[]@")


def _query_of(representation: Representation, asked: str) -> str:
    """The query string with which a representation shows what is asked for."""
    refused = refused_by(representation)
    if any(name in asked for name in refused):
        given: list[tuple[str, Any]] = parse_qsl(asked, keep_blank_values=True)
        asked = urlencode([pair for pair in given if pair[0] not in refused])
    return f"?{asked}" if asked else ""


def refused_by(representation: Representation) -> tuple[str, ...]:
    """The parameters that say what of a record is sent, where a representation has no use for them."""
    return tuple(name for name in SHOWING if name not in representation.takes)

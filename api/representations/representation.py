"""What a representation is: its media type and suffix, the kinds of record it can show, and what it is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from marshmallow import Schema

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """What a response is to show: the JSON that would be sent otherwise, and what the JSON does not say of itself."""

    body: Any
    """The JSON, read: a page with its `items`, or a single record."""
    kind: str
    many: bool
    """Whether it is a list."""
    server: str
    """Where the API answers, such as `https://news.example`: files are kept, so that addresses in them are whole."""
    asked: str
    """The path and query string that were asked for."""
    changed: str | None
    """When any record last changed, in UTC; None where none ever did."""
    schema: type[Schema]
    """The schema of one record."""
    chosen: frozenset[str] | None = None
    """What `fields=` names; None where all of a record is sent."""
    included: frozenset[str] = frozenset()
    """What `include=` names."""

    @property
    def records(self) -> list[Record]:
        """The records, of a single one a list of one."""
        items: list[Record] = self.body["items"] if self.many else [self.body]
        return items

    @property
    def address(self) -> str:
        """The whole address that was asked for."""
        return self.server + self.asked

    @property
    def following(self) -> str | None:
        """The whole address of the next page; None at the end and of a single record."""
        following = self.body.get("next") if self.many else None
        return self.server + following if following else None

    def record_address(self, resource: str, identity: str) -> str:
        """The whole address of a record."""
        return f"{self.server}/v1/{resource}/{quote(identity)}"


@dataclass(frozen=True, slots=True)
class Form:
    """How records of one kind are written, and which parts of theirs that needs beside those that all have."""

    write: Callable[[Content], bytes]
    include: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Representation:
    """A way to write records down other than the API's own JSON. Compared by identity: there is one of each."""

    name: str
    suffix: str
    """What names it at the end of a path, behind a dot."""
    media_type: str
    description: str
    """What it is for and what of a record it shows, in Markdown."""
    standard: str
    """The address of its definition."""
    lists: Mapping[str, Form] = field(default_factory=dict)
    """How lists are written, by the kind of their records."""
    records: Mapping[str, Form] = field(default_factory=dict)
    """How a single record is written, by its kind."""
    every_list: Form | None = None
    """How a list of any kind is written."""
    takes: frozenset[str] = frozenset()
    """The parameters, of those that say what of a record is sent, that it heeds; it refuses the others."""
    limit: int = 20
    """How many records a page has unless `limit` says otherwise: more where programs follow no pages."""
    media_type_parameters: str = ""
    """What follows the media type in Content-Type."""

    is_array: bool = False
    """Whether it is a JSON array; other JSON is an object."""

    @property
    def content_type(self) -> str:
        """The value of the header Content-Type."""
        return self.media_type + (f"; {self.media_type_parameters}" if self.media_type_parameters else "")

    def form(self, kind: str, many: bool) -> Form | None:
        """How a list, or a record, of this kind is written; None where it cannot be."""
        if many:
            return self.lists.get(kind, self.every_list)
        return self.records.get(kind)


SHOWING = ("fields", "include", "offsets")
"""The parameters that say what of a record is sent."""


def known(**values: Any) -> Record:
    """The values that are there: what is unknown is left out where a standard has no word for it."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}

"""Sends what the database made: pages and records as finished JSON, with their validators and links."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import orjson
import peewee
from flask import Response, request
from werkzeug.datastructures import Headers
from werkzeug.http import http_date

from api.addresses import address_of
from api.compression import LEAST, Negotiated, coded_etag, compress, wanted_coding
from api.cursors import MADE_BY_HAND, Place, write_cursor
from api.memory import Kept, Key, Memory
from api.meta import meta_of, pinned
from api.offsets import Unit, convert_spans
from api.problems import GONE, NOT_FOUND, ParameterError, Problem
from api.query import Query, invalid
from api.representations.offers import SELECTION, Selection
from api.sharing import SHARED_HEADERS
from models import listing
from models.filters import FilterError
from models.freshness import LastChange, feed_id, last_change
from models.listing import Fate, Page
from models.resources import Resource

JSON = "application/json"
REVALIDATE = "public, no-cache"
"""A cache may keep a response and must ask whether it still holds: an import can come at any time."""

KEPT_HEADERS = [("Cache-Control", REVALIDATE), ("Vary", "Accept, Accept-Encoding"), *SHARED_HEADERS]
"""What every response has that a cache may keep."""

JSON_HEADERS = [("Content-Type", JSON), *KEPT_HEADERS]

MEMORY = Memory()

FEED = "Dateline-Feed"
"""The header that names the change feed of the database that a response comes from."""

LAST_CHANGE = "dateline.last_change"
"""Where a request's environment has the change feed's last line as it was before anything was read."""

KEPT = "dateline.kept"
"""Where a request's environment says that it was answered with a response made before."""

SETTLED = timedelta(seconds=10)
"""How old the last change is when Last-Modified tells of it: until then another one can still fall into its second,
or be written after it with an earlier instant, and a copy validated by it alone would be stale unnoticed."""


def respond_page(resource: Resource, query: Query, parent: Resource | None = None, **within: str) -> Response:
    """One page of a list; `within` pins a filter to the record of `parent` whose sub-resource this is."""
    for identity in within.values():
        _check_text(identity)
    page = read_page(resource, query, **within)
    if not page.items and parent is not None:
        # A page with records shows that their parent is there; an empty one may be that of none.
        for identity in within.values():
            elsewhere = exists(parent, identity)
            if elsewhere is not None:
                return elsewhere
    return send_page(resource, query, page)


def read_page(resource: Resource, query: Query, **within: str) -> Page:
    """The page of a list that a query asks for. Raises Problem where a value cannot be read."""
    try:
        return listing.page(
            resource,
            query.shape,
            filters=query.filters,
            within=within,
            sort=query.sort,
            limit=query.limit,
            after=query.place.after if query.place else None,
            meant=query.place.meant if query.place else None,
        )
    except FilterError as error:
        raise invalid([ParameterError(error.name, str(error))]) from None
    except peewee.DataError as error:
        # Only a value made by hand is of a type that a column cannot be compared with.
        raise invalid([ParameterError("cursor", MADE_BY_HAND)]) from error


def send_page(resource: Resource, query: Query, page: Page, more: str = "") -> Response:
    """A page of finished records; `more` as in `send_items`."""
    items = (
        ",".join(page.items) if query.offsets is Unit.CODEPOINT else ",".join(_converted(resource, query, page.items))
    )
    meta = meta_of(page.meanings, page.unknown)
    return send_items(items, next_address(resource, query, page), followed=resource.followed, meta=meta, more=more)


def send_items(
    items: str, following: str | None, *, followed: bool = True, meta: bytes | None = None, more: str = ""
) -> Response:
    """A page of records that are JSON, the address of the `following` page, and what the list says of itself.
    `followed` as in `Resource`; `more` is what else the page has, as JSON."""
    if meta is not None:
        more = f'{more},"meta":{meta.decode()}'
    if following is None:
        return send_records(f'{{"items":[{items}],"next":null{more}}}'.encode(), followed=followed)
    body = f'{{"items":[{items}],"next":"{following}"{more}}}'.encode()
    return send_records(body, f'<{following}>; rel="next"', followed=followed)


def next_address(resource: Resource, query: Query, page: Page) -> str | None:
    """The address of the page after this one; None at the end."""
    if page.next is None:
        return None
    place = Place(page.next, pinned(page.meanings))
    return address_at(query, write_cursor(resource.name, {"sort": query.sort}, place))


def address_at(query: Query, cursor: str) -> str:
    """The address of the page that a cursor of the list at hand stands for."""
    return f"{quote(request.path)}?{query.base}{'&' if query.base else ''}cursor={cursor}"


def respond_record(resource: Resource, query: Query, identity: Any) -> Response:
    """A single record; a redirect where it moved. Raises Problem where it was deleted or never was."""
    _check_text(identity)
    found = listing.record(resource, query.shape, identity)
    if found is None:
        return moved(resource, identity)
    if query.offsets is not Unit.CODEPOINT:
        found = _converted(resource, query, [found])[0]
    return send_records(found.encode(), followed=resource.followed)


def exists(resource: Resource, identity: str) -> Response | None:
    """None where the record is there, a redirect where it moved. Raises Problem where it was deleted or never was."""
    _check_text(identity)
    return None if listing.standing(resource, identity).fate is Fate.FOUND else moved(resource, identity)


def moved(resource: Resource, identity: Any) -> Response:
    """The redirect of a record that went into another. Raises Problem where it was deleted or never was."""
    standing = listing.standing(resource, identity)
    if standing.fate is Fate.MOVED:
        path = request.path.replace(f"/{identity}", f"/{standing.moved_to}", 1)
        headers = [("Location", address_of(path)), ("Cache-Control", REVALIDATE), (FEED, feed_id()), *SHARED_HEADERS]
        return Response(status=308, headers=headers)
    if standing.fate is Fate.DELETED:
        raise Problem(
            GONE, f"{resource.name} had a record {identity}, which was deleted; remove it from what you keep."
        )
    raise not_found()


def not_found() -> Problem:
    """The problem of an id that no record has."""
    return Problem(NOT_FOUND, f"Nothing lies at {request.path}; take ids from the lists, which /openapi.json names.")


def _check_text(identity: Any) -> None:
    if isinstance(identity, str) and "\0" in identity:
        raise not_found()


def plain_json(body: bytes) -> Response:
    """JSON about this moment, which no cache may keep."""
    return Response(body, headers=[("Content-Type", JSON), ("Cache-Control", "no-store"), *SHARED_HEADERS])


def recall() -> Response | None:
    """The response to this request as it was made before, if nothing has changed since. Its body is read after this
    look at the change feed: what is kept can be newer than the line it is kept under, but never older."""
    last = last_change()
    request.environ[LAST_CHANGE] = last
    kept = MEMORY.get(_key(), head())
    if kept is None:
        return None
    request.environ[KEPT] = True
    return _send_kept(kept, last)


def head() -> int:
    """The number of the change feed's last line, as it was before anything was read; 0 before the first."""
    last: LastChange | None = request.environ[LAST_CHANGE]
    return last.sequence if last else 0


def send_records(body: bytes, link: str | None = None, *, followed: bool = True) -> Response:
    """Records in the representation that the client gets, with the database's last change where the change feed tells
    of all of theirs. `body` is their JSON, `link` leads on from it."""
    last: LastChange | None = request.environ[LAST_CHANGE]
    selection: Selection = request.environ[SELECTION]
    body = selection.written(body, last.at if last else None)
    etag = etag_of(body)
    headers = [
        ("Content-Type", selection.representation.content_type),
        *KEPT_HEADERS,
        (FEED, feed_id()),
        ("ETag", etag),
    ]
    links = [*([link] if link else []), *selection.links()]
    if links:
        headers.append(("Link", ", ".join(links)))
    if not followed:
        return conditional(Response(body, headers=headers))
    kept = Kept(body, tuple(headers), head(), etag)
    MEMORY.put(_key(), kept)
    return _send_kept(kept, last)


def _key() -> Key:
    environ = request.environ
    return feed_id(), environ["PATH_INFO"], request.query_string, environ[SELECTION].key


def _send_kept(kept: Kept, last: LastChange | None) -> Response:
    coding = wanted_coding()
    if coding is not None and len(kept.body) >= LEAST:
        kept = _coded(kept, coding)
    if kept.etag == request.environ.get("HTTP_IF_NONE_MATCH"):
        return Negotiated([], 304, kept.unchanged())
    response = conditional(Negotiated([kept.body], headers=kept.headers(told(last))))
    return Negotiated([], 304, kept.unchanged()) if response.status_code == 304 else response


def _coded(kept: Kept, coding: str) -> Kept:
    """The same response in a coding, which is kept, too."""
    feed, path, query_string, representation = _key()
    key = (feed, path, query_string, f"{representation} {coding}")
    coded = MEMORY.get(key, kept.sequence)
    if coded is None:
        etag = coded_etag(kept.etag, coding)
        fields = [(name, etag if name == "ETag" else value) for name, value in kept.fields]
        coded = Kept(compress(kept.body, coding), (*fields, ("Content-Encoding", coding)), kept.sequence, etag)
        MEMORY.put(key, coded)
    return coded


def told(last: LastChange | None) -> str | None:
    """The Last-Modified that a response may have now."""
    if last is None:
        return None
    instant, shown = _instant(last.at)
    return shown if datetime.now(UTC) - instant >= SETTLED else None


def etag_of(body: bytes) -> str:
    """The strong validator of a body: the beginning of its SHA-256."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def send_json(body: bytes, *headers: tuple[str, str]) -> Response:
    """JSON with a strong ETag; 304 without a body where the client has these very bytes."""
    return conditional(Response(body, headers=[*JSON_HEADERS, ("ETag", etag_of(body)), *headers]))


def conditional(response: Response) -> Response:
    """The response, or a 304 without a body where the client has these very bytes."""
    environ = request.environ
    if "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ:
        # What is kept for other requests stays as it is.
        response.headers = Headers(response.headers)
        response.make_conditional(environ)
        if response.status_code == 304:
            # The client has it with the page that it keeps.
            response.headers.pop("Link", None)
    return response


@lru_cache(maxsize=16)
def _instant(stored: str) -> tuple[datetime, str]:
    """A stored instant, and the same as a header has it."""
    instant = datetime.fromisoformat(stored)
    return instant, http_date(instant)


def _converted(resource: Resource, query: Query, items: list[str]) -> list[str]:
    records = [orjson.loads(item) for item in items]
    convert_spans(records, query.offsets, are_articles=resource.name == "articles")
    if query.chosen is not None and "article" not in query.chosen:
        for record in records:
            record.pop("article", None)
    return [orjson.dumps(record).decode() for record in records]

"""API keys: who asks, and whether that key may."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from functools import partial

from flask import Flask, Response, request
from werkzeug.datastructures import Headers

from api.connection import ask
from api.observing import KEY_ID
from api.problems import FORBIDDEN, UNAUTHORIZED, Problem
from dateline.clock import now
from dateline.scopes import scope_of
from models.keys import Key, find_key

KEY = "dateline.api_key"
"""Where a request's environment has the key that it came with."""

HELD_SECONDS = 5.0
"""How long a process goes by what it read of a key, and so how soon a revoked one is refused."""

MOST_HELD = 10_000

LONGEST_KEY = 200

CHALLENGE = 'Bearer realm="dateline"'


class Known:
    """What a process knows of keys, of texts that are none among them: it asks the database once in a while."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[float, Key | None]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str) -> Key | None:
        """The key of a text."""
        instant = time.monotonic()
        with self._lock:
            held = self._found.get(text)
        if held is not None and instant < held[0]:
            return held[1]
        key = ask(partial(find_key, text))
        with self._lock:
            self._found[text] = instant + HELD_SECONDS, key
            self._found.move_to_end(text)
            while len(self._found) > MOST_HELD:
                self._found.popitem(last=False)
        return key


def register_keys(app: Flask, mode: str) -> None:
    """Read the key of each request; refuse those without where the mode is `required`."""
    known = Known()

    def read() -> None:
        if request.method == "OPTIONS" or (scope := scope_of(request.path)) is None:
            return
        try:
            key = _key_of(known, required=mode == "required")
            if key is not None:
                request.environ[KEY], request.environ[KEY_ID] = key, key.id
                _require(scope, key)
        except Problem as refusal:
            # Told only after the request was counted: trying keys has a limit, too.
            request.environ[REFUSAL] = refusal

    app.before_request(read)
    if mode == "required":
        app.after_request(_keep_private)


REFUSAL = "dateline.refusal"


def register_refusals(app: Flask) -> None:
    """Answer requests whose key may not."""

    def refuse() -> None:
        refusal = request.environ.get(REFUSAL)
        if refusal is not None:
            raise refusal

    app.before_request(refuse)


def _key_of(known: Known, required: bool) -> Key | None:
    scheme, _, text = request.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    text = text.strip()
    if not scheme:
        if required:
            raise _unauthorized("Send the key that you were given: `Authorization: Bearer KEY`.", CHALLENGE)
        return None
    if scheme.lower() != "bearer" or not text:
        raise _unauthorized("A key is sent as `Authorization: Bearer KEY`.", CHALLENGE)
    key = known.get(text) if len(text) <= LONGEST_KEY else None
    if key is None or not key.holds(now()):
        raise _unauthorized("This key is unknown, was revoked, or has expired.", f'{CHALLENGE}, error="invalid_token"')
    return key


def _unauthorized(detail: str, challenge: str) -> Problem:
    return Problem(UNAUTHORIZED, detail, headers={"WWW-Authenticate": challenge})


def _require(scope: str, key: Key) -> None:
    if scope not in key.scopes:
        challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
        told = f"This key is for {', '.join(sorted(key.scopes))}; {request.path} takes {scope}."
        raise Problem(FORBIDDEN, told, headers={"WWW-Authenticate": challenge})


def _keep_private(response: Response) -> Response:
    """Where nobody may read without a key, no cache that many share may keep what one was sent."""
    if "Authorization" in request.headers and response.cache_control.public:
        response.headers = Headers(response.headers)
        response.headers["Cache-Control"] = response.headers["Cache-Control"].replace("public", "private")
    return response

"""The keys that clients over HTTP must show, and what asks for them."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.errors import UserError

SHORTEST_KEY = 16
"""Characters of a key: what is shorter can be guessed."""


class KeyFile:
    """Keys, one a line; lines that begin with # are remarks. It is read again when it changes, so that a key can be
    given and taken while the server runs."""

    def __init__(self, path: Path) -> None:
        """Raises UserError where the file cannot be read, or holds no key or one that is too short."""
        self._path = path
        self._state = self._stamp()
        self._digests = self._read()

    def allows(self, key: str) -> bool:
        """Whether this is one of the keys. While the file cannot be read, none is."""
        try:
            state = self._stamp()
            if state != self._state:
                self._digests = self._read()
                self._state = state
        except UserError:
            return False
        asked = _digest(key)
        return any(hmac.compare_digest(asked, digest) for digest in self._digests)

    def _stamp(self) -> tuple[int, int, int]:
        try:
            status = self._path.stat()
        except OSError as error:
            raise UserError(f"the file of keys {self._path} cannot be read: {error.strerror}") from None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> list[bytes]:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise UserError(f"the file of keys {self._path} cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise UserError(f"the file of keys {self._path} is no UTF-8 text") from None
        keys = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        if not keys:
            raise UserError(f"the file of keys {self._path} holds none")
        if any(len(key) < SHORTEST_KEY for key in keys):
            raise UserError(f"a key in {self._path} is shorter than {SHORTEST_KEY} characters")
        return [_digest(key) for key in keys]


class RequireKey:
    """Lets requests through that show a key (`Authorization: Bearer KEY`); the rest are answered 401."""

    def __init__(self, application: ASGIApp, keys: KeyFile) -> None:
        self._application = application
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not self._keys.allows(key.strip()):
                challenge = 'Bearer realm="dateline"' + (', error="invalid_token"' if scheme else "")
                told = {"error": "invalid_token", "error_description": "Send a key: Authorization: Bearer KEY"}
                await JSONResponse(told, 401, {"WWW-Authenticate": challenge})(scope, receive, send)
                return
        await self._application(scope, receive, send)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()

"""API keys: who holds one, for what, and until when. Of the key itself only a digest is stored."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson
from peewee import TextField

from dateline.clock import now
from models.database import Table, database, is_sqlite
from models.statements import written

PREFIX = "dateline_"
"""How each key begins, so that programs that look for lost secrets know one."""

SECRET_BYTES = 32

UNLIMITED = "none"
"""The rate limit of a key that has none."""


class ApiKey(Table):
    """A key. `rate_limit` is null where the server's own limit holds."""

    id = TextField(primary_key=True)
    name = TextField()
    digest = TextField(unique=True)
    scopes_json = TextField()
    rate_limit = TextField(null=True)
    created_at = TextField()
    expires_at = TextField(null=True)
    revoked_at = TextField(null=True)

    class Meta:
        table_name = "api_keys"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key. Instants are as in the database, None where there is none."""

    id: str
    name: str
    scopes: frozenset[str]
    rate_limit: str | None
    created_at: str
    expires_at: str | None
    revoked_at: str | None

    def holds(self, instant: str) -> bool:
        """Whether it is valid at an instant."""
        return self.revoked_at is None and (self.expires_at is None or instant < self.expires_at)


def add_key(name: str, scopes: Iterable[str], rate_limit: str | None, expires_at: str | None) -> tuple[Key, str]:
    """Make a key; returns it with its text, which nobody can find out later."""
    text = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    key = Key(f"key_{secrets.token_hex(6)}", name, frozenset(scopes), rate_limit, now(), expires_at, None)
    ApiKey.insert(
        id=key.id,
        name=name,
        digest=digest_of(text),
        scopes_json=orjson.dumps(sorted(key.scopes)).decode(),
        rate_limit=rate_limit,
        created_at=key.created_at,
        expires_at=expires_at,
    ).execute()
    return key, text


def find_key(text: str) -> Key | None:
    """The key of a text, also where it does not hold any more."""
    rows = written(
        "select id, name, scopes_json, rate_limit, created_at, expires_at, revoked_at from api_keys where digest = {0}"
    ).rows((digest_of(text),))
    return _key(*rows[0]) if rows else None


def list_keys() -> list[Key]:
    """All keys, the oldest first."""
    columns = (ApiKey.id, ApiKey.name, ApiKey.scopes_json, ApiKey.rate_limit)
    query = ApiKey.select(*columns, ApiKey.created_at, ApiKey.expires_at, ApiKey.revoked_at)
    rows: Iterable[Any] = query.order_by(ApiKey.created_at, ApiKey.id).tuples()
    return [_key(*row) for row in rows]


def revoke_key(identity: str) -> bool:
    """Revoke a key; whether there is one of this id. One that is revoked keeps the instant when it was."""
    with database.atomic("IMMEDIATE") if is_sqlite() else database.atomic():
        ApiKey.update(revoked_at=now()).where(ApiKey.id == identity, ApiKey.revoked_at.is_null()).execute()
        return bool(ApiKey.select().where(ApiKey.id == identity).exists())


def digest_of(text: str) -> str:
    """What is stored of a key: its SHA-256. A key has 256 random bits, so that nothing slower is needed."""
    return sha256(text.encode()).hexdigest()


def _key(
    id: str,
    name: str,
    scopes_json: str,
    rate_limit: str | None,
    created_at: str,
    expires_at: str | None,
    revoked_at: str | None,
) -> Key:
    return Key(id, name, frozenset(orjson.loads(scopes_json)), rate_limit, created_at, expires_at, revoked_at)

"""The present instant, in the one form that the database and the API write instants in."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This instant in UTC, to the second: `2025-01-17T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

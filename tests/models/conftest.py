"""Fixtures of the store's tests: an open database with the current schema."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.database import database
from models.migrate import open_database


@pytest.fixture
def opened(database_url: str) -> Iterator[str]:
    """An empty, open database; the test runs once with SQLite and once with PostgreSQL."""
    open_database(database_url, create=True)
    yield database_url
    database.close()

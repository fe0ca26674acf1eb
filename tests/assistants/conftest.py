"""Fixtures of the tools' tests: `dateline mcp` over both databases, with the news of the API's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.database import database
from models.migrate import open_database
from tests.api.invented import publish
from tests.assistants.asking import Address, answering


def _published(url: str) -> str:
    open_database(url, create=True)
    publish()
    database.close()
    return url


@pytest.fixture(scope="session")
def news_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite database with the invented news, which no test changes."""
    return _published(f"sqlite:///{tmp_path_factory.mktemp('news') / 'dateline.db'}")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """`dateline mcp --http` over the invented news; tests run once with each database."""
    folder = tmp_path_factory.mktemp("mcp")
    if request.param == "sqlite":
        with answering(request.getfixturevalue("news_url"), folder) as address:
            yield address
    else:
        with (
            request.getfixturevalue("postgres_server").fresh_database() as url,
            answering(_published(url), folder) as address,
        ):
            yield address

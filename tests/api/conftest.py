"""Fixtures of the API's tests: real servers over both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from docs.examples import import_samples
from models.database import database
from models.migrate import open_database
from tests.api.invented import publish
from tests.api.serving import Api, serving


@contextmanager
def opened(url: str) -> Iterator[None]:
    """This process's own connection to a database, made where it is absent."""
    open_database(url, create=True)
    try:
        yield
    finally:
        database.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server over the invented news, which no test changes; tests run once with each database."""
    folder = tmp_path_factory.mktemp("news")
    if request.param == "sqlite":
        yield from _served(f"sqlite:///{folder / 'dateline.db'}", folder)
    else:
        with request.getfixturevalue("postgres_server").fresh_database() as url:
            yield from _served(url, folder)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server over the sample articles, imported as the README does; no test changes them."""
    folder = tmp_path_factory.mktemp("samples")
    url = f"sqlite:///{folder / 'dateline.db'}"
    import_samples(url)
    with serving(url, folder) as api:
        yield api


def _served(url: str, folder: Path) -> Iterator[Api]:
    with opened(url):
        publish()
    with serving(url, folder) as api:
        yield api


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Iterator[Api]:
    """A server over an empty database of the test's own, which this process has open too."""
    with opened(database_url), serving(database_url, tmp_path) as api:
        yield api

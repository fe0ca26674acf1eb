"""Fixtures of the importer's tests: commands over an empty database, and a folder of invented articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importer.command import Command
from tests.importer.stories import write_stories


@pytest.fixture
def command(sqlite_url: str, tmp_path: Path) -> Command:
    """Commands over an empty SQLite database."""
    return Command(sqlite_url, _folder(tmp_path))


@pytest.fixture
def any_command(database_url: str, tmp_path: Path) -> Command:
    """Commands over an empty database; the test runs once with SQLite and once with PostgreSQL."""
    return Command(database_url, _folder(tmp_path))


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files whose articles name the same people, places and events; no test may change it."""
    return write_stories(tmp_path_factory.mktemp("stories"))


@pytest.fixture(scope="session")
def undisturbed(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A SQLite database into which the stories were imported once, in order; no test may change it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    command = Command(f"sqlite:///{folder / 'dateline.db'}", folder)
    finished = command.run("import", stories)
    assert finished.code == 0, finished.err
    return command


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "commands"
    folder.mkdir()
    return folder

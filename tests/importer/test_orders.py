"""What a set of articles makes is the same in any order, with any number of jobs, in either database."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.importer.command import Command


def test_the_stories_hold_every_kind_of_record(undisturbed: Command) -> None:
    exported = undisturbed.exports()
    assert len(exported["articles"].splitlines()) == 36
    assert all(exported.values())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_another_order_and_more_jobs_give_the_same_bytes(
    undisturbed: Command, command: Command, stories: Path, jobs: str
) -> None:
    paths = sorted(stories.iterdir())
    random.Random(jobs).shuffle(paths)
    finished = command.run("import", "--jobs", jobs, "--json", *paths)
    assert (finished.code, finished.summary["added"]) == (0, 36)
    assert command.exports() == undisturbed.exports()
    assert command.rows() == undisturbed.rows()


def test_both_databases_export_the_same_bytes(
    undisturbed: Command, postgres_url: str, stories: Path, tmp_path: Path
) -> None:
    command = Command(postgres_url, tmp_path)
    assert command.run("import", stories).code == 0
    assert command.exports() == undisturbed.exports()
    assert command.rows() == undisturbed.rows()


def test_two_imports_at_the_same_time_end_as_one(undisturbed: Command, any_command: Command, stories: Path) -> None:
    assert any_command.run("db", "upgrade").code == 0
    running = [
        any_command.start("import", stories, "--json"),
        any_command.start("import", *sorted(stories.iterdir(), reverse=True), "--json"),
    ]
    finished = [each.wait() for each in running]
    assert [each.code for each in finished] == [0, 0]
    assert sum(each.summary["added"] for each in finished) == 36
    assert any_command.exports() == undisturbed.exports()
    assert any_command.rows() == undisturbed.rows()

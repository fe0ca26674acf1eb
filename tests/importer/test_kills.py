"""An import that is killed or interrupted leaves whole articles only, and the next one ends as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import psycopg

from tests.importer.command import Command, Running

ARTICLES = 36


def stored(url: str) -> int:
    """How many articles a database holds just now, whoever is writing it."""
    try:
        if url.startswith("sqlite"):
            connection = sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True)
            try:
                return int(connection.execute("select count(*) from articles").fetchone()[0])
            finally:
                connection.close()
        with psycopg.connect(url) as server:
            row = server.execute("select count(*) from articles").fetchone()
            return int(row[0]) if row else 0
    except (sqlite3.Error, psycopg.Error):
        return 0  # Its file or its tables are not there yet.


def wait_for(url: str, articles: int, running: Running) -> None:
    while running.is_alive() and stored(url) < articles:
        time.sleep(0.002)


def feed(command: Command) -> list[tuple[str, str, str]]:
    return [(change["resource"], change["record"], change["action"]) for change in command.changes()]


def test_an_import_killed_at_random_instants_ends_as_one_that_was_not(
    any_command: Command, undisturbed: Command, stories: Path
) -> None:
    chance = random.Random()
    running = any_command.start("import", stories)
    time.sleep(chance.uniform(0, 0.3))  # While the tables are made, or the first articles read.
    running.signal(signal.SIGKILL)
    running.wait()
    killed = [stored(any_command.database)]
    for _ in range(2):  # A third of the articles is extracted and stored at a time, so both come before the end.
        running = any_command.start("import", stories)
        wait_for(any_command.database, killed[-1] + chance.randint(1, 4), running)
        time.sleep(chance.uniform(0, 0.03))
        running.signal(signal.SIGKILL)
        assert running.wait().code == -signal.SIGKILL
        killed.append(stored(any_command.database))
        checked = any_command.run("db", "check")
        assert checked.code == 0, f"killed after {killed} articles: {checked.out}"
    assert killed[0] < killed[1] < killed[2] < ARTICLES

    last = any_command.run("import", stories, "--json")
    assert (last.code, last.summary["added"]) == (0, ARTICLES - killed[-1])
    assert any_command.exports() == undisturbed.exports(), f"killed after {killed} articles"
    assert any_command.rows() == undisturbed.rows(), f"killed after {killed} articles"
    assert feed(any_command) == feed(undisturbed)
    *before, ended = any_command.runs()
    assert len(before) >= 2
    assert not any(run["complete"] or run["finished_at"] for run in before)
    assert ended["complete"]
    assert ended["finished_at"]


def test_ctrl_c_ends_with_130_and_a_sound_database(any_command: Command, undisturbed: Command, stories: Path) -> None:
    running = any_command.start("import", stories)
    wait_for(any_command.database, 5, running)
    running.signal(signal.SIGINT)
    finished = running.wait()
    assert (finished.code, finished.out, finished.err.strip()) == (130, "", "Interrupted.")
    (run,) = any_command.runs()
    assert run["complete"] is False
    assert run["finished_at"] is not None
    assert 5 <= run["added"] == stored(any_command.database) < ARTICLES
    assert any_command.run("db", "check").code == 0

    assert any_command.run("import", stories).code == 0
    assert any_command.exports() == undisturbed.exports()
    assert any_command.rows() == undisturbed.rows()


def test_a_killed_worker_costs_no_article(command: Command, undisturbed: Command, stories: Path) -> None:
    running = command.start("import", "--jobs", "2", stories, "--json")
    wait_for(command.database, 1, running)
    workers = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    victim = int(workers[0])
    os.kill(victim, signal.SIGKILL)
    finished = running.wait()
    assert (finished.code, finished.summary["added"], finished.summary["refused"]) == (0, ARTICLES, [])
    assert command.exports() == undisturbed.exports()

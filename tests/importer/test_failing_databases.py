"""A database that cannot be used ends a command with 2 and one line that says what, where and what to do."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from importer.readers import Refused
from importer.run import Given, Import
from models.database import DatabaseError, database
from models.migrate import open_database
from models.store import WRITE_LOCK
from tests.importer.command import Command, Finished
from tests.importer.test_kills import wait_for


def told(finished: Finished) -> str:
    """The one line of a command that failed."""
    assert (finished.code, finished.out) == (2, ""), finished
    assert finished.err.startswith("Error: ")
    assert finished.err.count("\n") == 1
    return finished.err.removeprefix("Error: ").rstrip("\n")


@pytest.fixture
def refusable(tmp_path: Path) -> Path:
    """A file whose import needs the database, but no language model."""
    path = tmp_path / "empty.txt"
    path.touch()
    return path


def file_of(command: Command) -> Path:
    return Path(command.database.removeprefix("sqlite:///"))


def without_overriding() -> None:
    """Let file permissions hold for root too: it loses the capabilities to override them."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.fixture
def sealed(command: Command) -> Iterator[Path]:
    """A database in a folder that nobody may write."""
    assert command.run("db", "upgrade").code == 0
    path = file_of(command)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


def run_sealed(path: Path, *arguments: str | Path) -> Finished:
    result = subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{path}"},
        preexec_fn=without_overriding,
        capture_output=True,
        text=True,
        check=False,
    )
    return Finished(result.returncode, result.stdout, result.stderr)


def test_a_read_only_database_is_not_written_but_can_be_read(sealed: Path, stories: Path) -> None:
    before = sealed.read_bytes()
    assert told(run_sealed(sealed, "import", stories)) == (
        f"the database {sealed} cannot be written; give this user the right to write it and its folder, "
        "or name another one"
    )
    assert run_sealed(sealed, "export", "articles").code == 0
    assert run_sealed(sealed, "db", "check").code == 0
    assert sealed.read_bytes() == before


def test_a_full_disk_ends_the_import_and_leaves_a_sound_database(
    command: Command, undisturbed: Command, stories: Path
) -> None:
    assert command.run("db", "upgrade").code == 0
    finished = command.run("import", stories, largest_file=2 * file_of(command).stat().st_size)
    assert told(finished) == (
        f"the database {file_of(command)} cannot be read or written (disk I/O error); "
        "check its disk for space and health"
    )
    assert command.run("db", "check").code == 0
    assert command.run("import", stories).code == 0
    assert command.exports() == undisturbed.exports()
    assert [run["complete"] for run in command.runs()] == [False, True]


def test_a_database_without_room_to_grow_says_so(sqlite_url: str) -> None:
    open_database(sqlite_url, create=True)
    pages = database.execute_sql("pragma page_count").fetchone()[0]
    database.execute_sql(f"pragma max_page_count = {pages + 20}")
    results = [Refused(f"/incoming/{number}.txt", "it is empty " * 100) for number in range(1000)]
    with pytest.raises(DatabaseError, match=r"has no room left on its disk; free some space and run the command again"):
        Import(Given(), 1).run(results, ["/incoming"])
    database.close()


def test_a_locked_sqlite_file_is_waited_for_and_then_named(command: Command, refusable: Path) -> None:
    assert command.run("db", "upgrade").code == 0
    other = sqlite3.connect(file_of(command))
    other.execute("begin immediate")
    assert told(command.run("import", refusable)) == (
        f"the database {file_of(command)} is locked by another process; try again when that one has ended"
    )
    other.close()
    assert command.run("import", refusable).code == 1


def test_a_locked_postgres_database_is_waited_for_and_then_named(
    postgres_url: str, tmp_path: Path, refusable: Path
) -> None:
    command = Command(postgres_url, tmp_path)
    assert command.run("db", "upgrade").code == 0
    with psycopg.connect(postgres_url) as other:
        other.execute("select pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
        assert "is locked by another process; try again when that one has ended" in told(
            command.run("import", refusable)
        )
    assert command.run("import", refusable).code == 1


def test_a_lock_that_is_soon_released_stops_nobody(command: Command, refusable: Path) -> None:
    assert command.run("db", "upgrade").code == 0
    other = sqlite3.connect(file_of(command), check_same_thread=False)
    other.execute("begin immediate")
    release = threading.Timer(1, other.rollback)
    release.start()
    assert command.run("import", refusable).code == 1
    release.join()
    other.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "{file}"),
        ("import", "--dry-run", "{file}"),
        ("export", "articles"),
        ("db", "check"),
        ("db", "upgrade"),
    ],
)
def test_a_newer_database_is_refused(any_command: Command, refusable: Path, arguments: tuple[str, ...]) -> None:
    assert any_command.run("db", "upgrade").code == 0
    statement = "insert into schema_migration (name, applied) values ('9999_later', '2030-01-01')"
    if any_command.database.startswith("sqlite"):
        with sqlite3.connect(file_of(any_command)) as connection:
            connection.execute(statement)
        connection.close()
    else:
        with psycopg.connect(any_command.database) as server:
            server.execute(statement)
    words = [word.format(file=refusable) for word in arguments]
    line = told(any_command.run(*words))
    assert "was made by a newer Dateline (it has 9999_later, this one knows up to" in line
    assert line.endswith("upgrade Dateline or name another database")


@pytest.mark.parametrize("content", [b"Once upon a time. " * 500, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40])
@pytest.mark.parametrize("arguments", [("import", "{file}"), ("export", "quotes"), ("db", "stats"), ("db", "upgrade")])
def test_a_file_that_is_no_database_is_left_alone(
    command: Command, refusable: Path, content: bytes, arguments: tuple[str, ...]
) -> None:
    file_of(command).write_bytes(content)
    words = [word.format(file=refusable) for word in arguments]
    assert told(command.run(*words)) == f"the database {file_of(command)} is not a SQLite database; name another file"
    assert file_of(command).read_bytes() == content


def test_a_damaged_database_is_found_out(command: Command, undisturbed: Command) -> None:
    whole = file_of(undisturbed).read_bytes()
    file_of(command).write_bytes(whole[:4096] + bytes(4096 * 20) + whole[4096 * 21 :])
    for arguments in (("db", "check"), ("export", "articles")):
        finished = command.run(*arguments)
        assert finished.code in (1, 2)
        assert "Traceback" not in finished.err
        assert "damaged" in finished.out + finished.err


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("sqlite:///{folder}", "is a folder; name a file in it"),
        ("sqlite:///{file}/dateline.db", "cannot be made"),
        ("sqlite:///", "names no file; write sqlite:///PATH"),
        ("sqlite://two/slashes.db", "write sqlite:///PATH"),
        ("mysql://root:secret@localhost/news", "write sqlite:///PATH or postgresql://"),
        ("just words", "write sqlite:///PATH or postgresql://"),
        ("postgresql://ann:secret@[::1/news", "write sqlite:///PATH or postgresql://"),
        ("postgresql://ann:secret@localhost:many/news", "write sqlite:///PATH or postgresql://"),
        ("postgresql://ann:secret@127.0.0.1:1/news", "check its URL and that the server runs"),
        ("postgresql://ann:secret@nowhere.invalid/news", "check its URL and that the server runs"),
    ],
)
def test_a_url_that_leads_nowhere_is_named_without_its_password(
    tmp_path: Path, refusable: Path, url: str, advice: str
) -> None:
    line = told(Command(url.format(folder=tmp_path, file=refusable), tmp_path).run("import", refusable))
    assert advice in line
    assert "secret" not in line


def test_a_postgres_database_that_is_not_there_is_named(postgres_url: str, tmp_path: Path, refusable: Path) -> None:
    line = told(Command(postgres_url.replace("/test_", "/absent_"), tmp_path).run("import", refusable))
    assert "does not exist" in line
    assert "check its URL and that the server runs" in line


def test_a_postgres_server_for_readers_only_takes_no_import(postgres_url: str, tmp_path: Path, refusable: Path) -> None:
    command = Command(postgres_url, tmp_path)
    assert command.run("db", "upgrade").code == 0
    with psycopg.connect(postgres_url, autocommit=True) as server:
        name = server.info.dbname
        server.execute(f"alter database {name} set default_transaction_read_only = on")
    assert "can only be read; name the server that takes writes" in told(command.run("import", refusable))


def test_a_lost_connection_ends_the_import_and_the_next_one_goes_on(
    postgres_url: str, tmp_path: Path, undisturbed: Command, stories: Path
) -> None:
    command = Command(postgres_url, tmp_path)
    running = command.start("import", stories)
    wait_for(postgres_url, 1, running)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
    assert "check its URL and that the server runs" in told(running.wait())
    assert command.run("import", stories).code == 0
    assert command.exports() == undisturbed.exports()


@pytest.mark.parametrize("arguments", [("export", "articles"), ("db", "check"), ("db", "stats")])
def test_reading_a_database_that_is_not_there_makes_none(command: Command, arguments: tuple[str, ...]) -> None:
    path = file_of(command)
    assert told(command.run(*arguments)) == (
        f"there is no database at {path}; run `dateline import` or `dateline db upgrade` first"
    )
    assert not path.exists()

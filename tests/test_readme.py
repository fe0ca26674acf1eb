"""The README's commands are executed as a new user would, against what `make run` serves."""

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
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"^```sh\n(.*?)^```(?:\n+```json\n(.*?)^```)?", re.MULTILINE | re.DOTALL)

NEEDED = (
    *("Makefile", "README.md", "gunicorn.conf.py", "samples", "wsgi.py"),
    *("api", "assistants", "dateline", "extraction", "importer", "models"),
)

START_SECONDS = 300


@dataclass(frozen=True)
class Clone:
    """A copy of the repository in which `make run` serves."""

    folder: Path
    port: int
    environment: dict[str, str]

    def run(self, script: str, **settings: str) -> str:
        """What a bash script prints. Fails the test where it fails, or where curl is answered with an error."""
        # Addresses are those of this test's server; curl says in its exit code what the server answered.
        here = re.sub(r"\blocalhost:8000\b", f"localhost:{self.port}", script)
        prelude = 'set -euo pipefail\ncurl() { command curl --silent --show-error --fail-with-body "$@"; }\n'
        done = subprocess.run(
            ["bash", "-c", prelude + here],
            cwd=self.folder,
            env={**self.environment, **settings},
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    """`make run` as it goes after its set-up: the samples imported, the server answering."""
    folder = tmp_path_factory.mktemp("clone")
    for name in NEEDED:
        path = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=ignored)
        else:
            shutil.copy(path, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "MAKE", "MFLAGS"))
    }
    environment["HOME"] = str(folder)
    # The test's own environment stands in for the one that `make setup` would make.
    command = ["make", "--assume-old=.venv/.installed", "run", f"PORT={port}"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        wait_for(port, server, folder / "log")
        yield Clone(folder, port, environment)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(300)


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server is ready to answer."""
    for _ in range(START_SECONDS * 10):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health/ready", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"make run does not answer:\n{log.read_text(encoding='utf-8')}")


def blocks() -> list[tuple[str, str | None]]:
    """The README's shell commands, block by block, with the JSON that a block is said to print."""
    return [(block[1], block[2]) for block in BLOCK.finditer(README)]


def commands(word: str) -> list[str]:
    """The README's command lines that begin with a word."""
    lines = [line for script, _ in blocks() for line in script.splitlines()]
    return [line for line in lines if line.split()[0] == word]


def test_two_commands_do_everything() -> None:
    assert commands("make") == ["make run", "make test"]


def test_make_run_serves_the_quotes_of_the_samples(clone: Clone) -> None:
    page = json.loads(clone.run("curl localhost:8000/v1/quotes"))
    assert {quote["kind"] for quote in page["items"]} == {"direct", "indirect", "partial"}


def test_a_second_make_run_imports_nothing_anew(clone: Clone) -> None:
    assert (clone.folder / "var" / "dateline.db").is_file()
    planned = clone.run("make --dry-run --assume-old=.venv/.installed run")
    assert "test -e var/dateline.db" in planned
    assert not (clone.folder / "var" / "samples.db").exists()


@pytest.mark.parametrize("command", commands("curl"))
def test_every_request_of_the_readme_finds_something(clone: Clone, command: str) -> None:
    answer = json.loads(clone.run(command))
    assert answer["items"], command


@pytest.mark.parametrize(("script", "output"), [(script, output) for script, output in blocks() if output])
def test_the_readme_shows_what_a_command_really_prints(clone: Clone, script: str, output: str) -> None:
    assert json.loads(clone.run(script)) == json.loads(output)


def test_the_quote_that_the_readme_points_to_stands_there(clone: Clone) -> None:
    (quote,) = json.loads(clone.run(commands("curl")[0]))["items"]
    article = json.loads(clone.run(f"curl localhost:8000/v1/articles/{quote['article']['id']}"))
    prose = BLOCK.sub("", README)
    for span in (*quote["spans"], quote["speaker"], quote["cue"]):
        assert article["text"][span["start"] : span["end"]] == span["text"]
    for span in quote["spans"]:
        assert span["text"] in prose
        assert f"from {span['start']} to {span['end']}" in prose
    assert f'"{quote["speaker"]["text"]}" at {quote["speaker"]["start"]}' in prose


def test_the_commands_of_the_readme_run_in_its_order(clone: Clone, postgres_url: str) -> None:
    script = "".join(script for script, _ in blocks() if not script.startswith(("make", "curl")))
    named = re.findall(r"postgresql://\S+", script)
    assert len(named) == 1
    printed = clone.run(script.replace(named[0], f"'{postgres_url}'"))
    assert '"id": "1"' in printed or '"id":"1"' in printed

"""Who may ask `dateline mcp`: this machine alone unless told otherwise, with a key where one is wanted."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx2
import psutil
import pytest

from api import create_app
from dateline.settings import read_settings
from tests.api.serving import serving
from tests.assistants.asking import ROOT, Address, answering, over_http, over_stdio, structured, text

QUESTION = [("find_quotes", {"speaker": "Ann Lind"})]

KEY, OTHER = "a-key-that-nobody-guesses", "another-key-that-nobody-guesses"

PAGE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(news_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with answering(news_url, tmp_path_factory.mktemp("plain")) as address:
        yield address


def post(address: Address, **headers: str) -> httpx2.Response:
    """What the server answers to an `initialize` with these headers."""
    message = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    accept = {"Accept": "application/json, text/event-stream"}
    return httpx2.post(address.url, json=message, headers={**accept, **given}, timeout=300)


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", "mcp", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def configuration(name: str) -> dict[str, Any]:
    """A server of the documentation's configurations."""
    shown = re.search(rf"<!-- configuration: {name} -->\n+```json\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None
    server: dict[str, Any] = json.loads(shown[1])["mcpServers"]["dateline"]
    return server


def started_as_shown(name: str) -> list[str]:
    """The options of a configuration, whose command is that of an environment made by `make setup`."""
    shown = configuration(name)
    assert shown["command"].endswith("/.venv/bin/dateline")
    command, *options = shown["args"]
    assert command == "mcp"
    return list(options)


def test_the_configuration_to_paste_answers_over_standard_input_and_output(news_url: str) -> None:
    assert list(configuration("stdio")["env"]) == ["DATELINE_DATABASE_URL"]
    [answer] = over_stdio(news_url, QUESTION, *started_as_shown("stdio"))
    assert structured(answer)["records"]


def test_another_servers_api_is_asked_instead_of_a_database(news_url: str, tmp_path: Path) -> None:
    option, example = started_as_shown("api")
    assert example.startswith("https://")
    with serving(news_url, tmp_path) as api:
        [answer] = over_stdio(None, QUESTION, option, api.address)
        [own] = over_stdio(news_url, QUESTION)
    assert structured(answer) == structured(own)


def test_the_configuration_to_paste_answers_over_http(server: Address) -> None:
    shown = configuration("http")
    assert shown["url"] == "http://127.0.0.1:8001/mcp"
    [answer] = over_http(shown["url"].replace("8001", str(server.port)), QUESTION, **shown["headers"])
    assert structured(answer)["records"]


def test_it_listens_on_this_machine_alone(server: Address) -> None:
    listening = [each.laddr for each in psutil.Process(server.process.pid).net_connections() if each.status == "LISTEN"]
    assert [(each.ip, each.port) for each in listening] == [("127.0.0.1", server.port)]


def test_pages_and_names_of_this_machine_may_ask(server: Address) -> None:
    assert post(server).status_code == 200
    assert post(server, Origin="http://localhost:3000", Host=f"localhost:{server.port}").status_code == 200


def test_a_page_from_elsewhere_may_not_ask(server: Address) -> None:
    for origin in ("https://evil.example", "http://localhost.evil.example", "null"):
        assert post(server, Origin=origin).status_code == 403


def test_a_name_that_was_made_to_point_here_may_not_ask(server: Address) -> None:
    assert post(server, Host=f"evil.example:{server.port}").status_code == 421


def test_what_is_allowed_by_name_may_ask(news_url: str, tmp_path: Path) -> None:
    options = ("--allow-host", "news.example", "--allow-origin", "https://news.example")
    with answering(news_url, tmp_path, *options) as address:
        assert post(address, Host="news.example", Origin="https://news.example").status_code == 200
        assert post(address, Host="news.example", Origin="https://other.example").status_code == 403
        assert post(address, Host="other.example").status_code == 421


def test_a_large_question_is_refused(server: Address) -> None:
    assert httpx2.post(server.url, content=b" " * 100_000, timeout=300).status_code == 413


def test_a_server_for_all_addresses_must_be_told_its_name() -> None:
    for host in ("0.0.0.0", "::"):
        done = run("--http", "--host", host)
        assert done.returncode == 2
        assert "--allow-host" in done.stderr


def test_what_only_http_has_is_refused_without_it() -> None:
    done = run("--port", "9000")
    assert done.returncode == 2
    assert "--http" in done.stderr


def test_a_port_that_is_taken_is_told_in_a_line(server: Address) -> None:
    done = run("--http", "--port", str(server.port))
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: nothing can listen on 127.0.0.1 port {server.port}")
    assert len(done.stderr.splitlines()) == 1


def test_an_address_that_is_none_is_refused() -> None:
    done = run("--api", "news.example")
    assert done.returncode == 2
    assert "https://news.example" in done.stderr


def test_who_shows_no_key_of_the_file_is_refused(news_url: str, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"# the desk\n{KEY}\n", encoding="utf-8")
    with answering(news_url, tmp_path, "--keys-file", str(keys)) as address:
        for headers in ({}, {"Authorization": f"Bearer {OTHER}"}, {"Authorization": f"Basic {KEY}"}):
            answer = post(address, **headers)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer ")
        [found] = over_http(address.url, QUESTION, Authorization=f"Bearer {KEY}")
        assert structured(found)["records"]

        # A key is given and taken while the server runs.
        keys.write_text(f"{OTHER}\n", encoding="utf-8")
        assert post(address, Authorization=f"Bearer {KEY}").status_code == 401
        assert post(address, Authorization=f"Bearer {OTHER}").status_code == 200

        # Without its file, the server lets nobody in.
        keys.unlink()
        assert post(address, Authorization=f"Bearer {OTHER}").status_code == 401


@pytest.mark.parametrize(
    ("content", "told"), [(None, "cannot be read"), ("# none\n", "holds none"), ("short\n", "shorter than 16")]
)
def test_a_file_without_usable_keys_is_refused(tmp_path: Path, content: str | None, told: str) -> None:
    keys = tmp_path / "keys"
    if content is not None:
        keys.write_text(content, encoding="utf-8")
    done = run("--http", "--keys-file", str(keys))
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@contextmanager
def api_with_keys(database_url: str) -> Iterator[str]:
    """The API behind a proxy that asks for the key."""
    application = create_app(read_settings({"DATELINE_DATABASE_URL": database_url}))

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        if environ.get("HTTP_AUTHORIZATION") == f"Bearer {KEY}":
            return application(environ, start_response)
        problem = b'{"type":"about:blank","title":"A key is wanted","status":401,"detail":"Send your key."}'
        start_response("401 Unauthorized", [("Content-Type", "application/problem+json")])
        return [problem]

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Requests are no output of the suite's."""

    with make_server("127.0.0.1", 0, guarded, handler_class=Quiet) as proxy:
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{proxy.server_port}"
        finally:
            proxy.shutdown()
            thread.join()


def test_the_api_is_shown_the_key_of_the_setting(news_url: str) -> None:
    with api_with_keys(news_url) as api:
        [found] = over_stdio(None, QUESTION, "--api", api, DATELINE_API_KEY=KEY)
        [refused] = over_stdio(None, QUESTION, "--api", api)
    assert structured(found)["records"]
    assert refused.is_error
    assert "A key is wanted (401). Send your key." in text(refused)


def test_the_api_is_shown_the_key_of_the_client(news_url: str, tmp_path: Path) -> None:
    with api_with_keys(news_url) as api, answering("sqlite:///unused.db", tmp_path, "--api", api) as address:
        [found] = over_http(address.url, QUESTION, Authorization=f"Bearer {KEY}")
        [refused] = over_http(address.url, QUESTION, Authorization=f"Bearer {OTHER}")
    assert structured(found)["records"]
    assert "401" in text(refused)


def test_a_key_of_the_file_is_not_shown_to_the_api(news_url: str, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"{KEY}\n", encoding="utf-8")
    options = ("--keys-file", str(keys))
    with (
        api_with_keys(news_url) as api,
        answering("sqlite:///unused.db", tmp_path, "--api", api, *options) as address,
    ):
        [refused] = over_http(address.url, QUESTION, Authorization=f"Bearer {KEY}")
    assert "401" in text(refused)


def test_an_api_that_is_out_of_reach_is_said_to_be() -> None:
    [refused] = over_stdio(None, QUESTION, "--api", "http://127.0.0.1:9")
    assert "The API cannot be asked" in text(refused)


def test_a_database_that_is_absent_is_said_to_be(tmp_path: Path) -> None:
    [refused] = over_stdio(f"sqlite:///{tmp_path / 'none.db'}", QUESTION)
    assert "503" in text(refused)
    assert not (tmp_path / "none.db").exists()


def test_the_base_install_says_which_extra_is_missing() -> None:
    program = "import sys; sys.modules['mcp'] = None; sys.argv[1:] = ['mcp']; from dateline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Error: `dateline mcp` needs the extra mcp, which is not installed: pip install 'dateline[mcp]'\n"
    )

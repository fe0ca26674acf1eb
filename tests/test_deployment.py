"""What the documentation says of running the server fits the settings. That nginx and Caddy themselves read the
configurations is a step of continuous integration (.ci/steps/50-proxies)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]

NGINX = (ROOT / "docs" / "proxies" / "nginx.conf").read_text(encoding="utf-8")
CADDY = (ROOT / "docs" / "proxies" / "Caddyfile").read_text(encoding="utf-8")

DEFAULTS = read_settings({"XDG_DATA_HOME": "/data"})


def seconds(configuration: str, name: str) -> list[int]:
    """What a configuration sets a time limit to, wherever it does."""
    found = [int(each) for each in re.findall(rf"^\s*{name} (\d+)s;?(?:\s|$)", configuration, re.MULTILINE)]
    assert found, name
    return found


def test_both_proxies_ask_where_the_server_listens_by_default() -> None:
    address = f"{DEFAULTS.host}:{DEFAULTS.port}"
    assert f"server {address};" in NGINX
    assert f"reverse_proxy {address} {{" in CADDY


def test_both_proxies_close_idle_connections_before_the_server_does() -> None:
    of_server, _ = seconds(NGINX, "keepalive_timeout")
    assert of_server < DEFAULTS.idle_seconds
    assert seconds(CADDY, "keepalive")[0] < DEFAULTS.idle_seconds


def test_both_proxies_wait_for_as_long_as_the_server_may_take() -> None:
    for waited in (seconds(NGINX, "proxy_read_timeout"), seconds(CADDY, "response_header_timeout")):
        assert waited[0] > max(DEFAULTS.statement_seconds, DEFAULTS.shutdown_seconds)


def test_both_proxies_give_heads_no_more_time_than_the_server() -> None:
    for given in (seconds(NGINX, "client_header_timeout"), seconds(CADDY, "read_header")):
        assert given[0] <= DEFAULTS.header_seconds


def test_a_container_is_stopped_no_sooner_than_the_server_ends() -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert seconds(compose, "stop_grace_period:")[0] > DEFAULTS.shutdown_seconds


def test_a_statement_ends_before_a_server_that_stops() -> None:
    assert DEFAULTS.statement_seconds < DEFAULTS.shutdown_seconds


def test_every_setting_that_a_configuration_names_is_one() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for name in re.findall(r"DATELINE_[A-Z_]+", NGINX + CADDY + (ROOT / "docs" / "deployment.md").read_text()):
        assert f"| `{name}` |" in page


@pytest.mark.parametrize("text", [NGINX, CADDY], ids=["nginx", "caddy"])
def test_the_page_shows_the_configurations_that_are_checked(text: str) -> None:
    assert text in (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")

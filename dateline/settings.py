"""The settings, read from the environment once: which database, how much to log, how to serve."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.rates import read_rates

LOG_LEVELS = ("debug", "info", "warning", "error")

POSTGRESQL = ("postgresql://", "postgres://")

SWITCH = ("on", "off")

KEY_MODES = ("off", "optional", "required")

COUNT_STORES = ("memory://", "redis://", "rediss://", "unix://", "redis+sentinel://", "redis+cluster://")
"""Where requests are counted, as the library `limits` names it."""

MOST_PROXIES = 10

LONGEST = 3_600
"""Seconds that any time limit can be set to."""


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment sets. `SETTINGS` says what each is for."""

    database_url: str
    log_level: str
    host: str
    port: int
    workers: int
    threads: int
    statement_seconds: int
    header_seconds: int
    idle_seconds: int
    send_seconds: int
    shutdown_seconds: int
    read_url: str
    connections: int
    access_log: bool
    metrics: bool
    proxies: int
    keys: str
    rate_limit: str
    rate_limit_storage: str
    extraction_seconds: int
    extraction_megabytes: int
    api_key: str


@dataclass(frozen=True, slots=True)
class SettingDescription:
    """One environment variable: its name, what it does, and its default as a reader would write it."""

    name: str
    description: str
    default: str


SETTINGS: dict[str, SettingDescription] = {
    "database_url": SettingDescription(
        "DATELINE_DATABASE_URL",
        "The database of every command and of the API: `sqlite:///relative/path.db`, `sqlite:////absolute/path.db` "
        "or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.",
        "`dateline.db` in `$XDG_DATA_HOME/dateline`, or in `~/.local/share/dateline`",
    ),
    "log_level": SettingDescription(
        "DATELINE_LOG_LEVEL",
        f"The least severe message that is logged: {', '.join(f'`{level}`' for level in LOG_LEVELS)}.",
        "`info`",
    ),
    "host": SettingDescription("DATELINE_HOST", "The address the server listens on.", "`127.0.0.1`"),
    "port": SettingDescription("DATELINE_PORT", "The port the server listens on, 1 to 65535.", "`8000`"),
    "workers": SettingDescription("DATELINE_WORKERS", "Server processes, 1 to 1000.", "`2`"),
    "threads": SettingDescription(
        "DATELINE_THREADS", "Threads of each server process, 1 to 1000; each has a database connection.", "`4`"
    ),
    "statement_seconds": SettingDescription(
        "DATELINE_STATEMENT_SECONDS",
        "How long the database may take over one statement of a request, 1 to 3600; beyond it the answer is the "
        "problem `query-too-slow`. Commands such as `dateline import` have no such limit.",
        "`10`",
    ),
    "header_seconds": SettingDescription(
        "DATELINE_HEADER_SECONDS",
        "How long a client may take to send a request's line and headers, 1 to 3600; then its connection is closed.",
        "`10`",
    ),
    "idle_seconds": SettingDescription(
        "DATELINE_IDLE_SECONDS",
        "How long a connection is kept for its next request, 1 to 3600; a proxy in front should keep it for less.",
        "`15`",
    ),
    "send_seconds": SettingDescription(
        "DATELINE_SEND_SECONDS",
        "How long a client may take to receive a response, 1 to 3600; then its connection is closed.",
        "`60`",
    ),
    "shutdown_seconds": SettingDescription(
        "DATELINE_SHUTDOWN_SECONDS",
        "How long a server that was told to stop (SIGTERM) goes on with requests in flight, 1 to 3600.",
        "`30`",
    ),
    "read_url": SettingDescription(
        "DATELINE_READ_URL",
        "What the API reads instead of `DATELINE_DATABASE_URL`: a streaming replica of it, or several "
        "(`postgresql://USER@HOST1,HOST2/NAME?load_balance_hosts=random`).",
        "none",
    ),
    "connections": SettingDescription(
        "DATELINE_CONNECTIONS",
        "Connections of each server process to PostgreSQL, 1 to 1000; its threads share them.",
        "as many as threads",
    ),
    "access_log": SettingDescription(
        "DATELINE_ACCESS_LOG",
        "Whether the server writes a line of JSON for each request to standard output, `on` or `off`.",
        "`on`",
    ),
    "metrics": SettingDescription(
        "DATELINE_METRICS", "Whether `/metrics` tells Prometheus of all server processes, `on` or `off`.", "`off`"
    ),
    "proxies": SettingDescription(
        "DATELINE_PROXIES",
        f"Proxies in front of the server, 0 to {MOST_PROXIES}: a client's address is what the outermost of them "
        "wrote into `X-Forwarded-For`; with 0 it is the connection's.",
        "`0`",
    ),
    "keys": SettingDescription(
        "DATELINE_KEYS",
        "Whether requests need an API key (`dateline keys`): `off`, and keys mean nothing; `optional`, and a key has "
        "limits of its own; `required` for all below `/v1` and for `/metrics`.",
        "`off`",
    ),
    "rate_limit": SettingDescription(
        "DATELINE_RATE_LIMIT",
        "How many requests an address, or a key without limits of its own, may send: `600/minute`, or several such as "
        "`20/second; 10000/day`. Beyond it the answer is the problem `too-many-requests`.",
        "none",
    ),
    "rate_limit_storage": SettingDescription(
        "DATELINE_RATE_LIMIT_STORAGE",
        "Where requests are counted: `memory://`, by each server process for itself, or `redis://HOST:PORT/NUMBER`, "
        "by all of them together.",
        "`memory://`",
    ),
    "extraction_seconds": SettingDescription(
        "DATELINE_EXTRACTION_SECONDS",
        "Seconds of processor time that the reading of one article may take, 1 to 100000; each character adds 0.00003 "
        "of them (with 10 seconds, 0.3 ms). What is not done by then is left out of the article, which says so.",
        "`10`",
    ),
    "extraction_megabytes": SettingDescription(
        "DATELINE_EXTRACTION_MEGABYTES",
        "Megabytes of resident memory that a process which reads articles may take, 1 to 1000000; without articles it "
        "takes about 600. What needs more is left out of the article, which says so.",
        "`1500`",
    ),
    "api_key": SettingDescription(
        "DATELINE_API_KEY",
        "The key that `dateline mcp` shows to the API that it asks, where that wants one.",
        "the client's own, over HTTP without `--keys-file`; else none",
    ),
}
"""Every setting, by its field in `Settings`."""


@cache
def settings() -> Settings:
    """This process's settings. Raises SettingsError where a variable has a bad value."""
    return read_settings(os.environ)


def database_url() -> str:
    """The URL of the database that this process uses."""
    return settings().database_url


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment gives; an empty value counts as unset. Raises SettingsError."""
    return Settings(
        database_url=_database_url(environment),
        log_level=_log_level(environment),
        host=_value(environment, "host") or "127.0.0.1",
        port=_number(environment, "port", default=8000, highest=65_535),
        workers=_number(environment, "workers", default=2, highest=1_000),
        threads=_number(environment, "threads", default=4, highest=1_000),
        statement_seconds=_number(environment, "statement_seconds", default=10, highest=LONGEST),
        header_seconds=_number(environment, "header_seconds", default=10, highest=LONGEST),
        idle_seconds=_number(environment, "idle_seconds", default=15, highest=LONGEST),
        send_seconds=_number(environment, "send_seconds", default=60, highest=LONGEST),
        shutdown_seconds=_number(environment, "shutdown_seconds", default=30, highest=LONGEST),
        read_url=_read_url(environment),
        connections=_number(
            environment,
            "connections",
            default=_number(environment, "threads", default=4, highest=1_000),
            highest=1_000,
        ),
        access_log=_choice(environment, "access_log", SWITCH, default="on") == "on",
        metrics=_choice(environment, "metrics", SWITCH, default="off") == "on",
        proxies=_number(environment, "proxies", default=0, lowest=0, highest=MOST_PROXIES),
        keys=_choice(environment, "keys", KEY_MODES, default="off"),
        rate_limit=_rate_limit(environment),
        rate_limit_storage=_rate_limit_storage(environment),
        extraction_seconds=_number(environment, "extraction_seconds", default=10, highest=100_000),
        extraction_megabytes=_number(environment, "extraction_megabytes", default=1_500, highest=1_000_000),
        api_key=_value(environment, "api_key"),
    )


def default_database_path(environment: Mapping[str, str]) -> Path:
    """Where the database lies when nothing names one: the user's data folder (XDG Base Directory)."""
    given = environment.get("XDG_DATA_HOME", "")
    # The XDG specification says to ignore a relative path.
    base = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
    return base / "dateline" / "dateline.db"


def _value(environment: Mapping[str, str], field: str) -> str:
    return environment.get(SETTINGS[field].name, "").strip()


def _database_url(environment: Mapping[str, str]) -> str:
    value = _value(environment, "database_url")
    if not value:
        return f"sqlite:///{default_database_path(environment)}"
    if not value.startswith(("sqlite:///", *POSTGRESQL)):
        # The value is not repeated whole: it may hold a password.
        scheme = value.split(":", 1)[0][:20]
        raise SettingsError(
            f"DATELINE_DATABASE_URL starts with {scheme!r}; "
            "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
        )
    return value


def _read_url(environment: Mapping[str, str]) -> str:
    value = _value(environment, "read_url")
    if not value:
        return ""
    if not _database_url(environment).startswith(POSTGRESQL):
        raise SettingsError("DATELINE_READ_URL is for PostgreSQL, and DATELINE_DATABASE_URL names no such database")
    if not value.startswith(POSTGRESQL):
        raise SettingsError("DATELINE_READ_URL names no PostgreSQL server; write postgresql://USER@HOST1,HOST2/NAME")
    return value


def _rate_limit(environment: Mapping[str, str]) -> str:
    try:
        return read_rates(_value(environment, "rate_limit"))
    except ValueError as error:
        raise SettingsError(f"DATELINE_RATE_LIMIT: {error}") from None


def _rate_limit_storage(environment: Mapping[str, str]) -> str:
    value = _value(environment, "rate_limit_storage") or COUNT_STORES[0]
    if not value.startswith(COUNT_STORES):
        # The value is not repeated: it may hold a password.
        raise SettingsError("DATELINE_RATE_LIMIT_STORAGE can be memory:// or redis://HOST:PORT/NUMBER")
    return value


def _log_level(environment: Mapping[str, str]) -> str:
    return _choice(environment, "log_level", LOG_LEVELS, default="info")


def _choice(environment: Mapping[str, str], field: str, choices: Sequence[str], default: str) -> str:
    value = _value(environment, field).lower() or default
    if value not in choices:
        raise SettingsError(f"{SETTINGS[field].name} is {value!r}; it can be {', '.join(choices)}")
    return value


def _number(environment: Mapping[str, str], field: str, default: int, highest: int, lowest: int = 1) -> int:
    value = _value(environment, field)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise SettingsError(
            f"{SETTINGS[field].name} is {value!r}; it must be a whole number from {lowest} to {highest}"
        )
    return int(value)

"""The settings, read from the environment once: which database, how much to log, how to serve."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOG_LEVELS = ("debug", "info", "warning", "error")

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
    if not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
        # The value is not repeated whole: it may hold a password.
        scheme = value.split(":", 1)[0][:20]
        raise SettingsError(
            f"DATELINE_DATABASE_URL starts with {scheme!r}; "
            "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
        )
    return value


def _log_level(environment: Mapping[str, str]) -> str:
    value = _value(environment, "log_level").lower() or "info"
    if value not in LOG_LEVELS:
        raise SettingsError(f"DATELINE_LOG_LEVEL is {value!r}; it can be {', '.join(LOG_LEVELS)}")
    return value


def _number(environment: Mapping[str, str], field: str, default: int, highest: int) -> int:
    value = _value(environment, field)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= highest):
        raise SettingsError(f"{SETTINGS[field].name} is {value!r}; it must be a whole number from 1 to {highest}")
    return int(value)

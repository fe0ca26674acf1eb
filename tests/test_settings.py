"""The settings: what the environment may say, and what is used where it says nothing."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dateline.settings import SETTINGS, Settings, SettingsError, read_settings

LIMITS = ("statement", "header", "idle", "send", "shutdown")


def test_without_settings_the_database_lies_in_the_users_data_folder() -> None:
    assert read_settings({"XDG_DATA_HOME": "/data"}).database_url == "sqlite:////data/dateline/dateline.db"


def test_a_relative_data_folder_is_ignored_as_xdg_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    url = read_settings({"XDG_DATA_HOME": "data"}).database_url
    assert url == "sqlite:////home/ada/.local/share/dateline/dateline.db"


def test_an_empty_value_counts_as_unset() -> None:
    assert read_settings({"DATELINE_PORT": "", "DATELINE_LOG_LEVEL": " "}) == read_settings({})


def test_each_setting_is_read_from_its_variable() -> None:
    environment = {
        "DATELINE_DATABASE_URL": "postgresql://ada@localhost/news",
        "DATELINE_LOG_LEVEL": "Debug",
        "DATELINE_HOST": "0.0.0.0",
        "DATELINE_PORT": "9000",
        "DATELINE_WORKERS": "3",
        "DATELINE_THREADS": "8",
        "DATELINE_STATEMENT_SECONDS": "1",
        "DATELINE_HEADER_SECONDS": "2",
        "DATELINE_IDLE_SECONDS": "3",
        "DATELINE_SEND_SECONDS": "4",
        "DATELINE_SHUTDOWN_SECONDS": "5",
        "DATELINE_READ_URL": "postgresql://ada@other/news",
        "DATELINE_CONNECTIONS": "7",
        "DATELINE_ACCESS_LOG": "Off",
        "DATELINE_METRICS": "on",
        "DATELINE_PROXIES": "2",
        "DATELINE_KEYS": "required",
        "DATELINE_RATE_LIMIT": "600/minute; 9 per second",
        "DATELINE_RATE_LIMIT_STORAGE": "redis://localhost:6379/0",
        "DATELINE_EXTRACTION_SECONDS": "6",
        "DATELINE_EXTRACTION_MEGABYTES": "900",
        "DATELINE_API_KEY": "a-key-that-nobody-guesses",
    }
    limits = {f"{name}_seconds": number + 1 for number, name in enumerate(LIMITS)}
    expected = Settings(
        "postgresql://ada@localhost/news",
        "debug",
        "0.0.0.0",
        9000,
        workers=3,
        threads=8,
        read_url="postgresql://ada@other/news",
        connections=7,
        access_log=False,
        metrics=True,
        proxies=2,
        keys="required",
        rate_limit="600 per minute; 9 per second",
        rate_limit_storage="redis://localhost:6379/0",
        extraction_seconds=6,
        extraction_megabytes=900,
        api_key="a-key-that-nobody-guesses",
        **limits,
    )
    assert set(environment) == {description.name for description in SETTINGS.values()}
    assert read_settings(environment) == expected


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("DATELINE_DATABASE_URL", "mysql://localhost/news", "sqlite:///PATH or postgresql://"),
        ("DATELINE_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("DATELINE_PORT", "0", "1 to 65535"),
        ("DATELINE_PORT", "65536", "1 to 65535"),
        ("DATELINE_WORKERS", "two", "1 to 1000"),
        ("DATELINE_THREADS", "-4", "1 to 1000"),
        ("DATELINE_CONNECTIONS", "0", "1 to 1000"),
        ("DATELINE_ACCESS_LOG", "yes", "on, off"),
        ("DATELINE_METRICS", "1", "on, off"),
        ("DATELINE_PROXIES", "11", "0 to 10"),
        ("DATELINE_KEYS", "on", "off, optional, required"),
        ("DATELINE_RATE_LIMIT", "many", "600/minute"),
        ("DATELINE_RATE_LIMIT", "5/minute; 6/minute", "two rates of one period"),
        ("DATELINE_RATE_LIMIT_STORAGE", "memcached://localhost", "memory:// or redis://HOST:PORT/NUMBER"),
        ("DATELINE_READ_URL", "postgresql://localhost/news", "DATELINE_DATABASE_URL names no such database"),
        *(
            (f"DATELINE_{name.upper()}_SECONDS", value, "1 to 3600")
            for name in LIMITS
            for value in ("0", "1.5", "3601")
        ),
    ],
)
def test_a_bad_value_is_refused_by_name_with_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({name: value})
    assert name in str(refusal.value)
    assert allowed in str(refusal.value)


def test_threads_share_as_many_connections_as_they_are_unless_told_otherwise() -> None:
    assert read_settings({"DATELINE_THREADS": "9"}).connections == 9


def test_a_refused_database_url_does_not_show_its_password() -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({"DATELINE_DATABASE_URL": "mysql://ada:swordfish@localhost/news"})
    assert "swordfish" not in str(refusal.value)


def test_every_setting_has_a_description() -> None:
    assert list(SETTINGS) == [field.name for field in fields(Settings)]

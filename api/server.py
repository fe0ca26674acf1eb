"""The web server: gunicorn, as the settings say."""

from __future__ import annotations

import resource
from importlib import import_module
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from api.metrics_folder import metrics_hooks
from api.worker import LONGEST_LINE
from dateline.settings import Settings

MOST_CONNECTIONS = 1_000
"""Connections that a worker holds at once."""


def configuration(settings: Settings) -> dict[str, Any]:
    """gunicorn's settings, for `dateline serve` and for gunicorn.conf.py."""
    hooks = metrics_hooks() if settings.metrics else {}
    _load_before_fork(settings)
    return {
        **hooks,
        "bind": f"{settings.host}:{settings.port}",
        "workers": settings.workers,
        "worker_class": "api.worker.Worker",
        "threads": settings.threads,
        "worker_connections": most_connections(),
        "loglevel": settings.log_level,
        # A worker's heartbeat file on a slow disk can stall the worker; in memory it cannot.
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
        # Connections are kept for clients that ask again at once, such as a proxy.
        "keepalive": settings.idle_seconds,
        "timeout": 30,
        "graceful_timeout": settings.shutdown_seconds,
        "limit_request_line": LONGEST_LINE,
        # Its one path in the user's home would be every server's.
        "control_socket_disable": True,
    }


def _load_before_fork(settings: Settings) -> None:
    """Load what the settings ask for: what is loaded before the workers are made, they share."""
    if settings.access_log:
        import_module("api.access_log")
    if settings.keys != "off" or settings.rate_limit:
        import_module("api.limits")


def most_connections() -> int:
    """How many connections a worker holds: no more than half of the files that it may open, so that the other half is
    left for the database."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_CONNECTIONS if allowed == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, allowed // 2)


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, started from Python."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take gunicorn's settings from ours."""
        for name, value in configuration(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application of a worker, made after the fork."""
        from api import create_app

        return create_app(self._settings)

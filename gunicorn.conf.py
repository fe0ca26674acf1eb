"""How gunicorn serves the API: `gunicorn wsgi:app` reads this file, `dateline serve` passes the same settings."""

from pathlib import Path

from dateline.settings import settings

bind = f"{settings().host}:{settings().port}"
workers = settings().workers
worker_class = "gthread"
threads = settings().threads
loglevel = settings().log_level
# A worker's heartbeat file on a slow disk can stall the worker; in memory it cannot.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# Connections are kept for clients that ask again at once, such as a proxy.
keepalive = 5
timeout = 30
graceful_timeout = 10

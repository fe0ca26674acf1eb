"""The commands of this layer: `dateline serve` and `dateline openapi`."""

from __future__ import annotations

import os
import socket
import sys

import click

from dateline.errors import UserError
from dateline.settings import SETTINGS, SettingsError, read_settings


@click.command()
@click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65_535), help="The port to listen on.  [default: 8000]")
@click.option("--workers", type=click.IntRange(1, 1_000), help="Server processes.  [default: 2]")
@click.option("--threads", type=click.IntRange(1, 1_000), help="Threads of each process.  [default: 4]")
def serve(host: str | None, port: int | None, workers: int | None, threads: int | None) -> None:
    """Serve the API over HTTP.

    The database is the one that DATELINE_DATABASE_URL names. What an option leaves out, DATELINE_HOST, DATELINE_PORT,
    DATELINE_WORKERS and DATELINE_THREADS say.
    """
    options = {"host": host, "port": port, "workers": workers, "threads": threads}
    given = {SETTINGS[name].name: str(value) for name, value in options.items() if value is not None}
    try:
        wanted = read_settings(os.environ | given)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    require_free(wanted.host, wanted.port)
    from api.server import Server

    Server(wanted).run()


def require_free(host: str, port: int) -> None:
    """Raise UserError where nothing can listen there, before gunicorn tries and tells it five times."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise UserError(
            f"nothing can listen on {host} port {port} ({reason}); name another with --port or --host"
        ) from None


@click.command()
def openapi() -> None:
    """Print the OpenAPI document of the API."""
    from api import create_app
    from api.document import as_bytes

    # The document does not depend on the database; none is opened.
    app = create_app(read_settings({"DATELINE_DATABASE_URL": "sqlite:///unused.db"}))
    sys.stdout.buffer.write(as_bytes(app.extensions["openapi"]))

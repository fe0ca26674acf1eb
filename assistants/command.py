"""The command of this layer: `dateline mcp`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import click

from api.command import require_free
from dateline.errors import UserError
from dateline.settings import settings

HOST, PORT = "127.0.0.1", 8001


@click.command()
@click.option("--http", is_flag=True, help="Serve over streamable HTTP, at /mcp, instead of standard input and output.")
@click.option("--host", help=f"The address to listen on, with --http.  [default: {HOST}]")
@click.option("--port", type=click.IntRange(1, 65_535), help=f"The port to listen on, with --http.  [default: {PORT}]")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which clients call the server: news.example.",
)
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="Whose pages may ask: https://news.example."
)
@click.option(
    "--keys-file",
    type=click.Path(path_type=Path),
    help="Clients over HTTP must show one of these keys, one a line.",
)
@click.option("--api", metavar="URL", help="Ask the API of this server instead of the database.")
def mcp(
    http: bool,
    host: str | None,
    port: int | None,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    keys_file: Path | None,
    api: str | None,
) -> None:
    """Answer language models (Model Context Protocol).

    A program that runs a model starts this command and asks it over standard input and output; with --http it serves
    many of them, of this machine unless --host says otherwise. The database is the one that DATELINE_DATABASE_URL
    names. It only reads. DATELINE_API_KEY is the key that is shown to an API that wants one.
    """
    if find_spec("mcp") is None:
        raise UserError("`dateline mcp` needs the extra mcp, which is not installed: pip install 'dateline[mcp]'")
    if not http and (host or port or hosts or origins or keys_file):
        raise click.UsageError("--host, --port, --allow-host, --allow-origin and --keys-file need --http")
    if api is not None and urlsplit(api).scheme not in ("http", "https"):
        raise click.UsageError(f"--api is an address such as https://news.example, not {api!r}")
    from assistants.keys import KeyFile
    from assistants.library import Library
    from assistants.server import is_every_address, is_loopback, make_application, make_server, serve

    host, port = host or HOST, port or PORT
    if is_every_address(host) and not hosts:
        raise click.UsageError(f"--host {host} needs --allow-host: the name by which clients call this server")
    if http:
        require_free(host, port)
    current = settings()
    keys = KeyFile(keys_file) if keys_file else None
    # A key that is for this server is none of the API's.
    server = make_server(Library(current, api, forwards=keys is None), current.log_level)
    if not http:
        server.run("stdio")
        return
    if keys is None and not is_loopback(host):
        click.echo("Whoever reaches this server can ask it: --keys-file would ask for a key.", err=True)
    serve(make_application(server, host, hosts, origins, keys), host, port, current)

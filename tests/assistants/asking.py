"""`dateline mcp` as it is started, and the official client that asks it over either transport."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent, Tool

ROOT = Path(__file__).resolve().parents[2]

START_SECONDS = 300

Question = tuple[str, Mapping[str, Any]]
"""A tool's name and what it is asked with."""


@dataclass(frozen=True)
class Address:
    """A running `dateline mcp --http`."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/mcp"

    def ask(self, tool: str, /, **arguments: Any) -> Any:
        """What a tool answers; it must be no error."""
        return structured(over_http(self.url, [(tool, arguments)])[0])

    def fault(self, tool: str, /, **arguments: Any) -> str:
        """With what words a tool says that it cannot answer."""
        [result] = over_http(self.url, [(tool, arguments)])
        assert result.is_error
        return text(result)


def text(result: CallToolResult) -> str:
    """The words of an answer."""
    [content] = result.content
    assert isinstance(content, TextContent)
    return content.text


def structured(result: CallToolResult) -> Any:
    """The answer itself."""
    assert not result.is_error, text(result)
    return result.structured_content


def over_http(url: str, questions: Sequence[Question], **headers: str) -> list[CallToolResult]:
    """What the tools of a server answer over streamable HTTP."""

    async def ask() -> list[CallToolResult]:
        async with (
            httpx2.AsyncClient(headers=headers, timeout=300) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            return [await client.call_tool(name, dict(arguments)) for name, arguments in questions]

    return asyncio.run(ask())


def over_stdio(
    database_url: str | None, questions: Sequence[Question], *options: str, **settings: str
) -> list[CallToolResult]:
    """What the tools of `dateline mcp` answer over standard input and output."""
    if database_url is not None:
        settings["DATELINE_DATABASE_URL"] = database_url
    start = StdioServerParameters(
        command=sys.executable, args=["-m", "dateline", "mcp", *options], env=settings, cwd=ROOT
    )

    async def ask() -> list[CallToolResult]:
        async with Client(stdio_client(start)) as client:
            return [await client.call_tool(name, dict(arguments)) for name, arguments in questions]

    return asyncio.run(ask())


def tools_of(url: str) -> list[Tool]:
    """The tools that a server lists."""

    async def ask() -> list[Tool]:
        async with Client(url) as client:
            return (await client.list_tools()).tools

    return asyncio.run(ask())


@contextmanager
def answering(database_url: str, folder: Path, *options: str, **settings: str) -> Iterator[Address]:
    """Run `dateline mcp --http` over a database on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / f"mcp-{port}.log"
    command = [sys.executable, "-m", "dateline", "mcp", "--http", "--port", str(port), *options]
    environment = {**os.environ, "DATELINE_DATABASE_URL": database_url, **settings}
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        for _ in range(START_SECONDS * 20):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            if "Uvicorn running" in log.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        yield Address(port, server)
    finally:
        server.terminate()
        server.wait(300)

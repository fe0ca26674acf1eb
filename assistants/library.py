"""Asks the API what the tools need to know: the application of this process, or a server elsewhere, by the same words.

Whatever the API does with a question (names it takes for entities, merged ids, limits, keys) holds for the tools, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import httpx2
from mcp.server.mcpserver.exceptions import ToolError

from api import create_app
from dateline.settings import Settings

Parameters = Mapping[str, str | int | float | bool | Sequence[str] | None]
"""A question's parameters; those that are None are left out."""

HERE = "http://dateline.invalid"
"""The address of an application that no network leads to."""

SECONDS = 60
"""How long an answer may take to come."""

NO_RECORD = (404, 410)


class Library:
    """The API that is asked, by as many at once as the settings have threads: each keeps its database connection."""

    def __init__(self, settings: Settings, address: str | None = None, forwards: bool = True) -> None:
        """`address` is a server elsewhere; without one, the database of the settings is read here. `forwards` says
        whether a client's own key is shown to the API, where the settings have none."""
        transport = None if address else httpx2.WSGITransport(create_app(settings), raise_app_exceptions=False)
        self._client = httpx2.Client(
            base_url=address or HERE,
            transport=transport,
            follow_redirects=True,
            timeout=SECONDS,
            # Within a process, compressing costs more than it saves.
            headers={"Accept": "application/json", **({} if address else {"Accept-Encoding": "identity"})},
        )
        self._threads = ThreadPoolExecutor(settings.threads, thread_name_prefix="question")
        self._key = settings.api_key
        self._forwards = forwards

    def asked_by(self, headers: Mapping[str, str] | None) -> Reader:
        """What reads on behalf of a client that sent these headers, where its transport has any."""
        authorization = (headers or {}).get("authorization") if self._forwards else None
        if self._key:
            authorization = f"Bearer {self._key}"
        if authorization is not None and not authorization.isascii():
            raise ToolError("The key has characters that no header can have.")
        return Reader(self, {"Authorization": authorization} if authorization else {})

    def send(self, path: str, parameters: Parameters, headers: Mapping[str, str]) -> Future[httpx2.Response]:
        """Ask, in a thread of its own."""
        sent = {name: _written(value) for name, value in parameters.items() if value is not None}
        return self._threads.submit(self._client.get, path, params=sent, headers=dict(headers))


class Reader:
    """Reads records on behalf of one client, for one answer: an article that is cited twice is read once."""

    def __init__(self, library: Library, headers: Mapping[str, str]) -> None:
        self._library = library
        self._headers = headers
        self._articles: dict[str, dict[str, Any] | None] = {}

    def get(self, path: str, parameters: Parameters | None = None) -> dict[str, Any]:
        """What lies at a path. Raises ToolError with the problem's words where there is none."""
        [answer] = self._all([(path, parameters or {})])
        return _read(answer)

    def find(self, paths: Iterable[str], parameters: Parameters | None = None) -> list[dict[str, Any] | None]:
        """What lies at each of the paths, asked at once; None where nothing does (any more)."""
        answers = self._all([(path, parameters or {}) for path in paths])
        return [None if answer.status_code in NO_RECORD else _read(answer) for answer in answers]

    def articles(self, ids: Iterable[str]) -> dict[str, dict[str, Any] | None]:
        """Articles by id, with their texts; None for those that there are not."""
        missing = [each for each in dict.fromkeys(ids) if each not in self._articles]
        self._articles.update(zip(missing, self.find(record_path("articles", each) for each in missing), strict=True))
        return self._articles

    def _all(self, questions: Sequence[tuple[str, Parameters]]) -> list[httpx2.Response]:
        futures = [self._library.send(path, parameters, self._headers) for path, parameters in questions]
        try:
            return [future.result() for future in futures]
        except httpx2.HTTPError as error:
            raise ToolError(f"The API cannot be asked: {error}") from error


def record_path(resource: str, record: str) -> str:
    """Where a record lies."""
    return f"/v1/{resource}/{quote(record, safe='')}"


def known(value: Any) -> Any:
    """A record without what is null or empty."""
    if isinstance(value, Mapping):
        kept = {name: known(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each is not None and each != [] and each != {}}
    return [known(each) for each in value] if isinstance(value, list) else value


def _written(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)


def _read(answer: httpx2.Response) -> dict[str, Any]:
    try:
        body: Any = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ToolError(f"{answer.url} sends no record of this API (status {answer.status_code}).")
    if answer.status_code != httpx2.codes.OK:
        raise ToolError(_told(body, answer.status_code))
    return body


def _told(problem: Mapping[str, Any], status: int) -> str:
    """A problem in a sentence or two; of a 422 the detail names each parameter at fault."""
    return f"{problem.get('title', 'The API refuses')} ({status}). {problem.get('detail', '')}".strip()

"""SQLite and PostgreSQL answer the same: each list in each order with each part, page by page, and each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.conftest import opened
from tests.api.contract import operations, resolved
from tests.api.invented import publish
from tests.api.serving import Answer, Api, serving
from tests.postgres import PostgresServer


@pytest.fixture(scope="module")
def both(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, Api]]:
    """Servers over the invented news in SQLite and in PostgreSQL."""
    folder = tmp_path_factory.mktemp("both")
    sqlite = f"sqlite:///{folder / 'dateline.db'}"
    with postgres_server.fresh_database() as postgresql:
        for url in (sqlite, postgresql):
            with opened(url):
                publish()
        with serving(sqlite, folder) as one, serving(postgresql, folder) as other:
            yield one, other


def parameters(path: str) -> dict[str, dict[str, Any]]:
    """The query parameters of an operation by name."""
    found = (resolved(parameter) for parameter in operations()[path].get("parameters", []))
    return {parameter["name"]: parameter for parameter in found if parameter["in"] == "query"}


def choices(parameter: dict[str, Any]) -> list[str]:
    """The values that a parameter can have, where it says so."""
    schema = parameter["schema"]
    return list(schema.get("enum") or schema.get("items", {}).get("enum") or ())


def questions(path: str) -> Iterator[dict[str, str]]:
    """What can be asked of an operation beside its filters' values: orders, parts and units, each in small pages."""
    known = parameters(path)
    needed = {"q": "ferry"} if "q" in known and known["q"].get("required") else {}
    limit = {"limit": "3"} if "limit" in known else {}
    for name, parameter in known.items():
        if name in ("sort", "include", "offsets", "fields") or parameter["schema"].get("type") == "array":
            for value in choices(parameter):
                yield {**needed, **limit, name: value}
    yield {**needed, **limit}
    yield needed


def comparable(answer: Answer) -> tuple[Any, ...]:
    """What two databases must have in common: all but the id of their feeds, and what a port and a day make differ."""
    if answer.headers.get("content-type", "").startswith("text/calendar"):
        body: Any = re.sub(rb"http://[^/]+", b"", answer.body)
    else:
        body = answer.json if answer.body else None
        if isinstance(body, dict):
            body.pop("feed", None)
            following = body.get("next")
            body["next"] = re.sub("feed_[0-9a-f]+", "feed", following) if following else None
    return answer.status, body, answer.headers.get("last-modified"), answer.headers.get("location")


def ids(api: Api, path: str) -> list[str]:
    """The ids of all records of the list that a path's parameter comes from."""
    listed = path.split("/{")[0]
    return [str(identity) for page in api.pages(listed, {"limit": 200}) for identity in page.ids]


def paths() -> list[str]:
    """The operations on records."""
    return [path for path in operations() if path.startswith("/v1/")]


@pytest.mark.parametrize("path", paths())
def test_both_databases_give_the_same_answers(both: tuple[Api, Api], path: str) -> None:
    one, other = both
    whole = [re.sub(r"\{\w+\}", identity, path) for identity in ids(one, path)] if "{" in path else [path]
    assert whole
    for address in whole:
        for question in questions(path):
            first, second = one.get(address, question), other.get(address, question)
            assert comparable(first) == comparable(second), (address, question)
            # Cursors may hold a database's own ids: each is followed where it was made.
            for _ in range(50):
                if not first.body or first.headers["content-type"] != "application/json" or not first.json.get("next"):
                    break
                first, second = one.get(first.json["next"]), other.get(second.json["next"])
                assert comparable(first) == comparable(second), (address, question)


def test_both_refuse_the_same(both: tuple[Api, Api]) -> None:
    one, other = both
    for path in ("/v1/articles?limit=0", "/v1/entities/nobody", "/v1/quotes?speaker=%00", "/v1/events?date=never"):
        assert comparable(one.get(path)) == comparable(other.get(path))

"""Records the examples of the OpenAPI document: what a database of the sample articles answers (`make examples`).

Everything is asked of the application itself, over a SQLite database into which `dateline import samples` has written.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.application import create_app
from api.changes import FEED_EXAMPLE
from api.cursors import Place, write_cursor
from api.examples import FILE
from api.representations.described import is_json
from dateline.settings import read_settings
from models.database import database
from models.export import export

ROOT = Path(__file__).resolve().parents[1]

ADDRESS = "http://localhost:8000"
"""Where the API answers, as the README has it: calendars hold whole addresses."""

INSTANT = "2025-06-30T12:00:00Z"
"""Stands for the instants of an import, which no two have in common."""

ANY_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\dT(?!00:00:00Z)\d\d:\d\d:\d\d(?:\.\d+)?Z")
"""The same in a representation; a day as an instant is none of them."""

INSTANTS = ("imported_at", "updated_at", "at", "started_at", "finished_at")
"""The fields that hold them."""

FEED_ID = re.compile(r"\bfeed_[0-9a-f]{16}\b")
"""The id of a change feed, which is made by chance with its database."""

STORY = {"speaker": "Grace Oloo", "kind": "direct", "limit": "1"}
"""The quote that the README shows: its speaker, its article and an event of it are those of paths."""

EVENT_TYPE = "AGREE"

WORDS = ("ferry", "passport", "Oloo", "lake")
"""What examples search for: each list has records with one of them."""

REQUESTS = {
    "listQuotes": {"speaker": "oloo", "limit": "1"},
    "search": {"q": "ferry", "resource": "articles", "limit": "1"},
}
"""What is asked of an operation whose example shows more than its first record."""

LONGER = {"listStories": {"min_articles": "1"}}
"""What is asked of an operation whose list has one page, so that it has a next one."""

SHORTENED = {"listArticleAnnotations": 4}
"""How many `items` an example has of an answer without pages."""

SHORTENED_LINES = {"annotations-ndjson": 4, "annotations-csv": 5}
"""How many lines an example has of such an answer in another representation."""

PROBLEMS: dict[str, tuple[str, dict[str, str]]] = {
    "not-found": ("/v1/articles/unknown", {}),
    "not-acceptable": ("/v1/articles", {"Accept": "text/html"}),
    "uri-too-long": (f"/v1/articles?q={'a' * 4_000}", {}),
    "invalid-parameters": ("/v1/articles?limit=500", {}),
}
"""What is answered with a problem of each type that a sound database answers with: a path, and headers."""

Record = dict[str, Any]

Ask = Callable[..., TestResponse]


def main() -> None:
    """Write the examples anew."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'samples.db'}"
        import_samples(url)
        recorded = record(url)
    FILE.write_text(json.dumps(recorded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def import_samples(url: str) -> None:
    """Import the sample articles into an empty database as the README does."""
    command = [sys.executable, "-m", "dateline.cli", "import", "samples", "--json"]
    environment = {**os.environ, "DATELINE_DATABASE_URL": url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def steady(body: Any) -> Any:
    """What is answered, without what is another at each import: instants, the feed's id, and where this clone lies."""
    if isinstance(body, dict):
        return {name: INSTANT if name in INSTANTS and value else steady(value) for name, value in body.items()}
    if isinstance(body, list):
        return [steady(item) for item in body]
    if isinstance(body, str):
        stamp = re.sub(r"\.\d+|[-:]", "", INSTANT)
        body = ANY_INSTANT.sub(INSTANT, FEED_ID.sub(FEED_EXAMPLE, body))
        return re.sub(r"(?m)^DTSTAMP:\S+", f"DTSTAMP:{stamp}", body).replace(f"{ROOT}/", "")
    return body


def shortened(operation: str, body: Any) -> Any:
    """An answer with as many items as its example has."""
    if operation in SHORTENED:
        return {**body, "items": body["items"][: SHORTENED[operation]]}
    return body


def record(url: str) -> Record:
    """The examples, as a database of the samples answers them."""
    app = create_app(read_settings({"DATELINE_DATABASE_URL": url}))
    client: FlaskClient = app.test_client()

    def ask(path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        return client.get(path, headers=headers, base_url=ADDRESS)

    ids = _ids(ask)
    paths: dict[str, Any] = app.extensions["openapi"]["paths"]
    operations = {
        item["get"]["operationId"]: _operation(ask, path, item["get"], ids, app.extensions["openapi"])
        for path, item in paths.items()
    }
    _fill_cursors(operations)
    problems = {
        name: {"request": path, "headers": headers, "body": json.loads(ask(path, headers).data)}
        for name, (path, headers) in PROBLEMS.items()
    }
    recorded = {
        "ids": ids,
        "headers": _headers(ask, ids),
        "operations": operations,
        "representations": _representations(ask, operations, app.extensions["openapi"]),
        "problems": problems,
    }
    database.close()
    return recorded


def _ids(ask: Ask) -> Record:
    (said,) = json.loads(ask(f"/v1/quotes?{urlencode(STORY)}&include=publication").data)["items"]
    article = said["article"]["id"]
    told = json.loads(ask(f"/v1/articles/{article}/events?type={EVENT_TYPE}").data)["items"][0]
    return {
        "article": article,
        "entity": said["speaker"]["entity"]["id"],
        "quote": said["id"],
        "event": told["id"],
        "story": json.loads(ask("/v1/stories").data)["items"][0]["id"],
        "source": said["publication"]["source"]["id"],
        "import": json.loads(ask("/v1/imports").data)["items"][0]["id"],
    }


def _headers(ask: Ask, ids: Record) -> Record:
    merged = next(entity["id"] for entity in export("entities") if entity["merged_into"])
    return {
        "ETag": ask(f"/v1/quotes/{ids['quote']}").headers["ETag"],
        "Link": ask("/v1/articles?limit=1").headers["Link"],
        "Location": ask(f"/v1/entities/{merged}").headers["Location"],
        "Last-Modified": "Mon, 30 Jun 2025 12:00:00 GMT",
    }


def _operation(ask: Ask, template: str, operation: Record, ids: Record, document: Record) -> Record:
    """The request whose answer is the example, that answer, and a value of each parameter that finds something."""
    name = operation["operationId"]
    path = template.format(**{f"{record}_id": identity for record, identity in ids.items()})
    parameters = [each for each in operation.get("parameters", []) if each.get("in") == "query"]
    paged = any(each["name"] == "cursor" for each in parameters)
    asked = REQUESTS.get(name, {"limit": "1"} if paged else {})
    request = f"{path}?{urlencode(asked)}" if asked else path
    answer = ask(request)
    assert answer.status_code == 200, (request, answer.data)
    body: Any = json.loads(answer.data)
    values = {each["name"]: _value(ask, path, each, asked) for each in parameters}
    if paged:
        needed = {key: value for key, value in asked.items() if key in ("q", "resource", "limit")}
        needed |= LONGER.get(name, {})
        following = ask(f"{path}?{urlencode(needed)}").headers.get("Link", "").partition(">")[0]
        values["cursor"] = parse_qs(urlsplit(following).query).get("cursor", [None])[0]
    found = {each: value for each, value in values.items() if value is not None}
    return {"request": request, "parameters": found, "body": shortened(name, steady(body))}


def _representations(ask: Ask, operations: Record, document: Record) -> Record:
    """The request whose answer is the example of a representation, and that answer, by the example's name."""
    found: Record = {}
    for item in document["paths"].values():
        operation = item["get"]
        path, _, query = operations[operation["operationId"]]["request"].partition("?")
        for media_type, content in operation["responses"]["200"]["content"].items():
            for name in content.get("examples", {}):
                request = path + content["x-suffix"] + (f"?{query}" if query else "")
                found.setdefault(name, {"request": request, "body": represented(name, media_type, ask(request).data)})
    return found


def represented(name: str, media_type: str, answer: bytes) -> Any:
    """An answer in a representation as its example has it."""
    if is_json(media_type):
        body = steady(json.loads(answer))
        if name == "annotations-jsonld":
            body["items"] = body["items"][: SHORTENED["listArticleAnnotations"]]
        return body
    lines = steady(answer.decode()).splitlines(keepends=True)
    return "".join(lines[: SHORTENED_LINES.get(name)])


def _fill_cursors(operations: Record) -> None:
    """Give lists of one page a cursor of a list of the same records, in the same order."""
    for operation in operations.values():
        values = operation["parameters"]
        path = urlsplit(operation["request"]).path
        if "cursor" in values or "limit=" not in operation["request"]:
            continue
        if path == "/v1/imports":
            values["cursor"] = write_cursor("imports", {"sort": "-started"}, Place((1, 1)))
        else:
            whole = f"/v1/{path.rpartition('/')[2]}"
            values["cursor"] = next(
                other["parameters"]["cursor"]
                for other in operations.values()
                if urlsplit(other["request"]).path == whole
            )


def _value(ask: Ask, path: str, parameter: Record, asked: Mapping[str, str]) -> Any:
    """The first likely value of a parameter with which its list has records; the likeliest where there is none."""
    if parameter["name"] == "cursor" or (
        "example" in parameter and parameter["name"] in ("sort", "limit", "fields", "include", "offsets", "feed")
    ):
        return None
    many = parameter["schema"].get("type") == "array"
    likely = list(_likely(ask, path, parameter))
    if parameter["name"] in asked:
        likely = [asked[parameter["name"]], *likely]
    needed = {key: value for key, value in asked.items() if key in ("q", "resource") and key != parameter["name"]}
    for value in likely:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        answer = ask(f"{path}?{urlencode({**needed, parameter['name']: text, 'limit': '1'})}")
        if answer.status_code == 200 and _has_records(answer):
            return [value] if many else value
    return [likely[0]] if many else likely[0]


def _has_records(answer: TestResponse) -> bool:
    return bool(json.loads(answer.data)["items"])


def _likely(ask: Ask, path: str, parameter: Record) -> Iterator[Any]:
    """Values that a parameter may have, those of the story first."""
    name, schema = parameter["name"], parameter["schema"]
    whole = schema.get("items", schema)
    if "enum" in whole:
        yield from whole["enum"]
    elif whole.get("type") == "boolean":
        yield True
    elif whole.get("type") == "number":
        yield from {"min_articles": (2, 1), "min_confidence": (0.9, 0.5), "min_killed": (1,), "since": (1,)}[name]
    elif whole.get("format") == "instant":
        yield "2025-03-04T18:00:00Z"
    elif whole.get("format") == "edtf":
        yield from ("2025-03", "2025-04", "2025")
    elif name == "q":
        yield from WORDS
    else:
        yield from _named(ask, path, name)


ENTITIES = ("entity", "speaker", "addressee", "affiliation", "medium", "about", "participant", "place")
"""Filters that take an entity."""


def _named(ask: Ask, path: str, name: str) -> Iterator[str]:
    """Names, ids and other texts of records that a filter may be given."""
    if name == "wikidata":
        yield "Q15031"
    elif name in ENTITIES or (name in ("name", "prefix") and path != "/v1/sources"):
        kind = "&kind=place" if name == "place" else ""
        entities = [STORY["speaker"]] if not kind else []
        entities += [each["name"] for each in _items(ask, f"/v1/entities?sort=-mentions&limit=200{kind}")]
        yield from (each.lower()[:5] if name == "prefix" else each for each in entities)
    elif name == "story":
        yield from (each["id"] for each in _items(ask, "/v1/stories"))
    elif name in ("article", "copy_of", "record"):
        yield from (each["id"] for each in _of_the_story_first(ask, "articles"))
    elif name == "event":
        yield from (each["id"] for each in _items(ask, "/v1/events?limit=200"))
    elif name == "source":
        yield from (each["domain"] for each in _items(ask, "/v1/sources?limit=200") if each["domain"])
    else:
        resource = {"domain": "sources", "name": "sources", "mode": "events", "country": "entities"}.get(
            name, "articles"
        )
        yield from (each[name] for each in _of_the_story_first(ask, resource) if each[name])


def _of_the_story_first(ask: Ask, resource: str) -> list[Record]:
    """Up to 200 records of a resource, those that belong to the story before the others."""
    story = _items(ask, f"/v1/quotes?{urlencode(STORY)}&include=publication")[0]
    first = (story["article"]["id"], story["publication"]["source"]["id"])
    records = _items(ask, f"/v1/{resource}?limit=200")
    return sorted(records, key=lambda each: each["id"] not in first)


def _items(ask: Ask, path: str) -> list[Record]:
    found: list[Record] = json.loads(ask(quote(path, safe="/?&=%+")).data)["items"]
    return found


if __name__ == "__main__":
    main()

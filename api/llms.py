"""What a language model reads first of this server (llmstxt.org): where the API's document lies, and how to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, current_app

from api.documentation import send_document

blueprint = Blueprint("llms", __name__)

INTRODUCTION = """\
# Dateline

> News articles as structured records: who said what about whom, what happened and when. Every fact points to the
> characters of the article that it came from. Read-only JSON over HTTP, by GET.

How to ask and how to cite:

- A list is `{"items": [...], "next": "..."}`; `next` is the address of the following page, null on the last. `limit`
  is 1 to 200, `fields` names the only fields wanted, `include` adds what only the single record has.
- Filters that take an entity accept any of its names, its id or its Wikidata id; `meta.resolved` says whom a name was
  taken for. Dates are EDTF: `2025-01-17`, `2025-01`, `2025-01-10/2025-01-20`, `2025-01-10/..`.
- Where a record has `start`, `end` and `text`, the article's `text[start:end]` is `text`, counted in Unicode code
  points; a span with `"field": "headline"` counts in the article's headline. Cite article, url and these characters.
- `direct` and `partial` quotes are verbatim, `indirect` ones are not. An event's `status` says whether it is told as
  real. Unknown is null, never a guess; `confidence` is how sure the reading is, not the truth of what was said.
- An error is a problem document (RFC 9457), whose `detail` says what to do; a 422 names each parameter at fault.
- With the Model Context Protocol, `dateline mcp` answers the same questions as tools, with citations.
"""

DOCUMENTS = """\
## Documents

- [OpenAPI 3.1 document](/openapi.json): every address, parameter and field, with examples
- [The same as pages](/docs): for people
"""


@blueprint.get("/llms.txt")
def show_llms() -> Response:
    """What a language model reads first."""
    return send_document(written(current_app.extensions["openapi"]).encode(), "text/plain; charset=utf-8")


def written(document: dict[str, Any]) -> str:
    """The page for an OpenAPI document: an introduction, then each tag's operations with their addresses."""
    return "\n".join([INTRODUCTION, DOCUMENTS, *_sections(document)])


def _sections(document: dict[str, Any]) -> Iterator[str]:
    for tag in document["tags"]:
        lines = [
            f"- [{operation['summary']}]({path}): {_first_sentence(operation['description'])}"
            for path, methods in document["paths"].items()
            if (operation := methods.get("get")) and tag["name"] in operation["tags"]
        ]
        yield "\n".join([f"## {tag['name']}", "", tag["description"], "", *lines, ""])


def _first_sentence(text: str) -> str:
    joined = " ".join(text.split())
    return joined.partition(". ")[0].rstrip(".") + "."

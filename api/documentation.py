"""The pages about the API: its OpenAPI document, the reader for it, and one page for each problem type."""

from __future__ import annotations

from html import escape
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as Answer

from api.compression import Negotiated
from api.document import as_bytes
from api.problems import PROBLEM_TYPES
from api.responder import REVALIDATE, send_json
from api.sharing import PREFLIGHT_HEADERS, SHARED_HEADERS

blueprint = Blueprint("documentation", __name__)

STATIC = Path(__file__).with_name("static")
PAGES = {
    "docs.html": "text/html; charset=utf-8",
    "docs.css": "text/css; charset=utf-8",
    "docs.js": "text/javascript; charset=utf-8",
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'"

PROBLEM_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/docs.css"></head>
<body><header><p class="brand"><a href="/docs">Dateline</a></p></header>
<main><h1>{title}</h1><p>HTTP status {status}, problem type <code>{uri}</code></p><p>{advice}</p></main></body>
</html>
"""


@blueprint.get("/")
def show_start() -> Answer:
    """Send a reader to the documentation."""
    return redirect("/docs")


@blueprint.route("/*", methods=["OPTIONS"], provide_automatic_options=False)
def show_options() -> Response:
    """What the server as a whole takes (`OPTIONS *`)."""
    return Negotiated([], 204, {"Allow": PREFLIGHT_HEADERS["Access-Control-Allow-Methods"], **PREFLIGHT_HEADERS})


@blueprint.get("/docs")
def show_docs() -> Response:
    """The reader of the OpenAPI document."""
    return _page((STATIC / "docs.html").read_bytes(), PAGES["docs.html"])


@blueprint.get("/docs/<name>")
def show_asset(name: str) -> Response:
    """The reader's style and script."""
    if name not in PAGES:
        abort(404)
    return _page((STATIC / name).read_bytes(), PAGES[name])


@blueprint.get("/openapi.json")
def show_document() -> Response:
    """The OpenAPI document."""
    return send_json(as_bytes(current_app.extensions["openapi"]))


@blueprint.get("/problems/<name>")
def show_problem(name: str) -> Response:
    """What a problem type means and what to do about it."""
    problem = PROBLEM_TYPES.get(name)
    if problem is None:
        abort(404)
    page = PROBLEM_PAGE.format(
        title=escape(problem.title), status=problem.status, uri=problem.uri, advice=escape(problem.advice)
    )
    return _page(page.encode(), PAGES["docs.html"])


def _page(body: bytes, content_type: str) -> Response:
    return send_document(body, content_type, ("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff"))


def send_document(body: bytes, content_type: str, *headers: tuple[str, str]) -> Response:
    """Something about the API, which does not come from the database; 304 without a body where the client has it."""
    sent = [("Content-Type", content_type), *headers, ("Cache-Control", REVALIDATE), *SHARED_HEADERS]
    response = Response(body, headers=sent)
    response.add_etag()
    response.make_conditional(request.environ)
    return response

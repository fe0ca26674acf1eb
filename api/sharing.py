"""CORS: pages of any origin may read the API, which has no credentials and nothing that is not public."""

from __future__ import annotations

from flask import Flask, Response

SHARED_HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Dateline-Feed, ETag, Link, Last-Modified, Location, Retry-After"),
]
"""What every response has; those that are sent often are made with them rather than given them afterwards."""

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


class SharedFlask(Flask):
    """A Flask application whose OPTIONS responses tell browsers what pages of other origins may send."""

    def make_default_options_response(self) -> Response:
        """Flask's own response, which has Allow, with what a preflight request asks."""
        response: Response = super().make_default_options_response()
        response.headers.update(PREFLIGHT_HEADERS)
        return response

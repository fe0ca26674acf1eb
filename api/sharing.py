"""CORS: pages of any origin may read the API. It knows no cookies: who has a key sends it on purpose."""

from __future__ import annotations

from flask import Flask, Response

EXPOSED = (
    *("Dateline-Feed", "ETag", "Link", "Last-Modified", "Location", "Retry-After", "RateLimit", "RateLimit-Policy"),
    *("Server-Timing", "traceparent", "WWW-Authenticate", "X-Request-Id"),
)
"""Headers that pages of other origins may read, beside those that they always may."""

TAKEN = (
    *("Accept", "Authorization", "If-None-Match", "If-Modified-Since"),
    *("traceparent", "tracestate", "X-Request-Id"),
)
"""Headers that pages of other origins may send, beside those that they always may."""

SHARED_HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", ", ".join(EXPOSED)),
]
"""What every response has; those that are sent often are made with them rather than given them afterwards."""

PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": ", ".join(TAKEN),
    "Access-Control-Max-Age": "86400",
}


class SharedFlask(Flask):
    """A Flask application whose OPTIONS responses tell browsers what pages of other origins may send."""

    def make_default_options_response(self) -> Response:
        """Flask's own response, which has Allow, with what a preflight request asks."""
        response: Response = super().make_default_options_response()
        response.status_code = 204
        for name in ("Content-Type", "Content-Length"):
            response.headers.pop(name, None)
        response.headers.update(PREFLIGHT_HEADERS)
        return response

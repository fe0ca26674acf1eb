"""Content codings: responses in gzip, Brotli or Zstandard for clients that take them, each with an ETag of its own.

flask-compress is not used: it sends a coding that a client has refused (`gzip;q=0`), and its gzip bodies, which hold
the time, differ from second to second under one strong ETag.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept, Headers
from werkzeug.http import parse_accept_header

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

GZIP_LEVEL = 6
BROTLI_QUALITY = 5
ZSTD_LEVEL = 3

BROTLI_WINDOW = 18
"""Binary logarithm of how far it looks back, which is what its memory goes by."""

LEAST = 500
"""Bytes of a body that is worth it."""

VARY = "Accept-Encoding"

COMPRESSED = frozenset(f"text/{kind}" for kind in ("calendar", "css", "csv", "html", "javascript", "plain"))
"""Media types of text that are compressed, beside JSON and XML in all their forms. `text/event-stream` is not: what
happens is to arrive at once."""

_BY_CODING: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstd.compress(body, ZSTD_LEVEL),
    "br": lambda body: brotli.compress(
        body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY, lgwin=min(max(len(body).bit_length(), 10), BROTLI_WINDOW)
    ),
    # Without the time: the same body has the same bytes.
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
}

CODINGS = tuple(_BY_CODING)
"""What can be sent; of those that a client likes equally, the first."""


class Negotiated(Response):
    """A whole response, in one piece, whose coding and headers are final, its Content-Length among them."""

    default_mimetype = None

    def __call__(self, environ: Any, start_response: Any) -> Any:
        # werkzeug's own way looks each header over once more, which takes a tenth of the time of a kept response.
        start_response(self.status, self.headers.to_wsgi_list())
        return () if environ["REQUEST_METHOD"] == "HEAD" else self.response


@lru_cache(maxsize=256)
def chosen(accept_encoding: str) -> str | None:
    """The coding that an Accept-Encoding header would rather have than none."""
    wanted = parse_accept_header(accept_encoding, Accept)
    best = max(CODINGS, key=wanted.quality)
    quality = wanted.quality(best)
    return best if quality > 0 and quality >= wanted.quality("identity") else None


def wanted_coding() -> str | None:
    """The coding that the request at hand would rather have than none."""
    accept_encoding = request.environ.get("HTTP_ACCEPT_ENCODING")
    return chosen(accept_encoding) if accept_encoding else None


def compress(body: bytes, coding: str) -> bytes:
    """A whole body in a coding."""
    return _BY_CODING[coding](body)


def coded_etag(etag: str, coding: str) -> str:
    """The ETag of a body in a coding, which are other bytes than those of the body itself."""
    return f'{etag.removesuffix(chr(34))}:{coding}"' if etag else etag


def register_compression(app: Flask) -> None:
    """Compress what views send, whole or as a stream, where it is not decided already."""
    app.after_request(_negotiate)


def _negotiate(response: Response) -> Response:
    if isinstance(response, Negotiated) or not _is_text(response.mimetype or ""):
        return response
    response.headers = Headers(response.headers)
    response.vary.add(VARY)
    coding = wanted_coding()
    if (
        coding is None
        or response.status_code != 200
        or "Content-Encoding" in response.headers
        or (not response.is_streamed and len(response.get_data()) < LEAST)
    ):
        return response
    if response.is_streamed:
        response.response = stream(response.iter_encoded(), coding)
        response.headers.pop("Content-Length", None)
    else:
        response.set_data(_compressed_document(response.get_data(), coding))
    response.headers["Content-Encoding"] = coding
    etag = response.headers.get("ETag")
    if etag is not None:
        response.headers["ETag"] = coded_etag(etag, coding)
        response.make_conditional(request.environ)
        if response.status_code == 304:
            response.headers.pop("Link", None)
    return response


@lru_cache(maxsize=8)
def _compressed_document(body: bytes, coding: str) -> bytes:
    """What is not kept with records is mostly the pages about the API, the same each time."""
    return compress(body, coding)


def stream(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """A stream of bytes in a coding."""
    compressor: Any
    if coding == "zstd":
        compressor = zstd.ZstdCompressor(ZSTD_LEVEL)
        feed, finish = compressor.compress, compressor.flush
    elif coding == "br":
        compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY, lgwin=BROTLI_WINDOW)
        feed, finish = compressor.process, compressor.finish
    else:
        compressor = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        feed, finish = compressor.compress, compressor.flush
    for chunk in chunks:
        if compressed := feed(chunk):
            yield compressed
    yield finish()


def _is_text(media_type: str) -> bool:
    return media_type in COMPRESSED or media_type.endswith(("json", "xml"))

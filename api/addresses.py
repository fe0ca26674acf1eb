"""Addresses within this API, as headers and bodies have them."""

from __future__ import annotations

from urllib.parse import quote

from flask import request


def query_string() -> str:
    """The query string of the request at hand."""
    return request.query_string.decode("ascii", "replace")


def address_of(path: str) -> str:
    """The address of a path with the query string of the request at hand."""
    asked = query_string()
    return quote(path) + (f"?{asked}" if asked else "")

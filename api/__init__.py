"""The HTTP API: a Flask application that reads `models` and nothing else of the layers below."""

from api.application import create_app

__all__ = ["create_app"]

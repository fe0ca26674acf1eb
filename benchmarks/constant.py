"""The measure of the API's speed: a Flask application whose views return constant bytes."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, Response

FOLDER = Path(os.environ["BENCHMARK_BODIES"])

LIST = (FOLDER / "list").read_bytes()

DETAIL = (FOLDER / "detail").read_bytes()

app = Flask("constant")


@app.get("/health/live")
def get_liveness() -> Response:
    """Answer as soon as the application runs."""
    return Response(b"{}", mimetype="application/json")


@app.get("/list")
def get_list() -> Response:
    """A page of articles, as constant bytes."""
    return Response(LIST, mimetype="application/json")


@app.get("/detail")
def get_detail() -> Response:
    """An article, as constant bytes."""
    return Response(DETAIL, mimetype="application/json")

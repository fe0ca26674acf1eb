"""Rate limits, by key and by address, and the headers that tell of them (draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

import math
import time

from flask import Flask, Response, request
from flask_limiter import Limiter, RequestLimit
from flask_limiter.errors import RateLimitExceeded

from api.keys import KEY
from api.observing import HEADERS
from api.problems import TOO_MANY_REQUESTS, Problem, respond_problem
from models.keys import UNLIMITED, Key

FREE = ("/health/", "/metrics")
"""Beginnings of addresses that supervisors ask, who are not to be limited."""


def register_limits(app: Flask, rates: str, storage: str) -> None:
    """Count requests, and refuse those beyond their limit. `rates` are those of addresses, and of keys without any."""

    def of_request() -> str:
        key: Key | None = request.environ.get(KEY)
        found = rates if key is None or key.rate_limit is None else key.rate_limit
        return "" if found == UNLIMITED else found

    limiter = Limiter(
        _who,
        application_limits=[of_request],
        storage_uri=storage,
        strategy="fixed-window",
        headers_enabled=False,
        # One count for all addresses, also for those where nothing is.
        request_identifier=lambda: "all",
        key_prefix="dateline",
        fail_on_first_breach=False,
        # A store that is out of reach takes no answer from anybody.
        in_memory_fallback_enabled=True,
    )
    limiter.request_filter(lambda: request.method == "OPTIONS" or request.path.startswith(FREE) or not of_request())
    limiter.init_app(app)

    def tell(response: Response) -> Response:
        limits = limiter.current_limits
        if limits:
            request.environ[HEADERS] = _headers(limits)
        return response

    app.after_request(tell)
    app.register_error_handler(RateLimitExceeded, lambda error: _refuse(limiter.current_limits))


def _who() -> str:
    """Whose requests are counted together."""
    key: Key | None = request.environ.get(KEY)
    return key.id if key is not None else f"address {request.remote_addr}"


def _headers(limits: list[RequestLimit]) -> list[tuple[str, str]]:
    policies, left = [], []
    partition = "key" if KEY in request.environ else "address"
    for each in limits:
        window = each.limit.get_expiry()
        name = f'"{partition}-{window}"'
        policies.append(f"{name};q={each.limit.amount};w={window}")
        left.append(f"{name};r={each.remaining};t={_seconds_left(each)}")
    return [("RateLimit-Policy", ", ".join(policies)), ("RateLimit", ", ".join(left))]


def _refuse(limits: list[RequestLimit]) -> Response:
    breached = [each for each in limits if each.breached]
    seconds = max((_seconds_left(each) for each in breached), default=1)
    told = " and ".join(str(each.limit) for each in breached)
    whose = "This key" if KEY in request.environ else "This address"
    detail = f"{whose} may send {told}. Ask again in {seconds} s."
    return respond_problem(Problem(TOO_MANY_REQUESTS, detail, headers={"Retry-After": str(seconds)}))


def _seconds_left(limit: RequestLimit) -> int:
    return max(1, math.ceil(limit.window.reset_time - time.time()))

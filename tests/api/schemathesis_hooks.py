"""What schemathesis cannot know of the API: how dates are written, and that cursors come from `next` alone."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

DAYS = st.dates().map(str)

DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: f"{day[:4]}~"),
    DAYS.map(lambda day: f"{day}/.."),
    st.tuples(DAYS, DAYS).map(lambda days: "/".join(sorted(days))),
)

schemathesis.openapi.format("edtf", DATES)
schemathesis.openapi.format("instant", st.one_of(DAYS, st.datetimes().map(lambda instant: f"{instant.isoformat()}Z")))


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    """Leave a made-up cursor out of a request that is meant to be valid; test_paging.py follows real ones."""
    if case.meta is None or case.meta.generation.mode is GenerationMode.POSITIVE:
        case.query.pop("cursor", None)

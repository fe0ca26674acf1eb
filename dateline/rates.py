"""Rates of requests as people write them: "600/minute", "20 per second; 10000 per day"."""

from __future__ import annotations

import re

PERIODS = ("second", "minute", "hour", "day")

MOST_DIGITS = 9

_RATE = re.compile(rf"([1-9]\d{{0,{MOST_DIGITS - 1}}})\s*(?:/|per)\s*({'|'.join(PERIODS)})s?", re.ASCII)


def read_rates(text: str) -> str:
    """The rates in the form that the library `limits` reads; empty where there is none. Raises ValueError."""
    read = []
    for part in re.split("[;,]", text.lower()) if text.strip() else ():
        found = _RATE.fullmatch(part.strip())
        if found is None:
            raise ValueError(f"{part.strip()!r} is no rate; write 600/minute, or several as 20/second; 10000/day")
        read.append(f"{found[1]} per {found[2]}")
    if len({rate.split()[-1] for rate in read}) < len(read):
        raise ValueError(f"{text!r} has two rates of one period")
    return "; ".join(read)

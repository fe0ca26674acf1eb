"""Says in a label that something has not happened: planned, threatened, demanded, denied, cancelled, possible."""

from __future__ import annotations

import re
from collections.abc import Collection

from dateline.vocabulary import EventStatus

QUALIFIERS = {
    EventStatus.PLANNED: "planned",
    EventStatus.THREATENED: "threatened",
    EventStatus.DEMANDED: "demanded",
    EventStatus.CANCELLED: "cancelled",
    EventStatus.HYPOTHETICAL: "possible",
}
"""What a noun says of a happening that did not take place, or not yet."""

OWN_WORDS = {
    EventStatus.PLANNED: frozenset(
        """
        anticipated coming expected forthcoming future impending intended looming next plan planned plans proposal
        proposed scheduled upcoming
        """.split()
    ),
    EventStatus.THREATENED: frozenset("threat threatened threats".split()),
    EventStatus.DEMANDED: frozenset("appeal call calls demand demanded demands request".split()),
    EventStatus.DENIED: frozenset(
        "cannot denial denied denies deny denying neither never no none nor not refused".split()
    ),
    EventStatus.CANCELLED: frozenset(
        """
        abandoned axed called cancel canceled cancellation cancelled dropped halted longer no not off postponed
        postponement scrapped shelved suspended withdrawn
        """.split()
    ),
    EventStatus.HYPOTHETICAL: frozenset("could if likely may might possible potential would".split()),
}
"""Words by which a label says so itself."""

WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")


def qualifier(status: EventStatus, words: Collection[str]) -> str:
    """What a noun phrase needs to say that what it names has not happened; empty where its words say so."""
    return "" if OWN_WORDS.get(status, frozenset()) & set(words) else QUALIFIERS.get(status, "")


def with_status(clause: str, status: EventStatus) -> str:
    """A clause with what it does not say itself: that what it tells is denied, or was called off."""
    if status not in (EventStatus.DENIED, EventStatus.CANCELLED):
        return clause
    words = {word.lower() for word in WORD.findall(clause)}
    words |= {"not" for word in words if word.endswith(("n't", "n’t"))}
    return clause if OWN_WORDS[status] & words else f"{clause} ({status.value})"

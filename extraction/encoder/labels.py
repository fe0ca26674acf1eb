"""What the network tells of each token, and in which order."""

from __future__ import annotations

NAMES = ("PER", "ORG", "LOC", "FAC", "NORP", "PRODUCT", "MISC")
"""Kinds of names, as the training data has them. Column 0 is "no name"; kind n starts at 1 + 2n, goes on at 2 + 2n."""

NAME_COLUMNS = 1 + 2 * len(NAMES)

ROLES = ("source", "cue", "content")
"""Parts of an attribution (PolNeAR's). Each has three columns: outside, first token, further token."""

ROLE_COLUMNS = 3 * len(ROLES)

LINKS = ("none", "source", "content")
"""What a token is to a cue."""

LINK_WIDTH = 128
"""Numbers that stand for a token in the pair scorer."""

EVENTS = tuple(
    """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE
    ASSAULT ELECT APPOINT RESIGN DIE BORN TRY CONVICT ACQUIRE LAUNCH CEREMONY DISASTER CONTEST FIGURES LEGISLATE CLOSE
    DISCOVER HEALTH FAMILY PERFORM MOVE OTHER
    """.split()
)
"""Types of happenings. Column 0 is "no trigger"; type n has column 1 + n."""

TRIGGER_COLUMNS = 1 + len(EVENTS)

STATUSES = ("occurred", "ongoing", "planned", "threatened", "demanded", "denied", "cancelled", "hypothetical")
"""Whether a happening is told as real; one column each, meant for triggers only."""

MAINS = ("other", "main")
"""Whether a happening is among those that an editor puts on a timeline; meant for triggers only."""

ARGUMENTS = ("none", "source", "target", "party", "place")
"""What a token is to a trigger."""

TELLING_WIDTH = 64
"""Numbers that stand for a trigger where two are asked whether they tell of one happening."""

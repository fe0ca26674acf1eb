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

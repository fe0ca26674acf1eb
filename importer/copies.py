"""Finds near copies: texts that are the same but for a few words, such as an agency's that several outlets print.

Two texts are near copies where most runs of four words of either stand in the other, too (resemblance: Broder, 1997).
Those that may be are found by their min-hashes, in bands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import cache
from typing import Any

from importer.story_words import words_in

RUN = 4
"""Words of a run."""

SHARED = 0.5
"""The share of the runs of both texts together that both have, from which on one is a near copy of the other."""

FEWEST = 20
"""Runs that a text must have: shorter ones are alike by chance."""

BANDS, ROWS = 25, 3
"""Of two texts that share half of their runs, 96 in 100 have all hashes of a band in common; of others that share a
tenth, 2."""


def runs(text: str) -> frozenset[bytes]:
    """The runs of words that a text has."""
    words = list(words_in(text))
    found = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    return frozenset(run.encode("utf-8", "surrogatepass") for run in found)


def bands(text: str) -> list[str]:
    """Under what a text is found by its near copies, each the digest of some min-hashes; none where it is short."""
    found = runs(text)
    if len(found) < FEWEST:
        return []
    sketch = _sketch_type()(num_perm=BANDS * ROWS)
    sketch.update_batch(sorted(found))
    hashes = sketch.digest().astype("<u8")
    parts = (hashes[first : first + ROWS].tobytes() for first in range(0, BANDS * ROWS, ROWS))
    return [f"{band:02}{hashlib.sha256(part).hexdigest()[:14]}" for band, part in enumerate(parts)]


def are_copies(one: Collection[bytes], other: Collection[bytes]) -> bool:
    """Whether two texts with these runs are near copies."""
    mine, yours = frozenset(one), frozenset(other)
    return len(mine & yours) >= SHARED * len(mine | yours)


@cache
def _sketch_type() -> Any:
    # Loaded when it is needed: it loads all of scipy, which takes a second.
    from datasketch import MinHash

    return MinHash

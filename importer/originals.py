"""Decides which articles are near copies of which: of several, of the one that was published first.

An article is an original where no original before it is nearly the same, and else a copy of the first that is: a
function of all articles, whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import heapify, heappop, heappush

from importer.copies import are_copies, bands, runs
from models import groupings, listing
from models.groupings import Known

UNDATED = "~"
"""Stands for the day of an article that has none: it comes after all days."""


def decide_originals(changed: Mapping[str, Known], texts: Mapping[str, str]) -> dict[str, str | None]:
    """Decide of articles that came or changed, and of all that follow from them, which they copy, and write under what
    the changed ones are found. Returns what each copies that is decided now, None where it is an original."""
    return _Originals(changed, texts).decide()


class _Originals:
    def __init__(self, changed: Mapping[str, Known], texts: Mapping[str, str]) -> None:
        self._changed = changed
        self._known = dict(changed)
        self._runs = {article: runs(text) for article, text in texts.items()}
        self._decided: dict[str, str | None] = {}
        left = groupings.bands_of(changed)
        copied = {article for article in left if changed[article].copy_of is None}
        self._asked = changed.keys() | groupings.articles_under(band for article in copied for band in left[article])
        self._bands = {article: set(bands(texts[article])) for article in changed}
        groupings.replace_bands(self._bands)

    def decide(self) -> dict[str, str | None]:
        self._load(self._asked)
        queue = [self._order(article) for article in self._asked]
        heapify(queue)
        while queue:
            order = heappop(queue)
            article = order[1]
            if article in self._decided:
                continue
            others = self._alike(article)
            found = self._original(article, [other for other in others if self._order(other) < order])
            self._decided[article] = found
            was_original = article not in self._changed and self._known[article].copy_of is None
            if was_original != (found is None):
                for other in others:
                    if self._order(other) > order:
                        heappush(queue, self._order(other))
        return self._decided

    def _original(self, article: str, earlier: Collection[str]) -> str | None:
        """The first original among those before it that an article is nearly the same as."""
        originals = [other for other in sorted(earlier, key=self._order) if self._copied(other) is None]
        self._read([article, *originals] if originals else [])
        return next((each for each in originals if are_copies(self._runs[each], self._runs[article])), None)

    def _copied(self, article: str) -> str | None:
        return self._decided[article] if article in self._decided else self._known[article].copy_of

    def _alike(self, article: str) -> set[str]:
        """The articles that may be nearly the same."""
        if article not in self._bands:
            self._bands |= groupings.bands_of([article])
        found = groupings.articles_under(self._bands.get(article, ())) - {article}
        self._load(found)
        return found

    def _order(self, article: str) -> tuple[str, str]:
        return self._known[article].published or UNDATED, article

    def _load(self, articles: Collection[str]) -> None:
        self._known |= groupings.known(set(articles) - self._known.keys())

    def _read(self, articles: Collection[str]) -> None:
        texts = listing.texts(sorted(set(articles) - self._runs.keys()))
        self._runs |= {article: runs(text) for article, text in texts.items()}

"""Groups articles into stories, and links near copies: a function of all stored articles, in any order of arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from importer.centres import UNDATED, Centres
from importer.originals import decide_originals
from importer.story_words import words_of
from models import groupings, listing
from models.groupings import Known
from models.store_changes import Changes
from models.store_links import recount
from models.store_stories import regroup

VAGUE = 7
"""Days from which on those that an article may have been published on do not tell when it was."""


def group(articles: Collection[str], changes: Changes) -> None:
    """Decide where these articles belong, and whatever follows from them for others. Belongs in a transaction of
    `writing`."""
    changed = groupings.known(articles)
    texts = listing.texts(sorted(changed))
    copied = decide_originals(changed, texts)
    # What is decided of copies concerns those that were originals, or are.
    others = groupings.known(copied.keys() - changed.keys())
    known = {**changed, **others}
    moved = {
        article
        for article, original in copied.items()
        if article in changed or (original is None) != (known[article].copy_of is None)
    }
    texts |= listing.texts(sorted(moved - texts.keys()))
    come = {
        article: (_day(known[article]), words_of(known[article].headline, texts[article]))
        for article in moved
        if copied[article] is None
    }
    centres = Centres().change(moved, come)
    recopied = {article: original for article, original in copied.items() if known[article].copy_of != original}
    originals = {each for article in copied for each in (known[article].copy_of, copied[article]) if each}
    centres |= {row.centre for row in groupings.placed(originals).values()}
    regroup(_members(centres, recopied), recopied, changes)
    recount(recopied, changes)


def _members(centres: Collection[str], recopied: Mapping[str, str | None]) -> dict[str, set[str]]:
    """The articles of the stories with these centres, by the article at the centre."""
    centre_of = groupings.around(centres)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for article, centre in centre_of.items():
        members[centre].add(article)
    for article, original in {**groupings.copies_of(centre_of), **recopied}.items():
        if original in centre_of:
            members[centre_of[original]].add(article)
    return dict(members)


def _day(article: Known) -> str:
    """The day that an article was published, "" where that is not known to some days."""
    if not article.published or not article.latest:
        return UNDATED
    days = (date.fromisoformat(article.latest) - date.fromisoformat(article.published)).days
    return article.published if days <= VAGUE else UNDATED

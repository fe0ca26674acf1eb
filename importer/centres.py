"""Decides which articles stand at the centres of stories, and to which of these the others belong.

Two articles are near each other where their words are alike enough and their days not too far apart. The article to
which most others are near is a centre, and these belong to it; of the rest the same is asked again: a star cover
(Aslam, Pelekhov and Rus, 2004). It is a function of all articles, in any order of arrival: an article is a centre where
none of those before it is one that it is near, in an order that each article's own neighbours make. So an article that
comes, changes or goes concerns only those near it, and a story reaches no farther than those near its centre: stories
of different months never join by way of what lies between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from heapq import heapify, heappop, heappush
from math import log

from dateline.days import shifted
from importer.story_words import indexed, likeness, rarity
from models import groupings
from models.groupings import CentreEntry, Entries, Placed, WordEntry

ALIKE = 200
"""The likeness from which on two articles are near each other, of about 1000."""

SHARED = 2
"""Words under which both are found that they must share."""

SOON, EVER = 14, 180
"""Days between two articles that share words of any kind, and between two that share rare ones."""

RARE = 50
"""The rarity from which on a word leads from one story to an article of the same months later, or of an unknown day."""

STEP = 1.15
"""How many times the weight of another article's neighbours those of one must weigh for it to come before: what differs
less stays as it is, so that a story that grows seldom has another centre."""

MOST = 10_000
"""The weight from which on more makes no difference: of the many that are near many others, the first comes first."""

UNDATED, LAST = "", "9999"

Order = tuple[bool, int, str, str]
"""Where an article stands among those that may be centres: the least comes first. What has no day comes last, so that
it never holds together articles of different years."""


class Centres:
    """The centres of the stories of stored articles; belongs to one transaction."""

    def __init__(self) -> None:
        self._stored: dict[str, Placed] = {}
        self._rows: dict[str, Placed] = {}
        self._near: dict[str, Mapping[str, int]] = {}

    def change(self, gone: Collection[str], come: Mapping[str, tuple[str, Mapping[str, int]]]) -> set[str]:
        """Take some articles out, and take others in, each with its day and words; one that changed is both. Returns
        the articles that are or were at the centres of the stories which changed."""
        left = groupings.placed(gone)
        shifts, asked = self._take_out(left)
        self._take_in(come, shifts)
        self._load(shifts)
        for article, shift in shifts.items():
            row = self._rows[article]
            moved = self._rows[article] = replace(row, weight=row.weight + shift)
            if _order(moved) != _order(row):
                asked.add(article)
                if row.centre == article and _order(moved) > _order(row):
                    asked |= self._neighbours(article).keys()
        self._attach(self._decide((asked - left.keys()) | come.keys()))
        changed = [row for article, row in sorted(self._rows.items()) if row != self._stored.get(article)]
        groupings.move(changed)
        concerned = {row.centre for row in left.values()}
        for row in changed:
            before = self._stored.get(row.article)
            if before is None or before.centre != row.centre:
                concerned |= {row.centre} | ({before.centre} if before else set())
        return concerned

    def _take_out(self, left: Mapping[str, Placed]) -> tuple[Counter[str], set[str]]:
        """Forget these articles. Returns by how much less the neighbours of others weigh, and those that had one of
        these for a centre."""
        self._rows |= left
        shifts: Counter[str] = Counter()
        asked: set[str] = set()
        for article, row in left.items():
            near = self._neighbours(article)
            shifts.subtract({other: alike for other, alike in near.items() if other not in left})
            if row.centre == article:
                asked |= near.keys()
                belonging = (self._rows[other] for other in near if self._rows[other].centre == article)
                self._rows |= {each.article: replace(each, centre="") for each in belonging}
        groupings.displace(left.keys())
        for article in left:
            del self._rows[article]
        self._near.clear()
        return shifts, asked

    def _take_in(self, come: Mapping[str, tuple[str, Mapping[str, int]]], shifts: Counter[str]) -> None:
        """Add these articles, as yet of no story, and to `shifts` how much the neighbours of each weigh more."""
        rows = [Placed(article, day, words, 0, "") for article, (day, words) in sorted(come.items())]
        groupings.place(rows, {row.article: indexed(row.words) for row in rows})
        self._rows |= {row.article: row for row in rows}
        for article in come:
            for other, alike in self._neighbours(article).items():
                shifts[article] += alike
                if other not in come:
                    shifts[other] += alike

    def _decide(self, asked: Iterable[str]) -> set[str]:
        """Decide of these articles, and of all that follow from them, whether each is a centre. Returns those of which
        it must be asked anew to whose centre they are nearest."""
        self._load(asked)
        queue = [_order(self._rows[article]) for article in asked]
        heapify(queue)
        decided: set[str] = set()
        loose: set[str] = set()
        while queue:
            order = heappop(queue)
            article = order[-1]
            if article in decided:
                continue
            decided.add(article)
            row = self._rows[article]
            was = row.centre == article
            if not was and self._is_before(row.centre, order):
                continue
            centre = not any(self._is_before(other, order) for other in self._near_centres(row))
            if was != centre:
                self._rows[article] = replace(row, centre=article if centre else "")
                (groupings.add_centre if centre else groupings.drop_centre)(row, indexed(row.words))
                near = self._neighbours(article)
                loose |= near.keys()
                for other in near:
                    if _order(self._rows[other]) > order:
                        heappush(queue, _order(self._rows[other]))
            if not centre:
                loose.add(article)
        return loose

    def _attach(self, loose: Iterable[str]) -> None:
        """Let each of these that is no centre belong to the centre that it is most like."""
        self._load(loose)
        for article in loose:
            row = self._rows[article]
            if row.centre != article:
                near = self._near_centres(row)
                centres = [other for other in near if self._rows[other].day or not row.day]
                best = min(centres, key=lambda other, near=near: (-near[other], other))  # type: ignore[misc]
                self._rows[article] = replace(row, centre=best)

    def _is_before(self, article: str, order: Order) -> bool:
        """Whether an article is a centre and comes before what stands at this place of the order."""
        self._load([article])
        row = self._rows.get(article)
        return row is not None and row.centre == article and _order(row) < order

    def _neighbours(self, article: str) -> Mapping[str, int]:
        """The articles near one, and how alike they are."""
        if article not in self._near:
            self._near[article] = self._alike(self._rows[article], WordEntry)
        return self._near[article]

    def _near_centres(self, row: Placed) -> dict[str, int]:
        """The centres near an article, and how alike they are."""
        return self._alike(row, CentreEntry)

    def _alike(self, row: Placed, entries: Entries) -> dict[str, int]:
        shared = Counter(_found(row, entries))
        others = [other for other, words in shared.items() if words >= SHARED and other != row.article]
        self._load(others)
        alike = {other: likeness(row.words, self._rows[other].words) for other in others}
        return {other: found for other, found in alike.items() if found >= ALIKE}

    def _load(self, articles: Iterable[str]) -> None:
        found = groupings.placed(set(articles) - self._rows.keys())
        self._stored |= found
        self._rows |= found


def _order(row: Placed) -> Order:
    level = int(log(min(row.weight, MOST)) / log(STEP)) if row.weight else -1
    return not row.day, -level, row.day, row.article


def _found(row: Placed, entries: Entries) -> list[str]:
    """The articles that are found under the same words near the same day, each as often as it shares one."""
    words = indexed(row.words)
    rare = {word for word in words if rarity(word) >= RARE}
    if row.day == UNDATED:
        return groupings.found_under(entries, rare, UNDATED, LAST)
    day = date.fromisoformat(row.day)
    (soon, later), (early, late) = ([shifted(day, n).isoformat() for n in (-days, days)] for days in (SOON, EVER))
    return [
        *groupings.found_under(entries, set(words) - rare, soon, later),
        *groupings.found_under(entries, rare, early, late),
        *groupings.found_under(entries, rare, UNDATED, UNDATED),
    ]

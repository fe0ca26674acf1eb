"""Stories: which articles belong together is decided by what all articles say, in any order of arrival."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.identifiers import story_id
from extraction.records import Facts
from importer import settling
from importer.centres import ALIKE, EVER, MOST, RARE, SHARED, SOON, STEP
from importer.settling import settle, settle_stories
from importer.story_words import indexed, likeness, rarity, words_of
from models import bulk
from models.articles import Article
from models.changes import Change
from models.check import faults
from models.database import database
from models.entities import Entity
from models.events import Event
from models.groupings import ArticleWords, unsettled
from models.listing import Fate, standing
from models.migrate import open_database
from models.stories import STORIES, Story
from models.story_parts import StoryEntity, StoryEvent
from tests.importer.naming_facts import put
from tests.importer.story_facts import FERRY, STRIKE, news, parts
from tests.importer.telling_facts import Happening, telling
from tests.models.dump import dump


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    open_database(database_url, create=True)
    yield database_url
    database.close()


def store(*articles: Facts) -> list[str]:
    """Store articles and settle; their ids."""
    ids = [put(article) for article in articles]
    settle()
    assert list(faults()) == []
    return ids


def story(article: str) -> str:
    """The id of the story that an article belongs to."""
    ((found,),) = bulk.select(Article, ("story",), "id", [article])
    return str(found)


def copied(article: str) -> str | None:
    """The id of the article that an article is a near copy of."""
    ((found,),) = bulk.select(Article, ("copy_of",), "id", [article])
    return found and str(found)


def centres() -> dict[str, str]:
    """The article at the centre of each one's story."""
    rows: Any = ArticleWords.select(ArticleWords.article, ArticleWords.centre).tuples()
    return dict(rows)


def stories() -> dict[str, tuple[int, int]]:
    """The stories, each with the number of its articles, with near copies and without."""
    found = Story.select().where(Story.merged_into.is_null())
    return {each.id: (each.article_count, each.distinct_count) for each in found}


def ferry(number: int, published: str | None = "2025-01-17", headline: str | None = None) -> Facts:
    """One of many articles that tell of the ferry, each in other words."""
    own = " ".join(f"outlet{number}word{each}" for each in range(6))
    return news(f"ferry-{number}", f"{parts(FERRY, number, 8)} {own}", published, headline)


def strike(number: int, published: str | None = "2025-01-17") -> Facts:
    """One of many articles that tell of the strike."""
    own = " ".join(f"outlet{number}term{each}" for each in range(6))
    return news(f"strike-{number}", f"{parts(STRIKE, number, 8)} {own}", published, person="Eva Ek")


def test_articles_about_one_thing_are_one_story_and_those_about_another_are_not(empty: str) -> None:
    told = store(ferry(0), strike(0), ferry(1), strike(1), ferry(2))
    ferries, strikes = told[0::2], told[1::2]
    assert {story(each) for each in ferries} == {story_id(min(ferries))}
    assert {story(each) for each in strikes} == {story_id(min(strikes))}
    assert stories() == {story_id(min(ferries)): (3, 3), story_id(min(strikes)): (2, 2)}


def test_an_article_has_a_story_as_soon_as_it_is_stored_maybe_alone(empty: str) -> None:
    first, second = put(ferry(0, headline="Ferry sinks")), put(ferry(1))
    assert (story(first), story(second)) == (story_id(first), story_id(second))
    assert Story.get_by_id(story_id(first)).title == "Ferry sinks"
    assert list(faults()) == []
    alone = store(strike(0))[0]
    assert stories() == {story(first): (2, 2), story_id(alone): (1, 1)}


def test_where_stories_join_all_other_ids_lead_to_the_one_that_stays(empty: str) -> None:
    told = store(*map(ferry, range(4)))
    kept = story_id(min(told))
    for article in told:
        found = standing(STORIES, story_id(article))
        assert (found.fate, found.moved_to) == ((Fate.FOUND, None) if story_id(article) == kept else (Fate.MOVED, kept))


def test_where_a_story_splits_its_id_stays_with_its_smallest_article(empty: str) -> None:
    first, second = sorted(store(ferry(0), ferry(1)))
    assert story(second) == story_id(first)
    smaller = next(each for each in (0, 1) if put(ferry(each)) == first)
    store(news(f"ferry-{smaller}", STRIKE))
    assert (story(first), story(second)) == (story_id(first), story_id(second))
    assert {standing(STORIES, story_id(each)).fate for each in (first, second)} == {Fate.FOUND}


def test_the_same_thing_a_year_later_is_another_story(empty: str) -> None:
    first, second = store(ferry(0), ferry(1, "2026-01-17"))
    assert story(first) != story(second)


def test_a_story_does_not_go_on_over_months_by_way_of_what_lies_between(empty: str) -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + 20 * number).isoformat() for number in range(40)]
    told = store(*(ferry(number, day) for number, day in enumerate(days)))
    found: dict[str, list[str]] = {}
    for article, day in zip(told, days, strict=True):
        found.setdefault(story(article), []).append(day)
    assert len(found) > 1
    for reached in found.values():
        assert (date.fromisoformat(max(reached)) - date.fromisoformat(min(reached))).days <= 2 * EVER


def test_an_article_without_a_day_joins_a_story_but_holds_none_together(empty: str) -> None:
    then, later, undated = store(ferry(0), ferry(1, "2026-06-01"), ferry(2, None))
    assert story(then) != story(later)
    assert story(undated) in (story(then), story(later))


def test_the_title_is_the_headline_of_the_article_that_is_most_like_the_others(empty: str) -> None:
    mixed = news("mixed", f"{parts(FERRY, 0, 4)} {STRIKE}", headline="Harbour news")
    store(mixed, ferry(0, headline="Ferry collides"), ferry(1), ferry(2))
    (found,) = Story.select().where(Story.article_count > 1)
    (central,) = {centre for article, centre in centres().items() if story(article) == found.id}
    assert found.title == Article.get_by_id(central).headline != "Harbour news"


AGENCY = f"{FERRY} {' '.join(f'agency{number}' for number in range(8))} {FERRY}"


def test_near_copies_are_linked_to_the_first_published_and_count_once(empty: str) -> None:
    late = news("late", f"{AGENCY} more words", "2025-01-18")
    early = news("early", AGENCY, "2025-01-16")
    undated = news("undated", AGENCY, None)
    ids = store(late, undated, early, ferry(0))
    assert [copied(each) for each in ids] == [ids[2], ids[2], None, None]
    assert stories() == {story_id(min(ids)): (4, 2)}


def test_of_copies_of_one_day_that_with_the_smallest_id_is_the_original(empty: str) -> None:
    ids = store(*(news(f"outlet-{number}", AGENCY) for number in range(4)))
    assert {copied(each) for each in ids if each != min(ids)} == {min(ids)}
    assert copied(min(ids)) is None


def test_a_copy_that_is_rewritten_is_no_copy_any_more_nor_are_those_of_an_original_that_is(empty: str) -> None:
    first, second, third = store(*(news(f"outlet-{number}", AGENCY, f"2025-01-1{number}") for number in range(3)))
    store(news("outlet-1", STRIKE, "2025-01-11"))
    assert (copied(second), copied(third)) == (None, first)
    store(news("outlet-0", STRIKE.upper(), "2025-01-10"))
    assert (copied(first), copied(third)) == (None, None)


def test_short_texts_that_are_alike_are_no_copies(empty: str) -> None:
    ids = store(*(news(f"brief-{number}", "Yes it is") for number in range(3)))
    assert {copied(each) for each in ids} == {None}


def test_an_article_that_another_copies_counts_once_with_it_wherever_articles_are_counted(empty: str) -> None:
    arrest = Happening("Ann Halden", "Bo Ray")
    one, two, other = (
        telling(each, arrest) for each in (news("one", AGENCY), news("two", AGENCY, "2025-01-18"), ferry(0))
    )
    ids = store(one, two, other)
    assert stories() == {story_id(min(ids)): (3, 2)}
    assert {each.article_count for each in StoryEntity.select()} == {2}
    assert {each.article_count for each in StoryEvent.select()} == {2}
    assert {(each.article_count, each.mention_count) for each in Entity.select()} >= {(2, 6), (2, 3)}
    assert [each.article_count for each in Event.select().where(Event.merged_into.is_null())] == [2]
    store(telling(news("two", STRIKE, "2025-01-18"), arrest))
    assert [each.article_count for each in Event.select().where(Event.merged_into.is_null())] == [3]


@dataclass(frozen=True)
class Version:
    """What an article says at one time."""

    number: int
    topic: int
    first: int
    day: str | None
    agency: bool

    def facts(self) -> Facts:
        words = parts((FERRY, STRIKE, f"{FERRY} {STRIKE}")[self.topic], self.first, 7)
        facts = news(f"news-{self.number}", AGENCY if self.agency else words, self.day)
        return telling(facts, Happening("Ann Halden", "Bo Ray")) if self.first % 2 else facts


VERSIONS = st.lists(
    st.builds(
        Version,
        number=st.integers(0, 9),
        topic=st.integers(0, 2),
        first=st.integers(0, 9),
        day=st.sampled_from(["2025-01-17", "2025-01-20", "2025-02-10", "2025-09-01", None]),
        agency=st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(versions=VERSIONS, chance=st.randoms(use_true_random=False))
def test_stories_are_a_function_of_the_articles_in_whatever_order_and_portions_they_came(
    tmp_path: Path, versions: list[Version], chance: random.Random
) -> None:
    _open(tmp_path, "history.db")
    for version in versions:
        put(version.facts())
        if chance.random() < 0.4:
            settle_stories()
    settle()
    assert list(faults()) == []
    gradually = dump()
    expected = _centres(_known())
    assert centres() == expected
    last = {version.number: version for version in versions}
    _open(tmp_path, "another.db")
    for version in chance.sample(sorted(last.values(), key=lambda each: each.number), len(last)):
        put(version.facts())
    settle()
    assert dump() == gradually
    database.close()


def _open(folder: Path, name: str) -> None:
    for left in folder.glob(f"{name}*"):
        left.unlink()
    open_database(f"sqlite:///{folder / name}", create=True)


Known = Mapping[str, tuple[str, Mapping[str, int]]]


def _known() -> Known:
    """The day and the words of each article that is no copy, read from it anew."""
    return {
        each.id: (each.published_sort, words_of(each.headline, each.text))
        for each in Article.select().where(Article.copy_of.is_null())
    }


def _centres(known: Known) -> dict[str, str]:
    """The centre that each article belongs to, as the definition has it: over all pairs, from the first to the last."""
    near = {
        one: {other: alike for other in known if (alike := _alike(known[one], known[other], one == other))}
        for one in known
    }
    levels = {one: _level(sum(near[one].values())) for one in known}
    order = sorted(known, key=lambda one: (not known[one][0], -levels[one], known[one][0], one))
    centres: set[str] = set()
    for one in order:
        if not centres & near[one].keys():
            centres.add(one)
    belongs = {}
    for one in known:
        open_to = [each for each in centres & near[one].keys() if known[each][0] or not known[one][0]]
        belongs[one] = one if one in centres else min(open_to, key=lambda each, mine=near[one]: (-mine[each], each))  # type: ignore[misc]
    return belongs


def _alike(one: tuple[str, Mapping[str, int]], other: tuple[str, Mapping[str, int]], is_same: bool) -> int:
    """How alike two articles are where they are near each other, else 0."""
    apart = EVER
    if one[0] and other[0]:
        apart = abs((date.fromisoformat(one[0]) - date.fromisoformat(other[0])).days)
    shared = set(indexed(one[1])) & set(indexed(other[1]))
    if apart > SOON:
        shared = {word for word in shared if rarity(word) >= RARE}
    alike = likeness(one[1], other[1])
    return alike if not is_same and apart <= EVER and len(shared) >= SHARED and alike >= ALIKE else 0


def _level(weight: int) -> int:
    """How many times a weight is the step's multiple."""
    level = -1
    while STEP ** (level + 1) <= min(weight, MOST):
        level += 1
    return level


class Cut(Exception):
    """The process ends."""


def _cut() -> None:
    raise Cut


def _newspaper() -> list[Facts]:
    agency = [news(f"agency-{number}", AGENCY, f"2025-01-1{number}") for number in range(3)]
    return [*map(ferry, range(5)), *map(strike, range(4)), *agency]


def test_settling_that_is_cut_short_after_any_transaction_is_gone_on_with(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for article in _newspaper():
        put(article)
    monkeypatch.setattr(settling, "GROUPED", 2)
    cuts = 0
    while unsettled(1):
        with pytest.raises(Cut):
            settle_stories(_cut)
        assert list(faults()) == []
        cuts += 1
    assert cuts > 3
    resumed = dump()
    monkeypatch.undo()
    database.close()
    open_database(f"sqlite:///{tmp_path / 'whole.db'}", create=True)
    for article in _newspaper():
        put(article)
    settle_stories()
    assert resumed == dump()


def test_settling_twice_changes_nothing(empty: str) -> None:
    store(*_newspaper())
    before = Change.select().count()
    settle()
    assert Change.select().count() == before


def test_a_story_to_which_nothing_comes_is_not_written_anew(empty: str) -> None:
    store(ferry(0), ferry(1))
    last = Change.select().count()
    (alone,) = store(strike(0))
    lines = Change.select().where(Change.sequence > last, Change.resource == "stories")
    assert {line.record for line in lines} == {story_id(alone)}


def test_an_article_costs_no_more_than_those_near_it(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read to place an article does not grow with articles about other things."""
    store(ferry(0), ferry(1))
    read = _reads(monkeypatch)
    store(ferry(2))
    few = len(read)
    store(*(strike(number) for number in range(30)))
    read.clear()
    store(ferry(3))
    assert len(read) <= few + 1


def _reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose words are read from now on."""
    from models import groupings

    read: list[str] = []
    placed = groupings.placed

    def counted(articles: Collection[str]) -> Mapping[str, groupings.Placed]:
        read.extend(articles)
        return placed(articles)

    monkeypatch.setattr(groupings, "placed", counted)
    return read

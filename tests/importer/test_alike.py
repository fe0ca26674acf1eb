"""One record a happening across articles: which events are one is decided by what all articles say, in any order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.vocabulary import EventType
from extraction.records import Facts
from importer import settling
from importer.settling import settle, settle_events, settle_names
from models.changes import Change
from models.check import faults
from models.database import database
from models.entities import ArticleEntity
from models.events import EVENTS, Event, EventArticle
from models.listing import Fate, standing
from models.migrate import open_database
from models.traces import Trace, TraceFamily, decided, unsettled
from tests.importer.naming_facts import facts_of, put
from tests.importer.telling_facts import Happening, telling
from tests.models.dump import dump

BY = Happening("Ann Lee", None)
ON = Happening(None, "Bo Ray")
BOTH = Happening("Ann Lee", "Bo Ray")
LATER = Happening("Ann Lee", "Bo Ray", "2025-01-17")
UNDATED = Happening("Ann Lee", "Bo Ray", None)
OTHER = Happening("Cy Dee", "Di Fox", "2025-01-02")


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    open_database(database_url, create=True)
    yield database_url
    database.close()


def article(name: str, *happenings: Happening) -> Facts:
    """An article that shares no name with others but those of its happenings."""
    return telling(facts_of(name, f"organization: {name.title()} Post"), *happenings)


def store(**articles: Happening) -> dict[str, str]:
    """Store an article of each name that tells of one happening, and settle; their ids."""
    ids = {name: put(article(name, happening)) for name, happening in articles.items()}
    settle()
    assert list(faults()) == []
    return ids


def key(article_id: str) -> str:
    """The id that an article's one event has by what the article alone tells."""
    return str(Trace.get(Trace.article == article_id).key)


def event(article_id: str) -> str:
    """The id of the one event that an article tells of."""
    return str(EventArticle.get(EventArticle.article == article_id).event.id)


def events() -> set[str]:
    """The ids of all events."""
    return {each.id for each in Event.select().where(Event.merged_into.is_null())}


def fate(identity: str) -> Fate:
    return standing(EVENTS, identity).fate


def test_two_articles_that_differ_in_the_day_tell_of_one_event(empty: str) -> None:
    ids = store(one=BOTH, two=LATER)
    first, second = sorted(key(each) for each in ids.values())
    assert {event(each) for each in ids.values()} == events() == {first}
    assert Event.get_by_id(first).article_count == 2
    assert standing(EVENTS, second).moved_to == first


def test_articles_that_type_what_happened_differently_tell_of_one_event(empty: str) -> None:
    store(one=BOTH, two=BOTH, three=replace(BOTH, type=EventType.ASSAULT))
    (only,) = events()
    assert Event.get_by_id(only).type == EventType.COERCE
    assert {each.type for each in EventArticle.select()} == {EventType.COERCE, EventType.ASSAULT}


def test_what_is_stored_while_events_are_compared_is_taken_into_account(empty: str) -> None:
    put(article("one", BOTH))
    settle_names()
    ahead = settling._Ahead()
    put(article("two", LATER))
    known = ahead.decided()
    assert known is not None
    assert len(known.events) == 2
    settle()
    assert len(events()) == 1


def test_the_event_has_the_id_that_most_of_its_articles_would_give_it(empty: str) -> None:
    ids = store(one=BOTH, two=LATER, three=LATER, four=BOTH, five=LATER)
    assert events() == {key(ids["two"])}
    assert standing(EVENTS, key(ids["one"])).moved_to == key(ids["two"])


def test_what_has_one_key_is_one_event_however_far_apart_it_is_told(empty: str) -> None:
    died = Happening(None, "Bo Ray", "2025-01-02", EventType.DIE, "mourned")
    ids = store(one=died, two=replace(died, day="2020-05-05"))
    assert {event(each) for each in ids.values()} == {key(ids["one"])} == events()
    store(one=BOTH)
    assert event(ids["two"]) == key(ids["two"]) in events()


def test_the_change_feed_says_that_a_merged_event_is_deleted(empty: str) -> None:
    ids = store(one=BOTH)
    store(two=LATER, three=LATER)
    gone = key(ids["one"])
    lines = Change.select().where(Change.resource == "events", Change.record == gone).order_by(Change.sequence)
    assert [line.action for line in lines][-1] == "deleted"
    assert standing(EVENTS, gone).fate is Fate.MOVED


def test_two_events_of_an_article_that_turn_out_to_be_one_are_one_telling(empty: str) -> None:
    twice = put(article("twice", BOTH, UNDATED))
    settle()
    assert len(events()) == 2
    store(both=BOTH)
    (only,) = events()
    tellings = EventArticle.select().where(EventArticle.article == twice)
    assert [(each.event.id, each.mention_count) for each in tellings] == [(only, 2)]


def test_an_article_that_joins_two_events_parts_them_again_when_it_tells_so_no_more(empty: str) -> None:
    ids = store(by=BY, on=ON)
    served = {name: event(each) for name, each in ids.items()}
    assert len(events()) == 2
    store(both=BOTH)
    (joined,) = events()
    store(both=OTHER)
    assert {name: event(each) for name, each in ids.items()} == served
    assert joined in served.values()
    assert {fate(each) for each in served.values()} == {Fate.FOUND}


@pytest.mark.parametrize("revised", ["one", "two"])
def test_a_telling_that_is_revised_away_leaves_the_other_under_its_own_id(empty: str, revised: str) -> None:
    ids = store(one=BOTH, two=LATER)
    keys = {name: key(each) for name, each in ids.items()}
    store(**{revised: OTHER})
    (left,) = ids.keys() - {revised}
    assert event(ids[left]) == keys[left]
    assert (fate(keys[left]), fate(keys[revised])) == (Fate.FOUND, Fate.DELETED)


def test_an_event_that_stays_is_not_written_anew(empty: str) -> None:
    store(one=BOTH, two=LATER)
    before = Change.select().count()
    put(article("three", OTHER))
    settle_names()
    stored = Change.select().count()
    assert stored > before
    settle_events()
    assert Change.select().count() == stored


def test_ids_do_not_change_with_the_links_of_names(empty: str) -> None:
    alone = Happening("Halden", None, day=None)
    short = put(telling(facts_of("short", "person: Halden", "organization: Alden Ferries", "person: Dee"), alone))
    settle()
    served, meant = event(short), _entity(short, "Halden")
    put(facts_of("full", "person: Ann Halden", "organization: Alden Ferries", "person: Cy Dee", "place: Peru"))
    settle()
    assert _entity(short, "Halden") != meant
    assert event(short) == served
    assert list(faults()) == []


def test_articles_that_left_no_traces_keep_their_events_until_a_name_of_theirs_is_linked_anew(empty: str) -> None:
    before = telling(facts_of("old", "person: Halden", "organization: Alden Ferries", "person: Dee"), BOTH)
    old = put(before)
    settle()
    served = event(old)
    for table in (Trace, TraceFamily):  # As an older Dateline would have left it.
        table.delete().execute()
    ids = store(one=LATER, two=LATER)
    assert event(old) == served != event(ids["one"])
    put(facts_of("full", "person: Ann Halden", "organization: Alden Ferries", "person: Cy Dee", "place: Peru"))
    settle()
    assert event(old) == event(ids["one"])
    assert standing(EVENTS, served).moved_to == event(old)
    assert list(faults()) == []


def _entity(article_id: str, name: str) -> str:
    rows = ArticleEntity.select().where(ArticleEntity.article == article_id, ArticleEntity.name == name)
    return str(rows.get().entity.id)


NEWS = (
    (BOTH,),
    (LATER, OTHER),
    (BY, ON),
    (OTHER,),
    (Happening("Lee", "Ray", None), Happening("Cy Dee", None, "2025-01-02")),
    (Happening(None, "Di Fox", "2025-01-03"), LATER),
    (Happening("Ann Lee", "Bo Ray", "2024-06-01"),),
)


def test_events_are_the_same_in_any_order_of_arrival_however_often_they_are_settled(
    sqlite_url: str, tmp_path: Path
) -> None:
    orders = random.Random(11).sample(list(itertools.permutations(range(len(NEWS)))), 30)
    dumps = []
    for number, order in enumerate(orders):
        open_database(f"sqlite:///{tmp_path / str(number)}.db", create=True)
        for place, each in enumerate(order):
            put(article(f"a{each}", *NEWS[each]))
            if place % (number % 4 + 1) == 0:
                settle()
        settle()
        assert list(faults()) == []
        dumps.append(dump())
        database.close()
    assert all(found == dumps[0] for found in dumps[1:])


def test_a_revision_leaves_what_its_last_version_alone_would_have_made(empty: str, tmp_path: Path) -> None:
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *happenings))
    settle()
    put(article("a1", BY))
    settle()
    revised = dump()
    assert list(faults()) == []
    database.close()
    open_database(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *((BY,) if number == 1 else happenings)))
    settle()
    assert revised == dump()


class Cut(Exception):
    """The process ends."""


def _cut() -> None:
    raise Cut


def test_settling_that_is_cut_short_after_any_transaction_is_gone_on_with(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *happenings))
    monkeypatch.setattr(settling, "TRACES", 2)
    monkeypatch.setattr(settling, "ARTICLES", 1)
    settle_names()
    cuts = 0
    while unsettled(1) or decided(1):
        with pytest.raises(Cut):
            settle_events(_cut)
        assert list(faults()) == []
        cuts += 1
    assert cuts > 3
    resumed = dump()
    monkeypatch.undo()
    database.close()
    open_database(f"sqlite:///{tmp_path / 'whole.db'}", create=True)
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *happenings))
    settle_names()
    settle_events()
    assert resumed == dump()


def test_settling_twice_changes_nothing(empty: str) -> None:
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *happenings))
    settle()
    before, feed = dump(), Change.select().count()
    for number, happenings in enumerate(NEWS):
        put(article(f"a{number}", *happenings))
    settle()
    assert dump() == before
    assert Change.select().count() == feed

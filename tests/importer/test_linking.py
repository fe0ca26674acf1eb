"""One record a thing across articles: names are linked by what all articles say together, in any order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from importer.settling import settle_names
from models.check import faults
from models.database import database
from models.entities import ENTITIES, ArticleEntity, Entity, Mention
from models.listing import standing
from models.migrate import open_database
from models.namings import Naming
from models.quotes import Quote
from tests.importer.naming_facts import ROLES, facts_of, put
from tests.models.dump import dump


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    open_database(database_url, create=True)
    yield database_url
    database.close()


def store(*articles: tuple[str, ...]) -> list[str]:
    """Store articles of these things and settle their names; the ids in order."""
    ids = [put(facts_of(f"a{number}", *things)) for number, things in enumerate(articles)]
    settle_names()
    assert list(faults()) == []
    return ids


def meant(article: str, name: str) -> str:
    """The name of the record that a name in an article means."""
    key = Naming.get(Naming.article == article, Naming.name == name).entity
    return str(Entity.get_by_id(key).name)


def record(article: str, name: str) -> str:
    """The id of the record that a name in an article means."""
    return str(Naming.get(Naming.article == article, Naming.name == name).entity)


TALKS = ("person: Ann Halden", "organization: Alden Ferries", "person: Cy Dee", "place: Peru")
COURT = ("person: Bo Halden", "organization: Court of Lund", "person: Eva Ek")
FERRIES = ("person: Halden", "organization: Alden Ferries", "person: Dee")


def test_a_family_name_means_the_person_whose_company_it_keeps(empty: str) -> None:
    full, short = store(TALKS, FERRIES)
    assert meant(short, "Halden") == "Ann Halden"
    assert record(full, "Ann Halden") == record(short, "Halden")
    entity = Entity.get(Entity.name == "Ann Halden")
    assert (entity.article_count, entity.mention_count, entity.quote_count) == (2, 2, 2)


def test_quotes_and_mentions_follow_the_link(empty: str) -> None:
    _, short = store(TALKS, FERRIES)
    ann = Entity.get(Entity.name == "Ann Halden").id
    assert {quote.speaker for quote in Quote.select()} == {Entity.get_by_id(ann)}
    assert Mention.get(Mention.article == short, Mention.text == "Halden").entity.id == ann


@pytest.mark.parametrize("role", ROLES)
def test_whatever_part_a_name_has_in_a_quote_follows_the_link(empty: str, role: str) -> None:
    things = ["organization: Alden Ferries", "person: Dee", "place: Peru"]
    things.insert(ROLES.index(role), "person: Halden")
    full, short = store(TALKS, tuple(things))
    quote = Quote.get(Quote.article == short)
    assert getattr(quote, f"{role}_text") == "Halden"
    assert getattr(quote, role).id == record(full, "Ann Halden")


def test_two_of_one_family_name_are_told_apart_by_the_company_they_keep(empty: str) -> None:
    *_, ferries, court = store(
        TALKS,
        COURT,
        FERRIES,
        ("person: Halden", "organization: Court of Lund", "person: Ek"),
    )
    assert (meant(ferries, "Halden"), meant(court, "Halden")) == ("Ann Halden", "Bo Halden")


def test_a_family_name_in_another_story_is_nobody_known(empty: str) -> None:
    full, other, third = store(
        TALKS,
        ("person: Halden", "organization: Lund Opera"),
        ("person: Halden", "organization: Oslo Museum"),
    )
    assert len({record(full, "Ann Halden"), record(other, "Halden"), record(third, "Halden")}) == 3


def test_father_and_son_are_two(empty: str) -> None:
    (article,) = store(("person: Carl Lund", "person: Carl Lund Jr", "organization: Lund Opera"))
    assert record(article, "Carl Lund") != record(article, "Carl Lund Jr")


def test_initials_are_left_out_unless_they_tell_two_apart(empty: str) -> None:
    one, two = store(("person: Ann J. Halden", "place: Peru"), ("person: Ann Halden", "place: Oslo"))
    assert record(one, "Ann J. Halden") == record(two, "Ann Halden")
    three, *_ = store(
        ("person: Carl W. Lund", "place: Peru"),
        ("person: Carl H. Lund", "place: Oslo"),
        ("person: Carl Lund", "place: Peru"),
    )
    assert record(three, "Carl W. Lund") != record(_[0], "Carl H. Lund")


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("organization: Alden Press Agency", "organization: APA"),
        ("organization: United Harbours", "organization: U.H."),
        ("organization: Chicago Gulls", "organization: Gulls"),
        ("organization: Halden Motor Inc.", "organization: Halden Motor"),
        ("organization: Halden Motors", "organization: Halden"),
        ("organization: The Alden Post", "organization: Alden Post"),
        ("person: Zoë Lund", "person: Zoe Lund"),
        ("organization: Lund Opera", "other: Lund Opera"),
        ("organization: Alden Images", "organization: Alden"),
        ("organization: United Nations", "organization: UN"),
        ("organization: Islamic State", "organization: ISIS"),
        ("product: Halden Heavy", "organization: Halden Heavy"),
    ],
)
def test_the_short_and_the_long_name_are_one_record(empty: str, long: str, short: str) -> None:
    first, second, _ = store((long, "person: Ann Halden"), (short, "person: Ann Halden"), (long, "person: Bo Ray"))
    assert record(first, long.split(": ")[1]) == record(second, short.split(": ")[1])


def test_who_has_a_middle_name_in_some_articles_is_one_person(empty: str) -> None:
    plain, middle, slip, other = store(
        ("person: Ann Halden", "organization: Alden Ferries", "person: Cy Dee"),
        ("person: Ann Carla Halden", "organization: Alden Ferries", "person: Cy Dee"),
        ("person: Ann Calra Halden", "organization: Alden Ferries", "person: Cy Dee"),
        ("person: Ann Ida Halden", "organization: Court of Lund", "person: Eva Ek"),
    )
    assert record(plain, "Ann Halden") == record(middle, "Ann Carla Halden") == record(slip, "Ann Calra Halden")
    assert record(plain, "Ann Halden") != record(other, "Ann Ida Halden")


def test_a_body_named_oftener_by_one_word_is_no_other_that_begins_so(empty: str) -> None:
    short, again, longer = store(
        ("organization: Alden", "person: Cy Dee"),
        ("organization: Alden", "person: Cy Dee", "place: Oslo"),
        ("organization: Alden Images", "person: Cy Dee"),
    )
    assert record(short, "Alden") == record(again, "Alden") != record(longer, "Alden Images")


def test_what_as_many_articles_call_a_product_as_a_body_is_a_product(empty: str) -> None:
    first, _ = store(("product: Halden Heavy", "place: Peru"), ("organization: Halden Heavy", "place: Peru"))
    assert Entity.get_by_id(record(first, "Halden Heavy")).kind == "product"


def test_an_acronym_of_another_story_is_another_thing(empty: str) -> None:
    first, second = store(
        ("organization: Alden Press Agency", "person: Ann Halden"), ("organization: APA", "person: Bo")
    )
    assert record(first, "Alden Press Agency") != record(second, "APA")


def test_the_id_of_a_name_that_means_another_record_leads_there(empty: str) -> None:
    short = put(facts_of("short", *FERRIES))
    settle_names()
    served = record(short, "Halden")
    put(facts_of("full", *TALKS))
    settle_names()
    assert standing(ENTITIES, served).moved_to == record(short, "Halden") != served
    assert list(faults()) == []


STORIES = (
    TALKS,
    (*FERRIES, "person: minister Ek"),
    COURT,
    ("person: Halden", "organization: Court of Lund", "person: Ek"),
    ("person: Halden", "organization: Lund Opera", "organization: AF"),
    ("other: Alden Ferries", "person: Ek", "place: Georgia", "place: Tbilisi"),
    ("organization: AF", "person: Ann J. Halden", "place: Georgia", "place: Atlanta", "place: Alabama"),
    ("person: Ann Ida Halden", "organization: Alden Ferries", "organization: Lund", "person: Cy Dee"),
)


def test_the_links_are_the_same_in_any_order_of_arrival_however_often_they_are_settled(
    sqlite_url: str, tmp_path: Path
) -> None:
    orders = random.Random(7).sample(list(itertools.permutations(range(len(STORIES)))), 30)
    dumps = []
    for number, order in enumerate(orders):
        open_database(f"sqlite:///{tmp_path / str(number)}.db", create=True)
        for place, article in enumerate(order):
            put(facts_of(f"a{article}", *STORIES[article], published=f"2025-01-{10 + article}"))
            if place % (number % 3 + 1) == 0:
                settle_names()
        settle_names()
        assert list(faults()) == []
        dumps.append(dump())
        database.close()
    assert all(found == dumps[0] for found in dumps[1:])


def test_a_revision_leaves_what_its_last_version_alone_would_have_made(empty: str, tmp_path: Path) -> None:
    for number, things in enumerate(STORIES):
        put(facts_of(f"a{number}", *things))
    settle_names()
    put(facts_of("a0", "person: Cy Dee", "organization: Lund Opera"))
    settle_names()
    revised = dump()
    assert list(faults()) == []
    database.close()
    open_database(f"sqlite:///{tmp_path / 'fresh.db'}", create=True)
    put(facts_of("a0", "person: Cy Dee", "organization: Lund Opera"))
    for number, things in enumerate(STORIES[1:], 1):
        put(facts_of(f"a{number}", *things))
    settle_names()
    assert revised == dump()


def test_a_link_says_how_sure_it_is(empty: str) -> None:
    full, short = store(TALKS, FERRIES)
    ann = record(full, "Ann Halden")
    sure = {each.article.id: each.confidence for each in ArticleEntity.select().where(ArticleEntity.entity == ann)}
    assert 0.5 < sure[short] < sure[full] <= 1
    mention = Mention.get(Mention.article == short, Mention.entity == ann)
    assert mention.confidence == sure[short]

"""Writes anew what of stored articles depends on whom their names mean and which events they tell of, and where merged
entities lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from models import bulk, redirects
from models.articles import Article
from models.entities import ArticleEntity, Entity, Mention
from models.events import EventArticle, EventMention
from models.namings import Naming
from models.quotes import Quote
from models.rows import EventMentionRow, LinkedRows, MentionRow, NamingRow, QuoteRow, TellingRow, ToldRows
from models.store import insert_rows, names_of, quotes_of, values_of
from models.store_changes import Changes
from models.store_entities import EntityWriter, entity_shown, place_shown, replace_names
from models.store_events import EventWriter
from models.store_search import SearchWriter
from models.store_stories import refresh_stories
from models.traces import write_traces

REDIRECT = ("id", "kind", "name", "merged_into")

EMPTY = {
    **dict.fromkeys(("parents_json", "aliases_json", "same_as_json", "titles_json"), "[]"),
    **dict.fromkeys(("article_count", "mention_count", "quote_count"), 0),
}
"""What a record says that only redirects."""


def relink(linked: Sequence[LinkedRows], changes: Changes) -> set[str]:
    """Write what these articles, which are stored, say with other links. Belongs in a transaction of `writing`.

    Returns the ids of the entities that no article means any more; let them lead on by `redirect_keys`.
    """
    articles = [rows.article for rows in linked]
    search = SearchWriter()
    quotes_before = quotes_of(articles)
    entities = EntityWriter(articles)
    events = EventWriter(articles)
    for table in (Mention, EventMention, EventArticle, ArticleEntity):
        bulk.delete(table, "article", articles)
    contributions = [row for rows in linked for row in rows.entities]
    entities.write_records(contributions)
    entities.write_contributions(contributions)
    insert_rows(Mention, MentionRow, [row for rows in linked for row in rows.mentions])
    quotes = {row.id: values_of(QuoteRow)(row) for rows in linked for row in rows.quotes}
    names = names_of(QuoteRow)
    changed = [row for row in quotes.values() if row != quotes_before[row[0]]]
    bulk.update(Quote, "id", names[1:], [(*row[1:], row[0]) for row in changed])
    _write_told([rows.told for rows in linked], events, changes)
    bulk.update(Article, "id", ("entity_count",), [(len(rows.entities), rows.article) for rows in linked])
    _update_namings(naming for rows in linked for naming in rows.namings)
    entities.delete_unmentioned()
    _write_entities(entities, search, changes)
    refresh_stories(articles, events.after, events.before, changes)
    changes.note("articles", dict.fromkeys(articles, 1), dict.fromkeys(articles))
    changes.note("quotes", quotes, quotes_before)
    return entities.before.keys() - entities.after.keys()


def retell(told: Sequence[ToldRows], changes: Changes) -> set[str]:
    """Write what these articles, which are stored, tell of other events than before. Belongs in a transaction of
    `writing`.

    Returns the ids of the events that no article tells of any more; let them lead on by `redirect_events`.
    """
    articles = [rows.article for rows in told]
    events = EventWriter(articles)
    for table in (EventMention, EventArticle):
        bulk.delete(table, "article", articles)
    _write_told(told, events, changes)
    refresh_stories(articles, events.after, events.before, changes)
    changes.note("articles", dict.fromkeys(articles, 1), dict.fromkeys(articles))
    return events.before.keys() - events.after.keys()


def _write_told(told: Sequence[ToldRows], events: EventWriter, changes: Changes) -> None:
    traces = [row for rows in told for row in rows.traces]
    changes.note_led("events", write_traces(traces, [rows.article for rows in told], decided=True))
    tellings = [row for rows in told for row in rows.tellings]
    mentions = [row for rows in told for row in rows.event_mentions]
    events.write_records(tellings, mentions)
    insert_rows(EventArticle, TellingRow, tellings)
    insert_rows(EventMention, EventMentionRow, mentions)
    bulk.update(Article, "id", ("event_count",), [(len(rows.tellings), rows.article) for rows in told])
    changes.note("events", events.after, events.before)
    changes.note_led("events", events.stranded)


def refresh_entities(ids: Collection[str], changes: Changes) -> None:
    """Make the records of these entities anew, where there are any, by what the authority entries say now."""
    entities = EntityWriter.over(ids)
    search = SearchWriter()
    entities.refresh()
    _write_entities(entities, search, changes)


def recount(articles: Collection[str], changes: Changes) -> None:
    """Count anew how many articles mention the entities and tell of the events of these, which are copies of others
    now, or of none. Belongs in a transaction of `writing`."""
    refresh_entities({key for (key,) in bulk.select(ArticleEntity, ("entity",), "article", articles)}, changes)
    events = EventWriter.over({key for (key,) in bulk.select(EventArticle, ("event",), "article", articles)})
    events.refresh()
    changes.note("events", events.after, events.before)


def redirect_keys(keys: Iterable[str], changes: Changes) -> None:
    """Let the id of each of these names lead to the entity that most articles mean by it, where the name has no record
    of its own. Belongs in a transaction of `writing`."""
    meant = redirects.targets(Naming, "entity", keys)
    named: dict[str, tuple[str, str]] = {}
    for key, kind, name in bulk.select(Naming, ("key", "kind", "name"), "key", meant):
        named[key] = min(named.get(key, (kind, name)), (kind, name))
    rows = {key: (key, kind, name, meant[key]) for key, (kind, name) in named.items()}
    changes.note_led("entities", redirects.lead_on(Entity, REDIRECT, rows, EMPTY))
    led = {key for key, into in bulk.select(Entity, ("id", "merged_into"), "id", rows) if into is not None}
    replace_names({key: {named[key][1]} for key in led})


def _update_namings(namings: Iterable[NamingRow]) -> None:
    rows = [(naming.entity, naming.confidence, naming.article, naming.key) for naming in namings]
    bulk.update_where(Naming, ("article", "key"), ("entity", "confidence"), rows)


def _write_entities(entities: EntityWriter, search: SearchWriter, changes: Changes) -> None:
    search.write("entities", entities.search_entries(), known=entities.indexed())
    search.finish()
    changes.note("entities", entities.after, entities.before, shown=entity_shown, placed=place_shown)
    changes.note_led("entities", entities.stranded)

"""Writes anew what of stored articles depends on whom their names mean, and where merged entities lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dateline.folding import fold
from models import bulk
from models.articles import Article
from models.entities import ArticleEntity, Entity, Mention
from models.events import EventArticle, EventMention
from models.namings import Naming
from models.quotes import Quote
from models.rows import EventMentionRow, LinkedRows, MentionRow, NamingRow, QuoteRow, TellingRow
from models.store import Changes, insert_rows, names_of, quotes_of, values_of
from models.store_entities import EntityWriter
from models.store_events import EventWriter
from models.store_search import SearchWriter

REDIRECT = ("id", "kind", "name", "name_key", "merged_into")

EMPTY = {
    **dict.fromkeys(("parents_json", "aliases_json", "same_as_json", "titles_json"), "[]"),
    **dict.fromkeys(("article_count", "mention_count", "quote_count"), 0),
}
"""What a record says that only redirects."""


def relink(linked: Sequence[LinkedRows], at: str) -> set[str]:
    """Write what these articles, which are stored, say with other links. Belongs in a transaction of `writing`.

    Returns the ids of the entities that no article means any more; let them lead on by `redirect_keys`.
    """
    articles = [rows.article for rows in linked]
    changes = Changes(at)
    search = SearchWriter()
    quotes_before = quotes_of(articles)
    entities = EntityWriter(articles)
    events = [EventWriter(article, revises=True) for article in articles]
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
    for rows, writer in zip(linked, events, strict=True):
        writer.write_records(rows.tellings)
        insert_rows(EventArticle, TellingRow, rows.tellings)
        insert_rows(EventMention, EventMentionRow, rows.event_mentions)
        changes.note("events", writer.after, writer.before)
    counts = [(len(rows.entities), len(rows.tellings), rows.article) for rows in linked]
    bulk.update(Article, "id", ("entity_count", "event_count"), counts)
    namings = [naming for rows in linked for naming in rows.namings]
    _update_namings(namings)
    entities.delete_unmentioned()
    _write_entities(entities, search, changes)
    changes.note("articles", dict.fromkeys(articles, 1), dict.fromkeys(articles))
    changes.note("quotes", quotes, quotes_before)
    changes.write()
    return entities.before.keys() - entities.after.keys()


def refresh_entities(ids: Collection[str], at: str) -> None:
    """Make the records of these entities anew, where there are any, by what the authority entries say now."""
    entities = EntityWriter.over(ids)
    search, changes = SearchWriter(), Changes(at)
    entities.refresh()
    _write_entities(entities, search, changes)
    changes.write()


def redirect_keys(keys: Iterable[str]) -> None:
    """Let the id of each of these names lead to the entity that most articles mean by it, where the name has no record
    of its own. Belongs in a transaction of `writing`."""
    meant: defaultdict[str, dict[str, int]] = defaultdict(dict)
    named: dict[str, tuple[str, str]] = {}
    for key, entity, kind, name in bulk.select(Naming, ("key", "entity", "kind", "name"), "key", keys):
        meant[key][entity] = meant[key].get(entity, 0) + 1
        named[key] = min(named.get(key, (kind, name)), (kind, name))
    rows = {}
    for key, counts in meant.items():
        if key not in counts:
            target = min(counts, key=lambda entity: (-counts[entity], entity))
            kind, name = named[key]
            rows[key] = (key, kind, name, fold(name), target)
    known = {row[0]: tuple(row) for row in bulk.select(Entity, REDIRECT, "id", rows)}
    # A record that other names are still linked to leads on when the last of these is.
    rows = {key: row for key, row in rows.items() if key not in known or known[key][-1] is not None}
    added = [(*row, *EMPTY.values()) for key, row in rows.items() if key not in known]
    bulk.insert(Entity, (*REDIRECT, *EMPTY), added)
    moved = [(*row[1:], key) for key, row in rows.items() if key in known and known[key] != row]
    bulk.update(Entity, "id", REDIRECT[1:], moved)


def _update_namings(namings: Iterable[NamingRow]) -> None:
    rows = [(naming.entity, naming.confidence, naming.article, naming.key) for naming in namings]
    bulk.update_where(Naming, ("article", "key"), ("entity", "confidence"), rows)


def _write_entities(entities: EntityWriter, search: SearchWriter, changes: Changes) -> None:
    search.write("entities", entities.search_entries(), known=entities.indexed())
    search.finish()
    changes.note("entities", entities.after, entities.before)

"""All rows of a database, without what depends on when and in which order articles came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.articles import Article, Block, Location
from models.database import Table
from models.dates import DateMention
from models.entities import ArticleEntity, Entity, EntityName, Mention
from models.events import Event, EventArticle, EventMention, EventParticipant
from models.groupings import ArticleWords, CentreEntry, CopyBand, WordEntry
from models.namings import Naming, NamingFamily
from models.quotes import Quote
from models.search import SearchEntry
from models.sources import Source
from models.stories import Story
from models.story_parts import StoryEntity, StoryEvent
from models.traces import Trace, TraceFamily

TABLES: tuple[type[Table], ...] = (
    *(Source, Article, Location, Block, DateMention, Entity, EntityName, ArticleEntity, Mention, Quote),
    *(Naming, NamingFamily),
    *(Trace, TraceFamily),
    *(Story, StoryEntity, StoryEvent, ArticleWords, WordEntry, CentreEntry, CopyBand),
    *(Event, EventArticle, EventParticipant, EventMention, SearchEntry),
)

ORDER_OF_ARRIVAL = {"imported_at", "updated_at", "revision"}


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Each table's rows, sorted."""
    found = {}
    for table in TABLES:
        names = sorted(set(table._meta.fields) - ORDER_OF_ARRIVAL - ({"id"} if table is SearchEntry else set()))
        columns = [table._meta.fields[name] for name in names]
        rows: Iterable[Any] = table.select(*columns).tuples()
        found[table.__name__] = sorted(rows, key=repr)
    return found

"""All spans of one article, in order of the text, as one JSON array that the database builds."""

from __future__ import annotations

from functools import lru_cache

from models.database import is_sqlite
from models.statements import Statement, written

ANNOTATION_TYPES = (
    *("block", "mention", "quote", "speaker", "affiliation", "addressee", "cue", "medium"),
    *("date", "trigger"),
)
"""What an annotation marks. A quote of several stretches has an annotation for each."""


def annotations_of(article: str) -> str:
    """An array of the spans of an article, those of a headline before those of the text, by start, of equal starts the
    longest first; empty where there are none.

    Each is an object of `type` (see ANNOTATION_TYPES), `field` (absent where it is the text), `start`, `end`, `text`,
    `kind` (the block's or quote's kind, the mention's form, the date's TIMEX3 type, the event's type; else null),
    `entity` (id, name and kind of what a mention, speaker, affiliation, addressee, medium or a quote's speaker is; else
    null), `quote` and `event` (the id of the record that the span belongs to; else null), `edtf` (a date's; else null)
    and `confidence` (a mention's; else null).
    """
    rows = _annotations(is_sqlite()).rows((article,))
    return rows[0][0]  # type: ignore[no-any-return]


PAIRS = """'start', start, 'end', stop, 'text', text, 'kind', kind, 'entity',
    NESTED(case when entity is not null then OBJECT('id', entity, 'name', entity_name, 'kind', entity_kind) end),
    'quote', quote, 'event', event, 'edtf', edtf, 'confidence', confidence"""

REFERENCES = "\n".join(
    f"""    union all select '{name}', {name}_field, {name}_start, {name}_end, {name}_text, null, {entity}, id, null,
        null from quotes where article_id = {{0}} and {name}_start is not null"""
    for name, entity in (
        *((name, f"{name}_id") for name in ("speaker", "addressee", "affiliation", "medium")),
        ("cue", "null"),
    )
)

ANNOTATIONS = f"""
with spans (type, field, start, stop, text, kind, entity, quote, event, edtf) as (
    select 'block', blocks.field, blocks.start, blocks.stop,
        substr(case blocks.field when 'text' then articles.text else articles.headline end, blocks.start + 1,
            blocks.stop - blocks.start), blocks.kind, null, null, null, null
    from blocks join articles on articles.id = blocks.article_id where blocks.article_id = {{0}}
    union all select 'mention', field, start, stop, text, form, entity_id, null, null, null
        from mentions where article_id = {{0}}
    union all select 'quote', coalesce(SPAN_FIELD, 'text'), SPAN_START, SPAN_END, SPAN_TEXT, quotes.kind,
        quotes.speaker_id, quotes.id, null, null from quotes cross join SPANS where quotes.article_id = {{0}}
{REFERENCES}
    union all select 'date', field, start, stop, text, type, null, null, null, edtf
        from date_mentions where article_id = {{0}}
    union all select 'trigger', mention.field, mention.start, mention.stop, mention.text, events.type, null, null,
        events.id, null
        from event_mentions mention join events on events.id = mention.event_id where mention.article_id = {{0}}
)
select coalesce(ARRAY(NESTED(
    case field when 'text' then OBJECT('type', type, {PAIRS}) else OBJECT('type', type, 'field', field, {PAIRS}) end
))AS_TEXT, '[]') from (
    select spans.*, entities.name as entity_name, entities.kind as entity_kind, mentions.confidence
    from spans left join entities on entities.id = spans.entity
    left join mentions on spans.type = 'mention' and mentions.article_id = {{0}} and mentions.field = spans.field
        and mentions.start = spans.start and mentions.stop = spans.stop and mentions.entity_id = spans.entity
    order by spans.field, spans.start, spans.stop desc, spans.type, spans.entity, spans.quote, spans.event
) ordered
"""

SQLITE = {
    "SPANS": "json_each(quotes.spans_json) span",
    "SPAN_FIELD": "json_extract(span.value, '$.field')",
    "SPAN_START": "json_extract(span.value, '$.start')",
    "SPAN_END": "json_extract(span.value, '$.end')",
    "SPAN_TEXT": "json_extract(span.value, '$.text')",
    "NESTED": "json",  # what comes out of CASE is text to some versions of SQLite
    "OBJECT": "json_object",
    "ARRAY": "json_group_array",
    "AS_TEXT": "",
}
POSTGRESQL = {
    "SPANS": "json_array_elements(quotes.spans_json::json) span (value)",
    "SPAN_FIELD": "span.value ->> 'field'",
    "SPAN_START": "(span.value ->> 'start')::integer",
    "SPAN_END": "(span.value ->> 'end')::integer",
    "SPAN_TEXT": "span.value ->> 'text'",
    "NESTED": "",
    "OBJECT": "json_build_object",
    "ARRAY": "json_agg",
    "AS_TEXT": "::text",
}


@lru_cache(maxsize=2)
def _annotations(sqlite: bool) -> Statement:
    text = ANNOTATIONS
    for name, own in (SQLITE if sqlite else POSTGRESQL).items():
        text = text.replace(name, own)
    return written(text)

"""Reads annotations as an annotator writes them: words of the article, numbered where it has them several times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.annotations.facts import GIVEN
from training.annotations.words import numbered, unnumbered


def facts_of(written: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation in the form of facts files: mentions and quotes become offsets, other words stay words.

    Numbers count for mentions and for the beginning of quotes. Who has a part or speaks is later taken from the words
    nearest to the trigger or the quote, which is surer than an annotator's count of every "he".

    Raises:
        NotFound: words that the article does not have, or not as often.
    """
    text = article["text"]
    return {key: article[key] for key in GIVEN if key in article} | {
        "events": [_event(event, text) for event in written["events"]],
        "quotes": [_quote(quote, text) for quote in written["quotes"]],
    }


def _event(written: Mapping[str, Any], text: str) -> dict[str, Any]:
    mentions = [numbered(text, words) for words in written["mentions"]]
    return {
        "type": written["type"],
        "what": written.get("what"),
        "status": written["status"],
        "key": written["key"],
        "mentions": [[span.start, span.end] for span in mentions],
        "participants": [
            {"role": each["role"], "text": unnumbered(each["text"]), "name": each.get("name")}
            for each in written.get("participants", ())
        ],
        "edtf": written.get("edtf"),
        "place": written.get("place"),
    }


def _quote(written: Mapping[str, Any], text: str) -> dict[str, Any]:
    start = numbered(text, written["from"]).start
    words = written.get("speaker_text")
    return {
        "kind": written["kind"],
        "start": start,
        "end": numbered(text, written["to"], start).end,
        "speaker_text": unnumbered(words) if words else None,
        "speaker": written.get("speaker"),
    }

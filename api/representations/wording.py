"""What representations for people call things, whatever their format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.vocabulary import QuoteKind


def called(reference: Mapping[str, Any] | None) -> str | None:
    """What a speaker or a place is called: the entity's name, where it is known, else the article's words."""
    if reference is None:
        return None
    name: str | None = (reference.get("entity") or {}).get("name") or reference.get("text")
    return name


def credited(quote: Mapping[str, Any]) -> str:
    """The words of a quote behind who said them; in quotation marks where they are verbatim."""
    name = called(quote["speaker"])
    words = quote["text"] if quote["kind"] == QuoteKind.INDIRECT else f"“{quote['text']}”"
    return f"{name}: {words}" if name else words

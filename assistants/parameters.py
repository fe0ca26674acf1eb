"""What the tools take: each parameter that several of them have, described once."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

ANY_NAME = "any of its names, its id, or its Wikidata id"

Limit = Annotated[int, Field(ge=1, le=50, description="How many records at the most.")]
Cursor = Annotated[str | None, Field(description="The `next` of the answer before, to go on; ask the same otherwise.")]
Days = Annotated[
    str | None,
    Field(description="An EDTF date or interval: `2025-01-17`, `2025-01`, `2025-01-10/2025-01-20`, `2025-01-10/..`."),
]
Entity = Annotated[str | None, Field(description=f"A person, organization, place or other named thing: {ANY_NAME}.")]
Source = Annotated[str | None, Field(description="The outlet: its name, domain or id.")]
GivenWords = Annotated[
    str, Field(description='Words that must all occur; "a phrase" in quotation marks, begin* for how a word begins.')
]
Words = GivenWords | None
StoryId = Annotated[str | None, Field(description="The id of a story.")]
Article = Annotated[str, Field(description="The article's id, or its address (url) at the outlet.")]

Resource = Literal["articles", "quotes", "entities", "events", "stories", "sources"]
"""The kinds of record."""


def is_wikidata(name: str) -> bool:
    """Whether a name is rather a Wikidata id (`Q42`)."""
    return name[:1] in ("Q", "q") and name[1:].isascii() and name[1:].isdigit()

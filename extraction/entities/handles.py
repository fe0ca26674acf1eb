"""Tells whose handle "@name" is: that of who stands before it in brackets, or of whose full name it holds."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.things import Surface, Thing
from extraction.tokens import Tokens

BY_ITS_LETTERS = 0.95
"""How surely a handle that holds somebody's full name is theirs; others imitate names."""

_OWNERS = (EntityKind.PERSON, EntityKind.ORGANIZATION)


def join_handles(tokens: Tokens, things: list[Thing]) -> None:
    """Adds each handle whose owner is named in the article to the owner's mentions. What was taken for somebody of
    that name goes."""
    found = [n for n, word in enumerate(tokens.words) if word.startswith("@") and len(word) > 2]
    if not found:
        return
    ends = {m.last: thing for thing in things if thing.kind in _OWNERS for m in thing.mentions}
    stated = {tokens.words[n].lower(): ends[n - 1] for n in found if tokens.word(n - 1) == "(" and n - 1 in ends}
    for number in found:
        handle = tokens.words[number].lower()
        owner = stated.get(handle) or _by_letters(handle, things)
        if owner is not None:
            for thing in things:
                thing.mentions[:] = [
                    mention for mention in thing.mentions if not mention.first <= number < mention.last
                ]
            confidence = 1.0 if handle in stated else BY_ITS_LETTERS
            owner.mentions.append(Surface(number, number + 1, MentionForm.NAME, confidence))
            owner.mentions.sort(key=lambda mention: mention.first)
    things[:] = [thing for thing in things if thing.mentions]


def _by_letters(handle: str, things: list[Thing]) -> Thing | None:
    """The only person whose full name the handle holds: @realanaruiz is Ana Ruiz."""
    called = [
        thing
        for thing in things
        if thing.kind is EntityKind.PERSON
        and len(thing.words) > 1
        and "".join(letter for word in thing.words for letter in word.lower() if letter.isalpha()) in handle
    ]
    return called[0] if len(called) == 1 else None

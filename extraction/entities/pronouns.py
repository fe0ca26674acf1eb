"""Resolves he, she, it and their kin, where one antecedent is clearly the best; a wrong link is worse than none."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.antecedents import GENDERS, SUBJECTS, People, probabilities
from extraction.entities.things import Surface, Thing
from extraction.entities.weights import WEIGHTS
from extraction.tokens import Tokens

LEAST_FOR_A_PERSON = 0.8
"""Probability from which on "he" or "she" is said to mean somebody."""

BODY_CONFIDENCE = 0.9
"""The share of "it" and "its" that `_body` links rightly: nine of ten drawn from political news were right."""

_EXPLETIVE_VERBS = frozenset("appear be become happen remain seem take turn".split())
_BODIES = (EntityKind.ORGANIZATION, EntityKind.PLACE)


def resolve_pronouns(tokens: Tokens, things: list[Thing]) -> None:
    """Adds each pronoun that can be told to the mentions of its antecedent."""
    people = People(tokens, things)
    for number in personal_pronouns(tokens):
        options = people.options(number)
        likely = probabilities(options, WEIGHTS)
        best = max(range(len(options)), key=likely.__getitem__)
        thing = options[best].thing
        if thing is not None and likely[best] >= LEAST_FOR_A_PERSON and not _is_doubtful(thing):
            people.link(number, thing, likely[best])
    _resolve_bodies(tokens, things, people.quoted)


def _is_doubtful(thing: Thing) -> bool:
    """Whether one word, named once, is all that makes somebody a person: often the word is no name at all."""
    return len(thing.words) == 1 and thing.gender is None and len(thing.mentions) == 1


def personal_pronouns(tokens: Tokens) -> list[int]:
    """The tokens that are "he", "her" and the like."""
    return [
        number
        for number, tag in enumerate(tokens.tags)
        if tag in ("PRP", "PRP$") and tokens.words[number].lower() in GENDERS
    ]


def _resolve_bodies(tokens: Tokens, things: list[Thing], quoted: Sequence[bool]) -> None:
    """ "it" and "its" of organizations and places."""
    bodies = {
        number: thing
        for thing in things
        for mention in thing.mentions
        if thing.kind in _BODIES and mention.form is MentionForm.NAME
        for number in range(mention.first, mention.last)
    }
    for number, tag in enumerate(tokens.tags):
        if tag in ("PRP", "PRP$") and tokens.words[number].lower() in ("it", "its", "itself") and not quoted[number]:
            thing = _body(tokens, number, bodies)
            if thing is not None:
                thing.mentions.append(Surface(number, number + 1, MentionForm.PRONOUN, BODY_CONFIDENCE))


def _body(tokens: Tokens, number: int, bodies: dict[int, Thing]) -> Thing | None:
    """The organization or place that is the last subject before "it" or "its" in the sentence."""
    verb = tokens.heads[number]
    if tokens.relations[number] in SUBJECTS and tokens.lemmas[verb] in _EXPLETIVE_VERBS:
        return None
    if tokens.relations[number] not in ("nsubj", "poss"):
        return None
    sentence = tokens.sentences[number]
    earlier = number - 1
    while earlier >= 0 and tokens.sentences[earlier] == sentence:
        if tokens.relations[earlier] in SUBJECTS:
            return bodies.get(earlier)
        earlier -= 1
    return None

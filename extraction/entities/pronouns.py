"""Resolves he, she, it and their kin, where one antecedent is clearly the best; a wrong link is worse than none."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.things import Surface, Thing
from extraction.entities.words import PERSON_NOUNS
from extraction.tokens import Tokens

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}

REACH = 3
"""Sentences back to which a pronoun may point."""

MARGIN = 0.75
"""By how much the best antecedent must outdo the next."""

_SUBJECTS = ("nsubj", "nsubjpass")
_SINGLE = frozenset("'’‘")
_OPENING = frozenset('“"')
_CLOSING = frozenset("”\"’'")
_EXPLETIVE_VERBS = frozenset("be seem appear take turn happen remain become".split())
_BODIES = (EntityKind.ORGANIZATION, EntityKind.PLACE)


def resolve_pronouns(tokens: Tokens, things: list[Thing]) -> None:
    """Adds each pronoun that can be told to the mentions of its antecedent."""
    quoted = quoted_tokens(tokens)
    mentions = sorted(
        ((mention, thing) for thing in things for mention in thing.mentions), key=lambda pair: pair[0].first
    )
    people = [(mention, thing) for mention, thing in mentions if thing.kind is EntityKind.PERSON]
    bodies = {
        number: thing
        for mention, thing in mentions
        if thing.kind in _BODIES and mention.form is MentionForm.NAME
        for number in range(mention.first, mention.last)
    }
    seen: list[tuple[Surface, Thing]] = []
    following = 0
    for number, tag in enumerate(tokens.tags):
        if tag not in ("PRP", "PRP$"):
            continue
        while following < len(people) and people[following][0].first < number:
            seen.append(people[following])
            following += 1
        word = tokens.words[number].lower()
        thing = None
        if word in GENDERS:
            thing = _person(tokens, number, GENDERS[word], seen, quoted)
        elif word in ("it", "its", "itself") and not quoted[number]:
            thing = _body(tokens, number, bodies)
        if thing is not None:
            surface = Surface(number, number + 1, MentionForm.PRONOUN)
            thing.mentions.append(surface)
            if thing.kind is EntityKind.PERSON:
                thing.gender = thing.gender or GENDERS[word]
                seen.append((surface, thing))


def quoted_tokens(tokens: Tokens) -> list[bool]:
    """Whether each token stands inside quotation marks. A new line ends every quotation."""
    flags: list[bool] = []
    inside = False
    for number, word in enumerate(tokens.words):
        if number and "\n" in tokens.text[tokens.ends[number - 1] : tokens.starts[number]]:
            inside = False
        tag = tokens.tags[number]
        if word in _OPENING and (tag == "``" or not inside):
            inside = True
        elif word in _CLOSING and (tag == "''" or word not in _SINGLE):
            inside = False
        flags.append(inside)
    return flags


def _person(
    tokens: Tokens, number: int, gender: str, seen: list[tuple[Surface, Thing]], quoted: list[bool]
) -> Thing | None:
    if _subject_without_name(tokens, number, seen):
        return None
    scores: dict[int, tuple[float, Thing]] = {}
    barred: set[int] = set()
    sentence = tokens.sentences[number]
    for mention, thing in reversed(seen):
        distance = sentence - tokens.sentences[mention.first]
        if distance > REACH:
            break
        if distance == 0 and _bound(tokens, number, mention):
            barred.add(id(thing))
        if thing.gender not in (gender, None) or id(thing) in barred:
            continue
        if thing.gender is None and tokens.relations[head_of(tokens, mention)] not in _SUBJECTS:
            continue
        if quoted[number] and not _same_quotation(quoted, mention.first, number):
            continue
        score = _score(tokens, number, mention, distance) + (1.0 if thing.gender else 0.0)
        score -= 2.0 if quoted[mention.first] and not quoted[number] else 0.0
        if id(thing) not in scores or scores[id(thing)][0] < score:
            scores[id(thing)] = (score, thing)
    ranked = sorted((scores[key] for key in scores.keys() - barred), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def _subject_without_name(tokens: Tokens, number: int, seen: list[tuple[Surface, Thing]]) -> bool:
    """Whether the last subject before in the sentence is some person whom no name names ("one man", "a driver")."""
    last_mention = seen[-1][0].last - 1 if seen else -1
    for earlier in range(number - 1, max(last_mention, tokens.sentence_first(number) - 1), -1):
        if tokens.relations[earlier] in _SUBJECTS:
            return tokens.tags[earlier] == "NN" and tokens.words[earlier].lower() in PERSON_NOUNS
    return False


def _score(tokens: Tokens, number: int, mention: Surface, distance: int) -> float:
    """Near mentions, subjects, and the pronoun that the last sentence is about come first."""
    head = head_of(tokens, mention)
    score = -2.5 * distance
    relation = tokens.relations[head]
    if relation in _SUBJECTS:
        score += 2.0
        if tokens.relations[number] in _SUBJECTS:
            score += 0.5
    elif relation == "poss":
        score += 0.5
    if mention.form is MentionForm.PRONOUN:
        score += 0.5
    paragraphs = tokens.text.count("\n", tokens.starts[mention.first], tokens.starts[number])
    return score - 0.25 * min(paragraphs, 3)


def head_of(tokens: Tokens, mention: Surface) -> int:
    """The token of the mention that hangs on a word outside it."""
    for number in range(mention.first, mention.last):
        if not mention.first <= tokens.heads[number] < mention.last or tokens.heads[number] == number:
            return number
    return mention.last - 1


def _bound(tokens: Tokens, number: int, mention: Surface) -> bool:
    """Whether grammar keeps the two apart: "Xi met him", "his aide Xi"."""
    if tokens.words[number].lower().endswith("self"):
        return False
    head = head_of(tokens, mention)
    if tokens.tags[number] == "PRP$":
        return mention.first <= tokens.heads[number] < mention.last
    verb = tokens.heads[number]
    if tokens.relations[number] == "pobj":
        verb = tokens.heads[verb]
    return tokens.relations[head] in _SUBJECTS and tokens.heads[head] == verb and verb != head


def _same_quotation(quoted: list[bool], first: int, last: int) -> bool:
    return all(quoted[first : last + 1])


def _body(tokens: Tokens, number: int, bodies: dict[int, Thing]) -> Thing | None:
    """The organization or place that is the last subject before "it" or "its" in the sentence."""
    verb = tokens.heads[number]
    if tokens.relations[number] in _SUBJECTS and tokens.lemmas[verb] in _EXPLETIVE_VERBS:
        return None
    if tokens.relations[number] not in ("nsubj", "poss"):
        return None
    sentence = tokens.sentences[number]
    earlier = number - 1
    while earlier >= 0 and tokens.sentences[earlier] == sentence:
        if tokens.relations[earlier] in _SUBJECTS:
            return bodies.get(earlier)
        earlier -= 1
    return None

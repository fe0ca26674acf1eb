"""One article's tokens with its names: which entity a word names, and whether a word can mean somebody."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from spacy.tokens import Doc, Token

from dateline.vocabulary import EntityKind
from extraction.analysis import Analysis
from extraction.events.domains import is_accident, is_market, is_sport, is_violent
from extraction.events.noun_phrases import is_condition
from extraction.events.words import ACTOR_NOUNS
from extraction.records import Entity, Mention, Span, Timex

ACTING_KINDS = frozenset((EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP))
ACTING_LABELS = frozenset(("GPE", "NORP", "ORG", "PERSON"))
OTHER_LABELS = frozenset(("CARDINAL", "DATE", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"))
PEOPLE_ENDINGS = ("man", "woman", "person")


class NamedText:
    """One article's tokens with their entities."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in analysis.entities}
        self._mentions: dict[int, tuple[Entity, Mention]] = {}
        self._dates: set[int] = set()
        self.is_sport = is_sport(analysis.tokens)
        self.is_market = is_market(analysis.tokens)
        self.is_violent = is_violent(analysis.tokens)
        self.is_accident = is_accident(analysis.tokens)
        self._quoted = _quoted(analysis.tokens)
        self.country = _country(analysis.entities)
        starts = [token.idx for token in analysis.tokens]
        for entity in analysis.entities:
            for mention in entity.mentions:
                for place in self._tokens_between(starts, mention.start, mention.end):
                    self._mentions.setdefault(place, (entity, mention))
        for timex in analysis.dates:
            self._dates.update(self._tokens_between(starts, timex.start, timex.end))

    @staticmethod
    def _tokens_between(starts: list[int], start: int, end: int) -> range:
        return range(bisect_left(starts, start), bisect_left(starts, end))

    def entity_at(self, token: Token) -> Entity | None:
        found = self._mentions.get(token.i)
        return found[0] if found else None

    def mention_at(self, token: Token) -> Mention | None:
        found = self._mentions.get(token.i)
        return found[1] if found else None

    def span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])

    def dates_between(self, start: int, end: int) -> list[Timex]:
        return [timex for timex in self.analysis.dates if start <= timex.start < end]

    def is_date(self, token: Token) -> bool:
        return token.i in self._dates or token.ent_type_ in ("DATE", "TIME")

    def is_verbatim(self, token: Token) -> bool:
        """Whether the token stands inside quotation marks."""
        return token.i in self._quoted

    def is_name(self, token: Token) -> bool:
        """Whether the token belongs to a person's, organization's, group's or place's name."""
        entity = self.entity_at(token)
        if entity is not None:
            return entity.kind in ACTING_KINDS
        return token.ent_type_ in ACTING_LABELS and token.pos_ in ("PROPN", "ADJ", "NOUN")

    def is_place(self, token: Token) -> bool:
        entity = self.entity_at(token)
        if entity is not None:
            return entity.kind is EntityKind.PLACE
        return token.ent_type_ in ("GPE", "LOC", "FAC")

    def is_person(self, token: Token) -> bool:
        entity = self.entity_at(token)
        return entity.kind is EntityKind.PERSON if entity is not None else token.ent_type_ == "PERSON"

    def can_act(self, token: Token) -> bool:
        """Whether the noun phrase with this head means somebody."""
        if self.is_date(token) or token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return False
        if token.pos_ == "PRON":
            return self.entity_at(token) is not None
        if self.is_name(token):
            return token.pos_ != "ADJ" or token.dep_ not in ("amod", "advmod")
        if not token.text[0].isalnum():
            return False
        lemma = token.lemma_.lower()
        if lemma == "old" and token.i and token.nbor(-1).text == "-":
            return True
        if lemma.endswith(PEOPLE_ENDINGS) and token.pos_ == "NOUN" and lemma != "human":
            return True
        if lemma in ACTOR_NOUNS:
            return lemma != "state" or not is_condition(token)
        if token.pos_ == "PROPN" and token.ent_type_ not in OTHER_LABELS and token.text[0].isupper():
            entity = self.entity_at(token)
            return entity is None and token.ent_type_ not in ("WORK_OF_ART", "EVENT", "PRODUCT", "FAC", "LOC")
        counted = (
            all(child.lower_ != "the" for child in token.children)
            and token.dep_ in ("nsubj", "nsubjpass", "dobj")
            and token.ent_type_
            not in (
                "MONEY",
                "PERCENT",
                "QUANTITY",
            )
        )
        if token.lower_ in ("million", "billion", "trillion"):
            counted = False
        return token.pos_ == "NUM" and (counted or any(child.lower_ == "of" for child in token.children))


def _country(entities: tuple[Entity, ...]) -> str | None:
    """The country that an article names most, by itself or by its places."""
    told: Counter[str] = Counter()
    for entity in entities:
        if entity.country is not None:
            told[entity.country] += len(entity.mentions)
    return max(told, key=lambda country: told[country], default=None)


def _quoted(tokens: Doc) -> set[int]:
    """The tokens inside quotation marks; a mark that is never closed ends with its sentence."""
    found: set[int] = set()
    for sentence in tokens.sents:
        opened = None
        for token in sentence:
            if opened is None and (token.text in ("“", "``") or token.text == '"'):
                opened = token.i
            elif opened is not None and token.text in ("”", "''", '"'):
                found.update(range(opened + 1, token.i))
                opened = None
        if opened is not None:
            found.update(range(opened + 1, sentence.end))
    return found

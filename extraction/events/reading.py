"""What the events' rules ask of one article: which entity a word names, and who a noun phrase means."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.vocabulary import EntityKind, MentionForm
from extraction.analysis import Analysis
from extraction.events.domains import is_accident, is_market, is_sport, is_violent
from extraction.events.noun_phrases import (
    RELATIVE_TAGS,
    described,
    is_bare_title,
    is_condition,
    is_plural,
    prepositional_objects,
    relative_head,
)
from extraction.events.words import ACTOR_NOUNS, COLLECTIVES, REPRESENTATIVES, STATE_ORGANS
from extraction.records import Entity, Mention, Reference, Span, Timex

ACTING_KINDS = frozenset((EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.GROUP))
ACTING_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
OTHER_LABELS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"))
LEFT_MODIFIERS = frozenset(
    ("compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod", "punct", "poss", "case")
)
EXPANSION_DEPTH = 4
SUBJECTS = frozenset(("nsubj", "nsubjpass"))

PAIR_REACH = 90
"""Tokens back in which the two are named that "the two leaders" means."""

PAIRS = {
    **dict.fromkeys("leader president man woman politician minister premier statesman counterpart rival".split(),
                    EntityKind.PERSON),
    **dict.fromkeys("country nation state neighbour neighbor government side capital ally".split(), EntityKind.PLACE),
    **dict.fromkeys("company firm bank group club team".split(), EntityKind.ORGANIZATION),
}  # fmt: skip
"""What kind of thing two of these are."""


PEOPLE_ENDINGS = ("man", "woman", "person")

SPEAKER_PRONOUNS = frozenset(("it", "its", "they", "their", "he", "she", "his", "her"))
SPEAKER_DISTANCE = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: the noun phrase at hand and the entity it means. `plural` where it may mean several."""

    start: int
    end: int
    text: str
    entity: str | None
    head: int
    plural: bool = False

    def reference(self) -> Reference:
        return Reference(self.start, self.end, self.text, self.entity)


class Reading:
    """One article's tokens with their entities. Built once for each article."""

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

    def actor(self, token: Token) -> Actor:
        """The noun phrase of a head, without its article and what follows its head."""
        mention = self.mention_at(token)
        first = token
        for child in sorted(token.lefts, key=lambda child: -child.i):
            if child.dep_ not in LEFT_MODIFIERS or self.is_date(child):
                break
            first = min((word for word in child.subtree), key=lambda word: word.i)
        start, end = first.idx, token.idx + len(token)
        if mention is not None:
            start, end = min(start, mention.start), max(end, mention.end)
            if mention.form is MentionForm.PRONOUN:
                start, end = mention.start, mention.end
        text = self.text[start:end]
        stripped = text.lstrip(" \t\n,;:.\"“”'`‘’({[-–—•·▪*>")
        start += len(text) - len(stripped)
        if not stripped:
            start, end = token.idx, token.idx + len(token)
        return Actor(start, end, self.text[start:end], self._entity_of(token), token.i, is_plural(token))

    def _entity_of(self, token: Token) -> str | None:
        entity = self.entity_at(token)
        if entity is not None:
            return None if self._is_crowd(token) else entity.id
        for child in token.children:
            if child.dep_ == "appos" and self.is_person(child) and (found := self.entity_at(child)) is not None:
                return found.id
        for child in token.children:
            if any(
                word.text in ("-", "–", "—", ":", "|") and word.whitespace_ and word.nbor(-1).whitespace_
                for word in token.doc[child.i : token.i]
            ):
                continue
            owns = child.dep_ in ("amod", "compound", "nmod") or (
                child.dep_ == "poss" and child.pos_ == "PROPN" and token.lemma_.lower() in STATE_ORGANS
            )
            acts_for = owns and token.lemma_.lower() in REPRESENTATIVES
            found = self.entity_at(child) if acts_for else None
            if found is not None and child.dep_ != "poss" and self._only_places(token, child, found):
                continue
            if found is not None and found.kind in (EntityKind.PLACE, EntityKind.ORGANIZATION, EntityKind.GROUP):
                return found.id
        return None

    def _is_crowd(self, token: Token) -> bool:
        """Whether a people's name means some of them, or a team, not their country ("ten Danes", "the Texans")."""
        mention = self.mention_at(token)
        return mention is not None and mention.form is MentionForm.DEMONYM and token.tag_ in ("NNPS", "NNS")

    def _only_places(self, noun: Token, name: Token, entity: Entity) -> bool:
        """Whether a name before a noun says where those are from, not for whom they act ("Leeds girls")."""
        mention = self.mention_at(name)
        return (
            entity.kind is EntityKind.PLACE
            and (mention is None or mention.form is not MentionForm.DEMONYM)
            and noun.lemma_.lower() not in STATE_ORGANS
            and not any(known.scheme == "iso3166-1" for known in entity.same_as)
        )

    def actors(self, token: Token, depth: int = 0) -> list[Actor]:
        """Everybody a noun phrase means: its coordinated parts, the people "a group of" is made of, or nobody."""
        if depth > EXPANSION_DEPTH:
            return []
        if token.pos_ == "PRON" and (named := self._named_before(token)) is not None:
            return self.actors(named, depth + 1)
        if token.tag_ in RELATIVE_TAGS:
            head = relative_head(token)
            if head is not None and (named := described(head)) is not None and self.is_name(named):
                head = named
            return self.actors(head, depth + 1) if head is not None and head.i < token.i else []
        if pair := self._pair(token):
            phrase = self.actor(token)
            return [replace(phrase, entity=entity.id) for entity in pair]
        found: list[Actor] = []
        if token.lemma_.lower() in COLLECTIVES or token.like_num:
            for child in token.children:
                if child.lower_ == "of":
                    found += [
                        actor
                        for word in child.children
                        if word.dep_ == "pobj"
                        for actor in self.actors(word, depth + 1)
                    ]
        if not found and self.can_act(token):
            found.append(self.actor(token))
        for child in token.conjuncts if token.dep_ != "conj" else ():
            if child.i > token.i and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
                joined = self.actors(child, EXPANSION_DEPTH)
                # "Halden CEO and Nordfisk founder Olav Berg" is one man.
                if len(joined) == 1 and is_bare_title(token) and self.is_person(child):
                    found = []
                found += joined
        return found

    def _pair(self, noun: Token) -> list[Entity]:
        """The two last named things that "the two leaders" or "both countries" means."""
        bare = noun.lower_ == "two" and noun.dep_ in SUBJECTS
        kind = EntityKind.PERSON if bare else PAIRS.get(noun.lemma_.lower())
        if kind is None or not (bare or noun.tag_ == "NNS") or self.entity_at(noun) is not None:
            return []
        before = {child.lower_ for child in noun.children if child.dep_ in ("det", "nummod", "predet")}
        before |= {"two"} if bare else set()
        if not ("both" in before or {"the", "two"} <= before) or any(child.dep_ == "conj" for child in noun.children):
            return []
        found: list[Entity] = []
        for place in range(noun.left_edge.i - 1, max(-1, noun.i - PAIR_REACH), -1):
            entity = self._mentions[place][0] if place in self._mentions else None
            if entity is not None and entity.kind is kind and entity not in found:
                found.insert(0, entity)
                if len(found) == 2:
                    return found
        return []

    def _named_before(self, pronoun: Token) -> Token | None:
        """The noun of the same sentence that a pronoun stands for: the name of its entity, or where nothing
        resolves it the speaker who reports the clause ("Iraq said it would")."""
        entity = self.entity_at(pronoun)
        if entity is not None:
            for token in pronoun.sent:
                if token.i >= pronoun.i:
                    return None
                mention = self.mention_at(token) if self.entity_at(token) is entity else None
                ends = mention is not None and token.idx + len(token) >= mention.end
                if mention is not None and ends and mention.form is MentionForm.NAME:
                    return token
            return None
        if pronoun.lower_ not in SPEAKER_PRONOUNS or pronoun.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return None
        word = pronoun.head
        for _ in range(SPEAKER_DISTANCE):
            if word.dep_ == "ccomp" and word.head.pos_ == "VERB":
                said = next((child for child in word.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
                return said if said is not None and said.pos_ != "PRON" and self._agree(pronoun, said) else None
            if word.dep_ in ("advcl", "relcl", "acl"):
                return None
            word = word.head
        return None

    def _agree(self, pronoun: Token, noun: Token) -> bool:
        if noun.lemma_.lower() in COLLECTIVES and pronoun.lower_ in ("they", "their"):
            return True
        if pronoun.lower_ in ("it", "its", "he", "she", "his", "her") and self.entity_at(noun) is not None:
            return self.is_person(noun) == (pronoun.lower_ not in ("it", "its"))
        plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
        return plural == (pronoun.lower_ in ("they", "their", "we", "our"))

    def owners(self, token: Token, prepositions: frozenset[str] = frozenset(("by", "of"))) -> list[Actor]:
        """Whose a thing is: possessor, demonym or name before it, or whom "by" and "of" name."""
        for kinds in (("poss",), ("compound", "amod", "nmod")):
            for child in token.children:
                if child.dep_ not in kinds or child.i > token.i or not (kinds == ("poss",) or self.is_name(child)):
                    continue
                if found := self.actors(child) or ([self.actor(child)] if self.is_name(child) else []):
                    return found
        for word in prepositional_objects(token, prepositions):
            if found := self.actors(word):
                return found
        return []


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

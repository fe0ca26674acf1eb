"""What the events' rules ask of one article: who a noun phrase means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, MentionForm
from extraction.dates.numbers import cardinal
from extraction.events.named_text import NamedText
from extraction.events.noun_phrases import (
    RELATIVE_TAGS,
    described,
    is_bare_title,
    is_plural,
    prepositional_objects,
    relative_head,
    told_of,
)
from extraction.events.words import COLLECTIVES, REPRESENTATIVES, STATE_ORGANS
from extraction.records import Entity

LEFT_MODIFIERS = frozenset(
    ("advmod", "amod", "case", "compound", "nmod", "npadvmod", "nummod", "poss", "punct", "quantmod")
)
"""Relations of words before a noun that belong to its phrase."""

EXPANSION_DEPTH = 4
SUBJECTS = frozenset(("nsubj", "nsubjpass"))

PAIR_REACH = 90
"""Tokens back in which the two are named that "the two leaders" means."""

PAIRS = {
    **dict.fromkeys("counterpart leader man minister politician premier president rival statesman woman".split(),
                    EntityKind.PERSON),
    **dict.fromkeys("ally capital country government nation neighbor neighbour side state".split(), EntityKind.PLACE),
    **dict.fromkeys("bank club company firm group team".split(), EntityKind.ORGANIZATION),
}  # fmt: skip
"""What kind of thing two of these are."""


DRIVEN = frozenset("bicycle bike car kart lorry motorbike motorcycle truck van vehicle".split())
"""Vehicles that have one driver, who crashes with them."""

FORMER = frozenset(("current", "ex", "fellow", "former", "senior"))
"""What people are called, not the firms before them ("former Apple and Google employees")."""

SPEAKER_PRONOUNS = frozenset(("he", "her", "his", "it", "its", "she", "their", "they"))
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
    driver: str | None = None
    """Whose the vehicle is that the words mean: who crashes in it."""

    @property
    def key(self) -> str:
        """What tells a participant from others: the entity, else who drives, else the last word."""
        return self.entity or self.driver or self.text.casefold().split()[-1]


class Reading(NamedText):
    """What the rules ask of an article. Built once for each."""

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
        entity = self._entity_of(token)
        return Actor(start, end, self.text[start:end], entity, token.i, is_plural(token), self._driver_of(token))

    def _driver_of(self, vehicle: Token) -> str | None:
        owners = [child for child in vehicle.children if child.dep_ == "poss" and self.is_person(child)]
        found = self.entity_at(owners[0]) if owners and vehicle.lemma_.lower() in DRIVEN else None
        return found.id if found is not None else None

    def _entity_of(self, token: Token) -> str | None:
        entity = self.entity_at(token)
        if entity is not None:
            return None if self._is_crowd(token) or self._is_told_apart(token, entity) else entity.id
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
        """Whether a people's name means some of them, or a team, not their country ("ten Danes", "the Dane")."""
        mention = self.mention_at(token)
        if mention is None or mention.form is not MentionForm.DEMONYM:
            return False
        one = token.tag_ in ("NN", "NNP", "JJ") and any(
            child.dep_ == "det" and child.lower_ in ("the", "a", "an", "another") for child in token.children
        )
        return token.tag_ in ("NNPS", "NNS") or (one and token.dep_ in (*SUBJECTS, "dobj", "pobj", "attr", "appos"))

    def _is_told_apart(self, noun: Token, entity: Entity) -> bool:
        """Whether a relative clause says what the entity does with the noun ("the company that it hired")."""
        mention = self.mention_at(noun)
        clauses = [child for child in noun.children if child.dep_ == "relcl"]
        doers = [word for clause in clauses for word in clause.children if word.dep_ in SUBJECTS]
        nominal = mention is not None and mention.form is MentionForm.NOMINAL
        return nominal and any(word.tag_ == "PRP" or self.entity_at(word) is entity for word in doers)

    def _only_places(self, noun: Token, name: Token, entity: Entity) -> bool:
        """Whether a name before a noun says where those are from, not for whom they act ("Leeds girls")."""
        mention = self.mention_at(name)
        return (
            entity.kind is EntityKind.PLACE
            and (mention is None or mention.form is not MentionForm.DEMONYM)
            and noun.lemma_.lower() not in STATE_ORGANS
            and not entity.is_country
        )

    def actors(self, token: Token, depth: int = 0) -> list[Actor]:
        """Everybody a noun phrase means: its coordinated parts, the people "a group of" is made of, or nobody."""
        if depth > EXPANSION_DEPTH:
            return []
        if token.pos_ == "PRON" and (named := self._named_before(token)) is not None:
            return self.actors(named, depth + 1)
        if token.tag_ in RELATIVE_TAGS:
            head = relative_head(token)
            if head is not None and self.is_place(head):
                head = told_of(head)
            if head is not None and (named := described(head)) is not None and self.is_name(named):
                # What an apposition says of a whole clause ("she met him, a move that …") is nobody.
                head = named if token.lower_ == "who" or self.can_act(head) else None
            return self.actors(head, depth + 1) if head is not None and head.i < token.i else []
        if pair := self._pair(token):
            phrase = self.actor(token)
            return [replace(phrase, entity=entity.id) for entity in pair]
        if (written := self._dateline_before(token)) is not None:
            return self.actors(written, depth + 1)
        if (people := _people_before(token)) is not None:
            return self.actors(people, EXPANSION_DEPTH)
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
        if token.like_num and len(found) == 1 and found[0].entity is None and _is_counted(found[0].text):
            # "21 of the more than 200 girls" are twenty-one.
            number, counted = self.actor(token), found[0]
            # Where they were named before ("five suspects, two of whom"), the number alone stands for them.
            found = [number]
            if number.start < counted.start:
                found = [replace(counted, start=number.start, text=self.text[number.start : counted.end])]
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

    def _dateline_before(self, token: Token) -> Token | None:
        """The noun behind a place and a dash at a sentence's start, where the parser takes the place for its head."""
        behind = token.nbor(1) if token.i + 1 < token.sent.end else None
        if behind is None or behind.text not in ("—", "–", "-", "--") or token.left_edge.i != token.sent.start:
            return None
        return (
            next((child for child in token.children if child.dep_ == "appos"), None) if self.is_place(token) else None
        )

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


def _people_before(token: Token) -> Token | None:
    """The people whom coordinated names describe ("former Apple and Google employees"), for the first of the names."""
    if token.pos_ != "PROPN" or not any(child.dep_ == "amod" and child.lower_ in FORMER for child in token.children):
        return None
    last = token.conjuncts[-1] if token.conjuncts else None
    return last if last is not None and last.tag_ == "NNS" else None


def _is_counted(phrase: str) -> bool:
    return any(word[0].isdigit() or cardinal(word.casefold()) is not None for word in phrase.split())

"""Whom a token names or means, and which tokens are dates or stand in brackets."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, MentionForm, TimexType
from extraction.analysis import Analysis
from extraction.records import Entity, Mention, Participant
from extraction.tokens import Tokens

TIMES = frozenset((TimexType.DATE, TimexType.TIME))
SPEECH = frozenset("add admit announce confirm insist say warn".split())
PERSONAL = frozenset(("he", "her", "him", "his", "she"))
NEUTRAL = frozenset(("it", "its"))
SEVERAL = frozenset(("their", "they"))
BODIES = frozenset(
    """
    administration agency airline army association bank board body broadcaster carmaker charity club commission
    committee company council country court department document federation firm government group institute lawsuit
    letter maker ministry network newspaper office operator organisation organization panel paper party police
    publisher regulator report retailer school service site state statement study team union university watchdog
    website
    """.split()
)
"""Nouns of what speaks and is "it"."""

DASHES = frozenset(("-", "--", "–", "—"))
ASIDE = 14
"""Tokens at most from one dash of an aside to the other."""

OTHER_CLAUSES = frozenset(("acl", "advcl", "parataxis", "relcl"))


class Names:
    """One article's tokens with the entities that they name or mean."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self._text = analysis.document.text
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._mentions: dict[int, tuple[Entity, Mention]] = {}
        self._dates: set[int] = set()
        self._shown: dict[str, str] = {}
        starts = analysis.table.starts
        for entity in analysis.entities:
            for mention in entity.mentions:
                for place in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                    self._mentions.setdefault(place, (entity, mention))
        for timex in analysis.dates:
            if timex.type in TIMES:
                self._dates.update(range(bisect_left(starts, timex.start), bisect_left(starts, timex.end)))
        self._bracketed = _bracketed(analysis.table)
        self._sentences = analysis.table.sentences
        self._opening = _openings(analysis.table)

    def entity(self, identity: str | None) -> Entity | None:
        """The entity of an id."""
        return self._entities.get(identity or "")

    def entity_at(self, token: Token) -> Entity | None:
        """The entity that a token names or means."""
        found = self._mentions.get(token.i)
        return found[0] if found else None

    def form_at(self, token: Token) -> MentionForm | None:
        """How the token refers to its entity."""
        found = self._mentions.get(token.i)
        return found[1].form if found else None

    def is_date(self, token: Token) -> bool:
        """Whether the token belongs to the words for a day or a time of day."""
        return token.i in self._dates

    def is_bracketed(self, token: Token) -> bool:
        """Whether the token stands in brackets of its sentence, or is one."""
        return token.i in self._bracketed

    def opening(self, token: Token) -> int:
        """The place of the first token of a token's sentence."""
        return self._opening[self._sentences[token.i]]

    def is_name(self, token: Token) -> bool:
        """Whether the token belongs to a name, or may do so by its part of speech."""
        return self.form_at(token) is MentionForm.NAME or token.pos_ == "PROPN"

    def is_person(self, token: Token) -> bool:
        """Whether the token names or means a person."""
        entity = self.entity_at(token)
        return entity is not None and entity.kind is EntityKind.PERSON

    def meant_by(self, pronoun: Token) -> Entity | None:
        """The entity that a pronoun means."""
        entity = self.entity_at(pronoun)
        if entity is None and (noun := self.stood_for(pronoun)) is not None:
            return self.entity_at(noun)
        return entity

    def stood_for(self, pronoun: Token) -> Token | None:
        """The noun of the same sentence for which a pronoun stands of which no mention tells: who says what is told
        ("Brakel said it would close"), unless somebody else is named between, or the subject of the clause behind
        ("When it fell, the bridge …")."""
        if pronoun.lower_ not in PERSONAL | NEUTRAL | SEVERAL or self.entity_at(pronoun) is not None:
            return None
        for verb in pronoun.ancestors:
            if verb.dep_ == "ccomp" and verb.i > verb.head.i:
                return self._agreeing_subject(verb.head, pronoun, verb.head.i)
            if verb.dep_ == "advcl" and verb.i < verb.head.i:
                return self._agreeing_subject(verb.head, pronoun, pronoun.i)
            if verb.dep_ in OTHER_CLAUSES:
                return None
        return None

    def _agreeing_subject(self, verb: Token, pronoun: Token, start: int) -> Token | None:
        """The subject of a verb that a pronoun can stand for, if nobody else is named from `start` to the pronoun."""
        noun = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
            return None
        entity = self.entity_at(noun)
        person = entity is not None and entity.kind is EntityKind.PERSON
        named = entity is not None or (noun.pos_ == "PROPN" and noun.ent_type_ != "PERSON")
        body = not person and (named or noun.lemma_.lower() in BODIES)
        if pronoun.lower_ in PERSONAL:
            others = any(self.is_person(token) for token in self.tokens[start : pronoun.i])
            # Who says something and is no body is a person.
            speaks = entity is None and noun.tag_ == "NN" and not body and verb.lemma_ in SPEECH
            return noun if (person or speaks) and not others else None
        if pronoun.lower_ in SEVERAL:
            others = any(token.tag_ in ("NNPS", "NNS") for token in self.tokens[start : pronoun.i])
            return noun if (noun.tag_ == "NNS" or body) and not others else None
        return noun if body and noun.tag_ != "NNS" else None

    def shown(self, entity: Entity) -> str:
        """The entity's name, with the article that the text gives it ("the European Union")."""
        if entity.id not in self._shown:
            named = [each.start for each in entity.mentions if each.form is MentionForm.NAME]
            with_article = sum(self._text[max(0, start - 4) : start].lower() == "the " for start in named)
            alone = entity.kind is EntityKind.PERSON or entity.name.lower().startswith("the ")
            self._shown[entity.id] = ("the " if 2 * with_article > len(named) and not alone else "") + entity.name
        return self._shown[entity.id]

    def places_of(self, member: Participant) -> range:
        """The tokens of a participant."""
        span = self.tokens.char_span(member.start, member.end, alignment_mode="contract")
        return range(span.start, span.end) if span is not None else range(0)


def _bracketed(table: Tokens) -> set[int]:
    """The tokens in brackets, or between two dashes with spaces, that are closed in their sentence, with the marks."""
    found = _between_dashes(table)
    opened: int | None = None
    for place, word in enumerate(table.words):
        if word in ("(", "["):
            opened = place
        elif word in (")", "]") and opened is not None:
            if table.sentences[opened] == table.sentences[place]:
                found.update(range(opened, place + 1))
            opened = None
    return found


def _between_dashes(table: Tokens) -> set[int]:
    """The tokens between two dashes of one sentence, where they are few."""
    found: set[int] = set()
    opened: int | None = None
    for place, word in enumerate(table.words):
        spaced = table.text[table.starts[place] - 1 : table.starts[place]] == " " == table.text[table.ends[place] :][:1]
        if word not in DASHES or not spaced:
            continue
        if opened is not None and table.sentences[opened] == table.sentences[place] and place - opened <= ASIDE:
            found.update(range(opened, place + 1))
            opened = None
        else:
            opened = place
    return found


def _openings(table: Tokens) -> list[int]:
    """The first token of each sentence."""
    return [place for place, number in enumerate(table.sentences) if not place or number != table.sentences[place - 1]]

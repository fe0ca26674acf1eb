"""The noun phrases of an article: where each stands, and which entity it means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.vocabulary import EntityKind, MentionForm
from extraction.analysis import Analysis
from extraction.events.reading import LEFT_MODIFIERS
from extraction.records import Entity, Mention, Span, Timex

ATTRIBUTIVE = frozenset(("amod", "compound", "nmod"))
"""Relations of a word that stands inside another's phrase."""

EDGES = " \t\n,;:.\"“”'`‘’({[-–—•·▪*>"
"""Characters that begin no phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its article: the token of its head, its offsets, its words, and the entity it means."""

    head: int
    start: int
    end: int
    text: str
    entity: str | None

    @property
    def key(self) -> str:
        """What tells one participant from others: the entity, else the last word."""
        return self.entity or self.text.casefold().split()[-1]


class Phrases:
    """An article's noun phrases. Built once for each article."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.table
        self.text = analysis.document.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in analysis.entities}
        self._mentions: dict[int, tuple[Entity, Mention]] = {}
        self.timexes: dict[int, Timex] = {}
        for entity in analysis.entities:
            for mention in entity.mentions:
                for place in self.between(mention.start, mention.end):
                    self._mentions.setdefault(place, (entity, mention))
        for timex in analysis.dates:
            for place in self.between(timex.start, timex.end):
                self.timexes.setdefault(place, timex)
        self.children: list[list[int]] = [[] for _ in range(len(self.tokens))]
        for number, head in enumerate(self.tokens.heads):
            if head != number:
                self.children[head].append(number)

    def between(self, start: int, end: int) -> range:
        """The tokens that begin between two offsets."""
        return range(bisect_left(self.tokens.starts, start), bisect_left(self.tokens.starts, end))

    def token_at(self, offset: int) -> int:
        """The token in which an offset lies, or the last before it."""
        return max(0, bisect_right(self.tokens.starts, offset) - 1)

    def entity_at(self, token: int) -> Entity | None:
        """The entity that a word names."""
        found = self._mentions.get(token)
        return found[0] if found else None

    def mention_at(self, token: int) -> Mention | None:
        """The mention that a word belongs to."""
        found = self._mentions.get(token)
        return found[1] if found else None

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text."""
        return Span(start, end, self.text[start:end])

    def stretch(self, first: int, last: int) -> Span:
        """The words of tokens `first` to `last` (exclusive)."""
        return self.span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def sentence(self, token: int) -> range:
        """The tokens of a token's sentence."""
        number = self.tokens.sentences[token]
        return range(bisect_left(self.tokens.sentences, number), bisect_right(self.tokens.sentences, number))

    def sentence_span(self, token: int) -> Span:
        """The words of a token's sentence."""
        own = self.sentence(token)
        start, end = self.tokens.starts[own.start], self.tokens.ends[own.stop - 1]
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        return self.span(start, start + len(words.strip()))

    def heads(self, first: int, last: int) -> Iterator[int]:
        """The tokens of a stretch that can stand for somebody or something: heads of noun phrases, and what stands
        before a noun as a name ("the Trump inauguration")."""
        tokens = self.tokens
        for number in range(first, last):
            part = tokens.parts[number]
            if number in self.timexes or not tokens.words[number][0].isalnum():
                continue
            named = self.entity_at(number) is not None
            if part not in ("NOUN", "PROPN", "PRON", "NUM") and not (named and part == "ADJ"):
                continue
            if tokens.relations[number] in ATTRIBUTIVE:
                above = tokens.heads[number]
                # Words of one name are one phrase, and it is its head's.
                if not named or self.entity_at(number) is self.entity_at(above) or not self._ends(number):
                    continue
            if part == "NUM" and tokens.relations[number] in ("nummod", "quantmod"):
                continue
            if part == "PRON" and not named and tokens.tags[number] not in ("WP", "WDT", "PRP"):
                continue
            yield number

    def _ends(self, token: int) -> bool:
        """Whether the token is the last of its mention."""
        mention = self.mention_at(token)
        return mention is not None and self.tokens.ends[token] >= mention.end

    def meant(self, token: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        tokens = self.tokens
        if tokens.tags[token] not in ("WDT", "WP", "WRB"):
            return token
        for above in tokens.ancestors(token):
            if tokens.relations[above] in ("relcl", "acl"):
                noun = tokens.heads[above]
                return noun if noun < token else token
        return token

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of a head."""
        head = self.meant(head)
        tokens, mention = self.tokens, self.mention_at(head)
        first = head
        for child in sorted((child for child in self.children[head] if child < head), reverse=True):
            if tokens.relations[child] not in LEFT_MODIFIERS or child in self.timexes:
                break
            first = min(first, self._leftmost(child))
        start, end = tokens.starts[first], tokens.ends[head]
        if mention is not None:
            start, end = min(start, mention.start), max(end, mention.end)
            if mention.form is MentionForm.PRONOUN:
                start, end = mention.start, mention.end
        words = self.text[start:end]
        bare = words.lstrip(EDGES)
        start += len(words) - len(bare)
        for article in ("the ", "a ", "an "):
            if bare.lower().startswith(article) and (mention is None or mention.start > start):
                start += len(article)
        if not self.text[start:end].strip():
            start, end = tokens.starts[head], tokens.ends[head]
        return Phrase(head, start, end, self.text[start:end], self._entity(head))

    def _leftmost(self, token: int, depth: int = 6) -> int:
        found = token
        for child in self.children[token] if depth else ():
            found = min(found, self._leftmost(child, depth - 1))
        return found

    def _entity(self, head: int) -> str | None:
        entity = self.entity_at(head)
        if entity is not None:
            return None if self._is_crowd(head) else entity.id
        for child in self.children[head]:
            if self.tokens.relations[child] == "appos":
                named = self.entity_at(child)
                if named is not None and named.kind is EntityKind.PERSON:
                    return named.id
        return None

    def _is_crowd(self, head: int) -> bool:
        """Whether a people's name means some of them, not their country ("ten Danes", "the Dane")."""
        mention = self.mention_at(head)
        if mention is None or mention.form is not MentionForm.DEMONYM:
            return False
        return self.tokens.tags[head] in ("NNPS", "NNS") or any(
            self.tokens.relations[child] == "det" for child in self.children[head]
        )

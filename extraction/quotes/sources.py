"""Tells who a noun phrase means: its entity, what sort of source it is, and the reference that a record holds."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.index import MentionIndex
from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.syntax import RELATIVE_TAGS, Syntax
from extraction.quotes.words import SOURCE_NOUNS
from extraction.records import Entity, Mention, Reference

_FIRST_PERSONS = frozenset("i we me us my our".split())
_NAMED_BESIDE = (EntityKind.PERSON, EntityKind.ORGANIZATION)
_PEOPLES = ("s", "ese", "sh", "ch")
"""Ends of words for a people as a whole: "Russians", "the Chinese", "the British", "the French"."""

_PERSONS = frozenset("he she they him her his their them who".split())


class Sources:
    """Who the noun phrases of one article mean."""

    def __init__(self, syntax: Syntax, entities: tuple[Entity, ...]) -> None:
        self._syntax = syntax
        self._index = MentionIndex(entities)

    def mention(self, head: int) -> tuple[Mention, Entity] | None:
        """The mention that holds a noun phrase's head."""
        tokens = self._syntax.tokens
        return self._index.mention_at(tokens.starts[head], tokens.ends[head])

    def mentions_in(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Each mention that lies wholly between two offsets, in order."""
        return self._index.mentions_in(start, end)

    def entity_mention(self, head: int) -> Reference | None:
        """The mention that holds a token, demonyms included, as a reference."""
        found = self.mention(head)
        if found is None:
            return None
        mention, entity = found
        return Reference(mention.start, mention.end, mention.text, entity.id)

    def certainty(self, head: int) -> float:
        """How surely a noun phrase means the entity of its reference: below 1 for pronouns and descriptions."""
        found = self.mention(head) or self._named_beside(head)
        return found[0].confidence if found is not None and self._is_meant(found[0], head) else 1.0

    def sort(self, head: int | None) -> str:
        """What sort of source a noun phrase is: an entity's kind, a pronoun's person, or a noun's animacy."""
        if head is None:
            return "none"
        word = self._syntax.lower[head]
        if word in _FIRST_PERSONS:
            return "first person"
        if self._syntax.tokens.tags[head] in RELATIVE_TAGS:
            return "relative"
        found = self.mention(head)
        if found is not None and found[0].form is not MentionForm.DEMONYM:
            return "pronoun" if found[0].form is MentionForm.PRONOUN else found[1].kind.value
        if word in _PERSONS:
            return "pronoun"
        if word in ("it", "you", "this", "that", "there"):
            return word
        if self._syntax.tokens.lemmas[head].lower() in PERSON_NOUNS:
            return "person noun"
        if self._syntax.tokens.lemmas[head].lower() in SOURCE_NOUNS:
            return "source noun"
        return "name" if self._syntax.tokens.parts[head] == "PROPN" else "noun"

    def reference(self, head: int, alone: bool = False) -> Reference:
        """The noun phrase as a record's reference, with the entity that it means where that is known; `alone` is
        without "of the ministry" behind its head."""
        tokens = self._syntax.tokens
        first, last = self._syntax.noun_phrase(head)
        last = head + 1 if alone else last
        start, end = tokens.starts[first], tokens.ends[last - 1]
        found = self.mention(head) or self._named_beside(head)
        if found is not None:
            start, end = min(start, found[0].start), max(end, found[0].end)
        entity = found[1] if found is not None and self._is_meant(found[0], head) else None
        return Reference(start, end, tokens.text[start:end], entity.id if entity else None)

    def _named_beside(self, head: int) -> tuple[Mention, Entity] | None:
        """The name in apposition: "a broadcaster, CCTV", "her lawyer Jane Roe"."""
        syntax = self._syntax
        for child in syntax.children[head]:
            found = self.mention(child) if syntax.tokens.relations[child] in ("appos", "flat") else None
            if found is not None and found[0].form is MentionForm.NAME and found[1].kind in _NAMED_BESIDE:
                return found
        return None

    def _is_meant(self, mention: Mention, head: int) -> bool:
        """Whether a mention is who speaks: "Chinese" in "Chinese officials" is not, nor is a country "the Dutchman"."""
        tokens = self._syntax.tokens
        if mention.form is not MentionForm.DEMONYM:
            return True
        inside = mention.start <= tokens.starts[head] < mention.end
        return inside and tokens.parts[head] == "PROPN" and tokens.words[head].endswith(_PEOPLES)

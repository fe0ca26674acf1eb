"""Tells who a noun phrase means: its entity, what sort of source it is, and the reference that a record holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.index import MentionIndex
from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.syntax import RELATIVE_TAGS, Syntax
from extraction.quotes.words import SOURCE_NOUNS
from extraction.records import Entity, Mention, Reference

_FIRST_PERSONS = frozenset("i me my our us we".split())
_NAMED_BESIDE = (EntityKind.PERSON, EntityKind.ORGANIZATION)
_PEOPLES = ("s", "ese", "sh", "ch")
"""Ends of words for a people as a whole: "Russians", "the Chinese", "the British", "the French"."""

_GOVERNING = frozenset(("ADP", "AUX", "SCONJ", "VERB"))
_PERSONS = frozenset("he her him his she their them they who".split())


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

    def named_in(self, first: int, last: int) -> str | None:
        """The one person whose name opens or ends the words for a source, whatever the parse: "Jane Roe, head of …",
        "his friend and spokesman Frank Roe". Not whom a preposition governs: "a spokesman for Mayor Roe"."""
        tokens = self._syntax.tokens
        start, end = tokens.starts[first], tokens.ends[last - 1]
        inside = [each for each in self.mentions_in(start, end) if each[0].form is MentionForm.NAME]
        people = [each for each in inside if each[1].kind is EntityKind.PERSON]
        if len(people) != 1:
            return None
        mention, person = people[0]
        if mention.start == start:
            is_named = tokens.text[mention.end : mention.end + 1] in ("", ",")
        else:
            is_named = mention.end == end and not self._is_governed(first, mention, inside)
        return person.id if is_named else None

    def _is_governed(self, first: int, mention: Mention, others: Sequence[tuple[Mention, Entity]]) -> bool:
        """Whether a name at the end of a source's words hangs on a preposition in them; a place that ends right before
        the name is what the preposition governs: "Mayor of Oslo Jane Roe"."""
        tokens = self._syntax.tokens
        number = bisect_left(tokens.starts, mention.start)
        if any(other.end == mention.start - 1 and entity.kind is EntityKind.PLACE for other, entity in others):
            return False
        for each in reversed(range(first, number)):
            if tokens.parts[each] in _GOVERNING or tokens.words[each] == ",":
                return tokens.words[each] != ","
        return False

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

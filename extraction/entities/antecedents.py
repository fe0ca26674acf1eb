"""Weighs whom "he" or "she" may mean: each person named before, or somebody whom no name names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.things import Surface, Thing
from extraction.entities.words import PERSON_NOUNS, SPEECH_VERBS
from extraction.tokens import Tokens

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}

REACH = 3
"""Sentences back to which a pronoun may point; of the writer's own, where the writer says it."""

SURE_OF_GENDER = 0.9
"""Probability from which on a pronoun tells the gender of whom it means."""

SUBJECTS = ("nsubj", "nsubjpass")

Weights = Mapping[str, float]

_NEXT = 4
"""Tokens before a pronoun within which the quotation ends that it says: a mark, a verb."""

_SINGLE = frozenset("'’‘")
_OPENING = frozenset(('"', "''", "``", "“"))
_CLOSING = frozenset(('"', "'", "''", "’", "”"))
_COUNTS = (1, 2, 4, 8)


@dataclass(slots=True)
class Option:
    """Somebody whom a pronoun may mean; `thing` is None for somebody without a name."""

    thing: Thing | None
    features: list[str]
    mentions: list[Surface] = field(default_factory=list)


class People:
    """The people of one article as its pronouns see them: who was mentioned before each, and how."""

    def __init__(self, tokens: Tokens, things: Sequence[Thing]) -> None:
        self._tokens = tokens
        self.quoted = quoted_tokens(tokens)
        self._own = _own_sentences(tokens, self.quoted)
        self._coming = sorted(
            (
                (mention, thing)
                for thing in things
                if thing.kind is EntityKind.PERSON
                for mention in thing.mentions
                if mention.form is not MentionForm.PRONOUN
            ),
            key=lambda pair: pair[0].first,
        )
        self._seen: list[tuple[Surface, Thing]] = []
        self._following = 0
        self._counts: dict[int, int] = {}

    def options(self, number: int) -> list[Option]:
        """Whom the pronoun at a token may mean, nobody named first. Ask in order of the text."""
        while self._following < len(self._coming) and self._coming[self._following][0].first < number:
            self._see(*self._coming[self._following])
            self._following += 1
        near = self._near(number)
        options = [Option(None, []), *near]
        options[0].features = list(self._without_name(number, near))
        for rank, option in enumerate(near):
            option.features = list(self._features(number, option, rank, near))
        return options

    def link(self, number: int, thing: Thing, confidence: float) -> None:
        """Let the pronoun at a token be a mention of somebody."""
        surface = Surface(number, number + 1, MentionForm.PRONOUN, confidence)
        thing.mentions.append(surface)
        if confidence >= SURE_OF_GENDER:
            thing.gender = thing.gender or GENDERS[self._tokens.words[number].lower()]
        self._see(surface, thing)

    def _see(self, mention: Surface, thing: Thing) -> None:
        self._seen.append((mention, thing))
        self._counts[id(thing)] = self._counts.get(id(thing), 0) + 1

    def _distance(self, before: int, number: int) -> int:
        """Sentences from one token to another. What somebody says is no step of the writer's tale: "he said" after five
        sentences of a quotation is as near to whom the writer named before them as after one."""
        sentences = self._tokens.sentences if self.quoted[number] else self._own
        return sentences[number] - sentences[before]

    def _near(self, number: int) -> list[Option]:
        """Everybody within reach who agrees and whom grammar allows, the latest mentioned first."""
        tokens = self._tokens
        gender = GENDERS[tokens.words[number].lower()]
        found: dict[int, Option] = {}
        barred: set[int] = set()
        own_words = self._own_words(number)
        for mention, thing in reversed(self._seen):
            distance = self._distance(mention.first, number)
            if distance > REACH:
                break
            if distance == 0 and _bound(tokens, number, mention):
                barred.add(id(thing))
            if mention.first in own_words and mention.form is MentionForm.NAME:
                barred.add(id(thing))
            if thing.gender not in (gender, None):
                continue
            if self.quoted[number] and not all(self.quoted[mention.first : number + 1]):
                continue
            option = found.setdefault(id(thing), Option(thing, []))
            option.mentions.append(mention)
        return [option for key, option in found.items() if key not in barred]

    def _own_words(self, number: int) -> range:
        """The words in quotation marks right before a pronoun that says them: who speaks names others there, and says
        "I" of himself."""
        if self.quoted[number] or not _speaks(self._tokens, number):
            return range(0)
        last = next((each for each in range(number, max(-1, number - _NEXT), -1) if self.quoted[each]), None)
        if last is None:
            return range(0)
        first = last
        while first and self.quoted[first - 1]:
            first -= 1
        return range(first, last + 1)

    def _features(self, number: int, option: Option, rank: int, near: Sequence[Option]) -> Iterator[str]:
        tokens, last = self._tokens, option.mentions[0]
        assert option.thing is not None
        role, own = self._role(last), _role(tokens, number)
        distance = self._distance(last.first, number)
        paragraphs = min(3, tokens.text.count("\n", tokens.starts[last.first], tokens.starts[number]))
        rivals = min(2, len(near) - 1)
        gender = "known" if option.thing.gender else "unknown"
        yield f"distance {distance}"
        yield f"{role} for {own}"
        yield f"{role} at {distance}"
        yield f"paragraphs {paragraphs}"
        yield f"form {last.form.value}"
        yield f"gender {gender}"
        yield f"rank {min(rank, 2)} of {rivals}"
        yield f"rank {min(rank, 2)} {gender}"
        yield f"count {sum(self._counts[id(option.thing)] > bound for bound in _COUNTS)}"
        if all(self._counts[id(option.thing)] >= self._counts[id(other.thing)] for other in near):
            yield f"most told of among {rivals}"
        if self.quoted[last.first] and not self.quoted[number]:
            yield "quoted"
        subjects = [mention for mention in option.mentions if self._role(mention) == "subject"]
        if subjects:
            yield f"subject {self._distance(subjects[0].first, number)} before"
            if self._opens(subjects[0]):
                yield f"opens sentence {self._distance(subjects[0].first, number)} before"
        if _speaks(tokens, number) and any(_speaks(tokens, head_of(tokens, mention)) for mention in subjects):
            yield "both speak"
            yield f"both speak, rank {min(rank, 2)}"
        if any(other.thing is not None and other.thing.gender for other in near if other is not option):
            yield f"rival of known gender, own {gender}"
        yield f"mentions near {min(3, len(option.mentions))}"

    def _without_name(self, number: int, near: Sequence[Option]) -> Iterator[str]:
        """What speaks for somebody without a name: a man, a driver told of since the last name."""
        tokens = self._tokens
        latest = near[0].mentions[0] if near else None
        yield "nobody"
        yield f"nobody among {min(3, len(near))}"
        yield f"nobody for {_role(tokens, number)}"
        if self.quoted[number]:
            yield "nobody in quotation"
        since = latest.last if latest else tokens.sentence_first(number)
        spoken = self.quoted[number]
        beside = [n for n in range(max(since, number - 60), number) if self._is_unnamed(n) and self.quoted[n] <= spoken]
        if beside:
            subject = any(tokens.relations[n] in SUBJECTS for n in beside)
            here = any(tokens.sentences[n] == tokens.sentences[number] for n in beside)
            yield f"unnamed {'subject' if subject else 'person'} {'here' if here else 'before'}"
        if latest is not None:
            yield f"nobody, latest {self._distance(latest.first, number)} before"

    def _is_unnamed(self, number: int) -> bool:
        """Whether a noun tells of a person and stands beside no name."""
        tokens = self._tokens
        return (
            tokens.tags[number] == "NN"
            and tokens.lemmas[number].lower() in PERSON_NOUNS
            and tokens.relations[number] not in ("compound", "appos", "attr", "amod", "nmod", "poss")
        )

    def _opens(self, mention: Surface) -> bool:
        first = self._tokens.sentence_first(mention.first)
        return mention.first - first < 3

    def _role(self, mention: Surface) -> str:
        return _role(self._tokens, head_of(self._tokens, mention))


def probabilities(options: Sequence[Option], weights: Weights) -> list[float]:
    """How likely each option is: the softmax of the sums of its features' weights."""
    sums = [sum(weights.get(feature, 0.0) for feature in option.features) for option in options]
    highest = max(sums)
    shares = [exp(each - highest) for each in sums]
    return [share / sum(shares) for share in shares]


def quoted_tokens(tokens: Tokens) -> list[bool]:
    """Whether each token stands inside quotation marks. A new line ends every quotation."""
    flags: list[bool] = []
    inside = False
    for number, word in enumerate(tokens.words):
        if number and "\n" in tokens.text[tokens.ends[number - 1] : tokens.starts[number]]:
            inside = False
        if word in _OPENING and not (inside and _closes(tokens, number)):
            inside = True
        elif word in _CLOSING and (tokens.tags[number] == "''" or word not in _SINGLE):
            inside = False
        flags.append(inside)
    return flags


def _own_sentences(tokens: Tokens, quoted: Sequence[bool]) -> list[int]:
    """The sentences of the tokens, numbered without those that stand wholly inside quotation marks."""
    own = {
        sentence
        for sentence, inside, tag in zip(tokens.sentences, quoted, tokens.tags, strict=True)
        if not inside and tag[:1].isalpha()
    }
    number = {sentence: count for count, sentence in enumerate(sorted(own))}
    numbers: list[int] = []
    for sentence in tokens.sentences:
        # What is quoted counts as said where the writer's last sentence ended.
        numbers.append(number.get(sentence, numbers[-1] if numbers else 0))
    return numbers


def _closes(tokens: Tokens, number: int) -> bool:
    """Whether a mark that may open or close stands right behind a word, as one that closes does."""
    return tokens.words[number] not in "“``" and number > 0 and tokens.ends[number - 1] == tokens.starts[number]


def head_of(tokens: Tokens, mention: Surface) -> int:
    """The token of the mention that hangs on a word outside it."""
    for number in range(mention.first, mention.last):
        if not mention.first <= tokens.heads[number] < mention.last or tokens.heads[number] == number:
            return number
    return mention.last - 1


def _role(tokens: Tokens, number: int) -> str:
    relation = tokens.relations[number]
    if relation in SUBJECTS:
        return "subject"
    return relation if relation in ("poss", "dobj", "pobj", "appos", "conj", "compound") else "other"


def _speaks(tokens: Tokens, number: int) -> bool:
    return tokens.relations[number] == "nsubj" and tokens.lemmas[tokens.heads[number]].lower() in SPEECH_VERBS


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
    return tokens.relations[head] in SUBJECTS and tokens.heads[head] == verb and verb != head

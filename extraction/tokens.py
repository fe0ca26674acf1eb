"""The parse as plain lists, since reading spaCy's token attributes again and again costs more than the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tokens:
    """One list an attribute, one item a token. `heads` are token numbers; `sentences` number from 0."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    parts: list[str]
    relations: list[str]
    lemmas: list[str]
    heads: list[int]
    sentences: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def surface(self, first: int, last: int) -> str:
        """The text of tokens `first` up to `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def word(self, number: int) -> str:
        """The token's word; empty before the first and after the last token."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def ancestors(self, number: int) -> Iterator[int]:
        """The tokens above a token, the nearest first; each once, also where a broken parse leads round in a circle."""
        seen = {number}
        while (number := self.heads[number]) not in seen:
            seen.add(number)
            yield number

    def sentence_first(self, number: int) -> int:
        """The first token of the token's sentence."""
        sentence = self.sentences[number]
        while number and self.sentences[number - 1] == sentence:
            number -= 1
        return number

    def sentence_end(self, number: int) -> int:
        """One past the last token of the token's sentence."""
        sentence = self.sentences[number]
        while number < len(self.words) and self.sentences[number] == sentence:
            number += 1
        return number


def read_tokens(text: str, doc: Doc) -> Tokens:
    """The lists of a Doc over `text`."""
    starts = [token.idx for token in doc]
    words = [token.text for token in doc]
    numbers = doc.to_array(["TAG", "POS", "DEP", "LEMMA", "HEAD", "SENT_START"]).tolist()
    strings = doc.vocab.strings
    named = {key: strings[key] for row in numbers for key in row[:4]}
    sentences: list[int] = []
    sentence = -1
    for row in numbers:
        sentence += row[5] == 1 or sentence < 0
        sentences.append(sentence)
    return Tokens(
        text,
        words,
        starts,
        [start + len(word) for start, word in zip(starts, words, strict=True)],
        [named[row[0]] for row in numbers],
        [named[row[1]] for row in numbers],
        [named[row[2]] for row in numbers],
        [named[row[3]] for row in numbers],
        [number + _signed(row[4]) for number, row in enumerate(numbers)],
        sentences,
    )


def _signed(offset: int) -> int:
    """spaCy's arrays hold the way to the head as an unsigned number of 64 bits."""
    return offset - 2**64 if offset >= 2**63 else offset

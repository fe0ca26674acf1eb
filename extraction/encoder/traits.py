"""What is known of each token before the network reads it: parse, spelling, name proposed, quotation marks, layout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from dateline.vocabulary import BlockKind, EntityKind
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.names import Name
from extraction.entities.places import city_population, is_sure_place, written_normally
from extraction.entities.words import ORGANIZATION_HEADS, PERSON_TITLES
from extraction.quotes.marks import Quotation
from extraction.records import Block
from extraction.tokens import Tokens

Integers = npt.NDArray[np.int64]

TAGS = tuple(
    """
    $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$
    RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``
    """.split()
)
"""The Penn Treebank's tags, as spaCy's English models give them."""

RELATIONS = tuple(
    """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative
    dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj
    predet prep prt punct quantmod relcl xcomp
    """.split()
)
"""The dependency relations of spaCy's English models (ClearNLP's)."""

LABELS = tuple(
    """
    CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME WORK_OF_ART
    """.split()
)
"""The names that spaCy's English models tell (OntoNotes 5)."""

KINDS = tuple(EntityKind)

SIZES = (8, len(TAGS) + 1, len(RELATIONS) + 1, 2 * len(LABELS) + 2, 2 * len(KINDS) + 3, 8, 8, 8)
"""How many values each trait has, in the order of the columns: spelling, tag, relation, spaCy's name, name
proposed, layout, quotation, lexicon. The value 0 is "not told"."""

SPELLING_COLUMN, RELATION_COLUMN, LAYOUT_COLUMN, MARK_COLUMN = 0, 2, 5, 6

NAME_COLUMNS = (0, 3, 4, 7)
"""The columns that say how a name looks, not how it stands in its sentence."""

STARTS = (1, 2, 4, 5)
"""The values of the layout that a sentence's first token has."""

PARSED_COLUMNS = (1, 2, 3, 4)
"""The columns that rest on a model of the language; training hides them at times."""

_TAG = {tag: number for number, tag in enumerate(TAGS, start=1)}
_RELATION = {relation: number for number, relation in enumerate(RELATIONS, start=1)}
_LABEL = {label: 2 + 2 * number for number, label in enumerate(LABELS)}
_KIND = {kind: 3 + 2 * number for number, kind in enumerate(KINDS)}
_HEADINGS = frozenset((BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.TEASER))


def read_traits(
    tokens: Tokens, doc: Doc, names: Sequence[Name], quotations: Sequence[Quotation], blocks: Sequence[Block]
) -> Integers:
    """One row a token, one column a trait; shape (tokens, 8). The values lie below `SIZES`."""
    found = np.zeros((len(tokens), len(SIZES)), dtype=np.int64)
    found[:, 0] = [_spelling(word) for word in tokens.words]
    found[:, 1] = [_TAG.get(tag, 0) for tag in tokens.tags]
    found[:, 2] = [_RELATION.get(relation, 0) for relation in tokens.relations]
    found[:, 3] = _labels(doc)
    found[:, 4] = _proposals(names, len(tokens))
    found[:, 5] = _layout(tokens, blocks)
    found[:, 6] = _marks(tokens, quotations)
    found[:, 7] = [_lexicon(word) for word in tokens.words]
    return found


def _spelling(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    if word.istitle():
        return 2
    if any(letter.isalpha() for letter in word):
        return 4
    return 5 if any(letter.isdigit() for letter in word) else 6


def _labels(doc: Doc) -> Integers:
    """1 outside of spaCy's names, else two values a label: first token, other tokens."""
    values = np.ones(len(doc), dtype=np.int64)
    for entity in doc.ents:
        label = _LABEL.get(entity.label_)
        if label is not None:
            values[entity.start : entity.end] = label + 1
            values[entity.start] = label
    return values


def _proposals(names: Sequence[Name], size: int) -> Integers:
    """1 outside of the names that the rules propose, 2 for a demonym, else two values a kind."""
    values = np.ones(size, dtype=np.int64)
    for name in names:
        if name.demonym:
            values[name.first : name.last] = 2
            continue
        values[name.first : name.last] = _KIND[name.kind] + 1
        values[name.first] = _KIND[name.kind]
    return values


def _layout(tokens: Tokens, blocks: Sequence[Block]) -> Integers:
    """Whether a token starts a block (2) or a sentence (1), or stands in a heading (3 to 5) or outside of all (6)."""
    sentences = np.asarray(tokens.sentences)
    values = np.concatenate(([1], (sentences[1:] != sentences[:-1]).astype(np.int64)))
    starts = np.asarray(tokens.starts)
    inside = np.zeros(len(tokens), dtype=bool)
    for block in blocks:
        first, last = np.searchsorted(starts, (block.start, block.end))
        inside[first:last] = True
        if first < last:
            values[first] = 2
            if block.kind in _HEADINGS:
                values[first:last] += 3
    values[~inside] = 6
    return values


def _marks(tokens: Tokens, quotations: Sequence[Quotation]) -> Integers:
    """1 outside of quotation marks, 2 and 3 for the first and the other tokens inside, 4 and 5 the same in single
    marks, 6 for an opening and 7 for a closing mark."""
    values = np.ones(len(tokens), dtype=np.int64)
    starts = np.asarray(tokens.starts)
    for quotation in quotations:
        first, last = np.searchsorted(starts, (quotation.start, quotation.end))
        inside = 4 if quotation.single else 2
        values[first:last] = inside + 1
        if first < last and not quotation.continues:
            values[first] = inside
        for at, value in ((first - 1, 6), (last, 7)):
            if 0 <= at < len(tokens) and quotation.opened <= starts[at] < quotation.closed:
                values[at] = value
    return values


def _lexicon(word: str) -> int:
    if is_sure_place(written_normally(word)):
        return 1
    given = word in GIVEN_NAMES
    if city_population(word):
        return 3 if given else 2
    if given:
        return 4
    if word in ORGANIZATION_HEADS:
        return 5
    return 6 if word in PERSON_TITLES else 7

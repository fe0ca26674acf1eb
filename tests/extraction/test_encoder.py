"""What the trained network is given and what is read from it holds for any text, whatever its weights are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.vocabulary import BlockKind
from extraction.analysis import Analysis
from extraction.blocks import lay_out
from extraction.encoder.arguments import find_arguments, stretches
from extraction.encoder.event_traits import BLOCKS, read_event_traits
from extraction.encoder.event_traits import SIZES as EVENT_SIZES
from extraction.encoder.files import MODEL
from extraction.encoder.labels import ARGUMENTS, EVENTS, LINKS, NAME_COLUMNS, ROLES, STATUSES
from extraction.encoder.links import DISTANCES, Parse, distances, ways
from extraction.encoder.links import RELATIONS as WAYS
from extraction.encoder.network import OVERLAP, WINDOW, load_network
from extraction.encoder.outputs import nothing
from extraction.encoder.pieces import cut, windows
from extraction.encoder.reader import parse_of, read
from extraction.encoder.traits import RELATIONS, SIZES, Integers, read_traits
from extraction.encoder.triggers import find_triggers
from extraction.entities.proposals import propose_names
from extraction.language import load_language, parse
from extraction.quotes.marks import find_quotations
from extraction.records import Document
from extraction.tokens import Tokens, read_tokens
from tests.whole import WholeExtractor

TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))

ARTICLE = (
    "Ferry to Lindholm stops for the winter\n"
    "LINDHOLM, Jan. 14 (Coast News) — The ferry will not sail before April, Mayor Ana Ruiz said on Tuesday.\n"
    "“We have no captain,” she told the Tern Shipping Company. ‘Nobody wants the work.’\n"
    "According to Kadri Saar, a spokeswoman for the Danish port authority, 40 people lost their jobs.\n"
)

ODD_TEXTS = ("", " \n\t ", ".", "”", "“ ”", "🙂", "\x00", "\u0301", "ΑΘΗΝΑ\n\n\n", "said said", "x" * 300, "1\n2")

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["“", "”", '"', "‘", "’", "said", "Ana Ruiz", "the Tern Company", "told", "that", ":", ".", "\n", "\r\n",
             "\u00a0", "\t", "\x00", "🙂", "naïve", "O’Neill", "Port-au-Prince", "Łódź", "東京", "e\u0301", "By Mira"]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
).map(" ".join)  # fmt: skip

PARSING = settings(max_examples=25)


def tokens_of(text: str) -> Tokens:
    """The tokens of a text that is not parsed."""
    return read_tokens(text, load_language().make_doc(text))


def parsed(text: str) -> Analysis:
    document = Document("a1", text)
    blocks = lay_out(document).blocks
    (doc,) = parse(load_language(), [(text, blocks)])
    tokens = read_tokens(text, doc)
    return Analysis(
        document, blocks, doc, tokens, names=propose_names(tokens, doc), quotations=find_quotations(text, blocks)
    )


def both_traits_of(document: Analysis) -> tuple[Integers, Integers]:
    return traits_of(document), read_event_traits(document.table, document.blocks, document.document.headline)


def traits_of(document: Analysis) -> Integers:
    return read_traits(document.table, document.tokens, document.names, document.quotations, document.blocks)


@given(TEXTS)
def test_a_token_has_the_pieces_of_its_own_word_and_no_piece_crosses_its_edge(text: str) -> None:
    tokens = tokens_of(text)
    pieces = cut(TOKENIZER, tokens)
    own = [TOKENIZER.encode(word, add_special_tokens=False).ids for word in tokens.words]
    assert pieces.numbers.tolist() == [number for numbers in own for number in numbers]
    assert pieces.owners.tolist() == [token for token, numbers in enumerate(own) for _ in numbers]


@given(TEXTS)
def test_a_token_with_a_letter_or_digit_has_a_piece_and_white_space_has_none(text: str) -> None:
    tokens = tokens_of(text)
    owners = set(cut(TOKENIZER, tokens).owners.tolist())
    for number, word in enumerate(tokens.words):
        if any(letter.isalnum() for letter in word):
            assert number in owners, word
        elif word.isspace():
            assert number not in owners, word


def test_a_word_of_any_length_or_script_has_a_piece() -> None:
    tokens = tokens_of(f"{'x' * 300} ελληνικά 東京 العربية 한국어 ქართული")
    assert set(cut(TOKENIZER, tokens).owners.tolist()) == set(range(len(tokens)))


@given(st.integers(min_value=1, max_value=100_000))
def test_windows_take_every_piece_once_and_none_is_longer_than_the_network_reads(length: int) -> None:
    found = windows(length, WINDOW, OVERLAP)
    assert [piece for each in found for piece in range(each.own_first, each.own_last)] == list(range(length))
    for each in found:
        assert 0 <= each.first <= each.own_first < each.own_last <= each.last <= length
        assert each.last - each.first <= WINDOW == 254


@given(st.integers(min_value=1, max_value=100_000))
def test_neighbouring_windows_share_pieces_and_each_takes_what_lies_farther_from_its_edge(length: int) -> None:
    found = windows(length, WINDOW, OVERLAP)
    assert (len(found) == 1) == (length <= WINDOW)
    for left, right in pairwise(found):
        assert left.last - right.first >= OVERLAP
        assert left.own_last == right.own_first
        assert abs((left.last - left.own_last) - (right.own_first - right.first)) <= 1


@given(st.integers(0, 400), st.integers(0, 400))
def test_distances_before_and_after_a_token_are_classed_alike(before: int, after: int) -> None:
    found = distances(before, before + 1 + after)
    assert len(found) == before + 1 + after
    assert found[before] == 16
    assert 0 <= found.min() <= found.max() < DISTANCES
    shared = min(before, after)
    assert (found[before + 1 : before + 1 + shared] + found[before - shared : before][::-1] == 32).all()


def test_distances_are_told_apart_more_coarsely_the_farther_they_are() -> None:
    found = distances(0, 1000).tolist()
    assert found == sorted(found)
    assert found[:7] == [16, 17, 19, 21, 21, 22, 23]
    assert found[200:] == [32] * 800


HEADS = (2, 0, 2, 5, 5, 2, 6, 8, 8)
"""(Mayor <- Her) <- said -> (sail -> ships, will); a second sentence in the same block; a third in another one."""

PARSE = Parse(
    np.array(HEADS),
    np.array([31, 40, 1, 31, 9, 14, 1, 31, 1]),
    np.array([0, 0, 0, 0, 0, 0, 1, 2, 2]),
    np.array([1, 1, 1, 1, 1, 1, 1, 2, 2]),
)


def test_the_way_below_a_token_is_the_relation_of_the_branch() -> None:
    assert ways(2, PARSE).tolist()[:6] == [31, 31, 48, 14, 14, 14]


def test_the_way_above_a_token_counts_the_steps_and_beside_it_the_steps_to_the_shared_token_and_the_side() -> None:
    assert ways(1, PARSE).tolist() == [49, 48, 50, 56, 56, 56, 61, 63, 63]
    assert ways(4, PARSE).tolist() == [55, 55, 50, 53, 48, 49, 61, 63, 63]
    assert ways(3, PARSE).tolist()[4] == 54


def test_the_way_to_another_sentence_is_its_side_and_whether_it_stands_in_the_same_block() -> None:
    assert ways(6, PARSE).tolist() == [60] * 6 + [48, 63, 63]
    assert ways(8, PARSE).tolist() == [62] * 7 + [31, 48]


@given(st.data())
def test_a_parse_that_is_no_tree_is_read_to_its_end(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 90))
    tokens = st.integers(0, size - 1)
    heads = data.draw(st.lists(tokens, min_size=size, max_size=size))
    relations = data.draw(st.lists(st.integers(0, len(RELATIONS)), min_size=size, max_size=size))
    broken = Parse(np.array(heads), np.array(relations), np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.int64))
    anchor = data.draw(tokens)
    found = ways(anchor, broken)
    assert found[anchor] == 48
    assert len(found) == size
    assert 0 <= found.min() <= found.max() < WAYS


def test_two_tokens_that_are_each_others_head_are_above_each_other() -> None:
    circle = Parse(np.array([1, 0]), np.array([1, 1]), np.array([0, 0]), np.array([1, 1]))
    assert ways(0, circle).tolist() == [48, 49]


def test_a_relation_is_never_taken_for_another_way() -> None:
    assert len(RELATIONS) < 48


def sound(traits: Integers, size: int, sizes: Sequence[int] = SIZES) -> None:
    assert traits.shape == (size, len(sizes))
    assert traits.dtype == np.int64
    assert (traits >= 0).all()
    assert (traits < np.array(sizes)).all()


@pytest.mark.parametrize("text", [ARTICLE, *ODD_TEXTS])
def test_every_token_of_any_text_has_traits_below_their_sizes(text: str) -> None:
    document = parsed(text)
    sound(traits_of(document), len(document.table))
    for headline in (None, "", text, "Ferry stops"):
        sound(read_event_traits(document.table, document.blocks, headline), len(document.table), EVENT_SIZES)


@PARSING
@given(TEXTS)
def test_traits_and_what_is_read_hold_for_any_text(text: str) -> None:
    document = parsed(text)
    size = len(document.table)
    sound(traits_of(document), size)
    (reading,) = read(load_network(), [document])
    assert reading.names.shape == (size, NAME_COLUMNS)
    assert list(reading.attributions) == sorted(reading.attributions, key=lambda each: each.cue)
    for each in reading.attributions:
        assert each.content
        for first, last in [each.cue, *each.content, *([each.source] if each.source else [])]:
            assert 0 <= first < last <= size
        assert all(left[1] < right[0] for left, right in pairwise(each.content))
        assert all(0 <= chance <= 1.001 for chance in (each.cue_likelihood, each.content_likelihood))
        assert (each.source is None) == (each.source_likelihood == 0)
    triggers = list(find_triggers(reading.outputs))
    assert all(left.last <= right.first for left, right in pairwise(triggers))
    for trigger in triggers:
        assert 0 <= trigger.first <= trigger.anchor < trigger.last <= size
        assert trigger.type in EVENTS
        assert trigger.status in STATUSES
        assert 0 <= trigger.type_likelihood <= trigger.likelihood + 1e-3
        assert 0 <= trigger.main <= 1.001


def test_traits_tell_spelling_layout_and_quotation_marks() -> None:
    document = parsed(ARTICLE)
    traits = traits_of(document)
    words = document.table.words

    def values(word: str, column: int) -> list[int]:
        return [int(traits[n, column]) for n in range(len(words)) if words[n] == word]

    assert values("Ferry", 0) + values("LINDHOLM", 0) + values("ferry", 0) + values("14", 0) == [2, 3, 1, 5]
    assert values("Ferry", 5) + values("stops", 5) == [5, 3]
    assert values("The", 5) + values("According", 5) + values("captain", 5) == [2, 2, 0]
    assert values("“", 6) + values("We", 6) + values("captain", 6) + values("”", 6) == [6, 2, 3, 7]
    assert values("Nobody", 6) + values("work", 6) + values("Kadri", 6) == [4, 5, 1]
    assert values("Danish", 4) == [2]


LONG = ARTICLE + "The harbour is cold, and “nobody sails,” said Tõnu Mägi.\t\n" * 60
"""An article that the network reads in several windows."""


@pytest.mark.parametrize("text", [ARTICLE, LONG], ids=["short", "long"])
def test_each_token_with_a_piece_gets_probabilities_and_every_other_one_gets_nothing(text: str) -> None:
    document = parsed(text)
    size = len(document.table)
    (found,) = load_network().outputs([(document.table, *both_traits_of(document))])
    seen = np.zeros(size, dtype=bool)
    seen[cut(TOKENIZER, document.table).owners] = True
    assert seen.any()
    assert not seen.all()
    assert np.isfinite(found.names[seen]).all()
    np.testing.assert_allclose(np.exp(found.names).sum(axis=1), 1, rtol=1e-3)
    np.testing.assert_allclose(np.exp(found.roles.reshape(size, len(ROLES), 3)).sum(axis=2), 1, rtol=1e-3)
    for told in (found.triggers, found.statuses, found.mains):
        np.testing.assert_allclose(np.exp(told).sum(axis=1), 1, rtol=1e-3)
    for kept, empty in zip(found.columns(), nothing(size).columns(), strict=True):
        assert (kept[~seen] == empty[~seen]).all()


def test_what_a_token_is_to_a_cue_is_given_as_probabilities() -> None:
    document = parsed(ARTICLE)
    traits = traits_of(document)
    (found,) = load_network().outputs([(document.table, *both_traits_of(document))])
    members = np.arange(3, len(document.tokens))
    links = load_network().links(found, range(4, 6), members, parse_of(document.table, traits, document.blocks))
    assert links.shape == (len(members), len(LINKS))
    np.testing.assert_allclose(np.exp(links).sum(axis=1), 1, rtol=1e-3)


def test_what_a_token_is_to_a_happening_is_given_as_probabilities() -> None:
    document = parsed(ARTICLE)
    parse_ways = parse_of(document.table, traits_of(document), document.blocks)
    (found,) = load_network().outputs([(document.table, *both_traits_of(document))])
    members = np.arange(len(document.tokens))
    arguments = load_network().arguments(found, [2], members, parse_ways)
    assert arguments.shape == (len(members), len(ARGUMENTS))
    np.testing.assert_allclose(np.exp(arguments).sum(axis=1), 1, rtol=1e-3)


def test_arguments_are_stretches_of_tokens_that_do_not_overlap() -> None:
    document = parsed(ARTICLE)
    parse_ways = parse_of(document.table, traits_of(document), document.blocks)
    (found,) = load_network().outputs([(document.table, *both_traits_of(document))])
    triggers = list(find_triggers(found, 0.0))
    assert triggers
    for trigger in triggers:
        arguments = find_arguments(load_network(), found, trigger, parse_ways)
        assert all(left.last <= right.first for left, right in pairwise(arguments))
        for each in arguments:
            assert 0 <= each.first < each.last <= len(document.tokens)
            assert each.role in ARGUMENTS[1:]
            assert 0 < each.likelihood <= 1.001


def test_tokens_that_play_one_part_side_by_side_are_one_stretch() -> None:
    roles = [0, 1, 1, 2, 0, 0, 2, 1]
    chances = np.eye(len(ARGUMENTS), dtype=np.float32)[roles]
    assert list(stretches(chances)) == [(1, 1, 3), (2, 3, 4), (2, 6, 7), (1, 7, 8)]


def test_whether_two_triggers_tell_of_one_happening_does_not_depend_on_their_order() -> None:
    document = parsed(ARTICLE)
    (found,) = load_network().outputs([(document.table, *both_traits_of(document))])
    for alike in (False, True):
        chance = load_network().sameness(found, 2, 14, alike)
        assert 0 <= chance <= 1
        assert chance == pytest.approx(load_network().sameness(found, 14, 2, alike))


def test_every_kind_of_block_has_a_value_of_its_own() -> None:
    assert {kind.value for kind in BlockKind} <= set(BLOCKS)


def test_the_lexicon_s_type_of_a_word_depends_on_its_part_of_speech() -> None:
    document = parsed("The visit was short.\nThey visited Oslo.\nThe table is red.\n")
    traits = read_event_traits(document.table, document.blocks, None)
    told = {word: (value - 1) // 4 for word, value in zip(document.table.words, traits[:, 0].tolist(), strict=True)}
    assert told["visit"] == told["visited"] == EVENTS.index("CONSULT")
    assert told["table"] == told["The"] == -1


STORIES: Sequence[Document] = (
    Document("a", ARTICLE),
    Document("b", "Bakery burns\nA bakery in Tartu burned down on Friday. “It went fast,” fireman Jaan Kask said.\n"),
    Document("c", ""),
    Document("d", "Der Hafen von Lindholm bleibt bis zum Frühjahr geschlossen, sagte die Bürgermeisterin.\n"),
    Document("e", LONG),
)


def test_the_facts_of_a_document_do_not_depend_on_those_read_beside_it(extractor: WholeExtractor) -> None:
    alone = {document.id: extractor.extract(document) for document in STORIES}
    assert alone["a"].quotes
    assert alone["e"].entities
    for order in list(permutations(STORIES[:4]))[::5]:
        for facts in extractor.extract_all(order):
            assert facts == alone[facts.document.id]
    for order in (tuple(STORIES), tuple(STORIES[::-1])):
        assert [facts == alone[facts.document.id] for facts in extractor.extract_all(order)] == [True] * 5

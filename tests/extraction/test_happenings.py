"""What the network sees is weighed by the judges, checked by grammar, and joined with what the rules find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.vocabulary import EVENT_TYPES, EventType, Stage
from extraction.analysis import Analysis
from extraction.encoder.labels import STATUSES
from extraction.happenings.annotator import known_of
from extraction.happenings.candidates import Candidate, find_candidates, form_of
from extraction.happenings.coreference import contradict, gather
from extraction.happenings.judges import Judge, load_judges
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrases
from extraction.happenings.rules import DROPS, is_described, turned_by_voice
from extraction.happenings.tellings import Part, Telling, tellings
from extraction.pipeline import ANNOTATORS
from extraction.records import Document, Facts
from tests.whole import WholeExtractor

Reader = Callable[[str], Known]

LEAD = "The town of Almada has been without its old pier since the storm of last winter.\n"


@pytest.fixture(scope="module")
def known() -> Reader:
    """What is known of a text, as the annotator of events is given it."""
    seen: list[Analysis] = []

    def keep(analysis: Analysis, /) -> Analysis:
        seen.append(analysis)
        return analysis

    extractor = WholeExtractor(annotators={**ANNOTATORS, Stage.EVENTS: keep})

    def read(text: str) -> Known:
        extractor.extract(Document("a1", text, published="2025-03-14", language="en"))
        return known_of(seen.pop())

    return read


def trigger(phrases: Phrases, word: str) -> Candidate:
    """A candidate at a word of the text, whatever the network sees there."""
    token = phrases.tokens.words.index(word)
    found = [
        each for each in find_candidates(phrases.analysis.reading.outputs, phrases) if each.first <= token < each.last
    ]
    if found:
        return found[0]

    return Candidate(
        token, token + 1, token, np.full(37, 0.02, np.float32), np.full(len(STATUSES), 0.125, np.float32), 0.1,
        form_of(token, phrases), (), None,
    )  # fmt: skip


def telling(phrases: Phrases, word: str, kind: str = "COERCE") -> Telling:
    statuses = np.eye(1, len(STATUSES), dtype=np.float32)[0]
    return Telling(trigger(phrases, word), {kind: 0.9}, statuses, (), ())


DROPPED = [
    ("asked", "Did the police arrest Olav Berg on Monday?", "arrest", "The police arrest Olav Berg.", "arrest"),
    ("nearly", "Lise Holm nearly drowned in the lake.", "drowned", "Lise Holm drowned in the lake.", "drowned"),
    ("nearly", "The driver escaped injury in the crash.", "injury", "He suffered injury in the crash.", "injury"),
    ("negated", "Police did not arrest Olav Berg.", "arrest", "Police did arrest Olav Berg.", "arrest"),
    ("negated", "No sailors were arrested in Bergen.", "arrested", "Two sailors were arrested in Bergen.", "arrested"),
    (
        "wrongly charged",
        "Olav Berg was wrongly convicted of murdering his wife.", "murdering",
        "Olav Berg was convicted of murdering his wife.", "murdering",
    ),
    (
        "furniture",
        LEAD + "Advertisement Continue reading the main story", "Continue",
        LEAD + "The council will continue the talks.", "talks",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "applies", "word", "spares", "other"), DROPPED)
def test_a_rule_drops_what_it_is_for_and_nothing_else(
    known: Reader, rule: str, applies: str, word: str, spares: str, other: str
) -> None:
    for text, at, expected in ((applies, word, True), (spares, other, False)):
        phrases = known(text).phrases
        assert DROPS[rule](phrases, telling(phrases, at)) is expected, text


def test_every_rule_that_drops_has_its_sentences() -> None:
    assert set(DROPS) == {rule for rule, *_ in DROPPED}


@pytest.mark.parametrize(
    ("text", "word", "name", "given", "wanted"),
    [
        ("Olav Berg was arrested in Oslo.", "arrested", "Berg", "source", "target"),
        ("Olav Berg arrested a thief in Oslo.", "arrested", "Berg", "source", "source"),
        ("The thief was arrested by Olav Berg.", "arrested", "Berg", "target", "source"),
        ("The thief was arrested with Olav Berg.", "arrested", "Berg", "target", "target"),
    ],
)
def test_the_subject_of_a_passive_is_no_doer_and_whom_by_names_is(
    known: Reader, text: str, word: str, name: str, given: str, wanted: str
) -> None:
    phrases = known(text).phrases
    part = Part(phrases.phrase(phrases.tokens.words.index(name)), given, 0.9)
    assert turned_by_voice(phrases, trigger(phrases, word), part).role == wanted


def test_who_a_participle_describes_is_not_harmed_by_the_subject(known: Reader) -> None:
    phrases = known("Olav Berg visited the wounded soldiers in Bergen on Monday.").phrases
    berg = Part(phrases.phrase(phrases.tokens.words.index("Berg")), "source", 0.9)
    assert is_described(phrases, trigger(phrases, "wounded"), berg)
    phrases = known("Olav Berg wounded two soldiers.").phrases
    berg = Part(phrases.phrase(phrases.tokens.words.index("Berg")), "source", 0.9)
    assert not is_described(phrases, trigger(phrases, "wounded"), berg)


STORY = (
    LEAD + "Ruth Kamau met Olav Berg in Oslo on 3 February. Kamau met Lise Holm in Nairobi on 7 March.\n"
    "Police arrested three men in Bergen on Sunday, and a court jailed Olav Berg for fraud. The arrests came after "
    "a raid."
)


def test_tellings_of_two_days_or_of_other_equals_stay_apart(known: Reader) -> None:
    read, judges = known(STORY), load_judges()
    told = tellings(read, judges)
    for group in gather(read, judges, told, least=-0.5):
        assert not any(contradict(*pair) for pair in combinations(group, 2))


def test_each_telling_is_in_one_group(known: Reader) -> None:
    read, judges = known(STORY), load_judges()
    told = tellings(read, judges)
    assert told
    grouped = [each.candidate.first for group in gather(read, judges, told) for each in group]
    assert sorted(grouped) == [each.candidate.first for each in told]


def test_a_judge_gives_probabilities_also_for_words_that_it_never_saw() -> None:
    judge = Judge(
        [{"known": 1}], np.array([[0.0], [2.0]], np.float32), np.ones((1, 1), np.float32), np.zeros(1, np.float32),
        np.array([[1.0, -1.0]], np.float32), np.zeros(2, np.float32),
    )  # fmt: skip
    seen, unseen = judge.chances([(("known",), (0.0,)), (("never seen",), (0.0,))])
    assert seen.sum() == pytest.approx(1.0)
    assert unseen.tolist() == [0.5, 0.5]
    assert judge.chances([]).shape == (0, 2)


def test_an_event_says_how_sure_it_is_and_why_it_was_found(extractor: WholeExtractor) -> None:
    facts = extractor.extract(Document("a1", STORY, published="2025-03-14", language="en"))
    assert facts.events
    for event in facts.events:
        assert event.confidence is not None
        assert 0.0 <= event.confidence <= 1.0
        assert event.main in (True, False)
        assert (event.what is not None) == (event.type is EventType.OTHER)
    assert any(event.evidence for event in facts.events)


SEEN = ("FIGURES", "CLOSE", "DISCOVER", "HEALTH", "FAMILY", "PERFORM", "MOVE")
"""Types of Dateline's own of whose example sentence the network makes an event; of "Parliament passed a law" it makes
an agreement, of a power cut nothing."""


@pytest.mark.parametrize("kind", SEEN)
def test_the_example_sentence_of_a_type_that_the_rules_do_not_know_is_an_event(
    extractor: WholeExtractor, kind: str
) -> None:
    sentence = EVENT_TYPES[EventType(kind)].example
    facts = extractor.extract(Document("a1", sentence, published="2025-03-14", language="en"))
    assert kind in [event.type for event in facts.events]


def _spans(facts: Facts) -> Sequence[tuple[int, int, str]]:
    found = []
    for event in facts.events:
        found += [(each.start, each.end, each.text) for each in event.participants]
        found += [
            (each.start, each.end, each.text) for each in (event.place, event.date, event.time) if each is not None
        ]
        found += [(each.trigger.start, each.trigger.end, each.trigger.text) for each in event.mentions]
    return found


PIECES = [
    "Police", "arrested", "three men", "in Bergen", "on Monday", ".", "“", "”", "\n", "He", "met", "Olav Berg", "who",
    "was shot", "The crash", "killed 27", "talks with", "Ruth Kamau", "resigned", "nearly", "🙂", "é", ",", "and", "No",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_is_the_text_at_its_offsets_whatever_the_text(extractor: WholeExtractor, text: str) -> None:
    for start, end, words in _spans(extractor.extract(Document("a1", text, published="2025-03-14", language="en"))):
        assert text[start:end] == words != ""


def test_places_are_sought_in_the_trigger_s_sentence_and_two_around_it(known: Reader) -> None:
    text = (
        "OSLO - Olav Berg was arrested in Bergen on Monday. The German denies it. It rained. Nobody came. "
        "He was born in Lima, and grew up in Oslo."
    )
    found = known(text)
    tokens = found.phrases.tokens
    assert [tokens.words[token] for token, _ in found.places(trigger(found.phrases, "arrested"))] == ["Bergen"]
    assert [tokens.words[token] for token, _ in found.places(trigger(found.phrases, "born"))] == ["Lima", "Oslo"]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Police arrested the mayor of Oslo in Bergen on Monday.", "arrested", "Bergen"),
        ("Three people died in a fire in Lima on Monday, the BBC said in London.", "died", "Lima"),
    ],
)
def test_a_happening_was_where_its_clause_says_not_where_others_are(
    known: Reader, text: str, word: str, place: str
) -> None:
    found = known(LEAD + text)
    anchor = trigger(found.phrases, word).anchor
    told = next(each for each in tellings(found, load_judges()) if each.candidate.anchor == anchor)
    assert max(told.places, key=lambda each: each[1])[0].text == place

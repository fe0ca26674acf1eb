"""A pronoun or a description means somebody with a probability, and nobody where that is too small."""

from __future__ import annotations

import pytest

from dateline.vocabulary import MentionForm, TitlePeriod
from extraction.entities.pronouns import LEAST_FOR_A_PERSON
from extraction.records import Document, Entity, Facts
from tests.whole import WholeExtractor

EXTRACTOR = WholeExtractor()


def facts_of(text: str) -> Facts:
    return EXTRACTOR.extract(Document("a1", text, published="2025-01-20"))


def named(facts: Facts, name: str) -> Entity:
    return next(entity for entity in facts.entities if entity.name == name)


def test_a_name_is_sure_and_a_pronoun_is_as_sure_as_the_model_says() -> None:
    facts = facts_of("Laura Chen met the farmers in Accra on Monday. She asked for more money.")
    sure = {mention.form: mention.confidence for mention in named(facts, "Laura Chen").mentions}
    assert sure[MentionForm.NAME] == 1.0
    assert LEAST_FOR_A_PERSON <= sure[MentionForm.PRONOUN] < 1.0


def test_a_pronoun_that_may_mean_either_of_two_means_nobody() -> None:
    facts = facts_of("The film shows how Peter Brown’s father and David Okafor’s uncle met. His book is sold out.")
    assert not [m for entity in facts.entities for m in entity.mentions if m.form is MentionForm.PRONOUN]


def test_a_given_name_is_not_that_of_somebody_named_far_below() -> None:
    text = (
        "Kim closed the border. " + "The town waited for the ferry. " * 12 + "Reporting by Laura Chen and Kim Coghill."
    )
    assert owners(facts_of(text), "Kim") != ["Kim Coghill"]
    near = facts_of("Kim closed the border. Kim Coghill is the mayor of the town.")
    assert owners(near, "Kim") == ["Kim Coghill"]


def owners(facts: Facts, surface: str) -> list[str]:
    return [entity.name for entity in facts.entities for mention in entity.mentions if mention.text == surface]


def test_the_country_is_one_only_where_no_other_is_named_near() -> None:
    alone = facts_of("Kenya closed its ports on Monday. Nobody knows when the country will open them.")
    assert "the country" in [mention.text for mention in named(alone, "Kenya").mentions]
    beside = facts_of("Kenya wrote to Uganda on Monday. Nobody knows when the country will open its ports.")
    assert "the country" not in [mention.text for entity in beside.entities for mention in entity.mentions]


def test_a_person_called_by_nationality_is_not_the_country() -> None:
    facts = facts_of("The pier stood in Almada.\nThe young Dutchman said the lake would recover.")
    assert all(quote.speaker is None or quote.speaker.entity is None for quote in facts.quotes)


def test_a_quote_is_no_surer_than_what_its_speaker_s_pronoun_means() -> None:
    facts = facts_of("The pier stood in Almada.\nLaura Chen came in March. “The work starts in June,” she said.")
    speaker, confidence = next((q.speaker, q.confidence) for q in facts.quotes if q.speaker and q.speaker.text == "she")
    mentions = [mention for entity in facts.entities for mention in entity.mentions]
    pronoun = next(mention for mention in mentions if mention.start == speaker.start)
    assert confidence <= pronoun.confidence < 1


@pytest.mark.parametrize(
    ("text", "speaker", "own"),
    [
        ("“I think my boat is ready. He told them ‘I am late’ and left,” Ana Ruiz said.", "Ana Ruiz", ["I", "my"]),
        ("“We are sorry for our mistake,” Halden Group said in a statement.", "Halden Group", ["We", "our"]),
        ("“We are sorry for our mistake,” Ana Ruiz said in a statement.", "Ana Ruiz", []),
    ],
)
def test_i_is_the_person_and_we_the_body_whose_words_they_stand_in(text: str, speaker: str, own: list[str]) -> None:
    facts = facts_of(f"The pier stood in Almada.\n{text}")
    pronouns = [mention for mention in named(facts, speaker).mentions if mention.form is MentionForm.PRONOUN]
    assert [mention.text for mention in pronouns] == own


@pytest.mark.parametrize(
    ("text", "title", "evidence", "held"),
    [
        (
            "The outgoing President Peter Brown spoke.",
            "outgoing President",
            "outgoing President Peter Brown",
            ("outgoing", None, None),
        ),
        (
            "Ana Ruiz, then finance minister, spoke.",
            "then finance minister",
            "then finance minister",
            ("then", None, None),
        ),
        ("The town heard ex-Mayor Peter Brown.", "ex-Mayor", "ex-Mayor Peter Brown", ("former", None, None)),
        ("The town heard acting Mayor Ana Ruiz.", "acting Mayor", "acting Mayor Ana Ruiz", ("acting", None, None)),
        ("The town heard Ana Ruiz, the mayor.", "mayor", "mayor", (None, None, None)),
        (
            "Peter Brown, president of the club from 2009 to 2017, spoke.",
            "president of the club",
            "president of the club from 2009 to 2017",
            (None, "2009", "2017"),
        ),
        (
            "Laura Chen, finance minister until March 2012, spoke.",
            "finance minister",
            "finance minister until March 2012",
            (None, None, "2012-03"),
        ),
    ],
)
def test_a_title_says_when_it_was_held_where_the_text_does(
    text: str, title: str, evidence: str, held: tuple[str | None, str | None, str | None]
) -> None:
    facts = facts_of(text)
    (found,) = [each for entity in facts.entities for each in entity.titles]
    period = TitlePeriod(held[0]) if held[0] else None
    assert (found.title, text[found.start : found.end]) == (title, evidence)
    assert (found.period, found.since, found.until) == (period, *held[1:])


def test_who_speaks_is_nobody_named_in_the_words_that_he_says() -> None:
    text = (
        "Mark Hale left Oslo on Monday to see his wife.\n“I met Peter Brown and told him that he had let Ann down as a "
        "friend,” he told reporters. He said it was late."
    )
    assert "Mark Hale" in owners(facts_of(text), "he")
    assert owners(facts_of(text), "He") == ["Mark Hale"]

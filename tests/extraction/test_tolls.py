"""How many people an event killed, injured or left missing: what a sentence says plainly of this event, and no more."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from extraction.events.tolls import RULES, tolls_of
from extraction.language import load_language

Tolls = dict[str, tuple[int, bool, str]]


def told(marked: str) -> Tolls:
    """What a sentence says of the event whose trigger stands between asterisks: number, if the least one, and words."""
    start = marked.index("*")
    doc = load_language()(marked.replace("*", ""))
    (trigger,) = (token for token in doc if token.idx == start)
    found = tolls_of(trigger, is_person)
    return {
        harm.value: (count.number, count.at_least, doc[count.first : count.last].text) for harm, count in found.items()
    }


def is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def counts(marked: str) -> dict[str, int]:
    return {harm: number for harm, (number, _, _) in told(marked).items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_applies_to_its_sentence_and_spares_the_other(rule: object) -> None:
    (own,) = (each for each in RULES if each is rule)
    assert len(told(own.applies)) == 1
    assert told(own.spares) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A bomb *exploded* in Kabul on Monday, killing at least 12 people and wounding dozens.", {"killed": 12}),
        ("A *bomb* exploded in Kabul on Monday, killing 12 people and wounding 30.", {"killed": 12, "injured": 30}),
        ("Twelve people were killed and 30 injured when a bus *plunged* into a ravine.", {"killed": 12, "injured": 30}),
        ("The death *toll* rose to 45 on Sunday.", {"killed": 45}),
        ("The death toll from the *quake* has risen to more than 1,200, officials said.", {"killed": 1200}),
        ("Authorities put the death *toll* at 33.", {"killed": 33}),
        ("The *crash* left three dead, one of whom died in hospital.", {"killed": 3}),
        ("The *blast* injured three men, one of whom lost a hand.", {"injured": 3}),
        ("Some 21 people were killed in a suicide *attack*, which injured 40 others.", {"killed": 21, "injured": 40}),
        ("Three soldiers were killed and 10 were missing after the *attack*.", {"killed": 3, "missing": 10}),
        ("The *flood* claimed 12 lives and left 30 people missing.", {"killed": 12, "missing": 30}),
        ("The *storm* caused 12 deaths in Haiti.", {"killed": 12}),
        ("The *clashes* resulted in the deaths of 12 people.", {"killed": 12}),
        ("12 dead, 30 injured as train *derails* near Lyon", {"killed": 12, "injured": 30}),
        ("Bus *crash* kills 12 in Peru", {"killed": 12}),
        ("A gunman *shot* dead nine people at a church.", {"killed": 9}),
        ("Seventeen students were shot and killed in the *shooting*.", {"killed": 17}),
        ("A roadside *bomb* killed two of the five soldiers in the convoy.", {"killed": 2}),
        ("Two men and a woman were killed in the *blaze*.", {"killed": 3}),
        ("Maria Smith and two others were *shot* dead on Monday.", {"killed": 3}),
        ("The *quake* killed 300 people, among them 40 boys, and hurt 1,500 more.", {"killed": 300, "injured": 1500}),
        ("Police said 14 people, mostly women, had been killed in the *raid*.", {"killed": 14}),
        ("Israeli forces *killed* two Palestinians and wounded 12 others.", {"killed": 2, "injured": 12}),
        ("Twelve migrants drowned when their boat *capsized*.", {"killed": 12}),
        ("The *killing* of a journalist shocked the country.", {"killed": 1}),
        ("John Smith was *killed* by a car.", {"killed": 1}),
        ("Officers *shot* dead the driver.", {"killed": 1}),
        ("A 17-year-old boy was *stabbed* to death in Croydon.", {"killed": 1}),
    ],
)  # fmt: skip
def test_a_sentence_gives_the_number_of_those_whom_its_event_harmed(sentence: str, expected: dict[str, int]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The *fire* killed three dogs.",
        "The *blast* may have killed 12 people.",
        "The *storm* nearly killed two people.",
        "Nobody was killed in the *blast*.",
        "The *attack* wounded dozens and killed several people.",
        "As many as 50 people were killed in the *attack*.",
        "Ten to 15 people were injured in the *crash*.",
        "The *strike* killed five to ten fighters.",
        "Another five people were *killed* on Tuesday.",
        "Thirty people were killed or wounded in the *attack*.",
        "The *attack* killed and wounded 30 people.",
        "The *tsunami* left more than 1,300 people dead or missing.",
        "Two people are *killed* every day on the roads.",
        "The war has *killed* 300,000 people since 2011.",
        "The group has *killed* 20,000 people in the past seven years.",
        "Maria Smith and her two sons were killed in the *crash*.",
        "Twelve families were *killed* in the raid.",
        "Ten-12 people were *killed* in the raid.",
        "The *crash* destroyed 12 cars.",
        "Rescuers pulled 12 people out after the *crash*.",
        "A man was *convicted* of killing three people.",
        "John Smith was killed in the *crash*.",
        "John Smith was *killed* in the crash.",
        "The mother of a four-year-old was *killed* in the attack.",
        "Two children from Algeria were also *killed*.",
    ],
)
def test_what_is_open_or_counts_something_else_is_no_number(sentence: str) -> None:
    assert told(sentence) == {}


def test_a_number_belongs_to_the_event_that_the_grammar_binds_it_to() -> None:
    sentence = "The {}, which killed 22 people, came weeks after a {} killed 30 in Herat."
    assert counts(sentence.format("*attack*", "bombing")) == {"killed": 22}
    assert counts(sentence.format("attack", "*bombing*")) == {"killed": 30}
    assert told("Police *arrested* a man after 12 people were killed in a blast.") == {}
    assert told("A week after the *attack*, 12 people were killed in a fire.") == {}


def test_the_words_tell_the_least_number_where_they_say_so_and_are_the_toll_s_own() -> None:
    assert told("The *blast* killed at least 12 people.")["killed"] == (12, True, "at least 12")
    assert told("More than 100 people have died in the *flooding*.")["killed"] == (100, True, "More than 100")
    assert told("About 200 people were injured in the *stampede*.")["injured"] == (200, False, "About 200")
    assert told("Twenty-one miners *died*.")["killed"] == (21, False, "Twenty-one")

"""A label says what happened in one clause for people to read. Each named step of it is held by a sentence where it
applies and one where it must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.vocabulary import EventStatus, EventType, ParticipantRole, Stage
from extraction.analysis import Analysis
from extraction.encoder.network import load_network
from extraction.events.labels import Telling, label
from extraction.events.labels.clauses import TOLD
from extraction.events.labels.constituents import RULES
from extraction.events.labels.headlines import cleaned
from extraction.language import load_language
from extraction.pipeline import ANNOTATORS
from extraction.records import Document, Participant
from tests.whole import WholeExtractor

Analyze = Callable[[str], Analysis]


@pytest.fixture(scope="module")
def analyze() -> Analyze:
    """The analysis of a text before its events are found."""
    found: list[Analysis] = []

    def keep(analysis: Analysis) -> Analysis:
        found.append(analysis)
        return analysis

    extractor = WholeExtractor(load_language(), {**ANNOTATORS, Stage.EVENTS: keep}, load_network())

    def analysis_of(text: str) -> Analysis:
        extractor.extract(Document("a1", text, published="2025-03-14", language="en"))
        return found.pop()

    return analysis_of


def telling(
    analysis: Analysis,
    trigger: str,
    status: EventStatus = EventStatus.OCCURRED,
    /,
    **participants: str,
) -> Telling:
    """The telling of the last mention of a trigger; participants are words of the text by their role."""
    text = analysis.document.text
    span = analysis.tokens.char_span(start := text.rindex(trigger), start + len(trigger))
    assert span is not None
    members = []
    for role, words in participants.items():
        begin = text.index(words)
        entity = next(
            (e.id for e in analysis.entities for m in e.mentions if begin <= m.start and m.end <= begin + len(words)),
            None,
        )
        members.append(Participant(ParticipantRole(role), begin, begin + len(words), words, entity))
    return Telling(EventType.COERCE, status, span.root.i, span.start, span.end, tuple(members))


def label_of(analyze: Analyze, text: str, trigger: str, **participants: str) -> str:
    analysis = analyze(text)
    return label(
        analysis, [telling(analysis, trigger, EventStatus.OCCURRED, **participants)], main=False, headline=None
    )


RULES_APPLIED = [
    ("brackets", "Olav Berg - son of a banker - was arrested in Oslo.", "arrested", "Olav Berg was arrested in Oslo"),
    (
        "brackets",
        "The Harbour Board (HB) arrested Olav Berg (58) in Oslo.",
        "arrested",
        "The Harbour Board arrested Olav Berg in Oslo",
    ),
    (
        "brackets",
        "(Police arrested Olav Berg in Oslo on Monday.)",
        "arrested",
        "Police arrested Olav Berg in Oslo",
    ),
    (
        "dateline",
        "OSLO - A gunman killed twelve people in a café.",
        "killed",
        "A gunman killed twelve people in a café",
    ),
    (
        "dateline",
        "An ex-soldier killed twelve people in a café.",
        "killed",
        "An ex-soldier killed twelve people in a café",
    ),
    (
        "when",
        "Police arrested Olav Berg after Friday's match in Oslo on Monday.",
        "arrested",
        "Police arrested Olav Berg after the match in Oslo",
    ),
    (
        "when",
        "Bergen won their first title since 1908 in Oslo.",
        "won",
        "Bergen won their first title since 1908 in Oslo",
    ),
    ("said", "Olav Berg was arrested in Oslo, according to police.", "arrested", "Olav Berg was arrested in Oslo"),
    (
        "said",
        "Ruth Kamau threatened that Norway would expel the envoy.",
        "threatened",
        "Ruth Kamau threatened that Norway would expel the envoy",
    ),
    (
        "description",
        "Olav Berg, who founded a bank, was arrested in Oslo.",
        "arrested",
        "Olav Berg was arrested in Oslo",
    ),
    (
        "description",
        "The mayor, Olav Berg, was arrested in Oslo.",
        "arrested",
        "The mayor, Olav Berg, was arrested in Oslo",
    ),
    (
        "description",
        "All property that belonged to the bank was seized by police.",
        "seized",
        "All property that belonged to the bank was seized by police",
    ),
    (
        "beside",
        "Police arrested Olav Berg because he had sold the bank's shares.",
        "arrested",
        "Police arrested Olav Berg",
    ),
    (
        "beside",
        "Norway will expel the envoy unless Denmark pays.",
        "expel",
        "Norway will expel the envoy unless Denmark pays",
    ),
    ("another_clause", "Olav Berg was arrested and Ruth Kamau fled to Kenya.", "arrested", "Olav Berg was arrested"),
    (
        "another_clause",
        "Police shot and killed the robber in Oslo.",
        "shot",
        "Police shot and killed the robber in Oslo",
    ),
    ("aside", "However, police also arrested Olav Berg in Oslo.", "arrested", "Police arrested Olav Berg in Oslo"),
    ("aside", "Police nearly arrested Olav Berg in Oslo.", "arrested", "Police nearly arrested Olav Berg in Oslo"),
    (
        "cut_off",
        "The firm offered Olav Berg an apology with many of the words that it had used in its own old letters to him.",
        "offered",
        "The firm offered Olav Berg an apology",
    ),
    (
        "cut_off",
        "The firm offered Ruth Kamau an apology with many of the usual words.",
        "offered",
        "The firm offered Ruth Kamau an apology with many of the usual words",
    ),
    (
        "circumstance",
        (
            "Police in the north arrested the former chief executive of Halden Savings Bank at a hotel near Oslo with "
            "the help of friends."
        ),
        "arrested",
        "Police in the north arrested the former chief executive of Halden Savings Bank at a hotel near Oslo",
    ),
    (
        "circumstance",
        "Police arrested Olav Berg at a hotel in Oslo.",
        "arrested",
        "Police arrested Olav Berg at a hotel in Oslo",
    ),
]
"""The rules by which words are left out: of each a sentence where it applies, then one where it must not."""


@pytest.mark.parametrize(("rule", "text", "trigger", "told"), RULES_APPLIED)
def test_a_label_leaves_out_what_says_nothing_of_what_happened(
    analyze: Analyze, rule: str, text: str, trigger: str, told: str
) -> None:
    assert label_of(analyze, text, trigger) == told


def test_each_rule_by_which_words_are_left_out_has_its_two_sentences() -> None:
    names = [name for name, *_ in RULES_APPLIED]
    assert {rule.__name__ for rule in RULES} == {name for name in names if names.count(name) > 1} == set(names)


STANDING = [
    ("ROOT", "Police arrested Olav Berg.", "arrested", "Police arrested Olav Berg"),
    ("ROOT", "Brakel plans to close its plant in Leeds.", "close", "Brakel plans to close its plant in Leeds"),
    (
        "acl",
        "The papers praised the 200 schoolgirls kidnapped by rebels.",
        "kidnapped",
        "The 200 schoolgirls were kidnapped by rebels",
    ),
    ("acl", "Olav Berg announced a plan to close the bank.", "close", "Olav Berg announced a plan to close the bank"),
    ("advcl", "After police arrested Olav Berg, the bank closed.", "arrested", "Police arrested Olav Berg"),
    (
        "advcl",
        "If police arrest Olav Berg, the bank will close.",
        "arrest",
        "The bank will close if police arrest Olav Berg",
    ),
    ("amod", "The recently kidnapped banker called his wife.", "kidnapped", "The banker was kidnapped"),
    (
        "amod",
        "Police sought every kidnapped banker in Oslo.",
        "kidnapped",
        "Police sought every kidnapped banker in Oslo",
    ),
    ("ccomp", "Ruth Kamau said that police had arrested Olav Berg.", "arrested", "Police had arrested Olav Berg"),
    (
        "ccomp",
        "Ruth Kamau denied that police had arrested Olav Berg.",
        "arrested",
        "Ruth Kamau denied that police had arrested Olav Berg",
    ),
    (
        "ccomp",
        "Ruth Kamau claimed that Olav Berg killed his cousin.",
        "killed",
        "Ruth Kamau claimed that Olav Berg killed his cousin",
    ),
    ("conj", "Olav Berg fled to Kenya and was arrested in Nairobi.", "arrested", "Olav Berg was arrested in Nairobi"),
    (
        "conj",
        "If Olav Berg fled to Kenya and was arrested in Nairobi, the bank would close.",
        "arrested",
        "The bank would close if Olav Berg fled to Kenya and was arrested in Nairobi",
    ),
    ("dep", "Olav Berg was accused of killing his cousin.", "killing", "Olav Berg was accused of killing his cousin"),
    ("parataxis", "Police tried to arrest Olav Berg.", "arrest", "Police tried to arrest Olav Berg"),
    (
        "relcl",
        "The papers praised Ruth Kamau, who was elected in Nairobi.",
        "elected",
        "Ruth Kamau was elected in Nairobi",
    ),
    ("relcl", "Police warned anyone who attacks the bank.", "attacks", "Police warned anyone who attacks the bank"),
    (
        "relcl",
        "The only man who was arrested was Olav Berg.",
        "arrested",
        "The only man who was arrested was Olav Berg",
    ),
]
"""The relations over which a clause stands by itself: where it does, and where what is above it must be told, too."""


@pytest.mark.parametrize(("relation", "text", "trigger", "told"), STANDING)
def test_a_label_is_the_nearest_clause_that_the_sentence_vouches_for(
    analyze: Analyze, relation: str, text: str, trigger: str, told: str
) -> None:
    assert label_of(analyze, text, trigger) == told


def test_each_relation_over_which_a_clause_stands_has_its_sentences() -> None:
    assert {relation for relation, *_ in STANDING} == set(TOLD)


WHO = [
    ("Olav Berg waited. He was arrested in Oslo.", "arrested", "Olav Berg was arrested in Oslo"),
    ("Olav Berg closed his bank in Oslo.", "closed", "Olav Berg closed his bank in Oslo"),
    (
        "Police questioned Ada Lowe, whose brother was arrested on Monday.",
        "arrested",
        "Ada Lowe's brother was arrested",
    ),
    ("Olav Berg's cousin was arrested in Oslo.", "arrested", "Olav Berg's cousin was arrested in Oslo"),
    ("Halden Group said it would close its plant in Leeds.", "close", "Halden Group will close its plant in Leeds"),
    (
        "Halden Group said it would close its plant if sales fell.",
        "close",
        "Halden Group would close its plant if sales fell",
    ),
    ("Olav Berg said that a rival told him that it would close.", "close", "It would close"),
    (
        "The firm that Olav Berg founded with Ruth Kamau was sold.",
        "founded",
        "Olav Berg founded the firm with Ruth Kamau",
    ),
    ("The street where Olav Berg was shot is closed.", "shot", "Olav Berg was shot"),
    ("Ruth Kamau spoke at length. Kamau praised the bank.", "praised", "Ruth Kamau praised the bank"),
    ("Ruth Kamau spoke at length. The Kamau family left.", "left", "The Kamau family left"),
    (
        "“I warmly applaud the efforts of the bank,” Olav Berg said.",
        "applaud",
        "Olav Berg warmly applauds the efforts of the bank",
    ),
    (
        "“We warmly applaud the efforts of the bank,” Olav Berg said.",
        "applaud",
        "We warmly applaud the efforts of the bank",
    ),
    (
        "The bank's chairman said that he had arrested the thief.",
        "arrested",
        "The bank's chairman had arrested the thief",
    ),
    ("The report said that he had arrested the thief.", "arrested", "He had arrested the thief"),
    (
        "Ruth Kamau spoke of the two players on the bus who were injured.",
        "injured",
        "The two players on the bus were injured",
    ),
    ("Ruth Kamau thanked the players of the team that was injured.", "injured", "The team was injured"),
    ("The driver lost his licence in Oslo.", "lost", "The driver lost his licence in Oslo"),
    ("It closed its plant, which meant that 200 workers lost their jobs.", "lost", "200 workers lost their jobs"),
]
"""Names for pronouns and relative pronouns; where there is none, or where it must not be, the words of the text."""


@pytest.mark.parametrize(("text", "trigger", "told"), WHO)
def test_a_label_names_those_whom_pronouns_mean(analyze: Analyze, text: str, trigger: str, told: str) -> None:
    assert label_of(analyze, text, trigger) == told


WHOLE = [
    ("The prime minister stepped down on Monday.", "stepped down", "The prime minister stepped down"),
    ("The Cardinals beat the Seahawks 26-20 on Sunday.", "beat", "The Cardinals beat the Seahawks 26-20"),
    ("Police did not arrest Olav Berg.", "arrest", "Police did not arrest Olav Berg"),
    ("Police may arrest Olav Berg.", "arrest", "Police may arrest Olav Berg"),
    ("Olav Berg killed himself in Oslo.", "killed", "Olav Berg killed himself in Oslo"),
    (
        "AT least ten people were wounded by a gunman in Oslo.",
        "wounded",
        "At least ten people were wounded by a gunman in Oslo",
    ),
    (
        "A kick by France saw Olav Berg penalised for holding the ball.",
        "penalised",
        "Olav Berg was penalised for holding the ball",
    ),
    ("The move was called a “humiliating retreat” by the Tories.", "retreat", "“Humiliating retreat” by the Tories"),
    ("Brakel to close its plant", "close", "Brakel is to close its plant"),
    ("Ruth Kamau called the plan a “farce” on Monday.", "called", "Ruth Kamau called the plan a “farce”"),
    ("“This is a farce. We will leave,” Ruth Kamau said.", "leave", "We will leave"),
    (
        "A gunman opened fire in Oslo on Friday, killing ten people.",
        "killing",
        "A gunman opened fire in Oslo, killing ten people",
    ),
    (
        "The man given a prize was praised.",
        "given",
        "The man was given a prize",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "told"), WHOLE)
def test_a_label_is_whole(analyze: Analyze, text: str, trigger: str, told: str) -> None:
    assert label_of(analyze, text, trigger) == told


NOUNS = [
    ("The arrest of Olav Berg surprised Bergen.", "arrest", {}, "Arrest of Olav Berg"),
    (
        "A tram crash killed seven people in Croydon on Monday.",
        "crash",
        {},
        "A tram crash killed seven people in Croydon",
    ),
    ("Seven people died in a crash in Croydon.", "crash", {}, "Seven people died in a crash in Croydon"),
    ("Ruth Kamau left after talks between Peru and Chile.", "talks", {}, "Talks between Peru and Chile"),
    ("Ruth Kamau was tired. The summit surprised everybody.", "summit")
    + ({"party": "Ruth Kamau"}, "Summit involving Ruth Kamau"),
    (
        "Peru praised Chile. The two were pleased by Monday's meeting.",
        "meeting",
        {"party": "Peru", "source": "Chile"},
        "Chile's meeting",
    ),
    ("Olav Berg wept. The attack surprised everybody.", "attack", {"target": "Olav Berg"}, "Attack on Olav Berg"),
    ("Olav Berg wept. The injury surprised everybody.", "injury", {"target": "Olav Berg"}, "Olav Berg's injury"),
    (
        "Olav Berg wept. An ankle injury at the harbour surprised everybody.",
        "injury",
        {"target": "Olav Berg"},
        "Olav Berg's ankle injury at the harbour",
    ),
    ("Olav Berg is under investigation in Oslo.", "investigation", {}, "Olav Berg is under investigation in Oslo"),
    ("Peru is scheduled to hold talks with Chile.", "talks", {}, "Peru is scheduled to hold talks with Chile"),
    ("The murder trial of Olav Berg surprised Bergen.", "murder", {}, "Murder trial of Olav Berg"),
    ("The incident took everybody by surprise.", "incident", {}, "The incident took everybody by surprise"),
]
"""Happenings that a noun tells, with those of whom the network knows that they take part."""


@pytest.mark.parametrize(("text", "trigger", "participants", "told"), NOUNS)
def test_a_noun_is_told_with_who_takes_part_or_by_the_clause_that_carries_it(
    analyze: Analyze, text: str, trigger: str, participants: dict[str, str], told: str
) -> None:
    assert label_of(analyze, text, trigger, **participants) == told


STATUSES = [
    ("Olav Berg spoke of the death of a prisoner.", "death", EventStatus.DENIED, "Death of a prisoner (denied)"),
    (
        "Ruth Kamau left before the talks between Peru and Chile.",
        "talks",
        EventStatus.PLANNED,
        "Planned talks between Peru and Chile",
    ),
    (
        "Ruth Kamau left before Peru's next talks with Chile.",
        "talks",
        EventStatus.PLANNED,
        "Peru's next talks with Chile",
    ),
    ("Peru will meet Chile in Lima.", "meet", EventStatus.PLANNED, "Peru will meet Chile in Lima"),
    ("Ruth Kamau spoke of Peru's visit to Chile.", "visit", EventStatus.CANCELLED, "Peru's cancelled visit to Chile"),
    ("Peru called off talks with Chile.", "talks", EventStatus.CANCELLED, "Peru called off talks with Chile"),
    (
        "Olav Berg killed his cousin. He calls that a lie.",
        "killed",
        EventStatus.DENIED,
        "Olav Berg killed his cousin (denied)",
    ),
    (
        "Olav Berg denied that he killed his cousin.",
        "killed",
        EventStatus.DENIED,
        "Olav Berg denied that he killed his cousin",
    ),
    ("Olav Berg didn't kill his cousin.", "kill", EventStatus.DENIED, "Olav Berg didn't kill his cousin"),
]


@pytest.mark.parametrize(("text", "trigger", "status", "told"), STATUSES)
def test_a_label_says_that_something_has_not_happened(
    analyze: Analyze, text: str, trigger: str, status: EventStatus, told: str
) -> None:
    analysis = analyze(text)
    assert label(analysis, [telling(analysis, trigger, status)], main=False, headline=None) == told


def test_nobody_is_named_as_the_doer_of_a_deed_that_a_noun_tells(analyze: Analyze) -> None:
    analysis = analyze("Olav Berg has been accused of misconduct, including theft, by ten people.")
    denied = telling(analysis, "theft", EventStatus.DENIED, source="Olav Berg")
    told = label(analysis, [denied], main=False, headline=None)
    assert told == "Olav Berg has been accused of misconduct, including theft (denied)"


def test_what_was_done_to_somebody_is_told_in_the_passive_only_where_the_trigger_says_it(analyze: Analyze) -> None:
    taken = "200 schoolgirls kidnapped by rebels"
    assert label_of(analyze, taken, "kidnapped", target="schoolgirls") == "200 schoolgirls were kidnapped by rebels"
    left = "The former trainer pulled out of the race in Oslo."
    assert label_of(analyze, left, "pulled", target="trainer") == "The former trainer pulled out of the race in Oslo"


def test_a_pronoun_that_nobody_resolves_is_the_one_participant_that_it_can_mean(analyze: Analyze) -> None:
    text = "Halden Group is old. Its rivals are young. It was sold in Leeds."
    assert label_of(analyze, text, "sold", target="Halden Group") == "Halden Group was sold in Leeds"


HEADLINES = [
    ("Seven die as tram crashes in Croydon", "Seven die as tram crashes in Croydon"),
    ("Seven die as tram crashes in Croydon - BBC News", "Seven die as tram crashes in Croydon"),
    ("Croydon tram: seven killed", "Croydon tram: seven killed"),
    ("What we know about the Croydon tram crash?", "A tram crash killed seven people in Croydon"),
    ("Weather forecast for London", "A tram crash killed seven people in Croydon"),
]


@pytest.mark.parametrize(("headline", "told"), HEADLINES)
def test_the_headline_is_the_label_of_the_main_news_that_it_tells(analyze: Analyze, headline: str, told: str) -> None:
    analysis = analyze("A tram crash killed seven people in Croydon on Monday.")
    crash = telling(analysis, "crash", target="seven people")
    assert label(analysis, [crash], main=True, headline=headline) == told
    assert label(analysis, [crash], main=False, headline=headline) == "A tram crash killed seven people in Croydon"


def test_a_headline_goes_without_its_site_and_keeps_its_own_words() -> None:
    assert cleaned("LIVE: Cubs win the title in Cleveland | Chicago Tribune") == "Cubs win the title in Cleveland"
    assert cleaned("Cubs win the title in Cleveland - at last") == "Cubs win the title in Cleveland - at last"


def test_the_best_of_several_tellings_names_those_who_take_part(analyze: Analyze) -> None:
    analysis = analyze("They did it at dawn. Police arrested Olav Berg in Oslo.")
    told = [telling(analysis, "did"), telling(analysis, "arrested", target="Olav Berg")]
    assert label(analysis, told, main=False, headline=None) == "Police arrested Olav Berg in Oslo"


def test_of_what_happened_no_label_is_taken_from_a_telling_that_only_plans_it(analyze: Analyze) -> None:
    analysis = analyze("Police planned to arrest Olav Berg in Oslo. He was detained.")
    planned = telling(analysis, "arrest", EventStatus.PLANNED, target="Olav Berg")
    done = telling(analysis, "detained")
    assert label(analysis, [planned, done], main=False, headline=None) == "Olav Berg was detained"
    assert "planned to arrest" in label(analysis, [planned], main=False, headline=None)


def test_a_label_is_short_also_where_its_sentence_cannot_be_cut(analyze: Analyze) -> None:
    endless = " ".join(f"red{number}" for number in range(60))
    analysis = analyze(f"The {endless} lorry collided.")
    assert len(label(analysis, [telling(analysis, "collided")], main=False, headline=None)) <= 140
    assert replace(analysis, events=()) == analysis

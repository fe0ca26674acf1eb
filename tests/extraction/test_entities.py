"""Every named thing of an article is one entity with all its mentions, each at its true offsets."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.vocabulary import EntityKind, MentionForm, Stage
from extraction.entities.annotator import annotate_entities
from extraction.entities.index import MentionIndex
from extraction.entities.names import Name
from extraction.entities.whole import with_whole
from extraction.language import load_language
from extraction.records import Document, Entity, Facts, Mention
from extraction.tokens import read_tokens
from tests.seed import SEED, needs_seed
from tests.whole import WholeExtractor

EXTRACTOR = WholeExtractor(annotators={Stage.ENTITIES: annotate_entities})


def facts_of(text: str) -> Facts:
    return EXTRACTOR.extract(Document("a1", text))


def named(facts: Facts, name: str) -> Entity:
    found = [entity for entity in facts.entities if entity.name == name]
    assert len(found) == 1, [(entity.kind.value, entity.name) for entity in facts.entities]
    return found[0]


def surfaces(entity: Entity, form: MentionForm) -> list[str]:
    return [mention.text for mention in entity.mentions if mention.form is form]


def owner_of(facts: Facts, surface: str, occurrence: int = 0) -> Entity | None:
    """The entity of the occurrence of a surface, mentioned with exactly these offsets."""
    start = -1
    for _ in range(occurrence + 1):
        start = facts.document.text.index(surface, start + 1)
    spans = {(mention.start, mention.end): entity for entity in facts.entities for mention in entity.mentions}
    return spans.get((start, start + len(surface)))


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Mr Kamau said he", "the president", "China’s", "“", "”", "\n", "U.S.", "🙂", "é", "(WHO)", ", ",
                    "Anna-Maria", "\r\n", "\u00a0", "Halden Group", "the company", "its", "\t", "ANKARA", "\x00", "@x",
                ]
            ),
            st.text(max_size=12),
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_every_mention_is_the_text_at_its_offsets_whatever_the_text(text: str) -> None:
    for entity in facts_of(text).entities:
        assert entity.mentions
        end = 0
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text != ""
            assert mention.start >= end, "mentions come in order and do not overlap within an entity"
            end = mention.end
        for title in entity.titles:
            assert 0 <= title.start < title.end <= len(text)


def test_entities_are_numbered_by_first_mention() -> None:
    facts = facts_of("Kenya and Norway signed a treaty in Oslo. Kenya will send Ruth Kamau.")
    assert [entity.id for entity in facts.entities] == [f"e{n}" for n in range(1, len(facts.entities) + 1)]
    firsts = [entity.mentions[0].start for entity in facts.entities]
    assert firsts == sorted(firsts)


def test_a_short_name_is_a_mention_of_the_person_named_in_full() -> None:
    facts = facts_of(
        "Mayor Elena Petrova opened the bridge on Monday. Petrova thanked the engineers. Mrs Petrova left."
    )
    entity = named(facts, "Elena Petrova")
    assert entity.kind is EntityKind.PERSON
    assert surfaces(entity, MentionForm.NAME) == ["Elena Petrova", "Petrova", "Petrova"]
    assert entity.aliases == ("Petrova",)


def test_a_headline_may_use_the_short_name_before_the_full_one() -> None:
    facts = facts_of("Petrova opens bridge\nMayor Elena Petrova opened the bridge on Monday, the city council said.")
    assert len(named(facts, "Elena Petrova").mentions) == 2


def test_people_who_share_a_surname_stay_apart_and_titles_tell_them_apart() -> None:
    facts = facts_of(
        "David Morton and his wife Susan Morton were at the trial. Mrs Morton said that she was tired. "
        "Mr Morton did not speak."
    )
    assert owner_of(facts, "Morton", 2) == named(facts, "Susan Morton")
    assert owner_of(facts, "Morton", 3) == named(facts, "David Morton")


def test_titles_come_with_the_words_that_give_them() -> None:
    text = (
        "Outgoing President Joan Adler met Karl Weber, the mayor of Lyon, on Friday. Finance Minister Tom Reed stayed."
    )
    facts = facts_of(text)
    assert [title.title for title in named(facts, "Joan Adler").titles] == ["Outgoing President"]
    assert [title.title for title in named(facts, "Karl Weber").titles] == ["mayor of Lyon"]
    assert [title.title for title in named(facts, "Tom Reed").titles] == ["Finance Minister"]
    evidence = named(facts, "Joan Adler").titles[0]
    assert text[evidence.start : evidence.end] == "Outgoing President Joan Adler"


def test_a_country_has_one_entity_for_its_names_and_its_demonyms() -> None:
    facts = facts_of(
        "The U.S. and the UK signed a deal. American and British officials met in Paris. The US was pleased."
    )
    america = named(facts, "United States")
    assert america.kind is EntityKind.PLACE
    assert [(m.text, m.form.value) for m in america.mentions] == [
        ("U.S.", "name"),
        ("American", "demonym"),
        ("US", "name"),
    ]
    assert (america.same_as[0].scheme, america.same_as[0].value, america.country) == ("iso3166-1", "US", "US")
    assert surfaces(named(facts, "United Kingdom"), MentionForm.DEMONYM) == ["British"]


def test_a_city_has_its_geonames_number_and_country() -> None:
    paris = named(facts_of("The talks in Paris ended on Sunday without a deal, diplomats said."), "Paris")
    assert (paris.kind, paris.same_as[0].scheme, paris.same_as[0].value, paris.country) == (
        EntityKind.PLACE,
        "geonames",
        "2988507",
        "FR",
    )


def test_believers_and_parties_are_groups() -> None:
    facts = facts_of("Republicans in the Senate rejected the bill. Muslims in the city welcomed the decision.")
    assert named(facts, "Republicans").kind is EntityKind.GROUP
    assert named(facts, "Muslims").kind is EntityKind.GROUP


def test_platforms_are_products() -> None:
    facts = facts_of("She wrote on TikTok and on Truth Social that the minister was wrong.")
    assert {named(facts, name).kind for name in ("TikTok", "Truth Social")} == {EntityKind.PRODUCT}


def test_an_acronym_in_parentheses_names_what_stands_before_it() -> None:
    facts = facts_of("The World Health Organization (WHO) sent a team to Liberia. The WHO said the team was small.")
    assert surfaces(named(facts, "World Health Organization"), MentionForm.NAME) == [
        "World Health Organization",
        "WHO",
        "WHO",
    ]


def test_an_organization_is_known_by_the_start_of_its_name() -> None:
    facts = facts_of("Halden Group bought a rival chain in Norway for $40m. Halden said the price was fair.")
    assert surfaces(named(facts, "Halden Group"), MentionForm.NAME) == ["Halden Group", "Halden"]


@pytest.mark.parametrize(
    ("name", "subject", "possessive"),
    [("Anna Lindqvist", "She", "her"), ("Peter Lindqvist", "He", "his")],
)
def test_a_pronoun_belongs_to_the_subject_of_the_sentence_before(name: str, subject: str, possessive: str) -> None:
    facts = facts_of(
        f"{name} criticised the plan on Monday. {subject} said that {possessive} party would vote against it."
    )
    assert surfaces(named(facts, name), MentionForm.PRONOUN) == [subject, possessive]


def test_a_pronoun_goes_to_the_person_of_its_gender() -> None:
    facts = facts_of("Laura Chen met David Okafor in Accra. She asked for more money. He refused.")
    assert owner_of(facts, "She") == named(facts, "Laura Chen")
    assert owner_of(facts, "He") == named(facts, "David Okafor")


def test_an_object_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    facts = facts_of("David Okafor met Peter Lang in Accra on Monday. Okafor told him that the bank would close.")
    assert owner_of(facts, "him") != named(facts, "David Okafor")


def test_a_pronoun_inside_a_quotation_is_not_the_one_who_speaks() -> None:
    facts = facts_of("David Okafor was clear about the robber. “He had a knife,” Okafor said.")
    assert owner_of(facts, "He") is None


def test_a_pronoun_of_somebody_without_a_name_belongs_to_nobody_else() -> None:
    facts = facts_of("David Okafor runs the shop in Accra. One man said that he had waited for the bus all day.")
    assert owner_of(facts, "he") is None


def test_a_pronoun_without_an_antecedent_belongs_to_nobody() -> None:
    facts = facts_of("She said that the price was fair. The bank in Oslo did not answer.")
    assert owner_of(facts, "She") is None


def test_the_it_of_weather_and_time_belongs_to_nothing() -> None:
    facts = facts_of("Norway sent help after the storm. It was clear that it would rain again.")
    assert owner_of(facts, "It") is None


def test_the_president_is_the_only_president_of_the_article() -> None:
    facts = facts_of(
        "Kenyan President Ruth Kamau arrived in Oslo on Monday. The president will stay for two days. "
        "Officials said the Kenyan president had asked for the visit."
    )
    assert surfaces(named(facts, "Ruth Kamau"), MentionForm.TITLE) == ["The president", "the Kenyan president"]


def test_the_president_is_nobody_where_there_are_two() -> None:
    facts = facts_of(
        "Kenyan President Ruth Kamau met Ghanaian President Kofi Badu in Oslo. The president will stay for long."
    )
    assert owner_of(facts, "The president") is None


def test_the_country_is_the_one_country_of_the_sentence() -> None:
    facts = facts_of("The minister criticised Peru’s trade practices, accusing the country of cheating.")
    assert owner_of(facts, "the country") == named(facts, "Peru")


def test_the_company_is_the_one_company_before() -> None:
    facts = facts_of("Halden Group bought a rival chain on Monday. Shares of the company fell by a tenth.")
    assert owner_of(facts, "the company") == named(facts, "Halden Group")


def test_the_ship_is_the_one_ship_named_shortly_before() -> None:
    facts = facts_of("Divers boarded the Kestrel Bay and questioned its crew. The ship was taken to Oslo on Monday.")
    assert surfaces(named(facts, "Kestrel Bay"), MentionForm.NOMINAL) == ["The ship"]
    two = facts_of("The ship Kestrel Bay met the ship Halden Star on Monday. The ship was taken to Oslo.")
    assert all(not surfaces(entity, MentionForm.NOMINAL) for entity in two.entities)
    none = facts_of("Halden Motor bought a yard on Monday. The ship was built there.")
    assert all(not surfaces(entity, MentionForm.NOMINAL) for entity in none.entities)


def test_what_only_links_to_other_stories_name_is_no_thing_of_the_story() -> None:
    line = "Related stories Ruth Kamau wins in Bergen AND Harbour strike: Molde Line says it will fight on"
    facts = facts_of(f"Olav Berg spoke in Bergen on Monday after the storm.\n\n{line}\n\nHe left Bergen at noon.")
    assert [entity.name for entity in facts.entities] == ["Olav Berg", "Bergen"]


def test_a_name_that_only_says_which_report_is_meant_is_not_the_company() -> None:
    facts = facts_of(
        "Halden Motor fell. It rose. It fell. Ann Berg read a Bloomberg report on Monday. The company fell again."
    )
    assert not surfaces(named(facts, "Bloomberg"), MentionForm.NOMINAL)


def test_who_speaks_right_behind_a_name_has_not_that_name() -> None:
    facts = facts_of(
        "After he had met Ruth Kamau, the director told the Herald it was her idea. Kamau, the mayor, agreed."
    )
    assert [title.title for title in named(facts, "Ruth Kamau").titles] == ["mayor"]


def test_the_company_is_the_one_whose_founder_was_named_last() -> None:
    facts = facts_of(
        "Halden Motor agreed to buy the battery maker Nordcell on Monday. Its chairman spoke in Oslo. Nordcell founder "
        "Kari Lund will step down. Lund built the company in a shed."
    )
    assert not surfaces(named(facts, "Halden Motor"), MentionForm.NOMINAL)


def test_whose_picture_stands_there_is_not_the_company() -> None:
    facts = facts_of(
        "Halden Motor fell. Cars fell on Monday.\nIt rained. The street was wet. Getty Images\nThe company fell again."
    )
    agencies = [entity for entity in facts.entities if entity.name == "Getty Images"]
    assert all(not surfaces(entity, MentionForm.NOMINAL) for entity in agencies)


def test_a_nationality_by_itself_is_the_body_that_is_called_so() -> None:
    facts = facts_of(
        "American Airlines apologized to two players on Monday. American has pledged to hire a firm, and they were "
        "flying on American. An American said so. American players left."
    )
    assert surfaces(named(facts, "American Airlines"), MentionForm.NAME) == [
        "American Airlines",
        "American",
        "American",
    ]
    assert len(surfaces(named(facts, "United States"), MentionForm.DEMONYM)) == 2


def test_days_and_months_are_no_names() -> None:
    facts = facts_of(
        "On Monday the court will sit. In March it will rule. May is too late, the lawyers said on Friday."
    )
    assert facts.entities == ()


def test_a_mention_is_found_by_any_stretch_that_touches_it() -> None:
    facts = facts_of("Chinese and Norwegian officials met Ruth Kamau in Oslo.")
    index = MentionIndex(facts.entities)
    start = facts.document.text.index("Ruth")
    kamau = named(facts, "Ruth Kamau")
    assert index.entity_at(start - 4, start + 10) == kamau
    assert index.entity_at(start + 5, start + 10) == kamau
    assert index.entity_at(start - 4, start) is None
    assert index.entity(kamau.id) == kamau
    assert [mention.text for mention, _ in index.mentions_in(start, len(facts.document.text))] == ["Ruth Kamau", "Oslo"]


def test_a_stretch_belongs_to_the_mention_that_holds_its_head() -> None:
    text = "Chinese Ambassador"
    place = Entity("e1", EntityKind.PLACE, "China", (Mention(0, 7, "Chinese", MentionForm.DEMONYM),))
    person = Entity("e2", EntityKind.PERSON, "Li", (Mention(0, len(text), text, MentionForm.TITLE),))
    index = MentionIndex((place, person))
    assert index.entity_at(0, len(text), head=10) == person
    assert index.entity_at(0, 7) == person
    assert MentionIndex(()).entity_at(0, 5) is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "In Lyon, Ursula von der Leyen praised the deal that they had signed.",
            "Ursula von der Leyen",
            EntityKind.PERSON,
        ),
        ("The European Union signed the deal in Lyon on Monday.", "European Union", EntityKind.ORGANIZATION),
        (
            "The talks with the Ministry of Foreign Affairs failed.",
            "Ministry of Foreign Affairs",
            EntityKind.ORGANIZATION,
        ),
        ("BERLIN (AP) - The minister of trade resigned on Monday.", "Berlin", EntityKind.PLACE),
        (
            "The deal with Taiwan's President Tsai Ing-wen was signed on the day of the vote.",
            "Tsai Ing-wen",
            EntityKind.PERSON,
        ),
    ],
)
def test_a_name_is_whole_and_of_its_kind(text: str, name: str, kind: EntityKind) -> None:
    assert named(facts_of(text), name).kind is kind


def test_a_pictures_credit_is_no_part_of_the_name_after_it() -> None:
    text = (
        "The ferry operator Halden Group has admitted that one of its captains slept.\n"
        "Reuters Halden Group said that the whole fleet of 40 ships is safe\n"
        "The crew of Halden Group will be heard on Monday."
    )
    assert surfaces(named(facts_of(text), "Halden Group"), MentionForm.NAME) == ["Halden Group"] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The nurses wrote to the University of Pennsylvania on Friday.", "University of Pennsylvania"),
        ("Passengers say that American Airlines lost their bags on Friday.", "American Airlines"),
        ("A reporter of The New York Times wrote about the bears on Friday.", "New York Times"),
        ("Gunmen of the Islamic State attacked the village on Friday.", "Islamic State"),
        ("Boko Haram attacked the village, and Boko Haram burned the market.", "Boko Haram"),
    ],
)
def test_a_body_is_named_with_the_place_or_people_that_it_is_of(text: str, name: str) -> None:
    facts = facts_of(text)
    found = [entity for entity in facts.entities if entity.name.removeprefix("The ") == name]
    assert [entity.kind for entity in found] == [EntityKind.ORGANIZATION]
    assert not {"The", "New", "Zoo", "Airlines", "University of"} & {entity.name for entity in facts.entities}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ANA KAMAU Ana Kamau", ["ANA KAMAU", "Ana Kamau"]),
        ("KAMAU Ana kamau", ["KAMAU", "Ana kamau"]),
        ("Ali Omar Ali", ["Ali Omar Ali"]),
    ],
)
def test_a_name_that_stands_twice_in_a_row_is_two_mentions(text: str, names: list[str]) -> None:
    tokens = read_tokens(text, load_language().make_doc(text))
    found = with_whole(tokens, [Name(0, len(tokens), "PERSON", EntityKind.PERSON)], [])
    assert [tokens.surface(name.first, name.last) for name in found] == names


def test_a_name_before_a_word_for_a_product_is_a_products() -> None:
    facts = facts_of("The Falcon Heavy rocket flew to Mars. A Falcon Heavy rocket costs less, the company said.")
    assert named(facts, "Falcon Heavy").kind is EntityKind.PRODUCT


def test_an_acronym_that_opens_a_longer_name_is_a_body_of_its_own() -> None:
    facts = facts_of("NASA launched it. The NASA Lindholm Research Center will read the data, NASA said on Monday.")
    assert len(surfaces(named(facts, "NASA"), MentionForm.NAME)) == 2


def test_the_last_word_of_a_name_after_the_means_what_has_the_name() -> None:
    facts = facts_of("The Lindholm Gulls beat Oslo Rovers on Monday. Fans of the Gulls sang, and the Gulls danced.")
    assert surfaces(named(facts, "Lindholm Gulls"), MentionForm.NAME)[1:] == ["Gulls", "Gulls"]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        (
            "Fans stood near Hadley on Sunday. Hadley Field is from 1914. They left Hadley at dawn.",
            "Hadley Field",
            "Hadley",
        ),
        ("It starts from Cape Verity. Cape Verity Air Station is ready. Rain fell on the Cape.", "Cape Verity", "Cape"),
        ("OrbitCo's Kestrel Heavy flew. All of the Heavy's boosters landed. The Kestrel Heavy rocket is new.",)
        + ("Kestrel Heavy", "Heavy"),
    ],
    ids=["a ground without its head", "a cape after which a station is called", "a product also named with its maker"],
)
def test_a_short_name_means_the_one_thing_that_the_article_names_in_full(text: str, name: str, short: str) -> None:
    assert short in surfaces(named(facts_of(text), name), MentionForm.NAME)


def test_a_name_in_the_capitals_of_a_heading_is_spelt_as_the_article_spells_it() -> None:
    facts = facts_of("RUTH KAMAU (@ruth)\nRuth Kamau spoke on Monday. Kamau left at noon.")
    assert surfaces(named(facts, "Ruth Kamau"), MentionForm.NAME)[0] == "RUTH KAMAU"


def test_a_country_in_its_official_name_is_the_country() -> None:
    text = "The State of Israel signed a treaty with the Federal Republic of Nigeria. Israel and Nigeria are content."
    facts = facts_of(text)
    assert {(entity.name, entity.country) for entity in facts.entities} == {("Israel", "IL"), ("Nigeria", "NG")}


def test_an_office_after_a_possessive_is_a_title_and_points_back() -> None:
    facts = facts_of(
        "New Zealand's prime minister, Jane Arden, met union leaders. The prime minister said she was glad."
    )
    entity = named(facts, "Jane Arden")
    assert [title.title for title in entity.titles] == ["prime minister"]
    assert [(m.text, m.form.value) for m in entity.mentions[1:]] == [
        ("The prime minister", "title"),
        ("she", "pronoun"),
    ]


@pytest.fixture(scope="module")
def seed() -> tuple[str, dict[str, list[dict[str, str]]]]:
    return (
        (SEED / "article.txt").read_text(encoding="utf-8"),
        json.loads((SEED / "expected.json").read_text(encoding="utf-8")),
    )


def check_seed(text: str, expected: dict[str, list[dict[str, str]]], renamed: dict[str, str]) -> None:
    def rename(name: str) -> str:
        for old, new in renamed.items():
            name = name.replace(old, new)
        return name

    text = rename(text)
    facts = facts_of(text)
    for wanted in expected["entities"]:
        entity = named(facts, rename(wanted["name"]))
        assert entity.kind.value == wanted["kind"], entity.name
        for surface in wanted["surfaces"]:
            assert rename(surface) in surfaces(entity, MentionForm.NAME)
    lines = text.split("\n")
    for pronoun in expected["pronouns"]:
        line = int(pronoun["line"])
        start = sum(len(each) + 1 for each in lines[:line])
        found = [
            entity.name
            for entity in facts.entities
            for mention in entity.mentions
            if mention.text == pronoun["text"] and start <= mention.start < start + len(lines[line])
        ]
        assert found == [rename(pronoun["refers_to"])]


@needs_seed
def test_the_seed_article_gives_every_expected_entity_and_pronoun(
    seed: tuple[str, dict[str, list[dict[str, str]]]],
) -> None:
    check_seed(*seed, {})


@needs_seed
@pytest.mark.parametrize(
    "renamed",
    [
        {"Donald Trump": "Maria Keller", "Trump": "Keller", " He ": " She ", " his ": " her ", "He has": "She has"},
        {"Xi Jinping": "Abel Okoro", "Xi": "Okoro", "Joe Biden": "Peter Novak", "Biden": "Novak"},
        {"Peru": "Chile", "Lima": "Santiago", "Taiwan": "Norway", "Han Zheng": "Li Wen"},
        {"“": '"', "”": '"', "’": "'"},
    ],
    ids=["a woman", "other men", "other places", "straight quotation marks"],
)
def test_the_seed_article_with_other_names_gives_the_same(
    seed: tuple[str, dict[str, list[dict[str, str]]]], renamed: dict[str, str]
) -> None:
    text, expected = seed
    pronouns = [
        {**each, "text": renamed.get(f" {each['text']} ", each["text"]).strip()} for each in expected["pronouns"]
    ]
    check_seed(text, {**expected, "pronouns": pronouns}, renamed)

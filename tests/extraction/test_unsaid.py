"""What a cue's verb tells that is neither said nor thought is no quote, however much it looks like a report."""

from __future__ import annotations

import pytest

from tests.extraction.quoted import quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "The whole evening seemed to be about the pier and its long history.",
        "A full moon in June is nicknamed the fisher moon in Almada.",
        "The boats that it had so called “safe” were lost in the storm.",
        "A video posted by Kadri Saar shows the boats leaving the harbour.",
        "The image shows how the pier was broken by the storm.",
        "Witnesses posted pictures of the boats lying on the beach.",
        "Ana Ruiz was charged with stealing ten boats from the harbour.",
        "The council has banned the use of nets in the bay.",
        "The team opted to pit him for the second time.",
        "She heard shrieking from the harbour.",
        "They watched the film “The Road from Almada” in the town hall.",
        "The council went to see why the ice in the bay was melting.",
        "The paper sent its “chief harbour correspondent” Ana Ruiz into “a kitchen by the bay” to watch the vote.",
        "The council handed over the management of the bay to the state.",
        "If all goes according to plan, the pier will open in June.",
    ],
)
def test_appearances_names_pictures_and_acts_are_no_quotes(text: str) -> None:
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council seems to believe that the pier is safe.", "the pier is safe"),
        ("A study shows that the boats are leaving the harbour.", "the boats are leaving the harbour"),
        ("She heard that the pier was closed.", "the pier was closed"),
        ("The boats were called “a disgrace to the town” by Ana Ruiz.", "a disgrace to the town"),
        (
            "The divers continued to question the way in which the pier was built.",
            "the way in which the pier was built",
        ),
        ("According to the plan, the pier will open in June.", "the pier will open in June"),
    ],
)
def test_the_same_verbs_report_where_they_tell_of_words_or_thoughts(text: str, words: str) -> None:
    assert [span.text for quote in quotes_of(text) for span in quote.spans] == [words]

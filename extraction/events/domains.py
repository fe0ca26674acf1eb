"""What an article is about, where that decides what a word means: a team that beats another hurts nobody."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

SPORT = frozenset(
    """
    baseball basketball batsman bowler champion champions championship club coach cricket cup defender final fixture
    fixtures fly-half football game games goal goalkeeper goals golf half-time hockey innings lap league marathon match
    matches medal midfielder olympic penalty pitcher player players playoff playoffs podium points pole premiership
    quarter-final quarter-finals quarterback race referee rugby score scored scrum season seed seeded semi-final
    semi-finals side slam sprint squad stadium striker team teams tennis touchdown tournament umpire wicket wickets
    """.split()
)
SPORT_IN_ARTICLE = 5
SPORT_IN_SENTENCE = 2
"""Different words of sport from which on an article, or a sentence, is about it."""

_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/]\d)")
_RESULT_VERBS = frozenset(
    "beat beaten beating beats defeated defeating drew edged lost thrashed trounced winning won".split()
)

AWARDS = frozenset(
    """
    actress award awards bafta baftas best booker emmy emmys globe globes grammy grammys oscar oscars prize prizes
    """.split()
)

VIOLENCE = frozenset(
    """
    airstrike airstrikes army assassinated attack attacked attacker attacking attacks bomb bombing bombings bombs clash
    clashed clashes explosive explosives fighting grenade gunfire gunman gunmen insurgents massacre militant militants
    murder murdered rebels shelling shooting soldiers stabbed stabbing suicide terror terrorism terrorist terrorists
    troops violence
    """.split()
)
ACCIDENTS = frozenset(
    """
    accident accidents avalanche blaze capsized collapse collapsed collided collision crash crashed cyclone derailed
    earthquake eruption explosion fire fireworks flood flooding floods hurricane landslide mudslide quake sank stampede
    storm tornado tsunami typhoon wildfire
    """.split()
)
"""Words that tell whether people who "were killed" were attacked or met with an accident."""


MARKETS = frozenset(
    """
    bitcoin bitcoins bond bonds cryptocurrencies cryptocurrency currency ethereum exchange exchanges index investor
    investors market markets nasdaq price prices shares stock stocks traders trading wall
    """.split()
)
MARKETS_IN_ARTICLE = 6
"""Different words of the markets from which on a crash is one of prices, and a rally a rise."""


def is_market(document: Doc) -> bool:
    """Whether an article is about prices."""
    return len({token.lower_ for token in document} & MARKETS) >= MARKETS_IN_ARTICLE


def is_sport(document: Doc) -> bool:
    """Whether an article is about sport."""
    return len({token.lower_ for token in document} & SPORT) >= SPORT_IN_ARTICLE


def tells_of_sport(sentence: Span) -> bool:
    """Whether a sentence by itself tells of sport: in its words, or as a result with a score."""
    words = {token.lower_ for token in sentence}
    return len(words & SPORT) >= SPORT_IN_SENTENCE or bool(words & _RESULT_VERBS and _SCORE.search(sentence.text))


def tells_of_awards(sentence: Span) -> bool:
    """Whether a sentence tells of prizes, whose nominations are no appointments."""
    words = {token.lower_ for token in sentence}
    return bool(words & AWARDS)


def tells_of_violence(sentence: Span) -> bool:
    """Whether a sentence has a word for violence."""
    return any(token.lower_ in VIOLENCE for token in sentence)


def is_violent(document: Doc) -> bool:
    """Whether an article has at least two different words for violence."""
    return len({token.lower_ for token in document} & VIOLENCE) > 1


def is_accident(document: Doc) -> bool:
    """Whether an article has more to say of an accident or a natural disaster than of violence."""
    words = [token.lower_ for token in document]
    return sum(word in ACCIDENTS for word in words) > sum(word in VIOLENCE for word in words)

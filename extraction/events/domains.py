"""What an article is about, where that decides what a word means: a team that beats another hurts nobody."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

SPORT = frozenset(
    """
    match matches cup league game games goal goals coach striker season tournament championship champion champions
    final semi-final semi-finals quarter-final quarter-finals referee squad midfielder defender goalkeeper half-time
    penalty innings wicket wickets seed seeded slam rugby football tennis cricket golf basketball baseball hockey
    olympic medal race marathon playoff playoffs player players team teams club side score scored points stadium
    fly-half scrum lap pole podium sprint touchdown quarterback pitcher batsman bowler umpire premiership fixture
    fixtures
    """.split()
)
SPORT_IN_ARTICLE = 5
SPORT_IN_SENTENCE = 2
"""Different words of sport from which on an article, or a sentence, is about it."""

_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/]\d)")
_RESULT_VERBS = frozenset(
    "beat beats defeated thrashed drew lost won beaten trounced beating winning defeating edged".split()
)

AWARDS = frozenset(
    """
    award awards oscar oscars grammy grammys bafta baftas emmy emmys prize prizes globe globes best actress booker
    """.split()
)

VIOLENCE = frozenset(
    """
    attack attacks attacked attacking attacker gunman gunmen bomb bombs bombing bombings shooting stabbed
    stabbing terror terrorist terrorists terrorism militant militants murder murdered clash clashes clashed fighting
    troops rebels insurgents explosive explosives suicide massacre airstrike airstrikes shelling violence
    gunfire grenade army soldiers assassinated
    """.split()
)
ACCIDENTS = frozenset(
    """
    crash crashed accident accidents fire blaze earthquake quake flood floods flooding storm hurricane typhoon
    cyclone tornado avalanche landslide mudslide tsunami collision collided explosion derailed capsized sank
    eruption wildfire collapse collapsed stampede fireworks
    """.split()
)
"""Words that tell whether people who "were killed" were attacked or met with an accident."""


MARKETS = frozenset(
    """
    bitcoin bitcoins cryptocurrency cryptocurrencies ethereum shares stock stocks price prices trading traders investors
    investor market markets exchange exchanges currency index nasdaq bond bonds wall
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

"""The words that the rules about quotes go by."""

from __future__ import annotations

ADDRESSING_VERBS = frozenset("tell ask inform remind assure warn advise notify urge thank".split())
"""Verbs whose object is whom one speaks to."""

SPEECH_VERBS = frozenset(
    """
    say tell ask add write tweet note explain argue continue claim warn insist declare announce state reply respond
    comment conclude joke recall report suggest admit acknowledge concede complain confirm deny predict promise vow
    urge remark observe assert maintain contend allege believe think hope fear stress emphasize emphasise reveal
    read post shout yell cry exclaim quip describe call agree boast lament caution charge counter demand disclose
    estimate express testify accuse hint imply inquire indicate interject mention mock muse opine plead pledge point
    pronounce propose quote reassure recount reiterate repeat retort scream sigh signal speculate swear text thunder
    vent wonder whisper chant go label brand criticise criticize slam blast praise dismiss refer term dub declare
    proclaim affirm attest elaborate enthuse fume gush intone laugh murmur mutter rail recite relate remind sing snap
    hail characterize characterise wire summarize summarise tease underline underscore volunteer wish
    """.split()
)
"""Verbs, by lemma, that stand beside words in quotation marks as what their speaker does."""

THOUGHT_VERBS = frozenset(
    """
    see expect consider know view regard want fear suppose suspect require schedule assume decide intend plan cite
    find question oppose support order rule deem identify perceive understand interpret attribute blame recommend
    forbid prohibit allow instruct invite encourage credit portray offer characterize reject defend endorse back rate
    envision debate discuss dispute doubt criticize condemn
    judge rank
    """.split()
)
"""Verbs, by lemma, for what somebody thinks, wants or judges, which reports tell like words."""

TALKS = frozenset("conversation interview call meeting talk letter message email conference discussion chat".split())
"""Nouns for an exchange: who is named behind them with "with" or "to" is spoken to."""

LETTERS = frozenset("letter message email e-mail memo note appeal telegram".split())
"""Media that go to somebody: who is named behind them is no outlet."""

MEDIA = LETTERS | frozenset(
    """
    statement interview tweet post speech conference address broadcast article column op-ed editorial essay blog
    podcast memoir testimony release video communique communiqué briefing hearing filing affidavit remark comment
    call conversation announcement letter debate rally thread text livestream webcast bulletin pamphlet manifesto
    op-eds interviews tweets posts statements remarks comments speeches
    """.split()
)
"""Nouns, by lemma, for what carries somebody's words: "in a statement", "at a news conference"."""

BROADCASTS = frozenset(
    """
    television tv radio media email e-mail phone telephone page account website site blog channel show programme
    program twitter facebook instagram telegram snapchat tiktok whatsapp reddit youtube
    """.split()
)
"""Nouns, by lemma, that carry words where "on", "by" or "via" stands before them."""

SPEAKING_VERBS = frozenset("speak write talk post appear tweet address".split())
"""Verbs whose participle beside a cue tells where it was said: "speaking at a rally, she said"."""


SOURCE_NOUNS = frozenset(
    """
    government administration ministry department agency company firm bank court police army military party campaign
    group team union council committee commission board office authority authorities embassy parliament congress
    senate house newspaper paper magazine broadcaster network station channel agency report study survey poll
    statement document letter article story editorial memo email book complaint lawsuit indictment source people
    critic supporter opponent expert observer voter democrat republican conservative liberal lawmaker official
    member researcher scientist authorities others some many most few none one everyone everybody anyone nobody
    someone public family relative neighbour neighbor ally rival colleague pollster pundit regulator union protester
    investigator prosecutor police detective market trader shareholder consumer customer palace kremlin pentagon
    """.split()
)
"""Nouns, by lemma, for bodies, papers and unnamed people that are cited as sources."""

TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night today yesterday week month
    year january february march april may june july august september october november december weekend
    """.split()
)
"""Words for times, which a parser may take for the subject of a verb they stand beside."""

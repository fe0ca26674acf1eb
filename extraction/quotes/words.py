"""The words that the rules about quotes go by."""

from __future__ import annotations

ADDRESSING_VERBS = frozenset("advise ask assure inform notify remind tell thank urge warn".split())
"""Verbs whose object is whom one speaks to."""

SPEECH_VERBS = frozenset(
    """
    accuse acknowledge add admit affirm agree allege announce argue ask assert attest believe blast boast brand call
    caution chant characterise characterize charge claim comment complain concede conclude confirm contend continue
    counter criticise criticize cry declare demand deny describe disclose dismiss dub elaborate emphasise emphasize
    enthuse estimate exclaim explain express fear fume go gush hail hint hope imply indicate inquire insist interject
    intone joke label lament laugh maintain mention mock murmur muse mutter note observe opine plead pledge point post
    praise predict proclaim promise pronounce propose quip quote rail read reassure recall recite recount refer
    reiterate relate remark remind repeat reply report respond retort reveal say scream shout sigh signal sing slam snap
    speculate state stress suggest summarise summarize swear tease tell term testify text think thunder tweet underline
    underscore urge vent volunteer vow warn whisper wire wish wonder write yell
    """.split()
)
"""Verbs, by lemma, that stand beside words in quotation marks as what their speaker does."""

THOUGHT_VERBS = frozenset(
    """
    allow assume attribute back blame characterize cite condemn consider credit criticize debate decide deem defend
    discuss dispute doubt encourage endorse envision expect fear find forbid identify instruct intend interpret invite
    judge know offer oppose order perceive plan portray prohibit question rank rate recommend regard reject require rule
    schedule see support suppose suspect understand view want
    """.split()
)
"""Verbs, by lemma, for what somebody thinks, wants or judges, which reports tell like words."""

TALKS = frozenset("call chat conference conversation discussion email interview letter meeting message talk".split())
"""Nouns for an exchange: who is named behind them with "with" or "to" is spoken to."""

LETTERS = frozenset("appeal e-mail email letter memo message note telegram".split())
"""Media that go to somebody: who is named behind them is no outlet."""

MEDIA = LETTERS | frozenset(
    """
    address affidavit announcement article blog briefing broadcast bulletin call column comment comments communique
    communiqué conference conversation debate editorial essay filing hearing interview interviews letter livestream
    manifesto memoir op-ed op-eds pamphlet podcast post posts rally release remark remarks speech speeches statement
    statements testimony text thread tweet tweets video webcast
    """.split()
)
"""Nouns, by lemma, for what carries somebody's words: "in a statement", "at a news conference"."""

BROADCASTS = frozenset(
    """
    account blog channel e-mail email facebook instagram media page phone program programme radio reddit show site
    snapchat telegram telephone television tiktok tv twitter website whatsapp youtube
    """.split()
)
"""Nouns, by lemma, that carry words where "on", "by" or "via" stands before them."""

SPEAKING_VERBS = frozenset("address appear post speak talk tweet write".split())
"""Verbs whose participle beside a cue tells where it was said: "speaking at a rally, she said"."""


SOURCE_NOUNS = frozenset(
    """
    administration agency ally anyone army article authorities authority bank board book broadcaster campaign channel
    colleague commission committee company complaint congress conservative consumer council court critic customer
    democrat department detective document editorial email embassy everybody everyone expert family few firm government
    group house indictment investigator kremlin lawmaker lawsuit letter liberal magazine many market member memo
    military ministry most neighbor neighbour network newspaper nobody none observer office official one opponent others
    palace paper parliament party pentagon people police poll pollster prosecutor protester public pundit regulator
    relative report republican researcher rival scientist senate shareholder some someone source statement station story
    study supporter survey team trader union voter
    """.split()
)
"""Nouns, by lemma, for bodies, papers and unnamed people that are cited as sources."""

TIMES = frozenset(
    """
    afternoon april august december evening february friday january july june march may monday month morning night
    november october saturday september sunday thursday today tuesday wednesday week weekend year yesterday
    """.split()
)
"""Words for times, which a parser may take for the subject of a verb they stand beside."""

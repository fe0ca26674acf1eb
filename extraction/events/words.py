"""Words that decide how an event is presented and who can take part in one."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REPORTING_NOUNS = _words(
    """
    announcement assurance claim confirmation decision declaration news pledge promise report statement vow warning word
    """
)
"""Nouns that report a clause ("China's announcement that …")."""

IDIOMS = {
    verb: _words(objects)
    for verb, objects in {
        "request": "comment interview",
        "break": "deadlock record silence tie",
        "kill": "appetite bill buzz deal idea joke plan project time",
        "shoot": "film footage glance hoop image movie photo photograph picture portrait question scene selfie video",
        "fire": "imagination question starting-gun",
        "attack": "disease inflation poverty problem question",
        "fight": "battle blaze cancer case corner crime disease election fire illness poverty seat way",
        "beat": "deadline drum egg estimate expectation forecast odds record rush target",
        "strike": "balance chord note pose",
        "speak": "language volume",
        "meet": "cost criterion deadline demand expectation goal need obligation requirement standard target",
        "raise": "eyebrow",
        "storm": "chart",
        "raid": "fridge",
        "capture": "attention essence footage heart image imagination moment mood",
        "seize": "chance day moment opportunity",
        "win": "heart mind praise support",
        "lose": "ground patience sight temper touch weight",
        "bomb": "exam",
        "marry": "idea style",
        "launch": "career",
        "join": "charge chorus club dot fray party queue rank",
        "award": "compensation contract damages deal franchise grant",
        "charge": "battery customer fee price rate",
        "execute": "move order plan strategy trade",
        "reopen": "case debate inquiry investigation question wound",
        "release": "name number",
    }.items()
}
"""Objects with which a verb means something else ("killed time")."""

ATTENDANCE = _words("attend boycott join miss skip")
"""What one does with an occasion, which takes place on the date of that."""

TELLING_VERBS = _words("agree announce ask assure brief discuss inform promise raise say tell urge warn")
"""What one does with somebody during a meeting or a call."""

POINTERS = _words("action decision measure move retaliation step")
"""Nouns that with "this" or "that" point at the event just told."""

LIGHT_VERBS = _words(
    """
    adopt agree announce approve arrange attend begin bring broker carry cause clinch commit complete conclude conduct
    confirm continue convene declare deliver do endure enforce engage enter expand express extend face file finalise
    finalize follow give grant hammer have hold host impose initial initiate intensify introduce issue join launch lead
    lodge maintain make mount negotiate offer open order organise organize participate pay perform place plan pursue put
    ratify reach receive reimpose renew resume schedule seal secure see send sign slap speed stage start step strike
    submit suffer survive take tender tighten undergo undertake unleash unveil wage widen win
    """
)
"""Verbs that lend their subject and tense to the event noun that is their object ("held talks")."""

OCCURRENCE_VERBS = _words(
    """
    be begin break come continue end erupt follow happen hit hold kill last occur start strike take
    """
)
"""Verbs whose subject is the event itself ("the call took place on Friday")."""

REPORTING_VERBS = _words(
    """
    acknowledge add admit announce argue assert believe cite claim comment confirm declare describe disclose emphasise
    emphasize estimate expect explain find hear hope indicate insist know learn maintain mention note predict quote
    recall reiterate remark report reveal say show state stress suggest tell think understand warn write
    """
)
"""Verbs that report a clause: their date dates the words, not what the words tell."""

PLAN_WORDS = _words(
    """
    about aim arrange consider contemplate decide due expect hope intend likely look move mull plan plot poise prepare
    propose schedule seek set slate want wish
    """
)
DENIAL_WORDS = _words("deny")
CANCEL_WORDS = _words("abandon abort cancel postpone scrap shelve")
ENABLING = _words("allow enable help let permit require want")
"""Verbs whose infinitive happens only where they are told of the past."""

ATTEMPT_WORDS = _words("attempt fail plot seek try")
HYPOTHETICAL_MODALS = _words("can could may might should")
FUTURE_MODALS = _words("'ll shall will wo ’ll")
WILLING_WORDS = _words("prepared ready willing")
CONDITIONAL_MARKS = _words("if unless whether")
HOSTILE = _words("ASSAULT COERCE MOBILIZE PROTEST REJECT SANCTION THREATEN")
"""Types whose announcement ("said it would boycott") is a threat."""

CONSUMING = _words("ACCUSE AGREE CONCEDE REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN")
"""Types that take up an event in their complement: "demanded a withdrawal" tells of one event."""

HELPFUL_VERBS = _words(
    """
    accept allow attend build continue contribute cooperate ease free give hand help host invest join let lift open
    participate pay permit provide re-open release reopen restore return send share sign support withdraw
    """
)
"""Verbs which in the future tense under "announced" or "said" make a promise."""

STATE_ORGANS = _words(
    """
    administration army authority cabinet coastguard congress court delegation diplomat envoy force government guard
    leadership military ministry navy official parliament patrol police regime senate soldier troop
    """
)
"""What acts for the place that owns it ("Israel's cabinet")."""

REPRESENTATIVES = STATE_ORGANS | _words(
    """
    agency aircraft ambassador consul destroyer embassy extremist fighter guerilla guerrilla gunboat gunman helicopter
    inspector insurgent investigator jet jihadi jihadist marine militant militiaman missile negotiator peacekeeper
    personnel plane prosecutor rebel regulator representative side submarine terrorist warplane warship
    """
)
"""Whoever, with a country's or a body's name before it, acts for that ("Danish officials", not "Danish tourists")."""

COLLECTIVES = _words(
    """
    all army band both bulk coalition couple crowd delegation deployment dozen each few gang group half handful hundred
    lot majority many member million mob most number one pair part percent plenty quarter range rest score series
    several some team ten third thousand
    """
)
"""Heads behind which "of" names who is meant ("a group of Moroccan diplomats")."""

PRESS = _words(
    """
    afp agency audience bbc broadcaster channel cnn conference correspondent daily interview journalist magazine media
    newspaper post press program programme radio reporter reuters television times tv website
    """
)
"""Whom one speaks to without consulting."""

SIMPLE_PREPOSITIONS = _words(
    """
    about against among at between by for from in into of on over to toward towards upon with
    """
)

ACTOR_NOUNS = _words(
    """
    accused activist actor actress administration adult adviser advisor advocate agency agent aide aircraft airline
    alien alliance ally ambassador analyst archbishop army artist assailant assembly assistant association astronaut
    asylum-seeker athlete attacker attorney author authority automaker ayatollah baby band bank banker baron battalion
    billionaire bishop bloc board bomber boss boxer boy bride brigade broadcaster broker brother buddhist bundestag
    business buyer cabinet cadet campaigner candidate captain captive cardinal carmaker carrier catholic ceo chain chair
    chairman chairwoman champion chancellor charity chef chief chieftain child christian church citizen city civilian
    claimant cleric climber club coach coalition colleague colonel comedian commander commando commission committee
    communist community commuter company confederation congregation congress congressman congresswoman conscript
    conservative consumer contractor convict convoy corporation correspondent cosmonaut council councillor counsel
    counterpart country couple court creditor crew criminal crowd customer cyclist daughter dealer defendant delegate
    delegation democrat demonstrator department deputy designer detainee developer dictator diplomat director dissident
    doctor driver drug-lord duchess duke duma duo economist editor elder electorate emir emperor employee employer enemy
    entrepreneur envoy evangelical executive exile expatriate expert extremist faction family fan farmer father
    federation fighter figure filmmaker firefighter firm fisherman fleet foe follower force foreigner foundation founder
    friend fund fundamentalist gang general giant girl goalkeeper golfer government governor groom group guard guerilla
    guerrilla gunman gunship hacker heir heiress helicopter hiker hindu hospital hostage house husband imam immigrant
    infant inhabitant inmate inspector institute insurgent intelligence investor islamist jet jew jockey journalist
    judge junta jury killer king kingdom knesset kremlin laborer labourer lady landlord landowner lawmaker lawyer leader
    league legislator legislature lender liberal lieutenant looter lord loyalist magazine magistrate majority maker man
    manager manufacturer marcher marine mayor mediator medic member mep mercenary migrant militant military militia
    millionaire miner minister ministry minority mob model monarch monarchy monitor monk moslem mother motorist movement
    mp mullah murderer museum musician muslim nation national nationalist navy negotiator neighbor neighbour network
    newlywed newspaper nominee novelist nurse observer officer official operator opponent opposition organisation
    organization outlet owner pair palace panel paramedic paramilitary parent parishioner parliament partner party
    passenger patient patrol patrolman peacekeeper peasant pedestrian pensioner pentagon people person personnel
    photographer picket pilot pirate plaintiff plane player playwright pm poet police policeman politburo politician
    pope population premier premier-elect presenter presidency president president-elect priest prime prince princess
    prisoner prosecutor protestant protester protestor province public publisher pupil queen rabbi rebel recruit referee
    reformer refugee regime region regulator relative reporter representative republic republican rescuer researcher
    reservist resident retailer rider rioter rival robber ruler runner sailor school schoolboy schoolgirl scientist
    secretary seed senate senator separatist sergeant settler shareholder sheikh ship side signatory sikh singer sister
    skier smuggler sniper socialist society soldier son spokesman spokesperson spokeswoman spy squad staff star state
    statesman striker strongman student subject sultan supplier supporter survivor suspect swimmer tank teacher team
    teenager tenant terrorist thief toddler tourist trade-unionist trader trafficker tribe tribesman tribunal trio troop
    trustee twin tycoon umpire union unionist university vessel veteran vice-president victim villager volunteer voter
    warlord warplane warship watchdog widow wife wing witness woman worker writer youth zealot
    """
)
"""Heads of noun phrases that can act or be acted upon without being a name."""

APPOINTEES = _words(
    """
    ambassador boss candidate captain ceo chair chairman chairwoman chancellor chief coach commissioner director editor
    envoy executive general governor head judge leader manager mayor minister premier president secretary speaker
    successor
    """
)

CAUSES = _words(
    """
    accident avalanche blaze cancer collision crash cyclone derailment disaster disease drought earthquake epidemic
    eruption explosion famine fire flood flooding heatwave hurricane illness landslide mudslide outbreak quake shipwreck
    stampede storm tornado tremor tsunami typhoon virus wave wildfire
    """
)
"""What kills without anybody's assault."""

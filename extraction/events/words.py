"""Words that decide how an event is presented and who can take part in one."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REPORTING_NOUNS = _words(
    """
    announcement statement claim report news promise pledge vow confirmation declaration decision warning assurance
    word
    """
)
"""Nouns that report a clause ("China's announcement that …")."""

IDIOMS = {
    verb: _words(objects)
    for verb, objects in {
        "request": "comment interview",
        "break": "tie deadlock record silence",
        "kill": "time joke idea bill plan project deal buzz appetite",
        "shoot": "film video scene movie photo photograph picture image portrait selfie footage glance hoop question",
        "fire": "imagination question starting-gun",
        "attack": "problem question poverty disease inflation",
        "fight": "way cancer illness disease fire blaze battle election seat case corner crime poverty",
        "beat": "odds record expectation deadline forecast estimate drum egg rush target",
        "strike": "chord balance note pose",
        "speak": "volume language",
        "meet": "target deadline need demand standard requirement criterion cost expectation obligation goal",
        "raise": "eyebrow",
        "storm": "chart",
        "raid": "fridge",
        "capture": "imagination attention mood heart moment image essence footage",
        "seize": "opportunity chance moment day",
        "win": "heart mind praise support",
        "lose": "temper patience sight touch weight ground",
        "bomb": "exam",
        "marry": "style idea",
        "launch": "career",
        "join": "charge chorus fray queue dot rank club party",
        "award": "contract deal damages compensation grant franchise",
        "charge": "fee price rate battery customer",
        "execute": "plan strategy order trade move",
        "reopen": "case investigation inquiry debate wound question",
        "release": "name number",
    }.items()
}
"""Objects with which a verb means something else ("killed time")."""

ATTENDANCE = _words("attend skip boycott miss join")
"""What one does with an occasion, which takes place on the date of that."""

TELLING_VERBS = _words("tell say inform warn assure ask urge promise brief announce discuss agree raise")
"""What one does with somebody during a meeting or a call."""

POINTERS = _words("move step measure decision action retaliation")
"""Nouns that with "this" or "that" point at the event just told."""

LIGHT_VERBS = _words(
    """
    have hold make give take launch conduct stage impose reimpose sign reach conclude begin start continue carry
    issue lodge file open announce mount renew resume complete undertake pay place attend declare organise organize
    join lead do deliver offer see suffer face order commit perform host convene arrange strike seal ratify win send
    extend express slap initial secure finalise finalize speed maintain tighten expand enter cause receive introduce
    put grant agree enforce tender submit broker negotiate unleash plan follow pursue schedule hammer clinch approve
    initiate bring adopt participate engage wage unveil confirm step intensify widen endure undergo survive
    """
)
"""Verbs that lend their subject and tense to the event noun that is their object ("held talks")."""

OCCURRENCE_VERBS = _words(
    """
    take occur happen begin start end be hold come follow last continue erupt break strike hit kill
    """
)
"""Verbs whose subject is the event itself ("the call took place on Friday")."""

REPORTING_VERBS = _words(
    """
    say tell announce report add state declare claim note write reveal confirm explain quote believe think know
    mention disclose comment stress argue assert maintain insist warn estimate describe suggest indicate show find
    cite hear learn understand expect hope predict recall acknowledge admit reiterate remark emphasise emphasize
    """
)
"""Verbs that report a clause: their date dates the words, not what the words tell."""

PLAN_WORDS = _words(
    """
    plan intend schedule expect prepare aim propose hope seek want due set likely consider decide arrange slate move
    mull contemplate poise about wish plot look
    """
)
DENIAL_WORDS = _words("deny")
CANCEL_WORDS = _words("cancel postpone scrap abandon shelve abort")
ENABLING = _words("let allow permit enable help want require")
"""Verbs whose infinitive happens only where they are told of the past."""

ATTEMPT_WORDS = _words("try attempt seek plot fail")
HYPOTHETICAL_MODALS = _words("could may might should can")
FUTURE_MODALS = _words("will shall 'll wo ’ll")
WILLING_WORDS = _words("ready willing prepared")
CONDITIONAL_MARKS = _words("if unless whether")
HOSTILE = _words("SANCTION ASSAULT COERCE PROTEST MOBILIZE THREATEN REJECT")
"""Types whose announcement ("said it would boycott") is a threat."""

CONSUMING = _words("AGREE REQUEST REJECT THREATEN CONCEDE SUPPORT ACCUSE SANCTION RETREAT")
"""Types that take up an event in their complement: "demanded a withdrawal" tells of one event."""

HELPFUL_VERBS = _words(
    """
    return allow permit let lift join contribute host continue reopen re-open attend participate send provide help
    give " "release restore accept open pay support cooperate share ease free withdraw hand invest build sign
    """
)
"""Verbs which in the future tense under "announced" or "said" make a promise."""

STATE_ORGANS = _words(
    """
    government administration army military patrol guard coastguard police navy force cabinet parliament authority
    official regime leadership ministry senate congress troop soldier diplomat envoy delegation court
    """
)
"""What acts for the place that owns it ("Israel's cabinet")."""

REPRESENTATIVES = STATE_ORGANS | _words(
    """
    investigator prosecutor regulator negotiator representative ambassador consul embassy inspector peacekeeper
    personnel marine warplane warship plane jet aircraft missile helicopter gunboat destroyer submarine fighter
    militant rebel insurgent extremist guerrilla guerilla gunman terrorist jihadist jihadi militiaman side agency
    """
)
"""Whoever, with a country's or a body's name before it, acts for that ("Danish officials", not "Danish tourists")."""

COLLECTIVES = _words(
    """
    group number hundred thousand dozen million score member majority some many most few several couple lot handful
    crowd team pair range series ten half third quarter percent rest plenty all both each one bulk part mob band
    gang delegation coalition army deployment
    """
)
"""Heads behind which "of" names who is meant ("a group of Moroccan diplomats")."""

PRESS = _words(
    """
    reporter journalist press media newspaper magazine agency radio television tv conference interview bbc cnn
    reuters afp correspondent channel programme program audience broadcaster daily times post website
    """
)
"""Whom one speaks to without consulting."""

SIMPLE_PREPOSITIONS = _words(
    """
    with against on to from at for of by between over into in among towards toward upon about
    """
)

ACTOR_NOUNS = _words(
    """
    president premier minister prime government administration parliament congress senate house cabinet council
    committee commission court judge jury prosecutor police policeman officer official authority ministry department
    agency army military navy force troop soldier guerrilla guerilla rebel militant insurgent fighter militia gunman
    terrorist group organisation organization party faction movement leader opposition spokesman spokeswoman
    spokesperson diplomat ambassador envoy delegation country nation state kingdom republic city province region
    regime ruler king queen prince princess emperor sultan emir sheikh pope bishop archbishop cardinal priest cleric
    monk imam ayatollah church union worker teacher student doctor nurse farmer miner driver pilot employee staff
    striker protester protestor demonstrator activist campaigner crowd people person man woman child boy girl youth
    civilian citizen resident villager inhabitant refugee migrant immigrant asylum-seeker prisoner detainee inmate
    hostage suspect victim patient passenger tourist company firm corporation bank business maker manufacturer
    retailer airline carrier operator supplier giant chain club team side squad player coach manager captain
    champion goalkeeper star singer actor actress director author writer novelist poet artist musician band
    scientist researcher expert economist analyst lawyer attorney counsel watchdog regulator chairman chairwoman
    chair chief executive ceo boss owner shareholder investor board trustee founder entrepreneur millionaire
    billionaire banker trader broker buyer customer consumer voter electorate candidate nominee senator congressman
    congresswoman lawmaker legislator deputy mp mep councillor mayor governor chancellor secretary general commander
    colonel lieutenant sergeant marine guard peacekeeper inspector observer monitor agent spy hacker thief robber
    gang criminal drug-lord dealer smuggler trafficker pirate murderer killer attacker bomber assailant mob ally
    neighbour neighbor partner rival enemy foe opponent supporter follower loyalist adviser advisor aide assistant
    colleague friend family relative wife husband son daughter mother father brother sister parent widow community
    tribe minority majority population public society charity foundation institute university school hospital museum
    newspaper magazine broadcaster network publisher outlet journalist reporter editor correspondent photographer
    fan athlete swimmer runner cyclist boxer golfer jockey skier rider seed umpire referee federation association
    league alliance coalition bloc confederation junta patrol warship ship plane aircraft jet helicopter tank
    gunship convoy battalion brigade vessel warplane fleet crew fisherman sailor nationalist separatist communist
    socialist conservative democrat republican liberal extremist fundamentalist islamist muslim moslem christian jew
    hindu sikh buddhist catholic protestant dissident exile politician statesman figure representative delegate
    negotiator mediator landowner settler tribesman warlord chieftain elder veteran reservist recruit conscript
    cadet commando sniper national subject foreigner alien expatriate adult teenager baby infant toddler pensioner
    couple pair duo trio twin newlywed counterpart captive survivor schoolgirl schoolboy pupil bride groom defendant
    accused convict plaintiff claimant witness magistrate tribunal panel legislature assembly bundestag knesset duma
    politburo presidency monarchy palace pentagon kremlin signatory member creditor lender fund carmaker automaker
    developer contractor employer landlord tenant firefighter paramedic rescuer medic volunteer personnel motorist
    pedestrian commuter climber hiker astronaut cosmonaut monarch duke duchess baron lord lady intelligence advocate
    reformer marcher rioter looter picket trade-unionist unionist tycoon heir heiress wing patrolman rabbi mullah
    evangelical parishioner congregation peasant labourer laborer mercenary paramilitary playwright filmmaker
    comedian presenter model designer chef pm vice-president premier-elect president-elect dictator strongman zealot
    """
)
"""Heads of noun phrases that can act or be acted upon without being a name."""

APPOINTEES = _words(
    """
    president minister chief chairman chairwoman chair director mayor coach manager captain secretary ceo executive
    head ambassador governor chancellor editor judge leader successor candidate commissioner envoy speaker general
    premier boss
    """
)

CAUSES = _words(
    """
    crash accident earthquake quake fire blaze flood flooding storm hurricane typhoon cyclone tornado avalanche
    landslide mudslide tsunami collision disaster explosion derailment wildfire eruption outbreak epidemic disease
    cancer illness tremor heatwave stampede wave shipwreck drought famine virus
    """
)
"""What kills without anybody's assault."""

"""The plain words for each type and mode of event, of which a label is made where the text's own do not serve.

A line of `TABLE` reads `name: base past [participle] | rest | noun`. The name is a mode or, in capitals, a type. `rest`
stands between verb and target ("an agreement with"); an empty one makes the verb transitive, so that it has a passive.
The noun says that there was such a thing, where nobody is known who did it.
"""

from __future__ import annotations

from dataclasses import dataclass

TABLE = """
AGREE: reach reached | an agreement with | an agreement
promise: make made | a promise to | a promise
CONSULT: hold held | talks with | talks
meeting: meet met | | a meeting
phone: speak spoke spoken | by phone with | a phone call
negotiation: hold held | negotiations with | negotiations
mediation: mediate mediated | with | mediation
visit: visit visited | | a visit
host: receive received | | a reception
SUPPORT: support supported | | support
praise: praise praised | | praise
diplomacy: strengthen strengthened | ties with | closer ties
CONCEDE: give gave given | way to | a concession
easing: ease eased | restrictions on | an easing of restrictions
release: free freed | | a release
apology: apologise apologised | to | an apology
COOPERATE: work worked | together with | cooperation
trade: trade traded | with | trade
intelligence: share shared | intelligence with | an exchange of intelligence
extradition: extradite extradited | | an extradition
exercise: hold held | exercises with | an exercise
AID: help helped | | aid
asylum: shelter sheltered | | asylum
peacekeeping: protect protected | | a peacekeeping mission
evacuation: evacuate evacuated | | an evacuation
RETREAT: withdraw withdrew withdrawn | from | a withdrawal
surrender: surrender surrendered | to | a surrender
ceasefire: stop stopped | fighting with | a ceasefire
REQUEST: ask asked | | a request
demand: make made | demands on | a demand
appeal: appeal appealed | to | an appeal
ACCUSE: accuse accused | | an accusation
criticism: criticise criticised | | criticism
investigation: investigate investigated | | an investigation
lawsuit: sue sued | | a lawsuit
impeachment: impeach impeached | | an impeachment
REJECT: rebuff rebuffed | | a refusal
opposition: oppose opposed | | opposition
veto: use used | a veto against | a veto
defiance: defy defied | | defiance
denial: contradict contradicted | | a denial
THREATEN: threaten threatened | | a threat
PROTEST: protest protested | against | a protest
strike: go went gone | on strike against | a strike
hunger_strike: go went gone | on hunger strike against | a hunger strike
obstruction: stage staged | a blockade against | a blockade
riot: riot rioted | against | a riot
boycott: boycott boycotted | | a boycott
SANCTION: impose imposed | sanctions on | sanctions
ban: impose imposed | a ban on | a ban
embargo: impose imposed | an embargo on | an embargo
tariff: impose imposed | tariffs on | tariffs
export_control: impose imposed | export controls on | export controls
severance: cut cut | off relations with | a break
expulsion: expel expelled | | an expulsion
fine: fine fined | | a fine
MOBILIZE: deploy deployed | forces against | a deployment
police: deploy deployed | police against | a deployment of police
COERCE: put put | pressure on | pressure
arrest: arrest arrested | | an arrest
abduction: abduct abducted | | an abduction
seizure: seize seized | property of | a seizure
raid: raid raided | | a raid
restriction: impose imposed | restrictions on | restrictions
censorship: censor censored | | censorship
deportation: deport deported | | a deportation
cyberattack: hack hacked | | a cyberattack
extortion: extort extorted | money from | extortion
property_damage: damage damaged | property of | damage to property
ASSAULT: attack attacked | | an attack
killing: kill killed | | a killing
assassination: assassinate assassinated | | an assassination
coup: stage staged | a coup against | a coup
fighting: fight fought | | fighting
bombing: bomb bombed | | a bombing
shooting: shoot shot | | a shooting
stabbing: stab stabbed | | a stabbing
beating: beat beat beaten | | a beating
torture: torture tortured | | torture
sexual_violence: abuse abused | | abuse
wounding: wound wounded | | an attack
ELECT: elect elected | | an election
election: hold held | an election with | an election
victory: win won | against | a victory
vote: vote voted | for | a vote
candidacy: stand stood | against | a candidacy
APPOINT: appoint appointed | | an appointment
succession: succeed succeeded | | a succession
RESIGN: resign resigned | from | a resignation
retirement: retire retired | from | a retirement
dismissal: dismiss dismissed | | a dismissal
DIE: die died | with | a death
suicide: take took taken | the life of | a suicide
BORN: bear bore born | | a birth
TRY: try tried | | a trial
charge: charge charged | | a charge
hearing: hear heard | the case of | a hearing
CONVICT: convict convicted | | a conviction
acquittal: acquit acquitted | | an acquittal
ACQUIRE: buy bought | from | a purchase
merger: merge merged | with | a merger
sale: make made | a sale to | a sale
LAUNCH: launch launched | | a launch
publication: publish published | with | a publication
opening: open opened | | an opening
founding: found founded | | a founding
CEREMONY: honour honoured | | a ceremony
inauguration: inaugurate inaugurated | | an inauguration
wedding: marry married | | a wedding
funeral: bury buried | | a funeral
coronation: crown crowned | | a coronation
anniversary: celebrate celebrated | with | an anniversary
DISASTER: hit hit | | an accident
earthquake: hit hit | | an earthquake
tsunami: hit hit | | a tsunami
flood: hit hit | | a flood
storm: hit hit | | a storm
fire: hit hit | | a fire
crash: hit hit | | a crash
collapse: hit hit | | a collapse
eruption: hit hit | | an eruption
explosion: hit hit | | an explosion
landslide: hit hit | | a landslide
epidemic: hit hit | | an epidemic
drought: hit hit | | a drought
CONTEST: play played | against | a contest
match: play played | against | a match
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb in its three forms, what stands before its object, and the noun for the event."""

    base: str
    past: str
    participle: str
    rest: str
    noun: str


def _phrases() -> dict[str, Phrase]:
    found = {}
    for line in TABLE.strip().splitlines():
        name, _, told = line.partition(":")
        verb, rest, noun = (part.strip() for part in told.split("|"))
        base, past, *participle = verb.split()
        found[name] = Phrase(base, past, participle[0] if participle else past, rest, noun)
    return found


PHRASES = _phrases()

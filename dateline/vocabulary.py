"""The closed vocabularies that every layer shares: kinds, forms, origins, statuses and event types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is for."""

    HEADLINE = "headline"
    TEASER = "teaser"
    DATELINE = "dateline"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    CREDIT = "credit"
    CAPTION = "caption"
    FURNITURE = "furniture"


PAGE_BLOCKS = frozenset((BlockKind.CAPTION, BlockKind.FURNITURE))
"""What a page puts around a story: captions of its pictures, and its own words. Nobody is quoted in them, and nothing
happens."""


class Field(StrEnum):
    """What of an article a span counts in: its text, or a headline that its file gives and the text does not repeat."""

    TEXT = "text"
    HEADLINE = "headline"


class EntityKind(StrEnum):
    """What sort of named thing an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    PRODUCT = "product"
    WORK = "work"
    LAW = "law"
    HAPPENING = "happening"
    GROUP = "group"
    OTHER = "other"


class MentionForm(StrEnum):
    """How a surface refers to its entity."""

    NAME = "name"
    TITLE = "title"
    DEMONYM = "demonym"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


class TitlePeriod(StrEnum):
    """How the holding of a title lies to the time that the text tells of, where it says so."""

    FORMER = "former"
    THEN = "then"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    ACTING = "acting"
    ELECT = "elect"


class QuoteKind(StrEnum):
    """Verbatim words, a quoted fragment in the writer's sentence, or reported speech."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


class Origin(StrEnum):
    """Where a value comes from: the text says it, the file or an option gives it, it follows from
    evidence in the text, or it is made from the text because none was stated."""

    STATED = "stated"
    GIVEN = "given"
    INFERRED = "inferred"
    DERIVED = "derived"


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Stage(StrEnum):
    """A stage of reading an article, in the order in which they run. Where one fails, its kind of fact is left out;
    without a parse or the network's reading, an article has its text, blocks and metadata only."""

    LAYOUT = "layout"
    LANGUAGE = "language"
    PARSE = "parse"
    NETWORK = "network"
    ENTITIES = "entities"
    DATES = "dates"
    QUOTES = "quotes"
    EVENTS = "events"


class EventStatus(StrEnum):
    """Whether the text presents an event as real."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    DENIED = "denied"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


class EventMode(StrEnum):
    """How an event of its type came about, more closely than the type says ("a CONSULT by phone")."""

    PROMISE = "promise"
    MEETING = "meeting"
    CONVERSATION = "conversation"
    PHONE = "phone"
    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"
    VISIT = "visit"
    HOST = "host"
    PRAISE = "praise"
    ENDORSEMENT = "endorsement"
    DIPLOMACY = "diplomacy"
    EASING = "easing"
    RELEASE = "release"
    APOLOGY = "apology"
    YIELDING = "yielding"
    COOPERATION = "cooperation"
    INTELLIGENCE = "intelligence"
    TRADE = "trade"
    EXTRADITION = "extradition"
    EXERCISE = "exercise"
    RELIEF = "relief"
    ASYLUM = "asylum"
    PEACEKEEPING = "peacekeeping"
    EVACUATION = "evacuation"
    WITHDRAWAL = "withdrawal"
    SURRENDER = "surrender"
    CEASEFIRE = "ceasefire"
    DEMAND = "demand"
    APPEAL = "appeal"
    CRITICISM = "criticism"
    ACCUSATION = "accusation"
    INVESTIGATION = "investigation"
    LAWSUIT = "lawsuit"
    IMPEACHMENT = "impeachment"
    REFUSAL = "refusal"
    OPPOSITION = "opposition"
    VETO = "veto"
    DEFIANCE = "defiance"
    DENIAL = "denial"
    THREAT = "threat"
    DEMONSTRATION = "demonstration"
    STRIKE = "strike"
    OBSTRUCTION = "obstruction"
    RIOT = "riot"
    BOYCOTT = "boycott"
    SANCTIONS = "sanctions"
    BAN = "ban"
    SEVERANCE = "severance"
    EXPULSION = "expulsion"
    FINE = "fine"
    TROOPS = "troops"
    POLICE = "police"
    ARREST = "arrest"
    ABDUCTION = "abduction"
    SEIZURE = "seizure"
    RAID = "raid"
    RESTRICTION = "restriction"
    CENSORSHIP = "censorship"
    DEPORTATION = "deportation"
    CYBERATTACK = "cyberattack"
    EXTORTION = "extortion"
    PROPERTY_DAMAGE = "property_damage"
    KILLING = "killing"
    ASSASSINATION = "assassination"
    ATTACK = "attack"
    FIGHTING = "fighting"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    STABBING = "stabbing"
    BEATING = "beating"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    WOUNDING = "wounding"
    ELECTION = "election"
    VICTORY = "victory"
    VOTE = "vote"
    CANDIDACY = "candidacy"
    APPOINTMENT = "appointment"
    SUCCESSION = "succession"
    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    DEATH = "death"
    SUICIDE = "suicide"
    BIRTH = "birth"
    TRIAL = "trial"
    CHARGE = "charge"
    HEARING = "hearing"
    CONVICTION = "conviction"
    ACQUITTAL = "acquittal"
    PURCHASE = "purchase"
    MERGER = "merger"
    SALE = "sale"
    LAUNCH = "launch"
    PUBLICATION = "publication"
    OPENING = "opening"
    FOUNDING = "founding"
    INAUGURATION = "inauguration"
    WEDDING = "wedding"
    FUNERAL = "funeral"
    CORONATION = "coronation"
    AWARD = "award"
    ANNIVERSARY = "anniversary"
    CRASH = "crash"
    COLLAPSE = "collapse"
    ERUPTION = "eruption"
    MATCH = "match"
    AGREEMENT = "agreement"
    HUNGER_STRIKE = "hunger_strike"
    EMBARGO = "embargo"
    TARIFF = "tariff"
    EXPORT_CONTROL = "export_control"
    COUP = "coup"
    RETIREMENT = "retirement"
    EARTHQUAKE = "earthquake"
    TSUNAMI = "tsunami"
    FLOOD = "flood"
    STORM = "storm"
    FIRE = "fire"
    EXPLOSION = "explosion"
    LANDSLIDE = "landslide"
    EPIDEMIC = "epidemic"
    DROUGHT = "drought"


class Harm(StrEnum):
    """What befell the people that an event counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"


class ParticipantRole(StrEnum):
    """A participant's part in an event. Reciprocal events (a meeting, a treaty) have equal parties."""

    SOURCE = "source"
    TARGET = "target"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class EventTypeDescription:
    """What an event type covers, with a sentence that tells of one and the ontology that names it."""

    description: str
    example: str
    ontology: str


class EventType(StrEnum):
    """PLOVER's sixteen types as POLECAT uses them, those of ACE 2005, and Dateline's own for the rest of the news."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    ELECT = "ELECT"
    APPOINT = "APPOINT"
    RESIGN = "RESIGN"
    DIE = "DIE"
    BORN = "BORN"
    TRY = "TRY"
    CONVICT = "CONVICT"
    ACQUIRE = "ACQUIRE"
    LAUNCH = "LAUNCH"
    CEREMONY = "CEREMONY"
    DISASTER = "DISASTER"
    CONTEST = "CONTEST"
    FIGURES = "FIGURES"
    LEGISLATE = "LEGISLATE"
    CLOSE = "CLOSE"
    DISCOVER = "DISCOVER"
    HEALTH = "HEALTH"
    FAMILY = "FAMILY"
    PERFORM = "PERFORM"
    MOVE = "MOVE"
    OTHER = "OTHER"
    """A happening of no other type; the event's `what` says in a word or two which."""


def _plover(description: str, example: str) -> EventTypeDescription:
    return EventTypeDescription(description, example, "PLOVER")


def _ace(description: str, example: str) -> EventTypeDescription:
    return EventTypeDescription(description, example, "ACE 2005")


def _own(description: str, example: str) -> EventTypeDescription:
    return EventTypeDescription(description, example, "Dateline")


EVENT_TYPES: dict[EventType, EventTypeDescription] = {
    EventType.AGREE: _plover(
        "Agrees to, or settles, something; signs a deal or a treaty.",
        "Kenya and Uganda signed an agreement on border trade on Tuesday.",
    ),
    EventType.CONSULT: _plover(
        "Meets, talks, visits, telephones or negotiates.",
        "The two presidents spoke by telephone on Friday.",
    ),
    EventType.SUPPORT: _plover(
        "Praises, endorses, defends or sides with somebody.",
        "The prime minister praised the judges on Monday.",
    ),
    EventType.CONCEDE: _plover(
        "Gives way: eases a policy, releases prisoners, lifts a ban, apologises.",
        "The ministry lifted its ban on imported rice.",
    ),
    EventType.COOPERATE: _plover(
        "Works together: trades, shares intelligence, holds joint exercises.",
        "Norway and Iceland began a joint naval exercise.",
    ),
    EventType.AID: _plover(
        "Gives money, goods, shelter or protection.",
        "Japan sent food and tents to the flooded region.",
    ),
    EventType.RETREAT: _plover(
        "Withdraws, demobilises, surrenders or keeps a ceasefire.",
        "The rebels pulled out of the town overnight.",
    ),
    EventType.REQUEST: _plover(
        "Asks for, demands or appeals for something.",
        "The mayor asked the government for more police.",
    ),
    EventType.ACCUSE: _plover(
        "Criticises, blames, accuses, sues or investigates.",
        "The union accused the company of lying.",
    ),
    EventType.REJECT: _plover(
        "Refuses, vetoes, declines or defies.",
        "Parliament rejected the budget by twelve votes.",
    ),
    EventType.THREATEN: _plover(
        "Threatens or warns of a hostile act.",
        "The minister threatened to impose new tariffs.",
    ),
    EventType.PROTEST: _plover(
        "Demonstrates, marches, strikes or riots.",
        "Thousands of teachers marched through Lima.",
    ),
    EventType.SANCTION: _plover(
        "Cuts or limits relations: sanctions, bans, tariffs, expulsions, boycotts.",
        "Canada imposed sanctions on two banks.",
    ),
    EventType.MOBILIZE: _plover(
        "Readies or moves police or armed forces, or tests a weapon.",
        "The army deployed troops along the river.",
    ),
    EventType.COERCE: _plover(
        "Uses force short of violence: arrests, seizures, raids, censorship, cyber-attacks.",
        "Police arrested three men in Leeds on Sunday.",
    ),
    EventType.ASSAULT: _plover(
        "Uses violence: kills, bombs, shoots, beats, tortures.",
        "Gunmen attacked a convoy near the capital.",
    ),
    EventType.ELECT: _ace(
        "Votes somebody into an office, or holds the vote.",
        "Voters elected Maria Lund mayor on Sunday.",
    ),
    EventType.APPOINT: _ace(
        "Names, hires, nominates or sends somebody to a position.",
        "The board appointed Ana Ruiz chief executive.",
    ),
    EventType.RESIGN: _ace(
        "Leaves a position, by choice or dismissal.",
        "The finance minister resigned on Thursday.",
    ),
    EventType.DIE: _ace(
        "Dies, otherwise than by an assault.",
        "The novelist died at her home in Porto.",
    ),
    EventType.BORN: _ace(
        "Is born.",
        "He was born in Accra in 1961.",
    ),
    EventType.TRY: _ace(
        "Stands trial, is charged, or a court hears a case.",
        "The former governor went on trial on Monday.",
    ),
    EventType.CONVICT: _ace(
        "Is convicted, sentenced or acquitted.",
        "A court sentenced the banker to four years in prison.",
    ),
    EventType.ACQUIRE: _ace(
        "Buys, sells, merges or takes over a company or a thing of value.",
        "Halden Group bought the rival chain for $40m.",
    ),
    EventType.LAUNCH: _own(
        "Starts, opens, publishes or releases something: a product, a company, a report, a rocket.",
        "The company launched its first electric van.",
    ),
    EventType.CEREMONY: _own(
        "A formal occasion: an inauguration, a wedding, a funeral, an award, an anniversary.",
        "The president was sworn in on January 20.",
    ),
    EventType.DISASTER: _own(
        "A natural or accidental calamity: an earthquake, a flood, a crash, a fire, an epidemic.",
        "An earthquake struck the coast of Chile.",
    ),
    EventType.CONTEST: _own(
        "A match, a race, a tournament or another competition.",
        "Porto beat Benfica 2-1 on Saturday.",
    ),
    EventType.FIGURES: _own(
        "A figure that is news is published or moves: results, prices, growth, jobs, polls, sales, a record.",
        "Halden Group's profits fell 12% to $40m in the first quarter.",
    ),
    EventType.LEGISLATE: _own(
        "A law or a rule is passed, takes effect, is changed or is repealed.",
        "Parliament passed a law against plastic bags on Sunday.",
    ),
    EventType.CLOSE: _own(
        "Something ends: a closure, job cuts, a bankruptcy, a band's split, the end of a service.",
        "The shipyard closed its foundry in May.",
    ),
    EventType.DISCOVER: _own(
        "Something is found, found out or sighted: a discovery, what research finds, a missing thing.",
        "Divers found the wreck of the ferry on Tuesday.",
    ),
    EventType.HEALTH: _own(
        "An injury, an illness, a diagnosis, an operation or a recovery, otherwise than by an assault or a disaster.",
        "The captain had surgery on his knee on Friday.",
    ),
    EventType.FAMILY: _own(
        "An engagement, a marriage, a separation, a divorce or a pregnancy.",
        "The singer and her husband divorced in May.",
    ),
    EventType.PERFORM: _own(
        "A concert, a tour, a broadcast, an exhibition, or a speech given as an occasion.",
        "The band played two concerts in Osaka.",
    ),
    EventType.MOVE: _own(
        "Somebody or something travels, relocates, is diverted, flees or migrates; a visit to somebody is a CONSULT.",
        "About 300 families fled the valley overnight.",
    ),
    EventType.OTHER: _own(
        "A definite happening of news value that no other type covers; `what` says in a word or two which.",
        "A power cut left half of Lagos dark on Monday.",
    ),
}

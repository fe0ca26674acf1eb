"""Labels of happenings that a noun tells: "Crash of a tram in Croydon", "Talks between Peru and Chile"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventStatus, EventType, MentionForm, ParticipantRole
from extraction.events.labels.agreement import possessive
from extraction.events.labels.clauses import Clause, is_verb
from extraction.events.labels.constituents import CLAUSE, Chooser
from extraction.events.labels.naming import Names
from extraction.events.labels.status import qualifier
from extraction.events.labels.telling import Telling
from extraction.events.labels.verbal import LONGEST, ClauseWriter
from extraction.events.labels.wording import Change, Writer, finished
from extraction.records import Participant

CARRYING = frozenset(
    """
    abandon accept avert avoid be become begin break bring call cancel carry cast cause claim climb close come
    commence commit complete conclude conduct continue cut delay deliver demand deny destroy drop earn end enter face
    fall fight file finish gain gather get give go grow happen have hit hold host impose increase injure issue join
    jump keep kill land launch lead lift lodge lose make mount narrow occur open order organise organize pass perform
    place plan play plunge post postpone prevent propose publish rain reach receive record refuse reject release
    report resume ring rise rock run score see send set shake share show sign slip soar spread stage start stop strike
    suffer surge sweep take threaten undergo unveil want widen win wound
    """.split()
)
"""Verbs whose clause tells of the happening that their subject or object names ("held talks", "a crash killed two")."""

SUFFERING = frozenset("die drown hurt injure kill lose perish survive wound".split())
"""Verbs that tell with "in" of the happening that befell somebody ("died in a crash")."""

ENTERING = frozenset("appear be come go place put remain stand".split())
"""Verbs that tell with a preposition of what somebody is in ("is under investigation", "went on trial")."""

WITHIN = frozenset("at by during in on under".split())

PREPOSITIONS = {
    **dict.fromkeys("agreement clash deal debate match meeting negotiation talk talks".split(), "with"),
    **dict.fromkeys("aid offer threat visit warning".split(), "to"),
    **dict.fromkeys("assault attack ban bombing crackdown raid sanction strike".split(), "on"),
    **dict.fromkeys("appeal award nomination praise prize support".split(), "for"),
    **dict.fromkeys(
        """
        abduction appointment arrest assassination capture conviction death detention election funeral kidnapping
        killing murder release shooting trial
        """.split(),
        "of",
    ),
    **dict.fromkeys("campaign charge demonstration lawsuit protest".split(), "against"),
}
"""How a noun goes on to say whom it befalls."""

BETWEEN = frozenset(
    "agreement call clash contest deal debate fight game marriage match meeting merger summit talk talks treaty war "
    "wedding".split()
)
"""Nouns of what happens between equals."""

ARTICLES = frozenset("a an that the these this those".split())
NAMED = 3
"""Participants that a label names at most."""


def head_of(anchor: Token) -> Token:
    """The noun whose phrase a trigger stands in ("trial" for "murder" of "the murder trial")."""
    token = anchor
    while (
        token.dep_ in ("amod", "compound", "nmod") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i
    ):
        token = token.head
    return token


def is_carried(noun: Token, clause: Clause) -> bool:
    """Whether a clause tells of the happening that a noun in it names."""
    head = noun.head
    if head not in (clause.verb, clause.told) and noun.dep_ in ("attr", "dobj"):
        # "Was scheduled to hold talks" tells of talks as "held talks" does.
        while head.dep_ == "xcomp" and is_verb(head.head) and head != clause.verb:
            head = head.head
    if head in (clause.verb, clause.told) and noun.dep_ in ("attr", "dobj", "nsubj", "nsubjpass"):
        stands = noun.head.lemma_ == "be" and noun.dep_ != "attr"
        return noun.head.lemma_.lower() in CARRYING and not stands
    verbs = (clause.verb, clause.told)
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.head not in verbs:
        return False
    lemma = preposition.head.lemma_.lower()
    inside = preposition.lower_ in WITHIN and lemma in SUFFERING | ENTERING
    return preposition.dep_ == "agent" or inside


class NounWriter:
    """Writes noun phrases of one article."""

    def __init__(self, names: Names, clauses: ClauseWriter) -> None:
        self._names = names
        self._clauses = clauses
        self._writer = Writer(names, clauses.noun_words)

    def write(self, telling: Telling, noun: Token) -> tuple[str, bool]:
        """The noun phrase around a trigger, and whether it says whom or what the happening is about."""
        chooser = Chooser(self._names, frozenset((telling.anchor,)), {})
        selection = chooser.choose(noun, frozenset(child.i for child in noun.children if self._says_nothing(child)))
        while True:
            words, full = self._words(telling, noun, sorted(selection.kept))
            if (len(words) <= LONGEST and selection.least < CLAUSE) or not selection.shorten():
                return words, full

    def _words(self, telling: Telling, noun: Token, kept: Sequence[int]) -> tuple[str, bool]:
        tokens = [noun.doc[place] for place in kept]
        owner = {word.i for child in noun.children if child.dep_ == "poss" for word in child.subtree}
        full = any(self._says_who(token, noun) for token in tokens)
        before, behind = self._taking_part(telling, noun, tokens, full, bool(owner & set(kept)))
        first = next((token for token in tokens if token.i not in owner and not _counts(token)), noun)
        said = qualifier(telling.status, {token.lower_ for token in tokens})
        change = Change(before={first.i: said})
        words = self._writer.write(tokens, change, first=not before)
        words = " ".join(part for part in (possessive(before), words, behind) if part)
        return finished(words), full or bool(before or behind)

    def _says_nothing(self, child: Token) -> bool:
        """Whether a word before a noun is an article or points at what the label does not name."""
        if child.dep_ == "relcl" or (child.dep_ == "det" and child.lower_ in ARTICLES):
            return True
        return child.tag_ == "PRP$" and self._names.meant_by(child) is None

    def _says_who(self, token: Token, noun: Token) -> bool:
        if token == noun:
            return False
        named = self._names.is_name(token) and not self._names.is_date(token)
        return named or token.dep_ in ("acl", "pobj", "pcomp", "poss")

    def _taking_part(
        self, telling: Telling, noun: Token, tokens: Sequence[Token], full: bool, owned: bool
    ) -> tuple[str, str]:
        """What says before and behind a noun who takes part ("Trump's" speech, talks "between Peru and Chile")."""
        told = {entity.id for token in tokens if (entity := self._names.entity_at(token)) is not None}
        words = {token.lower_ for token in tokens}
        parts = [
            (each, said)
            for each in telling.participants
            if each.entity not in told
            and (said := self._participant(each)) and not {word.lower() for word in said.split()} & words
        ]  # fmt: skip
        doers = [(each, said) for each, said in parts if each.role is ParticipantRole.SOURCE]
        if telling.status is EventStatus.DENIED or telling.type is EventType.ASSAULT:
            # "Olav Berg's murder" says neither who did it nor that he denies it.
            doers = [] if telling.status is EventStatus.DENIED else [d for d in doers if not self._is_person(d[0])]
        parties = [said for each, said in parts if each.role is ParticipantRole.PARTY]
        lemma = noun.lemma_.lower()
        prepositions = {child.lower_ for child in noun.children if child.dep_ == "prep" and child in tokens}
        if full:
            # A phrase that says something already is given only the name of who does it.
            named = [said for each, said in doers if self._is_named(each)]
            if not named and lemma not in PREPOSITIONS and self._nobody(tokens):
                named = [said for each, said in parts if each.role is ParticipantRole.TARGET and self._is_named(each)]
            behind = (
                f"involving {listed(parties)}" if len(parties) > 1 and len(parties) == len(telling.participants) else ""
            )
            return ("" if owned or prepositions & {"between", "by", "of"} else listed(named)), behind
        if len(parties) > 1:
            return "", f"{'between' if lemma in BETWEEN else 'involving'} {listed(parties)}"
        targets = [(each, said) for each, said in parts if each.role is ParticipantRole.TARGET]
        if parties and not doers:
            return "", f"involving {listed(parties)}"
        before = [] if owned else [said for _, said in doers]
        preposition = PREPOSITIONS.get(lemma, "" if before or owned else "involving")
        if targets and preposition == "involving" and all(self._is_named(each) for each, _ in targets):
            # What befalls somebody is theirs: "Serena Williams' rib injury".
            return listed([said for _, said in targets]), ""
        behind = f"{preposition} {listed([said for _, said in targets])}" if targets and preposition else ""
        return listed(before), behind

    def _nobody(self, tokens: Sequence[Token]) -> bool:
        """Whether no person, group or organization is named in a phrase."""
        entities = [self._names.entity_at(token) for token in tokens]
        return all(entity is None or entity.kind is EntityKind.PLACE for entity in entities)

    def _is_person(self, member: Participant) -> bool:
        entity = self._names.entity(member.entity)
        return entity is not None and entity.kind is EntityKind.PERSON

    def _is_named(self, member: Participant) -> bool:
        entity = self._names.entity(member.entity)
        return entity is not None and entity.kind in (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP)

    def _participant(self, member: Participant) -> str:
        """The words for who takes part: the name of the entity where the surface only stands for it."""
        places = self._names.places_of(member)
        tokens = [self._names.tokens[place] for place in places]
        entity = self._names.entity(member.entity)
        forms = {self._names.form_at(token) for token in tokens}
        if entity is not None and forms <= {
            MentionForm.NAME,
            MentionForm.NOMINAL,
            MentionForm.PRONOUN,
            MentionForm.TITLE,
        }:
            return self._names.shown(entity)
        head = next((token for token in tokens if token.head.i not in places or token.head == token), None)
        if head is None or head.pos_ == "PRON" or is_verb(head):
            return ""
        return self._clauses.noun_words(head)


def _counts(token: Token) -> bool:
    return token.dep_ in ("det", "nummod", "quantmod", "predet", "case") or token.pos_ == "NUM"


def listed(names: Collection[str]) -> str:
    """Names as a list of at most three."""
    several = list(dict.fromkeys(names))
    if len(several) > NAMED:
        return ", ".join(several[: NAMED - 1]) + " and others"
    return ", ".join(several[:-1]) + " and " + several[-1] if len(several) > 1 else "".join(several)

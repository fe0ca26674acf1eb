"""How many people an event killed, injured or left missing, by the words of a sentence that tells of it.

Each rule below finds numbers of people whom something befell; a number is an event's only where the grammar binds what
befell them to the event's trigger: "12 people were killed in the attack", "a bomb exploded, killing 12", but not "the
attack came weeks after a bombing killed 30".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.vocabulary import Harm
from extraction.events.counts import Count, IsPerson, count_of

VERBS = {
    **dict.fromkeys("assassinate behead execute kill massacre murder slay".split(), Harm.KILLED),
    **dict.fromkeys("hurt injure wound".split(), Harm.INJURED),
}
"""What a verb does to its object."""

DEADLY = frozenset("beat burn hack shoot stab strangle trample".split())
"""Verbs that kill with "dead" or "to death" behind them alone."""

DYING = frozenset("die drown perish".split())

STATES = {
    **dict.fromkeys(("dead", "killed"), Harm.KILLED),
    **dict.fromkeys(("hurt", "injured", "wounded"), Harm.INJURED),
    **dict.fromkeys(("missing", "unaccounted"), Harm.MISSING),
}
"""What people are after something befell them."""

TOLLS = frozenset(("count", "toll"))
RISING = frozenset("be climb grow hit increase jump pass reach rise soar stand surge top".split())
DEATHS = frozenset("death fatality killing massacre murder slaying".split())
COSTING = frozenset("claim cost lose take".split())
CAUSES = frozenset("cause lead result".split())

DOUBTED = frozenset("believed feared presumed thought".split())
MODALS = frozenset("'ll ca can could may might must shall should will wo would ’ll".split())
KNOWN = frozenset(("confirm", "know", "report"))
"""Verbs whose "to have died" is told as a fact."""

ALLEGED = frozenset("almost nearly".split())
PERIODS = frozenset("annually average averages daily each every monthly per since so weekly yearly".split())
"""Words beside which a number is that of a stretch of time: "two people are killed every day", "so far this year"."""

INSIDE = frozenset("after amid as at by during following from in of with".split())
"""What leads from those who came to harm to the happening that harmed them."""

CAUSING = frozenset("after as when while".split())
"""Conjunctions of the clause that tells what harmed them."""

LARGER = frozenset(
    """
    accident airstrike ambush assault attack avalanche battle blast blaze bombing clash collision conflict crash
    derailment disaster earthquake explosion fighting fire flood flooding hurricane incident landslide massacre
    operation outbreak protest quake raid rampage riot shipwreck shooting shootout stampede storm strike tornado
    tragedy tsunami violence war wreck
    """.split()
)
"""What may harm more people than those of whom a sentence tells."""

REACH = 6
"""Steps of the parse from a trigger to what it did."""


@dataclass(frozen=True, slots=True)
class Found:
    """People whom something befell, and the words that say so: `node` binds them to what harmed them."""

    harm: Harm
    count: Count
    node: Token


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to tell how many came to harm. `find` is asked of each word of a sentence. In the sentences `applies`, of
    which the rule finds the number, and `spares`, of which it must not, the trigger stands between asterisks."""

    name: str
    applies: str
    spares: str
    find: Callable[[Token, IsPerson], Iterator[Found]]


def tolls_of(trigger: Token, is_person: IsPerson) -> dict[Harm, Count]:
    """What the sentence of a trigger says of those whom the event harmed, where it says it plainly: of each harm one
    number, none where it gives two."""
    found = [each for word in trigger.sent for rule in RULES for each in rule.find(word, is_person)]
    killed = [each.node.i for each in found if each.harm is Harm.KILLED]
    kept: dict[Harm, dict[int, Found]] = {}
    for each in found:
        # "Another 30" are beside the killed where these were counted, else beside some who were counted elsewhere.
        beside = each.harm is not Harm.KILLED and any(place < each.count.first for place in killed)
        if (not each.count.further or beside) and _belongs(each, trigger, found):
            kept.setdefault(each.harm, {}).setdefault(each.count.number, each)
    plain = {harm: _plainest(list(some.values()), trigger) for harm, some in kept.items()}
    return {harm: some[0].count for harm, some in plain.items() if len(some) == 1}


def _plainest(found: list[Found], trigger: Token) -> list[Found]:
    """Of several numbers those that the trigger itself gives, else those that are no part of another."""
    whole = [each for each in found if not each.count.part] or found
    return [each for each in whole if each.node == trigger] or whole


# Which words tell of people who came to harm.


def _suffered(word: Token, is_person: IsPerson) -> Iterator[Found]:
    """Those who died or were killed: "12 people died", "12 were killed and 30 injured"."""
    dying = word.lemma_.lower() in DYING
    harm = Harm.KILLED if dying else _harm(word)
    if harm is not None and (dying or _is_undergone(word)) and not _shares_victims(word):
        for victim in _victims(word):
            yield from _counted(harm, victim, word, is_person)


def _inflicted(word: Token, is_person: IsPerson) -> Iterator[Found]:
    """Those whom something killed or hurt: "killed 12 people", "shot dead a man"."""
    harm = _harm(word)
    if harm is not None and not _is_undergone(word) and not _shares_victims(word):
        for victim in _victims(word):
            yield from _counted(harm, victim, word, is_person)


def _is_undergone(verb: Token) -> bool:
    """Whether a verb tells what befell its subject."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(child.dep_ == "dobj" for child in verb.children)
    return bare or any(child.dep_ == "auxpass" for child in verb.children)


def _victims(verb: Token) -> list[Token]:
    """The heads of the phrases for those whom a verb says that something befell."""
    if verb.lemma_.lower() not in DYING and not _is_undergone(verb):
        inner = [each for dead in verb.children if dead.lower_ == "dead" for each in dead.children]
        return [child for child in (*verb.children, *inner) if child.dep_ == "dobj"]
    found = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if not found and verb.dep_ == "conj" and _harm(verb.head) in (None, _harm(verb)):
        # "Were shot and killed": whoever is told of the first befell the second, too.
        found = [child for child in verb.head.children if child.dep_ == "nsubjpass"]
    return found


def _shares_victims(verb: Token) -> bool:
    """Whether two verbs tell of the same people together, so that neither has a number: "killed or injured 30"."""
    others = [each for each in verb.conjuncts if _harm(each) not in (None, _harm(verb))]
    return bool(others) and not all(_victims(each) for each in (verb, *others))


def _left(word: Token, is_person: IsPerson) -> Iterator[Found]:
    if word.lemma_.lower() != "leave":
        return
    for state in word.children:
        harm = STATES.get(state.lower_)
        if harm is None or state.i < word.i or _is_one_of_two(state):
            continue
        people = [child for child in (*word.children, *state.children) if child.dep_ in ("dobj", "nsubj", "nsubjpass")]
        for phrase in people:
            if word.i < phrase.i < state.i:
                yield from _counted(harm, phrase, word, is_person)


def _listed(word: Token, is_person: IsPerson) -> Iterator[Found]:
    harm = STATES.get(word.lower_)
    aided = any(child.dep_ in ("aux", "auxpass") for child in word.children)
    if harm is None or word.i == word.sent.start or aided or _is_one_of_two(word):
        return
    before, after = word.nbor(-1), word.nbor(1) if word.i + 1 < word.sent.end else None
    if (word.dep_ == "amod" and word.head.i > word.i) or (after is not None and after.pos_ in ("NOUN", "PROPN")):
        return
    if before.like_num or (before.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in before.children)):
        count = count_of(before, is_person) if not before.like_num else count_of_number(before)
        if count is not None and not (DOUBTED & {each.lower_ for each in word.doc[count.first : word.i]}):
            yield Found(harm, count, _head_of_list(word, before))


def _missing(word: Token, is_person: IsPerson) -> Iterator[Found]:
    if STATES.get(word.lower_) is not Harm.MISSING:
        return
    verb = word if word.tag_ == "VBG" and any(child.dep_ == "aux" for child in word.children) else word.head
    if verb != word and verb.lemma_.lower() not in ("be", "go", "remain", "report"):
        return
    for subject in verb.children:
        if subject.dep_ in ("nsubj", "nsubjpass") and subject.i < word.i:
            yield from _counted(Harm.MISSING, subject, verb, is_person)


def _tolled(word: Token, is_person: IsPerson) -> Iterator[Found]:
    """The number of a death toll: "rose to 45", "stands at 45", "reached 45", "a death toll of 45"."""
    of_deaths = any(
        child.lower_ in ("dead", "death") for child in word.children if child.dep_ in ("amod", "compound", "nmod")
    )
    if word.lemma_.lower() not in TOLLS or not of_deaths:
        return
    verb = word.head if word.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    holders = [child for child in word.children if child.lower_ == "of"]
    if verb is not None and (verb.lemma_.lower() in RISING or word.dep_ == "dobj"):
        holders += [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("at", "to")]
        holders += [verb] if word.dep_ == "nsubj" else []
    for holder in holders:
        for number in holder.children:
            plain = number.like_num and number.dep_ in ("attr", "dobj", "npadvmod", "pobj")
            if (
                plain
                and (count := count_of_number(number)) is not None
                and not (verb is not None and _is_doubtful(verb))
            ):
                yield Found(Harm.KILLED, count, word)


def _deaths(word: Token, is_person: IsPerson) -> Iterator[Found]:
    """Deaths that are counted, or whose: "12 deaths", "the deaths of 12 people", "claimed 12 lives"."""
    lemma = word.lemma_.lower()
    above = word.head if word.dep_ in ("dobj", "nsubjpass") else word.head.head if word.dep_ == "pobj" else word
    if lemma == "life" and above.lemma_.lower() in COSTING:
        node = above
    elif lemma in DEATHS and word.pos_ == "NOUN":
        node = above if above.lemma_.lower() in CAUSES else word
    else:
        return
    if _is_doubtful(node):
        return
    number = next((child for child in word.children if child.dep_ == "nummod"), None)
    if number is not None and lemma in ("death", "fatality", "life") and (count := count_of_number(number)) is not None:
        yield Found(Harm.KILLED, count, node)
    for of in word.children:
        for whose in of.children if of.lower_ == "of" else ():
            if whose.dep_ == "pobj":
                yield from _counted(Harm.KILLED, whose, node, is_person)


RULES = (
    Rule(
        "suffered",
        "Twelve people were killed in the *crash*.",
        "Twelve people could have been killed in the *crash*.",
        _suffered,
    ),
    Rule(
        "inflicted",
        "The *blast* killed at least 12 people.",
        "The *vote* killed at least 12 projects.",
        _inflicted,
    ),
    Rule(
        "left",
        "The *shooting* left nine people dead.",
        "The *storm* left nine streets dead.",
        _left,
    ),
    Rule(
        "listed",
        "The train *derailed* with 12 people injured.",
        "The train *derailed* with 12 injured passengers' bags on it.",
        _listed,
    ),
    Rule(
        "missing",
        "Twenty people are missing after the ferry *sank*.",
        "Twenty records are missing after the *fire*.",
        _missing,
    ),
    Rule(
        "tolled",
        "The death toll from the *earthquake* rose to 45.",
        "The road toll on the bridge rose to 45 after the *earthquake*.",
        _tolled,
    ),
    Rule(
        "deaths",
        "The *floods* claimed 12 lives.",
        "The *floods* claimed 12 houses.",
        _deaths,
    ),
)


def count_of_number(number: Token) -> Count | None:
    """The count of a number whose words alone tell that people are meant."""
    return count_of(number, lambda word: False) if number.pos_ == "NUM" else None


def _harm(word: Token) -> Harm | None:
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return None
    if lemma in DEADLY:
        ends = {child.lower_ for child in word.children} | {
            each.lower_ for child in word.children for each in child.children if child.lower_ == "to"
        }
        return Harm.KILLED if ends & {"dead", "death"} else None
    return VERBS.get(lemma)


def _is_one_of_two(state: Token) -> bool:
    """Whether it is told of some and another thing of the rest: "dead or missing", "dead and injured"."""
    behind = [word.lower_ for word in state.doc[state.i + 1 : min(state.i + 3, state.sent.end)]]
    return len(behind) == 2 and behind[0] in ("and", "or") and behind[1] in STATES


def _counted(harm: Harm, phrase: Token, node: Token, is_person: IsPerson) -> Iterator[Found]:
    if _is_doubtful(node):
        return
    count = count_of(phrase, is_person)
    if count is not None and any(child.lower_ in ("also", "too") for child in node.children):
        count = replace(count, further=True)
    if count is not None:
        yield Found(harm, count, node)


def _is_doubtful(verb: Token) -> bool:
    """Whether a verb tells of no fact: negated, possible, nearly so, or of a stretch of time rather than of once."""
    words = {child.lower_: child for child in verb.children}
    if any(child.dep_ == "neg" for child in verb.children) or words.keys() & (
        MODALS | ALLEGED | {"if", "unless", "whether"}
    ):
        return True
    if "to" in words and words["to"].dep_ == "aux":
        return not (verb.head.lemma_.lower() in KNOWN and "have" in words)
    beside = [child for child in verb.children if child.dep_ in ("advmod", "npadvmod", "prep")]
    own = {word.lower_ for child in beside for word in child.subtree}
    return bool(own & PERIODS) or bool(own & {"last", "past", "recent"} and own & {"decades", "months", "years"})


def _head_of_list(state: Token, before: Token) -> Token:
    """The word that binds a bare "12 killed" to what harmed them: the verb behind "with", else the state itself."""
    word = state
    while word.dep_ in ("acl", "amod", "nsubj", "pobj", "pcomp", "prep", "oprd") and word.head != word:
        word = word.head
        if word.pos_ == "VERB" and word.i < before.i:
            return word
    return state


# What binds them to the event.


def _belongs(each: Found, trigger: Token, found: Iterable[Found]) -> bool:
    """Whether those who came to harm did so by the trigger's event: the words that say so are the trigger, or lead to
    it, or are joined to such words ("were killed and 30 injured in the attack"). Who is told of by name, or as known,
    may be one of many: they are all only where the event is what befell them, in nothing larger."""
    node = each.node
    if each.count.definite:
        return node == trigger and not any(word.lemma_.lower() in LARGER for word in node.subtree if word.i > node.i)
    nodes = {node.i: node} | {each.node.i: each.node for each in found if _are_joined(node, each.node)}
    return any(_is_bound(each, trigger) for each in nodes.values())


def _are_joined(first: Token, second: Token) -> bool:
    """Whether words tell of those who came to harm side by side: "killed and 30 injured", "12 dead, 30 injured"."""
    listed = first.head == second.head and first.lower_ in STATES and second.lower_ in STATES
    return second in first.conjuncts or listed


def _is_bound(node: Token, trigger: Token) -> bool:
    return node == trigger or _leads_up(trigger, node) or _leads_down(trigger, node)


def _leads_up(trigger: Token, node: Token) -> bool:
    """Whether the trigger stands below: as a subject, behind "in" and the like, or in a clause that tells the cause."""
    word = trigger
    for _ in range(REACH):
        if not _is_cause(word):
            return False
        word = word.head
        if word == node:
            return True
    return False


def _is_cause(word: Token) -> bool:
    """Whether a word tells its head's cause."""
    if word.dep_ in ("acomp", "agent", "compound", "nsubj", "nsubjpass", "pcomp", "pobj"):
        return word.head != word
    if word.dep_ == "prep":
        return word.lower_ in INSIDE and not _is_delayed(word)
    if word.dep_ == "advcl":
        marks = [child for child in word.children if child.dep_ in ("advmod", "mark") and child.lower_ in CAUSING]
        return bool(marks) and not _is_delayed(word)
    # "When a truck ploughed into" is at times read as "a truck that was ploughed".
    return word.dep_ == "acl" and word.head.dep_ == "advcl"


def _is_delayed(word: Token) -> bool:
    """Whether words before it say how much later: "a week after the attack"."""
    return any(child.dep_ == "npadvmod" and child.i < word.i for child in word.children) or (
        word.lower_ == "after" and any(child.dep_ == "advmod" and child.lower_ != "shortly" for child in word.lefts)
    )


def _leads_down(trigger: Token, node: Token) -> bool:
    """Whether the trigger, or the verb that it is the subject or the object of, stands above: "exploded, killing 12",
    "an attack that killed 12"."""
    above = [trigger]
    if trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in ("dobj", "nsubj", "nsubjpass") and trigger.head != trigger:
        above.append(trigger.head)
    word = node
    for _ in range(REACH):
        if not _is_outcome(word, trigger):
            return False
        word = word.head
        if word in above:
            return True
    return False


def _is_outcome(word: Token, trigger: Token) -> bool:
    """Whether a word tells what came of its head: a participle or a relative clause on it, or what "and" adds."""
    if word.dep_ == "advcl":
        return not any(child.dep_ == "mark" or child.tag_ == "WRB" for child in word.children)
    if word.dep_ in ("acl", "relcl"):
        return word.head == trigger
    return word.dep_ == "conj" and word.head.pos_ == "VERB" and word.head != word

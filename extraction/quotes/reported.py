"""Finds what may be reported speech: what a verb, a noun, an adjective or "according to" governs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import FINITE_TAGS, RELATIVE_TAGS, Syntax
from extraction.quotes.words import ADDRESSING_VERBS

_OBJECT_PREPOSITIONS = frozenset("of for as about on over to against".split())
_NOUN_PREPOSITIONS = frozenset("for of on against about to".split())
_OWNING_PREPOSITIONS = frozenset(("by", "from", "of"))
_NOMINAL_PARTS = frozenset("ADJ ADV DET NOUN NUM PRON PROPN".split())
_LENGTHS = (1, 3, 7, 15, 30)


@dataclass(frozen=True, slots=True)
class Report:
    """One candidate, in token numbers. `frame` says how its cue governs its content; `source` is the head of
    the noun phrase that names who says it; `cue` is a range, `content` lists its tokens."""

    frame: str
    word: int
    cue: tuple[int, int]
    source: int | None
    content: tuple[int, ...]


def find_reports(syntax: Syntax) -> Iterator[Report]:
    """Every candidate of an article, in order of its cues."""
    for number, part in enumerate(syntax.tokens.parts):
        if part == "VERB":
            yield from _of_verb(syntax, number)
        elif part == "NOUN":
            yield from _of_noun(syntax, number)
        elif part == "ADJ":
            yield from _of_adjective(syntax, number)
        if syntax.lower[number] == "according":
            yield from _according(syntax, number)


def is_quoted(report: Report, quoted: Collection[int]) -> bool:
    """Whether a candidate's cue or most of its content stands in quotation marks: then it is that quotation's."""
    return report.word in quoted or 2 * sum(token in quoted for token in report.content) >= len(report.content)


def features(report: Report, syntax: Syntax, sources: Sources) -> Iterable[str]:
    """What is known of a candidate, for the model that tells reported speech from the rest."""
    tokens = syntax.tokens
    lemma = tokens.lemmas[report.word].lower()
    sort = sources.sort(report.source)
    length = sum(len(report.content) > bound for bound in _LENGTHS)
    has_verb = any(tokens.tags[number] in FINITE_TAGS for number in report.content)
    yield report.frame
    yield lemma
    yield f"{report.frame} {lemma}"
    yield f"source {sort}"
    yield f"{report.frame} by {sort}"
    yield f"{report.frame} of length {length}"
    yield f"finite {has_verb} {report.frame}"
    tag = f"{tokens.tags[report.word]} {'passive' if syntax.is_passive(report.word) else ''}"
    yield f"tag {tag}"
    yield f"{tag} {report.frame}"
    yield f"hangs by {tokens.relations[report.word]}"
    for child in syntax.children[report.word]:
        if tokens.relations[child] == "neg":
            yield "negated"
        elif tokens.tags[child] == "MD":
            yield f"modal {syntax.lower[child]}"
        elif tokens.relations[child] == "mark":
            yield f"mark {syntax.lower[child]}"


def _of_verb(syntax: Syntax, verb: int) -> Iterator[Report]:
    relations, lower = syntax.tokens.relations, syntax.lower
    if relations[verb] in ("aux", "auxpass"):
        return
    cue, source = syntax.cue(verb), syntax.subject(verb)
    clause, infinitive, thing, predicate = (
        syntax.with_relation(verb, relation) for relation in ("ccomp", "xcomp", "dobj", "oprd")
    )
    if (as_said := _as_clause(syntax, verb)) is not None and clause is None and (thing is None or lower[thing] == "it"):
        above = syntax.tokens.heads[verb]
        by = syntax.by(verb)
        last = cue[1] + 1 if by == cue[1] else cue[1]
        said_by = syntax.agent(verb) if by is not None else source
        start = as_said if as_said == cue[0] - 1 else cue[0]
        yield Report("as", verb, (start, last), said_by, _without(syntax, above, verb))
    elif clause is not None:
        whole = syntax.with_relation(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None
        yield Report("clause" if whole else "bare clause", verb, cue, source, _clause(syntax, clause))
    elif predicate is not None and thing is not None:
        yield Report("thing called", verb, cue, source, _together(syntax, thing, predicate))
    elif infinitive is not None:
        frame = "to" if syntax.child_word(infinitive, "to") is not None else "ing"
        if thing is not None:
            yield Report(f"thing {frame}", verb, cue, source, _together(syntax, thing, infinitive))
        else:
            yield Report(frame, verb, cue, source, _phrase(syntax, infinitive))
    elif thing is not None:
        yield from _of_object(syntax, verb, thing, cue, source)
    elif not syntax.is_passive(verb):
        yield from _of_preposition(syntax, verb, cue, source)


def _as_clause(syntax: Syntax, verb: int) -> int | None:
    """The "as" of "as she put it", "as reported by"."""
    if syntax.tokens.relations[verb] not in ("advcl", "prep", "acl", "pcomp"):
        return None
    return next((child for child in syntax.children[verb] if child < verb and syntax.lower[child] == "as"), None)


def _of_object(syntax: Syntax, verb: int, thing: int, cue: tuple[int, int], source: int | None) -> Iterator[Report]:
    told = _told_of(syntax, verb)
    if told is not None:
        yield Report("told of", verb, cue, source, told)
        return
    for child in syntax.children[verb]:
        if child > thing and syntax.tokens.relations[child] == "prep" and syntax.lower[child] in _OBJECT_PREPOSITIONS:
            frame = f"thing {syntax.lower[child]}"
            yield Report(frame, verb, cue, source, _together(syntax, thing, child))
            inner = syntax.with_relation(child, "pobj", "pcomp")
            if inner is not None and syntax.lower[child] in ("of", "about", "on"):
                yield Report(f"{frame}:", verb, cue, source, _phrase(syntax, inner))
            return
    yield Report("thing", verb, cue, source, _phrase(syntax, thing))


def _told_of(syntax: Syntax, verb: int) -> tuple[int, ...] | None:
    """What somebody was told of: all that follows "of" behind whom it was told, wherever the parser hangs it."""
    tokens = syntax.tokens
    if tokens.lemmas[verb].lower() not in ADDRESSING_VERBS:
        return None
    below = syntax.subtree(verb)
    for number in below:
        if number > verb and tokens.parts[number] not in _NOMINAL_PARTS:
            addressee = number - 1
            is_somebody = (
                tokens.parts[addressee] in ("PROPN", "PRON") or tokens.lemmas[addressee].lower() in PERSON_NOUNS
            )
            if syntax.lower[number] in ("of", "about") and addressee > verb and is_somebody:
                return tuple(each for each in below if each > number)
            return None
    return None


def _of_preposition(syntax: Syntax, verb: int, cue: tuple[int, int], source: int | None) -> Iterator[Report]:
    for child in syntax.children[verb]:
        if child > verb and syntax.tokens.relations[child] == "prep":
            inner = syntax.with_relation(child, "pobj", "pcomp")
            if inner is not None:
                last = child + 1 if child == cue[1] else cue[1]
                content = _phrase(syntax, inner)
                yield Report(syntax.lower[child], verb, (cue[0], last), source, content)
                return


def _of_noun(syntax: Syntax, noun: int) -> Iterator[Report]:
    relations, lower = syntax.tokens.relations, syntax.lower
    source = _owner(syntax, noun)
    cue = (noun, noun + 1)
    for child in syntax.children[noun]:
        if child < noun or relations[child] not in ("acl", "ccomp", "relcl"):
            continue
        below = {lower[mark] for mark in syntax.children[child]}
        if "that" in below and relations[child] != "relcl":
            yield Report("noun that", noun, cue, source, _clause(syntax, child))
            return
        if "to" in below and relations[child] == "acl":
            yield Report("noun to", noun, cue, source, _clause(syntax, child))
            return
    for child in syntax.children[noun]:
        if child > noun and relations[child] == "prep" and lower[child] in _NOUN_PREPOSITIONS:
            owner = syntax.with_relation(noun, "poss")
            yield Report(f"noun {lower[child]}", noun, cue, owner, tuple(syntax.subtree(child)[1:]))
            return


def _owner(syntax: Syntax, noun: int) -> int | None:
    """Whose a statement is: a possessor, whom "by" names, or the subject of "made a promise"."""
    owner = syntax.with_relation(noun, "poss")
    if owner is not None:
        return owner
    for child in syntax.children[noun]:
        if syntax.tokens.relations[child] == "prep" and syntax.lower[child] in _OWNING_PREPOSITIONS:
            return syntax.with_relation(child, "pobj")
    if syntax.tokens.relations[noun] == "dobj":
        return syntax.subject(syntax.tokens.heads[noun])
    return None


def _of_adjective(syntax: Syntax, adjective: int) -> Iterator[Report]:
    clause = syntax.with_relation(adjective, "ccomp", "xcomp")
    if clause is None or syntax.tokens.relations[adjective] != "acomp":
        return
    source = syntax.subject(syntax.tokens.heads[adjective])
    frame = "adjective that" if syntax.tokens.relations[clause] == "ccomp" else "adjective to"
    yield Report(frame, adjective, (adjective, adjective + 1), source, _clause(syntax, clause))


def _according(syntax: Syntax, number: int) -> Iterator[Report]:
    to = syntax.child_word(number, "to")
    if to is not None:
        content = _without(syntax, syntax.tokens.heads[number], number)
        yield Report("according", number, (number, to + 1), syntax.with_relation(to, "pobj"), content)


def _clause(syntax: Syntax, head: int) -> tuple[int, ...]:
    """A clause without the "that" that opens it."""
    relations, heads = syntax.tokens.relations, syntax.tokens.heads
    return tuple(
        number
        for number in _phrase(syntax, head)
        if not (syntax.lower[number] == "that" and relations[number] == "mark" and heads[number] == head)
    )


def _phrase(syntax: Syntax, head: int) -> tuple[int, ...]:
    """All that hangs on a word, but for a last remark of the writer's: ", who was elected in 2012"."""
    found = syntax.subtree(head)
    remarks = [
        number
        for number in found
        if syntax.tokens.relations[number] == "relcl"
        and (opening := syntax.subtree(number)[0]) > head
        and syntax.tokens.words[opening - 1] == ","
        and syntax.tokens.tags[opening] in RELATIVE_TAGS | {"WRB"}
    ]
    for remark in remarks:
        below = syntax.subtree(remark)
        if below[-1] >= found[-1] - 1:
            return tuple(number for number in found if number < below[0])
    return tuple(found)


def _without(syntax: Syntax, head: int, left_out: int) -> tuple[int, ...]:
    """A clause without one of its parts."""
    outside = set(syntax.subtree(left_out))
    return tuple(number for number in syntax.subtree(head) if number not in outside)


def _together(syntax: Syntax, *heads: int) -> tuple[int, ...]:
    return tuple(sorted({number for head in heads for number in _phrase(syntax, head)}))

"""Reads the temporal expressions of an article, and its publication date where only they tell it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.edtf import bounds
from dateline.vocabulary import PAGE_BLOCKS, TimexType
from extraction.analysis import Analysis
from extraction.dates.calendar import edtf_of
from extraction.dates.fragments import either
from extraction.dates.lexicon import HOLIDAYS, MONTHS, WEEKDAYS
from extraction.dates.matcher import find
from extraction.dates.publication import infer_published
from extraction.dates.rule import Rule
from extraction.dates.setting import Meaning, Setting, Tense
from extraction.dates.tense import tense_of
from extraction.records import Published, Timex

_NAME = re.compile(
    r"\b(?:"
    + "|".join(sorted((*WEEKDAYS, *MONTHS, *(name.split()[0] for name in HOLIDAYS)), key=len, reverse=True))
    + r")\b"
)
_LOWER_CASE_HOLIDAY_WORDS = frozenset({"black", "election", "fourth", "good", "labor", "may", "memorial", "new", "the"})
_BEFORE_MAY = re.compile(
    r"\b(?:"
    + either("after before by during early from in last late mid next of since this through till to until".split())
    + r"|and|between|for|on)\s$|[,(]\s?$"
)
_QUARTER = re.compile(r"\d{4}-Q\d")
_COMPARED = re.compile(r"\b(?:ago|earlier|before|prior|previous|last.year|same|corresponding|comparable)\b")
"""Words of a quarter that an article only compares with the one it is about."""

_BARE_SEASONS = frozenset({"fall", "spring"})
"""Seasons that are verbs as well."""

_STATED = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
COUNTED = """
    billion copies days degrees dollars employees euros feet francs homes hours jobs kilometers kilometres km members
    men meters metres miles million others pages people points pounds refugees seats shares soldiers students tons
    troops votes women workers yards years yen
"""
MEASURES = "foot member meter metre mile page point pound seat strong year"
"""What a number that reads like a year counts, behind a space and behind a hyphen."""

_MONEY_OR_NUMBER = re.compile(
    r"[$£€¥#№]\s?$|\d[.,]$|\b(?:no|nos|page|room|flight|route|highway|model|section|article)\.?\s$"
)
_AFTER_NUMBER = re.compile(
    rf"[,.]\d|\s?%|\s(?:percent|per cent|of\sthem|{either(COUNTED.split())})\b|-(?:{either(MEASURES.split())})"
)


def annotate_dates(analysis: Analysis, /) -> Analysis:
    """Fills in `dates`, in order of the text, and `published` where it is unknown and the text tells it.

    `edtf`, `earliest` and `latest` are set for times that have a place in the calendar. Where publication is
    known only to some days, an expression that depends on which has the interval of all that it can mean.
    """
    published = analysis.published
    if published is None:
        undated = _Reader(analysis, None).read()
        published = infer_published(analysis, undated)
        if published is None:
            return replace(analysis, dates=tuple(undated))
    first, last = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    dates = _Reader(analysis, first).read()
    if first != last:
        dates = _reconciled(dates, _Reader(analysis, last).read(), _Reader(analysis, None).read())
    return replace(analysis, dates=tuple(dates), published=published)


@dataclass(slots=True)
class _Reader:
    """One reading of an article from its start to its end, for one day of publication."""

    analysis: Analysis
    anchor: date | None
    timexes: list[Timex] = field(default_factory=list)
    reference: str | None = None
    quarter: str | None = None
    stated: tuple[int, int] | None = None
    """The last year that was stated with figures, and where."""
    lower: str = ""
    starts: Sequence[int] = ()

    def read(self) -> list[Timex]:
        """All expressions of the article."""
        text = self.analysis.document.text
        self.lower = lower_case(text)
        self.starts = [sentence.start_char for sentence in self.analysis.tokens.sents]
        for block in self.analysis.blocks:
            if block.kind not in PAGE_BLOCKS:
                find(self.lower, block.start, block.end, self._accept)
        return self.timexes

    def _accept(self, match: re.Match[str], rule: Rule) -> bool:
        start, end = match.span()
        if not (self._is_capitalised(start, end) and self._is_date(start, end) and self._is_season(start, end)):
            return False
        meaning = rule.resolve(match, self._setting(start))
        if meaning is None:
            return False
        text = self.analysis.document.text
        while end > start and text[end - 1].isspace():
            end -= 1
        edtf = meaning.edtf or (edtf_of(meaning.value) if meaning.type in (TimexType.DATE, TimexType.TIME) else None)
        first, last = bounds(edtf) if edtf else (None, None)
        self.timexes.append(Timex(start, end, text[start:end], meaning.type, meaning.value, edtf, first, last))
        self._remember(meaning, start, end, edtf)
        return True

    def _remember(self, meaning: Meaning, start: int, end: int, edtf: str | None) -> None:
        if edtf is None:
            return
        if meaning.type in (TimexType.DATE, TimexType.TIME):
            self.reference = meaning.value
        if _QUARTER.fullmatch(meaning.value) and self._is_subject(start, end, edtf):
            self.quarter = meaning.value
        if _STATED.search(self.lower, start, end):
            self.stated = int(meaning.value[:4]) if meaning.value[:4].isdigit() else 0, start

    def _is_subject(self, start: int, end: int, edtf: str) -> bool:
        """Whether the article is about this quarter: it is over, so that its figures can be told, or the first."""
        if _COMPARED.search(self.lower, start, end):
            return False
        return not self.quarter or not self.anchor or (bounds(edtf)[1] or "") < self.anchor.isoformat()

    def _setting(self, start: int) -> Setting:
        sentence = self._sentence_start(start)
        last = self.timexes[-1] if self.timexes else None
        same = last is not None and last.start >= sentence and last.edtf is not None
        year = self.stated[0] if self.stated and self.stated[1] >= sentence else None
        return Setting(
            anchor=self.anchor,
            reference=self.reference,
            sentence_reference=last.value if last and same else None,
            quarter=self.quarter,
            stated_year=year if self.anchor and year and year < self.anchor.year else None,
            tense_at=self._tense,
        )

    def _tense(self, start: int, end: int) -> Tense:
        return tense_of(self.analysis.tokens, start, end)

    def _sentence_start(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        return self.starts[index] if index >= 0 else 0

    def _is_capitalised(self, start: int, end: int) -> bool:
        """Whether the names of months, weekdays and holidays in a match are written as names."""
        text = self.analysis.document.text
        for name in _NAME.finditer(self.lower, start, end):
            if name.group() not in _LOWER_CASE_HOLIDAY_WORDS - {"may"} and not text[name.start()].isupper():
                return False
        if self.lower[start:end] in ("may", "march"):
            return _BEFORE_MAY.search(self.lower, max(0, start - 12), start) is not None
        return True

    def _is_season(self, start: int, end: int) -> bool:
        """Whether a bare "fall" or "spring" is no verb."""
        if self.lower[start:end] not in _BARE_SEASONS:
            return True
        span = self.analysis.tokens.char_span(start, end, alignment_mode="expand")
        return span is not None and span.root.pos_ != "VERB"

    def _is_date(self, start: int, end: int) -> bool:
        """Whether a bare number of four figures is a year rather than an amount."""
        if not self.lower[start:end].isdigit():
            return True
        before = self.lower[max(0, start - 12) : start]
        return not _MONEY_OR_NUMBER.search(before) and not _AFTER_NUMBER.match(self.lower, end)


def lower_case(text: str) -> str:
    """The text in lower case, each white space as one space, at the same offsets."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return lower


def _reconciled(first: Sequence[Timex], last: Sequence[Timex], undated: Sequence[Timex]) -> list[Timex]:
    """One reading of the two for the first and the last day on which the article can have been published."""
    others = {timex.start: timex for timex in last}
    without = {timex.start: timex for timex in undated}
    return [_merged(timex, others.get(timex.start), without.get(timex.start)) for timex in first]


def _merged(first: Timex, last: Timex | None, undated: Timex | None) -> Timex:
    if last is None or last.value == first.value or first.earliest is None or last.latest is None:
        return first
    earliest, latest = min(first.earliest, last.earliest or last.latest), max(first.latest or "", last.latest)
    value = undated.value if undated else first.value
    return replace(first, value=value, edtf=f"{earliest}/{latest}", earliest=earliest, latest=latest)


__all__ = ["Published", "annotate_dates"]

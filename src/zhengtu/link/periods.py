"""Figures of no single year: averages over years and sums, and those of a part of a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zhengtu.lexicon import Lexicon
from zhengtu.model import Measure, Report, Sentence

Span = Literal["average", "total", "part"]
Sense = Literal["years", "year"]

_YEARS: Sense = "years"
_YEAR: Sense = "year"
_DIGIT = re.compile(r"\d")
_NEVER = re.compile(r"(?!)")
#: How far into a sentence, after such openings, words may begin that hold for those after it.
_LEAD = 5
#: No such words reach farther from the opening.
_WITHIN = 40
_OPENING = re.compile(r"(?:各位代表[，！,!：:]?|[—－-]+|总的看，|回顾|同志们[，！]?)*")
#: 这是经济实力持续提升的五年。
_WAS = re.compile(r"^这是[^，。]+的[二两三四五六七八九十]年[。！]?$")
_CLAUSE = re.compile(r"[，。；：,;:！!？?]")
#: 比2015年增长: since then, which is a year's growth only if that was the year before.
_SINCE = re.compile(
    r"(?:比|较|按|在|与)((?:19|20)\d\d)年(?:相比)?(?!价格|不变)|[比较](?:[五十]|5|10)年前"
)
_SUM = re.compile(r"累计|总共|(?<![公总])共(?!同|建|享|产|和)|合计")


@dataclass(frozen=True, slots=True)
class Periods:
    """The words that tell: of several years, of one, of an average over years, of a part of one."""

    years: re.Pattern[str] = _NEVER
    year: re.Pattern[str] = _NEVER
    average: re.Pattern[str] = _NEVER
    part: re.Pattern[str] = _NEVER

    def last(self, text: str) -> Sense | None:
        """Tell whether the last words for time in a text are for several years or for one."""
        several = max((match.end() for match in self.years.finditer(text)), default=-1)
        single = max((match.end() for match in self.year.finditer(text)), default=-1)
        if several == single:
            return None
        return "years" if several > single else "year"

    def over(self, report: Report) -> Iterator[Sense | None]:
        """Yield, for each sentence, what holds where it begins: its own lead, or what went before.

        A section begins with what its title says or the one around it; a further inner one whose
        titles say nothing goes on as the one before it ended.
        """
        titles: list[Sense | None] = []
        for section in report.sections:
            around = None if section.parent is None else titles[section.parent]
            titles.append(self._title(section.title) or around)
        state: Sense | None = None
        current = -1
        for sentence in report.sentences:
            if sentence.section is not None and sentence.section != current:
                current = sentence.section
                inner = report.sections[current].parent is not None
                state = titles[current] or (state if inner else None)
            state = self._lead(sentence.text) or state
            yield state

    def span(
        self, measure: Measure, sentence: Sentence, at: int, state: Sense | None
    ) -> Span | None:
        """Tell whether the figure at a clean offset is of no single year; ``state`` from ``over``.

        Where a thing stands at the end of the years is the figure of their last.
        """
        before = sentence.text[:at]
        clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
        if any(not _DIGIT.search(clause, match.end()) for match in self.part.finditer(clause)):
            return "part"
        if self.average.search(clause):
            return "average"
        since = _SINCE.search(clause)
        if since and measure.kind != "level":
            near = since[1] and measure.year and int(since[1]) >= measure.year - 1
            return None if near else "total"
        summed = _SUM.search(clause) is not None
        if (self.last(before) or state) == "years":
            return None if measure.kind == "level" and not summed else "total"
        return (
            "total" if summed and measure.kind != "level" and not self.year.search(clause) else None
        )

    def _lead(self, text: str) -> Sense | None:
        """Tell what the words for time that a sentence begins with say of it and those after it."""
        if _WAS.match(text):
            return "years"
        start = _OPENING.match(text)
        begin = start.end() if start else 0
        found = [
            (match.start(), sense)
            for pattern, sense in ((self.years, _YEARS), (self.year, _YEAR))
            if (match := pattern.search(text, begin, begin + _WITHIN))
            and match.start() <= begin + _LEAD
        ]
        return min(found)[1] if found else None

    def _title(self, title: str) -> Sense | None:
        """Judge a heading; one that speaks of both (五年和2025年工作回顾) tells nothing."""
        several, single = self.years.search(title), self.year.search(title)
        if several and single:
            return None
        return "years" if several else "year" if single else None


def periods(lexicon: Lexicon) -> Periods:
    """Read ``periods``; raises LexiconError."""
    rows = list(lexicon.cells("periods"))

    def any_of(sense: str) -> re.Pattern[str]:
        return re.compile("|".join(pattern for pattern, told in rows if told == sense))

    return Periods(any_of("years"), any_of("year"), any_of("average"), any_of("part"))

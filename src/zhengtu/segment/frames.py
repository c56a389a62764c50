"""Frame and year of parts, paragraphs and sentences.

1. A part's heading tells (工作回顾, 2020年主要目标); an inner part has what its outer part has.
2. Where headings do not tell, the wording does: 了, 荣获, 同比 against 要, 确保, 力争.
3. Date words at the beginning of a paragraph or a clause overrule: 去年, 到2025年, “十四五”时期.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengtu.lexicon import Lexicon
from zhengtu.model import Frame
from zhengtu.segment import wording
from zhengtu.segment.dates import Date, Dates
from zhengtu.segment.outline import Headings, Part

#: This year's aims, which no review states in this form.
_AIMS = re.compile(
    r"[^，。]{0,20}(?:(?:预期|奋斗|发展|主要)目标|总体要求|指导思想|工作思路|总的要求)"
    r"(?:和[^，。]{2,6})?是"
)
#: Words with which a clause turns back to the plan from what is there already: 全省有…，要….
_PLANS = re.compile(r"(?<=[，；：])(?:我们)?(?:都|一定|必须)?(?:要|将|力争|争取|确保|今年|必须)")
#: How far into a paragraph and into a sentence a date may stand that holds for all of it.
_LEAD, _FIRST = 8, 4
#: A heading of an inner style (一是, ——) is a statement, not a label.
_LAST_TELLING_RANK = 5

Change = tuple[int, Frame, int | None]


class Moment(NamedTuple):
    """What holds for what is said: a frame and a year."""

    frame: Frame
    year: int | None


class Frames:
    """Decides frames and years; ``given`` is the year in which a report is given, if known."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the words that decide; raises LexiconError."""
        self.headings = Headings(lexicon)
        self._dates = Dates(lexicon)

    def paragraphs(
        self, parts: Sequence[Part], texts: Sequence[str], given: int | None
    ) -> list[Moment]:
        """Give what holds in each paragraph: its innermost part's moment.

        A review ends where a paragraph begins to speak of this year's aims, and under a heading of
        both (工作回顾和…总体要求) already where one begins with the date of a plan.
        """
        before, moments, told = self._moments(parts, texts, given)
        around = [before] * len(texts)
        for part, moment in zip(parts, moments, strict=True):
            around[part.first : part.last + 1] = [moment] * (part.last - part.first + 1)
        if not told:
            return [
                _worded(text, moment, given) for text, moment in zip(texts, around, strict=True)
            ]
        ahead = parts[0].first if parts else 0
        around[:ahead] = [_worded(text, before, given) for text in texts[:ahead]]
        for part, moment in zip(parts, moments, strict=True):
            turn = self._turn(part, texts, given)
            if self.headings.both(part.head.title) and turn > part.first + 1:
                review = _moment("result", given)
                around[part.first : turn] = [review] * (turn - part.first)
            elif moment.frame == "result" and part.parent is None:
                plan = _moment("target", given)
                around[turn : part.last + 1] = [plan] * (part.last + 1 - turn)
        return around

    def paragraph(self, text: str, part: Moment, given: int | None) -> Moment:
        """Give what holds in a paragraph: problems and thanks are neither result nor target."""
        if part.frame == "result" and wording.aside(text):
            return Moment("other", part.year)
        date = self._leading(text, given)
        moment = _dated(date, part, given) if date else part
        return part if part.frame == "target" and moment.frame != "target" else moment

    def sentence(
        self, text: str, around: Moment, part: Moment, given: int | None
    ) -> tuple[Moment, tuple[Change, ...]]:
        """Give what holds at a sentence's beginning, and from which offsets on something else.

        ``around`` is the paragraph's moment, ``part`` that of its part.
        """
        first = last = around
        changes: list[Change] = []
        for date in self._dates.found(text, given):
            moment = _dated(date, around if around.frame == "other" else part, given)
            if date.start < _FIRST and not changes:
                first = moment
            elif moment != last:
                changes.append((date.start, *moment))
            back = _PLANS.search(text, date.start) if date.frame == "other" else None
            if back and moment != around:
                changes.append((back.start(), *around))
                moment = around
            last = moment
        return first, tuple(sorted(changes, key=lambda change: change[0]))

    def after(self, text: str, moment: Moment, part: Moment) -> Moment | None:
        """Give what a sentence that began with a past date in a plan leaves to the ``text`` after it.

        过去一年，我们取得了很大成绩。|国内生产总值增长10.3%。
        """
        if part.frame != "target" or moment.frame != "result" or not wording.goes_on(text):
            return None
        return moment

    def _moments(
        self, parts: Sequence[Part], texts: Sequence[str], given: int | None
    ) -> tuple[Moment, list[Moment], bool]:
        """Give the moment of the text before all parts, of each part, and whether a heading tells."""
        own = [self._title(part, given) for part in parts]
        known = next((at for at, part in enumerate(parts) if not part.depth and own[at]), None)
        ahead = own[known] if known is not None else None
        end = len(texts) if known is None else parts[known].first
        before = _before(
            "".join(texts[:end]), parts[known] if known is not None else None, ahead, given
        )
        rank = parts[known].head.rank if known is not None else _LAST_TELLING_RANK
        moments: list[Moment] = []
        last: Moment | None = None
        for at, part in enumerate(parts):
            told = own[at]
            if part.parent is not None:
                moments.append(told or moments[part.parent])
                continue
            orphan = known is not None and at < known and part.head.rank > rank
            last = told or (before if orphan else _follow(part, texts, given, ahead and last))
            moments.append(last)
        return before, moments, known is not None

    def _title(self, part: Part, given: int | None) -> Moment | None:
        title = part.head.title
        inner = part.parent is not None
        if part.head.rank > _LAST_TELLING_RANK or (inner and not self.headings.label(title)):
            return None
        frame = self.headings.frame(title)
        dates = self._dates.anywhere(title, given)
        if dates and frame is None:
            frame = _frame(dates[-1], given)
        if frame is None:
            return None
        past = frame == "result" and given is not None
        years = [date.year for date in dates if not past or date.year < (given or 0)]
        return Moment(frame, years[-1]) if years and frame != "other" else _moment(frame, given)

    def _turn(self, part: Part, texts: Sequence[str], given: int | None) -> int:
        """Find the paragraph of a part at which review turns into plan, else the part's end."""
        both = self.headings.both(part.head.title)
        for at in range(part.first + 1, part.last + 1):
            date = self._leading(texts[at], given)
            if date and _frame(date, given) == "target" and (both or _AIMS.match(texts[at])):
                return at
        return part.last + 1

    def _leading(self, text: str, given: int | None) -> Date | None:
        date = next(self._dates.found(text[:30], given), None)
        return date if date and date.start <= _LEAD else None


def _before(text: str, part: Part | None, ahead: Moment | None, given: int | None) -> Moment:
    """Judge what stands before the first telling heading: before a second part of plans, a review."""
    if part and ahead and ahead.frame == "target" and part.head.number == "二":
        return _moment("result", given)
    return _moment(wording.frame(text), given)


def _worded(text: str, moment: Moment, given: int | None) -> Moment:
    frame = wording.certain(text)
    return moment if frame is None or frame == moment.frame else _moment(frame, given)


def _follow(part: Part, texts: Sequence[str], given: int | None, last: Moment | None) -> Moment:
    """Judge a part by its wording; where any heading tells, plans follow plans."""
    if last is not None and last.frame == "target":
        return _moment("target", given)
    return _moment(wording.frame("".join(texts[part.first : part.last + 1])), given)


def _dated(date: Date, part: Moment, given: int | None) -> Moment:
    """Give what a date makes of its part's moment; a review stays one up to the present year."""
    if part.frame == "other":
        return part
    if part.frame == "result" and given is not None and date.year <= given:
        return Moment("result", date.year)
    return Moment(_frame(date, given) or part.frame, date.year)


def _frame(date: Date, given: int | None) -> Frame | None:
    if date.frame is not None or given is None:
        return date.frame
    return "result" if date.year < given else "target"


def _moment(frame: Frame, given: int | None) -> Moment:
    if given is None:
        return Moment(frame, None)
    return Moment(frame, given if frame == "target" else given - 1)

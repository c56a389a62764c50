"""Words for years: 2019年, 去年, 过去五年, “十四五”时期, 到2025年."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Frame

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ONES = "零一二三四五六七八九"
_YEAR = r"(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2}"
#: A date counts as said of what follows only where a clause begins with it.
_LEAD = r"(?:^|[，；：、（。—]|各位代表！?)"
#: 到2025年, 力争到2025年底; after 从, 自, 比, 较, 由 a year is what something is compared with.
_TO = r"(?:预计|力争|确保|争取|努力|计划|规划)*(?:到|至|截至|截止|截止到|在)?"


class DateRow(BaseModel, frozen=True):
    """A line of ``dates.tsv``: ``shift`` is counted from the year in which the report is given."""

    word: str
    frame: Frame
    shift: int


class Date(NamedTuple):
    """A date that a clause begins with; ``frame`` None where the year alone decides it."""

    start: int
    year: int
    frame: Frame | None


def number(year: str) -> int:
    """Read a year of four digits, Arabic or Chinese.

    >>> number("一九八五")
    1985
    """
    return int(year.translate(_CHINESE))


def plan_end(ordinal: str) -> int:
    """Give the last year of a five-year plan.

    >>> plan_end("十四"), plan_end("二")
    (2025, 1962)
    """
    count = 10 * ordinal.count("十") + _ONES.find(ordinal.removeprefix("十") or "零")
    return 1970 + 5 * (count - 3) if count > 2 else 1952 + 5 * count


class Dates:
    """Finds the dates that clauses begin with."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the words for years."""
        self._rows = {row.word: row for row in lexicon.table("dates", DateRow)}
        words = "|".join(sorted(self._rows, key=len, reverse=True))
        plan = r"“?(?P<plan>[一二三四五六七八九]|十[一二三四五六七八九]?)五”?(?:时期|期间|末|以来)"
        self._pattern = re.compile(
            rf"{_LEAD}{_TO}(?P<date>(?:刚刚)?(?:过去的)?(?:(?P<word>{words})"
            rf"|(?:(?:{_YEAR})年?(?:[-—－–至到]|和))?(?P<year>{_YEAR})年(?P<since>以来)?|{plan}))"
        )
        self._any = re.compile(
            rf"(?P<word>{words})|(?P<year>{_YEAR})年|{plan}"
            rf"|“(?P<bare>十?[一二三四五六七八九])五”(?![开起收])"
        )

    def found(self, text: str, given: int | None) -> Iterator[Date]:
        """Yield the dates that clauses begin with, for a report given in a year (if known)."""
        for match in self._pattern.finditer(text):
            date = self._date(match, match.start("date"), given)
            if date is not None:
                yield date

    def anywhere(self, title: str, given: int | None) -> list[Date]:
        """Give the dates of a title, wherever they stand."""
        dates = [self._date(m, m.start(), given) for m in self._any.finditer(title)]
        return [date for date in dates if date is not None and date.frame != "other"]

    def _date(self, match: re.Match[str], start: int, given: int | None) -> Date | None:
        groups = match.groupdict()
        if groups["word"]:
            row = self._rows[groups["word"]]
            return None if given is None else Date(start, given + row.shift, row.frame)
        if groups["year"]:
            year = number(groups["year"])
            return None if groups.get("since") else Date(start, year, None)
        end = plan_end(groups["plan"] or groups.get("bare") or "")
        past = given is not None and end <= given
        return Date(start, min(end, given - 1) if past and given else end, None)

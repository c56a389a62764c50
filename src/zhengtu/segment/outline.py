"""Paragraphs → sections: numbered parts, and chapter lines that have no number."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Frame

_N = "一二三四五六七八九十"
#: The styles of numbering, the outer first; a style lies in any style named before it.
_STYLES = re.compile(
    rf"(?P<part>第[{_N}]{{1,3}}(?:部分|[章编]))[ ，：]*"
    rf"|(?P<han>[{_N}]{{1,3}})[、.]"
    rf"|（(?P<bracket>[{_N}]{{1,3}})）"
    r"|(?P<digit>\d{1,2})(?:[.、](?!\d))"
    r"|（(?P<digits>\d{1,2})）|(?P<ring>[①-⑳])"
    rf"|(?P<ordinal>第[{_N}]{{1,2}})[，、：]|(?P<order>首先|其次|再次|最后)，"
    rf"|(?P<item>[{_N}]{{1,2}})[是要则]"
    r"|(?P<dash>[—－-]{2,}|[●◆■◎※▲])"
)
_RANK = {"part": 0, "han": 2, "bracket": 3, "digit": 4, "digits": 5, "ring": 5, "ordinal": 6,
         "order": 6, "item": 6, "dash": 7}  # fmt: skip
_CHAPTER_RANK = 1
_LONGEST_CHAPTER = 30
_LONGEST_TITLE = 60
_DATELINE = re.compile(r"[—-]+(?:\d{4}|[一二〇○零\d]{4})年\d{0,2}[^，。]{0,6}月[^，。]{0,4}日")
#: What a chapter without a number begins with: 2013年|工作回顾.
_TIME = re.compile(r"过去[一五]年|(?:19|20)\d\d年|今后五年")
_YEARS = re.compile(r"(?:19|20)\d\d年[：:]")
#: The innermost style of numbering that labels a part.
_LAST_LABEL = 4
_PAUSE = re.compile(r"[，。；：！？]")
#: What joins the telling words of one heading; what shows that a sentence goes on.
_JOINED = re.compile(r"(?:[和及与暨、][^，]{0,8})?")
_GOES_ON = re.compile(r"[，。；：！？、的是为]|$")
_STOP = re.compile(r"[。；：！？]")


class HeadingRow(BaseModel, frozen=True):
    """A line of ``headings.tsv``: a word of a heading and the frame of the part below it."""

    word: str
    frame: Frame


class Head(NamedTuple):
    """A heading: its place among the styles, number, title, and whether it fills its paragraph."""

    rank: int
    number: str
    title: str
    alone: bool


class Part(NamedTuple):
    """A section before its frame is known; ``first`` and ``last`` are paragraphs (last included)."""

    head: Head
    first: int
    last: int
    parent: int | None
    depth: int


class Headings:
    """Finds the headings among paragraphs, and what frame a heading promises."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the words of headings."""
        rows = lexicon.table("headings", HeadingRow)
        self._frames = {row.word: row.frame for row in rows}
        longest = sorted(self._frames, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, longest)))

    def frame(self, title: str) -> Frame | None:
        """Give the frame that the last telling word of a title stands for."""
        found = self._words.findall(title)
        return self._frames[found[-1]] if found else None

    def label(self, title: str) -> bool:
        """Tell whether a title ends with a telling word: 目标任务, but not 办好民生实事，提高水平."""
        ends = [match.end() for match in self._words.finditer(title)]
        return bool(ends) and ends[-1] == len(title)

    def both(self, title: str) -> bool:
        """Tell whether a title announces a review and then plans."""
        found = [self._frames[word] for word in self._words.findall(title)]
        return "result" in found and found[-1] == "target"

    def head(self, text: str) -> Head | None:
        """Read the heading that a paragraph begins with, if it does."""
        alone = len(text) <= 2 * _LONGEST_TITLE and not _STOP.search(text[:-1])
        match = _STYLES.match(text)
        if match is None or _DATELINE.match(text):
            return self._chapter(text)
        style = match.lastgroup or ""
        title = _STOP.split(text[match.end() :], maxsplit=1)[0][:_LONGEST_TITLE]
        number = match[style]
        return Head(_RANK[style], number, title, alone)

    def run_in(self, text: str) -> int:
        """Give where the heading ends that text without line breaks begins with, else 0.

        It ends with its telling words: 一、2019年工作回顾|2019年，面对…; 二、总体要求和主要目标|今年….
        """
        opener = _STYLES.match(text) or _TIME.match(text)
        if opener is None or _RANK.get(opener.lastgroup or "", 0) > _LAST_LABEL:
            return 0
        end, last = 0, opener.end()
        for word in self._words.finditer(text, last, last + _LONGEST_CHAPTER):
            gap = text[last : word.start()]
            begins = "年" in word[0]  # 今后五年|的奋斗目标; 工作回顾|过去一年
            if _PAUSE.search(gap) or (end and (begins or not _JOINED.fullmatch(gap))):
                break
            last = word.end()
            end = 0 if begins else last
        return 0 if _GOES_ON.match(text, end) else end

    def _chapter(self, text: str) -> Head | None:
        if len(text) > _LONGEST_CHAPTER or text[-1] in "。！？；：，":
            return None
        if _DATELINE.match(text) or text.endswith("工作报告"):
            return None
        if self._words.search(text) or _YEARS.match(text):
            return Head(_CHAPTER_RANK, "", text, True)
        return None


def _after(number: str, last: str) -> bool:
    """Tell whether a number of the usual series follows another."""
    return number in _N and last in _N and _N.index(number) == _N.index(last) + 1


def parts(heads: Sequence[Head | None]) -> list[Part]:
    """Nest the headings, one for each paragraph or None, into parts in order of their beginning.

    A part ends where the next of its own or an outer style begins; 一 inside the same style
    begins an inner series, which ends where the outer series goes on.
    """
    found: list[Part] = []
    stack: list[int] = []
    for at, head in enumerate(heads):
        if head is None:
            continue
        _close(head, at, stack, found)
        parent = stack[-1] if stack else None
        found.append(Part(head, at, len(heads) - 1, parent, len(stack)))
        stack.append(len(found) - 1)
    return found


def _close(head: Head, at: int, stack: list[int], found: list[Part]) -> None:
    keep = _outer(head, [found[index].head for index in stack])
    for index in stack[keep:]:
        found[index] = found[index]._replace(last=at - 1)
    del stack[keep:]


def _outer(head: Head, open_heads: Sequence[Head]) -> int:
    """Count the open parts that stay open when a heading comes."""
    same = [at for at, other in enumerate(open_heads) if other.rank == head.rank]
    if same:
        before = [at for at in same if _after(head.number, open_heads[at].number)]
        if before:
            return before[-1]
        if head.number == "一" and open_heads[same[-1]].number not in ("", "一"):
            return same[-1] + 1
        return same[0]
    return sum(1 for other in open_heads if other.rank < head.rank)


def innermost(found: Iterable[Part], count: int) -> list[int | None]:
    """Give for each of ``count`` paragraphs the innermost part that holds it."""
    holder: list[int | None] = [None] * count
    for index, part in enumerate(found):
        holder[part.first : part.last + 1] = [index] * (part.last - part.first + 1)
    return holder

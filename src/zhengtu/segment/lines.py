"""Lines → paragraphs: what the layout broke is joined, what the writer parted stays apart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from zhengtu.segment.clean import GONE

_DIGITS = "一二三四五六七八九十"
#: What begins a numbered part: 一、 （一） 1. ① 第一， 一是 ——.
MARKER = re.compile(
    rf"第[{_DIGITS}百\d]{{1,3}}(?:部分|[章节编条])|[{_DIGITS}]{{1,3}}[、.．]|[（(][{_DIGITS}]{{1,3}}[)）]"
    r"|\d{1,2}[.、．](?!\d)|[（(]?\d{1,2}[)）](?![，。、；])|[①-⑳]"
    rf"|第[{_DIGITS}]{{1,2}}[，、,：:]|(?:首先|其次|再次|最后)[，,]|[{_DIGITS}]{{1,2}}[是要则](?!$)"
    r"|[—－-]{2,}|[●◆■◎※▲]"
)
_TERMINAL = re.compile(r"[。！？；…：!?;:）][”’』」）)》]*$")
_RATIO = re.compile(r"\d[:：]$")
_ADDRESS = re.compile(r"(?:各位代表|各位委员|同志们|名词解释|附件\d?)[^，。]{0,9}$")
_STOPS = re.compile(r"[。！？；!?;]")
#: Signs and words that no paragraph begins with.
_GOES_ON = re.compile(r"[，。、；：！？,;:!?）)》”’%‰…]|[是为][：:\d]")
#: Signs and words that no paragraph ends with.
_OPEN = re.compile(r"(?:[、，,《（(“‘—的和与及、]|《[^》]{0,40}|（[^）]{0,40})$")
_SIGNS = re.compile(r"[，。、；：！？,;:!?]")
_RUN = re.compile(rf"[^ {GONE}]+")
_LONGEST_HEADING, _LONGEST_TITLE = 80, 60
#: No writer's paragraph is as long as this.
SQUASHED = 2000
_LONGEST_CHAPTER = 30
#: Lines of one width are at least so long and so many.
_NARROWEST, _FEWEST = 12, 30


#: A string without spaces, and its raw offset.
Run = tuple[str, int]


class Paragraph(NamedTuple):
    """The pieces of a paragraph, a clean string and its raw offset each; ``whole`` joins them."""

    pieces: tuple[Run, ...]
    whole: str
    indented: bool
    #: Where, in raw offsets, the layout has broken a line in the midst of a word or a number.
    broken: frozenset[int] = frozenset()


def _lines(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        runs = tuple((m[0], start + m.start()) for m in _RUN.finditer(line))
        for group in _groups(runs, long=len(line) > SQUASHED):
            yield Paragraph(group, "".join(run for run, _ in group), line[:2] == "  ")
        start += len(line) + 1


def _groups(runs: Sequence[Run], *, long: bool) -> Iterator[tuple[Run, ...]]:
    """Part a line where spaces stand for its line breaks: behind a heading, if several.

    Where the line is too ``long`` to be a paragraph one space is enough, also between sentences.
    """
    first, whole = 0, ""
    for at in range(1, len(runs)):
        (last, start), (text, begin) = runs[at - 1 : at + 1]
        whole += last
        wide = long or begin - start - len(last) > 1
        ends = (long and _TERMINAL.search(whole)) or (wide and _begins(text))
        prose = len(text) > _LONGEST_CHAPTER or _STOPS.search(text)
        if ends or (wide and prose and (heading(whole) or _title(whole))):
            yield tuple(runs[first:at])
            first, whole = at, ""
    if runs:
        yield tuple(runs[first:])


def _title(line: str) -> bool:
    """Tell a title from running text by its length."""
    return 3 < len(line) <= _LONGEST_CHAPTER and not _SIGNS.search(line)


def heading(line: str) -> bool:
    """Tell whether a line stands as a numbered heading of its own, without a full stop inside."""
    if len(line) > _LONGEST_HEADING or not MARKER.match(line):
        return False
    return not _STOPS.search(line[:-1]) and not _OPEN.search(line) and not _bare(line)


def _bare(line: str) -> bool:
    marker = MARKER.match(line)
    return marker is not None and marker.end() == len(line)


def _begins(line: str) -> bool:
    return MARKER.match(line) is not None or _ADDRESS.match(line) is not None


def _joins(last: Paragraph, line: Paragraph) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    if _bare(last.whole) or _RATIO.search(last.whole):
        return True
    if _GOES_ON.match(line.whole):
        return True
    if _OPEN.search(last.whole):
        return not MARKER.match(line.whole) or last.whole[-1] in "（("
    if _TERMINAL.search(last.whole) or line.indented or _begins(line.whole):
        return False
    return _prose(last.whole) and not heading(last.whole)


def _prose(line: str) -> bool:
    """Tell running text from a title: it has a stop inside, or is too long for one."""
    return _STOPS.search(line) is not None or (len(line) > _LONGEST_TITLE and "，" in line)


def paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs of a text of unified signs.

    A line goes on with the one before where that ended in the midst of prose, whatever empty lines
    stand between; it does not where it begins a numbered part or is indented.
    """
    found: list[Paragraph] = []
    lines = [*_lines(text)]
    width, before = _width(lines), 0
    for line in lines:
        full = before >= width and _breaks(line, found[-1])
        before = _length(line)
        if found and (full or _joins(found[-1], line)):
            last = found[-1]
            broken = last.broken | {line.pieces[0][1]} if full else last.broken
            joined = last.pieces + line.pieces, last.whole + line.whole
            found[-1] = Paragraph(*joined, last.indented, broken)
        else:
            found.append(line)
    return found


def _width(lines: Sequence[Paragraph]) -> float:
    """Give how long a line is where the layout breaks them all at one width, else no length."""
    counts = Counter(map(_length, lines))
    width = max(counts, key=lambda length: (counts[length], length), default=0)
    near = sum(counts[length] for length in range(width - 1, width + 2))
    narrow = _NARROWEST <= width <= _LONGEST_HEADING
    return width - 1 if narrow and len(lines) >= _FEWEST and 2 * near > len(lines) else inf


def _length(line: Paragraph) -> int:
    return len(line.whole) + 2 * line.indented


def _breaks(line: Paragraph, last: Paragraph) -> bool:
    """Tell whether a line after one that fills the width goes on with it, unless that ended one."""
    return not (_TERMINAL.search(last.whole) or line.indented or _begins(line.whole))

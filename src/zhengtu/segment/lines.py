"""Lines → paragraphs: what the layout broke is joined, what the writer parted stays apart."""

import re
from collections.abc import Iterator
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
_RUN = re.compile(rf"[^ {GONE}]+")
_LONGEST_HEADING, _LONGEST_TITLE = 80, 60


class Paragraph(NamedTuple):
    """The pieces of a paragraph, a clean string and its raw offset each; ``whole`` joins them."""

    pieces: tuple[tuple[str, int], ...]
    whole: str
    indented: bool


def _lines(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        runs = tuple((m[0], start + m.start()) for m in _RUN.finditer(line))
        if runs:
            yield Paragraph(runs, "".join(run for run, _ in runs), line[:2] == "  ")
        start += len(line) + 1


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
    for line in _lines(text):
        if found and _joins(found[-1], line):
            last = found[-1]
            found[-1] = Paragraph(last.pieces + line.pieces, last.whole + line.whole, last.indented)
        else:
            found.append(line)
    return found

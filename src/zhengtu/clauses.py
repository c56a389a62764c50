"""Sentences → clauses → conjuncts: where lists are cut, and where a list mark is part of a name."""

import re
from collections.abc import Iterator

from zhengtu.model import Sentence

_OPEN, _CLOSE = "“‘（《【[〔「", "”’）》】]〕」"
#: What opens, closes or cuts; what joins conjuncts.
_MARKS = re.compile(f"[{re.escape(_OPEN + _CLOSE)}，；：。！？、]")
_JOINTS = re.compile(f"[{re.escape(_OPEN + _CLOSE)}和及]")
#: A list mark inside one name: 一、二马路, 东、西外环.
_PAIR = re.compile("[一二三四五]、[一二三四五](?![、产期是])|东、西|西、东|南、北|北、南")


def breaks(s: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Cut a sentence at its commas and list marks, outside quotes, brackets and names.

    Yields clean spans, each with whether a list mark (、) rather than a comma ended the one before.
    """
    start, depth, listed, text = 0, 0, False, s.text
    for mark in _MARKS.finditer(text):
        i, c = mark.start(), mark[0]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (c != "、" or not _paired(s, i)):
            yield start, i, listed
            start, listed = i + 1, c == "、"
    if start < len(text):
        yield start, len(text), listed


def conjuncts(s: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a phrase at 和, 以及 and 项目及 where they stand as words outside quotes."""
    depth, left, text, cuts = 0, start, s.text, s.cuts
    for mark in _JOINTS.finditer(text, start, end):
        i, c = mark.start(), mark[0]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth -= 1
        elif depth <= 0 and i > left + 1 and i + 1 in cuts:  # 呼|和|乌素 is one name
            stop = _joint(text, i, i in cuts)
            if stop:
                yield left, stop
                left = i + 1
    if left < end:
        yield left, end


def quoted(text: str, start: int, stop: int) -> bool:
    """Tell whether a quote that opens after ``start`` is still open at ``stop``."""
    return text.count("“", start, stop) > text.count("”", start, stop)


def _paired(s: Sentence, at: int) -> bool:
    """Tell whether a list mark stands inside one name; 湖南、北京 are two, 南 no word in them."""
    if not {at - 1, at + 1} <= s.cuts or not _PAIR.match(s.text, at - 1):
        return False
    return at + 2 in s.cuts or s.text[at - 1] in "一二三四五"


def _joint(text: str, at: int, word: bool) -> int:
    """Tell where the phrase before 和 or 及 ends; 0 where that joins no phrases."""
    if text[at] == "和":
        return at if word else 0
    if text[at - 1] == "以":
        return at - 1
    return at if text[at - 2 : at] == "项目" or text.startswith("一批", at + 1) else 0

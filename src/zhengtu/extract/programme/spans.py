"""Spans of the flat text: candidates, and how lists and quotes cut it."""

from collections.abc import Iterator
from typing import NamedTuple


class Candidate(NamedTuple):
    """A span that a rule takes for a programme; offsets are into the flat text."""

    start: int
    end: int
    rule: str
    confidence: float


def balanced(flat: str, start: int, stop: int) -> bool:
    """Say whether a span has as many closing as opening quotes."""
    return flat.count("“", start, stop) == flat.count("”", start, stop)


def pieces(flat: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a span at the list marks outside quotes; the last piece may be empty, no other."""
    found, left = [], start
    for i in range(start, stop):
        if flat[i] == "、" and balanced(flat, left, i):
            if i > left:
                found.append((left, i))
            left = i + 1
    return [*found, (left, stop)]


def conjuncts(flat: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut an item at its last 和 where both sides are long enough to stand alone."""
    i = flat.rfind("和", start, stop)
    if i - start >= 4 and stop - i - 1 >= 4 and balanced(flat, start, i):
        yield start, i
        start = i + 1
    yield start, stop


def quotes(flat: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the quotes in a span, marks included."""
    while 0 <= (a := flat.find("“", start, stop)) < (b := flat.find("”", a, stop)):
        yield a, b + 1
        start = b + 1


def digit(numeral: str) -> int:
    """Read one Chinese digit."""
    return "零一二三四五六七八九十".index(numeral)

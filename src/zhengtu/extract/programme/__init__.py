"""Sentences → programmes: national titles, names with a head noun, names in quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from zhengtu.extract.programme.forms import Formed
from zhengtu.extract.programme.governors import Governors
from zhengtu.extract.programme.heads import Headed
from zhengtu.extract.programme.quotes import Quoted
from zhengtu.extract.programme.spans import Candidate
from zhengtu.extract.programme.tables import Tables
from zhengtu.lexicon import Lexicon
from zhengtu.model import Programme, Report, Sentence

_WIDE = tuple(zip(",;:?!()", "，；：？！（）", strict=True))
_STRAIGHT = re.compile(r'"([^"\n]*)"')
_BREAK = re.compile(r"[，；：。！？\n（）《》]")


class Programmes:
    """Finds the programmes of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables of names, heads and verbs."""
        self.tables = Tables(lexicon)
        self.formed = Formed(self.tables)
        governors = Governors(self.tables)
        self.headed = Headed(self.tables, governors)
        self.quoted = Quoted(self.tables, governors)

    def __call__(self, report: Report) -> Iterator[Programme]:
        """Yield the programmes of a report in the order of the text."""
        sentences = report.sentences
        starts = [0, *accumulate(len(s.text) + 1 for s in sentences)]
        flat = flatten(sentences)
        breaks = [0, *(m.end() for m in _BREAK.finditer(flat))]
        found = [*self.formed(flat), *self.headed(flat, breaks), *self.quoted(flat, breaks)]
        for c in resolve(found):
            k = bisect_right(starts, c.start) - 1
            yield mention(report, sentences[k], flat, starts[k], c)


def flatten(sentences: Sequence[Sentence]) -> str:
    """Join sentences, a line break after each; punctuation full-width, no length changed."""
    text = "".join(s.text + "\n" for s in sentences)
    for half, full in _WIDE:
        text = text.replace(half, full)
    return _STRAIGHT.sub(r"“\1”", text)


def resolve(found: list[Candidate]) -> Iterator[Candidate]:
    """Keep the longest of candidates that overlap, in the order of the text."""
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (c.start - c.end, c.start, -c.confidence)):
        k = bisect_left(kept, c)
        before = kept[k - 1].end if k else 0
        if before <= c.start and (k == len(kept) or c.end <= kept[k].start):
            kept.insert(k, c)
    return iter(kept)


def mention(report: Report, s: Sentence, flat: str, offset: int, c: Candidate) -> Programme:
    """Make a mention of a candidate in a sentence that begins at ``offset`` of the flat text."""
    a, b = c.start, c.end
    if flat[a] == "“" and flat[b - 1] == "”" and "”" not in flat[a : b - 1]:
        a, b = a + 1, b - 1
    start, end = s.span(a - offset, b - offset)
    return Programme(
        start=start, end=end, text=report.source.text[start:end],
        name=s.text[a - offset : b - offset], rule=c.rule, confidence=c.confidence,
    )  # fmt: skip

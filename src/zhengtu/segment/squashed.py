"""Text that has lost its line breaks → paragraphs: a sentence each, headings and addresses apart."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from zhengtu.segment.clean import punctuation
from zhengtu.segment.flow import SENTENCE
from zhengtu.segment.lines import SQUASHED, Paragraph
from zhengtu.segment.outline import Headings

#: Where a report begins after its title, day and speaker.
_ADDRESS = re.compile("(?:各位代表|同志们)[：！，]")
#: What a part begins with right behind its heading.
_OPENS = re.compile(
    "(?:19|20)[0-9]{2}年|刚刚过去|过去[的一五]|[今去]年|[一五]年来|各位代表|（一）|面对|我们"
)


def parted(paragraphs: Iterable[Paragraph], headings: Headings) -> Iterator[Paragraph]:
    """Cut paragraphs that are too long to be any or that headings run into; let the others be."""
    for paragraph in paragraphs:
        text = punctuation(paragraph.whole)
        if len(text) < SQUASHED and not _run_into(text, headings):
            yield paragraph
        else:
            yield from _cut(paragraph, sorted(set(_borders(text, headings))))


def _run_into(text: str, headings: Headings) -> bool:
    """Tell whether a sentence begins with a heading that has lost its line break."""
    return any(
        (end := headings.run_in(sentence[0])) and _OPENS.match(sentence[0], end)
        for sentence in SENTENCE.finditer(text)
    )


def _borders(text: str, headings: Headings) -> Iterator[int]:
    """Yield the offsets at which paragraphs begin, and the text's end."""
    for sentence in SENTENCE.finditer(text):
        yield sentence.start()
        address = _ADDRESS.search(text, sentence.start(), sentence.end())
        if address:
            yield address.start()
        begin = address.start() if address else sentence.start()
        while end := headings.run_in(text[begin : sentence.end()]):
            begin += end
            yield begin
    yield len(text)


def _cut(paragraph: Paragraph, borders: list[int]) -> Iterator[Paragraph]:
    for start, end in pairwise(borders):
        pieces = tuple(_within(paragraph, start, end))
        if pieces:
            whole = "".join(piece for piece, _ in pieces)
            yield Paragraph(pieces, whole, False, paragraph.broken)


def _within(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield what of a paragraph's pieces lies between two offsets of the whole."""
    at = 0
    for piece, raw in paragraph.pieces:
        left, right = max(start - at, 0), min(end - at, len(piece))
        if left < right:
            yield piece[left:right], raw + left
        at += len(piece)

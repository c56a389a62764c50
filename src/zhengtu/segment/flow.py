"""Paragraphs → running text: pieces joined, each character with its raw offset, cut at full stops."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengtu.segment import clean
from zhengtu.segment.lines import Paragraph

_SENTENCE = re.compile(
    r"(?:[^。！？]|[。！？]+[”’』」]+(?=[，、；：的和等是为成]))+[。！？]*[”’』」）]*|[。！？]+[”’』」）]*"
)
_APART = re.compile(r"[A-Za-z]{2}|[0-9]{2}")


class Flow(NamedTuple):
    """A paragraph, or a sentence of it, as it is read; ``raw`` has an offset for each character."""

    text: str
    raw: list[int]


def flow(paragraph: Paragraph) -> Flow:
    """Run a paragraph's pieces together; a space stays only between two words or two numbers."""
    texts: list[str] = []
    raw: list[int] = []
    last = ""
    for piece, start in paragraph.pieces:
        if _APART.fullmatch(last + piece[0]):
            texts.append(" ")
            raw.append(raw[-1] + 1)
        texts.append(piece)
        raw.extend(range(start, start + len(piece)))
        last = piece[-1]
    return Flow(clean.punctuation("".join(texts)), raw)


def sentences(item: Flow) -> Iterator[Flow]:
    """Cut after 。！？ and what closes with them; a ； does not end a sentence."""
    for match in _SENTENCE.finditer(item.text):
        yield Flow(match[0], item.raw[match.start() : match.end()])

"""Paragraphs → running text: pieces joined, each character with its raw offset, cut at full stops."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengtu.segment import clean
from zhengtu.segment.lines import Paragraph

#: A sentence: up to 。！？ and what closes with them; a quoted one may stand inside another.
SENTENCE = re.compile(
    r"(?:[^。！？]|[。！？]+[”’』」]+(?=[，、；：的和等是为成]))+[。！？]*[”’』」）]*|[。！？]+[”’』」）]*"
)
_APART = re.compile(r"[A-Za-z]{2}|[0-9]{2}")
#: A digit alone at a piece's end or beginning: 1 9 9 7年 is one number.
_LAST_ALONE = re.compile(r"(?<![0-9])[0-9]$")
_FIRST_ALONE = re.compile(r"[0-9](?![0-9])")


class Flow(NamedTuple):
    """A paragraph, or a sentence of it, as it is read; ``raw`` has an offset for each character."""

    text: str
    raw: list[int]


def flow(paragraph: Paragraph) -> Flow:
    """Run a paragraph's pieces together; a space stays only between two words or two numbers.

    Digits that stand alone on both sides of a space are of one number.
    """
    texts: list[str] = []
    raw: list[int] = []
    last = ""
    for piece, start in paragraph.pieces:
        broken = start in paragraph.broken or _alone(last, piece)
        if _APART.fullmatch(last[-1:] + piece[0]) and not broken:
            texts.append(" ")
            raw.append(raw[-1] + 1)
        texts.append(piece)
        raw.extend(range(start, start + len(piece)))
        last = piece
    return Flow(clean.punctuation("".join(texts)), raw)


def _alone(last: str, piece: str) -> bool:
    return _LAST_ALONE.search(last) is not None and _FIRST_ALONE.match(piece) is not None


def sentences(item: Flow) -> Iterator[Flow]:
    """Cut after 。！？ and what closes with them; a ； does not end a sentence."""
    for match in SENTENCE.finditer(item.text):
        yield Flow(match[0], item.raw[match.start() : match.end()])

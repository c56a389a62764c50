"""Endings of place names, the labels that lists of them share, and what makes a name specific."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import PlaceType, Word

#: Parts of speech of proper names, which may be as short as one character.
_PROPER = frozenset("ns nr nz nt nrt nrfg j".split())
#: A day or a year that a road or a square is called after: 二一九, 八一.
DATED = re.compile(r"[一二三四五六七八九〇]{2,4}[路街桥]?")
#: Where a road or a bridge leads, for want of a name: 跨江, 进园进港, 通港达园.
_WAY = re.compile(
    r"(?:[进通达跨入沿环连过穿临返疏出][港园江海河湖村组乡镇城厂区岸岛山企站县户]){1,2}"
)
#: Tables whose names are proper, however common.
_REGISTERS = ("landmarks", "regions", "countries")
#: How many words a label's head may be behind its beginning.
_HEAD = 7
#: What no label's head stands behind.
_CLAUSE = frozenset([*"，。；：！？、,;“”《》", "全国", "全省", "全市", "企业"])
#: Heads that jieba takes for no nouns.
_NOUNS = frozenset(["通道", "交通枢纽"])
#: What follows a label's head and belongs to no name.
_WORKS = ("项目", "工程", "建设", "整治", "治理", "改造", "保护", "修复")


class SuffixRow(BaseModel, frozen=True):
    """A line of ``place_suffixes.tsv``: ending of a name, or label that a list of names shares.

    An ending that stands ``alone`` is no label: 东盟、中亚等市场 are no markets.
    Before a ``proper`` one stands a proper name, no rare common word: 弃管小区 is none.
    """

    suffix: str
    subtype: PlaceType
    use: Literal["name", "label", "alone"]
    proper: bool = False


class StopRow(BaseModel, frozen=True):
    """A line of ``name_stops.tsv``: a word that never stands inside a name.

    Or one of ``name_inner.tsv``: a verb or general word that does, behind a known place.
    """

    word: str


class Suffixes:
    """The endings of names and the labels of lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the tables."""
        rows = lexicon.table("place_suffixes", SuffixRow)
        self.names: dict[str, PlaceType] = {r.suffix: r.subtype for r in rows if r.use != "label"}
        self.proper = frozenset(r.suffix for r in rows if r.proper)
        self.labels: dict[str, PlaceType] = {r.suffix: r.subtype for r in rows if r.use != "alone"}
        self.stops = frozenset(r.word for r in lexicon.table("name_stops", StopRow))
        self.inner = frozenset(r.word for r in lexicon.table("name_inner", StopRow))
        self.known = frozenset(c[0] for table in _REGISTERS for c in lexicon.cells(table))
        self.common = frozenset(word for word, _ in lexicon.cells("common")) - self.known
        self._generic = frozenset(name for name, _ in lexicon.cells("generic_places"))
        self._of_names, self._of_labels = _lengths(self.names), _lengths(self.labels)
        self.last = frozenset(self._of_names)

    def ending(self, text: str, end: int) -> str:
        """Give the longest ending of a name that stops at a clean offset, or ""."""
        for length in self._of_names.get(text[end - 1], ()):
            if length <= end and text[end - length : end] in self.names:
                return text[end - length : end]
        return ""

    def generic(self, name: str) -> bool:
        """Tell a kind of place that many reports speak of (农村公路) from a name."""
        return any(name[-n:] in self._generic for n in range(len(name) // 2 + 1, len(name) + 1))

    def stretch(self, words: tuple[Word, ...], divisions: frozenset[int]) -> PlaceType | None:
        """Tell what a stretch (段) is a stretch of: 湘江株洲段 of a river, 沈海高速漳诏段 of a road."""
        for word in reversed(words[:-1]):
            for length in (2, 1):
                kind = self.names.get(word.text[-length:])
                if kind in ("nature", "route") and word.start not in divisions:
                    return kind
        return None

    def label(self, label: str) -> PlaceType | None:
        """Tell what kind of place a list's label names: 市民公园 → site."""
        for length in self._of_labels.get(label[-1:], ()):
            kind = self.labels.get(label[-length:]) if len(label) >= length else None
            if kind:
                return kind
        return None

    def head(self, words: Sequence[Word]) -> PlaceType | None:
        """Tell what kind the words after a list name by their head: 9个|城市|广场|进行了美化 → site.

        ``words`` begin behind the list; what is said of it after the head does not matter.
        """
        text = ""
        for at, word in enumerate(words[:_HEAD]):
            if word.text in _CLAUSE or word.tag == "p":
                return None
            text += word.text
            heads = word.text not in self.stops or word.text in self.labels
            noun = word.tag[0] not in "lvi" or word.text in _NOUNS
            kind = self.label(text) if heads and noun else None
            if kind and (at + 1 == len(words) or not self._longer(words[at + 1])):
                return kind
        return None

    def _longer(self, word: Word) -> bool:
        """Tell whether a word makes a longer noun of the one before: 水库|移民, not 水库|建设."""
        noun = word.tag[0] in "nj" or word.text in self.labels  # 过江|通道
        return noun and not word.text.startswith(_WORKS)


@lru_cache(maxsize=4)
def suffixes(lexicon: Lexicon) -> Suffixes:
    """Give the endings in a lexicon, read once for all that ask."""
    return Suffixes(lexicon)


def _lengths(suffixes: Iterable[str]) -> dict[str, list[int]]:
    """Give the lengths of the suffixes that end in a character, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for suffix in suffixes:
        found[suffix[-1]].add(len(suffix))
    return {last: sorted(lengths, reverse=True) for last, lengths in found.items()}


def proper(
    words: Sequence[Word], common: frozenset[str], divisions: frozenset[int] = frozenset()
) -> bool:
    """Tell whether words hold a proper name; ``divisions`` are clean offsets of known ones."""
    return any(
        w.start in divisions
        or (w.tag in _PROPER and w.text not in common)
        or (w.tag == "m" and DATED.fullmatch(w.text))
        or (
            w.tag == "x"
            and w.text.isalnum()
            and w.text not in common
            and not _WAY.fullmatch(w.text)
        )
        for w in words
    )


def specific(
    words: Sequence[Word], common: frozenset[str], divisions: frozenset[int] = frozenset()
) -> bool:
    """Tell whether words hold a part that only one thing would be called by, if a rare word."""
    return proper(words, common, divisions) or any(
        len(w.text) > 1 and w.text not in common and w.tag not in ("m", "x") for w in words
    )


def bare(words: Sequence[Word], common: frozenset[str]) -> bool:
    """Tell whether a list's item can be a name that leaves its ending to the list's label."""
    if not words or words[-1].tag[0] in "vdpcu":
        return False
    return proper(words, common) or (words[-1].tag[0] != "a" and specific(words, common))

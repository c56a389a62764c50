"""Names of places by their shape: a generic ending (大道, 湖, 经开区) and a specific part before it."""

import re
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import PlaceType, Sentence, Word

#: Parts of speech (jieba's) that may stand inside a name.
_NAMEABLE = frozenset(
    "n ns nr nz nt nrt nrfg ng x eng m f s b a j q i l t vn an g zg h k o mq tg vg ag".split()
)
#: Parts of speech of proper names, which may be as short as one character.
_PROPER = frozenset("ns nr nz nt nrt nrfg j".split())
_JOINERS = frozenset("—－-·～~")
_LONGEST = 16
#: Tables whose names are proper, however common.
_REGISTERS = ("landmarks", "regions", "countries")
_GRADE = re.compile(r"\d+A|星级|[一二两三四五六七八九十几\d]+(?:个|条|座|项|处|家|大)$")
_CLASSIFIERS = frozenset("个 条 座 项 处 家 所 片 栋 宗 台 部 批 级 吨 万吨 亩 公里 米 余条 余个 多个 多条 大 年 年代 亿元 万元".split())


class SuffixRow(BaseModel, frozen=True):
    """A line of ``place_suffixes.tsv``: ending of a name, or label that a list of names shares."""

    suffix: str
    subtype: PlaceType
    use: Literal["name", "label"]


class StopRow(BaseModel, frozen=True):
    """A line of ``name_stops.tsv``: a word that never stands inside a name."""

    word: str


class Name(NamedTuple):
    """A span of clean offsets that looks like a place's name; ``weak`` where only structure says so."""

    start: int
    end: int
    subtype: PlaceType
    suffix: str


class Suffixes:
    """The endings of names and the labels of lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the tables."""
        rows = lexicon.table("place_suffixes", SuffixRow)
        self.names: dict[str, PlaceType] = {r.suffix: r.subtype for r in rows if r.use == "name"}
        self.labels: dict[str, PlaceType] = {r.suffix: r.subtype for r in rows}
        self.stops = frozenset(r.word for r in lexicon.table("name_stops", StopRow))
        known = {cells[0] for table in _REGISTERS for cells in lexicon.cells(table)}
        self.common = frozenset(word for word, _ in lexicon.cells("common")) - known
        self._generic = frozenset(name for name, _ in lexicon.cells("generic_places"))
        self._lengths = tuple(sorted({len(s) for s in self.labels}, reverse=True))
        self._last = frozenset(s[-1] for s in self.names)

    def ending(self, text: str, end: int) -> str:
        """Give the longest ending of a name that stops at a clean offset, or ""."""
        if text[end - 1] not in self._last:
            return ""
        for length in self._lengths:
            if text[end - length : end] in self.names:
                return text[end - length : end]
        return ""

    def generic(self, name: str) -> bool:
        """Tell a kind of place that many reports speak of (农村公路) from a name."""
        return any(name.endswith(known) for known in self._generic if len(known) * 2 > len(name))

    def inner(self, words: tuple[Word, ...]) -> PlaceType | None:
        """Tell what a stretch (段) is a stretch of: 湘江株洲段 is of a river."""
        for word in words[:-1]:
            for length in (2, 1):
                if word.text[-length:] in self.names and len(word.text) > length:
                    return self.names[word.text[-length:]]
        return None

    def label(self, label: str) -> PlaceType | None:
        """Tell what kind of place a list's label names: 市民公园 → site."""
        for length in self._lengths:
            kind = self.labels.get(label[-length:]) if len(label) >= length else None
            if kind:
                return kind
        return None


def specific(
    words: list[Word], common: frozenset[str], divisions: frozenset[int] = frozenset()
) -> bool:
    """Tell whether words hold a part that only one thing would be called by.

    ``divisions`` are the clean offsets at which a division is named.
    """
    return any(
        w.start in divisions
        or w.tag in _PROPER and w.text not in common
        or (w.tag == "x" and w.text.isalnum())
        or (len(w.text) > 1 and w.text not in common and w.tag not in ("m", "x"))
        for w in words
    )


class Names:
    """Finds names by ending in a sentence."""

    def __init__(self, suffixes: Suffixes) -> None:
        """Take the endings."""
        self._suffixes = suffixes

    def bare(self, words: list[Word]) -> bool:
        """Tell whether a list's item can be a name that leaves its ending to the list's label."""
        return bool(words) and words[-1].tag[0] not in "vdpcu" and specific(
            words, self._suffixes.common
        )

    def __call__(self, sentence: Sentence, starts: frozenset[int]) -> list[Name]:
        """Find names, the longest only; ``starts`` are offsets where an item may begin a name."""
        found: list[Name] = []
        words = sentence.words
        divisions = frozenset(d.start for d in sentence.divisions)
        for at, word in enumerate(words):
            ending = self._suffixes.ending(sentence.text, word.end)
            if not ending or word.start in divisions or self._ordinary(word, ending):
                continue
            name = self._grow(words, at, ending, starts, divisions)
            if name and not _quoted(sentence.text, name):
                while found and found[-1].end > name.start:
                    found.pop()
                found.append(name)
        return found

    def _ordinary(self, word: Word, ending: str) -> bool:
        """Tell a common word (底线, 生产线, 上山) from a name that ends in the same character."""
        if len(ending) > 1:
            return False
        if len(word.text) == 2 and word.tag[:2] not in ("ns", "nz"):
            return True
        if word.text[-2:] in self._suffixes.common:
            return True
        if len(word.text) == 1:
            return word.tag in ("d", "p", "c", "u") or (word.tag == "v" and ending != "站")
        return word.text in self._suffixes.common or word.tag[0] in "vdpcartmq"

    def _grow(
        self,
        words: tuple[Word, ...],
        at: int,
        ending: str,
        starts: frozenset[int],
        divisions: frozenset[int],
    ) -> Name | None:
        """Walk left from an ending to where its name begins; None where nothing specific is met."""
        end = words[at].end
        head = end - len(ending)
        first = at
        while words[first].start > head:
            first -= 1
        left = self._left(words, first, end, starts)
        if _counted(words, left, at):
            return None
        left = self._to_division(words, left, first, divisions)
        part = list(words[left:first])
        if words[first].start < head:
            part.append(words[first])
        if not part or not specific(part, self._suffixes.common, divisions):
            return None
        kind = self._suffixes.names[ending]
        if ending == "段":
            kind = self._suffixes.inner(words[left : at + 1]) or kind
        return Name(words[left].start, end, kind, ending)

    def _to_division(
        self, words: tuple[Word, ...], left: int, first: int, divisions: frozenset[int]
    ) -> int:
        """Begin a name at its division where only common words go before: 服务|呼伦贝尔开发区."""
        for index in range(left + 1, first):
            if words[index].start in divisions:
                before = words[left:index]
                return index if all(w.text in self._suffixes.common for w in before) else left
        return left

    def _left(self, words: tuple[Word, ...], first: int, end: int, starts: frozenset[int]) -> int:
        """Give the index of the first word of the name whose ending begins in ``words[first]``."""
        left = first
        while left > 0 and words[left].start not in starts:
            word = words[left - 1]
            if word.text == "”":
                opening = _opening(words, left - 1)
                if opening is None or end - words[opening].start > _LONGEST:
                    break
                left = opening
                continue
            if end - word.start > _LONGEST or not self._nameable(word):
                break
            if word.text in _CLASSIFIERS and left > 1 and words[left - 2].tag == "m":
                break
            left -= 1
        while left < first and (words[left].text in _JOINERS or words[left].text[0] == "第"):
            left += 1
        for back in (1, 2):
            if left >= back and words[left - back].start in starts:
                return left - back if self._short(words[left - back : left]) else left
        return left

    def _short(self, words: tuple[Word, ...]) -> bool:
        """Tell whether words that are no usual part of a name may open one: 环南岭, 登高西路."""
        return all(
            w.text.isalpha()
            and w.tag[0] not in "pcudm"
            and w.text not in self._suffixes.stops
            and (len(w.text) == 1 or w.text not in self._suffixes.common)
            for w in words
        )

    def _nameable(self, word: Word) -> bool:
        if word.tag == "x" and not word.text.isalnum():
            return word.text in _JOINERS
        if word.text in self._suffixes.stops or _GRADE.search(word.text):
            return False
        return word.tag in _NAMEABLE or word.text in self._suffixes.names or word.text == "至"


def _counted(words: tuple[Word, ...], left: int, at: int) -> bool:
    """Tell a counted kind (公路800公里, 20个农场) from a name."""
    if at + 1 < len(words) and words[at + 1].text[0].isdigit():
        return True
    return left > 1 and words[left - 1].text in _CLASSIFIERS and words[left - 2].tag == "m"


def _opening(words: tuple[Word, ...], at: int) -> int | None:
    """Find the quote that the one at an index closes."""
    for index in range(at - 1, max(-1, at - 8), -1):
        if words[index].text == "“":
            return index
    return None


def _quoted(text: str, name: Name) -> bool:
    """Tell whether a name stands inside a quoted label: “五好园区”, “三城一市场”."""
    opening = text.rfind("“", 0, name.start + 1)
    if opening < 0 or opening == name.start:
        return False
    closing = text.find("”", opening)
    return closing >= name.end and closing - opening <= 10

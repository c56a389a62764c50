"""Lists that end in what their items are: 麦当劳、肯德基等世界500强企业."""

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.agency.shape import Shape
from zhengtu.extract.agency.tables import Found, Tables
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.model import AgencyType, Sentence, Word

_LABEL = re.compile(
    r"等(?P<what>[^，。；：、等]{0,16}?)(?P<kind>企业|公司|集团|车企|药企|厂商|500强|百强|战略投资者|服务业|综合体|商场|超市)"
)
_FIELD = re.compile(r"行业|(?<!龙头)产业(?!化)|领域|部门|方面|类|环节|地区|技术的|产品")
_CLAUSE = re.compile(r"[，。；：！？“”（）]")
_MARKS = frozenset(("、", "和", "与", "及", "以及", "暨"))
_SPOT = re.compile(r"(?:广场|园区|中心|大厦|公园|市场|景区|基地|小镇|园)$")
_LONGEST, _MOST = 12, 2


class Companies:
    """Finds enterprises in lists that a word for enterprises closes."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary, shape: Shape) -> None:
        """Take the tables."""
        self._vocabulary = vocabulary
        self._shape = shape

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find the lists' items."""
        text = sentence.text
        for match in _LABEL.finditer(text):
            if not _FIELD.search(match["what"]):
                yield from self._list(sentence, match.start())

    def _list(self, sentence: Sentence, end: int) -> Iterator[Found]:
        start = max((m.end() for m in _CLAUSE.finditer(sentence.text, 0, end)), default=0)
        words = [_clip(w, end) for w in sentence.words if start <= w.start < end]
        items = [self._trim(sentence.text, item) for item in _split(words)]
        strong = [bool(item) and self._strong(sentence.text, item) for item in items]
        if 2 * sum(strong) < sum(map(self._sector, items)) or not any(strong):
            return
        for item, sure in zip(items, strong, strict=True):
            if item and (sure or self._weak(item)):
                subtype: AgencyType = "enterprise"
                yield Found(item[0].start, item[-1].end, subtype, "companies", 0.8 if sure else 0.6)

    def _trim(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Drop what governs the first item: 引导三元 → 三元."""
        kept = list(words)
        while kept and not self._shape.known(text, kept[0].start) and self._governs(kept[0]):
            kept.pop(0)
        long = kept and kept[-1].end - kept[0].start > _LONGEST
        return [] if not kept or long or _SPOT.search(kept[-1].text) else kept

    def _governs(self, word: Word) -> bool:
        return not self._vocabulary.place(word) and (
            word.text in self._vocabulary.stops
            or word.text[-2:] in self._vocabulary.governors
            or (self._shape.passes(word) and not self._vocabulary.level(word))
        )

    def _strong(self, text: str, item: Sequence[Word]) -> bool:
        vocabulary = self._vocabulary
        if any(w.text in vocabulary.stops or w.tag in ("uj", "ul", "p") for w in item):
            return False
        if self._shape.known(text, item[0].start):
            return True
        return any(self._shape.coined(item, at) for at in range(len(item)))

    def _sector(self, item: Sequence[Word]) -> bool:
        """Tell an item that names goods or a trade, not an enterprise."""
        return bool(item) and all(self._vocabulary.ordinary(w) for w in item)

    def _weak(self, item: Sequence[Word]) -> bool:
        """Accept a word of the dictionary beside names: 凤凰, 鼎盛."""
        return len(item) <= _MOST and not self._sector(item)


def _clip(word: Word, end: int) -> Word:
    """Cut off what the segmenter joined to a name: 高等 in 平高等企业."""
    return word if word.end <= end else Word(word.text[: end - word.start], "x", word.start, end)


def _split(words: Sequence[Word]) -> Iterator[list[Word]]:
    item: list[Word] = []
    for word in words:
        if word.text in _MARKS:
            yield item
            item = []
        else:
            item.append(word)
    yield item

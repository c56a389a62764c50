"""Names of places by their shape: a generic ending (大道, 湖, 经开区) and a specific part before it."""

import re
from collections.abc import Iterator
from itertools import groupby

from zhengtu.model import Item, Name, Sentence, Word
from zhengtu.suffixes import Suffixes, proper, specific

#: Parts of speech (jieba's) that may stand inside a name.
_NAMEABLE = frozenset(
    "n ns nr nz nt nrt nrfg ng x eng m f s b a j q i l t vn an g zg h k o mq tg vg ag".split()
)
_VERBAL = frozenset("v vn a ad an d".split())
_JOINERS = frozenset("—－-·～~")
_LONGEST = 16
_GRADE = re.compile(r"\d+A|星级|[一二两三四五六七八九十几\d]+(?:个|条|座|项|处|家|大)$")
_CLASSIFIERS = frozenset(
    "个 条 座 项 处 家 所 片 栋 宗 台 部 批 级 吨 万吨 亩 公里 米 "
    "千伏 万千瓦 万吨级 万亩 余条 余个 多个 多条 大 年 年代 亿元 万元".split()
)


class Names:
    """Finds names by ending in a sentence."""

    def __init__(self, suffixes: Suffixes) -> None:
        """Take the endings."""
        self._suffixes = suffixes

    def __call__(self, sentence: Sentence, items: tuple[Item, ...]) -> tuple[Name, ...]:
        """Find names, the longest only, and what stands in one list with them."""
        found = self._shaped(sentence, frozenset(item.start for item in items))
        return tuple(sorted([*found, *self._shared(sentence, items, found)])) if found else ()

    def _shared(
        self, sentence: Sentence, members: tuple[Item, ...], found: list[Name]
    ) -> Iterator[Name]:
        """Find a list's members that leave their ending to its last: 武深、汕昆高速; D段 after C段."""
        ends = {name.end: name for name in found}
        for _, group in groupby(members, key=lambda item: item.group):
            items = list(group)
            last = ends.get(items[-1].end)
            named = [n for i in items if (n := ends.get(i.end))]
            for item in items:
                text = sentence.text[item.start : item.end]
                if item.end in ends or len(text) < 2:
                    continue
                if len(text) <= 4 and any(text.endswith(n.suffix) for n in named):
                    yield Name(item.start, item.end, named[0].subtype, named[0].suffix)
                elif last and self._shares(sentence, item, last):
                    yield Name(item.start, item.end, last.subtype, last.suffix)

    def _shares(self, sentence: Sentence, item: Item, last: Name) -> bool:
        """Tell whether a member needs the ending of its list's last: 津潍、潍宿高铁; 威宁、德江机场."""
        text = sentence.text[item.start : item.end]
        if last.subtype == "route":
            return (len(text) <= 4 and self._unknown(sentence, item)) or (
                "至" in text[1:-1] and len(text) <= 12
            )
        opens = any(d.start == last.start and d.end < last.end for d in sentence.divisions)
        bare = any((d.start, d.end) == (item.start, item.end) for d in sentence.divisions)
        return opens and bare and len(text) == 2 and len(last.suffix) > 1 and item.force > 1

    def _unknown(self, sentence: Sentence, item: Item) -> bool:
        inside = [w for w in sentence.words if item.start <= w.start and w.end <= item.end]
        return bool(inside) and all(
            w.tag in ("x", "j", "ns", "nr") and w.text not in self._suffixes.common for w in inside
        )

    def _shaped(self, sentence: Sentence, starts: frozenset[int]) -> list[Name]:
        found: list[Name] = []
        words = sentence.words
        divisions = frozenset(d.start for d in sentence.divisions)
        last = self._suffixes.last
        for at, word in enumerate(words):
            if word.text[-1] not in last:
                continue
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
        if word.text in self._suffixes.stops or word.text in self._suffixes.known:
            return True
        if len(ending) > 1:
            return False
        if len(word.text) == 2 and word.tag[:2] not in ("ns", "nz"):
            return True
        if word.text[-2:] in self._suffixes.common:
            return True
        if len(word.text) == 1:
            return word.tag in ("d", "p", "c", "u") or (word.tag == "v" and ending != "站")
        return word.text in self._suffixes.common or word.tag[0] in "vdpcartmqil"

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
        if _counted(words, left, at) and not any(w.start in divisions for w in words[left:first]):
            return None
        left = self._to_division(words, left, first, divisions)
        left = self._past_verbs(words, left, first, divisions)
        part = list(words[left:first])
        if words[first].start < head:
            part.append(words[first])
        tell = proper if ending in self._suffixes.proper else specific
        if not part or not tell(part, self._suffixes.common, divisions):
            return None
        kind = self._suffixes.names[ending]
        if kind == "division" and len(part) > 1 and any(len(w.text) > 1 for w in part):
            return None
        if ending == "段":
            kind = self._suffixes.inner(words[left : at + 1], divisions) or kind
        return Name(words[left].start, end, kind, ending)

    def _to_division(
        self, words: tuple[Word, ...], left: int, first: int, divisions: frozenset[int]
    ) -> int:
        """Begin a name at its division where only common words go before: 服务|呼伦贝尔开发区."""
        for index in range(left + 1, first):
            if words[index].start in divisions:
                before = words[left:index]
                verbal = before[-1].tag in _VERBAL
                common = all(w.text in self._suffixes.common for w in before)
                return index if verbal and common else left
        return left

    def _past_verbs(
        self, words: tuple[Word, ...], left: int, first: int, divisions: frozenset[int]
    ) -> int:
        """Leave out a common verb that opens what is else a name: 优化|沪昆高速."""
        common = self._suffixes.common
        while left < first - 1 and words[left].tag in _VERBAL and words[left].text in common:
            if not specific(list(words[left + 1 : first]), common, divisions):
                break
            left += 1
        return left

    def _left(self, words: tuple[Word, ...], first: int, end: int, starts: frozenset[int]) -> int:
        """Give the index of the first word of the name whose ending begins in ``words[first]``."""
        left = first
        while left > 0 and words[left].start not in starts:
            further = self._further(words, left, end)
            if further == left:
                break
            left = further
        while left < first and (words[left].text in _JOINERS or words[left].text[0] == "第"):
            left += 1
        for back in (1, 2):
            if left >= back and words[left - back].start in starts:
                return left - back if self._short(words[left - back : left]) else left
        return left

    def _further(self, words: tuple[Word, ...], left: int, end: int) -> int:
        """Take one word more into a name, or a whole quoted label; the same index where none fits."""
        word = words[left - 1]
        first = _opening(words, left - 1) if word.text == "”" else left - 1
        if first is None or end - words[first].start > _LONGEST:
            return left
        if first == left - 1 and not self._nameable(word):
            return left
        if word.text in _CLASSIFIERS and left > 1 and words[left - 2].tag == "m":
            return left
        return first

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

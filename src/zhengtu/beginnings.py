"""Where a name begins: from its generic ending to the left, word by word."""

import re

from zhengtu.model import Word
from zhengtu.suffixes import Suffixes, proper, specific

#: Parts of speech (jieba's) that may stand inside a name.
_NAMEABLE = frozenset(
    "n ns nr nz nt nrt nrfg ng x eng m f s b a j q i l t vn an g zg h k o mq tg vg ag".split()
)
_VERBAL = frozenset("v vn a ad an d".split())
_JOINERS = frozenset("—－-·～~")
_LONGEST = 16
#: How far a known place may be from the end of the name that it opens.
_FARTHEST = 22
#: What opens an unknown word that belongs to no name: 以文|润城, 已下|闸.
_LEADS = frozenset("以让把将被使已未居")
_GRADE = re.compile(r"\d+A|星级|[一二两三四五六七八九十几\d]+(?:个|条|座|项|处|家|大)$")
CLASSIFIERS = frozenset(
    "个 条 座 项 处 家 所 片 栋 宗 台 部 批 级 吨 万吨 亩 公里 米 "
    "千伏 万千瓦 万吨级 万亩 余条 余个 多个 多条 大 年 年代 亿元 万元".split()
)


class Beginnings:
    """Finds the first word of a name whose ending is known."""

    def __init__(self, suffixes: Suffixes) -> None:
        """Take the endings and the words that names are not made of."""
        self._suffixes = suffixes

    def __call__(
        self,
        words: tuple[Word, ...],
        at: int,
        ending: str,
        starts: frozenset[int],
        divisions: frozenset[int],
    ) -> tuple[int, int]:
        """Give the index of the first word of a name and that of the word its ending begins in.

        ``at`` is the index of the name's last word; ``starts`` are clean offsets at which items
        of lists begin, ``divisions`` those of known divisions.
        """
        end = words[at].end
        first = at
        while words[first].start > end - len(ending):
            first -= 1
        left = self._left(words, first, end, starts)
        if len(ending) > 1:
            left = self._anchored(words, left, end, starts, divisions)
        left = self._to_division(words, left, first, divisions)
        left = self._to_known(words, left, at, divisions)
        return self._past_verbs(words, left, first, divisions), first

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
        if word.text in CLASSIFIERS and left > 1 and words[left - 2].tag == "m":
            return left
        if word.text in _JOINERS and left > 1 and words[left - 2].text[-1] in "路街":
            return left  # 阿里河路—|扎兰屯路
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
        if word.tag == "x" and word.text[0] in _LEADS:
            return False
        return word.tag in _NAMEABLE or word.text in self._suffixes.names or word.text == "至"

    def _anchored(
        self,
        words: tuple[Word, ...],
        left: int,
        end: int,
        starts: frozenset[int],
        divisions: frozenset[int],
    ) -> int:
        """Go on to a known place that opens the name: 景德镇|国家|陶瓷文化|传承|创新|试验区."""
        anchor = at = left
        while at > 0 and words[at].start not in starts:
            word = words[at - 1]
            if end - word.start > _FARTHEST:
                break
            if word.text not in self._suffixes.inner and not self._nameable(word):
                break
            if word.text[-2:] in self._suffixes.names or word.text in CLASSIFIERS:
                break  # the end of another name, or a count
            at -= 1
            known = word.start in divisions or word.text in self._suffixes.known
            coined = len(word.text) > 1 and proper([word], self._suffixes.common)
            joined = word.tag == "j" and len(word.text) == 1 and anchor in (left, at + 1)
            if known or joined or (coined and anchor == left):  # 川|渝|黔|内陆|开放合作区
                anchor = at
        return anchor

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

    def _to_known(
        self, words: tuple[Word, ...], left: int, at: int, divisions: frozenset[int]
    ) -> int:
        """Begin a name where a known one begins that it ends in: 全力支持|雄安新区."""
        text = ""
        for index in range(at, left, -1):
            text = words[index].text + text
            if text in self._suffixes.known:
                before = words[left:index]
                return left if proper(before, self._suffixes.common, divisions) else index
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


def _opening(words: tuple[Word, ...], at: int) -> int | None:
    """Find the quote that the one at an index closes."""
    for index in range(at - 1, max(-1, at - 8), -1):
        if words[index].text == "“":
            return index
    return None

"""The shape of an enterprise's short name: known, coined, or stretched by what it makes."""

import re
from collections.abc import Sequence

from zhengtu.extract.agency.tables import Tables, any_of
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.model import Sentence, Word

_LONGEST = 6
#: Uses of a name that need no verb: anywhere, at the head of an item.
_WHOLE = ("free", "item")
#: 紫金 is no enterprise in 紫金山.
_PLACES_AFTER = ("山", "河", "江", "湖", "海", "岛", "湾", "市", "县", "区", "镇", "村", "路", "街")
_PART = 3
#: Tags (jieba's) of numerals, measures, particles, joints and marks.
_GLUE = frozenset("mqucprdx")
#: Characters that belong to what follows: 超 in 赛普超薄膜.
_LOOSE, _SHORT = frozenset("超高"), 2
_PASSING = frozenset("vdpcuarmqft")
#: Last characters of names of places rather than of enterprises.
_PLACELIKE = frozenset(
    "山河江湖海岛湾沟岭坪坝桥路村镇乡寨庄港口滩泉洲溪峡塘关井屯堡营店街巷寺庙塔楼阁宫县市区州旗盟坡墩圩垸冲垭原潭畈坑园城峁梁塬塔滩圪堵淖庙沟崖"
)
_BULK = frozenset("煤粮油气肉菜果茶奶蛋鱼")
#: What follows a trade that closes a name: the end of the item, a label, what the enterprise did.
_CLOSED = (
    r"(?=[、，。；：等和与及（）·]|$|\d|进入|荣获|获|入选|上市|成为|成功|晋升|落户|入驻|投资|签约|增资|扩产|扩建|技改|搬迁|迁建"
    r"|做|开展|完成|实现|被|挂牌|投产|开工|竣工|年产|日产|一期|二期|三期|新生产线)"
)
#: Trades that close a name whatever follows but the ending of another word.
_ANYWHERE = (
    "科技",
    "医药",
    "制药",
    "药业",
    "电子",
    "股份",
    "实业",
    "镁业",
    "重工",
    "乳业",
    "生物科技",
    "生物医药",
)
_JOINED = r"(?![园城化产制合转])"


class Shape:
    """Measures names of enterprises."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the tables."""
        self._vocabulary = vocabulary
        self._known = {
            n for n, r in tables.names.items() if r.subtype == "enterprise" and r.use in _WHOLE
        }
        self._openings = frozenset(n[:2] for n in self._known)
        trades = [s for s, r in tables.suffixes.items() if r.subtype == "enterprise"]
        anywhere = any_of(_ANYWHERE)
        self._strong = re.compile(anywhere + _JOINED)
        self._trade = re.compile(rf"{any_of(trades)}{_CLOSED}|{anywhere}{_JOINED}")
        self._trade_openings = frozenset(trade[0] for trade in (*trades, *_ANYWHERE))

    def known(self, text: str, start: int) -> int:
        """Give where the known enterprise that begins at ``start`` ends, 0 where there is none."""
        if text[start : start + 2] not in self._openings:
            return 0
        for length in range(_LONGEST, 1, -1):
            if text[start : start + length] in self._known:
                end = min(start + length, len(text))
                return 0 if text[end : end + 1] in _PLACES_AFTER else end
        return 0

    def coined(self, words: Sequence[Word], at: int) -> int:
        """Give where the coined name that begins with a word ends, 0 where there is none."""
        vocabulary = self._vocabulary
        start = end = words[at].start
        for word in words[at : at + 4]:
            new = vocabulary.coined(word) and not vocabulary.place(word)
            if not (new or vocabulary.piece(word)) or word.end - start > _LONGEST:
                break
            end = word.end
        if end - start > _SHORT and words[at].text[-1:] in _LOOSE:
            end -= 1
        return end if end - start > 1 else 0

    def spelt(self, text: str, words: Sequence[Word], at: int) -> int:
        """Give the end of two characters that only a trade makes a name: 中网科技."""
        first, end = words[at], words[at].end + 1
        if first.end - first.start > 1 or text[end : end + 1] not in self._trade_openings:
            return 0
        if not self._strong.match(text, end):
            return 0
        second = words[at + 1]
        glued = first.tag[:1] in _GLUE or second.tag[:1] in _GLUE
        return 0 if glued or second.end != end else end

    def traded(self, text: str, word: Word) -> int:
        """Give the end of a word of the dictionary that only a trade makes a name: 利民制药."""
        if word.end - word.start not in (2, 3) or self._vocabulary.ordinary(word):
            return 0
        if word.tag[:1] not in "naz" or self._vocabulary.place(word):
            return 0
        return word.end if self.stretch(text, word.end) > word.end else 0

    def stretch(self, text: str, end: int) -> int:
        """Take in the trade that closes a name: 科技 in 中网科技."""
        if text[end : end + 1] not in self._trade_openings:
            return end
        match = self._trade.match(text, end)
        return match.end() if match else end

    def lengthen(self, sentence: Sentence, end: int) -> int:
        """Take in the coined word and the trade that follow a known name: 株化 after 中盐."""
        at = next((n for n, w in enumerate(sentence.words) if w.start == end), -1)
        if at >= 0 and self._vocabulary.coined(sentence.words[at]):
            word = sentence.words[at]
            if word.tag == "x" and len(word.text) <= _PART:
                end = word.end
        return self.stretch(sentence.text, end)

    def placelike(self, text: str, end: int) -> bool:
        """Tell a name that ends as names of places do."""
        return text[end - 1] in _PLACELIKE

    def bulk(self, text: str, end: int) -> bool:
        """Tell a place, or goods by weight, before a quantity: 电煤3000万吨."""
        return text[end - 1] in _PLACELIKE or text[end - 1] in _BULK

    def passes(self, word: Word) -> bool:
        """Tell a word that a name may still follow: a verb that governs, a place, a number."""
        vocabulary = self._vocabulary
        if word.text in vocabulary.stops or word.text in vocabulary.governors:
            return True
        if vocabulary.place(word) or vocabulary.level(word) or word.tag[:1] in "mq":
            return True
        return word.tag[:1] in _PASSING and word.text in vocabulary.general

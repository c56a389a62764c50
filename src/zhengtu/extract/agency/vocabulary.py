"""Which words can be the proper part of an agency's name."""

import re

from zhengtu.extract.agency.tables import Tables
from zhengtu.model import Sentence, Word

_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: Tags (jieba's) of words that name something.
PROPER = frozenset(("nr", "nz", "nt", "nrt", "nrfg", "j"))
#: Short names of countries, provinces and quarters: 中俄蒙, 晋陕, 珠西 are regions, not names.
_AREAS = frozenset(
    "中美俄日韩朝蒙越老缅泰印英法德意欧非亚拉澳加巴哈京津沪渝冀豫晋鲁苏浙皖闽赣粤桂琼湘鄂川黔滇藏陕甘宁青新辽吉黑港台东西南北"
)
#: Tags (jieba's) of single characters that may be a piece of a coined name cut up by the dictionary.
_PIECES = frozenset(
    ("n", "ng", "nr", "nz", "j", "x", "zg", "vg", "ag", "g", "ns", "z", "tg", "nrt")
)
#: Characters that show a guess of the segmenter to be no word: 15个井工, 通九等.
_FUNCTION = frozenset("的了在和与及等为由被将把对从向到以个各每这那其之所已再不更最很着过只")
#: First characters of materials and qualities: 绿铝, 煤转, 钛基.
_MATERIAL = frozenset("绿硅锡钛锂镍钴磷氟氢醇煤焦泛寒多全超高低大小新老引输")
_WORK = re.compile(
    r"(?:高速|铁路|公路|大桥|线|路|渠|矿|站|站点|文化|精神|模式|经济|[型级性式类内外间])$"
)
#: 省文旅, 省能: the level and a piece of the name in one guess of the segmenter.
_SHORTEST_LEVELLED = 4
_LONGEST_PLACE = 12
_LEVELS = frozenset(("省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "自治区", "自治州"))
_NATIONS = frozenset(("中国", "中华"))


class Vocabulary:
    """Tells coined words, place names and ordinary words apart."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables."""
        self.places = tables.places
        self.general = tables.general
        self.stops = tables.stops
        self.governors = tables.governors
        goods = frozenset(tables.goods + tables.scales + tables.works)
        self._ordinary = self.general | self.stops | goods | self.governors

    def place(self, word: Word) -> bool:
        """Tell a division's name, full or short."""
        if word.tag == "ns":
            return word.text in self.places or word.text not in self.general
        return word.text in self.places and len(word.text) > 1 and word.text not in self.general

    def level(self, word: Word) -> bool:
        """Tell a word for the area that an organ governs: 市 in 市水泥厂."""
        return word.text in _LEVELS or (
            word.tag == "x" and word.text[0] in _LEVELS and len(word.text) < _SHORTEST_LEVELLED
        )

    def nation(self, word: Word) -> bool:
        """Tell a word that opens the name of a national body."""
        return word.text in _NATIONS

    def coined(self, word: Word) -> bool:
        """Tell a word of two or more characters that no report uses but as a name."""
        text = word.text
        if len(text) < 2 or text in self._ordinary or _AREAS.issuperset(text):
            return False
        if text[0] in _MATERIAL or _WORK.search(text) or text[-2:] in self.governors:
            return False
        if word.tag == "x":
            return _HAN.fullmatch(text) is not None and not _FUNCTION.intersection(text)
        return word.tag in PROPER

    def ordinary(self, word: Word) -> bool:
        """Tell a word that every report uses, or that names goods."""
        return word.text in self._ordinary

    def piece(self, word: Word) -> bool:
        """Tell a single character that may be part of a coined name."""
        return (
            len(word.text) == 1
            and word.tag in _PIECES
            and word.text not in self.stops
            and word.text not in _LEVELS
            and _HAN.fullmatch(word.text) is not None
        )

    def place_before(self, text: str, end: int) -> int:
        """Give where the place names that end at ``end`` begin, or ``end`` where there is none."""
        start = end
        while True:
            longest = max(start - _LONGEST_PLACE, 0)
            begin = next((b for b in range(longest, start - 1) if text[b:start] in self.places), -1)
            if begin < 0:
                return start
            start = begin


def index(sentence: Sentence) -> dict[int, int]:
    """Map the clean offset where a word begins to its number."""
    return {word.start: at for at, word in enumerate(sentence.words)}

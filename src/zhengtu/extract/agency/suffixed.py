"""Institutions and enterprises by the ending of their names: 醴陵陶瓷学院, 市人民医院, 邯郸银行."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengtu.extract.agency.tables import Automaton, Found, SuffixRow, Tables, any_of
from zhengtu.extract.agency.vocabulary import Vocabulary, index
from zhengtu.model import Sentence, Word

_MOST_WORDS, _MOST_CHARACTERS = 9, 20
#: Parts of speech that no name runs through.
_CLOSED = frozenset("pcurdqfyeo")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+")
_STREETS, _SHORT = frozenset("路街湾山湖桥"), 2
_LAB = "实验室"
#: 中国有色 holds no 国有.
_NATION = "中国"
#: Words that open the name of a national body with these endings.
_NATIONAL, _NATIONAL_BODIES = ("国家", "全国"), ("分中心",)
#: Endings before which two fields may be joined: 信息与智慧医学研究院.
_JOINED, _AND = ("研究院", "研究所", "实验室", "学院"), "与"
#: A branch named after the spot where it stands: 田心院区 behind 市中心医院.
_BRANCH = re.compile(
    r"(?!新|老)(?:(?![等迁建新的])[\u4e00-\u9fff]){2,3}?(?:院区|校区)|(?:分院|分校)"
)
_BRANCHES = ("院区", "校区")
#: Laboratories named after hills and waters: 紫金山、太湖、钟山实验室.
_LABS = re.compile(
    r"(?<![\u4e00-\u9fff])(?:支持|建好|建设|推进|发挥)?好?(?P<items>(?:[\u4e00-\u9fff]{2,4}、)*)"
    r"(?P<last>[\u4e00-\u9fff]{1,3}[山湖江河海岭湾])实验室"
)
#: What makes of an ending another word or a count: 集团化, 大学生, 银行业, 上市公司达53家.
_NOT_AFTER = re.compile(
    r"[化制型级生者式法员长派岗们卡]|业(?!务)|网点|总数|数量|达\d|等级|准入|牌照|毕业|梦|(?<=大学)城|[\d一二三四五六七八九十百]+[家所个户座]"
)
_LEVELLED = re.compile(r"(?:[省市县区旗]|自治州)$")
#: What makes a level a class: 320个县, 各市, 省市县.
_COUNTS = frozenset("个各全每多省市县两")
#: Kinds that a word of the dictionary may name.
_ORDINARY_NAMED = frozenset(("enterprise", "education"))
#: Endings of a name's inside at which a word of classes is at home: 株洲市第一职业 before 学校.
_AT_HOME = ("职业", "职业技术", "高等技术", "高等", "寄宿制", "平台")


class Ending(NamedTuple):
    """An ending found, with the words that can belong to its name, as far left as they reach."""

    start: int
    end: int
    row: SuffixRow
    words: list[Word]


class Suffixed:
    """Finds names by ending, walking left over the words that can belong to them."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the endings that any proper part before them makes a name."""
        self._vocabulary = vocabulary
        self._rows = {s: r for s, r in tables.suffixes.items() if r.need != "coined"}
        self._endings = Automaton(self._rows)
        self._classes = re.compile(any_of(tables.classes))
        self._inner = tables.inner
        self._known = {n for n, r in tables.names.items() if r.use != "list"}
        self._areas = tables.regions

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find names in a sentence."""
        text = sentence.text
        last: Found | None = None
        if _LAB in text:
            yield from _laboratories(text)
        for ending in self._found(sentence):
            begin = self._begin(text, ending)
            if begin >= 0 and self._named(text[begin : ending.start], ending.row):
                end = _branch(text, ending)
                last = Found(begin, end, ending.row.subtype, "suffix", 0.8)
                yield last
            elif last and self._mate(text, ending, last):
                begin = ending.words[0].start if ending.words else ending.start
                last = Found(begin, ending.end, ending.row.subtype, "mate", 0.6)
                yield last

    def _found(self, sentence: Sentence) -> Iterator[Ending]:
        text = sentence.text
        hits = self._endings.find(text)
        numbers = index(sentence) if hits else {}
        for start, end, suffix in hits:
            if end in sentence.cuts and not _NOT_AFTER.match(text, end):
                words = self._walk(sentence, numbers, start, end)
                yield Ending(start, end, self._rows[suffix], words)

    def _mate(self, text: str, ending: Ending, last: Found) -> bool:
        """Tell 数据集团 in 四川能源发展集团、数据集团, whose first part the item before says."""
        begin = ending.words[0].start if ending.words else ending.start
        if begin != last.end + 1 or text[last.end] not in "、和与":
            return False
        if ending.words:
            return text[last.start : last.end].endswith(ending.row.suffix)
        return ending.row.subtype == last.subtype

    def _named(self, inner: str, row: SuffixRow) -> bool:
        """Tell the inside of a name from that of a class: 北京市 before 学校, 上市 before 公司."""
        if row.need == "much" and inner in self._vocabulary.places and _LEVELLED.search(inner):
            return False
        return not self._classes.search(inner.removeprefix(_NATION)) or inner.endswith(_AT_HOME)

    def _walk(
        self, sentence: Sentence, numbers: dict[int, int], start: int, end: int
    ) -> list[Word]:
        at = start
        while at not in numbers:
            at -= 1
        number = numbers[at]
        words = [self._first(sentence, number, start)] if at < start else []
        for word in reversed(sentence.words[max(number - _MOST_WORDS, 0) : number]):
            inside = self._inside(word) or self._joins(sentence, word, words, start, end)
            if not inside or end - word.start > _MOST_CHARACTERS:
                break
            words.append(word)
        if at < start:
            words = words[1:][::-1] + words[:1]
        else:
            words.reverse()
        counted = words and words[0].start and sentence.text[words[0].start - 1] in _COUNTS
        return [] if counted and self._vocabulary.level(words[0]) else words

    def _first(self, sentence: Sentence, number: int, start: int) -> Word:
        """Cut a level off an ending in one word of the dictionary: 市 in 市图书馆."""
        word = sentence.words[number]
        head = Word(sentence.text[word.start : start], "n", word.start, start)
        return head if self._vocabulary.level(head) else word

    def _joins(
        self, sentence: Sentence, word: Word, after: list[Word], start: int, end: int
    ) -> bool:
        """Tell 与 between two fields of one name from 与 between two names."""
        text = sentence.text
        if word.text != _AND or not after or not text.endswith(_JOINED, start, end):
            return False
        before = text[max(word.start - 2, 0) : word.start]
        return (
            after[-1].tag[:1] == "n"
            and not self._vocabulary.place(after[-1])
            and after[-1].text not in self._known
            and before not in self._vocabulary.places
            and before in self._vocabulary.general
        )

    def _inside(self, word: Word) -> bool:
        if word.text in self._vocabulary.stops or word.text in "、，。；：！？":
            return False
        if word.text == "·" or word.text in self._inner or word.text in self._known:
            return True
        if word.tag[:1] in _CLOSED or word.tag == "v":
            return False
        if word.tag[:1] in "mt":
            return _NUMBERED.fullmatch(word.text) is not None
        return word.tag != "x" or word.text.isalnum()

    def _begin(self, text: str, ending: Ending) -> int:
        """Give where the name begins, -1 where nothing proper goes before the ending."""
        words, row = ending.words, ending.row
        for at in range(len(words)):
            if self._opens(words, at, row):
                return self._field(words) if row.suffix == _LAB and at else self._widen(words, at)
        begin = self._known_before(text, ending.start)
        if begin >= 0:
            return begin
        if len(words) == 1 and row.subtype in _ORDINARY_NAMED and self._plain(words[0]):
            inner = text[words[0].start : ending.start]
            return -1 if inner in self._vocabulary.general else words[0].start
        pieces = 0
        while pieces < len(words) and self._vocabulary.piece(words[-1 - pieces]):
            pieces += 1
        return words[-pieces].start if pieces > 1 else -1

    def _plain(self, word: Word) -> bool:
        """Tell a word of the dictionary that reports do not use: 三维 before 公司, 桃李 before 中学."""
        return word.tag[:1] in "naz" and len(word.text) > 1 and not self._vocabulary.ordinary(word)

    def _opens(self, words: list[Word], at: int, row: SuffixRow) -> bool:
        vocabulary, word = self._vocabulary, words[at]
        national = word.text in _NATIONAL and row.suffix in _NATIONAL_BODIES
        if national or vocabulary.level(word) or vocabulary.nation(word):
            more = at + 1 < len(words) or (row.suffix == _LAB and at > 0)
            return more or row.need == "proper"
        if vocabulary.place(word) or word.text in self._known or vocabulary.coined(word):
            return True
        street = word.text[-1] in _STREETS and len(word.text) > _SHORT
        return street and row.subtype == "education"

    def _widen(self, words: list[Word], at: int) -> int:
        """Take in a character that the segmenter cut off a coined name: 鹏 before 瑞利."""
        before = at and self._vocabulary.piece(words[at - 1])
        return words[at - 1].start if before else words[at].start

    def _field(self, words: list[Word]) -> int:
        """Give where a laboratory's field begins: 生物育种 before 钟山实验室."""
        return next(w.start for w in words if w.text not in self._vocabulary.governors)

    def _known_before(self, text: str, end: int) -> int:
        """Give where a known name that ends before the ending begins: 省能投 before 集团."""
        for length in (4, 3, 2):
            begin = end - length
            if begin >= 0 and (text[begin:end] in self._known or text[begin:end] in self._areas):
                return begin - 1 if text[max(begin - 1, 0) : begin] in ("省", "市") else begin
        return -1


def _branch(text: str, ending: Ending) -> int:
    """Give where a school's or hospital's name ends, its branch taken in."""
    branch = ending.row.suffix in _BRANCHES
    if branch or ending.row.subtype not in ("education", "health"):
        return ending.end
    match = _BRANCH.match(text, ending.end)
    return match.end() if match else ending.end


def _laboratories(text: str) -> Iterator[Found]:
    """Read the laboratories of a list whose last alone says that it is one."""
    for match in _LABS.finditer(text):
        start = match.start("items")
        for item in match["items"].split("、")[:-1]:
            yield Found(start, start + len(item), "other", "mate", 0.6)
            start += len(item) + 1
        yield Found(match.start("last"), match.end(), "other", "suffix", 0.8)

"""Bodies that the whole country calls by one name."""

import re
from collections.abc import Iterator

from zhengtu.extract.agency.shape import Shape
from zhengtu.extract.agency.tables import Automaton, Found, Tables
from zhengtu.model import Sentence

_SHORT = 4
#: People and meetings rather than the body: 中国共产党人, 全国人大代表, 全国政协委员.
_PEOPLE = re.compile(
    r"(?<=共产党)[人第员党章]|(?<=人大)代表(?!建议|议案)|(?<=政协)委员(?!会)|(?<=代表大会)代表"
)
#: The centre of the party, not of a city or of the budget: 中央、国务院, 中央和省委决策部署.
_CENTRE = re.compile(
    r"(?<![党共国])中央(?=(?:[、和及]|以及)(?:国务院|省委|市委|区委|自治区党委)"
    r"|(?:的)?(?:重大)?(?:决策部署|决策|部署要求)|关于|决定(?!性)|批准|确定的)"
)
#: The report's own congress and conference, named without their level.
_CONGRESS = re.compile(
    r"(?<![一-龥])人大(?=及其常委会)"
    r"|(?:(?<=[接受行自觉向受持照对由请、，与和的同])|^)(?:人大|(?:人民)?政协)"
    r"(?=及其|、|，|(?!代表|委员|提案|建议)[^，。；]{0,9}监督|和(?:社会|政协|人大)|通报|报告|依法|常委会)"
)

#: What a company does or undergoes, where its name might be a place's trade: 贵州轮胎入选.
_ACTS = re.compile(
    r"(?:成功)?(?:入选|上市|获批|荣获|获评|获得|跻身|晋级|挂牌|重组|搬迁|技改|扩产|增资|改制|混改|公司|集团|有限)"
)

#: What a word of a list stands between where it means the body: 支持工会、共青团, 工商联和.
_BEFORE = frozenset("、，：。向和与由及持挥对强")
_AFTER = re.compile(r"[、，。；和与及等]|监督")


class Names:
    """Finds names of the register, and the short forms that a list or a phrase makes clear."""

    def __init__(self, tables: Tables, shape: Shape) -> None:
        """Compile the tables."""
        self._rows = tables.names
        self._shape = shape
        self._free = Automaton(n for n, r in tables.names.items() if r.use in ("free", "act"))
        self._listed = Automaton(n for n, r in tables.names.items() if r.use == "list")

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find names in a sentence."""
        yield from self._register(sentence)
        yield from self._lists(sentence.text)
        yield from _short(sentence.text)

    def _register(self, sentence: Sentence) -> Iterator[Found]:
        for start, end, name in self._free.find(sentence.text):
            if not self._whole(sentence, start, end):
                continue
            subtype, use = self._rows[name]
            if subtype != "enterprise":
                if not _PEOPLE.match(sentence.text, end):
                    yield Found(start, end, subtype, "register", 0.9)
            elif use == "free" or _ACTS.match(sentence.text, end):
                end = self._shape.lengthen(sentence, end)
                yield Found(start, end, subtype, "register", 0.9)

    def _lists(self, text: str) -> Iterator[Found]:
        for start, end, name in self._listed.find(text):
            if (not start or text[start - 1] in _BEFORE) and _AFTER.match(text, end):
                yield Found(start, end, self._rows[name].subtype, "list", 0.7)

    def _whole(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether a hit ends where a word ends (教育部 in 教育部门 does not)."""
        cuts = sentence.cuts
        return end in cuts and (start in cuts or end - start > _SHORT)


def _short(text: str) -> Iterator[Found]:
    """Find 中央, 人大 and 政协 where they mean the bodies."""
    if "中央" in text:
        for match in _CENTRE.finditer(text):
            yield Found(match.start(), match.end(), "party", "centre", 0.8)
    if "人大" in text or "政协" in text:
        for match in _CONGRESS.finditer(text):
            yield Found(match.start(), match.end(), "legislature", "congress", 0.8)

"""Organs of state and party, departments and centres: a level or a division, and what it has."""

import re
from collections.abc import Iterator

from zhengtu.extract.agency.tables import LEVEL, Found, Tables, any_of
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.model import AgencyType, Sentence

#: What must not follow: 市委书记, 市人大代表, 市政府债务 speak of people and things.
_NOT_AFTER = {
    "委": r"(?![员托派任内屈会]|书记|副书记|常委(?!会)|全委)",
    "人大": r"(?!代表(?!建议|议案)|制度|议案|机关)",
    "政府": r"(?!性|采购|投资|债|工作报告|引导|购买|补贴|主导|质量奖|网|令|财力|融资|办(?!公)|督查激励)",
    "政协": r"(?!委员(?!会))",
}
_ORDINAL = r"(?:第?[一二三四五六七八九十]+届)"
#: A character that makes the level a class (各市, 全省, 县市政府) or part of another word (社区).
_BINDS = frozenset(
    "各全该我本两几多每某一二三四五个级城县区省市镇乡村州旗社园辖灾郊老景矿新山林库同"
)
_FIELD_END = r"(?:管理局|执法局|监督局|局|厅|委员会|委(?!员)|办公室|办(?![法理事学公实]))"
_NUMBERED = (
    r"(?P<level>[省市州县区旗镇])?第?[一二三四五六七八九十]{1,3}"
    r"(?:(?P<health>人民医院|医院|中医院)|中学分校|高级中学|初级中学|中学|小学|幼儿园|职业中学|职业高中"
    r"|[中小]分校|中(?=[、，。；和与及等迁扩改新建创成校校异整搬]|$)|小(?=[、，。；和与及等迁扩改新建]|$))"
)
_SCHOOL = re.compile(r"[一二三四五六七八九十](?:中|小|分校|高级|初级|职业|人民医|幼)")
_FOUNDED = re.compile(r"(?:组建|成立|设立|新设|设置|挂牌)(?:了)?$")


class Organs:
    """Finds 市委, 省人大常委会, 株洲市人民政府, 市公安局, 市公共资源交易中心."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the tables."""
        self._vocabulary = vocabulary
        self._subtypes: dict[str, AgencyType] = {r.core: r.subtype for r in tables.organs}
        self._subtypes |= {r.centre: r.subtype for r in tables.centres}
        field = any_of(tables.fields)
        fields = rf"{field}(?:(?:和|与|、){field})?"
        cores = "|".join(
            re.escape(c) + _NOT_AFTER.get(c, _NOT_AFTER.get(c[-2:], ""))
            for c in sorted(self._subtypes, key=lambda c: (-len(c), c))
        )
        self._levelled = re.compile(
            rf"(?P<level>{LEVEL}){_ORDINAL}?(?:(?P<core>{cores})|(?P<dept>{fields}{_FIELD_END}))"
        )
        self._bare = re.compile(rf"(?P<dept>{fields}(?:管理局|执法局|局|厅))")
        self._congress = re.compile(
            rf"{_ORDINAL}(?:全国|省|市|县|区)(?:人大|政协|人民代表大会)(?!代表|委员|常)"
        )
        self._numbered = re.compile(_NUMBERED)
        self._committee = re.compile(r"中共(?P<place>[\u4e00-\u9fff]{2,12}?)委员会")

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find organs in a sentence."""
        text = sentence.text
        for match in self._levelled.finditer(text):
            yield from self._with_level(sentence, match)
        if "局" in text or "厅" in text:
            for match in self._bare.finditer(text):
                yield from self._without_level(sentence, match)
        if _SCHOOL.search(text):
            for match in self._numbered.finditer(text):
                yield from self._school(sentence, match)
        if "届" in text or "中共" in text:
            yield from self._full(text)

    def _full(self, text: str) -> Iterator[Found]:
        """Read committees of the party by their full names, and congresses by their number."""
        for match in self._committee.finditer(text):
            if match["place"] in self._vocabulary.places:
                yield Found(match.start(), match.end(), "party", "organ", 0.9)
        for match in self._congress.finditer(text):
            yield Found(match.start(), match.end(), "legislature", "congress", 0.8)

    def _school(self, sentence: Sentence, match: re.Match[str]) -> Iterator[Found]:
        """Read 市一中, 玉溪市第三小学, 县第二人民医院: a level or division and a number."""
        start, end = match.start(), match.end()
        begin = self._vocabulary.place_before(sentence.text, start)
        if match["level"] and begin == start:
            begin = self._start(sentence.text, start, match.end("level"))
            if begin == start and start and sentence.text[start - 1] in _BINDS:
                return
        elif begin == start and not match.group().startswith("第") and match[0][-1:] != "校":
            return
        kind: AgencyType = "health" if match["health"] else "education"
        yield Found(begin, end, kind, "numbered", 0.8)

    def _with_level(self, sentence: Sentence, match: re.Match[str]) -> Iterator[Found]:
        text, core = sentence.text, match["core"]
        start = self._start(text, match.start(), match.end("level"))
        if start == match.start() and _class(text, start):
            return
        if not core and match.end() not in sentence.cuts:
            return
        subtype = self._subtypes[core] if core else "department"
        if subtype == "party" and text[max(start - 2, 0) : start] == "中共":
            start -= 2
        yield Found(start, match.end(), subtype, "organ" if core else "department", 0.9)

    def _start(self, text: str, start: int, end: int) -> int:
        """Take in the division before a level: 株洲 before 市, 湖南省 before 株洲市."""
        places = self._vocabulary.places
        for begin in range(max(start - 10, 0), start):
            if text[begin:start] in self._vocabulary.stops:
                continue
            if text[begin:end] in places or (start - begin > 1 and text[begin:start] in places):
                return self._vocabulary.place_before(text, begin)
        return start

    def _without_level(self, sentence: Sentence, match: re.Match[str]) -> Iterator[Found]:
        text, start, end = sentence.text, match.start(), match.end()
        if start not in sentence.cuts or end not in sentence.cuts:
            return
        begin = self._vocabulary.place_before(text, start)
        opens = not start or text[start - 1] in "、，"
        if begin == start and not opens and not _FOUNDED.search(text, max(start - 4, 0), start):
            return
        yield Found(begin, end, "department", "department", 0.8 if begin < start else 0.7)


def _class(text: str, start: int) -> bool:
    """Tell a level that stands for many (各市) or is cut off a word (社区); 会同 governs one."""
    return start > 0 and text[start - 1] in _BINDS and not text.endswith("会同", 0, start)

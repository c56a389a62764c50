"""Places that registers and the general language know: regions, countries, rivers, abbreviations."""

import re
from collections.abc import Iterable, Iterator

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from zhengtu.extract.place.found import Found
from zhengtu.extract.place.initials import Initials
from zhengtu.extract.place.tables import CountryRow, LandmarkRow, RegionRow, ZoneRow
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, PlaceType, Sentence

#: What may close a region's name: 东北地区, 长三角区域.
_TAIL = re.compile(
    r"(?:省际)?(?:毗邻|交界)?(?:地区|区域)(?!性)|(?:内地)?[两二三四五六七八九十]{1,2}(?:省一市|省区|省|市州|市|县区|州)(?=[^场长民容政])"
)
#: What lies along a river: 沿|黄河|地区.
_ALONG = re.compile("地区|区域")
#: A point of the compass in the name of a body: 南方|中学.
_COMPASS = ("南方", "北方", "东方", "西部", "北部", "东部", "南部")
_PAIRING = ("西部协作", "西部扶贫协作")
_BODIES = ("中学", "小学", "学校", "医院", "电网", "航空", "公司", "集团", "证券", "矿业")


def _elsewhere(text: str, start: int, end: int, home: Division | None) -> bool:
    """Tell what only looks like a region: 南方|中学, 五河|两岸, and 祖国|北疆 in 内蒙古."""
    name = text[start:end]
    if name[-1] == "东" and text.startswith(_PAIRING, end):  # 浙川|东西部协作
        return True
    if name == "两岸":
        return text[start - 1] in "江河湖海水渠溪沟岸线"
    if name == "中老":  # 发展中|老问题
        return text.startswith(("问题", "年"), end)
    if name in _COMPASS:
        return text.startswith(_BODIES, end)
    if name == "湾区":
        return text.startswith("经济", end)
    return name == "北疆" and home is not None and home.code[:2] not in ("10", "65")


def _half(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a long name has one end at a word's border; the other word is cut wrongly."""
    return start in sentence.cuts or end in sentence.cuts


class Register:
    """Finds known names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables into one automaton."""
        countries = lexicon.table("countries", CountryRow)
        kinds: dict[str, PlaceType] = {
            row.name: "division" if row.kind in ("country", "city") else "region"
            for row in countries
        }
        kinds |= {row.name: "region" for row in lexicon.table("regions", RegionRow)}
        kinds |= {row.name: "zone" for row in lexicon.table("zones", ZoneRow)}
        kinds |= {row.name: row.subtype for row in lexicon.table("landmarks", LandmarkRow)}
        self._names = [n for n in kinds if n != "中国"]
        self._kinds = kinds
        self._countries = frozenset(row.name for row in countries if row.kind == "country")
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._names, MATCH_KIND_LEFTMOST_LONGEST)
        self._initials = initials = Initials(lexicon, kinds)
        self._characters = initials.here | initials.abroad

    def __call__(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find the names in a sentence; ``home`` is the report's own place."""
        text = sentence.text
        for start, end, number in self._matches(sentence):
            kind = self._kinds[self._names[number]]
            if text.startswith("跨", start - 1) or _elsewhere(text, start, end, home):
                continue  # 跨太平洋
            if kind == "nature" and text.startswith("沿", start - 1) and _ALONG.match(text, end):
                yield Found(start - 1, end + 2, "region", None, "place.register")
            start, end, kind = self._whole(sentence, start, end, kind)
            if text.startswith("经合组织", end) and start in sentence.cuts:
                yield Found(start, end, kind, None, "place.register")
            if sentence.fits(start, end) or (
                _half(sentence, start, end)
                and (end - start > 2 or text.startswith(("关系", "国家"), end))
            ):
                yield Found(start, end, kind, None, "place.register")
        yield from self._initials(sentence, home)

    def _matches(self, s: Sentence) -> Iterator[tuple[int, int, int]]:
        """Find names, and those that a name which cannot stand where it does hides: 沿黄|河."""
        for start, end, number in self._automaton.find(s.text):
            yield start, end, number
            if start not in s.soft or end not in s.soft or s.text.startswith(_PAIRING, end):
                after = start + 1
                for left, right, other in self._automaton.find(s.text[after : end + 6]):
                    if after + left < end:
                        yield after + left, after + right, other

    def _whole(
        self, s: Sentence, start: int, end: int, kind: PlaceType
    ) -> tuple[int, int, PlaceType]:
        """Take in what closes a name: 东北|地区, 陆海新通道|班列."""
        if kind == "division":
            if s.text.startswith("市", end) and end in s.soft:
                end += end + 1 in s.cuts
            return start, end, kind
        if kind != "nature" and s.text.startswith("班列", end):
            return start, end + 2, "route"
        if kind != "region":
            return start, end, kind
        tail = _TAIL.match(s.text, end)
        if tail and s.fits(start, tail.end()):
            end = tail.end()
        if self._characters.issuperset(s.text[start:end]):
            start, end = self._joined_on(s, start, end)
        return start, end, kind

    def _joined_on(self, s: Sentence, start: int, end: int) -> tuple[int, int]:
        """Take in initials that stand before a known run of them, or after: 衡|长株潭, 欧美日|韩."""
        text, cuts = s.text, s.cuts
        before = text[start - 1]
        joined = before in self._initials.here and before not in "合同"  # 联|合京冀, 同|京冀
        apart = start not in cuts or (  # 来鲁|港澳
            end in cuts and not self._initials.takes(text[start - 2])
        )
        if apart and joined and start - 1 in cuts:
            start -= 1
        if end not in cuts and text[end] in self._initials.abroad and end + 1 in cuts:
            end += 1
        return start, end

    def countries(self, sentence: Sentence, found: Iterable[Found]) -> list[Found]:
        """Give those of the found that are countries."""
        return [f for f in found if sentence.text[f.start : f.end] in self._countries]

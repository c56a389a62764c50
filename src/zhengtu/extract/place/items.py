"""Places told by the list they stand in and what is said of it."""

import re
from collections.abc import Iterator

from zhengtu.extract.place.found import Found
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, PlaceType, Sentence, Word
from zhengtu.numerals import number
from zhengtu.suffixes import Suffixes, bare, proper

#: A road, railway or train called by its ends: 天祝至景泰, 北京直达亚布力滑雪专列.
_LINE = re.compile(
    r"(?:新增|新建|新开通?)?(?P<name>[\u4e00-\u9fff]{2,9}(?:至|直达)[^，。、；]{2,16}?(?P<train>专列|列车|班列|航班)"
    r"|[\u4e00-\u9fff]{2,9}至[\u4e00-\u9fff]{2,9}?"
    r"(?:(?P<way>高速公路|高速|公路|铁路|高铁|城际|段)|$))"
)
#: A road called by its number alone.
_NUMBERED = re.compile(r"[GSXY]?\d{2,4}(?:国道|省道|线)?")
_LANDSCAPE: dict[str, PlaceType] = dict.fromkeys("山江河湖岭", "nature")
#: What stands before a name and is no part of it.
_LOOSE = frozenset(
    "省市县区乡镇村在到从与和对向由把被将使以为是环沿近新老大小东西南北跨经至及或抓治护保建修"
)
#: No ending, or one that firms' names have by chance: 东营|富海.
_NO_ENDINGS = frozenset(["", "海", "洋", "洲"])
_GENERIC = tuple("省市县区州盟旗乡镇村")
#: What makes of what it opens a kind of place, not a place: 一批, 新增, 首座.
_KINDS = re.compile(
    r"(?:[一两几多数\d]+|首|各)[批个座条项处家类]|新增|国家|全[国省市县区]|..[性式]|.星级"
)
#: Kinds of which a city has many.
_MANY = ("基地", "小区", "新村", "市场", "泵站", "安置点")
#: What a place does, not what it is called: 渌口|融城.
_JOINING = re.compile("[融进入返出下上离][城园区乡港市]")
#: How many there are of what a list names: 等9个, 三个.
_COUNT = re.compile(r"(?P<more>等)?(?P<n>\d+|[三四五六七八九十]+)(?=[个座条家处所])")
#: What a label calls things that are built.
_BUILT = re.compile("项目|工程|建设|设施")
#: What closes the name of an undertaking and is no part of its place's.
_PHASE = re.compile("(?:[一二三四]期)?(?:项目|工程)?$")
_BODIES = ("银行", "集团", "公司", "企业")
#: What is done to what a list names, between brackets: 京哈（扩建）.
_ASIDE = re.compile("[（(](?:改?扩建|改造|扩容|一期|二期|三期|续建|新建)[）)]$")


class Items:
    """Finds places among the items of lists."""

    def __init__(self, lexicon: Lexicon, suffixes: Suffixes) -> None:
        """Take the endings and read the kinds of which a city has one."""
        self._suffixes = suffixes
        self._facilities = frozenset(c[0] for c in lexicon.cells("facilities"))

    def __call__(self, s: Sentence, found: list[Found], *, local: bool) -> list[Found]:
        """Give what was found and the places that items add to it.

        In a ``local`` report a common kind of place may be one place.
        """
        found = [*found]
        if local:
            found += [f for item in s.items if (f := self._staged(s, item))]
        starts = {f.start for f in found}
        hidden = (item for item in s.items if item.start + 1 in starts)
        found += [f for item in hidden if (f := _heightened(s, item, found))]
        found += [f for item in s.items if (f := _water(s, item, found))]
        starts = {f.start for f in found}
        opened = (item for item in s.items if item.start in starts)
        found += [f for item in opened if (f := self._whole(s, item, found))]
        last = {i.group: i for i in s.items if i.label}
        kinds = {group: self._kind(s, i) for group, i in last.items()}
        return found + [
            f for i in s.items if (f := self._labelled(s, i, found, kinds.get(i.group)))
        ]

    def _staged(self, s: Sentence, item: Item) -> Found | None:
        """Take a common kind of place for a name where its building is what the sentence tells."""
        told = item.predicate or _BUILT.search(item.label)
        if not told or not 4 <= item.end - item.start <= 14:
            return None
        text = _PHASE.sub("", s.text[item.start : item.end])
        if not 4 <= len(text) <= 10 or not text.isalpha() or text[0] == "的":
            return None
        end = item.start + len(text)
        ending = self._suffixes.ending(s.text, end)
        if text in self._facilities:
            return Found(item.start, end, "site", None, "place.staged")
        if len(ending) < 2 or len(ending) == len(text) or self._suffixes.generic(text):
            return None
        if _KINDS.match(text) or text.endswith(_MANY) or self._vague(s, item.start, end):
            return None
        return Found(item.start, end, self._suffixes.names[ending], None, "place.staged")

    def _vague(self, s: Sentence, start: int, end: int) -> bool:
        """Tell what is made of endings alone (新城|新区) or lies where all of its kind do (农村|公墓)."""
        words = [w for w in s.words if start <= w.start and w.end <= end]
        endings = all(len(w.text) == 2 and w.text in self._suffixes.names for w in words)
        return endings or words[0].text in self._suffixes.stops

    def _whole(self, s: Sentence, item: Item, found: list[Found]) -> Found | None:
        """Read an item that begins with a known place and has an ending: 渝昆高铁渝宜段."""
        ending = self._suffixes.ending(s.text, item.end)
        text = s.text[item.start : item.end]
        if ending in _NO_ENDINGS or len(text) > 16 or "的" in text or not text.isalpha():
            return None
        if _located(s, item, found):
            return None
        known = [f for f in found if f.start == item.start and f.end < item.end - len(ending)]
        if not known or s.text[item.end - 2 : item.end] in self._suffixes.common:
            return None
        between = [w for w in _words(s, item) if w.start >= known[0].end]
        stops = self._suffixes.stops
        if any(w.text in stops for w in between) or any(w.tag[0] in "vdp" for w in between[:-2]):
            return None
        if _goes(s, item, known[0].end):
            return None
        kind = self._suffixes.names[ending]
        if ending == "段":
            kind = known[0].subtype if known[0].subtype != "division" else kind
        return Found(item.start, item.end, kind, None, "place.item")

    def _labelled(
        self, s: Sentence, item: Item, found: list[Found], kind: PlaceType | None
    ) -> Found | None:
        """Let a list's label say what its members are: 雪峰岭、凤凰山等公园, 肇庆等7个集聚区."""
        if line := _line(s, item, kind):
            return line
        closed = s.text[item.end - 1] in "）)"
        if aside := closed and _ASIDE.search(s.text, item.start, item.end):
            item = item._replace(end=aside.start())
        text = s.text[item.start : item.end]
        if kind == "route" and _NUMBERED.fullmatch(text):
            return Found(item.start, item.end, kind, None, "place.label")
        if kind == "site" and (market := _located(s, item, found)):
            return market
        fits = 2 <= len(text) <= 8 and not text.endswith(_BODIES)
        if not kind or not fits or not self._member(s, item, found, kind):
            return None
        return Found(item.start, item.end, kind, None, "place.label")

    def _kind(self, s: Sentence, item: Item) -> PlaceType | None:
        """Tell what kind of place the label of an item's list names."""
        start = s.text.find(item.label, item.end)
        end = start + len(item.label)
        return self._suffixes.head([w for w in s.words if start <= w.start < end])

    def _bare(self, s: Sentence, item: Item) -> bool:
        """Tell a name without ending: a proper one, or a rare word beside proper ones (凤凰山、新苗)."""
        words, common = _words(s, item), self._suffixes.common
        if self._numbered(s, item):
            return True
        if not bare(words, common) or (words[0].tag == "v" and words[0].text in common):
            return False
        divisions = frozenset(d.start for d in s.divisions)
        beside = [_words(s, other) for other in _siblings(s, item)]
        if not beside or proper(words, common):
            return True
        return any(proper(w, common, divisions) for w in beside)

    def _numbered(self, s: Sentence, item: Item) -> bool:
        """Tell short members that their label counts one by one: 光明、富强、友好三个园区."""
        members = [item, *_siblings(s, item)]
        end = max(i.end for i in members)
        count = _COUNT.match(s.text, end)
        words = _words(s, item)
        done = len(words) > 1 and words[-1].tag[0] == "v"  # 沪昆|扩容
        if not count or len(members) < 2 or done:
            return False
        counted = number(count["n"])
        told = counted > len(members) if count["more"] else counted == len(members)
        texts = [s.text[i.start : i.end] for i in members]
        short = all(2 <= len(t) <= 4 and t.isalpha() for t in texts)
        return told and short and not self._suffixes.common.issuperset(texts)

    def _member(self, s: Sentence, item: Item, found: list[Found], kind: PlaceType) -> bool:
        """Tell whether a list's member is, as it stands, the name of what the label says."""
        text = s.text[item.start : item.end]
        inside = [f for f in found if f.start < item.end and f.end > item.start]
        whole = [f for f in inside if (f.start, f.end) == (item.start, item.end)]
        if whole:
            natures = all(f.subtype == "nature" for f in whole)
            nature = kind in ("site", "zone") and not text.endswith("水库") and natures
            fixed = all(f.subtype in ("site", "zone") for f in whole)
            nature = nature or (kind == "nature" and fixed)  # 栗子园等水库
            town = kind == "division" and all(f.subtype == "nature" for f in whole)
            return (
                (len(text) <= 4 or nature)
                and (len(text) == 2 or not text.endswith(_GENERIC))  # 荆州
                and (town or kind not in ("division", "region"))  # 董家河等镇
            )
        if not inside:
            return self._bare(s, item)
        ends = [f.end for f in inside if f.start == item.start]
        if not ends or not text.isalpha():
            return False
        rest = [w for w in _words(s, item) if w.start >= max(ends)]
        return not any(w.tag[0] == "v" and len(w.text) > 1 for w in rest)


def _siblings(s: Sentence, item: Item) -> Iterator[Item]:
    return (i for i in s.items if i.group == item.group and i != item)


def _goes(s: Sentence, item: Item, after: int) -> bool:
    """Tell an item that says where its place leads: 风光带|北接湘潭, 融城."""
    known = any(d.start >= after and d.end == item.end for d in s.divisions)
    return known or bool(_JOINING.fullmatch(s.text, after, item.end))


def _located(s: Sentence, item: Item, found: list[Found]) -> Found | None:
    """Read what stands behind its county where it does so all over a list: 江川|早街、华宁|华溪等市场."""
    starts = {f.start: f for f in found if f.subtype == "division" and f.rule == "place.division"}
    parts = [(starts.get(i.start), i) for i in (item, *_siblings(s, item))]
    if len(parts) < 3 or not all(f and i.end - f.end == 2 for f, i in parts):
        return None
    return Found(item.end - 2, item.end, "site", None, "place.label")


def _heightened(s: Sentence, item: Item, found: list[Found]) -> Found | None:
    """Read a hill or river whose name a known one hides: 黑|独山, 帽|天山."""
    for f in found:
        opener = s.text[item.start]
        if f.start == item.start + 1 and opener.isalpha() and opener not in _LOOSE:
            kind = _LANDSCAPE.get(s.text[f.end - 1])
            if kind and f.end - f.start == 2:
                return Found(item.start, f.end, kind, None, "place.item")
    return None


def _water(s: Sentence, item: Item, found: list[Found]) -> Found | None:
    """Read a county called after its river as the river in a list of rivers: 沙颍河、唐河."""
    ending = s.text[item.end - 1]
    if ending not in "江河湖溪" or not 2 <= item.end - item.start <= 4:
        return None
    natures = {(f.start, f.end) for f in found if f.subtype == "nature"}
    beside = (
        (i.start, i.end) in natures and s.text[i.end - 1] == ending for i in _siblings(s, item)
    )
    if any((d.start, d.end) == (item.start, item.end) for d in s.divisions) and any(beside):
        return Found(item.start, item.end, "nature", None, "place.shared")
    return None


def _line(s: Sentence, item: Item, kind: PlaceType | None) -> Found | None:
    """Read a road or railway called by its ends."""
    text = s.text[item.start : item.end]
    line = _LINE.match(text) if "至" in text or "直达" in text else None
    if line and (line["train"] or line["way"] or (kind == "route" and line.end() == len(text))):
        start = item.start + line.start("name")
        return Found(start, item.start + line.end(), "route", None, "place.line")
    return None


def _words(sentence: Sentence, item: Item) -> list[Word]:
    return [w for w in sentence.words if item.start <= w.start and w.end <= item.end]

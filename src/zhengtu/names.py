"""Names of places by their shape: a generic ending (大道, 湖, 经开区) and a specific part before it."""

import re

from zhengtu.beginnings import CLASSIFIERS, Beginnings
from zhengtu.members import Members
from zhengtu.model import Item, Name, PlaceType, Sentence, Word
from zhengtu.suffixes import DATED, Suffixes, proper, specific

_BRACKET = re.compile(r"[（(][^（）()，。；、]{0,8}(?:.段|.片区|[A-Z]型)[）)]")
#: A label in quotes that counts what it speaks of: “四纵五横”高速公路.
_COUNTING = re.compile(r"“[一二两三四五六七八九十\d][^“”]{1,8}”")
#: Levels of divisions run together: 市旗乡, 县镇村.
_LEVELS = re.compile(r"[至到]?(?:[省市县区旗州盟乡镇村组街]|嘎查|苏木)+")
#: Every one of a kind, or by which means: 市市通高铁, 以文润城.
_EACH = re.compile(r"([市县区乡镇村组户])\1|[省市县区乡镇村]有|以(?!礼河|色列)")
#: Kinds by their number: 一江八港六走廊.
_KINDS = re.compile(r"(?:[一二两三四五六七八九十百]大?[^\W一二两三四五六七八九十百]{1,3}){2,}")
#: What makes of a lake or a sea the name of a firm: 天海集团.
_FIRMS = ("集团", "公司", "药业", "酒业", "乳业", "肉业", "实业", "股份", "控股", "置业")
#: Before these an ending is none: 站在, 商业街区.
_NOT_BEFORE = {
    "站": tuple("在稳上位起立到好高亭台点场房"),
    "街": ("区",),
    "闸": ("蓄水",),
    "组团": ("出海", "参展", "参加", "参会", "赴", "式", "帮扶", "支援"),
    "草原": ("音乐", "文化", "那达慕", "畜牧"),
    "海上风电": ("变压器", "装备", "产业", "设备", "机组", "整机", "母港"),
    "海": (*_FIRMS, "洋", "量"),
}
#: What stands before a title, not a name: 全国|防沙治沙综合示范区.
_RANKS = frozenset(["全国", "国家", "国家级", "省级", "世界级", "全省", "首批", "世界领先"])
#: What stands before a kind of thing that is told apart by no name: 首个|国际公路运输集结中心.
_FIRSTS = frozenset(
    ["首个", "首座", "首条", "首家", "唯一", "新型", "一流", "最大", "最长", "首列", "首台"]
)
#: Endings that a word of two characters has by chance: 西洋, 大城, 三江.
_LOOSE = frozenset("洋城海江港潭洲")
_RATES = frozenset(["吨级", "万吨级", "千伏", "平方米"])
#: Lines that have no name of their own unless they say from where to where.
_FLIGHTS = frozenset(["航线", "航班"])
_TWO = re.compile(
    r"[一二三四五六七八九十][^\d一二三四五六七八九十百千万大个条座纵横环年月日次级期型段线路里\W]"
)
#: A road's number: its stretches are of a road, whatever they end at (G356…溪至…段).
_ROAD = re.compile(r"[GSXY]\d")
#: Tags of a character that is no word by itself.
_INITIALS = ("zg", "g", "j")
#: What is done to a market of stalls, not of trade: 市场扩建.
_BUILT = re.compile("(?:改?扩|新|迁)建|(?:升级|提升)?改造|搬迁|建成|开业|投入|竣工")
_UNITS = frozenset("个条座项处家所片栋大")
#: What a place does, before what it is to become: 武汉|建设|国际性综合交通枢纽.
_MAKING = ("建设", "打造", "创建", "争创")
_ACRES = ("万亩", "千亩", "百亩")
#: An institution that its base or its centre belongs to: 国家实验室|内蒙古|基地.
_INSTITUTION = re.compile("(?:实验室|研究中心|研究院|研究所|医院).*(?:基地|中心|分部|集群)")


class Names:
    """Finds names by ending in a sentence."""

    def __init__(self, suffixes: Suffixes) -> None:
        """Take the endings."""
        self._suffixes = suffixes
        self._begin = Beginnings(suffixes)
        self._members = Members(suffixes)

    def __call__(self, sentence: Sentence, items: tuple[Item, ...]) -> tuple[Name, ...]:
        """Find names, the longest only, and what stands in one list with them."""
        found = self._shaped(sentence, frozenset(item.start for item in items))
        return tuple(sorted([*found, *self._members(sentence, items, found)])) if found else ()

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
            if _goes_on(sentence.text, ending, word.end):
                continue
            name = self._grow(words, at, ending, starts, divisions)
            if name and not _quoted(sentence.text, name):
                if found and found[-1].end >= name.end:  # inside a bracket taken in
                    continue
                name = _closed(sentence.text, name)
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
        if len(word.text) == 2 and (word.tag[:2] not in ("ns", "nz") or ending in _LOOSE):
            return True
        if word.text[-2:] in self._suffixes.common:
            return True
        if len(word.text) == 1:
            return word.tag in ("d", "p", "c", "u") or (word.tag == "v" and ending != "站")
        common = word.text in self._suffixes.common or word.tag[0] in "vdpcartmqil"
        return common and not DATED.fullmatch(word.text)

    def _grow(
        self,
        words: tuple[Word, ...],
        at: int,
        ending: str,
        starts: frozenset[int],
        divisions: frozenset[int],
    ) -> Name | None:
        """Take a name from its ending back to its beginning; None where nothing specific is met."""
        left, first = self._begin(words, at, ending, starts, divisions)
        part = list(words[left:first])
        end = words[at].end
        if words[first].start < end - len(ending):
            part.append(words[first])
        kind = self._suffixes.names[ending]
        named = any(w.start in divisions for w in part)
        if not named and (_counted(words, left, at) or _title(words, left, kind)):
            return None
        coined = "".join(w.text for w in words[left : at + 1]) in self._suffixes.stops  # 港产|城
        if coined or _kind(words[left : at + 1]) or (ending in _FLIGHTS and not _between(part)):
            return None
        tell = proper if ending in self._suffixes.proper else specific
        if not tell(part, self._suffixes.common, divisions) and not _short(part, kind):
            return None
        if _clause(part, kind, divisions):
            return None
        if "段" in (ending, words[at].text) and not _ROAD.match(words[left].text):
            kind = self._suffixes.stretch(words[left : at + 1], divisions) or kind
        start = words[left].start
        around = kind == "nature" and len(words[left].text) > 2 and words[left].text[0] in "环沿跨"
        return Name(start + around, end, kind, ending)  # 环|淇河


def _clause(part: list[Word], kind: PlaceType, divisions: frozenset[int]) -> bool:
    """Tell words that say more than a name: 万家寨|至|薛家湾, 武汉|建设|交通枢纽, a village of words."""
    if kind == "nature" and any(w.text == "至" for w in part):
        return True
    if len(part) > 2 and part[0].start in divisions and part[1].text in _MAKING:
        return True
    return kind == "division" and len(part) > 1 and any(len(w.text) > 1 for w in part)


def _goes_on(text: str, ending: str, end: int) -> bool:
    """Tell an ending that is none for what follows: 站在, 商业街区; 市场 that nobody builds."""
    if ending == "市场" and not _BUILT.match(text, end):
        return True
    return text.startswith(_NOT_BEFORE.get("街" if ending[-1] == "街" else ending, _FIRMS), end)


def _counted(words: tuple[Word, ...], left: int, at: int) -> bool:
    """Tell a counted kind (公路800公里, 20个农场) from a name, and from what it holds (1000吨级)."""
    after = words[at + 1 : at + 3]
    if after and after[0].text[0].isdigit():
        return len(after) < 2 or after[1].text not in _RATES
    return left > 1 and words[left - 1].text in CLASSIFIERS and words[left - 2].tag == "m"


def _title(words: tuple[Word, ...], left: int, kind: PlaceType) -> bool:
    """Tell a title (全国|防沙治沙综合示范区) or a kind (首个|集结中心) by what stands before it."""
    before = words[left - 1].text if left else ""
    ranked = kind == "zone" and (before in _RANKS or words[left].text in _RANKS)
    return ranked or before in _FIRSTS or (before.endswith("级") and before in _RANKS)


def _kind(words: tuple[Word, ...]) -> bool:
    """Tell what counts or lists kinds from a name: “四纵五横”高速公路, 县镇村, 80个弃管小区."""
    text = "".join(w.text for w in words)
    counted = words[0].tag == "m" and len(words) > 1 and words[1].text[:1] in _UNITS
    counted = counted or words[0].text in _ACRES
    shape = _COUNTING.match(text) or _LEVELS.fullmatch(text) or _EACH.match(text)
    return counted or bool(shape or _INSTITUTION.search(text))


def _short(part: list[Word], kind: PlaceType) -> bool:
    """Tell the initials of a name that are no word: 十天高速 from 十堰 to 天水, 醴|都市圈."""
    if len(part) != 1:
        return False
    (word,) = part
    if kind in ("region", "nature"):  # 醴|都市圈, 淇|河, 药王山
        named = kind == "nature" and word.tag == "n" and len(word.text) == 3
        return (named and word.text[-1] in "山岭江河湖") or (
            len(word.text) == 1 and word.tag in _INITIALS
        )
    return kind == "route" and word.tag == "m" and bool(_TWO.fullmatch(word.text))


def _between(part: list[Word]) -> bool:
    """Tell whether a name says from where to where: 铜仁至贵阳."""
    return any(w.text == "至" for w in part[1:])


def _closed(text: str, name: Name) -> Name:
    """Take in what a bracket says of a name's part or type: 保税物流中心（B型）, 国家公园（江西段）."""
    bracket = _BRACKET.match(text, name.end)
    return name._replace(end=bracket.end()) if bracket else name


def _quoted(text: str, name: Name) -> bool:
    """Tell whether a name stands inside a quoted label: “五好园区”, “三城一市场”."""
    opening = text.rfind("“", 0, name.start + 1)
    if opening < 0 or opening == name.start:
        return False
    closing = text.find("”", opening)
    longest = 24 if _KINDS.fullmatch(text, name.start, name.end) else 10
    return closing >= name.end and closing - opening <= longest

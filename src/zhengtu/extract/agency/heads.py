"""Short names of enterprises at the head of a list's items: 三一智慧制铁城, 亿利PVC, 韶铸搬迁."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhengtu.extract.agency.shape import Shape
from zhengtu.extract.agency.tables import Found, Tables, any_of
from zhengtu.model import Item, Sentence, Word

_CUE = re.compile(
    r"项目|企业|投产|公司|集团|生产线|基地|开工|量产|下线|产业化|搬迁|迁建|技改|扩产|竣工|综合体"
)
_OPENERS = frozenset("、，；：。（“”·及和与暨")
_QUANTITY = re.compile(
    r"(?:第[一二三四五]条)?(?:日产|年产|日处理|年处理|年加工)?"
    r"(?:\d+[\d.×x]*[万亿]?|[一二三四五六七八九十]*[十百千]万|十亿)(?:多|余)?"
    r"(?:吨|千瓦|兆瓦|台|套|辆|头|只|箱|件)"
)
_OUTPUT = re.compile(r"(?:第[一二三四五]条)?(?:日产|年产)\d")
#: An item ends here; 等 opens its label.
_END = re.compile(r"[、，。；：！？（）“”]|等|和|及|与")
_LIST = re.compile(r"[、，。；：！？（）“”]|等")
_CLAUSE = re.compile(r"[，。；：！？]")
_WINDOW = 12
_PHASE = re.compile(r"(?:改?扩[建能产])?[一二三四五]期|改?扩[建能产]")
#: How surely a verb makes its object an undertaking: 推进, 新建, not 支持.
_GOVERNED = 2
_ACTS = re.compile(r"项目|投产|企业|公司|达产|上市|落户|签约")
#: Last characters of works' short names, which grow by phases: 达电四期.
_PLANTS = frozenset("电钢铝铸纺汽")
#: What a group with plants in many places builds in one: 大唐郓城、华能四期等大型机组.
_PLANT = re.compile(r"机组|电厂|电站|煤电|项目|投产|开工")
#: Works of a place, not of an enterprise.
_CIVIL = re.compile(
    r"水库|大桥|公路|铁路|高速|[河江湖渠]|水电站|抽水|风电|片区|新区|景区|古镇|小镇|社区|流域|灌区|湿地|森林|隧道|机场|"
    r"码头|港|至|—|-|村|镇|街|路|工业园|工业区|开发区|经开区|高新区|保税|旅游区|生态|农贸|市场|文化园|示范区|"
    r"试验区|污水|垃圾|棚户区|老旧"
)
#: Ends of the names of places to live, whatever enterprise they are called after: 天润新城.
_HOMES = re.compile(r"(?:新城|花园|家园|小区|名城|佳苑|公馆|嘉园)(?=[、，。等]|$)")
_AREA = re.compile(
    r"园区|产业带|集中区|集聚区|供水|水源|片区|开发区|新城|景区|基地县|示范区|走廊|组团"
)


class Candidate(NamedTuple):
    """A name that may begin an item: where it ends with and without its trade, and what it is."""

    start: int
    end: int
    stretched: int
    known: bool
    governed: bool


class Heads:
    """Finds enterprises by what follows their names in an item: goods, capacity, works."""

    def __init__(self, tables: Tables, shape: Shape) -> None:
        """Compile the tables."""
        self._shape = shape
        self._places = tables.places
        self._goods = re.compile(any_of(tables.goods))
        self._scales = re.compile(any_of(tables.scales))
        self._works = re.compile(any_of(tables.goods + tables.works))
        self._growth = re.compile(any_of(tables.scales + tables.works))

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find enterprises in a sentence."""
        text = sentence.text
        governed = frozenset(i.start for i in sentence.items if _undertaken(i))
        cued = _CUE.search(text) is not None
        if not governed and not cued:
            return
        waiting: list[Candidate] = []
        clauses: set[int] = set()
        for one in self._candidates(sentence, governed) if cued else self._few(sentence, governed):
            if self._sure(text, one):
                clauses.add(_until(_CLAUSE, text, one.start))
                yield _found(one, 0.8 if one.known else 0.7)
            elif self._alone(text, one):
                waiting.append(one)
        yield from (_found(w, 0.6) for w in waiting if _until(_CLAUSE, text, w.start) in clauses)

    def _few(self, sentence: Sentence, governed: frozenset[int]) -> Iterator[Candidate]:
        """Yield what is a name or grows, where no word of the sentence speaks of enterprises."""
        text, words = sentence.text, sentence.words
        for at in [n for n, word in enumerate(words) if word.start in governed]:
            one = self._candidate(text, words, at, governed)
            if one and (one.known or self._grows(text, one)):
                yield one

    def _candidates(self, sentence: Sentence, governed: frozenset[int]) -> Iterator[Candidate]:
        words, opened, skip = sentence.words, True, 0
        for at, word in enumerate(words):
            if word.start < skip:
                continue
            if word.text in _OPENERS:
                opened = True
            elif opened or word.start in governed or sentence.text[word.start - 1] in _OPENERS:
                one = self._candidate(sentence.text, words, at, governed)
                if one:
                    yield one
                    skip = one.stretched
                opened = not one and self._shape.passes(word)

    def _candidate(
        self, text: str, words: Sequence[Word], at: int, governed: frozenset[int]
    ) -> Candidate | None:
        start = words[at].start
        known = self._shape.known(text, start)
        if known and known < words[at].end and self._shape.passes(words[at]):
            known = 0
        end = max(known, self._shape.coined(words, at)) or self._shape.traded(text, words[at])
        end = end or self._shape.spelt(text, words, at)
        if not end and _OUTPUT.match(text, words[at].end) and words[at].tag[:1] == "n":
            end = words[at].end
        if not end:
            return None
        stretched = self._shape.stretch(text, end)
        return Candidate(start, end, stretched, bool(known), start in governed)

    def _sure(self, text: str, one: Candidate) -> bool:
        """Tell whether what follows is what an enterprise makes or builds."""
        stop = _until(_END, text, one.stretched)
        if one.known:
            return self._known(text, one.stretched, stop)
        traded = one.stretched > one.end
        if _QUANTITY.match(text, one.stretched) or self._scales.match(text, one.stretched):
            return traded or not self._shape.bulk(text, one.end)
        if self._grows(text, one):
            return True
        if traded:
            return self._trades(text, one.stretched, stop)
        return not self._shape.placelike(text, one.end) and self._makes(text, one.end, stop)

    def _grows(self, text: str, one: Candidate) -> bool:
        """Tell a name that a phase or an extension follows: 安大二期, 达电四期."""
        named = one.governed and not self._shape.placelike(text, one.end)
        plant = text[one.end - 1] in _PLANTS
        if plant and self._growth.match(text, one.end):
            return True
        return named and (
            _PHASE.match(text, one.end) or self._scales.match(text, one.end)
        ) is not None  # fmt: skip

    def _known(self, text: str, end: int, stop: int) -> bool:
        if _HOMES.match(text, end):
            return False
        if _QUANTITY.match(text, end) or self._growth.match(text, end):
            return True
        if text[end:stop] in self._places:
            return _PLANT.search(text, end, _until(_CLAUSE, text, end)) is not None
        if self._works.search(text, end, min(_until(_LIST, text, end), end + _WINDOW)):
            return True
        label = text.find("等", stop, _until(_CLAUSE, text, stop))
        if label < 0:
            return False
        return "项目" in text[label : label + 14] and (
            end == stop or self._works.search(text, label, label + 8) is not None
        )

    def _trades(self, text: str, end: int, stop: int) -> bool:
        """Tell whether a name with its trade stands for a project or for an enterprise that acts."""
        if end < stop:
            return not _CIVIL.match(text, end)
        return _ACTS.search(text, end, _until(_CLAUSE, text, end)) is not None

    def _makes(self, text: str, end: int, stop: int) -> bool:
        if _CIVIL.match(text, end) or _AREA.search(text, end, stop):
            return False
        return self._goods.search(text, end, min(stop, end + _WINDOW)) is not None

    def _alone(self, text: str, one: Candidate) -> bool:
        """Tell a bare name, which stands for a project beside others that are sure."""
        return one.stretched == _until(_END, text, one.stretched) and not self._shape.placelike(
            text, one.end
        )


def _undertaken(item: Item) -> bool:
    """Tell an item that a verb or a label makes an undertaking."""
    return item.force >= _GOVERNED or "项目" in item.label


def _until(mark: re.Pattern[str], text: str, start: int) -> int:
    """Give where the next mark stands, or the end of the text."""
    match = mark.search(text, start)
    return match.start() if match else len(text)


def _found(one: Candidate, confidence: float) -> Found:
    return Found(one.start, one.stretched, "enterprise", "item", confidence)

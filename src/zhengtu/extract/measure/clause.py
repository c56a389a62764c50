"""Sentences → groups of quantities, each with the text that belongs to it.

A clause ends at ，；：。 or at a bracket that holds a quantity; 、和与及 join quantities into one group
where nothing else stands between them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.measure.quantity import Aside, Quantity
from zhengtu.extract.measure.tables import Tables
from zhengtu.model import Sentence, Word

_BREAK = re.compile(r"[，；：。！？;!?]|——|[（(][^（）()]*[）)]")
_JOIN = re.compile(r"(?:、|和|与|及|以及|或)?(?:每人)?(?:每[年月天日])?$")
_WEIGHED = frozenset({"mass", "power", "volume", "transport", "energy"})
_TALL = frozenset("层")
_SIZED = frozenset({"money", "age", "time", "length", "area", "temperature", "multiple"}) | _WEIGHED
_OF = re.compile(
    r"的(?:有|企业|工业|项目|单位|产品|县|乡|村|家庭|[一-龥]{2,8}(?:达|有|共|为|突破|由))"
)
_SHARED = re.compile(r"(?:超过?|高于|低于|不足|达到?|大于|小于)$")
_LIMITED = re.compile(r"(?:不到|不足|不满|未满|低于|高于|少于|多于|大于|小于)$")
#: Of quantities in these units the noun after is what is counted: 100个以上节能改造.
_CLASSIFIERS = frozenset("个 项 家 名 场 条 件 处 部 种 款 台 所 支 辆 批 门 座 户次 人次".split())
_AROUND = frozenset(("左右", "上下"))
_CAPACITY = re.compile(r"[^，、；。]{0,10}?(?:产能|能力)")
_HOLDER = re.compile(
    r"(?:项目|企业|工程|公司|集群|园区|基地|产品|[县村镇区乡户]|平台|产业|客户|合同)"
    r"(?:总数|数量?)?(?:已|共|分别|累计|总)?(?:达到?|有|为|超过?|突破)?(?:了|约|近)?$"
)
_CAMPAIGN = re.compile(r"(?:计划|工程|行动|活动)$")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z“]")


@dataclass(slots=True)
class Group:
    """Quantities side by side; ``left`` begins the text before, ``right`` ends the text after.

    ``acts``: what is counted does what a later figure counts: 12个园区|开工119个项目.
    """

    members: list[Quantity]
    left: int
    right: int
    joined: bool
    acts: bool = False

    @property
    def start(self) -> int:
        """Give where the first quantity begins."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Give where the last quantity ends."""
        return self.members[-1].end


class Line:
    """A sentence as the rules see it: text, where words begin, and how a word that ends is tagged."""

    def __init__(self, sentence: Sentence, economy: str) -> None:
        """Take the words of a sentence, and what 增长5% without a subject is about."""
        self.economy = economy
        self.text = sentence.text
        self.cuts = sentence.cuts
        self.words = sentence.words
        self._tags: dict[int, str] | None = None
        self._starts: list[int] | None = None

    def tag(self, end: int) -> str:
        """Give the tag of the word that ends at an offset, "" where none does."""
        if self._tags is None:
            self._tags = {word.end: word.tag for word in self.words}
        return self._tags.get(end, "")

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Give the words that begin at ``start`` or later and before ``end``."""
        if self._starts is None:
            self._starts = [word.start for word in self.words]
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class Clauses:
    """Tells quantities that measure from thresholds and ratings, and groups them."""

    def __init__(self, tables: Tables) -> None:
        """Take the words that may follow a quantity without being counted."""
        self._stops = tables.words["stopright"]
        self._leads, self._links = tables.leads, tables.links
        self._relational = tables.words["relational"]

    def sift(
        self, text: str, found: Sequence[Quantity | Aside]
    ) -> tuple[list[Quantity], list[Aside]]:
        """Part what measures from what does not."""
        kept: list[Quantity] = []
        asides = [item for item in found if isinstance(item, Aside)]
        quantities = [item for item in found if isinstance(item, Quantity)]
        for at, item in enumerate(quantities):
            after = quantities[at + 1].start if at + 1 < len(quantities) else len(text)
            reason = self._set_aside(text, item, after)
            if reason:
                asides.append(Aside(item.start, item.end, reason))
            else:
                kept.append(item)
        return kept, asides

    def _set_aside(self, text: str, item: Quantity, after: int) -> str:
        """Say why a quantity only qualifies the noun after it: 亿元以上项目, 700万吨露天矿."""
        end = item.end
        if end >= len(text) or not _WORD.match(text, end):
            return ""
        of = text[end] == "的"
        also = text[end] == "且"  # 1万元以下且有劳动能力的
        stopped = self._stops.head(text, end, len(text))
        if stopped and not also and not (of and _WORD.match(text, end + len(stopped))):
            return ""
        if text.startswith("用于", end) or self._links.head(text, end, len(text)):
            return ""
        found = _BREAK.search(text, end)
        stop = found.start() if found else len(text)
        kept = of and after >= stop and self._governed(text, item)
        if item.edge and item.dimension in _SIZED and (also or of) and not kept:
            return "threshold"
        if of:
            return "threshold" if self._limits(text, item, after < stop) else ""
        return self._qualifies(text, item, stop, min(after, stop))

    def _limits(self, text: str, item: Quantity, more: bool) -> bool:
        """Tell a bound on what comes after 的 (不到100万元的部分) from a count of it."""
        if item.dimension in _SIZED and _LIMITED.search(text, 0, item.start):
            return True
        bounded = item.dimension != "ratio" or _SHARED.search(text, 0, item.start)
        return bool(bounded and more and _OF.match(text, item.end))

    def _qualifies(self, text: str, item: Quantity, stop: int, after: int) -> str:
        """Say why a quantity right before a noun is part of it, "" where it counts it."""
        governed = self._governed(text, item)
        lead = self._leads.tail(text, max(0, item.start - 8), item.start)
        kept = bool(lead) and self._leads.rows[lead].keep
        counts = kept or (item.unit in _CLASSIFIERS and (governed or after == stop))
        limits = bool(item.edge) and item.edge not in _AROUND
        sized = item.dimension in _SIZED or item.unit in _TALL or not counts
        if limits and item.unit and item.dimension != "ratio" and sized:
            return "threshold"
        scale_only = item.chinese and text[item.start] in "百千万亿"
        if scale_only and (not governed or _CAMPAIGN.search(text, item.end, stop)):
            return "size"
        if governed:
            return ""
        if item.dimension in _WEIGHED:
            return "" if _CAPACITY.match(text, item.end, stop) else "rating"
        held = item.dimension == "money" and after < stop
        return "threshold" if held and _HOLDER.search(text, item.end, after) else ""

    def _governed(self, text: str, item: Quantity) -> bool:
        start = max(0, item.start - 8)
        end = item.start - 1 if text[item.start - 1 : item.start] == "了" else item.start
        return bool(
            self._leads.tail(text, start, end) or self._relational.tail(text, start, item.start)
        )

    def group(self, text: str, quantities: Sequence[Quantity]) -> Iterator[Group]:
        """Yield the groups of a sentence."""
        breaks = _breaks(text, quantities)
        groups: list[Group] = []
        for item in quantities:
            before = max((e for s, e in breaks if e <= item.start), default=0)
            after = min((s for s, e in breaks if s >= item.end), default=len(text))
            last = groups[-1] if groups else None
            joined = last is not None and last.end >= before
            if last and joined:
                gap = text[last.end : item.start]
                if _JOIN.match(gap):
                    last.members.append(item)
                    last.right = after
                    continue
                last.right = item.start
            left = last.end if last and joined else before
            groups.append(Group([item], left, after, joined))
        yield from groups


def _breaks(text: str, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Find where clauses end; not at a comma inside a number nor at a bracket without quantity."""
    found: list[tuple[int, int]] = []
    inside = {at for q in quantities for at in range(q.start, q.end)}
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if end - start <= 2:
            if start not in inside:
                found.append((start, end))
        elif any(start < q.start and q.end < end for q in quantities):
            found += [(start, start + 1), (end - 1, end)]
    return found

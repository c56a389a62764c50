"""What kind of statement a quantity makes: growth, change, level or count; its direction and bound."""

import re
from dataclasses import dataclass
from typing import Literal

from zhengtu.extract.measure.quantity import Quantity
from zhengtu.extract.measure.tables import LeadRow, Tables
from zhengtu.extract.measure.tail import Tail
from zhengtu.model import Comparator, Direction, MeasureKind

_RATES = frozenset({"ratio", "multiple"})
_UP = re.compile(r"(?:增速|增幅|涨幅|增长|增长率|增长速度)(?:的?(?:预期|调控|预定)?目标)?$")
_DOWN = re.compile(r"(?:降幅|降低率|下降率|减时间|减材料|减环节)$")
_NATURAL = re.compile(r"自然增长率$")
_NEW = re.compile(r"新增|净增|增加(?!值)|增收|增支|增资")
#: New money that another verb governs, not that of something new: 撬动新增贷款20亿元.
_FRESH = re.compile(r"(?:新增|净增|增加(?!值))[^，、]{1,4}$")
_FOUNDED = re.compile(r"新设(?![立备施计])")
#: A verb of change before what it changes: 降低企业宽带资费15%, 提高低保标准50元.
_RAISED = re.compile(r"再?(?:提高|上调|增加(?!值))")
_CUT = re.compile(r"再?(?:降低|下调|压减|压缩|减少|缩减|精简|削减)")
_SHARE = re.compile(r"(?:[率度]|占比|比重|比例|份额|水平)$|占")
_LESS = re.compile(
    r"减税|降费|减负|减免|减轻|降低|化解|压减|减少|削减|节约|节省|降本|退税(?!率|店|商店)|缓税|减支"
)
_TOURISM = re.compile(
    r"游客|旅客|旅游|入境|参保|参加[^，]{0,10}(?:保$|险|合作医疗)|车流|客流|覆盖$"
)
_STANDING = frozenset(
    "达 达到 为 是 稳定在 保持在 维持在 有 共有 均为 拥有 共 总计 发展到 发展至 壮大到".split()
)
#: Openings of a subject that is there already.
_BEING = ("在建", "现有", "在册", "在营", "在岗", "在校", "在孵", "在库", "总")

_BETTER_LOWER = re.compile(r"浓度|能耗|排放|事故|死亡|时间|成本|费用|污染|PM|投诉|发案")
_AT_MOST = re.compile(r"(?:控制|压减|压缩|缩短|限制|稳定|降|减少)(?:在|到|至)")


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a statement and which way it goes."""

    kind: MeasureKind
    direction: Direction


class Kinds:
    """Tells kinds apart by unit, link, governing verb and the noun's last word."""

    def __init__(self, tables: Tables) -> None:
        """Take the heads that name a stock."""
        self._stock, self._action = tables.words["stock"], tables.words["action"]

    def left(
        self, item: Quantity, tail: Tail, subject: str, lead: LeadRow | None, verb: bool
    ) -> Kind:
        """Tell the kind where the thing measured stands before its number.

        ``verb``: the subject ends in a verb or has one inside.
        """
        move = tail.move
        if tail.gap:
            return Kind("level", "none")
        if move and tail.to:
            return Kind("level", self._way(move.direction, subject))
        if item.dimension in _RATES:
            return self._rate(item, tail, subject, lead)
        if move:
            return Kind("change", self._way(move.direction, subject))
        return self._changed(item, tail, subject, lead) or self._stands(
            item, tail, subject, lead, verb
        )

    def _stands(
        self, item: Quantity, tail: Tail, subject: str, lead: LeadRow | None, verb: bool
    ) -> Kind:
        if item.dimension in ("money", "point"):
            return Kind("level", "none")
        done = self._done(tail, subject, lead, verb)
        return Kind("count" if done else "level", "none")

    def right(self, item: Quantity, lead: LeadRow | None, standing: bool, noun: str) -> Kind:
        """Tell the kind where the thing counted stands after its number; it may only be there."""
        if item.unit == "%" and _UP.search(noun):
            return Kind("growth", "up")  # 提出8%的国内生产总值增长目标
        if item.dimension == "ratio" and item.unit != ":1":
            return Kind("level", "none")
        if lead and lead.kind == "change":
            return Kind("change", lead.direction or "up")
        there = (standing and lead is None) or item.dimension in ("money", "time")
        return Kind("level" if there else "count", "none")

    def _rate(self, item: Quantity, tail: Tail, subject: str, lead: LeadRow | None) -> Kind:
        if item.unit == ":1" or (
            item.unit == "倍" and tail.compared.startswith(("是", "为", "相当于"))
        ):
            return Kind("level", "none")
        if tail.move:
            return Kind("growth", self._way(tail.move.direction, subject))
        if item.unit == "番":
            return Kind("growth", "up")
        way = _trend(subject, "none" if tail.links else _governing(subject, lead))
        return Kind("level" if way == "none" else "growth", way)

    def _way(self, direction: Literal["", "up", "down"], subject: str) -> Direction:
        if direction:
            return direction
        return "down" if _BETTER_LOWER.search(subject) else "up"

    def _changed(
        self, item: Quantity, tail: Tail, subject: str, lead: LeadRow | None
    ) -> Kind | None:
        if lead and lead.kind == "change":
            return Kind("change", lead.direction or "up")
        fresh = _FRESH if lead and lead.keep and item.dimension == "money" else _NEW
        if fresh.search(subject) or _raised(item, tail, subject):
            return Kind("change", "up")
        if lead and lead.keep:
            return None
        if _LESS.search(subject):
            return Kind("change", "down")
        return None

    def _done(self, tail: Tail, subject: str, lead: LeadRow | None, verb: bool) -> bool:
        """Tell work done from a standing stock."""
        words = {row.word for row in tail.links}
        if words & _STANDING and lead is not None and subject.startswith("新"):
            return True
        if words & _STANDING or (_TOURISM.search(subject) and (not lead or lead.word == "接待")):
            return False
        if lead is not None:
            return not subject.removeprefix(lead.word).startswith(_BEING)
        if subject.startswith(_BEING) or self._stock.tail(subject, 0, len(subject)):
            return False
        if self._action.tail(subject, 0, len(subject)):
            return True
        return verb and not words


def _raised(item: Quantity, tail: Tail, subject: str) -> bool:
    """Tell 提高低保标准50元 and 日均新设企业1.8万户 from where things stand."""
    if item.dimension == "money":
        return _RAISED.match(subject) is not None and not tail.links
    return _FOUNDED.search(subject) is not None


def _trend(subject: str, governed: Direction) -> Direction:
    """Tell which way a rate goes by its last word, else by the verb before it: 压缩编制31.3%."""
    if _UP.search(subject) and not _NATURAL.search(subject):
        return "up"
    if _DOWN.search(subject):
        return "down"
    return "none" if _SHARE.search(subject) else governed


def _governing(subject: str, lead: LeadRow | None) -> Direction:
    """Tell which way a verb of change at the beginning of a subject goes."""
    if lead and lead.kind == "change":
        return lead.direction or "up"
    if _RAISED.match(subject):
        return "up"
    return "down" if _CUT.match(subject) else "none"


def bound(item: Quantity, tail: Tail | None) -> Comparator:
    """Give the bound that a quantity's own words or, failing these, its link sets."""
    if item.comparator != "=" or tail is None or tail.gap:
        return item.comparator
    for row in tail.links:
        if row.comparator:
            return row.comparator
    return "="

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
_DOWN = re.compile(r"(?:降幅|降低率|下降率)$")
_NATURAL = re.compile(r"自然增长率$")
_NEW = re.compile(r"新增|净增|增加(?!值)|增收|增支|增资")
_LESS = re.compile(
    r"减税|降费|减负|减免|减轻|降低|化解|压减|减少|削减|节约|节省|降本|退税(?!率)|缓税|减支"
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
            return self._rate(item, tail, subject)
        if move:
            return Kind("change", self._way(move.direction, subject))
        return self._changed(subject, lead) or self._stands(item, tail, subject, lead, verb)

    def _stands(
        self, item: Quantity, tail: Tail, subject: str, lead: LeadRow | None, verb: bool
    ) -> Kind:
        if item.dimension in ("money", "point"):
            return Kind("level", "none")
        done = self._done(tail, subject, lead, verb)
        return Kind("count" if done else "level", "none")

    def right(self, item: Quantity, lead: LeadRow | None, standing: bool) -> Kind:
        """Tell the kind where the thing counted stands after its number; it may only be there."""
        if item.dimension == "ratio" and item.unit != ":1":
            return Kind("level", "none")
        if lead and lead.kind == "change":
            return Kind("change", lead.direction or "up")
        there = (standing and lead is None) or item.dimension in ("money", "time")
        return Kind("level" if there else "count", "none")

    def _rate(self, item: Quantity, tail: Tail, subject: str) -> Kind:
        if item.unit == ":1" or (
            item.unit == "倍" and tail.compared.startswith(("是", "为", "相当于"))
        ):
            return Kind("level", "none")
        if tail.move:
            return Kind("growth", self._way(tail.move.direction, subject))
        if item.unit == "番":
            return Kind("growth", "up")
        if _UP.search(subject) and not _NATURAL.search(subject):
            return Kind("growth", "up")
        if _DOWN.search(subject):
            return Kind("growth", "down")
        return Kind("level", "none")

    def _way(self, direction: Literal["", "up", "down"], subject: str) -> Direction:
        if direction:
            return direction
        return "down" if _BETTER_LOWER.search(subject) else "up"

    def _changed(self, subject: str, lead: LeadRow | None) -> Kind | None:
        if lead and lead.kind == "change":
            return Kind("change", lead.direction or "up")
        if lead and lead.keep:
            return None
        if _NEW.search(subject):
            return Kind("change", "up")
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


def bound(item: Quantity, tail: Tail | None) -> Comparator:
    """Give the bound that a quantity's own words or, failing these, its link sets."""
    if item.comparator != "=" or tail is None or tail.gap:
        return item.comparator
    for row in tail.links:
        if row.comparator:
            return row.comparator
    return "="

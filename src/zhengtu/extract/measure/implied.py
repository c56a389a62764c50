"""What a number leaves to its neighbours: the unit of its noun, the bound of the one after it."""

import re
from dataclasses import replace

from zhengtu.extract.measure.quantity import Quantity
from zhengtu.extract.measure.state import Reading
from zhengtu.extract.measure.tables import Dimension, Tables

#: Units that a bare number takes from its noun, the first that fits: 近1400万农业转移人口.
_IMPLIED: tuple[tuple[str, Dimension, str], ...] = (
    ("人次", "count", "visits"),
    ("人", "count", "person"),
    ("户", "count", "household"),
    ("家", "count", "firm"),
    ("元", "money", "moneyed"),
)
_INDEX = re.compile(r"(?:指数|得分|系数|评分)$")
_AGED = re.compile(r"年限|寿命|年数|期限|周期|龄|受教育")
_TIMED = re.compile(r"(?:天数|时间|时长|周期|期限|时限|最快|最短|日数)$")
_REACH = re.compile(r"通达|直达|到达|可达|内?办结")


class Implied:
    """Gives bare numbers the unit that their noun implies."""

    def __init__(self, tables: Tables) -> None:
        """Compile the nouns of each unit."""
        self._nouns: list[tuple[str, Dimension, re.Pattern[str]]] = [
            (unit, dimension, re.compile("|".join(sorted(tables.words[role].rows))))
            for unit, dimension, role in _IMPLIED
        ]

    def __call__(self, item: Quantity, name: str) -> Quantity:
        """Complete a quantity of the indicator ``name``."""
        if item.dimension is not None:
            return item
        if _INDEX.search(name):
            return replace(item, unit="点", dimension="index")
        if name.endswith(("比", "倍差")):
            return replace(item, unit=":1", dimension="ratio")
        if item.value < 10000:
            return item
        for unit, dimension, pattern in self._nouns:
            if pattern.search(name):
                return replace(item, unit=unit, dimension=dimension)
        return item


def shared(members: list[Quantity]) -> list[Quantity]:
    """Let 7.4个和7.7个百分点, 10%和12%以上 share the unit and the bound of the last one."""
    last = members[-1]
    return [_like(one, last) for one in members]


def _like(one: Quantity, last: Quantity) -> Quantity:
    if last.unit and (not one.unit or (last.unit == "个百分点" and one.unit == "个")):
        one = replace(one, unit=last.unit, dimension=last.dimension)
    if last.edge and one.comparator == "=":
        one = replace(one, comparator=last.comparator)
    return one


def timely(reading: Reading) -> bool:
    """Tell a measured time (办理时间压缩至5个工作日) from a span of time (开通10年)."""
    item, rule = reading.item, reading.rule
    if item.dimension not in ("time", "age"):
        return True
    if item.unit in ("年", "岁"):
        return bool(_AGED.search(reading.base))
    if rule in ("number-noun", "verb-number-noun"):
        return item.unit in ("小时", "分钟") and bool(_REACH.match(reading.noun))
    return rule != "noun-number" or bool(_TIMED.search(reading.base))

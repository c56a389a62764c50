"""Lists of things measured: A和B分别, shared heads, collective words."""

import re

from zhengtu.extract.measure.tables import JOINT, Tables

_SPLIT = re.compile(JOINT)
#: Words that name two things at once, and the two.
_PAIRS = (
    ("城乡居民", "城镇居民", "农村居民"),
    ("城乡低保", "城市低保", "农村低保"),
    ("城乡", "城镇", "农村"),
    ("存贷款", "存款", "贷款"),
    ("进出口", "进口", "出口"),
    ("中小学生", "中学生", "小学生"),
    ("中小学", "中学", "小学"),
    ("轻重工业", "轻工业", "重工业"),
    ("工农业", "工业", "农业"),
    ("供排水", "供水", "排水"),
    ("产供销", "产量", "销量"),
)
#: What is said of each thing in a list at its end: 工业增加值、进出口总额|占比.
_ATTRIBUTE = re.compile(r"(?:占比|比重|增速|增幅)$")
_QUOTED = re.compile(r"“[^”]*”|（[^）]*）|\([^)]*\)")


class Lists:
    """Gives each number of a list its own subject."""

    def __init__(self, tables: Tables) -> None:
        """Take the words that end a complete name of an indicator."""
        self._stock, self._shared = tables.words["stock"], tables.words["head"]

    def spread(self, subject: str, count: int) -> list[str]:
        """Split a joint subject into ``count`` complete ones; the same one throughout if it cannot.

        城乡居民收入 → 城镇居民收入, 农村居民收入; 装备制造业、高技术产业增加值 → 装备制造业增加值, …
        """
        parts = self.parts(subject)
        if len(parts) == count:
            return self.complete(parts)
        if count == 2 and len(parts) < 2:
            for joint, first, second in _PAIRS:
                if joint in subject:
                    return [subject.replace(joint, one, 1) for one in (first, second)]
        if len(parts) > count > 1:
            apart = [part for part in subject.split("、") if part]
            return self.complete(apart if len(apart) == count else parts[-count:])
        return [subject] * count

    def parts(self, subject: str) -> list[str]:
        """Split at 、和与及, not inside quotes or brackets."""
        holes = [m.span() for m in _QUOTED.finditer(subject)]
        parts, last = [], 0
        for found in _SPLIT.finditer(subject):
            if any(low <= found.start() < high for low, high in holes):
                continue
            if found.start() > last:
                parts.append(subject[last : found.start()])
            last = found.end()
        parts.append(subject[last:])
        return [part for part in parts if part]

    def complete(self, parts: list[str]) -> list[str]:
        """Give every part the head that only the last one wears."""
        last = parts[-1]
        done = [self._head(part, last) for part in parts[:-1]]
        return [*done, f"第{last}" if last.startswith(("二产业", "三产业")) else last]

    def _head(self, part: str, last: str) -> str:
        if self._stock.tail(part, 0, len(part)):
            share = _ATTRIBUTE.search(last)
            return part + share.group() if share and not _ATTRIBUTE.search(part) else part
        if part in "一二三" and "产业" in last:
            return f"第{part}{last[1:]}"
        numbered = part in ("第一", "第二") and last.startswith("第三产业")
        if len(part) == 1 or numbered:
            return part + last[len(part) :]
        for size in range(min(4, len(part)), 0, -1):
            at = last.find(part[-size:])
            if 0 <= at < len(last) - size:
                return part + last[at + size :]
        stock = self._stock.tail(last, 0, len(last))
        stock = max(stock, self._shared.tail(last, 0, len(last)), key=len)
        if len(stock) > 1:
            return part + stock
        like = len(part) == 2 < len(last) - 2 and not part.startswith("全")
        return part + last[2:] if like else part  # 刑事、治安案件立案数

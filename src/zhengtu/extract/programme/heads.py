"""Names that end in a head noun: 实施X行动, 深化X改革, X攻坚战取得成效, A、B等行动."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhengtu.extract.programme.governors import Governors
from zhengtu.extract.programme.modifiers import LONGEST, Head, Modifiers
from zhengtu.extract.programme.spans import (
    Candidate,
    balanced,
    conjuncts,
    digit,
    pieces,
    quotes,
)
from zhengtu.extract.programme.tables import LABELLED, Kind, Tables

_SHARED = re.compile(
    r"等(?:(?:一?系列|一批|重点|重大|专项|整治|治理|年度|工作|执法|惠企|改革"
    r"|[一二三四五六七八九十\d]+(?:大|项|个))*)$|(?<=”)等[\u4e00-\u9fff]{0,6}$"
)
#: A label that is a code alone, and what may own it: 省属国企“1+8”改革.
_BARE_CODE = re.compile("“(?:[\\d+×]+|[一二三四五六七八九十两双][百千万])”")
_OWNER = re.compile("(?!.*(?:[的把将以为是了]|实施|推进|开展))[\u4e00-\u9fff]{2,10}")
#: 和 joins no two names here.
_TOGETHER = ("改革和发展", "改革与发展")
#: A head that counts its list: A、B、C三大工程.
_SUMMED = re.compile("(?<!“)([二三四五六七八九十])[大项个]$")
#: What is told of a programme is not its name: 四川开展的老年人健康促进行动.
_DESCRIBED = re.compile("的(?!“)")
#: Strategies side by side: 省会引领战略、治理强基战略.
_SERIES = re.compile(r"战略、[^，。；：\n、“”]{2,8}战略(?=[、，。；])")
#: 市 in 市、区县政府机构改革 stands not alone.
_LEVELS = "省市县区乡"
#: 净化 in 人行道清障、净化行动 makes no name alone.
_SHORT = 2
_CODED: frozenset[Kind] = frozenset(("campaign", "reform", "scheme"))
_SUMMING: frozenset[Kind] = frozenset(("campaign", "plan", "scheme", "reform"))
_ALIKE: frozenset[Kind] = frozenset(("campaign", "pilot"))
_LISTED: frozenset[Kind] = frozenset(("campaign", "plan", "cleanup"))

Span = tuple[int, int]


class Headed:
    """Reads names from their head nouns leftwards."""

    def __init__(self, tables: Tables, governors: Governors) -> None:
        """Take the compiled tables and the finder of governing verbs."""
        self.tables = tables
        self.governors = governors
        self.modifiers = Modifiers(tables)
        self._widths = tuple(sorted({len(h) for h in tables.kinds}, reverse=True))

    def __call__(self, flat: str, breaks: Sequence[int]) -> Iterator[Candidate]:
        """Yield the names in a flat text whose clauses begin at ``breaks``."""
        for m in self.tables.head.finditer(flat):
            width = next(w for w in self._widths if m[0][-w:] in self.tables.kinds)
            start = m.end() - min(width, len(m[0]))
            left = max(breaks[bisect_right(breaks, start) - 1], start - LONGEST - 12)
            if start > left:
                yield from self._names(flat, left, self._head(flat, left, start, m.end()))

    def _head(self, flat: str, left: int, start: int, end: int) -> Head:
        governor = self.governors.find(flat, left, start - 1)
        kind = self.tables.kinds[flat[start:end]]
        predicated = self.tables.predicate.match(flat, end) is not None
        if kind == "strategy" and not predicated:
            predicated = _SERIES.search(flat, max(left, start - LONGEST), end + LONGEST) is not None
        return Head(start, end, kind, governor, predicated)

    def _names(self, flat: str, left: int, head: Head) -> Iterator[Candidate]:
        start = head.governor.end if head.governor else left
        if _DESCRIBED.match(flat, start) and head.governor and head.kind != "plan_document":
            return
        start = self.governors.front(flat, start, head.start)
        if shared := _SHARED.search(flat, start, head.start):
            yield from self._shared(flat, pieces(flat, start, shared.start()), head)
            return
        items = pieces(flat, start, head.start)
        if summed := self._summed(flat, items, head):
            yield from (Candidate(a, b, f"{head.kind} in list", 0.75) for a, b in summed)
            return
        if len(items) > 1 and head.governor and self._parallel(flat, items, head):
            yield from (Candidate(a, b, f"{head.kind} in list", 0.7) for a, b in items[:-1])
        elif len(items) > 1 and not self._standing(flat, items[-2], items[-1]):
            items = [(items[0][0], items[-1][1])]
        start = self.governors.front(flat, self._last(flat, *items[-1]), head.start)
        start = self._quote(flat, start, head)
        if self.modifiers.accepts(flat, start, head):
            yield Candidate(start, head.end, head.kind, 0.8 if head.governor else 0.6)

    def _summed(self, flat: str, items: list[Span], head: Head) -> list[Span]:
        """Give the items of a list whose head counts as many: A、B和C三大工程."""
        count = _SUMMED.search(flat, *items[-1]) if head.governor else None
        if count is None or head.kind not in _SUMMING:
            return []
        named = [*items[:-1], *conjuncts(flat, items[-1][0], count.start())]
        apart = all(b - a >= 4 for a, b in named)
        return named if apart and len(named) == digit(count[1]) else []

    def _shared(self, flat: str, items: list[Span], head: Head) -> Iterator[Candidate]:
        """Yield the items of a list whose head comes after 等."""
        alike = (head.kind in _ALIKE and len(items) > 1) or self._parallel(flat, items, head)
        for a, b in (cut for item in items for cut in conjuncts(flat, *item)):
            if flat[b - 1] == "”":
                if head.kind not in ("reform", "activity"):
                    yield from self._quotes(flat, a, b)
            elif alike and head.backed and b - a >= 4 and not self.tables.plain.search(flat, a, b):
                yield Candidate(a, b, f"{head.kind} in list", 0.75)

    def _quotes(self, flat: str, start: int, stop: int) -> Iterator[Candidate]:
        for a, b in quotes(flat, start, stop):
            label = flat[a + 1 : b - 1]
            if not self.tables.rhetoric.fullmatch(label) and not self.tables.unlikely.search(label):
                yield Candidate(a, b, "quote in list", 0.6)

    def _parallel(self, flat: str, items: list[Span], head: Head) -> bool:
        """Say whether each item could stand alone: long enough, and ending in a deverbal noun."""
        return head.kind in _LISTED and all(
            b - a >= 4
            and self.tables.parallel.search(flat, a, b)
            and not self.tables.plain.search(flat, a, b)
            for a, b in items
        )

    def _headed(self, flat: str, end: int) -> bool:
        """Say whether a head noun that makes names without quotes ends at ``end``."""
        kinds = (self.tables.kinds.get(flat[end - w : end]) for w in self._widths)
        return any(kind is not None and kind not in LABELLED for kind in kinds)

    def _standing(self, flat: str, item: Span, last: Span) -> bool:
        """Say whether a piece before 、 is a thing of its own, not the first part of a name."""
        a, b = item
        if last[1] - last[0] == _SHORT and all(
            self.tables.parallel.search(flat, *piece) for piece in (item, last)
        ):
            return False
        if b - a == 1 and flat[a] in _LEVELS:
            return False
        return b - a >= 5 or b - a < 2 or flat[b - 1] == "”" or self._headed(flat, b)

    def _last(self, flat: str, start: int, stop: int) -> int:
        """Give where the last conjunct begins: after 和 behind a head noun or a quote."""
        for i in range(stop - 2, start, -1):
            if flat[i] in "和与及" and balanced(flat, start, i):
                end = i - 1 if flat[i - 1] == "以" else i
                if flat[end - 1] == "”" or self._closed(flat, start, end):
                    return i + 1
        return start

    def _closed(self, flat: str, start: int, end: int) -> bool:
        """Say whether a conjunct that ends at ``end`` is a thing of its own."""
        if flat.startswith(_TOGETHER, end - 2):
            return False
        if self._headed(flat, end) or self.tables.closed.search(flat, start, end):
            return True
        return "”" in flat[end - 8 : end] and any(
            flat[end - w : end] in self.tables.kinds for w in self._widths
        )

    def _quote(self, flat: str, start: int, head: Head) -> int:
        """Begin at the quote where what stands before it is not part of the name."""
        close = flat.rfind("”", start, head.start)
        first = flat.rfind("“", start, close) if close >= 0 else -1
        if first <= start or self._coded(flat, start, first, head):
            return start
        far = head.kind in LABELLED and first - start > 6
        owner = first - start == 1 and flat[start] in "省市县区"
        apart = flat[first - 1] == "”" or head.kind == "plan_document"
        apart = apart or self.governors.ends(flat, start, first)
        return first if head.governor is None or far or owner or apart else start

    def _coded(self, flat: str, start: int, first: int, head: Head) -> bool:
        """Say whether a label is a bare code, which needs what it is of: 省属国企“1+8”改革."""
        if head.governor is not None or head.kind not in _CODED:
            return False
        owner = _OWNER.fullmatch(flat, start, first)
        return owner is not None and _BARE_CODE.match(flat, first) is not None

"""Names that end in a head noun: 实施X行动, 深化X改革, X攻坚战取得成效, A、B等行动."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhengtu.extract.programme.governors import Governor, Governors
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
    r"等(?:(?:一?系列|一批|重点|重大|专项|整治|治理|年度|工作|执法|惠企"
    r"|[一二三四五六七八九十\d]+(?:大|项|个))*)$|(?<=”)等[\u4e00-\u9fff]{0,6}$"
)
#: 等 closes a list; it is part of a word in 高等教育, 平等.
_AND_OTHERS = re.compile("(?<![高中初平同均对优])等(?!级)")
#: A list whose head counts it: A、B、C三大工程.
_BARE_CODE = re.compile("“(?:[\\d+×]+|[一二三四五六七八九十两双][百千万])”")
_OWNER = re.compile("(?!.*(?:[的把将以为是了]|实施|推进|开展))[\u4e00-\u9fff]{2,10}")
_TOGETHER = ("改革和发展", "改革与发展")
_SUMMED = re.compile("(?<!“)([二三四五六七八九十])[大项个]$")
_LONGEST = 32
#: 净化 in 人行道清障、净化行动 makes no name alone.
_SHORT = 2
_NEVER = 99
#: Kinds that a count before them makes a class: 3个示范区.
_COUNTED: frozenset[Kind] = frozenset(("status", "scheme", "reform"))
_CODED: frozenset[Kind] = frozenset(("campaign", "reform", "scheme"))
_SUMMING: frozenset[Kind] = frozenset(("campaign", "plan", "scheme"))
_LISTED: frozenset[Kind] = frozenset(("campaign", "plan", "cleanup"))

Span = tuple[int, int]


class Head(NamedTuple):
    """A head noun in the text, what governs it, and whether a predicate follows it."""

    start: int
    end: int
    kind: Kind
    governor: Governor | None
    predicated: bool

    @property
    def backed(self) -> bool:
        """Say whether the sentence around it speaks of something done or to be done."""
        return self.governor is not None or self.predicated


class Headed:
    """Reads names from their head nouns leftwards."""

    def __init__(self, tables: Tables, governors: Governors) -> None:
        """Take the compiled tables and the finder of governing verbs."""
        self.tables = tables
        self.governors = governors
        self._widths = tuple(sorted({len(h) for h in tables.kinds}, reverse=True))

    def __call__(self, flat: str, breaks: Sequence[int]) -> Iterator[Candidate]:
        """Yield the names in a flat text whose clauses begin at ``breaks``."""
        for m in self.tables.head.finditer(flat):
            width = next(w for w in self._widths if m[0][-w:] in self.tables.kinds)
            start = m.end() - min(width, len(m[0]))
            left = max(breaks[bisect_right(breaks, start) - 1], start - _LONGEST - 12)
            if start > left:
                yield from self._names(flat, left, self._head(flat, left, start, m.end()))

    def _head(self, flat: str, left: int, start: int, end: int) -> Head:
        governor = self.governors.find(flat, left, start - 1)
        predicated = self.tables.predicate.match(flat, end) is not None
        return Head(start, end, self.tables.kinds[flat[start:end]], governor, predicated)

    def _names(self, flat: str, left: int, head: Head) -> Iterator[Candidate]:
        start = head.governor.end if head.governor else left
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
        if self._accepts(flat, start, head):
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
        alike = (head.kind == "campaign" and len(items) > 1) or self._parallel(flat, items, head)
        for a, b in (cut for item in items for cut in conjuncts(flat, *item)):
            if flat[b - 1] == "”":
                if head.kind not in ("reform", "activity"):
                    yield from self._quotes(flat, a, b)
            elif (
                alike and head.governor and b - a >= 4 and not self.tables.plain.search(flat, a, b)
            ):
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
        return first if head.governor is None or far or owner or apart else start

    def _coded(self, flat: str, start: int, first: int, head: Head) -> bool:
        """Say whether a label is a bare code, which needs what it is of: 省属国企“1+8”改革."""
        if head.governor is not None or head.kind not in _CODED:
            return False
        owner = _OWNER.fullmatch(flat, start, first)
        return owner is not None and _BARE_CODE.match(flat, first) is not None

    def _accepts(self, flat: str, start: int, head: Head) -> bool:
        """Say whether what stands before a head makes a name with it."""
        modifier = flat[start : head.start]
        if len(modifier) > _LONGEST or not balanced(flat, start, head.start):
            return False
        if head.governor is not None and head.governor.force == "sought":
            return False
        if "”" in modifier:
            return self._accepts_quoted(modifier, head)
        spoilt = self._spoilt(flat, start, head)
        if spoilt or head.kind == "plan_document":
            return not spoilt and self._planned(modifier, head)
        size = len(self.tables.generic.sub("", modifier))
        if head.kind in self.tables.tails:
            whole = len(modifier) >= 4 and not _AND_OTHERS.search(modifier)
            return size >= 2 and whole and head.backed and self._purposeful(modifier, head)
        return size >= self._needed(head)

    def _planned(self, modifier: str, head: Head) -> bool:
        """Say whether a plan without quotes is the country's or a region's own."""
        return head.governor is not None and self.tables.planned.fullmatch(modifier) is not None

    def _purposeful(self, modifier: str, head: Head) -> bool:
        """Say whether a modifier names a purpose of policy, not a thing that is built."""
        if head.kind == "scheme" and self.tables.political.search(modifier):
            return True
        if head.kind == "scheme" and self.tables.physical.search(modifier.replace("流域", "")):
            return False
        if self.tables.tails[head.kind].search(modifier):
            return True
        if head.governor is None:
            return False
        if head.kind == "reform":
            return modifier.endswith("体制") and not self.tables.broad.match(modifier)
        return head.governor.force == "always"

    def _spoilt(self, flat: str, start: int, head: Head) -> bool:
        """Say whether a phrase is a clause, a counted class, or ends in what makes no name."""
        modifier = flat[start : head.start]
        if head.governor is None and self.tables.sentential.search(modifier):
            return True
        if head.kind in _COUNTED and self.tables.count.search(flat, start - 5, start):
            return head.kind != "reform" or flat[start - 1] == "项"
        return "将" in modifier or self.tables.void.search(modifier) is not None

    def _needed(self, head: Head) -> int:
        """Give how many characters a modifier needs beyond generic words."""
        if head.kind == "campaign":
            return 2 if head.backed else 3
        if head.kind in ("strategy", "pilot"):
            return 2 if head.backed else _NEVER
        if head.kind in ("cleanup", "year"):
            return 3 if head.backed else _NEVER
        governed = head.governor is not None and head.governor.force != "causative"
        return 4 if head.kind == "status" and governed else _NEVER

    def _accepts_quoted(self, modifier: str, head: Head) -> bool:
        label, _, between = modifier.rpartition("”")
        label = label.rpartition("“")[2]
        if head.kind == "plan_document":
            return not between and self.tables.period.fullmatch(label) is not None
        rhetoric = self.tables.rhetoric.fullmatch(label) and not (
            (between or not modifier.startswith("“")) and head.kind in ("campaign", "cleanup")
        )
        if rhetoric or "等" in between:
            return False
        if head.kind == "status":
            return len(between) >= 3 and head.governor is not None
        if head.kind in ("adjacent", "slogan"):
            near = len(between) <= (8 if head.kind == "slogan" else 0)
            return near and self.tables.slogan(label)
        if head.kind in ("quoted", "activity", "order"):
            return len(label) > 1 and len(between) <= 8 and not set(between) & set("和与及为")
        tails = self.tables.tails.get(head.kind) if between else None
        return tails is None or self.tables.slogan(label) or tails.search(between) is not None

"""Names in quotes: “五个一批”, 全面落实“河长制”, 污染防治“夏季攻势”.

Quotes also hold rhetoric, classes and brands. What stands around and inside them is weighed: a
verb that governs programmes, a label or a predicate behind, the shape of a slogan within.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhengtu.extract.programme.governors import Governors
from zhengtu.extract.programme.spans import Candidate, conjuncts, digit, pieces
from zhengtu.extract.programme.tables import Tables

_QUOTED = re.compile(r"“([^“”\n]{2,24})”")
_JOINT = frozenset(("", "、", "和", "与", "及", "以及"))
_MODIFIER = re.compile(r"[\u4e00-\u9fff—-]{1,11}[^\W等和与及]")
_JOINER = re.compile("[和与及]")
#: A policy is called so: “两新”政策.
_POLICY = re.compile(
    "政策(?!优惠|兑现|措施|支持|红利|体系|资金|取向|举措|文件|扶持|工具|标准|宣传|[和、性])"
)
#: What is counted and no scheme: 三个并重, 两个中心, 二十一连丰.
_PRINCIPLES = re.compile(
    "[一二三四五六七八九十两]+(?:[个大项].*(?:并重|作用|坚持|中心|[高基]地|针对|率先|翻番)|连.)"
)
#: A name that an annex explains: 10.“六个一”：….
_EXPLAINED = re.compile(r"\d[.．、] ?$")
#: What is counted is a class: 打造10个“老院新生”.
_CLASS = re.compile(r"(?:\d(?:余|多)?[个家批款种场处所条名项间]|一[批款种])$")
_FORCE = {"always": 1.6, "strong": 1.6, "weak": 1.2, "causative": 0.8, "sought": -2.0}
_THRESHOLD = 1.6


class Quoted:
    """Reads names from quoted labels that no head noun follows."""

    def __init__(self, tables: Tables, governors: Governors) -> None:
        """Take the compiled tables and the reader of governing verbs."""
        self.tables = tables
        self.governors = governors

    def __call__(self, flat: str, breaks: Sequence[int]) -> Iterator[Candidate]:
        """Yield the names in a flat text whose clauses begin at ``breaks``."""
        for chain in chains(flat):
            first, last = chain[0], chain[-1]
            left = breaks[bisect_right(breaks, first.start()) - 1]
            outer = self._before(flat, left, first) + self._after(flat, last)
            for q in chain:
                score = outer + self._inner(q[1])
                if score >= _THRESHOLD:
                    start = self._modifier(flat, left, q) if q is first else q.start()
                    policy = _POLICY.match(flat, q.end())
                    end = policy.end() if policy else q.end()
                    confidence = min(0.9, 0.3 + 0.15 * score)
                    for a, b in self._parts(flat, left, start, q) or ((start, end),):
                        yield Candidate(a, b, "quote", confidence)

    def _parts(self, flat: str, left: int, start: int, q: re.Match[str]) -> list[tuple[int, int]]:
        """Cut a label of coded names (千企帮千镇、万企兴万村); add what “三大工程” counts, where told."""
        codes = pieces(flat, q.start() + 1, q.end() - 1)
        if len(codes) > 1 and all(self.tables.coded.fullmatch(flat, *code) for code in codes):
            return codes
        count = self.tables.summed.fullmatch(q[1])
        if count is None or start == q.end():
            return []
        governor = self.governors.find(flat, left, q.start())
        if governor is None or governor.force != "always" or flat[q.start() - 1] == "等":
            return []
        named = pieces(flat, self.governors.front(flat, governor.end, q.start()), q.start())
        named = [*named[:-1], *conjuncts(flat, *named[-1])]
        whole = all(b - a >= 4 for a, b in named)
        told = whole and len(named) == digit(count[1])
        return [*named, q.span()] if told else []

    def _before(self, flat: str, left: int, q: re.Match[str]) -> float:
        spoilt = self.tables.before_no_name.search(flat, left, q.start())
        if spoilt and not self.tables.summed.fullmatch(q[1]):
            return -2.0
        governor = self.governors.find(flat, left, q.start())
        if spoilt and (governor is None or governor.end >= q.start()):
            return -2.0
        if governor is None:
            return 0.3 if q.start() == left else 0.0
        near = self.governors.front(flat, governor.end, q.start())
        gap = q.start() - near
        if _CLASS.search(flat, governor.end, q.start()):
            return -1.0
        return _FORCE[governor.force] - (0.0 if gap == 0 else 0.3 if gap <= 8 else 0.6)

    def _after(self, flat: str, q: re.Match[str]) -> float:
        if self.tables.after_no_name.match(flat, q.end()):
            return -2.0
        score = 1.0 if self.tables.after_name.match(flat, q.end()) else 0.0
        if flat[q.end() : q.end() + 1] == "：" and _EXPLAINED.search(
            flat, q.start() - 3, q.start()
        ):
            score += 0.7
        if self.tables.predicate.match(flat, q.end()):
            score += 0.7
        return score + (0.4 if flat[q.end() : q.end() + 1] in "，。；、" else 0.0)

    def _inner(self, label: str) -> float:
        if self.tables.rhetoric.fullmatch(label):
            return -9.0
        if self.tables.sure.search(label):
            return 1.8
        good = 1.0 if self.tables.likely.search(label) else 0.0
        if self.tables.unlikely.search(label):
            return -1.0 if _PRINCIPLES.fullmatch(label) else good - 1.0
        return good

    def _modifier(self, flat: str, left: int, q: re.Match[str]) -> int:
        """Give where the name begins: at the noun phrase that a bare number or list belongs to."""
        governor = self.governors.find(flat, left, q.start())
        bound = self.tables.bound.search(q[1])
        if governor is None and not bound:
            return q.start()
        left = self.governors.front(flat, governor.end if governor else left, q.start())
        left = max(left, flat.rfind("”和", left, q.start()) + 2)
        for head in self.tables.head.finditer(flat, left, q.start()):
            left = head.end() + 1 if flat[head.end()] in "和与及" else left
        m = _MODIFIER.fullmatch(flat, left, q.start())
        if m is None or not (bound or _JOINER.search(m[0]) is None):
            return q.start()
        parts = (self.tables.sentential, self.tables.holder)
        if self.governors.ends(flat, left, q.start()):
            return q.start()
        clause = self.tables.verb.search(m[0], 1) or any(p.search(m[0]) for p in parts)
        return q.start() if clause else left


def chains(flat: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of quotes that stand side by side or are joined by 、 or 和."""
    run: list[re.Match[str]] = []
    for q in _QUOTED.finditer(flat):
        if run and flat[run[-1].end() : q.start()] not in _JOINT:
            yield run
            run = []
        run.append(q)
    if run:
        yield run

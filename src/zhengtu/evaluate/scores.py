"""Score annotations against gold: precision, recall and F1 by type, and fields of what matched.

A span is right when type, start and end agree (strict) or when spans of one type overlap, one to one
(relaxed). A measure is found when value, unit and sentence agree. Offsets are code points.
"""

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhengtu.evaluate.files import Annotation

Pairs = list[tuple[int, int]]

SPAN_TYPES = ("place", "agency", "project", "programme")
FIELDS = ("indicator", "comparator", "kind", "direction", "frame", "year")
_SENTENCE_END = re.compile(r"[。!?！？;；\n]")
_NOISE = re.compile(r"[\s的“”\"'‘’《》、,，]")
_ALIKE = 0.6


class Score(NamedTuple):
    """Counts of right, spurious and missed, and what follows from them."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right; 0 where nothing was."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Give the share of what is there that was found; 0 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def __add__(self, other: object) -> "Score":
        """Add counts up, for micro averages."""
        if not isinstance(other, Score):
            return NotImplemented
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


#: Scores by (type, what): what is strict, relaxed, found, whole or the name of a field.
Table = dict[tuple[str, str], Score]


def table(scores: Table) -> str:
    """Draw a table of scores, a line a figure."""
    lines = [
        f"{'type':12}{'what':12}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}"
    ]
    for (kind, what), s in scores.items():
        shares = f"{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}"
        if what not in ("strict", "relaxed", "found", "whole"):
            shares = f"{'':7}{s.recall:7.3f}{'':7}"
        lines.append(f"{kind:12}{what:12}{shares}{s.tp:7}{s.fp:7}{s.fn:7}")
    return "\n".join(lines) + "\n"


def score(raw: str, gold: Sequence[Annotation], found: Sequence[Annotation]) -> Table:
    """Compare what was found with gold, type by type; ``raw`` is the text both point into."""
    table: Table = {}
    for kind in SPAN_TYPES:
        table |= _spans(kind, [g for g in gold if g["type"] == kind], _of(kind, found))
    measures = [g for g in gold if g["type"] == "measure"]
    doubtful = [g for g in measures if g.get("optional")]
    table |= _measures(
        raw,
        [g for g in measures if not g.get("optional")],
        [p for p in _of("measure", found) if not any(_overlap(p, d) for d in doubtful)],
    )
    return table


def total(tables: Iterable[Table]) -> Table:
    """Add tables up."""
    sums: dict[tuple[str, str], Score] = defaultdict(lambda: Score(0, 0, 0))
    for table in tables:
        for key, value in table.items():
            sums[key] += value
    return dict(sums)


def _of(kind: str, rows: Sequence[Annotation]) -> list[Annotation]:
    return [r for r in rows if r["type"] == kind]


def _overlap(a: Annotation, b: Annotation) -> int:
    return max(0, int(min(a["end"], b["end"])) - int(max(a["start"], b["start"])))


def _same(a: Annotation, b: Annotation) -> bool:
    return (a["start"], a["end"]) == (b["start"], b["end"])


def _spans(kind: str, gold: list[Annotation], found: list[Annotation]) -> Table:
    if kind == "place":
        found = _drop_inner(gold, found)
    sure = [g for g in gold if not g.get("optional")]
    doubtful = [g for g in gold if g.get("optional")]
    table: Table = {}
    for what, exact in (("strict", True), ("relaxed", False)):
        pairs = _match(sure, found, exact=exact)
        taken = {j for _, j in pairs}
        spare = [
            p
            for j, p in enumerate(found)
            if j not in taken and not any(_overlap(p, d) for d in doubtful)
        ]
        table[kind, what] = Score(len(pairs), len(spare), len(sure) - len(pairs))
    for name in ("subtype", "stage", "frame", "code"):
        have = [(g, p) for i, j in pairs if (g := sure[i]).get(name) and (p := found[j])]
        right = sum(g[name] == p.get(name) for g, p in have)
        if have:
            table[kind, name] = Score(right, 0, len(have) - right)
    return table


def _match(gold: list[Annotation], found: list[Annotation], *, exact: bool) -> Pairs:
    """Match one to one, equal spans first, then by the largest overlap."""
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, g in enumerate(gold):
        places[g["start"], g["end"]].append(i)
    pairs = []
    for j, p in enumerate(found):
        if places[p["start"], p["end"]]:
            pairs.append((places[p["start"], p["end"]].pop(), j))
    if exact:
        return pairs
    used_gold, used = {i for i, _ in pairs}, {j for _, j in pairs}
    ranked = sorted(
        (-_overlap(g, p), i, j)
        for i, g in enumerate(gold)
        if i not in used_gold
        for j, p in enumerate(found)
        if j not in used and _overlap(g, p)
    )
    for _, i, j in ranked:
        if i not in used_gold and j not in used:
            pairs.append((i, j))
            used_gold.add(i)
            used.add(j)
    return pairs


def _drop_inner(gold: list[Annotation], found: list[Annotation]) -> list[Annotation]:
    """Leave out places inside longer gold places, but for one where nothing else covers them."""

    def inside(p: Annotation, g: Annotation) -> bool:
        return g["start"] <= p["start"] and p["end"] <= g["end"] and not _same(g, p)

    exact = {(g["start"], g["end"]) for g in gold}
    keep = [
        p for p in found if (p["start"], p["end"]) in exact or not any(inside(p, g) for g in gold)
    ]
    for g in gold:
        if not any(_overlap(g, p) for p in keep):
            inner = [p for p in found if inside(p, g) or _same(p, g)]
            if inner:
                keep.append(max(inner, key=lambda p: p["end"] - p["start"]))
    return keep


def _measures(raw: str, gold: list[Annotation], found: list[Annotation]) -> Table:
    bounds = [m.end() for m in _SENTENCE_END.finditer(raw)]

    def agree(g: Annotation, p: Annotation) -> bool:
        return (
            bisect.bisect_right(bounds, g["start"]) == bisect.bisect_right(bounds, p["start"])
            and abs(g["value"] - p["value"]) <= 1e-6 * max(1.0, abs(g["value"]), abs(p["value"]))
            and _unit(g["unit"]) == _unit(p["unit"])
        )

    ranked = sorted(
        (abs(g["start"] - p["start"]), -_dice(g["indicator"], p["indicator"]), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if agree(g, p)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    right = Counter[str]()
    whole = 0
    for i, j in pairs.items():
        fine = {f for f in FIELDS if _field(f, gold[i], found[j])}
        right.update(fine)
        whole += len(fine) == len(FIELDS)
    n = len(pairs)
    return {
        ("measure", "found"): Score(n, len(found) - n, len(gold) - n),
        ("measure", "whole"): Score(whole, len(found) - whole, len(gold) - whole),
        **{("measure", f): Score(right[f], 0, n - right[f]) for f in FIELDS},
    }


def _field(name: str, g: Annotation, p: Annotation) -> bool:
    if name == "indicator":
        return _dice(g[name], p.get(name, "")) >= _ALIKE
    if name == "direction" and g["kind"] == "level" and "baseline" not in g:
        return True
    if name == "year" and name not in g:
        return True
    return bool(g[name] == p.get(name))


def _dice(a: str, b: str) -> float:
    a, b = _NOISE.sub("", a), _NOISE.sub("", b)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b))


def _unit(unit: str) -> str:
    unit = unit.replace("％", "%")
    return "个百分点" if unit == "百分点" else unit

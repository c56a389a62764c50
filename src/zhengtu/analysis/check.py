"""Figures that are hardly right: misprints of the report or of its copy, with the reason.

- ``limit``: more than can be (a share over 100 %, more vehicles than a city has); the rows of
  ``seeds/lexicon/limits.tsv``.
- ``magnitude``: a target, or a result, five times the last year's result or a fifth of it, both of
  one place, indicator and kind (no growth rates), where the larger is 1000 or more.
- ``growth``: the growth stated and that between the levels stated differ by more than ten points;
  real growth and nominal levels differ by prices, so less says nothing.
- ``parts``: what stands after 其中 is more than the whole before it; shares of the three
  industries do not add up to 100, give or take one.
- ``range``: the upper end is below the lower.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import Asked, Corpus, Figure, own, picked
from zhengtu.analysis.judge import scales, signed, spoken
from zhengtu.analysis.ledger import Key, candidates
from zhengtu.analysis.softening import cleaned
from zhengtu.lexicon import load

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "rule place code given indicator label words value other reason begin sentence measure".split()
)
_TIMES, _LARGE, _POINTS = 5, 1000, 10
_PART = Decimal("1.01")
_OF_WHICH = "其中"
#: So close to 其中 stands the whole: 20亿元，其中….
_NEAR = 3
#: 每千人: not a whole that has parts.
_EACH = "每"
#: Shorter names of a report's own (投资) are of a different thing each time.
_SHORT = 4
_SHARES = re.compile(
    r"(?:产业结构|三次产业|三产)[^，。；]{0,20}?(\d+(?:\.\d+)?)[:：∶比](\d+(?:\.\d+)?)[:：∶比](\d+(?:\.\d+)?)"
)
_Row = dict[str, object]


class LimitRow(BaseModel, frozen=True):
    """A line of ``limits.tsv``: the most that can be, by name, unit and level of government."""

    label: str = ""
    unit: str
    level: str = ""
    most: Decimal
    reason: str


def check(graph: Asked, place: str | None = None) -> "pandas.DataFrame":
    """Give the figures to be suspected, each with the rule, and what it was compared with.

    ``other`` is the number that does not agree. Raises UnknownNameError for the place.
    """
    corpus = Corpus(graph, place)
    rows = [
        *_limits(corpus),
        *_ranges(corpus),
        *_magnitudes(corpus),
        *_growths(corpus),
        *_parts(corpus),
    ]
    texts = corpus.texts(str(row["sentence"]) for row in rows)
    for row in rows:
        row["sentence"] = texts.get(str(row["sentence"]), "")
    rows += _industries(graph, corpus)
    rows.sort(key=lambda row: (str(row["code"]), str(row["given"]), _at(row), str(row["rule"])))
    return sheet.frame(rows, COLUMNS)


def _at(row: _Row) -> int:
    return int(str(row["begin"]))


def _suspect(corpus: Corpus, rule: str, figure: Figure, other: Decimal | None, reason: str) -> _Row:
    return {
        "rule": rule,
        "place": corpus.names[figure.code],
        "code": figure.code,
        "given": figure.given,
        "indicator": figure.indicator,
        "label": corpus.concepts[figure.indicator].label,
        "words": figure.words,
        "value": figure.value,
        "other": other,
        "reason": reason,
        "begin": figure.begin,
        "sentence": figure.sentence,
        "measure": figure.measure,
    }


@cache
def _limit_rows() -> Sequence[tuple[re.Pattern[str], LimitRow]]:
    rows = load().table("limits", LimitRow)
    return [(re.compile(row.label), row) for row in rows]


def _limits(corpus: Corpus) -> Iterator[_Row]:
    for figure in corpus.figures:
        label, level = corpus.concepts[figure.indicator].label, corpus.levels[figure.code]
        for pattern, row in _limit_rows():
            if (
                figure.kind != "growth"
                and row.unit == figure.unit
                and row.level in ("", level)
                and figure.value > row.most
                and pattern.search(label)
            ):
                reason = f"{figure.words} > {spoken(row.most)}{row.unit}: {row.reason}"
                yield _suspect(corpus, "limit", figure, row.most, reason)
                break


def _ranges(corpus: Corpus) -> Iterator[_Row]:
    for figure in corpus.figures:
        if figure.max is not None and figure.max < figure.value:
            reason = f"{spoken(figure.max)} < {spoken(figure.value)}"
            yield _suspect(corpus, "range", figure, figure.max, reason)


_Mains = dict[tuple[Key, int], Figure]


def _mains(corpus: Corpus) -> tuple[_Mains, _Mains]:
    """Give the main target and the main result of each cell."""
    both = []
    for found in candidates(corpus):
        mains = {at: picked(figures) for at, figures in found.items()}
        both.append({at: main for at, main in mains.items() if main is not None})
    return both[0], both[1]


def _magnitudes(corpus: Corpus) -> Iterator[_Row]:
    targets, results = _mains(corpus)
    for mains in (targets, results):
        for (key, year), figure in mains.items():
            last = results.get((key, year - 1))
            if last is None or key[2] == "growth" or not scales().same(figure, last):
                continue
            if own(key[1]) and len(corpus.concepts[key[1]].label) < _SHORT:
                continue
            by, of = scales().base(figure.unit)[1], scales().base(last.unit)[1]
            now, before = figure.value * by, last.value * of
            if min(now, before) > 0 and max(now, before) >= _LARGE:
                times = max(now, before) / min(now, before)
                if times >= _TIMES and figure.unit != "%":
                    reason = f"{figure.words} ⟷ {last.words} ({last.year}): ×{times:.1f}"
                    yield _suspect(corpus, "magnitude", figure, last.value, reason)


def _growths(corpus: Corpus) -> Iterator[_Row]:
    targets, results = _mains(corpus)
    for mains in (targets, results):
        for (key, year), growth in mains.items():
            level = mains.get(((*key[:2], "level"), year))
            before = results.get(((*key[:2], "level"), year - 1))
            fits = key[2] == "growth" and growth.unit == "%" and growth.comparator == "="
            if not fits or level is None or before is None or not scales().same(level, before):
                continue
            by, of = scales().base(level.unit)[1], scales().base(before.unit)[1]
            if before.value <= 0 or level.unit == "%":
                continue
            implied = (level.value * by / (before.value * of) - 1) * 100
            if abs(implied - signed(growth)) > _POINTS:
                reason = (
                    f"{before.words} ({before.year}) → {level.words} ({year}): {implied:+.1f}%, "
                    f"stated {spoken(signed(growth))}%"
                )
                yield _suspect(corpus, "growth", growth, round(implied, 1), reason)


def _parts(corpus: Corpus) -> Iterator[_Row]:
    by_sentence: dict[str, list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        by_sentence[figure.sentence].append(figure)
    several = {iri: found for iri, found in by_sentence.items() if len(found) > 1}
    texts = corpus.texts(several)
    for iri, figures in several.items():
        cut = texts[iri].find(_OF_WHICH)
        if cut < 0:
            continue
        spots = list(_spots(texts[iri], figures))
        before = [
            f for f, at in spots if 0 <= cut - at - len(cleaned(f.words)) <= _NEAR and at >= 0
        ]
        stop = re.search(r"[；;。]", texts[iri][cut:])
        end = cut + stop.start() if stop else len(texts[iri])
        after = [f for f, at in spots if cut < at < end]
        yield from _sums(corpus, before[-1:], after)


def _spots(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, int]]:
    """Yield figures with where they stand in a sentence, in order; -1 where they are not found."""
    cursor = 0
    for figure in figures:
        words = cleaned(figure.words)
        at = text.find(words, cursor)
        yield figure, at
        cursor = at + len(words) if at >= 0 else cursor


def _sums(corpus: Corpus, before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[_Row]:
    for whole in before:
        parts = [f for f in after if f.kind == whole.kind and scales().same(whole, f)]
        label = corpus.concepts[whole.indicator].label
        if whole.kind == "growth" or whole.unit == "%" or not parts or _EACH in label:
            continue
        total = sum(f.value * scales().base(f.unit)[1] for f in parts)
        if total > whole.value * scales().base(whole.unit)[1] * _PART:
            reason = f"{' + '.join(f.words for f in parts)} > {whole.words}"
            yield _suspect(corpus, "parts", whole, Decimal(total), reason)


def _industries(graph: Asked, corpus: Corpus) -> Iterator[_Row]:
    """Yield the shares of the three industries (10.5:45.2:44.3) that do not add up to 100."""
    rows = graph.query(
        "SELECT ?code ?given ?begin ?text ?s { ?s zt:text ?text ; zt:report ?r ; "
        "nif:beginIndex ?begin . ?r zt:year ?given ; zt:place ?p . ?p zt:code ?code "
        'FILTER(REGEX(?text, "产业[^，。；]*[0-9][:：∶比][0-9]")) } ORDER BY ?s'
    )
    for row in rows:
        for match in _SHARES.finditer(str(row["text"])):
            total = sum((Decimal(share) for share in match.groups()), Decimal())
            if row["code"] in corpus.codes and abs(total - 100) > 1 and total > 50:
                yield {
                    "rule": "parts",
                    "place": corpus.names[str(row["code"])],
                    "code": row["code"],
                    "given": row["given"],
                    "indicator": "",
                    "label": "三次产业结构",
                    "words": ":".join(match.groups()),
                    "value": total,
                    "other": Decimal(100),
                    "reason": f"{' + '.join(match.groups())} = {total}",
                    "begin": row["begin"],
                    "sentence": row["text"],
                    "measure": "",
                }

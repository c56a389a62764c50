"""The life-line of targets: what was promised, what came of it, what was promised next.

The target for year Y stands in the report of Y, its result in that of Y+1. There is a row for each
year for which a place sets a target for an indicator, in numbers or in words. Where it does so in
any year, there are rows also for the years in which its report lists targets and leaves this one
out, and for those of which it gives the result alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from zhengtu.analysis.corpus import Asked, Corpus, Figure, Unnumbered, family, picked
from zhengtu.analysis.judge import Verdict, judge, scales
from zhengtu.analysis.sheet import frame

if TYPE_CHECKING:
    import pandas

#: A series: of which place and indicator, in what kind.
Key = tuple[str, str, str]

COLUMNS = (
    "place code indicator label kind unit year target target_max comparator target_words "
    "target_measure target_sentence result result_words result_measure result_sentence status "
    "arithmetic next_target next_measure"
).split()


class Cell(NamedTuple):
    """A year of a series: the target, the result, and a target that has no number."""

    target: Figure | None = None
    result: Figure | None = None
    other: Unnumbered | None = None


def ledger(
    graph: Asked,
    place: str | None = None,
    indicator: str | None = None,
    *,
    plans: bool = False,
) -> "pandas.DataFrame":
    """Give one row for each place, indicator, kind and year.

    ``target`` and ``result`` are in ``unit`` (a result in another unit is turned into it), 万 and
    亿 multiplied out; what falls is positive, as stated. ``status`` is met, missed, exceeded, not
    reported (the next report is there and does not say), not comparable (it says so in another
    kind or unit), open (the store has no next report) or no target. ``plans`` gives instead the
    targets for later years, such as those of five-year plans.
    Raises UnknownNameError for a place or an indicator that the store does not have.
    """
    corpus = Corpus(graph, place, indicator)
    rows = list(_later(corpus) if plans else _rows(corpus))
    texts = corpus.texts(str(row[name]) for row in rows for name in _SENTENCES)
    for row in rows:
        row.update({name: texts.get(str(row[name]), "") for name in _SENTENCES})
    return frame(rows, COLUMNS)


_SENTENCES = ("target_sentence", "result_sentence")
Row = dict[str, object]


def lines(corpus: Corpus) -> dict[Key, dict[int, Cell]]:
    """Give the series that have a target in any year, by year, in the scheme's order."""
    targets, results = candidates(corpus)
    cells: dict[Key, dict[int, Cell]] = defaultdict(dict)
    for key, year in targets:
        cells[key][year] = Cell(target=picked(targets[key, year]))
    for other in corpus.unnumbered:
        kind = family(corpus.usual.get(other.indicator, "growth"))
        key = (other.code, other.indicator, kind)
        cells[key].setdefault(other.year, Cell(other=other))
    for (key, year), found in results.items():
        if key in cells:
            cell = cells[key].get(year, Cell())
            cells[key][year] = cell._replace(result=_answer(found, cell, cells[key]))
    cells = {key: series for key, series in cells.items() if any(map(_told, series.values()))}
    order = corpus.order
    keys = sorted(cells, key=lambda key: (key[0], order.get(key[1], len(order)), key[2]))
    return {key: dict(sorted(cells[key].items())) for key in keys}


def _told(cell: Cell) -> bool:
    """Tell whether a cell says more than that there is no target."""
    return cell.target is not None or (cell.other is not None and cell.other.how == "worded")


Candidates = dict[tuple[Key, int], list[Figure]]


def candidates(corpus: Corpus) -> tuple[Candidates, Candidates]:
    """Give the figures for each cell: targets that the year's own report sets, results of the next."""
    targets: Candidates = defaultdict(list)
    results: Candidates = defaultdict(list)
    for figure in corpus.figures:
        key = (figure.code, figure.indicator, figure.family)
        if figure.span is not None or corpus.concepts[figure.indicator].generic:
            continue
        if figure.frame == "target" and figure.year == figure.given:
            targets[key, figure.year].append(figure)
        elif figure.frame == "result" and figure.year == figure.given - 1:
            results[key, figure.year].append(figure)
    return targets, results


def _answer(found: list[Figure], cell: Cell, series: dict[int, Cell]) -> Figure | None:
    """Give the main result, one in the target's unit (in that of another year's) before others."""
    targets = [c.target for c in (cell, *series.values()) if c.target is not None]
    like = next(iter(targets), None)
    fits = [f for f in found if like is None or scales().same(like, f)]
    if cell.target is None and cell.other is None:
        return picked(fits)
    return picked(fits or found)


def _rows(corpus: Corpus) -> Iterator[Row]:
    beside = _beside(corpus)
    for key, series in lines(corpus).items():
        for year, cell in series.items():
            result = cell.result or (beside.get((key[:2], year)) if cell.target else None)
            verdict = _verdict(corpus, key, year, cell._replace(result=result))
            following = series.get(year + 1, Cell())
            yield _row(corpus, key, year, cell._replace(result=result), verdict, following)


def _beside(corpus: Corpus) -> dict[tuple[tuple[str, ...], int], Figure]:
    """Give a result of each indicator and year, in whatever kind: what a report says instead."""
    found: dict[tuple[tuple[str, ...], int], list[Figure]] = defaultdict(list)
    for (key, year), figures in candidates(corpus)[1].items():
        found[key[:2], year] += figures
    return {at: min(figures, key=lambda f: f.rank) for at, figures in found.items()}


def _verdict(corpus: Corpus, key: Key, year: int, cell: Cell) -> Verdict:
    if cell.target is None:
        if cell.other is not None and cell.other.how == "worded":
            return _worded(corpus, key, year, cell)
        return Verdict("no target", "")
    if cell.result is not None:
        return judge(cell.target, cell.result, corpus.concepts[key[1]].good)
    return _silent(corpus, key, year)


def _worded(corpus: Corpus, key: Key, year: int, cell: Cell) -> Verdict:
    if cell.result is None:
        return _silent(corpus, key, year)
    return Verdict(
        "not comparable", f"{cell.result.words} ⟷ {cell.other.words if cell.other else ''}"
    )


def _silent(corpus: Corpus, key: Key, year: int) -> Verdict:
    if year + 1 in corpus.years[key[0]]:
        return Verdict("not reported", f"the report of {year + 1} does not say")
    return Verdict("open", f"no report of {year + 1} in the store")


def _row(corpus: Corpus, key: Key, year: int, cell: Cell, verdict: Verdict, following: Cell) -> Row:
    code, indicator, kind = key
    target, result, other = cell
    lead = target or result
    return {
        "place": corpus.names[code],
        "code": code,
        "indicator": indicator,
        "label": corpus.concepts[indicator].label,
        "kind": lead.kind if lead else kind,
        "unit": lead.unit if lead else "",
        "year": year,
        "target": target and target.value,
        "target_max": target and target.max,
        "comparator": target.comparator if target else "",
        "target_words": target.words if target else other.words if other else "",
        "target_measure": target.measure if target else other.statement if other else "",
        "target_sentence": target.sentence if target else other.sentence if other else "",
        "result": result and _converted(result, target),
        "result_words": result.words if result else "",
        "result_measure": result.measure if result else "",
        "result_sentence": result.sentence if result else "",
        "status": verdict.status,
        "arithmetic": verdict.arithmetic,
        "next_target": _said(following),
        "next_measure": following.target.measure if following.target else "",
    }


def _converted(result: Figure, target: Figure | None) -> object:
    """Give the result in the target's unit where one can be turned into the other."""
    table = scales()
    if target is None or result.unit == target.unit or not table.same(target, result):
        return result.value
    return result.value * table.base(result.unit)[1] / table.base(target.unit)[1]


def _said(cell: Cell) -> str:
    if cell.target is not None:
        return cell.target.words
    return cell.other.words if cell.other is not None else ""


def _later(corpus: Corpus) -> Iterator[Row]:
    """Yield the targets for years after the report's own, averages and sums among them."""
    found: dict[tuple[Key, int, int, str], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        if figure.frame == "target" and (figure.year > figure.given or figure.span is not None):
            key = (figure.code, figure.indicator, figure.family)
            found[key, figure.year, figure.given, figure.span or ""].append(figure)
    order = corpus.order
    for at in sorted(found, key=lambda at: (at[0][0], order.get(at[0][1], 0), at)):
        key, year, given, _ = at
        cell = Cell(target=picked(found[at]))
        span = {"average": ", a year on average", "total": ", in all"}.get(at[3], "")
        told = Verdict("open", f"set in the report of {given}{span}")
        yield _row(corpus, key, year, cell, told, Cell())

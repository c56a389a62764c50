"""The same indicator from the nation down to the district in one year, child beside parent."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import LEVELS, Asked, Corpus, Figure, Unnumbered, family, own, picked
from zhengtu.analysis.judge import scales, signed
from zhengtu.analysis.ledger import candidates

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "level place code parent indicator label kind frame year value max comparator unit words "
    "parent_value gap sentence measure"
).split()
_Row = dict[str, object]


def ladder(
    graph: Asked,
    year: int | None = None,
    indicator: str | None = None,
    kind: str = "growth",
    frame: str = "target",
) -> "pandas.DataFrame":
    """Give one row for each place that sets a target for the year, or states its result.

    Without a year: for each year and indicator that several places speak of.

    ``gap`` is child minus ``parent``, the nearest place above that the store has reports of; of
    ranges the lower ends; what falls counts below zero. A target in words, or none where the
    report lists its targets, has no ``value``. Without an indicator: all shared ones.
    Raises UnknownNameError for an indicator that the store does not have.
    """
    corpus = Corpus(graph, indicator=indicator)
    order = corpus.order
    rows = []
    for of, cells in sorted(_cells(corpus, kind, frame).items()):
        several = Counter(at[1] for at in cells)
        for at in sorted(cells, key=lambda at: (order[at[1]], *_depth(corpus, at[0]))):
            wanted = of == year if year is not None else several[at[1]] > 1
            if wanted and (indicator is not None or not own(at[1])):
                rows.append(_row(corpus, cells, at, kind, frame, of))
    texts = corpus.texts(str(row["sentence"]) for row in rows)
    for row in rows:
        row["sentence"] = texts.get(str(row["sentence"]), "")
    return sheet.frame(rows, COLUMNS)


_Cells = dict[tuple[str, str], Figure | Unnumbered]


def _cells(corpus: Corpus, kind: str, wanted: str) -> dict[int, _Cells]:
    """Give the cells of each year by place and indicator."""
    targets, results = candidates(corpus)
    years: dict[int, _Cells] = defaultdict(dict)
    for (key, at), found in (targets if wanted == "target" else results).items():
        main = picked(found)
        if key[2] == family(kind) and main is not None:
            years[at][key[0], key[1]] = main
    for other in corpus.unnumbered if wanted == "target" else ():
        if corpus.usual.get(other.indicator) == kind:
            years[other.year].setdefault((other.code, other.indicator), other)
    return years


def _depth(corpus: Corpus, code: str) -> Iterator[object]:
    yield LEVELS.index(corpus.levels[code])
    yield code


def _row(
    corpus: Corpus, cells: _Cells, at: tuple[str, str], kind: str, wanted: str, year: int
) -> _Row:
    code, indicator = at
    cell, parent = cells[at], corpus.parents[code]
    above = cells.get((parent, indicator))
    figure = cell if isinstance(cell, Figure) else None
    over = above if isinstance(above, Figure) else None
    same = figure is not None and over is not None and scales().same(figure, over)
    by = Decimal(1)
    if figure is not None and over is not None:
        by = scales().base(over.unit)[1] / scales().base(figure.unit)[1]
    return {
        "level": corpus.levels[code],
        "place": corpus.names[code],
        "code": code,
        "parent": parent,
        "indicator": indicator,
        "label": corpus.concepts[indicator].label,
        "kind": figure.kind if figure else kind,
        "frame": wanted,
        "year": year,
        "value": figure and figure.value,
        "max": figure and figure.max,
        "comparator": figure.comparator if figure else "",
        "unit": figure.unit if figure else "",
        "words": cell.words,
        "parent_value": over.value * by if over and same else None,
        "gap": signed(figure) - signed(over) * by if figure and over and same else None,
        "sentence": cell.sentence,
        "measure": cell.measure if isinstance(cell, Figure) else cell.statement,
    }

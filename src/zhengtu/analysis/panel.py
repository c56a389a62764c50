"""One indicator as a tidy panel: a row for each place and year, and why a cell is empty."""

from typing import TYPE_CHECKING

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import Asked, Corpus, Figure, Unnumbered, family, picked
from zhengtu.analysis.ledger import candidates

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "place code level indicator label kind frame year value max comparator unit words missing "
    "given begin sentence measure"
).split()
_Row = dict[str, object]


def panel(
    graph: Asked,
    indicator: str,
    kind: str = "growth",
    frame: str = "target",
    years: tuple[int, int] | None = None,
    place: str | None = None,
) -> "pandas.DataFrame":
    """Give one row for each place with reports and each year from the first to the last wanted.

    Targets of a year are looked for in the report of that year, results in the next one's;
    ``given`` is the year of that report. Where there is no value ``missing`` says why: ``no
    report`` in the store; ``not stated``: the report lists its targets and has none for this one,
    or has words (then in ``words``); ``not found``: nothing of the kind was read.
    By default ``years`` span those of the store. Raises UnknownNameError.
    """
    corpus = Corpus(graph, place, indicator)
    after = 0 if frame == "target" else 1
    given = [year - after for code in corpus.codes for year in corpus.years[code]]
    first, last = years or (min(given), max(given))
    cells = _cells(corpus, kind, frame)
    rows = [
        _row(corpus, cells.get((code, year)), code, year, year + after, kind, frame)
        for code in corpus.codes
        for year in range(first, last + 1)
    ]
    slug = next(iter(corpus.slugs or ()), "")
    for row in rows:
        row["indicator"] = row["indicator"] or slug
        row["label"] = corpus.concepts[str(row["indicator"])].label
    texts = corpus.texts(str(row["sentence"]) for row in rows)
    for row in rows:
        row["sentence"] = texts.get(str(row["sentence"]), "")
    return sheet.frame(rows, COLUMNS)


_Cell = Figure | Unnumbered | None


def _cells(corpus: Corpus, kind: str, wanted: str) -> dict[tuple[str, int], _Cell]:
    targets, results = candidates(corpus)
    found: dict[tuple[str, int], list[Figure]] = {}
    for (key, year), figures in (targets if wanted == "target" else results).items():
        if key[2] == family(kind):
            found.setdefault((key[0], year), []).extend(figures)
    cells: dict[tuple[str, int], _Cell] = {at: picked(figures) for at, figures in found.items()}
    if wanted == "target":
        for other in corpus.unnumbered:
            if corpus.usual.get(other.indicator, kind) == kind:
                cells.setdefault((other.code, other.year), other)
    return cells


def _row(
    corpus: Corpus, cell: _Cell, code: str, year: int, given: int, kind: str, wanted: str
) -> _Row:
    figure = cell if isinstance(cell, Figure) else None
    other = cell if isinstance(cell, Unnumbered) else None
    there = given in corpus.years[code]
    why = "not stated" if other else "not found" if there else "no report"
    lead = figure or other
    return {
        "place": corpus.names[code],
        "code": code,
        "level": corpus.levels[code],
        "indicator": lead.indicator if lead else "",
        "label": "",
        "kind": figure.kind if figure else kind,
        "frame": wanted,
        "year": year,
        "value": figure and figure.value,
        "max": figure and figure.max,
        "comparator": figure.comparator if figure else "",
        "unit": figure.unit if figure else "",
        "words": lead.words if lead else "",
        "missing": "" if figure else why,
        "given": given if there else None,
        "begin": figure and figure.begin,
        "sentence": lead.sentence if lead else "",
        "measure": figure.measure if figure else other.statement if other else "",
    }

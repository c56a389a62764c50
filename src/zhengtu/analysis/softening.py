"""How firmly targets are put, and whether they soften from year to year.

Two scales. ``strength`` is that of the word that governs the target in its sentence (必须 5 … 探索
1; the rows of ``seeds/lexicon/commitments.tsv``; 0 where there is none). ``firmness`` is that of
the bound: a floor, a ceiling or a plain number 4, a range 3, 左右 2, words without a number 1, no
target at all 0.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import Asked, Corpus, Figure
from zhengtu.analysis.ledger import Cell, lines
from zhengtu.lexicon import Lexicon, load

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "place code indicator label kind year words bound firmness word strength drift why "
    "sentence measure"
).split()
_Row = dict[str, object]
#: The names of bounds by comparator, and how firm each is.
_BOUNDS = {">=": ("floor", 4), "<=": ("ceiling", 4), "=": ("exact", 4), "~": ("about", 2)}
_RANGE, _WORDS, _NONE = ("range", 3), ("words", 1), ("none", 0)
#: What the passage that lists the year's targets opens with (主要预期目标是), for those after it.
_LISTED = ("预期", 3)
#: A word governs what follows up to here.
_STOP = re.compile(r"[。；;！!]")
_SPACE = re.compile(r"\s")


class CommitmentRow(BaseModel, frozen=True):
    """A line of ``commitments.tsv``: how strongly a word commits, from 5 to 1, and why."""

    word: str
    strength: int
    reason: str


@dataclass(frozen=True, slots=True)
class Commitments:
    """The words that commit, longest first, and their strength."""

    pattern: re.Pattern[str]
    strengths: dict[str, int]

    def governing(self, sentence: str, words: str) -> tuple[str, int]:
        """Give the nearest such word before a figure in its sentence; "" and 0 where none is."""
        at = sentence.find(words)
        before = _STOP.split(sentence[:at] if at >= 0 else sentence)[-1]
        found = [match[0] for match in self.pattern.finditer(before)]
        return (found[-1], self.strengths[found[-1]]) if found else ("", 0)


def commitments(lexicon: Lexicon) -> Commitments:
    """Read ``commitments``; raises LexiconError."""
    rows = sorted(lexicon.table("commitments", CommitmentRow), key=lambda row: -len(row.word))
    pattern = re.compile("|".join(re.escape(row.word) for row in rows))
    return Commitments(pattern, {row.word: row.strength for row in rows})


@cache
def words() -> Commitments:
    """Give those of the package's own table."""
    return commitments(load())


def softening(
    graph: Asked, place: str | None = None, indicator: str | None = None
) -> "pandas.DataFrame":
    """Give one row for each target: how it is bound and worded, and how that differs from before.

    ``drift`` compares with the last year before in which the place's report says anything of the
    indicator: softer, harder, mixed, same, or "" for the first; ``why`` says from what to what.
    Raises UnknownNameError for a place or an indicator that the store does not have.
    """
    corpus = Corpus(graph, place, indicator)
    series = lines(corpus)
    texts = corpus.texts(
        cell.target.sentence if cell.target else cell.other.sentence if cell.other else ""
        for cells in series.values()
        for cell in cells.values()
    )
    rows: list[_Row] = []
    for (code, slug, kind), cells in series.items():
        about: _Row = {
            "place": corpus.names[code],
            "code": code,
            "indicator": slug,
            "label": corpus.concepts[slug].label,
            "kind": kind,
        }
        rows += [about | row for row in _drifts(cells, texts)]
    return sheet.frame(rows, COLUMNS)


def _drifts(cells: dict[int, Cell], texts: dict[str, str]) -> Iterator[_Row]:
    before: _Row | None = None
    for year, cell in cells.items():
        if cell.target is None and cell.other is None:
            continue
        row = _put(cell, texts) | {"year": year}
        row["drift"], row["why"] = ("", "") if before is None else _compared(before, row)
        yield row
        before = row


def _put(cell: Cell, texts: dict[str, str]) -> _Row:
    """Tell how a target is put."""
    target, other = cell.target, cell.other
    if target is None:
        assert other is not None
        bound = _WORDS if other.how == "worded" else _NONE
        sentence = texts.get(other.sentence, "")
        said, spot, iri = other.words, other.words, other.statement
    else:
        bound, sentence = _bound(target), texts.get(target.sentence, "")
        said, spot, iri = target.words, cleaned(target.words), target.measure
    word, strength = words().governing(sentence, spot) if bound != _NONE else ("", 0)
    if target is not None and target.prominence and not word:
        word, strength = _LISTED
    return {
        "words": said,
        "bound": bound[0],
        "firmness": bound[1],
        "word": word,
        "strength": strength,
        "sentence": sentence,
        "measure": iri,
    }


def _bound(target: Figure) -> tuple[str, int]:
    return _BOUNDS[target.comparator] if target.max is None else _RANGE


def _compared(before: _Row, row: _Row) -> tuple[str, str]:
    moves, why = [], []
    for scale, shown in (("firmness", "bound"), ("strength", "word")):
        # a word that is missing on one side says nothing of the other
        if scale == "strength" and not (before[scale] and row[scale]):
            continue
        moves.append(int(str(row[scale])) - int(str(before[scale])))
        if moves[-1]:
            why.append(f"{before[shown]} → {row[shown]}")
    harder, softer = any(move > 0 for move in moves), any(move < 0 for move in moves)
    drift = "mixed" if harder and softer else "softer" if softer else "harder" if harder else "same"
    return drift, ", ".join(why)


def cleaned(text: str) -> str:
    """Bring a raw span to the form that sentences have."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))

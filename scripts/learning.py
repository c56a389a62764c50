"""Measure what the project tagger learns and write the scores and the curve of docs/model.md.

usage: learning.py GOLD

GOLD is a folder of NAME.gold.jsonl and NAME.windows.json (see gold.py). Each document is scored
with models trained on the next few of all others, in an order made from the documents' names, read
forward and backward; scores are added up over documents and over both ways.
"""

import argparse
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from gold import Passages, chunked, passages, rows
from page import DOCS, put
from quality import NO_MODEL
from train import Example, examples, train

from zhengtu import paths
from zhengtu.evaluate import Table, score, total
from zhengtu.extract.project import Projects
from zhengtu.lexicon import load
from zhengtu.model import Report
from zhengtu.pipeline.stages import Stages

SIZES = (3, 6, 9, 12, 15, 18)
SHIPPED = paths.models() / "projects.crfsuite"


def turns(name: str, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the other documents in the order in which they are trained on, and that reversed."""
    mixed = sorted(names, key=lambda some: hashlib.sha256(some.encode()).digest())
    at = mixed.index(name)
    others = (*mixed[at + 1 :], *mixed[:at])
    return others, others[::-1]


class Learner:
    """Reads gold once, trains on parts of it and scores the projects of what is left out."""

    def __init__(self, gold: Path, model: Path) -> None:
        """Read the passages; ``model`` is where each model is written in its turn."""
        self._lexicon, self._model, stages = load(), model, Stages()
        self.gold = passages(gold)
        self._reports: dict[str, Report] = {}
        self._data: dict[tuple[str, bool], list[Example]] = {}
        for p in self.gold:
            self._reports[p.name] = p.around(chunked(stages, p))
            for votes in (True, False):
                found = examples(p, stages, self._lexicon, votes=votes)
                self._data[p.name, votes] = list(found)

    def given(self, model: Path) -> Table:
        """Score every document with one model; the rules alone where there is no such file."""
        return total(self._score(p, model) for p in self.gold)

    def held_out(self, size: int, *, votes: bool) -> Table:
        """Score each document with models trained on ``size`` others."""
        return total(self._tables(size, votes))

    def _tables(self, size: int, votes: bool) -> Iterator[Table]:
        names = [p.name for p in self.gold]
        for passage in self.gold:
            chosen = {frozenset(turn[:size]) for turn in turns(passage.name, names)}
            for some in sorted(chosen, key=sorted):
                data = [e for name in names if name in some for e in self._data[name, votes]]
                train(data, self._model)
                yield self._score(passage, self._model)

    def _score(self, passage: Passages, model: Path) -> Table:
        report = self._reports[passage.name]
        found = rows(Projects(self._lexicon, model)(report), passage)
        return score(report.source.text, passage.annotations, found)


def scores(learner: Learner) -> Iterator[str]:
    """Yield the lines of the table of scores on documents that were not trained on."""
    most = len(learner.gold) - 1
    runs = (
        ("rules alone", learner.given(NO_MODEL)),
        ("model without the rules' votes", learner.held_out(most, votes=False)),
        ("**rules and model**, as shipped", learner.held_out(most, votes=True)),
        ("shipped file on its own training passages: no evidence", learner.given(SHIPPED)),
    )
    yield "| run | precision | recall | strict F1 | relaxed F1 |"
    yield "|---|---|---|---|---|"
    for name, table in runs:
        strict, relaxed = table["project", "strict"], table["project", "relaxed"]
        shares = (strict.precision, strict.recall, strict.f1, relaxed.f1)
        yield f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def curve(learner: Learner) -> Iterator[str]:
    """Yield the lines of the learning curve, strict and relaxed F1."""
    yield "| documents trained on | rules and model | model without the rules' votes |"
    yield "|---|---|---|"
    yield f"| 0 (rules alone) | {_cell(learner.given(NO_MODEL))} | – |"
    for size in SIZES:
        if size < len(learner.gold):
            both, alone = (_cell(learner.held_out(size, votes=v)) for v in (True, False))
            yield f"| {size} | {both} | {alone} |"


def _cell(table: Table) -> str:
    return f"{table['project', 'strict'].f1:.3f} / {table['project', 'relaxed'].f1:.3f}"


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        learner = Learner(options.gold, Path(folder) / "projects.crfsuite")
        put(DOCS / "model.md", "scores", scores(learner))
        put(DOCS / "model.md", "curve", curve(learner))


if __name__ == "__main__":
    main()

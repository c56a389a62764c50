"""A trained linear CRF over the items of a sentence: which span of each is a project, if any."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

#: The label of an item that is no project; the others are the names of ``spans``.
NONE = "-"
#: An item is no project where that is at least this likely; chosen on the gold, document by document.
_SURE = 0.7
#: What is taken at all was right two times in three on the gold, however unlikely.
_LEAST = 0.65


class Label(NamedTuple):
    """The likeliest label of an item and its marginal probability, at least ``_LEAST``."""

    name: str
    probability: float


class Tagger:
    """An opened model; ``scripts/train.py`` makes it and says from what."""

    def __init__(self, path: Path) -> None:
        """Open a model of crfsuite; raises OSError where the file is missing or is none."""
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._spans = [name for name in self._tagger.labels() if name != NONE]

    def __call__(self, rows: Sequence[Sequence[str]]) -> Iterator[Label]:
        """Label the items of one list, given their features."""
        self._tagger.set(rows)
        for at, name in enumerate(self._tagger.tag()):
            probability = self._tagger.marginal(name, at)
            if name == NONE and probability < _SURE and self._spans:
                name = max(self._spans, key=lambda span: self._tagger.marginal(span, at))
                probability = 1 - probability
            yield Label(name, max(_LEAST, probability))

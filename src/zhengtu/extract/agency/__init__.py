"""Agencies: who governs, decides, teaches, heals, makes and trades in a report."""

from collections.abc import Iterable, Iterator

from zhengtu.extract.agency.built import Built
from zhengtu.extract.agency.companies import Companies
from zhengtu.extract.agency.echo import Echo
from zhengtu.extract.agency.fixed import Names
from zhengtu.extract.agency.founded import Founded
from zhengtu.extract.agency.heads import Heads
from zhengtu.extract.agency.organs import Organs
from zhengtu.extract.agency.shape import Shape
from zhengtu.extract.agency.suffixed import Suffixed
from zhengtu.extract.agency.tables import Found, Tables
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.lexicon import Lexicon
from zhengtu.model import Agency, Report, Sentence


class Agencies:
    """Finds the organisations that a report names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables."""
        tables = Tables(lexicon)
        vocabulary = Vocabulary(tables)
        shape = Shape(tables, vocabulary)
        self._finders = (
            Organs(tables, vocabulary),
            Names(tables, shape),
            Suffixed(tables, vocabulary),
            Founded(tables, vocabulary),
            Built(tables, vocabulary),
            Heads(tables, shape),
            Companies(tables, vocabulary, shape),
        )
        self._echo = Echo(tables, vocabulary)

    def __call__(self, report: Report) -> Iterator[Agency]:
        """Yield the agencies of a report, sentence by sentence, none inside another."""
        found = [
            _longest(f for find in self._finders for f in find(sentence))
            for sentence in report.sentences
        ]
        for sentence, first, again in zip(
            report.sentences, found, self._echo(report, found), strict=True
        ):
            for one in _longest([*first, *again]):
                yield _agency(report, sentence, one)


def _longest(found: Iterable[Found]) -> list[Found]:
    """Keep the longest of overlapping spans, in order of the text."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, -f.confidence)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)


def _agency(report: Report, sentence: Sentence, found: Found) -> Agency:
    start, end = sentence.span(found.start, found.end)
    return Agency(
        start=start,
        end=end,
        text=report.source.text[start:end],
        name=sentence.text[found.start : found.end],
        rule=found.rule,
        confidence=found.confidence,
        subtype=found.subtype,
    )

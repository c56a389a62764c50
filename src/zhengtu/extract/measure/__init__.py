"""Quantities that say how much or how many: a grammar on characters, and what each measures."""

from collections.abc import Iterator

from zhengtu.extract.measure.clause import Clauses, Line
from zhengtu.extract.measure.quantity import Aside, Scanner
from zhengtu.extract.measure.reader import FROM, Reader, Reading
from zhengtu.extract.measure.tables import Tables
from zhengtu.lexicon import Lexicon
from zhengtu.model import Measure, Report, Sentence

__all__ = ["Measures"]

#: How often each rule was right where it could be checked.
_CONFIDENCE = {
    "link": 0.95, "noun-number": 0.93, "verb-number-noun": 0.93, "number-noun": 0.85, "move": 0.95,
    "respective": 0.93, "carried": 0.93, "structure": 0.97, "number-of": 0.9, "clause-before": 0.6,
}  # fmt: skip


class Measures:
    """Finds the measures of a report, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the grammar."""
        tables = Tables(lexicon)
        self._scan = Scanner(tables)
        self._clauses = Clauses(tables)
        self._read = Reader(tables)

    def __call__(self, report: Report) -> Iterator[Measure]:
        """Yield the measures of a report."""
        for sentence in report.sentences:
            yield from self.sentence(sentence, report.source.text)

    def sentence(self, sentence: Sentence, raw: str) -> Iterator[Measure]:
        """Yield the measures of one sentence of the document ``raw``."""
        found = list(self._scan(sentence.text))
        kept, _ = self._clauses.sift(sentence.text, found)
        if not kept:
            return
        for reading in self._read(Line(sentence), kept):
            if reading.indicator and reading.item.dimension:
                yield self._measure(reading, sentence, raw)

    def asides(self, sentence: Sentence) -> list[Aside]:
        """Say why numerals of a sentence measure nothing; a baseline counts as part of a measure."""
        kept, asides = self._clauses.sift(sentence.text, list(self._scan(sentence.text)))
        read = {(r.item.start, r.item.end) for r in self._read(Line(sentence), kept)}
        for item in kept:
            if (item.start, item.end) in read:
                continue
            if item.dimension in ("time", "age"):
                asides.append(Aside(item.start, item.end, "duration"))
            elif item.parts or FROM.search(sentence.text, 0, item.start):
                asides.append(Aside(item.start, item.end, "baseline"))
        return asides

    def _measure(self, reading: Reading, sentence: Sentence, raw: str) -> Measure:
        item = reading.item
        start, end = sentence.span(item.start, item.end)
        frame, year = sentence.moment(item.start)
        return Measure(
            start=start, end=end, text=raw[start:end], name=sentence.text[item.start : item.end],
            rule=reading.rule, confidence=_CONFIDENCE[reading.rule], indicator=reading.indicator,
            value=item.value, value_max=item.value_max, baseline=reading.baseline, unit=item.unit,
            comparator=reading.comparator, kind=reading.kind, direction=reading.direction,
            frame=frame, year=year,
        )  # fmt: skip

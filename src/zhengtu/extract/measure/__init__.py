"""Quantities that say how much or how many: a grammar on characters, and what each measures."""

import re
from collections.abc import Iterator

from zhengtu.extract.measure.clause import Clauses, Line
from zhengtu.extract.measure.quantity import Aside, Quantity, Scanner
from zhengtu.extract.measure.reader import Reader
from zhengtu.extract.measure.scope import Scopes
from zhengtu.extract.measure.state import Reading, whole
from zhengtu.extract.measure.tables import RuleRow, Tables
from zhengtu.lexicon import Lexicon
from zhengtu.model import Measure, Report, Sentence

__all__ = ["Measures"]

#: Rules whose indicator names what is counted.
_COUNTED = frozenset(("number-noun", "verb-number-noun"))
#: What stands already, though a plan speaks of it: 我国60岁以上人口已达2.5亿.
_ALREADY = re.compile(r"已经?(?:达到?|超过?|有|突破|接近)了?$")


class Measures:
    """Finds the measures of a report, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the grammar."""
        tables = Tables(lexicon)
        self._scan = Scanner(tables)
        self._clauses = Clauses(tables)
        self._read = Reader(tables)
        self._scopes = Scopes(tables)
        rules = lexicon.table("measure_rules", RuleRow)
        self._confidence = {row.rule: row.confidence for row in rules}

    def __call__(self, report: Report) -> Iterator[Measure]:
        """Yield the measures of a report."""
        economy = "国内生产总值" if report.level == "national" else "地区生产总值"
        for sentence in report.sentences:
            readings, _, _ = self._readings(sentence, economy)
            topic = self._scopes.topic(Line(sentence, economy)) if readings else ""
            for reading in readings:
                if reading.item.dimension and reading.indicator:
                    yield self._measure(reading, sentence, report.source.text, topic)

    def asides(self, sentence: Sentence) -> list[Aside]:
        """Say why numerals of a sentence measure nothing; a baseline is part of its measure."""
        readings, kept, asides = self._readings(sentence, "")
        read = {(reading.item.start, reading.item.end) for reading in readings}
        for item in kept:
            if (item.start, item.end) in read:
                continue
            if item.dimension in ("time", "age"):
                asides.append(Aside(item.start, item.end, "duration"))
            elif item.parts or self._read.leaves(sentence.text, item):
                asides.append(Aside(item.start, item.end, "baseline"))
        return asides

    def _readings(
        self, sentence: Sentence, economy: str
    ) -> tuple[list[Reading], list[Quantity], list[Aside]]:
        kept, asides = self._clauses.sift(sentence.text, list(self._scan(sentence.text)))
        return list(self._read(Line(sentence, economy), kept)) if kept else [], kept, asides

    def _measure(self, reading: Reading, sentence: Sentence, raw: str, topic: str) -> Measure:
        item = reading.item
        start, end = sentence.span(item.start, item.end)
        frame, year = sentence.moment(item.start)
        if frame == "target" and _ALREADY.search(sentence.text, 0, item.start):
            frame, year = "other", year - 1 if year else None
        indicator, scope = self._scopes(topic, whole(reading.indicator), reading.rule in _COUNTED)
        return Measure(
            start=start, end=end, text=raw[start:end], name=sentence.text[item.start : item.end],
            rule=reading.rule, confidence=self._confidence[reading.rule], indicator=indicator,
            scope=scope,
            value=item.value, value_max=item.value_max, baseline=reading.baseline, unit=item.unit,
            comparator=reading.comparator, kind=reading.kind, direction=reading.direction,
            frame=frame, year=year,
        )  # fmt: skip

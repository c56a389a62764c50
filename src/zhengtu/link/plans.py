"""What a plan leaves open: targets that it puts in words, and headline targets that it does not set.

A report lists its targets in one passage (主要预期目标是：…). Only where that passage is recognised can
an indicator be said to have no target; elsewhere nothing is said, for it may merely not be found.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from zhengtu.link.document import Document
from zhengtu.link.facts import Fact, Facts
from zhengtu.link.headlines import Headline, Headlines
from zhengtu.model import Measure, Sentence

#: 今年经济社会发展的主要预期目标是：
_LISTED = re.compile(
    r"(?:预期|主要|调控|奋斗|总体|发展)(?:性)?目标(?:任务)?(?:建议|初步|安排|确定|定)*(?:是|为|如下|[：:])"
)
#: A list of another span of years: “十四五”时期…主要目标是, 今后五年….
_OTHER_YEARS = re.compile(r"[“\"]?十[一二三四五]五|[五三]年|20[2-9][05]年远景|时期|任期|到20\d\d年")
#: 没有提出全年经济增速具体目标
_REFUSED = re.compile(r"(?:没有|未|不再?)(?:提出|设定|设立|设置|确定|设)([^，。；]{2,16}?)目标")
#: What a clause begins with that is a means and no target.
_MEANS = re.compile(r"(?:加强|加快|放在|把|坚持|着力|重点|通过|推动|更加|统筹|围绕)")
_DIGIT = re.compile(r"\d")
_CLAUSE = re.compile(r"[^，,；;。：:]+")
#: 产量稳定在百万吨以上: an amount, whether or not its number was read.
_AMOUNT = re.compile(r"(?:稳定|保持|控制)在|以上|左右|以内|不[低高少]于")
#: So many headline indicators with a number make a passage a list of targets.
_LEAST = 3
#: A list goes on for no more sentences than these.
_LONGEST = 8
#: Shares that were right of those checked by hand.
_CONFIDENCE = {"plan-refused": Decimal("0.95"), "plan-silent": Decimal("0.9")}
_WORDED = Decimal("0.9")

#: A figure and the last part of its indicator's IRI.
Figures = Sequence[tuple[Measure, str]]


class Passage(NamedTuple):
    """Sentences, by index, that list a plan's targets."""

    first: int
    last: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.first <= index <= self.last


class Plans:
    """Reads the list of targets of one report."""

    def __init__(self, facts: Facts, document: Document, table: Headlines, about: Fact) -> None:
        """Take the report; ``about`` holds what every statement of it says: report, area, who."""
        self._facts = facts
        self._document = document
        self._sentences = document.report.sentences
        self._table = table
        self._about = about

    def tell(self, figures: Figures) -> list[Measure]:
        """Say which targets are worded and which are absent, given all figures of the report.

        Gives the targets that the list states in figures.
        """
        figures = [(m, slug) for m, slug in figures if m.frame == "target" and self._due(m.year)]
        passage = self._passage(figures)
        aimed = {row.slug for row in self._table.rows if any(_sets(row, *f) for f in figures)}
        named = set() if passage is None else self._worded(passage) | self._amounts()
        for index, row in self._refused():
            if row.slug not in aimed:
                self._absent(row, Passage(index, index), "plan-refused")
                named.add(row.slug)
        if passage is None:
            return []
        for row in self._table.rows:
            if row.slug not in aimed | named:
                self._absent(row, passage, "plan-silent")
        return [m for m, _ in figures if self._document.sentence(m.start) in passage]

    def _due(self, year: int | None) -> bool:
        return year in (None, self._document.year)

    def _passage(self, figures: Figures) -> Passage | None:
        """Give the first list with enough headline indicators in it."""
        places = [(self._document.sentence(m.start), m, slug) for m, slug in figures]
        counted = {index for index, _, _ in places}
        for first, sentence in enumerate(self._sentences):
            if not self._opens(sentence):
                continue
            passage = Passage(first, self._last(first, counted))
            inside = [(m, slug) for index, m, slug in places if index in passage]
            rows = self._table.rows
            if sum(any(_sets(row, *figure) for figure in inside) for row in rows) >= _LEAST:
                return passage
        return None

    def _opens(self, sentence: Sentence) -> bool:
        match = _LISTED.search(sentence.text)
        if match is None or _OTHER_YEARS.search(sentence.text, 0, match.end()):
            return False
        frame, year = sentence.moment(match.start())
        return frame == "target" and self._due(year)

    def _last(self, first: int, counted: set[int]) -> int:
        last, section = first, self._sentences[first].section
        while last + 1 < len(self._sentences) and last - first < _LONGEST:
            following = self._sentences[last + 1]
            goes_on = last + 1 in counted or self._table.wording(following.text)[1]
            if following.section != section or following.heading or not goes_on:
                break
            last += 1
        return last

    def _worded(self, passage: Passage) -> set[str]:
        """Tell the targets in words of a list; give the indicators that it names at all."""
        named: set[str] = set()
        for index in range(passage.first, passage.last + 1):
            sentence = self._sentences[index]
            before: list[Headline] = []
            for clause in _CLAUSE.finditer(sentence.text):
                subject, sense = self._table.wording(clause[0])
                rows = list(self._table.subjects(subject))
                if sense and not subject:  # 固定资产投资扭转下滑态势，实现正增长
                    rows = before
                before = rows if not _DIGIT.search(clause[0]) else []
                for row in rows:
                    named.add(row.slug)
                    if sense and not _MEANS.match(clause[0]) and not _DIGIT.search(clause[0]):
                        self._word(row, sentence, clause.span(), sense)
        return named

    def _amounts(self) -> set[str]:
        """Give the indicators of which the plan says anywhere how much it is to be."""
        clauses = (
            clause[0]
            for sentence in self._sentences
            if sentence.frame == "target"
            for clause in _CLAUSE.finditer(sentence.text)
        )
        found = (self._table.subjects(clause) for clause in clauses if _AMOUNT.search(clause))
        return {row.slug for rows in found for row in rows}

    def _word(self, row: Headline, sentence: Sentence, clause: tuple[int, int], sense: str) -> None:
        start, end = sentence.span(*clause)
        fact = self._begin(f"worded/{self._document.path}/{start}-{row.slug}", "zt:WordedTarget")
        fact.say("zt:indicator", f"indicator/{row.slug}")
        fact.say("zt:wording", sense)
        fact.say("zt:frame", "target")
        fact.say("nif:anchorOf", self._document.report.source.text[start:end])
        self._rests(fact, start, end, (self._document.sentence(start),))
        fact.say("zt:rule", "plan-worded")
        fact.say("zt:confidence", _WORDED)

    def _refused(self) -> Iterator[tuple[int, Headline]]:
        """Yield what a report says it sets no target for, with the index of the sentence."""
        for index, sentence in enumerate(self._sentences):
            for match in _REFUSED.finditer(sentence.text):
                if sentence.frame != "result":
                    yield from ((index, row) for row in self._table.subjects(match[1]))

    def _absent(self, row: Headline, passage: Passage, rule: str) -> None:
        fact = self._begin(f"absent/{self._document.path}/{row.slug}", "zt:AbsentTarget")
        fact.say("zt:indicator", f"indicator/{row.slug}")
        indexes = range(passage.first, passage.last + 1)
        start, end = self._sentences[passage.first].start, self._sentences[passage.last].end
        self._rests(fact, start, end, indexes)
        fact.say("zt:rule", rule)
        fact.say("zt:confidence", _CONFIDENCE[rule])

    def _begin(self, key: str, kind: str) -> Fact:
        fact = self._facts.about(key, kind)
        for name, value in self._about.values:
            fact.say(name, value)
        fact.say("zt:year", self._document.year)
        return fact

    def _rests(self, fact: Fact, start: int, end: int, sentences: Sequence[int]) -> None:
        fact.say("nif:beginIndex", start)
        fact.say("nif:endIndex", end)
        for index in sentences:
            fact.say("prov:wasDerivedFrom", self._document.sentences[index])


def _sets(row: Headline, measure: Measure, slug: str) -> bool:
    """Tell whether a figure sets the target of a headline indicator, for the whole place or a part."""
    if slug in row.slugs:
        return True
    return measure.kind in ("growth", "change") and row.words.search(measure.indicator) is not None

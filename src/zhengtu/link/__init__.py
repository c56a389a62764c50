"""Mentions → facts: one node for one thing however often named, and how things relate."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from zhengtu.divisions import Divisions
from zhengtu.link.agencies import CLASSES as AGENCIES
from zhengtu.link.agencies import Agencies, Organs, organs
from zhengtu.link.commons import NATION, commons
from zhengtu.link.document import Document, report_key
from zhengtu.link.facts import Fact, Facts, Names, digest
from zhengtu.link.headlines import headlines
from zhengtu.link.indicators import indicators, units
from zhengtu.link.measures import CLASSES as MEASURES
from zhengtu.link.measures import Measures
from zhengtu.link.periods import periods
from zhengtu.link.places import CLASSES as PLACES
from zhengtu.link.places import Places
from zhengtu.link.plans import Plans
from zhengtu.link.spans import keys
from zhengtu.model import Agency, AnyMention, Measure, Place, Programme, Project, Report

__all__ = [
    "AGENCIES",
    "MEASURES",
    "PLACES",
    "Fact",
    "Facts",
    "Names",
    "Organs",
    "commons",
    "headlines",
    "indicators",
    "keys",
    "link",
    "organs",
    "periods",
    "report_key",
    "units",
]

#: What parts a place from the undertaking after it: 支持醴陵｜建设…, but not 醴陵，建设….
_APART = re.compile(r"[，。；;,、：:！!？?和及与或]")
_BETWEEN = 6
_SPACE = re.compile(r"\s")


def link(
    report: Report,
    mentions: Iterable[AnyMention],
    divisions: Divisions,
    names: Names,
    table: Organs,
    spans: Sequence[str] | None = None,
) -> Facts:
    """Say what a report's mentions, sorted by place in the text, amount to.

    ``spans`` are their keys, by default those that ``keys`` gives. Raises InputError where the
    report's place or year is not known.
    """
    document, found = Document(report), tuple(mentions)
    linker = _Linker(document, divisions, names, table)
    linker.tell(found, keys(document.path, found) if spans is None else spans)
    return linker.facts


class _Linker:
    def __init__(
        self, document: Document, divisions: Divisions, names: Names, table: Organs
    ) -> None:
        home = document.home
        self.facts = Facts()
        self._document = document
        self._names = names
        self._spans: dict[int, str] = {}
        self._over = list(names.periods.over(document.report))
        self._places = Places(self.facts, divisions, home, document.year, names.commons)
        self._agencies = Agencies(
            self.facts, self._places, divisions, home, table, names.commons.agencies
        )
        self._measures = Measures(self.facts, self._places, names, home, document.key)

    def tell(self, mentions: Sequence[AnyMention], spans: Sequence[str]) -> None:
        self._spans = {id(m): key for m, key in zip(mentions, spans, strict=True)}
        home = self._places.division(self._document.home)
        government = self._agencies.government()
        self._document.tell(self.facts, home, government)
        named = [(m, self._thing(m)) for m in mentions if not isinstance(m, Measure)]
        for mention, key in named:
            self._mention(mention, key)
        about = self._stated(home, government)
        figures = [(m, self._measure(m, government)) for m in mentions if isinstance(m, Measure)]
        self._relate(named)
        plans = Plans(self.facts, self._document, self._names.headlines, about)
        for measure in plans.tell(figures):
            self.facts[self._spans[id(measure)]].say("zt:prominence", "headline")

    def _stated(self, home: str, government: str) -> Fact:
        """Give what every statement of the report on the whole place says of itself."""
        about = Fact("", "zt:Statement")
        about.say("zt:area", home)
        about.say("zt:report", self._document.key)
        about.say("zt:statedBy", government)
        about.say("prov:wasGeneratedBy", self._document.reading)
        return about

    def _thing(self, mention: Place | Agency | Project | Programme) -> str:
        match mention:
            case Place():
                return self._places(mention)
            case Agency():
                return self._agencies(mention)
            case Project():
                fact = self._named("project", "zt:Project", mention.name)
                fact.say("zt:stage", mention.stage)
                return fact.key
            case Programme():
                known = mention.name in self._names.commons.programmes
                root = NATION if known else self._document.home.code
                return self._named("programme", "zt:Programme", mention.name, root).key

    def _named(self, path: str, kind: str, name: str, root: str = "") -> Fact:
        key = f"{path}/{root or self._document.home.code}/{digest(name)}"
        fact = self.facts.about(key, kind)
        fact.say("rdfs:label", name)
        return fact

    def _mention(self, mention: Place | Agency | Project | Programme, key: str) -> None:
        fact = self._span(mention, "zt:Mention")
        fact.say("zt:refersTo", key)
        if isinstance(mention, Project):
            fact.say("zt:stage", mention.stage)
            fact.say("zt:frame", mention.frame)
        if isinstance(mention, Place):
            self._doubts(fact, mention, key)
        sentence = self._document.sentence(mention.start)
        self.facts[key].say("prov:wasDerivedFrom", self._document.sentences[sentence])

    def _span(self, mention: AnyMention, kind: str) -> Fact:
        """Begin the fact on a span: where it stands, who read it."""
        fact = self.facts.about(self._spans[id(mention)], kind)
        sentence = self._document.sentence(mention.start)
        fact.tell(
            ("nif:anchorOf", mention.text),
            ("nif:beginIndex", mention.start),
            ("nif:endIndex", mention.end),
            ("prov:wasDerivedFrom", self._document.sentences[sentence]),
            ("prov:wasGeneratedBy", self._document.reading),
            ("zt:report", self._document.key),
            ("zt:rule", mention.rule),
            ("zt:confidence", Decimal(f"{mention.confidence:.3f}")),
        )
        return fact

    def _doubts(self, fact: Fact, mention: Place, key: str) -> None:
        """Keep a misprint's printed form, and the other divisions that a name may mean."""
        if mention.subtype != "division":
            return
        printed = _SPACE.sub("", mention.text)
        if printed != mention.name or self._places.misprint(printed, key):
            fact.say("zt:printedAs", printed)
            self.facts[key].say("skos:hiddenLabel", printed)
        found = self._places.candidates(mention.name)
        for division, score in found if len(found) > 1 else ():
            candidate = self.facts.about(
                f"candidate/{fact.key.partition('/')[2]}-{division.code}", "zt:Candidate"
            )
            candidate.say("zt:division", self._places.division(division))
            candidate.say("zt:score", Decimal(f"{score:.3f}"))
            fact.say("zt:candidate", candidate.key)

    def _measure(self, measure: Measure, government: str) -> str:
        """Tell a figure; give the last part of its indicator's IRI."""
        fact = self._span(measure, MEASURES[measure.frame])
        fact.say("zt:statedBy", government)
        indicator = self._measures.tell(fact, measure)
        index = self._document.sentence(measure.start)
        fact.say("zt:section", self._document.section(index))
        sentence = self._document.report.sentences[index]
        at = bisect_left(sentence.raw, measure.start)
        fact.say("zt:span", self._names.periods.span(measure, sentence, at, self._over[index]))
        return indicator

    def _relate(self, named: Sequence[tuple[AnyMention, str]]) -> None:
        """Lead from projects and programmes to the places and agencies they are named with."""
        for index, (mention, key) in enumerate(named):
            if isinstance(mention, Project | Programme):
                fact = self.facts[key]
                for other, thing in self._inside(named, index):
                    fact.say("zt:place" if isinstance(other, Place) else "zt:agency", thing)
                before = self._before(named, index)
                if before is not None:
                    fact.say("zt:place", before)

    @staticmethod
    def _inside(
        named: Sequence[tuple[AnyMention, str]], index: int
    ) -> Iterable[tuple[AnyMention, str]]:
        """Give the places and agencies whose spans lie within a mention's."""
        outer = named[index][0]
        first = index
        while first and named[first - 1][0].start == outer.start:
            first -= 1
        for other, thing in named[first:]:
            if other.start >= outer.end:
                return
            if other.end <= outer.end and isinstance(other, Place | Agency):
                yield other, thing

    def _before(self, named: Sequence[tuple[AnyMention, str]], index: int) -> str | None:
        """Give the place that stands just before an undertaking in its clause."""
        mention = named[index][0]
        text = self._document.report.source.text
        for other, thing in reversed(named[max(0, index - 4) : index]):
            if isinstance(other, Place) and other.end <= mention.start:
                between = text[other.end : mention.start]
                near = len(between) <= _BETWEEN and not _APART.search(between)
                return thing if near else None
        return None

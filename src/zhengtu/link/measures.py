"""Quantities → indicators, units and areas."""

import re

from zhengtu.link.facts import Fact, Facts, Names, digest
from zhengtu.link.indicators import plain
from zhengtu.link.places import Places
from zhengtu.model import Division, Measure

#: What the graph calls a measure, by its frame.
CLASSES = {"target": "zt:Target", "result": "zt:Result", "other": "zt:Background"}

#: The pace of something, as the name of an indicator ends: 居民消费价格涨幅.
_PACE = re.compile(r"(?:增长率|增速|增幅|涨幅|增长)$")


class Measures:
    """Says what a report's quantities measure, in what and of where."""

    def __init__(
        self, facts: Facts, places: Places, names: Names, home: Division, report: str
    ) -> None:
        """Take the shared indicators and units, the report's place and its key."""
        self._facts = facts
        self._places = places
        self._home = home
        self._report = report
        self._names = names

    def tell(self, fact: Fact, measure: Measure) -> str:
        """Say everything of a quantity but where it stands; give the last part of its indicator."""
        places = (measure.scope or "", self._home.name, self._home.short)
        indicator = self._indicator(measure, places)
        one = self._home.code in indicator or self._names.indicators.named(measure, places)
        pace = _paced(measure)
        fact.tell(
            ("zt:indicator", indicator),
            ("zt:particular", None if one else plain(measure.indicator)),
            ("zt:indicatorText", measure.indicator),
            ("zt:value", measure.value),
            ("zt:maxValue", measure.value_max),
            ("zt:baseline", measure.baseline),
            ("zt:unit", self._unit(measure.unit)),
            ("zt:comparator", measure.comparator),
            ("zt:kind", "growth" if pace else measure.kind),
            ("zt:direction", "up" if pace else measure.direction),
            ("zt:frame", measure.frame),
            ("zt:year", measure.year),
            ("zt:area", self._places.area(measure.scope)),
            ("zt:scope", measure.scope),
            ("zt:report", self._report),
        )
        return indicator.rpartition("/")[2]

    def _indicator(self, measure: Measure, places: tuple[str, ...]) -> str:
        """Give the key of a shared concept, else of one of the report's own, under a wider one."""
        shared = self._names.indicators.concept(measure, places)
        if shared is not None:
            return shared
        label = measure.indicator
        fact = self._facts.about(
            f"indicator/{self._home.code}-{digest(plain(label))}", "zt:Indicator"
        )
        name = plain(label)  # one preferred label, the same in reports of all years
        fact.say("skos:prefLabel", name)
        fact.say("skos:altLabel", label if label != name else None)
        if not any(said == "skos:broader" for said, _ in fact.values):
            fact.say("skos:broader", self._names.indicators.broader(measure))
        return fact.key

    def _unit(self, unit: str) -> str:
        slug = self._names.units.get(unit)
        signs = "-".join(f"u{ord(sign):04x}" for sign in unit) or "one"
        fact = self._facts.about(f"unit/{slug or signs}", "zt:Unit")
        if slug is None:
            fact.say("rdfs:label", unit or "1")
        fact.say("skos:exactMatch", self._names.qudt.get(unit))
        return fact.key


def _paced(measure: Measure) -> bool:
    """Tell whether a level is that of a pace: 涨幅回落到2% is a growth of 2 %."""
    level = measure.kind == "level" and measure.unit == "%"
    return level and _PACE.search(measure.indicator) is not None

"""Quantities → indicators, units and areas."""

import re

from zhengtu.link.facts import Fact, Facts, Names, digest
from zhengtu.link.places import Places
from zhengtu.model import Measure

#: What the graph calls a measure, by its frame.
CLASSES = {"target": "zt:Target", "result": "zt:Result", "other": "zt:Background"}
#: 全市, 我省: words that leave the indicator what it is.
_OWN = re.compile(r"^(?:(?:全|我|本)[国省市县区州盟旗]|全社会的?|年末|全年)(?=..)")
_NOISE = re.compile(r"[的“”\"‘’'\s《》]")


def plain(label: str) -> str:
    """Bring an indicator's name to the form that names are compared in.

    >>> plain("全市“三公”的经费")
    '三公经费'
    """
    return _OWN.sub("", _NOISE.sub("", label))


class Measures:
    """Says what a report's quantities measure, in what and of where."""

    def __init__(self, facts: Facts, places: Places, names: Names, home: str, report: str) -> None:
        """Take the shared indicators and units; ``home`` is the code of the report's place."""
        self._facts = facts
        self._places = places
        self._home = home
        self._report = report
        self._units = names.units
        self._indicators = names.indicators
        self._shared = {plain(label): slug for label, slug in names.indicators.items()}

    def tell(self, fact: Fact, measure: Measure) -> None:
        """Say everything of a quantity but where it stands."""
        fact.say("zt:indicator", self._indicator(measure.indicator))
        fact.say("zt:indicatorText", measure.indicator)
        fact.say("zt:value", measure.value)
        fact.say("zt:maxValue", measure.value_max)
        fact.say("zt:baseline", measure.baseline)
        fact.say("zt:unit", self._unit(measure.unit))
        fact.say("zt:comparator", measure.comparator)
        fact.say("zt:kind", measure.kind)
        fact.say("zt:direction", measure.direction)
        fact.say("zt:frame", measure.frame)
        fact.say("zt:year", measure.year)
        fact.say("zt:area", self._places.area(measure.scope))
        fact.say("zt:scope", measure.scope)
        fact.say("zt:report", self._report)

    def _indicator(self, label: str) -> str:
        slug = self._indicators.get(label) or self._shared.get(plain(label))
        if slug is not None:
            return f"indicator/{slug}"
        fact = self._facts.about(f"indicator/{self._home}-{digest(plain(label))}", "zt:Indicator")
        known = any(name == "skos:prefLabel" for name, _ in fact.values)
        fact.say("skos:altLabel" if known else "skos:prefLabel", label)
        return fact.key

    def _unit(self, unit: str) -> str:
        slug = self._units.get(unit)
        if slug is not None:
            return f"unit/{slug}"
        key = f"unit/{'-'.join(f'u{ord(sign):04x}' for sign in unit) or 'one'}"
        self._facts.about(key, "zt:Unit").say("rdfs:label", unit or "1")
        return key

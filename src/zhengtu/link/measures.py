"""Quantities → indicators, units and areas."""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.link.facts import Fact, Facts, Names, digest
from zhengtu.link.places import Places
from zhengtu.model import Division, Measure

#: What the graph calls a measure, by its frame.
CLASSES = {"target": "zt:Target", "result": "zt:Result", "other": "zt:Background"}
#: 全市, 我省: words that leave the indicator what it is.
_OWN = re.compile(r"^(?:(?:全|我|本)[国省市县区州盟旗]|全社会的?|年末|全年)(?=..)")
_PACE = re.compile(r"(?<=..)(?:年均)?(?:增长率|增速|增幅|涨幅|增长)$")
_NOISE = re.compile(r"[的“”\"‘’'\s《》]")


def plain(label: str) -> str:
    """Bring an indicator's name to the form that names are compared in.

    >>> plain("全市“三公”的经费")
    '三公经费'
    """
    return _OWN.sub("", _NOISE.sub("", label))


class UnitRow(BaseModel, frozen=True):
    """What linking reads of a line of ``units.tsv``."""

    unit: str
    qudt: str = ""


def qudt(lexicon: Lexicon) -> Mapping[str, str]:
    """Read which units QUDT has, and by what IRI."""
    return {row.unit: row.qudt for row in lexicon.table("units", UnitRow) if row.qudt}


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
        self._shared = {plain(label): slug for label, slug in names.indicators.items()}

    def tell(self, fact: Fact, measure: Measure) -> str:
        """Say everything of a quantity but where it stands; give the last part of its indicator."""
        indicator = self._indicator(measure.indicator, measure.scope or "")
        fact.say("zt:indicator", indicator)
        fact.say("zt:indicatorText", measure.indicator)
        fact.say("zt:value", measure.value)
        fact.say("zt:maxValue", measure.value_max)
        fact.say("zt:baseline", measure.baseline)
        fact.say("zt:unit", self._unit(measure.unit))
        fact.say("zt:comparator", measure.comparator)
        pace = _paced(measure)
        fact.say("zt:kind", "growth" if pace else measure.kind)
        fact.say("zt:direction", "up" if pace else measure.direction)
        fact.say("zt:frame", measure.frame)
        fact.say("zt:year", measure.year)
        fact.say("zt:area", self._places.area(measure.scope))
        fact.say("zt:scope", measure.scope)
        fact.say("zt:report", self._report)
        return indicator.rpartition("/")[2]

    def _indicator(self, label: str, scope: str) -> str:
        for form in self._forms(label, scope):
            slug = self._shared.get(form)
            if slug is not None:
                return f"indicator/{slug}"
        fact = self._facts.about(
            f"indicator/{self._home.code}-{digest(plain(label))}", "zt:Indicator"
        )
        known = any(name == "skos:prefLabel" for name, _ in fact.values)
        fact.say("skos:altLabel" if known else "skos:prefLabel", label)
        return fact.key

    def _forms(self, label: str, scope: str) -> Iterator[str]:
        """Yield the names that a shared indicator may go by: as said, without place, without 增速."""
        yield plain(label)
        for place in (scope, self._home.name, self._home.short):
            if place and label.startswith(place):
                label = label.removeprefix(place)
        yield plain(label)
        yield _PACE.sub("", plain(label))

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

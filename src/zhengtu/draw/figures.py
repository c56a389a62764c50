"""The measures of a store, as charts need them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhengtu.query import select
from zhengtu.store import Store

_MEASURES = """
SELECT ?report ?place ?given ?indicator ?name ?shared ?kind ?unit ?frame ?comparator ?direction ?value ?most ?year
       ?home WHERE {
  ?m a zt:Measure ; zt:report ?report ; zt:indicator ?indicator ; zt:kind ?kind ; zt:unit ?u ;
    zt:frame ?frame ; zt:comparator ?comparator ; zt:direction ?direction ; zt:value ?value ; zt:year ?year ;
    zt:area ?area ; nif:beginIndex ?begin .
  ?report zt:place ?p ; zt:year ?given .
  ?p rdfs:label ?place .
  ?indicator skos:prefLabel ?name .
  ?u rdfs:label ?unit .
  FILTER(LANG(?name) = "zh" && LANG(?unit) = "zh")
  BIND(EXISTS { ?indicator skos:inScheme scheme:indicators } AS ?shared)
  BIND(?area = ?p AS ?home)
  OPTIONAL { ?m zt:maxValue ?most }
  FILTER NOT EXISTS { ?m zt:span ?span } # of several years, or part of one
}
ORDER BY ?report ?begin ?indicator
"""
_SIGNS = {">=": "≥", "<=": "≤", "~": "约", "=": "", ">": ">", "<": "<"}
#: The kinds that say by how much something rises or falls.
_MOVES = frozenset({"growth", "change"})
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure: of which place, what, in what unit, and for what year.

    A fall is a negative ``value``. ``given`` is the year of the report; ``home`` tells whether it is about the whole of its place,
    ``shared`` whether its indicator is one of the scheme.
    """

    report: str
    place: str
    given: int
    indicator: str
    name: str
    shared: bool
    kind: str
    unit: str
    frame: str
    comparator: str
    direction: str
    value: Decimal
    most: Decimal | None
    year: int
    home: bool

    @property
    def timely(self) -> bool:
        """Tell whether it is of the year that its report looks back on or forward to."""
        return self.year == self.given - (self.frame == "result")

    @property
    def topic(self) -> tuple[str, str, str]:
        """Give what makes two figures comparable."""
        return self.indicator, self.kind, self.unit

    def shown(self) -> str:
        """Write the figure as a Chinese reader would: 7.6%, 4.5亿元, ≥200家, 5%—6%."""
        sign = _SIGNS.get(self.comparator, self.comparator)
        until = f"—{_amount(abs(self.most))}" if self.most is not None else ""
        fall = "降" if self.value < 0 else ""
        return f"{fall}{sign}{_amount(abs(self.value))}{until}{self.unit}"


def figures(store: Store) -> list[Figure]:
    """Give all measures that have a year, in the order of the reports."""
    return [_figure(row) for row in select(store, _MEASURES)]


def _figure(row: dict[str, Any]) -> Figure:
    if row["kind"] in _MOVES and row["direction"] == "down":
        row["value"] = -row["value"]
        row["most"] = row["most"] and -row["most"]
    return Figure(**row)


def _amount(value: Decimal) -> str:
    """Write a number with 万 or 亿 where it is large and stays short.

    >>> _amount(Decimal("120000")), _amount(Decimal("90000000000")), _amount(Decimal("7.60"))
    ('12万', '900亿', '7.6')
    """
    for size, name in ((_WAN * _YI, "万亿"), (_YI, "亿"), (_WAN, "万")):
        if abs(value) >= size:
            return _short(value / size) + name
    return _short(value)


def _short(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

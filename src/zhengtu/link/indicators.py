"""What a quantity measures: from the report's words to a concept of the scheme, where one fits.

A wrong shared concept is worse than one of the report's own. So words are taken away only where
what is left means the same (``indicator_words``), and the unit must be one for the concept.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Measure

#: 全市, 我省: words that leave the indicator what it is.
_OWN = re.compile(r"^(?:(?:全|我|本)[国省市县区州盟旗]|全社会的?|年末|全年)(?=..)")
#: 职工的年平均工资, but 旅游目的地, 标的额.
_NOISE = re.compile(r"(?<![目标])的(?!士)|[“”\"‘’'\s《》]")
#: The dimensions of units in which the level of an indicator may be given; else its own.
_UNITS: Mapping[str, frozenset[str]] = {
    "concentration": frozenset({"concentration", "mass"}),
    "days": frozenset({"time"}),
    "dwellings": frozenset({"count", "area"}),
    "people": frozenset({"count"}),
    "works": frozenset({"count", "length"}),
    "years": frozenset({"time", "age"}),
}
#: The dimensions of what is enumerated.
_COUNTED = frozenset({"area", "count", "dwellings", "length", "people", "works"})
#: The kinds of figures that enumerate.
_ENUMERATED = frozenset({"change", "count"})
#: What stands between names: the last of several is not what the figure is of.
_COORDINATES = "、和与及或"
#: The dimensions of units that say by how much something has grown.
_PACE = frozenset({"ratio", "multiple"})
#: What a rate may change by.
_POINTS = frozenset({"ratio", "point"})


class Concept(NamedTuple):
    """A concept of the scheme: its key, Chinese names and hidden names, dimension of its level.

    A generic one is any of a kind that the report names: 项目, 企业, 投资.
    """

    key: str
    names: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    dimension: str = ""
    generic: bool = False


class WordRow(BaseModel, frozen=True):
    """A line of ``indicator_words.tsv``: a word that leaves an indicator what it is, and where."""

    word: str
    place: str


class UnitRow(BaseModel, frozen=True):
    """What linking reads of a line of ``units.tsv``."""

    unit: str
    dimension: str
    qudt: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """Dimensions of units, and the IRIs of those that QUDT has (https://qudt.org/)."""

    dimensions: Mapping[str, str]
    qudt: Mapping[str, str]


def units(lexicon: Lexicon) -> Units:
    """Read what linking needs of ``units``; raises LexiconError."""
    rows = lexicon.table("units", UnitRow)
    return Units(
        {row.unit: row.dimension for row in rows},
        {row.unit: row.qudt for row in rows if row.qudt},
    )


def plain(label: str) -> str:
    """Bring an indicator's name to the form that names are compared in.

    >>> plain("全市“三公”的经费"), plain("旅游目的地")
    ('三公经费', '旅游目的地')
    """
    return _OWN.sub("", _NOISE.sub("", label))


class Indicators:
    """Finds concepts by the words of reports."""

    def __init__(
        self, concepts: Iterable[Concept], rows: Iterable[WordRow], dimensions: Mapping[str, str]
    ) -> None:
        """Take the scheme, the words that may be taken away, and the dimensions of units."""
        words: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            words[row.place].append(row.word)
        self._where, self._verb = (
            re.compile(f"^(?:{_any(words[place])})+(?=..)") for place in ("where", "verb")
        )
        self._pace, self._amount = (
            re.compile(f"(?<=..)(?:{_any(words[place])})+$") for place in ("pace", "amount")
        )
        self._front = frozenset(w for place in ("where", "verb", "rank") for w in words[place])
        self._back = frozenset(w for place in ("pace", "amount") for w in words[place])
        self._longest = max(map(len, self._front | self._back), default=0)
        self._dimensions = dimensions
        self._names: dict[str, list[Concept]] = defaultdict(list)
        self._cores: dict[str, list[Concept]] = defaultdict(list)
        self._topics: dict[str, str] = {}
        for concept in concepts:
            for name in concept.names if concept.dimension else ():  # a topic measures nothing
                form = plain(name)
                _add(self._names, form, concept)
                _add(self._cores, self._core(form), concept)
            for word in concept.hidden:
                self._topics[word] = concept.key
        self._topic = re.compile(_any(self._topics)) if self._topics else None

    def concept(self, measure: Measure, places: Iterable[str] = ()) -> str | None:
        """Give the key of the one concept that a quantity measures, None where none fits.

        ``places`` are names that may stand before it and leave it what it is.
        """
        for found in self._found(measure.indicator, tuple(places)):
            fitting = {c.key for c in found if self._fits(c, measure)}
            if len(fitting) == 1:
                return fitting.pop()
            if fitting:
                return None
        return self._head(measure, enumerated=True)

    def named(self, measure: Measure, places: Iterable[str] = ()) -> bool:
        """Tell whether a quantity names its concept itself, not one of many (智慧体育公园)."""
        found = self._found(measure.indicator, tuple(places))
        return any(self._fits(concept, measure) for concepts in found for concept in concepts)

    def broader(self, measure: Measure) -> str | None:
        """Give the key of what an indicator outside the scheme comes under: a concept or a topic.

        A concept where its name ends the indicator's (高铁投资 comes under 铁路投资 by no rule, under
        投资 by its end); else the topic of the last word that has one.
        """
        head = self._head(measure)
        if head is not None or self._topic is None:
            return head
        core = self._core(plain(measure.indicator))
        return next((self._topics[m[0]] for m in reversed([*self._topic.finditer(core)])), None)

    def _head(self, measure: Measure, *, enumerated: bool = False) -> str | None:
        """Give the key of the concept whose name, as long as may be, ends the indicator's.

        Where things are enumerated (新建智慧体育公园5个) the words before it only say which; so they
        do before the name of a generic concept.
        """
        name = self._amount.sub("", plain(measure.indicator))
        for start in range(1, len(name) - 1):
            if name[start - 1] in _COORDINATES:
                return None
            found = [c for c in self._names.get(name[start:], ()) if self._fits(c, measure)]
            if found:
                counted = measure.kind in _ENUMERATED and found[0].dimension in _COUNTED
                return found[0].key if not enumerated or counted or found[0].generic else None
        return None

    def _found(self, label: str, places: tuple[str, ...]) -> Iterator[list[Concept]]:
        """Yield the concepts of a name: as said, then with more and more taken away."""
        form = plain(label)
        yield self._names.get(form, [])
        for place in places:
            if place and form.startswith(place) and len(form) > len(place) + 1:
                form = form.removeprefix(place)
        form = self._where.sub("", form)
        yield self._names.get(form, [])
        form = self._pace.sub("", form)
        yield self._names.get(form, [])
        yield self._names.get(self._verb.sub("", form), [])
        yield self._cores.get(self._core(form), [])

    def _core(self, form: str) -> str:
        """Take away all that leaves an indicator what it is."""
        while True:
            lengths = range(min(self._longest, len(form) - 2), 0, -1)
            before = next((n for n in lengths if form[:n] in self._front), 0)
            after = 0 if before else next((n for n in lengths if form[-n:] in self._back), 0)
            if not before and not after:
                return form
            form = form[before : len(form) - after]

    def _fits(self, concept: Concept, measure: Measure) -> bool:
        """Tell whether a quantity's unit and kind are such as the concept has."""
        unit = self._dimension(measure.unit)
        if measure.kind == "growth":
            return unit in _PACE
        if concept.dimension == "ratio":
            return unit in _POINTS
        return unit in _UNITS.get(concept.dimension, {concept.dimension}) or (
            measure.kind == "change" and unit in _PACE
        )

    def _dimension(self, unit: str) -> str:
        """Give what a unit is one of: 微克/立方米 of what stands before the stroke, 2.3:1 a ratio.

        How often something was done (次) is no amount of it.
        """
        if unit == "次":
            return ""
        if unit.startswith(":"):
            return "ratio"
        return self._dimensions.get(unit) or self._dimensions.get(unit.partition("/")[0], "")


def indicators(concepts: Iterable[Concept], lexicon: Lexicon) -> Indicators:
    """Make the finder of a scheme; raises LexiconError where a table does not hold."""
    rows = lexicon.table("indicator_words", WordRow)
    return Indicators(concepts, rows, units(lexicon).dimensions)


def _add(table: dict[str, list[Concept]], name: str, concept: Concept) -> None:
    if concept not in table[name]:
        table[name].append(concept)


def _any(words: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

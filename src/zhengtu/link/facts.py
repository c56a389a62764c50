"""What the right-hand side is told: one fact for one thing, its values under the ontology's names."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhengtu.link.commons import Commons
from zhengtu.link.headlines import Headlines
from zhengtu.link.indicators import Indicators
from zhengtu.link.periods import Periods

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Names:
    """The shared indicators; of units each of their Chinese names, and the last part of the IRI.

    ``qudt`` leads from a unit to its IRI in QUDT (https://qudt.org/), where it has one;
    ``commons`` are names of one thing all over China, ``headlines`` what plans set targets for,
    ``periods`` the words for several years.
    """

    indicators: Indicators
    units: Mapping[str, str]
    qudt: Mapping[str, str]
    commons: Commons = field(default_factory=Commons)
    headlines: Headlines = field(default_factory=Headlines)
    periods: Periods = field(default_factory=Periods)


@dataclass(slots=True)
class Fact:
    """What is said of one thing.

    ``key`` is the path of its IRI below ``…/id/``, ``kind`` its class. A value is a key where the
    property leads to another thing, else a string or number as the property's range has it.
    """

    key: str
    kind: str
    values: dict[tuple[str, Value], None] = field(default_factory=dict)

    def say(self, name: str, value: Value | None) -> None:
        """Add a value once; None says nothing."""
        if value is not None:
            self.values[name, value] = None

    def tell(self, *said: tuple[str, Value | None]) -> None:
        """Add several values, each once; None says nothing."""
        for name, value in said:
            if value is not None:
                self.values[name, value] = None


class Facts:
    """Facts by key, in the order in which things were first spoken of."""

    def __init__(self) -> None:
        """Begin with none."""
        self._facts: dict[str, Fact] = {}

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __contains__(self, key: str) -> bool:
        return key in self._facts

    def __getitem__(self, key: str) -> Fact:
        return self._facts[key]

    def about(self, key: str, kind: str) -> Fact:
        """Give the fact on a key, a new one where there is none."""
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = Fact(key, kind)
        return fact


def digest(*parts: str) -> str:
    """Give twelve hexadecimal digits that stand for some words.

    >>> digest("site", "响石广场")
    'e17488533caa'
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]

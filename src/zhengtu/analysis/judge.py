"""Is a target met? Bounds, tolerances and directions, with the arithmetic in words.

- 以上 is a floor, 以内 a ceiling. A plain number is a floor where more is better, a ceiling where
  less is better, and stands for itself, give or take the tolerance, where neither is.
- 左右 gives the tolerance: of percentages a tenth of the target, at least 0.1 and at most 0.5
  points; of other numbers 5 %. Of a range each end is a bound.
- Exceeded is what is better than the bound (of a range the better end) by more than the tolerance;
  under a ceiling of what is not good when low (prices) nothing is exceeded.
- What falls is counted below zero: 下降3%以上 asks for -3 or less.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.analysis.corpus import Figure
from zhengtu.lexicon import Lexicon, load

Status = Literal["met", "missed", "exceeded", "not reported", "not comparable", "open", "no target"]
Sense = Literal["up", "down", "none"]

_PERCENT = frozenset({"%", "个百分点", "‰"})
_LEAST, _MOST, _TENTH, _TWENTIETH = Decimal("0.1"), Decimal("0.5"), Decimal("0.1"), Decimal("0.05")
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


class Verdict(NamedTuple):
    """A status and the arithmetic behind it."""

    status: Status
    arithmetic: str


class UnitRow(BaseModel, frozen=True):
    """What comparing reads of a line of ``units.tsv``."""

    unit: str
    base: str = ""
    factor: Decimal = Decimal(1)


class ReadingRow(BaseModel, frozen=True):
    """A line of ``target_readings.tsv``: what a number without a bound asks of an indicator."""

    indicator: str
    reading: Literal["ceiling", "floor"]
    reason: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Units that can be turned into one another, and how targets of some indicators are read."""

    units: dict[str, tuple[str, Decimal]]
    readings: dict[str, str]

    def base(self, unit: str) -> tuple[str, Decimal]:
        """Give the base unit of a unit, and how many of them it is."""
        return self.units.get(unit, (unit, Decimal(1)))

    def same(self, one: Figure, other: Figure) -> bool:
        """Tell whether two figures can be compared: one kind, and units of one base."""
        return one.family == other.family and self.base(one.unit)[0] == self.base(other.unit)[0]


def scale(lexicon: Lexicon) -> Scale:
    """Read ``units`` and ``target_readings``; raises LexiconError."""
    rows = lexicon.table("units", UnitRow)
    readings = lexicon.table("target_readings", ReadingRow)
    return Scale(
        {row.unit: (row.base, row.factor) for row in rows if row.base},
        {row.indicator: row.reading for row in readings},
    )


@cache
def scales() -> Scale:
    """Give those of the package's own tables."""
    return scale(load())


class Bounds(NamedTuple):
    """What is asked or stated: from ``low`` to ``high``, None where open; in base units."""

    low: Decimal | None
    high: Decimal | None


def tolerance(value: Decimal, unit: str) -> Decimal:
    """Give by how much a number may be off and still be about another; in its own unit."""
    if unit in _PERCENT:
        return min(_MOST, max(_LEAST, abs(value) * _TENTH))
    return abs(value) * _TWENTIETH


def falling(figure: Figure) -> bool:
    """Tell whether a figure says by how much something falls."""
    return figure.direction == "down" and figure.kind in ("growth", "change")


def signed(figure: Figure) -> Decimal:
    """Give the value, below zero where something falls."""
    return -figure.value if falling(figure) else figure.value


def stated(figure: Figure, by: Decimal = Decimal(1)) -> Bounds:
    """Give what a figure says of the number itself; ``by`` turns its unit into the base."""
    low: Decimal | None = figure.value * by
    high = low if figure.max is None else figure.max * by
    if figure.comparator == ">=":
        high = None
    elif figure.comparator == "<=":
        low, high = None, figure.value * by
    return _turned(Bounds(low, high)) if falling(figure) else Bounds(low, high)


def asked(figure: Figure, sense: Sense, by: Decimal = Decimal(1)) -> Bounds:
    """Give what a target asks for."""
    if figure.comparator in (">=", "<="):
        return stated(figure, by)
    bounds = stated(figure, by)
    give = tolerance(figure.value, figure.unit) * by if _about(figure, sense) else Decimal(0)
    low, high = (bounds.low or Decimal(0)) - give, (bounds.high or Decimal(0)) + give
    if sense == "up":
        return Bounds(low, None)
    return Bounds(None, high) if sense == "down" else Bounds(low, high)


def _about(figure: Figure, sense: Sense) -> bool:
    return figure.comparator == "~" or (sense == "none" and figure.max is None)


def _turned(bounds: Bounds) -> Bounds:
    low = None if bounds.high is None else -bounds.high
    return Bounds(low, None if bounds.low is None else -bounds.low)


def sense(figure: Figure, good: str, reading: str | None) -> tuple[Sense, bool]:
    """Tell which way of a target's number is kept, and whether going further is better still.

    Where it is not known which way is better, the bound tells, then the direction of the move;
    else more is better.
    """
    if reading is not None and good == "none":
        return ("down" if reading == "ceiling" else "up"), False
    if good in ("up", "down"):
        return ("up" if good == "up" else "down"), True
    if figure.comparator in (">=", "<="):
        upward = (figure.comparator == ">=") != falling(figure)
        return ("up" if upward else "down"), good != "none"
    if good == "none":
        return "none", False
    return ("down" if falling(figure) else "up"), True


def judge(target: Figure, result: Figure, good: str) -> Verdict:
    """Compare a result with the target for the same year."""
    table = scales()
    if not table.same(target, result):
        return Verdict("not comparable", f"{_kind(target)} ≠ {_kind(result)}")
    way, further = sense(target, good, table.readings.get(target.indicator))
    by, of = table.base(target.unit)[1], table.base(result.unit)[1]
    want, have = asked(target, way, by), stated(result, of)
    shown = f"{_shown(result)} ⟷ {_shown(target)}"
    if _outside(want, have):
        return Verdict("missed", f"{shown}{_gap(target, result, by, of)}")
    if not _inside(want, have):
        return Verdict("not comparable", f"{shown}: the result states one bound only")
    top = stated(target, by)
    if further and _beyond(top, have, way, tolerance(target.value, target.unit) * by):
        return Verdict("exceeded", f"{shown}{_gap(target, result, by, of)}")
    return Verdict("met", f"{shown}{_gap(target, result, by, of)}")


def _outside(want: Bounds, have: Bounds) -> bool:
    """Tell whether nothing of what is stated fits what is asked."""
    below = want.low is not None and have.high is not None and have.high < want.low
    above = want.high is not None and have.low is not None and have.low > want.high
    return below or above


def _inside(want: Bounds, have: Bounds) -> bool:
    """Tell whether all of what is stated fits what is asked."""
    low = want.low is None or (have.low is not None and have.low >= want.low)
    high = want.high is None or (have.high is not None and have.high <= want.high)
    return low and high


def _beyond(top: Bounds, have: Bounds, way: Sense, by: Decimal) -> bool:
    if way == "up":
        best = top.high if top.high is not None else top.low
        return best is not None and have.low is not None and have.low > best + by
    if way == "down":
        best = top.low if top.low is not None else top.high
        return best is not None and have.high is not None and have.high < best - by
    return False


def _kind(figure: Figure) -> str:
    return f"{figure.kind} ({figure.unit})"


def _shown(figure: Figure) -> str:
    sign = {"=": "", "~": "≈ ", ">=": "≥ ", "<=": "≤ "}[figure.comparator]
    if falling(figure) and figure.comparator in (">=", "<="):
        sign = "≤ " if figure.comparator == ">=" else "≥ "
    most = (
        "" if figure.max is None else f"–{spoken(-figure.max if falling(figure) else figure.max)}"
    )
    return f"{sign}{spoken(signed(figure))}{most}{figure.unit}"


def _gap(target: Figure, result: Figure, by: Decimal, of: Decimal) -> str:
    """Write by how much the result differs, in the target's unit; of amounts also in percent."""
    have, want = signed(result) * of / by, signed(target)
    difference = have - want
    written = f": {'+' if difference >= 0 else '−'}{spoken(abs(difference))}"
    if target.unit in _PERCENT or not want:
        return written
    share = difference / abs(want) * 100
    return f"{written} ({share:+.1f}%)"


def spoken(value: Decimal) -> str:
    """Write a number as reports do, in 万, 亿 or 万亿.

    >>> spoken(Decimal("63600")), spoken(Decimal("-8.20"))
    ('6.36万', '-8.2')
    """
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{_plain(round(value / size, 4))}{word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written

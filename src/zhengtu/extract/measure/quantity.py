"""Characters → quantities: a number, its unit and the words that bound it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from zhengtu import numerals
from zhengtu.extract.measure.tables import Dimension, Tables
from zhengtu.model import Comparator

_N = numerals.NUMBER
_NUMBERS = re.compile(_N)
_C = f"[{numerals.CHINESE}]"
_COLON = "[:：∶]"
#: Any run of digits, as ``{n}`` in the table of asides (``{latin}`` is any unit in letters).
_ANY = rf"(?:\d+(?:[.．]\d+)?[{numerals.CHINESE[-5:]}]*|{_C}+)"
_GATE = (
    r"(?=“[\d十一二三四五六七八九]|[\dA-Za-z&±(（零〇○一二两三四五六七八九十百千万亿第前近约大将上下数几好成若每连过未今历为时"
    r"持已这再用年日月夜单双个其提跃晋进后攀ⅠⅡⅢⅣⅤN翻头迈冲挺奔跻超])"
    rf"(?=.{{0,6}}[\d{numerals.CHINESE}数几两双百])"
)
_ABOUT = (
    r"(?P<about>(?<![接附最邻靠临])近(?![年期几])|将近|近乎|(?<![签节合条履契违预制公要特大])约"
    r"|大约|(?<![以向迈登跨站跃踏])上(?=[十百千万亿])|至少|逾(?=\d))?"
)
_EDGE = r"(?P<edge>及?以上|及?以下|以内|之内|左右|上下)?"
_PHYSICAL = frozenset(("power", "energy", "mass", "length", "area", "volume"))
_EDGES: dict[str, Comparator] = {
    "以上": ">=", "及以上": ">=", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=",
    "左右": "~", "上下": "~", "余": ">=", "多": ">=", "近": "~", "将近": "~", "近乎": "~",
    "约": "~", "大约": "~", "上": ">=", "至少": ">=", "逾": ">=",
}  # fmt: skip
#: The rest of a number that the layout has torn: 00家.
_TORN = re.compile(r"0\d")
_QUOTED = re.compile(r"“[^“”，。；]{1,16}”|《[^《》]*》|‘[^‘’，。；]{1,16}’")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at clean offsets; ``unit`` is "" where a bare number stands."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    dimension: Dimension | None
    comparator: Comparator
    edge: str
    chinese: bool
    parts: tuple[tuple[int, int, Decimal], ...] = ()


class Aside(NamedTuple):
    """A numeral that measures nothing, at clean offsets, and why."""

    start: int
    end: int
    reason: str


class Scanner:
    """Finds quantities, and what looks like one, in the characters of a sentence."""

    def __init__(self, tables: Tables) -> None:
        """Compile the units and the asides into one pattern."""
        self._units = tables.units
        self._abstract = tables.words["abstract"]
        heads = "|".join(sorted(word for word in self._abstract.rows if len(word) > 1))
        self._rhetoric = re.compile(rf"[一-龥]{{1,5}}?(?:{heads})(?=[，、。；：]|$)")
        self._reasons = {f"a{at}": row.reason for at, row in enumerate(tables.asides)}
        rows = sorted(tables.units.values(), key=lambda row: (-len(row.written), row.written))
        unit = "|".join(re.escape(r.written) + (f"(?!{r.barred})" if r.but else "") for r in rows)
        plain = rf"(?:{unit})"
        unit = rf"{plain}(?:[/／每][十百千万亿]{{0,2}}(?:{plain}|[日月时]))?"
        latin = "|".join(re.escape(row.written) for row in rows if row.written[0].isascii())
        asides = "|".join(
            f"(?P<a{at}>{row.pattern.replace('{n}', _ANY).replace('{latin}', f'(?:{latin})')})"
            for at, row in enumerate(tables.asides)
        )
        quantity = (
            rf"(?=[\d.．]+{_COLON})(?:(?P<triple>{_N}{_COLON}{_N}{_COLON}{_N})"
            rf"|(?P<ratio>{_N}){_COLON}1(?![\d.．])|(?P<pair>{_N}{_COLON}{_N})(?![\d.．]|{_COLON}))"
            rf"|{_ABOUT}(?:(?P<den>{_C}+)分之(?P<num>(?:\d|[.．点]|{_C})+)"
            r"|(?P<tenths>[一二两三四五六七八九1-9])成(?P<five>半)?(?![立为功员本果效套熟长交都渝县州绩品人不])"
            r"|(?P<over>\d{1,2})/(?P<under>\d{1,3})(?![\d/年月日.])"
            r"|(?P<half>一半)|翻(?P<fold>\d+|[一二两三四])番"
            rf"|(?:(?=[^，。；、]{{1,16}}?[-—－–~～至到])(?P<low>{_N})(?P<lowunit>{plain})?"
            r"(?:[-—－–~～]{1,2}|[至到]))?"
            rf"(?P<high>{_N})(?P<more>[余多])?(?P<scale>(?!百分)[十百千万亿]{{1,2}}(?![瓦米伏克卡焦升]))?"
            rf"(?P<more2>[余多])?(?P<unit>{unit})?(?P<more3>[余多](?![年种元层]))?){_EDGE}"
        )
        self._pattern = re.compile(f"{_GATE}(?:{asides}|{quantity})")

    def __call__(self, text: str) -> Iterator[Quantity | Aside]:
        """Yield what the numerals of a sentence are, from left to right."""
        quoted = [found.span() for found in _QUOTED.finditer(text)]
        for found in self._pattern.finditer(text):
            kind = found.lastgroup or ""
            start, end = found.span()
            if kind in self._reasons:
                yield Aside(start, end, self._reasons[kind])
            elif any(low < start and end <= high for low, high in quoted):
                yield Aside(start, end, "name")
            else:
                yield from self._quantity(found)

    def _quantity(self, found: re.Match[str]) -> Iterator[Quantity | Aside]:
        try:
            if found["triple"]:
                yield self._parted(found, "triple")
            elif found["pair"]:
                yield self._pair(found)
            elif found["ratio"]:
                value = numerals.number(found["ratio"])
                yield Quantity(*found.span(), value, None, ":1", "ratio", "=", "", False)
            elif found["high"]:
                yield from self._plain(found)
            else:
                yield self._part(found)
        except ValueError:
            yield Aside(*found.span(), "unreadable")

    def _pair(self, found: re.Match[str]) -> Quantity:
        """Read two shares of a hundred as such, else a ratio to one."""
        pair = self._parted(found, "pair")
        (_, _, first), (_, _, second) = pair.parts
        if abs(first + second - 100) <= Decimal("0.5"):
            return pair
        value = (first / second).quantize(Decimal("0.0001")).normalize()
        return Quantity(*found.span(), value, None, ":1", "ratio", "=", "", False)

    def _parted(self, found: re.Match[str], group: str) -> Quantity:
        parts = tuple(
            (m.start(), m.end(), numerals.number(m.group()))
            for m in _NUMBERS.finditer(found.string, *found.span(group))
        )
        return Quantity(*found.span(), Decimal(0), None, "%", "ratio", "=", "", False, parts)

    def _part(self, found: re.Match[str]) -> Quantity:
        unit, value = "%", Decimal(50)
        if found["den"]:
            value = numerals.fraction(found["num"], found["den"])
            if found["den"] == "千":
                unit, value = "‰", numerals.fraction(found["num"], "百")
        elif found["over"]:
            value = numerals.fraction(found["over"], found["under"])
        elif found["tenths"]:
            value = numerals.number(found["tenths"]) * 10 + (5 if found["five"] else 0)
        elif found["fold"]:
            unit, value = "番", numerals.number(found["fold"])
        dimension: Dimension = "multiple" if unit == "番" else "ratio"
        edge = found["edge"] or ""
        return Quantity(
            *found.span(), value, None, unit, dimension, _bound(found), edge, chinese=False
        )

    def _plain(self, found: re.Match[str]) -> Iterator[Quantity | Aside]:
        high, written = found["high"], found["unit"] or ""
        chinese = not any(c.isdigit() and c.isascii() for c in high)
        row = self._units.get(written) or self._units.get(re.split("[/／每]", written)[0])
        if high[0] in "零〇○":
            return
        if _TORN.match(high):
            yield Aside(*found.span(), "unreadable")
            return
        physical = row is not None and len(row.written) > 1 and row.dimension in _PHYSICAL
        if chinese and not physical and not self._counts(found, row is not None and row.spoken):
            if len(high) > 1 or written:
                yield Aside(*found.span(), "word")
            return
        scale = numerals.number(found["scale"]) if found["scale"] else 1
        value = numerals.number(high + (found["scale"] or ""))
        low, top = None, None
        if found["low"]:
            low, top = _spread(numerals.number(found["low"]), found, scale), value
        unit = "" if row is None else row.unit if row.written == written else written
        yield Quantity(
            *found.span(), value if low is None else low, top, unit,
            row.dimension if row else None, _bound(found), found["edge"] or "", chinese,
        )  # fmt: skip

    def _counts(self, found: re.Match[str], spoken: bool) -> bool:
        """Tell a Chinese number that counts from one that is part of a word."""
        high, text, end = found["high"], found.string, found.end()
        if found["about"] or found["more"] or found["more2"] or found["more3"] or found["scale"]:
            return True
        if len(high) == 1 and high not in "百千万亿":
            return (spoken and not self._is_rhetoric(text, end) and high not in "一零〇○") or (
                found["unit"] or ""
            ) in {"倍", "个百分点"}
        if not found["unit"]:
            return any(c in "万亿" for c in high) and len(high) > 1
        if (found["unit"] or "").endswith("元"):
            return True
        return len(self._abstract.head(text, end, len(text))) < 2 or text.startswith("大关", end)

    def _is_rhetoric(self, text: str, start: int) -> bool:
        """Tell whether a phrase names nothing that could be counted: 八项主张, 三项基本准则."""
        if text.startswith(("大关", "关口"), start):
            return False
        head = self._abstract.head(text, start, len(text))
        return bool(head or self._rhetoric.match(text, start))


def _spread(low: Decimal, found: re.Match[str], scale: Decimal | int) -> Decimal:
    """Give a range's lower end the scale that only its upper end wears: 20至30万."""
    low *= scale
    if not found["lowunit"] and found["low"][-1] not in "万亿":
        for mark, factor in (("亿", 10**8), ("万", 10**4)):
            if found["high"].endswith(mark):
                return low * factor
    return low


def _bound(found: re.Match[str]) -> Comparator:
    names = ("edge", "more3", "more2", "more", "about")
    words = [found[name] for name in names if found[name]]
    return _EDGES[words[0]] if words else "="

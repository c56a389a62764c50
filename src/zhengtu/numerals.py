"""Numbers as reports write them, Arabic, Chinese and mixed, to Decimal."""

import re
from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

#: Characters of Chinese numbers, and their scales alone.
CHINESE = "零〇○一二两三四五六七八九十百千万亿"

#: Not a scale but the beginning of a unit: 千瓦, 千米, 千升, 百分点.
_UNIT_AHEAD = r"千(?![瓦米伏克卡焦安赫升])|百(?!分)"

#: A number: 1,100.9亿, 3万4000, 二十万亿, 1千零20; 一千瓦 gives 一.
NUMBER = (
    rf"(?:\d|[零〇○一二两三四五六七八九十万亿]|{_UNIT_AHEAD})"
    rf"(?:\d|[零〇○一二两三四五六七八九十万亿]|{_UNIT_AHEAD}"
    r"|[.．点](?=\d)|(?<=[零〇一二三四五六七八九])点(?=[零〇一二三四五六七八九])"
    r"|(?<=\d)[,，](?=\d{3}(?!\d)))*"
)

#: Longer runs of digits are account numbers or damage, never quantities.
_LONGEST = 30

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def number(text: str) -> Decimal:
    """Read a number that NUMBER has matched.

    Raises ValueError where the characters make no one number (七八, 三万五亿) or too many.

    >>> number("1.4万亿"), number("3万4000"), number("一万零十二")
    (Decimal('1400000000000'), Decimal('34000'), Decimal('10012'))
    """
    text = text.replace(",", "").replace("，", "").replace("．", ".")
    if len(text) > _LONGEST:
        raise ValueError(f"too long for a number: {text[:_LONGEST]}")
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    whole, point, part = text.partition("点")
    if point:
        return number(whole) + Decimal("0." + "".join(str(_DIGITS[c]) for c in part))
    if len(text) > 2 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    return _plain(_sum(_TOKEN.findall(text)))


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _sum(tokens: list[str]) -> Decimal:
    """Add up tokens; what stands before 万 or 亿 counts in it, 万亿 is the product."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    last = 10**16
    for token in tokens:
        if token in _MYRIADS:
            scale = _MYRIADS[token]
            section += digit or 0
            if scale > last:  # 一万二千亿: all that went before counts in 亿
                total = (total + section) * scale
            else:
                total += (section or 1) * scale
            section, digit, last = Decimal(0), None, scale
        elif token in _SCALES:
            section += (digit or 1) * _SCALES[token]
            digit = None
        else:
            digit = _digit(token, digit)
    return total + section + (digit or 0)


def _digit(token: str, before: Decimal | None) -> Decimal:
    if before:
        raise ValueError(f"two digits side by side: {token}")
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token)


def fraction(numerator: str, denominator: str) -> Decimal:
    """Give 分之 in per cent, to two places where it does not end.

    >>> fraction("二", "三"), fraction("五", "百")
    (Decimal('66.67'), Decimal('5'))
    """
    value = number(numerator) * 100 / number(denominator)
    return _plain(value if value == round(value, 4) else round(value, 2))

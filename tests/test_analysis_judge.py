"""Whether a target is met: bounds, tolerances, directions, units."""

from decimal import Decimal

import pytest

from zhengtu.analysis.corpus import Figure
from zhengtu.analysis.judge import judge, scale, spoken, tolerance
from zhengtu.lexicon import load


def figure(
    text: str, frame: str = "target", indicator: str = "made", kind: str = "growth"
) -> Figure:
    """Make a figure: comparator, value, perhaps a second end, unit, perhaps ``down``."""
    sign, numbers, unit, *down = text.split()
    low, _, high = numbers.partition("-")
    return Figure(
        "430200",
        2020 if frame == "target" else 2021,
        frame,
        2020,
        indicator,
        kind,
        unit,
        sign,
        Decimal(low),
        Decimal(high) if high else None,
        None,
        "down" if down else "up",
        None,
        None,
        None,
        Decimal("0.9"),
        0,
        text,
        "s",
        "m",
    )


UP = [
    (">= 8 %", "= 8 %", "met"),
    (">= 8 %", "= 7.9 %", "missed"),
    (">= 8 %", "= 8.5 %", "met"),
    (">= 8 %", "= 8.6 %", "exceeded"),
    ("= 8 %", "= 8.2 %", "met"),
    ("= 8 %", "= 7.9 %", "missed"),
    ("~ 5 %", "= 4.5 %", "met"),
    ("~ 5 %", "= 4.4 %", "missed"),
    ("~ 5 %", "= 5.6 %", "exceeded"),
    ("= 6-6.5 %", "= 6.1 %", "met"),
    ("= 6-6.5 %", "= 5.9 %", "missed"),
    ("= 6-6.5 %", "= 7.1 %", "exceeded"),
    (">= 8 %", ">= 8.1 %", "met"),
    (">= 8 %", ">= 7 %", "not comparable"),
    (">= 8 %", "<= 7 %", "missed"),
    (">= 8 %", "= 1 %  down", "missed"),
]
DOWN = [
    ("<= 5.5 %", "= 5.2 %", "met"),
    ("<= 5.5 %", "= 5.6 %", "missed"),
    ("<= 5.5 %", "= 4 %", "exceeded"),
    ("<= 5.5 %", "<= 5 %", "met"),
    ("= 3 % down", "= 3.1 % down", "met"),
    ("= 3 % down", "= 2.9 % down", "missed"),
    (">= 3 % down", "= 4 % down", "exceeded"),
    (">= 3 % down", "= 2 % down", "missed"),
    ("~ 3 % down", "= 2.8 % down", "met"),
]
NONE = [
    ("= 3 %", "= 3.2 %", "met"),
    ("= 3 %", "= 3.5 %", "missed"),
    ("= 3 %", "= 2.5 %", "missed"),
    (">= 3 %", "= 9 %", "met"),
]
UNKNOWN = [
    ("<= 3 %", "= 2 %", "exceeded"),
    (">= 3 %", "= 4 %", "exceeded"),
    ("= 3 % down", "= 4 % down", "exceeded"),
]
ALL = [
    (*row, good)
    for good, rows in (("up", UP), ("down", DOWN), ("none", NONE), ("", UNKNOWN))
    for row in rows
]


@pytest.mark.parametrize(("target", "result", "status", "good"), ALL)
def test_status(target: str, result: str, status: str, good: str) -> None:
    assert judge(figure(target), figure(result, "result"), good).status == status


def test_prices_have_a_ceiling() -> None:
    low = judge(figure("~ 3 %", indicator="cpi"), figure("= 0.2 %", "result", "cpi"), "none")
    high = judge(figure("~ 3 %", indicator="cpi"), figure("= 3.4 %", "result", "cpi"), "none")
    assert (low.status, high.status) == ("met", "missed")


def test_amounts_in_other_units_are_turned() -> None:
    target = figure(">= 1 公里", kind="count")
    assert judge(target, figure("= 1000 米", "result", kind="change"), "up").status == "met"
    assert judge(target, figure("= 900 米", "result", kind="count"), "up").status == "missed"
    assert (
        judge(target, figure("= 1000 个", "result", kind="count"), "up").status == "not comparable"
    )


def test_growth_is_never_held_against_a_level() -> None:
    verdict = judge(figure(">= 8 %"), figure("= 9 %", "result", kind="level"), "up")
    assert verdict.status == "not comparable"
    assert verdict.arithmetic == "growth (%) ≠ level (%)"


def test_the_arithmetic_is_shown() -> None:
    jobs = judge(
        figure(">= 12000000 人", kind="change"),
        figure("= 12560000 人", "result", kind="change"),
        "up",
    )
    assert jobs == ("met", "1256万人 ⟷ ≥ 1200万人: +56万 (+4.7%)")
    fall = judge(figure(">= 3 % down"), figure("= 2 % down", "result"), "down")
    assert fall == ("missed", "-2% ⟷ ≤ -3%: +1")
    both = judge(figure("= 6-6.5 %"), figure("= 6.1 %", "result"), "up")
    assert both.arithmetic == "6.1% ⟷ 6–6.5%: +0.1"


def test_tolerances() -> None:
    assert [tolerance(Decimal(n), "%") for n in ("0.5", "3.5", "8")] == [
        Decimal("0.1"),
        Decimal("0.35"),
        Decimal("0.5"),
    ]
    assert tolerance(Decimal(900), "亩") == 45


def test_large_numbers_are_spoken() -> None:
    numbers = ["0", "12.50", "15100", "123456789", "1000000000000", "-80000"]
    assert [spoken(Decimal(n)) for n in numbers] == [
        "0",
        "12.5",
        "1.51万",
        "1.2346亿",
        "1万亿",
        "-8万",
    ]


def test_readings_name_indicators_and_reasons() -> None:
    table = scale(load())
    assert table.readings["cpi"] == "ceiling"
    assert table.base("公顷")[0] == table.base("亩")[0]

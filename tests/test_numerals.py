import re
from decimal import Decimal

import pytest

from zhengtu.numerals import NUMBER, fraction, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十万亿", "20000000000000"),
        ("三百五十万亿", "350000000000000"),
        ("1,100万", "11000000"),
        ("1,100.9亿", "110090000000"),
        ("3万4000", "34000"),
        ("25万6千", "256000"),
        ("一万五千亿", "1500000000000"),
        ("一亿二千万", "120000000"),
        ("一万零十二", "10012"),
        ("1千零20", "1020"),
        ("8千万", "80000000"),
        ("2.2万亿", "2200000000000"),
        ("三十万亿", "30000000000000"),
        ("1亿3千万", "130000000"),
        ("万亿", "1000000000000"),
        ("百", "100"),
        ("十二", "12"),
        ("三点五", "3.5"),
        ("二〇二〇", "2020"),
        ("7．13", "7.13"),
    ],
)
def test_number_reads(text: str, value: str) -> None:
    found = re.match(NUMBER, text)
    assert found and found.group() == text
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["七八", "三四", "1二"])
def test_number_refuses_what_is_no_one_number(text: str) -> None:
    with pytest.raises(ValueError, match="side by side"):
        number(text)


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("809万千瓦", "809万"),
        ("一千瓦", "一"),
        ("5千升", "5"),
        ("0.8个百分点", "0.8"),
        ("2019年，300", "2019"),
    ],
)
def test_number_leaves_units_alone(text: str, matched: str) -> None:
    found = re.match(NUMBER, text)
    assert found and found.group() == matched


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [("二", "三", "66.67"), ("五", "百", "5"), ("1", "4", "25")],
)
def test_fraction_is_in_per_cent(numerator: str, denominator: str, percent: str) -> None:
    assert fraction(numerator, denominator) == Decimal(percent)

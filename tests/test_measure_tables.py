import re
from typing import get_args

import pytest

from zhengtu import lexicon
from zhengtu.extract.measure.quantity import Aside, Quantity, Scanner
from zhengtu.extract.measure.tables import Rule, RuleRow, Tables

TABLES = Tables(lexicon.load())
SCAN = Scanner(TABLES)


@pytest.mark.parametrize("row", TABLES.asides, ids=lambda row: row.example)
def test_aside_matches_its_example(row) -> None:  # type: ignore[no-untyped-def]
    before, inside, after = re.split(r"\[|\]", row.example)
    found = [item for item in SCAN(before + inside + after) if isinstance(item, Aside)]
    assert Aside(len(before), len(before) + len(inside), row.reason) in found


@pytest.mark.parametrize("row", TABLES.units.values(), ids=lambda row: row.written)
def test_unit_is_read_and_its_base_known(row) -> None:  # type: ignore[no-untyped-def]
    found = [item for item in SCAN(f"达到25{row.written}，") if isinstance(item, Quantity)]
    assert [item.unit for item in found] == [row.unit]
    assert (row.factor is None) == (row.base == "")
    if row.base:
        base = TABLES.units[row.base]
        assert base.factor is None and base.dimension == row.dimension


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("新建30余座垃圾站", "30余座", "30"),
        ("改造5.6万余户", "5.6万余户", "56000"),
        ("公路30多万公里", "30多万公里", "300000"),
        ("上亿人出棚进楼", "上亿人", "100000000"),
        ("近14亿人口", "近14亿", "1400000000"),
        ("签约20个", "20个", "20"),
        ("附近3个村", "3个", "3"),
        ("20至30万人", "20至30万人", "200000"),
        ("35微克/立方米", "35微克/立方米", "35"),
        ("占全国近1/4", "近1/4", "25"),
        ("千分之三", "千分之三", "3"),
        ("翻一番", "翻一番", "1"),
        ("死亡率0.6人/百亿元以下", "0.6人/百亿元以下", "0.6"),
        ("100名城镇士兵", "100名", "100"),
        ("产能38GWh", "38GWh", "38"),
        ("三十万多亿元", "三十万多亿元", "30000000000000"),
    ],
)
def test_quantity_span_and_value(text: str, words: str, value: str) -> None:
    (found,) = SCAN(text)
    assert isinstance(found, Quantity)
    assert (text[found.start : found.end], str(found.value)) == (words, value)


def test_every_rule_has_a_confidence() -> None:
    rows = lexicon.load().table("measure_rules", RuleRow)
    assert tuple(row.rule for row in rows) == get_args(Rule)

"""The life-line of targets over made-up reports."""

from pathlib import Path

import pandas
import pytest

import zhengtu
from reports import LISTED, store
from zhengtu.errors import UnknownNameError

TEXTS = {
    ("430200", 2019): (
        "地区生产总值增长8.1%。",
        (
            "地区生产总值增长8%以上，城镇新增就业5万人，固定资产投资增长10%左右，"
            "城镇登记失业率控制在4.5%以内，粮食产量稳定在180万吨，新建公园12个，农村公路50公里。"
        ),
    ),
    ("430200", 2020): (
        (
            "地区生产总值增长7.9%。\n五年来，城镇新增就业累计30万人。城镇登记失业率3.6%。"
            "2019年，城镇新增就业6.36万人，固定资产投资达到2300亿元，新建公园12个。\n"
            "“十三五”时期地区生产总值年均增长9%。农村公路提质80000米。"
        ),
        LISTED.format("居民收入增长与经济增长同步，地区生产总值增长6%—6.5%")
        + "到2025年，地区生产总值年均增长7%。",
    ),
    ("430200", 2021): ("地区生产总值增长6.1%，城镇新增就业4万人。", "城镇新增就业5万人。"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return store(tmp_path_factory.mktemp("ledger"), TEXTS)


@pytest.fixture(scope="module")
def data(graph: zhengtu.Graph) -> pandas.DataFrame:
    return zhengtu.ledger(graph)


def cell(data: pandas.DataFrame, indicator: str, year: int) -> pandas.Series:
    found = data[(data.indicator == indicator) & (data.year == year)]
    assert len(found) == 1
    return found.iloc[0]


STATUS = [
    ("gdp", 2019, "missed"),
    ("gdp", 2020, "met"),
    ("gdp", 2018, "no target"),
    ("jobs-new", 2019, "exceeded"),
    ("unemployment-registered", 2019, "exceeded"),
    ("fixed-investment", 2019, "not comparable"),
    ("grain", 2019, "not reported"),
    ("jobs-new", 2020, "no target"),
    ("jobs-new", 2021, "open"),
    ("income-residents", 2020, "not reported"),
]


@pytest.mark.parametrize(("indicator", "year", "status"), STATUS)
def test_each_status(data: pandas.DataFrame, indicator: str, year: int, status: str) -> None:
    assert cell(data, indicator, year).status == status


def test_target_and_result_come_from_two_reports(data: pandas.DataFrame) -> None:
    row = cell(data, "gdp", 2019)
    assert (row.target, row.comparator, row.result, row.unit) == (8.0, ">=", 7.9, "%")
    assert (row.place, row.code, row.label) == ("株洲市", "430200", "地区生产总值")
    assert "地区生产总值增长8%以上" in row.target_sentence
    assert row.result_sentence == "地区生产总值增长7.9%。"
    assert "430200-2019" in row.target_measure
    assert "430200-2020" in row.result_measure
    assert row.arithmetic == "7.9% ⟷ ≥ 8%: −0.1"
    assert row.next_target == "6%—6.5%"


def test_several_years_at_once_are_no_result(data: pandas.DataFrame) -> None:
    assert cell(data, "jobs-new", 2019).result == 63600
    assert "9%" not in set(data[data.indicator == "gdp"].result_words)


def test_a_worded_target_keeps_its_words(data: pandas.DataFrame) -> None:
    row = cell(data, "income-residents", 2020)
    assert row.target_words == "居民收入增长与经济增长同步"
    assert pandas.isna(row.target)


def test_later_years_are_apart(graph: zhengtu.Graph, data: pandas.DataFrame) -> None:
    assert 2025 not in set(data.year)
    plans = zhengtu.ledger(graph, indicator="地区生产总值", plans=True)
    assert list(plans.year) == [2025]
    assert list(plans.arithmetic) == ["set in the report of 2020, a year on average"]


def test_one_place_or_indicator(graph: zhengtu.Graph, data: pandas.DataFrame) -> None:
    by_name = zhengtu.ledger(graph, "株洲市", "城镇新增就业")
    pandas.testing.assert_frame_equal(by_name, zhengtu.ledger(graph, "430200", "jobs-new"))
    alone = data[data.indicator == "jobs-new"].reset_index(drop=True)
    pandas.testing.assert_frame_equal(by_name, alone)


def test_order_does_not_depend_on_that_of_building(tmp_path: Path, data: pandas.DataFrame) -> None:
    backward = dict(reversed(list(TEXTS.items())))
    pandas.testing.assert_frame_equal(zhengtu.ledger(store(tmp_path, backward)), data)


def test_strangers_are_named(graph: zhengtu.Graph) -> None:
    with pytest.raises(UnknownNameError, match="株洲市"):
        zhengtu.ledger(graph, "北京市")
    with pytest.raises(UnknownNameError, match="地区生产总值"):
        zhengtu.ledger(graph, indicator="生产幸福")


def test_the_main_figure_is_that_of_the_list(tmp_path: Path) -> None:
    plan = "坚持稳中求进，地区生产总值增长9%。\n" + LISTED.format("地区生产总值增长8%")
    graph = store(tmp_path, {("430200", 2020): ("经济平稳。", plan)})
    assert list(zhengtu.ledger(graph, indicator="gdp").target) == [8.0]

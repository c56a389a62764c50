from decimal import Decimal

import pytest

from zhengtu import ontology
from zhengtu.lexicon import load
from zhengtu.link import indicators
from zhengtu.model import Measure

FINDER = indicators(ontology.load().indicators, load())


def measure(indicator: str, unit: str, kind: str) -> Measure:
    return Measure.model_validate(
        {
            "start": 0, "end": 1, "text": "1", "name": "1", "rule": "test", "confidence": Decimal(1),
            "type": "measure", "indicator": indicator, "value": Decimal(1), "unit": unit,
            "comparator": "=", "kind": kind, "direction": "none", "frame": "result",
        }
    )  # fmt: skip


#: The report's words, unit and kind, and the concept that they are of; None for one of its own.
LINKED = [
    ("地区生产总值", "%", "growth", "gdp"),
    ("全市地区生产总值", "元", "level", "gdp"),
    ("地区生产总值年均增速", "%", "growth", "gdp"),
    ("株洲市地区生产总值", "%", "growth", "gdp"),
    ("人均地区生产总值", "元", "level", "gdp-per-capita"),
    ("地区生产总值", "%", "level", None),
    ("地区生产总值增速高于全国", "个百分点", "level", None),
    ("经济", "%", "growth", "gdp"),
    ("第三产业增加值占地区生产总值的比重", "%", "level", "tertiary-share"),
    ("规模以上工业增加值", "%", "growth", "industry-above-scale"),
    ("规模以上工业总产值", "元", "level", "industry-output"),
    ("城镇居民人均可支配收入", "元", "level", "income-urban"),
    ("农村居民人均可支配收入", "%", "growth", "income-rural"),
    ("农民人均纯收入", "元", "level", "income-rural-net"),
    ("城乡居民收入比", ":1", "level", "income-ratio"),
    ("城镇累计新增就业", "人", "change", "jobs-new"),
    ("城镇调查失业率", "%", "level", "unemployment-surveyed"),
    ("城镇登记失业率", "%", "level", "unemployment-registered"),
    ("新增国家级专精特新“小巨人”企业", "家", "change", "little-giants"),
    ("高新技术企业总数", "家", "level", "high-tech-enterprises"),
    ("新建改造农村公路", "公里", "count", "village-roads"),
    ("改造城镇老旧小区", "个", "count", "old-housing"),
    ("棚户区改造", "套", "count", "shanty"),
    ("PM2.5平均浓度", "微克/立方米", "level", "pm25"),
    ("空气质量优良天数", "天", "level", "air-days"),
    ("空气质量优良天数比例", "%", "level", "air-quality"),
    ("常住人口城镇化率", "个百分点", "change", "urbanisation"),
    ("发明专利授权量", "件", "level", "patents"),
    ("有效发明专利拥有量", "件", "level", "patents-held"),
    # enumerated: the words before say which
    ("新建“五小”公园", "个", "count", "parks"),
    ("老年人“时光守护”床位", "张", "level", None),
    ("养老院、幼儿园", "所", "count", None),
    ("醴陵至攸县高速公路项目总投资", "元", "level", "project-investment"),
    ("创建国家自创区", "次", "count", None),
    ("调高城乡低保", "次", "count", None),
    ("有效应对强降雨", "轮", "count", None),
]


@pytest.mark.parametrize(("words", "unit", "kind", "slug"), LINKED)
def test_words_lead_to_the_concept_that_fits(
    words: str, unit: str, kind: str, slug: str | None
) -> None:
    found = FINDER.concept(measure(words, unit, kind), ("株洲市", "株洲"))
    assert found == (slug and f"indicator/{slug}")


@pytest.mark.parametrize(
    ("words", "unit", "kind", "key"),
    [
        ("益阳电厂总装机", "千瓦", "level", "indicator/installed-power"),
        ("老年人“时光守护”床位", "张", "level", "indicator/beds"),
        ("口岸通关查验", "批", "count", None),
        ("公立医院药占比重点监控", "种", "count", "topic/health"),
    ],
)
def test_others_come_under_a_wider_one(words: str, unit: str, kind: str, key: str | None) -> None:
    assert FINDER.broader(measure(words, unit, kind)) == key

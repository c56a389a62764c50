"""Figures of no single year: averages, sums over several, parts of one."""

from collections.abc import Callable

import pytest

from made import DIVISIONS
from zhengtu import ontology
from zhengtu.extract import Extraction
from zhengtu.lexicon import load
from zhengtu.link import Names, indicators, link, organs, periods, units
from zhengtu.model import Report

TERMS, LEXICON = ontology.load(), load()
NAMES = Names(
    indicators(TERMS.indicators, LEXICON),
    TERMS.units,
    units(LEXICON).qudt,
    periods=periods(LEXICON),
)
ORGANS, EXTRACT = organs(LEXICON), Extraction(LEXICON, DIVISIONS)
HEAD = "株洲市政府工作报告\n各位代表：\n一、{}\n{}\n"

#: The figure asked for stands last.
SPANS = [
    ("地区生产总值增长8%。", None),
    ("过去五年，地区生产总值年均增长8%。", "average"),
    ("城镇新增就业每年5万人。", "average"),
    ("五年来，城镇新增就业累计30万人。", "total"),
    ("五年来，城市面貌一新。城镇新增就业30万人。", "total"),
    ("五年来，城市面貌一新。2019年，城镇新增就业6万人。", None),
    ("过去五年，地区生产总值达到3000亿元。", None),
    ("过去五年，累计完成固定资产投资3000亿元。", "total"),
    ("五年来，一般公共预算收入由100亿元增加到200亿元。", None),
    ("地区生产总值比2015年增长50%。", "total"),
    ("地区生产总值比2018年增长8%。", None),
    ("“十三五”时期，城镇新增就业30万人。", "total"),
    ("这是发展最快的五年。城镇新增就业30万人。", "total"),
    ("推进三年行动计划，城镇新增就业6万人。", None),
    ("57个村近3年变了样，城镇新增就业6万人。", "total"),
    ("今明两年，新增就业6万人。", "total"),
    ("三季度地区生产总值增长4.6%。", "part"),
    ("地区生产总值上半年增长4%、全年增长5%。", None),
]


@pytest.mark.parametrize(("text", "span"), SPANS, ids=[row[0] for row in SPANS])
def test_span(chunk: Callable[..., Report], text: str, span: str | None) -> None:
    assert spans(chunk, HEAD.format("工作回顾", text))[-1] == span


@pytest.mark.parametrize(
    ("title", "text", "span"),
    [
        ("过去五年工作回顾", "城镇新增就业30万人。", "total"),
        ("2019年工作回顾", "城镇新增就业6万人。", None),
        (
            "“十三五”时期和2019年工作回顾",
            "“十三五”时期，成绩显著。\n（一）民生改善\n城镇新增就业30万人。",
            "total",
        ),
        (
            "“十三五”时期和2019年工作回顾",
            "2019年，成绩显著。\n（一）民生改善\n城镇新增就业6万人。",
            None,
        ),
    ],
)
def test_headings_tell(chunk: Callable[..., Report], title: str, text: str, span: str) -> None:
    assert spans(chunk, HEAD.format(title, text))[-1] == span


def spans(chunk: Callable[..., Report], text: str) -> list[object]:
    made = chunk(text)
    facts = link(made, EXTRACT(made), DIVISIONS, NAMES, ORGANS)
    told = [dict(fact.values.keys()) for fact in facts if fact.kind in ("zt:Result", "zt:Target")]
    return [
        row.get("zt:span") for row in sorted(told, key=lambda row: int(str(row["nif:beginIndex"])))
    ]

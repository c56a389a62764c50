"""Targets that a plan puts in words, and those that it does not set."""

from collections.abc import Callable

import pytest

from made import DIVISIONS
from zhengtu import ontology
from zhengtu.extract import Extraction
from zhengtu.lexicon import load
from zhengtu.link import Facts, Names, headlines, indicators, link, organs, units
from zhengtu.model import Report

TERMS, LEXICON = ontology.load(), load()
TABLE = headlines(LEXICON)
NAMES = Names(
    indicators(TERMS.indicators, LEXICON), TERMS.units, units(LEXICON).qudt, headlines=TABLE
)
ORGANS = organs(LEXICON)
EXTRACT = Extraction(LEXICON, DIVISIONS)

HEAD = (
    "株洲市政府工作报告\n各位代表：\n一、2019年工作回顾\n地区生产总值增长8%。\n二、2020年工作安排\n"
)
LIST = (
    "今年经济社会发展的主要预期目标是：地区生产总值增长8%以上，固定资产投资增长10%，"
    "社会消费品零售总额增长9%"
)
ALL = {row.slug for row in TABLE.rows}
SET = {"gdp", "fixed-investment", "retail"}

Chunk = Callable[..., Report]


def told(chunk: Chunk, text: str, head: str = HEAD) -> Facts:
    made = chunk(head + text + "\n")
    return link(made, EXTRACT(made), DIVISIONS, NAMES, ORGANS)


def absent(facts: Facts) -> set[str]:
    return {f.key.rpartition("/")[2] for f in facts if f.kind == "zt:AbsentTarget"}


def worded(facts: Facts) -> dict[object, object]:
    found = (dict(f.values.keys()) for f in facts if f.kind == "zt:WordedTarget")
    return {said["zt:indicator"]: said["zt:wording"] for said in found}


def test_what_the_list_lacks_is_absent(chunk: Chunk) -> None:
    assert absent(told(chunk, f"{LIST}。")) == ALL - SET


@pytest.mark.parametrize(
    "text",
    [
        "推动经济平稳增长。",
        "今年经济社会发展的主要预期目标是：经济稳定增长，民生持续改善。",
        "地区生产总值增长8%以上，固定资产投资增长10%，社会消费品零售总额增长9%。",
        "“十四五”时期的主要目标是：生产总值年均增长8%，投资增长10%，零售总额增长9%。",
        "今年经济社会发展的主要预期目标是：地区生产总值增长8%以上。",
    ],
    ids=["no plan", "no numbers", "no list", "of other years", "too few"],
)
def test_without_a_list_of_targets_nothing_is_absent(chunk: Chunk, text: str) -> None:
    assert absent(told(chunk, text)) == set()


def test_a_list_of_the_past_year_is_no_plan(chunk: Chunk) -> None:
    head = "株洲市政府工作报告\n各位代表：\n一、2019年工作回顾\n"
    text = "去年的主要目标是：地区生产总值增长8%，固定资产投资增长10%，社会消费品零售总额增长9%。"
    assert absent(told(chunk, text, head)) == set()


def test_a_target_elsewhere_in_the_plan_is_not_absent(chunk: Chunk) -> None:
    facts = told(chunk, f"{LIST}。\n粮食产量达到180万吨，城镇新增就业5万人。")
    assert absent(facts) == ALL - SET - {"grain", "jobs-new"}
    facts = told(chunk, f"{LIST}。\n粮食、蔬菜产量均稳定在百万吨以上，年内新增1.18万个就业岗位。")
    assert absent(facts) == ALL - SET - {"grain", "jobs-new"}


WORDED = [
    ("居民收入增长与经济增长同步", "income-residents", "in step"),
    ("城乡居民人均可支配收入增长快于经济增长", "income-residents", "beyond"),
    ("居民消费价格涨幅与全国保持一致", "cpi", "in step"),
    ("节能减排完成省下达任务", "energy-intensity", "as set"),
    ("城镇新增就业完成上级下达的目标", "jobs-new", "as set"),
    ("完成国家下达的粮食生产任务", "grain", "as set"),
    ("按照国家要求坚决完成节能减排降碳任务", "energy-intensity", "as set"),
    ("主要约束性指标达到上级要求", "energy-intensity", "as set"),
    ("进出口稳中提质", "trade", "steady"),
    ("粮食产量保持稳定", "grain", "steady"),
    ("城镇调查失业率保持基本稳定", "unemployment-surveyed", "steady"),
    ("城镇登记失业率保持基本稳定", "unemployment-registered", "steady"),
    ("城镇新增就业扭转下滑态势，实现正增长", "jobs-new", "steady"),
    ("进出口增速保持在全国平均水平以上", "trade", "beyond"),
]


@pytest.mark.parametrize(("clause", "slug", "sense"), WORDED, ids=[w[0] for w in WORDED])
def test_a_target_in_words_is_not_absent(chunk: Chunk, clause: str, slug: str, sense: str) -> None:
    facts = told(chunk, f"{LIST}，{clause}。")
    assert worded(facts) == {f"indicator/{slug}": sense}
    assert absent(facts) == ALL - SET - {slug}


@pytest.mark.parametrize(
    "clause",
    ["城镇新增就业5万人以上", "要把稳定就业放在优先位置", "居民消费价格涨幅3%左右"],
)
def test_a_number_or_a_means_is_no_target_in_words(chunk: Chunk, clause: str) -> None:
    assert worded(told(chunk, f"{LIST}，{clause}。")) == {}


def test_growth_that_others_keep_step_with_is_not_named_by_that(chunk: Chunk) -> None:
    text = (
        "今年发展主要预期目标是：城镇新增就业5万人，居民消费价格涨幅3.5%左右，"
        "一般公共预算收入增长5%，居民收入增长与经济增长基本同步。"
    )
    assert "gdp" in absent(told(chunk, text))


def test_energy_for_each_unit_of_output_is_not_output(chunk: Chunk) -> None:
    text = (
        "今年发展主要预期目标是：城镇新增就业5万人，居民消费价格涨幅3.5%左右，"
        "一般公共预算收入增长5%，单位地区生产总值能耗完成国家下达目标。"
    )
    facts = told(chunk, text)
    assert worded(facts) == {"indicator/energy-intensity": "as set"}
    assert "gdp" in absent(facts)


def test_a_target_that_the_report_refuses_is_absent(chunk: Chunk) -> None:
    facts = told(chunk, "需要说明的是，我们没有提出全年经济增速具体目标。")
    assert absent(facts) == {"gdp"}
    fact = facts["absent/430200-2020/gdp"]
    assert ("zt:rule", "plan-refused") in fact.values


def test_an_absent_target_has_its_evidence(chunk: Chunk) -> None:
    made = chunk(f"{HEAD}{LIST}。城镇新增就业5万人。\n其他工作。\n")
    facts = link(made, EXTRACT(made), DIVISIONS, NAMES, ORGANS)
    fact = facts["absent/430200-2020/trade"]
    said = dict(fact.values.keys())
    text = made.source.text[int(str(said["nif:beginIndex"])) : int(str(said["nif:endIndex"]))]
    assert text == f"{LIST}。城镇新增就业5万人。"
    sentences = [v for n, v in fact.values if n == "prov:wasDerivedFrom"]
    assert len(sentences) == 2
    assert all(facts[str(s)].kind == "zt:Sentence" for s in sentences)
    assert said["zt:year"] == 2020
    assert said["zt:area"] == "division/430200"
    assert said["zt:report"] == "report/430200-2020"
    assert facts[str(said["zt:statedBy"])].kind == "zt:Government"
    assert facts[str(said["prov:wasGeneratedBy"])].kind == "zt:Reading"


def test_headline_indicators_are_of_the_scheme() -> None:
    shared = {concept.key.rpartition("/")[2] for concept in TERMS.indicators}
    for row in TABLE.rows:
        assert row.slugs <= shared, row.slug


def test_the_figures_of_the_list_are_headlines(chunk: Chunk) -> None:
    facts = told(chunk, f"城镇新增就业5万人。\n{LIST}，居民收入稳步提高。")
    headline = [f for f in facts if ("zt:prominence", "headline") in f.values]
    assert [dict(f.values.keys())["nif:anchorOf"] for f in headline] == ["8%以上", "10%", "9%"]

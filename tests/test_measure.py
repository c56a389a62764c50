from collections.abc import Callable

import pytest

from zhengtu.divisions import Divisions
from zhengtu.extract.measure import Measures
from zhengtu.lexicon import Lexicon
from zhengtu.model import Measure, Report, Source
from zhengtu.segment import segment

Cut = Callable[[str], Report]

#: A sentence, and for each measure: words | indicator | value unit | kind direction bound.
EXAMPLES = [
    # growth, levels and bounds
    ("全市地区生产总值增长8%以上。", ["8%以上 | 地区生产总值 | 8 % | growth up >="]),
    ("进出口总额突破30亿美元大关,增长12.5%。",
     ["30亿美元 | 进出口总额 | 3000000000 美元 | level none >=",
      "12.5% | 进出口总额 | 12.5 % | growth up ="]),
    ("城镇调查失业率控制在5.5%以内。", ["5.5%以内 | 城镇调查失业率 | 5.5 % | level none <="]),
    ("粮食产量616亿斤左右。", ["616亿斤左右 | 粮食产量 | 61600000000 斤 | level none ~"]),
    ("服务业对经济增长贡献率接近60%。",
     ["60% | 服务业对经济增长贡献率 | 60 % | level none ~"]),
    ("全年市本级“三公”经费压缩13.5%。",
     ["13.5% | 市本级“三公”经费 | 13.5 % | growth down ="]),
    ("国内生产总值增长6%－6.5%。", ["6%－6.5% | 国内生产总值 | 6–6.5 % | growth up ="]),
    ("重污染天数下降超过五成。", ["五成 | 重污染天数 | 50 % | growth down >="]),
    ("工业生产许可证种类压减三分之一以上。",
     ["三分之一以上 | 工业生产许可证种类 | 33.33 % | growth down >="]),
    ("签约资金比上届增长一倍。", ["一倍 | 签约资金 | 1 倍 | growth up ="]),
    # moves
    ("义务教育大班额率从7.13%降到1.05%。",
     ["1.05% | 义务教育大班额率 | 1.05 % | level down = from 7.13"]),
    ("用水总量由“十二五”末的15.81亿立方米减少到14.2亿立方米。",
     ["14.2亿立方米 | 用水总量 | 1420000000 立方米 | level down = from 1581000000"]),
    ("森林覆盖率和植被覆盖度分别由16%、70%提高到23%和75%。",
     ["23% | 森林覆盖率 | 23 % | level up = from 16",
      "75% | 植被覆盖度 | 75 % | level up = from 70"]),
    ("三次产业结构由13.0:54.2:32.8调整为12.8:47.7:39.5。",
     ["12.8 | 第一产业比重 | 12.8 % | level down = from 13.0",
      "47.7 | 第二产业比重 | 47.7 % | level down = from 54.2",
      "39.5 | 第三产业比重 | 39.5 % | level up = from 32.8"]),
    ("城乡居民收入比从2.50:1缩小至2.27:1。",
     ["2.27:1 | 城乡居民收入比 | 2.27 :1 | level down = from 2.50"]),
    ("企业开办时间压缩至3个工作日。", ["3个工作日 | 企业开办时间 | 3 个工作日 | level down ="]),
    # per cent is not percentage points
    ("森林覆盖率达27.7%,比2010年提高7.5个百分点。",
     ["27.7% | 森林覆盖率 | 27.7 % | level none =",
      "7.5个百分点 | 森林覆盖率 | 7.5 个百分点 | change up ="]),
    ("规模工业增加值增长7.3%、高于全国1.5个百分点。",
     ["7.3% | 规模工业增加值 | 7.3 % | growth up =",
      "1.5个百分点 | 规模工业增加值增速高于全国 | 1.5 个百分点 | level none ="]),
    ("赤字率拟按2.8%安排,比去年预算高0.2个百分点。",
     ["2.8% | 赤字率 | 2.8 % | level none =",
      "0.2个百分点 | 赤字率 | 0.2 个百分点 | change up ="]),
    # the verb governs, the thing stands before or after
    ("新建改造城市供水管网40公里、燃气管网125公里。",
     ["40公里 | 新建改造城市供水管网 | 40 公里 | count none =",
      "125公里 | 新建改造燃气管网 | 125 公里 | count none ="]),
    ("全年办理人大代表建议405件、政协提案211件。",
     ["405件 | 办理人大代表建议 | 405 件 | count none =",
      "211件 | 办理政协提案 | 211 件 | count none ="]),
    ("新增城镇就业6.36万人。", ["6.36万人 | 新增城镇就业 | 63600 人 | change up ="]),
    ("完成45个老旧小区改造任务。", ["45个 | 老旧小区改造 | 45 个 | count none ="]),
    ("新增2个国家级经济技术开发区、3个综合保税区。",
     ["2个 | 新增国家级经济技术开发区 | 2 个 | change up =",
      "3个 | 新增综合保税区 | 3 个 | change up ="]),
    ("8条高速公路建成通车。", ["8条 | 高速公路建成通车 | 8 条 | count none ="]),
    ("19个镇列入全国重点镇。", ["19个 | 镇列入全国重点镇 | 19 个 | count none ="]),
    ("投资3.3亿元的机场快速路建成通车。",
     ["3.3亿元 | 机场快速路投资 | 330000000 元 | level none ="]),
    ("新引进5000万元以上产业项目135个,新开工120个。",
     ["135个 | 新引进5000万元以上产业项目 | 135 个 | count none =",
      "120个 | 新开工5000万元以上产业项目 | 120 个 | count none ="]),
    ("全年新签约项目382个,其中亿元以上项目193个。",
     ["382个 | 新签约项目 | 382 个 | count none =",
      "193个 | 新签约亿元以上项目 | 193 个 | count none ="]),
    ("完成建宁港等18个黑臭水体整治。",
     ["18个 | 建宁港等黑臭水体整治 | 18 个 | count none ="]),
    ("90%的行政村开通了班车。", ["90% | 行政村开通班车 | 90 % | level none ="]),
    ("近1亿农村贫困人口实现脱贫。",
     ["近1亿 | 农村贫困人口实现脱贫 | 100000000 人 | count none ~"]),
    ("市属三所院校整体搬迁。", ["三所 | 市属院校整体搬迁 | 3 所 | count none ="]),
    # lists
    ("城乡居民人均可支配收入分别增长8.4%和8.8%。",
     ["8.4% | 城镇居民人均可支配收入 | 8.4 % | growth up =",
      "8.8% | 农村居民人均可支配收入 | 8.8 % | growth up ="]),
    ("装备制造业、高新技术产业增加值分别增长9%、7%,占比提高7.4个和7.7个百分点。",
     ["9% | 装备制造业增加值 | 9 % | growth up =",
      "7% | 高新技术产业增加值 | 7 % | growth up =",
      "7.4个 | 装备制造业增加值占比 | 7.4 个百分点 | change up =",
      "7.7个百分点 | 高新技术产业增加值占比 | 7.7 个百分点 | change up ="]),
    ("旅游接待389万人次、总收入35亿元,分别增长40%和32.7%。",
     ["389万人次 | 旅游接待 | 3890000 人次 | level none =",
      "35亿元 | 旅游接待总收入 | 3500000000 元 | level none =",
      "40% | 旅游接待 | 40 % | growth up =",
      "32.7% | 旅游接待总收入 | 32.7 % | growth up ="]),
    ("第三产业完成增加值124.6亿元,占GDP的比重达到30%。",
     ["124.6亿元 | 第三产业完成增加值 | 12460000000 元 | level none =",
      "30% | 第三产业完成增加值占GDP的比重 | 30 % | level none ="]),
    # money is never a count
    ("发放创业担保贷款16.69亿元。",
     ["16.69亿元 | 发放创业担保贷款 | 1669000000 元 | level none ="]),
    ("累计减税降费10.27亿元。", ["10.27亿元 | 减税降费 | 1027000000 元 | change down ="]),
]  # fmt: skip

#: Numerals that measure nothing.
COUNTER_EXAMPLES = [
    "2019年12月31日前完成。",
    "“十四五”时期是关键五年。",
    "居全省第一,排名全国前10位。",
    "全面启动湘江保护和治理第三个“三年行动计划”。",
    "落实人才新政“30条”,深入开展“四战两行动”。",
    "建成国家5A级景区,开通G60高速和4号线,加快5G商用,PM2.5浓度下降。",
    "市长热线开通10年,“12345,服务找政府”被广大市民交口相传。",
    "全力做好70周年大庆安保维稳工作。",
    "一是狠抓投资,二是狠抓产业。",
    "入选世界500强,连续3年提前供暖。",
    "为打赢三大攻坚战、推动三次产业协调发展提供有力支撑。",
    "学习贯彻党的十九届四中全会精神。",
    "出台一批政策,实施一系列工程。",
    "加快第二条日产4500吨水泥熟料生产线、700万吨露天矿建设。",
    "推进20户以上自然村光网建设。",
]


@pytest.fixture(scope="module")
def measures(tables: Lexicon) -> Measures:
    return Measures(tables)


@pytest.fixture(scope="module")
def cut(tables: Lexicon, divisions: Divisions) -> Cut:
    def make(text: str) -> Report:
        source = Source("made.txt", text, "utf-8", "")
        return segment(source, tables, divisions, place="430200", year=2020)

    return make


def said(measure: Measure) -> str:
    top = f"–{measure.value_max}" if measure.value_max is not None else ""
    base = f" from {measure.baseline}" if measure.baseline is not None else ""
    return (
        f"{measure.text} | {measure.indicator} | {measure.value:f}{top} {measure.unit}"
        f" | {measure.kind} {measure.direction} {measure.comparator}{base}"
    )


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_measures_found(measures: Measures, cut: Cut, text: str, expected: list[str]) -> None:
    assert [said(measure) for measure in measures(cut(text))] == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_numerals_that_measure_nothing(measures: Measures, cut: Cut, text: str) -> None:
    assert [said(measure) for measure in measures(cut(text))] == []

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from zhengtu import paths
from zhengtu.extract.agency import Agencies
from zhengtu.lexicon import load
from zhengtu.model import Item, Report, Sentence, Source
from zhengtu.words import words

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
TABLES = sorted(paths.lexicon().glob("agency_*.tsv"))


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return Agencies(load())


def report(*texts: str) -> Report:
    starts = [sum(map(len, texts[:at])) for at in range(len(texts))]
    return Report(
        source=Source("", "".join(texts), "utf-8", ""),
        title=None, place=None, level=None, year=None, date=None, speaker=None, sections=(),
        sentences=tuple(
            Sentence(text, range(start, start + len(text)), "other", None, None, words(text))
            for text, start in zip(texts, starts, strict=True)
        ),
    )  # fmt: skip


EXAMPLES = [
    # organs
    ("在市委的坚强领导下", [("市委", "party")]),
    ("我代表市人民政府", [("市人民政府", "government")]),
    ("落实省委省政府部署", [("省委", "party"), ("省政府", "government")]),
    ("株洲市人民政府市长", [("株洲市人民政府", "government")]),
    ("在中共湖南省委领导下", [("中共湖南省委", "party")]),
    ("自治区党委确定的", [("自治区党委", "party")]),
    ("认真执行市人大及其常委会的决议", [("市人大", "legislature")]),
    ("提请省人大常委会审议法规", [("省人大常委会", "legislature")]),
    ("完成市十四届人大五次会议确定的任务", [("市十四届人大", "legislature")]),
    ("办理省人大代表建议3310件", [("省人大", "legislature")]),
    ("自觉接受人大监督、政协民主监督", [("人大", "legislature"), ("政协", "legislature")]),
    ("自觉接受人大法律和工作监督", [("人大", "legislature")]),
    ("接受人大代表监督", []),
    ("推进陕西文学馆建设", [("陕西文学馆", "other")]),
    (
        "落实中央、国务院和省委决策",
        [("中央", "party"), ("国务院", "government"), ("省委", "party")],
    ),
    ("以党中央决策部署为准", [("党中央", "party")]),
    ("军分区战备建设获评先进", [("军分区", "military")]),
    ("被教育部确定为基地", [("教育部", "department")]),
    ("省发展改革委、省公安厅牵头", [("省发展改革委", "department"), ("省公安厅", "department")]),
    ("组建不动产登记管理局", [("不动产登记管理局", "department")]),
    ("成立了市政务服务中心", [("市政务服务中心", "department")]),
    ("组建市公共资源交易中心", [("市公共资源交易中心", "other")]),
    # bodies of a list
    ("工会、共青团、妇女儿童等工作", [("工会", "social"), ("共青团", "social")]),
    ("向各民主党派、工商联、无党派人士", [("工商联", "social")]),
    # institutions
    ("市妇幼保健院通过三甲医院评审", [("市妇幼保健院", "health")]),
    ("民勤县中医院业务楼建成", [("民勤县中医院", "health")]),
    ("市人民医院、中医院搬迁", [("市人民医院", "health"), ("中医院", "health")]),
    ("市一中、市二中搬迁", [("市一中", "education"), ("市二中", "education")]),
    ("第三中学建成招生", [("第三中学", "education")]),
    ("延安大学铜川校区开工", [("延安大学铜川校区", "education")]),
    ("支持武汉大学建设", [("武汉大学", "education")]),
    ("长郡云龙实验中学建成开学", [("长郡云龙实验中学", "education")]),
    ("建成三中分校、桃李中学", [("三中分校", "education"), ("桃李中学", "education")]),
    ("市人力资源市场建成启用", [("市人力资源市场", "other")]),
    ("启动市图书馆、省博物馆建设", [("市图书馆", "other"), ("省博物馆", "other")]),
    ("市中心医院通过评审", [("市中心医院", "health")]),
    ("市中心医院城北院区新门诊楼投用", [("市中心医院城北院区", "health")]),
    ("启动第三中学分校建设", [("第三中学分校", "education")]),
    ("开工建设宜君县中心敬老院", [("宜君县中心敬老院", "other")]),
    ("郑州银行风险有效处置", [("郑州银行", "enterprise")]),
    ("杭州信息与智慧医学研究院成立", [("杭州信息与智慧医学研究院", "other")]),
    (
        "支持紫金山、太湖、云龙湖实验室发展",
        [("紫金山", "other"), ("太湖", "other"), ("云龙湖实验室", "other")],
    ),
    ("华南理工大学工程学领先", [("华南理工大学", "education")]),
    ("市职业学院建成招生", [("市职业学院", "education")]),
    ("支持湖南与清华大学合作", [("清华大学", "education")]),
    # national bodies
    ("中国有色金属工业协会授予我市称号", [("中国有色金属工业协会", "social")]),
    ("《中共湖南省委员会关于制定规划的建议》", [("中共湖南省委员会", "party")]),
    (
        "向驻湘人民解放军、武警部队官兵",
        [("人民解放军", "military"), ("武警部队", "military")],
    ),
    # bodies that are founded
    ("组建茶叶行业协会", [("茶叶行业协会", "social")]),
    ("成立经济政策查询中心", [("经济政策查询中心", "other")]),
    ("组建特钢和先进装备产业联盟", [("特钢和先进装备产业联盟", "social")]),
    ("运动医学协会、省数据集团挂牌成立", [("省数据集团", "enterprise")]),
    ("推动设立省水网运行调度中心", [("省水网运行调度中心", "other")]),
    ("建立大湾区案例研究中心", [("大湾区案例研究中心", "other")]),
    (
        "成立了市县两级公共行政服务中心以及软环境投诉中心",
        [("公共行政服务中心", "other"), ("软环境投诉中心", "other")],
    ),
    ("组建运营好四川能源发展集团", [("四川能源发展集团", "enterprise")]),
    ("成都轨道交通研究中心获批建设", [("成都轨道交通研究中心", "other")]),
    ("会同省财政厅制定", [("省财政厅", "department")]),
    ("支持生物育种钟山实验室", [("生物育种钟山实验室", "other")]),
    ("巴西驻成都总领事馆开馆", [("巴西驻成都总领事馆", "other")]),
    ("加入世界贸易组织", [("世界贸易组织", "other")]),
    # enterprises by name
    ("邯郸银行跨入世界千强银行", [("邯郸银行", "enterprise")]),
    ("推进大唐华银株洲电厂关停搬迁", [("大唐华银株洲电厂", "enterprise")]),
    ("海啤集团扩产", [("海啤集团", "enterprise")]),
    ("实施省能投集团重组", [("省能投集团", "enterprise")]),
    (
        "组建四川能源集团、数据集团",
        [("四川能源集团", "enterprise"), ("数据集团", "enterprise")],
    ),
    ("中盐株化等27家企业搬迁", [("中盐株化", "enterprise")]),
    # enterprises at the head of an item
    (
        "加快三一智慧制铁城、株齿新能源动力电池总成等项目建设",
        [("三一", "enterprise"), ("株齿", "enterprise")],
    ),
    ("亿利PVC、鄂绒大化肥等项目投产", [("亿利", "enterprise"), ("鄂绒", "enterprise")]),
    ("伊泰和神华煤制油项目投产", [("伊泰", "enterprise"), ("神华", "enterprise")]),
    ("湘潭吉利新能源汽车项目建成投产", [("吉利", "enterprise")]),
    ("亘富200万吨褐煤提质项目投产", [("亘富", "enterprise")]),
    ("确保中网科技云计算项目建成", [("中网科技", "enterprise")]),
    ("乳源赛普超硬材料等项目建成", [("赛普", "enterprise")]),
    ("建成坪石发电B厂", [("坪石发电B厂", "enterprise")]),
    # enterprises of the registers
    ("中芯国际、金海通增资扩产", [("中芯国际", "enterprise"), ("金海通", "enterprise")]),
    ("贵州轮胎入选全球灯塔工厂", [("贵州轮胎", "enterprise")]),
    ("榆能横山煤电项目投产", [("榆能", "enterprise")]),
    (
        "建成投产大唐郓城、华能四期等大型机组",
        [("大唐", "enterprise"), ("华能", "enterprise")],
    ),
    ("动工建设韶铸搬迁等项目", [("韶铸", "enterprise")]),
    ("加快推进中特物流、铜塘湾港区等项目", [("中特物流", "enterprise")]),
    # enterprises of a list
    (
        "麦当劳、肯德基、菲莫公司等世界500强企业进驻",
        [("麦当劳", "enterprise"), ("肯德基", "enterprise"), ("菲莫公司", "enterprise")],
    ),
    (
        "成功引进美国维恩克、泰国万浦等一批外资企业",
        [("美国维恩克", "enterprise"), ("泰国万浦", "enterprise")],
    ),
    ("抓好北大荒、龙煤等重点企业改革", [("北大荒", "enterprise"), ("龙煤", "enterprise")]),
]
COUNTER_EXAMPLES = [
    "辖区有中学和小学",
    "各部门、各级政府和民营企业",
    "中央财政安排专项资金",
    "中央、省环保督察反馈问题整改",
    "向人大代表、政协委员表示感谢",
    "市委书记和市政府债务",  # a person and a thing
    "64.2%的县医院达到三级水平",
    "公立医院和高等学校改革",
    "各市政府、县市政府负责",
    "实施集团化办学，培养大学生",
    "教育部门和公安部门配合",
    "上市公司达到53家",
    "新型农村社会养老保险试点",
    "钢铁、水泥等重点行业企业",
    "清洁发动机、自动变速器项目投产",
    "新能源汽车项目建成投产",
    "紫金山森林公园项目建成",
    "推进中俄蒙物流园区项目",
    "工业以太网、边缘计算等技术",
    "供应电煤3000万吨",
    "引进股份制银行，规范母子公司",
    "认真办好保险公司、信托公司",
    "组建大型企业集团",
    "组建一批区域性农村合作组织联合会",
    "成立4家公司，组建国家实验室",
    "设立研发中心和农产品直销中心",
    "合肥中欧班列集结中心获批",
    "建立以北京为中心的通信网",
    "创办函授学校，直属师范大学招生",
    "发展海南橡胶产业",
    "推进重庆燃气管网改造项目",
    "建好格尔木国家物流枢纽项目",
    "推动线上线下融合，培育新产业",
    "广大中国共产党人",
    "首批63个省重点实验室重组",
    "向驻湘部队、武警官兵致敬",
    "天富新城、城市绿化等重点项目开工",
    "打造品牌、提升形象等项目",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_reads(agencies: Agencies, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.name, a.subtype) for a in agencies(report(text))] == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_passes_over(agencies: Agencies, text: str) -> None:
    assert [a.name for a in agencies(report(text))] == []


def test_a_name_once_shown_is_known_in_every_sentence(agencies: Agencies) -> None:
    found = agencies(report("东阳光药业等项目加快建设。", "推动东阳光系列产品产业化。"))
    assert [a.name for a in found] == ["东阳光药业", "东阳光"]


def test_a_phase_tells_an_enterprise_where_a_verb_governs(agencies: Agencies) -> None:
    text = "加快安大二期、沙圪堵二期等项目建设"
    (bare,) = report(text).sentences
    items = tuple(
        Item(start, end, "build", 2, None, "项目建设", 2, 0) for start, end in ((2, 6), (7, 12))
    )
    governed = replace(report(text), sentences=(replace(bare, items=items),))
    assert [a.name for a in agencies(governed)] == ["安大"]


BUILT = [
    ("建成爱心医院", [("爱心医院", "health")]),
    ("启动青铜博物馆建设", [("青铜博物馆", "other")]),
    ("加快第一老年养护院建设", [("第一老年养护院", "other")]),
    ("确保南方中学新校区建成开学", [("南方中学", "education")]),
    ("建成农村敬老院", []),
    ("建设世界一流大学", []),
    ("新建五所普通中学", []),
    ("扩建职业高中", []),
    ("建设高等学校", []),
    ("建设健康学校", []),
]


@pytest.mark.parametrize(("text", "expected"), BUILT)
def test_what_is_built_is_an_institution_unless_a_kind(
    agencies: Agencies, text: str, expected: list[tuple[str, str]]
) -> None:
    (bare,) = report(text).sentences
    items = (Item(2, len(text), "build", 3, None, "", 1, 0),)
    built = replace(report(text), sentences=(replace(bare, items=items),))
    assert [(a.name, a.subtype) for a in agencies(built)] == expected


def test_a_word_on_every_page_is_no_name(agencies: Agencies) -> None:
    texts = ["恒曦药业等项目加快建设。", *["恒曦的人都来了。"] * 9]
    assert [a.name for a in agencies(report(*texts))] == ["恒曦药业"]


def test_raw_spans_lead_over_line_breaks(agencies: Agencies) -> None:
    raw = "在市\n委领导下"
    sentence = Sentence(
        "在市委领导下", (0, 1, 3, 4, 5, 6), "other", None, None, words("在市委领导下")
    )
    whole = report("").__class__(
        Source("", raw, "utf-8", ""), None, None, None, None, None, None, (), (sentence,)
    )
    (found,) = agencies(whole)
    assert (found.text, found.name, raw[found.start : found.end]) == ("市\n委", "市委", "市\n委")


def test_spans_hold_on_the_seed_report(agencies: Agencies) -> None:
    text = SEED.read_text(encoding="utf-8")
    found = list(agencies(report(*text.splitlines(keepends=True))))
    assert all(a.text == text[a.start : a.end] for a in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 < a.confidence <= 1 and a.rule for a in found)


def test_same_report_same_answer(agencies: Agencies) -> None:
    made = report("加快三一智慧制铁城、绿地滨江科创园等项目建设。")
    assert list(agencies(made)) == list(Agencies(load())(made))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_rows_are_sorted_and_their_first_cells_unique(path: Path) -> None:
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = [row.partition("\t")[0] for row in rows]
    assert rows == sorted(rows)
    assert len(cells) == len(set(cells))

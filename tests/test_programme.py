from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from zhengtu.extract.programme import Programmes
from zhengtu.lexicon import load
from zhengtu.model import Programme, Report, Sentence, Source

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
TABLES = ("titles", "heads", "verbs", "words", "quotes")


@pytest.fixture(scope="module")
def programmes() -> Programmes:
    return Programmes(load())


def report(*texts: str) -> Report:
    return Report(
        source=Source("", "".join(texts), "utf-8", ""),
        title=None, place=None, level=None, year=None, date=None, speaker=None,
        sections=(), sentences=tuple(sentences(texts)),
    )  # fmt: skip


def sentences(texts: tuple[str, ...]) -> Iterator[Sentence]:
    start = 0
    for text in texts:
        yield Sentence(text, range(start, start + len(text)), "other", None, None, ())
        start += len(text)


def names(programmes: Programmes, text: str) -> list[str]:
    return [m.name for m in programmes(report(text))]


EXAMPLES = [
    # national titles
    ("乡村振兴战略稳步实施。", ["乡村振兴战略"]),
    ("积极融入“一带一路”建设。", ["一带一路"]),
    ("坚持以供给侧结构性改革为主线。", ["供给侧结构性改革"]),
    ("夺取脱贫攻坚全面胜利。", ["脱贫攻坚"]),
    ("全面做好“六稳”工作。", ["六稳"]),
    ("新型城镇化扎实推进。", ["新型城镇化"]),
    ("抢抓京津冀协同发展战略机遇。", ["京津冀协同发展战略"]),
    ("长株潭一体化进程加快。", ["长株潭一体化"]),
    ("“平安甘棠”建设扎实推进。", ["平安甘棠"]),
    ("深化平安甘棠建设，夯实基层基础。", ["平安甘棠建设"]),
    ("实施提振消费专项行动，优化“两新”政策。", ["提振消费专项行动", "“两新”政策"]),
    ("积极实施“走出去”战略。", ["“走出去”战略"]),
    ("“五五”普法教育全面完成。", ["“五五”普法教育"]),
    ("实施统一的市场准入负面清单。", ["市场准入负面清单"]),
    ("落实党风廉政建设责任制。", ["党风廉政建设责任制"]),
    ("完善乡村振兴战略规划。", ["乡村振兴战略规划"]),
    ("开展第四次全国文物普查，做好全国第三次古树名木资源普查。",
     ["第四次全国文物普查", "全国第三次古树名木资源普查"]),
    ("统筹推进“五位一体”总体布局，协调推进“四个全面”战略布局。",
     ["“五位一体”总体布局", "“四个全面”战略布局"]),
    ("坚持“房住不炒”定位，推进国有企业混合所有制改革。", ["房住不炒", "混合所有制改革"]),
    ("农村税费改革试点在全国推开。", ["农村税费改革试点"]),
    ("巩固国家公共文化服务体系示范区创建成果。", ["国家公共文化服务体系示范区"]),
    # a head noun and what governs it
    ("深化金融体制改革。", ["金融体制改革"]),
    ("抓好药品“补充申请”审评审批改革。", ["药品“补充申请”审评审批改革"]),
    ("推进灌渠管养专项工程。", ["灌渠管养专项工程"]),
    ("夺取扫黑除恶专项斗争压倒性胜利。", ["扫黑除恶专项斗争"]),
    ("被确定为省首批科技与金融结合试点市。", ["科技与金融结合试点市"]),
    ("实施高新技术企业培育行动。", ["高新技术企业培育行动"]),
    ("实施加大全社会研发投入行动计划。", ["加大全社会研发投入行动计划"]),
    ("开展推进城市更新提质行动。", ["推进城市更新提质行动"]),
    ("大力实施质量强市战略，申报质检中心。", ["质量强市战略"]),
    ("深入推进国企改革深化提升行动。", ["国企改革深化提升行动"]),
    ("支持甘棠经开区深化综合授权改革试点。", ["综合授权改革试点"]),
    ("深化医疗卫生体制改革。", ["医疗卫生体制改革"]),
    ("实施村级养老互助试点。", ["村级养老互助试点"]),
    ("获批全国首批城市医疗联合体建设试点城市。", ["城市医疗联合体建设试点城市"]),
    ("深入实施上市培育工程。", ["上市培育工程"]),
    ("启动百家企业倍增计划。", ["百家企业倍增计划"]),
    ("着力打好产业基础高级化和产业链现代化攻坚战。", ["产业基础高级化和产业链现代化攻坚战"]),
    ("坚决打赢三大攻坚战。", ["三大攻坚战"]),
    ("深入推进扶贫领域腐败与作风问题专项治理。", ["扶贫领域腐败与作风问题专项治理"]),
    ("深入开展产业项目建设年活动。", ["产业项目建设年活动"]),
    ("水环境治理三年行动如期完成。", ["水环境治理三年行动"]),
    ("编写《甘棠历史文化名城保护规划》。", ["甘棠历史文化名城保护规划"]),
    ("实施医疗卫生强基工程。", ["医疗卫生强基工程"]),
    ("实施消费环境提升工程和农村学前教育补短板工程。",
     ["消费环境提升工程", "农村学前教育补短板工程"]),
    ("实施造林绿化十大工程。", ["造林绿化十大工程"]),
    ("百城建设提质工程完成投资200亿元。", ["百城建设提质工程"]),
    ("实施终身阅读计划。", ["终身阅读计划"]),
    ("有序推进财政事权和支出责任划分改革。", ["财政事权和支出责任划分改革"]),
    ("支持甘棠建设全国碳达峰试点城市。", ["全国碳达峰试点城市"]),
    ("发挥3个新业态消费试点作用。", ["新业态消费试点"]),
    # lists
    ("实施奶业振兴、设施农业提升等行动。", ["奶业振兴", "设施农业提升"]),
    ("实施种业振兴、耕地质量提升、粮食产能提升行动。",
     ["种业振兴", "耕地质量提升", "粮食产能提升行动"]),
    ("实施温暖企业行动和上市培育工程。", ["温暖企业行动", "上市培育工程"]),
    ("打好重污染天气防控、臭氧污染防治等攻坚战。", ["重污染天气防控", "臭氧污染防治"]),
    ("深化简政放权、放管结合、优化服务改革。", ["简政放权、放管结合、优化服务改革"]),
    ("开展河面清障、净化行动。", ["河面清障、净化行动"]),
    # labels in quotes
    ("全面落实监护人“以奖代补”政策。", ["监护人“以奖代补”政策"]),
    ("全面实行卫生院“县办县管”体制。", ["卫生院“县办县管”体制"]),
    ("围绕“一县一特”布局。", ["一县一特"]),
    ("深化信访工作“三无”创建。", ["信访工作“三无”创建"]),
    ("全面部署实施扶贫开发“规划到户、责任到人”工作。", ["扶贫开发“规划到户、责任到人”"]),
    ("深化“放管服”改革。", ["“放管服”改革"]),
    ("建立“151”化债工作机制。", ["“151”化债工作机制"]),
    ("“民生100”工程逐一落实。", ["“民生100”工程"]),
    ("大力实施“四战两行动”和污染防治“夏季攻势”，", ["四战两行动", "污染防治“夏季攻势”"]),
    ("推进奶业振兴计划和高端肉牛“百千工程”。", ["奶业振兴计划", "高端肉牛“百千工程”"]),
    ("出台化债任务清单“99条”。", ["化债任务清单“99条”"]),
    ("在全省率先推出稳就业“25条”。", ["稳就业“25条”"]),
    ("大力实施湘江保护和治理第三个“三年行动计划”。", ["湘江保护和治理第三个“三年行动计划”"]),
    ("实施“四新”经济培育工程。", ["“四新”经济培育工程"]),
    ("全面对接省“五个100”计划。", ["“五个100”计划"]),
    ("实施“五个一批”重点项目1000个以上。", ["五个一批"]),
    ("深化制造业“智改数转网联”，开展诊断。", ["制造业“智改数转网联”"]),
    ("完成白酒“三个一批”综合整治。", ["白酒“三个一批”综合整治"]),
    ("全力打造“3533”重点产业集群。", ["“3533”重点产业集群"]),
    ("打响“甘棠好品”品牌。", ["“甘棠好品”品牌"]),
    ("引导群众增强“五个认同”。", ["五个认同"]),
    ("推广“以村为市”征拆模式。", ["“以村为市”征拆模式"]),
    ("严格落实“基层减负年”要求。", ["基层减负年"]),
    ('深入推进"五大行动"，东城大道竣工。', ["五大行动"]),
    ("“不来即享”“不见面审批”等工作机制全面推行。", ["不来即享", "不见面审批"]),
    ("2020年是“十三五”规划的收官之年。", ["“十三五”规划"]),
]  # fmt: skip

COUNTER_EXAMPLES = [
    "加强知识产权保护。",
    "小微企业融资难问题仍然突出。",
    "着力破解“三点半”难题。",
    "坚持“稳”字当头。",
    "新认证“三品一标”农产品61个，",
    "完成“四类房”整治9万余间。",
    "“三会一层”管理构架全部搭建。",
    "查处“保护伞”60人。",
    "“四上”企业突破6万家，“小巨人”企业达30家。",
    "全年市本级“三公”经费压缩13.5%。",
    "争创国家未来产业先导区。",
    "加快发展战略性新兴产业。",
    "超额完成年度计划。",
    "启动109国道西线改造工程。",
    "实施城市供水管网改造工程。",
    "完成359项污染治理工程。",
    "防止出现“半拉子”工程。",
    "获评全国村庄清洁行动先进县。",
    "在学习中行动。",
    "组织实施了乌拉湖整治等城市重点生态治理工程。",
    "实施一批重点工程。",
    "启动城市分片集中供热工程。",
    "珠玑古巷改造提升工程稳步推进。",
    "推进重点领域改革开放。",
    "增强思想自觉和行动自觉，以实际行动迎接挑战。",
    "保持战略定力。",
    "严厉打击各类违法犯罪活动。",
    "获得精神文明建设“五个一工程”奖。",
    "带动了以人为核心的新型城镇化。",
    "“千淘万漉虽辛苦，吹尽狂沙始到金”。",
    "深化文化体制改革，推进预算管理体制改革。",
    "以国企为重点推进经济结构调整和经济体制改革。",
    "完成10项牵引性集成改革。",
    "稳妥推进中小金融机构改革化险。",
    "服务事项一网通办率100%。",
    "召开美丽甘棠建设推进大会。",
    "上线“鲁惠通”政策兑现平台。",
    "创建“无烟社区、乡镇、县区”成效明显。",
    "",
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_finds(programmes: Programmes, text: str, expected: list[str]) -> None:
    assert names(programmes, text) == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_finds_nothing_in(programmes: Programmes, text: str) -> None:
    assert names(programmes, text) == []


def test_no_text_no_programme(programmes: Programmes) -> None:
    assert list(programmes(report())) == []


def test_a_name_keeps_to_its_sentence(programmes: Programmes) -> None:
    found = list(programmes(report("全面落实", "质量强市行动计划。")))
    assert [m.text for m in found] == ["质量强市行动计划"]


def test_quotes_are_stripped_only_around_the_whole(programmes: Programmes) -> None:
    text = "深化“三变”改革，落实“河长制”。"
    assert [m.text for m in programmes(report(text))] == ["“三变”改革", "河长制"]


def test_spans_of_the_seed_report(programmes: Programmes) -> None:
    text = SEED.read_text(encoding="utf-8")
    found = list(programmes(report(*text.splitlines(keepends=True))))
    assert len(found) > 60
    assert all(text[m.start : m.end] == m.text for m in found)
    assert found == sorted(found, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(isinstance(m, Programme) and 0 < m.confidence <= 1 and m.rule for m in found)


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted_and_unique(name: str) -> None:
    rows = list(load().cells(f"programme_{name}"))
    assert rows == sorted(rows)
    assert len({tuple(r) for r in rows}) == len(rows)

import pytest

from conftest import Chunk

EXAMPLES = [
    ("加快三一智慧制铁城和能源装备园、华录数据湖等项目建设。", ["三一智慧制铁城", "能源装备园", "华录数据湖"], "项目建设"),
    ("雪峰岭、凤凰山、新苗等公园建成开放。", ["雪峰岭", "凤凰山", "新苗"], "公园"),
    ("推动醴茶铁路电气化改造、莲易大道和伏波大道提质改造。", ["醴茶铁路电气化改造", "莲易大道", "伏波大道提质改造"], ""),
    ("云龙大道快速化改造等项目加快推进。", ["云龙大道快速化改造"], "项目"),
    ("华汇、地壹街两个地下商城投入使用。", ["华汇", "地壹街"], "地下商城"),
    ("投资3.3亿元的机场快速路建成通车。", ["机场快速路"], ""),
    ("打造“显山、露水、透绿”的景观。", ["景观"], ""),
    ("新川路、新引进企业开工。", ["新川路", "企业"], ""),
    ("加快煤液化项目及热电厂建设。", ["煤液化项目", "热电厂"], "建设"),
    ("确保雪花、亘富等在建项目尽早建成投产。", ["雪花", "亘富"], "在建项目"),
    ("省属国企首口油气探井在乐山开工。", ["省属国企首口油气探井"], ""),
    ("韶州公园一期竣工。", ["韶州公园一期"], ""),
    ("完成北市区一、二马路路灯改造。", ["北市区一、二马路路灯改造"], ""),
    ("公路东、西外环开工建设。", ["公路东、西外环"], ""),
    ("优化第一、二、三产业。", ["第一", "二", "三产业"], ""),
    ("推进湖南、北京合作。", ["湖南", "北京合作"], ""),
    ("2027年、2028年分别建成津潍、潍宿高铁。", ["2027年", "津潍", "潍宿高铁"], ""),
    ("全力支持神华煤液化。", ["神华煤液化"], ""),
    ("杞麓湖调蓄水隧道完成工程总量的65%。", ["杞麓湖调蓄水隧道"], ""),
    ("集教学、实训于一体的职教中心建成启用。", ["职教中心"], ""),
    ("加力建设北环路、南环路。", ["北环路", "南环路"], ""),
    ("支持株洲建设能源装备园。", ["能源装备园"], ""),
    ("投资1.2亿元完成了北环路改造。", ["北环路改造"], ""),
    ("投资1.2亿元实施的北环路改造完工。", ["北环路改造"], ""),
    ("建成或基本建成了博物馆。", ["博物馆"], ""),
    ("一要继续实施北环路改造。", ["北环路改造"], ""),
    ("邵虹基板玻璃新产线“满产满销”。", ["邵虹基板玻璃新产线"], ""),
]  # fmt: skip

STAGES = [
    ("启动醴娄高速、长株高速建设。", "start", None),
    ("完成响石广场改扩建。", "complete", None),
    ("推进长株新城、长株磁浮等项目前期。", "build", "preliminary"),
    ("株洲博物馆建成开放。", None, "complete"),
    ("力争两条高速公路尽快开工建设。", None, "start"),
    ("雪花迁建项目10月份投入使用。", None, "complete"),
    ("3500多个拟竣工投产项目顺利推进。", None, "build"),
    ("孤山风景区建成3A级景区。", None, None),
    ("公共图书馆免费开放。", None, None),
    ("天祝至景泰等9条干线和旅游公路建成通车。", None, "complete"),
    ("铁山垃圾中转站建成投入使用。", None, "complete"),
    ("飞行区改造完成投用。", None, "complete"),
    ("确保北环路、麟法等3条高速、西安地铁15号线年内建成投运。", None, "complete"),
    ("北环路建成并发挥效益。", None, "complete"),
    ("西安地铁运营里程超过400公里。", None, None),
]

TOLD = [
    ("北环路建成通车。", 3),
    ("北环路加快推进。", 2),
    ("芙蓉新区完成投资72亿元。", 1),
    ("北环路环境优美。", 0),
]


@pytest.mark.parametrize(("text", "names", "label"), EXAMPLES)
def test_a_list_gives_its_members_and_its_label(
    text: str, names: list[str], label: str, chunk: Chunk
) -> None:
    (sentence,) = chunk(text).sentences
    assert [sentence.text[i.start : i.end] for i in sentence.items] == names
    assert {i.label for i in sentence.items} == {label}


@pytest.mark.parametrize(("text", "verb", "predicate"), STAGES)
def test_verbs_and_predicates_assert_stages(
    text: str, verb: str | None, predicate: str | None, chunk: Chunk
) -> None:
    (sentence,) = chunk(text).sentences
    assert {(i.verb, i.predicate) for i in sentence.items} == {(verb, predicate)}


@pytest.mark.parametrize(("text", "force"), TOLD)
def test_predicates_tell_more_or_less_of_something_built(
    text: str, force: int, chunk: Chunk
) -> None:
    (sentence,) = chunk(text).sentences
    assert {i.told for i in sentence.items} == {force}


def test_a_new_verb_begins_a_new_list(chunk: Chunk) -> None:
    (sentence,) = chunk("建成清水湖、启动金城大道建设。").sentences
    assert [(i.verb, i.group) for i in sentence.items] == [("complete", 0), ("start", 1)]

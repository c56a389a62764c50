from pathlib import Path

import pytest

from conftest import Chunk
from zhengtu import paths
from zhengtu.extract.project import Projects
from zhengtu.extract.project.features import Features, lists
from zhengtu.extract.project.rules import Rules, Vote, inside, near
from zhengtu.lexicon import Lexicon

EXAMPLES = [
    ("加快三一智慧制铁城和华录数据湖等项目建设。", {"三一智慧制铁城": "build", "华录数据湖": "build"}),
    ("云龙大道快速化改造等项目加快推进。", {"云龙大道快速化改造": "build"}),
    ("推进大唐华银株洲电厂关停搬迁。", {"大唐华银株洲电厂关停搬迁": "build"}),
    ("株洲博物馆建成开放。", {"株洲博物馆": "complete"}),
    ("完成响石广场改扩建。", {"响石广场改扩建": "complete"}),
    ("推进湘赣特高压输电线路工程。", {"湘赣特高压输电线路工程": "build"}),
    ("建成北环C段、D段。", {"北环C段": "complete", "D段": "complete"}),
    ("启动醴娄高速、金城大道建设。", {"醴娄高速": "start", "金城大道": "start"}),
    ("推进长株新城、长株磁浮等项目前期。", {"长株新城": "preliminary", "长株磁浮": "preliminary"}),
    ("雪花啤酒迁建项目开工建设。", {"雪花啤酒迁建项目": "start"}),
    ("投资3.3亿元的机场快速路建成通车。", {"机场快速路": "complete"}),
    ("以军民融合为重点推进长株新城建设。", {"长株新城": "build"}),
    ("新建了响石广场。", {"响石广场": "complete"}),
    ("新建响石广场。", {"响石广场": "build"}),
    ("响石广场保护展示工程建设完工。", {"响石广场保护展示工程": "complete"}),
    ("启动光明、富强两个生态公园建设。", {"光明": "start", "富强": "start"}),
    ("建设省社会信用平台。", {"省社会信用平台": "build"}),
    ("高标准推进醴娄石化项目。", {"醴娄石化": "build"}),
    ("醴娄出口货物查验场建成投运。", {"醴娄出口货物查验场": "complete"}),
    ("做好醴娄高速二期工程准备工作。", {"醴娄高速二期工程": "preliminary"}),
]  # fmt: skip
COUNTER_EXAMPLES = [
    "推进220千伏输电工程等项目建设。",
    "全面推进长株潭一体化。",
    "打造醴炎县域经济走廊。",
    "实施老旧小区改造183个。",
    "完成58个城市污水处理项目。",
    "加强知识产权保护。",
    "推进产业转型升级。",
    "建设一批标准化蔬菜生产基地。",
    "完成招商引资项目12个。",
    "推动数字重庆协同贯通。",
    "东北、西北等四个片区蓬勃发展。",
    "建设国家医学中心。",
    "加快实体经济发展，推动服务业与消费升级互促共进。",
]


VOTE = Vote(0, 2, "project.work")


@pytest.fixture(scope="module")
def projects(tables: Lexicon) -> Projects:
    """The rules alone, whose examples these are."""
    return Projects(tables, Path("no model"))


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_projects_are_named_and_staged(
    text: str, expected: dict[str, str], chunk: Chunk, projects: Projects
) -> None:
    assert {p.text: p.stage for p in projects(chunk(text))} == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_generic_work_is_no_project(text: str, chunk: Chunk, projects: Projects) -> None:
    assert [p.text for p in projects(chunk(text))] == []


def test_the_model_decides_on_what_the_rules_propose(tables: Lexicon, chunk: Chunk) -> None:
    text = (
        "推进城镇有机更新。启动醴娄高速、长株高速、金城大道建设，加快火车站改扩建、综合客运枢纽、"
        "铁路北环C段、智能轨道系统等项目建设，完成响石广场改扩建。"
    )
    found = {p.text: (p.stage, p.rule) for p in Projects(tables)(chunk(text))}
    assert set(found) >= {"醴娄高速", "金城大道", "铁路北环C段", "响石广场改扩建"}
    assert found["响石广场改扩建"] == ("complete", "project.work")
    assert "城镇有机更新" not in found


def test_confidence_is_a_probability(tables: Lexicon, chunk: Chunk) -> None:
    found = list(Projects(tables)(chunk("株洲博物馆建成开放，云龙大道快速化改造加快推进。")))
    assert found
    assert all(0 < p.confidence <= 1 for p in found)


def test_the_model_opens_fast_and_is_small() -> None:
    assert (paths.models() / "projects.crfsuite").stat().st_size < 5_000_000


def test_features_name_every_item(tables: Lexicon, chunk: Chunk) -> None:
    rules = Rules(tables)
    features = Features(tables, rules)
    for sentence in chunk("建成北环C段、D段，推进“双修”。雪峰岭、凤凰山等公园建成开放。").sentences:
        for first, last in lists(sentence):
            votes = rules(sentence, words := inside(sentence))
            assert len(features(sentence, words, votes, (first, last))) == last - first


#: Lists, and features of their last items.
SEEN = [
    ("建成4座立交桥。", {"naming=counted"}),
    ("推进老旧小区改造。", {"naming=common", "form=action", "verb=build2"}),
    ("株洲大数据中心开工建设。", {"naming=division", "form=thing", "told=start3"}),
    ("开通株洲至深圳班列。", {"form=service"}),
    ("启动雪花啤酒迁建项目。", {"form=action", "closing=项目"}),
    ("投资3.3亿元的机场快速路建成通车。", {"price=of"}),
    ("完成建宁港等18个黑臭水体整治。", {"label kind=counted work"}),
    ("完成窑头、高仓等农产品市场的建设改造。", {"label kind=site"}),
    ("云阳山、酒埠江等景区建成开放。", {"label kind=site", "listed=all"}),
    ("加快云龙大道快速化改造等项目建设。", {"label kind=undertaking"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEEN)
def test_features_say_what_decides(
    text: str, expected: set[str], tables: Lexicon, chunk: Chunk
) -> None:
    rules = Rules(tables)
    (sentence,) = chunk(text).sentences
    *_, span = lists(sentence)
    words = inside(sentence)
    rows = Features(tables, rules)(sentence, words, rules(sentence, words), span)
    assert expected <= set(rows[-1])


@pytest.mark.parametrize(
    "text", ["建设全球领先的动物疫苗智能制造基地。", "建设一批数据湖、人工智能平台。"]
)
def test_the_model_is_not_asked_of_kinds(text: str, tables: Lexicon, chunk: Chunk) -> None:
    assert list(Projects(tables)(chunk(text))) == []


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("打造湘江都市圈。", True),
        ("加快老旧城区改造。", True),
        ("加快醴陵旧城改造。", False),
        ("推进产业转型机制等项目。", False),
        ("推进产业转型机制。", True),
        ("推进株洲批发市场。", False),
        ("加快充换电站等新型基础设施建设。", True),
        ("湘江路等新基建投资增长40%。", True),
    ],
)
def test_heads_and_labels_bar_what_is_no_undertaking(
    text: str, barred: bool, tables: Lexicon, chunk: Chunk
) -> None:
    (sentence,) = chunk(text).sentences
    assert Features(tables, Rules(tables)).barred(sentence, sentence.items[0]) == barred


@pytest.mark.parametrize(
    "text", ["4座立交桥建成投用。", "中欧株洲国际班列建成运营。", "建成北京、上海等国际航线。"]
)
def test_the_model_takes_no_counted_kind_and_no_service(
    text: str, tables: Lexicon, chunk: Chunk
) -> None:
    assert list(Projects(tables)(chunk(text))) == []


def test_votes_nearby_are_those_of_two_sentences_on_either_side() -> None:
    votes = [{0: VOTE}, {0: VOTE, 1: VOTE}, {}, {}, {0: VOTE}, {0: VOTE}]
    assert [near(votes, at) for at in range(6)] == [2, 1, 4, 4, 1, 1]

import pytest

from conftest import Chunk
from zhengtu.extract.project import Projects
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
]  # fmt: skip
COUNTER_EXAMPLES = [
    "实施老旧小区改造183个。",
    "完成58个城市污水处理项目。",
    "加强知识产权保护。",
    "推进产业转型升级。",
    "建设一批标准化蔬菜生产基地。",
    "完成招商引资项目12个。",
    "加快实体经济发展，推动服务业与消费升级互促共进。",
]


@pytest.fixture(scope="module")
def projects(tables: Lexicon) -> Projects:
    return Projects(tables)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_projects_are_named_and_staged(
    text: str, expected: dict[str, str], chunk: Chunk, projects: Projects
) -> None:
    assert {p.text: p.stage for p in projects(chunk(text))} == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_generic_work_is_no_project(text: str, chunk: Chunk, projects: Projects) -> None:
    assert [p.text for p in projects(chunk(text))] == []

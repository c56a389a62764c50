import pytest

from conftest import Chunk
from zhengtu.extract.place import Places
from zhengtu.lexicon import Lexicon

EXAMPLES = [
    ("东城大道、航空大道等竣工通车。", {"东城大道": "route", "航空大道": "route"}),
    ("雪峰岭、凤凰山、新苗等公园建成开放。", {"雪峰岭": "site", "凤凰山": "site", "新苗": "site"}),
    ("湘江株洲段水质保持优良。", {"湘江株洲段": "nature"}),
    ("清水塘老工业区环境质量明显改善。", {"清水塘老工业区": "zone"}),
    ("居长株潭地区第一。", {"长株潭地区": "region"}),
    ("支持醴陵经开区创建国家级经开区。", {"醴陵经开区": "zone"}),
    ("黄花国际机场株洲城市候机楼建成启用。", {"黄花国际机场株洲城市候机楼": "site"}),
    ("优化沪昆高速两侧产业布局。", {"沪昆高速": "route"}),
    ("响水村获评美丽乡村。", {"响水村": "division"}),
    ("援藏援疆工作扎实推进。", {"藏": "division", "疆": "division"}),
    ("中俄博览会成功举办，对俄进出口增长。", {"中俄": "region", "俄": "division"}),
    ("推进武深、汕昆高速建设。", {"武深": "route", "汕昆高速": "route"}),
    ("参与粤港澳大湾区建设。", {"粤港澳大湾区": "region"}),
    ("长江流域禁捕。", {"长江流域": "region"}),
]  # fmt: skip
COUNTER_EXAMPLES = [
    "新增高等级公路800公里。",
    "改造农村公路，建设标准化厂房。",
    "实施老旧小区改造183个。",
    "坚持中国特色社会主义。",
    "守住耕地红线，引导企业入园。",
    "全市建成区绿化覆盖率提高。",
    "深化合作，畅通绿色通道。",
    "出台政策，推进改革。",
    "建成国家4A级以上景区14家。",
]


@pytest.fixture(scope="module")
def places(tables: Lexicon) -> Places:
    return Places(tables)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_places_are_read_by_register_shape_and_list(
    text: str, expected: dict[str, str], chunk: Chunk, places: Places
) -> None:
    assert {p.text: p.subtype for p in places(chunk(text))} == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_generic_words_are_no_places(text: str, chunk: Chunk, places: Places) -> None:
    assert [p.text for p in places(chunk(text))] == []


@pytest.mark.parametrize(
    ("text", "absent"),
    [("龙泉苑建成。", "龙泉"), ("改造山西路。", "山西"), ("深化交流合作。", "合作")],
)
def test_a_division_inside_a_longer_word_is_not_it(
    text: str, absent: str, chunk: Chunk, places: Places
) -> None:
    assert absent not in [p.text for p in places(chunk(text))]


def test_a_name_broken_by_the_page_is_whole(chunk: Chunk, places: Places) -> None:
    (place,) = places(chunk("污染防治深入推进。扎实推进清水塘老工业\n\n区搬迁改造，加快转型发展。"))
    assert (place.text, place.name) == ("清水塘老工业\n\n区", "清水塘老工业区")

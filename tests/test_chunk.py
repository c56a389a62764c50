import pytest

from conftest import Chunk

EXAMPLES = [
    ("支持醴陵、茶陵创建示范县。", [("醴陵", "430281"), ("茶陵", "430224")]),
    ("南延绿口，北接湘潭。", [("绿口", "430212"), ("湘潭", "430300")]),  # misprint of 渌口
    ("加快醴陵区百万千瓦煤电项目建设。", [("醴陵区", "430281")]),  # wrong ending
    ("美丽江苏画卷徐徐铺展。", [("江苏", "320000")]),  # 丽江 hides nothing
]
COUNTER_EXAMPLES = ["深化合作。", "加强城区管理。", "新增城镇就业5万人。", "四好农村路示范县。", "家喻户晓，交口相传。"]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_divisions_are_resolved_near_the_reports_place(
    text: str, expected: list[tuple[str, str]], chunk: Chunk
) -> None:
    (sentence,) = chunk(text).sentences
    assert [(d.name, d.code) for d in sentence.divisions] == expected


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_common_words_are_no_divisions(text: str, chunk: Chunk) -> None:
    assert not [d for s in chunk(text).sentences for d in s.divisions]


def test_a_division_is_one_word_and_words_still_join_up(chunk: Chunk) -> None:
    (sentence,) = chunk("居长株潭地区第一，湘赣边区乡村振兴示范区建设取得进展。").sentences
    assert "".join(w.text for w in sentence.words) == sentence.text
    assert all(sentence.text[w.start : w.end] == w.text for w in sentence.words)


def test_codes_are_those_of_the_reports_year(chunk: Chunk) -> None:
    before, after = (chunk("株洲县粮食增产，渌口粮食增产。", year=y) for y in (2015, 2020))
    assert before.sentences[0].divisions[0].code == "430221"
    assert after.sentences[0].divisions[-1].code == "430212"

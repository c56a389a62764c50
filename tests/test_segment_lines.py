"""Layout seen through: signs, broken lines, sentences, and the way back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.segment import clean
from zhengtu.segment.flow import flow, sentences
from zhengtu.segment.lines import paragraphs


def read(text: str) -> list[str]:
    return [flow(p).text for p in paragraphs(clean.signs(text))]


PARAGRAPHS = [
    # what the layout broke
    (
        "实施工程。推动人才、医疗、教\n\n育等服务。",
        ["实施工程。推动人才、医疗、教育等服务。"],
    ),
    ("建成一批。新建道路\r\n11条，东郊开工。", ["建成一批。新建道路11条，东郊开工。"]),
    ("结构由2010年的13.0:\n54.2:\n32.8调整。", ["结构由2010年的13.0:54.2:32.8调整。"]),
    ("制定了《\n土地法\n》，明确任务。", ["制定了《土地法》，明确任务。"]),
    ("今年发展的\n主要目标\n是：增长8%。", ["今年发展的主要目标是：增长8%。"]),
    ("（\n三）改革开放深化。", ["（三）改革开放深化。"]),
    ("一、\n把资金用于改造。", ["一、把资金用于改造。"]),
    # what the writer parted
    ("一、工作回顾\n过去一年，成绩来之不易。", ["一、工作回顾", "过去一年，成绩来之不易。"]),
    ("（一）以规划为契机，加快建设\n扩大规模。", ["（一）以规划为契机，加快建设", "扩大规模。"]),
    ("下载\n打印\n政府工作报告", ["下载", "打印", "政府工作报告"]),
    ("增长8%。\n（二）工业发展。", ["增长8%。", "（二）工业发展。"]),
    ("完成改造。投入3亿元\n　　各项事业发展。", ["完成改造。投入3亿元", "各项事业发展。"]),
    ("要做好工作。\n为了实现目标，要努力。", ["要做好工作。", "为了实现目标，要努力。"]),
    ("上接A1版 风险有效防控。", ["上接A1版", "风险有效防控。"]),
]
SIGNS = [
    ("２００３年达２７１．０２亿元", "2003年达271.02亿元"),
    ("增长8%,达到1,100万;比例2.27：1", "增长8%，达到1,100万；比例2.27:1"),
    ("政 府 工 作 报 告", "政府工作报告"),
    ("1 9 9 7年达4 9 2 5 0万吨", "1997年达49250万吨"),
    ("排名 2019 33 位", "排名2019 33位"),
    ("PM 2.5 与 the city", "PM2.5与the city"),
    ("经济<U+00A0><U+200D>增\u200b长", "经济增长"),
    ("⼯作", "工作"),
    ("**重点**工作", "重点工作"),
    ("经<b>济</b>发展", "经济发展"),
]
SENTENCES = [
    ("改善民生。增加收入！", ["改善民生。", "增加收入！"]),
    ("“加油干！”是口号。完。", ["“加油干！”是口号。", "完。"]),
    ("做到“两个维护。”好。", ["做到“两个维护。”", "好。"]),
    ("增长8%；下降3%", ["增长8%；下降3%"]),
]


@pytest.mark.parametrize(("raw", "expected"), PARAGRAPHS)
def test_paragraphs(raw: str, expected: list[str]) -> None:
    assert read(raw) == expected


@pytest.mark.parametrize(("raw", "expected"), SIGNS)
def test_signs(raw: str, expected: str) -> None:
    assert read(raw) == [expected]


@pytest.mark.parametrize(("raw", "expected"), SENTENCES)
def test_sentences(raw: str, expected: list[str]) -> None:
    (paragraph,) = paragraphs(raw)
    assert [s.text for s in sentences(flow(paragraph))] == expected


def test_tags_in_text_part_paragraphs() -> None:
    assert read("<p>各位代表：</p><p>一、回顾</p><!-- x -->") == ["各位代表：", "一、回顾"]


@given(st.text(alphabet="一增长二、。；\n\r 　8%，（）《》“”<p>&ab１＊*#—:", max_size=60))
def test_every_character_leads_back(text: str) -> None:
    signs = clean.signs(text)
    assert len(signs) == len(text)
    for paragraph in paragraphs(signs):
        item = flow(paragraph)
        assert len(item.text) == len(item.raw)
        assert item.raw == sorted(set(item.raw))
        assert "".join(s.text for s in sentences(item)) == item.text
        pairs = zip(item.text, item.raw, strict=True)
        assert all(c == clean.punctuation(signs[at]) or c in " ,:：" for c, at in pairs)

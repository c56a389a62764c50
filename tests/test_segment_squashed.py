"""Texts that lost their line breaks, or were given others, say what they said."""

import re
from difflib import SequenceMatcher

import pytest

from test_segment import DIVISIONS, LEXICON, SEED
from zhengtu.model import Source
from zhengtu.read import read
from zhengtu.segment import segment
from zhengtu.segment.outline import Headings

RUN_IN = [
    ("一、2019年工作回顾2019年，面对压力，", "一、2019年工作回顾"),
    ("二、2020年总体要求和主要预期目标今年是收官之年，", "二、2020年总体要求和主要预期目标"),
    (
        "三、今后五年的奋斗目标和重点工作安排（一）做强产业。",
        "三、今后五年的奋斗目标和重点工作安排",
    ),
    ("2013年工作回顾2013年，我们抢抓机遇，", "2013年工作回顾"),
    # the sentence goes on, or no heading is there
    ("一、总体要求是：坚持稳中求进，", ""),
    ("2019年工作回顾，成绩来之不易。", ""),
    ("一、坚持稳中求进，完成全年目标，", ""),
    ("2019年，工作回顾起来，", ""),
    ("一是工作安排早，", ""),
    ("全年目标任务完成。", ""),
]


@pytest.mark.parametrize(("text", "heading"), RUN_IN)
def test_a_heading_ends_where_its_telling_words_end(text: str, heading: str) -> None:
    assert text[: Headings(LEXICON).run_in(text)] == heading


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Give the frame and year of what each number of a text stands in."""
    report = segment(Source("-", text, "utf-8", ""), LEXICON, DIVISIONS, place="430200", year=2020)
    return [
        (figure[0], *sentence.moment(figure.start()))
        for sentence in report.sentences
        for figure in re.finditer(r"[0-9.]+", sentence.text)
    ]


def wrapped(text: str, width: int = 30) -> str:
    """Break every paragraph at one width and indent it, as a page of a PDF does."""
    indented = (f"　　{paragraph}" for paragraph in text.split("\n") if paragraph)
    return "\n".join(re.sub(f"(.{{{width}}})(?=.)", r"\1\n", one) for one in indented)


def test_frames_and_years_survive_the_loss_of_line_breaks() -> None:
    text = read(SEED).text
    told_before = told(text)
    assert len(told_before) > 120
    for broken in (
        re.sub(r"\s", "", text),
        text.replace("\n", ""),
        text.replace("\n", " "),
        wrapped(text),
    ):
        assert SequenceMatcher(None, told_before, told(broken), autojunk=False).ratio() > 0.95


def test_offsets_hold_where_sentences_are_cut_out_of_one_line() -> None:
    text = re.sub(r"\s", "", read(SEED).text)
    report = segment(Source("-", text, "utf-8", ""), LEXICON, DIVISIONS, place="430200", year=2020)
    assert "".join(text[s.start : s.end] for s in report.sentences) == text


def test_a_short_report_without_line_breaks_keeps_its_parts() -> None:
    text = (
        "株洲市政府工作报告各位代表：现在报告工作，请予审议。一、2019年工作回顾2019年，地区生产总值增长7%。"
        "二、2020年主要目标今年是收官之年，地区生产总值增长8%。"
    )
    assert told(text)[-1] == ("8", "target", 2020)
    assert ("7", "result", 2019) in told(text)


def test_a_number_that_the_layout_broke_is_whole_again() -> None:
    sentence = "高新技术企业达到700家，新增农产品出口基地18个，完成投资900亿元。"
    for width in range(14, 31):
        text = wrapped(sentence * 60, width)
        numbers = {number for number, _, _ in told(text)}
        assert numbers == {"700", "18", "900"}, width


def test_half_a_character_written_as_a_code_is_left_out() -> None:
    text = "新建云<U+D800>龙大道。"
    report = segment(Source("-", text, "utf-8", ""), LEXICON, DIVISIONS, place="430200", year=2020)
    assert report.sentences[0].text == "新建云龙大道。"

"""Reports as a whole: what they are, their parts, frames and years."""

from pathlib import Path

import pytest

from zhengtu.divisions import Divisions
from zhengtu.errors import UnknownNameError
from zhengtu.lexicon import Lexicon, load
from zhengtu.model import Report, Source
from zhengtu.read import read
from zhengtu.segment import segment
from zhengtu.segment.dates import Dates, plan_end
from zhengtu.segment.outline import Headings, parts

LEXICON = load()
DIVISIONS = Divisions(LEXICON)
SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
REPORT = """政府工作报告
——2021年2月5日在武威市第四届人民代表大会第六次会议上
武威市市长 周伟
各位代表：
我代表市人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
（一）产业发展加快。生产总值达到526亿元，比2015年增长20%。2018年建成学校3所。
在肯定成绩的同时，我们也清醒地看到存在的问题：投资下降5%。
二、今后五年的奋斗目标
——综合实力更强。生产总值达到700亿元。
三、2021年工作安排
今年经济增长6%。加快去年85个项目建设。去年增长4%，到2025年达到9%，今年达到5%。
过去一年，成绩显著。城镇新增就业3万人。要新建学校7所。
全市有农民工8万人，要培训1万人。今明两年，培训医生6千人。
（一）做强产业。力争到2023年建成园区2个。
名词解释
1.“放管服”：指2019年提出的改革。
"""


def cut(text: str, name: str = "-", **options: str | int) -> Report:
    source = Source(name, text, "utf-8", "")
    return segment(source, LEXICON, DIVISIONS, **options)  # type: ignore[arg-type]


def said(report: Report, text: str) -> tuple[str, int | None]:
    sentence = next(s for s in report.sentences if text in s.text)
    return sentence.moment(sentence.text.index(text))


@pytest.fixture(scope="module")
def seed() -> Report:
    return segment(read(SEED), LEXICON, DIVISIONS)


@pytest.fixture(scope="module")
def made() -> Report:
    return cut(REPORT)


def test_seed_is_known(seed: Report) -> None:
    assert seed.place is not None
    known = (seed.title, seed.place.code, seed.level, seed.year, seed.warnings)
    assert known == ("政府工作报告", "430200", "city", 2020, ())


def test_broken_sentence_keeps_its_raw_span(seed: Report) -> None:
    sentence = next(s for s in seed.sentences if "人才、医疗、教育等公共服务" in s.text)
    at = sentence.text.index("教育")
    start, end = sentence.span(at, at + 2)
    assert seed.source.text[start:end].split() == ["教", "育"]


def test_seed_turns_from_review_to_plan(seed: Report) -> None:
    assert said(seed, "不良贷款率") == ("result", 2019)
    assert said(seed, "三公") == ("result", 2019)
    assert said(seed, "主要预期目标") == ("target", 2020)
    assert said(seed, "爱心医院") == ("target", 2020)


def test_seed_has_its_outline(seed: Report) -> None:
    outer = [(s.number, s.frame) for s in seed.sections if s.depth == 0][-3:]
    assert outer == [("二", "target"), ("三", "target"), ("四", "target")]
    inner = [s.number for s in seed.sections if s.parent and seed.sections[s.parent].number == "三"]
    assert inner == ["一", "二", "三", "四", "五"]


def test_sentences_cover_the_text_in_order(seed: Report) -> None:
    offsets = [at for sentence in seed.sentences for at in sentence.raw]
    assert offsets == sorted(set(offsets))
    skipped = set(range(len(seed.source.text))) - set(offsets)
    assert "".join(seed.source.text[at] for at in skipped).strip() == ""


def test_report_says_what_it_is(made: Report) -> None:
    assert made.place is not None
    assert (made.place.code, made.year, made.date) == ("620600", 2021, "2021-02-05")
    assert (made.title, made.speaker, made.level) == ("政府工作报告", "周伟", "city")


MOMENTS = [
    ("526亿元", ("result", 2020)),
    ("20%", ("result", 2020)),
    ("学校3所", ("result", 2018)),
    ("投资下降5%", ("other", 2020)),
    ("700亿元", ("target", 2025)),
    ("增长6%", ("target", 2021)),
    ("85个项目", ("target", 2021)),
    ("增长4%", ("result", 2020)),
    ("9%", ("target", 2025)),
    ("3万人", ("result", 2020)),
    ("学校7所", ("target", 2021)),
    ("8万人", ("other", 2020)),
    ("1万人", ("target", 2021)),
    ("6千人", ("target", 2022)),
    ("5%。", ("target", 2021)),
    ("园区2个", ("target", 2023)),
    ("2019年提出", ("other", 2020)),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_moment(made: Report, text: str, moment: tuple[str, int]) -> None:
    at = [s for s in made.sentences if text in s.text][-1]
    assert at.moment(at.text.index(text)) == moment


def test_place_and_year_may_be_given() -> None:
    report = cut(REPORT, place="醴陵市", year=2011)
    assert report.place is not None
    assert (report.place.code, report.level, report.year) == ("430281", "county", 2011)
    with pytest.raises(UnknownNameError):
        cut(REPORT, place="无此地")


def test_name_tells_the_year_last() -> None:
    assert cut("我代表省人民政府报告工作。", "b/province-2014.txt").year == 2014


def test_other_genre_is_warned_of() -> None:
    report = cut("本办法自发布之日起施行。")
    assert [warning.split()[0] for warning in report.warnings] == ["does", "does", "does"]
    assert len(report.sentences) == 1


WHOSE = [
    ("我代表国务院，向大会报告工作。", "中国"),
    ("我代表自治区人民政府报告工作。广西发展，广西很好。", "广西壮族自治区"),
    ("我代表市人民政府报告工作。全市发展。北京更好。", "北京市"),
    ("我代表区政府报告工作。呼伦贝尔市委支持。海拉尔区发展。", "海拉尔区"),
    ("全市发展。市区渌口、攸县、茶陵、株洲都好。长沙支持。", "株洲市"),
]


@pytest.mark.parametrize(("text", "name"), WHOSE)
def test_whose(text: str, name: str) -> None:
    place = cut(text, year=2020).place
    assert place is not None
    assert place.name == name


YEARS = [
    ("一、2018年工作回顾\n增长8%。", 2019),
    ("一、“十二五”时期工作回顾\n2010年以来增长8%。", 2016),
    ("二、2012年政府工作总体要求和目标任务\n增长8%。", 2012),
    ("比2003年增长，2008年达到5亿元。到2020年更好。", 2009),
    ("一九七八年增长，一九七八年丰收，比一九七六年好。", 1979),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_year(text: str, year: int) -> None:
    assert cut(text).year == year


TITLES = [
    ("2019年和今年以来工作回顾", "result", True),
    ("今年发展主要目标和工作总体部署", "target", True),
    ("“十三五”时期发展成就和“十四五”时期主要目标任务", "target", True),
    ("加快发展服务业", None, False),
    ("办好民生实事，提高保障水平", "target", False),
]


@pytest.mark.parametrize(("title", "frame", "label"), TITLES)
def test_heading(title: str, frame: str | None, label: bool) -> None:
    headings = Headings(LEXICON)
    assert (headings.frame(title), headings.label(title)) == (frame, label)


@pytest.mark.parametrize(
    ("lines", "depths"),
    [
        (["一、甲", "（一）乙", "1.丙", "（二）丁", "二、戊"], [0, 1, 2, 1, 0]),
        (["（三）甲", "（四）乙", "二、丙", "（一）丁"], [0, 0, 0, 1]),
        (["一、甲", "二、乙", "一、丙", "三、丁"], [0, 0, 1, 0]),
        (["2018年工作回顾", "一、甲", "——乙", "2019年工作安排", "一、丙"], [0, 1, 2, 0, 1]),
    ],
)
def test_parts_nest(lines: list[str], depths: list[int]) -> None:
    headings = Headings(LEXICON)
    assert [part.depth for part in parts([headings.head(line) for line in lines])] == depths


DATES = [
    ("2019年，增长8%", [2019]),
    ("到2025年达到75%", [2025]),
    ("“十四五”时期，年均增长6%", [2025]),
    ("去年增长8%，今年增长9%", [2019, 2020]),
    ("一九八五年增产", [1985]),
    ("2018—2019年建成", [2019]),
    ("比2015年增长8%", []),
    ("由2010年的13%降到5%", []),
    ("2004年以来，经济发展", []),
    ("加快去年85个项目", []),
    ("完成“十四五”规划目标", []),
]


@pytest.mark.parametrize(("text", "years"), DATES)
def test_dates(text: str, years: list[int]) -> None:
    assert [date.year for date in Dates(LEXICON).found(text, 2020)] == years


@pytest.mark.parametrize(
    ("plan", "year"), [("一", 1957), ("十", 2005), ("十一", 2010), ("十五", 2030)]
)
def test_plan_end(plan: str, year: int) -> None:
    assert plan_end(plan) == year


@pytest.mark.parametrize("table", ["headings", "dates"])
def test_words_are_sorted(table: str) -> None:
    words = [row[0] for row in LEXICON.cells(table)]
    assert words == sorted(set(words))


@pytest.mark.parametrize(
    "title",
    ["2020年株洲市政府工作报告", "株洲市人民政府工作报告（2020年）", "株洲市2020年政府工作报告"],
)
def test_the_year_in_a_title_is_the_reports(
    title: str, tables: Lexicon, divisions: Divisions
) -> None:
    source = Source("made.txt", f"{title}\n今年地区生产总值增长5%。\n", "utf-8", "")
    assert segment(source, tables, divisions).year == 2020

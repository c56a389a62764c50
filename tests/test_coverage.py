import pytest

from zhengtu.coverage import ledger, summary
from zhengtu.divisions import Divisions
from zhengtu.extract.measure import Measures
from zhengtu.lexicon import Lexicon
from zhengtu.model import Report, Source
from zhengtu.segment import segment


@pytest.fixture(scope="module")
def measures(tables: Lexicon) -> Measures:
    return Measures(tables)


def cut(tables: Lexicon, divisions: Divisions, text: str) -> Report:
    source = Source("made.txt", text, "utf-8", "")
    return segment(source, tables, divisions, place="430200", year=2020)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长8%以上。", [("8", "fact", "地区生产总值")]),
        ("截至2019年12月31日。", [("2019", "aside", "date"), ("12", "aside", "date"), ("31", "aside", "date")]),
        ("居全省第3位。", [("3", "aside", "ordinal")]),
        ("落实人才新政“30条”。", [("30", "aside", "name")]),
        ("大班额率从7.13%降到1.05%。", [("7.13", "aside", "baseline"), ("1.05", "fact", "大班额率")]),
        ("热线开通10年。", [("10", "aside", "duration")]),
        ("实施20项以上重大项目。", [("20", "fact", "重大项目")]),
        ("清理50万元以下拖欠账款。", [("50", "aside", "threshold")]),
        ("最低收购价每50公斤提高5元。", [("50", "aside", "base"), ("5", "fact", "最低收购价每50公斤")]),
        ("编号为4711。", [("4711", "unexplained", "")]),
    ],
)  # fmt: skip
def test_every_numeral_is_accounted_for(
    tables: Lexicon,
    divisions: Divisions,
    measures: Measures,
    text: str,
    expected: list[tuple[str, str, str]],
) -> None:
    report = cut(tables, divisions, text)
    rows = list(ledger(report, list(measures(report)), measures))
    assert [(row.text, row.status, row.reason) for row in rows] == expected
    assert all(text[row.start : row.end] == row.text for row in rows)


def test_summary_counts_by_reason(
    tables: Lexicon, divisions: Divisions, measures: Measures
) -> None:
    report = cut(tables, divisions, "2019年地区生产总值增长8%，编号为4711。")
    rows = ledger(report, list(measures(report)), measures)
    assert summary(rows) == {"date": 1, "fact": 1, "unexplained": 1}

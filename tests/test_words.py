"""Words and tags: the two engines agree, and the words join up to the text."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.words import ENGINES, words

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
SENTENCES = [
    "清水塘老工业区环境质量明显改善，新城建设全面推进。",
    "PM2.5平均浓度下降33.9%，4S店、B型车和T恤增长2倍",
    "2026-02-05 09:02:33　CLI.12.4638041\r\n----",
    "三次产业结构调整为12.8:47.7:39.5",
    "中美经贸摩擦，上接A1版",
    "",
]
TAGS = [
    ("增长", "v"),
    ("株洲", "ns"),
    ("8.2%", "m"),
    ("三百六十五", "m"),
    ("GDP", "eng"),
    ("，", "x"),
    ("★", "x"),
]


@pytest.mark.filterwarnings("ignore")  # jieba's own source draws warnings
@pytest.mark.parametrize("text", [*SENTENCES, SEED.read_text(encoding="utf-8")], ids=range(7))
def test_engines_agree(text: str) -> None:
    first, *others = (words(text, engine) for engine in ENGINES)
    assert all(other == first for other in others)


@pytest.mark.parametrize(("word", "tag"), TAGS)
def test_tag_is_the_dictionarys(word: str, tag: str) -> None:
    assert [w.tag for w in words(word)] == [tag]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_words_join_up_to_the_text(text: str) -> None:
    found = words(text)
    assert "".join(word.text for word in found) == text
    assert all(text[word.start : word.end] == word.text for word in found)


def test_jieba_is_not_loaded_where_rjieba_is() -> None:
    pytest.importorskip("rjieba")
    code = "import sys; from zhengtu.words import words; words('株洲'); sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

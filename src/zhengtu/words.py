"""Chinese words with jieba's dictionary: rjieba where it is installed, else jieba itself."""

import re
import string
from collections.abc import Callable
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple

from zhengtu.model import Word

_NUMERAL = re.compile(r"[0-9.%一二三四五六七八九十百千万亿两零〇]+")
_LATIN = re.compile(r"[A-Za-z0-9.+#&%]+")
_ANY_LATIN = re.compile("[A-Za-z0-9]")
#: How jieba cuts a run of Latin letters and digits; rjieba would leave 2026-02-05 whole.
_RUN = re.compile(r"[A-Za-z0-9]+(?:\.[0-9]+)?%?|.", re.DOTALL)
#: A word from its fields, with no call of Python's own: there are thousands in a report.
_word = partial(tuple.__new__, Word)
#: How many words are kept with their tags.
_MOST = 1 << 17
_START = frozenset(string.ascii_letters + string.digits)


class Engine(NamedTuple):
    """A cutter of text, and the tag that its dictionary gives a word ("" where it has none)."""

    cut: Callable[[str], list[str]]
    tag: Callable[[str], str]


def _rjieba() -> Engine:
    import rjieba

    def tag(word: str) -> str:
        pairs = rjieba.tag(word)
        return str(pairs[0][1]) if len(pairs) == 1 and rjieba.has_word(word) else ""

    def cut(text: str) -> list[str]:
        found: list[str] = rjieba.cut(text)
        if not _ANY_LATIN.search(text):
            return found
        runs = [
            at
            for at, word in enumerate(found)
            if len(word) > 1 and word[0] in _START and word.isascii()
        ]
        for at in reversed(runs):
            found[at : at + 1] = _RUN.findall(found[at])
        return found

    return Engine(cut, tag)


def _jieba() -> Engine:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("WARNING")
    tags = jieba.posseg.dt.word_tag_tab

    def tag(word: str) -> str:
        return str(tags[word]) if word in tags and jieba.lcut(word) == [word] else ""

    return Engine(jieba.lcut, tag)


#: The engines, the fastest first.
ENGINES: dict[str, Callable[[], Engine]] = {"rjieba": _rjieba, "jieba": _jieba}


@cache
def engine(name: str = "") -> Engine:
    """Load an engine by name, or without a name the first that is installed."""
    if name:
        return ENGINES[name]()
    try:
        return _rjieba()
    except ImportError:
        return _jieba()


class _Tags(dict[str, str]):
    """The tags of the words met so far, each looked up once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        found = self[word] = tag(word, self._name)
        return found


_tags = cache(_Tags)


def tag(word: str, name: str = "") -> str:
    """Give a word's tag in the dictionary; outside it "m" for numerals, "eng" for Latin, else "x".

    jieba's guesses for words it does not know are left out, so that both engines say the same.
    """
    known = engine(name).tag(word)
    if known:
        return known
    if _NUMERAL.fullmatch(word):
        return "m"
    return "eng" if _LATIN.fullmatch(word) else "x"


def words(text: str, name: str = "") -> tuple[Word, ...]:
    """Cut text into words that join up to it again; offsets are code points of ``text``."""
    cut = engine(name).cut(text)
    ends = [*accumulate(map(len, cut), initial=0)]
    tags = map(_tags(name).__getitem__, cut)
    return tuple(map(_word, zip(cut, tags, ends, ends[1:], strict=False)))

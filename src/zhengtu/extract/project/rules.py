"""What rules alone take for a project: labels, works, places that are built."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Name, Sentence, Word
from zhengtu.numerals import number
from zhengtu.suffixes import specific, suffixes

#: A counted kind (12个项目) and a quoted label alone are no undertakings.
COUNTED = re.compile(
    r"(?:[\d.]+万?|[一二两三四五六七八九十百千几多])+(?:余|多)?"
    r"(?:个|条|座|项|处|家|所|片|栋|类|大(?!道)|公里|亩|户|套|株|平方米|批)"
)
_LABEL = re.compile("“[^”]*”")
_SLOGAN = re.compile("“[^”]*”(?:工程|行动|计划)$")
#: A capacity makes a plant specific: 5万吨粗铜项目; a voltage only says of which class it is.
_CAPACITY = re.compile(r"(?:\d+×)?\d+(?:\.\d+)?万?(?:吨|千瓦|立方米|兆瓦|吉瓦|套|台|辆|头|米)")
_DONE = re.compile(r"(?<=..)(?:的)?(?:规划)?(?:建设|改造|升级)+$")
#: A sum that something costs.
PRICE = r"(?:投资|耗资|投入|资金)[^，。；、]{0,8}\d[^，。；、]{0,10}元"
_PRICED = re.compile(PRICE + "[^，。；、]{0,6}的$")
_COMMON = re.compile(r".{3,}(?:工程|一期|二期|三期)$")
#: Something of which a state, a province or a city has one of that name: 国家大豆技术创新中心.
PLATFORM = re.compile(
    r"(?:“[^”]+”|(?!综合性)(?:.{2,4})?(?:国家|全国|全[省市区县]|省|市|自治区)(?!级|市|县|区|内|外|域|际))"
    r".{3,14}(?:平台|系统|中心|实验室|研究院|装置)$"
)
_SO_MANY = re.compile(r"(?<![\d.十百])([两二三四五六七八九2-9])(?:个|条|座|项|处|家|所)$")


class WorkRow(BaseModel, frozen=True):
    """A line of ``works.tsv``: what the name of an undertaking ends in when it names the work.

    An ``action`` (迁建) needs a closing 项目 to be a thing, a ``thing`` (主力店) does not.
    """

    word: str
    kind: Literal["action", "thing"]


class Vote(NamedTuple):
    """A span of clean offsets that a rule takes for a project."""

    start: int
    end: int
    rule: str


class Rules:
    """Finds projects among the items of lists and the objects of verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables."""
        self._suffixes = suffixes(lexicon)
        tables = ("generic_items", "generic_places")
        self._kinds = frozenset(name for table in tables for name, _ in lexicon.cells(table))
        self.works = {r.word: r.kind for r in lexicon.table("works", WorkRow)}

    def __call__(self, sentence: Sentence, words: list[list[Word]]) -> dict[int, Vote]:
        """Find the undertakings of a sentence: index of the item → the rules' vote on it.

        ``words`` are those of each item, as ``inside`` gives them.
        """
        votes: dict[int, Vote] = {}
        divisions = frozenset(d.start for d in sentence.divisions)
        for _, members in groupby(range(len(words)), key=lambda at: sentence.items[at].group):
            self._list(sentence, list(members), words, votes, divisions)
        return votes

    def _list(
        self,
        s: Sentence,
        members: list[int],
        words: list[list[Word]],
        votes: dict[int, Vote],
        divisions: frozenset[int],
    ) -> None:
        """Read the items of one list; where one is a project, its bare companions are too."""
        for at in members:
            if vote := self._item(s, s.items[at], words[at], divisions):
                votes[at] = vote
        left = [at for at in members if at not in votes]
        if left and 2 * len(left) <= len(members) and _labelled(s.items[members[0]]):
            for at in left:
                item = s.items[at]
                if self._companion(s, item):
                    votes[at] = Vote(item.start, item.end, "project.companion")

    def _item(
        self, s: Sentence, item: Item, words: list[Word], divisions: frozenset[int]
    ) -> Vote | None:
        """Give the span of the item's project and the rule that read it."""
        if not (item.force > 1 or item.predicate or _labelled(item)) or item.end - item.start < 2:
            return None
        end = self._trim(s, item)
        text = s.text[item.start : end]
        if (
            not words
            or len(text) < 2
            or COUNTED.match(text)
            or _LABEL.fullmatch(text)
            or _SLOGAN.search(text)
        ):
            return None
        names = [n for n in s.names if item.start <= n.start and n.subtype != "region"]
        named = any((n.start, n.end) == (item.start, end) for n in names)
        known = named or specific(words, self._suffixes.common, divisions)
        if self._numbered(s.text, item):
            rule = "project.numbered"
        elif not known and not _CAPACITY.match(text):
            rule = self._structural(text, item)
        else:
            rule = self._rule(s, item, names, end)
        return Vote(item.start, end, rule) if rule else None

    def _structural(self, text: str, item: Item) -> str:
        """Take what has a common name for an undertaking where its building is what is told."""
        if _common(text, item):
            return "project.common"
        if self._platform(text, item):
            return "project.platform"
        told = item.predicate in ("start", "complete", "preliminary") or "项目" in item.label
        told = told or (item.force > 2 and item.verb in ("start", "complete"))
        if not 4 <= len(text) <= 14 or not text.isalpha() or not told:
            return ""
        ending = self._suffixes.ending(text, len(text))
        if self._suffixes.generic(text) or len(ending) < 2 or len(ending) == len(text):
            return ""
        return "project.structural"

    def _rule(self, s: Sentence, item: Item, names: list[Name], end: int) -> str:
        text = s.text[item.start : end]
        if _labelled(item):
            return "project.listed"
        if self.work(text) and (item.predicate or item.force):
            return "project.work"
        if item.told and priced(s.text, item.start):
            return "project.priced"
        whole = any(n.end == end and n.start - item.start <= 2 for n in names)
        kind = self._suffixes.label(bare(item.label))
        if kind and (_built(item) or item.force > 1) and (whole or len(text) <= 8 or "至" in text):
            return "project.label"
        if whole and (_built(item) or item.force > 2):
            return "project.place"
        return self._other(text, s.text[end : item.end], item)

    def _other(self, text: str, closing: str, item: Item) -> str:
        """Take a platform, a name that 项目 closes, and what is told of as only a building is."""
        if self._platform(text, item):
            return "project.platform"
        if closing == "项目" and item.size == 1 and len(text) <= 20:
            return "project.closed"
        subject = not item.verb or (item.force == 2 and item.predicate == "start")
        return "project.opened" if item.told > 2 and subject and text.isalnum() else ""

    def _platform(self, text: str, item: Item) -> bool:
        """Tell what a level has one of by that name, unless many reports speak of its kind."""
        built = item.force > 2 or _built(item)
        return built and bool(PLATFORM.match(text)) and text not in self._kinds

    def _numbered(self, text: str, item: Item) -> bool:
        """Tell whether a list's label counts as many as it has members: 光明、富强两个园区."""
        if item.size < 2 or not item.label or not (_built(item) or item.force > 2):
            return False
        mark = _SO_MANY.search(text, item.end, max(item.end, text.find(item.label, item.end)))
        kind = self._suffixes.label(bare(item.label)) or (_labelled(item) and "work")
        return bool(mark and number(mark[1]) == item.size and kind and kind != "region")

    def _companion(self, s: Sentence, item: Item) -> bool:
        text = s.text[item.start : item.end]
        return 3 <= len(text) <= 16 and not text[0].isdigit() and "的" not in text

    def _trim(self, s: Sentence, item: Item) -> int:
        """Drop a closing 项目 or 工程 that only labels: 度假城项目, but not 迁建项目."""
        text = s.text[item.start : item.end]
        text = (
            re.sub("(?:建设|实施)$", "", text) if text.endswith(("项目建设", "工程建设")) else text
        )
        if text.endswith("建设项目"):
            return item.start + len(text) - 4
        if text.endswith("项目") and (item.size > 1 or not self.work(text[:-2])):
            return item.start + len(text) - 2
        if text.endswith("工程") and item.size > 1 and self.work(text[:-2]):
            return item.start + len(text) - 2
        return item.start + len(text)

    def work(self, text: str) -> bool:
        """Tell whether a name ends in what names a work: 改扩建, 生产线."""
        return bool(self.kind(text))

    def kind(self, text: str) -> str:
        """Tell what kind of work a name ends in, by the longest word: ``action``, ``thing`` or ""."""
        longest = min(6, len(text) - 1)
        return next((k for n in range(longest, 1, -1) if (k := self.works.get(text[-n:]))), "")


def priced(text: str, start: int) -> bool:
    """Tell whether a sum describes what begins at an offset: 投资3.3亿元的|机场快速路."""
    return bool(_PRICED.search(text, max(0, start - 24), start))


def bare(label: str) -> str:
    """Give what a label calls its list, without what is done to it: 农产品市场|的建设改造."""
    return _DONE.sub("", label)


def _labelled(item: Item) -> bool:
    """Tell whether the list's own label says that these are undertakings."""
    return "项目" in item.label or "工程" in item.label


def _common(text: str, item: Item) -> bool:
    """Tell whether a work without a name is told of as one: 污泥处置工程开工."""
    return bool(_COMMON.match(text)) and item.size == 1 and item.predicate in ("start", "complete")


def _built(item: Item) -> bool:
    return bool(item.predicate) or item.verb in ("start", "complete") or "建设" in item.label


def near(votes: Sequence[dict[int, Vote]], at: int) -> int:
    """Count the votes in the two sentences before and the two behind one, given all sentences'."""
    return sum(map(len, votes[max(0, at - 2) : at])) + sum(map(len, votes[at + 1 : at + 3]))


def inside(sentence: Sentence) -> list[list[Word]]:
    """Give the words of each item, those that it holds whole."""
    words, found = sentence.words, []
    starts = [word.start for word in words]
    for item in sentence.items:
        first = bisect_left(starts, item.start)
        last = bisect_left(starts, item.end, first)
        if last > first and words[last - 1].end > item.end:
            last -= 1
        found.append(list(words[first:last]))
    return found

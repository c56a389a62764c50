"""Names known by their whole form: national titles, 平安X建设, 长株潭一体化, 《X规划》."""

import re
from collections.abc import Iterator

from zhengtu.extract.programme.spans import Candidate
from zhengtu.extract.programme.tables import Tables

#: What a title lends its words to: 奖 for it, 一网通办率, a conference.
_NOT_AFTER = re.compile("”?(?:奖|地区|模范)|率")
#: A length is built, a forest is planted: 公路安全生命防护工程400公里, 珠防工程0.6万亩.
_WORKS = re.compile(r"(?<=工程)\d+(?![\d.]*万?亩)")
_MEETING = re.compile("推进大?会")
#: What China is to become: 建设更高水平的平安中国.
_CHINA = re.compile("中国(?=[，。；、])")
_BECOMES = re.compile("(?:建设|打造|水平)的?((?:平安|法治|健康|美丽|数字)中国)")
#: A reform or a service known by its title may be on trial: 农村税费改革试点.
_TRIAL = re.compile("(?<=改革|服务)(?:综合)?试点(?![区县市省单乡镇村项企])")
#: A census: 第七次全国人口普查.
_COUNTING = re.compile("[普调]查(?![员区])")
_CENSUS = re.compile(
    "(?:(?:全国|全省|全市)?第[一二三四五六七八九十]+次(?:全国|国家|全省|全市)?|全国|国家)"
    r"[\u4e00-\u9fff]{2,6}?(?:普查|国土调查|土地调查)\Z"
)
_FARTHEST = 20
_DOCUMENT = re.compile(
    r"《([^《》\n]{4,40}?(?:规划|行动计划|计划|行动方案|行动))(?:（[^（）\n]*）)?》"
)


class Formed:
    """Reads names that a table or a pattern knows whole."""

    def __init__(self, tables: Tables) -> None:
        """Take the compiled tables."""
        self.tables = tables

    def __call__(self, flat: str) -> Iterator[Candidate]:
        """Yield the names in a flat text."""
        yield from self._titles(flat)
        yield from self._visions(flat)
        for m in self.tables.union.finditer(flat):
            yield Candidate(m.start(), m.end(), "union of regions", 0.8)
        for m in _COUNTING.finditer(flat):
            if named := _CENSUS.search(flat, max(m.start() - _FARTHEST, 0), m.end()):
                yield Candidate(named.start(), m.end(), "title", 0.9)
        for m in _DOCUMENT.finditer(flat):
            yield Candidate(*m.span(1), "document", 0.6)

    def _titles(self, flat: str) -> Iterator[Candidate]:
        for start, end, row in self.tables.titles.find(flat):
            if self._stands(flat, start, end, self.tables.forms[row]):
                trial = _TRIAL.match(flat, end)
                yield Candidate(start, trial.end() if trial else end, "title", 0.9)

    def _visions(self, flat: str) -> Iterator[Candidate]:
        for m in _CHINA.finditer(flat):
            if named := _BECOMES.search(flat, max(m.start() - 5, 0), m.end()):
                yield Candidate(*named.span(1), "vision", 0.6)
        for m in self.tables.vision.finditer(flat):
            if _MEETING.match(flat, m.end()):
                continue
            if self.tables.predicate.match(flat, m.end()) or flat[m.end()] in "，。；、":
                yield Candidate(m.start(), m.end(), "vision", 0.6)

    def _stands(self, flat: str, start: int, end: int, form: str) -> bool:
        if _NOT_AFTER.match(flat, end) or _WORKS.match(flat, end):
            return False
        if form == "quoted":
            return flat[start - 1] == "“" and flat[end] == "”"
        if form == "predicated":
            return self.tables.predicate.match(flat, end) is not None
        return True

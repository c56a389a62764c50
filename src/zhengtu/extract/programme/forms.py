"""Names known by their whole form: national titles, 平安X建设, 长株潭一体化, 《X规划》."""

import re
from collections.abc import Iterator

from zhengtu.extract.programme.spans import Candidate
from zhengtu.extract.programme.tables import Tables

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
        for start, end, row in self.tables.titles.find(flat):
            if self._stands(flat, start, end, self.tables.forms[row]):
                yield Candidate(start, end, "title", 0.9)
        for m in self.tables.union.finditer(flat):
            yield Candidate(m.start(), m.end(), "union of regions", 0.8)
        for m in self.tables.vision.finditer(flat):
            if self.tables.predicate.match(flat, m.end()) or flat[m.end()] in "，。；、":
                yield Candidate(m.start(), m.end(), "vision", 0.6)
        for m in _DOCUMENT.finditer(flat):
            yield Candidate(*m.span(1), "document", 0.6)

    def _stands(self, flat: str, start: int, end: int, form: str) -> bool:
        if flat.startswith(("奖", "”奖"), end):
            return False
        if form == "quoted":
            return flat[start - 1] == "“" and flat[end] == "”"
        if form == "predicated":
            return self.tables.predicate.match(flat, end) is not None
        return True

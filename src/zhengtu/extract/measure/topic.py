"""The subject that a clause leaves to its figure: what the clause before it speaks of."""

import re
from collections.abc import Sequence

from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.lists import Lists
from zhengtu.extract.measure.state import Scene, clean
from zhengtu.extract.measure.tables import Tables
from zhengtu.model import Word

_GROWS = frozenset(("增长", "同比增长"))
#: Words with which a clause without numbers begins to say something of its subject.
_SAID = frozenset("均 都 双双 有 再 屡 连 首次 持续 创 屡创 再创 又创 连创 实现 从无到有".split())
#: What follows a verb that only names: 改造|和开发, 改造|进程加快.
_NOMINAL = re.compile(r"[和、与及的]|进程|步伐|工作|工程|项目|任务|力度|建设|改造|开发")


class Topics:
    """Finds what a clause without numbers is about."""

    def __init__(self, tables: Tables) -> None:
        """Take the words that end a subject and those that only look like verbs."""
        self._fronts, self._lists = Fronts(tables), Lists(tables)
        self._stock = tables.words["stock"]
        self._heads = frozenset(tables.words["relational"].rows) | {"投入", "经费", "补助"}
        self._nouns = frozenset(self._stock.rows) | frozenset(tables.words["moneyed"].rows)

    def __call__(self, scene: Scene, left: int, count: int) -> list[str]:
        """Take the subject of the clause before: A和B均快速增长，分别增收…; or the economy itself.

        ``left`` is where the clause at hand begins; a subject is "" where none can be told.
        """
        line, move = scene.line, scene.tail.move
        clause = line.text[:left].rstrip("，、")
        start = max(clause.rfind(mark) for mark in "，；：。") + 1
        front = self._fronts(line, start, len(clause))
        end = self._said(scene, front.start, len(clause))
        if end == 0 and (front.lead or scene.tail.each or self._stock.tail(clause, 0, len(clause))):
            end = len(clause)  # a topic without a predicate: 农业税税率，每年降低…
        changed = front.lead is not None and front.lead.kind == "change"
        verb = "" if changed and front.text[0] != "新" else front.text
        joint = clean(verb + line.text[front.start : end])
        if 1 < len(joint) < 40:
            return self._lists.spread(joint, count)
        if count == 1 and move and scene.last.unit == "%" and move.word in _GROWS:
            return [line.economy]
        return [""] * count

    def _modified(self, scene: Scene, start: int, end: int) -> bool:
        """Tell a phrase with 的 that names a figure as a whole: 中央财政用于教育的投入."""
        at = scene.line.text.rfind("的", start, end) + 1
        stock = self._stock.tail(scene.line.text, at, end) or scene.line.text[at:end] in self._heads
        return at > 0 and bool(stock) and end - at < 9

    def _describes(self, scene: Scene, word: Word, after: Sequence[Word], end: int) -> bool:
        """Tell a verb that only names (改造和开发) and an adjective before its noun (先进制造业)."""
        if word.tag == "a" and after and after[0].tag.startswith("n"):
            return True
        return _NOMINAL.match(scene.line.text, word.end, end) is not None

    def _said(self, scene: Scene, start: int, end: int) -> int:
        """Give where a clause without numbers begins to say something of its subject, else 0."""
        if self._modified(scene, start, end):
            return end
        past = start
        words = scene.line.between(start, end)
        for at, word in enumerate(words):
            if word.start < past:
                continue
            stock = self._stock.head(scene.line.text, word.start, end)
            if len(stock) > len(word.text):  # 可支配收入, not 可|支配
                past = word.start + len(stock)
                continue
            acts = word.tag in ("v", "a", "ad") and len(word.text) > 1
            if acts and self._describes(scene, word, words[at + 1 : at + 2], end):
                continue
            within = word.text == "在" and word.start > start
            says = word.tag == "d" or word.text in _SAID or within
            if (acts and word.text not in self._nouns) or says:
                return word.start
        return 0

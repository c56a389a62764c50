"""The thing measured stands before its number: 粮食总产量达到168.6万吨."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.implied import Implied, shared
from zhengtu.extract.measure.kind import Kinds, bound
from zhengtu.extract.measure.lists import Lists
from zhengtu.extract.measure.state import Reading, Scene, clean
from zhengtu.extract.measure.tables import LeadRow, Rule, Tables
from zhengtu.extract.measure.tail import Tail

_GROWS = frozenset(("增长", "同比增长"))
#: Words with which a clause without numbers begins to say something of its subject.
_SAID = frozenset("均 都 双双 有 再 屡 连 首次 持续 创 屡创 再创 又创 连创 实现".split())
_INVESTED = frozenset(
    ("投资", "投入", "投入资金", "总投资", "计划投资", "筹资", "累计投资", "投资额")
)
_CLAUSE = re.compile(r"[^，；。：\d、]+")
_OWN = ("总", "其", "平均", "人均", "占", "完成")


class Named(NamedTuple):
    """The subjects of a group's numbers, the rule that found them, and their verb."""

    names: list[str]
    rule: Rule
    lead: LeadRow | None = None
    words: str = ""


class Before:
    """Reads what stands before a number as the thing that is measured."""

    def __init__(self, tables: Tables) -> None:
        """Make the parts of the grammar."""
        self._fronts, self._lists = Fronts(tables), Lists(tables)
        self._kinds, self._implied = Kinds(tables), Implied(tables)
        self._relational = tables.words["relational"].rows
        self._attribute = tables.words["attribute"].rows
        self._stock = tables.words["stock"]
        self._verbs = frozenset(tables.leads.rows)
        self._nouns = frozenset(self._stock.rows) | frozenset(tables.words["moneyed"].rows)

    def __call__(self, scene: Scene) -> Iterator[Reading]:
        """Read a group with the subject before it."""
        line, tail, state = scene.line, scene.tail, scene.state
        named = self._named(scene)
        done = self._inner(scene, scene.front.start, tail.end)
        if scene.subject:
            done = done or line.tag(tail.end).startswith("v")
        listed = scene.group.joined or scene.front.among
        done = done or (state.done and listed and not tail.links)
        for item, base in zip(shared(scene.group.members), named.names, strict=True):
            if not base:
                continue
            about = "" if named.rule == "carried" else base
            kind = self._kinds.left(item, tail, about, named.lead, done)
            yield Reading(
                self._implied(item, base), base + _gap(base, tail), kind.kind, kind.direction,
                bound(item, tail), named.rule, base.removeprefix(named.words), base, named.lead,
                named.words,
            )  # fmt: skip
        if not tail.move:
            state.lead, state.lead_text, state.done = named.lead, named.words, done

    def _inner(self, scene: Scene, start: int, end: int) -> bool:
        """Tell whether a verb stands inside the subject: 棚户区改造解决住房."""
        words = [word for word in scene.line.between(start, end) if word.end < end]
        while words and words[0].tag in ("d", "ad"):
            del words[0]
        if words and words[0].tag == "v" and len(words[0].text) > 1:
            return True
        return any(word.tag == "v" and word.text in self._verbs for word in words[1:])

    def _named(self, scene: Scene) -> Named:
        """Find the subjects of a group's numbers."""
        count, front, tail = len(scene.group.members), scene.front, scene.tail
        lead, words, subject = front.lead, front.text, scene.subject
        if not subject and not words:
            return self._carried(scene, count)
        if count > 1 and subject in self._attribute:
            names = scene.state.subjects(count) or self.clause_before(
                scene, scene.group.left, count
            )
            if all(names):
                return Named([one + subject for one in names], "respective")
        if lead is None and self._continues(scene, subject):
            lead, words = scene.state.lead, scene.state.lead_text
        whole = self._purpose(scene, subject) or self._leaning(scene, subject)
        name = words + (whole.replace("实现", "") if len(whole) > 4 else whole)
        if "分别" in name[1:]:
            joint, _, rest = name.partition("分别")
            names = [one + rest for one in self._lists.spread(joint, count)]
            return Named(names, "respective", lead, words)
        listed = not tail.links and len(self._lists.parts(name)) == count
        if count > 1 and (tail.each or listed):
            return Named(self._lists.spread(name, count), "respective", lead, words)
        return Named([name] * count, "link" if tail.links else "noun-number", lead, words)

    def _purpose(self, scene: Scene, subject: str) -> str:
        """Name what money is put into by the clause after it: 投资1.4亿元，完成移民搬迁7236人."""
        line, end = scene.line, scene.group.end
        if subject not in _INVESTED or scene.tail.links or scene.state.last:
            return ""
        if scene.group.left and line.text[scene.group.left - 1] == "，":
            own = self.clause_before(scene, scene.group.left, 1)[0]
            if own:
                return own + subject
        if line.text[end : end + 1] != "，":
            return ""
        found = _CLAUSE.match(line.text, end + 1)
        front = self._fronts(line, end + 1, found.end() if found else end + 1)
        if found is None or front.lead is None:
            return ""
        start, stop = self._fronts.trim(line, front.start, found.end())
        return line.text[start:stop] + subject if 1 < stop - start < 24 else ""

    def _continues(self, scene: Scene, subject: str) -> bool:
        """Tell whether the verb of the item before governs this one too: 新建A 40公里、B 125公里."""
        last, tail, front = scene.state.last, scene.tail, scene.front
        if scene.state.lead is None or tail.links or last is None or subject.startswith(_OWN):
            return False
        if subject in self._relational or subject in self._attribute:
            return False
        if scene.group.joined or front.among:
            return True
        if scene.line.text[scene.state.end : front.start] != "，":
            return False
        done = scene.line.tag(tail.end).startswith("v")
        done = done or self._inner(scene, front.start, tail.end + 1)
        same = last.item.unit == scene.last.unit and scene.last.dimension == "count"
        return same and not done and not self._stock.tail(subject, 0, len(subject))

    def _leaning(self, scene: Scene, subject: str) -> str:
        """Complete a subject that only names an attribute of the one before: 总量, 签约资金."""
        last, entity = scene.state.last, scene.state.entity
        if last is None:
            return subject
        if subject in self._attribute:
            return last.noun + subject
        if subject.endswith("类") and entity is not None and len(subject) < 8:
            return subject + entity.noun
        if subject.startswith("占"):
            share = subject.rstrip("的")
            return last.base + share + ("" if re.search("比[重例]$|份额$", share) else "比重")
        if (
            subject.startswith(("分别", "均", "各"))
            and scene.state.last is not scene.state.history[0]
        ):
            joint = "、".join(one.base for one in scene.state.history[-2:])
            return joint + subject.lstrip("分别均各")
        return self._of_entity(last, entity, scene, subject)

    def _of_entity(self, last: Reading, entity: Reading | None, scene: Scene, subject: str) -> str:
        """Complete what is said of the things counted last: 项目20个，签约资金; 引进135个，开工120个."""
        if entity is None:
            return subject
        if not subject and scene.front.lead:
            return entity.noun if entity.item.unit == scene.last.unit else subject
        worth = last.item.dimension in ("count", "money") and subject in self._relational
        return entity.noun + subject if worth else subject

    def _carried(self, scene: Scene, count: int) -> Named:
        """Take the subjects of the quantities before."""
        state = scene.state
        names = state.subjects(count) if count > 1 else []
        if names:
            return Named(names, "respective")
        if state.last:
            return Named([state.last.base] * count, "carried")
        return Named(self.clause_before(scene, scene.group.left, count), "clause-before")

    def clause_before(self, scene: Scene, left: int, count: int) -> list[str]:
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

    def _said(self, scene: Scene, start: int, end: int) -> int:
        """Give where a clause without numbers begins to say something of its subject, else 0."""
        past = start
        for word in scene.line.between(start, end):
            if word.start < past:
                continue
            stock = self._stock.head(scene.line.text, word.start, end)
            if len(stock) > len(word.text):  # 可支配收入, not 可|支配
                past = word.start + len(stock)
                continue
            acts = word.tag in ("v", "a", "ad") and len(word.text) > 1
            if (acts and word.text not in self._nouns) or word.tag == "d" or word.text in _SAID:
                return word.start
        return 0


def _gap(name: str, tail: Tail) -> str:
    """Give what a gap to others adds to an indicator: 增速高于全国."""
    if not tail.gap:
        return ""
    gap = re.sub(r"分别|(?<!平)均", "", tail.gap)
    rate = re.match("增速|增幅|涨幅|降幅", gap) or re.search(r"(?:率|速|比重|占比|幅)$", name)
    return gap if rate else "增速" + gap

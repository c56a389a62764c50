"""The thing measured stands before its number: 粮食总产量达到168.6万吨."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.implied import Implied, shared
from zhengtu.extract.measure.kind import Kinds, bound
from zhengtu.extract.measure.lists import Lists
from zhengtu.extract.measure.state import Reading, Scene
from zhengtu.extract.measure.tables import LeadRow, Rule, Tables
from zhengtu.extract.measure.tail import Tail
from zhengtu.extract.measure.topic import Topics

_INVESTED = frozenset(
    ("投资", "投入", "投入资金", "总投资", "计划投资", "筹资", "累计投资", "投资额")
)
#: What work is counted in.
_WORKED = frozenset({"count", "length", "area"})
_PARALLEL = {"支出": "收入", "进口": "出口"}  # 一般预算收入15亿元、支出32亿元
#: Verbs before a rate of growth that say nothing of what grows: 确定5%左右的增长目标.
_SETTING = frozenset(("确定", "设定", "设置", "提出", "安排", "保持", "预期"))
_SORT = re.compile("^(?:[^，、]{1,8}类)+")
_REACHING = frozenset(("惠及", "覆盖", "涉及"))
_CLAUSE = re.compile(r"[^，；。：\d]+")
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
        doing = sorted(tables.words["doing"].rows, key=lambda word: (-len(word), word))
        self._doing = re.compile(
            rf"(?:{'|'.join(doing)})(?![率度量额数者业区费员机类值性型站率]|$)"
        )
        self.clause_before = Topics(tables)

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
        found = self._doing.finditer(scene.line.text, start, end)
        if any(match.start() in scene.line.cuts and match.end() < end for match in found):
            return True
        return any(word.tag == "v" and word.text in self._verbs for word in words[1:])

    def _named(self, scene: Scene) -> Named:
        """Find the subjects of a group's numbers."""
        count, front, tail = len(scene.group.members), scene.front, scene.tail
        lead, words, subject = front.lead, front.text, scene.subject
        if (scene.rate and subject in _SETTING) or not (subject or words):
            return self._carried(scene, count)
        names = self._attributes(scene, count)
        if names:
            return Named(names, "respective")
        if lead is None and self._continues(scene, subject):
            lead, words = scene.state.lead, scene.state.lead_text
        whole = self._purpose(scene, subject) or self._leaning(scene, subject)
        name = self._reach(scene) or (
            words + (whole.replace("实现", "") if len(whole) > 4 else whole)
        )
        if "分别" in name[1:]:
            joint, _, rest = name.partition("分别")
            names = [one + rest for one in self._lists.spread(joint, count)]
            return Named(names, "respective", lead, words)
        listed = not tail.links and len(self._lists.parts(name)) == count
        if count > 1 and (tail.each or listed):
            return Named(self._lists.spread(name, count), "respective", lead, words)
        return Named([name] * count, "link" if tail.links else "noun-number", lead, words)

    def _reach(self, scene: Scene) -> str:
        """Name what reaches somebody by what was done before: 发放资金11亿元、惠及310万人."""
        last = scene.state.last
        bare = not scene.subject and scene.front.text in _REACHING
        if not bare:
            return ""
        counted = last is not None and last.rule in ("number-noun", "verb-number-noun")
        own = "" if last and (counted or not self._apart(scene)) else self._clause(scene)
        return (own or (last.base if last else "")) + scene.front.text

    def _clause(self, scene: Scene) -> str:
        """Give the clause before the one at hand, without what opens it."""
        line = scene.line
        clause = line.text[: scene.group.left].rstrip("，、")
        front = self._fronts(line, max(clause.rfind(mark) for mark in "，；：。") + 1, len(clause))
        said = front.text + clause[front.start :].replace("实现", "")
        return said if len(said) < 30 else ""

    def _attributes(self, scene: Scene, count: int) -> list[str]:
        """Give the subjects before an attribute that several figures share: 占比提高7.4个和…."""
        if count < 2 or scene.subject not in self._attribute:
            return []
        names = scene.state.subjects(count) or self.clause_before(scene, scene.group.left, count)
        return [one + scene.subject for one in names] if all(names) else []

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
        begin = end + 1 + 2 * line.text.startswith(("重点", "主要"), end + 1)
        front = self._fronts(line, begin, found.end() if found else begin)
        if found is None or front.lead is None:
            return ""
        start, stop = self._fronts.trim(line, front.start, found.end())
        return line.text[start:stop] + subject if 1 < stop - start < 30 else ""

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
        if not scene.state.lead.keep:  # 完成危桥改造10座，安全防护工程400公里
            same = scene.last.dimension in _WORKED
        return same and not done and not self._stock.tail(subject, 0, len(subject))

    def _leaning(self, scene: Scene, subject: str) -> str:
        """Complete a subject that only names an attribute of the one before: 总量, 签约资金."""
        last, entity = scene.state.last, scene.state.entity
        if last is None:
            return subject
        other = _PARALLEL.get(subject, "|")
        if last.base.endswith(other) and not last.base.endswith("进出口"):
            return last.base.removesuffix(other) + subject
        return self._part_of(last, entity, scene, subject)

    def _part_of(self, last: Reading, entity: Reading | None, scene: Scene, subject: str) -> str:
        """Complete an attribute, a sort, or a share of what was measured last."""
        if subject in self._attribute:
            return last.noun + subject
        if subject.endswith("类") and entity is not None and len(subject) < 8:
            return subject + _SORT.sub("", entity.noun)
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

    def _apart(self, scene: Scene) -> bool:
        """Tell whether a clause without figures stands before this one: A和B从无到有，分别达…."""
        between = scene.line.text[scene.state.end : scene.group.left]
        return len(between.strip("，；、（）")) > 4

    def _carried(self, scene: Scene, count: int) -> Named:
        """Take the subjects of the quantities before."""
        state = scene.state
        if count > 1 and scene.tail.each and state.last and self._apart(scene):
            names = self.clause_before(scene, scene.group.left, count)
            if len(set(names)) == count:
                return Named(names, "clause-before")
        names = state.subjects(count) if count > 1 else []
        if names:
            return Named(names, "respective")
        if scene.rate and (scene.subject or state.last is None):
            return Named([scene.line.economy] * count, "clause-before")
        if state.last:
            return Named([state.last.base] * count, "carried")
        return Named(self.clause_before(scene, scene.group.left, count), "clause-before")


def _gap(name: str, tail: Tail) -> str:
    """Give what a gap to others adds to an indicator: 增速高于全国."""
    if not tail.gap:
        return ""
    gap = re.sub(r"分别|(?<!平)均", "", tail.gap)
    rate = re.match("增速|增幅|涨幅|降幅", gap) or re.search(r"(?:率|速|比重|占比|幅)$", name)
    return gap if rate else "增速" + gap

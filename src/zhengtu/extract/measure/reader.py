"""Groups of quantities → readings: what each measures, how, and by which rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from zhengtu.extract.measure.clause import Clauses, Group, Line
from zhengtu.extract.measure.kind import Kind, Kinds, bound
from zhengtu.extract.measure.lists import Lists
from zhengtu.extract.measure.phrase import Front, Phrases, Tail
from zhengtu.extract.measure.quantity import Quantity
from zhengtu.extract.measure.tables import LeadRow, Tables
from zhengtu.model import Comparator, Direction, MeasureKind

FROM = re.compile(r"(?:由|从)(?:(?:\d{4}年?|“?[十一二三四五]+五”?|上?年?|五年|去年|上届)[^，；]{0,8}?)?的?(?:约|近)?$")
_SECTORS = re.compile(r"产业|结构|比重|比例|产值|增加值")
_COUNTING = frozenset({"count", "length", "area", "transport", None})
_AND = re.compile(r"、|以及|和|与|及|并(?!网)|，")
_TOWARDS = re.compile(r"[^。；]{0,30}?(?:到|至|为|成)")
_PREPOSITIONS = frozenset("在对为向以把将从由按")
#: Adverbs inside what is said of counted things.
_PLAIN = re.compile(r"了|已经|全部(?=[^的])|正式|成功")
#: What a clause without numbers says of its subject: 均实现快速增长, 大幅提升.
_SAID = re.compile(r"(均|都|双双|持续|实现|保持|大幅|快速|稳步|进一步|不断|显著|明显|稳定|平稳|继续|较快|有)")
_HEADED = re.compile(r"([^，]{2,20}?(?:增加值|总值|总额|收入|投资|产值|产量|支出|余额|出口|利润|税收|总量))")
_GROWS = frozenset(("增长", "同比增长"))
_AGED = re.compile(r"年限|寿命|年数|期限|周期|龄|受教育")
_TIMED = re.compile(r"(?:天数|时间|时长|周期|期限|时限|最快|最短|日数)$")
_REACH = re.compile(r"通达|直达|到达|可达|内?办结")
_INDEX = re.compile(r"(?:指数|得分|系数|评分)$")


@dataclass(slots=True)
class Reading:
    """What a quantity was found to say.

    ``noun`` is the indicator without its verb, ``base`` the one that a later number without a
    subject goes on with.
    """

    item: Quantity
    indicator: str
    kind: MeasureKind
    direction: Direction
    comparator: Comparator
    rule: str
    noun: str = ""
    base: str = ""
    lead: LeadRow | None = None
    lead_text: str = ""
    baseline: Decimal | None = None


@dataclass(slots=True)
class State:
    """What a later quantity of the same sentence may lean on."""

    history: list[Reading] = field(default_factory=list)
    size: int = 0
    end: int = 0
    lead: LeadRow | None = None
    lead_text: str = ""
    pending: list[Quantity] = field(default_factory=list)
    subject: tuple[int, int] = (0, 0)

    def push(self, readings: list[Reading], end: int) -> None:
        """Remember a group."""
        if readings:
            self.history += readings
            self.size, self.end = len(readings), end

    def subjects(self, count: int) -> list[str]:
        """Give the last ``count`` subjects: those of the last group if it is as long."""
        if count <= self.size:
            return [one.base for one in self.history[-self.size :][:count]]
        fresh = [one.base for one in self.history if one.rule != "carried"]
        return fresh[-count:] if len(fresh) >= count else []

    @property
    def last(self) -> Reading | None:
        """Give the reading before."""
        return self.history[-1] if self.history else None

    @property
    def entity(self) -> Reading | None:
        """Give the last reading that counted things."""
        return next((one for one in reversed(self.history) if one.item.dimension == "count"), None)


class Reader:
    """Reads the groups of one sentence from left to right."""

    def __init__(self, tables: Tables) -> None:
        """Make the parts of the grammar."""
        self._clauses = Clauses(tables)
        self._phrases = Phrases(tables)
        self._lists = Lists(tables)
        self._kinds = Kinds(tables)
        self._words = tables.words
        self._economy = "地区生产总值"
        self._verbs = frozenset(tables.leads.rows)
        self._people = re.compile("|".join(sorted(tables.words["person"].rows)))

    def __call__(self, line: Line, quantities: Sequence[Quantity]) -> Iterator[Reading]:
        """Yield what the quantities of a sentence say, from left to right."""
        state = State()
        groups = list(self._clauses.group(line.text, quantities))
        for at, group in enumerate(groups):
            after = groups[at + 1] if at + 1 < len(groups) and groups[at + 1].joined else None
            readings = [r for r in self._group(line, group, after, state) if _timely(r, line)]
            state.push(readings, group.end)
            yield from readings

    def _group(
        self, line: Line, group: Group, after: Group | None, state: State
    ) -> Iterator[Reading]:
        start = self._left(line, group)
        counted = self._counted(line, group, after)
        tail = self._phrases.tail(line, start, group.start, group.members[-1].dimension == "point")
        if group.members[0].parts:
            return self._structure(line, group, state)
        found = FROM.search(line.text, start, group.start)
        if found and _TOWARDS.match(line.text, group.end):
            state.pending, state.subject = group.members, (start, found.start())
            return iter(())
        group.members = _units(group.members)
        if state.pending:
            return self._move(line, group, tail, state)
        front = self._phrases.front(line, start, tail.end)
        subject = _clean(line.text[front.start : tail.end])
        if not subject and tail.move and counted and group.members[-1].dimension in _COUNTING:
            tail = Tail(group.start)  # 新增127家企业: the verb governs, it does not link
            front = self._phrases.front(line, start, tail.end)
        if counted and self._takes(line, group, tail, front, subject):
            return self._right(line, group, tail, front, counted, state)
        return self._before(line, group, tail, front, subject, state)

    # -- what belongs to the group --------------------------------------------------------------

    def _left(self, line: Line, group: Group) -> int:
        start = group.left
        if group.joined:
            found = _AND.match(line.text, start, group.start)
            start = found.end() if found else start
        return start

    def _counted(self, line: Line, group: Group, after: Group | None) -> tuple[int, int] | None:
        """Give the span of what may be counted after the group, and leave the rest to the next."""
        text, start, end = line.text, group.end, group.right
        if start >= end or _AND.match(text, start, end) or self._phrases.stops(line, start, end):
            return None
        if text[start] == "的":
            start += 1
        if after is None:
            stop = text.find("、", start, end)
            return (start, stop if stop > 0 else end)
        found = _AND.search(text, start, end)
        if found:
            after.left = found.start()
            return start, found.start()
        after.left = start
        after.joined = False
        noun = self._phrases.noun(line, start, end)
        return start, self._phrases.tail(line, start, end, False).end if noun == end else noun

    def _takes(self, line: Line, group: Group, tail: Tail, front: Front, subject: str) -> bool:
        """Tell whether the noun after the number, not the one before, is what is measured."""
        item = group.members[-1]
        if tail.move or tail.gap or item.dimension == "point":
            return False
        if line.text[group.end] == "的":
            return not (subject and tail.links and item.dimension == "money")
        if not subject:
            return True
        first, lead, _ = self._phrases.ending(line, front.start, tail.end)
        if lead is not None:
            return True
        if item.dimension in _COUNTING:
            return not tail.links or any(row.word in ("有", "共有") for row in tail.links)
        if item.dimension == "money":
            return subject in self._words["relational"].rows
        return item.dimension == "ratio" and not tail.links

    # -- the rules ------------------------------------------------------------------------------

    def _structure(self, line: Line, group: Group, state: State) -> Iterator[Reading]:
        """12.8：47.7：39.5 after 三次产业: one share for each sector."""
        item = group.members[0]
        clause = line.text[: item.start]
        if "产业" not in clause[-40:] and not state.pending:
            return
        if re.search(r"(?:由|从)[^，；]{0,16}$", clause) and not state.pending:
            state.pending = group.members
            return
        before = state.pending[0].parts if state.pending else ()
        state.pending = []
        for at, (start, end, value) in enumerate(item.parts):
            base = before[at][2] if before else None
            way = _way(base, value)
            one = replace(item, start=start, end=end, value=value, parts=())
            name = f"第{'一二三'[at]}产业比重"
            yield Reading(one, name, "level", way, "=", "structure", name, name, baseline=base)

    def _move(self, line: Line, group: Group, tail: Tail, state: State) -> Iterator[Reading]:
        """从7.13%降到1.05%: the second number, with the first as its baseline."""
        start, end = state.subject
        front = self._phrases.front(line, start, end)
        end = self._phrases.tail(line, front.start, end, False).end
        subject = front.text + _clean(line.text[front.start : end])
        if not subject and state.last:
            subject = state.last.base
        names = [subject] * len(group.members)
        if len(group.members) > 1:
            names = self._lists.spread(subject, len(group.members))
        bases, state.pending = state.pending, []
        for at, item in enumerate(group.members):
            base = bases[min(at, len(bases) - 1)].value
            yield Reading(
                item, names[at], "level", _way(base, item.value), bound(item, tail), "move",
                names[at], names[at], baseline=base,
            )  # fmt: skip

    def _right(
        self, line: Line, group: Group, tail: Tail, front: Front, counted: tuple[int, int],
        state: State,
    ) -> Iterator[Reading]:  # fmt: skip
        """The thing stands after the number: 完成45个老旧小区改造, 8条高速公路建成通车."""
        text = line.text
        before = _clean(text[front.start : tail.end])
        if before in self._words["relational"].rows:
            yield from self._of(line, group, tail, counted, before)
            return
        first, lead, words = self._phrases.ending(line, front.start, tail.end)
        prefix = _clean(text[front.start : first])
        if lead is None:
            lead, words = front.lead, front.text
        if lead is None and group.joined and not prefix and state.lead:
            lead, words = state.lead, state.lead_text
        if prefix[:1] in "为对给向" and prefix:
            counted = counted[0], group.right
        start, end = self._phrases.trim(line, *counted)
        noun = self._modifier(prefix, lead) + _PLAIN.sub("", text[start:end])
        state.lead, state.lead_text = lead, words
        rule = "verb-number-noun" if lead else "number-noun"
        for item in group.members:
            kind = self._kinds.right(item, lead)
            yield Reading(
                self._person(item, noun), words + noun, kind.kind, kind.direction,
                bound(item, tail), rule, noun, words + noun, lead, words,
            )  # fmt: skip

    def _of(
        self, line: Line, group: Group, tail: Tail, counted: tuple[int, int], before: str
    ) -> Iterator[Reading]:
        """投资3.3亿元的机场快速路建成通车 → 机场快速路投资."""
        front = self._phrases.front(line, *counted)
        end = self._phrases.noun(line, front.start, counted[1])
        start, end = self._phrases.trim(line, front.start, end)
        name = line.text[start:end] + before
        for item in group.members:
            yield Reading(
                item, name, "level", "none", bound(item, tail), "number-of", name, name
            )

    def _modifier(self, prefix: str, lead: LeadRow | None) -> str:
        """Give what a phrase before the number adds to the noun after it: 市级, 窑头等."""
        if prefix.endswith("等"):
            names = prefix[:-1]
            return "" if _AND.search(names) or len(names) > 16 else prefix
        if "、" in prefix or len(prefix) > (8 if lead else 24) or prefix in _PREPOSITIONS:
            return ""
        return prefix if lead is None else ""

    def _before(
        self, line: Line, group: Group, tail: Tail, front: Front, subject: str, state: State
    ) -> Iterator[Reading]:
        """The thing stands before the number: 粮食总产量达到168.6万吨."""
        names, rule, lead, words = self._names(line, group, tail, front, subject, state)
        last_tag = line.tag(tail.end) if subject else ""
        inner = self._inner(line, front.start, tail.end)
        for item, base in zip(_share(group.members), names, strict=True):
            kind = self._kinds.left(item, tail, base if rule != "carried" else "", lead, last_tag, inner)
            name = base + _gap(base, tail)
            if name:
                yield Reading(
                    self._person(item, base), name, kind.kind, kind.direction, bound(item, tail),
                    rule, base.removeprefix(words), base, lead, words,
                )  # fmt: skip
        if not tail.move:
            state.lead, state.lead_text = lead, words

    def _inner(self, line: Line, start: int, end: int) -> bool:
        """Tell whether a verb stands inside the subject: 棚户区改造解决住房."""
        first = next((word for word in line.words if word.start >= start), None)
        if first and first.tag == "v" and first.end < end and len(first.text) > 1:
            return True
        return any(
            word.tag == "v" and word.text in self._verbs
            for word in line.words
            if start < word.start and word.end < end
        )

    def _names(
        self, line: Line, group: Group, tail: Tail, front: Front, subject: str, state: State
    ) -> tuple[list[str], str, LeadRow | None, str]:
        """Give the subjects of a group's numbers, the rule, and the verb that governs them."""
        count, lead, words = len(group.members), front.lead, front.text
        if not subject and not words:
            return *self._carried(line, group, tail, state), lead, words
        if lead is None and subject and self._continues(line, group, tail, front, subject, state):
            lead, words = state.lead, state.lead_text
        whole = self._leaning(subject, state, front, tail)
        name = words + (whole.replace("实现", "") if len(whole) > 4 else whole)
        if "分别" in name[1:]:
            joint, _, rest = name.partition("分别")
            return [one + rest for one in self._lists.spread(joint, count)], "respective", lead, words
        listed = not tail.links and len(self._lists.parts(name)) == count
        if count > 1 and (tail.each or listed):
            return self._lists.spread(name, count), "respective", lead, words
        return [name] * count, "link" if tail.links else "noun-number", lead, words

    def _continues(
        self, line: Line, group: Group, tail: Tail, front: Front, subject: str, state: State
    ) -> bool:
        """Tell whether the verb of the item before governs this one too: 新建A 40公里、B 125公里."""
        last = state.last
        if state.lead is None or tail.links or last is None:
            return False
        if subject.startswith(("总", "其", "平均", "人均", "占", "完成")):
            return False
        if subject in self._words["relational"].rows or subject in self._words["attribute"].rows:
            return False
        if group.joined or front.among:
            return True
        gap = line.text[state.end : front.start]
        same = last.item.unit == group.members[0].unit and group.members[0].dimension == "count"
        stock = self._words["stock"].tail(subject, 0, len(subject))
        done = line.tag(tail.end).startswith("v") or self._inner(line, front.start - 1, tail.end + 1)
        return gap == "，" and same and not stock and not done

    def _leaning(self, subject: str, state: State, front: Front, tail: Tail) -> str:
        """Complete a subject that only names an attribute of the one before: 总量, 签约资金."""
        last = state.last
        if last is None:
            return subject
        if subject.startswith("占"):
            share = subject.rstrip("的")
            return last.base + share + ("" if re.search("比[重例]$|份额$", share) else "比重")
        if subject.startswith(("分别", "均", "各")) and len(state.history) > 1:
            return "、".join(one.base for one in state.history[-2:]) + subject.lstrip("分别均各")
        if subject in self._words["attribute"].rows:
            return last.noun + subject
        entity = state.entity
        if entity is not None and subject in self._words["relational"].rows:
            return entity.noun + subject if last.item.dimension in ("count", "money") else subject
        if not subject and front.lead and entity is not None:
            return entity.noun
        return subject

    def _carried(
        self, line: Line, group: Group, tail: Tail, state: State
    ) -> tuple[list[str], str]:
        """Take the subjects of the quantities before."""
        count = len(group.members)
        if count > 1:
            names = state.subjects(count)
            if names:
                return names, "respective"
        if state.last:
            return [state.last.base] * count, "carried"
        return self._before_clause(line, group, tail), "clause-before"

    def _before_clause(self, line: Line, group: Group, tail: Tail) -> list[str]:
        """Take the subject of the clause before: A和B均快速增长，分别增收…; or the economy itself."""
        count = len(group.members)
        clause = line.text[: group.left].rstrip("，、")
        start = max(clause.rfind(c) for c in "，；：。") + 1
        found = _SAID.search(clause, start) or _HEADED.search(clause, start)
        if found and group.left:
            end = found.start(1) if found.re is _SAID else found.end(1)
            front = self._phrases.front(line, start, end)
            joint = _clean(front.text + line.text[front.start : end])
            if joint and len(joint) < 40:
                return self._lists.spread(joint, count)
        if count == 1 and tail.move and group.members[0].unit == "%" and tail.move.word in _GROWS:
            return [self._economy]
        return [""] * count

    def _person(self, item: Quantity, name: str) -> Quantity:
        """Give a bare number the unit that its noun implies."""
        if item.dimension is not None:
            return item
        if _INDEX.search(name):
            return replace(item, unit="点", dimension="index")
        if item.value >= 10000 and self._people.search(name):
            return replace(item, unit="人", dimension="count")
        return item


def _timely(reading: Reading, line: Line) -> bool:
    """Tell a measured time (办理时间压缩至5个工作日) from a span of time (开通10年)."""
    if reading.item.dimension not in ("time", "age"):
        return True
    if reading.item.unit in ("年", "岁"):
        return bool(_AGED.search(reading.base))
    if reading.rule in ("number-noun", "verb-number-noun"):
        return reading.item.unit in ("小时", "分钟") and bool(_REACH.match(reading.noun))
    return reading.rule != "noun-number" or bool(_TIMED.search(reading.base))


def _clean(text: str) -> str:
    return text.strip("的了、，：")


def _gap(name: str, tail: Tail) -> str:
    """Give what a gap to others adds to an indicator: 增速高于全国."""
    if not tail.gap:
        return ""
    gap = re.sub(r"分别|均", "", tail.gap)
    rate = re.match("增速|增幅|涨幅|降幅", gap) or re.search(r"(?:率|速|比重|占比|增幅)$", name)
    return gap if rate else "增速" + gap


def _way(base: Decimal | None, value: Decimal) -> Direction:
    if base is None or base == value:
        return "none"
    return "up" if value > base else "down"


def _units(members: list[Quantity]) -> list[Quantity]:
    """Let 7.4个和7.7个百分点, 10和20个百分点 share the last one's unit."""
    last = members[-1]
    shared = [
        replace(one, unit=last.unit, dimension=last.dimension)
        if last.unit and (not one.unit or (last.unit == "个百分点" and one.unit == "个"))
        else one
        for one in members
    ]
    return shared


def _share(members: list[Quantity]) -> list[Quantity]:
    """Let 10%和12%以上 share the last one's bound."""
    last = members[-1]
    if not last.edge:
        return members
    return [
        replace(one, comparator=last.comparator) if one.comparator == "=" else one for one in members
    ]

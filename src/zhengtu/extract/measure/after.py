"""The thing measured stands after its number: 完成45个老旧小区改造, 8条高速公路建成通车."""

import re
from collections.abc import Iterator

from zhengtu.extract.measure.clause import Group, Line
from zhengtu.extract.measure.front import Fronts
from zhengtu.extract.measure.implied import Implied
from zhengtu.extract.measure.kind import Kinds, bound
from zhengtu.extract.measure.state import Reading, Scene, clean
from zhengtu.extract.measure.tables import JOINT, LeadRow, Rule, Tables
from zhengtu.extract.measure.tail import Tails

_COUNTING = frozenset({"count", "length", "area", "transport", None})
AND = re.compile(rf"{JOINT}|并(?!网)|，")
_PREPOSITIONS = frozenset("在对为向以把将从由按给")
_HAVING = ("有", "共有", "现有", "已有", "拥有")
_COVERING = ("覆盖", "覆盖了", "通达", "覆盖到", "涵盖", "辐射")
#: What people do that are in a scheme, rather than what was done.
_ENTITLED = re.compile(
    r"(?:参保|享受[^，、]{0,10}(?:低保|保障|保险|医保|养老金|津贴|待遇)|参加[^，、]{0,10}(?:保险|合作医疗|医保))$"
)
#: Where work is done that a later figure counts; projects and firms are themselves counted.
_PLACES = re.compile(
    r"[^，；。、\d]{0,10}?(?:园区|开发区|高新区|断面|平台|组团)(?![一-龥]?(?:$|[、，；]))"
)
_OTHER = re.compile(r"（[一-龥]）")
_FIGURE = re.compile(r"[\d.]+[万亿余多]*")
_NOUN = re.compile(r"[^，；。：、\d]{2,20}")
_GIVING = frozenset("为对给向")
#: What is said of counted things before they are named: 吸引力强、带动面广的消费场景.
_SAID_OF = re.compile(r"[^，、的]{2,6}[强广高好大优多快新足深佳]、[^，的]{2,12}的[^，]|省级?、")
_MUST = re.compile(r"(?:必须|应当?|要|须|予以|用于)(?=[一-龥]{2})")
_GRADED = re.compile(
    r"(?P<grade>(?:国家|[部省市区县州])级)"
    r"(?:[、和]\d+[一-龥](?:国家|[部省市区县州])级)+(?P<head>[^，；。、\d]{2,16})"
)
#: Adverbs inside what is said of counted things.
_PLAIN = re.compile(r"了|已经|全部(?=[^的])|正式|成功")


class After:
    """Reads what follows a number as the thing that is measured."""

    def __init__(self, tables: Tables) -> None:
        """Make the parts of the grammar."""
        self._fronts, self._tails = Fronts(tables), Tails(tables)
        self._kinds, self._implied = Kinds(tables), Implied(tables)
        self._relational = tables.words["relational"].rows
        self._stands = tables.words["standing"]
        self._units = tables.units

    def counted(self, line: Line, group: Group, after: Group | None) -> tuple[int, int] | None:
        """Give the span of what may be counted after a group, and leave the rest to the next."""
        text, start, end = line.text, group.end, group.right
        other = _OTHER.match(text, start, end)  # 100条（个）河湖
        start = other.end() if other else start
        if start >= end or text[start] == "（" or AND.match(text, start, end):
            return None
        found = _joint(text, start, end) if after else None
        if after and found:
            after.left = found.start()
        if self._fronts.stops(line, start, end):
            return None
        start += text[start] == "的"
        if after is None:
            return start, _item_end(text, start, end)
        if found:
            return start, found.start()
        after.left, after.joined = start, False
        noun = self._fronts.noun(line, start, end)
        group.acts = noun < end
        return start, self._tails(line, start, end, False).end if noun == end else noun

    def takes(self, scene: Scene) -> bool:
        """Tell whether the noun after the number, not the one before, is what is measured."""
        item, tail, subject = scene.last, scene.tail, scene.subject
        if scene.counted is None or tail.move or tail.gap or item.dimension == "point":
            return False
        if scene.line.text[scene.group.end] == "的":
            held = subject and tail.links and item.dimension == "money"
            return not held or subject in self._relational
        if not subject or self._fronts.ending(scene.line, scene.front.start, tail.end)[1]:
            return True
        if item.dimension in _COUNTING:
            return not tail.links or any(row.word in _HAVING for row in tail.links)
        if item.dimension == "money":
            return subject in self._relational
        return item.dimension == "ratio" and not tail.links

    def __call__(self, scene: Scene) -> Iterator[Reading]:
        """Read a group with the noun after it."""
        span = scene.counted or (scene.group.end, scene.group.right)
        if scene.subject in self._relational:
            yield from self.of(scene, self._whole(scene, span))
            return
        prefix, lead, words = self._governed(scene)
        there = self._there(scene, span) or self._agent(scene, prefix, lead)
        if prefix[:1] in _GIVING:
            span = span[0], scene.group.right
        start, end = self._fronts.trim(scene.line, span[0], self._must(scene.line, *span))
        noun = _PLAIN.sub("", scene.line.text[start:end]) + _shared_head(
            scene.line.text, start, end
        )
        noun = _modifier(prefix, lead) + noun
        scene.state.lead, scene.state.lead_text = lead, words
        rule: Rule = "verb-number-noun" if lead else "number-noun"
        for item in scene.group.members:
            kind = self._kinds.right(
                item,
                None if there else lead,
                there or self._standing(scene.line, start, end),
                noun,
            )
            yield Reading(
                self._implied(item, noun), words + noun, kind.kind, kind.direction,
                bound(item, scene.tail), rule, noun, words + noun, lead, words,
            )  # fmt: skip

    def _must(self, line: Line, start: int, end: int) -> int:
        """Give where it begins to say what must be done with what is counted: 项目|要加快建设."""
        found = _MUST.finditer(line.text, start + 2, end)
        return next((m.start() for m in found if {m.start(), m.end()} <= line.cuts), end)

    def _there(self, scene: Scene, span: tuple[int, int]) -> bool:
        """Tell things that are said to be there: 还有63万失能老人、158万残疾人; 覆盖90个国家."""
        line, end = scene.line, scene.tail.end
        if line.text.endswith(_COVERING, scene.front.start, scene.group.start):
            return True
        words = [w for w in line.between(*span) if w.end <= span[1]]
        said = any(w.tag.startswith("v") and len(w.text) > 1 for w in words)
        said = said or not words or not words[-1].tag.startswith("n")
        having = line.text.endswith(_HAVING, scene.group.left, scene.group.start)
        listed = scene.group.joined and scene.state.there and end == scene.front.start
        scene.state.there = (having or listed) and not said
        return scene.state.there or bool(_ENTITLED.search(line.text, *span))

    def _agent(self, scene: Scene, prefix: str, lead: LeadRow | None) -> bool:
        """Tell places of which a later figure counts the work: 全市12个园区|开工建设项目119个."""
        given = scene.line.text[scene.group.start - 1 : scene.group.start]
        if not scene.group.acts or prefix or lead is not None or given in _PREPOSITIONS:
            return False
        return _PLACES.match(scene.line.text, scene.group.end, scene.group.right) is not None

    def _standing(self, line: Line, start: int, end: int) -> bool:
        """Tell things that are there (13条产业链) from things done (6家园区入选…)."""
        there = self._stands.head(line.text, start, end)
        if there and line.text.startswith("的", start + len(there)):
            return True  # 14亿人口的大国
        if not self._stands.tail(line.text, start, end):
            return False
        return not any(w.tag == "v" for w in line.between(start + 1, end) if w.end <= end)

    def _governed(self, scene: Scene) -> tuple[str, LeadRow | None, str]:
        """Give what stands before the governing verb, the verb, and its words."""
        front, state = scene.front, scene.state
        first, lead, words = self._fronts.ending(scene.line, front.start, scene.tail.end)
        prefix = clean(scene.line.text[front.start : first])
        prefix = "" if prefix.endswith(_HAVING) else prefix
        own = lead is not None and "、" in prefix  # 实施补贴制度、惠及3000万婴幼儿
        if (
            front.lead is not None and prefix and not own
        ):  # 完成户厕改造38个示范点: the first verb governs
            return scene.subject, front.lead, front.text
        if lead is not None:
            return (prefix if prefix[:1] in _PREPOSITIONS else ""), lead, words
        lead, words = front.lead, front.text
        if lead is None and scene.group.joined and not prefix and state.lead:
            lead, words = state.lead, state.lead_text
        return prefix, lead, words

    def _whole(self, scene: Scene, span: tuple[int, int]) -> tuple[int, int]:
        """Give a list all its members, if the number is for all: 投资1亿元的A、B和C绿化工程."""
        text, end, right = scene.line.text, span[1], scene.group.right
        found = AND.match(text, end, right)
        if found is None or text[end] == "，":
            return span
        own = any(text.startswith(word, found.end()) for word in self._relational)
        return span if own else (span[0], right)

    def of(self, scene: Scene, span: tuple[int, int]) -> Iterator[Reading]:
        """投资3.3亿元的机场快速路建成通车 → 机场快速路投资."""
        line = scene.line
        front = self._fronts(line, *span)
        end = self._fronts.noun(line, front.start, span[1])
        start, end = self._fronts.trim(line, front.start, end)
        if start >= end:
            start, end = self._fronts.trim(line, *self._next(line.text, span[1]))
        name = line.text[start:end] + scene.subject
        for item in scene.group.members:
            where = bound(item, scene.tail)
            yield Reading(item, name, "level", "none", where, "number-of", name, name)

    def _next(self, text: str, start: int) -> tuple[int, int]:
        """Give the span of the noun after a figure at ``start``: 投资1亿元完成|30栋楼房改造."""
        found = _FIGURE.match(text, start)
        if found is None:
            return start, start
        at = found.end()
        at += max((n for n in range(1, 4) if text[at : at + n] in self._units), default=0)
        noun = _NOUN.match(text, at)
        return (at, noun.end()) if noun else (start, start)


def _joint(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find what joins a noun to the next figure, not inside brackets: 28个省（区、市）、2300个县."""
    joints = AND.finditer(text, start, end)
    return next(
        (
            m
            for m in joints
            if text.rfind("（", start, m.start()) <= text.rfind("）", start, m.start())
        ),
        None,
    )


def _modifier(prefix: str, lead: LeadRow | None) -> str:
    """Give what a phrase before the number adds to the noun after it: 市级, 窑头等."""
    if prefix.endswith("等"):
        names = prefix[:-1]
        return "" if AND.search(names) or len(names) > 16 else prefix
    if (
        (lead is not None and len(prefix) > 8)
        or "、" in prefix
        or len(prefix) > 24
        or prefix in _PREPOSITIONS
        or prefix == "方面"
    ):
        return ""
    return prefix


def _shared_head(text: str, start: int, end: int) -> str:
    """Give what a noun that only names a grade shares with the next: 5个国家级、60个省级基地."""
    found = _GRADED.match(text, start)
    return found["head"] if found and found.end("grade") == end else ""


def _item_end(text: str, start: int, end: int) -> int:
    """Give where a counted item ends: at 、, unless the list goes on to 等 and a shared head."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "（(“") - (text[at] in "）)”")
        if text[at] == "、" and depth == 0 and not _SAID_OF.match(text, start, end):
            return end if "等" in text[at:end] else at
    return end

"""What may stand before a head noun: which phrases make a name with it, which a clause or a class."""

import re
from typing import NamedTuple

from zhengtu.extract.programme.governors import Governor
from zhengtu.extract.programme.spans import balanced
from zhengtu.extract.programme.tables import Kind, Tables

#: 等 closes a list; it is part of a word in 高等教育, 平等.
_AND_OTHERS = re.compile("(?<![高中初平同均对优])等(?!级)")
#: A zone of the nation needs little more to its name: 国家绿色发展示范区.
_NATION = re.compile("(?:国家|全国)(?!级)")
#: What is built to be seen: “一带一路”重大标志性工程.
_LANDMARK = "标志性"
#: The longest modifier.
LONGEST = 32
_NEVER = 99
#: Kinds that a count before them makes a class: 3个示范区.
_COUNTED: frozenset[Kind] = frozenset(("status", "scheme", "reform"))


class Head(NamedTuple):
    """A head noun in the text, what governs it, and whether a predicate follows it."""

    start: int
    end: int
    kind: Kind
    governor: Governor | None
    predicated: bool

    @property
    def backed(self) -> bool:
        """Say whether the sentence around it speaks of something done or to be done."""
        return self.governor is not None or self.predicated


class Modifiers:
    """Judges what stands before heads."""

    def __init__(self, tables: Tables) -> None:
        """Take the compiled tables."""
        self.tables = tables

    def accepts(self, flat: str, start: int, head: Head) -> bool:
        """Say whether what stands before a head makes a name with it."""
        modifier = flat[start : head.start]
        if len(modifier) > LONGEST or not balanced(flat, start, head.start):
            return False
        if head.governor is not None and head.governor.force == "sought":
            return False
        if "”" in modifier:
            return self._accepts_quoted(modifier, head)
        spoilt = self._spoilt(flat, start, head)
        if spoilt or head.kind == "plan_document":
            return not spoilt and self._planned(modifier, head)
        size = len(self.tables.generic.sub("", modifier))
        if head.kind in self.tables.tails:
            whole = len(modifier) >= 4 and not _AND_OTHERS.search(modifier)
            return size >= 2 and whole and head.backed and self._purposeful(modifier, head)
        nation = head.kind == "status" and _NATION.match(modifier) is not None
        return size >= self._needed(head) - (2 if nation else 0)

    def _planned(self, modifier: str, head: Head) -> bool:
        """Say whether a plan without quotes is the country's or a region's own."""
        return head.governor is not None and self.tables.planned.fullmatch(modifier) is not None

    def _purposeful(self, modifier: str, head: Head) -> bool:
        """Say whether a modifier names a purpose of policy, not a thing that is built."""
        if head.kind == "scheme" and self.tables.political.search(modifier):
            return True
        if self._plain(modifier, head):
            return False
        if self.tables.tails[head.kind].search(modifier):
            return True
        if head.governor is None:
            return False
        if head.kind == "reform":
            return modifier.endswith("体制") and not self.tables.broad.match(modifier)
        return head.governor.force == "always"

    def _plain(self, modifier: str, head: Head) -> bool:
        """Say whether a scheme is something that is built, or a reform is of no one thing."""
        if head.kind == "scheme":
            return self.tables.physical.search(modifier.replace("流域", "")) is not None
        return head.kind == "reform" and self.tables.general.match(modifier) is not None

    def _spoilt(self, flat: str, start: int, head: Head) -> bool:
        """Say whether a phrase is a clause, a counted class, or ends in what makes no name."""
        modifier = flat[start : head.start]
        if head.governor is None and self.tables.sentential.search(modifier):
            return True
        counted = head.kind in _COUNTED and self.tables.count.search(flat, start - 5, start)
        if counted and (head.kind != "reform" or flat[start - 1] == "项"):
            return True
        return "将" in modifier or self.tables.void.search(modifier) is not None

    def _needed(self, head: Head) -> int:
        """Give how many characters a modifier needs beyond generic words."""
        if head.kind == "campaign":
            return 2 if head.backed else 3
        if head.kind in ("strategy", "pilot"):
            return 2 if head.backed else _NEVER
        if head.kind in ("cleanup", "year"):
            return 3 if head.backed else _NEVER
        governed = head.governor is not None and head.governor.force != "causative"
        return 4 if head.kind == "status" and governed else _NEVER

    def _accepts_quoted(self, modifier: str, head: Head) -> bool:
        label, _, between = modifier.rpartition("”")
        label = label.rpartition("“")[2]
        if head.kind == "plan_document":
            known = self.tables.period.fullmatch(label) is not None or self.tables.slogan(label)
            return not between and known
        rhetoric = self.tables.rhetoric.fullmatch(label) and not (
            head.kind == "pilot"
            or ((between or not modifier.startswith("“")) and head.kind in ("campaign", "cleanup"))
        )
        if rhetoric or "等" in between or (head.kind == "scheme" and _LANDMARK in between):
            return False
        if head.kind == "status":
            return len(between) >= 3 and head.governor is not None
        if head.kind in ("adjacent", "slogan"):
            near = len(between) <= (8 if head.kind == "slogan" else 0)
            return near and self.tables.slogan(label)
        if head.kind in ("quoted", "activity", "order"):
            return len(label) > 1 and len(between) <= 8 and not set(between) & set("和与及为")
        tails = self.tables.tails.get(head.kind) if between else None
        return tails is None or self.tables.slogan(label) or tails.search(between) is not None

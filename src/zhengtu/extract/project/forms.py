"""How an item is called and what it is called after: the two things that tell a name from a kind."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel

from zhengtu.extract.project.rules import COUNTED, PLATFORM, Rules
from zhengtu.lexicon import Lexicon
from zhengtu.model import Item, Name, Sentence, Word
from zhengtu.suffixes import Suffixes, proper, specific

#: A class of lines or stations, told by its voltage alone: 220千伏输电工程.
_VOLTAGE = re.compile(r"\d+千伏(?:[输变配]?电?|开关|线路|电网|电?站|工程|项目|建设|改造)+$")
_AMOUNT = re.compile("投资|增长|增加值")
#: What a list of kinds is called: 5G、充换电站等新型基础设施.
_INFRASTRUCTURE = re.compile("(?:新型|配套|公共服务)?(?:基础设施|新基建)(?:建设)?$")
_UNDERTAKING = re.compile("项目|工程")
#: How long a head may be, longest first.
_LENGTHS = (6, 5, 4, 3, 2)
_CLOSING = re.compile(r"(?:建设)?(?:项目|工程)?(?:建设|工作)?$")


class HeadRow(BaseModel, frozen=True):
    """A line of ``item_heads.tsv``: what an item ends in that is no undertaking.

    A service (班列), a policy (机制), a ``region`` (都市圈), or a work that is ``general`` unless
    something proper stands before it (旧城改造, but 耀州区旧城改造).
    """

    ending: str
    kind: Literal["service", "policy", "region", "general"]


class Form(NamedTuple):
    """What an item's words show.

    ``naming`` is ``counted`` (20个站), ``common`` (many places' reports speak of it),
    ``division`` or ``place`` (one is named in it), ``proper``, ``rare`` or ``plain`` (its words);
    ``kind`` a subtype of place, ``action`` or ``thing`` (works), ``service``, ``policy`` or ``other``; ``closing`` the 项目,
    工程 or 建设 it ends in.
    """

    naming: str
    kind: str
    closing: str
    ending: str


class Forms:
    """Tells the form of items."""

    def __init__(self, lexicon: Lexicon, suffixes: Suffixes, rules: Rules) -> None:
        """Take the words of works from the rules, the rest from the tables."""
        self._suffixes = suffixes
        self._rules = rules
        self._heads = {r.ending: r.kind for r in lexicon.table("item_heads", HeadRow)}
        self._common = frozenset(name for name, _ in lexicon.cells("generic_items"))

    def __call__(
        self, s: Sentence, item: Item, words: Sequence[Word], named: Sequence[Name]
    ) -> Form:
        """Tell the form of an item, given its words and the place names in it."""
        text = s.text[item.start : item.end]
        stem = _stem(text)
        ending = self._suffixes.ending(stem, len(stem)) if stem else ""
        naming = self._naming(s, item, words, named)
        return Form(naming, self._kind(text, stem, ending), text[len(stem) :], ending)

    def barred(self, s: Sentence, item: Item) -> bool:
        """Tell what is no undertaking by its head, its count or its label: a train, a policy, 4座立交桥."""
        text = s.text[item.start : item.end]
        if _AMOUNT.search(item.label) or self._head(item.label) == "service":
            return True
        if _INFRASTRUCTURE.match(item.label) and not PLATFORM.match(text):
            return not any(item.start <= d.start < item.end for d in s.divisions)
        if COUNTED.match(text) or _VOLTAGE.match(text):
            return not any(item.start <= n.start and n.end <= item.end for n in s.names)
        return self._headed(text, item)

    def _headed(self, text: str, item: Item) -> bool:
        """Tell whether the head of an item says that it is no undertaking."""
        stem = _stem(text)
        kind = self._head(stem)
        if kind == "general":
            return self._plain(stem)
        if kind == "policy":
            bare = stem == text and not _UNDERTAKING.search(item.label)
            return bare and not self._suffixes.ending(stem, len(stem))  # 批发|市场
        return bool(kind)

    def _plain(self, stem: str) -> bool:
        """Tell whether before the general work that ends a stem nothing proper stands."""
        ending = next(n for n in _LENGTHS if stem[-n:] in self._heads)
        return len(stem) <= ending or stem[:-ending] in self._suffixes.common

    def _head(self, text: str) -> str:
        """Give the kind of service, policy, region or general work that a text ends in, or ""."""
        return next((k for n in _LENGTHS if (k := self._heads.get(text[-n:]))), "")

    def _naming(self, s: Sentence, item: Item, words: Sequence[Word], named: Sequence[Name]) -> str:
        text = s.text[item.start : item.end]
        if COUNTED.match(text):
            return "counted"
        divisions = frozenset(d.start for d in s.divisions)
        known = proper(words, self._suffixes.common, divisions)
        if any(item.start <= d.start and d.end <= item.end for d in s.divisions):
            return "division"
        if text in self._common:
            return "common"
        if any(n.start == item.start for n in named):
            return "place"
        if known:
            return "proper"
        return "rare" if specific(words, self._suffixes.common, divisions) else "plain"

    def _kind(self, text: str, stem: str, ending: str) -> str:
        head = self._head(text)
        if head and head != "general":
            return head
        return self._rules.kind(stem) or self._suffixes.names.get(ending, "other")


def _stem(text: str) -> str:
    """Give an item without the 项目, 工程 or 建设 that closes it."""
    closing = _CLOSING.search(text, 1)
    return text[: closing.start()] if closing else text

"""The verbs that govern names: 深入实施X, 支持A深化X, 推进A、完善X."""

import re
from typing import NamedTuple

from zhengtu.extract.programme.spans import balanced
from zhengtu.extract.programme.tables import Force, Tables

_LISTED = "、"
#: A place that acts in a clause of its own: 配合甘棠市推进….
_EMBEDDED = re.compile("(?!整)[\u4e00-\u9fff]{1,8}[省市县旗州](?:推进|实施|开展|打造)")
_JOINED = "和及并与"


#: What the clause goes by, not what it does: 以公益性为导向深化….
_MEANS = re.compile("[\u4e00-\u9fff]{2,12}为(?:导向|重点|牵引|抓手|契机|目标|核心|主线|引领)")


class Governor(NamedTuple):
    """A verb (with its adverbs) and how surely it governs a programme."""

    start: int
    end: int
    force: Force


class Governors:
    """Finds what governs a phrase, and where the phrase then begins."""

    def __init__(self, tables: Tables) -> None:
        """Take the compiled tables."""
        self.tables = tables

    def find(self, flat: str, left: int, stop: int) -> Governor | None:
        """Find the verb that governs what stands before ``stop``, in the clause from ``left``.

        The first verb governs; a later one only where it begins an item of a list, follows at
        once, or is the object of the first (支持企业实施X). 深化 behind a noun is part of a name.
        """
        found: Governor | None = None
        for m in self.tables.verb.finditer(flat, left, stop):
            force = self.tables.force[m["verb"]]
            new = Governor(m.start(), m.end(), force)
            if self._governs(flat, left, found, new, bool(m["adverb"])) and balanced(
                flat, left, m.start()
            ):
                found = new
        return found

    def ends(self, flat: str, start: int, stop: int) -> bool:
        """Say whether a verb ends right before ``stop``: 市里打造“…”."""
        return any(m.end() == stop for m in self.tables.verb.finditer(flat, start, stop))

    def front(self, flat: str, start: int, stop: int) -> int:
        """Step over what stands between a verb and the name it governs: counts, 各项, A的."""
        while (m := self.tables.front.match(flat, start, stop)) and m.end() > start:
            start = m.end()
        de = flat.rfind("的", start, stop)
        while de > start and flat[de - 1] == "党":  # 党的建设高质量试点市
            de = flat.rfind("的", start, de)
        start = de + 1 if de >= 0 and balanced(flat, start, de) else start
        counts = [m.end() for m in self.tables.counted.finditer(flat, start, stop)]
        return counts[-1] if counts and balanced(flat, start, counts[-1]) else start

    def _governs(
        self, flat: str, left: int, old: Governor | None, new: Governor, modified: bool
    ) -> bool:
        before = flat[new.start - 1] if new.start > left else _LISTED
        if old is None:
            return modified or new.force == "always" or self._opens(flat, left, new, before)
        if before == _LISTED:
            return True
        if before in _JOINED:
            return modified or new.force in ("always", "strong")
        if new.start == old.end:
            return new.force != "weak" or old.force == "weak"
        object_of = old.force == "causative" and new.force == "strong"
        means = _MEANS.fullmatch(flat, old.end, new.start) is not None
        if object_of or means or _EMBEDDED.fullmatch(flat, old.end, new.end):
            return True
        return new.force == "always" and old.force not in ("always", "strong")

    def _opens(self, flat: str, left: int, new: Governor, before: str) -> bool:
        """Say whether what stands before a first verb is a clause's start or a subject."""
        if before == _LISTED or before in _JOINED or before == "”":
            return True
        return self.tables.subject.search(flat, left, new.start) is not None

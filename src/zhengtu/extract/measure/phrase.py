"""The words around a quantity: what is measured, what links it to its number, what is counted."""

import re
from dataclasses import dataclass, field

from zhengtu.extract.measure.clause import Line
from zhengtu.extract.measure.tables import LeadRow, LinkRow, Tables

_AGO = (
    r"(?:去年|上年|上届|同期|上月|年初|年度|计划|预算|前|“|\d{4}|十|改革|全[国省市区县州旗]|平均|五年"
    r"|上级|规划|目标|基数|原|过去|历史|疫情|以往|[^，、；：比较]{0,6}末)"
)
_COMPARED = re.compile(rf"(?:同比|环比|(?:[比较]|相比|相较于?){_AGO}[^，、；比]{{0,14}}|是[^，]{{1,12}}的)$")
_GAP = re.compile(
    r"(?:增速|增幅|涨幅|降幅|分别|均|年均)*(?:高于|低于|快于|慢于|高出|超出|优于|好于|领先于?|超过)"
    r"[^，、；：]{1,14}?(?:平均(?:水平|增速)?)?$"
    r"|(?:增速|增幅|涨幅|降幅|分别|均)*[比较](?:全[国省市区州]|周边|平均|[^，；]{0,6}平均|规上|同类)[^，；]{0,8}"
    r"(?:高|低|快|慢)出?了?$"
)
_OVER = re.compile(r"[比较][^，；：]{1,14}?(?P<way>高|低|多|少|快|慢)(?:出|了)?$")
_TIME = re.compile(
    r"(?:到|至|截至|截止|在|从|按|用|争取|力争)?(?:"
    r"(?:\d{4}|[一二][零〇○一二三四五六七八九]{3})(?:[-—－~～至到]\d{2,4})?(?:年(?:度|底|末|初|全年|前|间)?|底)"
    r"(?:\d{1,2}月(?:\d{1,2}日|份|底|末|初)?)?"
    r"|“?(?:十[一二三四五六]五|[五六七八九]五)”?(?:规划)?(?:期间|时期|末期?|以来|期末|头年)?"
    r"|[一二三四五六七八九十\d]+(?:多)?年(?:来|间|内)?(?:的)?|过去[一二三四五六七八九十\d]+年(?:来|间)?"
    r"|[一二三四五六七八九十]是|[前上下]半年|[前一二三四]+季度(?=[^一-龥]|$)|\d{1,2}月(?:底|末|份)?(?:前)?)(?:，)?"
)
_TRIM = "的了：，、；”’》 "
_TO = frozenset("到至为成在")
#: What cannot begin the rest of a phrase once a verb is cut off: 完成率, 建设者.
_SUFFIX = frozenset("率度量额值类者业性制品员费面期款点队权金")


@dataclass(slots=True)
class Tail:
    """What stands between a subject and its number; ``end`` is where the subject ends."""

    end: int
    links: list[LinkRow] = field(default_factory=list)
    to: bool = False
    each: bool = False
    compared: str = ""
    gap: str = ""
    words: frozenset[str] = frozenset()

    @property
    def move(self) -> LinkRow | None:
        """Give the word of change nearest to the number."""
        return next((row for row in self.links if row.role == "move"), None)


@dataclass(slots=True)
class Front:
    """What opens a phrase; ``start`` is where its noun begins, ``lead`` the verb that governs it."""

    start: int
    lead: LeadRow | None = None
    text: str = ""
    among: bool = False
    cut: bool = False


class Phrases:
    """Reads the words before and after a quantity."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables."""
        self._links, self._leads = tables.links, tables.leads
        self._adverbs, self._openings = tables.words["adverb"], tables.words["opening"]
        self._stops, self._vague = tables.words["stopright"], tables.words["vague"]
        self._predicates = tables.words["predicate"]

    def tail(self, line: Line, start: int, end: int, point: bool) -> Tail:
        """Peel the links and adverbs before a number off the phrase ``start:end``."""
        text = line.text
        if point:
            gap = _GAP.search(text, start, end)
            if gap:
                return Tail(gap.start(), gap=gap.group(), each="分别" in gap.group())
        over = _OVER.search(text, start, end)
        if over:
            row = self._over(over["way"])
            return Tail(over.start(), [row], compared=over.group())
        tail = Tail(end)
        while tail.end > start and len(tail.links) < 4 and self._peel(line, start, tail):
            pass
        return tail

    def _over(self, way: str) -> LinkRow:
        direction = "up" if way in "高多快" else "down"
        return LinkRow.model_validate({"word": way, "role": "move", "direction": direction})

    def _peel(self, line: Line, start: int, tail: Tail) -> bool:
        """Take one word off the end; False where none can be."""
        text, end = line.text, tail.end
        adverb = self._adverbs.tail(text, start, end)
        link = self._links.tail(text, start, end)
        if len(adverb) >= len(link) and adverb:
            tail.each = tail.each or adverb in {"分别"}
            tail.words |= {adverb}
            tail.end -= len(adverb)
            return True
        if self._link(line, start, tail, link):
            return True
        found = _COMPARED.search(text, start, end)
        if found:
            tail.compared, tail.end = found.group(), found.start()
        return bool(found)

    def _link(self, line: Line, start: int, tail: Tail, word: str) -> bool:
        text, end = line.text, tail.end
        if text[end - 1] in "了约":
            tail.end -= 1
            return True
        if text[end - 1] in _TO and not tail.links:
            move = self._links.tail(text, start, end - 1)
            if move and self._links.rows[move].role == "move":
                tail.links.append(self._links.rows[move])
                tail.to = True
                tail.end -= 1 + len(move)
                return True
        if not word or self._links.rows[word].role == "stop":
            return False
        row = self._links.rows[word]
        if len(word) == 1 and word not in "超达逾" and end - 1 not in line.cuts:
            return False
        if tail.move and row.role == "move":
            return False
        tail.links.append(row)
        tail.end -= len(word)
        return True

    def front(self, line: Line, start: int, end: int) -> Front:
        """Skip what opens the phrase ``start:end``: times, adverbs, and the governing verb."""
        front = Front(start)
        while front.start < end and self._open(line, front, end):
            pass
        return front

    def _open(self, line: Line, front: Front, end: int) -> bool:
        text, start = line.text, front.start
        if text[start] in _TRIM:
            front.start += 1
            return True
        found = None if front.text else _TIME.match(text, start, end)
        if found:
            front.start = found.end()
            return True
        lead = self._verb(text, start, end)
        opening = "" if front.text else self._openings.head(text, start, end)
        if opening and len(opening) >= len(lead) and start + len(opening) in line.cuts:
            front.among = front.among or opening.startswith("其")
            front.cut = True
            front.start += len(opening)
            return True
        return bool(lead) and self._lead(line, front, lead, end)

    def _verb(self, text: str, start: int, end: int) -> str:
        """Give the governing verb at ``start``, with a 新 before it if there is one: 新|创建."""
        lead = self._leads.head(text, start, end)
        if not lead and text[start] == "新":
            lead = self._leads.head(text, start + 1, end)
            return "新" + lead if lead and self._leads.rows[lead].keep else ""
        return lead

    def _lead(self, line: Line, front: Front, lead: str, end: int) -> bool:
        row = self._leads.rows.get(lead) or self._leads.rows[lead[1:]]
        after = front.start + len(lead)
        if after < end and not self._ends(line, after, end):
            return False
        if front.text and not row.keep:
            return False
        if row.keep or front.lead is None:
            if front.lead is None or not front.lead.keep:
                front.lead = row
        front.text += lead if row.keep else ""
        front.cut = True
        front.start = after
        if after < end and line.text[after] in "、和" and self._leads.head(line.text, after + 1, end):
            front.text += line.text[after] if row.keep else ""
            front.start += 1
        elif after < end and line.text[after] in "了好":
            front.start += 1
        return True

    def _ends(self, line: Line, after: int, end: int) -> bool:
        """Tell whether a verb really ends here: 完成|改造, not 完成率."""
        if self._leads.head(line.text, after, end):
            return True
        return line.text[after] not in _SUFFIX and after in line.cuts

    def ending(self, line: Line, start: int, end: int) -> tuple[int, LeadRow | None, str]:
        """Give where the verb that ends a phrase begins, and the verb: 全年共|接管."""
        text = line.text
        while end > start and text[end - 1] in "了着好":
            end -= 1
        first, row, words = end, None, ""
        while first > start:
            word = self._leads.tail(text, start, first)
            if not word:
                if words and first - 1 > start and text[first - 1] in "、和":
                    if self._leads.tail(text, start, first - 1):
                        words, first = text[first - 1] + words, first - 1
                        continue
                break
            found = self._leads.rows[word]
            if found.keep or row is None:
                row = found if row is None or found.keep else row
            words = (word if found.keep else "") + words
            first -= len(word)
        return first, row, words.strip("、和")

    def trim(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """Cut what only rounds off a phrase about counted things: 任务, 进展顺利."""
        text = line.text
        while start < end and text[start] in _TRIM:
            start += 1
        changed = True
        while changed and end > start:
            word = self._vague.tail(text, start, end)
            changed = bool(word) and end - len(word) > start
            end -= len(word) if changed else 0
            while end > start and text[end - 1] in "的了、，":
                end -= 1
        return start, end

    def noun(self, line: Line, start: int, end: int) -> int:
        """Give where the noun at ``start`` ends and what is said of it begins."""
        text = line.text
        for at in range(start + 1, end):
            if at in line.cuts and self._predicates.head(text, at, end):
                return at
        return end

    def stops(self, line: Line, start: int, end: int) -> bool:
        """Tell whether nothing that could be counted stands at ``start``."""
        word = self._stops.head(line.text, start, end)
        if not word:
            return start >= end
        after = start + len(word)
        return after >= end if word[0] == "的" else after in line.cuts

"""What opens a phrase, the verb that governs it, and where what is counted ends."""

import re
from dataclasses import dataclass

from zhengtu.extract.measure.clause import Line
from zhengtu.extract.measure.tables import LeadRow, Tables

_TIME = re.compile(
    r"(?:为?到|至|截至|截止|在|从|按|用|争取|力争)?(?:"
    r"(?:\d{4}|[一二][零〇○一二三四五六七八九]{3})(?:[-—－~～至到]\d{2,4})?(?:年(?:底前|末前|度|底|末|初|全年|前|间)?|底)"
    r"(?:\d{1,2}月(?:\d{1,2}日|份|底|末|初)?)?"
    r"|“?(?:十[一二三四五六]五|[五六七八九]五)”?(?:规划)?(?:期间|时期|末期?|以来|期末|头年)?"
    r"|[一二三四五六七八九十\d]+(?:多)?年(?:来|间|内|中(?![央国部小等心医西东]))?(?:的)?|过去[一二三四五六七八九十\d]+年(?:来|间)?"
    r"|[一二三四五六七八九十]是|\d{1,2}[.．、](?!\d)|[前上下]半年|[前一二三四]+季度(?=[^一-龥]|$)|\d{1,2}月(?:底|末|份)?(?:前)?)(?:，)?"
)
_TRIM = "的了：，、；”’》 ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: What cannot begin the rest of a phrase once a verb is cut off: 完成率, 建设者.
_SUFFIX = frozenset("率度量额值类者业性制品员费面期款点队权金")
_WORKING = frozenset(("推进", "完成", "落实"))
#: What 减排 only describes: 减排工程.
_WORKS = ("工程", "项目", "任务", "措施", "计划", "行动")


@dataclass(slots=True)
class Front:
    """What opens a phrase; ``start`` is where its noun begins, ``lead`` the verb that governs it."""

    start: int
    lead: LeadRow | None = None
    text: str = ""
    among: bool = False


class Fronts:
    """Reads phrases from their beginning, and phrases about counted things to their end."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables."""
        self._leads, self._openings = tables.leads, tables.words["opening"]
        self._stops, self._vague = tables.words["stopright"], tables.words["vague"]
        self._manners = tables.words["manner"]
        self._predicates, self._whole = tables.words["predicate"], tables.words["whole"]

    def __call__(self, line: Line, start: int, end: int) -> Front:
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
        manner = self._manners.head(text, start, end)
        after = start + len(manner)
        if manner and (after == end or self._leads.head(text, after, end) not in ("", "发展")):
            front.start = after  # 全面|完成, 规范|建设
            return True
        lead = self._verb(line, start, end)
        whole = front.text or self._whole.head(text, start, end)
        opening = "" if whole else self._openings.head(text, start, end)
        if len(lead) > len(opening) and self._lead(line, front, lead, end):
            return True
        if opening and start + len(opening) in line.cuts:
            front.among = front.among or opening.startswith("其")
            front.start += len(opening)
            return True
        return 0 < len(lead) <= len(opening) and self._lead(line, front, lead, end)

    def _verb(self, line: Line, start: int, end: int) -> str:
        """Give the governing verb at ``start``, with a 新 before it if there is one: 新|创建."""
        text = line.text
        lead = self._leads.head(text, start, end)
        if text[start] == "新" and not (lead and start + len(lead) in line.cuts):
            verb = self._leads.head(text, start + 1, end)
            if len(verb) >= max(1, len(lead)) and self._leads.rows[verb].keep:
                return "新" + verb
        return lead

    def _lead(self, line: Line, front: Front, lead: str, end: int) -> bool:
        """Take the verb ``lead``, with a 、 or 和 after it if another verb follows."""
        text, after = line.text, front.start + len(lead)
        row = self._leads.rows.get(lead) or self._leads.rows[lead[1:]]
        if (front.text and not row.keep) or not self._ends(line, lead, after, end):
            return False
        if front.lead is None or not front.lead.keep:
            front.lead = row
        front.text += lead if row.keep else ""
        front.start = after
        joined = after < end and text[after] in "、和"
        other = self._leads.rows.get(self._leads.head(text, after + 1, end)) if joined else None
        if other is not None:
            front.text += text[after] if row.keep and other.keep else ""
            front.start += 1
        elif after < end and text[after] in "了好":
            front.start += 1
        return True

    def _ends(self, line: Line, lead: str, after: int, end: int) -> bool:
        """Tell whether a verb really ends here: 完成|改造, not 完成率."""
        if after >= end or self._leads.head(line.text, after, end):
            return True
        if lead == "减排" and line.text.startswith(_WORKS, after):
            return False
        if line.text[after] in _SUFFIX:
            return False
        new = len(lead) > 1 and lead[0] == "新"  # 新建县|域医疗中心: a verb wherever words end
        glued = lead in _WORKING and after + 1 not in line.cuts  # 推进设备|更新项目
        return new or glued or after in line.cuts

    def ending(self, line: Line, start: int, end: int) -> tuple[int, LeadRow | None, str]:
        """Give where the verb that ends a phrase begins, and the verb: 全年共|接管."""
        text = line.text
        while end > start and text[end - 1] in "了着好":
            end -= 1
        first, row, words = end, None, ""
        while first > start:
            skip = 1 if words and text[first - 1] in "、和" else 0
            word = self._leads.tail(text, start, first - skip)
            if not word:
                break
            found = self._leads.rows[word]
            if row is None or found.keep:
                row = found
            words = (word if found.keep else "") + (text[first - 1] if skip else "") + words
            first -= len(word) + skip
        return first, row, words.strip("、和")

    def trim(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """Cut what only rounds off a phrase about counted things: 任务, 进展顺利."""
        text = line.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start:
            word = self._vague.tail(text, start, end)
            if text[end - 1] not in "的了、，" and (not word or end - len(word) <= start):
                break
            end -= len(word) or 1
        return start, end

    def noun(self, line: Line, start: int, end: int) -> int:
        """Give where the noun at ``start`` ends and what is said of it begins."""
        text = line.text
        for at in range(start + 1 + text.startswith("新", start), end):
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

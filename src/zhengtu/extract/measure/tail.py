"""What stands between a subject and its number: links, adverbs, comparisons."""

import re
from dataclasses import dataclass, field

from zhengtu.extract.measure.clause import Line
from zhengtu.extract.measure.tables import LinkRow, Tables

_AGO = (
    r"(?:去年|上年|上个|上一|[一二三四]季度|[上下]半年|[\d一二三四五六七八九十]+年前|上届|同期|上月|年初|年度|计划|预算|前|“|\d{4}|十|改革|全[国省市区县州旗]|平均|五年"
    r"|上级|规划|目标|基数|原|过去|历史|疫情|以往|[^，、；：比较]{0,6}末)"
)
_COMPARED = re.compile(
    rf"(?:同比|环比|(?:[比较]|相比|相较于?){_AGO}[^，、；比]{{0,14}}|(?:是|相当于|(?<=，)为)[^，]{{1,12}}的)$"
)
_GAP = re.compile(
    r"(?:增速|增幅|涨幅|降幅|分别|均|年均)*(?:高于|低于|快于|慢于|高出|超出|优于|好于|领先于?|超过)"
    r"[^，、；：]{1,14}?(?:平均(?:水平|增速)?)?$"
    r"|(?:增速|增幅|涨幅|降幅|分别|均)*[比较](?:全[国省市区州]|周边|平均|[^，；]{0,6}平均|规上|同类"
    r"|城镇|农村|城市|其他|东部|[中西]部)[^，；]{0,8}"
    r"(?:高|低|快|慢)出?了?$"
)
_DATED = re.compile(
    r"(?:\d{4}年(?:年?[底末初])?|去年|上年|目前|今年|现在|当前|“?十[一二三四五]五”?[末初]?)的$"
    r"|(?<=[^由从年比较到至于，\d])(?:(?:到|至)?(?:19|20)\d{2}(?:年[底末初]?)?|(?:近|过去|这)?[\d一二两三四五六七八九十]{1,2}年(?:来|间)?)$"
    r"|(?<=[到至为达])(?:月|年)?(?:人均|每[人户])(?:每[年月])?$"
)
_OVER = re.compile(
    r"(?<![占对同环])[比较][^，；：]{1,14}?(?P<way>(?<!提)高|(?<!降)低|(?<!增)多|(?<!减)少|(?<!加)快|慢)(?:出|了)?$"
)
#: Steps of size on the way to a figure: 连续迈上4个万亿元台阶、|达14.2万亿元.
_STEPS = re.compile(
    r"(?:历史性|连续|五年|先后|再|又|相继)*(?:迈上|跨越|跨过|连跨|连上|跃上|再上|迈过|登上|站上)了?"
    r"[一二两三四五六七八九\d]+个[百千万亿]+元?级?的?(?:新?台阶|关口|整数关|大关)[、，]?$"
)
_TO = frozenset("到至为成在")


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


class Tails:
    """Peels what links a subject to its number off the end of a phrase."""

    def __init__(self, tables: Tables) -> None:
        """Take the links and the adverbs."""
        self._links, self._adverbs = tables.links, tables.words["adverb"]

    def __call__(self, line: Line, start: int, end: int, point: bool) -> Tail:
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
        found = _DATED.search(text, start, end)
        if found:
            tail.end = found.start()
            return True
        found = _COMPARED.search(text, start, end)
        if found:
            tail.compared, tail.end = found.group(), found.start()
            return True
        found = _STEPS.search(text, start, end) if text[end - 1] in "、阶口关" else None
        tail.end = found.start() if found else end
        return bool(found)

    def _link(self, line: Line, start: int, tail: Tail, word: str) -> bool:
        text, end = line.text, tail.end
        if text[end - 1] in "了约":
            tail.end -= 1
            return True
        if text[end - 1] in _TO and all(row.comparator for row in tail.links):
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
        tail.each = tail.each or word.startswith("分别")
        tail.end -= len(word)
        return True

"""What stands before a verb or a predicate and is no adverb: a date, a sum, what an action starts from."""

import re

#: What an action starts from, before its verb: 以军民融合为重点|推动, not 以…为主的.
_BY = re.compile(
    r"以[^，。；]{2,24}?为(?:重点|核心|导向|引领|抓手|突破口?|契机|载体|依托|牵引|支撑|主线|动力|中心|龙头|目标"
    r"|着力点|切入点|主攻方向)(?!的)"
)
#: What an action cost, before its verb: 投资1.2亿元|完成了.
_SUM = re.compile(
    r"(?:总?投资|投入|筹资|斥资|耗资)(?:资金)?[约近]?\d[\d.]*(?:余|多)?[万亿]+(?:余|多)?元(?:以上)?"
)
_DATE = re.compile(r"\d+(?:年|月)(?:份|底|末|前)?")


def lead_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find what may stand before the verb that begins a clause."""
    first = text[start]
    if first == "以":
        return _BY.match(text, start, end)
    if first.isdigit():
        return _DATE.match(text, start, end)
    return _SUM.match(text, start, end) if first in "总投筹斥耗" else None


def month(text: str, start: int, end: int) -> str:
    """Give the month or year that begins at an offset, as an adverb before a predicate."""
    match = _DATE.match(text, start, end) if text[start].isdigit() else None
    return match[0] if match else ""

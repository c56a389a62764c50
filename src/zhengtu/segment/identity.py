"""What a report says of itself: title, place, level, year, date, speaker."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zhengtu.segment.dates import number, plan_end

_Y = r"(?:19|20)\d\d"
_CHINESE_YEAR = r"[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_TITLE = re.compile(r"[^。；：！？—]{0,30}(?:政府工作报告|政府工作的报告|计划的报告)$")
_DATE = re.compile(
    rf"({_Y}|{_CHINESE_YEAR})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
)
_HELD = re.compile(rf"{_DATE.pattern}，?在[^。]{{0,30}}(?:大会|会议)")
_STAMP = re.compile(rf"({_Y})-(\d{{1,2}})-(\d{{1,2}})")
#: 市长周伟, 区长 / 张天喜 on the next line, 省长毛伟明作政府工作报告.
_SPEAKER = re.compile(
    r"(?:总理|省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|主席)[:：]?\n?"
    r"([\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}?)(?:同志)?(?=[作在，。\n]|$)"
)
#: 我代表市人民政府，向大会作政府工作报告.
_REPORTS = re.compile(
    r"我[^。，]{0,20}代表[^。]{0,30}(?:政府|国务院)|受[^。，]{0,10}(?:政府|国务院)[^。，]{0,4}委托"
)
_REVIEWED = re.compile(
    rf"({_Y})年[^，。；：\n]{{0,10}}工作(?:的)?(?:总结|回顾|情况)(?![^。\n]{{0,6}}(?:要求|目标|任务|安排))"
)
#: “十四五”时期工作回顾 closes a plan, 《…第十四个五年规划纲要（草案）》 opens one.
_CLOSED = re.compile(r"“?(十?[一二三四五六七八九])五”?(?:时期)?[^。，\n]{0,12}回顾")
_OPENED = re.compile(
    r"第(十?[一二三四五六七八九])个五年(?:规划|计划)[^。，]{0,4}纲要(?:》)?[（(]草案"
)
_PLANNED = re.compile(
    rf"(?<![到至])({_Y})年(?:的)?(?:政府|经济|全[市省区县]|主要|重点|工作|我[市省区县]|国民)[^，。；]{{0,14}}"
    r"(?:任务|目标|安排|要求|部署|工作|建议|思路)"
)
_THIS = re.compile(rf"(?:^|。)({_Y})年，?是", re.MULTILINE)
_HEADED = re.compile(rf"^({_Y})年：", re.MULTILINE)
_ADDRESS = re.compile(r"(?:各位(?:代表|委员)|同志们)")
_FIRST = re.compile(r"[（]?[一二三][）、]")
_LONG = 100
#: The part of a report, from its beginning, that is surely still review.
_REVIEW_SHARE = 0.2
#: A year that figures are for, and not what they are compared with or lead to.
_ANY = re.compile(rf"(?<![比较从由自到至])({_Y})年(?!以来)")
_IN_CHINESE = re.compile(rf"{_CHINESE_YEAR}(?=年)")
#: 2020年株洲市政府工作报告, 政府工作报告（2020年）: where a text has no front, near its beginning.
_TITLED = re.compile(
    rf"({_Y})年[^，。\n]{{0,20}}政府工作报告|政府工作报告[（(]({_Y})年?[）)]", re.MULTILINE
)
_TITLE_WITHIN = 80


def opening(texts: Sequence[str]) -> int:
    """Count the paragraphs before the report's own text: title, day, speaker, page furniture.

    Its text begins with the address to the congress (各位代表), or with a numbered heading or a
    long paragraph where there is no address before them.
    """
    for at, text in enumerate(texts):
        if _ADDRESS.match(text) or _FIRST.match(text) or (len(text) > _LONG and "。" in text):
            return at
    return 0


def title(texts: Sequence[str]) -> str | None:
    """Give the first line that names the document a work report."""
    head = texts[:40]
    pairs = [first + second for first, second in pairwise(head)]
    return next((text for text in (*head, *pairs) if _TITLE.match(text)), None)


def genuine(texts: Sequence[str]) -> bool:
    """Tell whether a document looks like a government's work report: by its title or address."""
    return title(texts) is not None or any(_REPORTS.search(text) for text in texts[:60])


def date(front: str) -> str | None:
    """Give the day named before the address, as YYYY-MM-DD; of several that of the congress."""
    match = _HELD.search(front) or _DATE.search(front) or _STAMP.search(front)
    if match is None:
        return None
    return f"{number(match[1])}-{_small(match[2]):02}-{_small(match[3]):02}"


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digits = "一二三四五六七八九"
    return (digits.index(tens) + 1 if tens else bool(ten)) * 10 + (
        digits.index(ones) + 1 if ones else 0
    )


def speaker(front: str) -> str | None:
    """Give the name that follows the office of a head of government."""
    match = _SPEAKER.search(front)
    return match[1] if match else None


def year(front: str, body: str, name: str) -> int | None:
    """Give the year that the report plans for, in which as a rule it is given.

    Asked in turn: the day before the address, what is reviewed and planned, 2019年是, the years
    named most, the file's name.
    """
    front, body = _arabic(front), _arabic(body)
    votes = _votes(front, body)
    if votes:
        return min(votes, key=lambda y: (-votes[y], -y))
    named, latest = _named(name), _latest(body)
    if latest and named and abs(latest - named) <= 1:
        return named
    return latest or named or _counted(body)


def _votes(front: str, body: str) -> Counter[int]:
    votes: Counter[int] = Counter()
    for pattern, shift, weight in ((_REVIEWED, 1, 5), (_PLANNED, 0, 4)):
        for match in pattern.finditer(body):
            votes[int(match[1]) + shift] += weight
    for pattern, shift in ((_CLOSED, 1), (_OPENED, -4)):
        for match in pattern.finditer(body):
            votes[plan_end(match[1]) + shift] += 3
    day = date(front)
    if day:
        votes[int(day[:4])] += 8
    headed = _TITLED.search(front) or _TITLED.search(body, 0, _TITLE_WITHIN)
    if headed:
        votes[int(headed[1] or headed[2])] += 8
    return votes


def _arabic(text: str) -> str:
    return _IN_CHINESE.sub(lambda m: str(number(m[0])), text)


def _latest(body: str) -> int | None:
    """Take the last year that is spoken of as a whole; near the beginning it is the one reviewed."""
    found = [m for pattern in (_THIS, _HEADED) for m in pattern.finditer(body)]
    if not found:
        return None
    last = max(found, key=lambda m: int(m[1]))
    return int(last[1]) + (last.start() < _REVIEW_SHARE * len(body))


def _counted(body: str) -> int | None:
    """Take the last year named often for the one reviewed, or planned if the one before is too."""
    years = Counter(int(y) for y in _ANY.findall(body))
    often = [year for year in years if years[year] * 5 >= max(years.values())]
    if not often:
        return None
    last = max(often)
    return last if years[last - 1] >= years[last] else last + 1


def _named(name: str) -> int | None:
    found = re.findall(rf"(?<!\d){_Y}(?!\d)", name)
    return int(found[-1]) if found else None

"""Whose report it is: the government that reports, from its name and from what the text names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhengtu.divisions import Divisions
from zhengtu.model import Division, Level

_N = "一二三四五六七八九十"
_KINDS = "国省市县区旗州盟镇乡"
#: 我代表市人民政府, 我代表国务院, 代表市十二届人民政府: whom the speaker speaks for.
_SPEAKS = re.compile(
    rf"代表(?:[^，。]{{0,12}}?(?P<kind>自治区|[{_KINDS}])(?:第?[{_N}]+届)?(?:人民)?政府|(?P<state>国务院|政府院|中央人民政府))"
)
#: 全市, 我县: what the report calls its own place; 居全省第一, 全省先进 compare it with others.
_OWN = re.compile(
    r"(?<![居在获列占安健完齐])全(?P<whole>自治区|[省市县区旗州盟])(?![第首先前唯率推优最各])"
    rf"|我(?P<kind>自治区|[{_KINDS[1:]}])|我(?P<state>国)(?!的)"
)
#: A place in the title or before 第几届人民代表大会 weighs as much as so many mentions in the body;
#: one in the file's name as few.
_IN_FRONT, _IN_NAME = 50.0, 2.0
_FULL, _INSIDE = 2.0, 0.5
_LEVELS: dict[str, Level] = {
    "国": "national",
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
CHINA = "100000"


class Home(NamedTuple):
    """A report's place and its level; either may be unknown."""

    place: Division | None
    level: Level | None


def home(front: str, body: str, name: str, year: int | None, divisions: Divisions) -> Home:
    """Find the place whose government reports; the file's name counts least."""
    kind = _kind(body)
    if kind == "国":
        return Home(divisions.get(CHINA, year), "national")
    weights = _weights(_named(front, body, name, year, divisions), year, divisions)
    for division, _ in sorted(weights.values(), key=lambda pair: (-pair[1], pair[0].code)):
        if division.name.endswith(kind) or (kind == "区" and _own_region(division, body)):
            return Home(division, division.level)
    return Home(None, _LEVELS.get(kind))


def given(place: str, year: int | None, divisions: Divisions) -> Home:
    """Look up a place by code or name. Raises UnknownNameError."""
    division = divisions.one(place, year)
    return Home(division, division.level)


def _kind(body: str) -> str:
    speaks = _SPEAKS.search(body)
    if speaks:
        return speaks["kind"] or "国"
    counts = Counter(m["kind"] or m["whole"] or "国" for m in _OWN.finditer(body))
    return max(sorted(counts), key=lambda kind: counts[kind], default="")


def _own_region(division: Division, body: str) -> bool:
    return division.name.endswith("自治区") and "自治区" in body


def _weights(
    mentions: Iterable[tuple[str, float]], year: int | None, divisions: Divisions
) -> dict[str, tuple[Division, float]]:
    weights: defaultdict[str, float] = defaultdict(float)
    seen: dict[str, Division] = {}
    for name, count in mentions:
        meant = divisions.named(name, year)
        for division in meant:
            share = count * (_FULL if name == division.name else 1.0) / len(meant)
            seen[division.code] = division
            weights[division.code] += share
            for above in divisions.ancestors(division.code, year):
                if above.code != CHINA:
                    seen[above.code] = above
                    weights[above.code] += _INSIDE * count / len(meant)
    return {code: (seen[code], weight) for code, weight in weights.items()}


def _named(
    front: str, body: str, file: str, year: int | None, divisions: Divisions
) -> Iterator[tuple[str, float]]:
    counts: Counter[str] = Counter(name for _, _, name in divisions.find(body, year))
    yield from counts.items()
    for _, _, name in divisions.find(front, year):
        yield name, _IN_FRONT
    for _, _, name in divisions.find(file, year):
        yield name, _IN_NAME

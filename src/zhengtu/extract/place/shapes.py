"""Places told by their form alone: roads by number, towns abroad, substations by voltage."""

import re
from collections.abc import Iterable, Iterator

from zhengtu.extract.place.found import Found
from zhengtu.model import Item, PlaceType, Sentence

_ROAD = re.compile(
    r"[东西南北]{1,2}[二三四五六]环(?:路|线)?(?=[^状节])|[二三四五六]环路|"
    r"(?<![A-Za-z0-9.])(?:[GSXY]\d{1,4}(?:国道|省道|高速公路|高速|线)?|\d{3}(?:国道|省道|县道)|(?:国道|省道)[GS]?\d{1,4}线?)"
    r"(?:[东西南北中]线|[东西南北中]段)?"
    r"(?![A-Za-z0-9.%])(?!峰会|杭州|领导|集团|成员)"
)
#: A line of a metro, or its stretch, by number: 地铁4号线北段, Z4线一期北段.
_METRO = re.compile(
    r"(?:(?:地铁|轨道交通)?[0-9]{1,2}号线|(?:地铁|轨道交通)?(?<![A-Za-z0-9])[A-Z][0-9]线)"
    r"(?:[一二三四]期)?(?:[东西南北中]段|[东西南北]延(?:伸?线|伸?段)?)"
)
_NUMBER = re.compile("[GSXY][0-9]")
#: A town behind its country: 巴西诺昂佩素阿市. 友好城市, 超市, 都市 are no towns.
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?[^城超都股上各门夜全][市州县府]")
_GRID = re.compile(
    r"([\u4e00-\u9fff]{2,6}?)(?:[两三四五六]项)?\d+千伏(?:输变电|变电|输电|开关站|主变)"
    r"|\d+千伏([\u4e00-\u9fff]{2,6}?)(?:输变电|变电|开关站)工程"
)
#: What makes of a known place the name of a fairway or a berth: 防城港|30万吨级进港航道.
_TONNAGE = re.compile(r"\d+万?吨级[\u4e00-\u9fff]{0,4}?(航道|码头|泊位)")
_QUARTER = re.compile(
    r"(?:老|新)?[东南西北](?:市区|城区)|[东南西北]区(?=(?:规划|开发|建设|改造|拓展|扩建|路网|框架))"
)
#: After these a point of the compass belongs to more: 和田西区, 长江以北区.
_PARTED = tuple("省市县山江河湖以")
#: Waters that a report counts rather than names: “三湖一海一库”水污染防治, 一湖四水港航工程.
_WATERS = re.compile(
    r"(?:[一二两三四五六七八九][江河湖海水库]){1,3}(?=”?(?:水污染|治理|综合治理|综合整治|港航|水质|流域|岸线|水系))"
)
#: Hills, waters and what lies on them, called by their count between quotation marks: “五山一村”.
_COUNTED = re.compile(
    r"(?<=“)[二三四五六七八九][山江河湖海][一二三四五六七八九](?P<head>村|片区?|岛|城|[山江河湖海水])(?=”)"
)
_COUNTED_HEADS: dict[str, PlaceType] = {
    "村": "site",
    "片": "region",
    "片区": "region",
    "城": "site",
}
#: Zones and trains with what they are told apart by between brackets.
_BRACKETED = re.compile(
    r"(?P<hub>中欧班列[（(][\u4e00-\u9fff]{2,4}[)）]集结中心)|中国[（(][\u4e00-\u9fff]{2,9}[)）](?:自由贸易试验区|自贸试验区|自由贸易港|跨境电子商务综合试验区)"
    r"|(?P<route>[\u4e00-\u9fff]{2}[（(][\u4e00-\u9fff]{1,4}[)）]班列"
    r"|(?:[\u4e00-\u9fff][（(][\u4e00-\u9fff][)）]){2,3}(?:高速公路|高速|公路|铁路|高铁))"
)
#: What is said of waters alone.
_WATERY = re.compile(
    "水质|水环境|水生态|水污染|水体|蓝藻|沿岸|两岸|大堤|禁捕|禁渔|断面|干流|支流|上游|下游|(?:综合|生态)?治理|综合整治"
)
_BARE = re.compile(r"[\u4e00-\u9fff]{2,5}")


def waters(s: Sentence) -> Iterator[Found]:
    """Find the waters of a place by their count."""
    for match in _WATERS.finditer(s.text):
        if match.start() in s.cuts:
            yield Found(match.start(), match.end(), "nature", None, "place.code")
    for match in _COUNTED.finditer(s.text) if "“" in s.text else ():
        head = _COUNTED_HEADS.get(match["head"], "nature")
        yield Found(match.start(), match.end(), head, None, "place.code")


def rivers(s: Sentence) -> Iterator[Found]:
    """Find what is called like the county on it: 环|巢湖, 牡丹江|流域."""
    for d in s.divisions:
        if d.name[-1] in "江河湖溪" and (
            s.text.startswith("环", d.start - 1) or _WATERY.match(s.text, d.end)
        ):
            yield Found(d.start, d.end, "nature", None, "place.shared")


def bracketed(s: Sentence) -> Iterator[Found]:
    """Find what has a place in brackets in its name: 中国（山东）自由贸易试验区, 凤（翔）合（阳）公路."""
    if "（" not in s.text and "(" not in s.text:
        return
    for match in _BRACKETED.finditer(s.text):
        if match.start() in s.cuts:
            kind: PlaceType = "route" if match["route"] else "site" if match["hub"] else "zone"
            yield Found(match.start(), match.end(), kind, None, "place.code")


def quarters(s: Sentence) -> Iterator[Found]:
    """Find the quarters of a town by the points of the compass: 北市区, and 东区 that is built up."""
    for match in _QUARTER.finditer(s.text) if "区" in s.text else ():
        if match.start() in s.cuts and s.text[match.start() - 1 : match.start()] not in _PARTED:
            yield Found(match.start(), match.end(), "zone", None, "place.code")


def roads(s: Sentence) -> Iterator[Found]:
    """Find roads called by number: G318, 210国道."""
    if "环" not in s.text and "道" not in s.text and not _NUMBER.search(s.text):
        return
    for match in _ROAD.finditer(s.text):
        yield Found(match.start(), match.end(), "route", None, "place.code")


def metros(s: Sentence) -> Iterator[Found]:
    """Find stretches of metro lines, with the town before them: 西安|地铁10号线南延线."""
    if "线" not in s.text:
        return
    starts = {d.end: d.start for d in s.divisions}
    for match in _METRO.finditer(s.text):
        start = starts.get(match.start(), match.start())
        yield Found(start, match.end(), "route", None, "place.code")


def towns(s: Sentence, countries: Iterable[Found]) -> Iterator[Found]:
    """Find towns that no table knows, directly behind the country they lie in."""
    for country in countries:
        town = _TOWN.match(s.text, country.end)
        if (
            town
            and town.end() in s.soft
            and any(
                w.tag[0] == "x" or w.tag.startswith("nr") or w.tag == "ns"
                for w in s.words
                if country.end <= w.start < town.end()
            )
        ):
            yield Found(town.start(), town.end(), "division", None, "place.town")


def fairways(s: Sentence, known: Iterable[Found]) -> Iterator[Found]:
    """Find fairways and berths that are called by a known place and their tonnage."""
    for place in known:
        if match := _TONNAGE.match(s.text, place.end):
            kind: PlaceType = "route" if match[1] == "航道" else "site"
            yield Found(place.start, match.end(), kind, None, "place.code")


def stations(s: Sentence) -> Iterator[Found]:
    """Find what substations are called by: 裕丰 in 110千伏裕丰输变电工程, and its list: 丁字口、红旗."""
    if "千伏" not in s.text:
        return
    groups: dict[int, list[Item]] = {}
    for item in s.items:
        groups.setdefault(item.group, []).append(item)
    for group in groups.values():
        for at, item in enumerate(group):
            match = _GRID.match(s.text, item.start, item.end)
            if not match or "第" in match[0]:
                continue
            part = 1 if match[1] else 2
            yield Found(match.start(part), match.end(part), "site", None, "place.grid")
            for other in group[:at] if part == 1 else ():
                if _BARE.fullmatch(s.text, other.start, other.end):
                    yield Found(other.start, other.end, "site", None, "place.grid")

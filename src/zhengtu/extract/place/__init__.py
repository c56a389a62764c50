"""Places: divisions, known names, and names by their shape and by the lists they stand in."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from zhengtu.extract.place.echo import Echo
from zhengtu.extract.place.found import Found
from zhengtu.extract.place.items import Items
from zhengtu.extract.place.register import Register
from zhengtu.extract.place.shapes import (
    bracketed,
    fairways,
    metros,
    quarters,
    rivers,
    roads,
    stations,
    towns,
    waters,
)
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, Named, Place, Report, Sentence
from zhengtu.suffixes import suffixes

#: Which rule wins where two read the same span.
_RANK = {
    "place.label": 0,
    "place.shared": 1,
    "place.division": 2,
    "place.register": 3,
}

#: Levels of government where a common kind of place is one place: the 会展中心 of a city.
_LOCAL = ("city", "county", "township")
#: What the country itself has: 中国|经济, 中国|入世.
_COUNTRY = re.compile(
    "经济(?!学|论坛|发展论坛|年|科学|技术|时报|合作)|贡献|入世|主场|外交(?!学院|部)|政府|国情"
)
_PRAISED = ("美丽", "健康", "平安", "数字", "法治", "文明", "幸福")


class RuleRow(BaseModel, frozen=True):
    """A line of ``place_rules.tsv``: how often a rule's spans were right on gold passages."""

    rule: str
    confidence: float


class Places:
    """Finds the places a report names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile endings and registers."""
        self._suffixes = suffixes(lexicon)
        self._register = Register(lexicon)
        self._items = Items(lexicon, self._suffixes)
        self._confidence = {r.rule: r.confidence for r in lexicon.table("place_rules", RuleRow)}

    def __call__(self, report: Report) -> Iterator[Place]:
        """Find the places of a report, none inside another."""
        found = [_longest(self._candidates(s, report.place)) for s in report.sentences]
        again = Echo(self._suffixes, report, found)
        for sentence, ones in zip(report.sentences, found, strict=True):
            for one in _longest([*ones, *again(sentence)]):
                yield self._place(report, sentence, one)

    def _place(self, report: Report, sentence: Sentence, found: Found) -> Place:
        start, end = sentence.span(found.start, found.end)
        return Place(
            start=start,
            end=end,
            text=report.source.text[start:end],
            name=sentence.text[found.start : found.end],
            rule=found.rule,
            confidence=round(self._confidence[found.rule] * found.likelihood, 2),
            subtype=found.subtype,
            code=found.code if found.subtype == "division" else None,
        )

    def _candidates(self, s: Sentence, home: Division | None) -> list[Found]:
        found = [
            Found(d.start, d.end, "division", d.code, "place.division", d.likelihood)
            for d in s.divisions
            if not _adjective(s, d) and not _wished(d, home)
        ]
        found += self._register(s, home)
        found += [*roads(s), *waters(s), *rivers(s), *bracketed(s), *metros(s)]
        abroad = [*towns(s, self._register.countries(s, found))]
        cut = {i for town in abroad for i in range(town.start, town.end)}
        named = [*self._named(s)]
        found += abroad + [n for n in named if n.start in cut or not cut & {*range(n.start, n.end)}]
        found += fairways(s, found)
        local = home is not None and home.level in _LOCAL
        if local:
            found += quarters(s)
        return self._items(s, [*found, *stations(s)], local=local)

    def _named(self, s: Sentence) -> Iterator[Found]:
        """Take names by their shape; of two rivers in one breath (长江黄河) each."""
        divisions = {(d.start, d.end) for d in s.divisions}
        for start, end, kind, ending in s.names:
            text, known = s.text[start:end], self._suffixes.known
            parts = (at for at in range(2, len(text) - 1) if {text[:at], text[at:]} <= known)
            cut = start + next(parts, 0)
            shared = (start, end) in divisions or not text.endswith(ending)
            rule = "place.shared" if shared else "place.name"
            if ending == "自贸区" and text[:-3] in known:  # 亚太|自贸区
                kind = "region"
            if cut > start:
                yield Found(start, cut, kind, None, rule)
            yield Found(cut, end, kind, None, rule)


def _longest(found: list[Found]) -> list[Found]:
    """Keep the longest of what overlaps, the better rule of what is equal."""
    keep: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start - f.end, _RANK.get(f.rule, 9), f.start)):
        if not any(f.start < k.end and f.end > k.start for k in keep):
            keep.append(f)
    return sorted(keep)


def _adjective(sentence: Sentence, division: Named) -> bool:
    """Tell 中国 in a title (中国农民丰收节, 中国特色) from the country."""
    if division.name != "中国":
        return False
    if _COUNTRY.match(sentence.text, division.end):
        return False
    follows = next((w for w in sentence.words if w.start == division.end), None)
    if sentence.text.startswith(("(", "（"), division.end):  # 中国(西和)乞巧文化高峰论坛
        return True
    if sentence.text.endswith((*_PRAISED, "《"), 0, division.start):
        return True
    return follows is not None and follows.tag[0] in "nablx" and follows.text.isalpha()


def _wished(division: Named, home: Division | None) -> bool:
    """Tell a title of counties (平安县) from the county that is called so elsewhere."""
    elsewhere = home is not None and home.code[:2] != division.code[:2]
    return elsewhere and division.name[:-1] in _PRAISED

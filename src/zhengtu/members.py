"""Members of lists that leave the ending of their name to another member."""

from collections.abc import Iterator
from itertools import groupby

from zhengtu.model import Item, Name, Sentence
from zhengtu.suffixes import Suffixes, bare

#: What names of villages and hamlets end in.
_VILLAGES = frozenset("墩冲坪坳畈塅堰屯寨堡垭圩埔坂塬峁垴坞")
#: What ends so has a kind of its own, and needs no ending of a list's last: 黄河.
_WATERS = frozenset("江河湖海山岭")


class Members:
    """Finds names without ending beside names that have one."""

    def __init__(self, suffixes: Suffixes) -> None:
        """Take the endings."""
        self._suffixes = suffixes

    def __call__(
        self, sentence: Sentence, members: tuple[Item, ...], found: list[Name]
    ) -> Iterator[Name]:
        """Find a list's members that leave their ending to its last: 武深、汕昆高速; D段 after C段."""
        ends = {name.end: name for name in found}
        opens = {name.start: name for name in found}
        for _, group in groupby(members, key=lambda item: item.group):
            items = list(group)
            last = ends.get(items[-1].end) or opens.get(items[-1].start)
            named = [n for i in items if (n := ends.get(i.end))]
            for item in items:
                text = sentence.text[item.start : item.end]
                if item.end in ends or len(text) < 2:
                    continue
                if len(text) <= 5 and any(self._alike(text, n.suffix) for n in named):
                    yield Name(item.start, item.end, named[0].subtype, named[0].suffix)
                elif last and item != items[-1] and self._shares(sentence, item, last):
                    yield Name(item.start, item.end, last.subtype, last.suffix)
                elif last and item != items[-1] and (at := _behind(sentence, item, last)):
                    yield Name(at, item.end, last.subtype, last.suffix)
            yield from self._areas(sentence, items, ends)

    def _alike(self, text: str, ending: str) -> bool:
        """Tell whether a member has the ending of another: 地壹街 beside 华汇地下商业街."""
        return text.endswith(ending) or (
            text[-1] == ending[-1] == "街" and text[-2:] not in self._suffixes.common
        )

    def _shares(self, sentence: Sentence, item: Item, last: Name) -> bool:
        """Tell whether a member needs the ending of its list's last: 津潍、潍宿高铁; 威宁、德江机场."""
        text = sentence.text[item.start : item.end]
        if last.subtype == "route":
            own = text[-1] in _WATERS and text in self._suffixes.known
            return (len(text) <= 5 and not own and self._unknown(sentence, item)) or (
                "至" in text[1:-1] and len(text) <= 12
            )
        if text[0] == sentence.text[last.start] == "中" and last.subtype == "zone":
            return len(text) == 2  # 中德、中日产业园
        opens = any(d.start == last.start and d.end < last.end for d in sentence.divisions)
        bare = not text.endswith("新区") and any(
            (d.start, d.end) == (item.start, item.end) for d in sentence.divisions
        )
        coined = len(last.suffix) > 3 and len(text) <= 4 and self._unknown(sentence, item)
        bare = bare or self._lies(sentence, item)
        return opens and (coined or (bare and len(last.suffix) > 1))

    def _lies(self, sentence: Sentence, item: Item) -> bool:
        """Tell a short name behind the county it lies in: 松桃|道塘、石阡花山水库."""
        behind = (d.end for d in sentence.divisions if d.start == item.start)
        end = next(behind, item.end)
        if any(d.start == end for d in sentence.divisions):
            return False
        words = [w for w in sentence.words if end <= w.start and w.end <= item.end]
        common = self._suffixes.common
        return 2 <= item.end - end <= 3 and not any(
            w.text in common or w.tag[0] in "vdpcu" or not w.text.isalpha() for w in words
        )

    def _areas(
        self, sentence: Sentence, items: list[Item], ends: dict[int, Name]
    ) -> Iterator[Name]:
        """Find coined members before a zone whose ending they share: 金上、藏东南、澜上风光基地."""
        run: list[Item] = []
        for item in items:
            name = ends.get(item.end)
            if (
                name
                and name.subtype == "zone"
                and len(name.suffix) > 1
                and self._all(sentence, run)
            ):
                yield from (Name(i.start, i.end, name.subtype, name.suffix) for i in run)
            run = [] if name else [*run, item]

    def _all(self, sentence: Sentence, run: list[Item]) -> bool:
        """Tell whether all of a run of members may be names, and one can be nothing else."""
        return all(self._coined(sentence, i) for i in run) and any(
            self._unknown(sentence, i) or sentence.text[i.end - 1] in _VILLAGES for i in run
        )

    def _coined(self, sentence: Sentence, item: Item) -> bool:
        text = sentence.text[item.start : item.end]
        if not 2 <= len(text) <= 4 or not text.isalpha() or text in self._suffixes.common:
            return False
        if any(d.start == item.start for d in sentence.divisions):
            return False
        inside = [w for w in sentence.words if item.start <= w.start and w.end <= item.end]
        return bool(inside) and (text[-1] in _VILLAGES or bare(inside, self._suffixes.common))

    def _unknown(self, sentence: Sentence, item: Item) -> bool:
        inside = [w for w in sentence.words if item.start <= w.start and w.end <= item.end]
        return bool(inside) and all(
            w.tag in ("x", "j", "ns", "nr") and w.text not in self._suffixes.common for w in inside
        )


def _behind(s: Sentence, item: Item, last: Name) -> int | None:
    """Find the division behind a verb that opens the list of a region's name: 创新|济南、青岛都市圈."""
    if last.subtype != "region" or not any(d.start == last.start for d in s.divisions):
        return None
    return next((d.start for d in s.divisions if item.start < d.start and d.end == item.end), None)

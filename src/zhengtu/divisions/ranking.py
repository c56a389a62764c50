"""Which division a name means: candidates with scores, nearest to the report's own place first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from zhengtu.divisions.register import Entry, Register, nearest
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, Level

Scored = tuple[tuple[Division, float], ...]

#: How likely a division is meant that stands to the report's own place as named.
SELF, CHILD, ABOVE, SIBLING, PROVINCE, ELSEWHERE = 64.0, 32.0, 24.0, 12.0, 6.0, 1.0
#: How much likelier a higher level is meant, other things equal.
WEIGHTS: dict[Level, float] = {
    "national": 8.0,
    "province": 8.0,
    "city": 4.0,
    "county": 1.0,
    "township": 0.5,
}
#: By a short form that seldom or never stands alone.
SHORT = {"yes": 1.0, "home": 0.5, "no": 0.1}
#: By a name given up before the year, or taken only later: what it is called then, and as named.
HEIR, FORMER = 0.3, 0.2
#: By such a name where others bear it in the year.
PAST = 0.1
#: By one character of general use only inside compounds (长株潭); by one of a neighbour's name.
JOINED, INITIAL = 0.1, 0.05


class Ranking:
    """Weighs the divisions that bear a name."""

    def __init__(self, lexicon: Lexicon, register: Register) -> None:
        """Read ``abbreviations``; take the register to look names up in."""
        self._register = register
        self._codes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for character, code, _, alone in lexicon.cells("abbreviations"):
            self._codes[character].append((code, 1.0 if alone == "yes" else JOINED))

    def candidates(self, name: str, year: int | None, home: Division | None) -> Scored:
        """Give the divisions a name may mean, the likeliest first; scores add up to 1."""
        return self._ranked(self._weighed(name, year), year, home)

    def abbreviated(self, character: str, year: int | None, home: Division | None) -> Scored:
        """Give the divisions one character may stand for, likewise."""
        known = self._codes.get(character, [])
        official = [(self._register.entry(code, year).division, w) for code, w in known]
        near = [*self._initial(character, year, home)] if home else []
        return self._ranked((*official, *near), year, home)

    def _initial(
        self, character: str, year: int | None, home: Division
    ) -> Iterator[tuple[Division, float]]:
        if character in home.short:
            yield home, JOINED
        around = (self._register.inside.get(code, []) for code in (home.code, home.parent))
        for entry in nearest((entry for rows in around for entry in rows), year):
            if entry.short.startswith(character):
                yield entry.division, INITIAL

    def _ranked(
        self, found: Iterable[tuple[Division, float]], year: int | None, home: Division | None
    ) -> Scored:
        best: dict[str, tuple[Division, float]] = {}
        for division, weight in found:
            weight *= WEIGHTS[division.level] * self.nearness(division, year, home)
            if weight > best.get(division.code, (division, 0.0))[1]:
                best[division.code] = division, weight
        total = sum(weight for _, weight in best.values())
        scored = ((division, weight / total) for division, weight in best.values())
        return tuple(sorted(scored, key=lambda pair: (-pair[1], pair[0].code)))

    def nearness(self, division: Division, year: int | None, home: Division | None) -> float:
        """Weigh how a division stands to the report's own place."""
        if home is None:
            return ELSEWHERE
        if division.code == home.code:
            return SELF
        own = self._above(home.code, year)
        above = self._above(division.code, year)
        if home.code in above:
            return CHILD / (1 << above.index(home.code))
        if division.code in own:
            return ABOVE
        if above and above[0] in own[:1]:
            return SIBLING
        return PROVINCE if home.code[:2] == division.code[:2] else ELSEWHERE

    def _above(self, code: str, year: int | None) -> list[str]:
        above = [entry.code for entry in self._register.chain(code[:6], year)]
        return above[1:] if len(code) == 6 else above

    def _weighed(self, name: str, year: int | None) -> Iterator[tuple[Division, float]]:
        entries = self._register.names.get(name, [])
        if not entries:
            for code in self._register.township_codes.get(name, []) if _township(name) else []:
                yield self._register.township(code), 1.0
            return
        valid = [entry for entry in entries if entry.distance(year) == 0]
        for entry in valid:
            yield entry.division, 1.0 if name == entry.name else SHORT[entry.bare]
        settled = {entry.now for entry in valid if entry.now}
        past = [entry for entry in entries if entry.now not in settled]
        for division, weight in self._former(past, year):
            yield division, weight * (PAST if valid else 1.0)

    def _former(
        self, entries: Iterable[Entry], year: int | None
    ) -> Iterator[tuple[Division, float]]:
        for entry in entries:
            yield entry.division, FORMER
            for heir in self._register.heirs[entry.now] if entry.now else []:
                if heir.distance(year) == 0:
                    yield heir.division, HEIR


def _township(name: str) -> bool:
    return len(name) > 2 and name.endswith(("镇", "乡", "街道", "苏木", "场", "区", "公所"))

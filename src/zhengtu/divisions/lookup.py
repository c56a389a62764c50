"""Look-up of divisions: by code, by name, in running text, and for a name that may mean several."""

from collections.abc import Iterator
from functools import cached_property

from zhengtu.divisions.finding import Finding, merge
from zhengtu.divisions.misprints import Guess, Misprints
from zhengtu.divisions.ranking import Ranking, Scored
from zhengtu.divisions.register import FIRST, OPEN, Register, nearest, order
from zhengtu.errors import AmbiguousNameError, UnknownNameError
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division


class Divisions:
    """The divisions of China; a year of None is the present one."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the tables; raises LexiconError."""
        self._lexicon = lexicon
        self._register = Register(lexicon)
        self._ranking = Ranking(lexicon, self._register)
        self._finding = Finding(self._register)
        self._named: dict[tuple[str, int | None], tuple[Division, ...]] = {}
        self._ranked: dict[tuple[str, int | None, str], Scored] = {}

    def get(self, code: str, year: int | None = None) -> Division:
        """Give the division of a code as it was in a year, or nearest to it.

        Nine digits are a township's. Raises UnknownNameError.
        """
        if len(code) == 9:
            return self._register.township(code)
        return self._register.entry(code, year).division

    def named(self, name: str, year: int | None = None) -> tuple[Division, ...]:
        """Give the divisions of a full or short name, by level and code.

        Those that bore it in the year, or where none did, those that did nearest to it.
        """
        key = name, year
        if key not in self._named:
            found = nearest(self._register.names.get(name, ()), year)
            self._named[key] = tuple(entry.division for entry in sorted(found, key=order))
        return self._named[key]

    def one(self, text: str, year: int | None = None) -> Division:
        """Give the division of a code or a name, of several the highest.

        A name may have those before it that it lies in (呼伦贝尔市海拉尔区). Raises
        UnknownNameError, and AmbiguousNameError where several of one level bear the name.
        """
        if text.isdigit():
            return self.get(text, year)
        found = self.named(text, year) or tuple(self._nested(text, year))
        if not found:
            near = [name for name in self._register.names if name[:2] == text[:2]]
            raise UnknownNameError("division", text, near)
        peers = [division for division in found if division.level == found[0].level]
        if len(peers) > 1:
            raise AmbiguousNameError("division", text, [division.code for division in peers])
        return found[0]

    def _nested(self, text: str, year: int | None) -> Iterator[Division]:
        """Yield the divisions whose name ends a text, where the one before it is around them."""
        for cut in range(2, len(text) - 1):
            for division in self.named(text[cut:], year):
                around = self.ancestors(division.code, year)
                if any(text[:cut].endswith((above.name, above.short)) for above in around):
                    yield division

    def candidates(self, name: str, year: int | None, home: Division | None) -> Scored:
        """Give the divisions that a name may mean in a report of ``home``, the likeliest first.

        Scores add up to 1. A name not in force in the year stands for what its bearer is called
        then, and less likely for itself. Names of townships are looked up last.
        """
        key = name, year, home.code if home else ""
        if key not in self._ranked:
            self._ranked[key] = self._ranking.candidates(name, year, home)
        return self._ranked[key]

    def abbreviated(self, character: str, year: int | None, home: Division | None) -> Scored:
        """Give the divisions that one character (湘, 穗, 株) may stand for, the likeliest first.

        Besides those in general use, the report's own place, its parts and its neighbours by the
        first character. Says nothing of whether the character is a name there at all.
        """
        return self._ranking.abbreviated(character, year, home)

    def misprint(self, name: str, home: Division, year: int | None) -> Guess | None:
        """Give the division in ``home`` that a faulty name stands for, and a confidence.

        >>> from zhengtu.lexicon import load
        >>> divisions = Divisions(load())
        >>> divisions.misprint("醴陵区", divisions.get("430200"), 2020)[0].code
        '430281'
        """
        return self._misprints.meant(name, home, year)

    def children(self, code: str, year: int | None = None) -> tuple[Division, ...]:
        """Give what lay directly in a division in a year, by code; a county's are its townships."""
        if code in self._register.inside:
            inside = [e for e in self._register.inside[code] if e.distance(year) == 0]
            return tuple(entry.division for entry in sorted(inside, key=order))
        townships = self._register.townships
        return tuple(self._register.township(c) for c in townships if c[:6] == code)

    def ancestors(self, code: str, year: int | None = None) -> tuple[Division, ...]:
        """Give what a division lies in, the nearest first, China last."""
        chain = [entry.division for entry in self._register.chain(code[:6], year)]
        return tuple(chain[1:] if len(code) == 6 else chain)

    def within(self, code: str, ancestor: str, year: int | None = None) -> bool:
        """Say whether a division is another or lies in it."""
        return code == ancestor or any(d.code == ancestor for d in self.ancestors(code, year))

    def heir(self, division: Division, year: int | None = None) -> Division | None:
        """Give the division that was in a year what this one is or was: of 株洲县 it is 渌口区."""
        now = self._register.entry(division.code, division.since).now
        heirs = [e for e in self._register.heirs.get(now, ()) if now and e.distance(year) == 0]
        return min(heirs, key=order).division if heirs else None

    def years(self, code: str) -> tuple[int | None, int | None]:
        """Give the first and the last year of a code, None where it is older or still in use."""
        rows = self._register.codes.get(code)
        if not rows:
            return None, None
        since, until = min(row.since for row in rows), max(row.until for row in rows)
        return (since if since > FIRST else None), (until if until < OPEN else None)

    def successor(self, code: str) -> Division | None:
        """Give what a code that is no longer in use has become: of 株洲县 it is 渌口区."""
        if self.years(code)[1] is None:
            return None
        now = self._register.entry(code, None).now
        return self.get(now) if now != code and now in self._register.codes else None

    def forebears(self, code: str) -> tuple[Division, ...]:
        """Give what has become the division of a code under another one, by code."""
        former = {entry.code for entry in self._register.heirs.get(code, ())}
        gone = (old for old in sorted(former - {code}) if self.years(old)[1] is not None)
        return tuple(self.get(old) for old in gone)

    @property
    def ordinary(self) -> frozenset[str]:
        """Give the names that never stand alone, being ordinary words: 合作, 城区, 资源."""
        return self._finding.ordinary

    def find(
        self,
        text: str,
        year: int | None = None,
        home: Division | None = None,
        *,
        townships: bool = False,
    ) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of each division named, the leftmost and longest.

        Full and short names in use around the year, but no ordinary words. With ``home``, short
        names that stand alone only near it (荷塘 in a report of 株洲), and townships, are found
        only in its own city or province; a home of China has none.
        """
        found = self._finding.divisions(text, year, home)
        if townships:
            return merge(found, self._finding.townships(text, home))
        return found

    def stem(self, name: str, home: Division) -> str | None:
        """Give the code of the township around ``home`` that a name without ending means: 鹿原."""
        return self._finding.stems(home).get(name)

    @cached_property
    def _misprints(self) -> Misprints:
        return Misprints(self._lexicon, self._register)

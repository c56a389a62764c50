"""The register of divisions: the rows of two tables, found by code and by name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar, cast

from zhengtu.errors import LexiconError, UnknownNameError
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, Level

Bare = Literal["yes", "home", "no"]
Key = TypeVar("Key")
Value = TypeVar("Value")

FIRST, OPEN = 1980, 9999  # of the years since and until
LEVELS: tuple[Level, ...] = ("national", "province", "city", "county", "township")


class Entry(NamedTuple):
    """A row of ``divisions.tsv``: a name that a code had for some years.

    ``now`` is the code of the present division it has become, ``bare`` says whether ``short``
    stands alone in running text: always, in reports of its own province, or never.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str
    since: int
    until: int
    now: str
    bare: Bare

    def distance(self, year: int | None) -> int:
        """Give the years between the year (the present for None) and the interval.

        The first register stands for all years before it.
        """
        at = OPEN if year is None else max(year, FIRST)
        return max(self.since - at, at - self.until, 0)

    @property
    def division(self) -> Division:
        """Give what the rest of the program sees of the row."""
        return Division(*self[:7])

    @property
    def forms(self) -> tuple[str, ...]:
        """Give the names it goes by: 天祝藏族自治县 is 天祝 and 天祝县 too."""
        if "自治" in self.name and self.level != "province":
            return self.name, self.short, self.short + self.name[-1]
        return (self.name,) if self.name == self.short else (self.name, self.short)


class Register:
    """All divisions, past and present; townships are read when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read ``divisions`` and ``division_aliases``; raises LexiconError."""
        self._lexicon = lexicon
        self.codes: dict[str, list[Entry]] = defaultdict(list)
        self.names: dict[str, list[Entry]] = defaultdict(list)
        for entry in _entries(lexicon):
            self.codes[entry.code].append(entry)
            for form in entry.forms:
                self.names[form].append(entry)
        for alias, name in lexicon.cells("division_aliases"):
            self.names[alias].extend(self.names[name])

    @cached_property
    def heirs(self) -> dict[str, list[Entry]]:
        """Give the rows that have become one present division, by its code."""
        return _group((entry.now, entry) for entries in self.codes.values() for entry in entries)

    @cached_property
    def inside(self) -> dict[str, list[Entry]]:
        """Give the rows that lie directly in a division, by its code."""
        return _group((entry.parent, entry) for entries in self.codes.values() for entry in entries)

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """Give the codes that lie directly in a division, by its code; past ones where they last lay."""
        return _group((self.entry(code, None).parent, code) for code in self.codes)

    @cached_property
    def townships(self) -> dict[str, str]:
        """Give the names of the present townships by their codes of nine digits."""
        return {cells[0]: cells[1] for cells in self._lexicon.cells("townships")}

    @cached_property
    def township_codes(self) -> dict[str, list[str]]:
        """Give the codes of townships by name."""
        return _group((name, code) for code, name in self.townships.items())

    def township(self, code: str) -> Division:
        """Give a township; raises UnknownNameError."""
        if code not in self.townships:
            near = [known for known in self.townships if known[:6] == code[:6]]
            raise UnknownNameError("township", code, near)
        name = self.townships[code]
        return Division(code, name, name, "township", code[:6], FIRST, OPEN)

    def entry(self, code: str, year: int | None) -> Entry:
        """Give the row of a code in a year or the nearest to it, the later of two.

        Raises UnknownNameError.
        """
        if code not in self.codes:
            near = [known for known in self.codes if known[:4] == code[:4]]
            raise UnknownNameError("division", code, near)
        rows = self.codes[code]
        return rows[0] if len(rows) == 1 else min(rows, key=lambda e: (e.distance(year), -e.since))

    def chain(self, code: str, year: int | None) -> Iterator[Entry]:
        """Yield a division and what it lies in, up to China."""
        while code in self.codes:
            entry = self.entry(code, year)
            yield entry
            code = entry.parent


def order(entry: Entry) -> tuple[int, str, int]:
    """Sort by level, the highest first, then by code, the later name first."""
    return LEVELS.index(entry.level), entry.code, -entry.since


def nearest(entries: Iterable[Entry], year: int | None) -> list[Entry]:
    """Keep those in force in the year, or else nearest to it; one for each code."""
    rows = sorted(entries, key=lambda entry: (entry.distance(year), *order(entry)))
    least = rows[0].distance(year) if rows else 0
    kept: dict[str, Entry] = {}
    for entry in rows:
        if entry.distance(year) == least:
            kept.setdefault(entry.code, entry)
    return list(kept.values())


def _entries(lexicon: Lexicon) -> Iterator[Entry]:
    for number, cells in enumerate(lexicon.cells("divisions"), start=2):
        code, name, short, level, parent, since, until, now, bare = cells
        try:
            years = int(since), int(until)
        except ValueError:
            raise LexiconError(lexicon.root / "divisions.tsv", number, "not a year") from None
        yield Entry(
            code, name, short, cast("Level", level), parent, *years, now, cast("Bare", bare)
        )


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
